"""Wording of every produced document: what must be said is there, what is never said is not; plain Dutch."""

import io
import re
import zipfile
from collections.abc import Iterator

import openpyxl
import pytest

from optimiser.documents.alle import BESTANDEN, alle_stukken, maak_stuk
from optimiser.documents.model import Alinea, Document, Kader, Opsomming, teksten_van
from optimiser.explain.kijk import Kijk
from optimiser.explain.teksten import FICTIEF, WAARBORGEN
from tests.hulp import aantal

NOOIT = (
    "objectief", "neutraal", "optimaal", "bewezen beste", "het systeem besluit", "wettelijke restopgave",
    "weigert", "levert niets", "dwangsom", "boete", "onafhankelijk gecontroleerd", "goedgekeurd", "foutloos",
    "geen AI", "erratum", "uiterlijk", "richtgetal", "fair", "eerlijk", "restopgave",
    "de beste",
)  # fmt: skip
"""Words of decision practice that these documents never use (of ourselves, of the rule, of colleges)."""

MOET = {
    "the rule for a shortfall is a choice": "De wet zegt niet hoe een tekort wordt verdeeld: die regel is een keuze.",
    "annex 3 shows another choice": "Bijlage 3 laat per gemeente zien wat een andere keuze zou betekenen.",
    "what the check says": "geen andere verdeling beter past bij de gekozen regels in hun volgorde",
    "what the check does not say": "Zij zegt niet dat de keuzes juist of rechtmatig zijn.",
    "why the score counts": "De SES-WOA-score telt mee omdat artikel 3 en artikel 5 dat voorschrijven.",
    "what the score does not say": "De score zegt niets over ruimte, behoefte aan woningen of draagvlak.",
    "inhabitants of reception": "ook mensen die op een opvanglocatie wonen",
    "not weighed": "Het programma heeft niet gewogen: geschiktheid, kosten, draagvlak en veiligheid.",
    "redo, and the term runs": "U mag elk aantal narekenen. Na de bekendmaking van een besluit loopt de termijn voor bezwaar ondertussen door.",
    "who checked": "een apart programma van dezelfde makers",
}


def stukken(kijk: Kijk, hoogstens: int) -> Iterator[Document]:
    per_soort: dict[str, int] = {}
    for stuk in alle_stukken(kijk):
        per_soort[stuk.soort] = per_soort.get(stuk.soort, 0) + 1
        if stuk.vormen and per_soort[stuk.soort] <= hoogstens:
            yield stuk.maak(kijk)


def lopend(document: Document) -> str:
    return "\n".join(str(tekst) for tekst in document.teksten())


@pytest.mark.campagne
def test_what_must_be_said_stands_in_every_document(kijk: Kijk) -> None:
    for document in stukken(kijk, aantal(4, 1_000)):
        tekst = lopend(document)
        for waarom, zin in MOET.items():
            assert zin in tekst, (document.bestandsnaam, waarom)
        assert FICTIEF in tekst
        assert str(document.label) == "FICTIEF VOORBEELD, GEEN BESLUIT"
        assert document.bestandsnaam.startswith("FICTIEF-VOORBEELD_")


def test_the_list_of_safeguards_is_whole() -> None:
    assert all(any(zin in waarborg for waarborg in WAARBORGEN) for zin in MOET.values())
    assert all(any(zin in waarborg for zin in MOET.values()) for waarborg in WAARBORGEN)


@pytest.mark.campagne
def test_what_is_never_said_stands_in_no_document(kijk: Kijk) -> None:
    patroon = re.compile(r"\b(" + "|".join(map(re.escape, NOOIT)) + r")\b", re.IGNORECASE)
    for document in stukken(kijk, aantal(20, 1_000)):
        koppen = "\n".join(kolom.kop for tabel in document.tabellen() for kolom in tabel.kolommen)
        gevonden = patroon.findall(lopend(document) + koppen)
        # A college that states its own motive may use any word; ours stand in fixed text.
        assert not gevonden, (document.bestandsnaam, set(gevonden))


@pytest.mark.campagne
def test_taakstelling_is_never_used_for_reception(kijk: Kijk) -> None:
    """The word stands only where housing of status holders is shown, with the sentence that keeps them apart."""
    for document in stukken(kijk, aantal(4, 1_000)):
        for tabel in document.tabellen():
            if any("taakstelling" in kolom.kop.lower() for kolom in tabel.kolommen):
                assert "vergunninghouders" in str(tabel.titel)
                assert "Deze aantallen staan los van elkaar. Ze worden niet opgeteld of verrekend." in lopend(
                    document
                )
        assert "taakstelling" not in lopend(document).lower()


def test_no_date_depends_on_a_future_bekendmaking(kijk: Kijk) -> None:
    tekst = lopend(next(stukken(kijk, 1)))
    assert "binnen zes maanden na de dag waarop dit besluit is bekendgemaakt" in tekst
    assert "zes weken" in tekst
    maand = r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
    for document in stukken(kijk, 2):
        for deel in (vast for t in document.teksten() for vast in t.vast):
            assert not re.search(rf"\b\d{{1,2}} ({maand}) \d{{4}}", deel), deel


def _zinnen(kijk: Kijk) -> list[str]:
    """Return every different running sentence of every kind of document, lists of names left out."""
    gezien: dict[str, None] = {}
    for document in stukken(kijk, 2):
        for blok in document.alle_blokken():
            if isinstance(blok, Alinea | Opsomming | Kader):
                for tekst in teksten_van(blok):
                    delen = re.split(r"(?<=[.?!:])\s+(?=[A-Z‘’])", str(tekst))
                    gezien.update({d: None for d in delen if len(d.split()) > 3 and "Geen verschil" not in d})
    return list(gezien)


def _lettergrepen(woord: str) -> int:
    return max(1, len(re.findall(r"[aeiouyáéíóúëïöüèêĳ]+", woord.lower())))


def test_language_is_b1(kijk: Kijk) -> None:
    """Flesch-Douma of the running text is that of plain Dutch (60 and more), sentences are short.

    References
    ----------
    Douma's formula for Dutch: 206.84 - 0.93 x words per sentence - 77 x syllables per word.
    """
    zinnen = _zinnen(kijk)
    woorden = [woord for zin in zinnen for woord in zin.split()]
    per_zin = len(woorden) / len(zinnen)
    douma = 206.84 - 0.93 * per_zin - 77 * sum(map(_lettergrepen, woorden)) / len(woorden)
    assert len(zinnen) > 150
    assert per_zin < 13
    assert douma > 60
    lang = [zin for zin in zinnen if len(zin.split()) > 30]
    assert not lang


@pytest.mark.parametrize("code", ["PV24", "PV26"])
def test_what_the_system_cannot_know_is_a_field(kijk: Kijk, code: str) -> None:
    from optimiser.documents.stukken.besluit import besluit

    velden = {veld.naam for veld in besluit(kijk, code).velden()}
    for naam in (
        "zaaknummer", "Minister, of mandaat met functie", "plaats van ondertekening", "naam van de ondertekenaar",
        "koninklijk besluit over de bevoegdheid", "dag van ontvangst", "waarom niet gekozen",
        "gemeenten met een langere termijn, met de reden; of: geen",
    ):  # fmt: skip
        assert naam in velden


def _woorden_van(naam: str, inhoud: bytes) -> str:
    """Return all words of a file that is no document."""
    if naam.endswith(".xlsx"):
        boek = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True)
        return "\n".join(
            cel
            for blad in boek
            for rij in blad.iter_rows(values_only=True)
            for cel in rij
            if isinstance(cel, str)
        )
    if naam.endswith(".ods"):
        with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
            return pakket.read("content.xml").decode()
    return inhoud.decode("utf-8-sig")


def test_files_beside_the_documents_keep_to_the_words_too(kijk: Kijk) -> None:
    """Open data, worksheets, maps and figures: labelled, and none of the words that are never said."""
    patroon = re.compile(r"\b(" + "|".join(map(re.escape, NOOIT)) + r")\b", re.IGNORECASE)
    los = [stuk for stuk in alle_stukken(kijk) if stuk.soort in BESTANDEN]
    namen = []
    for stuk in [*los[:3], next(stuk for stuk in los if stuk.soort == "narekenblad")]:
        for naam, inhoud in maak_stuk(kijk, stuk):
            namen.append(naam)
            woorden = _woorden_van(naam, inhoud)
            assert not set(patroon.findall(woorden)), naam
            if naam.endswith((".svg", ".xlsx", ".txt", ".md", ".json")) and not naam.endswith("schema.json"):
                assert "FICTIEF VOORBEELD, GEEN BESLUIT" in woorden, naam
    assert {naam.partition("/")[0] for naam in namen} == {"kaarten", "figuren", "open-data", "narekenbladen"}
    assert all("FICTIEF-VOORBEELD" in naam or naam.endswith("LEESMIJ.txt") for naam in namen)
