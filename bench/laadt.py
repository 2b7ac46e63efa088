"""Says whether importing the named modules loads PuLP; imports nothing else, so that the answer is theirs."""

import importlib
import sys

if __name__ == "__main__":
    for kamer in sys.argv[1:]:
        importlib.import_module(kamer)
    print("pulp" in sys.modules)
