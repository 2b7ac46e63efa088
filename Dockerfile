# Builds the service in two stages. The image holds no compiler and no cache; data/ is copied as the
# default, and /gegevens is the place for newer facts and for the embedded database.

# --- stage 1: a virtual environment with exactly the locked packages -------------------------------
FROM python:3.11-slim-bookworm AS bouw

ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /bouw
COPY requirements-bouw.lock requirements.lock ./
RUN python -m venv /opt/gereedschap \
    && /opt/gereedschap/bin/pip install --require-hashes -r requirements-bouw.lock \
    && python -m venv /opt/verdeelwijzer \
    && /opt/verdeelwijzer/bin/pip install --require-hashes -r requirements.lock

COPY pyproject.toml LICENSE ./
COPY optimiser/ optimiser/
COPY api/ api/
RUN /opt/gereedschap/bin/hatchling build -t wheel -d /bouw/dist \
    && /opt/verdeelwijzer/bin/pip install --no-deps --no-index dist/*.whl \
    && /opt/verdeelwijzer/bin/python -m compileall -q /opt/verdeelwijzer/lib

# --- stage 2: what runs ----------------------------------------------------------------------------
FROM python:3.11-slim-bookworm

LABEL org.opencontainers.image.title="Verdeelwijzer" \
      org.opencontainers.image.description="Divides the reception need of the Spreidingswet over gemeenten, exactly and redoably" \
      org.opencontainers.image.vendor="The Verdeelwijzer contributors" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="EUPL-1.2"

RUN groupadd --system --gid 10001 verdeelwijzer \
    && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /gegevens \
       --shell /usr/sbin/nologin verdeelwijzer \
    && install -d -o 10001 -g 10001 /gegevens

COPY --from=bouw /opt/verdeelwijzer /opt/verdeelwijzer
COPY data/ /app/data/
COPY LICENSE /app/LICENSE

# The root file system may be read-only (`--read-only --tmpfs /tmp`): bytecode is compiled above,
# and compiled kernels go to /tmp.
ENV PATH=/opt/verdeelwijzer/bin:$PATH \
    HOME=/tmp \
    NUMBA_CACHE_DIR=/tmp/numba \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    VERDEELWIJZER_GEGEVENS=/app/data \
    VERDEELWIJZER_LOKAAL=/gegevens

WORKDIR /app
VOLUME ["/gegevens"]
USER 10001:10001
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=4).read()"]

# SIGTERM: requests at work are ended, workers give their task back.
STOPSIGNAL SIGTERM
CMD ["verdeelwijzer", "dienst", "--host", "0.0.0.0", "--poort", "8000"]
