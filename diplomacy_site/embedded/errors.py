"""The one error of this package."""


class EmbeddedServerError(RuntimeError):
    """The embedded PostgreSQL cannot be had; the message says in a sentence why and what would help."""
