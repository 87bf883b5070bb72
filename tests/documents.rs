//! Reading: offsets, encodings, marks, page breaks, several documents in one file, and what cannot be read.
#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use encoding_rs::{BIG5, GBK};
use proptest::prelude::*;
use treatygraph::document::{
    BlockKind, DiagnosticKind, Document, Format, ReadOptions, Source, documents_of, encoding, read,
};

const CORPUS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/corpus");

fn corpus() -> (Vec<Document>, Vec<String>) {
    let (documents, diagnostics) = read(&[PathBuf::from(CORPUS)], &ReadOptions::default());
    (documents, diagnostics.iter().map(ToString::to_string).collect())
}

fn read_one(path: &Path) -> (Vec<Document>, Vec<DiagnosticKind>) {
    let (documents, diagnostics) = read(&[path.to_owned()], &ReadOptions::default());
    (documents, diagnostics.iter().map(|d| d.kind).collect())
}

fn blocks(document: &Document) -> Vec<(BlockKind, &str)> {
    document.blocks.iter().map(|b| (b.kind, document.text.slice(b.range.clone()))).collect()
}

/// One stand-in for all characters that normalisation may exchange for each other.
fn kin(c: char) -> char {
    let simplified = fast2s::convert(&c.to_string()).chars().next().unwrap();
    match simplified {
        '\u{FF01}'..='\u{FF5E}' if simplified != '－' => kin(char::from_u32(simplified as u32 - 0xFEE0).unwrap()),
        '「' | '」' | '『' | '』' | '“' | '”' | '‘' | '’' | '｢' | '｣' | '〝' | '〞' | '〟' | '﹁' | '﹂' | '﹃'
        | '﹄' => '"',
        '—' | '―' | '–' | '－' | '─' | '━' | '‐' | '‑' | '−' => '-',
        '•' | '‧' | '・' | '･' | '∙' | '⋅' | '·' | '｡' | '。' => '.',
        '､' | '、' | '﹑' | '﹐' => ',',
        '﹔' => ';',
        '﹕' | '︰' => ':',
        '﹖' => '?',
        '﹗' => '!',
        '﹙' => '(',
        '﹚' => ')',
        '⟨' | '〈' => '<',
        '⟩' | '〉' => '>',
        '⋯' => '…',
        '○' | '◯' => '〇',
        space if space.is_whitespace() => ' ',
        other => other,
    }
}

/// Every character corresponds to its place in the source, in order; blocks lie in the text in order.
fn check(document: &Document, entities: bool) {
    let text = &document.text;
    let mut end = 0;
    for (ix, &c) in text.chars().iter().enumerate() {
        let span = text.span(ix..ix + 1);
        assert!(span.start >= end || (entities && span.end == end), "{ix}: {span} before {end}");
        end = span.end;
        let raw = document.source.slice(span);
        if c != '\n' && !(entities && raw.starts_with('&')) && !(c == ' ' && span.len() != 1) {
            let one: Vec<char> = raw.chars().map(kin).collect();
            assert_eq!(one, [kin(c)], "{raw:?}");
        }
    }
    let mut last = 0;
    for block in &document.blocks {
        assert!(block.range.start >= last && block.range.end <= text.len() && !block.range.is_empty());
        last = block.range.end;
        for sentence in block.sentences(text) {
            assert!(block.range.start <= sentence.range.start && sentence.range.end <= block.range.end);
            assert!(sentence.clauses.windows(2).all(|w| w[0].end <= w[1].start));
        }
    }
    for range in document.title.iter().chain(document.dateline.as_ref().map(|d| &d.range)) {
        assert!(range.end <= text.len() && !range.is_empty());
    }
}

#[test]
fn offsets_of_the_corpus_hold() {
    let (documents, diagnostics) = corpus();
    assert_eq!(diagnostics, Vec::<String>::new());
    for document in &documents {
        check(document, false);
    }
}

#[test]
fn the_sample_is_two_documents() {
    let (documents, _) = corpus();
    let parts: Vec<_> = documents.iter().filter(|d| d.source.name().starts_with("2022-02-04")).collect();
    assert_eq!(parts.len(), 2);
    assert!(Arc::ptr_eq(&parts[0].source, &parts[1].source));
    let titles: Vec<_> = parts.iter().map(|d| d.title().unwrap()).collect();
    assert_eq!(titles[0], "中华人民共和国和俄罗斯联邦关于新时代国际关系和全球可持续发展的联合声明");
    assert_eq!(titles[1], "中俄签署一系列合作文件");
    for (ordinal, part) in parts.iter().enumerate() {
        assert_eq!(part.ordinal, ordinal);
        let line = part.dateline.clone().unwrap();
        assert_eq!(line.date, "2022-02-04");
        assert_eq!(part.text.slice(line.place.unwrap()), "北京");
    }
    assert!(blocks(parts[0]).contains(&(BlockKind::Heading, "四")));
    let items = blocks(parts[1]).iter().filter(|(kind, _)| *kind == BlockKind::ListItem).count();
    assert_eq!(items, 15);
}

#[test]
fn page_breaks_are_joined_even_within_a_name() {
    let (documents, _) = corpus();
    let all: Vec<_> = documents.iter().flat_map(blocks).map(|(_, words)| words).collect();
    for words in ["国家安全政策中的作用", "该领域新的国家行为准则", "践行真正的多边主义", "俄罗斯联邦农业部关于"]
    {
        assert!(all.iter().any(|block| block.contains(words)), "{words}");
    }
    let list = documents.iter().find(|d| d.text.as_str().contains("俄罗斯联邦农业部")).unwrap();
    let byte = list.text.as_str().find("俄罗斯联邦农业部").unwrap();
    let start = list.text.char_at_byte(byte);
    assert_eq!(list.source.slice(list.text.span(start..start + 8)), "俄罗斯\n\n联邦农业部");
}

fn plain(name: &str, text: &str) -> Document {
    let documents = documents_of(Arc::new(Source::new(name, text)), Format::Plain);
    assert_eq!(documents.len(), 1);
    check(&documents[0], false);
    documents[0].clone()
}

#[test]
fn a_title_of_two_lines_is_one_heading() {
    let document = plain(
        "a.txt",
        "中华人民共和国和南斯拉夫联盟共和国\r\n关于友好合作关系的联合声明\r\n一、双方认为，世界多极化趋势加速发展。\r\n\
         中华人民共和国主席南斯拉夫联盟共和国总统\r\n江泽民斯洛博丹·米洛舍维奇\r\n1997年11月13日于北京\r\n（新华社北京11月13日电）",
    );
    assert_eq!(document.title(), Some("中华人民共和国和南斯拉夫联盟共和国关于友好合作关系的联合声明"));
    let title = document.source.slice(document.text.span(document.title.clone().unwrap()));
    assert_eq!(title, "中华人民共和国和南斯拉夫联盟共和国\r\n关于友好合作关系的联合声明");
    assert_eq!(document.dateline.as_ref().unwrap().date, "1997-11-13");
    let kinds: Vec<_> = document.blocks.iter().map(|block| block.kind).collect();
    assert_eq!(kinds[0], BlockKind::Heading);
    assert_eq!(kinds[1..], [BlockKind::Paragraph; 5]);
    assert_eq!(blocks(&document)[1].1, "双方认为，世界多极化趋势加速发展。");
}

#[test]
fn a_title_and_its_subtitle_are_two_headings() {
    let document = plain(
        "b.txt",
        "中华人民共和国与东盟国家首脑会晤联合声明\n面向二十一世纪的中国－东盟合作\n\
         本报吉隆坡12月16日电中华人民共和国主席江泽民今天在这里与东盟国家首脑签署了联合声明。\n（1997年12月16日于吉隆坡）",
    );
    assert_eq!(document.title(), Some("中华人民共和国与东盟国家首脑会晤联合声明"));
    assert_eq!(blocks(&document)[1], (BlockKind::Heading, "面向二十一世纪的中国—东盟合作"));
    let line = document.dateline.clone().unwrap();
    assert_eq!((line.date.as_str(), document.text.slice(line.place.unwrap())), ("1997-12-16", "吉隆坡"));
}

#[test]
fn dates_come_from_the_line_the_news_or_the_name() {
    let statement = "外交部声明\n日本政府宣布“购买”钓鱼岛。\n";
    assert_eq!(plain("2012-09-10-mfa.txt", statement).date().as_deref(), Some("2012-09-10"));
    assert_eq!(plain("mfa.txt", statement).date(), None);
    let news = "会谈\n新华社北京2月4日电 习近平同普京举行会谈。";
    assert_eq!(plain("news-2022.txt", news).date().as_deref(), Some("2022-02-04"));
    assert_eq!(plain("news.txt", news).dateline, None);
    let treaty = "第一条\n缔约双方应合作。\n第二条\n本协定于二〇一五年五月八日在莫斯科签订，一式两份。";
    let treaty = plain("treaty.txt", treaty);
    let line = treaty.dateline.clone().unwrap();
    assert_eq!((line.date.as_str(), treaty.text.slice(line.place.unwrap())), ("2015-05-08", "莫斯科"));
    assert_eq!(treaty.text.slice(line.range), "二〇一五年五月八日");
}

#[test]
fn lines_that_a_hard_wrap_cut_are_one_paragraph() {
    let text = "联合声明\n双方一致认为，民主是全人类共同价值，不是少数国\n家的专利。\n\n双方支持联合国\u{c}安理会改革，反对霸权。";
    let document = plain("wrap.txt", text);
    assert_eq!(
        blocks(&document),
        [
            (BlockKind::Heading, "联合声明"),
            (BlockKind::Paragraph, "双方一致认为，民主是全人类共同价值，不是少数国家的专利。"),
            (BlockKind::Paragraph, "双方支持联合国安理会改革，反对霸权。"),
        ]
    );
}

#[test]
fn every_encoding_gives_the_same_text() {
    let folder = tempfile::tempdir().unwrap();
    let text = "中华人民共和国外交部声明\n中国政府和人民对此表示坚决反对和强烈抗议。双方重申支持联合国宪章。\n";
    let traditional = "中華人民共和國外交部聲明\n中國政府和人民對此表示堅決反對和強烈抗議。雙方重申支持聯合國憲章。\n";
    let utf_16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    let files = [
        ("utf8", text.as_bytes().to_vec()),
        ("mark", with_mark(b"\xEF\xBB\xBF", text.as_bytes().to_vec())),
        ("utf16le", with_mark(b"\xFF\xFE", utf_16(u16::to_le_bytes))),
        ("utf16be", with_mark(b"\xFE\xFF", utf_16(u16::to_be_bytes))),
        ("utf16le-bare", utf_16(u16::to_le_bytes)),
        ("gbk", GBK.encode(text).0.into_owned()),
        ("big5", BIG5.encode(traditional).0.into_owned()),
        ("utf8-traditional", traditional.as_bytes().to_vec()),
    ];
    let wanted = Document::from_text("wanted", text);
    for (name, bytes) in files {
        let path = folder.path().join(format!("{name}.txt"));
        fs::write(&path, bytes).unwrap();
        let (documents, diagnostics) = read_one(&path);
        assert_eq!(diagnostics, [], "{name}");
        assert_eq!(documents.len(), 1, "{name}");
        assert_eq!(documents[0].text.as_str(), wanted[0].text.as_str(), "{name}");
        check(&documents[0], false);
    }
    let options = ReadOptions { encoding: Some(encoding("gbk").unwrap()), ..ReadOptions::default() };
    let (documents, diagnostics) = read(&[folder.path().join("gbk.txt")], &options);
    assert_eq!((documents.len(), diagnostics.len()), (1, 0));
    assert!(encoding("klingon").unwrap_err().to_string().contains("gb18030"));
}

#[test]
fn what_cannot_be_read_is_said_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let cases: [(&str, &[u8], DiagnosticKind, usize); 7] = [
        ("cut.txt", &"双方支持联合国。".as_bytes()[..20], DiagnosticKind::Encoding, 1),
        ("broken.txt", b"\xE5\x8F\xFF\xFF\x81", DiagnosticKind::Encoding, 0),
        ("empty.md", b" \n\n", DiagnosticKind::Empty, 0),
        ("nothing.md", b"", DiagnosticKind::Empty, 0),
        ("binary.txt", b"\x00\x01\x02abc\x00\xFE\xDC", DiagnosticKind::Binary, 0),
        ("paper.txt", b"%PDF-1.7 ...", DiagnosticKind::Binary, 0),
        ("page.html", b"<html><script>1</script></html>", DiagnosticKind::Empty, 0),
    ];
    for (name, bytes, kind, documents) in cases {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        let (read, kinds) = read_one(&path);
        assert_eq!((read.len(), kinds), (documents, vec![kind]), "{name}");
    }
    let (_, diagnostics) = read(&[folder.path().join("cut.txt")], &ReadOptions::default());
    assert_eq!(diagnostics[0].byte, Some(18));
    assert!(diagnostics[0].to_string().contains("cut.txt, byte 18: "));
    assert_eq!(read_one(&folder.path().join("none.txt")).1, [DiagnosticKind::Missing]);
    fs::create_dir(folder.path().join("empty")).unwrap();
    assert_eq!(read_one(&folder.path().join("empty")).1, [DiagnosticKind::NoDocuments]);
    fs::write(folder.path().join("good.txt"), "双方支持联合国。").unwrap();
    let (documents, kinds) = read_one(folder.path());
    let names: Vec<_> = documents.iter().map(|d| d.source.name().to_owned()).collect();
    assert_eq!(names, ["cut.txt", "good.txt"]);
    assert_eq!(kinds.len(), 7);
}

#[test]
fn records_are_sources_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("news.jsonl");
    let lines = [
        r#"{"id": "a1", "title": "题", "date": "2020-05-04", "url": "https://example.org", "text": "中方支持俄方。"}"#,
        "",
        r#"{"content": "俄方\u201c支持\u201d中方。"}"#,
        r#"{"title": "无"}"#,
        "{broken",
    ];
    fs::write(&path, lines.join("\n")).unwrap();
    let (documents, diagnostics) = read(std::slice::from_ref(&path), &ReadOptions::default());
    let names: Vec<_> = documents.iter().map(|d| d.source.name()).collect();
    assert_eq!(names, ["news.jsonl#a1", "news.jsonl#3"]);
    assert_eq!((documents[0].title(), documents[0].date().as_deref()), (Some("题"), Some("2020-05-04")));
    assert_eq!(documents[0].source.record().url.as_deref(), Some("https://example.org"));
    assert_eq!(documents[1].source.text(), "俄方“支持”中方。");
    assert_eq!(
        diagnostics.iter().map(|d| (d.kind, d.line)).collect::<Vec<_>>(),
        [(DiagnosticKind::Record, Some(4)), (DiagnosticKind::Record, Some(5))]
    );
}

#[test]
fn pages_give_their_words_with_their_places() {
    let html = "<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body>\n<h1>中俄&nbsp;声明</h1>\
                <p>双方支持&ldquo;一带<b>一路</b>&rdquo;\n倡议 &amp; 合作。<br>俄方&#x652F;持 &unknown; A &lt; B。</p><script>var a='双方';</script>\
                <ul><li><p>1. 《协定》</p></li></ul><p>二〇二二年二月四日于北京</body>";
    let documents = documents_of(Arc::new(Source::new("page.html", html)), Format::Html);
    assert_eq!(documents.len(), 1);
    let document = &documents[0];
    assert_eq!(
        blocks(document),
        [
            (BlockKind::Heading, "中俄 声明"),
            (BlockKind::Paragraph, "双方支持“一带一路”倡议 & 合作。"),
            (BlockKind::Paragraph, "俄方支持 &unknown； A < B。"),
            (BlockKind::ListItem, "《协定》"),
            (BlockKind::Paragraph, "二〇二二年二月四日于北京"),
        ]
    );
    check(document, true);
    let at = |words: &str| {
        let start = document.text.char_at_byte(document.text.as_str().find(words).unwrap());
        document.source.slice(document.text.span(start..start + words.chars().count()))
    };
    assert_eq!(at("“一带一路”"), "&ldquo;一带<b>一路</b>&rdquo;");
    assert_eq!(at("支持 "), "&#x652F;持 ");
    assert_eq!(document.dateline.as_ref().unwrap().date, "2022-02-04");
}

#[test]
fn long_lines_take_linear_time() {
    for unit in ["（", "《双方，支持", "“", "> - ", "&amp;", "**", "1.", "\r", "标题\n", "a. "] {
        let text = unit.repeat(2_000_000 / unit.len());
        for format in [Format::Plain, Format::Markdown, Format::Html] {
            for document in documents_of(Arc::new(Source::new("long", text.as_str())), format) {
                let _ = document.blocks.iter().map(|b| b.sentences(&document.text).len()).sum::<usize>();
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn offsets_hold_for_any_text(
        text in r"([中国雙方乾一二三、，。；：“”《》（）「」!?,.;:()#*>\-— \n\r\t\u{c}\u{feff}\u{200b}　１Ａa1<&/·•○年月日]|于北京|关于|2022年2月4日|新华社北京2月4日电|&amp;|<p>|</p>|\n\n|\PC){0,60}",
        format in prop::sample::select(vec![Format::Plain, Format::Markdown, Format::Html]),
    ) {
        for document in documents_of(Arc::new(Source::new("random", text)), format) {
            check(&document, format == Format::Html);
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200), format in 0..4) {
        let file = tempfile::NamedTempFile::new().unwrap();
        fs::write(file.path(), bytes).unwrap();
        let format = [Format::Plain, Format::Markdown, Format::Html, Format::Jsonl][format as usize];
        let options = ReadOptions { format: Some(format), ..ReadOptions::default() };
        let (documents, diagnostics) = read(&[file.path().to_owned()], &options);
        prop_assert!(!documents.is_empty() || !diagnostics.is_empty() || format == Format::Jsonl);
        for document in &documents {
            check(document, format == Format::Html);
        }
    }
}
