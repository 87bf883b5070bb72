#!/usr/bin/env bash
# Measures the scores that README.md shows and prints them as its table; --write puts them there.
# The sample is in this repository; the other documents are measured where ../shared is.
# usage: docs/measure.sh [--write]      (needs python3; PROGRAM names a built treatygraph, else cargo builds it)
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -z "${PROGRAM:-}" ]; then
    cargo build --release --quiet
    PROGRAM=${CARGO_TARGET_DIR:-target}/release/treatygraph
fi

scores() { # GOLD CORPUS [OPTION...]
    "$PROGRAM" eval --gold "$1" "$2" --json "${@:3}"
}

row() { # NAME, and scores on standard input
    python3 -c '
import json, sys
report = json.load(sys.stdin)
parts = ["overall", "mentions", "references", "statements", "edges", "relations", "objects"]
print("|", sys.argv[1], "|", " | ".join("%.3f" % report[part]["f1"] for part in parts), "|")' "$1"
}

table() {
    echo "| F1 on | overall | mentions | references | statements | edges | relations | objects |"
    echo "|---|---|---|---|---|---|---|---|"
    local open=organizations,treaties,initiatives,events,persons,places
    scores data/gold/2022-02-04-china-russia.gold.json data/corpus | row "2022 China–Russia (the sample)"
    if "$PROGRAM" eval --help | grep -q -- --without; then
        scores data/gold/2022-02-04-china-russia.gold.json data/corpus --without "$open" |
            row "the same, no table but states"
    fi
    [ -d ../shared/eval/gold ] || return 0
    local gold name
    for gold in ../shared/eval/gold/*.gold.json; do
        name=$(basename "$gold" .gold.json)
        [ "$name" = 2022-02-04-china-russia ] && continue
        scores "$gold" ../shared/corpus | row "$name"
    done
}

measured=$(table)
echo "$measured"
if [ "${1:-}" = --write ]; then
    MEASURED=$measured python3 - <<'PYTHON'
import os, re
text = open("README.md", encoding="utf-8").read()
marked = re.compile(r"(<!-- scores: docs/measure.sh --write -->\n).*?(<!-- /scores -->)", re.S)
text, count = marked.subn(lambda m: m[1] + os.environ["MEASURED"] + "\n" + m[2], text)
assert count == 1, "README.md has no place for the scores"
open("README.md", "w", encoding="utf-8").write(text)
PYTHON
fi
