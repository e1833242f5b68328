"""A file compared with what is there, and written once an editor has seen the difference."""

from django.db import transaction
from tablib import Dataset

from meetings.interchange.reports import Report, report_on
from meetings.interchange.resources import DeskResource
from meetings.services.history import recorded
from meetings.services.locking import lock_name


def compare(kind: type[DeskResource], sheet: Dataset) -> Report:
    """Return what bringing `sheet` in would change; nothing is written."""
    resource = kind()
    result = resource.import_data(sheet, dry_run=True)
    return report_on(result, sheet, resource.columns)


@recorded
def bring_in(kind: type[DeskResource], sheet: Dataset, *, seen: str) -> Report:
    """Write `sheet`, all of it, where it changes what the editor has seen it change; else nothing.

    seen: the fingerprint of the report that the editor agreed to.
    """
    lock_name("import", kind.__name__)
    resource = kind()
    result = resource.import_data(sheet, rollback_on_validation_errors=True)
    report = report_on(result, sheet, resource.columns)
    report.written = not report.problems and report.fingerprint == seen
    if not report.written:
        transaction.set_rollback(True)
    return report
