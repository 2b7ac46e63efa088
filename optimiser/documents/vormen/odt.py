"""Renders a document as ODT, the open form of an editable draft."""

from datetime import datetime

import odfdo

from optimiser.documents.model import Document
from optimiser.documents.pakket import vaste_zip
from optimiser.documents.vormen.kantoor import AUTEUR, TAAL, lees, opzet
from optimiser.documents.vormen.odt_blokken import Schrijver
from optimiser.documents.vormen.odt_stijlen import LETTERS, RUIMTEN, VERSIE, celstijlen, stijlen_xml

_SOORT = "application/vnd.oasis.opendocument.text"
_EERST = "mimetype"
_OPGAVE = "META-INF/manifest.xml"
_LEEG = (
    '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'office:version="{VERSIE}"><office:meta/></office:document-meta>'
)
_LEGE_OPGAVE = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="{VERSIE}"/>'
)


def render_odt(document: Document) -> bytes:
    """Return a document as ODT (ODF 1.3).

    Parameters
    ----------
    document : what it says; its ``datum`` is the only date in the file.

    Returns
    -------
    The file. The same document gives the same bytes.

    Raises
    ------
    ValueError
        When a row of a table has more or fewer cells than the table has columns, or ``datum`` is no date.
    """
    schrijver = Schrijver(opzet(document))
    schrijver.regel("Title", document.titel)
    for regel in document.ondertitel:
        schrijver.regel("Subtitle", regel)
    schrijver.schrijf(document.blokken)
    stijlen = "".join(stijl for _, stijl in sorted(schrijver.stijlen.items()))
    inhoud = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {RUIMTEN} office:version="{VERSIE}">'
        f"{LETTERS}<office:automatic-styles>{celstijlen()}{stijlen}</office:automatic-styles>"
        f"<office:body><office:text>{''.join(schrijver.uit)}</office:text></office:body></office:document-content>"
    )
    leden = {
        "content.xml": inhoud.encode(),
        "styles.xml": stijlen_xml(document).encode(),
        "meta.xml": _kenmerken(document),
        **schrijver.platen,
    }
    leden[_OPGAVE] = _opgave(leden)
    leden[_EERST] = _SOORT.encode()
    return vaste_zip(leden, (_EERST,))


def _kenmerken(document: Document) -> bytes:
    """Return the metadata; the generator is named without a version."""
    dag = datetime.fromisoformat(document.datum).replace(hour=0, minute=0, second=0, tzinfo=None)
    bestand = odfdo.Document("text")
    bestand.set_part("meta.xml", _LEEG.encode())
    kenmerk = bestand.meta
    kenmerk.generator = kenmerk.creator = kenmerk.initial_creator = AUTEUR
    kenmerk.title = lees(str(document.titel))
    kenmerk.subject = lees(str(document.omschrijving))
    kenmerk.keyword = lees(", ".join(document.trefwoorden))
    kenmerk.creation_date = kenmerk.date = dag
    kenmerk.language = TAAL
    kenmerk.editing_cycles = 1
    return kenmerk.serialize()


def _opgave(leden: dict[str, bytes]) -> bytes:
    """Return the manifest: every member and its kind."""
    bestand = odfdo.Document("text")
    bestand.set_part(_OPGAVE, _LEGE_OPGAVE.encode())
    manifest = bestand.manifest
    manifest.add_full_path("/", _SOORT)
    for naam in sorted(leden):
        manifest.add_full_path(naam, "image/png" if naam.endswith(".png") else "text/xml")
    return manifest.serialize()
