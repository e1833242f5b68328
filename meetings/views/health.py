"""For whoever watches over the process: does it answer, and can it serve?"""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the process answers at all."""
    return _plain("ok")


@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """200 where the database can be reached and has no migration to run, else 503."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _plain("the database cannot be reached", status=503)
    if waiting:
        return _plain("there are migrations to run", status=503)
    return _plain("ok")


def _plain(words: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{words}\n", content_type="text/plain; charset=utf-8", status=status)
