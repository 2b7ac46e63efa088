"""Zip packages (XLSX, ODS, DOCX, ODT) that are the same bytes on every day and every machine."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

TIJD = (1980, 1, 1, 0, 0, 0)
"""Time of every member: the first that a zip can hold."""
_UNIX, _RECHTEN = 3, 0o600 << 16


def vaste_zip(leden: Mapping[str, bytes], eerst: Sequence[str] = ()) -> bytes:
    """Pack members with a fixed time, sorted by name.

    Parameters
    ----------
    leden : content by name. eerst : names that come first, in this order; a member named ``mimetype`` is
        stored without compression, as OpenDocument asks.
    """
    doel = BytesIO()
    namen = (*eerst, *sorted(set(leden) - set(eerst)))
    with zipfile.ZipFile(doel, "w") as pakket:
        for naam in namen:
            lid = zipfile.ZipInfo(naam, TIJD)
            lid.create_system, lid.external_attr = _UNIX, _RECHTEN
            lid.compress_type = zipfile.ZIP_STORED if naam == "mimetype" else zipfile.ZIP_DEFLATED
            pakket.writestr(lid, leden[naam])
    return doel.getvalue()


def herpak(inhoud: bytes, eerst: Sequence[str] = ()) -> bytes:
    """Pack a zip that another library made again with fixed times and sorted members."""
    with zipfile.ZipFile(BytesIO(inhoud)) as pakket:
        return vaste_zip({naam: pakket.read(naam) for naam in pakket.namelist()}, eerst)
