"""How often the judge of text layers is right: half pages of text under every noise, and text in other languages.

By default the text is that of the samples; `--judge-corpus FILE …` (correct Vietnamese, `.txt` or `.xz`),
`--judge-foreign FILE …` (other languages) and `--judge-pairs FILE …` (pages that engines misread, as
`normalizers.restoration.training.pairs` writes them) try it on more. Prints the share of right verdicts of each noise,
then the wrong verdicts that were given.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from normalizers.restoration.judge import judge
from schemas.page import LayerVerdict
from tests.bench import noises
from tests.bench.restoration import SOURCES, corpus_lines, read_pages, sample_lines

HALF_PAGE = 150  # words
NOISES: dict[str, tuple[LayerVerdict, noises.Noise]] = {
    "clean": (LayerVerdict.CLEAN, noises.untouched),
    "clean, capitals": (LayerVerdict.CLEAN, noises.capitals),
    "stripped": (LayerVerdict.STRIPPED, noises.stripped),
    "stripped, capitals": (LayerVerdict.STRIPPED, lambda text, dice: noises.stripped(text.upper(), dice)),
    "half stripped": (LayerVerdict.MANGLED, noises.half_stripped),
    "misread": (LayerVerdict.MANGLED, noises.misread),
    "no code map": (LayerVerdict.MANGLED, noises.without_code_map),
    "TCVN3": (LayerVerdict.LEGACY, noises.tcvn3),
    "VNI": (LayerVerdict.LEGACY, noises.vni),
    "VNI, capitals": (LayerVerdict.LEGACY, lambda text, dice: noises.vni(text.upper(), dice)),
}
FOREIGN = (
    """The committee meets twice a year in the small hall of the town. Every member reads the report before the
    meeting and brings questions in writing. The treasurer lists what was spent on seeds, tools and transport. When
    rain destroys a road, the nearest group mends it within a week and sends the bill to the office.""",
    """Le comité se réunit deux fois par an dans la petite salle de la mairie. Chaque membre lit le rapport avant la
    séance et apporte ses questions par écrit. La trésorière présente les dépenses engagées pour les semences, les
    outils et le transport. Après de fortes pluies, le groupe le plus proche répare la route en une semaine.""",
    """Der Ausschuss tagt zweimal im Jahr im kleinen Saal der Gemeinde. Jedes Mitglied liest den Bericht vor der Sitzung
    und bringt seine Fragen schriftlich mit. Die Kassenwartin zählt auf, was für Saatgut, Geräte und Fahrten ausgegeben
    wurde. Nach starkem Regen bessert die nächste Gruppe den Weg binnen einer Woche aus.""",
    """ປະຊາຊົນ ໃນ ບ້ານ ປູກ ເຂົ້າ ແລະ ລ້ຽງ ງົວ. ທຸກ ປີ ຄະນະ ກຳມະການ ປະຊຸມ ສອງ ຄັ້ງ ເພື່ອ ລາຍງານ ວຽກ ງານ ຂອງ ບ້ານ.
    ເມື່ອ ຝົນ ຕົກ ແຮງ ກຸ່ມ ທີ່ ຢູ່ ໃກ້ ສ້ອມແປງ ທາງ ໃນ ໜຶ່ງ ອາທິດ.""",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("judge")
    for kind, text in (("corpus", "correct Vietnamese"), ("foreign", "other languages"), ("pairs", "misread pages")):
        group.add_argument(f"--judge-{kind}", type=Path, nargs="+", default=[], metavar="FILE", help=text)


def measure(folder: Path, options: argparse.Namespace) -> Iterator[tuple[str, float | str]]:
    """Shares of right verdicts, then what was said wrongly and how often."""
    wrong: Counter[str] = Counter()
    cases = right = 0
    for name, expected, pages in trials(options):
        said = Counter(judge(page) for page in pages)
        yield f"{name} right of {said.total()}", said[expected] / said.total()
        wrong += Counter({f"{name} called {v.value}": n for v, n in said.items() if v is not expected})
        cases, right = cases + said.total(), right + said[expected]
    yield f"all right of {cases}", right / cases
    yield from sorted(wrong.items())


def trials(options: argparse.Namespace) -> Iterator[tuple[str, LayerVerdict, list[str]]]:
    """Name, the verdict that is right, and half pages."""
    dice = random.Random(5)
    paths = options.judge_corpus
    texts = [corpus_lines(p, 1 << 30) for p in paths] or [sample_lines(p) for p in sorted(SOURCES.glob("*.plan"))]
    pages = [page for lines in texts for page in half_pages(lines)]
    for name, (expected, noise) in NOISES.items():
        yield name, expected, [noise(page, dice) for page in pages]
    for path in options.judge_pairs:
        seen = [page for document in read_pages(path) for page in half_pages(document.seen)]
        yield f"pages of {path.stem}", LayerVerdict.MANGLED, seen
    for path in options.judge_foreign:
        yield f"foreign {path.stem}", LayerVerdict.FOREIGN, list(half_pages(corpus_lines(path, 1 << 30)))
    yield "foreign", LayerVerdict.FOREIGN, list(FOREIGN)


def half_pages(lines: Iterable[str]) -> Iterator[str]:
    """Lines in their order, cut where half a page is full; what is left at the end is left out."""
    page: list[str] = []
    for line in lines:
        page.append(line)
        if sum(len(row.split()) for row in page) >= HALF_PAGE:
            yield "\n".join(page)
            page = []
