"""Arrays of columns: the same whether pandas is there to make them or not."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.exports.arrays import ARROW, array_of, from_buffers
from pipeline.flat.columns import FLAG, REAL, TEXT, WHOLE

VALUES: dict[str, st.SearchStrategy[Any]] = {
    TEXT: st.text(st.characters(codec="utf-8")),
    WHOLE: st.integers(-(2**63), 2**63 - 1),
    REAL: st.floats(allow_nan=False),
    FLAG: st.booleans(),
}


@pytest.mark.parametrize("kind", VALUES)
@given(data=st.data())
def test_buffers_give_what_pyarrow_gives(kind: str, data: st.DataObject) -> None:
    values = data.draw(st.lists(VALUES[kind] | st.none()))
    made = from_buffers(values, kind)
    made.validate(full=True)
    assert made.equals(pa.array(values, ARROW[kind]))


def test_a_whole_number_is_a_real_one_however_long() -> None:
    assert array_of([2**60 + 1, 0.5, None], REAL).to_pylist() == [float(2**60), 0.5, None]


def test_a_number_beyond_all_columns_is_said() -> None:
    with pytest.raises(OverflowError):
        array_of([10**30], WHOLE)


def test_writing_a_part_does_without_pandas() -> None:
    asked = (
        "import sys; from pipeline.linking import shown; from pipeline.exports.parts import arrow_table; "
        "arrow_table({'a': 'string', 'b': 'Float64'}, [('x', 1.0), (None, None)]); sys.exit('pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
