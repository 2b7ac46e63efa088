"""Messages of the service (FOUT-...): what a request, a task or a setting runs into."""

from optimiser.domain.berichten.bericht import Bericht

DIENST: dict[str, Bericht] = {
    "FOUT-AUDIT-01": Bericht(
        "{bestand} is geen uitgeschreven auditspoor.",
        "De laatste regel hoort de kop te bevatten: een nummer en een hash.",
        "Kies een bestand dat is gemaakt met: verdeelwijzer audit schrijf.",
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
    "FOUT-VERZOEK-01": Bericht(
        "Het verzoek klopt niet: {reden}.", "", "Kijk in de beschrijving van de API welke waarden mogen."
    ),
}
