"""The settings as a server reads them: real processes with an environment of their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[2]
PRODUCTION = {
    "SECRET_KEY": "k3y-of-the-tests-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFG",
    "DATABASE_URL": "postgres://nobody:nothing@127.0.0.1:9/none",
    "ALLOWED_HOSTS": "newsroom.example",
    "DEBUG": "0",
}

pytestmark = pytest.mark.processes


def manage(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing in the environment but `environment`, which also hides a developer's .env."""
    clean = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "SECRET_KEY": "", "DEBUG": ""}
    return subprocess.run(
        [sys.executable, *args], cwd=PROJECT, env=clean | environment, capture_output=True, text=True, timeout=60
    )


def test_the_deployment_check_is_clean():
    done = manage("manage.py", "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout


def test_debugging_is_off_unless_it_is_asked_for():
    done = manage("manage.py", "diffsettings", **PRODUCTION | {"DEBUG": "false"})
    assert "DEBUG = True" not in done.stdout
    assert "SECURE_SSL_REDIRECT = True" in done.stdout


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ({"SECRET_KEY": ""}, "The site cannot start: SECRET_KEY is not set."),
        ({"DATABASE_URL": ""}, "The site cannot start: DATABASE_URL is not set."),
        ({"DATABASE_URL": "mysql://a:b@localhost/c"}, "The site cannot start: DATABASE_URL must name a PostgreSQL"),
        ({"INTERFACE_LANGUAGES": "en,tlh"}, "The site cannot start: INTERFACE_LANGUAGES names tlh."),
        ({"DEBUG": "perhaps"}, 'The site cannot start: Environment variable "DEBUG" invalid'),
        ({"DATABASE_URL": "nonsense"}, "The site cannot start: DATABASE_URL"),
    ],
)
@pytest.mark.parametrize("door", [["manage.py", "check"], ["-c", "import diplomacy_site.wsgi"]])
def test_what_is_missing_stops_the_start_with_one_sentence(missing, sentence, door):
    done = manage(*door, **PRODUCTION | missing)
    assert done.returncode != 0
    assert done.stderr.startswith(sentence)
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_production_server_gives_up_at_once_instead_of_trying_for_ever():
    done = manage(
        "-m", "gunicorn", "--bind", "127.0.0.1:0", "--workers", "1", "diplomacy_site.wsgi", **PRODUCTION | {"SECRET_KEY": ""}
    )  # fmt: skip
    assert done.returncode == 3
    assert "SECRET_KEY is not set" in done.stderr
