"""What is installed here, by the folders that say so: `NAME-VERSION.dist-info` (PEP 376, PEP 427).

`importlib.metadata` knows the same, and takes a tenth of a second to be loaded, which every run would wait for; it is
asked for what has no such folder.
"""

from __future__ import annotations

import os
import re
import sys
from functools import lru_cache
from pathlib import Path


def libraries() -> list[str]:
    """The packages that this one needs to run, by its own account."""
    found = _folders().get("kehoach")
    if found is not None:
        with (found[1] / "METADATA").open(encoding="utf-8") as metadata:
            stated = [line.partition(":")[2].strip() for line in metadata if line.startswith("Requires-Dist:")]
    else:
        from importlib.metadata import requires

        stated = requires("kehoach") or []
    return sorted(re.split(r"[^A-Za-z0-9._-]", line)[0] for line in stated if "extra ==" not in line)


def version_of(package: str) -> str | None:
    """The installed version of a package, None where it is not installed."""
    found = _folders().get(_alike(package))
    if found is not None:
        return found[0]
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return None


@lru_cache(maxsize=1)
def _folders() -> dict[str, tuple[str, Path]]:
    """The version and the folder of every package that has one, the first on Python's path where there are several."""
    found: dict[str, tuple[str, Path]] = {}
    for place in filter(os.path.isdir, sys.path):
        for folder in sorted(os.listdir(place)):
            name, _, version = folder.removesuffix(".dist-info").rpartition("-")
            if name and folder.endswith(".dist-info"):
                found.setdefault(_alike(name), (version, Path(place, folder)))
    return found


def _alike(name: str) -> str:
    """A package's name as it is compared (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()
