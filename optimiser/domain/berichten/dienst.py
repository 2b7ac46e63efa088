"""Messages of the service (FOUT-...): what a request, a task or a setting runs into."""

from optimiser.domain.berichten.bericht import Bericht

DIENST: dict[str, Bericht] = {
    "FOUT-AANMELDING-01": Bericht(
        "U bent niet meer aangemeld: {reden}.",
        "De dienst doet niets namens iemand van wie zij niet zeker is.",
        "Meld u opnieuw aan.",
    ),
    "FOUT-AANMELDING-02": Bericht(
        "Deze API-sleutel geldt niet: {reden}.",
        "Een verzoek met een ongeldige sleutel wordt nooit als openbaar verzoek uitgevoerd.",
        "Controleer de kop Authorization, of maak een nieuwe sleutel.",
    ),
    "FOUT-AANMELDING-03": Bericht(
        "Dit verzoek is niet uitgevoerd: {reden}.",
        "Zo kan een andere website niets in uw naam doen.",
        "Laad de pagina opnieuw en probeer het nog eens. Programma's sturen het token uit GET /api/v1/ik mee in de kop X-CSRF-Token.",
    ),
    "FOUT-AANMELDING-04": Bericht(
        "Deze API-sleutel mag dit niet: daarvoor is het recht {scope} nodig.",
        "Een sleutel kan nooit meer dan waarvoor zij is gemaakt.",
        "Maak een sleutel met dit recht.",
    ),
    "FOUT-AANMELDING-05": Bericht(
        "Hiervoor moet u zijn aangemeld.", "", "Meld u aan, of stuur een API-sleutel mee."
    ),
    "FOUT-AANMELDING-06": Bericht(
        "Dit kan niet met een API-sleutel.",
        "Wie een sleutel vindt, mag daarmee geen nieuwe maken en niemand afmelden.",
        "Meld u aan in de browser.",
    ),
    "FOUT-AANMELDING-07": Bericht(
        "De aanmelding kan niet verder: {reden}.",
        "Een aanmelding geldt één keer, tien minuten, in de browser waarin zij begon.",
        "Begin opnieuw met aanmelden.",
    ),
    "FOUT-AANMELDING-08": Bericht(
        "De aanmelding is geweigerd: {reden}.",
        "De dienst neemt alleen een antwoord aan dat aantoonbaar van de aanbieder komt en voor deze aanmelding is.",
        "Begin opnieuw met aanmelden. Lukt het dan niet, meld dit bij het beheer.",
    ),
    "FOUT-AANMELDING-09": Bericht(
        "U kunt niet naar binnen: {reden}.",
        "De aanbieder zegt welke functie iemand heeft.",
        "Vraag het beheer om uw functie goed te zetten.",
    ),
    "FOUT-AANMELDING-10": Bericht(
        "Deze gebruiker is door het beheer buiten gebruik gesteld.",
        "",
        "Neem contact op met het beheer als dat niet klopt.",
    ),
    "FOUT-AANMELDING-11": Bericht(
        "De aanmelding voor ontwikkeling werkt alleen op de machine zelf.",
        "Zij laat iedereen elke functie kiezen.",
        "Open de dienst op 127.0.0.1 of localhost, zonder proxy ertussen.",
    ),
    "FOUT-AANMELDING-12": Bericht(
        "De aanbieder van de aanmelding is niet te gebruiken: {reden}.",
        "Zonder hem kan de dienst niet vaststellen wie iemand is.",
        "Probeer het later opnieuw. Het beheer controleert de instellingen die met OIDC beginnen.",
    ),
    "FOUT-AANMELDING-13": Bericht(
        "Na het aanmelden kunt u alleen naar een pagina van deze dienst.",
        "Een ander adres zou u ongemerkt naar een vreemde website brengen.",
        "Begin met aanmelden op een pagina van de dienst zelf.",
    ),
    "FOUT-ARCHIEF-01": Bericht(
        "Het archief {bestand} kan niet worden gemaakt: {reden}.",
        "Een archief wordt nooit over iets anders heen geschreven, en nooit half.",
        "Kies een nieuwe naam in een map waar u mag schrijven en waar plaats is.",
    ),
    "FOUT-ARCHIEF-02": Bericht(
        "Het archief {bestand} is niet heel of niet meer zoals het is gemaakt: {lid}: {reden}.",
        "Van zo'n archief wordt geen database gemaakt: niemand kan zeggen wat erin hoort. Er is niets veranderd.",
        "Neem een ander exemplaar van dit archief, of een eerder archief.",
    ),
    "FOUT-ARCHIEF-03": Bericht(
        "De database is niet leeg: er staan {aantal} tabellen in.",
        "Herstellen gebeurt alleen in een lege database, zodat er niets verloren gaat of door elkaar loopt.",
        "Zet VERDEELWIJZER_DATABASE op een nieuwe, lege database. Start de dienst daar pas na het herstellen op.",
    ),
    "FOUT-ARCHIEF-04": Bericht(
        "Het auditspoor in het archief klopt niet: regel {nr} {reden}.",
        "Een database met een gebroken auditspoor wordt niet in gebruik genomen. Er is niets veranderd.",
        "Bewaar dit archief, meld dit bij het beheer en neem een eerder archief.",
    ),
    "FOUT-AUDIT-01": Bericht(
        "{bestand} is geen uitgeschreven auditspoor.",
        "De laatste regel hoort de kop te bevatten: een nummer en een hash.",
        "Kies een bestand dat is gemaakt met: verdeelwijzer audit schrijf.",
    ),
    "FOUT-BELEID-03": Bericht(
        "Beleid {nummer} is al gebruikt in een berekening.",
        "Een berekening moet altijd na te gaan zijn met de keuzes waarmee zij is gemaakt.",
        "Maak een nieuw beleid met de keuzes die u wilt.",
    ),
    "FOUT-BEREKENING-01": Bericht(
        "Berekening {nummer} heeft geen rekenverslag.",
        "Zij is nog niet klaar, is afgebroken of is geweigerd.",
        "Kijk bij de berekening waar zij staat.",
    ),
    "FOUT-BEREKENING-02": Bericht(
        "Nog niet herstelde of bevestigde bevindingen: {aantal}.",
        "Een berekening begint pas als elke fout is hersteld en elke waarschuwing is bevestigd.",
        "Bekijk ze op {adres}.",
    ),
    "FOUT-BEREKENING-03": Bericht(
        "Er telt nog geen verslag mee van {ontbreekt}.",
        "Een landelijke verdeling heeft van elke provincie een verslag nodig dat op tijd is ingediend.",
        "Wacht tot het is ingediend, of verzet de sluitdatum als het te laat kwam.",
    ),
    "FOUT-BEVINDING-01": Bericht(
        "De waarschuwing {bevinding} komt uit het verslag van {provincie}; hier bevestigen kan niet.",
        "Een bevestiging hoort bij de versie van het verslag waarin de waarschuwing staat.",
        "Bevestig haar bij het verslag; het adres staat bij de bevinding.",
    ),
    "FOUT-BEVINDING-02": Bericht(
        "De waarschuwing {bevinding} is al bevestigd, door {functie}.",
        "Zo blijft staan wie haar met welke reden bevestigde.",
        "U hoeft niets te doen. Voor een andere reden trekt u de bevestiging eerst in.",
    ),
    "FOUT-DATABASE-01": Bericht(
        "De database is niet bijgewerkt: zij staat op {stand}, nodig is {nodig}.",
        "De dienst schrijft alleen in tabellen die zij kent.",
        "Maak een reservekopie en draai: verdeelwijzer database bijwerken.",
    ),
    "FOUT-DATABASE-02": Bericht(
        "De database is van een nieuwere versie van Verdeelwijzer ({stand}).",
        "Een oudere versie kan haar lezen noch bijwerken zonder iets te verliezen.",
        "Installeer de nieuwere versie, of zet een reservekopie van voor die versie terug.",
    ),
    "FOUT-DATABASE-03": Bericht(
        "De database antwoordt niet of heeft geen ruimte meer.",
        "Zonder database kan de dienst niets lezen of bewaren; een wijziging wordt heel bewaard of niet.",
        "Zorg dat de database weer werkt, kijk of de laatste wijziging is bewaard, en probeer het opnieuw.",
    ),
    "FOUT-DATUM-01": Bericht(
        "De datum {datum} ligt {reden}.",
        "Hier staat alleen wat al gebeurd is, en van deze dag kunnen termijnen afhangen.",
        "Vul de dag in waarop het gebeurde; op het bewijs staat welke dat was.",
    ),
    "FOUT-DATUM-02": Bericht(
        "De peildatum {datum} ligt voor het begin van {halfjaar}.",
        "Een stand hoort bij het halfjaar waarin zij is bereikt.",
        "Kies een latere peildatum, of een eerder halfjaar.",
    ),
    "FOUT-DIENST-01": Bericht(
        "De dienst kan niet luisteren op {host}, poort {poort}: {reden}.",
        "Een ander programma gebruikt die poort al, of dit adres hoort niet bij deze machine.",
        "Stop het andere programma, of kies een ander adres met --host en --poort.",
    ),
    "FOUT-GEBIED-01": Bericht(
        "Er is geen gemeente {gemeente} in de indeling van nu.", "", "Kijk of de code in het adres klopt."
    ),
    "FOUT-GEBIED-02": Bericht(
        "De gemeente {gemeente} ligt niet in de provincie {provincie}.",
        "Gedeputeerde staten gaan over de gemeenten van hun eigen provincie.",
        "Kijk of beide codes in het adres kloppen.",
    ),
    "FOUT-GEBRUIKER-01": Bericht(
        "U kunt uw eigen toegang niet uitzetten.",
        "Zo blijft er altijd iemand die gebruikers kan beheren.",
        "Vraag het een andere beheerder.",
    ),
    "FOUT-GEREED-01": Bericht(
        "De dienst kan nu niet werken: {reden}.",
        "Zolang dat zo is, neemt zij beter geen verzoeken aan.",
        "Meld dit bij het beheer en probeer het later opnieuw.",
    ),
    "FOUT-INSTELLING-01": Bericht(
        "De instelling {naam} kan niet {waarde} zijn: {reden}.",
        "",
        "Verbeter {naam}, of haal de instelling weg.",
    ),
    "FOUT-INSTELLING-02": Bericht(
        "Er is geen instelling {naam}.",
        "Een instelling met een schrijffout zou stilletjes niets doen.",
        "Kijk in docs/instellingen.md hoe de instelling heet, of haal haar weg.",
    ),
    "FOUT-INSTELLING-03": Bericht(
        "Zo start de dienst niet: {reden}.",
        "De dienst weigert instellingen waarmee een ander binnen kan komen.",
        "Wat te doen: {advies}.",
    ),
    "FOUT-KAART-04": Bericht(
        "De kaart is er niet in het coördinatenstelsel {gevraagd}.",
        "",
        "Vraag met Accept-Crs om {keuzes}, of laat die kop weg.",
    ),
    "FOUT-KAART-05": Bericht(
        "Er zijn geen grenzen van gemeenten geladen.",
        "De grenzen worden niet met het programma meegeleverd.",
        "Gebruik de kaart van de verdeling (die heeft dan tegels), of vraag het beheer om de grenzen te laden.",
    ),
    "FOUT-RECHT-01": Bericht(
        "Hiervoor moet u aangemeld zijn.",
        "",
        "Meld u aan, of gebruik een API-sleutel in de kop Authorization.",
    ),
    "FOUT-RECHT-02": Bericht(
        "De functie {functie} mag dit niet.",
        "Wie wat mag, staat per handeling vast.",
        "Vraag het iemand met de functie die hierbij hoort, of meld u met een andere functie aan.",
    ),
    "FOUT-RECHT-03": Bericht(
        "Dit gaat niet over uw eigen provincie of gemeente.",
        "U ziet en wijzigt alleen wat van uw eigen provincie of gemeente is.",
        "Kijk of de code in het adres klopt.",
    ),
    "FOUT-RECHT-05": Bericht(
        "{wat} is er niet, of is niet voor u vrijgegeven.",
        "Cijfers die nog niet zijn vrijgegeven, zijn alleen voor het ministerie.",
        "Kijk of het nummer klopt, of vraag het ministerie wanneer dit wordt vrijgegeven.",
    ),
    "FOUT-ROL-01": Bericht("De functie {functie} bestaat niet.", "", "Gebruik een van: {mag}."),
    "FOUT-ROL-02": Bericht(
        "De functie {functie} klopt niet: {reden}.",
        "Een commissaris van de Koning en gedeputeerde staten horen bij één provincie, een gemeente bij één gemeente.",
        "Schrijf bijvoorbeeld cdk:PV26, gs:PV26 of gemeente:GM0308; andere functies zonder gebied.",
    ),
    "FOUT-SLEUTEL-01": Bericht(
        "Deze API-sleutel kan niet worden gemaakt: {reden}.",
        "Een sleutel kan alleen wat nodig is, en niet voor altijd.",
        "Verbeter het verzoek.",
    ),
    "FOUT-SLEUTEL-02": Bericht("Er is geen API-sleutel {nr} van u.", "", "Kijk in de lijst van uw sleutels."),
    "FOUT-SLEUTEL-03": Bericht(
        "Zo'n sleutel is er alleen bij de aanmelding voor ontwikkeling.",
        "Anders zou de opdrachtregel een functie geven die de aanbieder niet kent.",
        "Meld u aan in de browser en maak daar een sleutel.",
    ),
    "FOUT-STUK-01": Bericht(
        "Er wachten al te veel verzoeken op een stuk dat nog wordt gemaakt.",
        "Stukken worden een voor een gemaakt, zodat de dienst voor anderen blijft werken.",
        "Probeer het over een minuut opnieuw.",
    ),
    "FOUT-TAAK-01": Bericht(
        "Er lopen al {hoogstens} taken van u.",
        "Zo blijft er rekentijd over voor anderen.",
        "Wacht tot er een klaar is, of breek er een af.",
    ),
    "FOUT-TAAK-02": Bericht(
        "De sleutel {sleutel} is al gebruikt voor ander werk.",
        "Dezelfde sleutel geeft altijd dezelfde taak, zodat een herhaald verzoek niets dubbel doet.",
        "Gebruik voor nieuw werk een nieuwe sleutel.",
    ),
    "FOUT-TAAK-03": Bericht(
        "Deze taak is al {stand}.",
        "Alleen een taak die wacht of bezig is, kan worden afgebroken.",
        "U hoeft niets te doen.",
    ),
    "FOUT-TAAK-04": Bericht(
        "De taak is drie keer begonnen en drie keer weggevallen.",
        "Werk dat zijn werker telkens meesleept, wordt niet eindeloos herhaald.",
        "Meld dit bij het beheer. Er is niets opgeslagen.",
    ),
    "FOUT-TAAK-05": Bericht(
        "De taak duurde langer dan {seconden} seconden en is gestopt.",
        "Een antwoord dat niet bewezen af is, telt niet.",
        "Probeer het op een rustig moment opnieuw. Er is niets opgeslagen.",
    ),
    "FOUT-TAAK-06": Bericht(
        "De taak had meer geheugen nodig dan zij mag gebruiken en is gestopt.",
        "Zo blijft de dienst voor anderen werken.",
        "Kijk of een bestand veel groter is dan nodig. Er is niets opgeslagen.",
    ),
    "FOUT-TAAK-07": Bericht(
        "De taak is onverwacht geëindigd.",
        "Dat is een fout van het programma of van de machine, niet van uw gegevens.",
        "Meld dit bij het beheer. Er is niets opgeslagen.",
    ),
    "FOUT-TEMPO-01": Bericht(
        "U doet meer dan {hoogstens} verzoeken per minuut.",
        "Zo blijft de dienst voor anderen bereikbaar.",
        "Wacht het aantal seconden in de kop Retry-After en ga dan door.",
    ),
    "FOUT-UPLOAD-01": Bericht(
        "Dit verzoek is groter dan {hoogstens} MB.",
        "De dienst neemt niet meer aan dan zij veilig kan verwerken; er is niets opgeslagen.",
        "Stuur alleen het ingevulde sjabloon, of verklein het bestand.",
    ),
    "FOUT-VERSIE-01": Bericht(
        "De kop If-Match ontbreekt of is niet te lezen.",
        "Zonder die kop kan uw wijziging ongezien het werk van een ander overschrijven.",
        "Lees eerst wat er nu staat en stuur de ETag daarvan mee in If-Match.",
    ),
    "FOUT-VERSIE-02": Bericht(
        "Iemand anders heeft dit intussen gewijzigd.",
        "Uw wijziging is niet bewaard, zodat het werk van de ander niet verloren gaat.",
        "Lees opnieuw wat er nu staat en maak uw wijziging daarop.",
    ),
    "FOUT-VERSLAG-01": Bericht(
        "Dit is het verslag van {van}, niet van {provincie}.",
        "Een verslag hoort bij precies een provincie; er is niets bewaard.",
        "Kies het bestand van {provincie}, of stuur dit in bij {van}.",
    ),
    "FOUT-VERSLAG-02": Bericht(
        "Deze versie van het verslag is er niet: {provincies}.", "", "Kijk welke versies er zijn."
    ),
    "FOUT-VERSLAG-03": Bericht(
        "{bevinding} is geen waarschuwing; bevestigen kan niet.",
        "Een fout moet in het verslag worden hersteld, een mededeling hoeft niet te worden bevestigd.",
        "Herstel een fout in het bestand en stuur een nieuwe versie in.",
    ),
    "FOUT-VERSLAG-04": Bericht(
        "In dit verslag staan nog fouten ({aantal}). De eerste: {eerste}",
        "Met een fout is het aantal niet zeker, en kan het verslag niet meetellen.",
        "Herstel de fouten en stuur een nieuwe versie in.",
    ),
    "FOUT-VERSLAG-05": Bericht(
        "Versie {nummer} is al ingediend.",
        "Wat is ingediend, verandert niet meer.",
        "Stuur een nieuwe versie in als er iets moet veranderen.",
    ),
    "FOUT-VERZOEK-01": Bericht(
        "Het verzoek klopt niet: {reden}.", "", "Kijk in de beschrijving van de API welke waarden mogen."
    ),
    "FOUT-VERZOEK-02": Bericht(
        "De kop Idempotency-Key ontbreekt of heeft een andere vorm.",
        "Met die sleutel begint een herhaald verzoek hetzelfde werk niet twee keer.",
        "Stuur een eigen sleutel mee van 8 tot en met 64 letters, cijfers, streepjes of lage streepjes.",
    ),
    "FOUT-VOORBEELD-01": Bericht(
        "In cyclus {cyclus} staan al verslagen.",
        "Het voorbeelddossier is verzonnen en komt nooit bij echt werk te staan.",
        "Gebruik een lege database voor het voorbeeld.",
    ),
    "FOUT-VRIJGAVE-01": Bericht(
        "Berekening {nummer} heeft nog geen uitkomst.",
        "Alleen een berekening die klaar en goedgekeurd is, kan worden vrijgegeven.",
        "Wacht tot de berekening klaar is.",
    ),
    "FOUT-VRIJGAVE-02": Bericht(
        "Een vrijgave aan {rol} geldt niet voor één provincie.",
        "Deze functie ziet het hele land.",
        "Laat de provincie weg, of kies een functie die één provincie ziet: {rollen}.",
    ),
    "FOUT-VRIJGAVE-03": Bericht(
        "Het embargo tot {tot} is al voorbij.",
        "Een embargo houdt iets tegen tot een later moment.",
        "Kies een later moment, of geef vrij zonder embargo.",
    ),
    "FOUT-VRIJGAVE-04": Bericht(
        "Dit is al vrijgegeven (vrijgave {nummer}).",
        "Twee vrijgaven voor dezelfde lezers zouden elkaar tegenspreken.",
        "Trek eerst de vrijgave in die er al is.",
    ),
}
