#!/usr/bin/env bash
# Builds Mailpit, which tests of outgoing mail send to, into .ci/bin/mailpit. Its web pages are not needed, and not in the module.
set -euo pipefail
VERSION=v1.33.1
cd "$(dirname "$0")/.."
if [ ! -x bin/mailpit ] || [ "$(cat bin/mailpit.version 2>/dev/null)" != "$VERSION" ]; then
  GOBIN="$PWD/bin" CGO_ENABLED=0 go install "github.com/axllent/mailpit@$VERSION"
  echo "$VERSION" >bin/mailpit.version
fi
