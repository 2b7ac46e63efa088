"""What every measurement uses: the clock, peak memory, a process of its own, and what the machine is."""

import os
import platform
import re
import resource
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter

from pulp.apis.coin_api import pulp_cbc_path

WORTEL = Path(__file__).resolve().parents[1]
PAKKETTEN = ("numpy", "numba", "highspy", "pulp", "typst")


def klok(werk: Callable[[], object], rondes: int = 5, *, opwarmen: bool = True) -> float:
    """Return the median duration in seconds."""
    if opwarmen:
        werk()
    tijden = []
    for _ in range(rondes):
        begin = perf_counter()
        werk()
        tijden.append(perf_counter() - begin)
    return median(tijden)


def piek_mb() -> int:
    """Return the peak memory of this process or of its largest child (CBC is one), whichever is larger."""
    wie = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(een).ru_maxrss for een in wie) // 1024


def in_eigen_proces(module: str, argumenten: Sequence[str]) -> str:
    """Run a module in a process of its own, so that memory and solver settings are its own."""
    opdracht = [sys.executable, "-m", module, *argumenten]
    uit = subprocess.run(opdracht, check=True, cwd=WORTEL, stdout=subprocess.PIPE, text=True)  # noqa: S603  ours
    return uit.stdout.splitlines()[-1]


def machine() -> str:
    """Return processor, Python and the versions of what is measured, as one sentence."""
    pakketten = ", ".join(f"{naam} {version(naam)}" for naam in PAKKETTEN)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.machine()}; Python {platform.python_version()}; "
        f"{pakketten}, CBC {_cbc()}."
    )


def _processor() -> str:
    bron = Path("/proc/cpuinfo")
    tekst = bron.read_text(encoding="utf-8") if bron.exists() else ""
    naam = re.search(r"^model name\s*:\s*(.+)$", tekst, re.MULTILINE)
    return naam[1].strip() if naam else platform.processor() or "processor unknown"


def _cbc() -> str:
    uit = subprocess.run([pulp_cbc_path, "-quit"], check=False, capture_output=True, text=True)  # noqa: S603  PuLP's
    versie = re.search(r"^Version:\s*(\S+)", uit.stdout, re.MULTILINE)
    bouw = re.search(r"^Build Date:\s*(.+?)\s*$", uit.stdout, re.MULTILINE)
    delen = [versie[1] if versie else "version unknown"]
    return " ".join([*delen, f"(built {bouw[1]})"] if bouw else delen)
