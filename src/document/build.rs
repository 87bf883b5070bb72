//! From blocks in the making to documents: where one ends and the next begins, their normalised text,
//! titles and date lines.

use std::ops::Range;
use std::sync::Arc;

use super::fold::Folder;
use super::layout::{Draft, drafts, needs_space};
use super::line::Line;
use super::{Block, BlockKind, Dateline, Document, Source, date};

/// How many of the last blocks may say where and when an instrument was signed.
const CLOSING_BLOCKS: usize = 8;

/// The text that lines were taken from, and where its characters stand in the source.
pub(super) struct Raw<'t, F> {
    pub(super) text: &'t str,
    pub(super) origin: F,
    /// Whether `**` is mark-up.
    pub(super) markdown: bool,
}

/// Makes the documents of a source.
pub(super) fn documents<F>(source: &Arc<Source>, raw: &Raw<'_, F>, lines: &[Line]) -> Vec<Document>
where
    F: Fn(usize) -> (u32, u32),
{
    let mut drafts = drafts(raw.text, lines);
    let starts = starts(&mut drafts);
    let mut documents: Vec<Document> = Vec::new();
    let mut year = date::year_of_name(source.record().date.as_deref().unwrap_or_default())
        .or_else(|| date::year_of_name(source.name()));
    for (ordinal, range) in ranges(&starts, drafts.len()).enumerate() {
        let document = document(source, ordinal, raw, &drafts[range], year);
        year = year.or_else(|| document.dateline.as_ref().and_then(|d| date::year_of_name(&d.date)));
        if !document.text.is_empty() {
            documents.push(document);
        }
    }
    documents
}

/// Indices of the blocks that begin a document: the first, and each heading that has a date line of its
/// own after it, or follows the one that ends the document before it.
fn starts(drafts: &mut [Draft]) -> Vec<usize> {
    let mut starts = vec![0];
    let mut body = false;
    for at in 1..drafts.len() {
        let heading = drafts[at].kind == BlockKind::Heading;
        let next = &drafts[at + 1..];
        let report = |draft: &Draft| draft.dated && draft.is_body();
        let begins = if heading {
            let after = next.iter().take(3).find(|draft| draft.kind != BlockKind::Heading);
            after.is_some_and(|draft| draft.dated) || drafts[at].marked && drafts[at - 1].dated
        } else {
            next.first().is_some_and(report)
        };
        if body && begins && drafts[at].heads() {
            drafts[at].kind = BlockKind::Heading;
            starts.push(at);
            body = false;
        }
        body |= drafts[at].is_body();
    }
    starts
}

/// The ranges between one start and the next.
fn ranges(starts: &[usize], end: usize) -> impl Iterator<Item = Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end)
}

fn document<F>(source: &Arc<Source>, ordinal: usize, raw: &Raw<'_, F>, drafts: &[Draft], year: Option<u16>) -> Document
where
    F: Fn(usize) -> (u32, u32),
{
    let mut folder = Folder::default();
    let mut blocks = Vec::new();
    let mut dated = Vec::new();
    let mut title: Option<(bool, Range<usize>)> = None;
    for draft in drafts {
        let range = fold_block(&mut folder, raw, draft);
        if range.is_empty() {
            continue;
        }
        // the first heading by mark-up, or else the first by its form
        let better = title.as_ref().is_none_or(|(marked, _)| !marked && draft.marked);
        if draft.kind == BlockKind::Heading && !draft.number && better {
            title = Some((draft.marked, range.clone()));
        }
        if draft.dated {
            dated.push(range.clone());
        }
        blocks.push(Block { kind: draft.kind, range });
    }
    let mut document = Document {
        source: Arc::clone(source),
        ordinal,
        text: folder.finish(),
        blocks,
        title: title.map(|(_, range)| range),
        dateline: None,
    };
    document.dateline = dateline(&document, &dated, year);
    document
}

/// Appends a block, after a line end of its own; gives its range without either.
fn fold_block<F>(folder: &mut Folder, raw: &Raw<'_, F>, draft: &Draft) -> Range<usize>
where
    F: Fn(usize) -> (u32, u32),
{
    let origin = |piece: &super::layout::Piece| (raw.origin)(piece.at);
    if let (Some(first), Some(end)) = (draft.pieces.first(), folder.text().end())
        && folder.text().chars().last() != Some(&'\n')
    {
        folder.push('\n', (end, origin(first).0.max(end)));
    }
    folder.end_block();
    let start = folder.text().len();
    for (ix, piece) in draft.pieces.iter().enumerate() {
        let words = &raw.text[piece.bytes.clone()];
        let next = draft.pieces.get(ix + 1).map(|next| &raw.text[next.bytes.clone()]);
        let mut at = piece.at;
        let after = next.and_then(|next| next.chars().next());
        let parts = words.split(if raw.markdown { "**" } else { "\0" });
        for part in parts {
            folder.append(part, after, |ix| (raw.origin)(at + ix));
            at += part.chars().count() + 2;
        }
        if let (Some(next), Some(piece)) = (next, draft.pieces.get(ix + 1))
            && needs_space(words, next)
            && let Some(end) = folder.text().end()
        {
            folder.push(' ', (end, origin(piece).0.max(end)));
        }
    }
    start..folder.text().len()
}

/// The date line: the last line that is one, or else the words that say when the instrument was signed,
/// or else the first of a news report, whose year is the document's, the source's or the text's first.
fn dateline(document: &Document, dated: &[Range<usize>], year: Option<u16>) -> Option<Dateline> {
    let text = &document.text;
    let at = |range: &Range<usize>, found: date::Found, year| {
        let chars = |bytes: &Range<usize>| {
            let base = text.byte(range.start);
            text.char_at_byte(base + bytes.start)..text.char_at_byte(base + bytes.end)
        };
        let place = found.place.as_ref().map(chars);
        Some(Dateline { date: found.iso(year)?, range: chars(&found.range), place })
    };
    let line = |range: &Range<usize>| Some((range.clone(), date::line(text.slice(range.clone()))?));
    let signed = |block: &Block| Some((block.range.clone(), date::signed(text.slice(block.range.clone()))?));
    let closing = document.blocks.iter().rev().take(CLOSING_BLOCKS);
    if let Some((range, found)) = dated.iter().rev().find_map(line).or_else(|| closing.clone().find_map(signed)) {
        return at(&range, found, year);
    }
    dated.iter().find_map(|range| {
        let found = date::news(text.slice(range.clone()))?;
        let year = found.year().or(year).or_else(|| date::year_of_text(text.as_str()));
        at(range, found, year)
    })
}
