"""An editor at the desk: opens a form, types, sends it, and reads the answer."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from meetings.models import Meeting, User
from tests.admin.helpers import change_url, list_url
from tests.factories import UserFactory
from tests.races.forms import Form, form_in

CONFLICT = "errornote"


@dataclass(frozen=True)
class Answer:
    """What came back: whether it leads on, as after what was done, and the page's text."""

    accepted: bool
    text: str

    def tells_of_conflict(self, typed: str) -> bool:
        """Whether the page says that somebody else was first, and still has what was typed."""
        return not self.accepted and CONFLICT in self.text and typed in self.text


class Browser(Client):
    """A client that keeps nothing of how a page was made, which two threads would mix up: the page alone."""

    def request(self, **request: Any) -> Any:
        answer: HttpResponse = self.handler(self._base_environ(**request))  # type: ignore[attr-defined]
        self.cookies.update(answer.cookies)
        return answer


class Editor:
    """Somebody at the desk with a login of their own."""

    def __init__(self, name: str) -> None:
        self.user: User = UserFactory(username=name, is_superuser=True)
        self.browser = Browser()
        self.browser.force_login(self.user)

    def open(self, meeting: Meeting) -> Form:
        """Return what the browser would send of the meeting's form, untouched."""
        return form_in(self.browser.get(change_url(meeting)).content.decode(), "meeting_form")

    def save(self, meeting: Meeting, form: Form) -> Answer:
        return self._send(change_url(meeting), form)

    def do(self, action: str, meeting: Meeting) -> Answer:
        """Choose an action for the meeting in the list, which says what came of it (see `told`)."""
        return self._send(list_url(Meeting), {"action": [action], "_selected_action": [str(meeting.pk)]})

    def told(self) -> str:
        """Return the list's page, with the messages on it."""
        return self.browser.get(list_url(Meeting)).content.decode()

    def _send(self, address: str, form: Form) -> Answer:
        answer = self.browser.post(address, form)
        return Answer(accepted=answer.status_code == 302, text=answer.content.decode())
