"""Small fictional opdrachten for the checker: random offers, consents, maxima and every policy."""

import json
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from itertools import product
from random import Random
from typing import Any

import yaml

from optimiser.domain.aanbod import (
    AanbodRegel,
    BestaandNieuw,
    GemeenteStandpunt,
    Instemming,
    Kwaliteit,
    Moment,
    Opvangvorm,
    Precisie,
    Soort,
    Verslag,
    VerslagKop,
    Vindplaats,
    Voorwaarde,
)
from optimiser.domain.beleid import Beleid
from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode, Provincie, Provinciecode
from optimiser.domain.getal import canoniek, sha256
from optimiser.domain.norm import Norm
from optimiser.domain.opdracht import GemeenteFeit, Verdeelopdracht
from optimiser.domain.wijziging import Aantallen, Correctie, Wijze, Wijziging
from optimiser.law.beleid import parse_beleid
from optimiser.law.cycli import load_cyclus
from optimiser.law.normen import LAW, lookup, norm_namen
from optimiser.run.geweigerd import Geweigerd
from optimiser.run.rekenverslag import maak_rekenverslag
from tests.hulp import aantal
from tests.verify.maak_plannen import met_afspraken, met_plannen
from tests.verify.maak_sites import locatiekeuzes, met_sites

ZEKERHEID = ("gegarandeerd", "gegarandeerd_en_kansrijk", "ook_voornemens")
DUUR = ("tot_volgende_raming", "vijf_jaar", "geen_eis")
TOEREKENING = ("ligging", "toegerekend")
MEERDERE = (
    "instemming",
    "bindend_niet_verrekend",
    "bindend_landelijk_verrekend",
    "vrijwillig_telt_mee",
    "bindend_bovenop",
    "vrijwillig_telt_niet_mee",
)
VERDEELREGEL = ("evenwichtig", "leximin", "pro_rata_bovenop", "pro_rata_eigen_tekort")
PLAFOND = ("indicatief", "geen")
BELEIDSKEUZES = tuple(enumerate(product(MEERDERE, VERDEELREGEL, PLAFOND)))[:: aantal(5, 1)]
"""Numbered combinations: each choice at least once in ``make test``, all of them in ``make beproeving``."""
VORMEN = ("azc", "noodopvang", "kleinschalig", "gemeentelijk", "aanmeld", "cno", "anders")


@dataclass(frozen=True)
class Maat:
    """How large and how odd a made-up country is."""

    provincies: int = 2
    gemeenten: tuple[int, int] = (3, 6)
    raming: tuple[int, int] = (30, 400)
    rijen: float = 1.6
    met_maxima: float = 0.35
    met_samen: float = 0.35
    plannen: int = 0


@cache
def _normen() -> tuple[Norm, ...]:
    return tuple(lookup(naam, date(2026, 2, 27)) for naam in norm_namen())


@cache
def _beleidsbestand() -> str:
    inhoud = yaml.safe_load((LAW / "policies" / "voorbeeldbeleid.yaml").read_text(encoding="utf-8"))
    return json.dumps(inhoud, default=str)


def maak_beleid(**keuzes: Any) -> Beleid:
    """The example policy with some choices changed, register and typed fields alike."""
    inhoud = json.loads(_beleidsbestand())
    for naam, waarde in keuzes.items():
        inhoud["keuzes"][naam]["waarde"] = waarde
    return parse_beleid(inhoud, "proef.yaml")


def _beslissingen(rng: Random, leden: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What a person settled: per area and kind some gemeenten in some order."""
    if rng.random() < 0.5:
        return []
    return [
        {
            "gebied": gebied,
            "soort": soort,
            "omhoog": rng.sample(codes, rng.randrange(len(codes) + 1)),
            "grond": "loting",
        }
        for gebied, codes in leden.items()
        for soort in ("amv", "regulier")
        if rng.random() < 0.6
    ]


def willekeurig_beleid(rng: Random, leden: dict[str, list[str]], **vast: Any) -> Beleid:
    """One of all policies, sometimes with exempted or not designated gemeenten; ``vast``: given choices."""
    codes = leden["NL"]
    criteria = [c for c in "acd" if rng.random() < 0.7]
    rng.shuffle(criteria)
    keuzes = {
        "vormen": [v for v in VORMEN if rng.random() < 0.85],
        "zekerheid": rng.choice(ZEKERHEID),
        "kansrijk_criteria": criteria,
        "duur": rng.choice(DUUR),
        "toerekening": rng.choice(TOEREKENING),
        "meerdere": rng.choice(MEERDERE),
        "verdeelregel": rng.choice(VERDEELREGEL),
        "plafond": rng.choice(PLAFOND),
        "vrijgesteld": [{"gemeente": c, "grond": "inspanning"} for c in codes if rng.random() < 0.08],
        "niet_aangewezen": [{"gemeente": c, "grond": "al veel"} for c in codes if rng.random() < 0.06],
        "gelijkspel": _beslissingen(rng, leden),
        **locatiekeuzes(Random(f"{leden} {criteria}")),
    }
    return maak_beleid(**{**keuzes, **vast})


def _moment(rng: Random, van: date, tot: date) -> Moment | None:
    if rng.random() < 0.06:
        return None
    dag = van + timedelta(days=rng.randrange((tot - van).days))
    return Moment(dag, rng.choice(list(Precisie)))


_GRENZEN = (date(2027, 7, 1), date(2028, 2, 1), date(2027, 2, 27), date(2024, 2, 29), date(2032, 2, 28))


def _vanaf(rng: Random) -> Moment | None:
    if rng.random() < 0.15:
        return Moment(rng.choice(_GRENZEN), Precisie.DAG)
    return _moment(rng, date(2022, 1, 1), date(2027, 9, 1))


def _tot(rng: Random, vanaf: Moment | None) -> Moment | None:
    if rng.random() < 0.15:
        return Moment(rng.choice(_GRENZEN), Precisie.DAG)
    if vanaf is not None and vanaf.dag != date(2024, 2, 29) and rng.random() < 0.25:
        stap = timedelta(days=rng.choice((-1, 0, 0, 1)))
        return Moment(vanaf.dag.replace(year=vanaf.dag.year + 5) + stap, Precisie.DAG)
    return _moment(rng, date(2027, 1, 1), date(2036, 1, 1))


def _aandelen(rng: Random, plekken: int | None, codes: list[str]) -> tuple[tuple[Gemeentecode, int], ...]:
    if not plekken or rng.random() > 0.2:
        return ()
    deel = rng.randrange(plekken + 1)
    een, twee = rng.sample(codes, 2)
    return ((Gemeentecode(een), deel), (Gemeentecode(twee), plekken - deel))


def maak_regel(rng: Random, nummer: int, code: str, codes: list[str], schaal: int) -> AanbodRegel:
    """One random offered row."""
    kwaliteit = rng.choices(list(Kwaliteit), weights=(12, 2, 2, 1, 1))[0]
    soort = rng.choice((Soort.REGULIER, Soort.REGULIER, Soort.AMV))
    groot = max(2, schaal if soort is Soort.REGULIER else schaal // 4)
    plekken: int | None = rng.randrange(groot)
    if rng.random() < 0.1:
        plekken = rng.choice((16, 100, 120))
    if kwaliteit in (Kwaliteit.PM, Kwaliteit.NTB) or rng.random() < 0.03:
        plekken = None
    laagste = rng.randrange(groot) if kwaliteit is Kwaliteit.BANDBREEDTE else None
    telbaar = laagste if kwaliteit is Kwaliteit.BANDBREEDTE else plekken
    if kwaliteit in (Kwaliteit.PM, Kwaliteit.NTB):
        telbaar = 0
    vanaf = _vanaf(rng)
    onbepaald = rng.random() < 0.3
    return AanbodRegel(
        regel_id=f"R{nummer:04d}",
        gemeente=Gemeentecode(code),
        toegerekend_aan=_aandelen(rng, telbaar, codes),
        subregio="",
        locatie=f"Locatie {nummer}",
        soort_plek=soort,
        opvangvorm=rng.choice(list(Opvangvorm)[:4] * 3 + list(Opvangvorm)),
        bestaand_nieuw=rng.choice(list(BestaandNieuw)),
        vervangt_regel="",
        plekken=None if kwaliteit is Kwaliteit.BANDBREEDTE else plekken,
        plekken_min=laagste,
        plekken_max=None if laagste is None else laagste + rng.randrange(5),
        kwaliteit=kwaliteit,
        vanaf=vanaf,
        tot=None if onbepaald else _tot(rng, vanaf),
        tot_onbepaald=onbepaald,
        status=rng.choice((*range(11), 6, 7, 8, 9, 9, 9)),
        status_datum=rng.choice((None, date(2026, 5, 4))),
        besluit_ref=rng.choice(("", "B-2026/12", "B-2026/12")),
        zicht_op_verlenging=rng.random() < 0.4,
        toezegging_tijdig=rng.random() < 0.4,
        voorwaarde=rng.choice(list(Voorwaarde)),
        knelpunt="",
        eigenaar="",
        opmerking="",
        vindplaats=Vindplaats("verslag.xlsx", "Aanbod", nummer),
    )


def _maximum(rng: Random, groot: int, kans: float) -> int | None:
    return rng.randrange(groot * 2 + 1) if rng.random() < kans else None


def maak_standpunt(rng: Random, code: str, maat: Maat, schaal: int) -> GemeenteStandpunt:
    """A random position of a college, with or without consent and maxima."""
    return GemeenteStandpunt(
        gemeente=Gemeentecode(code),
        standpunt=rng.choice(("akkoord", "onder_voorwaarde", "niet_akkoord", "geen_besluit")),
        motief_nul="",
        eerdere_inspanning="",
        instemming=rng.choice(list(Instemming)),
        instemming_tot=rng.choice((None, date(2028, 1, 31), date(2028, 2, 1), date(2029, 1, 1))),
        instemming_ref=rng.choice(("", "I-2026/3", "I-2026/3")),
        max_regulier=_maximum(rng, schaal, maat.met_maxima),
        max_amv=_maximum(rng, max(1, schaal // 4), maat.met_maxima),
        max_samen=_maximum(rng, schaal, maat.met_samen),
        max_grond="",
        vindplaats=Vindplaats("verslag.xlsx", "Gemeenten", 4),
    )


def _feiten(rng: Random, maat: Maat, provincies: list[str]) -> list[GemeenteFeit]:
    nummers = rng.sample(range(1, 2000), maat.provincies * maat.gemeenten[1])
    gelijk = rng.random() < 0.3
    bekend = rng.choice((0.0, 0.0, 0.5, 1.0))
    feiten = []
    for i, provincie in enumerate(provincies):
        aantal = rng.randint(*maat.gemeenten)
        for nummer in nummers[i * maat.gemeenten[1] :][:aantal]:
            inwoners = rng.choice((0, 5000, 20000)) if gelijk else rng.randrange(300, 90000)
            ses = Fraction(0) if gelijk else Fraction(rng.randrange(-600, 600), 1000)
            publiek = rng.randrange(80) if rng.random() < bekend else None
            # Without a published amv part the computed one might be more than the published total.
            amv = None if publiek is None else rng.randrange(publiek // 3 + 1)
            code = Gemeentecode(f"GM{nummer:04d}")
            feiten.append(
                GemeenteFeit(
                    code, f"Dorp {nummer}", Provinciecode(provincie), inwoners or 900, ses, publiek, amv
                )
            )
    return sorted(feiten, key=lambda feit: feit.code)


def _verslag(rng: Random, provincie: str, codes: list[str], maat: Maat, schaal: int, teller: int) -> Verslag:
    rijen: list[AanbodRegel] = []
    for code in codes:
        for _ in range(rng.randrange(int(maat.rijen * 2) + 1)):
            rijen.append(maak_regel(rng, teller + len(rijen), code, codes, schaal))
    kop = VerslagKop(
        2026, Provinciecode(provincie), 1, "verslag", date(2026, 10, 20), date(2026, 10, 31), date(2028, 2, 1),
        100, 10, "kabinet van de commissaris", rng.random() < 0.5,
    )  # fmt: skip
    return Verslag(
        bestand=f"{provincie}.xlsx",
        sha256="0" * 64,
        kop=kop,
        aanbod=tuple(rijen),
        afspraken=(),
        gemeenten=tuple(maak_standpunt(rng, code, maat, schaal) for code in codes),
        locaties=(),
        vergunninghouders=(),
        context=(),
        toelichting=(),
        bevindingen=(),
    )


def maak_opdracht(rng: Random, maat: Maat | None = None, beleid: Beleid | None = None) -> Verdeelopdracht:
    """A random question; a policy may be given."""
    maat = maat or Maat()
    provincies = [f"PV{20 + i}" for i in range(maat.provincies)]
    feiten = _feiten(rng, maat, provincies)
    raming = rng.randint(*maat.raming)
    amv = rng.randrange(raming // 3 + 1)
    cyclus = load_cyclus(2026)
    cyclus = replace(cyclus, capaciteitsraming=raming, raming_amv=replace(cyclus.raming_amv, aantal=amv))
    leden = {p: [str(feit.code) for feit in feiten if feit.provincie == p] for p in provincies}
    leden["NL"] = [str(feit.code) for feit in feiten]
    schaal = max(4, int(raming / len(feiten) * rng.choice((0.8, 1.6, 2.5))))
    verslagen = []
    for i, provincie in enumerate(provincies):
        verslagen.append(_verslag(rng, provincie, leden[provincie], maat, schaal, 1 + i * 2000))
    vast = {"toerekening": "toegerekend"} if maat.plannen else {}
    opdracht = Verdeelopdracht(
        cyclus=cyclus,
        normen=_normen(),
        beleid=beleid or willekeurig_beleid(rng, leden, **vast),
        bronnen=(),
        provincies=tuple(Provincie(Provinciecode(p), f"Provincie {p}") for p in provincies),
        gemeenten=tuple(feiten),
        verslagen=tuple(verslagen),
        bevindingen=(),
        buren=(),
    )
    return met_afspraken(met_plannen(met_sites(opdracht, schaal), schaal, maat.plannen))


GRONDEN = (
    "Afspraak met het college",
    " afspraak  met het COLLEGE ",
    "inspanning",
    "Al veel",
    "Fout in cijfer",
)


def _correctie(rng: Random, schaal: int) -> Correctie:
    """Some corrected facts, at least one."""
    velden: dict[str, Any] = {
        "aanbod_regulier": rng.randrange(schaal + 1),
        "aanbod_amv": rng.randrange(schaal // 4 + 1),
        "inwoners": rng.randrange(1, 90000),
        "stemt_in": rng.random() < 0.5,
        "max_regulier": rng.randrange(2 * schaal + 1),
        "max_amv": rng.randrange(schaal + 1),
        "max_samen": rng.randrange(2 * schaal + 1),
    }
    namen = rng.sample(list(velden), rng.choice((1, 1, 2, 3)))
    return Correctie(**{naam: velden[naam] for naam in namen})


def maak_wijziging(rng: Random, opdracht: Verdeelopdracht) -> Wijziging:
    """A random change of the besluit; it may be one that cannot be."""
    schaal = max(4, int(2 * opdracht.cyclus.capaciteitsraming / len(opdracht.gemeenten)))
    met_de_hand = rng.random() < 0.6
    return Wijziging(
        gemeente=rng.choice(opdracht.gemeenten).code,
        aantallen=Aantallen(rng.randrange(schaal // 4 + 1), rng.randrange(schaal)) if met_de_hand else None,
        gegevens=None if met_de_hand else _correctie(rng, schaal),
        wijze=rng.choice(list(Wijze)),
        grond=rng.choice(GRONDEN),
        door=rng.choice(("", "directeur")),
        op=date(2026, 12, 1),
        vorige="0" * 64,
    )


def maak_gewijzigd(rng: Random, opdracht: Verdeelopdracht, hoogstens: int = 3) -> dict[str, Any]:
    """The receipt of a question with changes on top; what cannot be is left out, one by one."""
    verslag = maak_rekenverslag(opdracht)
    for _ in range(rng.randint(1, hoogstens)):
        nieuw = replace(opdracht, wijzigingen=(*opdracht.wijzigingen, maak_wijziging(rng, opdracht)))
        try:
            verslag, opdracht = maak_rekenverslag(nieuw), nieuw
        except RunError:
            continue
    return verslag


def maak_receipt(zaad: int, maat: Maat | None = None, **keuzes: Any) -> dict[str, Any]:
    """The receipt of a random question; a question that cannot be answered is asked differently.

    Every third one has changes of the besluit.
    """
    for poging in range(60):
        rng = Random(zaad * 1000 + poging)
        beleid = maak_beleid(**keuzes) if keuzes else None
        opdracht = maak_opdracht(rng, maat, beleid)
        try:
            verslag = maak_gewijzigd(rng, opdracht) if zaad % 3 == 2 else maak_rekenverslag(opdracht)
            inhoud = json.dumps(verslag)
        except (Geweigerd, RunError):  # an offer above its maximum, a change that cannot be, too many cases
            continue
        receipt: dict[str, Any] = json.loads(inhoud)
        return receipt
    msg = f"geen oplosbare opdracht bij zaad {zaad}"
    raise AssertionError(msg)


def herzegel(verslag: dict[str, Any]) -> dict[str, Any]:
    """Seal a changed receipt again, so that the seal does not give the change away."""
    if "opdracht" in verslag and "opdracht_sha256" in verslag:
        verslag["opdracht_sha256"] = sha256(canoniek(verslag["opdracht"]))
    zonder = {sleutel: waarde for sleutel, waarde in verslag.items() if sleutel != "zegel"}
    return {**zonder, "zegel": sha256(canoniek(zonder))}


def maak_hand(
    totalen: list[int], amv: int = 0, maxima: list[dict[str, int]] | None = None, **keuzes: Any
) -> dict[str, Any]:
    """A receipt of one provincie without offers whose indicative totals are given.

    Parameters
    ----------
    totalen : indicative total per gemeente. amv : national amv need. maxima : stated maxima per
        gemeente (``max_regulier``, ``max_amv``, ``max_samen``).
    """
    rng = Random(0)
    opdracht = maak_opdracht(rng, Maat(1, (len(totalen), len(totalen)), rijen=0.4), maak_beleid(**keuzes))
    cyclus = opdracht.cyclus
    feiten = tuple(
        replace(feit, inwoners=1000 * n, ses_woa=Fraction(0), bekendgemaakt=None, bekendgemaakt_amv=None)
        for feit, n in zip(opdracht.gemeenten, totalen, strict=True)
    )
    grenzen = maxima or [{} for _ in totalen]
    leeg: dict[str, Any] = {"max_regulier": None, "max_amv": None, "max_samen": None}
    standpunten = tuple(
        replace(stand, **{**leeg, **grens})
        for stand, grens in zip(opdracht.verslagen[0].gemeenten, grenzen, strict=True)
    )
    hand = replace(
        opdracht,
        cyclus=replace(
            cyclus, capaciteitsraming=sum(totalen), raming_amv=replace(cyclus.raming_amv, aantal=amv)
        ),
        gemeenten=feiten,
        verslagen=(replace(opdracht.verslagen[0], gemeenten=standpunten, aanbod=()),),
    )
    inhoud: dict[str, Any] = json.loads(json.dumps(maak_rekenverslag(hand)))
    return inhoud
