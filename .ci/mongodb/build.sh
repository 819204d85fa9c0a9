#!/usr/bin/env bash
# Builds FerretDB into .ci/bin/ferretdb, where it is missing or older than its sources. Needs Go 1.24 or later.
set -euo pipefail
cd "$(dirname "$0")"
binary=../bin/ferretdb
for source in main.go go.mod go.sum build.sh ferretdb/parsed.go; do
  [ "$source" -nt "$binary" ] && stale=1
done
[ -e "$binary" ] && [ -z "${stale:-}" ] && exit 0
mkdir -p ../bin
export GOTOOLCHAIN=local CGO_ENABLED=0 GOFLAGS=-mod=readonly
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
go mod download github.com/FerretDB/FerretDB
cp -r "$(go list -m -f '{{.Dir}}' github.com/FerretDB/FerretDB)" "$copy/ferretdb"
chmod -R u+w "$copy"
backend=$copy/ferretdb/internal/backends/sqlite
cp ferretdb/parsed.go "$backend"
sed -i 's/sjson\.Unmarshal(b)/parsed(b)/; /handler\/sjson"/d' "$backend/query_iterator.go"
grep -q 'parsed(b)' "$backend/query_iterator.go"
# It looks for an _id only where nothing else is asked for; what is found is checked against all conditions in any case.
sed -i 's/if params\.Filter\.Len() == 1 {/if params.Filter.Len() > 0 {/' "$backend/collection.go"
# It notes the stack of every iterator, to find those that are not closed.
sed -i 's/^func \(Track\|Untrack\)(.*{$/&\n\treturn/' "$copy/ferretdb/internal/util/resource/"*.go
cp go.mod go.sum "$copy"
go mod edit -replace "github.com/FerretDB/FerretDB=$copy/ferretdb" "$copy/go.mod"
# -s -w: no symbols, which a test's server needs none of.
go build -modfile "$copy/go.mod" -trimpath -ldflags '-s -w' -o "$binary.new" .
mv "$binary.new" "$binary"
