"""Everything that continuous integration runs; `nox -l` lists it."""

import shutil
import sys
from pathlib import Path

import nox

PYPROJECT = nox.project.load_toml("pyproject.toml")
OLDEST, *_ = SUPPORTED = nox.project.python_versions(PYPROJECT)
RUNNING = f"{sys.version_info.major}.{sys.version_info.minor}"  # is there for certain
LOWEST = ("attrs==25.4", "cattrs==26.1", "python-dateutil==2.9.0.post0")
CHECKED = ("src", "tests", "docs", "benchmarks", "examples", "conftest.py", "hatch_build.py", "noxfile.py")

nox.options.sessions = ["lint", "typing", "tests", "docs"]
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.download_python = "never"
nox.options.error_on_external_run = True
nox.options.error_on_missing_interpreters = False  # they are skipped, said aloud


def group(*names: str) -> tuple[str, ...]:
    """Give the requirements of dependency groups."""
    return nox.project.dependency_groups(PYPROJECT, *names)


def wheel(session: nox.Session) -> str:
    """Build the sdist, from it the wheel, and give the wheel's path."""
    folder = Path(session.create_tmp()) / "dist"
    shutil.rmtree(folder, ignore_errors=True)
    session.install("build")
    session.run("python", "-m", "build", "--outdir", str(folder))
    (built,) = folder.glob("*.whl")
    return str(built)


def run_tests(session: nox.Session, *requirements: str) -> None:
    """Run the tests on the installed wheel, and hold its coverage to 100 %."""
    session.install(wheel(session), *requirements, *group("test"))
    env = {"COVERAGE_FILE": str(Path(session.create_tmp()) / ".coverage")}
    session.run("coverage", "run", "-m", "pytest", *session.posargs, env=env)
    if not session.posargs:  # a selection of tests covers only a part
        session.run("coverage", "report", env=env)


@nox.session
def lint(session: nox.Session) -> None:
    """Ask ruff whether the code is clean and in form."""
    session.install(*group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")


@nox.session
def typing(session: nox.Session) -> None:
    """Check every type, and that the installed wheel's public surface is completely typed."""
    session.install(wheel(session), *group("typing"))
    session.run("mypy", *CHECKED)
    session.run("pyright", "tests/typing")
    with session.chdir(session.create_tmp()):  # where only the wheel can be found
        session.run("pyright", "--verifytypes", "bilateral", "--ignoreexternal")


@nox.session(python=[*SUPPORTED, *{RUNNING}.difference(SUPPORTED)])
def tests(session: nox.Session) -> None:
    """Run the tests on the wheel, with each installed Python."""
    run_tests(session)


@nox.session(python=OLDEST)
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions of the dependencies."""
    run_tests(session, *LOWEST)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the site strictly (never with -q, which hides failures) and look for foreign requests."""
    session.install("-e", ".", *group("docs"))  # the page of disputes asks the data
    session.run("mkdocs", "build", "--strict", env={"NO_MKDOCS_2_WARNING": "1"})
    session.run("python", "docs/check_links.py", "site")


@nox.session
def bench(session: nox.Session) -> None:
    """Measure, as ratios to the peers."""
    session.install(wheel(session), *group("bench"))
    session.run("python", "benchmarks/run.py", *session.posargs)
