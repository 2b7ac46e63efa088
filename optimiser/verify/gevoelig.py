"""Does every stated counterfactual hold: unchanged just before, another number there, the old one back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from optimiser.domain.gevoeligheid import BEREIK, ZWAAI, Parameter
from optimiser.verify.grenzen import Kader
from optimiser.verify.punten import Groep, Toets
from optimiser.verify.stof import SOORTEN, Json
from optimiser.verify.watals import Aantallen, Gebied, Wat, maak_cijfers, maak_gebied

UITKOMSTEN = (*SOORTEN, "totaal")
RICHTINGEN = {"meer": 1, "minder": -1}
_KETEN = ("inwoners", "ses_woa", "raming")
NAAM = "Wanneer een aantal verandert"
GROND = "Awb 3:46; docs/rekenverslag.md: gevoeligheid"


@dataclass(frozen=True, slots=True)
class Reeks:
    """What one parameter does in one direction, for one area, seen from one gemeente where that matters.

    Attributes
    ----------
    wat : one step. einde : the last step of the range. bron : gemeente whose offer or figure changes.
    """

    parameter: str
    richting: str
    bron: str
    einde: int

    def wat(self, gebied: Gebied, stappen: int) -> Wat:
        """Return the change after so many steps."""
        t = stappen * RICHTINGEN[self.richting]
        naam, _, soort = self.parameter.partition("_")
        if naam == "opgave":
            return Wat(erbij=(t, 0) if soort == "amv" else (0, t))
        if naam in ("aanbod", "elders"):
            return Wat(aanbod=(soort, self.bron, gebied.aanbod_van(soort, self.bron) + t))
        if naam == "raming":
            return Wat(raming=t)
        cijfers = gebied.cijfers
        stap = (cijfers.per_inwoner if naam == "inwoners" else cijfers.per_duizendste)[self.bron]
        return Wat(wie=self.bron, gewicht=t * stap)


def toets_gevoeligheid(kader: Kader, *, grondig: bool = False) -> tuple[Groep, Toets]:
    """Check the counterfactuals of the receipt.

    Parameters
    ----------
    kader : the chosen policy with its keys and offers. grondig : solve every value of every range again,
        which takes minutes for the whole country.

    Returns
    -------
    The points, and what was not solved again as a remark. Always: at each stated step the number is the
    stated one and one step earlier the old one (with a changed figure at every set of keys before it),
    at ``terug`` it is the old one, without a step it is the old one at the end of the range, and the
    paradoxes of the national need are exactly those.
    """
    groep = Groep(NAAM, GROND)
    staat = kader.stof.uitkomst["gevoeligheid"]
    cijfers = maak_cijfers(kader.stof)
    verwacht = {
        p.value: {"eenheid": b.eenheid, "basis": b.basis, "deel": str(b.deel), "minstens": b.minstens}
        for p, b in BEREIK.items()
    }
    groep.gelijk("V-GEV-01", "uitkomst.gevoeligheid.bereik", verwacht, staat["bereik"])
    groep.gelijk("V-GEV-01", "uitkomst.gevoeligheid.raming_amv", cijfers.raming[1], staat["raming_amv"])
    ruim = cijfers.raming[0] - cijfers.raming[1]
    zwaai = min(ZWAAI, BEREIK[Parameter.RAMING].stappen(cijfers.raming[0]), ruim)
    groep.gelijk("V-GEV-01", "uitkomst.gevoeligheid.zwaai", zwaai, staat["zwaai"])
    paradoxen: list[Json] = []
    for naam in kader.stof.gebieden(kader.keuzes):
        gebied = maak_gebied(kader, naam, cijfers)
        if not gebied.codes:
            continue
        if grondig:
            _alles(groep, gebied, staat["gemeenten"])
        else:
            _genoemd(groep, gebied, staat["gemeenten"])
        paradoxen += _paradoxen(gebied, zwaai)
    paradoxen.sort(key=lambda p: (p["raming"], p["code"], p["uitkomst"]))
    groep.gelijk("V-GEV-03", "uitkomst.gevoeligheid.paradoxen", paradoxen, staat["paradoxen"])
    naam = "Wanneer een aantal verandert: elke andere waarde (controleer --grondig)"
    return groep, Toets(naam, GROND, 0, grondig, uitgevoerd=grondig, kenmerk=True)


def _einde(gebied: Gebied, parameter: str, richting: str, bron: str) -> int:
    """Return the last step of the declared range, before what is not lawful."""
    naam, _, soort = parameter.partition("_")
    bereik, cijfers = BEREIK[Parameter(parameter)], gebied.cijfers
    minder = richting == "minder"
    if naam == "opgave":
        return bereik.stappen(sum(gebied.sleutel[SOORTEN.index(soort)]))
    if naam in ("aanbod", "elders"):
        breed = bereik.stappen(gebied.sleutel[SOORTEN.index(soort)][gebied.codes.index(bron)])
        return min(breed, gebied.aanbod_van(soort, bron)) if minder else breed
    if naam == "raming":
        breed = bereik.stappen(cijfers.raming[0])
        return min(breed, cijfers.raming[0] - cijfers.raming[1]) if minder else breed
    if naam == "inwoners":
        breed = bereik.stappen(cijfers.inwoners[bron])
        return min(breed, max(0, cijfers.inwoners[bron] - 1)) if minder else breed
    stap = cijfers.per_duizendste[bron]
    # The score stays above -1: the weight stays above 0.
    rest = (cijfers.gewicht[bron] - 1) // stap if stap else 0
    return min(bereik.stappen(0), max(0, rest)) if minder else bereik.stappen(0)


def _reeks(gebied: Gebied, parameter: str, richting: str, bron: str) -> Reeks:
    return Reeks(parameter, richting, bron, _einde(gebied, parameter, richting, bron))


def _stappen(gebied: Gebied, reeks: Reeks) -> Sequence[int]:
    """Return the steps at which anything can be different from the step before."""
    if reeks.parameter in _KETEN:
        return gebied.grenzen(reeks.wat(gebied, 1), reeks.einde)
    return range(1, reeks.einde + 1)


def _laatste_wettige(gebied: Gebied, reeks: Reeks) -> int:
    """Return the last step before the first one without a lawful answer, on a range that only gets worse."""
    onder, boven = 0, reeks.einde
    if gebied.wettig(reeks.wat(gebied, boven)):
        return boven
    while onder < boven:
        midden = (onder + boven + 1) // 2
        wettig = gebied.wettig(reeks.wat(gebied, midden))
        onder, boven = (midden, boven) if wettig else (onder, midden - 1)
    return onder


# --- what the receipt names -----------------------------------------------------------------------


def _genoemd(groep: Groep, gebied: Gebied, staat: Json) -> None:
    """Check every stated step and every silence of one area at the values next to them."""
    for plek, code in enumerate(gebied.codes):
        for parameter, richtingen in staat[code].items():
            for richting, cellen in richtingen.items():
                waar = f"uitkomst.gevoeligheid.gemeenten.{code}.{parameter}.{richting}"
                _toets_cellen(groep, gebied, waar, plek, (parameter, richting, cellen))


def _toets_cellen(groep: Groep, gebied: Gebied, waar: str, plek: int, vraag: tuple[str, str, Json]) -> None:
    """Check the statements about one parameter in one direction for one gemeente."""
    parameter, richting, cellen = vraag
    elders = parameter.startswith("elders")
    for kant, uitkomst in enumerate(UITKOMSTEN):
        plaats, wie = f"{waar}.{uitkomst}", (kant, plek)
        cel = cellen.get(uitkomst)
        if cel is not None:
            bij = cel[3]
            past = bij in gebied.codes and bij != gebied.codes[plek] if elders else bij is None
            hoort = "een andere gemeente, alleen bij elders"
            if groep.eis("V-GEV-02", plaats, past, verwacht=hoort, gevonden=bij):
                reeks = _reeks(gebied, parameter, richting, bij or gebied.codes[plek])
                _toets_cel(groep, gebied, plaats, (reeks, wie), cel)
        elif not elders:
            _toets_stilte(groep, gebied, plaats, _reeks(gebied, parameter, richting, gebied.codes[plek]), wie)


def _toets_cel(
    groep: Groep, gebied: Gebied, plaats: str, vraag: tuple[Reeks, tuple[int, int]], cel: Sequence[Any]
) -> None:
    """Check one step: the old number before it, the stated one there, the old one where it is back."""
    reeks, (kant, plek) = vraag
    delta, aantal, terug, _ = cel
    oud = gebied.nu[kant][plek]
    past = delta <= reeks.einde and aantal != oud and (terug is None or delta < terug <= reeks.einde)
    hoort = "een ander aantal binnen het bereik"
    if not groep.eis("V-GEV-02", plaats, past, verwacht=hoort, gevonden=cel):
        return
    waarden = [(t, oud) for t in _eerder(gebied, reeks, delta)]
    waarden += [(delta, aantal)] if terug is None else [(delta, aantal), (terug, oud)]
    for t, verwacht in waarden:
        x = gebied.reken_eens(reeks.wat(gebied, t))
        gevonden = None if x is None else x[kant][plek]
        if not groep.gelijk("V-GEV-02", f"{plaats} (na {t} stappen)", gevonden, verwacht):
            return


def _eerder(gebied: Gebied, reeks: Reeks, delta: int) -> Sequence[int]:
    """Return the steps before ``delta`` that are solved again.

    With a changed figure every other set of keys (under a joint maximum the last one); else one step less.
    """
    if reeks.parameter not in _KETEN:
        return [delta - 1] if delta > 1 else []
    eerder = [t for t in gebied.grenzen_eens(reeks.wat(gebied, 1), reeks.einde) if t < delta]
    return eerder[-1:] if gebied.gekoppeld else eerder


def _toets_stilte(groep: Groep, gebied: Gebied, plaats: str, reeks: Reeks, wie: tuple[int, int]) -> None:
    """Check that a number that is said not to change is the same at the end of the range."""
    kant, plek = wie
    einde = _laatste_wettige(gebied, reeks)
    x = gebied.reken_eens(reeks.wat(gebied, einde))
    gevonden = None if x is None else x[kant][plek]
    groep.gelijk("V-GEV-02", f"{plaats} (na {einde} stappen)", gevonden, gebied.nu[kant][plek])


# --- everything again -------------------------------------------------------------------------------


def _alles(groep: Groep, gebied: Gebied, staat: Json) -> None:
    """Solve every value again and compare every cell."""
    verwacht: dict[tuple[str, str, str], dict[str, list[Any]]] = {}
    for reeks in _reeksen(gebied):
        parameter, richting, bron = reeks.parameter, reeks.richting, reeks.bron
        gedeeld = parameter.startswith("opgave") or parameter == "raming"
        for code, uitkomst, cel in _cellen(gebied, reeks):
            if gedeeld or code == bron:
                verwacht.setdefault((code, parameter, richting), {})[uitkomst] = [*cel, None]
            elif parameter.startswith("aanbod"):
                elders = verwacht.setdefault((code, "elders" + parameter[6:], richting), {})
                if uitkomst not in elders or cel[0] < elders[uitkomst][0]:
                    elders[uitkomst] = [*cel, bron]
    for code in gebied.codes:
        for parameter, richtingen in staat[code].items():
            for richting, cellen in richtingen.items():
                waar = f"uitkomst.gevoeligheid.gemeenten.{code}.{parameter}.{richting}"
                groep.gelijk("V-GEV-02", waar, verwacht.get((code, parameter, richting), {}), cellen)


def _reeksen(gebied: Gebied) -> Iterator[Reeks]:
    """Yield every range once: an opgave and the need are the same for all, an offer tells of others too."""
    for parameter in (p.value for p in Parameter if not p.value.startswith("elders")):
        gedeeld = parameter.startswith("opgave") or parameter == "raming"
        for richting in RICHTINGEN:
            for bron in gebied.codes[:1] if gedeeld else gebied.codes:
                yield _reeks(gebied, parameter, richting, bron)


Cel = tuple[int, int, int | None]


def _cellen(gebied: Gebied, reeks: Reeks) -> Iterator[tuple[str, str, Cel]]:
    """Yield for every gemeente and outcome where it first differs, the number there, and where it is back."""
    eerste: dict[tuple[int, int], Cel] = {}
    for t in _stappen(gebied, reeks):
        x = gebied.reken(reeks.wat(gebied, t))
        if x is None:
            break
        for kant, rij in enumerate(x):
            for plek, (oud, nieuw) in enumerate(zip(gebied.nu[kant], rij, strict=True)):
                if (kant, plek) not in eerste:
                    if oud != nieuw:
                        eerste[kant, plek] = (t, nieuw, None)
                elif oud == nieuw and eerste[kant, plek][2] is None:
                    eerste[kant, plek] = (*eerste[kant, plek][:2], t)
    for (kant, plek), cel in eerste.items():
        yield gebied.codes[plek], UITKOMSTEN[kant], cel


# --- the national need, swept -----------------------------------------------------------------------


def _paradoxen(gebied: Gebied, zwaai: int) -> Iterator[Json]:
    """Yield every number that falls by one place more in the national need."""
    raming = gebied.cijfers.raming[0]
    omlaag = [1 - t for t in gebied.grenzen(Wat(raming=-1), zwaai)]
    stappen = [-zwaai, *reversed(omlaag), *gebied.grenzen(Wat(raming=1), zwaai)]
    vorige: Aantallen | None = None
    for t in stappen:
        x = gebied.reken(Wat(raming=t))
        if x is not None and vorige is not None:
            for kant, uitkomst in enumerate(UITKOMSTEN):
                per: dict[str, list[int]] = {}
                rijen = zip(gebied.codes, gebied.provincie, vorige[kant], x[kant], strict=True)
                for code, provincie, van, naar in rijen:
                    per[code] = [van, naar]
                    som = per.setdefault(provincie, [0, 0])
                    som[0], som[1] = som[0] + van, som[1] + naar
                for code, (van, naar) in per.items():
                    if naar < van:
                        yield {
                            "raming": raming + t,
                            "code": code,
                            "uitkomst": uitkomst,
                            "van": van,
                            "naar": naar,
                        }
        vorige = x
