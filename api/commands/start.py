"""Where the console script starts: Ctrl-C while the program itself is read ends in Dutch too."""

import sys


def start() -> None:
    """Read the commands and run the one that is asked."""
    try:
        from api.commands.main import app
    except KeyboardInterrupt:
        from optimiser.domain.errors import RunError

        fout = RunError("FOUT-ONDERBROKEN-01", opdracht="verdeelwijzer")
        sys.stderr.write(f"{fout.code}: {fout}\n")
        sys.exit(130)
    app()
