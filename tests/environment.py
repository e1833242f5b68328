"""The environment of the tests, set before Django reads its settings.

pytest loads this before all else (`-p` in pyproject.toml). Debugging is on, so that the embedded
server serves where DATABASE_URL names none.
"""

import os

os.environ["DEBUG"] = "1"
os.environ["KEEP_ANSWERS"] = "60"  # as in production
os.environ["SECRET_KEY"] = "the key of the tests, of no use anywhere else: 0123456789"
