#!/bin/sh
# Builds what is needed and runs the benchmarks; see docs/benchmarks.md.
set -e
cd "$(dirname "$0")/.."
exec mvn -q -B -Pbenchmark -pl infra -am -Dweb.skip -DskipTests test "-Dbenchmark.arguments=$*"
