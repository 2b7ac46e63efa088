"""Official tables: fetch or read, check completely, switch in at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from optimiser.bronnen.adressen import Adressen, CbsTabel, PdokGrenzen, load_adressen
from optimiser.bronnen.cbs import fetch_cbs_tabel
from optimiser.bronnen.ophalen import Ophaler, Voortgang
from optimiser.bronnen.pdok import fetch_grenzen
from optimiser.domain.errors import SourceError
from optimiser.domain.feiten import Aard, Feiten
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.getal import kort_decimaal
from optimiser.geo.grenzen import Grensverschil, compare_buren, compute_buren, read_grenzen
from optimiser.ingest.feiten import load_alle_buren, load_feiten, load_ses_punten
from optimiser.ingest.inlezen import (
    exact_som,
    parse_bekendgemaakt_bestand,
    parse_inwoners_bestand,
    parse_ses_bestand,
    recognise_soort,
)
from optimiser.ingest.lokaal import NieuweTabel, render_csv, store_tabellen
from optimiser.ingest.tabel import cel_fout

SOORTEN = ("inwoners", "ses", "grenzen")
"""What can be fetched."""
_UIT_BESTAND = "Ingelezen uit een bestand; wie het inlas staat in voor de herkomst."


@dataclass(frozen=True, slots=True)
class Opslag:
    """Where the facts stand. gegevens : embedded folder. lokaal : folder for official tables."""

    gegevens: Path
    lokaal: Path


@dataclass(frozen=True, slots=True)
class Herkomst:
    """What a person says about a file.

    Attributes
    ----------
    jaar : year of the figures, or the cycle of a published distribution.
    datum : day of publication, or of reading in.
    staatscourant : number of the Staatscourant (``2026, 1234``); only for a published distribution.
    """

    jaar: int
    datum: date
    staatscourant: str = ""


@dataclass(frozen=True, slots=True)
class Bijgewerkt:
    """What was stored, the facts as they now are, and border lengths that differ from the known ones."""

    tabellen: tuple[NieuweTabel, ...]
    feiten: Feiten
    grensverschillen: tuple[Grensverschil, ...] = ()


def bijwerken(
    soorten: Sequence[str],
    jaar: int | None,
    opslag: Opslag,
    ophaler: Ophaler,
    datum: date,
    voortgang: Voortgang,
) -> Bijgewerkt:
    """Fetch official tables and put them in force: all of them or none.

    Parameters
    ----------
    soorten : of ``inwoners``, ``ses``, ``grenzen``.
    jaar : year of the figures; ``None`` takes the newest year that the embedded facts know for inhabitants
        and borders, and the newest table for SES-WOA.
    datum : the day of today, for the origin.

    Raises
    ------
    SourceError
        FOUT-NETWERK-01, -02, FOUT-GRENZEN-01, or what the loader refuses. Nothing has changed then.
    """
    werk = _Ophaalwerk(load_feiten(opslag.gegevens), opslag, ophaler, datum, voortgang)
    tabellen: list[NieuweTabel] = []
    verschillen: tuple[Grensverschil, ...] = ()
    for soort in soorten:
        if soort == "grenzen":
            tabel, verschillen = werk.grenzen(jaar)
        else:
            tabel = werk.cijfers(soort, jaar)
        tabellen.append(tabel)
    nieuw = store_tabellen(tabellen, opslag.gegevens, opslag.lokaal)
    return Bijgewerkt(tuple(tabellen), nieuw, verschillen)


@dataclass(frozen=True, slots=True)
class _Ophaalwerk:
    """What every fetch of one run shares."""

    feiten: Feiten
    opslag: Opslag
    ophaler: Ophaler
    datum: date
    voortgang: Voortgang

    def grenzen(self, jaar: int | None) -> tuple[NieuweTabel, tuple[Grensverschil, ...]]:
        """Fetch and check the borders of a year."""
        gekozen = jaar or _division_year(self.feiten)
        bron = load_adressen().pdok
        inhoud = fetch_grenzen(self.ophaler, bron, gekozen, len(self.feiten.gemeenten), self.voortgang)
        verschillen = check_grenzen(inhoud, bron.adres, self.feiten, self.opslag.gegevens)
        datum = f"opgehaald {self.datum}"
        return _grenzen_tabel(inhoud, bron, gekozen, datum, bron.toelichting), verschillen

    def cijfers(self, soort: str, jaar: int | None) -> NieuweTabel:
        """Fetch and check the inhabitants or scores of a year."""
        adressen = load_adressen()
        gekozen = jaar or _newest_year(soort, self.feiten, adressen)
        bron = adressen.cbs_tabel(soort, gekozen)
        tekst = fetch_cbs_tabel(self.ophaler, bron, gekozen, self.feiten.gemeenten, self.voortgang)
        return _cbs_tabel(tekst, bron, gekozen, self.datum, self.opslag.gegevens)


def inlezen(inhoud: bytes, bestand: str, soort: str | None, herkomst: Herkomst, opslag: Opslag) -> Bijgewerkt:
    """Read a file that a person downloaded or copied, and put it in force.

    Parameters
    ----------
    inhoud, bestand : the file and its name.
    soort : ``inwoners``, ``ses``, ``bekendgemaakt`` or ``grenzen``; ``None`` recognises it.

    Raises
    ------
    SourceError
        FOUT-INLEZEN-01, -02, FOUT-GEGEVENS-01, FOUT-BEKENDGEMAAKT-01, FOUT-GRENZEN-01. Nothing has changed
        then.
    """
    feiten = load_feiten(opslag.gegevens)
    soort = soort or recognise_soort(inhoud, bestand)
    verschillen: tuple[Grensverschil, ...] = ()
    if soort == "grenzen":
        verschillen = check_grenzen(inhoud, bestand, feiten, opslag.gegevens)
        datum = f"ingelezen {herkomst.datum}"
        tabel = _grenzen_tabel(inhoud, load_adressen().pdok, herkomst.jaar, datum, _UIT_BESTAND)
    elif soort == "bekendgemaakt":
        tabel = _bekendgemaakt_tabel(inhoud, bestand, herkomst, feiten)
    elif soort == "inwoners":
        aantallen = parse_inwoners_bestand(inhoud, bestand, feiten.gemeenten)
        tabel = _inwoners_tabel({c: str(n) for c, n in aantallen.items()}, _from_file(bestand, herkomst))
    else:
        scores = parse_ses_bestand(inhoud, bestand, feiten.gemeenten)
        if reden := _differing_punt(scores, opslag.gegevens, herkomst.jaar):
            raise cel_fout(bestand, "-", "ses_woa", reden)
        tabel = _ses_tabel(scores, _from_file(bestand, herkomst))
    nieuw = store_tabellen([tabel], opslag.gegevens, opslag.lokaal)
    return Bijgewerkt((tabel,), nieuw, verschillen)


def check_grenzen(inhoud: bytes, bestand: str, feiten: Feiten, gegevens: Path) -> tuple[Grensverschil, ...]:
    """Check borders completely and compare the neighbours with the known ones."""
    berekend = compute_buren(read_grenzen(inhoud, bestand, feiten.gemeenten))
    return compare_buren(berekend, load_alle_buren(gegevens))


@dataclass(frozen=True, slots=True)
class _Oorsprong:
    """Origin of a table of figures, from CBS or from a file."""

    jaar: int
    uitgever: str
    tabel: str
    titel: str
    datum: str
    licentie: str
    aard: Aard
    toelichting: str


def _cbs_tabel(
    tekst: dict[Gemeentecode, str], bron: CbsTabel, jaar: int, datum: date, gegevens: Path
) -> NieuweTabel:
    oorsprong = _Oorsprong(
        jaar=jaar,
        uitgever=bron.uitgever,
        tabel=bron.tabel,
        titel=bron.titel.format(jaar=jaar),
        datum=f"opgehaald {datum.isoformat()}",
        licentie=bron.licentie,
        aard=bron.aard,
        toelichting=bron.toelichting,
    )
    if bron.soort == "inwoners":
        return _inwoners_tabel(tekst, oorsprong)
    if reden := _differing_punt(tekst, gegevens, jaar):
        raise SourceError("FOUT-NETWERK-02", bron=f"CBS-tabel {bron.tabel}", reden=reden)
    return _ses_tabel(tekst, oorsprong)


def _from_file(bestand: str, herkomst: Herkomst) -> _Oorsprong:
    return _Oorsprong(
        jaar=herkomst.jaar,
        uitgever="Centraal Bureau voor de Statistiek (CBS), volgens wie het bestand inlas",
        tabel=f"bestand {bestand}",
        titel=f"Ingelezen tabel van {herkomst.jaar}",
        datum=f"ingelezen {herkomst.datum.isoformat()}",
        licentie="zie de uitgever",
        aard=Aard.GEMETEN,
        toelichting=_UIT_BESTAND,
    )


def _inwoners_tabel(tekst: dict[Gemeentecode, str], oorsprong: _Oorsprong) -> NieuweTabel:
    return _tabel(
        "inwoners.csv",
        render_csv(("code", "inwoners"), sorted(tekst.items())),
        oorsprong,
        len(tekst),
        {"inwoners": str(sum(int(waarde) if waarde.isdigit() else 0 for waarde in tekst.values()))},
    )


def _ses_tabel(scores: dict[Gemeentecode, str], oorsprong: _Oorsprong) -> NieuweTabel:
    rijen = [(code, score, "", "") for code, score in sorted(scores.items())]
    return _tabel(
        "ses_woa.csv",
        render_csv(("code", "ses_woa", "huishoudens", "kanttekening"), rijen),
        oorsprong,
        len(rijen),
        {"ses_woa": exact_som(list(scores.values()))},
    )


def _tabel(
    naam: str, inhoud: bytes, oorsprong: _Oorsprong, rijen: int, totaal: dict[str, str]
) -> NieuweTabel:
    return NieuweTabel(
        naam=naam,
        jaar=oorsprong.jaar,
        inhoud=inhoud,
        uitgever=oorsprong.uitgever,
        tabel=oorsprong.tabel,
        titel=oorsprong.titel,
        datum=oorsprong.datum,
        licentie=oorsprong.licentie,
        aard=oorsprong.aard,
        toelichting=oorsprong.toelichting,
        rijen=rijen,
        totaal=totaal,
    )


def _bekendgemaakt_tabel(inhoud: bytes, bestand: str, herkomst: Herkomst, feiten: Feiten) -> NieuweTabel:
    aantallen = parse_bekendgemaakt_bestand(inhoud, bestand, feiten.gemeenten)
    if not herkomst.staatscourant:
        raise SourceError(
            "FOUT-INLEZEN-02",
            bestand=bestand,
            reden="het nummer van de Staatscourant ontbreekt (--staatscourant)",
        )
    rijen = [(code, n.totaal, "" if n.amv is None else n.amv) for code, n in sorted(aantallen.items())]
    oorsprong = _Oorsprong(
        jaar=herkomst.jaar,
        uitgever="Staatscourant",
        tabel=f"Stcrt. {herkomst.staatscourant}",
        titel=f"Indicatieve verdeling, cyclus {herkomst.jaar}",
        datum=herkomst.datum.isoformat(),
        licentie="openbare bekendmaking",
        aard=Aard.GEMETEN,
        toelichting=f"De bekendgemaakte verdeling (wet 3), ingelezen uit {bestand}; zij gaat voor.",
    )
    totaal = {"totaal": str(sum(aantal.totaal for aantal in aantallen.values()))}
    return _tabel(
        "bekendgemaakt.csv", render_csv(("code", "totaal", "amv"), rijen), oorsprong, len(rijen), totaal
    )


def _grenzen_tabel(inhoud: bytes, bron: PdokGrenzen, jaar: int, datum: str, toelichting: str) -> NieuweTabel:
    return NieuweTabel(
        naam="grenzen.geojson",
        jaar=jaar,
        inhoud=inhoud.replace(b"\r\n", b"\n"),
        uitgever=bron.uitgever,
        tabel=bron.verzameling,
        titel=bron.titel.format(jaar=jaar),
        datum=datum,
        licentie=bron.licentie,
        aard=Aard.GEMETEN,
        toelichting=toelichting,
    )


def _differing_punt(scores: dict[Gemeentecode, str], gegevens: Path, jaar: int) -> str:
    """Compare with single official scores of the same year: a wrong column does not get through."""
    for code, score in load_ses_punten(gegevens, jaar).items():
        if Fraction(scores[code]) != score:
            return f"de score van {code} is {scores[code]}, officieel is zij {kort_decimaal(score)}"
    return ""


def _division_year(feiten: Feiten) -> int:
    return max(bron.jaar for bron in feiten.bronnen if bron.bestand.endswith("/indeling.csv"))


def _newest_year(soort: str, feiten: Feiten, adressen: Adressen) -> int:
    if soort == "inwoners":
        return max(feiten.inwoners)
    return max(jaar for tabel in adressen.cbs if tabel.soort == soort for jaar in tabel.jaren or ())
