"""The licence gate: `python .ci/licences.py` fails on a locked dependency whose licence could bind our users.

Unidecode (GPL-2.0-or-later) is the one exception; the README says what follows from it.
"""

from __future__ import annotations

import re
import sys
from importlib import metadata
from pathlib import Path

LOCK = Path(__file__).resolve().parent.parent / "requirements.lock"
EXCEPTIONS = {"unidecode": "ASCII keys, in normalizers/keys.py alone"}
PERMISSIVE = re.compile(
    r"\b(MIT|BSD|Apache|ISC|PSF|Python Software Foundation|HPND|Zlib|Unlicense|0BSD|CC0|Public Domain|"
    r"MPL|Mozilla|CNRI|UPL|Unicode|WTFPL|BSL|Boost)",
    re.IGNORECASE,
)
BINDING = re.compile(r"\b(A?GPL|Affero|GNU (Affero )?General Public)", re.IGNORECASE)


def stated(name: str) -> str:
    """What an installed package says of its licence."""
    about = metadata.metadata(name)
    classifiers = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    expression = about.get("License-Expression") or ""
    return "; ".join(filter(None, [expression, *classifiers])) or (about.get("License") or "").strip()[:200]


def verdict(licence: str) -> str:
    """Empty where the licence asks for no more than its notice; otherwise what is wrong."""
    if PERMISSIVE.search(licence):
        return ""
    if BINDING.search(licence):
        return f"binds those who redistribute: {licence}"
    return f"is not known to be permissive: {licence or 'none stated'}"


def main() -> int:
    names = re.findall(r"^([A-Za-z0-9_.-]+)==", LOCK.read_text(), re.MULTILINE)
    found = []
    for name in names:
        try:
            problem = verdict(stated(name))
        except metadata.PackageNotFoundError:
            continue  # locked for another platform
        if problem and name not in EXCEPTIONS:
            found.append(f"{name}: {problem}")
    print("\n".join(found) if found else f"licences: {len(names)} locked packages looked at")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
