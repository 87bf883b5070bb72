//! `treatygraph extract`

use std::io::{self, BufWriter, Write};

use clap::{Args, ValueEnum};
use oxigraph::io::RdfFormat;

use super::input::InputArgs;
use super::{Told, Usage, message};
use crate::annotation::{Annotation, json};
use crate::lexicon::Lexicon;
use crate::rdf::{Base, write_document, write_entity};
use crate::store::convert;

mod html;
mod unknown;

use unknown::Unknown;

/// Print what documents state, without keeping it
///
/// Each document is printed as soon as it is read, in the order of the input.
#[derive(Debug, Args)]
pub(super) struct ExtractArgs {
    #[command(flatten)]
    input: InputArgs,
    /// annotations: one JSON object on a line for each document; html: a page with what was found marked
    #[arg(long, value_enum, default_value_t = ExtractFormat::Annotations)]
    format: ExtractFormat,
    /// What the IRIs of the data begin with
    #[arg(long, value_name = "IRI", default_value = "https://w3id.org/treatygraph/")]
    base: String,
    /// Print instead what no table holds: names found by rule alone and verbs that express no known act, with counts and an example
    #[arg(long)]
    unknown: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ExtractFormat {
    Annotations,
    Nquads,
    Trig,
    Html,
}

pub(super) fn run(args: &ExtractArgs) -> anyhow::Result<()> {
    let base = Base::new(&args.base).map_err(|error| Usage(error.to_string()))?;
    let extractor = args.input.extractor()?;
    let pool = args.input.pool()?;
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut failed = false;
    let mut unknown = Unknown::default();
    if args.format == ExtractFormat::Html {
        out.write_all(html::HEAD.as_bytes())?;
    }
    args.input.each_batch(&extractor, &pool, |batch| {
        for diagnostic in &batch.diagnostics {
            failed = true;
            message(&format!("warning: {diagnostic}"));
        }
        for (document, annotation) in &batch.annotated {
            if args.unknown {
                unknown.add(document, annotation);
                continue;
            }
            match args.format {
                ExtractFormat::Annotations => json::write_line(annotation, &mut out)?,
                ExtractFormat::Nquads => out.write_all(quads(annotation, extractor.lexicon(), &base).as_bytes())?,
                ExtractFormat::Trig => {
                    convert(&[&quads(annotation, extractor.lexicon(), &base)], RdfFormat::TriG, &mut out)?;
                }
                ExtractFormat::Html => html::write(document, annotation, &mut out)?,
            }
        }
        Ok(out.flush()?)
    })?;
    if args.format == ExtractFormat::Html {
        out.write_all(html::TAIL.as_bytes())?;
    }
    if args.unknown {
        unknown.write(&mut out)?;
    }
    out.flush()?;
    if failed { Err(Told.into()) } else { Ok(()) }
}

fn quads(annotation: &Annotation, lexicon: &Lexicon, base: &Base) -> String {
    let mut lines = String::new();
    write_document(annotation, base, &mut lines);
    for entity in &annotation.entities {
        write_entity(entity, lexicon.entry(entity.class, &entity.id), base, &mut lines);
    }
    lines
}
