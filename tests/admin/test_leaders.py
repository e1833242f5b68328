"""Leaders and their portraits, names, terms and addresses."""

import io
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from meetings import models
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import CountryFactory, LeaderFactory, TermFactory, published_meeting

pytestmark = pytest.mark.django_db

ADD = "/admin/meetings/leader/add/"


def form(**values: Any) -> dict[str, Any]:
    return {"name": "Ana Núñez", "slug": "ana-nunez", **rows("names"), **rows("terms"), **values}


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **saving: Any) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", size, "navy").save(file, format=kind, **saving)
    return file.getvalue()


def upload(content: bytes, name: str = "me.jpg", **values: Any) -> dict[str, Any]:
    credit = {"portrait_credit": "A. Photographer", "portrait_licence": "CC BY 4.0"}
    return form(portrait=SimpleUploadedFile(name, content), **credit) | values


def camera_notes() -> Image.Exif:
    notes = Image.Exif()
    notes[0x010F] = "SecretCamera"
    notes[0x0112] = 6  # lies on its side
    return notes


def claims_to_be(width: int, height: int) -> bytes:
    """Return the head of a PNG of this size, with hardly any picture in it."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def test_a_leader_with_names_and_terms(desk: Client) -> None:
    country = CountryFactory()
    name = {"name": "Anita", "kind": "short", "language": "es"}
    term = {
        "office": "President",
        "country": country.pk,
        "start": "2020-01-01",
        "start_precision": "year",
        "end_precision": "day",
    }
    desk.post(ADD, form(**rows("names", name), **rows("terms", term)))
    leader = models.Leader.objects.get()
    assert (leader.sort_name, leader.names.get().name, leader.terms.get().office) == (
        "Núñez, Ana",
        "Anita",
        "President",
    )


@pytest.mark.parametrize(
    ("term", "message"),
    [
        ({"start": "2020-01-02", "end": "2020-01-01"}, "The term ends before it starts."),
        (
            {"start": "2020-01-02", "start_precision": "year"},
            "A date known to the month or the year is entered as the first day of it.",
        ),
    ],
)
def test_a_term_that_cannot_be_is_refused_in_its_row(desk: Client, term: dict[str, str], message: str) -> None:
    typed = {
        "office": "President",
        "country": CountryFactory().pk,
        "start_precision": "day",
        "end_precision": "day",
        **term,
    }
    response = desk.post(ADD, form(**rows("terms", typed)))
    assert errors_of(response) == {"terms-0-__all__": [message]}
    assert "President" in response.content.decode()


def test_a_name_given_twice_is_refused(desk: Client) -> None:
    twice = {"name": "Anita", "kind": "short", "language": "es"}
    assert "names" in errors_of(desk.post(ADD, form(**rows("names", twice, twice))))


def test_an_old_slug_of_a_public_leader_is_given_to_nobody_else(desk: Client) -> None:
    known = LeaderFactory(slug="ana-nunez")
    published_meeting(leaders=[known, LeaderFactory()])
    known.slug = "ana-n"
    known.save()
    assert list(errors_of(desk.post(ADD, form()))) == ["slug"]
    desk.post(ADD, form(slug=""))
    assert models.Leader.objects.get(name="Ana Núñez").slug == "ana-nunez-2"


def test_a_name_in_another_script_gets_a_slug_in_latin_letters(desk: Client) -> None:
    desk.post(ADD, form(name="Владимир Ленский", slug=""))
    assert models.Leader.objects.get().slug == "vladimir-lenskiy"


def test_a_wikidata_id_is_one_and_belongs_to_one(desk: Client) -> None:
    LeaderFactory(wikidata_id="Q42")
    assert errors_of(desk.post(ADD, form(wikidata_id="42")))["wikidata_id"] == [
        "A Wikidata id is a Q and a number, such as Q42."
    ]
    assert "Another leader has this Wikidata id." in str(errors_of(desk.post(ADD, form(wikidata_id="Q42"))))


@pytest.mark.parametrize(("kind", "ending"), [("JPEG", "jpg"), ("PNG", "png"), ("WEBP", "webp")])
def test_a_portrait_is_kept_upright_and_without_what_the_camera_wrote(desk: Client, kind: str, ending: str) -> None:
    desk.post(ADD, upload(picture(kind, exif=camera_notes()), name="anything.txt"))
    portrait = models.Leader.objects.get().portrait
    assert re.fullmatch(rf"portraits/[0-9a-f]{{24}}\.{ending}", portrait.name), "a name that can be guessed"
    with Image.open(portrait.path) as kept:
        assert (kept.format, kept.size, dict(kept.getexif())) == (kind, (40, 60), {})
    assert b"SecretCamera" not in Path(portrait.path).read_bytes()


def test_a_large_portrait_is_made_smaller(desk: Client) -> None:
    desk.post(ADD, upload(picture(size=(4000, 1000))))
    with Image.open(models.Leader.objects.get().portrait.path) as kept:
        assert kept.size == (2000, 500)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "This file is no JPEG, PNG or WebP picture, or it is damaged."),
        (picture("GIF"), "This file is no JPEG, PNG or WebP picture, or it is damaged."),
        (picture()[:300], "This file is no JPEG, PNG or WebP picture, or it is damaged."),
        (claims_to_be(8000, 8000), "The picture has more than 50 million pixels. Upload a smaller one."),
        (claims_to_be(60000, 60000), "The picture has more than 50 million pixels. Upload a smaller one."),
        (picture() + b"\0" * 10 * 1024 * 1024, "The file is larger than 10 MB. Upload a smaller picture."),
        (b"", "The submitted file is empty."),
    ],
    ids=["svg", "gif", "cut off", "many pixels", "a bomb", "many bytes", "empty"],
)
def test_what_is_no_portrait_is_refused_at_the_field(desk: Client, content: bytes, message: str) -> None:
    assert errors_of(desk.post(ADD, upload(content)))["portrait"] == [message]
    assert models.Leader.objects.count() == 0


@pytest.mark.parametrize("field", ["portrait_credit", "portrait_licence"])
def test_a_portrait_needs_credit_and_licence(desk: Client, field: str) -> None:
    assert errors_of(desk.post(ADD, upload(picture(), **{field: ""}))) == {field: ["This field is required."]}


def test_a_portrait_replaced_or_removed_leaves_no_file_behind(
    desk: Client, form_of: Any, django_capture_on_commit_callbacks: Any
) -> None:
    desk.post(ADD, upload(picture()))
    leader = models.Leader.objects.get()
    first = Path(leader.portrait.path)
    url = change_url(leader)
    untouched = form_of(desk.get(url))
    untouched.pop("portrait")
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(url, untouched | {"portrait": SimpleUploadedFile("new.png", picture("PNG"))})
    leader.refresh_from_db()
    second = Path(leader.portrait.path)
    assert (first.exists(), second.exists()) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(url, untouched | {"portrait-clear": "on"})
    leader.refresh_from_db()
    assert (bool(leader.portrait), second.exists()) == (False, False)


def test_a_term_has_a_page_of_its_own(desk: Client, form_of: Any) -> None:
    term = TermFactory()
    url = change_url(term)
    desk.post(url, form_of(desk.get(url)) | {"office": "Chancellor"})
    term.refresh_from_db()
    assert term.office == "Chancellor"


def test_a_leader_who_took_part_is_not_deleted(desk: Client) -> None:
    meeting = published_meeting()
    leader = meeting.participations.first().leader
    response = desk.post(f"{change_url(leader)[:-7]}delete/", {"post": "yes"})
    assert response.status_code == 200
    assert models.Leader.objects.filter(pk=leader.pk).exists()
