"""What the checker says: points, checks per article, and the book in which they are collected."""

from collections.abc import Mapping
from dataclasses import dataclass, field

WAT: Mapping[str, str] = {
    "V-VRM-01": "Er ontbreekt een veld.",
    "V-VRM-02": "Dit veld hoort er niet.",
    "V-VRM-03": "De waarde heeft niet de vorm die hier hoort.",
    "V-ZGL-01": "Het zegel past niet bij de inhoud.",
    "V-ZGL-02": "De vingerafdruk van de opdracht klopt niet.",
    "V-ZGL-03": "Het opschrift klopt niet.",
    "V-SMH-01": "De volgorde of samenstelling van een lijst klopt niet.",
    "V-SMH-02": "Een code of kenmerk is onbekend of staat er vaker.",
    "V-SMH-03": "De uitkomst gaat niet over precies deze gemeenten, provincies of regels.",
    "V-SMH-04": "Twee gegevens van de opdracht spreken elkaar tegen.",
    "V-BEV-01": "Een fout (F) staat nog open.",
    "V-BEV-02": "Een waarschuwing (W) is niet door iemand bevestigd.",
    "V-BEV-03": "Een bevestiging is onvolledig of hoort bij een andere bevinding.",
    "V-NRM-01": "Een norm ontbreekt of is onbekend.",
    "V-NRM-02": "Een norm heeft een andere waarde dan op de peildatum geldt.",
    "V-KEU-01": "Een keuze mist haar motief, wie koos of wanneer.",
    "V-KEU-02": "Een keuze noemt iets wat niet bestaat of noemt het dubbel.",
    "V-IND-01": "Een indicatief aantal klopt niet.",
    "V-IND-02": "Een landelijk getal van de indicatieve verdeling klopt niet.",
    "V-IND-03": "De aantallen kunnen niet bij elkaar: amv is groter dan het totaal.",
    "V-OPG-01": "De opgave is niet de som van de aantallen van de gemeenten.",
    "V-TEL-01": "De plaatsen van een regel zijn anders geteld.",
    "V-TEL-02": "Een toets van de telregel komt anders uit.",
    "V-TEL-03": "De toegerekende aandelen zijn samen niet het aantal plaatsen van de regel.",
    "V-TEL-04": "Het aanbod dat meetelt klopt niet.",
    "V-DLN-01": "Een gegeven van een deelnemer klopt niet.",
    "V-VAR-01": "Een variant ontbreekt.",
    "V-VAR-02": "Deze variant hoort er niet.",
    "V-VAR-03": "De wijziging van de variant klopt niet.",
    "V-GRN-01": "Een grens van een gemeente klopt niet.",
    "V-GRN-02": "Een aantal ligt buiten zijn grenzen.",
    "V-GRN-03": "Een aanbod dat bindt is hoger dan het opgegeven maximum.",
    "V-DEL-01": "De opgave of het te bereiken totaal klopt niet.",
    "V-DEL-02": "De aantallen zijn samen niet het totaal.",
    "V-DEL-03": "Er is niet verdeeld wat nog ergens paste.",
    "V-DEL-04": "Het besloten aantal is niet basis plus aantal min vrijwillig.",
    "V-DEL-05": "Het opheffen van het plafond klopt niet.",
    "V-CRT-01": "De grens L, U of de factor klopt niet.",
    "V-CRT-02": "De verdeling is niet de evenwichtigste: L is groter dan U.",
    "V-CRT-03": "Het gelijkspel klopt niet.",
    "V-CRT-04": "De verdeling volgt de leximin-volgorde niet.",
    "V-GEZ-01": "Een gezamenlijk maximum is overschreden.",
    "V-GEZ-02": "Het bewijs van de gezamenlijke verdeling (factor en korting) klopt niet.",
    "V-GEZ-03": "De soorten zijn ten onrechte wel of niet samen verdeeld.",
    "V-GEZ-04": "Van even goede verdelingen is niet de voorgeschreven gekozen.",
    "V-AFT-01": "Een getal van de aftrek klopt niet.",
    "V-STD-01": "Een getal van de stand klopt niet.",
    "V-WZG-01": "Een wijziging is onvolledig of noemt iets wat niet bestaat.",
    "V-WZG-02": "Een wijziging past niet binnen een opgegeven maximum, of heeft gegevens die niet kunnen.",
    "V-BSL-01": "Een aantal van het besluit klopt niet.",
    "V-BSL-02": "De reden waarom een besluit afwijkt klopt niet.",
    "V-BSL-03": "De prijs van de wijzigingen klopt niet.",
    "V-BSL-04": "De lijst van plekken met dezelfde grond klopt niet.",
    "V-LOC-01": "Een doel, een grens of een locatie volgt niet uit de verslagen en de verdeling.",
    "V-LOC-02": "Een locatie doet ten onrechte wel of niet mee, of om een andere reden.",
    "V-LOC-03": "De stand van het voorstel is niet de best haalbare in de gekozen volgorde.",
    "V-LOC-04": "Dit aantal volgt niet uit de best haalbare stand en de eerste keuze van locaties.",
    "V-LOC-05": "Op deze locatie hoort een ander aantal plaatsen.",
    "V-LOC-06": "Een gezamenlijk plan staat ten onrechte wel of niet in het voorstel.",
    "V-LOC-07": "De prijs per plaats geeft niet de hoogste ondergrens.",
    "V-LOC-08": "Wat niet op eigen locaties past, of het antwoord daarop, klopt niet.",
    "V-LOC-09": "De minste of de meeste nieuwe locaties kloppen niet.",
    "V-LOC-10": "Het gevolg van een ander minimum klopt niet.",
    "V-LOC-11": "Het locatievoorstel is niet na te rekenen: geen uitkomst, of te grote getallen.",
    "V-GEV-01": "Het bereik waarin iets is gevarieerd klopt niet.",
    "V-GEV-02": "Wanneer het aantal van een gemeente verandert klopt niet.",
    "V-GEV-03": "De lijst van aantallen die dalen als het landelijke aantal stijgt klopt niet.",
    "V-GEG-01": "Een cijfer is anders dan in de tabel.",
    "V-GEG-02": "Een gemeente staat niet in de tabel, of alleen in de tabel.",
    "V-GEG-03": "De vingerafdruk van een tabel is anders.",
}
"""What each code of a point says, in Dutch."""

_LANG = 240


@dataclass(frozen=True, slots=True)
class Punt:
    """One thing that is not as it should be.

    Attributes
    ----------
    code : key of ``WAT``. plaats : path in the receipt (``uitkomst.opgaven.PV20.amv``).
    verwacht, gevonden : what the checker computed or asks, and what stands there.
    """

    code: str
    plaats: str
    verwacht: str
    gevonden: str

    @property
    def tekst(self) -> str:
        """The Dutch sentence for a person."""
        waarden = f"Verwacht: {self.verwacht}. Gevonden: {self.gevonden}."
        return f"{self.code} {self.plaats}: {WAT[self.code]} {waarden}"


@dataclass(frozen=True, slots=True)
class Toets:
    """What was checked under one article or choice.

    Attributes
    ----------
    naam : Dutch name. grond : article, choice or rule of the format. aantal : values compared.
    geslaagd : no point was found. uitgevoerd : false when an earlier failure made it impossible,
        or when it was not asked for.
    kenmerk : true for a remark that never leads to rejection (``landelijk``).
    """

    naam: str
    grond: str
    aantal: int
    geslaagd: bool
    uitgevoerd: bool = True
    kenmerk: bool = False


@dataclass(frozen=True, slots=True)
class Toetsverslag:
    """Outcome of the check: every point, and what was checked per article."""

    punten: tuple[Punt, ...]
    toetsen: tuple[Toets, ...]

    @property
    def goedgekeurd(self) -> bool:
        """Whether there is no point and every check was carried out; a remark may be left out."""
        return not self.punten and all(toets.uitgevoerd or toets.kenmerk for toets in self.toetsen)


def toon(waarde: object) -> str:
    """Show a value in a point: ``None`` as *niets*, truth in Dutch, long ones cut."""
    if waarde is None:
        return "niets"
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    try:
        tekst = waarde if isinstance(waarde, str) else repr(waarde)
    except (RecursionError, ValueError):  # nested too deep, or a number of thousands of digits
        tekst = "een waarde die niet te tonen is"
    tekst = tekst.encode(errors="replace").decode()
    return tekst if len(tekst) <= _LANG else tekst[:_LANG] + "…"


@dataclass(slots=True)
class Groep:
    """Collects the points of one check and counts the values it compared."""

    naam: str
    grond: str
    aantal: int = 0
    punten: list[Punt] = field(default_factory=list)

    def gelijk(self, code: str, plaats: str, verwacht: object, gevonden: object) -> bool:
        """Compare one value; both sides have the same type, the shape was checked before."""
        self.aantal += 1
        if verwacht == gevonden:
            return True
        self.fout(code, plaats, verwacht, gevonden)
        return False

    def eis(self, code: str, plaats: str, goed: bool, *, verwacht: object, gevonden: object) -> bool:
        """Note a demand: counted, and a point when it is not met."""
        self.aantal += 1
        if not goed:
            self.fout(code, plaats, verwacht, gevonden)
        return goed

    def fout(self, code: str, plaats: str, verwacht: object, gevonden: object) -> None:
        """Write down a point."""
        self.punten.append(Punt(code, toon(plaats), toon(verwacht), toon(gevonden)))

    @property
    def toets(self) -> Toets:
        """The check as a person reads it."""
        return Toets(self.naam, self.grond, self.aantal, not self.punten)
