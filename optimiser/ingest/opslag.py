"""The folder with officially loaded tables: complete snapshots and one pointer.

``<lokaal>/standen/<naam>/`` holds a complete set in the layout of the embedded facts; ``<lokaal>/actueel``
names the one in force. A new set is written aside, flushed, renamed into place and only then named by the
pointer, which is replaced in one step: whoever stops the process, at any moment, leaves the old set or the
new one in force.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.getal import sha256

_WIJZER = "actueel"
_STANDEN = "standen"
_SLOT = ".slot"
_NIEUW = ".nieuw-"
_BEWAARD = 2


def current_stand(lokaal: Path) -> Path | None:
    """Return the folder of the set in force.

    Parameters
    ----------
    lokaal : folder with officially loaded tables; may be absent.

    Returns
    -------
    The snapshot that the pointer names; ``lokaal`` itself when it holds tables without a pointer (a folder
    laid out by hand); ``None`` when there is nothing.

    Raises
    ------
    SourceError
        FOUT-GEGEVENS-03 when the pointer names a set that is not there.
    """
    try:
        naam = (lokaal / _WIJZER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return lokaal if (lokaal / "gemeenten").is_dir() else None
    stand = lokaal / _STANDEN / naam
    if not naam or Path(naam).name != naam or not stand.is_dir():
        raise SourceError(
            "FOUT-GEGEVENS-03", bestand=_WIJZER, reden=f"er is geen stand met de naam {naam!r}", map=lokaal
        )
    return stand


def replace_bestanden(
    lokaal: Path,
    change: Callable[[Mapping[str, bytes]], Mapping[str, bytes]],
    check: Callable[[Path], object],
) -> Path:
    """Write a new complete set, check it, and put it in force in one step.

    Parameters
    ----------
    lokaal : folder with officially loaded tables; made when absent.
    change : from the files in force to the files of the new set, content by relative path
        (``gemeenten/2025/inwoners.csv``). Called under the lock: nobody else writes meanwhile.
    check : called with the folder of the new set before it counts; raises to refuse it.

    Returns
    -------
    The folder of the new set.

    Raises
    ------
    RunError
        FOUT-UITVOER-03 when writing fails; the old set is still in force. What ``check`` raises passes on.
    """
    try:
        lokaal.mkdir(parents=True, exist_ok=True)
        with _slot(lokaal):
            stand = _write_stand(lokaal, change(read_bestanden(lokaal)), check)
            _point_at(lokaal, stand.name)
            _tidy(lokaal, stand.name)
            return stand
    except OSError as fout:
        raise RunError("FOUT-UITVOER-03", map=lokaal, reden=fout.strerror or fout) from fout


def read_bestanden(lokaal: Path) -> dict[str, bytes]:
    """Return the content of every file of the set in force, by relative path."""
    stand = current_stand(lokaal)
    if stand is None:
        return {}
    mappen = ("gemeenten", "provincies")
    paden = [pad for groep in mappen for pad in sorted((stand / groep).rglob("*")) if pad.is_file()]
    return {pad.relative_to(stand).as_posix(): pad.read_bytes() for pad in paden}


def _write_stand(lokaal: Path, bestanden: Mapping[str, bytes], check: Callable[[Path], object]) -> Path:
    """Write the files aside, check them and rename the folder into place; its name is its content."""
    vingerafdruk = sha256("\n".join(f"{naam} {sha256(bestanden[naam])}" for naam in sorted(bestanden)))
    stand = lokaal / _STANDEN / f"stand-{vingerafdruk[:16]}"
    if stand.is_dir():
        return stand
    stand.parent.mkdir(exist_ok=True)
    nieuw = Path(tempfile.mkdtemp(prefix=_NIEUW, dir=lokaal))
    for naam, inhoud in bestanden.items():
        pad = nieuw / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        _write_flushed(pad, inhoud)
    check(nieuw)
    nieuw.chmod(0o755)
    nieuw.replace(stand)
    _flush_folder(stand.parent)
    return stand


def _point_at(lokaal: Path, naam: str) -> None:
    nieuw = lokaal / f"{_NIEUW}{_WIJZER}"
    _write_flushed(nieuw, f"{naam}\n".encode())
    nieuw.replace(lokaal / _WIJZER)
    _flush_folder(lokaal)


def _tidy(lokaal: Path, actueel: str) -> None:
    """Remove leftovers of stopped runs and old sets, the previous one kept; failing here harms nothing."""
    for rest in lokaal.glob(f"{_NIEUW}*"):
        shutil.rmtree(rest, ignore_errors=True)
    standen = sorted((lokaal / _STANDEN).iterdir(), key=lambda pad: pad.stat().st_mtime, reverse=True)
    oud = [pad for pad in standen if pad.name != actueel]
    for pad in oud[_BEWAARD - 1 :]:
        shutil.rmtree(pad, ignore_errors=True)


@contextmanager
def _slot(lokaal: Path) -> Iterator[None]:
    """Let one process at a time write; the lock ends with the process, whatever happens to it."""
    with (lokaal / _SLOT).open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        yield


def _write_flushed(pad: Path, inhoud: bytes) -> None:
    with pad.open("wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


def _flush_folder(map_: Path) -> None:
    greep = os.open(map_, os.O_RDONLY)
    try:
        os.fsync(greep)
    finally:
        os.close(greep)
