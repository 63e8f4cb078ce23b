"""Every example is a test, and no skip goes unseen."""

from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

HERE = Path(__file__).parent
ALLOWED_SKIPS = HERE / ".ci" / "allowed-skips"

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.register_profile("patient", settings.get_profile("house"), max_examples=2_000, derandomize=False)
settings.register_profile("quick", settings.get_profile("house"), max_examples=10)
settings.load_profile("house")

pages = Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], pattern="*.md")
docstrings = Sybil(parsers=[DocTestParser()], pattern="src/**/*.py")
pytest_collect_file = (pages + docstrings).pytest()


class Skips:
    """Gather why tests are skipped, and fail the run on a reason that nobody has allowed."""

    def __init__(self) -> None:
        """Start with nothing skipped."""
        self.reasons: set[str] = set()

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        """See a module skipped as a whole."""
        self.note(report)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """See a test skipped, or expected to fail."""
        self.note(report)

    def note(self, report: pytest.CollectReport | pytest.TestReport) -> None:
        """Keep the reason."""
        if not report.skipped:
            return
        reason = getattr(report, "wasxfail", None)
        if reason is None and isinstance(report.longrepr, tuple):
            reason = report.longrepr[2].removeprefix("Skipped: ")
        self.reasons.add(reason or "no reason given")

    def unforeseen(self) -> list[str]:
        """List the reasons that are not allowed."""
        allowed = ALLOWED_SKIPS.read_text(encoding="utf-8").splitlines()
        return sorted(self.reasons.difference(allowed))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Fail, if nothing worse happened."""
        if session.exitstatus == pytest.ExitCode.OK and self.unforeseen():
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name them."""
        for reason in self.unforeseen():
            terminalreporter.write_line(f"ERROR skipped, and not in .ci/allowed-skips: {reason}")


def pytest_configure(config: pytest.Config) -> None:
    """Watch the skips."""
    config.pluginmanager.register(Skips())
