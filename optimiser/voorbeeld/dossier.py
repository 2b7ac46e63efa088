"""Writes the dossier: twelve filled templates, the confirmations of their warnings, and its label."""

import csv
import io
import tempfile
from collections.abc import Sequence
from pathlib import Path

from optimiser.domain.aanbod import Verslag
from optimiser.domain.bevinding import Bevinding, Ernst
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.getal import sha256
from optimiser.domain.rekenverslag import LABEL_FICTIEF
from optimiser.ingest.verslag.dossier import BEVESTIGINGEN, KOLOMMEN, lees_dossier
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.ingest.verslag.sjabloon import SjabloonOpdracht, write_sjabloon
from optimiser.ingest.verslag.verwachting import stel_verwachting
from optimiser.law.cycli import load_cyclus
from optimiser.voorbeeld.bouw import bouw_verslagen

JAAR = 2026
REDENEN = {
    "E-STA-03": "Het college heeft nog niet geantwoord; het meerdere telt niet mee (fictief).",
    "E-AFS-01": "De andere kant heeft nog niet bevestigd; de afspraak is alleen genoemd (fictief).",
    "E-AFS-02": "De voorwaarde staat nog open; de afspraak is alleen genoemd (fictief).",
    "E-DAT-02": "De lezing met de laatste dag van de periode is goed (fictief).",
    "E-DAT-03": "De plaatsen eindigen inderdaad en tellen niet mee (fictief).",
    "E-DAT-04": "De plaatsen komen inderdaad later (fictief).",
    "E-AMV-03": "Het aantal is nagevraagd en klopt (fictief).",
}
README = f"""# {LABEL_FICTIEF}

Twaalf verzonnen verslagen voor de cyclus van 2026, geschreven door `make voorbeeld`. Het aanbod, de
standpunten, de instemmingen, de maxima en de afspraken zijn **fictief**. Alleen de namen van gemeenten, de
inwoners en de verhouding tussen aanbod en opgave per provincie (persberichten van november 2024) komen uit
openbare bronnen. Aan deze bestanden kan niemand rechten ontlenen en zij zeggen niets over echte plannen.
"""


def schrijf_dossier(doel: Path, feiten: Feiten) -> tuple[str, ...]:
    """Write the whole dossier aside and then put it in place; return the file names.

    Same facts, same bytes of every file.
    """
    _weiger_vreemde_map(doel)
    verwachting = stel_verwachting(feiten, load_cyclus(JAAR))
    bestanden = {
        verslag.bestand: _sjabloon(verslag, verwachting) for verslag in bouw_verslagen(feiten, verwachting)
    }
    doel.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=doel.parent) as tijdelijk:
        nieuw = Path(tijdelijk) / "dossier"
        nieuw.mkdir()
        for naam, inhoud in bestanden.items():
            (nieuw / naam).write_bytes(inhoud)
        bestanden[BEVESTIGINGEN] = _bevestigingen(nieuw, verwachting)
        bestanden["README.md"] = README.encode()
        bestanden["bron.yaml"] = _bron(bestanden)
        for naam, inhoud in bestanden.items():
            (nieuw / naam).write_bytes(inhoud)
        if doel.exists():
            doel.rename(Path(tijdelijk) / "vorig")
        nieuw.rename(doel)
    return tuple(sorted(bestanden))


def _weiger_vreemde_map(doel: Path) -> None:
    """Never replace a folder that holds anything but an example dossier."""
    if not doel.exists():
        return
    namen = {pad.name for pad in doel.iterdir()} if doel.is_dir() else {""}
    eigen = (BEVESTIGINGEN, "README.md", "bron.yaml")
    if any(naam not in eigen and not naam.startswith("FICTIEF-VOORBEELD") for naam in namen):
        raise RunError("FOUT-UITVOER-02", map=doel)


def _sjabloon(verslag: Verslag, verwachting: Verwachting) -> bytes:
    provincie = verslag.kop.provincie
    return write_sjabloon(
        SjabloonOpdracht(
            verwachting.cyclus,
            verwachting.provincies[provincie],
            tuple(g for _, g in sorted(verwachting.gemeenten.items()) if g.provincie == provincie),
            verwachting.indicatief,
            verwachting.opgave[provincie],
            fictief=True,
            inhoud=verslag,
        )
    )


def _bevestigingen(map_: Path, verwachting: Verwachting) -> bytes:
    """Read the dossier back and confirm every warning by its code."""
    dossier = lees_dossier(map_, verwachting)
    if fouten := [b for b in dossier.bevindingen if b.ernst is Ernst.FOUT]:
        msg = f"het voorbeeld heeft een fout: {fouten[0]}"
        raise AssertionError(msg)
    provincie_van = {verslag.bestand: verslag.kop.provincie for verslag in dossier.verslagen}
    open_ = [bevinding for bevinding in dossier.bevindingen if bevinding.open]
    return _bevestigingen_csv([(provincie_van[b.bestand], b) for b in open_ if b.ernst is Ernst.WAARSCHUWING])


def _bevestigingen_csv(gevonden: Sequence[tuple[str, Bevinding]]) -> bytes:
    buffer = io.StringIO()
    schrijver = csv.writer(buffer, delimiter=";", lineterminator="\n")
    schrijver.writerow(KOLOMMEN)
    for provincie, b in sorted(gevonden, key=lambda paar: (paar[0], paar[1].blad, paar[1].cel, paar[1].code)):
        rol = "medewerker kabinet CdK (fictief)"
        schrijver.writerow([provincie, b.code, b.blad, b.cel, rol, "2026-11-03", REDENEN[b.code]])
    return buffer.getvalue().encode("utf-8-sig")


def _bron(bestanden: dict[str, bytes]) -> bytes:
    """Describe every file, in the shape of the other ``bron.yaml`` files."""
    regels = ["bestanden:"]
    for naam, inhoud in sorted(bestanden.items()):
        regels += [
            f"  - bestand: {naam}",
            "    uitgever: Verdeelwijzer",
            "    titel: Fictief voorbeelddossier 2026",
            "    jaar: 2026",
            '    datum: "2026-11-01"',
            "    licentie: EUPL-1.2",
            "    aard: fictief",
            f"    sha256: {sha256(inhoud)}",
        ]
    return ("\n".join(regels) + "\n").encode()
