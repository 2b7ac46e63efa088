"""The console script `verdeelwijzer`: one file per command."""
