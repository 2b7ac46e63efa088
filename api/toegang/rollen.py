"""The roles of the work."""

from enum import StrEnum


class Rol(StrEnum):
    """In which function somebody asks; ``publiek`` = not signed in."""

    OPSTELLER = "opsteller"
    VASTSTELLER = "vaststeller"
    CDK = "cdk"
    GEMEENTE = "gemeente"
    GS = "gs"
    COA = "coa"
    VNG = "vng"
    AUDITOR = "auditor"
    BEHEER = "beheer"
    PUBLIEK = "publiek"
