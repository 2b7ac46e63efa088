"""Readable names, and the form of them that LP and MPS files can hold."""

import re
from collections.abc import Iterator

LANGST = 60
"""Longest name in a file; longer ones are cut and numbered."""


class Namen:
    """Gives every variable and constraint a readable name and a name that is safe in a file.

    ``opgave_gehaald[PV27,regulier]`` stands in the file as ``opgave_gehaald.PV27.regulier``: letters, digits,
    ``_`` and ``.``, never twice the same.
    """

    def __init__(self) -> None:
        self._leesbaar: dict[str, str] = {}

    def maak(self, familie: str, *index: str) -> str:
        """Return the name for the file and remember the readable one.

        Parameters
        ----------
        familie : name of the family, a lower-case word. index : what it is about, in order.
        """
        veilig = ".".join([familie, *(re.sub(r"[^A-Za-z0-9]+", "_", deel).strip("_") for deel in index)])
        naam, volgnummer = veilig[:LANGST], 2
        while naam in self._leesbaar:
            staart = f".n{volgnummer}"
            naam = veilig[: LANGST - len(staart)] + staart
            volgnummer += 1
        self._leesbaar[naam] = f"{familie}[{','.join(index)}]"
        return naam

    def leesbaar(self, naam: str) -> str:
        """Return the readable name of a name in the file."""
        return self._leesbaar[naam]

    def paren(self) -> Iterator[tuple[str, str]]:
        """Yield name in the file and readable name, in order of making."""
        yield from self._leesbaar.items()
