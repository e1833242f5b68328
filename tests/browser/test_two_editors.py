"""Two windows on one meeting: each sees the other, and the later save is decided on, not lost."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.browser.desk import log_in
from tests.factories import TopicFactory, UserFactory, drafted_meeting

PRESENT = "#desk-present"


@pytest.mark.usefixtures("editor")
def test_two_windows_on_one_meeting(new_page: NewPage) -> None:
    meeting = drafted_meeting(title="Talks on the river", topics=[TopicFactory()])
    meeting.quotes.filter(position=1).update(text="We agreed that the river belongs to nobody.")
    address = reverse("admin:meetings_meeting_change", args=[meeting.pk])
    mine, theirs = new_page(), new_page()
    log_in(mine)
    UserFactory(username="ada", first_name="Ada", last_name="Fourth", is_superuser=True)
    log_in(theirs, "ada")
    mine.goto(address)
    with theirs.expect_response("**/admin/present/"):
        theirs.goto(address)
    expect(theirs.locator(PRESENT)).to_have_text("Also open at: editor.")
    mine.reload()
    expect(mine.locator(PRESENT)).to_have_text("Also open at: Ada Fourth.")
    theirs.fill("#id_title", "Talks on the river and its banks")
    theirs.fill("#id_quotes-0-text", "We agreed that the river belongs to both.")
    theirs.click("input[name=_continue]")
    mine.fill("#id_venue", "The old customs house")
    mine.fill("#id_quotes-0-text", "We agreed that the great river belongs to nobody at all.")
    mine.click("input[name=_continue]")
    mine.wait_for_url("**/conflicts/**")
    mine.get_by_label("Mine").check()
    mine.get_by_role("button", name="Save both as one").click()
    mine.wait_for_url(f"**{address}")
    meeting.refresh_from_db()
    assert (meeting.title, meeting.venue) == ("Talks on the river and its banks", "The old customs house")
    assert meeting.quotes.get(position=1).text == "We agreed that the great river belongs to nobody at all."
    theirs.goto(reverse("admin:index"))
    with mine.expect_response("**/admin/present/"):
        mine.reload()
    expect(mine.locator(PRESENT)).to_be_empty()
