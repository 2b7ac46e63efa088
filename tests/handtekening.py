"""Really signs, with a certificate that nobody vouches for; and does to a PDF what nobody may do to a besluit."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import typst
from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, StreamObject, pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, PdfTimeStamper, SimpleSigner, sign_pdf
from pyhanko.sign.timestamps import DummyTimeStamper
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko_certvalidator.registry import SimpleCertificateStore

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def maak_pdf(regel: str) -> bytes:
    """A small PDF/A of one line: what is fixed, where its words do not matter."""
    return typst.compile(regel.encode(), format="pdf", pdf_standards=["a-2b"], timestamp=BEGIN)


@cache
def _ondertekenaar() -> SimpleSigner:
    sleutel = generate_private_key(65_537, 2_048)
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Proefondertekenaar")])
    gebruik = x509.KeyUsage(True, True, *[False] * 7)
    bewijs = (
        x509.CertificateBuilder(naam, naam, sleutel.public_key(), 1, BEGIN, BEGIN + timedelta(3650))
        .add_extension(gebruik, critical=True)
        .sign(sleutel, SHA256())
    )
    certificaat = Certificate.load(bewijs.public_bytes(Encoding.DER))
    geheim = sleutel.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    kast = SimpleCertificateStore()
    kast.register(certificaat)
    return SimpleSigner(signing_cert=certificaat, signing_key=PrivateKeyInfo.load(geheim), cert_registry=kast)


def onderteken(pdf: bytes, veld: str = "Ondertekening", **mee: Any) -> bytes:
    """Sign behind what stands there (PAdES)."""
    schrijver = IncrementalPdfFileWriter(BytesIO(pdf))
    return bytes(
        sign_pdf(schrijver, PdfSignatureMetadata(field_name=veld, **mee), _ondertekenaar()).getvalue()
    )


def stempel(pdf: bytes) -> bytes:
    """Put a timestamp on the whole document, behind what stands there."""
    wie = _ondertekenaar()
    klok = DummyTimeStamper(wie.signing_cert, wie.signing_key, fixed_dt=BEGIN + timedelta(300))
    schrijver = IncrementalPdfFileWriter(BytesIO(pdf))
    return bytes(PdfTimeStamper(klok).timestamp_pdf(schrijver, "sha256").getvalue())


def met_certificaten(getekend: bytes) -> bytes:
    """Add the store of certificates behind the signature (PAdES, long term)."""
    uit = BytesIO(getekend)
    DocumentSecurityStore.add_dss(uit, None, certs=[_ondertekenaar().signing_cert])
    return uit.getvalue()


def _pas_aan(pdf: bytes, doe: Callable[[IncrementalPdfFileWriter, Any], None]) -> bytes:
    schrijver = IncrementalPdfFileWriter(BytesIO(pdf))
    bladzijde = schrijver.find_page_for_modification(0)[0].get_object()
    doe(schrijver, bladzijde)
    schrijver.update_container(bladzijde)
    uit = BytesIO()
    schrijver.write(uit)
    return uit.getvalue()


def met_opmerking(pdf: bytes) -> bytes:
    """Put a note on the first page, behind what stands there."""

    def doe(schrijver: IncrementalPdfFileWriter, bladzijde: Any) -> None:
        plek = ArrayObject(map(NumberObject, (10, 10, 200, 60)))
        soort = {"/Type": pdf_name("/Annot"), "/Subtype": pdf_name("/FreeText"), "/Rect": plek}
        opmerking = DictionaryObject({pdf_name(naam): waarde for naam, waarde in soort.items()})
        er = bladzijde.get("/Annots", [])
        bladzijde["/Annots"] = ArrayObject([*er, schrijver.add_object(opmerking)])

    return _pas_aan(pdf, doe)


def met_andere_bladzijde(pdf: bytes) -> bytes:
    """Draw another first page, behind what stands there."""

    def doe(schrijver: IncrementalPdfFileWriter, bladzijde: Any) -> None:
        bladzijde["/Contents"] = schrijver.add_object(StreamObject(stream_data=b"0 0 m 9 9 l S"))

    return _pas_aan(pdf, doe)


def met_gebroken_handtekening(getekend: bytes) -> bytes:
    """Change one digit near the end of the last signature value: the signature itself."""
    begin = getekend.rindex(b"/Contents <")
    eind = getekend.index(b">", begin)
    plek = begin + len(getekend[begin:eind].rstrip(b"0")) - 20
    ander = b"1" if getekend[plek : plek + 1] == b"0" else b"0"
    return getekend[:plek] + ander + getekend[plek + 1 :]


def met_andere_inhoud(getekend: bytes) -> bytes:
    """Change what the signature stands on, outside the value: one letter of its own field."""
    plek = getekend.rindex(b"(Ondertekening)") + 1
    return getekend[:plek] + b"o" + getekend[plek + 1 :]
