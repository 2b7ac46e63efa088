"""The sheet of the own gemeente: the sixteen numbered steps, for the gemeente that is picked."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from optimiser.documents.nareken.blad import FACTOR, GETAL, GEWICHT, SCORE, TIENDE, WF, Blad, Waarde
from optimiser.documents.nareken.gegevens import Gegevens
from optimiser.documents.nareken.landelijk import EERSTE as LAND_EERSTE
from optimiser.documents.nareken.landelijk import SOMRIJ
from optimiser.documents.nareken.provincie import Indeling, slot
from optimiser.documents.nareken.samen import OPGAVE, REST, VLOER, adres
from optimiser.explain.kijk import SOORTEN

KIESRIJ, KOPRIJ, EERSTE = 3, 5, 7
KOPPEN = (
    ("Stap", 6),
    ("Wat", 56),
    ("Soort", 9),
    ("Som", 16),
    ("", 4),
    ("", 16),
    ("", 4),
    ("", 16),
    ("", 4),
    ("Onafgerond", 16),
    ("Uitkomst", 13),
    ("Regel of keuze", 42),
)
REGELS = {
    "evenwichtig": "Factor × indicatief, afgerond; tussen het laagste en het hoogste aantal",
    "pro_rata_bovenop": "Factor × indicatief, plus het laagste aantal, afgerond",
    "pro_rata_eigen_tekort": "Factor × eigen tekort, plus het laagste aantal, afgerond",
    "leximin": "Steeds de volgende plaats naar de gemeente met het laagste aandeel",
}
LAAGST = "keuze 3; het laagste aantal geldt"
HOOGST = "keuze 3; het hoogste aantal geldt"
SOM, TEKEN, ONAF, UIT, REGEL = (3, 5, 7), (4, 6, 8), 9, 10, 11


@dataclass(frozen=True, slots=True)
class Deel:
    """A cell with a formula, its value now, and its number format."""

    formule: str
    waarde: Waarde
    getalvorm: str = GETAL


@dataclass(frozen=True, slots=True)
class Regel:
    """One line: number of the step (0 = same step), words, kind, terms and signs, outcome, rule.

    ``extra`` is a sign that depends on the terms; ``grens`` a rule that depends on the numbers.
    """

    nummer: int
    wat: str
    soort: str = ""
    som: tuple[Deel, ...] = ()
    tekens: tuple[str, ...] = ()
    onaf: Deel | None = None
    uit: Deel | None = None
    regel: str = ""
    vet: bool = False
    extra: Deel | None = None
    grens: Deel | None = None


def _eerste(nummer: int, soort: str) -> int:
    """Return the number of a step on its first line only."""
    return nummer if soort == SOORTEN[0] else 0


class Stappen:
    """Writes the lines for the gemeente in the choice cell; the cached values are those of the first one."""

    def __init__(self, gegevens: Gegevens, indeling: Indeling) -> None:
        self.g, self.indeling = gegevens, indeling
        self.rij = gegevens.rijen[0]
        self.land = next(rij for rij in gegevens.land if rij.code == self.rij.code)
        self.laatste = LAND_EERSTE + len(gegevens.land) - 1

    def uit_land(self, letter: str) -> str:
        """Return the formula part that looks up a column of the national sheet."""
        return f"INDEX(Landelijk!${letter}${LAND_EERSTE}:${letter}${self.laatste},Rij_land)"

    def uit_provincie(self, sleutel: str) -> str:
        """Return the formula part that looks up a column of the sheet of the provincie."""
        return f"INDEX({self.indeling.bereik(sleutel, 'Provincie')},Rij_provincie)"

    def regels(self) -> Iterator[Regel]:
        """Yield every line."""
        yield from self._gewicht()
        yield from self._indicatief()
        yield self._bekend()
        yield from self._amv_en_regulier()
        yield from self._van_provincie(
            8, f"Opgave {self.g.naam}: {len(self.g.rijen)} gemeenten bij elkaar", "iv"
        )
        yield from self._aanbod()
        yield from self._van_provincie(10, "Laagste aantallen in de provincie bij elkaar", "laag")
        yield from self._rest()
        yield from (self._factor(soort) for soort in SOORTEN)
        yield from self._vergelijk(13, "aanbod")
        yield from self._vergelijk(14, "iv")
        yield from self._slot()

    @property
    def nederland(self) -> Deel:
        """Inhabitants of the country."""
        return Deel(f"=Landelijk!$D${SOMRIJ + 1}", self.g.inwoners_nl)

    @property
    def wf(self) -> Deel:
        """The weegfactor of the gemeente, for reading; the numbers are made from whole weights."""
        nederland = self.g.inwoners_nl
        som = f"({self.uit_land('E')}+1)*{self.uit_land('D')}/{self.nederland.formule[1:]}"
        return Deel("=" + som, Fraction(self.land.gewicht, self.g.schaal * nederland), WF)

    @property
    def twf(self) -> Deel:
        """All weegfactoren added."""
        som = f"=Som_gewichten/Schaal/{self.nederland.formule[1:]}"
        return Deel(som, Fraction(self.g.som, self.g.schaal * self.g.inwoners_nl), WF)

    def _gewicht(self) -> Iterator[Regel]:
        land, artikel = self.land, "besluit 2.1 lid 3"
        inwoners = Deel("=" + self.uit_land("D"), land.inwoners)
        score = Deel("=" + self.uit_land("E"), land.score, SCORE)
        plus = Deel(f"={self.uit_land('E')}+1", land.score + 1, SCORE)
        som = Deel("=Som_gewichten/Schaal", Fraction(self.g.som, self.g.schaal), GEWICHT)
        yield Regel(1, "Inwoners van de gemeente", uit=inwoners, regel=artikel)
        yield Regel(0, "Inwoners van Nederland", uit=self.nederland, regel=artikel)
        delen = (score, Deel("=1", 1))
        yield Regel(2, "SES-WOA-score plus 1", som=delen, tekens=("+",), uit=plus, regel=artikel)
        delen3 = (plus, inwoners, self.nederland)
        yield Regel(3, "Weegfactor", som=delen3, tekens=("×", ":", "="), onaf=self.wf, regel="Wf")
        delen = (som, self.nederland)
        yield Regel(4, "Alle weegfactoren opgeteld", som=delen, tekens=(":", "="), onaf=self.twf, regel="TWf")

    def _exact(self, wat: str, kolom: str) -> Deel:
        exact = Fraction(self.g.behoefte[wat] * self.land.gewicht, self.g.som)
        return Deel("=" + self.uit_land(kolom), exact, TIENDE)

    def _indicatief(self) -> Iterator[Regel]:
        yield Regel(
            5,
            "Indicatief",
            "totaal",
            (Deel("=Raming", self.g.behoefte["totaal"]), self.wf, self.twf),
            ("×", ":", "="),
            self._exact("totaal", "G"),
            Deel("=" + self.uit_land("L"), self.land.deling["totaal"].aantal),
            "Iv; een half of meer gaat omhoog",
            vet=True,
        )

    def _bekend(self) -> Regel:
        kolom, bekend = self.uit_land("M"), self.land.bekend["totaal"]
        uit = Deel(f'=IF({kolom}="","geen",{kolom})', "geen" if bekend is None else bekend)
        return Regel(0, "Bekendgemaakt aantal; dat gaat voor", "totaal", uit=uit, regel="wet 5 lid 1")

    def _amv_en_regulier(self) -> Iterator[Regel]:
        geldt = self.land.geldt
        amv = Deel("=" + self.uit_land("V"), geldt["amv"])
        aanname = "; aanname" if self.g.opdracht["cyclus"]["raming_amv"]["aanname"] else ""
        yield Regel(
            6,
            "Waarvan amv",
            "amv",
            (Deel("=Raming_amv", self.g.behoefte["amv"]), self.wf, self.twf),
            ("×", ":", "="),
            self._exact("amv", "O"),
            amv,
            f"besluit 2.2{aanname}",
            vet=True,
        )
        delen = (Deel("=" + self.uit_land("N"), geldt["totaal"]), amv)
        uit = Deel("=" + self.uit_land("W"), geldt["totaal"] - geldt["amv"])
        yield Regel(7, "Dus regulier", "regulier", delen, ("−", "="), None, uit, vet=True)

    def _van_provincie(self, nummer: int, wat: str, veld: str) -> Iterator[Regel]:
        rij, regel = (OPGAVE, "besluit 2.1 lid 2") if veld == "iv" else (VLOER, "keuze 2: meerdere")
        for soort in SOORTEN:
            uit = Deel(f"=Provincie!{adres(rij, soort)}", self.g.som_van(soort, veld))
            yield Regel(_eerste(nummer, soort), wat, soort, uit=uit, regel=regel)

    def _aanbod(self) -> Iterator[Regel]:
        for soort in SOORTEN:
            uit = Deel("=" + self.uit_provincie(f"aanbod_{soort}"), self.rij.stand[soort].aanbod)
            wat = "Aanbod van de gemeente dat meetelt"
            yield Regel(_eerste(9, soort), wat, soort, uit=uit, regel="keuze 1: telregel")

    def _rest(self) -> Iterator[Regel]:
        for soort in SOORTEN:
            rest: Waarde = self.g.deling[soort].totaal - self.g.som_van(soort, "laag")
            if self.g.landelijk_verdeeld:
                rest = "zie land"
            uit = Deel(f"=Provincie!{adres(REST, soort)}", rest)
            regel = "wet 5 lid 1; de wet geeft geen rekenregel"
            yield Regel(_eerste(11, soort), "Nog te verdelen", soort, uit=uit, regel=regel)

    def _vergelijk(self, nummer: int, veld: str) -> Iterator[Regel]:
        wat, regel = (
            ("Hoger dan het eigen aanbod?", "zo ja: voornemen aan het college (Awb 4:8)")
            if veld == "aanbod"
            else ("Hoger dan indicatief?", "keuze 4: plafond")
        )
        for soort in SOORTEN:
            nu, ander = self.rij.stand[soort].besloten, getattr(self.rij.stand[soort], veld)
            links = self.uit_provincie(slot(self.g, soort))
            rechts = self.uit_provincie(f"{veld}_{soort}")
            teken = ">" if nu > ander else "<" if nu < ander else "="
            yield Regel(
                _eerste(nummer, soort),
                wat,
                soort,
                (Deel("=" + links, nu), Deel("=" + rechts, ander)),
                uit=Deel(f'=IF({links}>{rechts},"ja","nee")', "ja" if nu > ander else "nee"),
                regel=regel,
                extra=Deel(f'=IF({links}>{rechts},">",IF({links}<{rechts},"<","="))', teken),
            )

    def _factor(self, soort: str) -> Regel:
        """Return step 12: factor × key, and which bound holds if it is another number."""
        stand, deling = self.rij.stand[soort], self.g.deling[soort]
        nummer, wat = _eerste(12, soort), REGELS[self.g.regel]
        uit = Deel("=" + self.uit_provincie(f"uit_{soort}"), stand.uit)
        if deling.factor is None:
            return Regel(nummer, wat, soort, uit=uit, regel="keuze 3: verdeelregel (overgenomen)", vet=True)
        factor = deling.factor.waarde - self.rij.korting
        heeft = self.indeling.heeft("kt")
        korting = f"-{self.uit_provincie('kt')}/{self.uit_provincie('kn')}" if heeft else ""
        maal = self.uit_provincie(f"{'sleutel' if self.g.bovenop else 'iv'}_{soort}")
        delen = [Deel(f"=Factor_{soort}{korting}", factor, FACTOR), Deel("=" + maal, stand.sleutel)]
        onaf = Deel("=" + self.uit_provincie(f"maal_{soort}"), factor * stand.sleutel, TIENDE)
        if self.g.bovenop:
            laag = self.uit_provincie(f"laag_{soort}")
            delen.append(Deel("=" + laag, stand.laag))
            onaf = Deel(f"{onaf.formule}+{laag}", factor * stand.sleutel + stand.laag, TIENDE)
        return Regel(
            nummer,
            wat,
            soort,
            tuple(delen),
            ("×", "+", "=") if self.g.bovenop else ("×", "="),
            onaf,
            uit,
            vet=True,
            grens=self._grens(soort),
        )

    def _grens(self, soort: str) -> Deel:
        """Return in words whether the rounded number holds, or the lowest or the highest."""
        stand, vrij = self.rij.stand[soort], "keuze 3: verdeelregel"
        rond = self.g.afgerond(self.rij, soort) + (stand.laag if self.g.bovenop else 0)
        cellen = {k: self.uit_provincie(f"{k}_{soort}") for k in ("uit", "rond", "laag")}
        som = f"{cellen['rond']}+{cellen['laag']}" if self.g.bovenop else cellen["rond"]
        waarde = vrij if stand.uit == rond else LAAGST if stand.uit > rond else HOOGST
        uit = cellen["uit"]
        return Deel(f'=IF({uit}={som},"{vrij}",IF({uit}>{som},"{LAAGST}","{HOOGST}"))', waarde)

    def _slot(self) -> Iterator[Regel]:
        delen = tuple(
            Deel("=" + self.uit_provincie(slot(self.g, s)), self.rij.stand[s].besloten) for s in SOORTEN
        )
        totaal = sum(self.rij.stand[soort].besloten for soort in SOORTEN)
        uit = Deel("=" + self.uit_provincie("totaal"), totaal)
        yield Regel(
            15, "Rekenuitkomst: regulier en amv samen", "totaal", delen, ("+", "="), None, uit, vet=True
        )
        rv = "+".join(self.uit_provincie(f"rv_{soort}") for soort in SOORTEN)
        yield Regel(0, "In het rekenverslag", "totaal", uit=Deel("=" + rv, totaal), regel="om te vergelijken")
        keur = Deel(f'=IF({self.uit_provincie("totaal")}={rv},"klopt","klopt niet")', "klopt")
        yield Regel(0, "Gelijk aan het rekenverslag?", uit=keur)


def schrijf_mijn(boek: Any, blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    """Write the sheet."""
    blad.titel("Mijn gemeente: van cijfer naar aantal", gegevens.verslag["label"], gegevens.verslag["zegel"])
    for nummer, (_, breedte) in enumerate(KOPPEN):
        blad.blad.set_column(nummer, nummer, breedte)
    _kies(boek, blad, gegevens, indeling)
    for nummer, (kop, _) in enumerate(KOPPEN):
        if nummer not in (4, 5, 6, 7, 8):
            blad.kop(KOPRIJ, nummer, kop)
    blad.groep(KOPRIJ, 3, 8, "Som")
    stappen = Stappen(gegevens, indeling)
    rij = KOPRIJ + 1
    for regel in stappen.regels():
        _regel(blad, rij, regel)
        rij += 1
    _besluit(blad, rij, stappen)
    blad.keur(f"K{KOPRIJ + 2}:K{rij}")
    blad.klaar(gegevens.verslag["label"], gegevens.verslag["zegel"], liggend=True)


def _kies(boek: Any, blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    vet = blad.opmaak(bold=True, font_size=12)
    blad.blad.write_string(KIESRIJ, 0, "Kies uw gemeente:", vet)
    vorm = blad.vorm("invoer", bold=True, font_size=12)
    blad.blad.merge_range(KIESRIJ, 2, KIESRIJ, 7, "", vorm)
    blad.blad.write_string(KIESRIJ, 2, gegevens.rijen[0].naam, vorm)
    namen = indeling.bereik("naam", "Provincie")
    keus = {"validate": "list", "source": f"={namen}", "error_title": "Onbekend"}
    blad.blad.data_validation(
        KIESRIJ, 2, KIESRIJ, 2, {**keus, "error_message": "Kies een gemeente uit de lijst."}
    )
    klein = blad.opmaak(font_size=8, font_color="#6A6A6A", align="right")
    for kolom, woord, naam, formule, waarde in (
        (9, "regel in Provincie", "Rij_provincie", f"=MATCH($C${KIESRIJ + 1},{namen},0)", 1),
        (
            9,
            "regel in Landelijk",
            "Rij_land",
            f"=MATCH(INDEX({indeling.bereik('code', 'Provincie')},Rij_provincie),"
            f"Landelijk!$A${LAND_EERSTE}:$A${LAND_EERSTE + len(gegevens.land) - 1},0)",
            next(i for i, r in enumerate(gegevens.land, 1) if r.code == gegevens.rijen[0].code),
        ),
    ):
        rij = KIESRIJ if naam == "Rij_provincie" else KIESRIJ + 1
        blad.blad.write_string(rij, kolom, woord, klein)
        blad.blad.write_formula(rij, kolom + 1, formule, klein, waarde)
        boek.define_name(naam, f"='{blad.naam}'!$K${rij + 1}")


def _regel(blad: Blad, rij: int, regel: Regel) -> None:
    blad.invoer(rij, 0, regel.nummer or None, rol="teken")
    for kolom in range(1, len(KOPPEN)):
        blad.invoer(rij, kolom, None, rol="tekst")
    blad.invoer(rij, 1, regel.wat, rol="tekst")
    blad.invoer(rij, 2, regel.soort, rol="tekst")
    for kolom, deel in zip(SOM, regel.som, strict=False):
        blad.formule(rij, kolom, deel.formule, deel.waarde, deel.getalvorm)
    for kolom, teken in zip(TEKEN, regel.tekens, strict=False):
        blad.invoer(rij, kolom, teken, rol="teken")
    if regel.extra is not None:
        blad.formule(rij, TEKEN[0], regel.extra.formule, regel.extra.waarde, rol="teken")
    if regel.onaf is not None:
        blad.formule(rij, ONAF, regel.onaf.formule, regel.onaf.waarde, regel.onaf.getalvorm)
    if regel.uit is not None:
        rol = "uitkomst" if regel.vet else "formule"
        blad.formule(rij, UIT, regel.uit.formule, regel.uit.waarde, regel.uit.getalvorm, rol)
    if regel.grens is None:
        blad.invoer(rij, REGEL, regel.regel, rol="tekst")
    else:
        blad.formule(rij, REGEL, regel.grens.formule, regel.grens.waarde, rol="tekst")
    blad.blad.set_row(rij, 30 if len(regel.wat) > KOPPEN[1][1] else 16)


def _besluit(blad: Blad, rij: int, stappen: Stappen) -> None:
    """Write step 16: a person decides; the number in the draft, and how far it lies from the rekenuitkomst."""
    regels = (
        (16, "Besluit van de Minister (concept)", "vul na het besluit het aantal daaruit in", "wet 5"),
        (None, "Verschil met de rekenuitkomst", "", "het besluit moet een verschil uitleggen"),
    )
    for nummer, (stap, wat, uitleg, artikel) in enumerate(regels):
        for kolom in range(len(KOPPEN)):
            blad.invoer(rij + nummer, kolom, None, rol="tekst")
        blad.invoer(rij + nummer, 0, stap, rol="teken")
        blad.invoer(rij + nummer, 1, wat, rol="tekst")
        blad.invoer(rij + nummer, REGEL, f"{artikel}; {uitleg}" if uitleg else artikel, rol="tekst")
    besluit, berekend = stappen.rij.besluit, sum(stand.besloten for stand in stappen.rij.stand.values())
    blad.formule(rij, UIT, "=" + stappen.uit_provincie("besluit"), besluit, rol="uitkomst")
    verschil = f'=IF(K{rij + 1}="","",K{rij + 1}-K{rij - 2})'
    blad.formule(rij + 1, UIT, verschil, besluit - berekend, "+#,##0;-#,##0;0")
