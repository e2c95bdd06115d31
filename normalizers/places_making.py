"""Makes `places_codes.tsv.gz` from the JSON files of vietnamadminunits: `python -m normalizers.places_making FOLDER`.

One line a unit: the map (`old`: until 30 June 2025, `new`: since), its code, the code of the unit above it, its name
with its type word and, for a unit of the old map, the codes of the new units that it went into; then, so that nobody
has to work them out at each start, the type word and the key of the name.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from normalizers.places import key_of
from normalizers.places_codes import DATA, parted

Json = dict[str, Any]
Keyed = dict[str, tuple[str, str, str]]  # key -> (code, code of the unit above, name)


def lines(legacy: Json, since: Json, converter: Json) -> Iterator[str]:
    """The table's lines, units in the order of their codes, each map from the top down."""
    old, new = _old_units(legacy), _new_units(since)
    went_into = _successors(converter, old, new)
    for key, (code, above, name) in sorted(old.items(), key=lambda item: (item[0].count("_"), item[1])):
        yield _line("old", code, above, name, ";".join(sorted(went_into.get(key, ()))))
    for _, (code, above, name) in sorted(new.items(), key=lambda item: (item[0].count("_"), item[1])):
        yield _line("new", code, above, name, "")


def _line(*row: str) -> str:
    kind, name = parted(row[3])
    return "\t".join((*row, kind, key_of(name)))


def _old_units(legacy: Json) -> Keyed:
    units: Keyed = {}
    for province, entry in legacy["DICT_PROVINCE"].items():
        units[province] = (entry["provinceCode"], "", entry["province"])
    for province, districts in legacy["DICT_PROVINCE_DISTRICT"].items():
        for district, entry in districts.items():
            units[f"{province}_{district}"] = (entry["districtCode"], units[province][0], entry["district"])
    for kind in ("NO_ACCENTED", "ACCENTED"):
        for province, districts in legacy[f"DICT_PROVINCE_DISTRICT_WARD_{kind}"].items():
            for district, wards in districts.items():
                for ward, entry in wards.items():
                    if ward != "NaN":  # an island district without communes
                        above = units[f"{province}_{district}"][0]
                        units[f"{province}_{district}_{ward}"] = (entry["wardCode"], above, entry["ward"])
    return units


def _new_units(since: Json) -> Keyed:
    units: Keyed = {}
    for province, entry in since["DICT_PROVINCE"].items():
        units[province] = (entry["provinceCode"], "", entry["province"])
    for kind in ("NO_ACCENTED", "ACCENTED"):
        for province, wards in since[f"DICT_PROVINCE_WARD_{kind}"].items():
            for ward, entry in wards.items():
                units[f"{province}_{ward}"] = (entry["wardCode"], units[province][0], entry["ward"])
    return units


def _successors(converter: Json, old: Keyed, new: Keyed) -> dict[str, set[str]]:
    """What each old unit went into: communes and districts into communes, a province into one province."""
    into: dict[str, set[str]] = {}
    for province, provinces in converter["DICT_PROVINCE"].items():
        for before in provinces:
            into.setdefault(before, set()).add(new[province][0])

    def note(key: str, code: str) -> None:
        district = key.rpartition("_")[0]
        for before in (key, district):
            if before in old and before.count("_"):
                into.setdefault(before, set()).add(code)

    for province, wards in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, keys in wards.items():
            for key in keys:
                note(key, new[f"{province}_{ward}"][0])
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for key, parts in divided.items():
            for part in parts:
                note(key, new[f"{province}_{part['newWardKey']}"][0])
    return into


if __name__ == "__main__":
    files = ("parser_legacy.json", "parser_from_2025.json", "converter_2025.json")
    made = lines(*(json.loads(Path(sys.argv[1], file).read_text(encoding="utf-8")) for file in files))
    packed = gzip.compress(("\n".join(made) + "\n").encode(), mtime=0)
    Path(__file__).with_name(DATA).write_bytes(packed)
