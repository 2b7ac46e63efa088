"""What-ifs of one area, answered by the checker itself: another offer, opgave, figure or national need."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from optimiser.verify.getallen import half_omhoog, paar_van
from optimiser.verify.grenzen import BINDEND, GEEN, PRO_RATA, Kader, Loop
from optimiser.verify.grenzen import ruimte as maximale_ruimte
from optimiser.verify.indicatief import gewichten_van
from optimiser.verify.oplossen import Netwerk, Orde, verdeel, verdeel_samen
from optimiser.verify.samen import haalbare_sommen
from optimiser.verify.stof import SOORTEN, Json, Stof

Aantallen = tuple[list[int], list[int], list[int]]
"""Decided amv, regulier and total per gemeente, in order of code."""
DUIZEND = 1000
"""The score is varied in thousandths."""


@dataclass(frozen=True, slots=True)
class Cijfers:
    """The national chain in whole numbers: weights over one denominator, and published numbers.

    Attributes
    ----------
    per_inwoner, per_duizendste : change of a weight by one inhabitant, by a thousandth of the score.
    bekend : published total and amv, ``None`` where not. raming : national need and the amv need in it.
    """

    gewicht: Mapping[str, int]
    per_inwoner: Mapping[str, int]
    per_duizendste: Mapping[str, int]
    inwoners: Mapping[str, int]
    bekend: Mapping[str, tuple[int | None, int | None]]
    som: int
    raming: tuple[int, int]


def maak_cijfers(stof: Stof) -> Cijfers:
    """Put inhabitants, scores and needs in whole numbers."""
    gewichten, noemer = gewichten_van(stof)
    feiten = stof.opdracht["gemeenten"]
    codes = [feit["code"] for feit in feiten]
    per_inwoner = {}
    for feit in feiten:
        p, q = paar_van(feit["ses_woa"])
        per_inwoner[feit["code"]] = (p + q) * noemer // q * DUIZEND
    cyclus = stof.opdracht["cyclus"]
    return Cijfers(
        {code: gewicht * DUIZEND for code, gewicht in zip(codes, gewichten, strict=True)},
        per_inwoner,
        {feit["code"]: feit["inwoners"] * noemer for feit in feiten},
        {feit["code"]: feit["inwoners"] for feit in feiten},
        {feit["code"]: (feit["bekendgemaakt"], feit["bekendgemaakt_amv"]) for feit in feiten},
        sum(gewichten) * DUIZEND,
        (cyclus["capaciteitsraming"], cyclus["raming_amv"]["aantal"]),
    )


@dataclass(frozen=True, slots=True)
class Wat:
    """What is different: places on top of the opgave, one other offer, or one step in the chain.

    Attributes
    ----------
    erbij : places asked on top, per kind. aanbod : (kind, gemeente, places) instead of what it offers.
    wie, gewicht : the gemeente whose weight changes and by how much. raming : change of the national need.
    """

    erbij: tuple[int, int] = (0, 0)
    aanbod: tuple[str, str, int] | None = None
    wie: str = ""
    gewicht: int = 0
    raming: int = 0


@dataclass(frozen=True, slots=True)
class Vraag:
    """Keys, offers and lowest numbers of an area after a change, per kind."""

    sleutel: list[list[int]]
    aanbod: list[list[int]]
    laag: list[list[int]]


@dataclass(slots=True)
class Gebied:
    """One area as it stands, in lists per kind (amv first) and gemeente (in order of code).

    Attributes
    ----------
    bindt, vast, nul : an offer above the key binds; no part of the rest; decided at 0.
    maximum, samen : stated maximum per kind and of both, ``GEEN`` without.
    nu : decided amv, regulier and total. begin : the same numbers with voluntary places.
    voorop : place among those that a person lets go up in a tie.
    apart, laatste, vorige_samen : numbers of the last answer, each kind by itself and in the end, and of
        the last joint division: the next one starts there.
    """

    naam: str
    keuzes: Json
    cijfers: Cijfers
    codes: Sequence[str]
    provincie: Sequence[str]
    sleutel: list[list[int]]
    aanbod: list[list[int]]
    bindt: list[bool]
    vast: list[bool]
    nul: list[bool]
    maximum: list[list[int]]
    samen: list[int]
    voorop: list[list[int]]
    nu: Aantallen
    begin: list[list[int]]
    apart: list[list[int]] = field(default_factory=list)
    laatste: list[list[int]] = field(default_factory=list)
    vorige_samen: list[list[int]] = field(default_factory=list)
    bekend: dict[Wat, Aantallen | None] = field(default_factory=dict)
    sprongen: dict[tuple[Wat, int], list[int]] = field(default_factory=dict)

    @property
    def regel(self) -> str:
        """The chosen rule."""
        return str(self.keuzes["verdeelregel"])

    @property
    def gekoppeld(self) -> bool:
        """Whether a joint maximum can make one kind depend on the other."""
        return any(samen < GEEN for samen in self.samen)

    def aanbod_van(self, soort: str, code: str) -> int:
        """Return the offer that counts now."""
        return self.aanbod[SOORTEN.index(soort)][self.codes.index(code)]

    def wettig(self, wat: Wat) -> bool:
        """Whether the question has a lawful answer."""
        return self._vraag(wat) is not None

    def reken_eens(self, wat: Wat) -> Aantallen | None:
        """Return the decided numbers, and remember them: many ask for the same few."""
        if wat not in self.bekend:
            self.bekend[wat] = self.reken(wat)
        return self.bekend[wat]

    def grenzen_eens(self, wat: Wat, stappen: int) -> list[int]:
        """Return the same as ``grenzen``, and remember it."""
        if (wat, stappen) not in self.sprongen:
            self.sprongen[wat, stappen] = self.grenzen(wat, stappen)
        return self.sprongen[wat, stappen]

    def reken(self, wat: Wat) -> Aantallen | None:
        """Return the decided numbers; ``None`` where the question has no lawful answer."""
        vraag = self._vraag(wat)
        if vraag is None:
            return None
        gekoppeld = self.gekoppeld
        if gekoppeld and self.regel == "evenwichtig":
            # Where separate runs fit, they are the joint division too.
            if not self._samen(wat, vraag):
                return None
        else:
            for kant in (0, 1):
                if not gekoppeld and self._zelfde(wat, vraag, kant):
                    self.apart[kant] = self.begin[kant]
                else:
                    self._apart(wat, vraag, kant, self.samen)
            self.laatste = list(self.apart)
            if any(a + r > h for a, r, h in zip(*self.apart, self.samen, strict=True)):
                over = [h - n if h < GEEN else GEEN for h, n in zip(self.samen, self.apart[0], strict=True)]
                self._apart(wat, vraag, 1, over)
                self.laatste[1], self.apart[1] = self.apart[1], self.laatste[1]
        besloten = [self._besloten(vraag, kant) for kant in (0, 1)]
        return besloten[0], besloten[1], [a + r for a, r in zip(*besloten, strict=True)]

    def _vraag(self, wat: Wat) -> Vraag | None:
        """Return keys, offers and lowest numbers after the change, if they are lawful."""
        sleutel = self._sleutels(wat) if wat.wie or wat.raming else self.sleutel
        aanbod = self.aanbod
        if wat.aanbod is not None:
            soort, code, aantal = wat.aanbod
            aanbod = [list(rij) for rij in aanbod]
            aanbod[SOORTEN.index(soort)][self.codes.index(code)] = aantal
        laag = [
            [
                0 if nul else a if bindt or a < s else s
                for nul, bindt, a, s in zip(self.nul, self.bindt, geboden, iv, strict=True)
            ]
            for geboden, iv in zip(aanbod, sleutel, strict=True)
        ]
        boven = any(
            n > m
            for rij, maxima in zip(laag, self.maximum, strict=True)
            for n, m in zip(rij, maxima, strict=True)
        )
        samen = any(a + r > h for a, r, h in zip(*laag, self.samen, strict=True))
        negatief = min(sleutel[1], default=0) < 0
        return None if boven or samen or negatief else Vraag(sleutel, aanbod, laag)

    def _sleutels(self, wat: Wat) -> list[list[int]]:
        """Round the whole chain again."""
        cijfers = self.cijfers
        raming, raming_amv = cijfers.raming[0] + wat.raming, cijfers.raming[1]
        som = cijfers.som + wat.gewicht
        alle, alle_amv = [], []
        for code in self.codes:
            gewicht = cijfers.gewicht[code]
            if code == wat.wie:
                gewicht += wat.gewicht
            totaal, amv = cijfers.bekend[code]
            alle.append(totaal if totaal is not None else (2 * raming * gewicht + som) // (2 * som))
            alle_amv.append(amv if amv is not None else (2 * raming_amv * gewicht + som) // (2 * som))
        return [alle_amv, [t - a for t, a in zip(alle, alle_amv, strict=True)]]

    def _zelfde(self, wat: Wat, vraag: Vraag, kant: int) -> bool:
        """Whether one kind is asked exactly what it is asked now, ties included."""
        sleutel = vraag.sleutel[kant]
        if wat.erbij[kant] or vraag.aanbod[kant] != self.aanbod[kant] or sleutel != self.sleutel[kant]:
            return False
        if not wat.wie:
            return True
        eigen, gewicht = sleutel[self.codes.index(wat.wie)], self.cijfers.gewicht
        voor, na = gewicht[wat.wie], gewicht[wat.wie] + wat.gewicht
        gelijk = (c for c, s in zip(self.codes, sleutel, strict=True) if s == eigen and c != wat.wie)
        return all(
            (gewicht[c] > voor, gewicht[c] < voor) == (gewicht[c] > na, gewicht[c] < na) for c in gelijk
        )

    def _apart(self, wat: Wat, vraag: Vraag, kant: int, ruimte: Sequence[int]) -> None:
        """Divide one kind by itself; with rule A the cap is lifted where it cannot hold the rest."""
        plafond = self.keuzes["plafond"] == "indicatief"
        loop = self._loop(wat, vraag, kant, ruimte, plafond=plafond)
        if self.regel == "pro_rata_bovenop" and plafond and maximale_ruimte(loop) < loop.rest:
            loop = self._loop(wat, vraag, kant, ruimte, plafond=False)
        verdeel(loop, self._orde(wat, loop, kant), leximin=self.regel == "leximin")
        self.apart[kant] = [b + n for b, n in zip(loop.basis, loop.aantal, strict=True)]

    def _loop(self, wat: Wat, vraag: Vraag, kant: int, ruimte: Sequence[int], *, plafond: bool) -> Loop:
        sleutel, laag = vraag.sleutel[kant], vraag.laag[kant]
        grens = sleutel if plafond else [GEEN] * len(sleutel)
        hoog = [
            n if vast else max(n, min(m, g, h)) if m < GEEN or h < GEEN else g if g > n else n
            for n, vast, m, g, h in zip(laag, self.vast, self.maximum[kant], grens, ruimte, strict=True)
        ]
        totaal = self._totaal(wat, vraag, kant)
        basis = [0] * len(laag)
        if self.regel in PRO_RATA:
            af = 1 if self.regel == "pro_rata_eigen_tekort" else 0
            hoog = [h if h == GEEN else h - n for h, n in zip(hoog, laag, strict=True)]
            sleutel = [s - af * n if s > n else 0 for s, n in zip(sleutel, laag, strict=True)]
            basis, laag = laag, basis
        aantal = [n - b for n, b in zip(self.apart[kant], basis, strict=True)]
        soort = SOORTEN[kant]
        return Loop(self.naam, soort, self.codes, sleutel, basis, laag, hoog, aantal, totaal, opgeheven=False)

    def _totaal(self, wat: Wat, vraag: Vraag, kant: int) -> int:
        gevraagd = sum(vraag.sleutel[kant])
        if self.keuzes["meerdere"] == "bindend_bovenop":
            paren = zip(vraag.aanbod[kant], vraag.sleutel[kant], self.nul, strict=True)
            gevraagd = sum(max(a, s) for a, s, nul in paren if not nul)
        return max(gevraagd + wat.erbij[kant], sum(vraag.laag[kant]))

    def _orde(self, wat: Wat, loop: Loop, kant: int) -> Orde:
        """Return the order among equals: chosen, larger key (leximin: smaller), larger weight, code.

        The unrounded number of a kind is its need times the weight, so without need all are equal.
        """
        cijfers, leximin = self.cijfers, self.regel == "leximin"
        nood = cijfers.raming[1] if kant == 0 else cijfers.raming[0] + wat.raming - cijfers.raming[1]

        def orde(plek: int) -> tuple[int, int, int, int]:
            code, sleutel = self.codes[plek], loop.sleutel[plek]
            gewicht = cijfers.gewicht[code] + (wat.gewicht if code == wat.wie else 0)
            eerst = (0, sleutel) if leximin else (self.voorop[kant][plek], -sleutel)
            return *eerst, -gewicht if nood else 0, plek

        return orde

    def _samen(self, wat: Wat, vraag: Vraag) -> bool:
        """Divide both kinds at once, starting with the last numbers of those with a joint maximum."""
        plafond = self.keuzes["plafond"] == "indicatief"
        amv, regulier = (self._loop(wat, vraag, kant, self.samen, plafond=plafond) for kant in (0, 1))
        lopen = (amv, regulier)
        doel = haalbare_sommen(lopen, self.samen)
        orden = (self._orde(wat, lopen[0], 0), self._orde(wat, lopen[1], 1))
        for kant, loop in enumerate(lopen):
            laag, hoog, vorige = list(loop.laag), list(loop.hoog), self.vorige_samen[kant]
            for plek in (plek for plek, samen in enumerate(self.samen) if samen < GEEN):
                laag[plek] = hoog[plek] = min(max(laag[plek], vorige[plek]), hoog[plek])
            los = replace(loop, laag=laag, hoog=hoog, totaal=doel[kant], aantal=vorige)
            verdeel(los, orden[kant], leximin=False)
            loop.aantal = los.aantal
        if not verdeel_samen(Netwerk(lopen, self.samen, orden, set()), doel):
            return False
        self.laatste = self.vorige_samen = [loop.aantal for loop in lopen]
        return True

    def _besloten(self, vraag: Vraag, kant: int) -> list[int]:
        """Take voluntary places out where the policy lists them beside the number."""
        aantal = self.laatste[kant]
        if self.keuzes["meerdere"] != "vrijwillig_telt_mee":
            return aantal
        rijen = zip(aantal, vraag.aanbod[kant], vraag.sleutel[kant], strict=True)
        return [n - max(0, min(n, a) - s) for n, a, s in rijen]

    def grenzen(self, wat: Wat, stappen: int) -> list[int]:
        """Return every number of steps from 1 on at which a key, or the order among equals, changes.

        Parameters
        ----------
        wat : one step. stappen : the last one that is looked at.
        """
        gevonden: set[int] = set()
        for kant, raming in enumerate(self.cijfers.raming):
            for code in self.codes:
                if self.cijfers.bekend[code][kant] is None:
                    gevonden.update(self._niveaus(wat, code, raming, vast=kant == 1, stappen=stappen))
        if wat.wie:
            eigen = self.cijfers.gewicht[wat.wie]
            for code in self.codes:
                verschil = self.cijfers.gewicht[code] - eigen
                if code != wat.wie and verschil * wat.gewicht >= 0 and wat.gewicht:
                    gelijk = -(-verschil // wat.gewicht)
                    gevonden.update((gelijk, gelijk + 1) if gelijk * wat.gewicht == verschil else (gelijk,))
        return sorted(t for t in gevonden if 1 <= t <= stappen)

    def _niveaus(self, wat: Wat, code: str, raming: int, *, vast: bool, stappen: int) -> Iterator[int]:
        """Yield where one rounded number passes a half: it is k or more while a + b·t is 0 or more."""
        som, gewicht = self.cijfers.som, self.cijfers.gewicht[code]
        eigen = wat.gewicht if code == wat.wie else 0
        nood = 0 if vast else wat.raming

        def aantal(t: int) -> int:
            return half_omhoog((raming + nood * t) * (gewicht + eigen * t), som + wat.gewicht * t)

        een, ander = sorted((aantal(0), aantal(stappen)))
        for k in range(een + 1, ander + 1):
            a = 2 * raming * gewicht - (2 * k - 1) * som
            b = 2 * nood * gewicht + 2 * raming * eigen - (2 * k - 1) * wat.gewicht
            yield -(a // b) if b > 0 else a // -b + 1


def maak_gebied(kader: Kader, naam: str, cijfers: Cijfers) -> Gebied:
    """Set up the what-ifs of one area from what the receipt states."""
    stof, keuzes = kader.stof, kader.keuzes
    codes = stof.leden[naam]
    variant = stof.uitkomst["varianten"]["gekozen"]
    besloten = [[variant["besloten"][code][soort] for code in codes] for soort in SOORTEN]
    extra = [[variant["vrijwillig"].get(code, {}).get(soort, 0) for code in codes] for soort in SOORTEN]
    begin = [[n + e for n, e in zip(*paar, strict=True)] for paar in zip(besloten, extra, strict=True)]
    maxima = {
        naam_: [GEEN if (m := stof.standpunt[code][f"max_{naam_}"]) is None else m for code in codes]
        for naam_ in (*SOORTEN, "samen")
    }
    beslist = [stof.beslist.get((naam, soort), ()) for soort in SOORTEN]
    stemt_in = keuzes["meerdere"] == "instemming"
    deelnemers = stof.uitkomst["deelnemers"]
    return Gebied(
        naam,
        keuzes,
        cijfers,
        codes,
        [stof.provincie[code] for code in codes],
        [[kader.sleutel[soort][code] for code in codes] for soort in SOORTEN],
        [[kader.aanbod[soort][code] for code in codes] for soort in SOORTEN],
        [keuzes["meerdere"] in BINDEND or (stemt_in and deelnemers[code]["stemt_in"]) for code in codes],
        [code in stof.niet_aangewezen or code in stof.vrijgesteld for code in codes],
        [code in stof.niet_aangewezen for code in codes],
        [maxima[soort] for soort in SOORTEN],
        maxima["samen"],
        [[rij.index(c) if c in rij else len(rij) for c in codes] for rij in beslist],
        (besloten[0], besloten[1], [a + r for a, r in zip(*besloten, strict=True)]),
        begin,
        list(begin),
        list(begin),
        list(begin),
    )
