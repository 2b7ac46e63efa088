"""The whole check of one receipt, whoever made it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from optimiser.verify.beleid import toets_bevindingen, toets_keuzes, toets_normen
from optimiser.verify.besluit import toets_besluit
from optimiser.verify.gevoelig import GROND, NAAM, toets_gevoeligheid
from optimiser.verify.grenzen import Kader, maak_kader
from optimiser.verify.indicatief import toets_indicatief, toets_opgaven
from optimiser.verify.locaties import toets_locaties
from optimiser.verify.punten import Groep, Punt, Toets, Toetsverslag
from optimiser.verify.samenhang import toets_samenhang
from optimiser.verify.stand import toets_aftrek, toets_stand
from optimiser.verify.stof import GEKOZEN, Stof, maak_stof
from optimiser.verify.telling import toets_deelnemers, toets_tellingen
from optimiser.verify.varianten import (
    maak_kaders,
    nieuwe_groepen,
    toets_aanwezig,
    toets_variant,
)
from optimiser.verify.vorm import toets_vorm
from optimiser.verify.zegel import toets_zegel

_PROVINCIES, _GEMEENTEN = 12, 342
"""The division of the country since 1 January 2023."""

_VOORAF: tuple[Callable[[Stof], Groep], ...] = (toets_normen, toets_keuzes, toets_bevindingen)
_CIJFERS: tuple[Callable[[Stof], Groep], ...] = (
    toets_indicatief,
    toets_opgaven,
    toets_tellingen,
    toets_deelnemers,
    toets_aftrek,
)


def controleer(
    verslag: Mapping[str, Any], *, grondig: bool = False, zonder_gevoeligheid: bool = False
) -> Toetsverslag:
    """Check a receipt from its shape to its last number; never raises.

    Parameters
    ----------
    verslag : content of a ``rekenverslag.json``, damaged or not.
    grondig : also solve every value of every counterfactual again, which takes minutes.
    zonder_gevoeligheid : leave the counterfactuals out, for who does not use them: they take nearly all of
        the time. The list then holds them as not carried out, a remark.

    Returns
    -------
    Every point, and per article what was compared. A receipt of another shape gets only the points of
    its shape; one whose codes do not fit together gets no arithmetic: both then hold a check that was
    not carried out, and are not approved.
    """
    vorm = toets_vorm(verslag)
    if vorm.punten:
        return _bundel([vorm], Toets("Alle volgende toetsen", "vorm eerst", 0, False, uitgevoerd=False))
    stof = maak_stof(verslag)
    groepen = [vorm, toets_zegel(verslag)]
    samenhang = toets_samenhang(stof)
    groepen.append(samenhang)
    groepen.extend(toets(stof) for toets in _VOORAF)
    if samenhang.punten:
        return _bundel(groepen, Toets("De sommen", "samenhang eerst", 0, False, uitgevoerd=False))
    groepen.extend(toets(stof) for toets in _CIJFERS)
    kaders = maak_kaders(stof)
    groepen.extend(_verdelingen(stof, kaders))
    if any(groep.punten for groep in groepen):
        niet = Toets(NAAM, "eerst de sommen", 0, False, uitgevoerd=False)
        return _bundel(groepen, niet, _landelijk(stof))
    if zonder_gevoeligheid:
        niet = Toets(NAAM, f"{GROND}; niet gevraagd", 0, False, uitgevoerd=False, kenmerk=True)
        return _bundel(groepen, niet, _landelijk(stof))
    gevoelig, rest = toets_gevoeligheid(kaders[GEKOZEN], grondig=grondig)
    return _bundel([*groepen, gevoelig], rest, _landelijk(stof))


def _verdelingen(stof: Stof, kaders: Mapping[str, Kader]) -> Iterator[Groep]:
    yield toets_aanwezig(stof, kaders)
    varianten = stof.uitkomst["varianten"]
    gekozen, anders = nieuwe_groepen("Gekozen"), nieuwe_groepen("Varianten")
    for naam in (naam for naam in kaders if naam in varianten):
        toets_variant(gekozen if naam == GEKOZEN else anders, kaders[naam], naam)
    yield from gekozen.alle
    yield from anders.alle
    yield toets_stand(stof, kaders[GEKOZEN])
    besluit = nieuwe_groepen("Besluit")
    groep, grond = toets_besluit(besluit, stof, kaders[GEKOZEN])
    yield groep
    if stof.opdracht["wijzigingen"]:
        yield from besluit.alle
    yield from toets_locaties(grond)


def _landelijk(stof: Stof) -> Toets:
    """Say whether it is the whole country; a smaller one is a remark, never a point."""
    provincies, gemeenten = len(stof.provincies), len(stof.codes)
    geheel = (provincies, gemeenten) == (_PROVINCIES, _GEMEENTEN)
    naam = f"Landelijk: {provincies} provincies en {gemeenten} gemeenten"
    grond = f"heel het land is {_PROVINCIES} en {_GEMEENTEN}"
    return Toets(naam, grond, provincies + gemeenten, geheel, kenmerk=True)


def _bundel(groepen: list[Groep], *laatste: Toets) -> Toetsverslag:
    punten = tuple(punt for groep in groepen for punt in groep.punten)
    return Toetsverslag(punten, (*(groep.toets for groep in groepen), *laatste))


def controleer_verdeling_gekozen(verslag: Mapping[str, Any]) -> tuple[Punt, ...]:
    """Check only stage A of the chosen policy: bounds, totals, sums and certificates.

    For measuring, and for a receipt that ``controleer`` approved before: shape, codes, keys and offers
    are taken as they stand.
    """
    stof = maak_stof(verslag)
    kader = maak_kader(stof, stof.keuzes, stof.sleutel, stof.aanbod)
    groepen = nieuwe_groepen("Gekozen")
    toets_variant(groepen, kader, GEKOZEN)
    return tuple(punt for groep in groepen.alle for punt in groep.punten)


def controleer_locatievoorstel(verslag: Mapping[str, Any], *, alleen_voorstel: bool) -> tuple[Punt, ...]:
    """Check only stage B, for measuring; stage A is taken as it stands."""
    stof = maak_stof(verslag)
    kader = maak_kader(stof, stof.keuzes, stof.sleutel, stof.aanbod)
    _, grond = toets_besluit(nieuwe_groepen("Besluit"), stof, kader)
    groepen = toets_locaties(grond, alleen_voorstel=alleen_voorstel)
    return tuple(punt for groep in groepen for punt in groep.punten)
