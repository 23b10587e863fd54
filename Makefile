# The front door. `make demo` and `make test` install what is missing; the other targets expect that to be done.

SWIFT   ?= swift
BENCH   := Tests/LabBench/bench
RELEASE := .build-static/release/assay

# The build that the tests use. One build serves unit tests and lab tests alike.
# One test at a time: some hold servers to their time limits, and others keep both cores busy.
TEST_FLAGS := --disable-xctest --no-parallel

.PHONY: help deps build release test bench-first bench-second demo demo-class catalogue bench kill-loop over-ssh slurm \
  format lint clean

help: ## Show the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

deps: ## Install the Debian packages that are missing
	@.ci/install-dependencies

build: ## Build for development
	$(SWIFT) build

release: ## Build the program that users run: .build-static/release/assay
	$(SWIFT) build -c release --static-swift-stdlib --scratch-path .build-static --product assay

demo: deps release ## Perform the lab on a private Docker Engine and grade it three times
	Tests/LabBench/demo $(RELEASE)

demo-class: deps release ## Grade a class of twelve machines over ssh, some of them in trouble
	Tests/LabBench/demo-class $(RELEASE)

kill-loop: deps ## Kill the grader of a class 100 times, and go on: the result must be the same
	$(SWIFT) build
	Tests/LabBench/class/kill-loop .build/debug/assay 100
	Tests/LabBench/class/kill-loop .build/debug/assay 10 --mode full-disk
	Tests/LabBench/class/kill-loop .build/debug/assay 10 --mode stop

over-ssh: deps ## Grade more than forty states on the machine and over ssh: verdicts must be the same
	$(SWIFT) build
	Tests/LabBench/class/over-ssh .build/debug/assay

slurm: deps ## Grade a class as a Slurm array, lose a task, and compare with a single run
	$(SWIFT) build
	Tests/LabBench/class/slurm .build/debug/assay

test: deps lint ## Run every test, the ones on a really performed lab included
	$(SWIFT) build --build-tests
	$(MAKE) --jobs 2 bench-first bench-second
	$(SWIFT) test --skip-build $(TEST_FLAGS)

# Two machines, so that the states of the lab are graded two at a time.
bench-first:
	@$(BENCH) up
bench-second:
	@ASSAY_BENCH=/var/tmp/assay-bench-second $(BENCH) up

catalogue: deps ## Grade every state of the lab bench; the outcome is docs/accuracy.md
	$(SWIFT) build
	$(MAKE) --jobs 2 bench-first bench-second
	Tests/LabBench/catalogue --markdown docs/accuracy.md

bench: deps release ## Measure Assay beside a shell script and pytest-testinfra, and on the whole lab
	Tests/LabBench/benchmark/run $(RELEASE)
	Tests/LabBench/benchmark/class $(RELEASE)

format: ## Format every Swift file
	$(SWIFT) format --in-place --recursive --parallel Sources Tests Package.swift

lint: ## Hold every Swift file to .swift-format
	$(SWIFT) format lint --strict --recursive --parallel Sources Tests Package.swift

clean: ## Remove what was built, and the lab bench
	Tests/LabBench/class/class down
	$(BENCH) down
	ASSAY_BENCH=/var/tmp/assay-bench-second $(BENCH) down
	rm -rf .build .build-static
