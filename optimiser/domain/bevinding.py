"""Findings: the data are odd. Collected, never thrown; a person settles them."""

from dataclasses import dataclass
from enum import StrEnum


class Ernst(StrEnum):
    """How heavy a finding is."""

    FOUT = "F"  # blocks
    WAARSCHUWING = "W"  # must be confirmed by a named role with a reason
    INFORMATIE = "I"


@dataclass(frozen=True, slots=True)
class Bevestiging:
    """Somebody took responsibility for a warning.

    Attributes
    ----------
    code, blad, cel : the finding that it settles; ``blad`` and ``cel`` as the finding prints them.
    rol : function of the person, never a name. datum : ISO date. reden : why it is right as it is.
    """

    code: str
    blad: str
    cel: str
    rol: str
    datum: str
    reden: str


@dataclass(frozen=True, slots=True)
class Bevinding:
    """One odd thing in one cell.

    Attributes
    ----------
    code : for instance ``E-NUM-01``; its Dutch text stands in ``domain.berichten``.
    ernst : blocks, asks for a confirmation, or informs.
    bestand, blad, cel : where, as a person finds it (``D14``); empty where it has no single place.
    ruw : what stands there. lezing : how it was read. voorstel : what could be meant.
    extra : further parameters of the message, as sorted (name, value) pairs.
    bevestiging : the confirmation, once given.
    """

    code: str
    ernst: Ernst
    bestand: str
    blad: str
    cel: str
    ruw: str = ""
    lezing: str = ""
    voorstel: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    bevestiging: Bevestiging | None = None

    @property
    def open(self) -> bool:
        """Whether it still stands in the way: an F always, a W until it is confirmed."""
        if self.ernst is Ernst.FOUT:
            return True
        return self.ernst is Ernst.WAARSCHUWING and self.bevestiging is None
