from django.db import models
from django.utils.translation import gettext_lazy as _

from meetings.choices import CountryKind
from meetings.models.base import one_of
from meetings.paths import path_to
from meetings.querysets import CountryQuerySet
from meetings.territories import name_of


class Country(models.Model):
    """A state, organisation or former state that leaders speak for."""

    code = models.CharField(
        _("code"), max_length=8, unique=True, help_text=_("ISO 3166 where there is one; it is part of the address.")
    )
    name = models.CharField(_("name"), max_length=100, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=CountryKind, default=CountryKind.STATE)

    objects = CountryQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            one_of(CountryKind, "kind", "country_kind_known"),
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z][A-Z0-9-]*$"),
                name="country_code_form",
                violation_error_message=_("A code is capital letters, digits and hyphens, and begins with a letter."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def local_name(self) -> str:
        """What a page calls it, in its own language."""
        return name_of(self.code, self.name)

    def get_absolute_url(self) -> str:
        return path_to("country", self.code)
