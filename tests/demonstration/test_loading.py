"""Loading: once, whole or not at all, and never into anybody's way."""

import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.models import Max

from meetings.demonstration import ContentError, load
from meetings.demonstration.drawing import Features, engraved
from meetings.demonstration.reading import CONTENT, read_content
from meetings.models import Attestation, Leader, Meeting, Source, Topic, User
from tests.database import put_back
from tests.demonstration.conftest import Loaded
from tests.factories import TopicFactory, published_meeting

pytestmark = pytest.mark.django_db


def told(*arguments: str) -> str:
    out = StringIO()
    call_command("load_demonstration", *arguments, stdout=out)
    return out.getvalue().strip()


def snapshot() -> dict[str, object]:
    """How many rows each table of ours has, and when the last of them changed."""
    rows: dict[str, object] = {}
    for model in apps.get_app_config("meetings").get_models():
        rows[model.__name__] = model._default_manager.count()
        if any(field.name == "updated_at" for field in model._meta.get_fields()):
            latest = model._default_manager.aggregate(latest=Max("updated_at"))["latest"]
            rows[f"{model.__name__} changed"] = latest
    return rows


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A copy of the content with its first meeting only, and without the portraits, which take long to draw."""
    copy = tmp_path / "content"
    shutil.copytree(CONTENT, copy, ignore=lambda _, names: [n for n in names if n[:2].isdigit() and n[:2] != "01"])
    leaders = copy / "leaders.toml"
    lines = leaders.read_text(encoding="utf-8").splitlines()
    leaders.write_text("\n".join(line for line in lines if not line.startswith("portrait = ")), encoding="utf-8")
    return copy


def test_a_second_load_changes_nothing_and_says_so(loaded_once: Loaded) -> None:
    assert loaded_once.told == "Loaded 18 invented meetings with 129 statements."
    put_back(schema=loaded_once.schema)
    before = snapshot()
    assert told() == "The demonstration is there already: nothing was loaded."
    assert told("--force") == "The demonstration is there already: nothing was loaded."
    assert snapshot() == before
    assert not User.objects.exists()


def test_meetings_of_ones_own_are_left_alone() -> None:
    published_meeting()
    before = snapshot()
    assert told() == "There are meetings already: nothing was loaded."
    assert snapshot() == before


def test_it_can_be_loaded_beside_meetings_of_ones_own(content: Path) -> None:
    own = published_meeting()
    assert load(force=True, directory=content).meetings == 1
    own.refresh_from_db()
    assert not own.is_demonstration
    assert Meeting.objects.get(is_demonstration=True).slug == "marsholt-tomenar-telephone-2019"


def test_what_was_deleted_stays_deleted(content: Path) -> None:
    load(directory=content)
    Attestation.objects.all().delete()
    Meeting.objects.all().delete()
    outcome = load(directory=content)
    assert outcome.why_not == "The demonstration was there and has been deleted: nothing was loaded."
    assert not Meeting.objects.exists()


def test_a_topic_that_is_there_is_used(content: Path) -> None:
    security = TopicFactory(name="Security", slug="security", description="Ours.")
    load(directory=content)
    security.refresh_from_db()
    assert security.description == "Ours."
    assert Topic.objects.get(slug="arms-control").parent == security
    assert security.quotes.exists()


def change(content: Path, old: str, new: str, *, file: str = "meeting.toml") -> None:
    path = content / "meetings" / "01-orlina-telephone" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ('kind = "phone-call"', 'kind = "phone-call"\nmood = "good"', "01-orlina-telephone: unknown key mood"),
        ('title = "', '# title = "', "01-orlina-telephone: title is missing"),
        ('starts = "A dam is', 'starts = "A dyke is', "account.txt: no statements begin with “A dyke is"),
        (
            'starts = "Nobody in Ostmere disputes"',
            'starts = "Our"',
            "account.txt: nothing is said of “Nobody in Ostmere",
        ),
        ('by = "dobromil-tomenar"', 'by = "somebody-else"', "01-orlina-telephone: 'somebody-else'"),
        ('topics = ["dams"]', "topics = []", "01-orlina-telephone: Statement 3 has no topic."),
        ('status = "published"', 'status = "secret"', "there is no status “secret”"),
        ('first_day = "2019-03-21"', 'first_day = "2030-02-30"', "There is no day 30 in 2030-02."),
        ('file = "account.txt"', 'file = "acount.txt"', "01-orlina-telephone: there is no acount.txt"),
        ('kind = "phone-call"', 'kind = "letter"', "01-orlina-telephone: Value 'letter' is not a valid choice."),
        ('by = "aldith-marsholt"', 'by = "ysaure-valcoran"', "does not take part in this meeting."),
    ],
)
def test_content_that_is_wrong_is_named_and_leaves_nothing(content: Path, old: str, new: str, complaint: str) -> None:
    change(content, old, new)
    before = snapshot()
    with pytest.raises(ContentError) as refusal:
        load(directory=content)
    assert complaint in str(refusal.value)
    assert snapshot() == before


@pytest.mark.parametrize(
    ("new", "complaint"),
    [
        ('hair = "mohawk"', "leaders.toml, 1, portrait: there is no hair “mohawk”"),
        ('ink = "gold"', "leaders.toml, 1, portrait: there is no ink “gold”"),
        ('hat = "top"', "leaders.toml, 1, portrait: unknown key hat"),
    ],
)
def test_a_drawing_that_cannot_be_made_is_named(content: Path, new: str, complaint: str) -> None:
    drawn = (CONTENT / "leaders.toml").read_text(encoding="utf-8")
    assert 'hair = "bun", ink = "blue"' in drawn
    (content / "leaders.toml").write_text(drawn.replace('hair = "bun", ink = "blue"', new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refusal:
        read_content(content)
    assert complaint in str(refusal.value)


def test_a_drawing_is_the_same_every_time() -> None:
    features = Features(hair="curls", glasses=True)
    assert engraved(features) == engraved(features)


def test_words_that_begin_two_statements_are_refused(content: Path) -> None:
    change(content, "Tomenar added: “A dam", "Tomenar added: “Nobody in Ostmere disputes it. A dam", file="account.txt")
    with pytest.raises(ContentError, match="2 statements begin with “Nobody in Ostmere disputes”"):
        load(directory=content)


def test_a_file_that_is_no_toml_is_named(content: Path) -> None:
    (content / "topics.toml").write_text("topics = [", encoding="utf-8")
    with pytest.raises(ContentError, match=r"topics\.toml"):
        read_content(content)


def test_a_small_content_loads(content: Path) -> None:
    loaded = load(directory=content)
    assert (loaded.meetings, loaded.statements) == (1, 8)
    assert Source.objects.get().publisher == "The Elverhythe Courier"
    assert Leader.objects.count() == 8
