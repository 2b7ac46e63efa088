"""What several of these tests ask: paths, a reader that costs nothing, and whether the trail holds."""

from api.db.eenheid import Opslag
from api.usecases.audit import controleer_audit
from api.werk.veilig import Veilig

VERSLAGEN = "/cycli/2026/provincies/PV20/verslagen"
BESLUIT = "/cycli/2026/provincies/PV20/besluit"
AFWIJKING = {
    "gemeenteCode": "GM0308",
    "aantallen": {"totaal": 150},
    "grond": "Afspraak met het college",
    "artikel": "Awb 3:4",
}


def eis_keten(opslag: Opslag) -> int:
    """Check the trail, and return the number of its head."""
    oordeel = controleer_audit(opslag)
    assert oordeel.breuken == ()
    return oordeel.kop.nr


def lees_met_waarschuwing(_inhoud: bytes, naam: str, *_: object) -> Veilig:
    """Read every report as one with a warning: what a child reads is not what is tried here."""
    bevinding = dict.fromkeys(("blad", "cel", "ruw", "lezing", "voorstel", "tekst"), "x")
    bevinding |= {"code": "E-DAT-03", "ernst": "W"}
    return Veilig(naam, "", "PV20", 1, (bevinding,), {}, ())
