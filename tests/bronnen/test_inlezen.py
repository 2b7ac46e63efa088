"""A file that a person downloaded or copied: read tolerantly, checked strictly."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from optimiser.bronnen.bijwerken import Bijgewerkt, Herkomst, Opslag, inlezen
from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import BekendgemaaktAantal
from optimiser.domain.gebied import Gemeente, Gemeentecode, Provinciecode
from optimiser.ingest.feiten import load_feiten
from optimiser.ingest.inlezen import parse_inwoners_bestand, recognise_soort
from tests.bronnen.hulp import DATA, FEITEN

GM0014 = Gemeentecode("GM0014")
GM0518 = Gemeentecode("GM0518")


def lees(
    lokaal: Path, tekst: str, soort: str | None = None, jaar: int = 2026, codering: str = "utf-8"
) -> Bijgewerkt:
    herkomst = Herkomst(jaar, date(2026, 2, 27), "2026, 99999")
    return inlezen(tekst.encode(codering), "tabel.csv", soort, herkomst, Opslag(DATA, lokaal))


def weigering(lokaal: Path, tekst: str, soort: str) -> SourceError:
    with pytest.raises(SourceError) as gevangen:
        lees(lokaal, tekst, soort)
    assert load_feiten(DATA, lokaal) == FEITEN
    return gevangen.value


def bekendgemaakt(kop: str = "gemeentecode;indicatief totaal;amv", scheiding: str = ";") -> str:
    rijen = [scheiding.join([code, "200", "12"]) for code in FEITEN.gemeenten]
    return "\n".join([kop, *rijen]) + "\n"


def test_published_distribution_prevails_with_its_number_and_hash(tmp_path: Path) -> None:
    tabel = lees(tmp_path, bekendgemaakt(), "bekendgemaakt").feiten.bekendgemaakt[2026]

    assert tabel.waarden[GM0014] == BekendgemaaktAantal(200, 12)
    assert tabel.bron.tabel == "Stcrt. 2026, 99999"
    assert tabel.bron.datum == "2026-02-27"
    assert len(tabel.bron.sha256) == 64


def test_amv_may_be_absent(tmp_path: Path) -> None:
    tekst = "\n".join(["gemeentecode,totaal", *(f"{code},200" for code in FEITEN.gemeenten)])

    assert lees(tmp_path, tekst, "bekendgemaakt").feiten.bekendgemaakt[2026].waarden[GM0014].amv is None


def test_names_aliases_and_thousands(tmp_path: Path) -> None:
    rijen = [f'"{g.alias or g.naam}";1.234' for g in FEITEN.gemeenten.values()]
    tekst = "\n".join(["Indicatieve verdeling per gemeente;", "Gemeente;Indicatief aantal", *rijen])

    assert lees(tmp_path, tekst, codering="cp1252").feiten.bekendgemaakt[2026].waarden[GM0518].totaal == 1234


@pytest.mark.parametrize("scheiding", [";", ",", "\t", "|"])
def test_separator_is_recognised(tmp_path: Path, scheiding: str) -> None:
    tekst = bekendgemaakt(scheiding.join(["gemeentecode", "totaal", "amv"]), scheiding)

    assert lees(tmp_path, tekst, "bekendgemaakt", 2028, "utf-8-sig").feiten.bekendgemaakt.keys() == {2028}


def test_missing_gemeente_is_named(tmp_path: Path) -> None:
    gevonden = weigering(tmp_path, bekendgemaakt().replace("GM0014;200;12\n", ""), "bekendgemaakt")

    assert gevonden.code == "FOUT-BEKENDGEMAAKT-01"
    assert "341 gemeenten in plaats van 342; Groningen ontbreekt" in str(gevonden)


def test_unknown_gemeente_is_named(tmp_path: Path) -> None:
    gevonden = weigering(tmp_path, bekendgemaakt() + "Winschoten;5;0\n", "bekendgemaakt")

    assert gevonden.code == "FOUT-BEKENDGEMAAKT-01"
    assert "Winschoten is onbekend" in str(gevonden)


def test_an_ambiguous_name_is_never_guessed(tmp_path: Path) -> None:
    tekst = bekendgemaakt().replace("GM0373;", "Bergen;")

    assert "Bergen is onbekend" in str(weigering(tmp_path, tekst, "bekendgemaakt"))


def test_a_name_that_two_gemeenten_share_is_never_guessed() -> None:
    gemeenten = {
        Gemeentecode(code): Gemeente(Gemeentecode(code), naam, "Bergen", Provinciecode("PV31"))
        for code, naam in (("GM0373", "Bergen (NH.)"), ("GM0893", "Bergen (L.)"))
    }

    with pytest.raises(SourceError, match="Bergen is onbekend"):
        parse_inwoners_bestand(b"gemeente,inwoners\nBergen,5\nBergen (L.),6\n", "t.csv", gemeenten)


@pytest.mark.parametrize(
    ("oud", "nieuw", "rij", "kolom", "reden"),
    [
        ("GM0014;200;12", "GM0014;-200;12", 2, "totaal", "geen heel getal"),
        ("GM0014;200;12", "GM0014;200,5;12", 2, "totaal", "geen heel getal"),
        ("GM0014;200;12", "GM0014;;12", 2, "totaal", "leeg"),
        ("GM0014;200;12", "GM0014;200;201", 2, "amv", "meer dan het totaal"),
        ("GM0034;", "GM0014;", 3, "gemeente", "Groningen staat er al (rij 2)"),
        ("GM0014;200;12", "GM0014;200;12\nTotaal;5;5", 3, "totaal", "de totaalrij zegt 5"),
    ],
)
def test_an_odd_number_names_row_and_column(
    tmp_path: Path, oud: str, nieuw: str, rij: int, kolom: str, reden: str
) -> None:
    gevonden = weigering(tmp_path, bekendgemaakt().replace(oud, nieuw), "bekendgemaakt")

    assert gevonden.code == "FOUT-GEGEVENS-01"
    assert (gevonden.params["bestand"], gevonden.params["rij"], gevonden.params["kolom"]) == (
        "tabel.csv",
        rij,
        kolom,
    )
    assert reden in str(gevonden)


def test_the_number_of_the_staatscourant_is_needed(tmp_path: Path) -> None:
    herkomst = Herkomst(2026, date(2026, 2, 27))
    with pytest.raises(SourceError, match="Staatscourant ontbreekt"):
        inlezen(bekendgemaakt().encode(), "t.csv", "bekendgemaakt", herkomst, Opslag(DATA, tmp_path))


def test_decimal_comma_in_scores_stays_exact(tmp_path: Path) -> None:
    rijen = [f"{code};-0,171" for code in FEITEN.gemeenten]
    tekst = "\n".join(["Regio;SES-WOA totaalscore", *rijen])

    assert lees(tmp_path, tekst, jaar=2024).feiten.ses_van(2024).waarden[GM0014] == Fraction(-171, 1000)


def test_scores_must_agree_with_the_official_points(tmp_path: Path) -> None:
    tekst = "\n".join(["Regio;totaalscore", *(f"{code};0,5" for code in FEITEN.gemeenten)])

    with pytest.raises(SourceError, match="officieel is zij 0,17"):
        lees(tmp_path, tekst, "ses", 2022)


def test_inhabitants_with_a_row_for_the_country(tmp_path: Path) -> None:
    rijen = [f"{code},1000" for code in FEITEN.gemeenten]
    tekst = "\n".join(["code,inwoners", "Nederland,342000", *rijen])

    assert sum(lees(tmp_path, tekst).feiten.inwoners_op(2026).waarden.values()) == 342_000


@pytest.mark.parametrize(
    ("tekst", "soort", "code"),
    [
        ("gemeente;aantal dieren\n", "inwoners", "FOUT-INLEZEN-01"),
        ("", "ses", "FOUT-INLEZEN-01"),
        ("a\0b", "ses", "FOUT-INLEZEN-02"),
        ("gemeente;" + "x" * 5_000_001, "ses", "FOUT-INLEZEN-02"),
    ],
)
def test_a_file_that_is_something_else(tmp_path: Path, tekst: str, soort: str, code: str) -> None:
    assert weigering(tmp_path, tekst, soort).code == code


@pytest.mark.parametrize(
    ("kop", "soort"),
    [("code,inwoners", "inwoners"), ("Regio;SES-WOA", "ses"), ("gemeente\ttotaal\tamv", "bekendgemaakt")],
)
def test_kind_is_recognised_by_the_header(kop: str, soort: str) -> None:
    assert recognise_soort(f"{kop}\n".encode(), "x.csv") == soort


@pytest.mark.parametrize("kop", ["a,b", "code,inwoners,totaal"])
def test_an_unclear_header_is_refused(kop: str) -> None:
    with pytest.raises(SourceError, match="de kolomnamen zeggen niet wat het is"):
        recognise_soort(f"{kop}\n".encode(), "x.csv")
