"""The races send what a browser would read from the page."""

from tests.admin.helpers import change_url
from tests.races.desk import Editor
from tests.races.forms import form_in
from tests.races.meetings import ready


def test_what_stands_behind_a_form_is_what_its_page_sends(ada: Editor) -> None:
    meeting = ready(ada)
    behind = ada.open(meeting)
    page = form_in(ada.browser.get(change_url(meeting)).content.decode(), "meeting_form")
    page = {name: values for name, values in page.items() if "__prefix__" not in name}
    # Of each opening its own: the mark against forgery, and the name of the page.
    for name in ("csrfmiddlewaretoken", "_unsaved_token"):
        assert page.pop(name)
    assert behind.pop("_unsaved_token")
    assert behind == page
