"""A leader's portrait at the desk: uploaded, pointed at, credited, replaced, removed; and all that is refused."""

import hashlib
import resource
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from meetings import models
from tests import hostile
from tests.admin.helpers import change_url, errors_of, rows
from tests.factories import LeaderFactory, LeaderNameFactory, UserFactory
from tests.portraits import drawn, encoded, give_portrait, image_of, quarters

pytestmark = pytest.mark.django_db

ADD = "/admin/meetings/leader/add/"
SOON = 2  # seconds of work: what a clock shows on a machine that does nothing else


def upload(content: bytes, name: str = "me.jpg", **values: Any) -> dict[str, Any]:
    """Return the form of a new leader with a portrait."""
    return {
        "name": "Ana Núñez",
        "slug": "ana-nunez",
        "portrait": SimpleUploadedFile(name, content),
        "portrait_credit": "A. Photographer",
        "portrait_licence": "CC BY 4.0",
        "portrait_focus_x": 50,
        "portrait_focus_y": 40,
        **rows("names"),
        **rows("terms"),
        **values,
    }


def worked() -> float:
    """Return the processor time of this process and of those it started."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def kept() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (models.Leader, models.Portrait, models.PortraitImage))


def names_of_files() -> set[str]:
    return set(models.PortraitImage.objects.values_list("name", flat=True))


@pytest.fixture
def leader() -> models.Leader:
    leader = LeaderFactory()
    give_portrait(leader)
    return leader


@pytest.fixture
def typed(desk: Client, form_of: Any, leader: models.Leader) -> dict[str, Any]:
    """The leader's form as a browser sends it back untouched."""
    return form_of(desk.get(change_url(leader)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_is_known_by_its_content_and_cut_to_three_widths(desk: Client, kind: str) -> None:
    desk.post(ADD, upload(drawn(kind), name="anything.txt"))
    leader = models.Leader.objects.get()
    assert (leader.portrait.credit, leader.portrait.licence) == ("A. Photographer", "CC BY 4.0")
    assert names_of_files() == {"whole.jpg"} | {
        f"{width}.{end}" for width in (128, 256, 512) for end in ("webp", "jpg")
    }
    for name in names_of_files() - {"whole.jpg"}:
        with image_of(leader, name) as crop:
            width = int(name.split(".")[0])
            assert (crop.format, crop.size) == ("WEBP" if name.endswith("webp") else "JPEG", (width, width * 5 // 4))


@pytest.mark.parametrize("what", list(hostile.FILES))
def test_what_is_no_picture_is_refused_soon_at_the_field_and_leaves_nothing(
    desk: Client, what: str, settings: Any, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    content, message = hostile.FILES[what]
    data = upload(content)
    started = worked()
    response = desk.post(ADD, data)
    taken = worked() - started
    assert errors_of(response) == {"portrait": [message]}
    assert kept() == (0, 0, 0)
    response.close()
    assert list(tmp_path.iterdir()) == []
    assert taken < SOON
    assert "Ana Núñez" in response.content.decode()


def test_a_second_file_within_the_picture_goes_nowhere(desk: Client) -> None:
    secret = b"PK\x03\x04 <script>alert(1)</script> \x00 the second file"
    desk.post(ADD, upload(drawn("JPEG", comment=b"the second file") + secret))
    contents = [bytes(image.content) for image in models.PortraitImage.objects.all()]
    assert len(contents) == 7
    assert not [content for content in contents if b"second file" in content or b"script" in content]


@pytest.mark.parametrize(
    ("field", "message"),
    [
        ("portrait_credit", "Say whose work the picture is."),
        ("portrait_licence", "Say under which licence the picture may be shown."),
    ],
)
def test_credit_and_licence_are_asked_for_and_the_picture_is_not_lost(
    desk: Client, form_of: Any, field: str, message: str
) -> None:
    response = desk.post(ADD, upload(encoded(quarters()), **{field: " "}))
    assert errors_of(response) == {field: [message]}
    assert kept() == (0, 0, 0)
    page = response.content.decode()
    carried = page.split('name="portrait-kept" value="')[1].split('"')[0]
    again = upload(b"", **{"portrait-kept": carried})
    again.pop("portrait")
    desk.post(ADD, again)
    leader = models.Leader.objects.get()
    with image_of(leader, "whole.jpg") as whole:
        assert whole.size == (800, 400)


def test_what_is_carried_on_is_opened_like_an_upload(desk: Client) -> None:
    for carried in ("no base 64!", "PHN2Zy8+"):
        again = upload(b"", **{"portrait-kept": carried})
        again.pop("portrait")
        assert errors_of(desk.post(ADD, again)) == {"portrait": [hostile.NO_PICTURE]}


def test_a_credit_without_a_picture_is_pointed_out(desk: Client) -> None:
    data = upload(b"")
    data.pop("portrait")
    assert errors_of(desk.post(ADD, data))["portrait"] == [
        "Choose the picture that the credit and the licence are for."
    ]


@pytest.mark.parametrize("typed", ["101", "-1", "left"])
def test_a_point_outside_the_picture_is_refused(desk: Client, typed: str) -> None:
    assert list(errors_of(desk.post(ADD, upload(drawn(), portrait_focus_x=typed)))) == ["portrait_focus_x"]
    assert kept() == (0, 0, 0)


def test_a_form_sent_back_untouched_changes_nothing(desk: Client, leader: models.Leader, typed: dict[str, Any]) -> None:
    before = list(models.PortraitImage.objects.values_list("pk", "portrait__version"))
    desk.post(change_url(leader), typed | {"biography": "New."})
    assert list(models.PortraitImage.objects.values_list("pk", "portrait__version")) == before


def test_a_new_point_cuts_anew_under_a_new_address(desk: Client, leader: models.Leader, typed: dict[str, Any]) -> None:
    before = models.Portrait.objects.get().version
    desk.post(change_url(leader), typed | {"portrait_focus_x": "0", "portrait_focus_y": "0"})
    assert models.Portrait.objects.get().version != before
    with image_of(leader, "512.jpg") as crop:
        assert crop.convert("RGB").getpixel((20, 20))[0] > 200, "not the red quarter"


def test_another_picture_leaves_nothing_of_the_first(
    desk: Client, leader: models.Leader, typed: dict[str, Any]
) -> None:
    first = set(models.PortraitImage.objects.values_list("pk", flat=True))
    desk.post(change_url(leader), typed | {"portrait": SimpleUploadedFile("new.png", drawn("PNG"))})
    assert kept() == (1, 1, 7)
    assert not first & set(models.PortraitImage.objects.values_list("pk", flat=True))


def test_a_portrait_is_removed_with_all_its_files(desk: Client, leader: models.Leader, typed: dict[str, Any]) -> None:
    desk.post(change_url(leader), typed | {"portrait_removed": "on", "portrait_credit": ""})
    assert kept() == (1, 0, 0)


def test_a_leader_goes_with_the_portrait(desk: Client, leader: models.Leader) -> None:
    desk.post(f"{change_url(leader)[:-7]}delete/", {"post": "yes"})
    assert kept() == (0, 0, 0)


def test_a_refusal_after_the_portrait_leaves_the_old_one(
    desk: Client, leader: models.Leader, typed: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the database refuses at the very end undoes the portrait too, and the new picture is carried on."""
    before = models.Portrait.objects.get().version
    LeaderNameFactory(leader=leader, name="Known", language="en")
    monkeypatch.setattr(models.LeaderName, "validate_constraints", lambda *args, **kwargs: None)
    monkeypatch.setattr("django.forms.models.BaseModelFormSet.validate_unique", lambda self: None)
    twice = rows("names", {"name": "Known", "kind": "short", "language": "en"})
    new = {"portrait": SimpleUploadedFile("new.png", drawn("PNG"))}
    response = desk.post(change_url(leader), typed | twice | new)
    assert "This name is there already." in response.content.decode()
    assert 'name="portrait-kept"' in response.content.decode()
    assert (models.Portrait.objects.get().version, kept()) == (before, (1, 1, 7))


def test_the_desk_shows_portraits_that_readers_do_not_see(desk: Client, leader: models.Leader) -> None:
    page = desk.get(change_url(leader)).content.decode()
    version = leader.portrait.version
    address = f"/admin/meetings/leader/portraits/{version}"
    for name in ("256.jpg", "128.jpg", "whole.jpg"):
        assert f'src="{address}/{name}"' in page
    response = desk.get(f"{address}/whole.jpg")
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/jpeg")
    assert response.headers["Cache-Control"].startswith("private")
    assert desk.get(f"{address}/1024.jpg").status_code == 404


@pytest.mark.parametrize(("right", "status"), [("view_leader", 200), ("view_topic", 403), (None, 403)])
def test_who_may_not_see_leaders_sees_no_portrait_at_the_desk(
    leader: models.Leader, right: str | None, status: int
) -> None:
    user = UserFactory()
    if right:
        user.user_permissions.add(Permission.objects.get(codename=right))
    client = Client()
    client.force_login(user)
    address = f"/admin/meetings/leader/portraits/{leader.portrait.version}/256.jpg"
    assert client.get(address).status_code == status
    assert Client().get(address).status_code == 302


def test_who_may_only_look_sees_the_portrait_and_no_fields(leader: models.Leader) -> None:
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="view_leader"))
    client = Client()
    client.force_login(user)
    page = client.get(change_url(leader)).content.decode()
    assert "/256.jpg" in page
    assert "portrait_credit" not in page


def test_the_same_picture_of_two_leaders_has_two_addresses(desk: Client) -> None:
    for slug in ("one", "two"):
        desk.post(ADD, upload(drawn(), slug=slug))
    versions = set(models.Portrait.objects.values_list("version", flat=True))
    digests = {
        hashlib.sha256(bytes(i.content)).hexdigest() for i in models.PortraitImage.objects.filter(name="256.jpg")
    }
    assert (len(versions), len(digests)) == (2, 1)
