"""Everything that one receipt gives, as files; written aside and then switched in, or not at all."""

import json
import os
import shutil
from collections.abc import Generator, Iterable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from optimiser.documents.alle import Stuk, alle_stukken, kernstukken, maak_stukken, toets_sjabloon
from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.getal import canoniek, sha256
from optimiser.domain.rekenverslag import FORMAAT
from optimiser.explain.kijk import Kijk
from optimiser.explain.samenvatting import samenvatting
from optimiser.run.rekenverslag import Melder, verzegel

REKENVERSLAG = "rekenverslag.json"
SAMENVATTING = "samenvatting.txt"
WIJZIGING = "rekenverslag-wijziging-"
"""How the name of a receipt with changes begins."""
MANIFEST = "verdeelwijzer-uitvoer.json"
SJABLOON = "sjabloon.docx"
LOOPTIJD = "looptijd.json"
"""Durations stand apart: they are no part of what is repeated byte for byte."""


class Omvang(StrEnum):
    """How much is made of a receipt: the core within seconds, or every document in every form."""

    KERN = "kern"
    ALLES = "alles"


def maak_bestanden(
    verslag: Mapping[str, Any],
    meld: Melder = lambda _: None,
    omvang: Omvang = Omvang.KERN,
    sjabloon: bytes | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of every file of a receipt; same receipt, same bytes.

    The receipt is taken as it stands in its file (keys sorted), whether it was just computed or read.

    Parameters
    ----------
    omvang : ``kern`` is the receipt, the summary and the twelve public drafts as PDF.
    sjabloon : a department's own DOCX template; it goes along, so that the same can be made again.

    Raises
    ------
    SourceError
        FOUT-SJABLOON-01, -02 when the template lacks a field or cannot be read; nothing is made then.
    """
    tekst = canoniek(verslag)
    verslag = json.loads(tekst)
    kijk = Kijk(verslag)
    if sjabloon is not None:
        toets_sjabloon(kijk, sjabloon)
        yield SJABLOON, sjabloon
    yield REKENVERSLAG, tekst.encode()
    yield SAMENVATTING, samenvatting(kijk).encode()
    stukken: tuple[Stuk, ...] = alle_stukken(kijk) if omvang is Omvang.ALLES else kernstukken(kijk)
    yield from maak_stukken(verslag, stukken, meld, sjabloon)


def schrijf_map(
    doel: Path,
    bestanden: Iterable[tuple[str, bytes]],
    naast: Mapping[str, bytes],
    omvang: Omvang = Omvang.KERN,
) -> tuple[str, ...]:
    """Write all files to a new folder beside ``doel`` and put it in its place; return the names.

    Parameters
    ----------
    bestanden : what is repeated byte for byte; listed with hashes in the manifest.
    naast : side files, not listed. omvang : noted in the manifest, so that *herhaal* makes the same again.

    Raises
    ------
    RunError
        FOUT-UITVOER-01 when writing fails (the previous folder stands untouched); FOUT-UITVOER-02 when
        ``doel`` holds something else than our own output; -05 when it holds a receipt with changes.
    """
    if doel.exists() and (not doel.is_dir() or (any(doel.iterdir()) and not (doel / MANIFEST).is_file())):
        raise RunError("FOUT-UITVOER-02", map=doel)
    if any(doel.glob(f"{WIJZIGING}*")):
        raise RunError("FOUT-UITVOER-05", map=doel)
    nieuw, oud = doel.with_name(f".{doel.name}.nieuw"), doel.with_name(f".{doel.name}.oud")
    try:
        for rest in (nieuw, oud):
            shutil.rmtree(rest, ignore_errors=True)
        hashes = {}
        for naam, inhoud in bestanden:
            _schrijf(nieuw / naam, inhoud)
            hashes[naam] = sha256(inhoud)
        for naam, inhoud in naast.items():
            _schrijf(nieuw / naam, inhoud)
        _schrijf(nieuw / MANIFEST, canoniek({"bestanden": hashes, "omvang": str(omvang)}).encode())
        if doel.exists():
            doel.rename(oud)
        nieuw.rename(doel)
    except OSError as fout:
        raise RunError("FOUT-UITVOER-01", map=doel, reden=fout.strerror or str(fout)) from fout
    finally:
        # Also after Ctrl-C or an error while the files are made: nothing half-written stays.
        _ruim_op(doel, nieuw, oud, bestanden)
    return tuple(hashes)


def heeft_bewijs(map_: Path, verwacht: str) -> bool:
    """Whether a folder holds a proven answer for any area: a file of this name that says ``bewezen``."""
    for pad in sorted(map_.glob(f"*/{verwacht}")):
        try:
            if json.loads(pad.read_text(encoding="utf-8"))["bewezen"]:
                return True
        except (OSError, ValueError, KeyError, TypeError):
            continue
    return False


def _ruim_op(doel: Path, nieuw: Path, oud: Path, bestanden: Iterable[tuple[str, bytes]]) -> None:
    """Stop the making of files, put the previous folder back where it is missing, and leave no other."""
    if isinstance(bestanden, Generator):
        bestanden.close()
    if oud.exists() and not doel.exists():
        oud.rename(doel)
    for rest in (nieuw, oud):
        shutil.rmtree(rest, ignore_errors=True)


def schrijf_wijziging(pad: Path, verslag: Mapping[str, Any]) -> None:
    """Write a receipt with changes to a file that is not there yet, whole or not at all.

    Raises
    ------
    RunError
        FOUT-UITVOER-04 when the file exists, -01 when writing fails.
    """
    if pad.exists():
        raise RunError("FOUT-UITVOER-04", bestand=pad)
    schrijf_bestand(pad, canoniek(verslag).encode())


def schrijf_bestand(pad: Path, inhoud: bytes) -> None:
    """Write one file in the place of what was there, whole or not at all (RunError, FOUT-UITVOER-01)."""
    nieuw = pad.with_name(f".{pad.name}.nieuw")
    try:
        _schrijf(nieuw, inhoud)
        nieuw.replace(pad)
    except OSError as fout:
        raise RunError("FOUT-UITVOER-01", map=pad.parent, reden=fout.strerror or str(fout)) from fout
    finally:
        nieuw.unlink(missing_ok=True)


def naam_wijziging(pad: Path, verslag: Mapping[str, Any]) -> Path:
    """Return where a receipt with changes stands by default: beside the old one, numbered."""
    wijzigingen = verslag["opdracht"]["wijzigingen"]
    return pad.with_name(f"{WIJZIGING}{len(wijzigingen)}-{wijzigingen[-1]['gemeente']}.json")


def lees_omvang(map_: Path) -> Omvang:
    """Return how much was made in a folder, by its manifest; without one the core."""
    try:
        return Omvang(json.loads((map_ / MANIFEST).read_text(encoding="utf-8"))["omvang"])
    except (OSError, ValueError, KeyError, TypeError):
        return Omvang.KERN


def _schrijf(pad: Path, inhoud: bytes) -> None:
    pad.parent.mkdir(parents=True, exist_ok=True)
    with pad.open("wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


def lees_sjabloon(pad: Path) -> bytes:
    """Read a department's template.

    Raises
    ------
    SourceError
        FOUT-SJABLOON-02 when the file cannot be read.
    """
    try:
        return pad.read_bytes()
    except OSError as fout:
        reden = (
            "het bestand is er niet" if isinstance(fout, FileNotFoundError) else fout.strerror or str(fout)
        )
        raise SourceError("FOUT-SJABLOON-02", bestand=pad, reden=reden) from fout


def _onleesbaar(pad: Path, fout: Exception) -> str:
    """Return why a file cannot be read as a receipt."""
    if isinstance(fout, FileNotFoundError):
        return "het bestand is er niet"
    if pad.is_dir():
        er = (pad / REKENVERSLAG).is_file()
        return (
            f"het is een map; bedoeld is {pad / REKENVERSLAG}"
            if er
            else f"het is een map, zonder {REKENVERSLAG}"
        )
    if isinstance(fout, OSError):
        return fout.strerror or str(fout)
    return "het is geen JSON"


def lees_rekenverslag(pad: Path) -> dict[str, Any]:
    """Read a receipt and check its seal.

    Raises
    ------
    SourceError
        FOUT-REKENVERSLAG-01 when it cannot be read, -02 when the seal is broken, -04 when its format is
        another.
    """
    try:
        tekst = pad.read_bytes().decode()
        verslag = json.loads(tekst)
    except (OSError, UnicodeDecodeError, ValueError, RecursionError) as fout:
        raise SourceError("FOUT-REKENVERSLAG-01", bestand=pad, reden=_onleesbaar(pad, fout)) from fout
    if not isinstance(verslag, dict) or "zegel" not in verslag:
        raise SourceError("FOUT-REKENVERSLAG-01", bestand=pad, reden="het heeft geen zegel")
    try:
        gaaf = canoniek(verzegel(verslag)) == tekst
    except TypeError:
        gaaf = False
    if not gaaf:
        raise SourceError("FOUT-REKENVERSLAG-02", bestand=pad)
    if verslag.get("formaat") != FORMAAT:
        gevonden = str(verslag.get("formaat", "zonder naam"))
        raise SourceError("FOUT-REKENVERSLAG-04", bestand=pad, gevonden=gevonden, verwacht=FORMAAT)
    return verslag
