"""Write the example dossier: ``python -m optimiser.voorbeeld MAP``."""

import sys
from pathlib import Path

from optimiser.ingest.feiten import load_feiten
from optimiser.voorbeeld.dossier import schrijf_dossier

if __name__ == "__main__":
    doel = Path(sys.argv[1] if len(sys.argv) > 1 else "data/provincies/voorbeeld-2026")
    for naam in schrijf_dossier(doel, load_feiten(Path("data"))):
        print(f"geschreven: {doel / naam}")
