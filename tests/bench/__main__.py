"""How fast and how good it is, as ratios in one run: `python -m tests.bench [TOPIC …]`, all topics by default.

A topic is a module of this package with `measure(folder, options)`, which yields a figure's name and its value as
they are measured, and, where it needs options, `add_arguments(parser)`. The folder is its own and is removed.
"""

from __future__ import annotations

import argparse
import importlib
import sys
import tempfile
from pathlib import Path
from types import ModuleType

NO_TOPICS = {"__init__", "__main__", "material"}


def topics() -> dict[str, ModuleType]:
    """The modules of this package that measure something, by name."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    modules = {name: importlib.import_module(f"tests.bench.{name}") for name in names if name not in NO_TOPICS}
    return {name: module for name, module in modules.items() if hasattr(module, "measure")}


def main() -> int:
    found = topics()
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=f"one of {', '.join(found)}; all if none is named")
    for module in found.values():
        if hasattr(module, "add_arguments"):
            module.add_arguments(parser)
    options = parser.parse_args()
    unknown = set(options.topics) - set(found)
    if unknown:
        parser.error(f"no such topic: {', '.join(sorted(unknown))}; choose from {', '.join(found)}")
    for name in options.topics or found:
        with tempfile.TemporaryDirectory(prefix="kehoach-bench-") as folder:
            for figure, value in found[name].measure(Path(folder), options):
                shown = f"{value:>12.3f}" if isinstance(value, int | float) else f"  {value}"
                print(f"{name:<13}{figure:<40}{shown}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
