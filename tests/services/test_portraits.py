"""Portraits as a service keeps them: whole, or not at all."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from meetings import models
from meetings.pictures import Focus, Picture
from meetings.services.portraits import remove_portrait, set_portrait
from tests.factories import LeaderFactory
from tests.portraits import drawn, encoded, give_portrait, image_of, quarters
from tests.processes import race

pytestmark = pytest.mark.django_db


def files() -> dict[int, int]:
    """Return how many files every portrait has."""
    found: dict[int, int] = {}
    for portrait in models.PortraitImage.objects.values_list("portrait", flat=True):
        found[portrait] = found.get(portrait, 0) + 1
    return found


def test_a_transaction_that_fails_later_leaves_nothing() -> None:
    def fail_later() -> None:
        with transaction.atomic():
            give_portrait(LeaderFactory())
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_later()
    assert (models.Portrait.objects.count(), files()) == (0, {})


@pytest.mark.parametrize("missing", ["credit", "licence"])
def test_credit_and_licence_are_wanted(missing: str) -> None:
    facts = {"credit": "Jo Ray", "licence": "CC0", missing: ""}
    with pytest.raises(ValidationError) as refused:
        set_portrait(leader=LeaderFactory(), picture=Picture(drawn()), **facts)
    assert list(refused.value.message_dict) == [missing]
    assert files() == {}


def test_without_a_picture_there_is_no_portrait() -> None:
    with pytest.raises(ValidationError, match="Choose a picture"):
        set_portrait(leader=LeaderFactory(), credit="Jo Ray", licence="CC0")


def test_a_new_credit_cuts_nothing_anew_and_keeps_the_point() -> None:
    portrait = give_portrait(LeaderFactory(), focus=Focus(0, 10))
    before = list(portrait.images.values_list("pk", flat=True))
    changed = set_portrait(leader=portrait.leader, credit="Another", licence="CC0")
    assert (changed.version, changed.focus_x, changed.focus_y) == (portrait.version, 0, 10)
    assert list(changed.images.values_list("pk", flat=True)) == before


def test_another_picture_starts_from_the_usual_point() -> None:
    leader = give_portrait(LeaderFactory(), focus=Focus(0, 10)).leader
    wide = Picture(encoded(quarters((1200, 400)), "JPEG"))
    portrait = set_portrait(leader=leader, picture=wide, credit="Another", licence="CC0")
    assert (portrait.focus_x, portrait.focus_y, files()) == (50, 40, {portrait.pk: 7})
    with image_of(leader, "whole.jpg") as whole:
        assert whole.size == (1200, 400)


def test_the_same_picture_and_point_have_the_same_address_again() -> None:
    leader = LeaderFactory()
    first = give_portrait(leader).version
    remove_portrait(leader=leader)
    assert files() == {}
    assert give_portrait(leader).version == first


PROGRAM = """
from meetings.models import Leader
from meetings.services.portraits import set_portrait
from tests.portraits import encoded, quarters
from meetings.pictures import Picture
set_portrait(leader=Leader.objects.get(), picture=Picture(encoded(quarters(({width}, 400)), "JPEG")), credit="C", licence="L")
"""


@pytest.mark.processes
@pytest.mark.django_db(transaction=True)
def test_two_editors_at_once_leave_one_portrait_whole() -> None:
    leader = LeaderFactory()
    done = race(*(PROGRAM.format(width=width) for width in (600, 700, 800)))
    assert [one.stderr for one in done if one.returncode] == []
    portrait = models.Portrait.objects.get()
    assert files() == {portrait.pk: 7}
    with image_of(leader, "whole.jpg") as whole:
        assert whole.width in (600, 700, 800)
