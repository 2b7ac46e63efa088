"""A gemeente by code or by name."""

import pytest

from optimiser.domain.errors import RunError
from optimiser.domain.gebied import Gemeentecode
from optimiser.run.gemeente import zoek_gemeente

BAARN, HIER, DAAR = Gemeentecode("GM0308"), Gemeentecode("GM0001"), Gemeentecode("GM0002")
NAMEN = {BAARN: "Baarn", DAAR: "Bergen", HIER: "Bergen"}


@pytest.mark.parametrize("gezocht", ["GM0308", "gm0308", "Baarn", " baarn "])
def test_a_code_or_the_exact_name_will_do(gezocht: str) -> None:
    assert zoek_gemeente(NAMEN, gezocht) == BAARN


@pytest.mark.parametrize("gezocht", ["Baar", "GM9999", ""])
def test_an_unknown_gemeente_is_refused(gezocht: str) -> None:
    with pytest.raises(RunError) as fout:
        zoek_gemeente(NAMEN, gezocht)
    assert fout.value.code == "FOUT-GEMEENTE-01"


def test_a_name_of_two_gemeenten_is_refused_with_their_codes() -> None:
    with pytest.raises(RunError, match="GM0001, GM0002") as fout:
        zoek_gemeente(NAMEN, "bergen")
    assert fout.value.code == "FOUT-GEMEENTE-02"
