"""Papers on the country as a whole: beslisnota, table for parliament, reconciliation."""

from optimiser.documents.model import Alinea, Blok, Document, Gegevens, Kolom, Kop, Liggend, Opsomming, Tabel
from optimiser.documents.stukken import woorden
from optimiser.documents.stukken.bouw import getallen, maak_document, rij, totaalrij
from optimiser.documents.stukken.colofon import colofon, kader, wat_dit_is
from optimiser.documents.stukken.figuren import landelijke_figuren
from optimiser.documents.stukken.kaarten import LOCATIES, kaartblokken
from optimiser.documents.stukken.locaties import nota_locaties
from optimiser.documents.stukken.paradoxen import paradoxblokken
from optimiser.explain.alternatieven import variant_naam, varianten
from optimiser.explain.besluit import wijzigingen_zinnen
from optimiser.explain.gronden import gronden_van
from optimiser.explain.kijk import SOORTEN, Kijk, Plek
from optimiser.explain.stand import besluit_van, opgelegd, stand_van, verschil, zonder_aanbod
from optimiser.explain.teksten import KEUZEWOORDEN, waarde_tekst
from optimiser.explain.waarde import Getal, Tekst, Veld, aantal_van, en, met_teken, rijg, som, tekst, zin

MAP = "landelijk"


def beslisnota(kijk: Kijk) -> Document:
    """Return the note for decision: choices with their effect, provinces, grounds, what is still open."""
    blokken = (
        kader(kijk),
        Kop(1, tekst("Gevraagde beslissing")),
        Alinea(tekst(woorden.NOTA_VRAAG)),
        Gegevens(
            (
                ("Zaaknummer", tekst(Veld("zaaknummer"))),
                ("Datum", tekst(Veld("datum"))),
                ("Opsteller", tekst(Veld("functie van de opsteller"))),
            )
        ),
        Kop(1, tekst("De keuzes en hun effect")),
        Alinea(tekst(woorden.ALTERNATIEVEN_UITLEG)),
        _keuzetabel(kijk),
        *paradoxblokken(kijk, "", 1),
        *_wijzigingen(kijk),
        Liggend((Kop(1, tekst("De provincies")), provincietabel(kijk))),
        *landelijke_figuren(kijk),
        *kaartblokken(kijk),
        *nota_locaties(kijk),
        *kaartblokken(kijk, "", LOCATIES),
        Kop(1, tekst("Gelijke gevallen")),
        Alinea(tekst(woorden.GELIJKE_GEVALLEN)),
        _gronden(kijk),
        Kop(1, tekst("Risico’s en wat niet is onderzocht")),
        Opsomming(tuple(tekst(punt.tekst) for punt in kijk.plek["niet_getoetst"])),
        *wat_dit_is(1),
        *colofon(kijk),
    )
    titel = zin("Beslisnota {cyclus}", cyclus=kijk.cyclus["titel"].tekst)
    return maak_document(kijk, "beslisnota", titel, blokken, map_=MAP, rubricering="vertrouwelijk")


def _keuzetabel(kijk: Kijk) -> Tabel:
    kolommen = (
        Kolom("Keuze", cm=4.2),
        Kolom("Voorgesteld", cm=4.0),
        Kolom("Andere waarde"),
        *getallen("Plaatsen verschuiven", "Gemeenten anders dan rekenuitkomst", cm=2.4),
    )
    rijen = []
    for naam in varianten(kijk):
        for keuze in kijk.uitkomst["varianten"][naam]["wijziging"]:
            waarde = kijk.keuze_plek(keuze)["waarde"]
            anders = [
                c
                for c in kijk.gemeenten
                if any(kijk.besloten(c, s, naam) != kijk.besloten(c, s) for s in SOORTEN)
            ]
            verschoven = kijk.verschoven_land[naam]
            aantal = Getal(len(anders), verschoven.paden)
            rijen.append(
                rij(
                    KEUZEWOORDEN[keuze],
                    waarde.als(waarde_tekst(waarde.inhoud)),
                    variant_naam(kijk, naam),
                    verschoven,
                    aantal,
                )
            )
    titel = tekst("Elke keuze met de andere waarden die zijn doorgerekend")
    return Tabel(
        "keuzes",
        titel,
        kolommen,
        tuple(rijen),
        klein=True,
        leeg=tekst("Er is geen andere keuze doorgerekend."),
    )


def _wijzigingen(kijk: Kijk) -> tuple[Blok, ...]:
    """Return every change of the besluit, with its ground, who made it, and where else the ground was used."""
    if not kijk.wijzigingen:
        return ()
    zinnen = wijzigingen_zinnen(kijk)
    gronden = kijk.plek["uitkomst"]["besluit"]["gelijke_gronden"]
    regels = [
        rijg([zin_, zin("Dezelfde grond ook bij: {wie}.", wie=_elders(kijk, rij_))])
        for zin_, rij_ in zip(zinnen, gronden, strict=True)
    ]
    return (Kop(1, tekst("Wijzigingen van het besluit")), Opsomming(tuple(regels)))


def _elders(kijk: Kijk, plekken: Plek) -> Tekst:
    if not plekken:
        return tekst(plekken.als("niemand"))
    return en(dict.fromkeys(kijk.naam(plek.inhoud["gemeente"]) for plek in plekken))


def provincietabel(kijk: Kijk) -> Tabel:
    """Return the table per provincie: what was asked, offered, counted, decided, imposed, not divided."""
    namen = (
        "opgave",
        "aangeboden",
        "telt_mee",
        "te_verdelen",
        "hoger",
        "niet_verdeeld",
        "besloten",
        "besluit",
    )
    koppen = (
        "Opgave",
        "In het verslag",
        "Telt",
        "Nog te verdelen",
        "Hoger door aanbod",
        "Niet verdeeld",
        "Rekenuitkomst",
        "Besluit",
    )
    kolommen = (
        Kolom("Provincie"),
        *getallen(*koppen, cm=2.0),
        *getallen("Waarvan amv", "Met opgelegd aantal", "Zonder aanbod", cm=1.9),
    )
    rijen, cijfers = [], []
    for provincie in kijk.provincies:
        codes = kijk.per_provincie[provincie]
        alle = [kijk.besluit(code) for code in codes]
        getallen_ = [stand_van(kijk, [provincie], naam) for naam in namen]
        getallen_.append(besluit_van(kijk, provincie, "amv"))
        getallen_ += [aantal_van(f(kijk, codes), *alle) for f in (opgelegd, zonder_aanbod)]
        cijfers.append(getallen_)
        rijen.append(rij(kijk.naam(provincie), *getallen_))
    titel = tekst("Verdeling per provincie (plaatsen; de laatste twee kolommen zijn gemeenten)")
    return Tabel("provincies", titel, kolommen, tuple(rijen), totaalrij("Nederland", cijfers), klein=True)


def _gronden(kijk: Kijk) -> Tabel:
    kolommen = (
        Kolom("Grond"),
        Kolom("Waarvoor", cm=4.0),
        Kolom("Gemeenten", rek=1.4),
        *getallen("Aantal", cm=1.4),
    )
    rijen = tuple(
        rij(grond.tekst, grond.soort, rijg((kijk.naam(code) for code in grond.codes), ", "), grond.aantal)
        for grond in gronden_van(kijk)
    )
    titel = tekst("Gronden over twaalf provincies")
    return Tabel("gronden", titel, kolommen, rijen, klein=True, leeg=tekst("Er is geen grond opgegeven."))


def kamerbrief(kijk: Kijk) -> Document:
    """Return the table and sentences for a letter to parliament, from the same receipt as the decisions."""
    blokken = (
        kader(kijk),
        Kop(1, tekst("Bijlage bij de brief aan de Kamer")),
        Alinea(
            zin(
                "De raming is {raming} plaatsen. De provincies krijgen samen {besloten} plaatsen, waarvan {amv} geschikt voor "
                "amv. Elk getal in deze bijlage komt uit hetzelfde rekenverslag als de twaalf besluiten.",
                raming=kijk.cyclus["capaciteitsraming"].getal,
                besloten=kijk.besluit_som(kijk.gemeenten),
                amv=kijk.besluit_som(kijk.gemeenten, "amv"),
            )
        ),
        Liggend((provincietabel(kijk), Alinea(tekst(woorden.KAMER_UITLEG), klein=True))),
        *landelijke_figuren(kijk),
        *kaartblokken(kijk),
        *wat_dit_is(1),
        *colofon(kijk),
    )
    return maak_document(
        kijk, "kamerbrief-bijlage", tekst("Bijlage Kamerbrief verdeling opvangplaatsen"), blokken, map_=MAP
    )


def aansluiting(kijk: Kijk) -> Document:
    """Return the national reconciliation: every step from raming to decided, every difference explained."""
    blokken = (
        kader(kijk),
        Kop(1, tekst("Van raming naar rekenuitkomst")),
        Alinea(tekst(woorden.AANSLUITING_UITLEG)),
        aansluitingstabel(kijk),
        Kop(1, tekst("Het aanbod onder elke telregel")),
        Alinea(tekst(woorden.TELREGEL_UITLEG)),
        telregeltabel(kijk),
        Liggend((Kop(1, tekst("Per provincie")), provincietabel(kijk))),
        *landelijke_figuren(kijk),
        *kaartblokken(kijk),
        *wat_dit_is(1),
        *colofon(kijk),
    )
    return maak_document(
        kijk, "landelijke-aansluiting", tekst("Landelijke aansluiting van de aantallen"), blokken, map_=MAP
    )


def aansluitingstabel(kijk: Kijk) -> Tabel:
    """Return the bridge: raming, rounding, opgave, surplus, not divided, outcome; it adds up line by line."""
    kolommen = (Kolom("Stap"), *getallen("Regulier", "Amv", "Totaal", cm=2.2), Kolom("Waarom", rek=1.3))
    amv, raming = kijk.cyclus["raming_amv"]["aantal"].getal, kijk.cyclus["capaciteitsraming"].getal
    opgave = {s: kijk.land("opgave", s) for s in SOORTEN}
    gevraagd = {"amv": amv, "regulier": raming - amv}
    regels = [
        ("Capaciteitsraming", gevraagd, "wet 2; amv binnen het totaal"),
        (
            "Afronden per gemeente",
            {s: opgave[s] - gevraagd[s] for s in SOORTEN},
            "besluit 2.1: elk aantal apart afgerond, niets bijgesteld",
        ),
        ("Opgaven van de provincies", opgave, "besluit 2.1, tweede lid"),
        (
            "Aanbod dat telt",
            {s: kijk.land("telt_mee", s) for s in SOORTEN},
            "keuze 1; ter vergelijking, telt niet op",
        ),
        (
            "Daarvan wordt ten minste besloten",
            {s: kijk.land("vloer", s) for s in SOORTEN},
            "keuze 2: zonder het meerdere waarmee geen college instemt; ter vergelijking",
        ),
        (
            "Nog te verdelen",
            {s: kijk.land("te_verdelen", s) for s in SOORTEN},
            "per provincie en per soort: opgave min wat ten minste wordt besloten; een teveel van de ene soort vult de andere niet",
        ),
        (
            "Hoger door aanbod dat bindt",
            _verschil(kijk, "hoger"),
            "keuze 2: het meerdere met instemming",
        ),
        (
            "Lager",
            {s: getal * -1 for s, getal in _verschil(kijk, "lager").items()},
            "landelijk verrekend, of vrijwillige plaatsen die tellen maar niet worden besloten",
        ),
        (
            "Niet verdeeld",
            {s: kijk.land("niet_verdeeld", s) * -1 for s in SOORTEN},
            "hoogste aantallen laten niet meer toe",
        ),
        (
            "Rekenuitkomst",
            {s: kijk.land("besloten", s) for s in SOORTEN},
            "opgaven, plus hoger, min lager, min niet verdeeld",
        ),
    ]
    regels += _besluitregels(kijk)
    met_plus = {*_MET_PLUS, WIJZIGING}
    rijen = []
    for naam, waarden, waarom in regels:
        drie = (waarden["regulier"], waarden["amv"], waarden["regulier"] + waarden["amv"])
        cellen = [met_teken(getal) for getal in drie] if naam in met_plus else drie
        vet = naam in ("Opgaven van de provincies", "Rekenuitkomst", "Besluit")
        rijen.append(rij(naam, *cellen, tekst(waarom), vet=vet))
    return Tabel("aansluiting", tekst("Aansluiting, landelijk (plaatsen)"), kolommen, tuple(rijen))


_MET_PLUS = ("Afronden per gemeente", "Hoger door aanbod dat bindt", "Lager", "Niet verdeeld")
WIJZIGING = "Verschil met de rekenuitkomst"


def _besluitregels(kijk: Kijk) -> list[tuple[str, dict[str, Getal], str]]:
    """Return how the besluit follows from the rekenuitkomst; nothing when it is the same."""
    if not kijk.wijkt_af:
        return []
    besluit = {s: kijk.besluit_som(kijk.gemeenten, s) for s in SOORTEN}
    anders = {s: besluit[s] - kijk.land("besloten", s) for s in SOORTEN}
    verschil: list[tuple[str, dict[str, Getal], str]] = [
        (WIJZIGING, anders, "wijzigingen, of aantallen die de locaties volgen; zie bijlage 5 van het concept")
    ]
    slot = ("Besluit", besluit, "rekenuitkomst, plus het verschil")
    return [*(verschil if any(anders.values()) else []), slot]


def _verschil(kijk: Kijk, wat: str) -> dict[str, Getal]:
    return {s: som(verschil(kijk, provincie, s, wat) for provincie in kijk.provincies) for s in SOORTEN}


def telregeltabel(kijk: Kijk) -> Tabel:
    """Return what the reports hold and what counts under the chosen and every other counting rule."""
    kolommen = (Kolom("Telregel"), *getallen("Regulier", "Amv", "Totaal", "Verschil met gekozen", cm=2.5))
    gekozen = {s: kijk.land("telt_mee", s) for s in SOORTEN}
    gemeld = {s: kijk.land("aangeboden", s) for s in SOORTEN}
    regels = [(tekst("Alles in de verslagen"), gemeld), (tekst("Gekozen telregel"), gekozen)]
    for naam in varianten(kijk):
        if naam.startswith(("zekerheid=", "duur=")):
            telt = kijk.plek["uitkomst"]["varianten"][naam]["telt_mee"]
            waarden = {s: som(telt[p][s].getal for p in kijk.provincies) for s in SOORTEN}
            regels.append((tekst(variant_naam(kijk, naam)), waarden))
    rijen = []
    for titel, waarden in regels:
        totaal = waarden["regulier"] + waarden["amv"]
        anders = met_teken(totaal - gekozen["regulier"] - gekozen["amv"])
        rijen.append(rij(titel, waarden["regulier"], waarden["amv"], totaal, anders))
    return Tabel(
        "telregels", tekst("Aanbod onder elke telregel, landelijk (plaatsen)"), kolommen, tuple(rijen)
    )
