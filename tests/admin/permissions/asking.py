"""How each question of the tables is asked: the address, and what a browser would send there."""

import datetime
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from meetings import models
from meetings.forms import unsaved
from meetings.services import previews
from tests.admin.conftest import sent_form
from tests.admin.csv_files import look, sheet
from tests.admin.helpers import rows, whole_meeting
from tests.admin.permissions.table import Row
from tests.admin.permissions.world import ACCOUNT, PASSWORD_NOW, World

Data = dict[str, Any]
PARTS = ("quote", "source", "correction")  # of a meeting


def thing_of(world: World, row: Row) -> Any:
    """Return the thing that a view of one thing is asked about."""
    model = row.view.split("_")[1] if row.view.startswith("admin:") else row.view.split("/")[3]
    if "superuser" in row.how.split():
        return world.users["chief"]
    if "role" in row.how.split():
        return Group.objects.get(name="Writer")
    if model == "reading":
        kept = {"new": "new reading", "_publish": "new reading", "other": "other reading"}
        word = row.how.split()[-1]
        return world.things[kept[word]] if word in kept else world.readings.get(row.state, world.things["new reading"])
    if model == "meeting":
        return world.meetings[row.state]
    if model in PARTS:
        return getattr(world.meetings[row.state], f"{model}s").first()
    return world.things["user" if row.view == "admin:auth_user_password_change" else model]


def address(world: World, row: Row, role: str = "superuser") -> str:
    """Return where the question is asked."""
    meeting = world.meetings.get(row.state)
    if row.view == "edit_conflict":
        user = world.users["Writer" if role == "anonymous" else role]
        return reverse(row.view, args=[models.EditConflict.objects.get(user=user, page_id=meeting.pk).pk])
    if row.view in ADDRESSES:
        return str(ADDRESSES[row.view](world, row, meeting))
    if row.view.startswith("/"):
        return row.view.replace(
            "<path:object_id>", str(thing_of(world, row).pk) if row.state != "-" or "reading" not in row.view else "1"
        )
    page = row.view.rpartition("_")[2]
    if page in {"compare", "restore", "recover"}:
        return _of_version(world, row, page)
    if row.view.count("_") > 1 and page in OF_ONE:
        return reverse(row.view, args=[thing_of(world, row).pk])
    return reverse(row.view) + (_merging(world, row) if page == "merge" else "")


OF_ONE = {"change", "delete", "history", "lines", "previews", "split", "withdrawal", "do", "save"}
ADDRESSES: dict[str, Any] = {
    "/admin/(?P<url>.*)$": lambda world, row, meeting: "/admin/there-is-no-such-page/",
    "admin:app_list": lambda world, row, meeting: "/admin/meetings/",
    "admin:autocomplete": lambda world, row, meeting: reverse("admin:autocomplete") + FIELDS[row.how],
    "admin:view_on_site": lambda world, row, meeting: reverse(
        "admin:view_on_site", args=[ContentType.objects.get_for_model(models.Meeting).pk, meeting.pk]
    ),
    "admin:auth_user_password_change": lambda world, row, meeting: reverse(row.view, args=[thing_of(world, row).pk]),
    "admin:meetings_leader_portrait": lambda world, row, meeting: reverse(
        row.view, args=[world.things["leader"].portrait.version, world.things["leader"].portrait.images.first().name]
    ),
    "admin:meetings_meeting_revoke_preview": lambda world, row, meeting: reverse(
        row.view, args=[meeting.pk, meeting.preview_links.get().pk]
    ),
    "admin:meetings_quote_merge": lambda world, row, meeting: reverse(row.view, args=[meeting.quotes.first().pk]),
    "desk_preview": lambda world, row, meeting: reverse(row.view, args=[meeting.pk]),
    "preview": lambda world, row, meeting: reverse(row.view, args=[previews.signed(meeting.preview_links.get())]),
    **{
        f"admin:meetings_workingcopy_{page}": lambda world, row, meeting: reverse(row.view, args=[meeting.pk])
        for page in ("change", "publish", "discard")
    },
    "comment_act": lambda world, row, meeting: reverse(row.view, args=[meeting.comments.get().pk]),
    "password_reset_confirm": lambda world, row, meeting: reverse(row.view, args=["MQ", "of-nobody"]),
}
FIELDS = {
    "GET leader": "?app_label=meetings&model_name=participation&field_name=leader&term=x",
    "GET group": "?app_label=meetings&model_name=user&field_name=groups&term=x",
}


def _of_version(world: World, row: Row, page: str) -> str:
    """Return the address of the first version of a thing, or of the thing of its kind that was deleted."""
    if page == "recover":
        label = row.view.removeprefix("admin:").removesuffix("_recover").replace("_", ".")
        return reverse(row.view, args=[models.Version.objects.get(model=label, is_deletion=True).pk])
    thing = thing_of(world, row)
    if page == "restore":
        return reverse(row.view, args=[thing.pk, 1])
    return reverse(row.view, args=[thing.pk]) + "?old=1&new=2"


def _merging(world: World, row: Row) -> str:
    model = row.view.split("_")[1]
    keys = [world.things[name].pk for name in (f"other {model}", model)]
    return f"?of={keys[0]}&of={keys[1]}&keep={keys[0]}"


# --- What is sent ---


def data(world: World, row: Row) -> Data:
    """Return what a POST sends, such that whoever is allowed to does what is asked for."""
    if row.view in SENT:
        return dict(SENT[row.view](world, row))
    page = row.view.rpartition("_")[2]
    if page == "changelist":
        return _action(world, row)
    if page == "delete":
        return {"post": "yes"}
    if page == "change":
        return _as_it_stands(world, row)
    if page == "merge":
        return _merge(world, row)
    if page == "recover":
        return {"note": "It was needed."}
    if page == "restore":
        return {"seen": world.client("superuser").get(address(world, row)).context["plan"].seen, "note": ""}
    return {}


def _as_it_stands(world: World, row: Row) -> Data:
    """Return the form of a thing as a superuser has it, unchanged, with the button that is asked for."""
    page = world.client("superuser").get(address(world, row))
    button = {word: "" for word in row.how.split() if word.startswith("_")}
    sent = sent_form(page) if "adminform" in page.context else {}
    if row.view == "admin:meetings_user_change":
        sent |= {"date_joined_0": "2024-05-17", "date_joined_1": "10:00"}
    return sent | button | ({"reason": "A name is wrong."} if button else {})


def _action(world: World, row: Row) -> Data:
    name = row.how.split()[-1]
    model = row.view.split("_")[1]
    chosen = thing_of(world, row)
    more: Data = {"post": "yes"} if name == "delete_selected" else {}
    if name == "assign":
        more = {"apply": "1", "kind": "question"}
    elif name == "return_to_draft":
        more = {"reason": "A name is wrong."}
    elif name == "mark_checked":
        models.Quote.objects.filter(pk=chosen.pk).update(checked_by=None, checked_on=None)
    assert model
    return {"action": name, "_selected_action": [chosen.pk], **more}


def _merge(world: World, row: Row) -> Data:
    page = world.client("superuser").get(address(world, row))
    if "preview" not in page.context:  # statements
        return {}
    keep, merged = page.context["preview"].keep, page.context["preview"].merged
    return {"of": [keep.pk, merged.pk], "keep": keep.pk, "seen": page.context["preview"].fingerprint}


def _sheet(world: World, row: Row) -> Data:
    kind = row.view.split("_")[1]
    content = SHEETS[kind](world)
    page = look(world.client("superuser"), kind, content)
    return {"carried": page.context["form"].sealed, "seen": page.context["report"].fingerprint}


SHEETS = {
    "leader": lambda world: sheet(["slug", "name"], ["nia-brandt", "Nia Brandt"]),
    "topic": lambda world: sheet(["slug", "name"], ["fog", "Fog"]),
    "term": lambda world: sheet(
        ["leader", "office", "country", "from"],
        [world.things["leader"].slug, "Chancellor", world.things["country"].code, "2020"],
    ),
}


def own_page(world: World, row: Row, role: str) -> Data:
    """Return what a page of a form keeps: its token is that of whoever asks."""
    user = world.users["Writer" if role == "anonymous" else role]
    page = unsaved.new_page(user.pk, "meetings.meeting", str(world.meetings[row.state].pk) if row.state != "-" else "")
    token = unsaved.signed(page)
    return {unsaved.TOKEN: token, "_unsaved_discard": token, unsaved.SEQUENCE: "1", "title": "Half a ti"}


def _of_copy(world: World, row: Row) -> Data:
    """Return what the pages of a working copy send, and of both states what they show."""
    copy = models.WorkingCopy.objects.filter(meeting=world.meetings[row.state]).first()
    if copy is None:
        return {}
    sent = {"working_copy_seen": copy.fingerprint}
    if row.view.endswith("_discard"):
        return sent
    page = world.client("superuser").get(address(world, row))
    if row.view.endswith("_publish"):
        return sent | {"live_seen": page.context["live"], "_publish_copy": "1"}
    return sent_form(page) | sent | {"_copy": "1", "venue": "The Old Mill"}


def _split(world: World, row: Row) -> Data:
    page = world.client("superuser").get(address(world, row))
    return {"at": "17", "state": page.context["form"].state_now}


def _paste(world: World, row: Row) -> Data:
    people = [one.name for one in models.Leader.objects.order_by("pk")[:2]]
    if row.state != "-":
        people = [one.leader.name for one in world.meetings[row.state].participations.all()]
    text = ACCOUNT.format(one=people[0], other=people[1], number=7)
    to = {"meeting": world.meetings[row.state].pk} if row.state != "-" else {}
    return {"text": text, "rights": "own", **to}


def _meeting(world: World, row: Row) -> Data:
    one, other = world.things["leader"], world.things["other leader"]
    button = {word: "" for word in row.how.split() if word.startswith("_")}
    return whole_meeting(one, other, world.things["topic"], check_all="on") | button


PASSWORD = {"password1": "four words in line", "password2": "four words in line", "usable_password": "true"}
NEW_LEADER = {"name": "Nia Brandt", "slug": "nia-brandt", **rows("names"), **rows("terms")}
OF_ONES_OWN = {"unsaved_keep", "unsaved_discard", "page_present"}
SENT: dict[str, Any] = {
    "edit_conflict": lambda world, row: {
        "decision": "mine",
        "seen": world.client("superuser").get(address(world, row)).context["seen"],
    },
    **{f"admin:meetings_workingcopy_{page}": _of_copy for page in ("change", "publish", "discard")},
    "admin:meetings_country_add": lambda world, row: {"name": "Norland", "code": "XX", "kind": "state"},
    "admin:meetings_leader_add": lambda world, row: NEW_LEADER,
    "admin:meetings_term_add": lambda world, row: {
        "leader": world.things["leader"].pk,
        "office": "Chancellor",
        "country": world.things["country"].pk,
        "start_precision": "day",
        "end_precision": "day",
    },
    "admin:meetings_topic_add": lambda world, row: {"name": "Fog", "slug": "fog", **rows("synonyms")},
    "admin:meetings_user_add": lambda world, row: {"username": "new", **PASSWORD},
    "admin:auth_group_add": lambda world, row: {
        "name": "Sports desk",
        "permissions": [Permission.objects.get(codename="publish_meeting").pk],
    },
    "admin:auth_user_password_change": lambda world, row: {**PASSWORD, "set-password": ""},
    "admin:password_change": lambda world, row: {
        "old_password": PASSWORD_NOW,
        "new_password1": PASSWORD["password1"],
        "new_password2": PASSWORD["password2"],
    },
    "admin_password_reset": lambda world, row: {"email": "nobody@newsroom.example"},
    "admin:meetings_leader_import": _sheet,
    "admin:meetings_term_import": _sheet,
    "admin:meetings_topic_import": _sheet,
    "admin:meetings_meeting_add": _meeting,
    "admin:meetings_meeting_lines": lambda world, row: {
        "_selected_action": [world.meetings[row.state].quotes.first().pk],
        "kind": "question",
    },
    "admin:meetings_meeting_previews": lambda world, row: {"shows": "now", "days": "3"},
    "comment_add": lambda world, row: {"meeting": world.meetings[row.state].pk, "text": "Well, well."},
    "comment_act": lambda world, row: {row.how.split()[-1]: ""},
    "admin:meetings_quote_split": _split,
    "admin:meetings_quote_withdrawal": lambda world, row: {"reason": "It was a joke.", "_withdraw": ""},
    "admin:meetings_quote_suggested": lambda world, row: {
        f"topics-{world.meetings[row.state].quotes.first().pk}": [world.things["topic"].pk]
    },
    "admin:meetings_source_add": lambda world, row: {
        "meeting": world.meetings[row.state].pk,
        "publisher": "The Herald",
        "kind": "news",
        "rights": "own",
        "text": "“It rained,” nobody said.",
    },
    "admin:meetings_correction_add": lambda world, row: {
        "meeting": world.meetings[row.state].pk,
        "date": datetime.date(2024, 6, 1).isoformat(),
        "what_changed": "A comma.",
    },
    "admin:meetings_reading_add": _paste,
    "admin:meetings_reading_do": lambda world, row: _done(world, row),
    "admin:meetings_reading_save": lambda world, row: {"_publish": ""} if "_publish" in row.how else {},
}


def _done(world: World, row: Row) -> Data:
    if row.how.endswith("join"):
        return {"do": f"join:{world.meetings[row.state].pk}"}
    return {"do": "facts", "venue": "The Old Mill", "was-venue": ""}
