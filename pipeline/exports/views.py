"""Views that put each fact beside the plan that it comes from, so that a question is one line of SQL.

`<table>_by_plan` has every column of the table and, beside it, whose plan it is: `plan_number`, `plan_issuer`,
`plan_issued_on`, `plan_level`, `place`, `district`, `province`, `programme`, `programme_key`, `plan_year`,
`plan_place_code`, `plan_place_codes_new`, `plan_district_code`, `plan_province_code`, `plan_province_codes_new`,
`file_name`. Withdrawn plans are left out. The table `columns` says what each column of the tables is.
"""

from __future__ import annotations

from pipeline.exports.glossary import told

_PLAN = (
    "p.number AS plan_number, p.issuer AS plan_issuer, p.issued_on AS plan_issued_on, p.level AS plan_level, "
    "p.place, p.district, p.province, p.programme, p.programme_key, p.plan_year, p.place_code AS plan_place_code, "
    "p.place_codes_new AS plan_place_codes_new, p.district_code AS plan_district_code, "
    "p.province_code AS plan_province_code, "
    "p.province_codes_new AS plan_province_codes_new, p.file_name"
)
FACTS_WITH_PLANS = (
    "legal_bases", "objectives", "indicators", "projects", "assignments", "budgets", "deadlines", "recurring_deadlines",
    "table_cells", "places", "warnings", "links", "corpus_warnings",
)  # fmt: skip
VIEWS = {
    f"{table}_by_plan": (
        f'CREATE VIEW "{table}_by_plan" AS SELECT f.*, {_PLAN} '
        f'FROM "{table}" AS f JOIN plans AS p USING (plan_id) WHERE NOT p.withdrawn'
    )
    for table in FACTS_WITH_PLANS
}


def columns_told() -> str:
    """SQL that makes the table `columns`: every column of every table, with what it says and in which unit."""
    rows = ", ".join("(" + ", ".join(map(quoted, row)) + ")" for row in told())
    names = "table_name, column_name, type, meaning"
    return f"CREATE TABLE columns AS SELECT * FROM (VALUES {rows}) AS told({names})"


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
