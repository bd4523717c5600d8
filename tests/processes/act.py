"""`python -m tests.processes.act <act> <arguments>` does one of `acts`, and prints what it found."""

import json
import os
import sys

import django
from django.utils.module_loading import import_string

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.processes.settings")
    django.setup()
    act = import_string(f"tests.processes.acts.{sys.argv[1]}")
    sys.stdout.write(json.dumps(act(*sys.argv[2:])))
