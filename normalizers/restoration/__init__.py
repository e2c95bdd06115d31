"""Give mangled or stripped Vietnamese its letters back: a noisy channel and a language model.

`judge` says what a text layer is worth; `Restorer` restores lines; `pages.restore_pages` restores pages.
"""

from normalizers.restoration.edits import LineEdit, RestoredLine
from normalizers.restoration.judge import judge
from normalizers.restoration.restorer import Restorer

__all__ = ["LineEdit", "RestoredLine", "Restorer", "judge"]
