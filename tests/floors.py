"""Holds the scores of the annotated documents of ../shared to their floors, by the script that defines the scores.

usage: tests/floors.py TREATYGRAPH [SHARED]

Also compares `treatygraph eval` with that script, number by number.
"""
import csv
import json
import subprocess
import sys
import tempfile
from pathlib import Path

program = Path(sys.argv[1]).resolve()
shared = Path(sys.argv[2] if len(sys.argv) > 2 else "../shared").resolve()
with open(Path(__file__).with_name("floors.tsv"), encoding="utf-8", newline="") as file:
    rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
    floors = {row.pop("document"): {name: float(f) for name, f in row.items() if f} for row in rows}


def output(*command):
    return subprocess.run(list(map(str, command)), check=True, stdout=subprocess.PIPE).stdout.decode("utf-8")


PARTS = ["overall", "mentions", "references", "statements", "edges", "relations"]
below, unlike, overall = [], [], {}
annotations = output(program, "extract", shared / "corpus", "--format", "annotations")
with tempfile.TemporaryDirectory() as folder:
    system = Path(folder, "system.jsonl")
    system.write_text(annotations, encoding="utf-8")
    print(f"{'':34}" + "".join(f"{part:>11}" for part in PARTS))
    for gold in sorted((shared / "eval/gold").glob("*.gold.json")):
        document = json.loads(gold.read_text(encoding="utf-8"))["source"].rsplit(".", 1)[0]
        report = json.loads(output(sys.executable, shared / "eval/score.py", gold, system, "--json"))
        if json.loads(output(program, "eval", "--gold", gold, shared / "corpus", "--json")) != report:
            unlike.append(document)
        scores = {part: report[part]["f1"] for part in PARTS}
        overall[document] = scores["overall"]
        print(f"{document:34}" + "".join(f"{scores[part]:11.3f}" for part in PARTS))
        for part, floor in floors.pop(document, {}).items():
            if scores[part] < floor:
                below.append(f"{document}: {part} {scores[part]:.3f} < {floor}")

print(f"{'mean':34}{sum(overall.values()) / len(overall):11.3f}")
mean = floors.pop("mean", {}).get("overall", 0)
if sum(overall.values()) / len(overall) < mean:
    below.append(f"the mean of documents is under {mean}")
below += [f"{document}: has a floor and no gold" for document in floors]
below += [f"{document}: `treatygraph eval` and score.py disagree" for document in unlike]
print("\n".join(below) or "no score is under its floor")
sys.exit(1 if below else 0)
