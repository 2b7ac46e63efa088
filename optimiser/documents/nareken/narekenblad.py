"""The narekenblad: a workbook per provincie with live formulas, to redo every number by hand."""

from collections.abc import Mapping
from typing import Any

from optimiser.documents.nareken.blad import Blad
from optimiser.documents.nareken.gegevens import Gegevens
from optimiser.documents.nareken.invoer import schrijf_invoer, schrijf_leesmij
from optimiser.documents.nareken.landelijk import schrijf_landelijk
from optimiser.documents.nareken.mijn import schrijf_mijn
from optimiser.documents.nareken.provincie import Indeling, deel_in, schrijf_gemeenten
from optimiser.documents.nareken.samen import schrijf_samen
from optimiser.documents.opendata.xlsxvorm import Opmaak, open_boek, sluit_boek

BLADEN = ("Lees mij", "Mijn gemeente", "Provincie", "Landelijk", "Invoer")


def maak_narekenblad(verslag: Mapping[str, Any], provincie: str) -> bytes:
    """Return the XLSX of one provincie; same receipt, same bytes.

    Parameters
    ----------
    verslag : the receipt as plain JSON, verified by whoever calls.
    provincie : code, for instance ``PV26``.

    Notes
    -----
    Every formula carries the value of the receipt, so that a viewer that does not calculate shows it too.
    What no formula in a cell can give (a rule without a factor) is copied and marked, never made to look
    like a formula.
    """
    gegevens = Gegevens(verslag, provincie)
    label, zegel = str(verslag["label"]), str(verslag["zegel"])
    datum = str(verslag["opdracht"]["cyclus"]["peildatum_verslag"])
    boek, doel = open_boek(f"Narekenblad provincie {gegevens.naam}", label, zegel, datum)
    opmaak = Opmaak(boek)
    leesmij, mijn, blad, land, invoer = (Blad(boek, naam, opmaak) for naam in BLADEN)
    indeling = deel_in(gegevens)
    schrijf_leesmij(leesmij, gegevens)
    schrijf_invoer(boek, invoer, gegevens)
    schrijf_landelijk(boek, land, gegevens)
    _schrijf_provincie(blad, gegevens, indeling)
    schrijf_mijn(boek, mijn, gegevens, indeling)
    return sluit_boek(boek, doel)


def _schrijf_provincie(blad: Blad, gegevens: Gegevens, indeling: Indeling) -> None:
    label, zegel = str(gegevens.verslag["label"]), str(gegevens.verslag["zegel"])
    blad.titel(f"Provincie {gegevens.naam}", label, zegel, 2)
    schrijf_gemeenten(blad, gegevens, indeling)
    schrijf_samen(blad, gegevens, indeling)
    blad.klaar(label, zegel, liggend=True)
    blad.deel_pagina(indeling.nummer("iv_amv"), [breedte for _, _, breedte in indeling.kolommen])
