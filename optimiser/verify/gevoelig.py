"""Does every stated counterfactual hold: unchanged just before, another number there, the old one back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from optimiser.domain.gevoeligheid import BEREIK, ZWAAI, Parameter
from optimiser.verify.grenzen import Kader
from optimiser.verify.punten import Groep, Toets
from optimiser.verify.stof import SOORTEN, Json
from optimiser.verify.watals import Aantallen, Gebied, Wat, maak_cijfers, maak_gebied

UITKOMSTEN = (*SOORTEN, "totaal")
RICHTINGEN = {"meer": 1, "minder": -1}
_KETEN = ("inwoners", "ses_woa", "raming")
_NAAM = "Wanneer een aantal verandert"
_GROND = "Awb 3:46; docs/rekenverslag.md: gevoeligheid"


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
            return Wat(aanbod=(soort, self.bron, gebied.kader.aanbod[soort][self.bron] + t))
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
    groep = Groep(_NAAM, _GROND)
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
    return groep, Toets(naam, _GROND, 0, grondig, uitgevoerd=grondig, kenmerk=True)


def _einde(gebied: Gebied, parameter: str, richting: str, bron: str) -> int:
    """Return the last step of the declared range, before what is not lawful."""
    naam, _, soort = parameter.partition("_")
    bereik, cijfers = BEREIK[Parameter(parameter)], gebied.cijfers
    minder = richting == "minder"
    if naam == "opgave":
        return bereik.stappen(sum(gebied.kader.sleutel[soort].values()))
    if naam in ("aanbod", "elders"):
        breed = bereik.stappen(gebied.kader.sleutel[soort][bron])
        return min(breed, gebied.kader.aanbod[soort][bron]) if minder else breed
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
    parameter, richting, cellen = vraag
    elders = parameter.startswith("elders")
    for kant, uitkomst in enumerate(UITKOMSTEN):
        oud, cel = gebied.nu[kant][plek], cellen.get(uitkomst)
        plaats = f"{waar}.{uitkomst}"
        if cel is None:
            if not elders:
                reeks = _reeks(gebied, parameter, richting, gebied.codes[plek])
                _toets_stilte(groep, gebied, plaats, reeks, (kant, plek))
            continue
        delta, aantal, terug, bij = cel
        bron = bij if elders else gebied.codes[plek]
        past = (bij in gebied.codes and bij != gebied.codes[plek]) if elders else bij is None
        if not groep.eis(
            "V-GEV-02", plaats, past, verwacht="een andere gemeente, alleen bij elders", gevonden=bij
        ):
            continue
        reeks = _reeks(gebied, parameter, richting, bron)
        past = delta <= reeks.einde and aantal != oud and (terug is None or delta < terug <= reeks.einde)
        if not groep.eis(
            "V-GEV-02", plaats, past, verwacht="een ander aantal binnen het bereik", gevonden=cel
        ):
            continue
        verwacht = [(delta, aantal)] if terug is None else [(delta, aantal), (terug, oud)]
        eerder = [delta - 1] if delta > 1 else []
        if parameter in _KETEN:
            eerder = list(_stappen(gebied, Reeks(parameter, richting, bron, delta - 1)))
        for t, hoort in [*((t, oud) for t in eerder), *verwacht]:
            x = gebied.reken_eens(reeks.wat(gebied, t))
            gevonden = None if x is None else x[kant][plek]
            if not groep.gelijk("V-GEV-02", f"{plaats} (na {t} stappen)", gevonden, hoort):
                break


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
    leden = range(len(gebied.codes))
    verwacht: dict[tuple[str, str, str], dict[str, list[object]]] = {}

    def schrijf(plek: int, parameter: str, richting: str, uitkomst: str, cel: list[object]) -> None:
        verwacht.setdefault((gebied.codes[plek], parameter, richting), {})[uitkomst] = cel

    for parameter in (p.value for p in Parameter):
        naam, _, soort = parameter.partition("_")
        if naam == "elders":
            continue
        for richting in RICHTINGEN:
            landelijk = naam in ("opgave", "raming")
            for bron in leden[:1] if landelijk else leden:
                reeks = _reeks(gebied, parameter, richting, gebied.codes[bron])
                for plek, uitkomst, cel in _cellen(gebied, reeks):
                    if landelijk or plek == bron:
                        schrijf(plek, parameter, richting, uitkomst, [*cel, None])
                    elif naam == "aanbod":
                        sleutel = (gebied.codes[plek], f"elders_{soort}", richting)
                        nu = verwacht.get(sleutel, {}).get(uitkomst)
                        if nu is None or cel[0] < nu[0]:  # type: ignore[operator]
                            schrijf(plek, sleutel[1], richting, uitkomst, [*cel, gebied.codes[bron]])
    for code in gebied.codes:
        for parameter in (p.value for p in Parameter):
            for richting in RICHTINGEN:
                waar = f"uitkomst.gevoeligheid.gemeenten.{code}.{parameter}.{richting}"
                hoort = verwacht.get((code, parameter, richting), {})
                groep.gelijk("V-GEV-02", waar, hoort, staat[code][parameter][richting])


Cel = tuple[int, int, int | None]


def _cellen(gebied: Gebied, reeks: Reeks) -> Iterator[tuple[int, str, Cel]]:
    """Yield for every gemeente and outcome where it first differs, the number there, and where it is back."""
    eerste: dict[tuple[int, int], list[int | None]] = {}
    for t in _stappen(gebied, reeks):
        x = gebied.reken(reeks.wat(gebied, t))
        if x is None:
            break
        for kant, rij in enumerate(x):
            for plek, (oud, nieuw) in enumerate(zip(gebied.nu[kant], rij, strict=True)):
                if oud != nieuw:
                    eerste.setdefault((kant, plek), [t, nieuw, None])
                elif (kant, plek) in eerste and eerste[kant, plek][2] is None:
                    eerste[kant, plek][2] = t
    for (kant, plek), (delta, aantal, terug) in eerste.items():
        if delta is not None and aantal is not None:
            yield plek, UITKOMSTEN[kant], (delta, aantal, terug)


# --- the national need, swept -----------------------------------------------------------------------


def _paradoxen(gebied: Gebied, zwaai: int) -> Iterator[Json]:
    """Yield every number that falls by one place more in the national need."""
    raming = gebied.cijfers.raming[0]
    omlaag = [1 - t for t in gebied.grenzen(Wat(raming=-1), zwaai)]
    stappen = [-zwaai, *reversed(omlaag), *gebied.grenzen(Wat(raming=1), zwaai)]
    provincie = gebied.kader.stof.provincie
    vorige: Aantallen | None = None
    for t in stappen:
        x = gebied.reken(Wat(raming=t))
        if x is not None and vorige is not None:
            for kant, uitkomst in enumerate(UITKOMSTEN):
                per: dict[str, list[int]] = {}
                for code, van, naar in zip(gebied.codes, vorige[kant], x[kant], strict=True):
                    per[code] = [van, naar]
                    som = per.setdefault(provincie[code], [0, 0])
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
