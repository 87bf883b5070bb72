//! `treatygraph eval`

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, ensure};
use clap::{Args, ValueHint};

use super::Told;
use crate::document::{ReadOptions, encoding, sources};
use crate::extract::Extractor;
use crate::lexicon::Lexicon;
use crate::score::{Gold, score};

/// Score what is extracted from documents against annotations
///
/// Documents and annotations belong together by the name of the source, without folder and extension.
#[derive(Debug, Args)]
pub(super) struct EvalArgs {
    /// Annotations (.json, .jsonl) as in GUIDELINES.md, section 4; other values are documents
    #[arg(long, required = true, num_args = 1.., value_name = "GOLD.json", value_hint = ValueHint::FilePath)]
    gold: Vec<PathBuf>,
    /// Documents: files, folders, or - for standard input
    #[arg(value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// A folder of tables to add to the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    lexicon: Option<PathBuf>,
    /// Leave these tables out, to measure what the rules find alone: organizations, treaties, initiatives, events, persons, places
    #[arg(long, value_name = "TABLE", value_delimiter = ',')]
    without: Vec<String>,
    /// The encoding of all documents [default: found for each]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Print one JSON object instead of a table
    #[arg(long)]
    json: bool,
    /// Print up to N errors of each kind
    #[arg(long, value_name = "N", default_value_t = 0)]
    errors: usize,
}

/// Reads, extracts, scores and prints.
///
/// # Errors
/// Where the annotations or the tables cannot be used, there is no document, or the output cannot be written.
pub(super) fn run(args: &EvalArgs) -> anyhow::Result<()> {
    // `--gold A.json B.json PATH`: clap gives all of them to --gold
    let is_gold = |path: &&PathBuf| path.extension().is_some_and(|ext| ext == "json" || ext == "jsonl");
    let (golds, mut paths): (Vec<&PathBuf>, Vec<&PathBuf>) = args.gold.iter().partition(is_gold);
    paths.extend(&args.paths);
    ensure!(!golds.is_empty(), "--gold names no .json or .jsonl file with annotations");
    ensure!(!paths.is_empty(), "name the documents to extract from, as in: treatygraph eval --gold GOLD.json PATH");
    let mut gold = Gold::default();
    for path in golds {
        let read = || anyhow::Ok(Gold::parse(&fs::read_to_string(path)?)?);
        gold.extend(read().with_context(|| format!("the annotations {}", path.display()))?);
    }
    let lexicon = Lexicon::load(args.lexicon.as_deref(), &args.without)?;
    let extractor = Extractor::new(lexicon);
    let encoding = args.encoding.as_deref().map(encoding).transpose()?;
    let options = ReadOptions { encoding, ..ReadOptions::default() };
    let mut messages = io::stderr().lock();
    let mut annotations = Vec::new();
    let mut failed = false;
    let paths: Vec<PathBuf> = paths.into_iter().cloned().collect();
    for reading in sources(&paths, &options) {
        annotations.extend(reading.documents.iter().map(|document| extractor.annotate(document)));
        for diagnostic in reading.diagnostics {
            failed = true;
            writeln!(messages, "warning: {diagnostic}")?;
        }
    }
    let report = score(&gold, &Gold::of(&annotations)?);
    for name in &report.missing {
        writeln!(messages, "warning: no document is called {name}; it counts as one without anything found")?;
    }
    let mut out = io::stdout().lock();
    if args.json {
        serde_json::to_writer(&mut out, &report)?;
        writeln!(out)?;
    } else {
        write!(out, "{report}")?;
    }
    if args.errors > 0 {
        write!(out, "{}", report.list_errors(args.errors))?;
    }
    if failed { Err(Told.into()) } else { Ok(()) }
}
