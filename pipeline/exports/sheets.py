"""CSV, one Parquet file a table, and an XLSX workbook: what spreadsheets and scripts open.

A text that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return) gets an
apostrophe before it in CSV; in XLSX it is stored as text, which no spreadsheet calculates. Numbers stay numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
import xlsxwriter

from pipeline.exports.arrays import schema_of
from pipeline.exports.glossary import told
from pipeline.exports.reading import batches
from pipeline.flat.columns import EVERY
from pipeline.storage import LocalStore, Store

BYTE_ORDER_MARK = "\ufeff".encode()
FORMULA = r"^[=+\-@\t\r]"
ROWS_A_SHEET = 1_048_576 - 1  # without the header
CELL_CHARACTERS = 32_767
CUT = " […]"
WIDTHS = {"string": 24, "int64": 10, "double": 16, "bool": 10}  # a figure too wide for its column is shown as ###
LONG = {"title", "text", "task", "action", "measure", "message", "meaning", "header", "source_text"}
WIDE = 60
MONEY = {"amount_vnd"}  # shown with its thousands apart
MONEY_WIDTH = 22  # 99.999.999.999.999 đồng
GLOSSARY = "columns"
TOLD = ("table_name", "column_name", "type", "meaning")
MADE = datetime(2000, 1, 1)  # the workbook says nothing of when it was made, so that equal corpora give equal files


class Formats(NamedTuple):
    """How cells of a workbook are shown."""

    bold: xlsxwriter.format.Format
    money: xlsxwriter.format.Format


def write_csv(store: Store, files: dict[str, str], target: Path, tables: Iterable[str], bom: bool = True) -> None:
    """`<table>.csv` for each table, UTF-8, in the folder `target`, and `columns.csv`: what their columns are.

    `bom` tells spreadsheets that it is UTF-8.
    """
    for table in tables:
        _write_csv(target, table, list(EVERY[table]), batches(store, table, files), bom)
    _write_csv(target, GLOSSARY, TOLD, [_glossary()], bom)


def _glossary() -> pa.Table:
    return pa.table(dict(zip(TOLD, map(list, zip(*told(), strict=True)), strict=True)))


def _write_csv(target: Path, table: str, names: Sequence[str], parts: Iterable[pa.Table], bom: bool) -> None:
    with LocalStore(target).replacing(f"{table}.csv") as file:
        if bom:
            file.write(BYTE_ORDER_MARK)
        file.write(",".join(names).encode() + b"\n")
        options = pa_csv.WriteOptions(include_header=False, quoting_style="needed")
        for rows in parts:
            pa_csv.write_csv(disarmed(rows), file, options)


def disarmed(rows: pa.Table) -> pa.Table:
    """The table with an apostrophe before each text that a spreadsheet would calculate."""
    for index, field in enumerate(rows.schema):
        if field.type != pa.string():
            continue
        texts = rows.column(index)
        marked = pc.binary_join_element_wise("'", texts, "")
        guarded = pc.if_else(pc.match_substring_regex(texts, FORMULA), marked, texts)
        rows = rows.set_column(index, field, guarded)
    return rows


def write_parquet(store: Store, files: dict[str, str], target: Path, tables: Iterable[str]) -> None:
    """`<table>.parquet` for each table, all its parts in one, in the folder `target`."""
    out = LocalStore(target)
    for table in tables:
        with (
            out.replacing(f"{table}.parquet") as file,
            pq.ParquetWriter(file, schema_of(EVERY[table]), compression="zstd", compression_level=1) as parquet,
        ):
            for rows in batches(store, table, files):
                parquet.write_table(rows)


def write_xlsx(store: Store, files: dict[str, str], target: Path, tables: Iterable[str]) -> None:
    """One workbook: the sheet `columns` says what the columns are, then a sheet a table, the header row with filters.

    A table longer than a sheet goes on in `<table> (2)`.
    """
    out = LocalStore(target.parent)
    with (
        out.replacing(target.name) as file,
        xlsxwriter.Workbook(
            file, {"constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
        ) as workbook,
    ):
        workbook.set_properties({"created": MADE, "comments": "Every row names its plan, page and box."})
        formats = Formats(workbook.add_format({"bold": True}), workbook.add_format({"num_format": "#,##0"}))
        glossary = _glossary()
        _write_sheets(workbook, formats, GLOSSARY, glossary.schema, [glossary])
        for table in tables:
            _write_sheets(workbook, formats, table, schema_of(EVERY[table]), batches(store, table, files))


def _write_sheets(
    workbook: xlsxwriter.Workbook, formats: Formats, table: str, schema: pa.Schema, parts: Iterable[pa.Table]
) -> None:
    names = (table if number == 1 else f"{table} ({number})" for number in count(1))
    sheet, at = _new_sheet(workbook, formats, next(names), schema), 0
    texts = [field.type == pa.string() for field in schema]
    for part in parts:
        for row in zip(*(column.to_pylist() for column in part.columns), strict=True):
            if at == ROWS_A_SHEET:
                sheet.autofilter(0, 0, at, len(schema) - 1)
                sheet, at = _new_sheet(workbook, formats, next(names), schema), 0
            at += 1
            for column, value in enumerate(row):
                if value is None:
                    continue
                if texts[column]:
                    sheet.write_string(at, column, _that_fits(value))
                elif isinstance(value, bool):
                    sheet.write_boolean(at, column, value)
                else:
                    sheet.write_number(at, column, value)
    sheet.autofilter(0, 0, at, len(schema) - 1)


def _new_sheet(
    workbook: xlsxwriter.Workbook, formats: Formats, name: str, schema: pa.Schema
) -> xlsxwriter.worksheet.Worksheet:
    sheet = workbook.add_worksheet(name)
    for column, field in enumerate(schema):
        if field.name in MONEY:
            sheet.set_column(column, column, MONEY_WIDTH, formats.money)
        else:
            sheet.set_column(column, column, WIDE if field.name in LONG else WIDTHS[str(field.type)])
    sheet.freeze_panes(1, 1)
    for column, field in enumerate(schema):
        sheet.write_string(0, column, field.name, formats.bold)
    return sheet


def _that_fits(text: str) -> str:
    """A text as long as a cell may be; what is cut off is in the other formats."""
    return text if len(text) <= CELL_CHARACTERS else text[: CELL_CHARACTERS - len(CUT)] + CUT
