"""What the reports and stage A ask of stage B: per gemeente and kind its target, bounds and sites."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from optimiser.domain.locatie import ONBENOEMD
from optimiser.verify.afspraken import AKKOORD, oordeel
from optimiser.verify.grenzen import GEEN, Kader, Loop, maak_ruwe_loop
from optimiser.verify.reeksen import NIETS, Bereik, Bereiken, Keuzes, knip, voeg_samen, zet_erbij
from optimiser.verify.stof import SOORTEN, Json, PerSoort, Stof
from optimiser.verify.telling import datum, delen, duur

_NIEUW = ("nieuw", "vervanging")
_DUURSTE = 3
"""Cost class of a site that no report names."""

Sleutel = tuple[str, str]
"""A gemeente or a site, and a kind."""


@dataclass(frozen=True, slots=True)
class Grondslag:
    """What stage B stands on: bounds and keys under the facts that hold, and the numbers to put somewhere.

    Attributes
    ----------
    doel : number per kind and gemeente, voluntary places included. vast : gemeenten whose number a change
        set. opgeheven : areas and kinds in which the cap was lifted.
    """

    kader: Kader
    doel: PerSoort
    vast: Collection[str]
    opgeheven: Collection[Sleutel]


@dataclass(frozen=True, slots=True)
class Site:
    """A site as one gemeente and kind sees it: ``aard`` aanbod, kandidaat or aan_te_wijzen."""

    naam: str
    aard: str
    nieuw: bool
    klasse: int
    bereiken: Bereiken

    @property
    def rang(self) -> tuple[bool, str]:
        """Order within a gemeente: by id, the unnamed one last."""
        return self.aard == "aan_te_wijzen", self.naam


@dataclass(frozen=True, slots=True)
class Plan:
    """A joint site with agreed parts (``afspraak``, as stated), in as a whole or out."""

    naam: str
    gemeente: str
    soort: str
    afspraak: tuple[tuple[str, int], ...]
    nieuw: bool
    klasse: int

    @property
    def delen(self) -> Mapping[str, int]:
        """The parts by gemeente."""
        return _som_per_code(self.afspraak)


@dataclass(frozen=True)
class Post:
    """One gemeente and kind.

    Attributes
    ----------
    doel, vloer, hoog : target, places of adopted offers, highest number (``GEEN`` = no limit).
    sleutel : key of the rule of stage A. rang : order of the gemeenten in the site set.
    sites : in order of ``Site.rang``.
    """

    code: str
    soort: str
    doel: int
    vloer: int
    hoog: int
    sleutel: int
    rang: tuple[bool, Fraction, str]
    sites: tuple[Site, ...]

    @cached_property
    def basis(self) -> Bereik:
        """What the adopted sites hold together: from the floor to all their maxima."""
        maxima = (site.bereiken[0][1] for site in self.sites if site.aard == "aanbod")
        return self.vloer, max(self.vloer, sum(maxima))

    @cached_property
    def kandidaten(self) -> tuple[Site, ...]:
        """Sites that may be open or closed."""
        return tuple(site for site in self.sites if site.aard != "aanbod")

    @cached_property
    def staarten(self) -> tuple[Bereiken, ...]:
        """Per candidate what that one and all after it hold, whichever are open; one longer than they are."""
        keuzes: list[Keuzes] = [{NIETS: ((0, 0),)}]
        for site in reversed(self.kandidaten):
            keuzes.append(zet_erbij(keuzes[-1], site.bereiken, NIETS, self.hoog))
        return tuple(eigen[NIETS] for eigen in reversed(keuzes))

    @cached_property
    def houdbaar(self) -> Bereiken:
        """Every number from floor to bound that some set of own sites holds."""
        return self.houdbaar_met(0)

    def houdbaar_met(self, deel: int) -> Bereiken:
        """Return the same beside ``deel`` places of joint plans."""
        laag, hoog = self.basis
        som = voeg_samen([(a + laag + deel, b + hoog + deel) for a, b in self.staarten[0]])
        return knip(som, 0, self.hoog)


@dataclass(frozen=True, slots=True)
class Gebied:
    """One area: posts per kind in order of ``rang``, joint maxima, and the plans that touch it."""

    naam: str
    posten: Mapping[str, tuple[Post, ...]]
    samen: Mapping[str, int]
    plannen: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Vraag:
    """All areas, all joint plans, and the stated sites that cannot take part (as the receipt prints them)."""

    gebieden: tuple[Gebied, ...]
    plannen: tuple[Plan, ...]
    buiten: list[dict[str, str]]


def maak_vraag(grond: Grondslag, vormen: Sequence[Json]) -> Vraag:
    """Work the question out; ``vormen`` are the forms that a new site may have."""
    stof = grond.kader.stof
    sites: dict[Sleutel, list[Site]] = {}
    plannen: list[Plan] = []
    buiten: list[dict[str, str]] = []
    bekend = {
        (rij["locatie_id"], rij["soort_plek"]): rij
        for verslag in stof.opdracht["verslagen"]
        for rij in verslag["locaties"]
    }
    bezet = _zet_aanbod(stof, bekend, sites)
    per_site = _rijen_per_site(stof)
    for sleutel, rij in sorted(bekend.items()):
        if sleutel in bezet:
            continue
        maten, gedeeld = _maten(rij, vormen), _is_gedeeld(stof, rij)
        regels = per_site.get(sleutel, ())
        reden = _waarom_niet(stof, rij, regels)
        if not reden and not (_past(rij, maten) if gedeeld else maten):
            reden = "past_in_geen_vorm"
        if not reden and gedeeld:
            reden = _niet_afgesproken(stof, rij, regels)
        soort, nieuw, klasse = rij["soort_plek"], rij["bestaand_nieuw"] in _NIEUW, rij["kostenklasse"]
        if reden:
            kop = {"locatie_id": rij["locatie_id"], "gemeente": rij["gemeente"], "soort": soort}
            buiten.append({**kop, "reden": reden})
        elif gedeeld:
            afgesproken = tuple((code, aantal) for code, aantal in rij["aandelen"])
            plannen.append(Plan(rij["locatie_id"], rij["gemeente"], soort, afgesproken, nieuw, klasse))
        else:
            site = Site(rij["locatie_id"], "kandidaat", nieuw, klasse, maten)
            sites.setdefault((rij["gemeente"], soort), []).append(site)
    return Vraag(_gebieden(grond, vormen, sites, plannen), tuple(plannen), buiten)


def _rijen_per_site(stof: Stof) -> Mapping[Sleutel, list[Json]]:
    per_site: dict[Sleutel, list[Json]] = {}
    for rij in stof.rijen:
        per_site.setdefault((rij["locatie"], rij["soort_plek"]), []).append(rij)
    return per_site


def _zet_aanbod(stof: Stof, bekend: Mapping[Sleutel, Json], sites: dict[Sleutel, list[Site]]) -> set[Sleutel]:
    """Put in every site with rows that count; return which sites of the sheet those are."""
    groepen: dict[tuple[str, str, str], list[Json]] = {}
    for rij in stof.rijen:
        if stof.uitkomst["tellingen"][rij["regel_id"]]["telt"]:
            naam = rij["locatie"] or rij["regel_id"]
            groepen.setdefault((naam, rij["soort_plek"], rij["gemeente"]), []).append(rij)
    for (naam, soort, gemeente), rijen in sorted(groepen.items()):
        keuze, tellingen = stof.keuzes["toerekening"], stof.uitkomst["tellingen"]
        aandelen = [
            deel for rij in rijen for deel in delen(stof, rij, tellingen[rij["regel_id"]]["telt"], keuze)
        ]
        per_code, plek = _som_per_code(aandelen), bekend.get((naam, soort))
        vast = plek is None or set(per_code) != {gemeente}
        nieuw = rijen[0]["bestaand_nieuw"] in _NIEUW
        for code, aantal in per_code.items():
            meest = aantal if vast or plek is None else max(aantal, plek["maximum"])
            klasse = _DUURSTE if plek is None else plek["kostenklasse"]
            site = Site(naam, "aanbod", nieuw, klasse, ((aantal, meest),))
            sites.setdefault((code, soort), []).append(site)
    return {(naam, soort) for naam, soort, _ in groepen}


def _som_per_code(delen: Iterable[tuple[str, int]]) -> dict[str, int]:
    som: dict[str, int] = {}
    for code, aantal in delen:
        som[code] = som.get(code, 0) + aantal
    return som


def _waarom_niet(stof: Stof, rij: Json, regels: Sequence[Json]) -> str:
    """Return why a stated site cannot take part, or nothing: form of its rows, then duration, then date."""
    vormen = [stof.uitkomst["tellingen"][regel["regel_id"]]["toetsen"]["vorm"] for regel in regels]
    if vormen and not any(geslaagd for geslaagd, _ in vormen):
        return str(vormen[0][1])
    cyclus = stof.opdracht["cyclus"]
    oordelen = (duur(rij, stof.keuzes["duur"], cyclus["horizon"]), datum(rij, cyclus["teldatum"]))
    return next((str(reden) for geslaagd, reden in oordelen if not geslaagd), "")


def _is_gedeeld(stof: Stof, rij: Json) -> bool:
    return stof.keuzes["toerekening"] == "toegerekend" and bool(rij["aandelen"])


def _past(rij: Json, maten: Bereiken) -> bool:
    """Whether all parts of a joint site together are a size that it may have."""
    som = sum(aantal for _, aantal in rij["aandelen"])
    return any(laag <= som <= hoog for laag, hoog in maten)


def _niet_afgesproken(stof: Stof, rij: Json, regels: Sequence[Json]) -> str:
    """Return why the parts of a joint candidate are no plan, or nothing."""
    namen = {rij["locatie_id"], *(regel["regel_id"] for regel in regels)}
    reden = oordeel(stof, rij["gemeente"], rij["aandelen"], namen)
    return "" if reden == AKKOORD else reden


def _maten(rij: Json, vormen: Sequence[Json]) -> Bereiken:
    """Return the sizes of a stated site: its own, and for a new one also those of the forms."""
    eigen = (max(1, rij["minimum"]), rij["maximum"])
    toegestaan = _vormmaten(vormen, rij["soort_plek"]) if rij["bestaand_nieuw"] in _NIEUW else ((1, GEEN),)
    return knip(toegestaan, *eigen) if eigen[0] <= eigen[1] else ()


def _vormmaten(vormen: Sequence[Json], soort: str) -> Bereiken:
    """Return every size that the forms allow a new site of a kind."""
    return voeg_samen(
        (vorm["minimum"], GEEN if vorm["maximum"] is None else vorm["maximum"])
        for vorm in vormen
        if vorm["soort"] == soort
    )


def _gebieden(
    grond: Grondslag, vormen: Sequence[Json], sites: Mapping[Sleutel, Sequence[Site]], plannen: Sequence[Plan]
) -> tuple[Gebied, ...]:
    """Put the posts together per area; bounds and keys are those of stage A."""
    kader = grond.kader
    stof = kader.stof
    onbenoemd = {soort: _vormmaten(vormen, soort) for soort in SOORTEN}
    gebieden = []
    for naam in stof.gebieden(kader.keuzes):
        posten = {}
        for soort in SOORTEN:
            plafond = kader.keuzes["plafond"] == "indicatief" and (naam, soort) not in grond.opgeheven
            loop = maak_ruwe_loop(kader, (naam, soort), grond.doel[soort], None, plafond=plafond)
            rij = []
            for plek, code in enumerate(loop.codes):
                eigen = list(sites.get((code, soort), ()))
                if onbenoemd[soort] and code not in stof.niet_aangewezen | stof.vrijgesteld:
                    vrij = Site(f"{code} {ONBENOEMD}", "aan_te_wijzen", True, _DUURSTE, onbenoemd[soort])
                    eigen.append(vrij)
                rij.append(_post(grond, loop, plek, sorted(eigen, key=lambda site: site.rang)))
            posten[soort] = tuple(sorted(rij, key=lambda post: post.rang))
        codes = set(stof.leden[naam])
        maxima = {code: stof.standpunt[code]["max_samen"] for code in stof.leden[naam]}
        samen = {code: maximum for code, maximum in maxima.items() if maximum is not None}
        raakt = tuple(plan for plan in plannen if codes & {plan.gemeente, *plan.delen})
        gebieden.append(Gebied(naam, posten, samen, raakt))
    return tuple(gebieden)


def _post(grond: Grondslag, loop: Loop, plek: int, sites: Sequence[Site]) -> Post:
    code, soort = loop.codes[plek], loop.soort
    deelnemer = grond.kader.stof.uitkomst["deelnemers"][code]
    aanbod, indicatief = deelnemer["aanbod"][soort], deelnemer["sleutel"][soort]
    doel, basis, sleutel = grond.doel[soort][code], loop.basis[plek], loop.sleutel[plek]
    geteld = sum(site.bereiken[0][0] for site in sites if site.aard == "aanbod")
    hoog = GEEN if loop.hoog[plek] == GEEN else max(doel, basis + loop.hoog[plek])
    return Post(
        code=code,
        soort=soort,
        doel=doel,
        vloer=min(geteld, doel, basis + loop.laag[plek]),
        hoog=doel if code in grond.vast or sleutel == 0 else hoog,
        sleutel=sleutel,
        rang=(not indicatief, Fraction(aanbod, indicatief) if indicatief else Fraction(0), code),
        sites=tuple(sites),
    )
