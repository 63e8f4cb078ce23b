"""What is built: every wheel carries the data and the licences, or the build fails."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest

import bilateral

CHECKOUT = Path(__file__).parents[1]
DATA = CHECKOUT / "data"
PAIRS = sorted(path.parent.name for path in DATA.glob("*/dataset.toml"))


def build(source: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "build", "--no-isolation", *arguments, str(source)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist of this checkout, and the wheel that is built from the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    done = build(CHECKOUT, "--outdir", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> zipfile.ZipFile:
    (path,) = built.glob("*.whl")
    return zipfile.ZipFile(path)


@pytest.fixture(scope="module")
def sdist_names(built: Path) -> list[str]:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        return [name.partition("/")[2] for name in sdist.getnames()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what a build reads, with data of one record."""
    copy = tmp_path / "project"
    for name in ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "data/LICENSE"):
        target = copy / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(CHECKOUT / name, target)
    shutil.copytree(CHECKOUT / "src", copy / "src", ignore=shutil.ignore_patterns("__pycache__"))
    write(copy, "dataset.toml", 'title = "A–B"')
    write(copy, "events.toml", '[a]\nkind = "visit"')
    return copy


def write(project: Path, name: str, text: str) -> None:
    file = project / "data" / "a-b" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def merged(pair: str) -> dict[str, Any]:
    """Read a dataset's TOML as the design words it, in the plainest way."""
    result: dict[str, Any] = {}
    for file in sorted((DATA / pair).glob("*.toml")):
        name = file.stem.split("-")[0]
        result.setdefault(name, {}).update(tomllib.loads(file.read_text(encoding="utf-8")))
    return result


def test_a_dataset_is_there_to_ship() -> None:
    assert "iran-belarus" in PAIRS


@pytest.mark.parametrize("pair", PAIRS)
def test_wheel_carries_what_the_toml_says_in_its_order(wheel: zipfile.ZipFile, pair: str) -> None:
    shipped = json.loads(wheel.read(f"bilateral/_data/{pair}.json"))
    for line in [line for line in shipped if "." in line]:
        name, _, field = line.partition(".")
        below = shipped.pop(line)
        assert [key for key, row in shipped[name].items() if field in row] == list(below)
        for key, told in below.items():
            assert shipped[name][key][field] is None
            shipped[name][key][field] = told
    toml = {name: [] for name in shipped} | merged(pair)
    assert shipped == {name: rows or {} for name, rows in toml.items()}
    assert {name: list(part) for name, part in shipped.items()} == {name: list(toml[name]) for name in shipped}


@pytest.mark.parametrize("pair", PAIRS)
def test_wheel_has_a_table_a_line_and_apart_what_is_below(wheel: zipfile.ZipFile, pair: str) -> None:
    lines = wheel.read(f"bilateral/_data/{pair}.json").decode().split("\n")
    names = [re.match(r'\{?"([\w.]+)":', line)[1] for line in lines[:-1]]  # type: ignore[index]
    tables = ["dataset", "accords", "actors", "events", "figures", "offices", "sources"]
    assert [name for name in names if "." not in name] == tables
    assert {"accords.acts", "actors.names", "events.claims", "events.statements", "offices.tenures"} <= {*names}
    assert [name for name in names if name.partition(".")[0] not in tables] == []
    assert lines[-1] == ""


def test_wheel_carries_types_and_both_licences(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "bilateral/py.typed" in names
    (info,) = {name.split("/")[0] for name in names if ".dist-info/" in name}
    for licence in ("LICENSE", "data/LICENSE"):
        assert wheel.read(f"{info}/licenses/{licence}") == (CHECKOUT / licence).read_bytes()
    assert "\nLicense-Expression: MIT AND CC-BY-4.0\n" in wheel.read(f"{info}/METADATA").decode()


def test_every_place_states_one_version() -> None:
    metadata = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    version = metadata["project"]["version"]
    assert f'\nversion: "{version}"\n' in (CHECKOUT / "CITATION.cff").read_text(encoding="utf-8")
    assert (
        re.findall(r"^## ([\d.]+)", (CHECKOUT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)[0] == version
    )


def test_wheel_carries_every_module_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    modules = {path.relative_to(CHECKOUT / "src").as_posix() for path in (CHECKOUT / "src").rglob("*.py")}
    data = {f"bilateral/_data/{pair}.json" for pair in PAIRS}
    carried = {name for name in wheel.namelist() if ".dist-info/" not in name}
    assert carried == modules | data | {"bilateral/py.typed", "bilateral/schema.json"}


def test_wheel_is_small(wheel: zipfile.ZipFile) -> None:
    assert Path(str(wheel.filename)).stat().st_size <= 2_000_000


def test_sdist_carries_the_toml_and_no_json(sdist_names: list[str]) -> None:
    assert {name for name in sdist_names if name.endswith(".json")} == {"src/bilateral/schema.json"}
    assert {path.relative_to(CHECKOUT).as_posix() for path in DATA.rglob("*.toml")} <= set(sdist_names)


@pytest.mark.parametrize(
    "name", ["tests/test_packaging.py", "docs/index.md", "noxfile.py", "conftest.py", "data/README.md"]
)
def test_sdist_can_be_tested_and_documented(sdist_names: list[str], name: str) -> None:
    assert name in sdist_names


def test_builds_of_the_same_files_are_the_same(project: Path) -> None:
    wheels: list[Path] = []
    for folder in ("first", "second"):
        done = build(project, "--wheel", "--outdir", str(project / folder))
        assert done.returncode == 0, done.stdout + done.stderr
        wheels += (project / folder).glob("*.whl")
    assert wheels[0].read_bytes() == wheels[1].read_bytes()


def test_records_of_several_files_become_one_class(project: Path) -> None:
    write(project, "events-2023.toml", '["ب"]\nkind = "call"\n')
    done = build(project, "--wheel", "--outdir", str(project / "dist"))
    assert done.returncode == 0, done.stdout + done.stderr
    (path,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        compiled = wheel.read("bilateral/_data/a-b.json").decode()
    assert '\n"events":{"ب":{"kind":"call"},"a":{"kind":"visit"}},\n' in compiled  # events-2023.toml is read first


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        (
            "events-2023.toml",
            '[a]\nkind = "call"',
            "events.toml: the id 'a' stands in events-2023.toml already",
        ),
        ("actors.toml", '[a]\nkind = "state"', "events.toml: the id 'a' stands in actors.toml already"),
        ("actors.toml", "[b", "actors.toml: Expected ']' at the end of a table declaration"),
        (
            "actors.toml",
            "[b]\nborn = 2023-01-01",
            "2023-01-01 is a bare date or time; write it as quoted text",
        ),
        ("event.toml", "[b]", "event.toml: no class is called 'event'; there are accords, actors, events"),
        ("events.toml", "", "a-b: a dataset without records"),
    ],
)
def test_build_refuses_data_that_it_cannot_merge(project: Path, name: str, text: str, message: str) -> None:
    write(project, name, text)
    done = build(project, "--wheel", "--outdir", str(project / "dist"))
    assert done.returncode != 0
    assert message in done.stdout + done.stderr


def test_build_without_data_fails(project: Path) -> None:
    shutil.rmtree(project / "data" / "a-b")
    done = build(project, "--wheel", "--outdir", str(project / "dist"))
    assert done.returncode != 0
    assert "no dataset to ship: no folder of" in done.stdout + done.stderr


def test_editable_build_ships_no_data(project: Path) -> None:
    # `build` makes no editable wheels: ask the backend itself.
    script = "from hatchling.build import build_editable; build_editable('dist')"
    (project / "dist").mkdir()
    subprocess.run([sys.executable, "-c", script], cwd=project, check=True, capture_output=True)
    (path,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(path) as wheel:
        assert not [name for name in wheel.namelist() if "_data" in name]


def test_a_wheel_loads_its_data_from_within_the_zip(wheel: zipfile.ZipFile) -> None:
    program = (
        f"import sys; sys.path.insert(0, {wheel.filename!r}); import bilateral; "
        "print(bilateral.__file__.startswith(sys.path[0]), len(bilateral.load('iran-belarus').events))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", str(len(bilateral.load("iran-belarus").events))]
