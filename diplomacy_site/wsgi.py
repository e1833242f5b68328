"""The WSGI application that a production server such as gunicorn loads."""

import gc
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from environs.exceptions import EnvError

# What gunicorn takes for "this worker will never boot": it stops instead of trying for ever.
WORKER_BOOT_ERROR = 3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "diplomacy_site.settings")

try:
    application = get_wsgi_application()
except (ImproperlyConfigured, EnvError) as error:
    print(f"The site cannot start: {error}", file=sys.stderr)
    sys.exit(WORKER_BOOT_ERROR)

# A page is made of objects that go when it is sent. By Python's own measure they are searched for cycles some seven
# times a page, and with every tenth page all of the site's code and catalogs: a twelfth of a search's processor time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 20)
