"""The archive: a whole database in one file that any database can be made of again.

A plain tar without compression, times or owners, so that equal databases give equal bytes:

* ``tabellen/NAAM.jsonl``: the rows as they are stored, a line of canonical JSON each, in order of their key;
* ``bestanden/SHA256``: the bytes of a row of ``bestand``;
* ``inventaris.json``, last: the step of the migrations, the head of the trail, and size and SHA-256 of
  every other member.
"""

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from api.db.audit import Kop
from optimiser.domain.errors import SourceError
from optimiser.domain.getal import canoniek

FORMAAT = 1
INVENTARIS = "inventaris.json"
_NIET_HEEL = "FOUT-ARCHIEF-02"
STUK = 1 << 20
"""Bytes that are in memory at once while a member is read."""


@dataclass(frozen=True, slots=True)
class Lid:
    """Size and SHA-256 of one member."""

    grootte: int
    sha256: str


@dataclass(slots=True)
class Inventaris:
    """What an archive holds.

    Attributes
    ----------
    migratie : step that the tables stand at. kop : head of the trail. leden : the members, in order.
    """

    migratie: str
    kop: Kop
    leden: dict[str, Lid] = field(default_factory=dict)

    def tekst(self) -> str:
        """Return it as canonical JSON."""
        leden = [[naam, lid.grootte, lid.sha256] for naam, lid in self.leden.items()]
        kop = {"nr": self.kop.nr, "hash": self.kop.hash}
        return canoniek({"formaat": FORMAAT, "migratie": self.migratie, "kop": kop, "leden": leden})


class Schrijver:
    """Writes the members of an archive one after the other.

    Parameters
    ----------
    uit : where to. inventaris : gets the size and hash of every member.
    """

    def __init__(self, uit: IO[bytes], inventaris: Inventaris) -> None:
        self._tar = tarfile.open(fileobj=uit, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115
        self._inventaris = inventaris

    def voeg_toe(self, naam: str, inhoud: IO[bytes]) -> None:
        """Add a member with everything that a file holds."""
        grootte = inhoud.seek(0, io.SEEK_END)
        inhoud.seek(0)
        sha = hashlib.file_digest(inhoud, "sha256").hexdigest()  # type: ignore[arg-type]
        inhoud.seek(0)
        self._inventaris.leden[naam] = Lid(grootte, sha)
        self._schrijf(naam, grootte, inhoud)

    def sluit(self) -> None:
        """Write the inventory and the end."""
        tekst = self._inventaris.tekst().encode()
        self._schrijf(INVENTARIS, len(tekst), io.BytesIO(tekst))
        self._tar.close()

    def _schrijf(self, naam: str, grootte: int, inhoud: IO[bytes]) -> None:
        lid = tarfile.TarInfo(naam)
        lid.size, lid.mode = grootte, 0o600
        self._tar.addfile(lid, inhoud)


@contextmanager
def open_archief(pad: Path) -> Iterator["Lezer"]:
    """Open an archive and check it.

    Raises
    ------
    SourceError
        FOUT-ARCHIEF-02, as ``Lezer``.
    """
    try:
        tar = tarfile.open(pad, mode="r:")  # noqa: SIM115  closed below
    except (OSError, tarfile.TarError) as fout:
        raise SourceError(_NIET_HEEL, bestand=pad, lid=pad.name, reden="is geen archief") from fout
    with tar:
        yield Lezer(pad, tar)


class Lezer:
    """An archive that was checked to the last byte.

    Raises
    ------
    SourceError
        FOUT-ARCHIEF-02 with the first member that is not what the inventory says, or is not there.
    """

    def __init__(self, pad: Path, tar: tarfile.TarFile) -> None:
        self.pad, self._tar = pad, tar
        try:
            gevonden = self._meet()
        except (OSError, tarfile.TarError) as fout:
            raise self.fout(pad.name, "breekt af") from fout
        self.inventaris = self._lees_inventaris(gevonden)
        self._vergelijk(gevonden)

    def regels(self, naam: str) -> Iterator[dict[str, Any]]:
        """Yield the rows of a member that is a table."""
        yield from map(json.loads, self._open(naam))

    def bytes_van(self, naam: str) -> bytes:
        """Return the bytes of a member that is a file; its name is their SHA-256."""
        if self.inventaris.leden[naam].sha256 != naam.rpartition("/")[2]:
            raise self.fout(naam, "heeft een andere inhoud dan zijn naam zegt")
        return self._open(naam).read()

    def _open(self, naam: str) -> IO[bytes]:
        try:
            lid = self._tar.extractfile(naam)
        except KeyError as fout:
            raise self.fout(naam, "ontbreekt") from fout
        if lid is None:
            raise self.fout(naam, "is geen bestand")
        return lid

    def _meet(self) -> list[tuple[str, Lid]]:
        """Return name, size and hash of every member, in order; a member that breaks off ends the list."""
        gevonden = []
        for lid in self._tar:
            if not lid.isfile():
                raise self.fout(lid.name, "is geen bestand")
            som, over = hashlib.sha256(), lid.size
            inhoud = self._open(lid.name)
            try:
                while stuk := inhoud.read(STUK):
                    som.update(stuk)
                    over -= len(stuk)
            except tarfile.ReadError as fout:
                raise self.fout(lid.name, "breekt af") from fout
            gevonden.append((lid.name, Lid(lid.size - over, som.hexdigest())))
        return gevonden

    def _lees_inventaris(self, gevonden: list[tuple[str, Lid]]) -> Inventaris:
        if not gevonden or gevonden[-1][0] != INVENTARIS:
            laatste = gevonden[-1][0] if gevonden else self.pad.name
            raise self.fout(INVENTARIS, f"ontbreekt; het laatste onderdeel is {laatste}")
        tekst = self._open(INVENTARIS).read().decode(errors="replace")
        try:
            inventaris = _ontleed(json.loads(tekst))
        except (ValueError, KeyError, TypeError) as fout:
            raise self.fout(INVENTARIS, "is niet te lezen") from fout
        if inventaris.tekst() != tekst:
            raise self.fout(INVENTARIS, "heeft een andere vorm dan dit programma kent")
        return inventaris

    def _vergelijk(self, gevonden: list[tuple[str, Lid]]) -> None:
        """Compare what there is with what the inventory says, member by member."""
        leden = list(self.inventaris.leden.items())
        for nr, (naam, lid) in enumerate(gevonden[:-1]):
            if nr >= len(leden) or naam != leden[nr][0]:
                verwacht = leden[nr][0] if nr < len(leden) else INVENTARIS
                raise self.fout(verwacht, f"ontbreekt; op zijn plaats staat {naam}")
            if lid != leden[nr][1]:
                raise self.fout(naam, "heeft een andere inhoud dan toen het archief werd gemaakt")
        if len(leden) >= len(gevonden):
            raise self.fout(leden[len(gevonden) - 1][0], "ontbreekt")

    def fout(self, lid: str, reden: str) -> SourceError:
        """Return what is wrong with a member."""
        return SourceError(_NIET_HEEL, bestand=self.pad, lid=lid, reden=reden)


def _ontleed(gelezen: Mapping[str, Any]) -> Inventaris:
    """Return the inventory of its JSON."""
    kop = Kop(int(gelezen["kop"]["nr"]), str(gelezen["kop"]["hash"]))
    leden = {str(naam): Lid(int(grootte), str(sha)) for naam, grootte, sha in gelezen["leden"]}
    return Inventaris(str(gelezen["migratie"]), kop, leden)
