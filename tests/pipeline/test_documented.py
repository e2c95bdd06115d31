"""What the program can do is written down, and what is written down it can do."""

from __future__ import annotations

import configparser
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest
import typer

from pipeline.cli import app
from pipeline.corpus import json_bytes, plan_schema
from pipeline.flat.columns import COLUMNS
from pipeline.run.outcomes import Outcome
from schemas.errors import ExitCode
from schemas.plan import Plan
from tests.run.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
CORPUS = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
SCHEDULE = ROOT / "docs" / "schedule"


def commands() -> dict[str, Any]:
    group: Any = typer.main.get_command(app)
    return dict(group.commands)


@pytest.mark.parametrize("name", sorted(commands()))
def test_every_command_is_in_the_readme_and_the_docs(name: str) -> None:
    assert f"`kehoach {name}" in README
    assert f"## `kehoach {name}" in COMMANDS


@pytest.mark.parametrize(
    ("name", "option"),
    [
        (name, option)
        for name, command in sorted(commands().items())
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--") and option != "--help"
    ],
)
def test_every_option_is_in_the_docs(name: str, option: str) -> None:
    section = COMMANDS.partition(f"## `kehoach {name}")[2].partition("\n## ")[0]
    assert re.search(rf"`{option}\b", section)


def test_every_documented_command_exists() -> None:
    assert set(re.findall(r"^## `kehoach (\w+)", COMMANDS, re.MULTILINE)) == set(commands())


@pytest.mark.parametrize("outcome", list(Outcome))
def test_every_outcome_is_in_the_readme(outcome: Outcome) -> None:
    assert f"| `{outcome.value}` |" in README


@pytest.mark.parametrize("code", list(ExitCode))
def test_every_exit_code_is_in_the_readme(code: ExitCode) -> None:
    assert f"| {int(code)} |" in README


@pytest.mark.parametrize("table", list(COLUMNS))
def test_every_table_is_in_the_docs(table: str) -> None:
    assert f"`{table}`" in CORPUS


def test_the_readme_shows_what_comes_out() -> None:
    example = json.loads(README.partition("```json\n")[2].partition("```")[0])
    for kind, facts in example.items():
        [record] = {type_ for name, type_ in _record_types().items() if name == kind}
        for fact in facts if isinstance(facts, list) else [facts]:
            assert fact.keys() <= set(record)


def _record_types() -> dict[str, tuple[str, ...]]:
    definitions = plan_schema()["$defs"]
    names = {"header": "Header", "indicators": "Indicator", "budgets": "Budget"}
    return {kind: tuple(definitions[name]["properties"]) for kind, name in names.items()}


def test_the_schema_is_made_from_the_types() -> None:
    schema = json.loads(json_bytes(plan_schema()))
    assert set(schema["properties"]) == {field.encode_name for field in msgspec.structs.fields(Plan)}


def test_the_schema_says_what_each_part_of_a_plan_is() -> None:
    assert [name for name, part in plan_schema()["$defs"].items() if not part.get("description")] == []


def test_every_target_of_make_says_what_it_does() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    [targets] = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert re.findall(r"^([a-z-]+):[^#\n]*## \w", makefile, re.MULTILINE) == targets.split()


def test_the_systemd_units_can_be_read() -> None:
    service, timer = _unit("kehoach.service"), _unit("kehoach.timer")
    assert service["Service"]["Type"] == "oneshot"
    assert timer["Timer"]["OnCalendar"] == "*-*-* 02:30:00"
    _check_command(service["Service"]["ExecStart"])


def test_systemd_accepts_the_units_where_there_is_systemd() -> None:
    """Without systemd the units are only parsed, by the test above."""
    verify = shutil.which("systemd-analyze")
    if verify is not None:
        units = [SCHEDULE / "kehoach.service", SCHEDULE / "kehoach.timer"]
        verified = subprocess.run([verify, "verify", *units], capture_output=True, text=True, check=False)
        complaints = [line for line in verified.stderr.splitlines() if "kehoach" in line]
        assert [line for line in complaints if "is not executable" not in line] == []


def test_the_cron_line_can_be_read() -> None:
    [line] = [line for line in (SCHEDULE / "kehoach.cron").read_text().splitlines() if re.match(r"[\d*]", line)]
    minute, hour, day, month, weekday, user, command = line.split(maxsplit=6)
    assert (int(minute) < 60, int(hour) < 24, day, month, weekday, user) == (True, True, "*", "*", "*", "kehoach")
    _check_command(command.partition(" 2>&1 | logger")[0].removeprefix("nice -n 10 "))


def test_the_settings_for_dask_are_settings_of_dask() -> None:
    import dask.config
    import distributed.config  # noqa: F401 - brings its own settings

    names = list(_names(dask.config.collect([str(SCHEDULE / "dask.yaml")], env={})))
    assert "distributed.worker.profile.enabled" in names
    for name in names:
        assert dask.config.get(name, "no such setting") != "no such setting", name


def _names(settings: dict[str, Any], above: str = "") -> Iterator[str]:
    for name, value in settings.items():
        if isinstance(value, dict):
            yield from _names(value, f"{above}{name}.")
        else:
            yield f"{above}{name}"


def _unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string((SCHEDULE / name).read_text())
    return parser


def _check_command(line: str) -> None:
    """The command line names a command and options that exist."""
    program, command, *arguments = line.split()
    assert program.endswith("/kehoach")
    context = commands()[command].make_context(command, arguments)
    assert context.params["inputs"]
