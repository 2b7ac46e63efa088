"""Counterfactuals of stage B for one gemeente, on demand: what would have to differ for another number.

Nothing here is monotone, so every value before the answer is solved again: "unchanged for every value
strictly between" is a proven statement about whole places in the stated range.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from optimiser.allocate.locaties import stel_voor_met
from optimiser.domain.aanbod import Soort
from optimiser.domain.beleid import Beleid
from optimiser.domain.gebied import Gemeentecode
from optimiser.domain.locatie import Aard, Bereik, Locatiepost, Locatievraag, Plaats, Voorstel
from optimiser.domain.waarom import Omslag, Prijs, Waarom, Zonder
from optimiser.run.locatievoorstel import Grondslag, los

BEREIK = 50
"""Places up and down within which an own figure is varied."""
BEREIK_ELDERS = 10
"""Places up and down within which the size of a site elsewhere is varied."""


BEREIK_PRIJS = 10
"""Places up and down for which the price of a fixed number is shown."""


Wijzig = Callable[[int], Locatievraag | None]


def leg_uit(grondslag: Grondslag, gemeente: Gemeentecode) -> tuple[Waarom, ...]:
    """Return the counterfactuals of stage B of one gemeente, per kind in which it has places or sites."""
    beleid = grondslag.opdracht.beleid
    _, vragen = grondslag.vragen(beleid)
    vraag = next(v for v in vragen if any(p.gemeente == gemeente for p in v.posten[Soort.AMV]))
    return tuple(_van_soort(grondslag, _Zaak(vraag, beleid, gemeente, soort)) for soort in Soort)


@dataclass(frozen=True, slots=True)
class _Zaak:
    vraag: Locatievraag
    beleid: Beleid
    gemeente: Gemeentecode
    soort: Soort

    @property
    def post(self) -> Locatiepost:
        return next(p for p in self.vraag.posten[self.soort] if p.gemeente == self.gemeente)

    def met(
        self, wijzig: Callable[[Locatiepost], Locatiepost], code: Gemeentecode | None = None
    ) -> Locatievraag:
        """Return the question with the post of one gemeente changed; without a code that of all."""
        rij = tuple(
            wijzig(post) if code in (None, post.gemeente) else post for post in self.vraag.posten[self.soort]
        )
        return replace(self.vraag, posten={**self.vraag.posten, self.soort: rij})

    @property
    def gekoppeld(self) -> bool:
        """Whether a joint maximum or a joint plan can make one kind depend on the other."""
        return bool(self.vraag.samen or self.vraag.plannen)

    def antwoorden(self, vraag: Locatievraag) -> tuple[Voorstel, ...]:
        """Solve the kind asked, alone where nothing couples it to the other; else both."""
        if not self.gekoppeld:
            vraag = replace(vraag, posten={self.soort: vraag.posten[self.soort]})
        return los((vraag,), self.beleid)

    def antwoord(self, vraag: Locatievraag) -> Voorstel:
        """Return the answer for the kind asked."""
        return next(v for v in self.antwoorden(vraag) if v.soort is self.soort)


def _van_soort(grondslag: Grondslag, zaak: _Zaak) -> Waarom:
    voorstel = zaak.antwoord(zaak.vraag)
    nu, post = voorstel.aantallen[zaak.gemeente], zaak.post
    gevallen: list[tuple[str, str, int, Wijzig]] = [
        ("eigen_aantal", "", BEREIK, lambda delta: _met_doel(zaak, delta)),
        ("vorm", "", BEREIK, lambda delta: _met_kleinste(grondslag, zaak, delta)),
    ]
    for plaats in post.plaatsen:
        if plaats.aard is not Aard.AAN_TE_WIJZEN:
            gevallen.append(("ruimte", plaats.locatie_id, BEREIK, _ruimer(zaak, post, plaats)))
        if plaats.aard is Aard.KANDIDAAT:
            gevallen.append(("minimum", plaats.locatie_id, BEREIK, _vanaf(zaak, post, plaats)))
    omslagen = [
        _zoek(zaak, nu, naam, locatie, richting, tot, wijzig)
        for naam, locatie, tot, wijzig in gevallen
        for richting in (1, -1)
    ]
    omslagen += [_elders(zaak, nu, richting) for richting in (1, -1)]
    return Waarom(
        zaak.gemeente,
        zaak.soort,
        post.doel,
        nu,
        voorstel.locaties[zaak.gemeente],
        tuple(omslagen),
        tuple(_zonder(zaak, plaats) for plaats in post.plaatsen if plaats.aard is not Aard.AANBOD),
        _prijzen(zaak),
        zaak.gekoppeld,
    )


def _zoek(zaak: _Zaak, nu: int, wat: str, locatie: str, richting: int, tot: int, wijzig: Wijzig) -> Omslag:
    """Solve every value in turn; after the first difference go on until the old number is back."""
    delta = aantal = None
    for stap in range(1, tot + 1):
        vraag = wijzig(richting * stap)
        if vraag is None:
            return Omslag(wat, locatie, richting, stap - 1, delta, aantal, None)
        nieuw = zaak.antwoord(vraag).aantallen[zaak.gemeente]
        if delta is None and nieuw != nu:
            delta, aantal = stap, nieuw
        elif delta is not None and nieuw == nu:
            return Omslag(wat, locatie, richting, tot, delta, aantal, stap)
    return Omslag(wat, locatie, richting, tot, delta, aantal, None)


def _met_doel(zaak: _Zaak, delta: int) -> Locatievraag | None:
    """Return the question with another decided number here; its bound moves along where it stood on it."""
    post = zaak.post
    doel = post.doel + delta
    if doel < post.vloer:
        return None
    hoog = post.hoog if post.hoog is None or doel <= post.hoog else doel
    return zaak.met(lambda p: replace(p, doel=doel, hoog=hoog), zaak.gemeente)


def _vervang(post: Locatiepost, oud: Plaats, nieuw: Plaats | None) -> Locatiepost:
    rij = tuple(nieuw if plaats == oud else plaats for plaats in post.plaatsen)
    return replace(post, plaatsen=tuple(plaats for plaats in rij if plaats is not None))


def _ruimer(zaak: _Zaak, post: Locatiepost, plaats: Plaats) -> Wijzig:
    """Vary the maximum of a site."""

    def wijzig(delta: int) -> Locatievraag | None:
        laatste = plaats.bereiken[-1]
        if laatste.maximum is None or laatste.maximum + delta < laatste.minimum:
            return None
        bereiken = (*plaats.bereiken[:-1], Bereik(laatste.minimum, laatste.maximum + delta))
        anders = replace(plaats, bereiken=bereiken)
        return zaak.met(lambda p: _vervang(p, plaats, anders), post.gemeente)

    return wijzig


def _vanaf(zaak: _Zaak, post: Locatiepost, plaats: Plaats) -> Wijzig:
    """Vary the minimum of a candidate."""

    def wijzig(delta: int) -> Locatievraag | None:
        eerste = plaats.bereiken[0]
        minimum = eerste.minimum + delta
        if minimum < 1 or (eerste.maximum is not None and minimum > eerste.maximum):
            return None
        anders = replace(plaats, bereiken=(Bereik(minimum, eerste.maximum), *plaats.bereiken[1:]))
        return zaak.met(lambda p: _vervang(p, plaats, anders), post.gemeente)

    return wijzig


def _elders(zaak: _Zaak, nu: int, richting: int) -> Omslag:
    """Vary the maximum of every site elsewhere in the area; report the smallest change of any of them."""
    sites = [
        _ruimer(zaak, post, plaats)
        for post in zaak.vraag.posten[zaak.soort]
        if post.gemeente != zaak.gemeente
        for plaats in post.plaatsen
        if plaats.aard is not Aard.AAN_TE_WIJZEN
    ]
    for stap in range(1, BEREIK_ELDERS + 1):
        for wijzig in sites:
            vraag = wijzig(richting * stap)
            if vraag is None:
                continue
            nieuw = zaak.antwoord(vraag).aantallen[zaak.gemeente]
            if nieuw != nu:
                return Omslag("elders", "", richting, BEREIK_ELDERS, stap, nieuw, None)
    return Omslag("elders", "", richting, BEREIK_ELDERS, None, None, None)


def _zonder(zaak: _Zaak, plaats: Plaats) -> Zonder:
    antwoorden = zaak.antwoorden(zaak.met(lambda post: _vervang(post, plaats, None), zaak.gemeente))
    eigen = next(v for v in antwoorden if v.soort is zaak.soort)
    afwijking = sum(v.waarden.afwijking for v in antwoorden)
    return Zonder(plaats.locatie_id, eigen.aantallen[zaak.gemeente], afwijking)


def _prijzen(zaak: _Zaak) -> tuple[Prijs, ...]:
    """Return the tiers with the number fixed at every value near the target that sites can hold."""
    prijzen = []
    doel = zaak.post.doel
    for aantal in range(max(0, doel - BEREIK_PRIJS), doel + BEREIK_PRIJS + 1):
        antwoorden = stel_voor_met(zaak.vraag, zaak.beleid, {(zaak.gemeente, zaak.soort): aantal}) or ()
        waarden = [
            antwoord.waarden
            for antwoord in antwoorden
            if isinstance(antwoord, Voorstel) and (zaak.gekoppeld or antwoord.soort is zaak.soort)
        ]
        if waarden:
            tekort, afwijking, nieuw = (
                sum(getattr(w, veld) for w in waarden) for veld in ("tekort", "afwijking", "nieuw")
            )
            prijzen.append(Prijs(aantal, tekort, afwijking, nieuw))
    return tuple(prijzen)


def _met_kleinste(grondslag: Grondslag, zaak: _Zaak, delta: int) -> Locatievraag | None:
    """Return the question with another smallest size of a new site (choice 9)."""
    eigen = [vorm for vorm in zaak.beleid.locatievormen if vorm.soort is zaak.soort]
    kleinste = min(eigen, key=lambda vorm: vorm.minimum, default=None)
    if kleinste is None:
        return None
    minimum = kleinste.minimum + delta
    if minimum < 1 or (kleinste.maximum is not None and minimum > kleinste.maximum):
        return None
    anders = replace(kleinste, minimum=minimum)
    vormen = tuple(anders if vorm == kleinste else vorm for vorm in zaak.beleid.locatievormen)
    _, vragen = grondslag.vragen(replace(zaak.beleid, locatievormen=vormen))
    return next(vraag for vraag in vragen if vraag.gebied == zaak.vraag.gebied)
