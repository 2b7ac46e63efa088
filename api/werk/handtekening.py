"""What the child does with a file that came back signed: judge what was added to what was fixed.

Whether its certificate can be trusted is not judged here: that is for whoever relies on the signature.
"""

import re
from collections.abc import Iterator
from io import BytesIO

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, ModificationLevel, SuspiciousModification
from pyhanko.sign.validation import (
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    validate_pdf_signature,
    validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko_certvalidator import ValidationContext

from optimiser.domain.errors import OptimiserError, RunError

_EINDE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_ALLEEN_HANDTEKENINGEN = 3
"""The flags of a form in a signed file: it has signatures, and is only added to (ISO 32000-1, 12.7.2)."""


class _Vastgesteld(HistoricalResolver):
    """The fixed revision, as one with an empty form: the library compares forms only where there is one."""

    @property
    def root(self) -> DictionaryObject:
        """The catalog, with a form."""
        formulier = {
            pdf_name("/Fields"): ArrayObject(),
            pdf_name("/SigFlags"): NumberObject(_ALLEEN_HANDTEKENINGEN),
        }
        root = DictionaryObject(super().root)
        root.setdefault(pdf_name("/AcroForm"), DictionaryObject(formulier))
        return root


def toets_handtekening(inhoud: bytes, vast: int) -> None:
    """Raise unless signatures are all that stands behind the fixed bytes, and all of them are whole.

    Beside signatures there may be what keeps them readable: timestamps and the store of certificates (PAdES).

    Parameters
    ----------
    vast : number of bytes that were fixed; the file begins with exactly these.

    Raises
    ------
    RunError
        There is no signature (FOUT-GETEKEND-02), there is something else (-03), or one is broken (-04).
    """
    if len(inhoud) == vast:
        raise RunError("FOUT-GETEKEND-02")
    try:
        _toets(PdfFileReader(BytesIO(inhoud)), PdfFileReader(BytesIO(inhoud[:vast])), inhoud)
    except SignatureValidationError as fout:
        raise RunError("FOUT-GETEKEND-04") from fout
    except (OptimiserError, MemoryError):
        raise
    # The fixed bytes are our own and can be read: whatever the library falls over was added behind them.
    except Exception as fout:
        raise RunError("FOUT-GETEKEND-03") from fout


def _toets(nu: PdfFileReader, vast: PdfFileReader, inhoud: bytes) -> None:
    eerste = vast.xrefs.total_revisions
    basis = _Vastgesteld(nu, eerste - 1)
    if nu.encrypted or isinstance(DEFAULT_DIFF_POLICY.review_file(nu, basis), SuspiciousModification):
        raise RunError("FOUT-GETEKEND-03")
    if not nu.embedded_regular_signatures:
        raise RunError("FOUT-GETEKEND-02" if nu.xrefs.total_revisions > eerste else "FOUT-GETEKEND-03")
    if not all(map(_is_heel, nu.embedded_signatures)):
        raise RunError("FOUT-GETEKEND-04")
    if any(_ongetekend(nu, basis)) or not _is_af(nu, inhoud):
        raise RunError("FOUT-GETEKEND-03")


def _is_heel(handtekening: EmbeddedPdfSignature) -> bool:
    """Whether a signature or timestamp fits what it stands on, from the first byte to itself."""
    niemand = ValidationContext(trust_roots=(), allow_fetching=False)
    is_stempel = handtekening.sig_object["/Type"] == "/DocTimeStamp"
    stand = (
        validate_pdf_timestamp(handtekening, niemand, skip_diff=True)
        if is_stempel
        else validate_pdf_signature(handtekening, niemand, skip_diff=True)
    )
    heel: bool = stand.intact and stand.valid
    verouderd = stand.trust_problem_indic is AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE
    return heel and not verouderd and handtekening.coverage >= SignatureCoverageLevel.ENTIRE_REVISION


def _ongetekend(nu: PdfFileReader, basis: HistoricalResolver) -> Iterator[int]:
    """Yield the revisions that bring no signature and more than the store of certificates."""
    getekend = {handtekening.signed_revision for handtekening in nu.embedded_signatures}
    vorige = basis
    for nummer in range(basis.revision + 1, nu.xrefs.total_revisions):
        deze = nu.get_historical_resolver(nummer)
        if nummer not in getekend:
            anders = DEFAULT_DIFF_POLICY.apply(old=vorige, new=deze).modification_level
            if anders > ModificationLevel.LTA_UPDATES:
                yield nummer
        vorige = deze


def _is_af(nu: PdfFileReader, inhoud: bytes) -> bool:
    """Whether the file ends where its last revision does: the library does not look behind that."""
    einde = _EINDE.search(inhoud)
    return einde is not None and int(einde[1]) == nu.last_startxref
