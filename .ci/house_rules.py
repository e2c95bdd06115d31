"""What the linters do not look for: `python .ci/house_rules.py` names every tracked file that breaks a rule."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONG = 400  # lines; a remark, no failure
MAX_BYTES = 2 << 20
MODEL = "normalizers/restoration/model/"  # the one place for what is large and learned
PRODUCT = ("pipeline/", "extractors/", "normalizers/", "schemas/")
# Written with brackets, so that this file does not break its own rules.
MACHINE_PATH = re.compile(r"/(w[o]rk|t[m]p|r[o]ot)/")
REGISTRY_HOST = re.compile(r"py[p]i\.org|python[h]osted|registry\.[n]pmjs|deb\.[d]ebian\.org")
LEFT_OPEN = re.compile(
    r"\bTO[D]O\b|\bFIX[M]E\b|\bX[X]X\b|raise NotImplemented[E]rror|pytest\.mark\.sk[i]p|pytest\.sk[i]p\("
)
UNSAFE = re.compile(
    r"^\s*(import|from) (pic[k]le|mars[h]al|shel[v]e)\b|\be[v]al\(|\bex[e]c\(|shell=Tr[u]e|os\.sys[t]em\("
)
DRAWERS = re.compile(r"(^|/)(ut[i]ls?|hel[p]ers?|mana[g]ers?|comm[o]n|m[i]sc)(\.py$|/)")


def broken_rules(name: str, content: bytes) -> Iterator[str]:
    """The rules that one tracked file breaks, a line each."""
    if len(content) > MAX_BYTES and not name.startswith(MODEL):
        yield f"{name}: more than {MAX_BYTES >> 20} MB"
    if DRAWERS.search(name):
        yield f"{name}: a drawer for anything; name it for what is in it"
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return
    for number, line in enumerate(text.splitlines(), 1):
        if MACHINE_PATH.search(line):
            yield f"{name}:{number}: a path of one machine"
        if REGISTRY_HOST.search(line):
            yield f"{name}:{number}: a registry's host"
        if not name.endswith(".py"):
            continue
        if LEFT_OPEN.search(line):
            yield f"{name}:{number}: left open"
        if UNSAFE.search(line):
            yield f"{name}:{number}: runs what it reads"
        if name.startswith(PRODUCT) and "../shared" in line:
            yield f"{name}:{number}: reaches beside the project"


def tracked_names() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name]


def main() -> int:
    links = [name for name in tracked_names() if (ROOT / name).is_symlink()]
    files = [name for name in tracked_names() if name not in links and (ROOT / name).is_file()]
    found = [f"{name}: a link, which leads elsewhere on every machine" for name in links]
    found += [problem for name in files for problem in broken_rules(name, (ROOT / name).read_bytes())]
    for name in files:
        if name.endswith(".py") and (lines := (ROOT / name).read_bytes().count(b"\n")) > LONG:
            print(f"{name}: {lines} lines; think about where it could be cut")
    print("\n".join(found) if found else "house rules: kept")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
