"""Values that know where in the receipt they come from, and texts made of them.

No number is written into a text by hand: a sentence is a template with named fields, and every field
carries the receipt paths that it was computed from (JSON Pointer, RFC 6901).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from string import Formatter

from optimiser.domain.getal import Breuk, decimaal, duizend, kort_decimaal

Pad = str
"""Place in the receipt, as a JSON Pointer: ``/uitkomst/stand/PV26/amv/besloten``."""
Paden = frozenset[Pad]
GEEN: Paden = frozenset()
CIJFERS = frozenset("0123456789")


@dataclass(frozen=True, slots=True, eq=False)
class Getal:
    """An exact number with the places in the receipt that it was computed from.

    Sums and differences keep the places of all their terms. Comparing looks at the value only.

    Attributes
    ----------
    waarde : whole number or fraction. paden : at least one place, unless it counts things that are not there.
    """

    waarde: Breuk
    paden: Paden

    def __add__(self, ander: "Getal | int") -> "Getal":
        return Getal(self.waarde + _waarde(ander), self.paden | _paden(ander))

    __radd__ = __add__

    def __sub__(self, ander: "Getal | int") -> "Getal":
        return Getal(self.waarde - _waarde(ander), self.paden | _paden(ander))

    def __mul__(self, ander: "Getal | int") -> "Getal":
        return Getal(self.waarde * _waarde(ander), self.paden | _paden(ander))

    def __truediv__(self, ander: "Getal") -> "Getal":
        return Getal(Fraction(self.waarde) / Fraction(ander.waarde), self.paden | ander.paden)

    def __abs__(self) -> "Getal":
        return Getal(self.waarde if self.waarde >= 0 else -self.waarde, self.paden)

    def __eq__(self, ander: object) -> bool:
        return bool(self.waarde == (ander.waarde if isinstance(ander, Getal) else ander))

    def __hash__(self) -> int:
        return hash(self.waarde)

    def __lt__(self, ander: "Getal | int") -> bool:
        return self.waarde < _waarde(ander)

    def __le__(self, ander: "Getal | int") -> bool:
        return self.waarde <= _waarde(ander)

    def __gt__(self, ander: "Getal | int") -> bool:
        return self.waarde > _waarde(ander)

    def __ge__(self, ander: "Getal | int") -> bool:
        return self.waarde >= _waarde(ander)

    def __bool__(self) -> bool:
        return bool(self.waarde)

    def __int__(self) -> int:
        if Fraction(self.waarde).denominator != 1:
            msg = f"{self.waarde} is geen heel getal"
            raise ValueError(msg)
        return int(self.waarde)


def _waarde(getal: Getal | int) -> Breuk:
    return getal.waarde if isinstance(getal, Getal) else getal


def _paden(getal: Getal | int) -> Paden:
    return getal.paden if isinstance(getal, Getal) else GEEN


def som(getallen: Iterable[Getal]) -> Getal:
    """Add numbers; nothing gives 0 without a place."""
    alle = tuple(getallen)
    return Getal(sum(g.waarde for g in alle), frozenset().union(*(g.paden for g in alle)))


def hoogst(een: Getal, ander: Getal | int) -> Getal:
    """Return the larger number; it depends on both."""
    return Getal(max(een.waarde, _waarde(ander)), een.paden | _paden(ander))


def laagst(een: Getal, ander: Getal | int) -> Getal:
    """Return the smaller number; it depends on both."""
    return Getal(min(een.waarde, _waarde(ander)), een.paden | _paden(ander))


def aantal_van(dingen: Iterable[object], *waardoor: "Getal | Waarde") -> Getal:
    """Count things; the count depends on the values that decided which things are there."""
    return Getal(sum(1 for _ in dingen), frozenset().union(*(g.paden for g in waardoor)))


@dataclass(frozen=True, slots=True)
class Waarde:
    """A value as it is printed, with its places in the receipt; ``getal`` is exact where it is a number."""

    tekst: str
    paden: Paden
    getal: Breuk | None = None

    def __str__(self) -> str:
        return self.tekst


@dataclass(frozen=True, slots=True)
class Veld:
    """Something that the system cannot know: a marked place to fill in, never invented.

    Attributes
    ----------
    naam : what belongs there, in Dutch; printed as ``[in te vullen: naam]``.
    kort : printed as ``[in te vullen]``, where the heading of the column says what belongs there.
    sleutel : by which it is filled in, or empty where that is done by hand.
    """

    naam: str
    kort: bool = False
    sleutel: str = ""

    def __str__(self) -> str:
        return "[in te vullen]" if self.kort else f"[in te vullen: {self.naam}]"


Deel = str | Waarde | Veld


@dataclass(frozen=True, slots=True)
class Tekst:
    """A text: fixed words, values from the receipt, and fields to fill in."""

    delen: tuple[Deel, ...] = ()

    def __str__(self) -> str:
        return "".join(str(deel) for deel in self.delen)

    def __add__(self, ander: "Tekst") -> "Tekst":
        return Tekst(self.delen + ander.delen)

    def __bool__(self) -> bool:
        return bool(str(self))

    @property
    def paden(self) -> Paden:
        """Every place in the receipt that the text depends on."""
        return frozenset().union(*(deel.paden for deel in self.delen if isinstance(deel, Waarde)))

    @property
    def vast(self) -> tuple[str, ...]:
        """The fixed words."""
        return tuple(deel for deel in self.delen if isinstance(deel, str))

    @property
    def velden(self) -> tuple[Veld, ...]:
        """The fields to fill in."""
        return tuple(deel for deel in self.delen if isinstance(deel, Veld))

    def vul(self, antwoorden: Mapping[str, str]) -> "Tekst":
        """Return the text with an answer in place of every field that has one."""
        return Tekst(tuple(antwoorden.get(d.sleutel, d) if isinstance(d, Veld) else d for d in self.delen))


Vulling = Getal | Waarde | Veld | Tekst | str
LEEG = Tekst()


def heel(getal: Getal) -> Waarde:
    """Print a whole number: ``1.234``."""
    return Waarde(duizend(int(getal)), getal.paden, int(getal))


def met_teken(getal: Getal) -> Waarde:
    """Print a difference with its sign: ``+3``, ``−1.200`` (a real minus), ``0``."""
    waarde = int(getal)
    teken = "+" if waarde > 0 else "−" if waarde else ""
    return Waarde(teken + duizend(abs(waarde)), getal.paden, waarde)


def decimalen(getal: Getal, cijfers: int, *, afronding: str = "half") -> Waarde:
    """Print an exact value with a fixed number of digits behind the comma (see ``domain.getal.decimaal``)."""
    tekst_ = decimaal(getal.waarde, cijfers, afronding=afronding).replace("-", "−")
    return Waarde(tekst_, getal.paden, getal.waarde)


def kort(getal: Getal) -> Waarde:
    """Print a decimal in full when it is short, else ten digits: ``0,902``."""
    try:
        tekst_ = kort_decimaal(getal.waarde)
    except ValueError:
        tekst_ = decimaal(getal.waarde, 10)
    return Waarde(tekst_.replace("-", "−"), getal.paden, getal.waarde)


def met_woord(getal: Getal, een: str, meer: str) -> Tekst:
    """Print a number with its noun in the right form: ``1 plaats``, ``2 plaatsen``."""
    return tekst(heel(getal), " ", woord(een if getal == 1 else meer, getal))


def woord(tekst: str, *waardoor: Getal | Waarde | Tekst) -> Waarde:
    """Return a word that was chosen by looking at values: *meer*, *ja*, *gelijkspel*."""
    return Waarde(tekst, frozenset().union(*(w.paden for w in waardoor)))


def tekst(*delen: Vulling) -> Tekst:
    """Put parts behind each other; a number is printed whole."""
    rij: list[Deel] = []
    for deel in delen:
        if isinstance(deel, Tekst):
            rij.extend(deel.delen)
        elif isinstance(deel, Getal):
            rij.append(heel(deel))
        elif deel != "":
            rij.append(deel)
    return Tekst(tuple(rij))


def zin(sjabloon: str, **velden: Vulling) -> Tekst:
    """Fill a sentence: ``zin("Samen {totaal} plaatsen.", totaal=kijk.totaal(code))``.

    Parameters
    ----------
    sjabloon : fixed words with ``{name}`` for a value; ``{name:+}`` prints a number with its sign.
    velden : a value for every name. A plain ``str`` is a word and holds no digit.

    Raises
    ------
    ValueError
        When a plain text holds a digit: a number without a place in the receipt.
    """
    delen: list[Vulling] = []
    for vast, naam, vorm, _ in Formatter().parse(sjabloon):
        delen.append(vast)
        if naam is None:
            continue
        vulling = velden[naam]
        if isinstance(vulling, str) and CIJFERS & set(vulling):
            msg = f"kaal getal in veld {naam}: {vulling!r}"
            raise ValueError(msg)
        delen.append(met_teken(vulling) if vorm == "+" and isinstance(vulling, Getal) else vulling)
    return tekst(*delen)


def rijg(delen: Iterable[Vulling], tussen: str = " ") -> Tekst:
    """Join parts that say something with a fixed text between them."""
    uit = LEEG
    for deel in map(tekst, delen):
        if deel:
            uit = uit + tekst(tussen) + deel if uit else deel
    return uit


def en(delen: Iterable[Vulling]) -> Tekst:
    """Join with commas and *en*."""
    *eerste, laatste = [tekst(deel) for deel in delen] or [LEEG]
    return rijg([rijg(eerste, ", "), laatste], " en ")
