"""Draws what a terminal shows as SVG: commands on standard input, one a line, are run and drawn with their output.

usage: terminal.py OUT.svg < COMMANDS
Wide characters take two columns; every run of text is fitted to its columns, as far as the viewer can.
"""
import subprocess
import sys
import unicodedata
from xml.sax.saxutils import escape

W, H, PAD, TOP = 8.4, 20, 18, 34
RULES = {"─": 0, "═": 1}


def width(char):
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


lines = []
for command in sys.stdin.read().splitlines():
    lines.append(("$ " + command, "command"))
    done = subprocess.run(command, shell=True, check=True, stdout=subprocess.PIPE)
    lines += [(line, "output") for line in done.stdout.decode("utf-8").splitlines()]
    lines.append(("", "output"))
lines.pop()

wide = max(sum(map(width, line)) for line, _ in lines)
w, h = wide * W + 2 * PAD, len(lines) * H + TOP + PAD
out = [
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w:.0f} {h:.0f}" width="{w:.0f}" height="{h:.0f}" '
    'font-family="\'DejaVu Sans Mono\',\'Noto Sans Mono CJK SC\',\'Noto Sans CJK SC\',Menlo,Consolas,monospace" font-size="14">',
    f'<rect width="{w:.0f}" height="{h:.0f}" rx="8" fill="#1d2229"/>',
    *(f'<circle cx="{PAD + 4 + 18 * i}" cy="17" r="5" fill="{c}"/>' for i, c in enumerate(["#e0645c", "#e3b341", "#57ab5a"])),
]
header = False
for row, (line, kind) in enumerate(lines):
    y = TOP + row * H
    mark = line.strip()[:1]
    if mark in RULES and set(line.strip()) == {mark}:
        thick = RULES[mark]
        for shift in (-1.5, 1.5) if thick else (0,):
            at = y + H / 2 + shift
            out.append(f'<path d="M{PAD} {at:.1f}H{PAD + len(line) * W:.1f}" stroke="#6b7785"/>')
        header = not thick and not header
        continue
    fill = "#7ee0a1" if kind == "command" else "#9ecbff" if header else "#e6e6e6"
    if kind == "output" and header:
        header = False
    column, run = 0, ""
    start, wide_run = 0, None

    def flush():
        if run.strip():
            size = column - start
            font = f' font-size="{2 * W:.1f}"' if wide_run else ""
            out.append(
                f'<text x="{PAD + start * W:.1f}" y="{y + 15}" fill="{fill}"{font} textLength="{size * W:.1f}" '
                f'lengthAdjust="spacingAndGlyphs" xml:space="preserve">{escape(run)}</text>'
            )

    for char in line:
        is_wide = width(char) == 2
        if char == " " or (run and is_wide != wide_run):
            flush()
            run, start = "", column
        if char == " ":
            column += 1
            start = column
            continue
        if not run:
            start, wide_run = column, is_wide
        run += char
        column += width(char)
    flush()
out.append("</svg>")
with open(sys.argv[1], "w", encoding="utf-8") as file:
    file.write("\n".join(out) + "\n")
