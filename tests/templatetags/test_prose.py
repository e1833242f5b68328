import re

import pytest
from django.template import Context, Template

from meetings.templatetags.prose import language_name, markdown


def headings(text: str, below: int = 2) -> list[str]:
    return re.findall(r"<(h\d)>", markdown(text, below))


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "[a](javascript:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        '<img src=x onerror="alert(1)">',
        '<a href="https://a.example" onclick="x" style="color:red">a</a>',
        "![picture](https://elsewhere.example/pixel.png)",
        "<svg/onload=alert(1)>",
    ],
)
def test_markdown_lets_no_script_style_or_picture_through(hostile: str) -> None:
    html = markdown(hostile)
    assert not re.search(r"<(script|img|svg|style)|<a[^>]*(javascript|data:|onclick|style)", html)


def test_markdown_keeps_what_editors_use() -> None:
    html = markdown("One *two* **three** [four](https://four.example).\n\n- five\n\n> six")
    assert "<em>two</em> <strong>three</strong>" in html
    assert 'href="https://four.example"' in html
    assert 'rel="noopener noreferrer"' in html
    assert "<li>five</li>" in html
    assert "<blockquote>" in html


def test_headings_lie_below_the_page_s_and_leave_no_level_out() -> None:
    assert headings("# a\n\n## b\n\n# c") == ["h3", "h4", "h3"]
    assert headings("### a\n\n# b\n\n###### c") == ["h3", "h3", "h4"]
    assert headings("#### a", below=1) == ["h2"]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "“x”"), ("fr", "«\u202fx\u202f»"), ("de-AT", "„x“"), ("he", "“x”"), ("", "“x”")]
)
def test_quotation_marks_are_those_of_the_language(language: str, words: str) -> None:
    template = Template("{% load prose %}{% opening_mark language %}x{% closing_mark language %}")
    assert template.render(Context({"language": language})) == words


def test_languages_are_named() -> None:
    assert language_name("ru") == "Russian"
    assert language_name("xx-unknown") == "xx-unknown"
