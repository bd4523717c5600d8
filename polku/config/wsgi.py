"""Pages alone, for worker processes of a large installation. The streams need `asgi.py`, in a process of their own."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
application = get_wsgi_application()
