"""Writes the zip in which every office file is packed: same members, same bytes, at any hour."""

import io
from collections.abc import Mapping, Sequence
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

TIJD = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip can name; the real date of a document stands in its metadata."""

_SAMENDRUK = 6


def vaste_zip(leden: Mapping[str, bytes], eerst: Sequence[str] = ()) -> bytes:
    """Pack members into a zip without a clock, a path or a machine in it.

    Parameters
    ----------
    leden : name of the member to its content; the order of the mapping does not matter.
    eerst : names that come first, in this order, as far as they are there; the rest follows by name.
        A member named ``mimetype`` is stored without compression, as OpenDocument asks; so are pictures.

    Returns
    -------
    The zip. The bytes depend on the members and on the release of zlib, on nothing else.
    """
    vooraan = [naam for naam in eerst if naam in leden]
    volgorde = [*vooraan, *sorted(set(leden) - set(vooraan))]
    uit = io.BytesIO()
    with ZipFile(uit, "w") as zip_:
        for naam in volgorde:
            lid = ZipInfo(naam, TIJD)
            lid.create_system = 0
            los = naam == "mimetype" or naam.endswith(".png")
            lid.compress_type = ZIP_STORED if los else ZIP_DEFLATED
            zip_.writestr(lid, leden[naam], compresslevel=_SAMENDRUK)
    return uit.getvalue()


def herpak(inhoud: bytes, eerst: Sequence[str] = ()) -> bytes:
    """Pack a zip that another library made again with fixed times and sorted members."""
    with ZipFile(io.BytesIO(inhoud)) as pakket:
        return vaste_zip({naam: pakket.read(naam) for naam in pakket.namelist()}, eerst)
