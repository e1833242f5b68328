"""The import as an editor types it."""

import io

import pytest
from django.core.management import CommandError, call_command

from meetings.models import Meeting, Quote
from tests.factories import LeaderFactory, TopicFactory

pytestmark = pytest.mark.django_db

TALKS = "Talks in Lindholm\n\nPresident Ines Marel met Prime Minister Tomas Oduya in Lindholm.\n\nMarel said: “{}”\n"
BOTH = TALKS.format("The river is ours to share.") + "\nOduya said: “It is all of ours.”\n"


@pytest.fixture
def file(tmp_path):
    def make(name: str, content: bytes | str = TALKS.format("The river is ours to share.")):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return make


def run(*args: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    call_command("import_readout", *args, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_it_says_what_it_matched_created_and_left_open(file):
    LeaderFactory(name="Ines Marel")
    out, _ = run(file("a.txt"))
    assert "made “Talks in Lindholm” (talks-in-lindholm): 1 statement, draft." in out
    assert "matched “Ines Marel” to Ines Marel." in out
    assert "new leader: Tomas Oduya." in out
    assert "left open: the text states no date." in out


def test_everything_given_reaches_the_meeting(file):
    TopicFactory(slug="water")
    out, _ = run(
        file("a.txt", BOTH), "--date", "2024-05-17", "--place", "Port Ammer", "--topic", "water", "--publisher", "The Gazette",
        "--url", "https://gazette.example/1", "--rights", "own", "--publish", "--accept-warnings",
    )  # fmt: skip
    assert "published" in out
    meeting = Meeting.objects.published().get()
    source = meeting.sources.get()
    assert (meeting.city, source.publisher, source.url, source.rights) == (
        "Port Ammer", "The Gazette", "https://gazette.example/1", "own",
    )  # fmt: skip
    assert [quote.topics.get().slug for quote in meeting.quotes.all()] == ["water", "water"]


def test_warnings_are_told_and_accepted_by_an_option(file):
    TopicFactory(slug="water")
    given = ["--date", "2024-05-17", "--topic", "water", "--publish"]
    out, _ = run(file("a.txt", BOTH), *given)
    assert "not published without --accept-warnings: There is no summary." in out
    assert not Meeting.objects.published().exists()
    run(file("b.txt", BOTH.replace("ours to share", "shared by us")), *given, "--accept-warnings")
    assert Meeting.objects.published().count() == 1


def test_an_incomplete_meeting_is_not_published_and_the_reasons_are_told(file):
    out, _ = run(file("a.txt"), "--publish")
    assert "not published: The date is missing." in out
    assert "not published: Statement 1 has no topic." in out
    assert not Meeting.objects.published().exists()


def test_fragments_are_offered_and_not_imported(file):
    text = TALKS.format("The river is ours to share.") + "\nOduya called the plan “a good beginning” and left.\n"
    out, _ = run(file("a.txt", text))
    assert "fragment, not imported: Tomas Oduya: “a good beginning”" in out
    assert Quote.objects.count() == 1
    assert "called the plan “a good beginning” and left." in Meeting.objects.get().closing


def test_the_same_text_again_makes_nothing_and_says_so(file):
    run(file("a.txt"))
    out, _ = run(file("b.txt"))
    assert "nothing made: “Talks in Lindholm” (talks-in-lindholm) has this text already." in out
    assert Meeting.objects.count() == 1


def test_a_dry_run_makes_nothing(file):
    out, _ = run(file("a.txt"), "--dry-run")
    assert "would make “Talks in Lindholm”" in out
    assert not Meeting.objects.exists()


def test_good_files_go_in_and_bad_ones_are_named(file, tmp_path):
    good = [file("a.txt"), file("z.txt", TALKS.format("Another statement altogether."))]
    bad = [
        file("empty.txt", ""),
        file("binary.bin", b"\x00\xff\x00"),
        file("none.txt", "Nobody said a word."),
        "missing",
    ]
    err = io.StringIO()
    with pytest.raises(CommandError, match="4 of 6 files were not imported") as stop:
        call_command("import_readout", good[0], *bad, good[1], stdout=io.StringIO(), stderr=err)
    assert stop.value.returncode == 1
    assert Meeting.objects.count() == 2
    lines = err.getvalue().splitlines()
    assert [line.split(":")[0] for line in lines] == bad
    assert all(line.endswith(".") for line in lines)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--date", "17 May"], "is not a date"),
        (["--topic", "nonsense"], "There is no topic “nonsense”"),
        (["--rights", "all"], "invalid choice"),
    ],
)
def test_an_argument_that_cannot_be_used_stops_it_before_anything_is_made(file, args, words):
    with pytest.raises(CommandError, match=words):
        run(file("a.txt"), *args)
    assert not Meeting.objects.exists()
