"""No process outlives the one that started it, not even when that one is killed (Linux)."""

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def eindig_met_ouder(ouder: int, signaal: signal.Signals) -> None:
    """Have the kernel send this process a signal as soon as its parent is gone.

    Parameters
    ----------
    ouder : process id of the parent, for the case that it is gone already.

    Notes
    -----
    Other systems have nothing like it: there a worker goes on by itself, and a child until its limits.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, int(signaal), 0, 0, 0)
    if os.getppid() != ouder:
        os.kill(os.getpid(), signaal)
