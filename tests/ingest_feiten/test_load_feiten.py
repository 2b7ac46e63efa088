"""The loader takes the facts whole, and names file, row and column of every fault."""

import shutil
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.domain.errors import OptimiserError, SourceError
from optimiser.domain.feiten import Aard
from optimiser.domain.gebied import Gemeentecode
from optimiser.ingest.feiten import load_alle_buren, load_feiten, load_ses_punten
from tests.ingest_feiten.hulp import DATA, blok_veld, kopie, vervang, verzegel

INDELING = "gemeenten/2026/indeling.csv"
INWONERS = "gemeenten/2025/inwoners.csv"
SES = "gemeenten/2022/ses_woa.csv"
BUREN = "gemeenten/2022/buren.csv"
UITZONDERING = "gemeenten/2022/buren_uitzonderingen.csv"
PROVINCIES = "provincies/2026/provincies.csv"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return kopie(tmp_path / "data")


def fout(data: Path) -> OptimiserError:
    with pytest.raises(SourceError) as gevangen:
        load_feiten(data)
    return gevangen.value


def test_embedded_facts_are_complete() -> None:
    feiten = load_feiten(DATA)

    assert len(feiten.gemeenten) == 342
    assert len(feiten.provincies) == 12
    assert list(feiten.gemeenten) == sorted(feiten.gemeenten)
    assert list(feiten.inwoners) == [2021, 2022, 2023, 2024, 2025]
    assert sum(feiten.inwoners_op(2025).waarden.values()) == 18_044_027
    assert feiten.ses_van(2022).waarden[Gemeentecode("GM0014")] == Fraction(-2156, 10_000)
    assert feiten.bekendgemaakt == {}


def test_every_table_states_how_it_came_about() -> None:
    feiten = load_feiten(DATA)

    assert {jaar: tabel.bron.aard for jaar, tabel in feiten.inwoners.items()} == {
        2021: Aard.GEMETEN,
        2022: Aard.AFGELEID,
        2023: Aard.AFGELEID,
        2024: Aard.AFGELEID,
        2025: Aard.GEMETEN,
    }
    assert feiten.ses_van(2022).bron.aard is Aard.BENADERING
    assert {
        b.aard for b in feiten.bronnen if "persaantallen" in b.bestand or "taakstelling" in b.bestand
    } == {Aard.PERS}


def test_mid_year_figure_is_never_offered_as_1_january_2026() -> None:
    with pytest.raises(SourceError) as gevangen:
        load_feiten(DATA).inwoners_op(2026)
    assert gevangen.value.code == "FOUT-GEGEVENS-04"


def test_rozendaal_is_marked_doubtful() -> None:
    regels = (DATA / SES).read_text(encoding="utf-8").splitlines()
    assert next(regel for regel in regels if "twijfelachtig" in regel).startswith("GM0277,0.1225,2088,")


def test_neighbours_across_wide_water_are_left_out_with_a_reason() -> None:
    feiten, alle = load_feiten(DATA), load_alle_buren(DATA)
    afsluitdijk = (Gemeentecode("GM1900"), Gemeentecode("GM1911"))

    assert afsluitdijk in alle
    assert afsluitdijk not in feiten.buren
    assert len(alle) == 873
    assert len(feiten.buren) == 853
    assert all(laag < hoog for laag, hoog in feiten.buren)
    assert min(feiten.buren.values()) >= 250


@pytest.mark.parametrize("eiland", ["GM0060", "GM0088", "GM0093", "GM0096", "GM0448"])
def test_wadden_islands_have_no_neighbours(eiland: str) -> None:
    assert not [paar for paar in load_feiten(DATA).buren if eiland in paar]


def test_official_points_are_read() -> None:
    assert load_ses_punten(DATA, 2022) == {"GM1680": Fraction(17, 100)}
    assert load_ses_punten(DATA, 2030) == {}


@pytest.mark.parametrize(
    ("bestand", "oud", "nieuw", "rij", "kolom", "reden"),
    [
        (INDELING, "GM0014,", "GM14,", 2, "code", "geen gemeentecode"),
        (INDELING, "GM0034,", "GM0014,", 3, "code", "staat er al"),
        (INDELING, "GM0014,Groningen,,PV20", "GM0014,Groningen,,PV99", 2, "provincie", "onbekend"),
        (INDELING, "GM0014,Groningen,", "GM0014,,", 2, "naam", "leeg"),
        (INDELING, "code,naam", "code,titel", 1, "naam", "de kolommen zijn"),
        (INDELING, ",PV20", "", 2, "provincie", "3 cellen in plaats van 4"),
        (PROVINCIES, "PV20,", "PV2,", 2, "code", "geen provinciecode"),
        (PROVINCIES, "PV21,", "PV20,", 3, "code", "staat er al"),
        (INWONERS, "GM0014,244441", "GM0014,244441.0", 2, "inwoners", "geen heel getal"),
        (INWONERS, "GM0014,244441", "GM0014,-1", 2, "inwoners", "geen heel getal"),
        (INWONERS, "GM0014,244441", "GM0014,", 2, "inwoners", "leeg"),
        (INWONERS, "GM0014,244441", "GM0014, 244441", 2, "inwoners", "spaties"),
        (INWONERS, "GM0014,244441", "GM0014,2٤٤٤٤١", 2, "inwoners", "geen heel getal"),
        (INWONERS, "GM0014,244441", "GM0014,244440", "totaal", "inwoners", "de som is 18044026"),
        (INWONERS, "GM0034,", "GM0014,", 3, "code", "staat er al"),
        (INWONERS, "GM0014,", "GM9999,", 2, "code", "hoort niet bij de indeling"),
        (INWONERS, "GM0014,244441\n", "", "-", "-", "341 rijen in plaats van 342"),
        (SES, "GM0014,-0.2156", "GM0014,-2.2156", 2, "ses_woa", "niet tussen -2 en 2"),
        (SES, "GM0014,-0.2156", "GM0014,nan", 2, "ses_woa", "geen gewoon decimaal"),
        (SES, "GM0014,-0.2156", "GM0014,-2156e-4", 2, "ses_woa", "geen gewoon decimaal"),
        (SES, "GM0014,-0.2156", "GM0014,-0.2157", "totaal", "ses_woa", "de som is 35.0092"),
        (BUREN, "GM0014,GM1699", "GM1699,GM0014", 2, "code_b", "vooraan"),
        (BUREN, "GM0014,GM1730", "GM0014,GM1699", 3, "code_b", "staat er al"),
        (BUREN, "GM0014,GM1699", "GM0014,GM9999", 2, "code_b", "hoort niet bij de indeling"),
        (UITZONDERING, "GM0034,GM0376", "GM0014,GM0376", 2, "code_b", "staan niet bij de buren"),
        (UITZONDERING, "grens ligt in het Gooimeer", "", 2, "reden", "leeg"),
        ("gemeenten/2026/ligging.csv", "GM0014,6.57299", "GM0014,oost", 2, "lon", "decimaal"),
    ],
)
def test_a_fault_names_file_row_and_column(
    data: Path, bestand: str, oud: str, nieuw: str, rij: int | str, kolom: str, reden: str
) -> None:
    vervang(data, bestand, oud, nieuw)

    gevonden = fout(data)

    assert gevonden.code == "FOUT-GEGEVENS-01"
    assert (gevonden.params["bestand"], gevonden.params["rij"], gevonden.params["kolom"]) == (
        bestand,
        rij,
        kolom,
    )
    assert reden in str(gevonden.params["reden"])
    assert bestand in str(gevonden)


def test_missing_gemeente_is_named_when_the_count_is_right(data: Path) -> None:
    blok_veld(data, INWONERS, "rijen", 341)
    vervang(data, INWONERS, "GM0014,244441\n", "")

    assert "GM0014 ontbreekt" in str(fout(data))


def test_empty_provincie_is_refused(data: Path) -> None:
    vervang(data, PROVINCIES, "PV31,Limburg", "PV31,Limburg\nPV32,Leegland")
    blok_veld(data, PROVINCIES, "rijen", 13)

    assert "PV32 heeft geen gemeenten" in str(fout(data))


def test_a_changed_byte_breaks_the_seal(data: Path) -> None:
    vervang(data, INWONERS, "244441", "244442", zegel=False)

    gevonden = fout(data)

    assert gevonden.code == "FOUT-GEGEVENS-02"
    assert gevonden.params["bestand"] == INWONERS


def test_another_line_ending_changes_nothing(data: Path) -> None:
    for pad in data.rglob("*.csv"):
        pad.write_bytes(pad.read_bytes().replace(b"\n", b"\r\n"))

    assert load_feiten(data) == load_feiten(DATA)


@pytest.mark.parametrize(
    "veld", ["uitgever", "tabel", "titel", "jaar", "datum", "licentie", "sha256", "aard", "toelichting"]
)
def test_an_incomplete_origin_is_refused(data: Path, veld: str) -> None:
    blok_veld(data, INWONERS, veld, None)

    gevonden = fout(data)

    assert gevonden.code == "FOUT-GEGEVENS-01"
    assert gevonden.params["bestand"] == "gemeenten/2025/bron.yaml"
    assert gevonden.params["kolom"] == veld


@pytest.mark.parametrize(
    ("veld", "waarde"),
    [
        ("aard", "geschat"),
        ("jaar", 2024),
        ("jaar", "2025"),
        ("onzin", "x"),
        ("totaal", {"inwoners": 18044027}),
        ("rijen", "342"),
    ],
)
def test_an_odd_origin_is_refused(data: Path, veld: str, waarde: object) -> None:
    blok_veld(data, INWONERS, veld, waarde)

    gevonden = fout(data)

    assert (gevonden.code, gevonden.params["kolom"]) == ("FOUT-GEGEVENS-01", veld)


def test_a_file_without_origin_is_refused(data: Path) -> None:
    (data / "gemeenten/2025/los.csv").write_text("code,inwoners\n", encoding="utf-8")

    assert fout(data).code == "FOUT-GEGEVENS-05"


def test_a_file_outside_its_folder_is_refused(data: Path) -> None:
    blok_veld(data, INWONERS, "bestand", "../2021/inwoners.csv")

    assert "buiten de map" in str(fout(data))


@pytest.mark.parametrize("bestand", [INWONERS, "gemeenten/2025/bron.yaml"])
def test_a_missing_file_is_named(data: Path, bestand: str) -> None:
    (data / bestand).unlink()

    gevonden = fout(data)

    assert (gevonden.code, gevonden.params["bestand"]) == ("FOUT-GEGEVENS-03", bestand)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert fout(tmp_path / "weg").code == "FOUT-GEGEVENS-03"


def test_facts_without_a_division_are_refused(data: Path) -> None:
    shutil.rmtree(data / "gemeenten/2026")

    assert "indeling.csv" in str(fout(data))


def test_broken_text_is_refused(data: Path) -> None:
    pad = data / INDELING
    pad.write_bytes(pad.read_bytes().replace("Súdwest".encode(), "Súdwest".encode("cp1252")))
    verzegel(data, INDELING)

    assert fout(data).code == "FOUT-GEGEVENS-03"


def test_folder_of_an_example_dossier_is_no_fact(data: Path) -> None:
    (data / "provincies/voorbeeld-2026").mkdir()
    (data / "provincies/voorbeeld-2026/verslag.csv").write_text("x\n", encoding="utf-8")

    assert load_feiten(data) == load_feiten(DATA)
