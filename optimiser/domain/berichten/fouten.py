"""Messages of errors (FOUT-...): the run cannot go on."""

from optimiser.domain.berichten.bericht import Bericht

FOUTEN: dict[str, Bericht] = {
    "FOUT-CYCLUS-01": Bericht(
        "Er is geen cyclus {cyclus}.",
        "Van een cyclus moeten de raming, de datums en de cijferjaren vastliggen voordat er gerekend wordt.",
        "Kies uit: {bekend}.",
    ),
    "FOUT-PROVINCIE-01": Bericht(
        "Er is geen provincie {provincie}.", "", "Gebruik een CBS-code van PV20 tot en met PV31."
    ),
    "FOUT-GEMEENTE-01": Bericht(
        "{gemeente} is in dit rekenverslag geen code en geen naam van een gemeente.",
        "Het antwoord gaat over precies een gemeente.",
        "Gebruik een CBS-code, bijvoorbeeld GM0308, of de hele naam.",
    ),
    "FOUT-GEMEENTE-02": Bericht(
        "{gemeente} is de naam van meer dan een gemeente: {codes}.",
        "Het antwoord gaat over precies een gemeente.",
        "Gebruik een van deze codes.",
    ),
    "FOUT-WIJZIGING-01": Bericht(
        "{gemeente}: dit aantal kan niet: {reden}.",
        "Een aantal is heel, 0 of meer en niet meer dan de raming van het hele land; amv is een deel van het totaal.",
        "Geef een ander aantal op.",
    ),
    "FOUT-WIJZIGING-02": Bericht(
        "{gemeente}: {aantal} ({soort}) is hoger dan het opgegeven maximum van {maximum}.",
        "Boven een opgegeven maximum past een aantal niet; wie het toch wil, moet eerst het maximum corrigeren.",
        "Kies ten hoogste {maximum}, of corrigeer het maximum met: verdeelwijzer herbesluit.",
    ),
    "FOUT-WIJZIGING-03": Bericht(
        "De grond ontbreekt.",
        "Wie van de rekenuitkomst afwijkt, moet zeggen waarom (Awb 3:46).",
        "Geef de grond op met --grond.",
    ),
    "FOUT-WIJZIGING-04": Bericht(
        "Er is geen gecorrigeerd gegeven.",
        "Een herbesluit rekent opnieuw met andere gegevens van een gemeente; zonder ander gegeven is er niets te rekenen.",
        "Geef op wat er is gecorrigeerd, bijvoorbeeld --aanbod-regulier 120. Een aantal kiest u met: verdeelwijzer wijzig.",
    ),
    "FOUT-WIJZIGING-05": Bericht(
        "{gemeente}: met deze gegevens bindt een aanbod van {aantal} ({soort}), meer dan het opgegeven maximum van {maximum}.",
        "Een aanbod kan niet hoger zijn dan wat de gemeente zelf als hoogste noemt.",
        "Corrigeer ook het maximum of het aanbod.",
    ),
    "FOUT-WIJZIGING-06": Bericht(
        "{inwoners} inwoners kan niet.",
        "Een gemeente heeft minstens één inwoner, en niet meer inwoners dan alle gemeenten samen.",
        "Geef een ander aantal op.",
    ),
    "FOUT-UITVOER-05": Bericht(
        "In {map} staan gewijzigde rekenverslagen.",
        "De map wordt in haar geheel vervangen; die rekenverslagen zouden verdwijnen.",
        "Kies een andere map met --uit, of bewaar de gewijzigde rekenverslagen eerst elders.",
    ),
    "FOUT-UITVOER-06": Bericht(
        "In {map} staat een bewezen antwoord, en dit antwoord is niet bewezen.",
        "De map wordt in haar geheel vervangen; het bewijs zou verdwijnen. Er is niets geschreven.",
        "Kies een andere map met --uit, of geef meer tijd met --tijdslimiet.",
    ),
    "FOUT-UITVOER-04": Bericht(
        "{bestand} bestaat al.",
        "Een rekenverslag wordt nooit overschreven; elk besluit blijft na te gaan.",
        "Kies met --uit een bestand dat nog niet bestaat.",
    ),
    "FOUT-BELEID-01": Bericht(
        "Er is geen beleid {beleid}.",
        "Zonder vastgelegde keuzes is een verdeling niet te volgen.",
        "Kies uit: {bekend}, of geef het pad van een eigen beleidsbestand.",
    ),
    "FOUT-BELEID-02": Bericht(
        "Beleidsbestand {bestand}: keuze {keuze} deugt niet: {reden}.",
        "Elke keuze die plaatsen verschuift moet een geldige waarde en een motief hebben.",
        "Verbeter het bestand; een voorbeeld staat in optimiser/law/policies.",
    ),
    "FOUT-PARAMETER-01": Bericht(
        "Er is geen norm {naam}.", "", "Bekende normen staan in optimiser/law/parameters."
    ),
    "FOUT-PARAMETER-02": Bericht(
        "Norm {naam} is op {datum} nog niet van kracht; de eerste waarde geldt vanaf {vanaf}.",
        "Een waarde van een andere dag wordt nooit stilletjes gebruikt.",
        "Kies een latere peildatum.",
    ),
    "FOUT-PARAMETER-03": Bericht(
        "Norm {naam} is op {datum} niet meer van kracht; de laatste waarde gold tot {tot}.",
        "Een waarde van een andere dag wordt nooit stilletjes gebruikt.",
        "Kies een eerdere peildatum of vul de norm aan.",
    ),
    "FOUT-HALFJAAR-01": Bericht(
        "{halfjaar} is geen halfjaar.", "", "Schrijf een jaar en I of II, bijvoorbeeld 2025-II."
    ),
    "FOUT-HALFJAAR-02": Bericht(
        "Het landelijke aantal vergunninghouders voor {halfjaar} is niet bekend.",
        "Het aantal staat in de Staatscourant en wordt nooit geschat.",
        "Kies uit: {bekend}. De opdracht verdeelwijzer taakstelling neemt met --aantal een eigen aantal.",
    ),
    "FOUT-HALFJAAR-03": Bericht(
        "Voor {halfjaar} zijn inwoners op 1 januari {jaar} nodig; die zijn er niet.",
        "De Huisvestingswet (artikel 29) noemt dat jaar; een ander jaar geeft een ander aantal.",
        "Lees de CBS-tabel van dat jaar in met: verdeelwijzer gegevens inlezen BESTAND.",
    ),
    "FOUT-AANTAL-01": Bericht(
        "Het aantal {aantal} kan niet.",
        "Een taakstelling is een heel aantal van 0 of meer.",
        "Geef een heel aantal van 0 of meer op.",
    ),
    "FOUT-GEGEVENS-01": Bericht(
        "{bestand}, rij {rij}, kolom {kolom}: {reden}.",
        "Met een onvolledig of fout gegeven is geen aantal na te rekenen.",
        "Herstel het bestand of lees de officiële tabel opnieuw in.",
    ),
    "FOUT-GEGEVENS-02": Bericht(
        "{bestand} is veranderd: de controlesom klopt niet met {bron}.",
        "Gegevens worden nooit met de hand gewijzigd; een stil verschil verandert aantallen.",
        "Zet het oorspronkelijke bestand terug of lees de tabel opnieuw in.",
    ),
    "FOUT-GEGEVENS-03": Bericht(
        "{bestand} ontbreekt of is niet te lezen: {reden}.", "", "Controleer de map met gegevens ({map})."
    ),
    "FOUT-GEGEVENS-04": Bericht(
        "Er zijn geen {tabel} van {jaar}.",
        "Een ander jaar wordt nooit stilletjes gebruikt.",
        "Lees de tabel in met: verdeelwijzer gegevens inlezen BESTAND.",
    ),
    "FOUT-DOSSIER-01": Bericht(
        "In {map} staat geen verslag van {ontbreekt}.",
        "Een landelijke verdeling heeft twaalf verslagen nodig.",
        "Zet van elke provincie een ingevuld sjabloon in de map (verdeelwijzer sjabloon PVxx).",
    ),
    "FOUT-DOSSIER-03": Bericht(
        "Er is geen map {map}.", "", "Geef de map met de twaalf verslagen op met --dossier."
    ),
    "FOUT-DOSSIER-02": Bericht(
        "De verslagen hebben {aantal} punten die de berekening tegenhouden.",
        "Een verslag telt pas mee als elke fout is hersteld en elke waarschuwing is bevestigd.",
        "Herstel de cellen hieronder, of bevestig de waarschuwingen in bevestigingen.csv.",
    ),
    "FOUT-BEKENDGEMAAKT-01": Bericht(
        "{bestand}: de bekendgemaakte verdeling heeft {aantal} gemeenten in plaats van {verwacht}; {verschil}.",
        "De bekendgemaakte tabel gaat voor, dus zij moet volledig zijn.",
        "Neem de tabel opnieuw over uit de Staatscourant.",
    ),
    "FOUT-REKENVERSLAG-01": Bericht(
        "{bestand} is geen leesbaar rekenverslag: {reden}.",
        "",
        "Gebruik het bestand rekenverslag.json dat verdeelwijzer heeft geschreven.",
    ),
    "FOUT-REKENVERSLAG-02": Bericht(
        "{bestand} is na het maken veranderd: het zegel klopt niet.",
        "Een rekenverslag met een gebroken zegel bewijst niets.",
        "Gebruik het oorspronkelijke bestand of maak de berekening opnieuw.",
    ),
    "FOUT-REKENVERSLAG-03": Bericht(
        "{bestand} is door de controle afgekeurd: {aantal} punten, het eerste is {eerste}.",
        "Uit een afgekeurd rekenverslag worden geen stukken gemaakt.",
        "Maak de berekening opnieuw en bewaar het afgekeurde bestand voor onderzoek.",
    ),
    "FOUT-REKENVERSLAG-04": Bericht(
        "{bestand} heeft formaat {gevonden}; deze versie leest {verwacht}.",
        "Een ander formaat kan andere velden hebben. Wie toch doorgaat, leest misschien iets verkeerd.",
        "Gebruik de versie van verdeelwijzer die het rekenverslag maakte, of maak de berekening opnieuw.",
    ),
    "FOUT-REKENVERSLAG-05": Bericht(
        "Deze versie berekent een ander onderdeel {deel} dan in het rekenverslag staat.",
        "Een wijziging laat de rekenuitkomst staan zoals zij is; die mag niet ongemerkt mee veranderen.",
        "Gebruik de versie van verdeelwijzer die het rekenverslag maakte, of maak de berekening opnieuw.",
    ),
    "FOUT-UITVOER-01": Bericht(
        "Schrijven naar {map} is niet gelukt: {reden}.",
        "Er is niets half achtergebleven: de vorige uitvoer staat er nog zoals zij was.",
        "Maak ruimte vrij of kies een andere map met --uit.",
    ),
    "FOUT-UITVOER-02": Bericht(
        "{map} bevat bestanden die niet door verdeelwijzer zijn gemaakt.",
        "De map wordt in haar geheel vervangen; uw bestanden zouden verdwijnen.",
        "Kies een lege of nieuwe map met --uit.",
    ),
    "FOUT-NETWERK-01": Bericht(
        "De bron {bron} is niet bereikbaar: {reden}.",
        "De gegevens die er al zijn blijven gelden; er is niets veranderd.",
        "Probeer het later opnieuw, of lees een gedownload bestand in met: verdeelwijzer gegevens inlezen BESTAND.",
    ),
    "FOUT-NETWERK-02": Bericht(
        "Het antwoord van {bron} is niet zoals verwacht: {reden}.",
        "Een tabel die niet volledig klopt wordt niet gebruikt; er is niets veranderd.",
        "Meld dit bij de beheerder: de bron kan van vorm zijn veranderd.",
    ),
    "FOUT-GEGEVENS-05": Bericht(
        "{bestand} staat niet in {bron}.",
        "Van elk bestand moet vaststaan van wie het komt, van welk jaar het is en hoe het is gemaakt.",
        "Beschrijf het bestand in {bron}, of haal het uit de map.",
    ),
    "FOUT-UITVOER-03": Bericht(
        "Schrijven naar {map} is niet gelukt: {reden}.",
        "De gegevens die er al waren gelden nog; er is niets half gewijzigd.",
        "Maak ruimte vrij of kies een andere map met VERDEELWIJZER_LOKAAL.",
    ),
    "FOUT-INLEZEN-01": Bericht(
        "{bestand}: er is geen kolom met {gezocht}; de kolommen zijn {kolommen}.",
        "Een kolom wordt aan haar naam herkend, nooit aan haar plaats.",
        "Zet een van deze namen boven de kolom: {namen}.",
    ),
    "FOUT-INLEZEN-02": Bericht(
        "{bestand} kan niet worden ingelezen: {reden}.",
        "",
        "Gebruik een CSV-bestand met een rij per gemeente en geef --soort en --jaar (of --cyclus) op.",
    ),
    "FOUT-LOCATIE-01": Bericht(
        "Voor {gebied} is er geen bewezen locatievoorstel: {reden}. {stand}",
        "Zonder bewijs volgt er geen concept: een andere computer zou een ander voorstel kunnen geven.",
        "Geef meer tijd met --tijdslimiet, of laat gezamenlijke plannen en gezamenlijke maxima weg die niet nodig zijn.",
    ),
    "FOUT-LOCATIE-02": Bericht(
        "Onderbroken met Ctrl-C tijdens het locatievoorstel van {gebied}. {stand}",
        "Zonder bewijs volgt er geen concept; er is niets geschreven.",
        "Geef de opdracht opnieuw; duurt dit gebied te lang, laat dan gezamenlijke plannen en gezamenlijke maxima weg die niet nodig zijn.",
    ),
    "FOUT-ONDERBROKEN-01": Bericht(
        "De opdracht {opdracht} is onderbroken met Ctrl-C.",
        "Er is niets half geschreven: wat er stond, staat er nog, of is in zijn geheel vervangen.",
        "Geef de opdracht opnieuw.",
    ),
    "FOUT-GRENZEN-01": Bericht(
        "{bestand}: deze grenzen zijn niet te gebruiken: {reden}.",
        "Met onvolledige of ongeldige grenzen kloppen kaarten en buurgemeenten niet.",
        "Neem het bestand opnieuw over van PDOK (gemeenten, GeoJSON, EPSG:28992 of WGS84).",
    ),
    "FOUT-KAART-01": Bericht("Er is geen kaartvariant {variant}.", "", "Kies uit: {keuzes}."),
    "FOUT-KAART-02": Bericht(
        "Voor deze indeling met {aantal} gemeenten is er geen tegelkaart.",
        "De tegelkaart is gemaakt voor één indeling; een tegel van een andere gemeente zou misleiden.",
        "Geef de echte grenzen mee met --grenzen, of gebruik de tabel.",
    ),
    "FOUT-KAART-03": Bericht("Er is geen kaartlaag {laag}.", "", "Kies uit: {keuzes}."),
    "FOUT-INLEZEN-03": Bericht(
        "Voor {soort} van {jaar} is geen officiële tabel bekend.",
        "Een tabel van een ander jaar wordt nooit stilletjes gebruikt.",
        "Kies een van deze jaren: {bekend}, of lees een gedownload bestand in.",
    ),
    "FOUT-SJABLOON-01": Bericht(
        "{bestand}: in dit sjabloon ontbreekt {ontbreekt}.",
        "Zonder deze plaatsen mist het stuk zijn inhoud, of het kenmerk dat op elk stuk moet staan.",
        "Zet wat ontbreekt letterlijk zo, met dubbele accolades, in de tekst, de koptekst of de voettekst.",
    ),
    "FOUT-SJABLOON-02": Bericht(
        "{bestand}: dit sjabloon is niet te lezen: {reden}.",
        "Een stuk wordt alleen gemaakt in een sjabloon dat geheel te lezen is.",
        "Bewaar het sjabloon in Word als DOCX, zonder wachtwoord en zonder macro's.",
    ),
    "FOUT-STUKGEGEVENS-01": Bericht(
        "In het besluit is nog open: {velden}.",
        "Wie vaststelt, stelt een hele tekst vast, zonder open plekken.",
        "Vul elk genoemd veld in, onder de naam die ervoor staat.",
    ),
    "FOUT-STUKGEGEVENS-02": Bericht(
        "Dit besluit heeft geen veld met deze naam: {velden}.",
        "Wat u daar invult, komt nergens in het besluit.",
        "Gebruik alleen namen van velden die dit besluit heeft.",
    ),
    "FOUT-STUKGEGEVENS-03": Bericht(
        "Dit bestand met stukgegevens is niet te lezen.",
        "",
        "Gebruik stukgegevens.json uit een archiefpakket, zonder het te veranderen.",
    ),
}
