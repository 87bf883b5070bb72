"""Checks by rdflib of what treatygraph wrote into the folder given: see tests/foreign/run."""
import csv
import sys
from pathlib import Path

from rdflib import RDF, RDFS, Dataset, Graph, Literal, Namespace, URIRef

BASE = "https://w3id.org/treatygraph/"
TG = Namespace(BASE + "ontology#")
OA = Namespace("http://www.w3.org/ns/oa#")
DCT = Namespace("http://purl.org/dc/terms/")

work = Path(sys.argv[1])
failed = []


def check(what, good, detail=""):
    print(("ok      " if good else "FAILED  ") + what + (f": {detail}" if detail else ""))
    if not good:
        failed.append(what)


def dataset(name, form):
    data = Dataset(default_union=True)
    data.parse(work / name, format=form)
    return data


def quads(data):
    return {(s, p, o, getattr(g, "identifier", g)) for s, p, o, g in data.quads()}


graph = dataset("graph.nq", "nquads")
lines = (work / "graph.nq").read_text(encoding="utf-8").splitlines()
found = quads(graph)
check("every line of the graph is a quad of its own", len(found) == len(lines) > 5000, f"{len(found)} quads")

labels = set(graph.objects(URIRef(BASE + "id/state/CHN"), RDFS.label))
check("the Chinese label of a state", Literal("中华人民共和国", lang="zh") in labels, ", ".join(sorted(labels)))

check("TriG and N-Quads say the same", quads(dataset("extract.nq", "nquads")) == quads(dataset("extract.trig", "trig")))

# Evidence is counted in Unicode scalar values, as Python counts them.
selectors = list(graph.subjects(RDF.type, OA.TextPositionSelector))
texts, wrong = {}, []
for resource, selector in graph.subject_objects(OA.hasSelector):
    source = str(graph.value(graph.value(resource, OA.hasSource), DCT.source))
    if source not in texts:
        texts[source] = Path("data/corpus", source).read_bytes().decode("utf-8")
    start, end = (int(graph.value(selector, p)) for p in (OA.start, OA.end))
    if texts[source][start:end] != str(graph.value(selector, OA.exact)):
        wrong.append(str(resource))
check("every quotation stands in its source where it says", not wrong and len(selectors) > 300, f"{len(selectors)} quotations {wrong[:3]}")

ontology = Graph().parse("ontology/treatygraph.ttl", format="turtle")
defined = set(ontology.subjects())
used = {t for quad in found for t in quad[:3] if isinstance(t, URIRef) and t.startswith(str(TG))}
check("the ontology defines every term that the graph uses", used and used <= defined, " ".join(sorted(used - defined)) or f"{len(used)} terms")
bare = sorted({str(t) for t in defined if t.startswith(str(TG)) and {l.language for l in ontology.objects(t, RDFS.label)} < {"zh", "en"}})
check("every term has a label in Chinese and English", not bare, " ".join(bare[:3]))

with open(work / "statements.csv", encoding="utf-8", newline="") as file:
    ours = {(row["act"], row["holder"], int(row["statements"])) for row in csv.DictReader(file)}
query = Path("tests/foreign/statements.rq").read_text(encoding="utf-8")
theirs = {(str(act), str(holder), int(n)) for act, holder, n in graph.query(query)}
check("Oxigraph and rdflib answer a query alike", ours and ours == theirs, f"{len(ours)} rows")

print(f"{len(failed)} failed" if failed else "all of rdflib's checks hold")
sys.exit(1 if failed else 0)
