"""What tests see of how a page was made: the context of the page, not of each of its parts.

Django's test client copies the context of every template that takes part, widgets and included ones as well: some
1,600 on a meeting's form, a quarter of the time it takes.
"""

from typing import Any

from django.template.base import Template
from django.test.signals import template_rendered

WIDGETS = ("django/forms/", "admin/widgets/")


def rendered(template: Any, context: Any) -> Any:
    """Render, and tell of it where the template is that of a whole page or answer."""
    if context.template is template and not (template.name or "").startswith(WIDGETS):
        template_rendered.send(sender=template, template=template, context=context)
    return template.nodelist.render(context)


def watch_pages_alone() -> None:
    """Let it be so until the tests end; called when Django has set up the environment of its own."""
    Template._render = rendered
