"""The words of the law as frozen values; no third-party package, no file, no clock."""
