"""Pages alone, for worker processes of a large installation. The streams need `asgi.py`, in a process of their own."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from servestatic import ServeStatic

from polku.config.safety.adapters import refuse_missing
from polku.config.static import serving

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polku.config.settings")
pages = get_wsgi_application()
refuse_missing(settings.PORTS)
application = serving(ServeStatic, pages)
