"""Asks one address again and again from several clients at once, each on a connection of its own.

``python -m bench.vrager POORT PAD CLIENTEN SECONDEN [SLEUTEL]`` prints requests per second and, in ms, the
50th, 95th and 99th percentile. Plain sockets: a client library takes longer than the answer.
"""

import asyncio
import json
import re
import sys
from time import perf_counter


async def vraag_steeds(poort: int, verzoek: bytes, tot: float) -> list[float]:
    """Return how long every request took."""
    lezer, schrijver = await asyncio.open_connection("127.0.0.1", poort)
    tijden = []
    while (begin := perf_counter()) < tot:
        schrijver.write(verzoek)
        kop = await lezer.readuntil(b"\r\n\r\n")
        lengte = re.search(rb"content-length: (\d+)", kop, re.IGNORECASE)
        assert kop.startswith(b"HTTP/1.1 200 ") and lengte, kop
        await lezer.readexactly(int(lengte[1]))
        tijden.append(perf_counter() - begin)
    schrijver.close()
    return tijden


async def meet(poort: int, pad: str, clienten: int, seconden: float, sleutel: str) -> dict[str, float]:
    """Ask for so long; return the figures."""
    koppen = [f"GET {pad} HTTP/1.1", "Host: 127.0.0.1", "Accept: application/json, application/geo+json"]
    koppen += [f"Authorization: Bearer {sleutel}"] if sleutel else []
    verzoek = ("\r\n".join(koppen) + "\r\n\r\n").encode()
    begin = perf_counter()
    rijen = await asyncio.gather(*(vraag_steeds(poort, verzoek, begin + seconden) for _ in range(clienten)))
    duur, tijden = perf_counter() - begin, sorted(tijd for rij in rijen for tijd in rij)
    plek = {f"p{p}": tijden[min(len(tijden) - 1, len(tijden) * p // 100)] * 1e3 for p in (50, 95, 99)}
    return {"per_s": len(tijden) / duur, **plek}


if __name__ == "__main__":
    poort, pad, clienten, seconden, *sleutel = sys.argv[1:]
    uitslag = meet(int(poort), pad, int(clienten), float(seconden), "".join(sleutel))
    print(json.dumps(asyncio.run(uitslag)))
