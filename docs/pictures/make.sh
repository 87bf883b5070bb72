#!/usr/bin/env bash
# Draws the pictures of README.md from what the program answers. Needs python3; the page also Chromium
# (Debian: chromium fonts-noto-cjk).
# usage: docs/pictures/make.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
[ -n "${PROGRAM:-}" ] || cargo build --release --quiet
PATH=$(realpath "${PROGRAM:-${CARGO_TARGET_DIR:-target}/release/treatygraph}" | xargs dirname):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r data "$work"

(cd "$work" && treatygraph --quiet build data/corpus -o graph.nq)
(cd "$work" && python3 "$OLDPWD/docs/pictures/terminal.py" "$OLDPWD/docs/pictures/query.svg") <<'COMMANDS'
treatygraph query graph.nq --name who-withdrew
treatygraph query graph.nq --name initiatives
COMMANDS

# Three paragraphs of the sample under its title.
{ grep -m1 '^# ' data/corpus/*.md; grep -E '^(中华人民共和国和俄罗斯联邦（|双方认为，个别国家、军事政治联盟|双方认为，美国退出|双方对美国、英国)' data/corpus/*.md; } |
    sed G | treatygraph extract - --format html >"$work/page.html"
if command -v chromium >/dev/null; then
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=860,760 \
        --screenshot="$work/page.png" "file://$work/page.html" 2>/dev/null
    cp "$work/page.png" docs/pictures/page.png
fi
