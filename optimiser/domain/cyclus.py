"""A two-year cycle: its need, its dates, its vintages; all of it data with a source."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AmvRaming:
    """The national amv need inside the raming.

    ``aanname`` is true when it was not published; ``toelichting`` then says how it was made.
    """

    aantal: int
    aanname: bool
    toelichting: str


@dataclass(frozen=True, slots=True)
class Cyclus:
    """One cycle of the Spreidingswet (wet 2-8).

    Attributes
    ----------
    jaar : even year of the raming.
    capaciteitsraming : national need BO in places, on ``behoeftedatum`` (besluit 2.1).
    raming_amv : the amv need inside it (besluit 2.2).
    staatscourant : reference, or ``nog in te vullen``.
    publicatie : day of publication.
    inwoners_jaar, ses_jaar : CBS vintages of the bekendmaking (art. 3).
    ses_besluit_jaar : SES-WOA vintage on the day of the decision (wet 5 lid 2).
    peildatum_recht : date on which the norms are looked up.
    peildatum_verslag : reference date of the reports. verslag_voor : last valid day is the day before.
    besluit_voor : same, for the verdeelbesluit.
    teldatum : a row counts if it is available on or before this day.
    horizon : day of the next raming; consent and duration are read against it.
    periode : the two calendar years of the decision.
    telregels : the three rules that count places, each for its own purpose: (name, what it counts).
    bronnen : (subject, source or assumption) pairs; every date above has one.
    """

    jaar: int
    titel: str
    capaciteitsraming: int
    raming_amv: AmvRaming
    staatscourant: str
    publicatie: date
    behoeftedatum: date
    inwoners_jaar: int
    ses_jaar: int
    ses_besluit_jaar: int
    peildatum_recht: date
    peildatum_verslag: date
    verslag_voor: date
    besluit_voor: date
    teldatum: date
    horizon: date
    periode: tuple[int, int]
    telregels: tuple[tuple[str, str], ...]
    bronnen: tuple[tuple[str, str], ...]
