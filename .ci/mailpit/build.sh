#!/usr/bin/env bash
# Builds Mailpit into .ci/bin/mailpit, where this version is missing. Its web pages are not in the Go module, and not needed.
set -euo pipefail
version=v1.33.1
cd "$(dirname "$0")/.."
[ -x bin/mailpit ] && [ "$(cat bin/mailpit.version 2>/dev/null)" = "$version" ] && exit 0
new="$(mktemp -d)"
trap 'rm -rf "$new"' EXIT
GOBIN="$new" CGO_ENABLED=0 go install -trimpath -ldflags '-s -w' "github.com/axllent/mailpit@$version"
mkdir -p bin
mv "$new/mailpit" bin/mailpit
echo "$version" >bin/mailpit.version
