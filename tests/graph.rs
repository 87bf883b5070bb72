//! What the graph of the sample answers, from the gold annotation.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first surprise")]

mod common;

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use oxigraph::model::{NamedNodeRef, Term};
use oxigraph::sparql::QueryResults;
use treatygraph::annotation::{Act, Class, Entity, EntityIx};
use treatygraph::lexicon::Lexicon;
use treatygraph::queries::{NamedQuery, builtin};
use treatygraph::rdf::vocab::TG;
use treatygraph::rdf::{Base, write_entity};
use treatygraph::store::{Graph, GraphFile, Part, Parts};

/// The gold's own ids are not those of the lexicon, which would name its entities otherwise; the test's graph
/// holds them with the gold's labels.
fn parts() -> Parts {
    let mut gold = common::gold();
    for entity in &mut gold.entities {
        if entity.class != Class::State {
            entity.id = format!("gold-{}", entity.id).into();
        }
    }
    let mut parts = Parts::new(Base::default()).unwrap();
    parts.insert(Part::new(&gold, &Lexicon::builtin().unwrap(), &Base::default())).unwrap();
    parts
}

/// The rows of an answer by the labels of what they hold, sorted: ids are no part of an answer.
fn answer(graph: &Graph, query: &NamedQuery, values: &HashMap<String, String>) -> String {
    let text = query.bind(values, graph.names()).unwrap_or_else(|error| panic!("{}: {error}", query.name));
    let results = graph.query(&text, "").unwrap_or_else(|error| panic!("{}: {error}\n{text}", query.name));
    let QueryResults::Solutions(rows) = results else { panic!("{} has no rows", query.name) };
    let header: Vec<&str> = rows.variables().iter().map(|variable| variable.as_str()).collect();
    let header = header.join("\t");
    let show = |term: Option<&Term>| match term {
        None => String::new(),
        Some(Term::NamedNode(iri)) if iri.as_str().starts_with(TG) => graph.names().short(iri.as_str()),
        Some(Term::NamedNode(iri)) => {
            graph.names().label(iri.as_ref(), "zh").unwrap_or_else(|| graph.names().short(iri.as_str()))
        }
        Some(Term::Literal(literal)) => literal.value().replace(['\n', '\t'], ""),
        Some(other) => other.to_string(),
    };
    let mut lines: Vec<String> = rows
        .map(|row| {
            let row = row.unwrap();
            let cells: Vec<String> = (0..row.len()).map(|column| show(row.get(column))).collect();
            cells.join("\t")
        })
        .collect();
    lines.sort();
    lines.iter().fold(header + "\n", |mut text, line| {
        writeln!(text, "{line}").unwrap();
        text
    })
}

/// `EXPECTED=write cargo test --test graph` writes the answers anew; look at what changed before you commit them.
#[test]
fn every_named_query_answers_as_expected() {
    let graph = Graph::of(&parts()).unwrap();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("queries/expected");
    let write = std::env::var("EXPECTED").is_ok_and(|value| value == "write");
    let mut wrong = Vec::new();
    for query in builtin() {
        let path = folder.join(format!("{}.tsv", query.name));
        let answer = answer(&graph, &query, &HashMap::new());
        if write {
            std::fs::write(&path, &answer).unwrap();
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        if answer != expected {
            wrong.push(format!("{}: expected\n{expected}\ngot\n{answer}", query.name));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_parameter_narrows_an_answer() {
    let graph = Graph::of(&parts()).unwrap();
    let query = builtin().into_iter().find(|query| query.is_called("statements-alone")).unwrap();
    let by = |state: &str| answer(&graph, &query, &HashMap::from([("holder".to_owned(), state.to_owned())]));
    let china = by("CHN");
    assert!(china.lines().count() == 3 && china.contains("俄方为推动构建公正的多极化国际关系体系所作努力"), "{china}");
    assert_eq!(china, by("中国"), "a name does as well as a code");
    assert_eq!(china, by("state:CHN"));
}

#[test]
fn parameters_that_cannot_be_used_say_why() {
    let graph = Graph::of(&parts()).unwrap();
    let query = NamedQuery::parse("ask", "# param: who= entity: the actor\nSELECT * WHERE { ?who ?p ?o }");
    let error = |values: &[(&str, &str)]| {
        let values = values.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        query.bind(&values, graph.names()).unwrap_err().to_string()
    };
    assert_eq!(error(&[]), "ask needs the parameter who (the actor); give it as --param who=VALUE");
    assert_eq!(error(&[("whom", "CHN")]), "ask has no parameter whom; it has who");
    let message = error(&[("who", "中华人民共和")]);
    assert!(message.contains("did you mean 中华人民共和国?"), "{message}");
}

#[test]
fn the_ontology_defines_what_the_data_uses_and_no_more() {
    let mut parts = parts();
    let mut every = String::new();
    for entry in Lexicon::builtin().unwrap().entries() {
        let entity = Entity { id: entry.id.as_str().into(), class: entry.class, label: entry.zh.clone(), known: true };
        write_entity(&entity, Some(entry), &Base::default(), &mut every);
    }
    let mut unknown = common::gold();
    unknown.ordinal = 1;
    for entity in &mut unknown.entities {
        (entity.id, entity.known) = (format!("unknown-{}", entity.id).into(), false);
    }
    for statement in unknown.statements.iter_mut().filter(|statement| statement.act == Act::Condemn) {
        statement.targets = vec![EntityIx(2)];
    }
    parts.insert(Part::new(&unknown, &Lexicon::builtin().unwrap(), &Base::default())).unwrap();

    let ontology = Base::default().ontology();
    let (mut data, mut built_on, mut defined) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut labels: HashMap<String, BTreeSet<String>> = HashMap::new();
    let text = parts.pieces().concat() + &every;
    for quad in oxigraph::io::RdfParser::from_format(oxigraph::io::RdfFormat::NQuads).for_slice(&text) {
        let quad = quad.unwrap();
        let terms: Vec<String> = [quad.subject.clone().into(), quad.predicate.clone().into(), quad.object.clone()]
            .into_iter()
            .filter_map(|term: Term| match term {
                Term::NamedNode(iri) => iri.as_str().strip_prefix(TG).map(str::to_owned),
                _ => None,
            })
            .collect();
        if quad.graph_name != NamedNodeRef::new(&ontology).unwrap().into_owned().into() {
            data.extend(terms);
        } else if let Some(subject) = quad.subject.to_string().strip_prefix(&format!("<{TG}")) {
            let subject = subject.trim_end_matches('>').to_owned();
            if let Term::Literal(literal) = &quad.object
                && ["label", "comment"].iter().any(|name| quad.predicate.as_str().ends_with(&format!("#{name}")))
            {
                let key = format!("{}@{}", quad.predicate.as_str(), literal.language().unwrap_or_default());
                labels.entry(subject.clone()).or_default().insert(key);
            }
            built_on.extend(terms.into_iter().filter(|term| *term != subject));
            defined.insert(subject);
        }
    }
    let undefined: Vec<&String> = data.difference(&defined).collect();
    assert!(undefined.is_empty(), "used but not defined: {undefined:?}");
    let unused: Vec<&String> =
        defined.iter().filter(|term| !data.contains(*term) && !built_on.contains(*term)).collect();
    assert!(unused.is_empty(), "defined but not used: {unused:?}");
    for term in &defined {
        assert_eq!(labels.get(term).map_or(0, BTreeSet::len), 4, "{term} needs label and comment in zh and en");
    }
}

#[test]
fn a_file_gives_back_what_was_written_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let parts = parts();
    let text = parts.pieces().concat();
    for name in ["a.nq", "a.trig", "a.nq.gz", "a.nq.zst", "a.trig.gz", "a.trig.zst"] {
        let file = GraphFile::new(folder.path().join(name)).unwrap();
        parts.write(&file).unwrap();
        let again = Parts::read(&file, Base::default()).unwrap();
        assert_eq!(again.pieces().concat(), text, "{name}");
        let first = std::fs::read(file.path()).unwrap();
        again.write(&file).unwrap();
        assert_eq!(std::fs::read(file.path()).unwrap(), first, "{name} is written the same twice");
    }
    assert!(std::fs::read_dir(folder.path()).unwrap().count() == 6, "no temporary file stays");
}

#[test]
fn a_document_that_is_read_again_replaces_what_the_graph_had() {
    let mut parts = parts();
    let before = parts.pieces().concat();
    let mut less = common::gold();
    less.statements.clear();
    less.relations.clear();
    less.mentions.truncate(3);
    less.entities.truncate(3);
    parts.forget(&BTreeSet::from([less.source.as_str()]));
    assert!(parts.is_empty());
    parts.insert(Part::new(&less, &Lexicon::builtin().unwrap(), &Base::default())).unwrap();
    let after = parts.pieces().concat();
    assert!(after.len() < before.len());
    assert!(!after.contains("北大西洋公约组织") && !after.contains("gold-nato"), "entities that nobody names are gone");
}

#[test]
fn direct_edges_are_those_of_the_statements() {
    let graph = Graph::of(&parts()).unwrap();
    let ask = |text: &str| matches!(graph.query(text, "").unwrap(), QueryResults::Boolean(true));
    assert!(ask("ASK { state:CHN tg:opposes ?nato . ?nato rdfs:label \"北约\"@zh }"));
    assert!(ask("ASK { state:RUS tg:callsOn state:USA }"));
    assert!(!ask("ASK { ?x ?p ?x . FILTER(STRSTARTS(STR(?p), STR(tg:))) }"), "no edge from an entity to itself");
    assert!(!ask("ASK { ?s ?p ?o FILTER(ISBLANK(?s) || ISBLANK(?o)) }"), "no blank nodes");
    let unfounded = "ASK { ?s a ?c VALUES ?c { tg:Statement tg:StatedRelation tg:Mention }
                     FILTER NOT EXISTS { ?s tg:evidence/oa:hasSelector/oa:exact ?quote } }";
    assert!(!ask(unfounded), "all rest on evidence");
}
