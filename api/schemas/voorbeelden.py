"""One example of every body that an operation takes, as the description of the API shows it."""

from collections.abc import Mapping
from typing import Any

VOORBEELDEN: Mapping[str, Any] = {
    "patchCyclus": {"sluitdatum": "2026-11-20T22:59:59Z"},
    "patchGebruiker": {"actief": False},
    "postAfwijking": {
        "gemeenteCode": "GM0308",
        "aantallen": {"totaal": 125, "amv": 10},
        "grond": "De gemeente wees na het verslag een tweede locatie aan.",
        "artikel": "Awb 3:4",
    },
    "postApiSleutel": {"omschrijving": "Koppeling met het zaaksysteem", "scopes": ["lezen"], "dagen": 90},
    "postBekendmaking": {
        "geadresseerde": "GM0308",
        "wijze": "aangetekende post",
        "verzondenOp": "2026-12-18",
        "bewijs": "3SABCD0123456",
    },
    "postBeleid": {"voorbeeld": "voorbeeldbeleid"},
    "postBerekening": {"beleid": 4, "omschrijving": "Alle verslagen van november"},
    "postBesluit": {"zaaknummer": "ASIEL-2026-0142", "berekening": 12},
    "postErratum": {
        "plaats": "Motivering, tweede alinea",
        "staat": "het gemeente",
        "moetZijn": "de gemeente",
        "reden": "Een verschrijving zonder gevolg voor het aantal.",
    },
    "postHuisvestingsstand": {
        "gehuisvest": 31,
        "achterstand": -2,
        "trede": 1,
        "peildatum": "2026-07-01",
        "toelichting": "Opgave van de gemeente, vergeleken met de cijfers van het COA.",
    },
    "postOordeel": {
        "oordeel": "geschikt_onder_voorwaarde",
        "toelichting": "Geschikt als er een tweede vluchtweg komt.",
        "datum": "2026-11-12",
    },
    "postRealisatie": {
        "feit": "open",
        "soort": "regulier",
        "plaatsen": 60,
        "datum": "2027-03-01",
        "toelichting": "De eerste vleugel is in gebruik.",
    },
    "postStap": {"stap": "vaststellen"},
    "postVrijgave": {"rol": "cdk", "provincieCode": "PV26", "embargoTot": None},
    "putAntwoord": {"antwoord": "De reactie leidt niet tot een ander aantal, omdat de locatie al meetelt."},
    "putBeleid": {
        "naam": "keuzes-november",
        "titel": "Keuzes van november",
        "keuzes": {"verdeelregel": {"waarde": "evenwichtig", "motief": "Artikel 5 vraagt om spreiding."}},
    },
    "putBevestiging": {"reden": "Het aantal klopt: de locatie is in oktober uitgebreid."},
    "putDossierbevestiging": {"reden": "De Staatscourant noemt dit aantal; het gaat voor."},
    "putReactie": {"reactie": "Het college vraagt om de tweede locatie mee te tellen."},
    "putZienswijze": {"verzonden": "2026-11-16T09:00:00Z", "termijnTot": "2026-11-30"},
}
"""Per operation; a file (a report, a signed besluit) has none."""
