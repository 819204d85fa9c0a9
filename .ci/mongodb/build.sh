#!/usr/bin/env bash
# Builds FerretDB into .ci/bin/ferretdb, where it is missing or older than its sources. Needs Go 1.24 or later.
set -euo pipefail
cd "$(dirname "$0")"
binary=../bin/ferretdb
for source in main.go go.mod go.sum build.sh; do
  [ "$source" -nt "$binary" ] && stale=1
done
[ -e "$binary" ] && [ -z "${stale:-}" ] && exit 0
mkdir -p ../bin
# -s -w: no symbols, which a test's server needs none of.
GOTOOLCHAIN=local CGO_ENABLED=0 GOFLAGS=-mod=readonly go build -trimpath -ldflags '-s -w' -o "$binary.new" .
mv "$binary.new" "$binary"
