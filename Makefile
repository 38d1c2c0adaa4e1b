# Sacra. `make run` and `make test` set up what they need on Debian or Ubuntu.
SHELL := /bin/bash
# The Go on the path, or the one that setup fetched.
export GO ?= $(CURDIR)/.ci/go
TAGS  := x11
OUT   := out
DEMO  := demo
export LANG := en_US.UTF-8
export CGO_ENABLED := 1

GOFUMPT     := mvdan.cc/gofumpt@v0.12.0
STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.8.2

# What runs at once. The rest computes in a straight line, and in tests the
# screens too do all their work on one goroutine: the race detector would take
# minutes there to show nothing.
RACE := ./cmd/internal/... ./cmd/kiosk ./export/printer ./triage/record/... ./triage/vault/...

# How many kiosks the end-to-end tests play at once, each on a screen of its own:
# most of the time they wait.
SCREENS ?= 4

.PHONY: run demo test check fmt vet lint unit race e2e masters shots contact-sheets picture bench bench-setup fleet compare compare-base fhir fuzz torture build setup clean

## run: set up, build, make a demo clinic once and open the kiosk
run: setup build demo
	@.ci/setup espeak-ng || echo "espeak-ng cannot be installed: nothing is read aloud."
	@.ci/play $(DEMO) $(OUT)/visit

## test: set up and run everything, end to end included. The kiosks that are
## played wait for most of the time; what computes fills the gaps.
test: setup printers fmt vet
	@.ci/setup espeak-ng || echo "espeak-ng cannot be installed: nobody hears how the texts are said."
	@$(MAKE) --no-print-directory -j3 -Oline e2e unit lint-race

.PHONY: lint-race
lint-race: lint
	@$(MAKE) --no-print-directory race

setup:
	@.ci/setup age
	@$(MAKE) --no-print-directory -s postgresql

# What the tests print on; they start it themselves.
.PHONY: printers
printers:
	@.ci/setup cups cups-ipp-utils avahi-daemon dbus || echo "No printer software can be installed: nothing is printed on one."

# Without a cluster of the system's: tests start their own.
.PHONY: postgresql
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || .ci/postgresql || echo "PostgreSQL cannot be installed: what needs it is not tested."

bench-setup: setup printers
	@command -v chromium chromium-browser google-chrome >/dev/null || .ci/setup chromium || echo "No Chromium can be installed: the sheet is not compared with it."

build: bin/kiosk bin/clinic

.PHONY: bin/kiosk bin/clinic
bin/kiosk:
	$(GO) build -tags $(TAGS) -o $@ ./cmd/kiosk
bin/clinic:
	CGO_ENABLED=0 $(GO) build -o $@ ./cmd/clinic

demo: bin/clinic
	@.ci/demo $(DEMO)

check: fmt vet lint

fmt:
	@fmt=$$($(GO) run $(GOFUMPT) -l .) && test -z "$$fmt" || { echo "gofumpt wants: $$fmt"; exit 1; }

vet:
	$(GO) vet -tags $(TAGS) ./...
	$(GO) vet -tags $(TAGS),e2e ./cmd/kiosk
	$(GO) vet -tags $(TAGS),trace ./ui ./cmd/kiosk

lint:
	nice $(GO) run $(STATICCHECK) -tags $(TAGS) ./...
	nice $(GO) run $(STATICCHECK) -tags $(TAGS),e2e ./cmd/kiosk
	bin=$$(mktemp) && CGO_ENABLED=0 $(GO) build -o $$bin ./cmd/clinic && rm $$bin

# vet has looked at the tests already. Memory is there to be used: collecting it
# less often saves a sixth of the time. What tests of screens leave behind is dropped
# within seconds, which saves more.
unit:
	FYNE_CACHE=1s GOGC=400 nice $(GO) test -vet=off -timeout 20m -tags $(TAGS) ./...

race:
	GOGC=400 nice $(GO) test -vet=off -race -short -timeout 20m -tags $(TAGS) $(RACE)

## e2e: a real window on a virtual screen, played by keys and by a wobbling finger
e2e: setup
	@.ci/setup xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils xinput openbox || echo "No real X server can be installed: no fingers are played on one."
	$(GO) test -vet=off -tags $(TAGS),e2e -count=1 -timeout 40m -parallel $(SCREENS) ./cmd/kiosk -run TestE2E -v -args -out $(abspath $(OUT)/e2e)

shots: e2e
	montage -label '%t' $$(find $(OUT)/e2e -name '*.png' ! -name contact-sheet.png ! -path '*/data/*' | sort | sed 's/$$/[400x400]/') \
		-tile 12x -geometry +6+6 -background '#FAF6F0' $(OUT)/e2e/contact-sheet.png
	@echo "$(OUT)/e2e/contact-sheet.png"

## contact-sheets: every screen of a check-in and the sheets of all lengths, to be looked
## at, in out/contact; one display only as in make contact-sheets ONLY='800x1280@149-150%-es'
ONLY ?= .
contact-sheets: setup
	.ci/contact-sheets $(OUT)/contact "$(ONLY)"

## masters: write screens and documents as they are now; read git diff before you keep it
masters:
	$(GO) test -tags $(TAGS) ./ui/checkin ./ui/owner ./ui/review -run TestScreensAreAsTheyWere -update
	$(GO) test -tags $(TAGS) ./export/sheet ./export/summary ./export/fhir -run 'Golden$$' -update

## picture: the pictures of README and guides, from visits that are played for them
picture: setup
	rm -rf $(OUT)/picture
	$(GO) test -tags $(TAGS),e2e -count=1 -timeout 15m ./cmd/kiosk -run 'TestPictures$$' -args -out $(abspath $(OUT)/picture)
	.ci/picture $(OUT)/picture assets/guides

## bench: what the program costs on this machine, and what a browser's print costs
bench: bench-setup
	$(GO) test -tags $(TAGS) -run '^$$' -bench . -skip 'Visits|Open$$|Verify|Millionth|Drain|List|Fleet' -benchtime 200x ./triage/... ./assets/... ./export/...
	$(GO) test -run '^$$' -bench 'Visits|Open$$|Verify' -benchtime 3x ./triage/record
	$(GO) test -run '^$$' -bench ListAfterUnlocking -benchtime 5x ./triage/record
	$(GO) test -run '^$$' -bench Millionth -benchtime 200x ./triage/record
	$(GO) test -tags $(TAGS) -run '^$$' -bench 'Find$$' -benchtime 20x ./ui/review
	$(GO) test -tags $(TAGS) -run '^$$' -bench 'Drain|List' -benchtime 1x -timeout 30m ./triage/record/postgres
	$(GO) test -tags $(TAGS),e2e -count=1 -timeout 20m ./cmd/kiosk -run TestBench -v

## fleet: the kiosks of a chain come back at once after a day without the server,
## ENTRIES each and each of a clinic of its own, and then work on for five minutes,
## as in make fleet FLEET=2000
FLEET   ?= 2000
ENTRIES ?= 500
fleet: setup
	SACRA_FLEET=$(FLEET) SACRA_ENTRIES=$(ENTRIES) SACRA_SECONDS=300 $(GO) test -tags $(TAGS) -run '^$$' -bench Fleet -benchtime 1x -timeout 60m ./triage/record/postgres

## compare-base: what this costs beside another commit and a bare window, as in
## make compare-base BASE=6730819 RUNS=10 VISITS=10; VISITS=0 measures starts only
RUNS   ?= 10
VISITS ?= $(RUNS)
compare-base: setup
	@.ci/compare "$(BASE)" $(RUNS) $(VISITS)

## compare: our questionnaire here, in LHC-Forms and in SurveyJS (Chromium, npm), in
## turn, FORMRUNS times; the bars are left in out/compare.svg
FORMRUNS ?= 7
compare: bench-setup
	@command -v npm >/dev/null || .ci/setup nodejs npm
	@.ci/forms/install $(abspath $(OUT)/forms)
	$(GO) test -tags $(TAGS),e2e -vet=off -count=1 -timeout 2h ./cmd/kiosk -run 'TestCompareForms$$' -v -args -forms $(abspath $(OUT)/forms) -formruns $(FORMRUNS) -chart $(abspath $(OUT)/compare.svg)
	$(GO) test -run '^$$' -bench Chromium -benchtime 7x ./export/sheet

## fhir: what other programs make of the bundles: two validators, a server in memory
## and a form filler in a browser
fhir: setup bin/clinic
	@.ci/fhir/run $(OUT)/fhir

## fuzz: every parser of what comes from outside, FUZZ inputs each
FUZZ ?= 10000000
fuzz: setup
	@.ci/fuzz $(FUZZ)

## torture: the long campaigns
torture: setup printers fuzz
	@command -v patroni etcd >/dev/null || .ci/postgresql patroni etcd-server || echo "Patroni cannot be installed: no primary is killed."
	SACRA_TORTURE=1 $(GO) test -tags $(TAGS) -timeout 2h ./triage/record -run 'CrashState|AFaultAt|Kill|PowerCut' -v
	SACRA_TORTURE=1 $(GO) test -tags $(TAGS) -timeout 2h ./cmd/internal/folder -run 'CutAnywhere|EveryFlippedBit|EveryRuinedFile' -v
	SACRA_TORTURE=1 $(GO) test -tags $(TAGS) -timeout 2h ./triage/... -skip 'CrashState|AFaultAt|Kill|PowerCut'
	SACRA_TORTURE=1 $(GO) test -tags $(TAGS) -timeout 2h ./export/printer -run RandomFaults -v
	SACRA_TORTURE=1 $(GO) test -tags $(TAGS) -timeout 2h ./ui/... -run 'SeenAndReached|VisitsLeaveNothing|EveryPageIsSeen|MinutesOfManyFingers'
	SACRA_TORTURE=1 $(GO) test -tags $(TAGS),e2e -count=1 -timeout 6h ./cmd/kiosk -run 'TestE2E(Ear|Keys|Finger|Fingers|Canary|Monkeys|Hidden|DeskOutlivesKills)' -v

## release: Debian packages, the programs for Windows, the command line for other
## systems, licenses and checksums in out/release, the same bytes from any folder.
## MINISIGN_KEY=FILE signs the checksums.
release: setup
	@.ci/setup gcc-mingw-w64-x86-64 librsvg2-bin zip minisign
	@.ci/package/build $(OUT)/release

## try-package: install, start, remove and purge the packages of a release in a
## Debian root of their own (as root)
try-package:
	@.ci/setup debootstrap imagemagick lintian
	@.ci/package/try $(OUT)/release $(OUT)/package

## try-windows: the programs of a release for Windows under wine, beside those for Linux
try-windows:
	@.ci/setup wine wine64 unzip gcc-mingw-w64-x86-64
	@.ci/package/try-windows $(OUT)/release $(OUT)/package

## same-release: build the release twice, in different folders, and compare every byte
same-release: setup
	@.ci/setup gcc-mingw-w64-x86-64 librsvg2-bin zip minisign
	@.ci/package/same $(OUT)/same

clean:
	rm -rf bin $(OUT)
