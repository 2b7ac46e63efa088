"""The final text: nothing open and nothing of a draft in it, every view with its answer, FICTIEF where it is."""

import re
from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest

from optimiser.documents.model import Document, Figuur, Gegevens, Kader, Kop
from optimiser.documents.stukken.besluit import besluit, ter_vaststelling
from optimiser.documents.stukken.brief import krijgt_voornemen
from optimiser.documents.stukken.gegevens import (
    VELDEN,
    Gehoord,
    Stukgegevens,
    lees_stukgegevens,
)
from optimiser.documents.vormen.pdf import render_pdf
from optimiser.domain.errors import RunError, SourceError
from optimiser.domain.getal import canoniek
from optimiser.explain.kijk import Kijk

PROVINCIE, LABEL = "PV20", "FICTIEF VOORBEELD, GEEN BESLUIT"
ANTWOORD = "De Minister blijft bij het aantal, omdat de grond elders ook niet gold."


@pytest.fixture(scope="module")
def echt(klein: dict[str, Any]) -> Kijk:
    """The receipt as one of real reports would be: only its label is another."""
    return Kijk({**klein, "label": "CONCEPT, GEEN BESLUIT"})


def gegevens_van(kijk: Kijk) -> Stukgegevens:
    """Everything filled: the first college gave its view, the second gave none, the others were not asked."""
    velden = {
        veld.sleutel: f"ingevuld bij {veld.sleutel}"
        for veld in besluit(kijk, PROVINCIE).velden()
        if veld.sleutel.partition(".")[0] in VELDEN
    }
    eerste, tweede, *rest = (c for c in kijk.per_provincie[PROVINCIE] if krijgt_voornemen(kijk, c))
    gang = Gehoord(eerste, "2026-11-01", "2026-11-10", "Wij vinden het veel.", "2026-11-05", ANTWOORD)
    stil = replace(gang, gemeente=tweede, reactie="", ontvangen="")
    grond = [Gehoord(code, grond_geen="Het college weet het al.") for code in rest]
    return Stukgegevens("ASIEL-2026-0142", 5, 71, "ab" * 32, velden, (gang, stil, *grond))


def paren(document: Document) -> Mapping[str, list[str]]:
    """Every pair of a name and what it is, by heading."""
    uit: dict[str, list[str]] = {}
    kop = ""
    for blok in document.alle_blokken():
        if isinstance(blok, Kop):
            kop = str(blok.tekst)
        elif isinstance(blok, Gegevens):
            uit.setdefault(kop, []).extend(f"{naam}: {tekst}" for naam, tekst in blok.paren)
    return uit


def alles(document: Document) -> str:
    svgs = [blok.svg + blok.svg_scherm for blok in document.alle_blokken() if isinstance(blok, Figuur)]
    kaal = (document.bestandsnaam, str(document.omschrijving), document.label, *document.trefwoorden)
    return "\n".join([*kaal, *map(str, document.teksten()), *svgs])


def test_nothing_says_draft_and_nothing_is_open(echt: Kijk) -> None:
    document = ter_vaststelling(echt, PROVINCIE, gegevens_van(echt))
    tekst = alles(document)
    assert re.findall(r"(?i).*(?:concept|\[in te vullen).*", tekst) == []
    assert (str(document.titel), document.label) == (
        "Verdeelbesluit provincie Groningen 2027-2028",
        "Zaak ASIEL-2026-0142",
    )
    assert document.bestandsnaam == "verdeelbesluit_PV20-groningen"
    assert not any(isinstance(blok, Kader) for blok in document.alle_blokken())
    assert "Nog in te vullen" not in tekst


def test_what_is_fictional_keeps_its_label_everywhere(klein: dict[str, Any]) -> None:
    kijk = Kijk(klein)
    document = ter_vaststelling(kijk, PROVINCIE, gegevens_van(kijk))
    assert document.bestandsnaam == "FICTIEF-VOORBEELD_verdeelbesluit_PV20-groningen"
    assert document.label == LABEL
    (kader,) = [blok for blok in document.alle_blokken() if isinstance(blok, Kader)]
    assert str(kader.titel) == LABEL
    assert str(kader.zinnen[0]).startswith("Dit is een fictief voorbeeld")
    lezer = pypdf.PdfReader(BytesIO(render_pdf(document)))
    assert all(LABEL in bladzijde.extract_text() for bladzijde in lezer.pages)
    assert LABEL in str(lezer.metadata)


def test_every_view_stands_with_its_answer(echt: Kijk) -> None:
    gegevens = gegevens_van(echt)
    document = ter_vaststelling(echt, PROVINCIE, gegevens)
    per_kop = paren(document)
    eerste, tweede, derde = (str(echt.naam(een.gemeente)) for een in gegevens.gehoord[:3])
    assert "Zienswijze van 5 november 2026: Wij vinden het veel." in per_kop[eerste]
    assert f"Antwoord: {ANTWOORD}" in per_kop[eerste]
    assert "Zienswijze: Binnen de termijn kwam er geen zienswijze." in per_kop[tweede]
    assert "Niet gevraagd (Awb 4:11): Het college weet het al." in per_kop[derde]
    assert f"gezien de zienswijzen van de colleges van {eerste};" in alles(document)
    zonder = replace(gegevens, gehoord=gegevens.gehoord[1:])
    assert "geen van de gevraagde colleges" in alles(ter_vaststelling(echt, PROVINCIE, zonder))


def test_it_names_the_case_the_trail_and_where_it_is_signed(echt: Kijk) -> None:
    per_kop = paren(ter_vaststelling(echt, PROVINCIE, gegevens_van(echt)))
    assert per_kop["Dossier"][:2] == ["Zaaknummer: ASIEL-2026-0142", "Versie: 5"]
    assert per_kop["Bijlage 7. Colofon"][1] == f"Auditspoor: tot en met regel 71: {' '.join(['ab' * 4] * 8)}"
    plaats, datum, namens, naam, bestand = per_kop["Ondertekening"]
    assert (plaats, naam) == ("Plaats: ingevuld bij plaats", "Naam: ingevuld bij naam")
    assert namens == "Namens wie: ingevuld bij ondertekenaar"
    assert datum.startswith("Datum: Zie de ondertekening")
    assert bestand.startswith("Bestand: De SHA-256 van het ondertekende bestand staat in het auditspoor")


def test_every_field_that_is_open_is_named_and_every_strange_one_too(echt: Kijk) -> None:
    gegevens = gegevens_van(echt)
    for sleutel in gegevens.velden:
        velden = {naam: tekst for naam, tekst in gegevens.velden.items() if naam != sleutel}
        with pytest.raises(RunError) as fout:
            ter_vaststelling(echt, PROVINCIE, replace(gegevens, velden=velden))
        assert fout.value.code == "FOUT-STUKGEGEVENS-01"
        assert f"is nog open: {sleutel} ({VELDEN[sleutel.partition('.')[0]]})." in str(fout.value)
    with pytest.raises(RunError) as fout:
        ter_vaststelling(
            echt, PROVINCIE, replace(gegevens, velden={**gegevens.velden, "versie": "9", "x": "y"})
        )
    assert fout.value.code == "FOUT-STUKGEGEVENS-02"
    assert ": versie; x." in str(fout.value)


def test_stukgegevens_come_back_as_they_were(echt: Kijk, tmp_path: Path) -> None:
    gegevens, pad = gegevens_van(echt), tmp_path / "stukgegevens.json"
    pad.write_text(canoniek(gegevens.als_json()), encoding="utf-8")
    assert lees_stukgegevens(pad) == gegevens
    for onzin in (b"%PDF", b"[]", b"{}", canoniek({**gegevens.als_json(), "meer": 1}).encode()):
        pad.write_bytes(onzin)
        with pytest.raises(SourceError, match="niet te lezen"):
            lees_stukgegevens(pad)
