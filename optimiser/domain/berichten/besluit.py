"""Messages of the service about a besluit, from its first step to what is realised (FOUT-...)."""

from optimiser.domain.berichten.bericht import Bericht

BESLUIT: dict[str, Bericht] = {
    "FOUT-BEKENDMAKING-01": Bericht(
        "Er is niets om bekend te maken: het besluit is {stand}.",
        "Alleen een ondertekend besluit wordt verzonden.",
        "Registreer eerst het ondertekende bestand.",
    ),
    "FOUT-BEKENDMAKING-02": Bericht(
        "{wie} krijgt dit besluit niet.",
        "Het besluit gaat naar elk college in de provincie, de commissaris (CDK), gedeputeerde staten (GS) en het COA.",
        "Kies een gemeentecode uit de provincie, of CDK, GS of COA.",
    ),
    "FOUT-BEKENDMAKING-03": Bericht(
        "Van de verzending aan {wie} is het bewijs al vastgelegd.",
        "Een bewijs wordt een keer vastgelegd en daarna niet gewijzigd.",
        "Lees wat er staat. U hoeft niets te doen.",
    ),
    "FOUT-BESLUIT-01": Bericht(
        "Over {provincie} is al een besluit begonnen.",
        "Per provincie is er in een cyclus een besluit.",
        "Werk in dat besluit verder.",
    ),
    "FOUT-BESLUIT-02": Bericht(
        "De stap {stap} kan nu niet: het besluit staat op {stand}.",
        "De stappen hebben een vaste volgorde.",
        "Wat nu wel kan: {kan}.",
    ),
    "FOUT-BESLUIT-03": Bericht(
        "De stap {stap} is niet van u.", "Wie welke stap zet, staat vast.", "Vraag het de {wie}."
    ),
    "FOUT-BESLUIT-04": Bericht(
        "U hebt aan dit besluit meegeschreven en stelt het daarom niet vast.",
        "Wie opstelt, stelt niet vast, ook niet met een andere functie (vier ogen).",
        "Vraag een andere vaststeller.",
    ),
    "FOUT-BESLUIT-05": Bericht(
        "Het besluit kan nog niet ter vaststelling. Open eisen: {eisen}",
        "Een besluit dat hieraan niet voldoet, is niet navolgbaar.",
        "Doe wat bij elke eis staat en zet de stap dan opnieuw.",
    ),
    "FOUT-BESLUIT-06": Bericht(
        "Nog zonder verzonden voornemen: {gemeenten}.",
        "Een college hoort het voornemen voordat het een ander aantal krijgt dan het aanbood (Awb 4:8).",
        "Leg per gemeente vast wanneer het is verzonden en tot wanneer de termijn loopt, of de grond om niet te vragen (Awb 4:11).",
    ),
    "FOUT-BESLUIT-07": Bericht(
        "Nog zonder antwoord op de zienswijze: {gemeenten}.",
        "Het besluit gaat in op elke zienswijze.",
        "Leg per gemeente het antwoord vast, of de grond om niet te vragen (Awb 4:11).",
    ),
    "FOUT-BESLUIT-08": Bericht(
        "Nog zonder bewijs van verzending: {wie}.",
        "Een besluit werkt pas als het bekend is gemaakt (Awb 3:40 en 3:41).",
        "Leg per geadresseerde het bewijs vast.",
    ),
    "FOUT-BESLUIT-09": Bericht(
        "Op berekening {nummer} kan dit besluit niet rusten: zij {reden}.",
        "Elk aantal in een besluit komt uit een berekening die klaar is.",
        "Kies een andere berekening.",
    ),
    "FOUT-BESLUIT-10": Bericht(
        "De stap {stap} klopt niet: {reden}.",
        "",
        "Kijk in de beschrijving van de API wat bij elke stap hoort.",
    ),
    "FOUT-ERRATUM-01": Bericht(
        "Dit is geen verschrijving: een getal is anders ({oud}; wordt {nieuw}).",
        "Een erratum herstelt alleen een verschrijving. Een getal wijzigt nooit met een erratum.",
        "Neem een wijzigingsbesluit: begin met de stap wijzigen.",
    ),
    "FOUT-ERRATUM-02": Bericht(
        "Er is nog geen bekendgemaakt besluit om te verbeteren.",
        "Een erratum hoort bij een besluit dat is verzonden.",
        "Verbeter het concept.",
    ),
    "FOUT-GETEKEND-01": Bericht(
        "Dit bestand is niet het vastgestelde besluit: vanaf byte {byte} is het anders.",
        "Het ondertekende bestand is het vastgestelde bestand, met alleen de handtekening erachter.",
        "Onderteken het bestand van versie {nummer} digitaal, zonder het opnieuw op te slaan, en stuur het dan in. Een scan van "
        "een handtekening op papier is niet te vergelijken.",
    ),
    "FOUT-GETEKEND-02": Bericht(
        "Er staat geen handtekening in dit bestand.",
        "Een besluit wordt digitaal ondertekend, met een handtekening die in het bestand zelf staat (PAdES).",
        "Onderteken het vastgestelde bestand digitaal en stuur het dan in.",
    ),
    "FOUT-GETEKEND-03": Bericht(
        "Achter het vastgestelde besluit staat iets anders dan een handtekening.",
        "Wat is vastgesteld, verandert niet meer: er komt alleen een handtekening bij, met wat haar leesbaar houdt.",
        "Onderteken het vastgestelde bestand opnieuw, zonder opmerkingen, velden of bladzijden toe te voegen of te veranderen.",
    ),
    "FOUT-GETEKEND-04": Bericht(
        "Een handtekening in dit bestand is niet heel.",
        "Zij past niet bij de inhoud van het bestand, of gebruikt een methode die niet meer veilig is.",
        "Onderteken het vastgestelde bestand opnieuw.",
    ),
    "FOUT-GETEKEND-05": Bericht(
        "Dit ondertekende bestand is niet veilig te lezen: {reden}.",
        "Zo blijft de dienst voor anderen werken.",
        "Onderteken het vastgestelde bestand opnieuw, zo nodig met een ander programma.",
    ),
    "FOUT-REALISATIE-01": Bericht(
        "Regel {vervangt} is geen eerdere regel van deze gemeente in deze cyclus.",
        "Een verbetering hoort bij de regel die zij vervangt.",
        "Lees de regels van de gemeente en gebruik het nummer van de regel die niet klopt.",
    ),
    "FOUT-REALISATIE-02": Bericht(
        "Regel {vervangt} is al vervangen.",
        "Anders zouden twee verbeteringen van dezelfde regel allebei tellen.",
        "Verbeter de regel die hem verving.",
    ),
    "FOUT-REALISATIE-03": Bericht(
        "{plaatsen} plaatsen is meer dan de raming van het hele land ({raming}).",
        "Zo valt een typefout op voordat zij meetelt.",
        "Kijk het aantal na.",
    ),
    "FOUT-ZIENSWIJZE-01": Bericht(
        "Dat kan nu niet: het besluit staat op {stand}.",
        "Voornemens worden vastgelegd tot de zienswijzen zijn verwerkt; reacties en antwoorden tussen verzenden en verwerken.",
        "Kijk bij het besluit welke stap aan de beurt is.",
    ),
    "FOUT-ZIENSWIJZE-02": Bericht(
        "De zienswijze kan zo niet worden vastgelegd: {reden}.",
        "Het college krijgt zijn hele termijn, en zijn zienswijze blijft bewaard.",
        "Verbeter de gegevens of wacht tot de termijn voorbij is.",
    ),
}
