"""Pages alone, for worker processes of a large installation. The streams need `asgi.py`, in a process of their own."""

import os

from django.core.wsgi import get_wsgi_application
from servestatic import ServeStatic

from polku.config.static import serving

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
application = serving(ServeStatic, get_wsgi_application())
