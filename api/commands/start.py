"""Where the console script starts: Ctrl-C while the program itself is read ends in Dutch too."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

LADER = "<frozen importlib._bootstrap>"
"""Where Python is while it reads a module."""
OPNIEUW_S = 0.05
"""Seconds after which a Ctrl-C that was held back is tried again."""


def start() -> None:
    """Read the commands and run the one that is asked."""
    with ctrl_c_niet_bij_het_lezen():
        try:
            from api.commands.main import app
        except KeyboardInterrupt:
            _meld_onderbroken()
        app()


@contextmanager
def ctrl_c_niet_bij_het_lezen() -> Iterator[None]:
    """Hold Ctrl-C back while a module is read, and give it as soon as that is done.

    Some libraries catch everything while they look for optional parts: a Ctrl-C would be lost there, or
    leave a library half-read.
    """

    def bij_ctrl_c(_nummer: int, frame: FrameType | None) -> None:
        while frame is not None:
            if frame.f_code.co_filename == LADER:
                signal.setitimer(signal.ITIMER_REAL, OPNIEUW_S)
                return
            frame = frame.f_back
        raise KeyboardInterrupt

    if not hasattr(signal, "setitimer") or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield
        return
    was = signal.signal(signal.SIGALRM, bij_ctrl_c)
    signal.signal(signal.SIGINT, bij_ctrl_c)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGALRM, was)


def _meld_onderbroken() -> None:
    from optimiser.domain.errors import RunError

    fout = RunError("FOUT-ONDERBROKEN-01", opdracht="verdeelwijzer")
    sys.stderr.write(f"{fout.code}: {fout}\n")
    sys.exit(130)
