"""The addresses of a thing on its page: which it had, and what becomes of the present one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from meetings.services.addresses import former_slugs


class AddressedAdmin(admin.ModelAdmin):
    """Something with an address of its own; the form is an AddressedForm. Former addresses show below the slug."""

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        (name, options), *others = super().get_fieldsets(request, obj)
        if obj is None or not self._former(obj):
            return [(name, options), *others]
        return [(name, {**options, "fields": (*options["fields"], "former_addresses")}), *others]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "former_addresses"]

    @admin.display(description=_("former addresses, which lead here"))
    def former_addresses(self, obj: Any) -> SafeString:
        here = obj.get_absolute_url()
        addresses = [here.replace(f"/{obj.slug}/", f"/{slug}/") for slug in self._former(obj)]
        return format_html_join(" ", '<a href="{}" dir="ltr">{}</a>', ((address, address) for address in addresses))

    def _former(self, obj: Any) -> list[str]:
        """Return the former slugs of `obj`, asked for once for a page."""
        if not hasattr(obj, "_former_slugs"):
            form: Any = self.form
            obj._former_slugs = former_slugs(form.slug_kind, obj)
        return list(obj._former_slugs)
