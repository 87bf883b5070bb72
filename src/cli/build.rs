//! `treatygraph build`

use std::collections::{BTreeSet, HashMap};
use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context;
use clap::{Args, ValueHint};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use super::input::{Batch, InputArgs};
use super::summary::Summary;
use super::{Told, Usage, message, watched};
use crate::rdf::Base;
use crate::store::{GraphFile, Part, Parts};

/// Read documents into a graph
///
/// Into a graph that exists already, the documents that are read replace what it had of them, and the others stay.
/// What cannot be read is named and skipped; the exit status is then 1. The graph file is replaced when the new one
/// is whole.
#[derive(Debug, Args)]
pub(super) struct BuildArgs {
    #[command(flatten)]
    input: InputArgs,
    /// The graph file: .nq or .trig, also with .gz or .zst
    #[arg(long, short, value_name = "GRAPH", value_hint = ValueHint::FilePath)]
    output: PathBuf,
    /// What the IRIs of the data begin with
    #[arg(long, value_name = "IRI", default_value = "https://w3id.org/treatygraph/")]
    base: String,
}

pub(super) fn run(args: &BuildArgs, quiet: bool) -> anyhow::Result<()> {
    let started = Instant::now();
    let base = Base::new(&args.base).map_err(|error| Usage(error.to_string()))?;
    let file = GraphFile::new(&args.output).map_err(|error| Usage(error.to_string()))?;
    // What is there already is read first: a file that is no graph is not worth an hour of reading documents.
    let old = if args.output.exists() { Some(Parts::read(&file, base.clone())?) } else { None };
    let extractor = args.input.extractor()?;
    let pool = args.input.pool()?;
    let progress = progress(quiet);

    let mut summary = Summary::default();
    let mut new: Vec<Part> = Vec::new();
    let mut sources: HashMap<String, String> = HashMap::new();
    let mut failed = false;
    args.input.each_batch(&extractor, &pool, |batch: Batch| {
        for diagnostic in &batch.diagnostics {
            failed = true;
            progress.suspend(|| message(&format!("warning: {diagnostic}")));
        }
        let to_part = |(_, annotation): &_| Part::new(annotation, extractor.lexicon(), &base);
        let parts: Vec<Part> = pool.install(|| batch.annotated.par_iter().map(to_part).collect());
        for ((document, annotation), part) in batch.annotated.iter().zip(parts) {
            if let Some(other) = sources.insert(part.iri().to_owned(), annotation.source.clone()) {
                failed = true;
                let line = format!("warning: {}: would have the IRI of {other}; rename one of them", annotation.source);
                progress.suspend(|| message(&line));
                continue;
            }
            summary.add(document, annotation);
            new.push(part);
        }
        progress.set_message(summary.documents().to_string());
        Ok(())
    })?;
    progress.finish_and_clear();

    if new.is_empty() {
        let kept = if args.output.exists() { "; the graph is left as it was" } else { "" };
        message(&format!("error: no document could be read{kept}"));
        return Err(Told.into());
    }
    let mut parts = match old {
        Some(parts) => parts,
        None => Parts::new(base)?,
    };
    let read: BTreeSet<&str> = sources.values().map(String::as_str).collect();
    parts.forget(&read);
    for part in new {
        let iri = part.iri().to_owned();
        if let Err(other) = parts.insert(part) {
            failed = true;
            message(&format!("warning: the graph has {iri} from {other} already; rename the document to have both"));
        }
    }
    parts.write(&file)?;
    if !quiet {
        let mut out = std::io::stderr().lock();
        summary.write(&mut out, &parts, &args.output, started.elapsed()).context("the summary")?;
        out.flush()?;
    }
    if failed { Err(Told.into()) } else { Ok(()) }
}

fn progress(quiet: bool) -> ProgressBar {
    if quiet || !watched() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{spinner} {msg} documents read in {elapsed}");
    let bar = ProgressBar::new_spinner();
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
    bar.enable_steady_tick(std::time::Duration::from_millis(100));
    bar
}
