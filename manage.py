"""Django's own commands, for those who look for them; `polku` is the command of this project."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
    execute_from_command_line(sys.argv)
