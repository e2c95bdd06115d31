"""The child process that works on plans, one after the other, until its parent closes the pipe or kills it.

Orders come as lines of JSON on standard input, answers and progress go out as lines on standard output; whatever a
library prints goes to standard error. Started as
`python -m pipeline.workers.worker BUILDER SETTINGS MEMORY_MB PATTERNS`, the last empty where no patterns are kept.
"""

from __future__ import annotations

import errno
import gc
import hashlib
import importlib
import json
import os
import queue
import resource
import signal
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Protocol

from pipeline.garbage import collect_seldom
from pipeline.settings import Settings
from pipeline.storage import fetch, is_url, sha256_of, store_at, write
from pipeline.workers.orders import Answer, Ending, Order, Progress, answer_line, progress_line, ready_line
from pipeline.workers.patterns import kept_patterns
from schemas.errors import BrokenSetup, KehoachError
from schemas.record import json_of, with_fields

if TYPE_CHECKING:
    from schemas.plan import Plan

UNREAD_PAGE = "page_unreadable"
WRITING = "write"
MAY_PASS = {  # troubles of the machine's
    errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.ESTALE, errno.ETIMEDOUT, errno.EAGAIN, errno.EBUSY,
    errno.EMFILE, errno.ENFILE, errno.EACCES, errno.EPERM, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP,
    errno.ECONNRESET, errno.ECONNREFUSED,
}  # fmt: skip
CHANGED = "the file changed while it was read - it is taken up again by the next run"
Tell = Callable[[str, int, int], None]


class Builder(Protocol):
    """What makes a plan of a file, telling the stage, the page and the number of pages as it goes."""

    def __call__(self, path: Path, settings: Settings, tell: Tell) -> Plan: ...


def work(order: Order, build: Builder, settings: Settings, tell: Tell = lambda stage, page, of: None) -> Answer:
    """Carry out one order. Every way it can end but the death of this process is an answer."""
    started = time.monotonic()
    at = Progress("start")

    def told(stage: str, page: int = 0, of: int = 0) -> None:
        nonlocal at
        at = Progress(stage, page, of)
        tell(stage, page, of)

    def ended(ending: Ending, reason: str) -> Answer:
        if ending in (Ending.REFUSED, Ending.ERROR) and not _is_as_counted(order):
            ending, reason = Ending.TRANSIENT, CHANGED  # what was read says nothing of the bytes that were asked for
        return Answer(order.sha256, ending, reason, at.stage, at.page, seconds=round(time.monotonic() - started, 3))

    try:
        with _at_hand(order) as path:
            plan = build(path, settings, told)
        if plan.source.sha256 != order.sha256:
            return ended(Ending.TRANSIENT, CHANGED)
        told(WRITING)
        source = with_fields(plan.source, file_name=order.name)
        content = json_of(with_fields(plan, plan_id=order.plan_id, source=source))
        write(store_at(order.store), order.target, content)
    except MemoryError:
        return ended(Ending.OUT_OF_MEMORY, "it needs more memory than one plan may take")
    except BrokenSetup as error:
        return ended(Ending.BROKEN_SETUP, str(error))
    except ImportError as error:  # a reader's library, loaded at the first file of its kind
        return ended(Ending.BROKEN_SETUP, f"{_fault(error)} - kehoach doctor names what is missing")
    except KehoachError as error:
        return ended(Ending.TRANSIENT if _may_pass(error.__context__) else Ending.REFUSED, str(error))
    except OSError as error:
        ending = Ending.TRANSIENT if _may_pass(error) or at.stage == WRITING else Ending.ERROR
        return ended(ending, f"{error.strerror or error} - see to it, then run again")
    except Exception as error:
        return ended(Ending.ERROR, f"{_fault(error)} - a fault of this program: report it with the file")
    warnings = Counter(warning.code for warning in plan.quality.warnings)
    unread = {w.evidence.page for w in plan.quality.warnings if w.code == UNREAD_PAGE and w.evidence is not None}
    return Answer(
        sha256=order.sha256,
        ending=Ending.WRITTEN,
        pages=plan.source.page_count,
        unread=tuple(sorted(unread)),
        text_from=dict(sorted(Counter(page.text_from for page in plan.quality.pages).items())),
        warnings=dict(sorted(warnings.items())),
        output_sha256=hashlib.sha256(content).hexdigest(),
        seconds=round(time.monotonic() - started, 3),
    )


@contextmanager
def _at_hand(order: Order) -> Iterator[Path]:
    """The order's file on this machine, under a name that is text."""
    if not is_url(order.source) and not os.path.isfile(order.source):  # to open a pipe would be to wait for ever
        raise OSError(errno.ENOENT, "It is no file any more")
    if not is_url(order.source) and order.source.isprintable():
        yield Path(order.source)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan")
        fetch(order.source, path)
        yield path


def _is_as_counted(order: Order) -> bool:
    """Whether the order's file still has the bytes that it was counted with."""
    try:
        with _at_hand(order) as path:
            return sha256_of(path) == order.sha256
    except OSError:
        return False


def _may_pass(error: BaseException | None) -> bool:
    """Whether it is trouble of the machine's, not of the file's, that may be over by the next try."""
    return isinstance(error, OSError) and error.errno in MAY_PASS


def _fault(error: Exception) -> str:
    """The error in one line, with the line of ours that it came from."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300] + where


def _load(name: str) -> Builder:
    """The function that `module:function` names, loaded without a look for garbage."""
    module, _, function = name.partition(":")
    gc.disable()
    try:
        builder: Builder = getattr(importlib.import_module(module), function)
        return builder
    finally:
        collect_seldom()
        gc.enable()


def _limit(memory_mb: int) -> None:
    """Bounds that hold even if the parent is slow to look: address space (a multiple, since libraries reserve far
    more than they use), and no core dumps. When a machine shuts down, everything on it gets SIGTERM: were the worker to
    end first, its parent would take that for the plan's fault. It ends with its parent."""
    address_space = (memory_mb * 4 + 4096) << 20
    resource.setrlimit(resource.RLIMIT_AS, (address_space, address_space))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):  # a handler, which unlike SIG_IGN is not handed on to programs
        signal.signal(number, lambda number, frame: None)


def _listen(orders: queue.Queue[Order], source: BinaryIO) -> None:
    """Queue the orders; when the parent is gone, end with everything that was started here."""
    for line in source:
        orders.put(Order.from_line(line))
    os.killpg(0, signal.SIGKILL)


def main(arguments: list[str]) -> None:
    builder_name, settings_json, memory_mb, patterns = arguments
    channel = os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)
    _limit(int(memory_mb))
    settings = Settings.from_json(json.loads(settings_json))
    orders: queue.Queue[Order] = queue.Queue()
    threading.Thread(target=_listen, args=(orders, sys.stdin.buffer), daemon=True).start()

    def tell(stage: str, page: int, of: int) -> None:
        channel.write(progress_line(Progress(stage, page, of)))

    with kept_patterns(Path(patterns) if patterns else None):  # also those that the first plan needs
        try:
            build = _load(builder_name)
        except Exception:
            traceback.print_exc()
            os._exit(1)  # Python's own way out would wait for the thread that listens, and abort
        channel.write(ready_line())
        answer = work(orders.get(), build, settings, tell)
    while True:
        channel.write(answer_line(answer))
        answer = work(orders.get(), build, settings, tell)


if __name__ == "__main__":
    main(sys.argv[1:])
