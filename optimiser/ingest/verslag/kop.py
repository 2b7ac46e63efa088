"""The sheet Kop: which cycle, which provincie, which version, which opgave."""

from collections.abc import Mapping

from optimiser.domain.aanbod import VerslagKop
from optimiser.domain.bevinding import Ernst
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.gebied import Provinciecode
from optimiser.domain.rekenverslag import LABEL_FICTIEF
from optimiser.ingest.verslag.cellen import Cellenrij, Lezing
from optimiser.ingest.verslag.kolommen import KOP, KOP_VELDEN, SJABLOON_VERSIE, VERSLAGSOORTEN, Blad
from optimiser.ingest.verslag.werkboek import RuwBlad

KOPBLAD = Blad(KOP, "", KOP_VELDEN)


class KopRij(Cellenrij):
    """The head as if it were one row: every field has its own row in column B."""

    def cel(self, kolom: str) -> str:
        """Return the cell of a field."""
        return f"B{self.plaats.get(kolom, self.nummer)}"


def lees_kop(
    ruw: RuwBlad, lezing: Lezing, cyclus: Cyclus, opgaven: Mapping[Provinciecode, tuple[int, int]]
) -> VerslagKop | None:
    """Read the head; ``None`` when the report cannot be placed (other template, cycle or provincie)."""
    waarden = {
        str(rij.cellen[0]).strip(): rij.cellen[1] if len(rij.cellen) > 1 else None for rij in ruw.rijen
    }
    plaats = {str(rij.cellen[0]).strip(): rij.nummer for rij in ruw.rijen}
    rij = KopRij(lezing, KOPBLAD, ruw.koppen.nummer, waarden, plaats)
    lezing.kopcellen.update({naam: rij.cel(naam) for naam in plaats})
    for veld in KOP_VELDEN:
        if veld.naam not in waarden:
            lezing.meld("E-BLD-01", Ernst.FOUT, KOP, "", onderdeel=f"veld {veld.naam}")
            return None
    if rij.tekst("sjabloonversie") != SJABLOON_VERSIE:
        rij.fout("E-KOP-03", "sjabloonversie", lezing=SJABLOON_VERSIE)
        return None
    if rij.geheel("cyclus") != cyclus.jaar:
        rij.fout("E-KOP-01", "cyclus", lezing=str(cyclus.jaar))
        return None
    provincie = Provinciecode(rij.tekst("provincie"))
    if provincie not in opgaven:
        rij.fout("E-KOP-02", "provincie")
        return None
    lezing.provincie = provincie
    return _bouw(rij, provincie, cyclus, opgaven[provincie])


def _bouw(
    rij: KopRij, provincie: Provinciecode, cyclus: Cyclus, opgave: tuple[int, int]
) -> VerslagKop | None:
    vastgesteld, peildatum = rij.datum("vastgesteld", verplicht=True), rij.datum("peildatum", verplicht=True)
    versie = rij.geheel("versie", verplicht=True)
    totaal, amv = rij.geheel("opgave_totaal", verplicht=True), rij.geheel("opgave_amv", verplicht=True)
    soort, contact = rij.keuze("soort", VERSLAGSOORTEN), rij.tekst("contact", verplicht=True)
    label = rij.tekst("label")
    if label not in ("", LABEL_FICTIEF):
        rij.fout("E-SLT-01", "label", voorstel=LABEL_FICTIEF)
    if rij.datum("horizon", verplicht=True) != cyclus.horizon:
        rij.fout("E-SLT-01", "horizon", voorstel=cyclus.horizon.isoformat())
    if totaal is not None and amv is not None:
        if amv > totaal:
            rij.fout("E-AMV-04", "opgave_amv")
        for kolom, gevonden, hoort in (("opgave_totaal", totaal, opgave[0]), ("opgave_amv", amv, opgave[1])):
            if gevonden != hoort:
                rij.let_op("E-TOT-03", kolom, lezing=str(hoort))
    if vastgesteld is not None and vastgesteld >= cyclus.verslag_voor:
        rij.let_op("E-VER-02", "vastgesteld", lezing=cyclus.verslag_voor.isoformat())
    if versie == 0:
        rij.fout("E-NUM-06", "versie")
    if vastgesteld is None or peildatum is None or not versie or totaal is None or amv is None:
        return None
    return VerslagKop(
        cyclus.jaar,
        provincie,
        versie,
        soort,
        vastgesteld,
        peildatum,
        cyclus.horizon,
        totaal,
        amv,
        contact,
        fictief=bool(label),
    )
