"""An editor at the desk: opens a form, types, sends it, and reads the answer."""

from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from django.http import HttpResponse
from django.template.response import SimpleTemplateResponse
from django.test import Client

from meetings.models import Meeting, User
from tests.admin.helpers import change_url, list_url
from tests.factories import UserFactory
from tests.races.forms import Form, form_behind

CONFLICTS = "/admin/conflicts/"


@dataclass(frozen=True)
class Answer:
    """What came back: the page's text, or the address it leads on to."""

    text: str
    leads_to: str

    @property
    def is_conflict(self) -> bool:
        return self.leads_to.startswith(CONFLICTS)

    @property
    def accepted(self) -> bool:
        """Whether it leads on as after what was done."""
        return bool(self.leads_to) and not self.is_conflict


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
        """Return what the browser would send of the meeting's form, untouched.

        The page is asked for, but not drawn, which takes as long as all the rest.
        """
        with patch.object(SimpleTemplateResponse, "rendered_content", ""):
            answer: Any = self.browser.get(change_url(meeting))
        return form_behind(answer.context_data)

    def save(self, meeting: Meeting, form: Form) -> Answer:
        return self._send(change_url(meeting), form)

    def do(self, action: str, meeting: Meeting) -> Answer:
        """Choose an action for the meeting in the list, which says what came of it (see `told`)."""
        return self._send(list_url(Meeting), {"action": [action], "_selected_action": [str(meeting.pk)]})

    def told(self) -> str:
        """Return the list's page, with the messages on it."""
        return self.browser.get(list_url(Meeting)).content.decode()

    def is_told(self, answer: Answer, typed: str) -> bool:
        """Whether a refused save led to both versions side by side, or back to the form, with what was typed in it."""
        if answer.is_conflict:
            return typed in self.browser.get(answer.leads_to).content.decode()
        return not answer.accepted and "errornote" in answer.text and typed in answer.text

    def _send(self, address: str, form: Form) -> Answer:
        answer = self.browser.post(address, form)
        return Answer(answer.content.decode(), answer.headers.get("Location", ""))
