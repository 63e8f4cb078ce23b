"""The pages: what they show is run, and the reference leaves no public name out."""

import re
from pathlib import Path

import pytest

import bilateral

CHECKOUT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(CHECKOUT).as_posix()
    for folder, pattern in (
        (CHECKOUT, "*.md"),
        (CHECKOUT / "docs", "**/*.md"),
        (CHECKOUT / "data", "**/*.md"),
    )
    for path in folder.glob(pattern)
)


def fences(page: str) -> list[tuple[str, str]]:
    """Give each fenced block's language and text."""
    text = (CHECKOUT / page).read_text(encoding="utf-8")
    return re.findall(r"^```([^\n]*)\n(.*?)^```$", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", PAGES)
def test_every_session_stands_in_a_fence_that_is_run(page: str) -> None:
    # What reads the pages passes over ``pycon`` in silence.
    assert {language for language, text in fences(page) if ">>>" in text} <= {"python"}


def test_only_pages_that_are_run_show_sessions() -> None:
    shown = {page for page in PAGES for language, _ in fences(page) if language == "python"}
    assert {page for page in shown if page.split("/")[0] not in {"README.md", "docs", "data"}} == set()


def test_reference_has_every_public_name_once() -> None:
    text = (CHECKOUT / "docs/reference.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^::: bilateral\.(\w+)$", text, flags=re.MULTILINE)) == sorted(bilateral.__all__)
