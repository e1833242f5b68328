"""Which lines and branches of the site the tests run: `pytest --coverage=90` fails below 90 per cent.

SlipCover puts marks into the code of the site alone, and takes them out once they were passed, so that measuring
costs next to nothing. (Tracing, in Python 3.11, slows Django down as well, by two thirds of the whole.) Each process
of pytest-xdist measures for itself; the one that started them puts it together.
"""

import json
import os
from collections.abc import Iterator
from functools import reduce
from typing import Any

import pytest
import slipcover

MEASURED = ["diplomacy_site", "meetings"]
OMITTED = ["*/migrations/*"]
NO_CODE = ["if TYPE_CHECKING:", "raise NotImplementedError", "@overload"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--coverage", type=float, metavar="PERCENT", help="measure the lines run; fail below PERCENT")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Iterator[None]:
    """Begin before anything of the site is imported."""
    options = early_config.known_args_namespace
    if options.coverage is not None:
        of_xdist = "PYTEST_XDIST_WORKER" in os.environ
        if not of_xdist:
            early_config.pluginmanager.register(Gathering(options.coverage), "gathering")
        if of_xdist or not options.numprocesses:
            early_config.pluginmanager.register(Measuring())
    return (yield)


class Measuring:
    """Measures in this process, from the import of the site on."""

    def __init__(self) -> None:
        self.measured = slipcover.Slipcover(branch=True, source=MEASURED, omit=OMITTED, exclude_also=NO_CODE)
        files = slipcover.FileMatcher(sources=MEASURED, omit=OMITTED)
        slipcover.ImportManager(self.measured, files).__enter__()

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        found = self.measured.get_coverage()
        if (gathering := session.config.pluginmanager.get_plugin("gathering")) is not None:
            gathering.found.append(found)
        else:
            session.config.workeroutput["coverage"] = json.dumps(found)  # type: ignore[attr-defined]


class Gathering:
    """Puts together what the processes found, prints it, and fails the run where it is too little."""

    def __init__(self, least: float) -> None:
        self.least, self.found = least, []
        self.all: dict[str, Any] = {}

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:
        if found := getattr(node, "workeroutput", {}).get("coverage"):
            self.found.append(json.loads(found))

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.found:
            self.all = reduce(slipcover.merge_coverage, self.found)
        if not session.exitstatus and self.percent < self.least:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    @property
    def percent(self) -> float:
        return float(self.all["summary"]["percent_covered"]) if self.all else 0.0

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        terminalreporter.section("coverage")
        slipcover.print_coverage(self.all, outfile=terminalreporter._tw, skip_covered=True)
        terminalreporter.line(f"{self.percent:.1f} per cent of lines and branches are run; {self.least:g} have to be.")
