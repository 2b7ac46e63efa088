"""The part of ``make bench`` on documents: all forms of twelve provinces, per form, and peak memory."""

import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from optimiser.documents.alle import BESTANDEN, RENDER, alle_stukken
from optimiser.documents.vormen.pdf import leeg_geheugen
from optimiser.explain.kijk import Kijk

WORTEL = Path(__file__).resolve().parents[1]


def geheugen(begin: int) -> int:
    """Return the bytes of a process and all its descendants, shared pages counted once (Linux)."""
    ouder, maat = {}, {}
    for map_ in Path("/proc").iterdir():
        if map_.name.isdigit():
            try:
                ouder[int(map_.name)] = int((map_ / "stat").read_text().rpartition(")")[2].split()[1])
                maat[int(map_.name)] = _eigen(map_)
            except (OSError, ValueError, StopIteration):
                continue
    familie, nieuw = {begin}, {begin}
    while nieuw:
        nieuw = {kind for kind, van in ouder.items() if van in nieuw} - familie
        familie |= nieuw
    return sum(maat.get(nummer, 0) for nummer in familie)


def _eigen(map_: Path) -> int:
    regels = (map_ / "smaps_rollup").read_text().splitlines()
    return 1024 * int(next(regel for regel in regels if regel.startswith("Pss:")).split()[1])


def meet_geheel(receipt: Path) -> tuple[float, int, int, int]:
    """Run the command itself; return seconds, peak bytes of the process tree, files and their bytes."""
    with tempfile.TemporaryDirectory() as map_:
        doel = Path(map_) / "uit"
        begin = perf_counter()
        opdracht = [sys.executable, "-m", "api.commands.main", "documenten", str(receipt), "--uit", str(doel)]
        werk = subprocess.Popen(opdracht, cwd=WORTEL, stdout=subprocess.DEVNULL)  # noqa: S603  ours
        piek, klaar = [0], threading.Event()

        def kijk_mee() -> None:
            while not klaar.wait(0.1):
                piek[0] = max(piek[0], geheugen(werk.pid))

        draad = threading.Thread(target=kijk_mee)
        draad.start()
        code = werk.wait()
        duur = perf_counter() - begin
        klaar.set()
        draad.join()
        assert code == 0
        bestanden = [pad for pad in doel.rglob("*") if pad.is_file()]
        return duur, piek[0], len(bestanden), sum(pad.stat().st_size for pad in bestanden)


def meet_per_vorm(verslag: Mapping[str, Any]) -> list[tuple[str, int, float]]:
    """Make everything once in one process; return per form or kind of file: how many, seconds of one core."""
    kijk = Kijk(verslag)
    tijd: Counter[str] = Counter()
    keer: Counter[str] = Counter()
    for stuk in alle_stukken(kijk):
        begin = process_time()
        if stuk.soort in BESTANDEN:
            keer[stuk.soort] += len(list(BESTANDEN[stuk.soort](kijk, stuk.code)))
            tijd[stuk.soort] += process_time() - begin
            continue
        document = stuk.maak(kijk)
        tijd["samenstellen"] += process_time() - begin
        keer["samenstellen"] += 1
        for vorm in stuk.vormen:
            begin = process_time()
            RENDER[vorm](document)
            tijd[str(vorm)] += process_time() - begin
            keer[str(vorm)] += 1
        if stuk.soort == "besluit":
            leeg_geheugen()
    return [(naam, keer[naam], tijd[naam]) for naam in sorted(tijd, key=lambda naam: -tijd[naam])]


def tabel(receipt: Path, verslag: Mapping[str, Any]) -> list[str]:
    """Return the section on documents as lines of Markdown."""
    duur, piek, aantal, bytes_ = meet_geheel(receipt)
    regels = [
        "## Documents",
        "",
        f"All documents of twelve provinces in all forms, whole process: **{duur:.1f} s**, {aantal:,} files, "
        f"{bytes_ / 1e6:.0f} MB, peak {piek / 1e6:.0f} MB over all processes.",
        "",
        "| form | files | seconds of one core |",
        "|---|---|---|",
    ]
    return [*regels, *(f"| {naam} | {keer:,} | {tijd:.1f} |" for naam, keer, tijd in meet_per_vorm(verslag))]
