"""The commands that make documents and maps: everything in every form, or nothing with a clear message."""

import copy
import io
import json
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from optimiser.documents.stukken.gegevens import Gehoord, Stukgegevens
from optimiser.domain.getal import canoniek
from optimiser.run import uitvoer as uitvoer_module
from optimiser.run.rekenverslag import verzegel
from tests.commands.hulp import doe


@pytest.fixture
def enkele(monkeypatch: pytest.MonkeyPatch) -> None:
    """A few documents of every kind in place of all fifteen hundred; the whole set runs in ``make documenten``."""
    echt = uitvoer_module.alle_stukken

    def eerste(kijk: Any) -> Any:
        per_soort: dict[str, int] = {}
        for stuk in echt(kijk):
            per_soort[stuk.soort] = per_soort.get(stuk.soort, 0) + 1
        gezien: set[str] = set()
        return tuple(s for s in echt(kijk) if s.soort not in gezien and not gezien.add(s.soort))  # type: ignore[func-returns-value]

    monkeypatch.setattr(uitvoer_module, "alle_stukken", eerste)


def sjabloon(*regels: str) -> bytes:
    bestand = docx.Document()
    for regel in regels:
        bestand.add_paragraph(regel)
    uit = io.BytesIO()
    bestand.save(uit)
    return uit.getvalue()


VOLLEDIG = ("Ministerie X", "{{label}} {{rubricering}}", "{{titel}}", "{{inhoud}}", "{{zegel}}")


@pytest.mark.usefixtures("enkele")
def test_everything_in_every_form_and_again_but_what_was_changed(
    kleine_receipt: Path, tmp_path: Path
) -> None:
    doel = tmp_path / "alles"
    klaar = doe("documenten", kleine_receipt, "--uit", doel)
    assert klaar.exit_code == 0, klaar.output
    assert "FICTIEF VOORBEELD, GEEN BESLUIT" in klaar.output
    mappen = {pad.name for pad in doel.iterdir() if pad.is_dir()}
    assert mappen == {
        "brieven", "conceptbesluiten", "figuren", "gemeenten", "landelijk", "narekenbladen", "open-data", "voornemens",
    }  # fmt: skip
    vormen = {pad.suffix for pad in (doel / "conceptbesluiten").iterdir()}
    assert vormen == {".pdf", ".docx", ".odt", ".html"}
    pdf, weg = sorted((doel / "conceptbesluiten").glob("*.pdf"))[0], sorted(doel.glob("open-data/*"))[0]
    pdf.write_bytes(pdf.read_bytes() + b" ")
    weg.unlink()
    opnieuw = doe("herhaal", doel / "rekenverslag.json", "--json")
    assert opnieuw.exit_code == 1, opnieuw.output
    stand = {deel["bestand"]: deel["stand"] for deel in json.loads(opnieuw.output)}
    assert stand.pop(str(pdf.relative_to(doel))) == "anders"
    assert stand.pop(str(weg.relative_to(doel))) == "ontbreekt"
    assert set(stand.values()) == {"gelijk"}
    assert len(stand) + 2 == len(json.loads((doel / "verdeelwijzer-uitvoer.json").read_text())["bestanden"])


@pytest.mark.usefixtures("enkele")
def test_template_of_the_department_is_used_and_kept(kleine_receipt: Path, tmp_path: Path) -> None:
    eigen = tmp_path / "huisstijl.docx"
    eigen.write_bytes(sjabloon(*VOLLEDIG))
    doel = tmp_path / "alles"
    klaar = doe("documenten", kleine_receipt, "--uit", doel, "--sjabloon", eigen)
    assert klaar.exit_code == 0, klaar.output
    brief = next((doel / "brieven").glob("*.docx"))
    regels = [alinea.text for alinea in docx.Document(str(brief)).paragraphs]
    assert regels[0] == "Ministerie X"
    assert "FICTIEF VOORBEELD, GEEN BESLUIT openbaar" in regels
    assert not any("{{" in regel for regel in regels)
    assert doe("herhaal", doel / "rekenverslag.json").exit_code == 0


@pytest.mark.parametrize("mist", ["titel", "label", "zegel", "rubricering", "inhoud"])
def test_template_without_a_field_names_it_and_makes_nothing(
    kleine_receipt: Path, tmp_path: Path, mist: str
) -> None:
    eigen = tmp_path / "huisstijl.docx"
    eigen.write_bytes(sjabloon(*(regel.replace("{{" + mist + "}}", "") for regel in VOLLEDIG)))
    doel = tmp_path / "alles"
    klaar = doe("documenten", kleine_receipt, "--uit", doel, "--sjabloon", eigen)
    assert klaar.exit_code != 0
    assert "FOUT-SJABLOON-01" in klaar.output
    assert "{{" + mist + "}}" in klaar.output
    assert not doel.exists()
    assert not list(tmp_path.glob(".alles*"))


@pytest.mark.parametrize(
    ("inhoud", "tekst"), [(b"geen zip", "geen Word-document"), (None, "het bestand is er niet")]
)
def test_template_that_cannot_be_read(
    kleine_receipt: Path, tmp_path: Path, inhoud: bytes | None, tekst: str
) -> None:
    eigen = tmp_path / "huisstijl.docx"
    if inhoud is not None:
        eigen.write_bytes(inhoud)
    klaar = doe("documenten", kleine_receipt, "--uit", tmp_path / "alles", "--sjabloon", eigen)
    assert klaar.exit_code != 0
    assert "FOUT-SJABLOON-02" in klaar.output
    assert tekst in klaar.output


def _ander_formaat(verslag: dict[str, Any]) -> dict[str, Any]:
    return verzegel({**verslag, "formaat": "verdeelwijzer-rekenverslag/1"})


def _bewerkt(verslag: dict[str, Any]) -> dict[str, Any]:
    verslag["uitkomst"]["varianten"]["gekozen"]["besloten"]["GM0308"]["amv"] += 1
    return verslag


def _opnieuw_verzegeld(verslag: dict[str, Any]) -> dict[str, Any]:
    return verzegel(_bewerkt(verslag))


@pytest.mark.parametrize(
    ("wijzig", "code"),
    [
        (_ander_formaat, "FOUT-REKENVERSLAG-04"),
        (_bewerkt, "FOUT-REKENVERSLAG-02"),
        (_opnieuw_verzegeld, "FOUT-REKENVERSLAG-03"),
    ],
)
@pytest.mark.parametrize("wat", ["documenten", "kaart"])
def test_no_document_from_another_edited_or_refused_receipt(
    klein: dict[str, Any], tmp_path: Path, wijzig: Any, code: str, wat: str
) -> None:
    pad = tmp_path / "rekenverslag.json"
    pad.write_text(canoniek(wijzig(copy.deepcopy(klein))), encoding="utf-8")
    klaar = doe(wat, pad, "--uit", tmp_path / "uit")
    assert klaar.exit_code != 0
    assert code in klaar.output
    assert not (tmp_path / "uit").exists()


def test_map_as_tiles_and_with_borders(uitvoer: Path, tmp_path: Path) -> None:
    doel = tmp_path / "kaart.svg"
    assert doe("kaart", uitvoer / "rekenverslag.json", "--uit", doel, "--variant", "donker").exit_code == 0
    tekst = doel.read_text(encoding="utf-8")
    assert tekst.count("<title>") >= 342
    assert "FICTIEF VOORBEELD, GEEN BESLUIT" in tekst
    assert doe("kaart", uitvoer / "rekenverslag.json", "--uit", doel, "--provincie", "pv29").exit_code == 0
    assert "Provincie Zeeland: aanbod ten opzichte van indicatief" in doel.read_text(encoding="utf-8")
    assert doe("kaart", uitvoer / "rekenverslag.json", "--uit", doel, "--laag", "locaties").exit_code == 0
    assert "past niet precies (13)" in doel.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("woorden", "code"),
    [
        (("--variant", "roze"), "FOUT-KAART-01"),
        (("--laag", "weer"), "FOUT-KAART-03"),
        (("--provincie", "PV99"), "FOUT-PROVINCIE-01"),
        (("--grenzen", "/bestaat/niet.geojson"), "FOUT-GRENZEN-01"),
    ],
)
def test_map_with_a_wrong_wish(
    kleine_receipt: Path, tmp_path: Path, woorden: tuple[str, ...], code: str
) -> None:
    klaar = doe("kaart", kleine_receipt, "--uit", tmp_path / "k.svg", *woorden)
    assert klaar.exit_code != 0
    assert code in klaar.output
    assert not (tmp_path / "k.svg").exists()


def test_archive_package_holds_the_besluit_with_what_it_was_given(
    kleine_receipt: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gemaakt: list[object] = []

    def kort(kijk: object, provincie: str, gegevens: object) -> tuple[str, bytes]:
        gemaakt.append(gegevens)
        return "besluit.pdf", b"%PDF-1.7\n"

    monkeypatch.setattr("optimiser.documents.archiefpakket.maak.maak_ter_vaststelling", kort)
    monkeypatch.setattr("optimiser.documents.archiefpakket.maak.render_pdf", lambda document: b"%PDF-1.7\n")
    uit, mee = tmp_path / "pakket.zip", tmp_path / "stukgegevens.json"
    gegevens = Stukgegevens(
        "ASIEL-2026-0142", 5, 71, "abc", {"embargo": "geen"}, (Gehoord("GM0308", grond_geen="x"),)
    )
    mee.write_text(canoniek(gegevens.als_json()), encoding="utf-8")
    klaar = doe("pakket", kleine_receipt, "--provincie", "pv26", "--uit", uit, "--stukgegevens", mee)
    assert klaar.exit_code == 0, klaar.output
    assert gemaakt == [gegevens]
    with ZipFile(uit) as zip_:
        assert zip_.read("besluit/besluit.pdf") == b"%PDF-1.7\n"
        assert zip_.read("stukgegevens.json") == mee.read_bytes()
        assert "--stukgegevens stukgegevens.json" in zip_.read("LEESMIJ.txt").decode()


@pytest.mark.parametrize(
    ("mee", "tekst"),
    [
        (("--provincie", "PV27"), "FOUT-PROVINCIE-01"),
        (("--provincie", "PV26", "--stukgegevens", "README.md"), "FOUT-STUKGEGEVENS-03"),
        (("--provincie", "PV26", "--stukgegevens", "er-niet.json"), "FOUT-STUKGEGEVENS-03"),
    ],
)
def test_archive_package_that_cannot_be_made(
    kleine_receipt: Path, tmp_path: Path, mee: tuple[str, ...], tekst: str
) -> None:
    klaar = doe("pakket", kleine_receipt, "--uit", tmp_path / "p.zip", *mee)
    assert klaar.exit_code != 0
    assert tekst in klaar.output
    assert not list(tmp_path.glob("*.zip"))
