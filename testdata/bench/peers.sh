#!/bin/sh
# Compares hypo with conftest and opa on the same rules and the same cases, and
# what it does at scale with what plain OPA would take, and prints one table:
# figure, peer, ratio, what is wanted, and whether that is reached. It installs
# both from the Go module proxy, into a folder that is kept between runs.
#
#   testdata/bench/peers.sh [CASES] [ROUNDS]
set -eu
cd "$(dirname "$0")/../.."

cases=${1:-1000} rounds=${2:-7} seed=1
conftest=v0.71.1 opa=v1.22.2
tools=${XDG_CACHE_HOME:-$HOME/.cache}/hypo-bench/conftest-$conftest-opa-$opa
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

[ -x "$tools/conftest" ] || GOFLAGS= GOBIN=$tools go install "github.com/open-policy-agent/conftest@$conftest"
[ -x "$tools/opa" ] || GOFLAGS= GOBIN=$tools go install "github.com/open-policy-agent/opa@$opa"
go build -trimpath -o "$work/hypo" ./cmd/hypo
go build -trimpath -o "$work/bench" ./testdata/bench

"$work/bench" generate "$work/cases" "$cases" "$seed"

# All three give the same answers, or their times mean nothing.
HYPO_CACHE=off "$work/hypo" test -q "$work/cases/scenarios"
"$tools/conftest" test "$work/cases/inputs" -p "$work/cases/policy" -p "$work/cases/rules" -d "$work/cases/data" \
	--no-color -o json > "$work/conftest.json" || [ $? -eq 1 ]
"$work/bench" check "$work/cases" "$work/conftest.json"

# What plain OPA takes for a case of the space that is swept below.
go test -trimpath -count=1 -run '^$' -bench '^BenchmarkSweep$' -benchtime 1x ./internal/engine > "$work/sampled.txt" ||
	{ cat "$work/sampled.txt"; exit 1; }

# hypo diff beside every case of a small space, asked one by one.
go test -trimpath -count=1 -run '^TestDiffBruteForce$' ./internal/analysis
echo "TestDiffBruteForce: 0 differences between hypo diff and every case of a space, asked one by one"

"$work/bench" time "$work/cases" "$work/hypo" "$tools/conftest" "$tools/opa" "$work/sampled.txt" "$rounds"
