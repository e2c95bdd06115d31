"""Give mangled or stripped Vietnamese its letters back: a noisy channel and a language model.

`judge` says what a text layer is worth; `Restorer` restores lines; `pages.restore_pages` restores pages. Every layer is
judged, few are restored, so `Restorer` with its libraries is loaded where it is asked for.
"""

from typing import TYPE_CHECKING

from normalizers.restoration.judge import judge

if TYPE_CHECKING:
    from normalizers.restoration.edits import LineEdit, RestoredLine
    from normalizers.restoration.restorer import Restorer

__all__ = ["LineEdit", "RestoredLine", "Restorer", "judge"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from normalizers.restoration import edits, restorer

    return getattr(restorer if name == "Restorer" else edits, name)
