//! How fast documents become N-Quads, and how long the program takes to be ready, beside jieba-rs on the same text.
//!
//! All of it runs on one core. `cargo bench --bench speed` prints the rates in bytes of source text.
#![expect(clippy::unwrap_used, reason = "a benchmark stops at the first surprise")]

use std::fs;
use std::hint::black_box;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use jieba_rs::Jieba;
use treatygraph::document::{ReadOptions, read};
use treatygraph::extract::Extractor;
use treatygraph::lexicon::Lexicon;
use treatygraph::rdf::{Base, write_document, write_entity};

const SAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/corpus/2022-02-04-china-russia.md");

/// From the file to N-Quads text: reading, decoding, extraction, writing.
fn to_nquads(paths: &[PathBuf], extractor: &Extractor, base: &Base) -> String {
    let mut quads = String::new();
    let (documents, diagnostics) = read(paths, &ReadOptions::default());
    assert!(diagnostics.is_empty());
    for document in &documents {
        let annotation = extractor.annotate(document);
        write_document(&annotation, base, &mut quads);
        for entity in &annotation.entities {
            write_entity(entity, extractor.lexicon().entry(entity.class, &entity.id), base, &mut quads);
        }
    }
    quads
}

/// Bytes of source text per second, beside what jieba-rs alone takes to cut and to tag the same text.
fn throughput(criterion: &mut Criterion) {
    let text = fs::read_to_string(SAMPLE).unwrap();
    let (paths, base, jieba) = ([PathBuf::from(SAMPLE)], Base::default(), Jieba::new());
    let extractor = Extractor::new(Lexicon::builtin().unwrap());
    assert!(to_nquads(&paths, &extractor, &base).lines().count() > 1000);
    let mut group = criterion.benchmark_group("sample");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("treatygraph, file to N-Quads", |b| b.iter(|| to_nquads(&paths, &extractor, &base)));
    group.bench_function("jieba-rs cut", |b| b.iter(|| black_box(jieba.cut(&text, true).len())));
    group.bench_function("jieba-rs tag", |b| b.iter(|| black_box(jieba.tag(&text, true).len())));
    group.finish();
}

/// What has to be loaded before the first document, and the whole program on the sample.
fn start_up(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("start-up");
    group.sample_size(20).measurement_time(Duration::from_secs(4));
    group.bench_function("lexicon and matchers", |b| b.iter(|| Extractor::new(Lexicon::builtin().unwrap())));
    group.bench_function("jieba-rs with its own dictionary", |b| b.iter(Jieba::new));
    group.bench_function("process, extract the sample as N-Quads", |b| {
        b.iter(|| {
            let mut program = Command::new(env!("CARGO_BIN_EXE_treatygraph"));
            program.args(["extract", SAMPLE, "--format", "nquads", "--jobs", "1"]).stdout(Stdio::null());
            assert!(program.status().unwrap().success());
        });
    });
    group.finish();
}

criterion_group!(benches, throughput, start_up);
criterion_main!(benches);
