"""The signs that open an item of a list: dashes, as Decree 30/2020/NĐ-CP has them, and what word processors set.

Geometric shapes (U+25A0 to U+25FF), ballot boxes, ticks, arrows, and private codes of symbol fonts that nobody knows.
"""

from __future__ import annotations

DASHES = "-–—−‒"
BULLETS = rf"[{DASHES}+*·•‣⁃∙■-◿☐-☒☞★☆✓✔✗✦❍❑❒❖➔➢⧫⬥→⇒⇨\ue000-\uf8ff]"
