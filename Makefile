# One entrance: `make serve` and `make test` set themselves up. `make help` lists the rest.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
# Node comes as a locked wheel, not from the machine.
NODE = $(BIN)/python -m tools.node node
NPM = $(BIN)/python -m tools.node npm
QUIET = --loglevel=error --ignore-scripts --no-audit --no-fund --no-update-notifier
BIOME = $(NODE) node_modules/@biomejs/biome/bin/biome
LOCKED = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet
comma := ,
# A release says which commit it is, and bears its time: whoever builds it again gets the same bytes. Without a history of its
# own, as in a downloaded archive, it says none; `release` tells so.
GIT = git --git-dir=.git
SEALED = SITE_COMMIT="$$($(GIT) describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null)" \
	SOURCE_DATE_EPOCH="$${SOURCE_DATE_EPOCH:-$$($(GIT) show --no-patch --format=%ct HEAD 2>/dev/null || date +%s)}"
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
ifdef CI  # nothing runs while it is installed: wheels alone, and npm's scripts never (QUIET)
export PIP_ONLY_BINARY := :all:
endif

.DEFAULT_GOAL := help
.PHONY: help serve setup build release release-test stage publish renew live test check translations new freshness ways-out audit lint format unit web-test browser-test browser nginx bench bench-setup bench-mail bench-preview bench-scale bench-search search-report pictures pr-report pr-comment freshness-issue tables lock clean

help:  ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

serve: $(VENV)/build.stamp  ## Live preview of both languages at http://127.0.0.1:8000/ (PORT=… for another port)
	@$(BIN)/python -m tools.serve --port $(PORT)

setup: $(VENV)/check.stamp node_modules/check.stamp  ## Install what preview and checks need, so that they start at once

build: $(VENV)/build.stamp  ## Write the whole site to site/ (SITE_URL=https://host/path/ sets its address)
	@$(BIN)/python -m mkdocs build --strict
	@echo "site/ 已生成。 Site written to site/."

release: $(VENV)/build.stamp  ## The whole site as one archive with checksums, for any host, in release/ (SITE_URL=… as for build)
	@$(SEALED) SITE_DIR=release.site $(BIN)/python -m mkdocs build --strict
	@$(SEALED) $(BIN)/python -m helpcenter release --site release.site --address "$${SITE_URL:-http://127.0.0.1:8000/}"
	@rm -rf release.site

release-test: $(VENV)/test.stamp node_modules/test.stamp browser  ## The very release that lies in release/: checksums, every file served, links, axe on every page
	@RELEASE=release $(BIN)/python -m pytest tests/release

stage: $(VENV)/build.stamp  ## In a workflow on GitHub: what goes live, and what would come back, in publish/ (RELEASE=tag or latest)
	@$(BIN)/python -m helpcenter stage --release "$$RELEASE"

publish: $(VENV)/build.stamp  ## In a workflow on GitHub: make it live, look at the live address, put the last good site back if need be
	@$(BIN)/python -m helpcenter publish --new "$$NEW_ARTIFACT" --last "$${LAST_ARTIFACT:-0}"

renew: $(VENV)/build.stamp  ## In a workflow on GitHub: is what is live to be built again, since news or a checked value has ended
	@$(BIN)/python -m helpcenter renew

live: $(VENV)/build.stamp  ## Does an address serve the release in release/, file for file? ADDRESS=https://host/path/
	@$(BIN)/python -m helpcenter live --address "$$ADDRESS"

test: $(VENV)/test.stamp node_modules/test.stamp  ## Everything CI checks: content, lint, types, unit, built HTML, browser; says how long each took
	@$(BIN)/python -m tools.parts "$(MAKE)" check lint unit web-test browser-test

check: $(VENV)/check.stamp node_modules/check.stamp  ## Check pages and data only; seconds, no browser (FILE=docs/en/contact.md looks at it alone, FIX=1 mends what is safe to mend)
	@$(BIN)/python -m helpcenter check $(if $(FIX),--fix) $(FILE)

translations: $(VENV)/build.stamp  ## Which English sections still say what the Chinese says (CONFIRM=page, page#section, all; DIFF=all, none)
	@$(BIN)/python -m helpcenter translations $(if $(CONFIRM),--confirm '$(CONFIRM)') $(if $(DIFF),--diff $(DIFF))

new: $(VENV)/build.stamp  ## A new page in both languages, in the menu: PAGE=payments/fees (TITLE_ZH=… TITLE_EN=… if you know them)
	@$(BIN)/python -m helpcenter new "$$PAGE" --title-zh "$$TITLE_ZH" --title-en "$$TITLE_EN"

ways-out: $(VENV)/build.stamp $(VENV)-ways-out/ready.stamp  ## The same site without Material and with ProperDocs, each language with Zensical (minutes)
	@$(BIN)/python -m tools.ways_out $(VENV)-ways-out/bin/python

audit: $(VENV)/check.stamp $(VENV)-audit/ready.stamp  ## Known vulnerabilities of all locked packages, Python and Node (asks both registries)
	@$(BIN)/python -m tools.audit $(VENV)-audit/bin/pip-audit

lint: $(VENV)/test.stamp node_modules/test.stamp  ## Lint, format and type checks, who imports whom; workflows too
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/zizmor --offline --quiet .github/workflows .github/actions .github/dependabot.yml
	$(BIOME) ci --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc
	$(NODE) tools/workflows.mjs .github/workflows/*.yml

format: $(VENV)/test.stamp node_modules/test.stamp  ## Put code and styles into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIOME) check --write

unit: $(VENV)/test.stamp node_modules/test.stamp nginx  ## Unit tests and tests on the built HTML
	$(BIN)/python -m pytest -n 2 --dist worksteal tests/unit tests/site

web-test: $(VENV)/test.stamp  ## Tests of browser code in Node
	$(NODE) --test 'tests/web/**/*.test.mjs'

browser-test: $(VENV)/test.stamp node_modules/test.stamp browser  ## Tests in a real browser
	$(BIN)/python -m pytest -n 2 tests/browser
	$(BIN)/python -m pytest tests/release

browser: $(VENV)/test.stamp  ## Find Chromium and a Chinese font, or install them where root on Debian
	@$(BIN)/python -m tools.browser

nginx: $(VENV)/test.stamp
	@$(BIN)/python -m tools.nginx

bench: $(VENV)/test.stamp node_modules/test.stamp browser  ## Lighthouse on the main pages, medians of three (minutes)
	@$(BIN)/python -m bench.lighthouse

bench-setup: $(VENV)/check.stamp  ## What a first set-up downloads, and how long it takes (minutes)
	@$(BIN)/python -m bench.setup

bench-mail: $(VENV)/test.stamp browser  ## From a keystroke in the mail form to its preview (a minute)
	@$(BIN)/python -m bench.mail

bench-search: build $(VENV)/test.stamp node_modules/test.stamp browser  ## Our search engine at growing size, and time to results (minutes; ALL=1: 5,000 pages too)
	@$(BIN)/python -m bench.search
	@$(BIN)/python -m bench.typing
ifdef ALL
	@$(BIN)/python -m bench.search --sizes 5000
endif

bench-scale: $(VENV)/test.stamp node_modules/test.stamp  ## Growing sites built by us and by others: time, memory, bytes (minutes; SIZES=15,200; ALL=1: 5,000 too; JIEBA=1)
	@$(BIN)/python -m bench.scale --sizes $(if $(SIZES),$(SIZES),15,200,1000$(if $(ALL),$(comma)5000)) $(if $(JIEBA),--jieba)

bench-preview: $(VENV)/test.stamp node_modules/test.stamp  ## From a saved page to its new text in the preview, ours and stock's (minutes; SIZES=15,200)
	@$(BIN)/python -m bench.preview $(if $(SIZES),--sizes $(SIZES))

search-report: build $(VENV)/check.stamp  ## How well search answers data/queries/*.tsv, with every failure
	@$(BIN)/python -m tools.search_report

pr-report: $(VENV)/check.stamp node_modules/check.stamp  ## Facts about the commits since BASE=<commit>, and a preview that opens by double click, in pull-request/
	@$(BIN)/python -m helpcenter pr-report --base "$(BASE)"

pr-comment: $(VENV)/build.stamp  ## In a workflow on GitHub: answer the pull request whose checks have finished
	@$(BIN)/python -m helpcenter comment

freshness: $(VENV)/build.stamp  ## What is due for another look: pages, values, translations (LINKS=1: external links too)
	@$(BIN)/python -m helpcenter freshness $(if $(LINKS),--links)

freshness-issue: $(VENV)/build.stamp  ## In a workflow on GitHub: keep one issue with what is due and with dead links
	@$(BIN)/python -m helpcenter freshness --links --issue

pictures: $(VENV)/test.stamp browser  ## Take the pictures of CONTRIBUTING.md again
	@$(BIN)/python -m tools.pictures

tables: $(VENV)/test.stamp  ## Work out again what packages say of characters and words: helpcenter/tables/
	@$(BIN)/python -m tools.tables

lock: $(VENV)/test.stamp  ## Compile the lock files from requirements*.in and package.json
	for set in requirements requirements-check requirements-dev; do \
		$(BIN)/uv pip compile $(LOCKED) $$set.in -o $$set.txt || exit; \
	done
	$(BIN)/uv pip compile $(LOCKED) requirements-audit.in -o requirements-audit.txt
	$(BIN)/uv pip compile $(LOCKED) --no-emit-package mkdocs-material --no-emit-package mkdocs-material-extensions requirements-ways-out.in -o requirements-ways-out.txt
	$(NPM) install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts
	$(BIN)/python -m tools.npm_lock

clean:  ## Remove everything that make has set up or built
	rm -rf $(VENV) $(VENV)-audit $(VENV)-ways-out node_modules site release publish .cache

$(VENV)/created.stamp:
	@sh tools/bootstrap.sh "$(PYTHON)" "$(VENV)"
	@touch $@

$(VENV)/build.stamp: requirements.txt | $(VENV)/created.stamp
	@echo "安装构建所需的包…… Installing what the build needs…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/check.stamp: requirements-check.txt | $(VENV)/created.stamp
	@echo "安装检查所需的包…… Installing what checks need…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-check.txt
	@touch $@ $(VENV)/build.stamp

$(VENV)/test.stamp: requirements-dev.txt | $(VENV)/created.stamp
	@echo "安装测试所需的包…… Installing what the tests need…"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.txt
	@touch $@ $(VENV)/check.stamp $(VENV)/build.stamp

# Environments of their own, each from requirements-NAME.txt, which names all that it needs.
$(VENV)-%/ready.stamp: requirements-%.txt
	@sh tools/bootstrap.sh "$(PYTHON)" "$(VENV)-$*"
	@$(VENV)-$*/bin/python -m pip install --quiet --require-hashes --no-deps -r $<
	@touch $@

node_modules/check.stamp: package-lock.json | $(VENV)/check.stamp
	@$(NPM) ci --omit=dev $(QUIET)
	@touch $@

node_modules/test.stamp: package-lock.json | $(VENV)/test.stamp
	@$(NPM) ci $(QUIET)
	@touch $@ node_modules/check.stamp
