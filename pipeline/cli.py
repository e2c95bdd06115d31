"""The command line. What a command needs beyond this file is imported when it is called, so that starting is quick."""

from __future__ import annotations

import signal
import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from schemas.errors import BrokenSetup, ExitCode, KehoachError, UnreadableInput

SAMPLES = "samples"  # the folder of plans that is read where none is named

app = typer.Typer(
    name="kehoach",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def main() -> None:
    """Run a command; an error that names its remedy is one line, not a traceback."""
    try:
        app()
    except BrokenSetup as error:
        _fail(error, ExitCode.BROKEN_SETUP)
    except KehoachError as error:
        from pipeline.run.lock import AlreadyRunning

        _fail(error, ExitCode.ALREADY_RUNNING if isinstance(error, AlreadyRunning) else ExitCode.USAGE)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(ExitCode.SOME_FAILED)
    except OSError as error:
        from pipeline.troubles import told

        trouble = told(error)
        if trouble is None:
            raise
        _fail(trouble, ExitCode.BROKEN_SETUP)


def _fail(error: KehoachError, code: ExitCode) -> NoReturn:
    print(f"kehoach: {error}", file=sys.stderr)
    sys.exit(code)


def _tell_version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        print(f"kehoach {version('kehoach')}")
        raise typer.Exit


@app.callback()
def program(
    version: Annotated[
        bool, typer.Option("--version", callback=_tell_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turns a folder of Vietnamese government plans into a corpus that analysts trust."""


@app.command()
def ingest(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT", help="Files, folders, URLs of plans (PDF, DOCX, HTML, text); samples/ if none."
        ),
    ] = None,
    out: Annotated[str, typer.Option(help="The corpus folder, or its URL.")] = "corpus",
    workers: Annotated[int, typer.Option(min=0, help="Plans worked on at once; 0 or left out: one a core.")] = 0,
    seconds: Annotated[float, typer.Option(min=1, help="The time that one plan may take.")] = 900,
    memory: Annotated[int, typer.Option(min=100, help="The memory in MB that one plan may take.")] = 3000,
    settle: Annotated[float, typer.Option(min=0, help="Seconds that a file must have lain untouched.")] = 1.0,
    retry: Annotated[bool, typer.Option("--retry", help="Try again what is quarantined or has failed.")] = False,
    prune: Annotated[bool, typer.Option("--prune", help="Erase the plans whose input is gone.")] = False,
    scheduler: Annotated[str | None, typer.Option(help="Work on the cluster of this Dask scheduler, tcp://…")] = None,
    json_log: Annotated[bool, typer.Option("--json-log", help="Log to standard error as lines of JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Print nothing but errors.")] = False,
) -> None:
    """Turn plans into a corpus; what is already in it is left alone."""
    import os

    from pipeline.garbage import leave
    from pipeline.run.batch import Stopped
    from pipeline.run.ingest import Request
    from pipeline.run.ingest import ingest as run_ingest
    from pipeline.run.inputs import require_there
    from pipeline.run.watcher import Watcher
    from pipeline.settings import Limits

    if not inputs and not Path(SAMPLES).is_dir():
        remedy = "name their folder: kehoach ingest FOLDER --out CORPUS"
        raise UnreadableInput(f"no plans are named, and there is no folder {SAMPLES}", remedy)
    require_there(inputs or ())  # before the corpus folder is made
    request = Request(
        inputs=tuple(inputs or [SAMPLES]),
        out=out,
        workers=workers or os.cpu_count() or 1,
        limits=Limits(seconds=seconds, memory_mb=memory),
        retry=retry,
        prune=prune,
        settle=settle,
        scheduler=scheduler,
    )

    def stop(number: int, frame: object) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        raise Stopped

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if quiet and not json_log:
        leave(run_ingest(request, Watcher()).exit_code)
    from rich.console import Console

    from pipeline.run import console as screen

    if json_log:
        log = screen.JsonLog()
        result = run_ingest(request, log)
        log.write("ended", seconds=result.seconds, exit_code=int(result.exit_code))
    else:
        console = Console(stderr=True)
        if console.is_terminal:
            with screen.ProgressBar(console) as bar:
                result = run_ingest(request, bar)
        else:
            result = run_ingest(request, screen.TroubleLines(console))
        console.print(screen.summary(result.reports, result.seconds, result.corrected.corrections))
        console.print(screen.what_next(result.reports, request), soft_wrap=True, highlight=False)
    leave(result.exit_code)


@app.command()
def restore(file: Annotated[str, typer.Argument(metavar="FILE", help="A text file, or - for standard input.")]) -> None:
    """Print a mangled text with its Vietnamese letters restored, line by line."""
    from normalizers.restoration import Restorer

    try:
        text = (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableInput(f"{file} is not UTF-8", "convert it, for example with iconv -t utf-8") from None
    except OSError as error:
        raise UnreadableInput(f"{file} cannot be read ({error.strerror})", "check the path") from None
    lines = text.split("\n")
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write("\n".join(line.text for line in Restorer.load().restore_lines(lines)))


@app.command()
def doctor() -> None:
    """Say what is installed and what is missing, with the command that installs it."""
    from pipeline.installation.doctor import examine

    findings = examine()
    for finding in findings:
        print(f"{finding.name}: {finding.found}" if finding.found else f"{finding.name}: MISSING - {finding.remedy}")
    if not all(finding.found for finding in findings):
        raise typer.Exit(ExitCode.BROKEN_SETUP)


@app.command()
def validate(
    directory: Annotated[str, typer.Argument(metavar="CORPUS", help="A corpus folder, or its URL.")] = "corpus",
) -> None:
    """Check a corpus against its schema and its manifest."""
    from pipeline.validate import problems

    found = list(problems(directory))
    for problem in found:
        print(problem)
    if found:
        raise typer.Exit(ExitCode.SOME_FAILED)
    print(f"{directory}: every plan is by the schema, every file as it was written")


@app.command()
def report(
    corpus: Annotated[str, typer.Argument(metavar="CORPUS", help="A corpus folder, or its URL.")] = "corpus",
    out: Annotated[Path, typer.Option(help="The site's folder.")] = Path("site"),
    images: Annotated[bool, typer.Option(help="Pictures of the pages, from the plans' files.")] = True,
    inputs: Annotated[Path | None, typer.Option(help="Where else to look for the plans' files.")] = None,
) -> None:
    """Write the corpus as a static site: overview, search, each plan's facts beside its pages."""
    from pipeline.report.site import Wanted, build

    built = build(Wanted(corpus, out, images, inputs))
    told = f"{_plans(built.plans)}, {built.written} of them new or changed, {built.pictured} of these with pictures"
    print(f"{out / 'index.html'}: {told}")


def _plans(number: int) -> str:
    return f"{number} plan" if number == 1 else f"{number} plans"


@app.command()
def export(
    corpus: Annotated[str, typer.Argument(metavar="CORPUS", help="A corpus folder, or its URL.")] = "corpus",
    format: Annotated[
        list[str] | None,
        typer.Option(help="duckdb, xlsx, csv, parquet, jsonl, spacy; may be given again. All but spacy if left out."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The folder to write to; CORPUS/export if left out.")] = None,
    table: Annotated[
        list[str] | None, typer.Option(help="Only this table (csv, parquet, xlsx); may be given again.")
    ] = None,
    bom: Annotated[bool, typer.Option("--bom/--no-bom", help="Begin CSV with the mark of UTF-8.")] = True,
) -> None:
    """Write a corpus as DuckDB, XLSX, CSV, Parquet, JSON lines and spaCy documents."""
    from pipeline.exports.export import USUAL, formats_named
    from pipeline.exports.export import export as run_export

    chosen = formats_named(format) if format else USUAL
    for path in run_export(corpus, chosen, out, table or (), bom):
        print(path)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(metavar="SQL", help='One question, such as "SELECT … FROM budgets_by_plan".')],
    corpus: Annotated[str, typer.Option(help="A corpus folder, or its URL.")] = "corpus",
    format: Annotated[str, typer.Option(help="table, csv or json.")] = "table",
) -> None:
    """Ask a corpus one question in SQL; nothing is changed."""
    from pipeline.exports.asking import PRINTED, Answer, ask

    if format not in list(Answer):
        raise UnreadableInput(f"there is no format {format}", f"choose from {', '.join(Answer)}")
    answer = ask(corpus, sql)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(PRINTED[Answer(format)](answer))


@app.command()
def show(
    plan: Annotated[str, typer.Argument(metavar="PLAN", help="A plan's id or its beginning, file name, or JSON file.")],
    corpus: Annotated[str, typer.Option(help="A corpus folder, or its URL.")] = "corpus",
) -> None:
    """Print what a plan is, aims at, costs and asks for, with pages."""
    from rich.console import Console

    from pipeline.exports.finding import find_plan, is_file
    from pipeline.exports.summary import summary
    from pipeline.exports.ties import ties_of

    found = find_plan(plan, corpus)
    Console().print(summary(found, () if is_file(plan) else ties_of(found["plan_id"], corpus)))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a plan."""
    from pipeline.corpus import json_bytes, plan_schema

    sys.stdout.write(json_bytes(plan_schema()).decode())


if __name__ == "__main__":
    main()
