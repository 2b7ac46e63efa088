"""The distribution on a map: real borders where they are loaded, otherwise one equal tile per gemeente."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from api.usecases.feiten import FeitenBron
from api.usecases.lezen import Blik
from api.usecases.verdeling import Verdelingsrij, list_verdeling
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.geo.stelsel import Meetkunde, Stelsel
from optimiser.ingest.opslag import current_stand

TEGELS, GRENZEN = "tegels", "grenzen"
_STELSELS: Mapping[str, Stelsel] = {
    "": Stelsel.CRS84,
    "crs84": Stelsel.CRS84,
    "ogc:crs84": Stelsel.CRS84,
    Stelsel.CRS84.casefold(): Stelsel.CRS84,
    "epsg:28992": Stelsel.RD,
    Stelsel.RD.casefold(): Stelsel.RD,
}
"""How somebody may name a system, in small letters; nothing = CRS84, as GeoJSON has it."""


@dataclass(frozen=True, slots=True)
class Grensbestand:
    """The loaded borders: where they are, and the facts with the gemeenten for which they were checked."""

    pad: Path
    bron: FeitenBron

    @property
    def stand(self) -> tuple[str, int]:
        """Tells one set of borders from another."""
        return str(self.pad), self.pad.stat().st_mtime_ns

    def meetkunde(
        self, codes: Collection[Gemeentecode], stelsel: Stelsel
    ) -> Mapping[Gemeentecode, Meetkunde]:
        """Return the borders of gemeenten (SourceError, FOUT-GRENZEN-01)."""
        from optimiser.geo.geojson import grenzen_meetkunde

        inhoud = self.pad.read_bytes()
        return grenzen_meetkunde(inhoud, self.pad.name, self.bron.load().gemeenten, codes, stelsel)


@dataclass(frozen=True, slots=True)
class Verdelingskaart:
    """The map: what its shapes are, and per gemeente in sight its figures and its shape, if there is one."""

    vorm: str
    label: str
    zegel: str
    vlakken: Sequence[tuple[Verdelingsrij, Meetkunde | None]]


def kies_stelsel(gevraagd: str) -> Stelsel:
    """Return the coordinate system that somebody asks for (RunError, FOUT-KAART-04)."""
    stelsel = _STELSELS.get(gevraagd.strip().strip("<>").casefold())
    if stelsel is None:
        raise RunError("FOUT-KAART-04", gevraagd=gevraagd, keuzes=" of ".join(Stelsel))
    return stelsel


def find_grenzen(lokaal: Path, bron: FeitenBron) -> Grensbestand | None:
    """Return the newest borders in the folder of loaded tables, or ``None``."""
    stand = current_stand(lokaal)
    paden = [] if stand is None else sorted(stand.glob("gemeenten/*/grenzen.geojson"))
    return Grensbestand(paden[-1], bron) if paden else None


def eis_grenzen(bestand: Grensbestand | None) -> Grensbestand:
    """Return the borders, or say that none are loaded (RunError, FOUT-KAART-05)."""
    if bestand is None:
        raise RunError("FOUT-KAART-05")
    return bestand


def show_kaart(blik: Blik, grenzen: Grensbestand | None, stelsel: Stelsel) -> Verdelingskaart:
    """Return the map of what is in sight; a gemeente of another division has no shape."""
    from optimiser.geo.geojson import tegels_meetkunde

    rijen = list_verdeling(blik)
    codes = [Gemeentecode(rij.code) for rij in rijen]
    if grenzen is None:
        vorm, meetkunde = TEGELS, tegels_meetkunde(codes, stelsel)
    else:
        vorm, meetkunde = GRENZEN, grenzen.meetkunde(codes, stelsel)
    vlakken = [(rij, meetkunde.get(code)) for rij, code in zip(rijen, codes, strict=True)]
    return Verdelingskaart(vorm, blik.kijk.label, str(blik.kijk.verslag["zegel"]), vlakken)
