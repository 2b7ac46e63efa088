"""Stage B: per area the sites where the decided places can stand, exact and in a declared order (ADR 6)."""

from collections.abc import Iterator, Mapping, Sequence

from optimiser.allocate.locatiegroep import Geval, Groep, Sleutel
from optimiser.allocate.locatiekern import Gekozen
from optimiser.allocate.locatievelden import LOS, Vast, aangenomen, kandidaten
from optimiser.allocate.model.klok import Klok
from optimiser.allocate.plaatsing import Open, houd_vast, site_grenzen, vul_posten, vul_sites
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import (
    Afgebroken,
    Bereik,
    Locatiepost,
    Locatievraag,
    Plaats,
    Trapwaarden,
    Voorstel,
)


def stel_voor(
    vragen: Sequence[Locatievraag], beleid: Beleid, klok: Klok | None = None
) -> tuple[Voorstel | Afgebroken, ...]:
    """Propose sites for every area.

    Parameters
    ----------
    vragen : areas, any order. Areas that share a joint plan are solved together.
    klok : until when may be solved; without it there is no limit.

    Returns
    -------
    Per area amv and then regulier, in order of area; one ``Afgebroken`` for a group with more cases than
    can be gone through.

    Raises
    ------
    Gestaakt
        When the time is over.
    """
    antwoorden = [
        antwoord for groep in groepen(vragen) for antwoord in _los_groep(Groep(groep, beleid, klok=klok))
    ]
    return tuple(sorted(antwoorden, key=lambda a: (a.gebied, getattr(a, "soort", ""))))


def stel_voor_met(vraag: Locatievraag, beleid: Beleid, vast: Vast) -> Sequence[Voorstel | Afgebroken] | None:
    """Propose sites for one area with some numbers fixed; ``None`` when no site set allows them."""
    return _los_groep(Groep((vraag,), beleid, vast)) or None


def groepen(vragen: Sequence[Locatievraag]) -> Iterator[tuple[Locatievraag, ...]]:
    """Put together the areas that share a joint plan."""
    over = sorted(vragen, key=lambda vraag: vraag.gebied)
    while over:
        groep = [over.pop(0)]
        plannen = {plan.locatie_id for plan in groep[0].plannen}
        while erbij := [v for v in over if any(plan.locatie_id in plannen for plan in v.plannen)]:
            groep += erbij
            over = [vraag for vraag in over if vraag not in erbij]
            plannen |= {plan.locatie_id for vraag in erbij for plan in vraag.plannen}
        yield tuple(sorted(groep, key=lambda vraag: vraag.gebied))


def _los_groep(groep: Groep) -> Sequence[Voorstel | Afgebroken]:
    """Solve one group.

    Joint maxima are held only where the answer without them exceeds them: an answer that holds all of them
    is the answer to the whole question, because less was asked of it. Empty when fixed numbers leave no room.
    """
    gebonden: set[Gemeentecode] = set()
    grens = 0
    while (gevallen := groep.gevallen(gebonden)) is not None:
        uitgewerkt = [_maak(groep, geval) for geval in groep.beste(gevallen)]
        if not uitgewerkt:
            return []
        voorstellen = min(uitgewerkt, key=lambda rij: _afstand(groep, rij))
        erboven = boven_samen(groep, voorstellen)
        if not erboven:
            return voorstellen
        gebonden |= erboven
        grens = sum(voorstel.waarden.afwijking for voorstel in voorstellen)
    namen = "+".join(vraag.gebied for vraag in groep.vragen)
    return [Afgebroken(namen, "afwijking", None, grens, "te veel gevallen voor de rekenkern")]


def boven_samen(groep: Groep, voorstellen: Sequence[Voorstel]) -> set[Gemeentecode]:
    """Return the gemeenten where both kinds together exceed the joint maximum."""
    return {
        code
        for code, hoogste in groep.samen.items()
        if sum(voorstel.aantallen.get(code, 0) for voorstel in voorstellen) > hoogste
    }


def _afstand(groep: Groep, voorstellen: Sequence[Voorstel]) -> tuple[tuple[int, int], ...]:
    """Return how far amv is from its target at every stated joint maximum, in canonical order."""
    amv = {c: n for v in voorstellen if v.soort is Soort.AMV for c, n in v.aantallen.items()}
    return tuple((abs(amv[post.gemeente] - post.doel), -amv[post.gemeente]) for post in groep.met_samen)


def _maak(groep: Groep, geval: Geval) -> Sequence[Voorstel]:
    """Work a case out to numbers and sites."""
    voorstellen = []
    for sleutel in groep.rijen:
        gekozen = groep.los(sleutel, geval)
        if gekozen is None:
            msg = f"geval zonder ruimte: {sleutel}"
            raise RuntimeError(msg)
        voorstellen.append(werk_uit(groep, geval, sleutel, gekozen))
    return voorstellen


def werk_uit(groep: Groep, geval: Geval, sleutel: Sleutel, gekozen: Gekozen) -> Voorstel:
    """Work one area and kind out to numbers and sites (tiers 5 and 6), given its total and its site set."""
    posten, klemmen = groep.rijen[sleutel], groep.klemmen(geval, sleutel[1])
    keuzes, sites, grenzen = iter(gekozen.keuze), {}, {}
    opengezet: list[Plaats] = []
    for post in posten:
        klem = klemmen.get(post.gemeente, LOS)
        nieuw = [(plaats, next(keuzes)) for plaats in kandidaten(post)]
        opengezet += [plaats for plaats, keuze in nieuw if keuze != -1 and plaats.nieuw]
        gesorteerd = [
            *open_aanbod(post),
            *(
                (False, Open(plan.locatie_id, Bereik(deel, deel)))
                for plan in geval.plannen
                if plan.soort is post.soort
                for code, deel in plan.delen
                if code == post.gemeente
            ),
            *((p.rang[0], Open(p.locatie_id, p.bereiken[keuze])) for p, keuze in nieuw if keuze != -1),
        ]
        gesorteerd.sort(key=lambda paar: (paar[0], paar[1].locatie_id))
        sites[post.gemeente] = [site for _, site in gesorteerd]
        laag, hoog = site_grenzen(post, sites[post.gemeente])
        if klem.vast is not None:
            laag = hoog = klem.vast
        elif klem.hoogstens is not None:
            hoog = min(hoog, klem.hoogstens)
        grenzen[post.gemeente] = (laag, hoog)
    delen = sum(klemmen.get(post.gemeente, LOS).deel for post in posten)
    totaal = sum(post.vloer for post in posten) + delen + gekozen.totaal
    omhoog = groep.beleid.gelijkspel.get((sleutel[0], sleutel[1].value), ())
    binnen: Mapping[Gemeentecode, tuple[int, int]] = grenzen
    if sleutel[1] is Soort.AMV:
        binnen = houd_vast(posten, grenzen, totaal, [post.gemeente for post in groep.met_samen])
    aantallen = vul_posten(posten, binnen, totaal, groep.beleid.verdeelregel, omhoog)
    doel = sum(post.doel for post in posten)
    # A joint plan counts once, where its site stands.
    eigen = {post.gemeente for post in posten}
    plannen = [p for p in geval.plannen if p.soort is sleutel[1] and p.gemeente in eigen]
    klassen = [plaats.kostenklasse for plaats in opengezet]
    klassen += [plan.kostenklasse for plan in plannen if plan.nieuw]
    return Voorstel(
        sleutel[0],
        sleutel[1],
        doel,
        Trapwaarden(
            max(0, doel - totaal),
            max(0, totaal - doel),
            sum(abs(aantallen[post.gemeente] - post.doel) for post in posten),
            len(klassen),
            sum(klassen),
        ),
        dict(sorted(aantallen.items())),
        {code: vul_sites(aantallen[code], sites[code]) for code in sorted(aantallen)},
        tuple(plan.locatie_id for plan in plannen),
    )


def open_aanbod(post: Locatiepost) -> list[tuple[bool, Open]]:
    """Return the adopted sites of a post; what counts is cut to its floor in order of id."""
    over, sites = post.vloer, []
    for plaats in aangenomen(post):
        bereik = plaats.bereiken[0]
        minimum = min(bereik.minimum, over)
        over -= minimum
        sites.append((False, Open(plaats.locatie_id, Bereik(minimum, bereik.maximum))))
    return sites
