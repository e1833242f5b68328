"""What collectstatic makes of the style sheets: one file for the readers, one for the desk, whole and small."""

import re
from pathlib import Path
from typing import Any

import brotli
import pytest
from django.core.management import call_command
from django.test import Client

from diplomacy_site.stylesheets import BUNDLES
from tests.conftest import PROJECT

SOURCES = PROJECT / "static"
STORAGE = "diplomacy_site.stylesheets.BundlingStorage"
LIMIT = 15_000
IMPORT = re.compile(r'^@import url\("([^"]+)"\)( print)?;$', re.MULTILINE)
LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)"')


@pytest.fixture
def collected(settings: Any, tmp_path: Path) -> Path:
    """The style sheets as production serves them; pages link these while the test runs."""
    settings.STATICFILES_DIRS = [SOURCES]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {"staticfiles": {"BACKEND": STORAGE}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def parts_of(bundle: str) -> list[str]:
    source = SOURCES / bundle
    return [name for name, _medium in IMPORT.findall(source.read_text(encoding="utf-8"))]


def test_each_part_is_in_a_bundle_and_is_there():
    listed = {f"css/{part}" for bundle in BUNDLES for part in parts_of(bundle)}
    lying = {path.relative_to(SOURCES).as_posix() for path in (SOURCES / "css").rglob("*.css")}
    assert listed | set(BUNDLES) == lying


def test_a_bundle_holds_all_of_its_parts_and_is_small(collected: Path):
    for bundle in BUNDLES:
        text = (collected / bundle).read_text(encoding="utf-8")
        assert "@import" not in text
        assert "\n" not in text.strip()
        assert len(brotli.compress(text.encode())) < LIMIT
    site = (collected / "css/site.css").read_text(encoding="utf-8")
    assert "@media print{" in site.replace(" {", "{")
    classes = {name for part in parts_of("css/site.css") for name in classes_in(SOURCES / "css" / part)}
    assert classes == classes_in(collected / "css/site.css")


def classes_in(path: Path) -> set[str]:
    text = re.sub(r'/\*.*?\*/|"[^"]*"', "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][\w-]*)(?=[^{}]*\{)", text))


def test_collecting_again_takes_up_what_a_part_says_now(collected: Path, settings: Any, tmp_path: Path):
    changed = tmp_path.parent / f"{tmp_path.name}-changed"
    (changed / "css").mkdir(parents=True)
    (changed / "css/part.css").write_text(".told-anew { color: red }", encoding="utf-8")
    for bundle in BUNDLES:
        (changed / bundle).write_text('@import url("part.css");', encoding="utf-8")
    settings.STATICFILES_DIRS = [changed]
    call_command("collectstatic", interactive=False, verbosity=0)
    assert (collected / "css/site.css").read_text(encoding="utf-8").strip() == ".told-anew{color:red}"


@pytest.mark.django_db
def test_a_page_links_one_style_sheet_that_is_served(client: Client, collected: Path):
    for address in ("/", "/leaders/", "/about/", "/nothing/"):
        (link,) = LINK.findall(client.get(address).content.decode())
        assert re.fullmatch(r"/static/css/site\.[0-9a-f]{12}\.css", link)
        assert (collected / link.removeprefix("/static/")).is_file()


@pytest.mark.django_db
def test_debugging_serves_the_parts_themselves(client: Client):
    for bundle in BUNDLES:
        for name in [bundle, *(f"css/{part}" for part in parts_of(bundle))]:
            response = client.get(f"/static/{name}")
            assert response.status_code == 200, name
            assert response.headers["Content-Type"].startswith("text/css")
            response.close()
