"""Django's PostgreSQL backend on the embedded server.

Settings::

    DATABASES = {
        "default": {
            "ENGINE": "diplomacy_site.embedded.backend",
            "NAME": "diplomacy",
            "OPTIONS": {"directory": BASE_DIR / "var" / "postgres", "pool": True},
        }
    }

HOST, PORT, USER and PASSWORD are not set: they come from the server, which the first connection starts. All
other options are those of ``django.db.backends.postgresql``.
"""
