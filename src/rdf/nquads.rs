//! Writes N-Quads text.

/// Appends quads of one graph to a buffer, subject by subject.
pub(crate) struct NQuads<'a> {
    out: &'a mut String,
    /// `<subject> `
    subject: String,
    /// ` <graph> .` and the line end
    tail: String,
}

impl<'a> NQuads<'a> {
    /// Starts to write quads of `graph`.
    pub(crate) fn new(out: &'a mut String, graph: &str) -> Self {
        Self { out, subject: String::new(), tail: format!(" <{graph}> .\n") }
    }

    /// Sets the subject of the quads that follow.
    pub(crate) fn subject(&mut self, iri: &str) {
        self.subject.clear();
        self.subject.push('<');
        self.subject.push_str(iri);
        self.subject.push_str("> ");
    }

    /// A quad whose object is an IRI.
    pub(crate) fn iri(&mut self, predicate: &str, object: &str) {
        self.open(predicate);
        self.out.push('<');
        self.out.push_str(object);
        self.out.push('>');
        self.out.push_str(&self.tail);
    }

    /// A quad whose object is a plain string.
    pub(crate) fn string(&mut self, predicate: &str, text: &str) {
        self.open(predicate);
        self.quoted(text);
        self.out.push_str(&self.tail);
    }

    /// A quad whose object is text in a language.
    pub(crate) fn text(&mut self, predicate: &str, text: &str, language: &str) {
        self.open(predicate);
        self.quoted(text);
        self.out.push('@');
        self.out.push_str(language);
        self.out.push_str(&self.tail);
    }

    /// A quad whose object is a value of a datatype.
    pub(crate) fn typed(&mut self, predicate: &str, value: &str, datatype: &str) {
        self.open(predicate);
        self.quoted(value);
        self.out.push_str("^^<");
        self.out.push_str(datatype);
        self.out.push('>');
        self.out.push_str(&self.tail);
    }

    fn open(&mut self, predicate: &str) {
        self.out.push_str(&self.subject);
        self.out.push('<');
        self.out.push_str(predicate);
        self.out.push_str("> ");
    }

    /// Escapes as canonical N-Quads do, and Oxigraph with them, so that a quad has one spelling.
    fn quoted(&mut self, text: &str) {
        self.out.push('"');
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|b| b < 0x20 || matches!(b, b'"' | b'\\' | 0x7f)) {
            self.out.push_str(&rest[..at]);
            match rest.as_bytes()[at] {
                b'"' => self.out.push_str("\\\""),
                b'\\' => self.out.push_str("\\\\"),
                b'\n' => self.out.push_str("\\n"),
                b'\r' => self.out.push_str("\\r"),
                b'\t' => self.out.push_str("\\t"),
                0x08 => self.out.push_str("\\b"),
                0x0c => self.out.push_str("\\f"),
                other => self.out.push_str(&format!("\\u{other:04X}")),
            }
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
        self.out.push('"');
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]
mod tests {
    use oxigraph::io::{RdfFormat, RdfParser};
    use oxigraph::model::{Literal, Term};
    use proptest::prelude::*;

    use super::*;

    fn line(text: &str) -> String {
        let mut out = String::new();
        let mut quads = NQuads::new(&mut out, "http://g");
        quads.subject("http://s");
        quads.text("http://p", text, "zh");
        out
    }

    #[test]
    fn escapes_what_must_be_and_leaves_chinese_alone() {
        assert_eq!(line("“双方”\n\"\\\u{1}"), "<http://s> <http://p> \"“双方”\\n\\\"\\\\\\u0001\"@zh <http://g> .\n");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in "(?s).*") {
            let written = line(&text);
            let quads: Vec<_> = RdfParser::from_format(RdfFormat::NQuads).for_slice(&written).collect();
            prop_assert_eq!(quads.len(), 1);
            let quad = quads[0].as_ref().unwrap();
            prop_assert_eq!(&quad.object, &Term::from(Literal::new_language_tagged_literal(text, "zh").unwrap()));
            if !written.contains(['\u{fffe}', '\u{ffff}']) {
                prop_assert_eq!(format!("{quad} .\n"), written);
            }
        }
    }
}
