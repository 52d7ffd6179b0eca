# Two commands matter: `make lab` and `make test`. Both install missing Debian packages and say so.

CONFIGURATION ?= Release
SEEDS ?= 20000
SECONDS ?= 60
FAULTS ?= 200
LAB_ARGUMENTS ?=
BENCH_ARGUMENTS ?= --document docs/performance.md

.PHONY: help lab test build format publish deb simulate replay fuzz chaos interop-table \
	acceptance acceptance-table bench bench-micro clean

help:
	@echo 'make lab        publish the binary and watch a real failover on this machine (root or sudo)'
	@echo 'make test       formatting, a build without warnings, every suite that this machine can run'
	@echo 'make publish    the Native-AOT binary at artifacts/vipkeeper'
	@echo 'make deb        the Debian package at artifacts/vipkeeper_VERSION_ARCH.deb, and its -dbgsym'
	@echo 'make simulate   SEEDS=N fresh seeds through the simulation (default $(SEEDS))'
	@echo 'make replay     SEED=N one seed of the simulation, with its whole trace'
	@echo 'make fuzz       SECONDS=N of mutated inputs for every parser (default $(SECONDS)); SEED=, TARGET=, INPUT=hex'
	@echo 'make chaos      FAULTS=N on a real pair in namespaces (default $(FAULTS)); SEED=, PEER=keepalived (root)'
	@echo 'make interop-table  measure beside keepalived and FRR, write the tables of docs/interop.md'
	@echo 'make acceptance  the package in real containers (LXC): three pairs, every drill; artifacts/acceptance.md (root)'
	@echo 'make acceptance-table  the same, one pair after the other, into docs/acceptance.md'
	@echo 'make bench      measure beside keepalived and write docs/performance.md (a quarter of an hour)'
	@echo 'make bench-micro  micro-benchmarks of codec and router'
	@echo 'make format     mend the formatting'
	@echo 'make clean      remove what was built'

lab: publish
	@scripts/ensure-packages iproute2
	@scripts/as-root artifacts/vipkeeper lab $(LAB_ARGUMENTS)

test:
	@scripts/run-tests

build:
	@dotnet build VipKeeper.sln --configuration $(CONFIGURATION)

format:
	@dotnet format VipKeeper.sln

publish:
	@scripts/ensure-packages gcc libc6-dev zlib1g-dev
	@scripts/publish

deb:
	@scripts/ensure-packages gcc libc6-dev zlib1g-dev
	@scripts/build-deb

simulate:
	@VIPKEEPER_SIM_SEEDS=$(SEEDS) dotnet run --configuration Release \
		--project tests/VipKeeper.Simulation -- -noColor -method '*FreshSeeds*'

replay:
	@VIPKEEPER_SIM_SEED=$(SEED) dotnet run --configuration Release \
		--project tests/VipKeeper.Simulation -- -noColor -explicit only -method '*Seed_of_the_environment*' -showLiveOutput

fuzz:
	@VIPKEEPER_FUZZ_SECONDS=$(SECONDS) VIPKEEPER_FUZZ_SEED=$(SEED) VIPKEEPER_FUZZ_TARGET=$(TARGET) \
		VIPKEEPER_FUZZ_ROUND=$(ROUND) VIPKEEPER_FUZZ_INPUT=$(INPUT) \
		dotnet run --configuration Release --project tests/VipKeeper.Tests -- \
		-noColor -explicit only -method '*Fuzz_as_the_environment_says' -showLiveOutput

chaos: publish
	@scripts/ensure-packages iproute2 nftables
	@dotnet build tests/VipKeeper.Interop --configuration Release --verbosity quiet --nologo
	@scripts/as-root env VIPKEEPER_CHAOS_FAULTS=$(FAULTS) VIPKEEPER_CHAOS_SEED=$(SEED) VIPKEEPER_CHAOS_PEER=$(PEER) \
		tests/VipKeeper.Interop/bin/Release/net10.0/VipKeeper.Interop -noColor -showLiveOutput \
		-explicit only -method '*as_many_faults_as_the_environment_says'

interop-table: publish
	@scripts/ensure-packages iproute2 iputils-ping keepalived frr
	@scripts/interop-table

acceptance: deb
	@scripts/prepare-acceptance
	@dotnet build tests/VipKeeper.Acceptance --configuration Release --verbosity quiet --nologo
	@scripts/as-root tests/VipKeeper.Acceptance/bin/Release/net10.0/VipKeeper.Acceptance -noColor -noLogo -showLiveOutput

acceptance-table: deb
	@scripts/prepare-acceptance
	@scripts/acceptance-table

bench: publish
	@scripts/ensure-packages iproute2 keepalived
	@dotnet build tests/VipKeeper.Benchmarks --configuration Release --nologo --verbosity quiet
	@scripts/as-root tests/VipKeeper.Benchmarks/bin/Release/net10.0/VipKeeper.Benchmarks $(BENCH_ARGUMENTS)

bench-micro:
	@dotnet run --configuration Release --project tests/VipKeeper.Benchmarks -- \
		micro --filter "*" --artifacts artifacts/benchmarks

clean:
	@rm -rf artifacts src/*/bin src/*/obj tests/*/bin tests/*/obj
