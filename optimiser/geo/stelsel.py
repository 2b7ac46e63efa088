"""In which coordinates a shape leaves the program; no geometry library is needed to know that."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

Meetkunde = Mapping[str, Any]
"""A geometry as GeoJSON has it (RFC 7946); outer rings run counter-clockwise."""


class Stelsel(StrEnum):
    """A coordinate reference system, by its name at OGC."""

    CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
    RD = "http://www.opengis.net/def/crs/EPSG/0/28992"
