"""The chosen division and every alternative: totals, bounds, certificates, decided numbers."""

from collections.abc import Mapping
from dataclasses import dataclass

from optimiser.verify.grenzen import (
    GEEN,
    Kader,
    Loop,
    boven_maximum,
    maak_kader,
    maak_loop,
    opgave_van,
)
from optimiser.verify.punten import Groep
from optimiser.verify.samen import Paarloop, toets_samen, toets_samen_nodig, verdeel_apart
from optimiser.verify.stof import GEKOZEN, SOORTEN, Json, PerSoort, Stof
from optimiser.verify.telling import aanbod_van, tel_alles
from optimiser.verify.verdeling import (
    toets_binnen_grenzen,
    toets_evenwichtig,
    toets_leximin,
    toets_som,
    toets_vol,
)

_TELKEUZES = frozenset({"zekerheid", "duur"})


@dataclass(frozen=True, slots=True)
class Groepen:
    """The checks of one variant, each under its own heading."""

    grenzen: Groep
    totalen: Groep
    bewijs: Groep
    samen: Groep

    @property
    def alle(self) -> tuple[Groep, ...]:
        """The groups in the order in which a person reads them."""
        return (self.grenzen, self.totalen, self.bewijs, self.samen)


def nieuwe_groepen(voor: str) -> Groepen:
    """Return empty checks; ``voor`` names the division they are about."""
    return Groepen(
        Groep(f"{voor}: grenzen per gemeente", "wet 5 lid 2; keuzes meerdere, plafond, niet_aangewezen"),
        Groep(f"{voor}: opgave, totaal en besloten aantal", "wet 5 lid 1; keuze meerdere"),
        Groep(
            f"{voor}: bewijs van de evenwichtigste verdeling", "wet 5 lid 2; keuzes verdeelregel, gelijkspel"
        ),
        Groep(f"{voor}: gezamenlijk maximum van beide soorten", "wet 5 lid 2; opgegeven maximum"),
    )


def maak_kaders(stof: Stof) -> Mapping[str, Kader]:
    """Work out keys, offers and lowest numbers under every set of choices, by name."""
    sleutel, aanbod = stof.sleutel, stof.aanbod
    telt = {naam: telling["telt"] for naam, telling in stof.uitkomst["tellingen"].items()}
    kaders = {GEKOZEN: maak_kader(stof, stof.keuzes, sleutel, aanbod)}
    for naam, wijziging in stof.varianten().items():
        keuzes = {**stof.keuzes, **wijziging}
        eigen: PerSoort = aanbod
        if _TELKEUZES & wijziging.keys():
            eigen = aanbod_van(stof, tel_alles(stof, keuzes), keuzes["toerekening"])
        elif "toerekening" in wijziging:
            eigen = aanbod_van(stof, telt, keuzes["toerekening"])
        kaders[naam] = maak_kader(stof, keuzes, sleutel, eigen)
    return kaders


def toets_aanwezig(stof: Stof, kaders: Mapping[str, Kader]) -> Groep:
    """Check that a variant is there unless an offer that binds exceeds a stated maximum under it."""
    groep = Groep("Varianten: precies de goede", "Awb 3:46; register van keuzes")
    for naam, kader in kaders.items():
        boven = boven_maximum(kader)
        plaats = f"uitkomst.varianten.{naam}"
        if naam == GEKOZEN:
            for waar, (aantal, maximum) in boven.items():
                groep.fout("V-GRN-03", f"{plaats}.{waar}", f"hoogstens {maximum}", aantal)
            groep.aantal += 1
            continue
        hoort, staat = not boven, naam in stof.uitkomst["varianten"]
        code = "V-VAR-01" if hoort else "V-VAR-02"
        groep.eis(
            code,
            plaats,
            hoort == staat,
            verwacht="aanwezig" if hoort else f"weggelaten ({', '.join(boven)})",
            gevonden="aanwezig" if staat else "ontbreekt",
        )
    return groep


def toets_variant(groepen: Groepen, kader: Kader, naam: str) -> None:
    """Check everything of one variant: its runs per area, and the decided numbers."""
    variant = kader.stof.uitkomst["varianten"][naam]
    plaats = f"uitkomst.varianten.{naam}"
    gegeven = _gegeven(groepen.totalen, kader, plaats, variant)
    for provincie in kader.stof.provincies:
        leden = kader.stof.leden[provincie]
        telt = {soort: sum(kader.aanbod[soort][code] for code in leden) for soort in SOORTEN}
        groepen.totalen.gelijk(
            "V-TEL-04", f"{plaats}.telt_mee.{provincie}", telt, variant["telt_mee"][provincie]
        )
    delingen = {(deling["gebied"], deling["soort"]): deling for deling in variant["delingen"]}
    for gebied in kader.stof.gebieden(kader.keuzes):
        paar = (delingen[gebied, "amv"], delingen[gebied, "regulier"])
        toets_gebied(groepen, kader, f"{plaats}.delingen.{gebied}", paar, gegeven)


def _gegeven(groep: Groep, kader: Kader, plaats: str, variant: Json) -> PerSoort:
    """Return decided plus voluntary places, and check what is voluntary."""
    gegeven: dict[str, dict[str, int]] = {soort: {} for soort in SOORTEN}
    mee = kader.keuzes["meerdere"] == "vrijwillig_telt_mee"
    besloten, vrijwillig = variant["besloten"], variant["vrijwillig"]
    for code in kader.stof.codes:
        extra = vrijwillig.get(code, {})
        verwacht = {}
        for soort in SOORTEN:
            aantal = besloten[code][soort] + extra.get(soort, 0)
            gegeven[soort][code] = aantal
            boven = min(aantal, kader.aanbod[soort][code]) - kader.sleutel[soort][code]
            if mee and boven > 0:
                verwacht[soort] = boven
        groep.gelijk("V-DEL-04", f"{plaats}.vrijwillig.{code}", verwacht, extra)
        if code in vrijwillig:
            groep.eis(
                "V-DEL-04", f"{plaats}.vrijwillig.{code}", bool(extra), verwacht="boven 0", gevonden=extra
            )
    return gegeven


def toets_gebied(
    groepen: Groepen, kader: Kader, plaats: str, delingen: tuple[Json, Json], gegeven: PerSoort
) -> None:
    """Check both kinds of one area."""
    gebied = delingen[0]["gebied"]
    apart = kader.keuzes["verdeelregel"] != "evenwichtig"
    amv = maak_loop(kader, gebied, "amv", gegeven["amv"], None)
    regulier = maak_loop(kader, gebied, "regulier", gegeven["regulier"], None)
    if apart and _botst(kader, regulier, delingen[1], gegeven["amv"]):
        regulier = maak_loop(kader, gebied, "regulier", gegeven["regulier"], gegeven["amv"])
    lopen = (amv, regulier)
    gedeeld = any(deling["korting"] is not None for deling in delingen)
    for loop, deling in zip(lopen, delingen, strict=True):
        waar = f"{plaats}.{loop.soort}"
        _toets_deling(groepen, kader, waar, (loop, deling))
        if not (gedeeld and not apart):
            _toets_alleen(groepen, kader, waar, (loop, deling))
    samen = [kader.stof.standpunt[code]["max_samen"] for code in amv.codes]
    paar = Paarloop(kader, plaats, lopen, delingen, [GEEN if h is None else h for h in samen])
    if apart:
        for deling in delingen:
            groepen.samen.gelijk("V-GEZ-03", f"{plaats}.{deling['soort']}.korting", None, deling["korting"])
    elif gedeeld and groepen.samen.eis(
        "V-GEZ-03",
        plaats,
        all(deling["korting"] is not None for deling in delingen),
        verwacht="korting bij beide soorten",
        gevonden="bij één soort",
    ):
        toets_samen(groepen.samen, paar)
    if not apart:
        toets_samen_nodig(groepen.samen, paar, gedeeld=gedeeld)


def _botst(kader: Kader, loop: Loop, deling: Json, amv: Mapping[str, int]) -> bool:
    """Whether a joint maximum binds: regulier by itself would not fit beside the amv places.

    Only then regulier gets what amv leaves; elsewhere its highest number is the joint maximum itself.
    """
    standpunt = kader.stof.standpunt
    over = [
        (plek, standpunt[code]["max_samen"] - amv[code] - loop.basis[plek])
        for plek, code in enumerate(loop.codes)
        if standpunt[code]["max_samen"] is not None
    ]
    if all(loop.aantal[plek] <= ruim for plek, ruim in over):
        # Numbers that fit and that are proven by themselves are what a separate run gives.
        proef = nieuwe_groepen("")
        _toets_alleen(proef, kader, "", (loop, deling))
        if not any(groep.punten for groep in proef.alle):
            return False
    apart = verdeel_apart(kader, loop)
    return any(apart[plek] > ruim for plek, ruim in over)


def _toets_deling(groepen: Groepen, kader: Kader, plaats: str, paar: tuple[Loop, Json]) -> None:
    """Check the stated total, the cap and the posten of one run."""
    loop, deling = paar
    groep = groepen.totalen
    opgave = opgave_van(kader, loop.gebied, loop.soort)
    groep.gelijk("V-DEL-01", f"{plaats}.opgave", opgave, deling["opgave"])
    groep.gelijk("V-DEL-01", f"{plaats}.totaal", loop.totaal, deling["totaal"])
    groep.gelijk("V-DEL-05", f"{plaats}.plafond_opgeheven", loop.opgeheven, deling["plafond_opgeheven"])
    if "posten" not in deling:
        return
    posten = deling["posten"]
    for plek, code in enumerate(loop.codes):
        post, hoog = posten[code], loop.hoog[plek]
        verwacht = {
            "sleutel": loop.sleutel[plek],
            "basis": loop.basis[plek],
            "laag": loop.laag[plek],
            "hoog": None if hoog == GEEN else hoog,
        }
        if any(post[veld] != waarde for veld, waarde in verwacht.items()):
            for veld, waarde in verwacht.items():
                groepen.grenzen.gelijk("V-GRN-01", f"{plaats}.posten.{code}.{veld}", waarde, post[veld])
        else:
            groepen.grenzen.aantal += len(verwacht)
        groep.gelijk("V-DEL-04", f"{plaats}.posten.{code}.aantal", loop.aantal[plek], post["aantal"])


def _toets_alleen(groepen: Groepen, kader: Kader, plaats: str, paar: tuple[Loop, Json]) -> None:
    """Check a run that is divided by itself."""
    loop, deling = paar
    goed = toets_binnen_grenzen(groepen.grenzen, plaats, loop)
    goed &= toets_som(groepen.totalen, plaats, loop, deling["niet_verdeeld"])
    toets_vol(groepen.totalen, plaats, loop, deling["niet_verdeeld"])
    if not goed:
        return
    if kader.keuzes["verdeelregel"] == "leximin":
        toets_leximin(groepen.bewijs, kader, plaats, loop, deling)
    else:
        toets_evenwichtig(groepen.bewijs, kader, plaats, loop, deling)
