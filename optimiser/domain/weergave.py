"""Findings as a person and a program read them."""

from typing import Any

from optimiser.domain.berichten import bericht_tekst
from optimiser.domain.bevinding import Bevinding
from optimiser.domain.getal import canoniek, sha256


def bevinding_tekst(bevinding: Bevinding) -> str:
    """Return the Dutch text of a finding: where, what, why, what to do."""
    params = {
        "ruw": bevinding.ruw,
        "lezing": bevinding.lezing,
        "voorstel": bevinding.voorstel,
        **dict(bevinding.extra),
    }
    plek = f"blad {bevinding.blad}, " if bevinding.blad else ""
    cel = f"cel {bevinding.cel}" if bevinding.cel else ""
    waar = f"{bevinding.bestand}: {plek}{cel}".rstrip(", :")
    return f"{bevinding.ernst} {bevinding.code} {waar}. {bericht_tekst(bevinding.code, params)}"


def bevinding_json(bevinding: Bevinding) -> dict[str, Any]:
    """Return a finding as JSON: code, ernst, bestand, blad, cel, ruw, lezing, voorstel, tekst."""
    velden = ("code", "bestand", "blad", "cel", "ruw", "lezing", "voorstel")
    return {
        **{veld: getattr(bevinding, veld) for veld in velden},
        "ernst": bevinding.ernst.value,
        "tekst": bevinding_tekst(bevinding),
    }


def bevinding_kenmerk(bevinding: Bevinding) -> str:
    """Return a mark of 16 hexadecimal digits: another place, text or reading is another finding."""
    return sha256(canoniek(bevinding_json(bevinding)))[:16]
