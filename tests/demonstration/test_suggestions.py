"""How good suggested topics are where editors gave theirs. The numbers stand in docs/measurements.md."""

from io import StringIO

import pytest
from django.core.management import call_command

from meetings.models import Quote
from meetings.search.accuracy import measure

pytestmark = pytest.mark.usefixtures("demonstration")


def tagged() -> list[Quote]:
    return list(Quote.objects.exclude(topics=None).newest_first().prefetch_related("topics"))


def test_names_and_similar_statements_find_what_editors_gave() -> None:
    quotes = tagged()
    both = measure(quotes)
    assert both.overall.precision > 0.5
    assert both.overall.recall > 0.4
    assert both.first.precision > 0.5
    for one in (measure(quotes, neighbours=False), measure(quotes, names=False)):
        assert one.overall.recall < both.overall.recall


def test_a_whole_new_account_is_harder() -> None:
    quotes = tagged()
    found = measure(quotes, whole_meeting=True)
    assert found.overall.precision > 0.4
    assert found.overall.recall > 0.3
    assert found.overall.recall < measure(quotes).overall.recall


def test_the_command_prints_the_table() -> None:
    out = StringIO()
    call_command("measure_suggestions", stdout=out)
    lines = out.getvalue().splitlines()
    assert lines[0] == f"{len(tagged())} statements with topics."
    assert sum(line.startswith("| its own") for line in lines) == 3
