"""The shape of a whole receipt, as docs/rekenverslag.md describes it."""

from collections.abc import Mapping
from typing import Any

from optimiser.domain.aanbod import (
    STANDPUNTEN,
    AanbodRegel,
    Afspraak,
    ContextRegel,
    GemeenteStandpunt,
    Locatie,
    Opvangvorm,
    Soort,
    VergunninghoudersRegel,
    Verslag,
    VerslagKop,
)
from optimiser.domain.beleid import (
    AmvRamingKeuze,
    Duur,
    Meerdere,
    Plafond,
    Toerekening,
    Verdeelregel,
    Zekerheid,
)
from optimiser.domain.bevinding import Bevinding
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Bron
from optimiser.domain.gebied import Provincie
from optimiser.domain.gevoeligheid import Parameter, Richting, Uitkomst
from optimiser.domain.locatie import (
    Aard,
    Buiten,
    Gezamenlijk,
    GrootsteAfwijking,
    Locatiepunt,
    NieuweLocaties,
    Plan,
    Trap,
)
from optimiser.domain.norm import Norm
from optimiser.domain.opdracht import GemeenteFeit
from optimiser.domain.rekenverslag import FORMAAT, LABEL_CONCEPT, LABEL_FICTIEF
from optimiser.domain.verdeling import LAND
from optimiser.domain.wijziging import Wijziging
from optimiser.verify.punten import Groep, toon
from optimiser.verify.schema import (
    GEMEENTE,
    HASH,
    HOOGSTE,
    PROVINCIE,
    Velden,
    Vorm,
    breuk,
    datum,
    getal,
    kaart,
    lijst,
    of_niets,
    rij,
    tekst,
    van_dataclass,
    van_type,
    velden,
    vlag,
    woord,
)

_SOORT = woord(tuple(str(s) for s in Soort))
_GEBIED = tekst(rf"PV[0-9]{{2}}|{LAND}")


def _per_soort(deel: Vorm) -> Velden:
    return velden(amv=deel, regulier=deel)


def _gronden() -> Vorm:
    return lijst(velden(gemeente=GEMEENTE, grond=tekst(gevuld=True)))


_VORMEN = tuple(str(v) for v in Opvangvorm if v is not Opvangvorm.DOORSTROOM)
KEUZES: Mapping[str, Vorm] = {
    "vormen": lijst(woord(_VORMEN)),
    "zekerheid": van_type(Zekerheid),
    "kansrijk_criteria": lijst(woord(("a", "c", "d"))),
    "duur": van_type(Duur),
    "toerekening": van_type(Toerekening),
    "meerdere": van_type(Meerdere),
    "verdeelregel": van_type(Verdeelregel),
    "plafond": van_type(Plafond),
    "vrijgesteld": _gronden(),
    "niet_aangewezen": _gronden(),
    "gelijkspel": lijst(velden(gebied=_GEBIED, soort=_SOORT, omhoog=lijst(GEMEENTE), grond=tekst())),
    "amv_raming": van_type(AmvRamingKeuze),
    "locatievormen": lijst(
        velden(vorm=tekst(gevuld=True), soort=_SOORT, minimum=getal(1), maximum=of_niets(getal(1)))
    ),
    "volgorde": lijst(van_type(Trap)),
    "overschrijding": woord(("ja", "nee")),
    "minimum_bindend": lijst(_SOORT),
    "gezamenlijk_voorstel": woord(("ja", "nee")),
}


def _keuze(waarde: Vorm) -> Velden:
    return velden(waarde=waarde, motief=tekst(), gekozen_door=tekst(), gekozen_op=datum)


def _verslag() -> Velden:
    return van_dataclass(
        Verslag,
        sha256=HASH,
        kop=van_dataclass(VerslagKop, soort=woord(("verslag", "aanvulling", "rectificatie"))),
        aanbod=lijst(van_dataclass(AanbodRegel, regel_id=tekst(gevuld=True), status=getal(0, 10))),
        afspraken=lijst(van_type(Afspraak)),
        gemeenten=lijst(
            van_dataclass(
                GemeenteStandpunt,
                standpunt=woord(STANDPUNTEN),
            )
        ),
        locaties=lijst(van_dataclass(Locatie, kostenklasse=getal(1, 3))),
        vergunninghouders=lijst(van_type(VergunninghoudersRegel)),
        context=lijst(van_type(ContextRegel)),
    )


def _opdracht() -> Velden:
    return velden(
        cyclus=van_type(Cyclus),
        normen=lijst(van_type(Norm)),
        beleid=velden(
            naam=tekst(),
            titel=tekst(),
            voorbeeld=vlag,
            keuzes=Velden({naam: _keuze(waarde) for naam, waarde in KEUZES.items()}),
        ),
        bronnen=lijst(van_dataclass(Bron, sha256=HASH)),
        provincies=lijst(van_type(Provincie)),
        gemeenten=lijst(van_type(GemeenteFeit)),
        verslagen=lijst(_verslag()),
        bevindingen=lijst(van_type(Bevinding)),
        buren=lijst(rij(GEMEENTE, GEMEENTE, getal(1))),
        wijzigingen=lijst(van_dataclass(Wijziging, grond=tekst(gevuld=True), vorige=HASH)),
    )


def _locatiegebieden() -> Vorm:
    waarden = dict.fromkeys(("doel", "tekort", "boven", "afwijking", "nieuw", "kosten"), getal())
    grootste = of_niets(van_type(GrootsteAfwijking))
    kop: dict[str, Vorm] = {"gebied": _GEBIED, "soort": _SOORT}
    return lijst(Velden({**kop, **waarden, "grootste_afwijking": grootste, "prijs": breuk}))


def _locatievoorstel() -> Velden:
    site = velden(
        locatie_id=tekst(gevuld=True),
        aard=van_type(Aard),
        nieuw=vlag,
        kostenklasse=getal(1, 3),
        bereiken=lijst(rij(getal(), of_niets(getal()))),
        plaatsen=getal(),
    )
    post = velden(doel=getal(), vloer=getal(), hoog=of_niets(getal()), aantal=getal(), sites=lijst(site))
    gebieden = _locatiegebieden()
    plan = van_dataclass(Plan, kostenklasse=getal(1, 3))
    per_standpunt = Velden(dict.fromkeys(STANDPUNTEN, getal()))
    maat = van_dataclass(NieuweLocaties, draagvlak=per_standpunt)
    grootste = of_niets(van_type(GrootsteAfwijking))
    uiterste = lijst(velden(gebied=_GEBIED, soort=_SOORT, **maat.velden, grootste_afwijking=grootste))
    minimum = velden(gebieden=gebieden, aantallen=kaart(GEMEENTE, kaart(_SOORT, getal())))
    return velden(
        gebieden=gebieden,
        gemeenten=kaart(GEMEENTE, _per_soort(post)),
        plannen=lijst(Velden({**plan.velden, "in": vlag})),
        buiten=lijst(van_type(Buiten)),
        punten=lijst(van_type(Locatiepunt)),
        gezamenlijk=lijst(van_type(Gezamenlijk)),
        uitersten=velden(minste=uiterste, voorstel=uiterste, meeste=uiterste),
        minima=Velden(dict.fromkeys(("20", "50", "100"), minimum)),
    )


def _indicatief() -> Velden:
    land = velden(raming=getal(), inwoners_nl=getal(), som_gewichten=breuk, som=getal())
    gemeente = velden(
        gewicht=breuk,
        exact=breuk,
        exact_amv=breuk,
        berekend=getal(),
        berekend_amv=getal(),
        totaal=getal(),
        amv=getal(),
        regulier=getal(-HOOGSTE),
    )
    return velden(bekendgemaakt=vlag, totaal=land, amv=land, gemeenten=kaart(GEMEENTE, gemeente))


def _telling() -> Velden:
    toets = rij(vlag, tekst())
    namen = ("vorm", "zekerheid", "duur", "datum", "kwaliteit")
    return velden(
        plekken=getal(), telt=getal(), toetsen=Velden(dict.fromkeys(namen, toets)), afspraak=of_niets(toets)
    )


def _deling(*, met_posten: bool) -> Velden:
    delen: dict[str, Vorm] = {
        "gebied": _GEBIED,
        "soort": _SOORT,
        "opgave": getal(-HOOGSTE),
        "totaal": getal(-HOOGSTE),
        "onder": of_niets(breuk),
        "boven": of_niets(breuk),
        "factor": of_niets(breuk),
        "gelijkspel": of_niets(velden(gemeenten=lijst(GEMEENTE), omhoog=lijst(GEMEENTE), beslecht=vlag)),
        "niet_verdeeld": getal(),
        "plafond_opgeheven": vlag,
        "korting": of_niets(kaart(GEMEENTE, breuk)),
    }
    if met_posten:
        post = velden(sleutel=getal(), basis=getal(), laag=getal(), hoog=of_niets(getal()), aantal=getal())
        delen["posten"] = kaart(GEMEENTE, post)
    return Velden(delen)


def _variant(*, gekozen: bool) -> Velden:
    return velden(
        wijziging=kaart(tekst(), tekst()),
        besloten=kaart(GEMEENTE, _per_soort(getal())),
        vrijwillig=kaart(GEMEENTE, kaart(_SOORT, getal(1))),
        telt_mee=kaart(PROVINCIE, _per_soort(getal())),
        delingen=lijst(_deling(met_posten=gekozen)),
    )


_GEKOZEN = _variant(gekozen=True)
_ANDERS = _variant(gekozen=False)


def _varianten(inhoud: Any, plaats: str, groep: Groep) -> None:
    if type(inhoud) is not dict:
        groep.fout("V-VRM-03", plaats, "object", inhoud)
        return
    if "gekozen" not in inhoud:
        groep.fout("V-VRM-01", f"{plaats}.gekozen", "aanwezig", "ontbreekt")
    for naam, variant in inhoud.items():
        tekst(gevuld=True)(naam, f"{plaats} (sleutel)", groep)
        (_GEKOZEN if naam == "gekozen" else _ANDERS)(variant, f"{plaats}.{toon(naam)}", groep)


def _besluit() -> Velden:
    treden: dict[str, Vorm] = dict.fromkeys(("opgave", "totaal"), getal(-HOOGSTE))
    treden |= {**dict.fromkeys(("som", "niet_verdeeld", "boven_opgave"), getal()), "kwadraten": breuk}
    prijs = velden(voor=Velden(treden), na=Velden(treden), verschoven=getal())
    reden = velden(reden=woord(("wijziging", "doorwerking", "locatievoorstel")), wijzigingen=lijst(getal()))
    elders = velden(gemeente=GEMEENTE, waar=woord(("wijziging", "vrijgesteld", "niet_aangewezen")))
    stap = velden(wijziging=getal(), delingen=lijst(_deling(met_posten=True)))
    return velden(
        aantallen=kaart(GEMEENTE, _per_soort(getal())),
        vrijwillig=kaart(GEMEENTE, kaart(_SOORT, getal(1))),
        redenen=kaart(GEMEENTE, reden),
        gelijke_gronden=lijst(lijst(elders)),
        verdeling=of_niets(lijst(stap)),
        prijs=of_niets(
            velden(rekenuitkomst=kaart(_GEBIED, _per_soort(prijs)), locatievoorstel=_locatiegebieden())
        ),
    )


def _uitkomst() -> Velden:
    aftrek = velden(
        opgave=getal(-HOOGSTE),
        duurzaam=getal(),
        nog_beschikbaar=getal(),
        per_gemeente=lijst(rij(GEMEENTE, getal(), vlag)),
    )
    stand = ("opgave", "aangeboden", "telt_mee", "vloer", "te_verdelen", "besloten", "niet_verdeeld")
    return velden(
        indicatief=_indicatief(),
        opgaven=kaart(PROVINCIE, Velden(dict.fromkeys(("regulier", "amv", "totaal"), getal(-HOOGSTE)))),
        tellingen=kaart(tekst(gevuld=True), _telling()),
        deelnemers=kaart(
            GEMEENTE,
            velden(
                aanbod=_per_soort(getal()),
                sleutel=_per_soort(getal(-HOOGSTE)),
                stemt_in=vlag,
                vrijgesteld=vlag,
                niet_aangewezen=vlag,
            ),
        ),
        varianten=_varianten,
        aftrek=kaart(PROVINCIE, _per_soort(aftrek)),
        stand=kaart(PROVINCIE, _per_soort(Velden(dict.fromkeys(stand, getal(-HOOGSTE))))),
        locatievoorstel=_locatievoorstel(),
        besluit=_besluit(),
        gevoeligheid=_gevoeligheid(),
    )


def _gevoeligheid() -> Velden:
    """Return the shape of the counterfactuals: per change [steps, number, back at, offer of]."""
    namen = tuple(str(u) for u in Uitkomst)
    cel = rij(getal(1), getal(), of_niets(getal(1)), of_niets(GEMEENTE))
    richtingen = Velden({str(r): kaart(woord(namen), cel) for r in Richting})
    bereik = velden(eenheid=tekst(), basis=tekst(), deel=breuk, minstens=getal())
    paradox = velden(
        raming=getal(),
        code=tekst(r"(GM[0-9]{4})|(PV[0-9]{2})"),
        uitkomst=woord(namen),
        van=getal(),
        naar=getal(),
    )
    return velden(
        bereik=Velden({str(p): bereik for p in Parameter}),
        raming_amv=getal(),
        zwaai=getal(),
        paradoxen=lijst(paradox),
        gemeenten=kaart(GEMEENTE, Velden({str(p): richtingen for p in Parameter})),
    )


REKENVERSLAG = velden(
    formaat=woord((FORMAAT,)),
    programma=velden(naam=woord(("verdeelwijzer",)), versie=tekst(r"[0-9]+\.[0-9]+\.[0-9]+")),
    label=woord((LABEL_FICTIEF, LABEL_CONCEPT)),
    opdracht=_opdracht(),
    opdracht_sha256=HASH,
    uitkomst=_uitkomst(),
    niet_getoetst=lijst(tekst(gevuld=True)),
    zegel=HASH,
)
"""The one shape of a receipt."""


def toets_vorm(verslag: object) -> Groep:
    """Check every key, type, word, date and fraction of a receipt."""
    groep = Groep("Vorm van het rekenverslag", f"formaat {FORMAAT}")
    REKENVERSLAG(dict(verslag) if isinstance(verslag, Mapping) else verslag, "", groep)
    return groep
