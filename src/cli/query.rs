//! `treatygraph query`

use std::collections::HashMap;
use std::fs;
use std::io::{self, BufWriter, Read, Write};
use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueEnum, ValueHint};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::Term;
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use oxigraph::sparql::{QueryResults, QuerySolutionIter, QueryTripleIter};

use super::Usage;
use super::output::table;
use crate::queries::{self, NamedQuery};
use crate::rdf::vocab::PREFIXES;
use crate::store::{Graph, GraphFile, Names};

/// Ask a graph a question in SPARQL
///
/// The query is text, a file (--file, - for standard input), or one that comes with the program (--name; see
/// `treatygraph queries`). It sees all documents together, unless it names graphs itself. Prefixes need no
/// declaration: tg:, state:, organization:, treaty:, initiative:, person:, place:, event:, concept:, doc:, oa:, dct: …
#[derive(Debug, Args)]
pub(super) struct QueryArgs {
    /// The graph file
    #[arg(value_hint = ValueHint::FilePath)]
    graph: PathBuf,
    /// The query
    #[arg(required_unless_present_any = ["file", "name"], conflicts_with_all = ["file", "name"])]
    query: Option<String>,
    /// A file with the query
    #[arg(long, short, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "name")]
    file: Option<PathBuf>,
    /// A query that comes with the program
    #[arg(long, short, value_name = "NAME")]
    name: Option<String>,
    /// A value for a parameter of the query; an entity by its id, its name in any language, or its IRI
    #[arg(long, short, value_name = "NAME=VALUE", value_parser = parameter)]
    param: Vec<(String, String)>,
    /// How to print the answer [default: table for rows, turtle for triples]
    #[arg(long, value_enum)]
    format: Option<AnswerFormat>,
    /// The language of labels in tables
    #[arg(long, value_name = "LANGUAGE", default_value = "zh")]
    lang: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnswerFormat {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    Turtle,
    Ntriples,
    Nquads,
    Trig,
    Rdfxml,
    Jsonld,
}

impl AnswerFormat {
    /// The format for rows; nothing where it is for triples.
    fn rows(self) -> Option<QueryResultsFormat> {
        match self {
            Self::Csv => Some(QueryResultsFormat::Csv),
            Self::Tsv => Some(QueryResultsFormat::Tsv),
            Self::Json => Some(QueryResultsFormat::Json),
            Self::Xml => Some(QueryResultsFormat::Xml),
            _ => None,
        }
    }

    /// The format for triples; nothing where it is for rows.
    fn triples(self) -> Option<RdfFormat> {
        match self {
            Self::Turtle => Some(RdfFormat::Turtle),
            Self::Ntriples => Some(RdfFormat::NTriples),
            Self::Nquads => Some(RdfFormat::NQuads),
            Self::Trig => Some(RdfFormat::TriG),
            Self::Xml | Self::Rdfxml => Some(RdfFormat::RdfXml),
            Self::Json | Self::Jsonld => Some(RdfFormat::JsonLd { profile: oxigraph::io::JsonLdProfileSet::empty() }),
            _ => None,
        }
    }
}

fn parameter(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.is_empty() => Ok((name.to_owned(), value.to_owned())),
        _ => Err("write it as NAME=VALUE, such as state=CHN".to_owned()),
    }
}

pub(super) fn run(args: &QueryArgs) -> anyhow::Result<()> {
    let query = query(args)?;
    let file = GraphFile::new(&args.graph).map_err(|error| Usage(error.to_string()))?;
    let graph = Graph::open(&file)?;
    let values: HashMap<String, String> = args.param.iter().cloned().collect();
    let text = query.bind(&values, graph.names()).map_err(|error| Usage(error.to_string()))?;
    let place = if query.name.is_empty() { String::new() } else { format!("{}: ", query.name) };
    let results = graph.query(&text, &place)?;
    let mut out = BufWriter::new(io::stdout().lock());
    write_results(results, args, graph.names(), &mut out)?;
    Ok(out.flush()?)
}

/// The query that was asked for, whatever the way.
fn query(args: &QueryArgs) -> anyhow::Result<NamedQuery> {
    if let Some(name) = &args.name {
        return named(name);
    }
    if let Some(path) = &args.file {
        let place = path.display().to_string();
        let text = if place == "-" {
            let mut text = String::new();
            io::stdin().lock().read_to_string(&mut text).map(|_| text)
        } else {
            fs::read_to_string(path)
        };
        let text = text.with_context(|| format!("{place}: the query cannot be read; check the path"))?;
        return Ok(NamedQuery::parse(&place, &text));
    }
    Ok(NamedQuery::parse("", args.query.as_deref().unwrap_or_default()))
}

pub(super) fn named(name: &str) -> anyhow::Result<NamedQuery> {
    let queries = queries::builtin();
    if let Some(query) = queries.iter().find(|query| query.is_called(name)) {
        return Ok(query.clone());
    }
    let short = |query: &NamedQuery| query.name.split_once('-').map_or(query.name.clone(), |(_, rest)| rest.to_owned());
    let nearest = queries.iter().map(short).max_by(|a, b| {
        let likeness = |other| strsim::jaro_winkler(name, other);
        likeness(a).total_cmp(&likeness(b))
    });
    let hint = nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest}?"));
    Err(Usage(format!("no query is called {name:?}{hint} `treatygraph queries` lists them")).into())
}

fn write_results(
    results: QueryResults<'_>,
    args: &QueryArgs,
    names: &Names,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let format = args.format;
    match results {
        QueryResults::Boolean(answer) => match format.and_then(AnswerFormat::rows) {
            Some(format) => {
                QueryResultsSerializer::from_format(format).serialize_boolean_to_writer(out, answer)?;
            }
            None => writeln!(out, "{}", if answer { "yes" } else { "no" })?,
        },
        QueryResults::Solutions(rows) => match format.unwrap_or(AnswerFormat::Table) {
            AnswerFormat::Table => write_table(rows, names, &args.lang, out)?,
            format => {
                let format = format.rows().ok_or_else(|| {
                    Usage("the query answers with rows; use --format table, csv, tsv, json or xml".to_owned())
                })?;
                write_rows(rows, format, out)?;
            }
        },
        QueryResults::Graph(triples) => {
            let format = match format {
                None | Some(AnswerFormat::Table) => RdfFormat::Turtle,
                Some(format) => format.triples().ok_or_else(|| {
                    Usage("the query answers with triples; use --format turtle, ntriples, rdfxml or jsonld".to_owned())
                })?,
            };
            write_triples(triples, format, out)?;
        }
    }
    Ok(())
}

fn write_rows(rows: QuerySolutionIter<'_>, format: QueryResultsFormat, out: &mut impl Write) -> anyhow::Result<()> {
    let serializer = QueryResultsSerializer::from_format(format);
    let mut serializer = serializer.serialize_solutions_to_writer(out, rows.variables().to_vec())?;
    for row in rows {
        serializer.serialize(&row?)?;
    }
    serializer.finish()?;
    Ok(())
}

fn write_triples(triples: QueryTripleIter<'_>, format: RdfFormat, out: &mut impl Write) -> anyhow::Result<()> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(prefix, namespace)?;
    }
    let mut serializer = serializer.for_writer(out);
    for triple in triples {
        serializer.serialize_triple(&triple?)?;
    }
    serializer.finish()?;
    Ok(())
}

fn write_table(rows: QuerySolutionIter<'_>, names: &Names, lang: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let header: Vec<String> = rows.variables().iter().map(|variable| variable.as_str().to_owned()).collect();
    let mut numbers: Vec<usize> = (0..header.len()).collect();
    let mut cells = Vec::new();
    for row in rows {
        let row = row?;
        numbers.retain(|&column| row.get(column).is_none_or(is_number));
        let cell = |column| row.get(column).map_or_else(String::new, |term| show(term, names, lang));
        cells.push((0..header.len()).map(cell).collect());
    }
    let count = cells.len();
    writeln!(out, "{}", table(header, cells, &numbers))?;
    writeln!(out, "{count} {}", if count == 1 { "row" } else { "rows" })?;
    Ok(())
}

fn is_number(term: &Term) -> bool {
    matches!(term, Term::Literal(literal) if literal.datatype().as_str().ends_with("#integer")
        || literal.datatype().as_str().ends_with("#decimal"))
}

/// A term as people read it: a short name with its label, or the words of a literal.
fn show(term: &Term, names: &Names, lang: &str) -> String {
    match term {
        Term::NamedNode(iri) => {
            let short = names.short(iri.as_str());
            names.label(iri.as_ref(), lang).map_or(short.clone(), |label| format!("{short} {label}"))
        }
        Term::Literal(literal) => literal.value().replace(['\n', '\r'], ""),
        other => other.to_string(),
    }
}
