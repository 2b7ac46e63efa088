"""What the reports of a cycle are read against, from facts and law."""

from optimiser.domain.aanbod import Soort
from optimiser.domain.cyclus import Cyclus
from optimiser.domain.feiten import Feiten
from optimiser.domain.gebied import Provinciecode
from optimiser.ingest.verslag.lezer import Verwachting
from optimiser.ingest.verslag.sjabloon import SjabloonOpdracht
from optimiser.rules.indicatief import Indicatief, compute_indicatief
from optimiser.rules.opgave import compute_opgaven


def indicatief_van_cyclus(feiten: Feiten, cyclus: Cyclus) -> Indicatief:
    """Run besluit 2.1 and 2.2 on the vintages that the cycle names; published numbers prevail."""
    tabel = feiten.bekendgemaakt.get(cyclus.jaar)
    return compute_indicatief(
        cyclus.capaciteitsraming,
        cyclus.raming_amv.aantal,
        feiten.inwoners_op(cyclus.inwoners_jaar).waarden,
        feiten.ses_van(cyclus.ses_jaar).waarden,
        None if tabel is None else tabel.waarden,
    )


def stel_verwachting(feiten: Feiten, cyclus: Cyclus) -> Verwachting:
    """Return the register that templates are prefilled from and reports are compared with."""
    indicatief = indicatief_van_cyclus(feiten, cyclus)
    opgaven = compute_opgaven(indicatief, feiten.gemeenten.values())
    totaal, amv = indicatief.totaal.per_gemeente, indicatief.amv.per_gemeente
    return Verwachting(
        cyclus,
        feiten.provincies,
        feiten.gemeenten,
        {code: (totaal[code].aantal, amv[code].aantal) for code in feiten.gemeenten},
        {code: (sum(opgave.values()), opgave[Soort.AMV]) for code, opgave in opgaven.items()},
    )


def sjabloon_opdracht(
    verwachting: Verwachting, provincie: Provinciecode, *, fictief: bool = False
) -> SjabloonOpdracht:
    """Return what an empty template of one provincie is made from."""
    gemeenten = tuple(g for _, g in sorted(verwachting.gemeenten.items()) if g.provincie == provincie)
    return SjabloonOpdracht(
        verwachting.cyclus,
        verwachting.provincies[provincie],
        gemeenten,
        verwachting.indicatief,
        verwachting.opgave[provincie],
        fictief=fictief,
    )
