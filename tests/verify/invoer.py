"""Changes of the question: which are always caught, and which nobody can see in the figures."""

from random import Random
from typing import Any

from tests.verify.wijzig import Receipt, Wijziging


def _rijen(receipt: Receipt) -> list[Any]:
    return [rij for deel in receipt["opdracht"]["verslagen"] for rij in deel["aanbod"]]


def _gemeente(rng: Random, receipt: Receipt) -> Any:
    return rng.choice(receipt["opdracht"]["gemeenten"])


def _anders(rng: Random, houder: Any, veld: str, waarden: tuple[str, ...]) -> None:
    houder[veld] = rng.choice([waarde for waarde in waarden if waarde != houder[veld]])


def inwoners(rng: Random, receipt: Receipt) -> str | None:
    feit = _gemeente(rng, receipt)
    feit["inwoners"] += rng.choice((-1, 1, 100))
    return f"inwoners {feit['code']}"


def ses(rng: Random, receipt: Receipt) -> str | None:
    feit = _gemeente(rng, receipt)
    feit["ses_woa"] = rng.choice([s for s in ("1/1000", "-3/10", "7/20") if s != feit["ses_woa"]])
    return f"ses_woa {feit['code']}"


def bekendgemaakt(rng: Random, receipt: Receipt) -> str | None:
    velden = ("bekendgemaakt", "bekendgemaakt_amv")
    keus = [(f, v) for f in receipt["opdracht"]["gemeenten"] for v in velden if f[v] is not None]
    if not keus:
        return None
    feit, veld = rng.choice(keus)
    feit[veld] += 1
    return f"{veld} {feit['code']}"


def provincie(rng: Random, receipt: Receipt) -> str | None:
    feit = _gemeente(rng, receipt)
    ander = [p["code"] for p in receipt["opdracht"]["provincies"] if p["code"] != feit["provincie"]]
    if not ander:
        return None
    feit["provincie"] = rng.choice(ander)
    return f"provincie {feit['code']}"


def raming(rng: Random, receipt: Receipt) -> str | None:
    cyclus = receipt["opdracht"]["cyclus"]
    if rng.random() < 0.5:
        cyclus["capaciteitsraming"] += 1
    else:
        cyclus["raming_amv"]["aantal"] += 1
    return "raming"


def jaren(rng: Random, receipt: Receipt) -> str | None:
    cyclus = receipt["opdracht"]["cyclus"]
    doe = rng.randrange(3)
    if doe == 0:
        cyclus["jaar"] += 2
    elif doe == 1:
        cyclus["periode"][rng.randrange(2)] += 1
    else:
        cyclus["behoeftedatum"] = "2027-01-02"
    return f"jaren {doe}"


def norm(rng: Random, receipt: Receipt) -> str | None:
    regel = rng.choice(receipt["opdracht"]["normen"])
    doe = rng.randrange(4)
    if doe == 0:
        regel["waarde"] += rng.choice((-1, 1))
    elif doe == 1:
        regel["artikel"] = "wet 99"
    elif doe == 2:
        regel["vanaf"] = "2025-01-01"
    else:
        receipt["opdracht"]["normen"].remove(regel)
    return f"norm {regel['naam']} {doe}"


KEUS = {
    "zekerheid": ("gegarandeerd", "gegarandeerd_en_kansrijk", "ook_voornemens"),
    "duur": ("tot_volgende_raming", "vijf_jaar", "geen_eis"),
    "toerekening": ("ligging", "toegerekend"),
    "meerdere": ("instemming", "bindend_niet_verrekend", "vrijwillig_telt_mee", "bindend_bovenop"),
    "verdeelregel": ("evenwichtig", "leximin", "pro_rata_bovenop", "pro_rata_eigen_tekort"),
    "plafond": ("indicatief", "geen"),
}


def keuze(rng: Random, receipt: Receipt) -> str | None:
    naam = rng.choice(list(KEUS))
    _anders(rng, receipt["opdracht"]["beleid"]["keuzes"][naam], "waarde", KEUS[naam])
    return f"keuze {naam}"


def uitgezonderd(rng: Random, receipt: Receipt) -> str | None:
    naam = rng.choice(("vrijgesteld", "niet_aangewezen"))
    lijst = receipt["opdracht"]["beleid"]["keuzes"][naam]["waarde"]
    if lijst and rng.random() < 0.5:
        lijst.pop()
    else:
        lijst.append({"gemeente": _gemeente(rng, receipt)["code"], "grond": "nieuw"})
    return f"uitgezonderd {naam}"


def motief(rng: Random, receipt: Receipt) -> str | None:
    register = receipt["opdracht"]["beleid"]["keuzes"]
    naam = rng.choice(list(register))
    register[naam][rng.choice(("motief", "gekozen_door"))] = ""
    return f"motief {naam}"


def fictief(rng: Random, receipt: Receipt) -> str | None:
    koppen = [deel["kop"] for deel in receipt["opdracht"]["verslagen"]]
    nieuw = not any(kop["fictief"] for kop in koppen)
    for kop in koppen:
        kop["fictief"] = nieuw
    return "fictief"


def plekken(rng: Random, receipt: Receipt) -> str | None:
    """The number that counts of a row: the minimum of a bandbreedte, else plekken."""
    keus = []
    for rij in _rijen(receipt):
        veld = "plekken_min" if rij["kwaliteit"] == "bandbreedte" else "plekken"
        if rij["kwaliteit"] not in ("pm", "ntb") and rij[veld] is not None:
            keus.append((rij, veld))
    if not keus:
        return None
    rij, veld = rng.choice(keus)
    rij[veld] += rng.choice((1, 5))
    return f"plekken {rij['regel_id']}"


def kwaliteit(rng: Random, receipt: Receipt) -> str | None:
    if not _rijen(receipt):
        return None
    rij = rng.choice(_rijen(receipt))
    _anders(rng, rij, "kwaliteit", ("exact", "raming", "bandbreedte", "pm", "ntb"))
    return f"kwaliteit {rij['regel_id']}"


def soort_plek(rng: Random, receipt: Receipt) -> str | None:
    """The kind of a row with places."""
    tellingen = receipt["uitkomst"]["tellingen"]
    keus = [rij for rij in _rijen(receipt) if tellingen[rij["regel_id"]]["plekken"]]
    if not keus:
        return None
    rij = rng.choice(keus)
    _anders(rng, rij, "soort_plek", ("amv", "regulier"))
    return f"soort_plek {rij['regel_id']}"


def regel_weg(rng: Random, receipt: Receipt) -> str | None:
    keus = [deel["aanbod"] for deel in receipt["opdracht"]["verslagen"] if deel["aanbod"]]
    if not keus:
        return None
    rijen = rng.choice(keus)
    nummer, doe = rng.randrange(len(rijen)), rng.randrange(3)
    if doe == 0:
        del rijen[nummer]
    elif doe == 1:
        rijen.append(dict(rijen[nummer]))
    else:
        rijen[nummer]["regel_id"] += "x"
    return f"regel_weg {doe}"


def aandelen(rng: Random, receipt: Receipt) -> str | None:
    """The shares of a joint site no longer add up."""
    keus = [rij for rij in _rijen(receipt) if rij["toegerekend_aan"]]
    if not keus:
        return None
    rij = rng.choice(keus)
    rng.choice(rij["toegerekend_aan"])[1] += 1
    return f"aandelen {rij['regel_id']}"


def teldag(rng: Random, receipt: Receipt) -> str | None:
    """A row that counted starts after the teldatum."""
    tellingen = receipt["uitkomst"]["tellingen"]
    keus = [rij for rij in _rijen(receipt) if tellingen[rij["regel_id"]]["toetsen"]["datum"][0]]
    if not keus:
        return None
    rng.choice(keus)["vanaf"]["dag"] = "2027-07-02"
    return "teldag"


def doorstroom(rng: Random, receipt: Receipt) -> str | None:
    keus = [rij for rij in _rijen(receipt) if rij["opvangvorm"] != "doorstroom"]
    if not keus:
        return None
    rng.choice(keus)["opvangvorm"] = "doorstroom"
    return "doorstroom"


def status(rng: Random, receipt: Receipt) -> str | None:
    """A status on the other side of what is guaranteed."""
    if not _rijen(receipt):
        return None
    rij = rng.choice(_rijen(receipt))
    rij["status"] = rng.choice((0, 1)) if rij["status"] >= 2 else 7
    return f"status {rij['regel_id']}"


def instemming(rng: Random, receipt: Receipt) -> str | None:
    """The consent of a college turns around."""
    deel = rng.choice(receipt["opdracht"]["verslagen"])
    stand = rng.choice(deel["gemeenten"])
    if receipt["uitkomst"]["deelnemers"][stand["gemeente"]]["stemt_in"]:
        stand[rng.choice(("instemming", "instemming_ref"))] = ""
    else:
        stand.update(instemming="ja", instemming_ref="I-1")
    return f"instemming {stand['gemeente']}"


def maximum(rng: Random, receipt: Receipt) -> str | None:
    """A stated maximum just below what a gemeente got."""
    besloten = receipt["uitkomst"]["varianten"]["gekozen"]["besloten"]
    standen = [stand for deel in receipt["opdracht"]["verslagen"] for stand in deel["gemeenten"]]
    keus = [stand for stand in standen if sum(besloten[stand["gemeente"]].values())]
    if not keus:
        return None
    stand = rng.choice(keus)
    aantal = besloten[stand["gemeente"]]
    veld = rng.choice([s for s in aantal if aantal[s]] + ["samen"])
    stand[f"max_{veld}"] = (aantal[veld] if veld in aantal else sum(aantal.values())) - 1
    return f"maximum {stand['gemeente']} {veld}"


def bevinding(rng: Random, receipt: Receipt) -> str | None:
    """An open finding that somebody forgot."""
    deel = rng.choice([receipt["opdracht"], *receipt["opdracht"]["verslagen"]])
    leeg: dict[str, Any] = dict.fromkeys(("bestand", "blad", "cel", "ruw", "lezing", "voorstel"), "")
    open_ = {"code": "E-NUM-07", "ernst": rng.choice("FW"), **leeg, "extra": [], "bevestiging": None}
    deel["bevindingen"].append(open_)
    return "bevinding"


def verslag(rng: Random, receipt: Receipt) -> str | None:
    verslagen = receipt["opdracht"]["verslagen"]
    deel, doe = rng.choice(verslagen), rng.randrange(4)
    if doe == 0:
        verslagen.remove(deel)
    elif doe == 1:
        deel["kop"]["cyclus"] = 2024
    elif doe == 2:
        deel["gemeenten"].pop()
    else:
        deel["gemeenten"].append(dict(deel["gemeenten"][0]))
    return f"verslag {doe}"


ALTIJD: tuple[Wijziging, ...] = (
    inwoners,
    ses,
    bekendgemaakt,
    provincie,
    raming,
    jaren,
    norm,
    keuze,
    uitgezonderd,
    motief,
    fictief,
    plekken,
    kwaliteit,
    soort_plek,
    regel_weg,
    aandelen,
    teldag,
    doorstroom,
    status,
    instemming,
    maximum,
    bevinding,
    verslag,
)
"""Input with a derived value in the receipt: a change is always caught."""


def _rij_veld(veld: str, waarde: Any) -> Wijziging:
    def wijzig(rng: Random, receipt: Receipt) -> str | None:
        if not _rijen(receipt):
            return None
        rng.choice(_rijen(receipt))[veld] = waarde
        return veld

    return wijzig


def _standpunt_veld(veld: str, waarde: Any) -> Wijziging:
    def wijzig(rng: Random, receipt: Receipt) -> str | None:
        rng.choice(rng.choice(receipt["opdracht"]["verslagen"])["gemeenten"])[veld] = waarde
        return veld

    return wijzig


def _naam(rng: Random, receipt: Receipt) -> str | None:
    _gemeente(rng, receipt)["naam"] = "Elders"
    return "naam"


def _motieftekst(rng: Random, receipt: Receipt) -> str | None:
    receipt["opdracht"]["beleid"]["keuzes"]["plafond"]["motief"] = "Een ander motief."
    return "motieftekst"


def _bron(rng: Random, receipt: Receipt) -> str | None:
    receipt["opdracht"]["cyclus"]["staatscourant"] = "Stcrt. 2026, 1"
    return "staatscourant"


def _opgave_in_kop(rng: Random, receipt: Receipt) -> str | None:
    receipt["opdracht"]["verslagen"][0]["kop"]["opgave_totaal"] += 1
    return "kop.opgave_totaal"


def _amv_raming(rng: Random, receipt: Receipt) -> str | None:
    receipt["opdracht"]["beleid"]["keuzes"]["amv_raming"]["waarde"] = "gepubliceerd"
    return "amv_raming"


NOOIT: tuple[Wijziging, ...] = (
    _rij_veld("opmerking", "iets anders"),
    _rij_veld("knelpunt", "vergunning"),
    _rij_veld("eigenaar", "COA"),
    _rij_veld("status_datum", "2026-01-05"),
    _rij_veld("voorwaarde", "open"),
    _rij_veld("vervangt_regel", "R9999"),
    _rij_veld("plekken_max", 999),
    _standpunt_veld("motief_nul", "anders"),
    _standpunt_veld("max_grond", "anders"),
    _standpunt_veld("eerdere_inspanning", "veel"),
    _naam,
    _motieftekst,
    _bron,
    _opgave_in_kop,
    _amv_raming,
)
"""Input that no derived value depends on: only the seal on the printed draft shows such a change."""
