"""Topics suggested for several statements at once, on a page of their own."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import model_ngettext
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from meetings.admin.refusals import in_sentences
from meetings.models import Quote
from meetings.search.suggestions import Said, suggest
from meetings.services.topics import add_topics

AT_ONCE = 200  # statements on one page
PREFIX = "topics-"  # of the boxes of a statement, before its key


class SuggestingTopics(admin.ModelAdmin):
    """An action that leads to a page with a line for each statement, and the page's own address to save it."""

    def get_urls(self) -> list[Any]:
        apply = path("suggest-topics/", self.admin_site.admin_view(self.add_suggested), name="meetings_quote_suggested")
        return [apply, *super().get_urls()]

    @admin.action(description=gettext_lazy("Suggest topics…"), permissions=["change"])
    def suggest_topics(self, request: HttpRequest, queryset: QuerySet[Quote]) -> HttpResponse:
        chosen = queryset.select_related("meeting", "speaker").prefetch_related("topics")
        quotes = list(chosen[: AT_ONCE + 1])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Suggested topics"),
            "opts": self.opts,
            "statements": list(suggested_for(quotes[:AT_ONCE])),
            "is_cut": len(quotes) > AT_ONCE,
            "most": AT_ONCE,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/meetings/quote/suggest_topics.html", context)

    def add_suggested(self, request: HttpRequest) -> HttpResponse:
        """Add the topics that were ticked, and go back to the list."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        try:
            with in_sentences():
                added = add_topics(topics=ticked(request.POST))
        except ValidationError as refusal:
            self.message_user(request, " ".join(refusal.messages), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:meetings_quote_changelist"))
        for quote, topics in added.items():
            names = [{"name": str(topic._meta.verbose_name), "object": str(topic)} for topic in topics]
            self.log_change(request, quote, [{"added": name} for name in names])
        number = sum(map(len, added.values()))
        if number:
            said = ngettext("%(number)d topic added to %(what)s.", "%(number)d topics added to %(what)s.", number)
            what = f"{len(added)} {model_ngettext(self.opts, len(added))}"
            self.message_user(request, said % {"number": number, "what": what}, messages.SUCCESS)
        else:
            self.message_user(request, _("No topic was ticked: nothing was changed."), messages.INFO)
        return HttpResponseRedirect(reverse("admin:meetings_quote_changelist"))


def suggested_for(quotes: list[Quote]) -> Iterator[dict[str, Any]]:
    """Yield each statement with the name of its boxes, the topics it carries, and those suggested."""
    asked = [Said(q.text, q.language, q.pk, [topic.pk for topic in q.topics.all()]) for q in quotes]
    for quote, found in zip(quotes, suggest(asked), strict=True):
        yield {"quote": quote, "name": f"{PREFIX}{quote.pk}", "suggestions": found}


def ticked(data: Any) -> dict[int, list[int]]:
    """Return the keys of the topics ticked for each statement, by its key; what no page sends is passed over."""
    boxes = {name.removeprefix(PREFIX): data.getlist(name) for name in data if name.startswith(PREFIX)}
    return {int(quote): [int(key) for key in keys if is_key(key)] for quote, keys in boxes.items() if is_key(quote)}


def is_key(text: str) -> bool:
    """Whether `text` can be the key of a row."""
    return text.isascii() and text.isdecimal() and len(text) < 19
