//! The extractor with the built-in tables, and documents made of single sentences.

use std::sync::LazyLock;

use treatygraph::annotation::Annotation;
use treatygraph::document::Document;
use treatygraph::extract::Extractor;
use treatygraph::lexicon::Lexicon;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| Extractor::new(Lexicon::builtin().unwrap()));

const OPENING: &str = "# 越南社会主义共和国和老挝人民民主共和国联合声明\n\n\
    越南社会主义共和国和老挝人民民主共和国（以下简称“双方”）声明如下：\n\n";

/// All documents of `text`, with what was found in them.
pub(crate) fn annotated(text: &str) -> Vec<(Document, Annotation)> {
    let annotate = |document: Document| {
        let annotation = EXTRACTOR.annotate(&document);
        (document, annotation)
    };
    Document::from_text("case.md", text).into_iter().map(annotate).collect()
}

/// The document that a cell describes, and the character at which its own words begin. A cell that starts with a
/// heading is a whole document, in which ¶ separates the paragraphs; others stand in a statement of two states.
pub(crate) fn document(cell: &str) -> (String, u32) {
    let text = format!("{}\n", cell.replace('¶', "\n\n"));
    if text.starts_with("# ") { (text, 0) } else { (format!("{OPENING}{text}"), OPENING.chars().count() as u32) }
}
