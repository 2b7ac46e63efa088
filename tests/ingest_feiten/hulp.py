"""A copy of the facts that a test may damage."""

import hashlib
import shutil
from pathlib import Path

import yaml

DATA = Path(__file__).resolve().parents[2] / "data"


def kopie(doel: Path) -> Path:
    """Copy the embedded facts of gemeenten and provincies."""
    for groep in ("gemeenten", "provincies"):
        for map_ in (DATA / groep).iterdir():
            if map_.is_dir() and map_.name.isdigit():
                shutil.copytree(map_, doel / groep / map_.name)
    return doel


def vervang(data: Path, bestand: str, oud: str, nieuw: str, *, zegel: bool = True) -> None:
    """Replace the first occurrence of a text in a file; with a new seal the checksum fits again."""
    pad = data / bestand
    tekst = pad.read_text(encoding="utf-8")
    assert oud in tekst
    pad.write_text(tekst.replace(oud, nieuw, 1), encoding="utf-8")
    if zegel:
        verzegel(data, bestand)


def verzegel(data: Path, bestand: str) -> None:
    """Write the present checksum of a file into its bron.yaml."""
    pad = data / bestand
    sha = hashlib.sha256(pad.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    blok_veld(data, bestand, "sha256", sha)


def blok_veld(data: Path, bestand: str, veld: str, waarde: object) -> None:
    """Set a field of a file's block in bron.yaml; ``None`` removes it."""
    pad = (data / bestand).parent / "bron.yaml"
    inhoud = yaml.safe_load(pad.read_text(encoding="utf-8"))
    blok = next(blok for blok in inhoud["bestanden"] if blok["bestand"] == Path(bestand).name)
    blok[veld] = waarde
    if waarde is None:
        del blok[veld]
    pad.write_text(yaml.safe_dump(inhoud, allow_unicode=True), encoding="utf-8")
