"""The pages: what they show is run, and the reference leaves no public name out."""

import re
import subprocess
import sys
from pathlib import Path

import attrs
import pytest

import bilateral
from bilateral import model

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
    shown = re.findall(r"^::: bilateral\.(\w+)$", text, flags=re.MULTILINE)
    assert sorted(shown) == sorted([*bilateral.__all__, "crosswalks"])
    assert len(bilateral.__all__) <= 60


def test_dir_shows_the_public_names_each_of_which_is_there() -> None:
    assert [name for name in dir(bilateral) if not name.startswith("__")] == sorted(bilateral.__all__)
    assert [name for name in bilateral.__all__ if getattr(bilateral, name, None) is None] == []
    with pytest.raises(AttributeError, match=r"^module 'bilateral' has no attribute 'Evidenc'"):
        _ = bilateral.Evidenc


def test_crosswalks_are_there_without_an_import_of_their_own() -> None:
    script = (
        "import sys, bilateral; assert 'bilateral.crosswalks' not in sys.modules; print(bilateral.crosswalks.__name__)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "bilateral.crosswalks\n"
    assert bilateral.__getattr__("crosswalks") is bilateral.crosswalks


def test_the_codebook_names_the_obligatory_fields_of_each_class() -> None:
    text = (CHECKOUT / "data/README.md").read_text(encoding="utf-8")
    table = text.split("| of | obligatory | besides |\n|---|---|---|\n")[1].split("\n\n")[0]
    told = {}
    for row in table.splitlines():
        _, noun, fields, _, _ = row.split("|")
        noun = {"a table of coverage": "coverage", "the dataset": "about"}.get(noun.strip(), noun.strip().split()[-1])
        told[noun] = set(re.findall("`(.+?)`", fields))
    classes = [
        *(*model.CLASSES, model.Statement, model.Participation, model.Act, model.Relation, model.Name),
        *(model.Identifier, model.Tenure, model.Claim, model.Coverage, model.About),
    ]
    assert told == {
        cls.__name__.lower(): {it.name for it in attrs.fields(cls) if it.init and it.default is attrs.NOTHING} - {"id"}
        for cls in classes
    }
