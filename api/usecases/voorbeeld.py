"""Puts the example dossier into an empty cycle, as if CdK offices had sent it: fictional, and labelled so."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy import select

from api.db.eenheid import Opslag
from api.db.tabellen import Bevestiging, Gebruiker, Verslag
from api.rechten import Mits, Vrager
from api.settings import Instellingen
from api.toegang.rollen import Rol
from api.toegang.wie import Wie
from api.usecases.beleid import Beleidstand, neem_over
from api.usecases.verslagen import dien_in, neem_in, show_verslag
from api.werk.veilig import lees_veilig
from optimiser.domain.errors import RunError
from optimiser.ingest.verslag.dossier import BEVESTIGINGEN, lees_regels

JAAR = 2026
MAP = Path("provincies") / f"voorbeeld-{JAAR}"
FUNCTIE = "medewerker kabinet CdK (fictief)"
_MIDDAG = ZoneInfo("Europe/Amsterdam")


def laad_voorbeeld(opslag: Opslag, instellingen: Instellingen) -> Beleidstand:
    """Send in and submit the twelve example reports, confirmations included; take over the example policy.

    Raises
    ------
    RunError
        There are reports in the cycle already (FOUT-VOORBEELD-01): real work is never mixed with an example.
    """
    with opslag.lees() as sessie:
        if sessie.scalar(select(Verslag.id).where(Verslag.cyclus == JAAR).limit(1)) is not None:
            raise RunError("FOUT-VOORBEELD-01", cyclus=JAAR)
    vrager = _fictieve_vrager(opslag)
    bevestigd = lees_regels(instellingen.gegevens / MAP / BEVESTIGINGEN)
    for pad in sorted((instellingen.gegevens / MAP).glob("*.xlsx")):
        inhoud = pad.read_bytes()
        gelezen = lees_veilig(inhoud, pad.name, instellingen, JAAR)
        plek = (JAAR, str(gelezen.provincie))
        staat, _ = neem_in(opslag, vrager, plek, inhoud, gelezen)
        _bevestig(opslag, vrager, plek, staat.nummer, bevestigd)
        dien_in(opslag, vrager, plek, staat.nummer, show_verslag(opslag, plek, staat.nummer).versie)
    return neem_over(opslag, vrager, JAAR, "voorbeeldbeleid")


def _fictieve_vrager(opslag: Opslag) -> Vrager:
    """Make the one who sends the example in: nobody can sign in as this user."""
    wie = Wie(None, FUNCTIE, Rol.CDK)
    with opslag.schrijf(wie.actor("voorbeeld")) as eenheid:
        gebruiker = Gebruiker(
            uitgever="voorbeeld", onderwerp="dossier", functie=FUNCTIE, rol=Rol.CDK, actief=False
        )
        eenheid.sessie.add(gebruiker)
        eenheid.sessie.flush()
        eenheid.leg_vast("gebruiker.gemaakt", f"gebruiker/{gebruiker.id}", {"functie": FUNCTIE})
        return Vrager(Wie(gebruiker.id, FUNCTIE, Rol.CDK), Mits.ALTIJD, "voorbeeld")


def _bevestig(
    opslag: Opslag, vrager: Vrager, plek: tuple[int, str], nummer: int, bevestigd: Sequence[Mapping[str, str]]
) -> None:
    """Store the confirmations of one report as they stand in the dossier, with their own day and function."""
    eigen = {(rij["code"], rij["blad"], rij["cel"]): rij for rij in bevestigd if rij["provincie"] == plek[1]}
    with opslag.schrijf(vrager.actor, mag_leeg=True) as eenheid:
        vraag = select(Verslag).where(Verslag.cyclus == plek[0], Verslag.provincie == plek[1])
        verslag = eenheid.sessie.scalars(vraag.where(Verslag.nr == nummer)).one()
        for nr, bevinding in enumerate(verslag.bevindingen, start=1):
            rij = eigen.get((bevinding["code"], bevinding["blad"], bevinding["cel"]))
            if rij is None:
                continue
            dag = datetime.fromisoformat(rij["datum"]).replace(hour=12, tzinfo=_MIDDAG)
            eenheid.sessie.add(
                Bevestiging(
                    verslag_id=verslag.id,
                    bevinding_nr=nr,
                    reden=rij["reden"],
                    functie=rij["rol"],
                    gebruiker_id=eenheid.gebruiker,
                    op=dag,
                )
            )
            onderwerp = f"verslag/{plek[0]}/{plek[1]}/{nummer}"
            eenheid.leg_vast(
                "bevinding.bevestigd", onderwerp, {"code": bevinding["code"], "bron": BEVESTIGINGEN}
            )
