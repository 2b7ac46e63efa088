"""The reconciliation: from what was asked to what was decided, per provincie and for the country."""

from collections.abc import Iterable

from optimiser.explain.kijk import SOORTEN, Kijk
from optimiser.explain.waarde import Getal, hoogst, som

STANDEN = {
    "opgave": "Opgave (som van de indicatieve aantallen)",
    "aangeboden": "Aangeboden in het verslag",
    "telt_mee": "Daarvan telt mee",
    "vloer": "Daarvan wordt ten minste besloten",
    "te_verdelen": "Nog te verdelen",
    "hoger": "Hoger dan de opgave, door aanbod dat bindt",
    "lager": "Lager: landelijk verrekend, of vrijwillige plaatsen die tellen maar niet worden besloten",
    "niet_verdeeld": "Niet verdeeld",
    "besloten": "Rekenuitkomst",
    "wijziging": "Verschil met de rekenuitkomst",
    "besluit": "Besluit",
}
"""Figures in the order in which they add up: opgave + hoger - lager - niet_verdeeld = besloten (the
rekenuitkomst), and besloten + wijziging = besluit."""


def stand_van(kijk: Kijk, provincies: Iterable[str], wat: str) -> Getal:
    """Return one figure of the reconciliation over provinces, both kinds together."""
    if wat in ("hoger", "lager"):
        return som(verschil(kijk, p, s, wat) for p in provincies for s in SOORTEN)
    if wat in ("wijziging", "besluit"):
        getallen = {"besluit": besluit_van, "wijziging": door_wijziging}
        return som(getallen[wat](kijk, p, s) for p in provincies for s in SOORTEN)
    return som(kijk.stand(provincie, wat) for provincie in provincies)


def verschil(kijk: Kijk, provincie: str, soort: str, wat: str) -> Getal:
    """Return how much higher or lower than its opgave a provincie comes out, what was not divided apart."""
    boven = (
        kijk.stand(provincie, "besloten", soort)
        + kijk.stand(provincie, "niet_verdeeld", soort)
        - kijk.stand(provincie, "opgave", soort)
    )
    return hoogst(boven if wat == "hoger" else boven * -1, 0)


def besluit_van(kijk: Kijk, provincie: str, soort: str) -> Getal:
    """Return the decided numbers of a provincie together."""
    return kijk.besluit_som(kijk.per_provincie[provincie], soort)


def door_wijziging(kijk: Kijk, provincie: str, soort: str) -> Getal:
    """Return how much the decided numbers of a provincie differ from its rekenuitkomst."""
    return besluit_van(kijk, provincie, soort) - kijk.stand(provincie, "besloten", soort)


def beschikbaar(kijk: Kijk, code: str, soort: str) -> Getal:
    """Places of a kind that count and are guaranteed: available on the teldatum, for information."""
    tellingen = [kijk.telling(r) for r in kijk.regels[code] if r.inhoud["soort_plek"] == soort]
    return som(
        telling["telt"].getal
        for telling in tellingen
        if telling.inhoud["toetsen"]["zekerheid"][1] == "gegarandeerd"
    )


def zonder_aanbod(kijk: Kijk, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the gemeenten that get a number without an offer that counts."""
    return tuple(code for code in codes if not kijk.aanbod(code) and kijk.besluit(code))


def opgelegd(kijk: Kijk, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the gemeenten that get more than they offered, of any kind."""
    return tuple(c for c in codes if any(kijk.besluit(c, s) > kijk.aanbod(c, s) for s in SOORTEN))


def boven_indicatief_opgelegd(kijk: Kijk, codes: Iterable[str]) -> tuple[str, ...]:
    """Return the gemeenten that get more than both their offer and their indicative number."""
    return tuple(
        c for c in codes if any(kijk.besluit(c, s) > max(kijk.iv(c, s), kijk.aanbod(c, s)) for s in SOORTEN)
    )


def meerdere(kijk: Kijk, code: str) -> Getal:
    """Return the places that count above the indicative number, per kind and added."""
    return som(hoogst(kijk.aanbod(code, s) - kijk.iv(code, s), 0) for s in SOORTEN)
