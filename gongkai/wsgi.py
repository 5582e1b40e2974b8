"""The door for a WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongkai.settings")
_django = get_wsgi_application()

from gongkai.web.pages.serving import Kept  # noqa: E402  needs the settings

application = Kept(_django)
