"""Messages of findings (E-...): the data are odd; a person settles them.

Parameters: ``ruw`` what stands there, ``lezing`` how it was read, ``voorstel`` what could be meant.
"""

from optimiser.domain.berichten.bericht import Bericht

BEVINDINGEN: dict[str, Bericht] = {
    "E-GEM-01": Bericht(
        "Gemeente '{ruw}' is niet bekend.",
        "Een aantal zonder gemeente kan niet meetellen.",
        "Bedoelt u {voorstel}? Vul de CBS-code in.",
    ),
    "E-GEM-02": Bericht(
        "Gemeente '{ruw}' is niet eenduidig: code en naam passen niet bij elkaar of er zijn er meer.",
        "Wij raden nooit.",
        "Kies uit: {voorstel}.",
    ),
    "E-GEM-04": Bericht(
        "Gemeente '{ruw}' ligt in een andere provincie ({voorstel}).",
        "Een verslag gaat over de gemeenten van één provincie.",
        "Verwijder de regel of verbeter de code.",
    ),
    "E-GEM-05": Bericht(
        "Gemeente '{ruw}' bestaat niet meer; gelezen als {lezing}.",
        "",
        "Bevestig dit, of vul de gemeente van nu in.",
    ),
    "E-GEM-06": Bericht(
        "Gemeente {ruw} ontbreekt op dit blad.",
        "Geen informatie is iets anders dan een aanbod van 0.",
        "Voeg een regel toe; zonder aanbod met status 0 (nog geen standpunt) of 1 (geen aanbod).",
    ),
    "E-GEM-07": Bericht(
        "Gemeente {ruw} staat meer dan één keer op dit blad.",
        "Elke gemeente hoort er precies één keer.",
        "Verwijder de dubbele regel.",
    ),
    "E-IV-01": Bericht(
        "Het bekendgemaakte aantal {ruw} van {gemeente} wijkt af van het berekende aantal {lezing}.",
        "Het bekendgemaakte aantal gaat voor (wet 5 lid 1); de berekening is de controle.",
        "Kijk of de jaren van de CBS-cijfers kloppen met de bekendmaking, en bevestig het verschil met een reden.",
    ),
    "E-IV-02": Bericht(
        "Het bekendgemaakte totaal {ruw} van {gemeente} is kleiner dan het aantal amv {lezing} dat erin zit.",
        "Amv is een deel van het totaal.",
        "Neem de tabel opnieuw over uit de Staatscourant, met de aantallen amv.",
    ),
    "E-TOT-02": Bericht(
        "De opgave {ruw} is niet de som van de indicatieve aantallen ({lezing}).",
        "",
        "Verbeter de opgave of bevestig het verschil.",
    ),
    "E-TOT-03": Bericht(
        "De opgave {ruw} wijkt af van het register ({lezing}).",
        "Voor de berekening geldt het register.",
        "Bevestig dat het register geldt, of haal een nieuw sjabloon op.",
    ),
    "E-NUM-01": Bericht(
        "'{ruw}' is geen getal.",
        "Leeg is hier iets anders dan 0.",
        "Vul een heel getal in, of kies bij kwaliteit pm of ntb.",
    ),
    "E-NUM-02": Bericht(
        "'{ruw}' is als tekst ingevuld en gelezen als {lezing}.",
        "Een punt of komma kan ook een decimaal betekenen.",
        "Bedoelt u {voorstel}? Bevestig dit of vul het getal zonder teken in.",
    ),
    "E-NUM-03": Bericht(
        "Bij deze bandbreedte telt het minimum ({lezing}).", "", "Niets te doen; ter informatie."
    ),
    "E-NUM-04": Bericht("Kwaliteit {ruw}: deze regel telt niet mee.", "", "Niets te doen; ter informatie."),
    "E-NUM-06": Bericht(
        "'{ruw}' is negatief of geen heel getal.",
        "Plaatsen zijn hele plaatsen.",
        "Vul een heel getal van 0 of meer in.",
    ),
    "E-NUM-07": Bericht(
        "{lezing} plaatsen in één regel is erg veel voor deze gemeente.",
        "Vaak is dit een typefout.",
        "Verbeter het aantal of bevestig het met een reden.",
    ),
    "E-NUM-08": Bericht(
        "Bij kwaliteit {kwaliteit} hoort geen getal, maar er staat {ruw}.",
        "Pm en ntb tellen niet, een getal wel.",
        "Maak de cel leeg of kies een andere kwaliteit.",
    ),
    "E-NUM-09": Bericht(
        "De bandbreedte is niet volledig of het minimum is groter dan het maximum.",
        "Bij een bandbreedte telt het minimum.",
        "Vul plekken_min en plekken_max in.",
    ),
    "E-AMV-01": Bericht(
        "Het maximum samen ({ruw}) is groter dan de maxima per soort samen ({lezing}).",
        "Dan kloppen de delen niet met het geheel.",
        "Verbeter een van de drie aantallen.",
    ),
    "E-AMV-03": Bericht(
        "Het amv-deel is ongewoon groot: {lezing}.",
        "Vaak is amv dan bij het totaal opgeteld.",
        "Verbeter het aantal of bevestig het met een reden.",
    ),
    "E-AMV-04": Bericht(
        "Het aantal voor amv ({ruw}) is groter dan het totaal waar het in zit.",
        "Amv is een deel van het totaal.",
        "Verbeter een van beide aantallen.",
    ),
    "E-DAT-01": Bericht("Het einde ({ruw}) ligt voor het begin.", "", "Verbeter een van beide datums."),
    "E-DAT-02": Bericht(
        "De datum {ruw} is niet op de dag bekend; gelezen als {lezing} (laatste dag van de periode).",
        "Een paar weken kunnen beslissen of een plaats meetelt.",
        "Vul de dag in of bevestig deze lezing.",
    ),
    "E-DAT-03": Bericht(
        "De plaatsen eindigen op {ruw}, voor de volgende raming ({lezing}), zonder aantoonbare verlenging.",
        "Zulke plaatsen kunnen niet meetellen.",
        "Vul zicht op verlenging met een kenmerk in, of bevestig het einde.",
    ),
    "E-DAT-04": Bericht(
        "De plaatsen beginnen op {ruw}, na de teldatum {lezing}.",
        "Zulke plaatsen tellen niet mee.",
        "Verbeter de datum of bevestig het begin.",
    ),
    "E-DAT-05": Bericht(
        "'{ruw}' is geen datum.",
        "Zonder datum is niet te zien of een plaats meetelt.",
        "Vul een datum in, bijvoorbeeld 31-12-2027.",
    ),
    "E-STA-01": Bericht(
        "Hier ontbreekt het kenmerk van het besluit, het standpunt of de instemming.",
        "Zonder kenmerk is niet na te gaan dat het er is.",
        "Vul het kenmerk (en bij status 1 ook de datum) in, of kies een andere status.",
    ),
    "E-STA-02": Bericht(
        "Er staan {ruw} plaatsen bij status 0 of 1.",
        "Zonder standpunt of zonder aanbod tellen plaatsen niet mee.",
        "Verbeter de status, of bevestig dat de plaatsen niet meetellen.",
    ),
    "E-STA-03": Bericht(
        "Het aanbod ({lezing}) is hoger dan indicatief, maar het college heeft niet geantwoord op de vraag naar instemming.",
        "Zonder antwoord telt het meerdere niet mee en wordt het niet besloten.",
        "Vul ja, nee of tot_datum in, of bevestig dat er nog geen antwoord is.",
    ),
    "E-ZER-01": Bericht(
        "Geen aanbod, met een standpunt van het college.",
        "Een nul met een standpunt is iets anders dan een lege cel.",
        "Niets te doen; ter informatie.",
    ),
    "E-KOP-01": Bericht(
        "Dit verslag is van cyclus {ruw}, niet van {lezing}.", "", "Gebruik het sjabloon van deze cyclus."
    ),
    "E-KOP-02": Bericht(
        "'{ruw}' is geen provincie.",
        "",
        "Gebruik een CBS-code van PV20 tot en met PV31; haal zo nodig een nieuw sjabloon op.",
    ),
    "E-KOP-03": Bericht(
        "Dit is sjabloonversie '{ruw}', niet {lezing}.",
        "Een andere versie kan andere kolommen hebben.",
        "Neem de cijfers over in het sjabloon van nu.",
    ),
    "E-BLD-01": Bericht(
        "Er ontbreekt iets in het sjabloon: {onderdeel}.",
        "Zonder dit onderdeel is het verslag niet volledig.",
        "Gebruik het sjabloon zoals het is uitgegeven.",
    ),
    "E-BLD-02": Bericht(
        "Er staat iets in wat het sjabloon niet kent: {onderdeel}.",
        "Wat wij niet kennen kunnen wij niet meenemen, en stil overslaan doen wij niet.",
        "Haal het weg of zet het op de plek die het sjabloon ervoor heeft.",
    ),
    "E-LOC-01": Bericht(
        "Het minimum ({ruw}) is groter dan het maximum ({lezing}).",
        "Zo'n locatie kan niet bestaan.",
        "Verbeter een van beide.",
    ),
    "E-LST-01": Bericht("'{ruw}' kan hier niet.", "", "Toegestaan: {mag}."),
    "E-SLT-01": Bericht(
        "Een vaste cel is gewijzigd: er staat '{ruw}'.",
        "Vaste cellen komen uit het register.",
        "Zet terug: {voorstel}.",
    ),
    "E-REG-ID-01": Bericht(
        "Het kenmerk {ruw} komt vaker voor.",
        "Met een dubbel kenmerk is een regel niet te volgen.",
        "Geef elke regel een eigen regel_id.",
    ),
    "E-REG-ID-02": Bericht(
        "De regel of locatie {ruw} die hier genoemd wordt, bestaat niet.",
        "",
        "Verbeter vervangt_regel, of de regels van de afspraak.",
    ),
    "E-DUB-01": Bericht(
        "Deze regel en de regel die hij vervangt ({ruw}) overlappen in tijd.",
        "Dezelfde plaatsen zouden twee keer tellen.",
        "Laat de oude regel eindigen voordat de nieuwe begint.",
    ),
    "E-DUB-02": Bericht(
        "Locatie {ruw} staat ook in {voorstel}.",
        "Dezelfde plaatsen zouden twee keer tellen.",
        "Verwijder de regel in een van beide verslagen, of leg de afspraak vast met beide regels.",
    ),
    "E-AFS-01": Bericht(
        "De afspraak is maar door één kant bevestigd.",
        "Een afspraak geldt pas als beide kanten haar bevestigen.",
        "Vraag de andere kant om bevestiging, of bevestig dat zij nog ontbreekt.",
    ),
    "E-AFS-02": Bericht(
        "De afspraak heeft een voorwaarde die nog openstaat.",
        "",
        "Werk de voorwaarde bij of bevestig dat zij openstaat.",
    ),
    "E-AFS-03": Bericht(
        "De aandelen ({lezing}) zijn samen niet het aantal plekken ({plekken}).",
        "Dan telt een plaats dubbel of niet.",
        "Verbeter de aandelen of het aantal.",
    ),
    "E-AFS-04": Bericht(
        "De aandelen '{ruw}' zijn niet te lezen.",
        "",
        "Schrijf ze zo: GM0308:100 + GM0342:50, elke gemeente één keer.",
    ),
    "E-MAX-01": Bericht(
        "Het aanbod dat meetelt voor {gemeente} ({soort}: {ruw}) is hoger dan het opgegeven maximum {lezing}.",
        "Een aanbod boven het eigen maximum kan niet allebei waar zijn.",
        "Verbeter het aanbod of het maximum in het verslag.",
    ),
    "E-VER-01": Bericht(
        "Van deze provincie is dezelfde versie of hetzelfde bestand er al ({voorstel}).",
        "Anders is niet te zien welk verslag geldt.",
        "Verwijder een van beide of verhoog de versie.",
    ),
    "E-VER-02": Bericht(
        "Het verslag is vastgesteld op {ruw}; het moest voor {lezing}.",
        "",
        "Bevestig dat het verslag toch wordt meegenomen.",
    ),
    "E-PRI-01": Bericht(
        "In deze cel lijken persoonsgegevens te staan.",
        "Het verslag gaat met het besluit mee naar buiten.",
        "Haal ze weg, of bevestig dat het er geen zijn.",
    ),
    "E-BEV-01": Bericht(
        "Deze bevestiging is niet te gebruiken: {reden}.",
        "Anders lijkt iets afgehandeld dat het niet is.",
        "Verbeter of verwijder de regel in bevestigingen.csv.",
    ),
    "E-SEC-01": Bericht(
        "Dit bestand is niet veilig te lezen: {reden}.",
        "Het is niet geopend en er is niets uit overgenomen.",
        "Vul het sjabloon opnieuw in en sla het op als gewone .xlsx.",
    ),
}
