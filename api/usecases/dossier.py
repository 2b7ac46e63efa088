"""The dossier of a cycle: which reports count, what stands in the way of a berekening, what was settled."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from api.db.bestanden import lees_bestand
from api.db.eenheid import Opslag
from api.db.tabellen import Dossierbevestiging, Verslag
from api.rechten import Mits, Vrager
from api.settings import Instellingen
from api.usecases.eisen import eis_provincie
from api.usecases.gedeeld import er_is, haal_cyclus
from api.usecases.leeskas import Leeskas
from api.usecases.telt import bevestigd, kies_verslagen, namen_van
from api.usecases.tijd import dag_van
from api.werk.soorten import DOSSIER
from api.werk.veilig import Beeld, bekijk_veilig
from optimiser.domain.berichten import bericht_tekst
from optimiser.domain.bevinding import Bevestiging, Bevinding, Ernst
from optimiser.domain.errors import RunError
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Provinciecode
from optimiser.domain.weergave import bevinding_json, bevinding_kenmerk
from optimiser.ingest.opslag import current_stand
from optimiser.ingest.verslag.dossier import Gevonden, Herkomst, Regel, bevestig
from optimiser.ingest.verslag.verwachting import stel_verwachting
from optimiser.law.cycli import load_cyclus

Tellend = Mapping[str, tuple[str, Verslag]]
"""Per provincie the report that counts, with the name that findings give its file."""


@dataclass(frozen=True, slots=True)
class Dossierbron:
    """Where a dossier is read from: the database, the facts in force, and what was read before."""

    opslag: Opslag
    kas: Leeskas
    instellingen: Instellingen
    feiten: Feiten


@dataclass(frozen=True, slots=True)
class Dossierbevinding:
    """A finding that stops or warns.

    Attributes
    ----------
    kenmerk : as ``bevinding_kenmerk``. bevestigen : address at which it can be settled; ``None`` for a fault.
    """

    gevonden: Gevonden
    kenmerk: str
    bevestigen: str | None


@dataclass(frozen=True, slots=True)
class Telling:
    """How many findings there are of each kind."""

    fouten: int
    open_waarschuwingen: int
    bevestigde_waarschuwingen: int


@dataclass(frozen=True, slots=True)
class Dossierdeel:
    """One provincie.

    Attributes
    ----------
    nummer, bestandsnaam, sha256, ingediend : of the version that counts, the file as findings call it;
        ``None`` where none does.
    laatste : number of the newest version, counting or not; ``None`` where nothing came in.
    telling : of its own report.
    """

    provincie: Provinciecode
    naam: str
    nummer: int | None
    bestandsnaam: str | None
    sha256: str | None
    ingediend: datetime | None
    laatste: int | None
    telling: Telling


@dataclass(frozen=True, slots=True)
class Dossierstand:
    """The whole cycle; ``waarom`` says in words what a berekening waits for, nothing where it can begin."""

    cyclus: int
    waarom: Sequence[str]
    ontbreekt: Sequence[str]
    delen: Sequence[Dossierdeel]
    bevindingen: Sequence[Dossierbevinding]

    @property
    def kan_beginnen(self) -> bool:
        """Whether a berekening can begin."""
        return not self.waarom

    def telling(self, *herkomst: Herkomst) -> Telling:
        """Count the findings, of all kinds or of some."""
        return _tel(een for een in self.bevindingen if een.gevonden.herkomst in (herkomst or Herkomst))


def show_dossier(bron: Dossierbron, jaar: int) -> Dossierstand:
    """Return the dossier as a berekening that begins now would find it.

    Raises
    ------
    SourceError
        No facts of a year that the cycle names (FOUT-GEGEVENS-04).
    RunError
        The reports cannot be read now (FOUT-TAAK-07, FOUT-STUK-01).
    """
    with bron.opslag.lees() as sessie:
        verslagen = kies_verslagen(sessie, haal_cyclus(sessie, jaar), {})
        regels = [Regel.van(regel) for regel in bevestigd(sessie, jaar, verslagen)]
        laatste = _laatste(sessie, jaar)
    beeld = _beeld(bron, jaar, verslagen)
    tellend = {verslag.provincie: (naam, verslag) for naam, verslag in namen_van(verslagen).items()}
    bevindingen = [
        Dossierbevinding(een, bevinding_kenmerk(een.bevinding), _waar(een, jaar, tellend))
        for een in bevestig(beeld.gevonden, regels)
        if een.bevinding.ernst is not Ernst.INFORMATIE
    ]
    delen = [_deel(bron, code, tellend, laatste, bevindingen) for code in sorted(bron.feiten.provincies)]
    waarom = _waarom(bron, jaar, beeld.ontbrekend, [een.gevonden.bevinding for een in bevindingen])
    return Dossierstand(jaar, waarom, beeld.ontbrekend, delen, bevindingen)


def show_deel(
    bron: Dossierbron, vrager: Vrager, jaar: int, provincie: str
) -> tuple[Dossierdeel, Sequence[Dossierbevinding]]:
    """Return one provincie with what concerns it: its own report, and what it shares with another.

    A commissaris sees of a shared finding that it is there and with whom, not the place in the other report.

    Raises
    ------
    ParameterOnbekend
        No such provincie (FOUT-PROVINCIE-01); and as ``show_dossier``.
    """
    code = eis_provincie(bron.feiten, provincie)
    stand = show_dossier(bron, jaar)
    deel = next(deel for deel in stand.delen if deel.provincie == code)
    eigen = [
        een
        for een in stand.bevindingen
        if code in een.gevonden.provincies and een.gevonden.herkomst is not Herkomst.LANDELIJK
    ]
    return deel, [_scherm_af(een, deel) for een in eigen] if vrager.mits is Mits.EIGEN else eigen


def bevestig_bevinding(
    bron: Dossierbron, vrager: Vrager, jaar: int, kenmerk: str, reden: str
) -> Dossierbevinding:
    """Settle a warning that belongs to no single report; it holds as long as the finding says the same.

    Raises
    ------
    RunError
        No such finding now (FOUT-RECHT-05), no warning (FOUT-VERSLAG-03), one of a single report
        (FOUT-BEVINDING-01), or settled already (-02).
    """
    alle = {een.kenmerk: een for een in show_dossier(bron, jaar).bevindingen}
    een = er_is(alle.get(kenmerk), f"De bevinding {kenmerk}")
    wat = een.gevonden.bevinding
    if wat.ernst is not Ernst.WAARSCHUWING:
        raise RunError("FOUT-VERSLAG-03", bevinding=wat.code)
    if een.gevonden.herkomst is Herkomst.VERSLAG:
        raise RunError("FOUT-BEVINDING-01", bevinding=wat.code, provincie=een.gevonden.gebied)
    with bron.opslag.schrijf(vrager.actor) as eenheid:
        if (er := _rij(eenheid.sessie, jaar, kenmerk)) is not None:
            raise RunError("FOUT-BEVINDING-02", bevinding=wat.code, functie=er.functie)
        rij = Dossierbevestiging(
            cyclus=jaar,
            kenmerk=kenmerk,
            bevinding=bevinding_json(wat),
            reden=reden.strip(),
            functie=vrager.wie.functie,
            gebruiker_id=eenheid.gebruiker,
            op=eenheid.nu,
        )
        eenheid.sessie.add(rij)
        eenheid.leg_vast("bevinding.bevestigd", f"dossier/{jaar}", {**_kort(rij), "reden": rij.reden})
        dag = dag_van(rij.op).isoformat()
        gegeven = Bevestiging(wat.code, wat.blad, wat.cel, rij.functie, dag, rij.reden)
    return replace(een, gevonden=replace(een.gevonden, bevinding=replace(wat, bevestiging=gegeven)))


def heropen_bevinding(opslag: Opslag, vrager: Vrager, jaar: int, kenmerk: str) -> None:
    """Take such a confirmation back (RunError, FOUT-RECHT-05: there is none)."""
    with opslag.schrijf(vrager.actor) as eenheid:
        rij = er_is(_rij(eenheid.sessie, jaar, kenmerk), f"De bevestiging van {kenmerk}")
        eenheid.sessie.delete(rij)
        eenheid.leg_vast("bevinding.heropend", f"dossier/{jaar}", _kort(rij))


def _beeld(bron: Dossierbron, jaar: int, verslagen: Sequence[Verslag]) -> Beeld:
    """Return what was found in these reports against these facts; read once."""
    namen = {naam: verslag.bestand_sha256 for naam, verslag in namen_van(verslagen).items()}

    def lees() -> Beeld:
        stel_verwachting(bron.feiten, load_cyclus(jaar))  # what the facts lack is said here, in words
        with bron.opslag.lees() as sessie:
            bestanden = {naam: lees_bestand(sessie, sha256) for naam, sha256 in namen.items()}
        return bekijk_veilig(bestanden, bron.instellingen, jaar)

    stand = current_stand(bron.instellingen.lokaal)
    return bron.kas.dossiers.haal((jaar, stand, *namen.items()), lees)


def _laatste(sessie: Session, jaar: int) -> dict[str, int]:
    vraag = select(Verslag.provincie, Verslag.nr).where(Verslag.cyclus == jaar).order_by(Verslag.nr)
    return dict(sessie.execute(vraag).all())


def _waar(een: Gevonden, jaar: int, tellend: Tellend) -> str | None:
    """Return the address at which a warning is settled: in its report, or here."""
    wat = een.bevinding
    if wat.ernst is not Ernst.WAARSCHUWING:
        return None
    if een.herkomst is not Herkomst.VERSLAG:
        return f"{DOSSIER.format(jaar=jaar)}/{bevinding_kenmerk(wat)}/bevestiging"
    if een.gebied not in tellend:
        return None
    _, verslag = tellend[een.gebied]
    plek = (wat.code, wat.blad, wat.cel)
    for nr, er in enumerate(verslag.bevindingen, start=1):
        if (er["code"], er["blad"], er["cel"]) == plek:
            pad = f"/api/v1/cycli/{jaar}/provincies/{een.gebied}/verslagen/{verslag.nr}"
            return f"{pad}/bevindingen/{nr}/bevestiging"
    return None


def _deel(
    bron: Dossierbron,
    code: Provinciecode,
    tellend: Tellend,
    laatste: dict[str, int],
    bevindingen: Sequence[Dossierbevinding],
) -> Dossierdeel:
    gevonden = ((een, een.gevonden) for een in bevindingen)
    eigen = (een for een, wat in gevonden if wat.herkomst is Herkomst.VERSLAG and wat.gebied == code)
    naam, rij = tellend.get(code, (None, None))
    return Dossierdeel(
        code,
        bron.feiten.provincies[code].naam,
        None if rij is None else rij.nr,
        naam,
        None if rij is None else rij.bestand_sha256,
        None if rij is None else rij.ingediend,
        laatste.get(code),
        _tel(eigen),
    )


def _tel(bevindingen: Iterable[Dossierbevinding]) -> Telling:
    aantal = Counter((b.ernst, b.open) for b in (een.gevonden.bevinding for een in bevindingen))
    fout, waarschuwing = Ernst.FOUT, Ernst.WAARSCHUWING
    return Telling(aantal[fout, True], aantal[waarschuwing, True], aantal[waarschuwing, False])


def _waarom(
    bron: Dossierbron, jaar: int, ontbrekend: Sequence[str], bevindingen: Sequence[Bevinding]
) -> list[str]:
    """Say what a berekening waits for, in the words with which it would be refused."""
    zinnen = []
    if ontbrekend:
        namen = (f"{code} {bron.feiten.provincies[Provinciecode(code)].naam}" for code in ontbrekend)
        zinnen.append(bericht_tekst("FOUT-BEREKENING-03", {"ontbreekt": ", ".join(namen)}))
    if aantal := sum(bevinding.open for bevinding in bevindingen):
        params = {"aantal": aantal, "adres": DOSSIER.format(jaar=jaar)}
        zinnen.append(bericht_tekst("FOUT-BEREKENING-02", params))
    return zinnen


def _scherm_af(een: Dossierbevinding, deel: Dossierdeel) -> Dossierbevinding:
    """Leave out of a shared finding what only the other report holds: its name, and the place in it."""
    wat = een.gevonden.bevinding
    if een.gevonden.herkomst is not Herkomst.VERSLAGEN:
        return een
    ander = next((code for code in een.gevonden.provincies if code != deel.provincie), "")
    if wat.bestand != deel.bestandsnaam:
        wat = replace(wat, bestand=deel.bestandsnaam or "", blad="", cel="", lezing="")
    wat = replace(wat, voorstel=f"het verslag van {ander}" if wat.voorstel else "")
    return replace(een, gevonden=replace(een.gevonden, bevinding=wat), kenmerk=bevinding_kenmerk(wat))


def _rij(sessie: Session, jaar: int, kenmerk: str) -> Dossierbevestiging | None:
    vraag = select(Dossierbevestiging).where(Dossierbevestiging.cyclus == jaar)
    return sessie.scalar(vraag.where(Dossierbevestiging.kenmerk == kenmerk))


def _kort(rij: Dossierbevestiging) -> dict[str, str]:
    """Return what the trail says of a finding: where, not what stands there."""
    return {"kenmerk": rij.kenmerk, **{veld: rij.bevinding[veld] for veld in ("code", "blad", "cel")}}
