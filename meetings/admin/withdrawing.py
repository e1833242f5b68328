"""One statement is withdrawn, or put back, on a page of its own."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.admin.parting import way_back
from meetings.forms.withdrawing import WithdrawalForm
from meetings.models import Quote
from meetings.roles import PUBLISH
from meetings.services.withdrawing import put_back, withdraw_quote

MAY_WITHDRAW = PUBLISH  # to take one statement from the readers is to withdraw


class WithdrawnFilter(admin.SimpleListFilter):
    title = gettext_lazy("withdrawn")
    parameter_name = "withdrawn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", gettext_lazy("withdrawn by itself"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Quote]) -> QuerySet[Quote]:
        return queryset.exclude(withdrawn_at=None) if self.value() == "yes" else queryset


class Withdrawing(admin.ModelAdmin):
    """Adds to the statements' admin the page that withdraws one, or puts it back."""

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.withdrawal_view)
        return [path("<int:pk>/withdrawal/", view, name="meetings_quote_withdrawal"), *super().get_urls()]

    @transaction.atomic
    def withdrawal_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        quote: Quote | None = self.get_object(request, str(pk))
        if quote is None:
            raise Http404
        if not self.has_change_permission(request, quote) or not request.user.has_perm(MAY_WITHDRAW):
            raise PermissionDenied
        form = WithdrawalForm(request.POST or None)
        if request.method == "POST" and (quote.is_withdrawn or form.is_valid()):
            try:
                with transaction.atomic():
                    self._turn(request, quote, form)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                return HttpResponseRedirect(way_back(request, quote))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "quote": quote,
            "form": form,
            "back": way_back(request, quote),
            "title": _("Put a statement back") if quote.is_withdrawn else _("Withdraw a statement"),
        }
        return TemplateResponse(request, "admin/meetings/quote/withdrawal.html", context)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        quote: Quote | None = context["original"]
        can_turn = quote is not None and (quote.is_public or quote.is_withdrawn)
        context["may_withdraw"] = can_turn and request.user.has_perm(MAY_WITHDRAW)
        return super().render_change_form(request, context, *args, **kwargs)

    def _turn(self, request: HttpRequest, quote: Quote, form: WithdrawalForm) -> None:
        """Withdraw the statement or, where the page was about that, put it back; log it, say so."""
        place = {"number": quote.position}
        if "_put_back" in request.POST:
            put_back(quote=quote)
            said = _("Statement %(number)d is put back.") % place
        else:
            withdraw_quote(quote=quote, reason=form.cleaned_data["reason"], note=form.cleaned_data["note"])
            said = _("Statement %(number)d is withdrawn.") % place
        self.log_change(request, quote, said)
        self.message_user(request, said, messages.SUCCESS)
