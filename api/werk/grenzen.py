"""Limits of a child process: memory, processor time, size of files, and no core dump with data in it."""

import resource
from dataclasses import dataclass

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Grenzen:
    """What one piece of work may use.

    Attributes
    ----------
    tijd_s : seconds on the clock (the parent ends it). geheugen_mb : address space.
    rekentijd_s : processor time. bestand_mb : largest file it may write.
    """

    tijd_s: int
    geheugen_mb: int
    rekentijd_s: int
    bestand_mb: int = 512

    def leg_op(self) -> None:
        """Put the limits on this process, for good."""
        for wat, waarde, uiterst in (
            (resource.RLIMIT_AS, self.geheugen_mb * MB, 0),
            (
                resource.RLIMIT_CPU,
                self.rekentijd_s,
                1,
            ),  # a second between the signal that says why and the end
            (resource.RLIMIT_FSIZE, self.bestand_mb * MB, 0),
            (resource.RLIMIT_CORE, 0, 0),
        ):
            resource.setrlimit(wat, (waarde, waarde + uiterst))
