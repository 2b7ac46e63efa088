"""A Dossierstuk built in code: the model page of Baarn, and as many gemeenten as asked."""

from dataclasses import replace

from optimiser.domain.getal import duizend
from optimiser.explain.pagina import (
    Alternatief,
    DeelB,
    DeelBRij,
    DictumRij,
    Dossierstuk,
    GemeentePagina,
    KeuzeRegel,
    NietAangewezen,
    RegelUitleg,
    Stap,
)
from optimiser.explain.teksten import FICTIEF, WAARBORGEN

ZEGEL = "0123456789abcdef" * 4
LABEL = "FICTIEF VOORBEELD, GEEN BESLUIT"
LASTIG = 'Ĳ"sselsteîn #set $x$ *vet* _cursief_ @ref \\ <label> [x] // `c` ~'
LANG = "Súdwest-Fryslân aan de Noordelijke Oude Rijn bij ’s-Gravenhage"

UTRECHT = [
    "Amersfoort",
    "Baarn",
    "De Bilt",
    "Bunnik",
    "Bunschoten",
    "De Ronde Venen",
    "Eemnes",
    "Houten",
    "IJsselstein",
    "Leusden",
    "Lopik",
    "Montfoort",
    "Nieuwegein",
    "Oudewater",
    "Renswoude",
    "Rhenen",
    "Soest",
    "Stichtse Vecht",
    "Utrecht",
    "Utrechtse Heuvelrug",
    "Veenendaal",
    "Vijfheerenlanden",
    "Wijk bij Duurstede",
    "Woerden",
    "Woudenberg",
    "Zeist",
]

_STAPPEN = (
    ("Inwoners van {} en van Nederland op 1 januari 2025", "", "25.184 en 18.044.027", "besluit 2.1 lid 3"),
    ("SES-WOA-score plus 1 (benadering)", "0,1839 + 1", "1,1839", "besluit 2.1 lid 3"),
    ("Weegfactor", "1,1839 × 25.184 : 18.044.027", "0,0016523660", "Wf"),
    ("Alle weegfactoren opgeteld", "18.760.633,1596 : 18.044.027", "1,0397143143", "TWf"),
    (
        "Indicatief",
        "88.000 × 0,0016523660 : 1,0397143143 = 139,854",
        "140",
        "Iv; een half of meer gaat omhoog",
    ),
    ("Waarvan amv", "7.462 × 0,0016523660 : 1,0397143143 = 11,859", "12", "*besluit 2.2; aanname"),
    ("Dus regulier", "140 − 12", "128", ""),
    (
        "Opgave provincie Utrecht: som van 26 gemeenten",
        "regulier 6.904, amv 638",
        "7.542",
        "besluit 2.1 lid 2",
    ),
    ("Aanbod van {} dat meetelt", "", "90 en 0", "*keuze 1: telregel"),
    (
        "Aanbod in de provincie dat meetelt, met het meerdere waarmee colleges instemmen",
        "",
        "5.835 en 492",
        "*keuze 2: meerdere",
    ),
    (
        "Nog te verdelen",
        "6.904 − 5.835; 638 − 492",
        "1.069 en 146",
        "wet 5 lid 1; de wet geeft geen rekenregel",
    ),
    (
        "Eén factor voor de provincie: factor × indicatief, afgerond, niet minder dan het eigen aanbod",
        "0,902 × 128 = 115,456; 0,825 × 12 = 9,9",
        "{r} en {a}",
        "*keuze 3: verdeelregel",
    ),
    ("Hoger dan het eigen aanbod?", "115 > 90; 10 > 0", "ja", "voornemen aan het college (Awb 4:8)"),
    ("Hoger dan indicatief?", "115 < 128; 10 < 12", "nee", "*keuze 4: plafond"),
    ("Rekenuitkomst", "{r} + {a}", "{t}", ""),
    ("Besluit van de Minister", "geen afwijking", "{t}, waarvan {a} amv", "wet 5"),
)

_VARIANTEN = (
    "alleen gegarandeerde plaatsen",
    "ook voornemens",
    "ten minste vijf jaar of onbepaald",
    "geen eis",
    "de gemeente waar de plaatsen staan",
    "bindt, zonder verrekening tussen provincies",
    "bindt, landelijk verrekend",
    "vrijwillig, telt wel mee",
    "bindt, en verlaagt niemands deel",
    "vrijwillig, telt niet mee",
    "steeds de gemeente met het laagste aandeel eerst",
    "naar rato van indicatief, boven op het aanbod",
    "naar rato van het eigen tekort",
)


def maak_pagina(naam: str, regulier: int, amv: int, code: str = "GM0308", regels: int = 3) -> GemeentePagina:
    """Return the model page with its numbers."""
    totaal = f"{regulier + amv:,}".replace(",", ".")
    vul = {"r": f"{regulier:,}".replace(",", "."), "a": f"{amv:,}".replace(",", "."), "t": totaal}
    stappen = tuple(
        Stap(
            nr,
            wat.replace("{}", naam),
            som.format(**vul),
            uit.format(**vul),
            regel.lstrip("*"),
            regel.startswith("*"),
            nr in (5, 6, 7, 12, 16),
        )
        for nr, (wat, som, uit, regel) in enumerate(_STAPPEN, 1)
    )
    zinnen = (
        f"De rekenuitkomst is {totaal}: 15 minder dan het indicatieve aantal en 35 meer dan het eigen aanbod dat meetelt. "
        f"{naam} krijgt minder dan indicatief door het aanbod van andere gemeenten.",
        "Narekenen: bereken voor elke gemeente in deel B factor × indicatief, rond af (een half of meer gaat omhoog), houd u "
        "aan het laagste en het hoogste aantal in de tabel, en tel op. U komt uit op het totaal dat deel B noemt. Een andere "
        "factor geeft een andere som.",
        "Wanneer verandert het indicatieve aantal van 140? Bij 25.301 inwoners wordt het 141; bij 25.120 inwoners wordt het "
        "139. Bij elk aantal daartussen blijft het gelijk.",
        "Wie deed wat: het programma rekende alle stappen tot en met de rekenuitkomst uit. De Minister maakt de keuzes "
        "en neemt de laatste stap.",
        "Niet bekeken: geschiktheid van locaties, kosten, draagvlak en veiligheid, en of het aanbod er op de teldatum "
        "werkelijk is.",
    )
    alternatieven = tuple(
        Alternatief(v, regulier + i * 3 - 15, amv + i % 3, i * 3 - 15 + i % 3)
        for i, v in enumerate(("precies indicatief", *_VARIANTEN))
    )
    uitleg = tuple(
        RegelUitleg(
            f"{code}-{nr:02d}",
            f"Locatie {nr} aan de Amsterdamsestraatweg",
            "regulier" if nr % 3 else "amv",
            f"{2 + nr % 4} in voorbereiding",
            "1 juli 2026 tot onbepaald",
            "90",
            90 if nr % 2 else 0,
            "telt: kansrijk: besluit genomen" if nr % 2 else "telt niet: eindigt voor de volgende raming",
        )
        for nr in range(1, regels + 1)
    )
    return GemeentePagina(code, naam, "Utrecht", stappen, zinnen, alternatieven, uitleg)


def maak_keuzes() -> tuple[KeuzeRegel, ...]:
    """Return a register of choices."""
    effect = (
        ("alleen gegarandeerde plaatsen", 812, 14_210),
        ("ook voornemens", 1_204, 20_118),
    )
    namen = (
        (1, "Welke vormen van opvang tellen", "azc, noodopvang, crisisnoodopvang", ()),
        (1, "Hoe zeker een plaats moet zijn", "gegarandeerde en kansrijke plaatsen", effect),
        (
            1,
            "Hoe lang een plaats er moet zijn",
            "tot de volgende raming, of aantoonbaar verlengd",
            effect[:1],
        ),
        (
            2,
            "Wat gebeurt met een aanbod boven indicatief",
            "telt mee en bindt als het college instemt",
            effect,
        ),
        (3, "Hoe de rest wordt verdeeld", "één factor per provincie", effect * 2),
        (4, "Hoe hoog een opgelegd aantal mag zijn", "niet hoger dan indicatief", effect[:1]),
        (5, "Wie geen deel van de rest krijgt", "geen", ()),
        (6, "Wie niet wordt aangewezen", "geen", ()),
    )
    motief = (
        "Voorbeeldbeleid: deze waarde is gekozen om het voorbeeld te laten rekenen, niet omdat zij beter is."
    )
    return tuple(
        KeuzeRegel(nr, naam, waarde, motief, "voorbeeldbeleid", "2026-02-01", effecten)
        for nr, naam, waarde, effecten in namen
    )


def maak_stuk(namen: list[str] | None = None, label: str = LABEL) -> Dossierstuk:
    """Return a draft with one page per name."""
    namen = UTRECHT if namen is None else namen
    getallen = [(115 + 37 * i, 10 + i) for i in range(len(namen))]
    rijen = tuple(
        DeelBRij(
            f"GM{i:04d}", naam, r + 13, a + 2, r - 25, 0, r - 25, 0, duizend(r + 13), "", r, a, r + a,
            "gelijkspel regulier" if i == 3 else "",
        )
        for i, (naam, (r, a)) in enumerate(zip(namen, getallen, strict=True))
    )  # fmt: skip
    som = [
        sum(getattr(rij, veld) for rij in rijen)
        for veld in DeelBRij.__slots__
        if veld not in ("code", "naam", "hoog_regulier", "hoog_amv", "opmerking")
    ]
    totaal = DeelBRij("", "Totaal", *som[:6], "", "", *som[6:], "")
    zinnen = (
        "Regulier: factor 0,902 (één factor voor de provincie). Na afronden, met het laagste en het hoogste aantal, is de som "
        "6.904. Elke factor van 0,90179 tot 0,90213 geeft dezelfde aantallen.",
        "Amv: factor 0,825 (één factor voor de provincie). Na afronden, met het laagste en het hoogste aantal, is de som 638.",
    )
    kern = (
        ("Opgave (som van de indicatieve aantallen)", 7_542),
        ("Aangeboden in het verslag", 8_204),
        ("Daarvan telt mee", 6_327),
        ("Daarvan wordt ten minste besloten", 6_327),
        ("Nog te verdelen", 1_215),
        ("Rekenuitkomst", 7_542),
        ("Niet verdeeld", 0),
    )
    return Dossierstuk(
        label=label,
        zegel=ZEGEL,
        provincie="PV26",
        naam="Utrecht",
        titel="Concept-verdeelbesluit provincie Utrecht 2027-2028",
        cyclus_titel="Tweede cyclus: raming van 2026, besluit voor 2027 en 2028",
        programma="verdeelwijzer 0.1.0",
        aangewezen=tuple(
            DictumRij(f"GM{i:04d}", naam, r + a, a, r - 25, a + 25)
            for i, (naam, (r, a)) in enumerate(zip(namen, getallen, strict=True))
        ),
        niet_aangewezen=(
            NietAangewezen(
                "GM9999", "Rozendaal", "De rekenuitkomst is 0 (indicatief aantal en aanbod zijn 0)."
            ),
        ),
        kerncijfers=kern,
        land=tuple((tekst, aantal * 12 + 41) for tekst, aantal in kern),
        dictum=_DICTUM,
        motivering=_MOTIVERING,
        waarborgen=WAARBORGEN,
        aannames=(
            FICTIEF,
            "De indicatieve aantallen zijn berekend, niet bekendgemaakt. Hierop kan geen besluit worden vastgesteld.",
            "SES-WOA-scores per gemeente: benadering. Gemiddelde van wijken, gewogen naar huishoudens.",
        ),
        deel_b=DeelB("PV26", "Utrecht", rijen, totaal, zinnen),
        keuzes=maak_keuzes(),
        paginas=tuple(
            maak_pagina(naam, r, a, f"GM{i:04d}")
            for i, (naam, (r, a)) in enumerate(zip(namen, getallen, strict=True))
        ),
        datum="2026-11-01",
    )


def maak_leeg() -> Dossierstuk:
    """Return a draft in which every list that may be empty is empty."""
    stuk = maak_stuk(["Baarn"])
    pagina = replace(stuk.paginas[0], zinnen=(), alternatieven=(), regels=())
    return replace(
        stuk, aangewezen=(), niet_aangewezen=(), aannames=(), keuzes=(), motivering=(), waarborgen=(), paginas=(pagina,),
        deel_b=replace(stuk.deel_b, rijen=(), zinnen=()), kerncijfers=(), land=(),
    )  # fmt: skip


_DICTUM = (
    (
        "Gelet op",
        "artikel 5, eerste lid, van de Wet gemeentelijke taak mogelijk maken asielopvangvoorzieningen en de artikelen "
        "2.1 en 2.2 van het Besluit met dezelfde naam; gezien het verslag van de commissaris van de Koning in de "
        "provincie Utrecht.",
    ),
    (
        "Artikel 1. Aangewezen gemeenten",
        "Voor de jaren 2027 en 2028 worden de gemeenten in de tabel aangewezen, elk met het totale aantal "
        "opvangplaatsen en het deel dat geschikt is voor amv. Samen zijn dat 7.542 plaatsen, waarvan 638 voor amv. "
        "Dat is gelijk aan de opgave van de provincie.",
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
        "Zaaknummer, mandaat en ondertekenaar, plaats en datum: in te vullen.",
    ),
)

_MOTIVERING = (
    (
        "Wat de wet vastlegt en wat niet",
        "De wet schrijft de indicatieve verdeling voor en vraagt om een zo evenwichtig mogelijke spreiding. De wet geeft "
        "geen regel voor een tekort of een overschot. Daarom zijn keuzes gemaakt; zij staan in bijlage 4.",
    ),
    (
        "Het verslag en wat daarvan meetelt",
        "In het verslag staan 8.204 plaatsen. Daarvan tellen er 6.327 mee volgens keuze 1. Per regel staat de reden op de "
        "pagina van de gemeente.",
    ),
    ("Niet verdeeld", "Alle plaatsen van de opgave zijn verdeeld."),
)
