"""``controleer``, ``herhaal``, ``vergelijk`` and ``poort``: what can be asked of a receipt."""

from pathlib import Path
from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.commands.receipt import CONTROLEREN
from api.commands.uitvoer import bezig, scherm, toon_json, toon_tabel
from api.settings import load_instellingen
from optimiser.domain.getal import breuk_tekst, duizend
from optimiser.domain.vorm import naar_json

NIET_HIER = "Hier niet gecontroleerd: wanneer een aantal verandert. Dat doet: verdeelwijzer controleer."
Bestand = Annotated[Path, typer.Argument(help="Een rekenverslag.json.")]
AlsJson = Annotated[bool, typer.Option("--json", help="Geef het antwoord als JSON.")]


@meldt_fouten
def controleer(
    rekenverslag: Bestand,
    gegevens: Annotated[Path | None, typer.Option(help="Vergelijk ook met de gegevens in deze map.")] = None,
    grondig: Annotated[
        bool, typer.Option("--grondig", help="Reken ook elke andere waarde opnieuw uit; duurt minuten.")
    ] = False,
    als_json: AlsJson = False,
) -> None:
    """Toets een rekenverslag met een apart programma van dezelfde makers."""
    from optimiser.ingest.feiten import load_feiten
    from optimiser.run.uitvoer import lees_rekenverslag
    from optimiser.verify.controle import controleer as toets_verslag
    from optimiser.verify.gegevens import vergelijk_gegevens

    verslag = lees_rekenverslag(rekenverslag)
    with bezig(CONTROLEREN):
        toets = toets_verslag(verslag, grondig=grondig)
    punten = list(toets.punten)
    if gegevens is not None and toets.goedgekeurd:
        feiten = load_feiten(gegevens, load_instellingen().lokaal)
        cyclus = verslag["opdracht"]["cyclus"]
        personen = feiten.inwoners_op(cyclus["inwoners_jaar"]).waarden
        inwoners = {str(code): aantal for code, aantal in personen.items()}
        scores = feiten.ses_van(cyclus["ses_jaar"]).waarden
        ses = {str(code): breuk_tekst(score) for code, score in scores.items()}
        hashes = {bron.bestand: bron.sha256 for bron in feiten.bronnen}
        punten += vergelijk_gegevens(verslag, inwoners, ses, hashes)
    if als_json:
        toon_json(
            {
                "goedgekeurd": not punten,
                "zegel": verslag["zegel"],
                "toetsen": [
                    {
                        "naam": t.naam,
                        "grond": t.grond,
                        "aantal": t.aantal,
                        "geslaagd": t.geslaagd,
                        "uitgevoerd": t.uitgevoerd,
                    }
                    for t in toets.toetsen
                ],
                "punten": [
                    {"code": p.code, "plaats": p.plaats, "verwacht": p.verwacht, "gevonden": p.gevonden}
                    for p in punten
                ],
            }
        )
    else:
        rijen = [["toets", "grond", "gecontroleerd", "uitkomst"]]
        for t in toets.toetsen:
            stand = "goed" if t.geslaagd else "fout" if t.uitgevoerd else "niet uitgevoerd"
            rijen.append([t.naam, t.grond, duizend(t.aantal), stand])
        toon_tabel(rijen)
        for punt in punten:
            scherm.print(punt.tekst, markup=False)
        uitkomst = (
            "afgekeurd" if punten else "de sommen kloppen en geen andere verdeling past beter bij de regels"
        )
        scherm.print(f"\nUitkomst: {uitkomst}.\nNiet getoetst:")
        for zin in verslag["niet_getoetst"]:
            scherm.print(f"- {zin}", markup=False)
    if punten:
        raise typer.Exit(1)


@meldt_fouten
def herhaal(rekenverslag: Bestand, als_json: AlsJson = False) -> None:
    """Reken alles opnieuw uit en vergelijk elk bestand byte voor byte."""
    from optimiser.run.herhaal import herhaal as doe_opnieuw
    from optimiser.run.uitvoer import lees_rekenverslag

    uitkomst = doe_opnieuw(lees_rekenverslag(rekenverslag), rekenverslag.parent)
    if als_json:
        toon_json([{"bestand": deel.naam, "stand": deel.stand} for deel in uitkomst])
    else:
        toon_tabel([["bestand", "stand"], *([deel.naam, deel.stand] for deel in uitkomst)])
    if any(deel.stand != "gelijk" for deel in uitkomst):
        raise typer.Exit(1)


@meldt_fouten
def vergelijk(eerste: Bestand, tweede: Bestand, als_json: AlsJson = False) -> None:
    """Vergelijk twee rekenverslagen: wie krijgt een ander aantal, en waardoor."""
    from optimiser.run.uitvoer import lees_rekenverslag
    from optimiser.run.vergelijk import vergelijk as leg_naast_elkaar

    uitkomst = leg_naast_elkaar(lees_rekenverslag(eerste), lees_rekenverslag(tweede))
    if als_json:
        toon_json(naar_json(uitkomst))
        return
    scherm.print("Verschil in de vraag:")
    for zin in uitkomst.algemeen or ("geen",):
        scherm.print(f"- {zin}", markup=False)
    rijen = [["gemeente", "eerste", "tweede", "verschil", "eigen cijfers"]]
    for v in uitkomst.verschillen:
        verschil = f"{v.tweede - v.eerste:+d}"
        rijen.append([v.naam, duizend(v.eerste), duizend(v.tweede), verschil, "; ".join(v.waarom)])
    scherm.print(f"\n{len(uitkomst.verschillen)} gemeenten krijgen een ander aantal.")
    if uitkomst.verschillen:
        toon_tabel(rijen)


@meldt_fouten
def poort(rekenverslag: Bestand, als_json: AlsJson = False) -> None:
    """Toon wat nog in de weg staat van 'ter vaststelling'."""
    from optimiser.run.poort import toets_poort
    from optimiser.run.uitvoer import lees_rekenverslag

    verslag = lees_rekenverslag(rekenverslag)
    with bezig(CONTROLEREN):
        eisen = toets_poort(verslag)
    open_ = [eis for eis in eisen if not eis.voldaan]
    if als_json:
        toon_json([{"eis": e.naam, "voldaan": e.voldaan, "doe": "" if e.voldaan else e.doe} for e in eisen])
    else:
        for eis in eisen:
            teken = "voldaan " if eis.voldaan else "open    "
            scherm.print(f"{teken} {eis.naam}" + ("" if eis.voldaan else f". {eis.doe}"), markup=False)
        scherm.print(
            f"\n{len(open_)} van {len(eisen)} eisen staan nog open." if open_ else "\nAlles is voldaan."
        )
        scherm.print(NIET_HIER)
    if open_:
        raise typer.Exit(1)
