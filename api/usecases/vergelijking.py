"""Two berekeningen of a cycle side by side; the asker must see both as a whole."""

from api.usecases.lezen import Blik
from optimiser.run.vergelijk import Vergelijking, vergelijk


def compare(eerste: Blik, tweede: Blik) -> Vergelijking:
    """Return what differs (RunError, FOUT-RECHT-05)."""
    for blik in (eerste, tweede):
        blik.eis()
    return vergelijk(dict(eerste.kijk.verslag), dict(tweede.kijk.verslag))
