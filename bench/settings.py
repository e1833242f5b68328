"""The site's own settings, with a hello-world view beside its pages and a count of queries on request."""

from diplomacy_site.settings import *  # noqa: F403
from diplomacy_site.settings import MIDDLEWARE as SITE_MIDDLEWARE

ROOT_URLCONF = "bench.urls"
MIDDLEWARE = ["bench.counting.CountingMiddleware", *SITE_MIDDLEWARE]
