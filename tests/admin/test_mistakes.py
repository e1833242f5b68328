"""A form of many rows says on top what is wrong, with the way to each field."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.admin.helpers import change_url
from tests.factories import QuoteFactory

pytestmark = pytest.mark.django_db


def test_each_mistake_leads_to_its_field(desk: Client, form_of: Any) -> None:
    quote = QuoteFactory()
    url = change_url(quote.meeting)
    sent = form_of(desk.get(url)) | {"title": "", "quotes-0-text": " "}
    page = desk.post(url, sent).content.decode()
    listed = re.search(r'class="desk-state desk-mistakes".*?</section>', page, re.DOTALL)
    assert listed is not None
    links = re.findall(r'href="#([\w-]+)">([^<]+)</a>', listed.group())
    assert [label for _, label in links] == ["Title", "Statement 1: Words"]
    assert all(f'id="{anchor}"' in page for anchor, _ in links)


def test_a_form_without_mistakes_lists_none(desk: Client) -> None:
    assert "desk-mistakes" not in desk.get(change_url(QuoteFactory().meeting)).content.decode()
