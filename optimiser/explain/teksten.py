"""The Dutch sentences of pages and drafts; one place, plain language (B1), no number typed in."""

MAANDEN = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)

KEUZEWOORDEN = {
    "vormen": "Welke vormen van opvang tellen",
    "zekerheid": "Hoe zeker een plaats moet zijn",
    "kansrijk_criteria": "Welke criteria een plaats kansrijk maken",
    "duur": "Hoe lang een plaats er moet zijn",
    "toerekening": "Aan wie plaatsen op een gezamenlijke locatie tellen",
    "meerdere": "Wat gebeurt met een aanbod boven indicatief",
    "verdeelregel": "Hoe de rest wordt verdeeld",
    "plafond": "Hoe hoog een opgelegd aantal mag zijn",
    "vrijgesteld": "Wie geen deel van de rest krijgt",
    "niet_aangewezen": "Wie niet wordt aangewezen",
    "gelijkspel": "Hoe een gelijkspel is beslecht",
    "amv_raming": "Welk landelijk aantal voor amv geldt",
    "locatievormen": "Hoe groot een nieuwe locatie mag zijn",
    "volgorde": "Waar het locatievoorstel op let, in volgorde",
    "overschrijding": "Of een provincie boven de som mag komen",
    "minimum_bindend": "Voor welke soort het aantal de locaties volgt",
    "gezamenlijk_voorstel": "Of het programma gezamenlijke locaties voorstelt",
}

KORT = {
    "zekerheid": "telt mee",
    "duur": "duur",
    "toerekening": "telt bij",
    "meerdere": "meerdere",
    "verdeelregel": "regel",
    "plafond": "plafond",
}
"""Short name of a choice in a table of alternatives."""

WAARDEWOORDEN = {
    "gegarandeerd": "alleen gegarandeerde plaatsen",
    "gegarandeerd_en_kansrijk": "gegarandeerde en kansrijke plaatsen",
    "ook_voornemens": "ook voornemens",
    "tot_volgende_raming": "tot de volgende raming, of aantoonbaar verlengd",
    "vijf_jaar": "ten minste vijf jaar of onbepaald",
    "geen_eis": "geen eis",
    "ligging": "de gemeente waar de plaatsen staan",
    "toegerekend": "de gemeenten volgens hun aandeel",
    "instemming": "telt mee en bindt als het college instemt",
    "bindend_niet_verrekend": "bindt, zonder verrekening tussen provincies",
    "bindend_landelijk_verrekend": "bindt, landelijk verrekend",
    "vrijwillig_telt_mee": "vrijwillig, telt wel mee",
    "bindend_bovenop": "bindt, en verlaagt niemands deel",
    "vrijwillig_telt_niet_mee": "vrijwillig, telt niet mee",
    "evenwichtig": "één factor per provincie",
    "leximin": "steeds het laagste aandeel eerst",
    "pro_rata_bovenop": "naar rato van indicatief, boven op het aanbod",
    "pro_rata_eigen_tekort": "naar rato van het eigen tekort",
    "indicatief": "niet hoger dan indicatief",
    "geen": "geen",
    "gepubliceerd": "het bekendgemaakte aantal",
    "aandeel_2024": "hetzelfde aandeel als in 2024 (aanname)",
    "afwijking": "samen zo dicht mogelijk bij de rekenuitkomst",
    "minste_nieuwe_locaties": "zo weinig mogelijk nieuwe locaties",
    "meeste_nieuwe_locaties": "zo veel mogelijk nieuwe locaties",
    "kostenklasse": "de laagste kostenklasse",
}

REDENEN = {
    "doorstroom": "doorstroomlocatie is geen opvangplaats",
    "uitgesloten": "deze vorm telt niet",
    "gegarandeerd": "gegarandeerd",
    "geen_aanbod": "geen aanbod of nog geen standpunt",
    "niet_gegarandeerd": "niet gegarandeerd",
    "principebesluit": "kansrijk: principebesluit",
    "kansrijk_a": "kansrijk: besluit genomen",
    "kansrijk_c": "kansrijk: bestaand, met zicht op verlenging",
    "kansrijk_d": "kansrijk: duidelijke toezegging op tijd",
    "voornemen": "voornemen",
    "alleen_voornemen": "alleen een voornemen",
    "geen_periode": "geen begin of einde bekend",
    "korter_dan_vijf_jaar": "korter dan vijf jaar",
    "eindigt_voor_volgende_raming": "eindigt voor de volgende raming",
    "na_teldatum": "begint na de teldatum",
    "eindigt_voor_teldatum": "eindigt voor de teldatum",
    "pm": "aantal is p.m.",
    "ntb": "aantal is nog niet bekend",
    "past_in_geen_vorm": "past in geen grootte van keuze 9",
    "minimum_van_bandbreedte": "het minimum van de bandbreedte telt",
    "geen_afspraak": "geen afspraak tussen deze gemeenten over deze plaatsen",
    "afspraak_niet_bevestigd": "de afspraak is niet door beide kanten bevestigd",
    "afspraak_voorwaarde_open": "de afspraak heeft een open voorwaarde",
    "afspraak_niet_op_teldatum": "de afspraak geldt niet op de teldatum",
    "afspraak_bevestigd": "de afspraak is bevestigd",
}

WAARBORGEN = (
    "De wet legt vast hoe het indicatieve aantal wordt berekend. De wet zegt niet hoe een tekort wordt "
    "verdeeld: die regel is een keuze. Bijlage 3 laat per gemeente zien wat een andere keuze zou "
    "betekenen.",
    "De controle laat zien dat de sommen kloppen en dat geen andere verdeling beter past bij de gekozen "
    "regels in hun volgorde. Zij zegt niet dat de keuzes juist of rechtmatig zijn. Dat is aan de "
    "Minister en, als iemand het vraagt, aan de rechter.",
    "De SES-WOA-score telt mee omdat artikel 3 en artikel 5 dat voorschrijven. De score zegt niets over "
    "ruimte, behoefte aan woningen of draagvlak.",
    "De inwoners volgens het CBS zijn ook mensen die op een opvanglocatie wonen en daar zijn "
    "ingeschreven. Dat kan een grond zijn om mee te wegen. Het is geen correctie van de sleutel.",
    "Het programma heeft niet gewogen: geschiktheid, kosten, draagvlak en veiligheid.",
    "U mag elk aantal narekenen. Na de bekendmaking van een besluit loopt de termijn voor bezwaar ondertussen door.",
    "De controle is gedaan door een apart programma van dezelfde makers.",
)

FICTIEF = (
    "Dit is een fictief voorbeeld. Het aanbod, de standpunten en de motieven zijn verzonnen. Aan dit "
    "stuk kan niemand rechten ontlenen en het zegt niets over echte plannen van gemeenten."
)


def datum_tekst(iso: str) -> str:
    """Write an ISO date as ``1 januari 2027``."""
    jaar, maand, dag = iso.split("-")
    return f"{int(dag)} {MAANDEN[int(maand) - 1]} {jaar}"


def dag_of_tekst(iso: str) -> str:
    """Write an ISO date in words; what is no date stays as it was written."""
    delen = iso.split("-")
    heel = len(delen) == 3 and all(deel.isdecimal() for deel in delen) and 1 <= int(delen[1]) <= 12
    return datum_tekst(iso) if heel else iso


def waarde_tekst(waarde: object) -> str:
    """Write the value of a choice in words."""
    if isinstance(waarde, list | tuple):
        if not waarde:
            return "geen"
        teken = "; " if any(isinstance(deel, dict) for deel in waarde) else ", "
        return teken.join(waarde_tekst(deel) for deel in waarde)
    if isinstance(waarde, dict):
        if "minimum" in waarde:
            tot = "en meer" if waarde["maximum"] is None else f"tot en met {waarde['maximum']}"
            return f"{waarde['vorm']} ({waarde['soort']}): {waarde['minimum']} {tot}"
        return ", ".join(f"{naam}: {waarde_tekst(deel)}" for naam, deel in waarde.items())
    return WAARDEWOORDEN.get(str(waarde), str(waarde))


TEGELKAART = "Dit zijn geen grenzen. Elke gemeente heeft een even grote tegel. Een tegel ligt niet precies waar de gemeente ligt."
GRENSKAART = "De vlakken zijn de grenzen van de gemeenten, iets vereenvoudigd. Bron: CBS, Kadaster (PDOK), CC BY 4.0, bewerkt."
