"""The page of one gemeente: everything with which somebody redoes its number, read from the receipt."""

from dataclasses import dataclass

from api.usecases.lezen import Blik
from api.usecases.regels import Getelderegel, vorm_regel
from optimiser.domain.getal import breuk_tekst
from optimiser.explain.deelb import deel_b
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.pagina import DeelBRij, GemeentePagina


@dataclass(frozen=True, slots=True)
class Deling:
    """How one kind was divided, for one gemeente; fractions as ``p/q``.

    Attributes
    ----------
    laag, hoog : the lowest and the highest number; ``None`` = no limit. factor : of the run of its area.
    onder, boven : every factor in between gives the same numbers.
    """

    soort: str
    sleutel: int
    aanbod: int
    laag: int
    hoog: int | None
    factor: str | None
    onder: str | None
    boven: str | None
    rekenuitkomst: int
    besluit: int


@dataclass(frozen=True, slots=True)
class Factoren:
    """The figures of the indicative number (besluit 2.1 lid 3); fractions as ``p/q``."""

    inwoners: int
    ses_woa: str
    gewicht: str
    som_gewichten: str
    capaciteitsraming: int
    exact: str
    berekend: int
    bekendgemaakt: int | None
    delingen: tuple[Deling, ...]


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page with its factors and its rows as far as they are in sight."""

    pagina: GemeentePagina
    factoren: Factoren
    regels: tuple[Getelderegel, ...]


def show_gemeentepagina(blik: Blik, code: str) -> Pagina:
    """Return the page of a gemeente in sight (RunError, FOUT-RECHT-05)."""
    blik.eis(code)
    kijk = blik.kijk
    pagina = maak_pagina(kijk, code)
    geheim = blik.zicht.ziet(kijk, code, vertrouwelijk=True)
    regels = tuple(vorm_regel(uitleg, geheim=geheim) for uitleg in pagina.regels)
    return Pagina(pagina, _factoren(kijk, code), regels)


def _factoren(kijk: Kijk, code: str) -> Factoren:
    cijfers = kijk.indicatief(code)
    landelijk = kijk.plek["uitkomst"]["indicatief"]["totaal"]
    rij = next(een for een in deel_b(kijk, kijk.provincie_van(code)) if een.code == code)
    return Factoren(
        int(kijk.gemeenten[code]["inwoners"].getal),
        breuk_tekst(kijk.gemeenten[code]["ses_woa"].getal.waarde),
        str(cijfers["gewicht"].inhoud),
        str(landelijk["som_gewichten"].inhoud),
        int(landelijk["raming"].getal),
        str(cijfers["exact"].inhoud),
        int(cijfers["berekend"].getal),
        kijk.gemeenten[code]["bekendgemaakt"].inhoud,
        tuple(_deling(kijk, rij, nummer) for nummer in range(len(SOORTEN))),
    )


def _deling(kijk: Kijk, rij: DeelBRij, nummer: int) -> Deling:
    soort, hoog = SOORTEN[nummer], rij.hoog[nummer]
    run = kijk.deling(kijk.provincie_van(rij.code), soort).inhoud
    return Deling(
        soort,
        int(rij.sleutel[nummer]),
        int(rij.aanbod[nummer]),
        int(rij.laag[nummer]),
        None if hoog is None else int(hoog),
        run["factor"],
        run["onder"],
        run["boven"],
        int(rij.besloten[nummer]),
        int(kijk.besluit(rij.code, soort)),
    )
