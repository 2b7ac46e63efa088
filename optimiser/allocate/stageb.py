"""Stage B with whatever proves it: the kernel, and the model where the kernel does not reach."""

from collections.abc import Sequence

from optimiser.allocate.locatiegroep import SOORTEN
from optimiser.allocate.locaties import groepen, stel_voor
from optimiser.allocate.model.klok import Gestaakt, Klok, Staat
from optimiser.domain.beleid import Beleid
from optimiser.domain.locatie import Afgebroken, Locatievraag, Voorstel


def los_op(
    vragen: Sequence[Locatievraag],
    beleid: Beleid,
    tijdslimiet_s: float | None = None,
    klok: Klok | None = None,
) -> tuple[Voorstel | Afgebroken, ...]:
    """Propose sites for every area: by the kernel, else by the model, else ``Afgebroken`` with its bound.

    Parameters
    ----------
    vragen : areas, any order. tijdslimiet_s : for everything together; ``None`` = none.
    klok : one that runs already, instead of the time limit.

    Returns
    -------
    Per area amv and then regulier, in order of area. Both ways give the same answer; a group that neither
    proves in time, and every group after Ctrl-C, is one ``Afgebroken``.
    """
    klok = klok or Klok(tijdslimiet_s)
    antwoorden = [antwoord for groep in groepen(vragen) for antwoord in _los_groep(groep, beleid, klok)]
    return tuple(sorted(antwoorden, key=lambda a: (a.gebied, getattr(a, "soort", ""))))


def _los_groep(groep: Sequence[Locatievraag], beleid: Beleid, klok: Klok) -> Sequence[Voorstel | Afgebroken]:
    """Solve one group; the model is loaded only where it is needed."""
    try:
        if klok.gestopt is None:
            antwoorden = stel_voor(groep, beleid, klok)
            if not any(isinstance(antwoord, Afgebroken) for antwoord in antwoorden):
                return antwoorden
    except KeyboardInterrupt:
        klok.onderbroken = True
    except (Gestaakt, OverflowError):
        # Tiers that do not fit in the kernel's numbers: the model has no such limit.
        pass
    if klok.gestopt is not None:
        return [_gestopt(groep, klok.gestopt)]
    from optimiser.allocate.model.trappen import los_met_model

    return los_met_model(groep, beleid, klok=klok)


def _gestopt(groep: Sequence[Locatievraag], staat: Staat) -> Afgebroken:
    """Say what is known without solving: every number can be its adopted offers, and no tier is below 0.

    The first tier that has something left to win: places without a site, amv before regulier.
    """
    open_ = {
        soort: sum(post.doel - post.vloer for vraag in groep for post in vraag.posten.get(soort, ()))
        for soort in SOORTEN
    }
    soort = next((soort for soort in SOORTEN if open_[soort]), SOORTEN[-1])
    gebied = "+".join(vraag.gebied for vraag in groep)
    return Afgebroken(gebied, f"tekort.{soort.value}", open_[soort], 0, staat.value)
