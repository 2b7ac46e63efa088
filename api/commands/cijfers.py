"""``indicatief`` and ``taakstelling``: the two sums that the law writes out in full."""

from typing import Annotated

import typer

from api.commands.fouten import meldt_fouten
from api.commands.uitvoer import scherm, toon_json, toon_tabel
from api.settings import load_instellingen
from optimiser.domain.getal import duizend


@meldt_fouten
def indicatief(
    cyclus: Annotated[int, typer.Option(help="Jaar van de capaciteitsraming.")] = 2026,
    als_json: Annotated[bool, typer.Option("--json", help="Geef een lijst als JSON.")] = False,
) -> None:
    """Reken de indicatieve verdeling over de gemeenten uit (besluit 2.1 en 2.2)."""
    from optimiser.domain.rekenverslag import BEREKEND_NIET_BEKENDGEMAAKT
    from optimiser.ingest.feiten import load_feiten
    from optimiser.ingest.verslag.verwachting import indicatief_van_cyclus
    from optimiser.law.cycli import load_cyclus

    instellingen = load_instellingen()
    parameters = load_cyclus(cyclus)
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    uitkomst = indicatief_van_cyclus(feiten, parameters)
    totaal, amv = uitkomst.totaal.per_gemeente, uitkomst.amv.per_gemeente
    if als_json:
        toon_json(
            [
                {
                    "gemeentecode": code,
                    "provinciecode": gemeente.provincie,
                    "indicatief": totaal[code].aantal,
                    "amv": amv[code].aantal,
                }
                for code, gemeente in sorted(feiten.gemeenten.items())
            ]
        )
        return
    rijen = [["gemeente", "provincie", "indicatief", "waarvan amv"]]
    for code, gemeente in sorted(feiten.gemeenten.items()):
        provincie = feiten.provincies[gemeente.provincie].naam
        rijen.append([gemeente.naam, provincie, duizend(totaal[code].aantal), duizend(amv[code].aantal)])
    rijen.append(["Nederland", "", duizend(uitkomst.totaal.som), duizend(uitkomst.amv.som)])
    toon_tabel(rijen)
    raming = f"raming {duizend(parameters.capaciteitsraming)}, amv {duizend(parameters.raming_amv.aantal)}"
    scherm.print(f"\n{parameters.titel}; {raming}. De wet zet de som niet terug op de raming.")
    if not uitkomst.bekendgemaakt:
        scherm.print(f"Let op: {BEREKEND_NIET_BEKENDGEMAAKT}.")
    for tabel in (feiten.inwoners_op(parameters.inwoners_jaar), feiten.ses_van(parameters.ses_jaar)):
        scherm.print(f"Bron: {tabel.bron.titel} ({tabel.bron.aard}).")
    if parameters.raming_amv.aanname:
        scherm.print(parameters.raming_amv.toelichting)


@meldt_fouten
def taakstelling(
    halfjaar: Annotated[str, typer.Argument(help="Bijvoorbeeld 2025-II.")],
    aantal: Annotated[int | None, typer.Option(help="Landelijk aantal, als het niet bekend is.")] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Geef een lijst als JSON.")] = False,
) -> None:
    """Reken de taakstelling huisvesting vergunninghouders uit (Huisvestingswet 28-30)."""
    from optimiser.ingest.feiten import load_feiten
    from optimiser.law.cycli import lees_halfjaar
    from optimiser.rules.taakstelling import compute_halfjaar

    instellingen, periode = load_instellingen(), lees_halfjaar(halfjaar)
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    taak_nu = compute_halfjaar(feiten, periode, aantal)
    taken = taak_nu.taken
    if als_json:
        toon_json(
            [{"gemeentecode": code, "taakstelling": taak.aantal} for code, taak in taken.per_gemeente.items()]
        )
        return
    rijen = [["gemeente", "inwoners", "taakstelling"]]
    for code, taak in taken.per_gemeente.items():
        rijen.append([feiten.gemeenten[code].naam, duizend(taak.inwoners), duizend(taak.aantal)])
    rijen.append(["Nederland", duizend(taken.inwoners_nl), duizend(taken.som)])
    toon_tabel(rijen)
    scherm.print(f"\n{periode}: landelijk {duizend(taken.landelijk)} ({taak_nu.stand}).")
    scherm.print(f"De som is {duizend(taken.opwaarts)} hoger, omdat elk deel naar boven is afgerond.")
    scherm.print(f"Bron: {taak_nu.bron.titel} ({taak_nu.bron.aard}).")
