"""What-ifs of one area, answered by the checker itself: another offer, opgave, figure or national need."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from optimiser.verify.getallen import half_omhoog, paar_van
from optimiser.verify.grenzen import GEEN, Kader, Loop, laagste, maak_loop
from optimiser.verify.indicatief import gewichten_van
from optimiser.verify.oplossen import Netwerk, Orde, verdeel, verdeel_samen
from optimiser.verify.samen import haalbare_sommen
from optimiser.verify.stof import SOORTEN, Stof

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


@dataclass(slots=True)
class Gebied:
    """One area as it stands, and the numbers of the last answer to start the next one from."""

    kader: Kader
    naam: str
    cijfers: Cijfers
    codes: Sequence[str]
    samen: Sequence[int]
    begrensd: Sequence[str]
    nu: Aantallen
    laatste: list[dict[str, int]] = field(default_factory=list)
    bekend: dict[Wat, Aantallen | None] = field(default_factory=dict)

    def wettig(self, wat: Wat) -> bool:
        """Whether the question has a lawful answer."""
        return self._kader(wat) is not None

    def reken_eens(self, wat: Wat) -> Aantallen | None:
        """Return the decided numbers, and remember them: many ask for the same few."""
        if wat not in self.bekend:
            self.bekend[wat] = self.reken(wat)
        return self.bekend[wat]

    def reken(self, wat: Wat) -> Aantallen | None:
        """Return the decided numbers; ``None`` where the question has no lawful answer."""
        kader = self._kader(wat)
        if kader is None:
            return None
        orden = tuple(self._orde(kader, kant, wat) for kant in range(2))
        amv, regulier = (self._apart(kader, kant, wat.erbij, orden[kant], None) for kant in range(2))
        if any(a + r > h for a, r, h in zip(_geheel(amv), _geheel(regulier), self.samen, strict=True)):
            if kader.keuzes["verdeelregel"] == "evenwichtig":
                doel = haalbare_sommen((amv, regulier), self.samen)
                if not verdeel_samen(Netwerk((amv, regulier), self.samen, (orden[0], orden[1]), set()), doel):
                    return None
            else:
                voor = dict(zip(self.codes, _geheel(amv), strict=True))
                regulier = self._apart(kader, 1, wat.erbij, orden[1], voor)
        self.laatste = [dict(zip(self.codes, _geheel(loop), strict=True)) for loop in (amv, regulier)]
        besloten = [self._besloten(kader, kant) for kant in range(2)]
        return besloten[0], besloten[1], [a + r for a, r in zip(*besloten, strict=True)]

    def _kader(self, wat: Wat) -> Kader | None:
        """Return keys, offers and lowest numbers of the area after the change."""
        kader = self.kader
        if wat.wie or wat.raming:
            sleutel = self._sleutels(wat)
            laag = {
                soort: {
                    code: laagste(kader.stof, kader.keuzes, code, kader.aanbod[soort][code], s)
                    for code, s in sleutel[soort].items()
                }
                for soort in SOORTEN
            }
            kader = replace(kader, sleutel=sleutel, laag=laag)
        if wat.aanbod is not None:
            soort, code, aantal = wat.aanbod
            nieuw = laagste(kader.stof, kader.keuzes, code, aantal, kader.sleutel[soort][code])
            aanbod = {**kader.aanbod, soort: {**kader.aanbod[soort], code: aantal}}
            kader = replace(
                kader, aanbod=aanbod, laag={**kader.laag, soort: {**kader.laag[soort], code: nieuw}}
            )
        if any(s < 0 for soort in SOORTEN for s in kader.sleutel[soort].values()):
            return None
        return None if any(self._boven(kader, code) for code in self.begrensd) else kader

    def _boven(self, kader: Kader, code: str) -> bool:
        standpunt, laag = kader.stof.standpunt[code], [kader.laag[soort][code] for soort in SOORTEN]
        maxima = (standpunt["max_amv"], standpunt["max_regulier"], standpunt["max_samen"])
        return any(m is not None and n > m for n, m in zip((*laag, sum(laag)), maxima, strict=True))

    def _sleutels(self, wat: Wat) -> dict[str, dict[str, int]]:
        """Round the whole chain again."""
        cijfers, sleutel = self.cijfers, {soort: dict[str, int]() for soort in SOORTEN}
        raming, raming_amv = cijfers.raming[0] + wat.raming, cijfers.raming[1]
        som = cijfers.som + wat.gewicht
        for code in self.codes:
            gewicht = cijfers.gewicht[code] + (wat.gewicht if code == wat.wie else 0)
            totaal, amv = cijfers.bekend[code]
            if totaal is None:
                totaal = half_omhoog(raming * gewicht, som)
            if amv is None:
                amv = half_omhoog(raming_amv * gewicht, som)
            sleutel["amv"][code], sleutel["regulier"][code] = amv, totaal - amv
        return sleutel

    def _orde(self, kader: Kader, kant: int, wat: Wat) -> Orde:
        """Return the order among equals: chosen, larger key (leximin: smaller), larger weight, code.

        The unrounded number of a kind is its need times the weight, so with no need all are equal.
        """
        soort = SOORTEN[kant]
        leximin = kader.keuzes["verdeelregel"] == "leximin"
        beslist = () if leximin else kader.stof.beslist.get((self.naam, soort), ())
        nood = (
            self.cijfers.raming[1]
            if kant == 0
            else self.cijfers.raming[0] + wat.raming - self.cijfers.raming[1]
        )

        def orde(plek: int) -> tuple[int, int, int, int]:
            code = self.codes[plek]
            voorop = beslist.index(code) if code in beslist else len(beslist)
            sleutel = self._sleutel_in_loop(kader, soort, code)
            gewicht = self.cijfers.gewicht[code] + (wat.gewicht if code == wat.wie else 0)
            return voorop, sleutel if leximin else -sleutel, -gewicht if nood else 0, plek

        return orde

    @staticmethod
    def _sleutel_in_loop(kader: Kader, soort: str, code: str) -> int:
        sleutel, laag = kader.sleutel[soort][code], kader.laag[soort][code]
        regel = kader.keuzes["verdeelregel"]
        if regel == "pro_rata_eigen_tekort":
            return max(0, sleutel - laag)
        return 0 if regel == "pro_rata_bovenop" and sleutel <= laag else sleutel

    def _apart(
        self, kader: Kader, kant: int, erbij: tuple[int, int], orde: Orde, voor: Mapping[str, int] | None
    ) -> Loop:
        soort = SOORTEN[kant]
        loop = maak_loop(kader, self.naam, soort, self.laatste[kant], voor, erbij[kant])
        verdeel(loop, orde, leximin=kader.keuzes["verdeelregel"] == "leximin")
        return loop

    def _besloten(self, kader: Kader, kant: int) -> list[int]:
        """Take voluntary places out where the policy lists them beside the number."""
        soort, aantal = SOORTEN[kant], self.laatste[kant]
        if kader.keuzes["meerdere"] != "vrijwillig_telt_mee":
            return list(aantal.values())
        aanbod, sleutel = kader.aanbod[soort], kader.sleutel[soort]
        return [n - max(0, min(n, aanbod[code]) - sleutel[code]) for code, n in aantal.items()]

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


def _geheel(loop: Loop) -> list[int]:
    return [b + n for b, n in zip(loop.basis, loop.aantal, strict=True)]


def maak_gebied(kader: Kader, naam: str, cijfers: Cijfers) -> Gebied:
    """Set up the what-ifs of one area from what the receipt states."""
    stof = kader.stof
    codes = stof.leden[naam]
    lokaal = Kader(
        stof,
        kader.keuzes,
        *(
            {soort: {code: deel[soort][code] for code in codes} for soort in SOORTEN}
            for deel in (kader.sleutel, kader.aanbod, kader.laag)
        ),
    )
    variant = stof.uitkomst["varianten"]["gekozen"]
    besloten = [[variant["besloten"][code][soort] for code in codes] for soort in SOORTEN]
    begin = [
        {
            code: variant["besloten"][code][soort] + variant["vrijwillig"].get(code, {}).get(soort, 0)
            for code in codes
        }
        for soort in SOORTEN
    ]
    maxima = {code: [stof.standpunt[code][f"max_{naam}"] for naam in (*SOORTEN, "samen")] for code in codes}
    samen = [GEEN if maxima[code][2] is None else maxima[code][2] for code in codes]
    begrensd = [code for code in codes if any(m is not None for m in maxima[code])]
    nu = (besloten[0], besloten[1], [a + r for a, r in zip(*besloten, strict=True)])
    return Gebied(lokaal, naam, cijfers, codes, samen, begrensd, nu, begin)
