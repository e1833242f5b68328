"""What is typed beside the buttons of a meeting's form, and comes back with it.

Where another save overtook the form, the change of status waits; what was said of it is kept meanwhile.
"""

from django.contrib import admin, messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from meetings.admin import states
from meetings.admin.publishing import moment_again
from meetings.admin.unsaved import restored_on

SAID = ("reason", "note", "publish_at")  # fields beside the buttons
KEPT = "desk.said"  # in the session: of the meeting whose form was overtaken last, {"17": {"note": …}}


class Pressed(admin.ModelAdmin):
    """Adds to the admin of meetings that nothing said beside a button is lost until both versions are decided on."""

    def overtaken_by_another(self, request: HttpRequest, object_id: str) -> None:
        """Say that the button pressed has not been followed, and keep what was typed beside it for the form."""
        pressed = next((change for name, change in states.CHANGES.items() if name in request.POST), None)
        if pressed is None:
            return
        said = {name: request.POST[name] for name in SAID if request.POST.get(name)}
        request.session[KEPT] = {object_id: said}
        words = _("“%s” waits until you have decided between the two versions: press it again then.")
        if said:
            words = _("“%s” waits until you have decided: press it again then. What you typed beside it is kept.")
        messages.warning(request, words % pressed.button)


def said_beside(request: HttpRequest) -> dict[str, str]:
    """Return what was typed beside the buttons, in a form that comes back or is restored."""
    return {name: _said(request, name) for name in SAID}


def forget_beside(request: HttpRequest) -> None:
    """Keep nothing any longer: the form is saved."""
    request.session.pop(KEPT, None)


def _said(request: HttpRequest, name: str) -> str:
    restored = restored_on(request)
    if restored:
        return restored.values.get(name, [""])[0]
    if request.method == "POST":
        return request.POST.get(name, "")
    return moment_again(request, name) or _kept(request, name)


def _kept(request: HttpRequest, name: str) -> str:
    """Return what was typed into a field beside a button of this meeting's form before it was overtaken."""
    match = request.resolver_match
    kept = request.session.get(KEPT, {}).get(match.kwargs.get("object_id", "") if match else "", {})
    return str(kept.get(name, ""))
