//! What holds of every annotation, whatever the text: quotes are the words at their spans, indices are valid, and the
//! same text gives the same annotation.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use proptest::prelude::*;
use treatygraph::annotation::{Addressee, Annotation, EntityIx, Quote, RelationObject};
use treatygraph::document::Document;

#[path = "common/extraction.rs"]
mod extraction;
use extraction::{annotated, document};

/// Fragments of sentences: parties, triggers, names, titles, dates, articles, Traditional characters.
const FRAGMENTS: [&str; 44] = [
    "双方",
    "越方",
    "老方",
    "越南总理范明政",
    "缔约双方",
    "三国",
    "我们",
    "他",
    "该组织",
    "两国元首",
    "指出",
    "重申",
    "坚决反对",
    "支持",
    "将继续支持",
    "不承认",
    "呼吁国际社会",
    "愿",
    "应",
    "欢迎并支持",
    "对湄公河的污染表示严重关切",
    "就修建铁路达成共识",
    "表示",
    "相互支持对方",
    "鼓励老挝企业",
    "《湄公河绿色航运倡议》",
    "《〈水文协定〉的补充议定书》",
    "联合国安理会第1325号决议",
    "《公约》",
    "“清洁港口倡议”",
    "（以下简称“稻米中心”）",
    "越南渔业集团有限公司",
    "第三届湄公河论坛",
    "中法",
    "访华",
    "2024年7月11日",
    "二〇二四年七月",
    "1997年至2001年",
    "第一条 ",
    "的",
    "和",
    "雙方反對單邊制裁",
    "聯合國",
    "一个中国原则",
];

/// What stands between them: marks that close, marks that never do, line ends, other scripts.
const BETWEEN: [&str; 26] = [
    "",
    "",
    "",
    "，",
    "。",
    "；",
    "：",
    "、",
    "？",
    "\n",
    "\n\n",
    "\r\n",
    "\n# ",
    "\n- ",
    "“",
    "”",
    "《",
    "》",
    "（",
    "）",
    "\u{c}",
    " ASCII-2 ",
    "🤝🏽",
    "e\u{301}",
    "\u{200b}",
    "　",
];

/// A holder, a trigger and what it governs, in that order: most of these make a statement.
const CLAUSES: [[&str; 4]; 3] = [
    ["双方", "越方", "我们", "越南总理范明政"],
    ["重申支持", "坚决反对", "将", "呼吁国际社会支持"],
    ["《湄公河绿色航运倡议》", "单边制裁、封锁", "维护《公约》", "对方的立场"],
];

fn text() -> impl Strategy<Value = String> {
    let word = |words: [&'static str; 4]| prop::sample::select(words.to_vec());
    let clause = CLAUSES.map(word).prop_map(|words| words.concat());
    let fragment = prop::sample::select(&FRAGMENTS[..]).prop_map(str::to_owned);
    let pair = (prop_oneof![fragment, clause], prop::sample::select(&BETWEEN[..]));
    prop::collection::vec(pair, 0..24).prop_map(|pairs| pairs.into_iter().map(|(a, b)| a + b).collect())
}

fn check(document: &Document, annotation: &Annotation) {
    let quote = |quote: &Quote| {
        assert_eq!(document.source.slice(quote.span), quote.text, "at {}", quote.span);
    };
    let entity = |ix: EntityIx| assert!((ix.0 as usize) < annotation.entities.len(), "{ix:?} names no entity");
    for mention in &annotation.mentions {
        quote(&mention.quote);
        assert!(!mention.quote.text.is_empty() && !mention.entities.is_empty(), "{mention:?}");
        mention.entities.iter().for_each(|&ix| entity(ix));
        assert_eq!(annotation.entity(mention.entities[0]).class, mention.class, "{mention:?}");
    }
    for statement in &annotation.statements {
        for part in [&statement.trigger, &statement.object, &statement.evidence].into_iter().chain(&statement.topics) {
            quote(part);
            assert!(!part.text.is_empty(), "{statement:?}");
        }
        assert!(!statement.holders.is_empty(), "{statement:?}");
        statement.holders.iter().chain(&statement.targets).for_each(|&ix| entity(ix));
        for addressee in &statement.addressees {
            match addressee {
                Addressee::Entity(ix) => entity(*ix),
                Addressee::Words(words) => quote(words),
            }
        }
        assert!(statement.holder_mention.is_none_or(|mention| mention < annotation.mentions.len()), "{statement:?}");
    }
    for relation in &annotation.relations {
        quote(&relation.evidence);
        entity(relation.subject);
        if let RelationObject::Entity(ix) = relation.object {
            entity(ix);
            assert_ne!(ix, relation.subject, "{relation:?}");
        }
    }
    annotation.front.issuers.iter().for_each(|&ix| entity(ix));
}

fn check_text(text: &str) {
    let first = annotated(text);
    for (document, annotation) in &first {
        check(document, annotation);
    }
    let (first, second): (Vec<_>, Vec<_>) = first.into_iter().zip(annotated(text)).map(|(a, b)| (a.1, b.1)).unzip();
    assert_eq!(first, second, "two runs differ");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fragments(text in text()) {
        check_text(&text);
    }

    #[test]
    fn fragments_between_two_parties(text in text()) {
        check_text(&document(&text).0);
    }

    #[test]
    fn any_characters(text in "\\PC{0,80}") {
        check_text(&text);
    }
}

#[test]
fn the_sample() {
    for entry in std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/data/corpus")).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        check_text(&text);
        // Line ends of another system, and a text that ends anywhere.
        check_text(&text.replace('\n', "\r\n"));
        let end = text.char_indices().nth(5_000).map_or(text.len(), |(at, _)| at);
        check_text(&text[..end]);
    }
}
