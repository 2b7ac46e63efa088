"""Messages of hard demands (EIS-...): what is demanded, and what giving way means."""

from optimiser.domain.berichten.bericht import Bericht

EISEN: dict[str, Bericht] = {
    "EIS-OPGAVE-01": Bericht(
        "{gebied} heeft samen {getal} {plaatsen} {soort} te verdelen.",
        "",
        "Laat {aantal} {plaatsen_toe} {soort} in {gebied} niet verdeeld.",
    ),
    "EIS-NIETMEER-01": Bericht(
        "{gebied} krijgt samen niet meer dan {getal} {plaatsen} {soort}.",
        "",
        "Verdeel in {gebied} {aantal} {plaatsen_toe} {soort} meer (keuze overschrijding).",
    ),
    "EIS-VLOER-01": Bericht(
        "{gemeente} heeft {getal} {plaatsen} {soort} aangeboden die tellen.",
        "",
        "Laat van het aanbod van {gemeente} {aantal} {plaatsen_toe} {soort} niet meetellen.",
    ),
    "EIS-PLANDEEL-01": Bericht(
        "{gemeente} heeft afgesproken dat {getal} {plaatsen} {soort} op {locatie} van haar zijn.",
        "",
        "Maak het deel van {gemeente} in {locatie} {aantal} {plaatsen_toe} {soort} kleiner.",
    ),
    "EIS-VAST-01": Bericht(
        "Voor {gemeente} staat het aantal {soort} vast op {getal}.",
        "",
        "Laat het vaste aantal {soort} van {gemeente} met {aantal} {plaatsen_toe} wijken.",
    ),
    "EIS-MAXIMUM-01": Bericht(
        "{gemeente} heeft voor {soort} een maximum van {getal} opgegeven.",
        "",
        "Verhoog het maximum van {gemeente} voor {soort} met {aantal}.",
    ),
    "EIS-SAMEN-01": Bericht(
        "{gemeente} heeft voor amv en regulier samen een maximum van {getal} opgegeven.",
        "",
        "Verhoog het maximum van {gemeente} voor amv en regulier samen met {aantal}.",
    ),
    "EIS-PLAFOND-01": Bericht(
        "Het aantal {soort} van {gemeente} is niet hoger dan {getal}: indicatief, of het eigen aanbod"
        " als dat hoger is (keuze plafond).",
        "",
        "Laat {gemeente} voor {soort} met {aantal} boven het plafond uitkomen.",
    ),
    "EIS-NUL-01": Bericht(
        "{gemeente} heeft voor {soort} indicatief 0 en krijgt niet meer dan haar aanbod: {getal}.",
        "",
        "Laat {gemeente} voor {soort} met {aantal} {plaatsen_toe} meedoen.",
    ),
    "EIS-VRIJGESTELD-01": Bericht(
        "{gemeente} is vrijgesteld (keuze vrijgesteld) en krijgt voor {soort} niet meer dan haar aanbod: {getal}.",
        "",
        "Laat {gemeente} voor {soort} met {aantal} {plaatsen_toe} meedoen.",
    ),
    "EIS-NIETAANGEWEZEN-01": Bericht(
        "{gemeente} is niet aangewezen (keuze niet_aangewezen); het aantal {soort} is {getal}.",
        "",
        "Wijs {gemeente} voor {soort} aan met {aantal} {plaatsen_toe}.",
    ),
    "EIS-PLAFOND-02": Bericht(
        "In {gebied} geldt voor {soort} een plafond in {keer} gemeenten.",
        "",
        "Laat in {gebied} alle {keer} gemeenten met een plafond voor {soort} daar met ten hoogste {aantal} boven uitkomen.",
    ),
    "EIS-MAXIMUM-02": Bericht(
        "In {gebied} hebben {keer} gemeenten een maximum opgegeven dat voor {soort} geldt.",
        "",
        "Verhoog in {gebied} bij alle {keer} gemeenten elk opgegeven maximum dat voor {soort} geldt met {aantal}.",
    ),
    "EIS-GRENZEN-01": Bericht(
        "In {gebied} geldt voor {soort} een plafond of een opgegeven maximum in {keer} gemeenten.",
        "",
        "Verruim in {gebied} bij alle {keer} gemeenten zowel het plafond als elk opgegeven maximum voor {soort} met"
        " {aantal}.",
    ),
}
