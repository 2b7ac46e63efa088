"""One question, the same bytes: other order of rows, folders, line ends, hash seeds; and back from the receipt."""

import json
import os
import shutil
import subprocess
import sys
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any, TypeVar

import pytest

from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.feiten import BekendgemaaktAantal, Feiten, Tabel
from optimiser.domain.getal import canoniek, sha256
from optimiser.domain.opdracht import Verdeelopdracht
from optimiser.ingest.verslag.dossier import lees_dossier
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.ingest.verslag.sjabloon import SjabloonOpdracht, write_csv_bladen
from optimiser.law.beleid import load_beleid
from optimiser.law.cycli import load_cyclus
from optimiser.run.geweigerd import Geweigerd
from optimiser.run.opdracht import (
    afwijkingen_van_bekendgemaakt,
    gemeentefeiten,
    opdracht_naar_json,
    opdracht_uit_json,
)
from optimiser.run.rekenverslag import maak_rekenverslag, verzegel
from optimiser.run.uitvoer import MANIFEST, lees_rekenverslag, schrijf_map
from optimiser.run.vergelijk import vergelijk
from tests.conftest import VOORBEELD
from tests.hulp import aantal
from tests.maak import verslag_van

T = TypeVar("T")
WORTEL = Path(__file__).resolve().parents[2]


def uitkomst(verslag: dict[str, Any]) -> str:
    return canoniek(verslag["uitkomst"])


def test_question_goes_to_json_and_back(opdracht: Verdeelopdracht) -> None:
    inhoud = json.loads(canoniek(opdracht_naar_json(opdracht)))
    terug = opdracht_uit_json(inhoud)
    assert canoniek(opdracht_naar_json(terug)) == canoniek(opdracht_naar_json(opdracht))
    assert replace(terug, beleid=opdracht.beleid) == opdracht


@pytest.mark.campagne
def test_other_order_of_everything_in_the_question(
    twee_provincies: Verdeelopdracht, klein: dict[str, Any]
) -> None:
    """Reports, every sheet in them, and the neighbours; the country as CSV files is the next test."""
    for zaad in range(aantal(2, 20)):
        rng = Random(zaad)

        def schud(rij: tuple[T, ...], rng: Random = rng) -> tuple[T, ...]:
            return tuple(rng.sample(rij, len(rij)))

        verslagen = tuple(
            replace(
                v,
                aanbod=schud(v.aanbod),
                gemeenten=schud(v.gemeenten),
                locaties=schud(v.locaties),
                afspraken=schud(v.afspraken),
                vergunninghouders=schud(v.vergunninghouders),
            )
            for v in schud(twee_provincies.verslagen)
        )
        ander = replace(twee_provincies, verslagen=verslagen, buren=schud(twee_provincies.buren))
        assert uitkomst(maak_rekenverslag(ander)) == uitkomst(klein), zaad


def test_csv_sheets_shuffled_with_crlf_give_the_same_outcome(
    tmp_path: Path, opdracht: Verdeelopdracht, verwachting: Verwachting, rekenverslag: dict[str, Any]
) -> None:
    """The whole dossier as CSV folders, rows reversed and CRLF, in folders whose names sort the other way."""
    for nummer, verslag in enumerate(opdracht.verslagen):
        provincie = verslag.kop.provincie
        bladen = write_csv_bladen(
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
        for naam, inhoud in bladen.items():
            kop, *rijen = inhoud.decode("utf-8-sig").splitlines()
            if naam not in ("Kop.csv", "Toelichting.csv"):
                rijen = rijen[::-1]
            doel = tmp_path / f"{99 - nummer}-verslag" / naam
            doel.parent.mkdir(exist_ok=True)
            doel.write_bytes("\r\n".join([kop, *rijen, ""]).encode())
    dossier = lees_dossier(tmp_path, verwachting)
    assert {bevinding.ernst.value for bevinding in dossier.open} == {"W"}
    ander = replace(opdracht, verslagen=dossier.verslagen)
    assert uitkomst(maak_rekenverslag(ander)) == uitkomst(rekenverslag)


LEES = (
    "from pathlib import Path;from optimiser.ingest.feiten import load_feiten;"
    "from optimiser.law.beleid import load_beleid;from optimiser.law.cycli import load_cyclus;"
    "from optimiser.domain.getal import canoniek, sha256;"
    "from optimiser.ingest.verslag.dossier import lees_dossier;"
    "from optimiser.ingest.verslag.verwachting import stel_verwachting;"
    "from optimiser.run.opdracht import opdracht_naar_json, opdracht_uit_json, stel_opdracht;"
    "from optimiser.run.rekenverslag import maak_rekenverslag;import json,sys;"
    "f=load_feiten(Path('data'));c=load_cyclus(2026);"
    "d=lees_dossier(Path('data/provincies/voorbeeld-2026'),stel_verwachting(f,c));"
    "o=stel_opdracht(f,c,load_beleid('voorbeeldbeleid'),d.verslagen);"
)


def met_zaad(zaad: str, programma: str, invoer: str = "") -> list[str]:
    """What a program prints under a hash seed, in a process of its own."""
    klaar = subprocess.run(
        [sys.executable, "-c", LEES + programma],
        cwd=WORTEL,
        env={**os.environ, "PYTHONHASHSEED": zaad},
        input=invoer,
        capture_output=True,
        text=True,
        check=True,
    )
    return klaar.stdout.split()


@pytest.mark.parametrize("zaad", ["0", "4711"])
def test_hash_seed_makes_no_difference(
    zaad: str, opdracht: Verdeelopdracht, twee_provincies: Verdeelopdracht, klein: dict[str, Any]
) -> None:
    """The question of the whole dossier, and the receipt of two provinces."""
    programma = (
        "print(sha256(canoniek(opdracht_naar_json(o))));"
        "print(maak_rekenverslag(opdracht_uit_json(json.load(sys.stdin)))['zegel'])"
    )
    gelezen, zegel = met_zaad(zaad, programma, canoniek(opdracht_naar_json(twee_provincies)))
    assert gelezen == sha256(canoniek(opdracht_naar_json(opdracht)))
    assert zegel == klein["zegel"]


@pytest.mark.beproeving
@pytest.mark.parametrize("zaad", ["0", "1", "4711"])
def test_hash_seed_makes_no_difference_to_the_country(zaad: str, rekenverslag: dict[str, Any]) -> None:
    assert met_zaad(zaad, "print(maak_rekenverslag(o)['zegel'])") == [rekenverslag["zegel"]]


def test_an_edited_receipt_is_refused(tmp_path: Path, rekenverslag: dict[str, Any]) -> None:
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(canoniek(rekenverslag), encoding="utf-8")
    assert lees_rekenverslag(pad) == rekenverslag
    for tekst, reden in (
        (canoniek(rekenverslag).replace('"besloten":115', '"besloten":116', 1), "zegel klopt niet"),
        (json.dumps(rekenverslag), "zegel klopt niet"),
        (canoniek(rekenverslag)[:5000], "geen JSON"),
        ("[1]", "geen zegel"),
    ):
        pad.write_text(tekst if tekst != canoniek(rekenverslag) else tekst + " ", encoding="utf-8")
        with pytest.raises(SourceError, match=reden):
            lees_rekenverslag(pad)
    with pytest.raises(SourceError, match="er niet"):
        lees_rekenverslag(tmp_path / "weg.json")


def test_output_is_switched_in_whole(tmp_path: Path) -> None:
    doel = tmp_path / "uit"
    schrijf_map(doel, [("a.txt", b"1"), ("b/c.txt", b"2")], {"naast.json": b"3"})
    schrijf_map(doel, [("a.txt", b"4")], {})
    assert sorted(p.name for p in doel.rglob("*") if p.is_file()) == ["a.txt", MANIFEST]
    assert [p.name for p in tmp_path.iterdir()] == ["uit"]


def test_full_disk_leaves_the_previous_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    doel = tmp_path / "uit"
    schrijf_map(doel, [("a.txt", b"1")], {})

    def vol(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", vol)
    with pytest.raises(RunError, match="No space left"):
        schrijf_map(doel, [("a.txt", b"2")], {})
    assert (doel / "a.txt").read_bytes() == b"1"
    assert [p.name for p in tmp_path.iterdir()] == ["uit"]


def test_a_folder_of_somebody_else_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "brief.docx").write_bytes(b"x")
    with pytest.raises(RunError, match="niet door verdeelwijzer"):
        schrijf_map(tmp_path, [("a.txt", b"1")], {})
    assert (tmp_path / "brief.docx").exists()


def test_offer_above_its_own_maximum_is_refused_and_names_the_row(opdracht: Verdeelopdracht) -> None:
    verslag = opdracht.verslagen[0]
    standpunt = next(
        s for s in verslag.gemeenten if s.gemeente in {r.gemeente for r in verslag.aanbod if r.plekken}
    )
    laag = replace(standpunt, max_samen=0)
    gemeenten = tuple(laag if s is standpunt else s for s in verslag.gemeenten)
    ander = replace(opdracht, verslagen=(replace(verslag, gemeenten=gemeenten), *opdracht.verslagen[1:]))
    with pytest.raises(Geweigerd) as weigering:
        maak_rekenverslag(ander)
    assert [b.code for b in weigering.value.bevindingen] == ["E-MAX-01"]


def _bekendgemaakt(feiten: Feiten, anders: dict[str, int]) -> Feiten:
    """The computed numbers as if they were published, with some other ones."""
    cyclus = load_cyclus(2026)
    rijen = gemeentefeiten(feiten, cyclus)
    from optimiser.run.opdracht import indicatief_van

    indicatief = indicatief_van(rijen, cyclus)
    waarden = {
        g.code: BekendgemaaktAantal(
            anders.get(g.code, indicatief.totaal.per_gemeente[g.code].aantal),
            indicatief.amv.per_gemeente[g.code].aantal,
        )
        for g in rijen
    }
    bron = replace(feiten.inwoners_op(2025).bron, bestand="lokaal/gemeenten/2026/bekendgemaakt.csv")
    return replace(feiten, bekendgemaakt={2026: Tabel(bron, waarden)})


def test_published_table_prevails_and_every_difference_is_a_finding(feiten: Feiten) -> None:
    cyclus = load_cyclus(2026)
    ander = _bekendgemaakt(feiten, {"GM0308": 142})
    bevindingen = afwijkingen_van_bekendgemaakt(gemeentefeiten(ander, cyclus), cyclus)
    assert [(b.code, b.cel, b.ruw, b.lezing) for b in bevindingen] == [("E-IV-01", "GM0308", "142", "140")]
    gelijk = _bekendgemaakt(feiten, {})
    assert afwijkingen_van_bekendgemaakt(gemeentefeiten(gelijk, cyclus), cyclus) == ()


def test_published_total_below_its_amv_is_refused(feiten: Feiten) -> None:
    """Baarn has 12 amv places; a published total of 11 cannot hold them, 12 can."""
    cyclus = load_cyclus(2026)
    for totaal, codes in ((11, ["E-IV-01", "E-IV-02"]), (12, ["E-IV-01"])):
        rijen = gemeentefeiten(_bekendgemaakt(feiten, {"GM0308": totaal}), cyclus)
        assert sorted(b.code for b in afwijkingen_van_bekendgemaakt(rijen, cyclus)) == codes


def test_comparison_names_who_changes_and_why(
    twee_provincies: Verdeelopdracht, klein: dict[str, Any]
) -> None:
    zelfde = vergelijk(klein, deepcopy(klein))
    assert (zelfde.algemeen, zelfde.verschillen) == ((), ())
    ander = verslag_van(replace(twee_provincies, beleid=load_beleid("leximin")))
    uitkomst_ = vergelijk(klein, ander)
    assert any("laagste aandeel" in zin for zin in uitkomst_.algemeen)
    baarn = next(v for v in uitkomst_.verschillen if v.gemeentecode == "GM0308")
    assert (baarn.eerste, baarn.tweede) == (125, 126)


def test_seal_covers_everything(rekenverslag: dict[str, Any]) -> None:
    ander = deepcopy(rekenverslag)
    ander["niet_getoetst"].append("nog iets")
    assert verzegel(ander)["zegel"] != rekenverslag["zegel"]


def test_dossier_folder_is_read_in_any_directory_order(tmp_path: Path, verwachting: Verwachting) -> None:
    for nummer, pad in enumerate(sorted(VOORBEELD.glob("*.xlsx"), reverse=True)):
        shutil.copy(pad, tmp_path / f"{nummer:02d}.xlsx")
    een, twee = lees_dossier(VOORBEELD, verwachting), lees_dossier(tmp_path, verwachting)
    assert [v.sha256 for v in een.verslagen] == [v.sha256 for v in twee.verslagen]
