"""What speaks for a name at its place in a header: what its columns hold, their arithmetic, the names set before it."""

from __future__ import annotations

from math import inf

from msgspec import Struct

from extractors.tables.flattened.header_states import Gap, SetName, State
from extractors.tables.flattened.names import PART, Kind, counts_on, fit_divided, fit_leaf, is_divided, restarts
from extractors.tables.names import TOTAL

TWICE = 3.0  # cost of a name that stands twice under one parent
ALIKE = 1.5  # gain of a name that stands at the same place under two parents
UNLIKE = 0.4
AGAIN = 1.5  # cost of a name that opens an earlier parent's names, and does not open this one's
EVEN = 0.4  # gain of a name as wide as another in its row
COUNTED = 1.0  # gain of names that count on below one parent
SUMMED = 2.0  # gain of a divided name over the parts of a total
PARTED = 1.0  # gain of "trong đó" (of which) behind the total that it parts, cost where nothing stands before it
CROSSED = 1.5  # cost of parting what arithmetic joins
WORDED = 1.0  # cost of a divided name that begins over a column of words


class Columns(Struct, frozen=True):
    """What columns hold, their totals as (total, first part, last part), their shares as (count, share)."""

    kinds: tuple[Kind, ...]
    sums: tuple[tuple[int, int, int], ...] = ()
    shares: tuple[tuple[int, int], ...] = ()


class Around(Struct, frozen=True):
    """What is set in the row before a place, found once for all the names that may come there."""

    own: tuple[str, ...]  # names below the same name
    before: str | None
    openers: tuple[str, ...]  # names that open other gaps
    widths: tuple[int, ...]  # of names over several columns
    elder: SetName | None  # at the same place below the last name that is as wide as this place's


def around(state: State) -> Around:
    """What is set before the next place of a state, which is not full."""
    here, at = state.here, state.at
    if not here:
        return _NOTHING
    start, end, _ = state.gaps[at]
    width, offset = end - start, state.column - start
    own, openers, widths = [], [], []
    elder: SetName | None = None
    for other in here:
        gap, place, its_width, name = other
        if gap == at:
            own.append(name)
        else:
            if place == 0:
                openers.append(name)
            if place == offset and state.gaps[gap].width == width:
                elder = other
        if its_width > 1:
            widths.append(its_width)
    return Around(tuple(own), here[-1].name, tuple(openers), tuple(widths), elder)


_NOTHING = Around((), None, (), (), None)


class Fits(Struct, frozen=True):
    """How well a name fits a place, whatever is set around it: as the column's own, and as one over several columns."""

    leaf: float
    divided: tuple[tuple[int, float], ...]  # widths with their weights; none that is impossible


class Weights:
    """Weighs names over given columns."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._fits: dict[tuple[str, Gap, int, int], Fits] = {}

    def ways(
        self, name: str, state: State, known: Around, may_be_leaf: bool, may_be_divided: bool
    ) -> list[tuple[float, int, bool]]:
        """How well the name fits as a column's own, and over several: the weight, its width, whether its own."""
        gap, column = state.gaps[state.at], state.column
        place = (name, gap, column, state.row)
        fits = self._fits.get(place)
        if fits is None:
            fits = self._fits[place] = self._weighed(*place)
        beside, elder = _beside(name, state, known), known.elder
        if elder is None:
            plain = as_elder = beside + (0.5 * ALIKE if column == gap.start and name in known.openers else 0.0)
        else:
            plain, as_elder = beside - UNLIKE, beside + (ALIKE if elder.name == name else -UNLIKE)
        as_wide = elder.width if elder is not None else 0
        found: list[tuple[float, int, bool]] = []
        if may_be_leaf and fits.leaf != -inf:
            found.append((fits.leaf + (as_elder if as_wide == 1 else plain), 1, True))
        if may_be_divided:
            for width, own in fits.divided:
                even = EVEN if width in known.widths else 0.0
                found.append((own + even + (as_elder if as_wide == width else plain), width, False))
        return found

    def _weighed(self, name: str, gap: Gap, column: int, row: int) -> Fits:
        kind = self._columns.kinds[column]
        room = gap.width
        leaf = fit_leaf(name, kind, gap.above, room, row)
        if kind is Kind.INDEX or (kind is Kind.WORDS and not is_divided(name)):
            return Fits(leaf, ())
        worded = WORDED if kind is Kind.WORDS else 0.0
        widths = range(2 if worded else 1, gap.end - column + 1)
        divided = [(width, fit_divided(name, width, gap.above, room, row) - worded) for width in widths]
        return Fits(
            leaf,
            tuple((width, own + _arithmetic(self._columns, column, width)) for width, own in divided if own != -inf),
        )


def _beside(name: str, state: State, known: Around) -> float:
    """What the names set before in the row say of a name here, however wide it is."""
    gap = state.gaps[state.at]
    if PART.match(name) and gap.above:
        totalled = state.column != gap.start and known.before is not None and TOTAL.match(known.before)
        part = PARTED if totalled else -PARTED if state.column == gap.start else 0.0
    else:
        part = 0.0
    if known.before is None:
        return part
    value = part - (TWICE if gap.above and name in known.own else 0.0)
    if state.column != gap.start:
        if counts_on(known.before, name):
            value += COUNTED
        elif restarts(name) and (len(known.own) > 1 or gap.above):
            value -= AGAIN
        if name in known.openers:
            value -= AGAIN
    elif counts_on(known.before, name) and gap.above:
        value -= COUNTED
    return value


def _arithmetic(columns: Columns, column: int, width: int) -> float:
    """What totals and shares say of a divided name over these columns."""
    low, high = column, column + width - 1
    value = 0.0
    for total, first, last in columns.sums:
        if (low, high) == (first, last):
            value += SUMMED
        elif (low, high) == (min(total, first), max(total, last)):
            value += 0.75 * SUMMED
        elif first <= low and high <= last:
            value -= 0.5 * CROSSED
        elif low <= last and high >= first and not (low <= first and last <= high):
            value -= CROSSED
    for count, share in columns.shares:
        if share == count + 1 and (low == share or high == count):
            value -= CROSSED
    return value
