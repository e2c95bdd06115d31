"""`kehoach query`: one question in SQL over a corpus, and its answer as a table, CSV or JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from enum import StrEnum

import duckdb
import pyarrow as pa
import pyarrow.csv as pa_csv
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.exports.sheets import disarmed
from pipeline.exports.sql import connected
from schemas.errors import KehoachError

NOT_A_TERMINAL = 240  # characters a line of a table may have that goes to a file or a pipe
LEGIBLE = 10  # characters a column needs; in fewer, words are cut into syllables
COLUMN_EDGES = 3  # characters between two columns


class Answer(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class WrongQuestion(KehoachError):
    """SQL that cannot be answered: it is wrong, it is more than one statement, or it would change something."""


def ask(corpus: str, sql: str) -> pa.Table:
    """The answer to one SELECT over the corpus's tables and views. Raises WrongQuestion, UnreadableInput."""
    with connected(corpus) as connection:
        try:
            statements = connection.extract_statements(sql)
            if len(statements) != 1:
                raise WrongQuestion(f"there are {len(statements)} statements", "ask one question at a time")
            if statements[0].type not in (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN):
                kind = statements[0].type.name
                raise WrongQuestion(f"{kind} is not a question", "a corpus is only read here: ask with SELECT")
            return connection.sql(sql).to_arrow_table()
        except duckdb.Error as error:
            trouble = " ".join(str(error).split())
            raise WrongQuestion(trouble, 'the tables are named by: kehoach query "SHOW TABLES"') from None


def as_csv(answer: pa.Table) -> str:
    """The answer as CSV whose texts no spreadsheet calculates."""
    sink = io.BytesIO()
    flat = pa.table(
        [column if _is_flat(column.type) else pa.array(map(str, column.to_pylist())) for column in answer.columns],
        answer.column_names,
    )
    pa_csv.write_csv(disarmed(flat), sink, pa_csv.WriteOptions(quoting_style="needed"))
    return sink.getvalue().decode()


def _is_flat(kind: pa.DataType) -> bool:
    return not pa.types.is_nested(kind)


def as_json(answer: pa.Table) -> str:
    """The answer as a list of objects, a row each, Vietnamese as it is."""
    return json.dumps(answer.to_pylist(), ensure_ascii=False, indent=1, default=str) + "\n"


def as_table(answer: pa.Table) -> str:
    """The answer for the eye, as wide as the terminal: a table, or record by record where its columns have no room."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=NOT_A_TERMINAL)
    rows = [["" if value is None else _shown(value) for value in row.values()] for row in answer.to_pylist()]
    widths = [max(map(len, column)) for column in zip(answer.column_names, *rows, strict=True)]
    narrowest = sum(min(width, LEGIBLE) + COLUMN_EDGES for width in widths) + 1
    with console.capture() as captured:
        if rows and narrowest > console.width:
            for number, row in enumerate(rows, start=1):
                console.print(_record(number, answer.column_names, row))
        else:
            console.print(_table(answer, rows))
        console.print(f"{answer.num_rows} rows" if answer.num_rows != 1 else "1 row")
    return captured.get()


def _table(answer: pa.Table, rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*answer.column_names, header_style="bold")
    for index, column in enumerate(answer.columns):
        table.columns[index].justify = "left" if column.type in (pa.string(), pa.bool_()) else "right"
        table.columns[index].overflow = "fold"
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _record(number: int, names: Sequence[str], row: Sequence[str]) -> Table:
    """One row of a wide answer: a line a column, empty ones too."""
    record = Table(title=f"row {number}", title_justify="left", title_style="bold", show_header=False, box=None)
    record.add_column(style="dim")
    record.add_column(overflow="fold")
    for name, value in zip(names, row, strict=True):
        record.add_row(name, Text(value))
    return record


def _shown(value: object) -> str:
    """A value as it is read: figures with a point for thousands would be mistaken for decimals in SQL, so they stay."""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


PRINTED: dict[Answer, Callable[[pa.Table], str]] = {
    Answer.TABLE: as_table, Answer.CSV: as_csv, Answer.JSON: as_json,
}  # fmt: skip
