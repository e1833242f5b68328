"""The participants' rows of a meeting's form."""

from typing import Any

from adminsortable2.admin import CustomInlineFormSet
from django.utils.translation import gettext as _

from meetings.forms.rows import OrderedRow, OrderedRows
from meetings.models import Participation
from meetings.services.participants import copy_office


class ParticipationForm(OrderedRow):
    """A leader who takes part. Office and country left empty become those of the leader's term that day."""

    class Meta:
        model = Participation
        fields = ["leader", "side", "office", "country", "title_as_printed", "no_statement_released", "position"]

    def save(self, commit: bool = True) -> Any:
        row: Participation = self.instance
        if "leader" in self.changed_data and row.pk is not None:
            row.term = None
            for copied in {"office", "country", "title_as_printed"} - set(self.changed_data):
                setattr(row, copied, None if copied == "country" else "")
        copy_office(row)
        return super().save(commit)


class ParticipationFormSet(OrderedRows, CustomInlineFormSet):
    def clean(self) -> None:
        """Refuse a leader named twice, at the second row."""
        seen: set[str] = set()
        for form in self.kept_forms:
            leader = str(form["leader"].value() or "")
            if leader and leader in seen:
                form.add_error("leader", _("This leader is among the participants already."))
            seen.add(leader)
        super().clean()

    @property
    def people(self) -> list[tuple[str, str]]:
        """Key and name of every leader in the rows, those to be removed included, in their order."""
        labels = self.labels_of("leader").chosen
        chosen = [str(form["leader"].value() or "") for form in self.forms]
        return [(leader, labels[leader]) for leader in dict.fromkeys(chosen) if leader in labels]

    @property
    def present(self) -> set[str]:
        """The keys of the leaders who take part once this is saved."""
        return {str(form["leader"].value() or "") for form in self.kept_forms} - {""}
