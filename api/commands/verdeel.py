"""``verdeelwijzer verdeel``: reports in, verified receipt and drafts out."""

import json
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from api.commands.fouten import meldt_fouten
from api.commands.uitvoer import foutscherm, scherm, toon_bevindingen, toon_json, toon_tabel
from api.settings import load_instellingen


class Stappenklok:
    """Takes the time of every named step; durations go in a side file, never in the receipt."""

    def __init__(self) -> None:
        self.begin = self.vorige = time.perf_counter()
        self.stappen: list[tuple[str, int]] = []

    def meld(self, stap: str) -> None:
        """Close the running step and start the next."""
        nu = time.perf_counter()
        if self.stappen:
            naam, _ = self.stappen[-1]
            self.stappen[-1] = (naam, round((nu - self.vorige) * 1000))
        self.stappen.append((stap, 0))
        self.vorige = nu

    @property
    def totaal_ms(self) -> int:
        """Milliseconds since the start."""
        return round((time.perf_counter() - self.begin) * 1000)

    def als_bestand(self) -> bytes:
        """Return the durations as JSON, in milliseconds."""
        inhoud = {"totaal_ms": self.totaal_ms, "stappen_ms": dict(self.stappen)}
        return json.dumps(inhoud, ensure_ascii=False, indent=1).encode()


@meldt_fouten
def verdeel(
    cyclus: Annotated[int, typer.Option(help="Jaar van de capaciteitsraming.")] = 2026,
    beleid: Annotated[str, typer.Option(help="Naam van een beleid, of een eigen .yaml.")] = "voorbeeldbeleid",
    dossier: Annotated[Path, typer.Option(help="Map met de twaalf verslagen.")] = Path(
        "data/provincies/voorbeeld-2026"
    ),
    uit: Annotated[Path, typer.Option(help="Map voor de uitvoer; wordt in haar geheel vervangen.")] = Path(
        "uitvoer/verdeling"
    ),
    tijdslimiet: Annotated[
        float | None, typer.Option(min=0, help="Hoogste rekentijd van het locatievoorstel in seconden.")
    ] = None,
    als_json: Annotated[bool, typer.Option("--json", help="Geef de samenvatting als JSON.")] = False,
) -> None:
    """Reken de verdeling uit, controleer haar, en schrijf het rekenverslag en de conceptbesluiten."""
    from optimiser.run.geweigerd import Geweigerd

    klok = Stappenklok()
    try:
        with Progress(
            SpinnerColumn(),
            TextColumn("{task.description}"),
            TimeElapsedColumn(),
            console=foutscherm,
            transient=True,
            disable=not foutscherm.is_terminal or als_json,
        ) as balk:
            taak = balk.add_task("begin", total=None)

            def meld(stap: str) -> None:
                klok.meld(stap)
                balk.update(taak, description=stap)

            verslag, namen = _bereken((cyclus, beleid, dossier, tijdslimiet), uit, meld, klok)
    except Geweigerd as weigering:
        _toon_weigering(weigering, als_json=als_json)
        raise typer.Exit(1) from weigering
    _toon(verslag, namen, uit, klok, als_json=als_json)


def _bereken(
    vraag: tuple[int, str, Path, float | None], uit: Path, meld: Any, klok: Stappenklok
) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Compute, make the core documents and write; ``vraag`` is cycle, policy, folder and time limit."""
    from optimiser.ingest.feiten import load_feiten
    from optimiser.law.beleid import load_beleid
    from optimiser.law.cycli import load_cyclus
    from optimiser.run.berekening import bereken_dossier
    from optimiser.run.uitvoer import LOOPTIJD, maak_bestanden, schrijf_map

    meld("gegevens lezen")
    jaar, naam, dossier, tijdslimiet = vraag
    instellingen = load_instellingen()
    cyclus, beleid = load_cyclus(jaar), load_beleid(naam)
    feiten = load_feiten(instellingen.gegevens, instellingen.lokaal)
    verslag = bereken_dossier(feiten, cyclus, beleid, dossier, meld, tijdslimiet)
    meld("stukken maken")
    bestanden = list(maak_bestanden(verslag, meld))
    meld("schrijven")
    namen = schrijf_map(uit, bestanden, {LOOPTIJD: klok.als_bestand()})
    meld("klaar")
    return verslag, namen


def _toon_weigering(weigering: Any, *, als_json: bool) -> None:
    from optimiser.domain.berichten import bericht_tekst

    aantal = len(weigering.bevindingen)
    if als_json:
        from optimiser.domain.weergave import bevinding_json

        regels = [bevinding_json(bevinding) for bevinding in weigering.bevindingen]
        toon_json({"geweigerd": True, "bevindingen": regels})
    else:
        tekst = bericht_tekst("FOUT-DOSSIER-02", {"aantal": aantal})
        foutscherm.print(f"FOUT-DOSSIER-02: {tekst}", markup=False)
        toon_bevindingen(weigering.bevindingen)


def _toon(
    verslag: dict[str, Any], namen: tuple[str, ...], uit: Path, klok: Stappenklok, *, als_json: bool
) -> None:
    from optimiser.explain.aannames import aannames
    from optimiser.explain.kijk import Kijk
    from optimiser.explain.locaties import voorstel_zin
    from optimiser.explain.samenvatting import KOLOMMEN, gelijkspelen, tabel

    kijk = Kijk(verslag)
    if als_json:
        provincies = [
            {"provinciecode": code, **{wat: int(kijk.stand(code, wat)) for wat, _ in KOLOMMEN}}
            for code in kijk.provincies
        ]
        toon_json(
            {
                "label": verslag["label"],
                "zegel": verslag["zegel"],
                "map": str(uit),
                "provincies": provincies,
                "bestanden": list(namen),
            }
        )
        return
    scherm.print(f"[bold red]{verslag['label']}[/]" if scherm.is_terminal else verslag["label"])
    toon_tabel(tabel(kijk))
    scherm.print("\nLet op:")
    for zin in (*gelijkspelen(kijk), *aannames(kijk)):
        scherm.print(f"- {zin!s}", markup=False)
    scherm.print(f"\n{voorstel_zin(kijk)}", markup=False)
    scherm.print(f"Rekenverslag: {uit / 'rekenverslag.json'}", markup=False)
    scherm.print(f"Conceptbesluiten: {uit / 'conceptbesluiten'} ({len(namen) - 2} bestanden)", markup=False)
    opdracht = f"verdeelwijzer documenten {uit / 'rekenverslag.json'} --uit MAP"
    scherm.print(f"Alle stukken in alle vormen: {opdracht}", markup=False)
    scherm.print(f"Zegel: {verslag['zegel']}", markup=False)
    scherm.print(f"Klaar in {klok.totaal_ms / 1000:.1f} s.".replace(".", ",", 1), markup=False)
