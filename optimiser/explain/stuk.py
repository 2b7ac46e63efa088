"""Builds everything that the draft of one provincie says, from the receipt alone."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from optimiser.domain.getal import decimaal, duizend, lees_breuk
from optimiser.explain.alternatieven import keuzeregister
from optimiser.explain.gemeentepagina import maak_pagina
from optimiser.explain.kijk import SOORTEN, Kijk, breuk
from optimiser.explain.pagina import DeelB, DeelBRij, DictumRij, Dossierstuk, NietAangewezen
from optimiser.explain.stappen import peildata
from optimiser.explain.teksten import FICTIEF, WAARBORGEN, en, waarde_tekst

STANDEN = (
    ("opgave", "Opgave (som van de indicatieve aantallen)"),
    ("aangeboden", "Aangeboden in het verslag"),
    ("telt_mee", "Daarvan telt mee"),
    ("vloer", "Daarvan wordt ten minste besloten"),
    ("te_verdelen", "Nog te verdelen"),
    ("besloten", "Rekenuitkomst"),
    ("niet_verdeeld", "Niet verdeeld"),
)


def maak_stuk(kijk: Kijk, provincie: str) -> Dossierstuk:
    """Return the content of one draft."""
    codes = kijk.per_provincie[provincie]
    naam = kijk.provincies[provincie]
    van, tot = kijk.cyclus["periode"]
    return Dossierstuk(
        label=kijk.verslag["label"],
        zegel=kijk.verslag["zegel"],
        provincie=provincie,
        naam=naam,
        titel=f"Concept-verdeelbesluit provincie {naam} {van}-{tot}",
        cyclus_titel=kijk.cyclus["titel"],
        programma=f"{kijk.verslag['programma']['naam']} {kijk.verslag['programma']['versie']}",
        aangewezen=tuple(_dictum_rij(kijk, code) for code in codes if kijk.totaal(code)),
        niet_aangewezen=tuple(_niet_aangewezen(kijk, code) for code in codes if not kijk.totaal(code)),
        kerncijfers=_kerncijfers(kijk, [provincie]),
        land=_kerncijfers(kijk, list(kijk.provincies)),
        dictum=_dictum(kijk, provincie),
        motivering=_motivering(kijk, provincie),
        waarborgen=WAARBORGEN,
        aannames=aannames(kijk),
        deel_b=_deel_b(kijk, provincie),
        keuzes=keuzeregister(kijk, provincie),
        paginas=tuple(maak_pagina(kijk, code) for code in codes),
        datum=kijk.cyclus["peildatum_verslag"],
    )


def _kerncijfers(kijk: Kijk, provincies: list[str]) -> tuple[tuple[str, int], ...]:
    """Return the reconciliation of an area: opgave plus surplus minus not divided is the outcome."""
    rijen = [(tekst, sum(kijk.stand(p, wat) for p in provincies)) for wat, tekst in STANDEN]
    delen = [(kijk.stand(p, "besloten", s), kijk.stand(p, "opgave", s)) for p in provincies for s in SOORTEN]
    hoger = sum(max(0, besloten - opgave) for besloten, opgave in delen)
    rijen.insert(-1, ("Hoger dan de opgave, door aanbod dat bindt", hoger))
    return tuple(rijen)


def _beschikbaar(kijk: Kijk, code: str) -> int:
    """Places that count and are guaranteed: available on the teldatum, for information."""
    tellingen = kijk.uitkomst["tellingen"]
    return sum(
        tellingen[regel["regel_id"]]["telt"]
        for regel in kijk.regels[code]
        if tellingen[regel["regel_id"]]["toetsen"]["zekerheid"][1] == "gegarandeerd"
    )


def _dictum_rij(kijk: Kijk, code: str) -> DictumRij:
    totaal = kijk.totaal(code)
    beschikbaar = min(totaal, _beschikbaar(kijk, code))
    amv = kijk.besloten(code, "amv")
    return DictumRij(code, kijk.gemeenten[code]["naam"], totaal, amv, beschikbaar, totaal - beschikbaar)


def _niet_aangewezen(kijk: Kijk, code: str) -> NietAangewezen:
    gronden = {regel["gemeente"]: regel["grond"] for regel in kijk.keuze("niet_aangewezen")}
    grond = gronden.get(code, "De rekenuitkomst is 0 (indicatief aantal en aanbod zijn 0).")
    return NietAangewezen(code, kijk.gemeenten[code]["naam"], grond)


def _dictum(kijk: Kijk, provincie: str) -> tuple[tuple[str, str], ...]:
    naam = kijk.provincies[provincie]
    van, tot = kijk.cyclus["periode"]
    opgave, besloten = kijk.stand(provincie, "opgave"), kijk.stand(provincie, "besloten")
    amv = kijk.stand(provincie, "besloten", "amv")
    return (
        (
            "Gelet op",
            "artikel 5, eerste lid, van de Wet gemeentelijke taak mogelijk maken asielopvangvoorzieningen en de artikelen "
            "2.1 en 2.2 van het Besluit met dezelfde naam; gezien het verslag van de commissaris van de Koning in de "
            f"provincie {naam}.",
        ),
        (
            "Artikel 1. Aangewezen gemeenten",
            f"Voor de jaren {van} en {tot} worden de gemeenten in de tabel aangewezen, elk met het totale aantal "
            f"opvangplaatsen en het deel dat geschikt is voor amv. Samen zijn dat {duizend(besloten)} plaatsen, waarvan "
            f"{duizend(amv)} voor amv. {_verschil_zin(opgave, besloten)}",
        ),
        (
            "Artikel 2. Termijn",
            "Het college stelt een locatie of accommodatie ter beschikking van het COA binnen zes maanden na de "
            "bekendmaking van het besluit. Deze regel noemt geen datum, omdat de dag van bekendmaking nog niet vaststaat.",
        ),
        (
            "Artikel 3. Melding en wijziging",
            "Een college dat voorziet dat het niet op tijd lukt, meldt dat meteen (artikel 8 van de wet). Na bekendmaking "
            "verandert een aantal alleen door een wijzigingsbesluit (artikel 5, derde lid) of een beslissing op bezwaar.",
        ),
        (
            "In te vullen door het ministerie",
            "Zaaknummer, mandaat en ondertekenaar, plaats en datum, verwerking van zienswijzen, samenhang met het besluit "
            "voor 2025 en 2026, en de tekst over bezwaar en beroep: in te vullen.",
        ),
    )


def _verschil_zin(opgave: int, besloten: int) -> str:
    if opgave == besloten:
        return "Dat is gelijk aan de opgave van de provincie."
    meer = "meer" if besloten > opgave else "minder"
    return (
        f"Dat is {duizend(abs(besloten - opgave))} {meer} dan de opgave van de provincie ({duizend(opgave)})."
    )


def _motivering(kijk: Kijk, provincie: str) -> tuple[tuple[str, str], ...]:
    codes = kijk.per_provincie[provincie]
    zonder = [c for c in codes if not any(kijk.aanbod(c, s) for s in SOORTEN) and kijk.totaal(c)]
    minder = sum(max(0, kijk.indicatief(c)["totaal"] - kijk.totaal(c)) for c in zonder)
    opgelegd = [c for c in codes if any(kijk.besloten(c, s) > kijk.aanbod(c, s) for s in SOORTEN)]
    boven = [
        c
        for c in codes
        if any(kijk.besloten(c, s) > max(kijk.indicatief(c)[s], kijk.aanbod(c, s)) for s in SOORTEN)
    ]
    return (
        (
            "Wat de wet vastlegt en wat niet",
            "De wet schrijft de indicatieve verdeling voor en vraagt om een zo evenwichtig mogelijke spreiding. De wet geeft "
            "geen regel voor een tekort of een overschot. Daarom zijn keuzes gemaakt; zij staan in bijlage 4.",
        ),
        (
            "Het verslag en wat daarvan meetelt",
            f"In het verslag staan {duizend(kijk.stand(provincie, 'aangeboden'))} plaatsen. Daarvan tellen er "
            f"{duizend(kijk.stand(provincie, 'telt_mee'))} mee volgens keuze 1 ({peildata(kijk)}). Per regel staat de reden "
            "op de pagina van de gemeente.",
        ),
        (
            "Hoe de rest is verdeeld",
            f"Te verdelen zijn {duizend(kijk.stand(provincie, 'te_verdelen'))} plaatsen. Regel: "
            f"{waarde_tekst(kijk.keuze('verdeelregel'))}. {len(opgelegd)} gemeenten krijgen meer dan zij aanboden; daarvoor "
            f"is eerst een voornemen nodig (Awb 4:8). Boven het indicatieve aantal opgelegd: {len(boven)} gemeenten.",
        ),
        (
            "Gemeenten zonder aanbod",
            _zonder_aanbod(len(zonder), minder),
        ),
        ("Niet verdeeld", _niet_verdeeld(kijk, provincie)),
    )


def _zonder_aanbod(aantal: int, minder: int) -> str:
    if not aantal:
        return "Elke gemeente heeft een aanbod dat meetelt."
    wie = (
        "1 gemeente zonder aanbod dat meetelt krijgt"
        if aantal == 1
        else f"{aantal} gemeenten zonder aanbod dat meetelt krijgen samen"
    )
    return f"{wie} {duizend(minder)} plaatsen minder dan indicatief door het aanbod van andere gemeenten."


def _niet_verdeeld(kijk: Kijk, provincie: str) -> str:
    rest = {soort: kijk.stand(provincie, "niet_verdeeld", soort) for soort in SOORTEN}
    if not any(rest.values()):
        return "Alle plaatsen van de opgave zijn verdeeld."
    delen = en([f"{duizend(aantal)} {soort}" for soort, aantal in rest.items() if aantal])
    return f"Niet verdeeld: {delen}. De hoogste aantallen van de gemeenten laten niet meer toe."


def aannames(kijk: Kijk) -> tuple[str, ...]:
    """Return what is approximated, assumed, fictional or not published, as sentences."""
    zinnen = [FICTIEF] if kijk.verslag["label"].startswith("FICTIEF") else []
    if not kijk.uitkomst["indicatief"]["bekendgemaakt"]:
        zinnen.append(
            "De indicatieve aantallen zijn berekend, niet bekendgemaakt. Hierop kan geen besluit worden vastgesteld."
        )
    if kijk.cyclus["raming_amv"]["aanname"]:
        zinnen.append(f"Aantal amv: {kijk.cyclus['raming_amv']['toelichting']}")
    for bron in kijk.opdracht["bronnen"]:
        if bron["aard"] != "gemeten":
            zinnen.append(f"{bron['titel']}: {bron['aard']}. {bron['toelichting']}".strip())
    if kijk.cyclus["staatscourant"] == "nog in te vullen":
        zinnen.append("Het nummer van de Staatscourant van de raming is nog in te vullen.")
    for onderwerp, bron in kijk.cyclus["bronnen"]:
        if str(bron).startswith("Aanname"):
            zinnen.append(f"{onderwerp.replace('_', ' ').capitalize()}: {bron}")
    return tuple(zinnen)


def _deel_b(kijk: Kijk, provincie: str) -> DeelB:
    rijen = tuple(_deel_b_rij(kijk, code) for code in kijk.per_provincie[provincie])
    som = {
        veld: sum(getattr(rij, veld) for rij in rijen)
        for veld in (
            "sleutel_regulier",
            "sleutel_amv",
            "aanbod_regulier",
            "aanbod_amv",
            "laag_regulier",
            "laag_amv",
            "besloten_regulier",
            "besloten_amv",
            "totaal",
        )
    }
    totaal = DeelBRij("", "Totaal", hoog_regulier="", hoog_amv="", opmerking="", **som)
    zinnen = tuple(zin for soort in SOORTEN for zin in _deling_zinnen(kijk, provincie, soort))
    return DeelB(provincie, kijk.provincies[provincie], rijen, totaal, zinnen)


def _deel_b_rij(kijk: Kijk, code: str) -> DeelBRij:
    provincie = kijk.gemeenten[code]["provincie"]
    post = {soort: kijk.deling(provincie, soort)["posten"][code] for soort in SOORTEN}
    return DeelBRij(
        code,
        kijk.gemeenten[code]["naam"],
        kijk.indicatief(code)["regulier"],
        kijk.indicatief(code)["amv"],
        kijk.aanbod(code, "regulier"),
        kijk.aanbod(code, "amv"),
        post["regulier"]["basis"] + post["regulier"]["laag"],
        post["amv"]["basis"] + post["amv"]["laag"],
        _hoog(post["regulier"]),
        _hoog(post["amv"]),
        kijk.besloten(code, "regulier"),
        kijk.besloten(code, "amv"),
        kijk.totaal(code),
        _opmerking(kijk, code, provincie),
    )


def _hoog(post: Mapping[str, Any]) -> str:
    return "" if post["hoog"] is None else duizend(post["basis"] + post["hoog"])


def _opmerking(kijk: Kijk, code: str, provincie: str) -> str:
    delen = []
    deel = kijk.uitkomst["deelnemers"][code]
    if deel["niet_aangewezen"]:
        delen.append("niet aangewezen")
    if deel["vrijgesteld"]:
        delen.append("vrijgesteld")
    for soort in SOORTEN:
        deling = kijk.deling(provincie, soort)
        if deling["gelijkspel"] and code in deling["gelijkspel"]["gemeenten"]:
            delen.append(f"gelijkspel {soort}")
    korting = (kijk.deling(provincie, "regulier")["korting"] or {}).get(code)
    if korting:
        delen.append(f"gezamenlijk maximum: factor {_kort(lees_breuk(korting))} lager")
    return "; ".join(delen)


def _deling_zinnen(kijk: Kijk, provincie: str, soort: str) -> list[str]:
    deling = kijk.deling(provincie, soort)
    namen = {code: kijk.gemeenten[code]["naam"] for code in deling["posten"]}
    rest = f" Niet verdeeld: {duizend(deling['niet_verdeeld'])}." if deling["niet_verdeeld"] else ""
    te_bereiken = deling["totaal"] - deling["niet_verdeeld"]
    zinnen = []
    factor, onder, boven = (breuk(deling[naam]) for naam in ("factor", "onder", "boven"))
    tie = deling["gelijkspel"]
    if tie:
        gelijk, omhoog = en([namen[c] for c in tie["gemeenten"]]), en([namen[c] for c in tie["omhoog"]])
        stand = (
            "beslecht door een persoon"
            if tie["beslecht"]
            else "voorlopige volgorde: groter indicatief aantal eerst"
        )
        zinnen.append(
            f"{soort.capitalize()}: gelijkspel. Precies op een half staan {gelijk}; omhoog gaat {omhoog} ({stand})."
        )
    if factor is not None:
        regel = waarde_tekst(kijk.keuze("verdeelregel"))
        zinnen.append(
            f"{soort.capitalize()}: factor {_kort(factor)} ({regel}). Na afronden, met het laagste en het hoogste aantal, "
            f"is de som {duizend(te_bereiken)}.{rest}{_marge(onder, boven)}"
        )
    elif str(kijk.keuze("verdeelregel")) == "leximin":
        zinnen.append(
            f"{soort.capitalize()}: steeds het laagste aandeel eerst; de som is {duizend(te_bereiken)}.{rest}"
        )
    if deling["plafond_opgeheven"]:
        zinnen.append(
            f"{soort.capitalize()}: het plafond op indicatief is voor allen opgeheven, anders past de rest niet."
        )
    return zinnen


def _kort(factor: Fraction) -> str:
    tekst = decimaal(factor, 12).rstrip("0").rstrip(",")
    return tekst


def _marge(onder: Fraction | None, boven: Fraction | None) -> str:
    """Print L and U on their safe side: every factor between the printed bounds gives the same numbers."""
    if onder is None or boven is None:
        return ""
    cijfers = 5
    while (
        decimaal(onder, cijfers, afronding="omhoog") >= decimaal(boven, cijfers, afronding="omlaag")
        and cijfers < 12
    ):
        cijfers += 1
    laag, hoog = decimaal(onder, cijfers, afronding="omhoog"), decimaal(boven, cijfers, afronding="omlaag")
    return f" Elke factor van {laag} tot {hoog} geeft dezelfde aantallen."
