"""A builder that works without readers: what the file says decides how the work on it goes.

A file of one word does what the word says ("crash", "hang", "eat memory" …); any other gives a small plan.
"""

from __future__ import annotations

import errno
import hashlib
import os
import signal
import subprocess
import time
from pathlib import Path

from pipeline.settings import Settings
from pipeline.workers.worker import Tell
from schemas.errors import BrokenSetup, UnreadableInput
from schemas.plan import Evidence, Header, Objective, PageQuality, Plan, Quality, Source, Warning


def build_plan(path: Path, settings: Settings, tell: Tell) -> Plan:
    content = path.read_bytes()
    text = content.decode("utf-8", "replace").strip()
    tell("read", 1, 1)
    if os.environ.get("STAND_IN_MENDED"):
        text = "a plan like any other"
    if text == "":
        raise UnreadableInput("the file is empty", "put the plan's file there again")
    if text.startswith("crash"):
        os.kill(os.getpid(), signal.SIGSEGV)
    if text.startswith("hang"):
        subprocess.Popen(["sleep", "600"])
        time.sleep(600)
    if text.startswith("tell on and on"):
        while True:
            tell("read", 1, 1)
            time.sleep(0.005)
    if text.startswith("eat memory"):
        eaten = []
        while True:
            eaten.append(b"x" * (20 << 20))
            time.sleep(0.01)
    if text.startswith("disk full"):
        raise OSError(errno.ENOSPC, "No space left on device")
    if text.startswith("trouble"):  # "trouble EROFS"
        raise OSError(getattr(errno, text.split()[1]), "trouble of the machine's")
    if text.startswith("cannot be opened"):
        try:
            raise OSError(errno.EIO, "Input/output error")
        except OSError:
            raise UnreadableInput("the file cannot be opened (Input/output error)", "see to it") from None
    if text.startswith("grows"):
        path.write_text("a plan that was half written", encoding="utf-8")
        raise UnreadableInput("the file ends in the middle", "see whether it is whole")
    if text.startswith("fault"):
        raise ValueError("a rule that was not thought of")
    if text.startswith("broken set-up"):
        raise BrokenSetup("the OCR model is not there", "install it")
    if text.startswith("slow"):
        time.sleep(0.05)
    print("a library that prints")
    evidence = Evidence(page=1, text=text[:100], confidence=1.0)
    warnings = []
    if text.startswith("unreadable page"):
        warnings.append(Warning(code="page_unreadable", message="page 1 could not be read", evidence=evidence))
    return Plan(
        plan_id="to be named",
        source=Source(
            file_name=path.name,
            sha256=hashlib.sha256(content).hexdigest(),
            media_type="text/plain",
            byte_size=len(content),
            page_count=1,
        ),
        header=Header(title=text.splitlines()[0][:80], evidence={"title": evidence}),
        objectives=(Objective(scope="general", text=text[:100], evidence=evidence),),
        quality=Quality(pages=(PageQuality(page=1, text_from="embedded"),), warnings=tuple(warnings)),
    )
