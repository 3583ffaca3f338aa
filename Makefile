# The ways into this project. The two that matter:
#
#   make run    set up what is missing and start the program on the example;
#               without a screen: do the same work without a window, build/demo/
#   make test   set up what is missing and check everything, as .ci/run does
#
# and besides
#
#   make setup    only install (or name) the system packages to build and run
#   make build    build/pokin (the program), build/pokinctl (the command line)
#   make build/pokinctl-token   pokinctl for keys on smart cards (PKCS#11)
#   make windows  build/windows/PohonKinerja.exe and pokinctl.exe
#   make demo     the main job without a window, results in build/demo/
#   make bench    all benchmarks
#   make compare  the tidy layout beside d3-flextree, a thousand agreements beside
#                 pdfkit (needs Node and npm, which fetches both) and, where it is
#                 installed, LibreOffice, and start and memory beside an empty window
#                 (needs sqlite3 and an idle machine); not part of make test
#   make compare-start  only start and memory; QUICK=-quick: only the start
#   make clean    remove build/
#
# Nothing but Go and make has to be there beforehand. Plain go commands work as
# well; make adds two things to them:
#
#   -modfile=build/go.mod   go.mod with trimmed OpenGL bindings, so that a first
#                           build takes one minute, not six (cmd/internal/trimgl)
#   -tags                   migrated_fynedo: all our background work comes back
#                           through fyne.Do, Fyne need not guard against it;
#                           no_animations: an idle window costs no CPU on a PC
#                           without graphics card; no_emoji: 4 MB less to carry
#                           and 9 MB less in memory, official texts have none;
#                           x11: no Wayland libraries at build or run time,
#                           Wayland desktops show the window through XWayland,
#                           which all of them have
#
# The flags are the same for building and testing, so that both share one build
# cache. (The files for Windows share nothing anyway, and hide where they were
# built.)

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

ifeq (,$(shell command -v go))
$(error Go belum terpasang / Go is missing: https://go.dev/dl/ (1.26 or newer))
endif

TAGS := migrated_fynedo,no_animations,no_emoji
PLAIN := -buildvcs=false
FLAGS := $(PLAIN) '-modfile=$(CURDIR)/build/go.mod'
export GOFLAGS := $(FLAGS) -tags=$(TAGS),x11

VERSION := $(shell sed -n 's/^Version = "\(.*\)"/\1/p' FyneApp.toml)
SETUP := @GOFLAGS=$(PLAIN) go run ./cmd/internal/setup
HEADLESS := CGO_ENABLED=0 go

# On by default, because "make test" has just installed the tools: a test that
# compares our files with what another program says about them (pdfsig, qpdf,
# openssl, sqlite3, …) fails where that program is missing. With 0, or under a
# plain "go test" where the variable is not set, it is skipped.
export POKIN_REQUIRE_TOOLS ?= 0
test: POKIN_REQUIRE_TOOLS := 1

.NOTPARALLEL:
.PHONY: help setup run test check build demo windows bench compare clean

help:
	@sed -n 's/^# \{0,1\}//; 1,/make clean/p' Makefile

setup:
	$(SETUP) run

# Where there is no X display there is no window either, so nothing has to be
# installed for one.
run:
	@if [[ -n "$${DISPLAY:-}" || "$$(uname)" != Linux ]]; then \
		$(MAKE) --no-print-directory setup build/pokin && exec build/pokin --example; \
	else \
		echo "Tidak ada layar (DISPLAY kosong): pekerjaan yang sama dikerjakan tanpa jendela."; \
		$(MAKE) --no-print-directory demo; \
	fi

# All that README.md tells people to type is run here once; the tests come last
# so that their summary closes the output.
test: test-setup check build windows
	env -u DISPLAY $(MAKE) --no-print-directory run
	$(MAKE) --no-print-directory bench BENCHTIME=1x
	xvfb-run -a -s "-screen 0 1366x768x24" go test -timeout 40m ./...
	GOFLAGS='$(PLAIN)' $(HEADLESS) test -run 'Pick|Usual|TestScript/token' ./report/sign/token ./cmd/pokinctl

.PHONY: test-setup
test-setup:
	$(SETUP) test

# What a reader would object to before running anything.
check: build/go.mod
	@unformatted="$$(gofmt -s -l assets cmd data report ui)"; \
	if [[ -n "$$unformatted" ]]; then echo "gofmt -s would change:"; echo "$$unformatted"; exit 1; fi
	go vet ./...
	GOWORK='$(CURDIR)/build/go.work' GOFLAGS='$(PLAIN) -tags=$(TAGS),x11' go tool staticcheck ./...

build: build/pokin build/pokinctl

# For keys on smart cards: pokinctl that can load a PKCS#11 module, which takes C.
.PHONY: build/pokinctl-token
build/pokinctl-token:
	GOFLAGS='$(PLAIN)' CGO_ENABLED=1 go build -o $@ ./cmd/pokinctl

.PHONY: build/pokin build/pokinctl
build/pokin: build/go.mod
	go build -o $@ ./cmd/pokin

# No C compiler, no window system: builds and runs on any server.
build/pokinctl:
	GOFLAGS=$(PLAIN) $(HEADLESS) build -o $@ ./cmd/pokinctl

# The C compiler first: the trimmed bindings are compiled to see that they are
# sound, and would be given up without one.
build/go.mod: go.mod go.sum $(wildcard cmd/internal/trimgl/*.go)
	$(SETUP) build
	@GOFLAGS=$(PLAIN) go run ./cmd/internal/trimgl

demo: build/pokinctl
	@GOFLAGS=$(PLAIN) go run ./cmd/internal/demo build/pokinctl build/demo

# Icon, version and manifest (sharp on high-resolution screens) come into the
# program as a resource file that the Go linker picks up beside the sources.
RESOURCE := cmd/pokin/rsrc_windows_amd64.syso

windows: export GOFLAGS := $(FLAGS) -tags=$(TAGS)
windows: build/go.mod
	@GOFLAGS=$(PLAIN) go run ./cmd/internal/setup windows
	@mkdir -p build/windows
	trap 'rm -f $(RESOURCE)' EXIT; \
	go tool go-winres simply --icon assets/icon.png --manifest gui --arch amd64 --out cmd/pokin/rsrc \
		--product-name "Pohon Kinerja" --file-description "Pohon Kinerja" --original-filename PohonKinerja.exe \
		--product-version $(VERSION) --file-version $(VERSION); \
	CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc \
		go build -trimpath -ldflags "-s -w -H windowsgui" -o build/windows/PohonKinerja.exe ./cmd/pokin
	GOFLAGS=$(PLAIN) GOOS=windows GOARCH=amd64 $(HEADLESS) build -trimpath -ldflags "-s -w" -o build/windows/pokinctl.exe ./cmd/pokinctl

BENCHTIME := 1s
bench: build/go.mod
	go test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...

RIVALS := build/compare/node_modules/.package-lock.json
compare: build/go.mod $(RIVALS)
	go run ./cmd/internal/compare build/compare
	go build -o build/ ./cmd/pokin ./cmd/pokin/internal/bare
	$(STARTUP)

# Start and memory alone: some three minutes, with QUICK=-quick the start on 10,000
# nodes in less than one.
STARTUP = xvfb-run -a -s "-screen 0 1366x768x24" go run ./cmd/internal/startup $(QUICK) build/pokin build/bare build/startup
.PHONY: compare-start
compare-start: build/go.mod
	go build -o build/ ./cmd/pokin ./cmd/pokin/internal/bare
	$(STARTUP)

$(RIVALS): Makefile
	@command -v npm >/dev/null || { echo "Node.js dan npm belum terpasang / Node.js and npm are missing: https://nodejs.org"; exit 1; }
	npm install --prefix build/compare --no-save --no-fund --no-audit --silent d3-flextree@2.1.2 pdfkit@0.20.2

clean:
	rm -rf build
