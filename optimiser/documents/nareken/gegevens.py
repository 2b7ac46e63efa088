"""What the narekenblad needs from the receipt, and for every number whether a formula can give it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any

from optimiser.documents.nareken.som import Factor, Staartdeling, staartdeling, staartdeling_past
from optimiser.domain.getal import lees_breuk
from optimiser.explain.besluit import waarom
from optimiser.explain.kijk import SOORTEN, Kijk

BINDEND = (
    "bindend_niet_verrekend",
    "bindend_landelijk_verrekend",
    "bindend_bovenop",
    "vrijwillig_telt_mee",
)
NUL = Fraction(0)


@dataclass(frozen=True, slots=True)
class Landrij:
    """One gemeente in the national sheet."""

    code: str
    naam: str
    provincie: str
    inwoners: int
    score: Fraction
    gewicht: int
    bekend: Mapping[str, int | None]
    deling: Mapping[str, Staartdeling]
    geldt: Mapping[str, int]


@dataclass(slots=True)
class Stand:
    """One gemeente and kind in the sheet of the provincie, as the receipt has it.

    Attributes
    ----------
    omlaag : stands exactly on a half and goes down. over : what no formula gives and is therefore copied,
        by column.
    """

    iv: int
    aanbod: int
    maximum: int | None
    laag: int
    hoog: int | None
    sleutel: int
    uit: int
    besloten: int
    omlaag: bool = False
    over: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Gemeenterij:
    """One gemeente in the sheet of the provincie; ``waarom`` is empty where besluit is rekenuitkomst."""

    code: str
    naam: str
    bindt: bool
    niet_aangewezen: bool
    vrijgesteld: bool
    samen: int | None
    korting: Fraction
    stand: Mapping[str, Stand]
    besluit: int
    waarom: str


@dataclass(frozen=True, slots=True)
class Soortdeling:
    """The run of one kind: what the sheet divides and with which factor (``None``: a rule without factor)."""

    factor: Factor | None
    gelijkspel: bool
    onder: Fraction | None
    boven: Fraction | None
    totaal: int
    niet_verdeeld: int
    elders: int
    plafond: str


class Gegevens:
    """The receipt, as one narekenblad needs it.

    Parameters
    ----------
    verslag : the receipt. provincie : code.
    """

    def __init__(self, verslag: Mapping[str, Any], provincie: str) -> None:
        self.verslag, self.provincie = verslag, provincie
        self.opdracht, self.uitkomst = verslag["opdracht"], verslag["uitkomst"]
        self.keuzes = {naam: keuze["waarde"] for naam, keuze in self.opdracht["beleid"]["keuzes"].items()}
        self.regel, self.meerdere = str(self.keuzes["verdeelregel"]), str(self.keuzes["meerdere"])
        self.bovenop = self.regel.startswith("pro_rata")
        self.vrijwillig = self.meerdere == "vrijwillig_telt_mee"
        landelijk = self.uitkomst["indicatief"]
        self.behoefte = {"totaal": int(landelijk["totaal"]["raming"]), "amv": int(landelijk["amv"]["raming"])}
        self.inwoners_nl = int(landelijk["totaal"]["inwoners_nl"])
        self.naam = next(p["naam"] for p in self.opdracht["provincies"] if p["code"] == provincie)
        self._lees_land()
        delingen = self.uitkomst["varianten"]["gekozen"]["delingen"]
        zoek = {(deling["gebied"], deling["soort"]): deling for deling in delingen}
        self.landelijk_verdeeld = (provincie, "amv") not in zoek
        self._rauw = {s: zoek["NL" if self.landelijk_verdeeld else provincie, s] for s in SOORTEN}
        self.codes = Kijk(verslag).per_provincie[provincie]
        self.deling = {soort: self._deling(soort) for soort in SOORTEN}
        self.rijen = self._lees_provincie()

    def _lees_land(self) -> None:
        gemeenten = self.opdracht["gemeenten"]
        scores = [lees_breuk(g["ses_woa"]) for g in gemeenten]
        self.schaal = lcm(*(score.denominator for score in scores))
        gewichten = [
            int((s + 1) * self.schaal) * g["inwoners"] for s, g in zip(scores, gemeenten, strict=True)
        ]
        self.som = sum(gewichten)
        self.past = all(staartdeling_past(b, max(gewichten), self.som) for b in self.behoefte.values())
        namen = {p["code"]: p["naam"] for p in self.opdracht["provincies"]}
        self.land = tuple(
            Landrij(
                g["code"],
                g["naam"],
                namen[g["provincie"]],
                g["inwoners"],
                score,
                gewicht,
                {"totaal": g["bekendgemaakt"], "amv": g["bekendgemaakt_amv"]},
                {wat: staartdeling(behoefte, gewicht, self.som) for wat, behoefte in self.behoefte.items()},
                {wat: self.uitkomst["indicatief"]["gemeenten"][g["code"]][wat] for wat in self.behoefte},
            )
            for g, score, gewicht in zip(gemeenten, scores, gewichten, strict=True)
        )

    def _deling(self, soort: str) -> Soortdeling:
        rauw = self._rauw[soort]
        factor = rauw["factor"] if rauw["factor"] is not None else rauw["onder"]
        elders = sum(p["basis"] + p["aantal"] for code, p in rauw["posten"].items() if code not in self.codes)
        return Soortdeling(
            None if factor is None else Factor(lees_breuk(factor)),
            rauw["gelijkspel"] is not None,
            None if rauw["onder"] is None else lees_breuk(rauw["onder"]),
            None if rauw["boven"] is None else lees_breuk(rauw["boven"]),
            rauw["totaal"],
            rauw["niet_verdeeld"],
            elders,
            "geen" if rauw["plafond_opgeheven"] else str(self.keuzes["plafond"]),
        )

    def _lees_provincie(self) -> tuple[Gemeenterij, ...]:
        standpunten = {s["gemeente"]: s for v in self.opdracht["verslagen"] for s in v["gemeenten"]}
        namen = {g["code"]: g["naam"] for g in self.opdracht["gemeenten"]}
        rijen, kijk = [], Kijk(self.verslag)
        for code in self.codes:
            deel, standpunt = self.uitkomst["deelnemers"][code], standpunten.get(code, {})
            korting = (self._rauw["regulier"]["korting"] or {}).get(code)
            rijen.append(
                Gemeenterij(
                    code,
                    namen[code],
                    self.meerdere in BINDEND or (self.meerdere == "instemming" and deel["stemt_in"]),
                    deel["niet_aangewezen"],
                    deel["vrijgesteld"],
                    standpunt.get("max_samen"),
                    NUL if korting is None else lees_breuk(korting),
                    {soort: self._stand(code, soort, standpunt) for soort in SOORTEN},
                    int(kijk.besluit(code)),
                    str(waarom(kijk, code)) if kijk.afwijkend([code]) else "",
                )
            )
        for rij in rijen:
            for soort in SOORTEN:
                self._toets(rij, soort)
        return tuple(rijen)

    def _stand(self, code: str, soort: str, standpunt: Mapping[str, Any]) -> Stand:
        post = self._rauw[soort]["posten"][code]
        return Stand(
            self.uitkomst["indicatief"]["gemeenten"][code][soort],
            self.uitkomst["deelnemers"][code]["aanbod"][soort],
            standpunt.get(f"max_{soort}"),
            post["laag"] + post["basis"],
            None if post["hoog"] is None else post["hoog"] + post["basis"],
            post["sleutel"],
            post["aantal"] + post["basis"],
            self.uitkomst["varianten"]["gekozen"]["besloten"][code][soort],
        )

    def _toets(self, rij: Gemeenterij, soort: str) -> None:
        """Make every number as its formula does; what comes out otherwise is copied, not faked."""
        stand, deling = rij.stand[soort], self.deling[soort]
        if laagste(rij, stand) != stand.laag:
            stand.over.add("laag")
        if hoogste(rij, stand, deling.plafond) != stand.hoog:
            stand.over.add("hoog")
        if sleutel(stand, self.regel) != stand.sleutel:
            stand.over.add("sleutel")
        factor = deling.factor
        if factor is None or not factor.past(rij.korting, stand.sleutel):
            stand.over.add("uit")
            return
        if uitkomst(stand, factor.afgerond(rij.korting, stand.sleutel), self.bovenop) == stand.uit:
            return
        stand.omlaag = factor.op_een_half(rij.korting, stand.sleutel)
        lager = factor.afgerond(rij.korting, stand.sleutel) - 1
        if not stand.omlaag or uitkomst(stand, lager, self.bovenop) != stand.uit:
            stand.omlaag = False
            stand.over.add("uit")

    def afgerond(self, rij: Gemeenterij, soort: str) -> int:
        """Return factor × key, rounded, and one less for who goes down in a tie."""
        factor, stand = self.deling[soort].factor, rij.stand[soort]
        return 0 if factor is None else factor.afgerond(rij.korting, stand.sleutel) - stand.omlaag

    def som_van(self, soort: str, wat: str) -> int:
        """Return the sum over the provincie of iv, aanbod, laag, uit or besloten."""
        return sum(getattr(rij.stand[soort], wat) for rij in self.rijen)


def laagste(rij: Gemeenterij, stand: Stand) -> int:
    """Return the lowest number as the formula gives it."""
    if rij.niet_aangewezen:
        return 0
    return stand.aanbod if rij.bindt else min(stand.aanbod, stand.iv)


def hoogste(rij: Gemeenterij, stand: Stand, plafond: str) -> int | None:
    """Return the highest number as the formula gives it; ``None`` is an empty cell."""
    if rij.niet_aangewezen or rij.vrijgesteld:
        return stand.laag
    gesteld = [
        g for g in (stand.maximum, rij.samen, stand.iv if plafond == "indicatief" else None) if g is not None
    ]
    return max(stand.laag, min(gesteld)) if gesteld else None


def sleutel(stand: Stand, regel: str) -> int:
    """Return what the factor is multiplied with, as the formula gives it."""
    if not regel.startswith("pro_rata"):
        return stand.iv
    if stand.iv <= stand.laag:
        return 0
    return stand.iv - stand.laag if regel == "pro_rata_eigen_tekort" else stand.iv


def uitkomst(stand: Stand, afgerond: int, bovenop: bool) -> int:
    """Return the number within its bounds as the formula gives it."""
    if bovenop:
        ruimte = afgerond if stand.hoog is None else min(afgerond, stand.hoog - stand.laag)
        return stand.laag + max(0, ruimte)
    return max(stand.laag, afgerond if stand.hoog is None else min(afgerond, stand.hoog))
