//! Input that `build` and `extract` share: which paths to read, how, and with which tables.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, ValueHint};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::Usage;
use crate::annotation::Annotation;
use crate::document::{self, Diagnostic, Document, ReadOptions, Reading};
use crate::extract::Extractor;
use crate::lexicon::Lexicon;

/// Files whose documents are extracted together: enough to keep all threads at work, few enough for the memory.
const BATCH: usize = 256;

#[derive(Debug, Args)]
pub(super) struct InputArgs {
    /// Documents: .txt, .md, .html and .jsonl files, folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    paths: Vec<PathBuf>,
    /// A folder of tables (states.csv, treaties.csv …) to add to the built-in ones
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    lexicon: Option<PathBuf>,
    /// The encoding of all documents, such as gb18030, big5 or utf-16le [default: found for each]
    #[arg(long, value_name = "LABEL")]
    encoding: Option<String>,
    /// Number of threads [default: one for each core]
    #[arg(long, short, value_name = "N", default_value_t = 0, hide_default_value = true)]
    jobs: usize,
}

/// Documents and what was found in them, in the order of the input.
pub(super) struct Batch {
    pub(super) annotated: Vec<(Document, Annotation)>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

impl InputArgs {
    /// The extractor with the tables that were asked for.
    pub(super) fn extractor(&self) -> anyhow::Result<Extractor> {
        let lexicon = match &self.lexicon {
            None => Lexicon::builtin()?,
            Some(folder) => {
                Lexicon::with_folder(folder).with_context(|| format!("the lexicon {}", folder.display()))?
            }
        };
        Ok(Extractor::new(lexicon))
    }

    /// The threads to work on.
    pub(super) fn pool(&self) -> anyhow::Result<ThreadPool> {
        Ok(rayon::ThreadPoolBuilder::new().num_threads(self.jobs).build()?)
    }

    /// Reads and annotates all documents, and gives them away batch by batch.
    pub(super) fn each_batch(
        &self,
        extractor: &Extractor,
        pool: &ThreadPool,
        mut take: impl FnMut(Batch) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let encoding = match &self.encoding {
            None => None,
            Some(label) => Some(document::encoding(label).map_err(|error| Usage(error.to_string()))?),
        };
        let options = ReadOptions { encoding, ..ReadOptions::default() };
        let mut sources = document::sources(&self.paths, &options);
        loop {
            let readings: Vec<Reading> = sources.by_ref().take(BATCH).collect();
            if readings.is_empty() {
                return Ok(());
            }
            let mut documents = Vec::new();
            let mut diagnostics = Vec::new();
            for reading in readings {
                documents.extend(reading.documents);
                diagnostics.extend(reading.diagnostics);
            }
            let annotate = |document: Document| {
                let annotation = extractor.annotate(&document);
                (document, annotation)
            };
            let annotated = pool.install(|| documents.into_par_iter().map(annotate).collect());
            take(Batch { annotated, diagnostics })?;
        }
    }
}
