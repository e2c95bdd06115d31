"""Many kills: `python -m tests.run.kill_trial 200` kills runs at random moments, then compares the corpus.

Between kills new inputs come, so that there is always work; at the end one run goes through, and its corpus must be,
byte for byte, that of an undisturbed run over the same inputs.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.run.conftest import ROOT, Desk

RUN = """
import os, sys
from pathlib import Path
from tests.run import conftest
from pipeline.run import ingest as module
os.environ["PYTHONPATH"] = str(conftest.ROOT)
module.require_models = lambda tessdata=None: ()
module.fingerprint = conftest.steady_fingerprint
conftest.Desk(Path(sys.argv[1]), Path(sys.argv[2])).run()
"""


def run(desk: Desk, kill_after: float | None = None) -> bool:
    """One run in a process of its own; killed outright after so many seconds, if it lasts that long."""
    process = subprocess.Popen([sys.executable, "-c", RUN, str(desk.folder), str(desk.out)], cwd=ROOT)
    try:
        process.wait(timeout=kill_after)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def wait_for_orphans(desk: Desk, seconds: float = 15) -> set[int]:
    """The processes of killed runs that are still there after so long: there should be none."""
    until = time.monotonic() + seconds
    while (left := desk.processes()) and time.monotonic() < until:
        time.sleep(0.05)
    return left


def trial(kills: int, folder: Path, seed: int = 0) -> tuple[int, set[int], bool]:
    """Kill `kills` runs; how many were cut off, which processes stayed, and whether the corpus is as it should be.

    Each is killed within the time that a whole run over as many plans takes here.
    """
    chance = random.Random(seed)
    desk = Desk(folder / "inputs", folder / "corpus")
    desk.folder.mkdir()
    desk.put(**{f"plan_{n}": f"slow plan {n}" for n in range(6)})
    began = time.monotonic()
    run(desk)
    whole = time.monotonic() - began
    cut_off = 0
    for kill in range(kills):
        desk.put(**{f"plan_{kill}_{n}": f"slow plan {kill} {n}" for n in range(6)})
        cut_off += run(desk, kill_after=chance.uniform(0.1, 1.0) * whole)
    orphans = wait_for_orphans(desk)
    run(desk)
    undisturbed = Desk(desk.folder, folder / "undisturbed")
    run(undisturbed)
    clean = not (desk.out / ".kehoach" / "scratch").exists()
    return cut_off, orphans, clean and desk.corpus() == undisturbed.corpus()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        number = int(sys.argv[1])
        cut, stayed, same = trial(number, Path(place))
        print(f"{number} runs, {cut} of them killed, {len(stayed)} processes stayed, same corpus: {same}")
        sys.exit(not same or bool(stayed))
