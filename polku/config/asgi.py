"""What the server runs: `granian --interface asgi --no-ws polku.config.asgi:application`.

Django has to be set up before anything that has tables can be imported, so this file does that and nothing else.
"""

import os

import django
from django.utils.module_loading import import_string

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
django.setup()

application = import_string("polku.config.house.application")
