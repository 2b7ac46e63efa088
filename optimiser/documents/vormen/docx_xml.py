"""Small pieces of WordprocessingML: runs, fields, the beginning of a cell, both directions of a page."""

from dataclasses import dataclass

from optimiser.documents.model import Kolom
from optimiser.documents.vormen.kantoor import ACCENT, xml

TWIPS, EMU = 1440 / 2.54, 360_000
"""Units per cm, of measures and of pictures."""


@dataclass(frozen=True, slots=True)
class Blad:
    """The two directions of a page: their ``w:sectPr`` and the width of the text in cm."""

    staand: str
    liggend: str
    staand_cm: float
    liggend_cm: float


def run(inhoud: str, eigen: str = "") -> str:
    """Return words with properties as a run."""
    if not inhoud:
        return ""
    letters = f"<w:rPr>{eigen}</w:rPr>" if eigen else ""
    return f'<w:r>{letters}<w:t xml:space="preserve">{xml(inhoud)}</w:t></w:r>'


def veld(code: str, vooraf: str) -> str:
    """Return a field with the value that stands there until it is computed."""
    return (
        f'<w:fldSimple w:instr=" {code} "><w:r><w:rPr><w:noProof/></w:rPr><w:t>{vooraf}</w:t>'
        f"</w:r></w:fldSimple>"
    )


def jc(kant: str) -> str:
    """Return an alignment, or nothing for the usual one."""
    return f'<w:jc w:val="{kant}"/>' if kant else ""


def celbegin(kolom: Kolom, maat: int, stijl: str, *, bij: bool = False, som: bool = False) -> str:
    """Return all of a cell that comes before its words; the same for every row."""
    rand = f'<w:tcBorders><w:top w:val="single" w:sz="8" w:color="{ACCENT}"/></w:tcBorders>' if som else ""
    houd = "<w:keepNext/>" if bij else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{maat}" w:type="dxa"/>{rand}</w:tcPr><w:p><w:pPr>'
        f'<w:pStyle w:val="{stijl}"/>'
        f"{houd}{jc('right' if kolom.kant == 'rechts' else '')}</w:pPr>"
    )
