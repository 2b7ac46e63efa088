"""Words as ODF keeps them: of several spaces only the first is written as a space."""

import re
from functools import lru_cache

from optimiser.documents.vormen.kantoor import xml

_SPATIES = re.compile(r"^ +| +$| {2,}")


@lru_cache(maxsize=65_536)
def odf(inhoud: str) -> str:
    """Return printable words as XML; spaces that a reader would drop become ``text:s``."""
    return _SPATIES.sub(lambda reeks: f'<text:s text:c="{len(reeks.group())}"/>', xml(inhoud))
