"""What a copy button gives, for every kind of statement of the archive."""

import pytest
from django.test import RequestFactory

from meetings.views.quoting import quotation
from meetings.views.statements import as_statements
from tests.views.conftest import Archive


@pytest.fixture
def copied(archive: Archive) -> dict[str, str]:
    """What is copied of each statement of the meeting, by the first words of it."""
    request = RequestFactory().get("/")
    statements = as_statements(archive.meeting.quotes.with_related().order_by("position"))
    return {one.quote.text[:12]: quotation(request, one.quote, one.speaker) for one in statements}


def test_copied_words_are_followed_by_speaker_office_day_site_and_address(
    copied: dict[str, str], archive: Archive
) -> None:
    assert copied["The ferry sa"] == (
        "“The ferry sails at noon,”\n\n— Ada Holm, Prime Minister, Aldermark, 12 September 2024. "
        f"Communiqué, http://testserver/quotes/{archive.quote.public_id}/"
    )


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("The sea is p", "— Bero Lind, President, Brennia, 12 September 2024 (official translation from Russian). "),
        ("He would com", "— Bero Lind, President, Brennia, 12 September 2024 (paraphrase). "),
        ("Who pays?", "— A reporter, 12 September 2024. "),
        ("We all do.", "— Cora Vane, Minister of Finance, 12 September 2024. "),
        ("We shall mee", "— Ada Holm and Bero Lind, jointly, 12 September 2024. "),
    ],
)
def test_the_line_below_says_who_and_what_kind_of_words(copied: dict[str, str], words: str, line: str) -> None:
    assert f"\n\n{line}Communiqué, http" in copied[words]


def test_a_paraphrase_is_copied_without_marks(copied: dict[str, str]) -> None:
    assert not set(copied["He would com"]) & set('“”«»„"')
