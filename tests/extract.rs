//! Whole paragraphs of different kinds, as an expert would read them: snapshots in `tests/snapshots/`, each reviewed
//! against the guidelines. `INSTA_UPDATE=always cargo test --test extract` writes them anew; read the difference.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::fmt::Write as _;

use treatygraph::annotation::{Addressee, Annotation, EntityIx, RelationObject};

#[path = "common/extraction.rs"]
mod extraction;
use extraction::{annotated, document};

/// Known entities by their ids, others by their words.
fn name(annotation: &Annotation, ix: EntityIx) -> String {
    let entity = annotation.entity(ix);
    if entity.known { entity.id.to_string() } else { entity.label.clone() }
}

fn names(annotation: &Annotation, list: &[EntityIx]) -> String {
    list.iter().map(|&ix| name(annotation, ix)).collect::<Vec<_>>().join(", ")
}

/// What was found from the character `from` on, in lines.
fn show(annotation: &Annotation, from: u32) -> String {
    let mut out = String::from("mentions\n");
    for mention in annotation.mentions.iter().filter(|mention| mention.quote.span.start >= from) {
        let class = if mention.reference { "reference" } else { mention.class.name() };
        let words = mention.quote.text.replace('\n', "⏎");
        writeln!(out, "  [{words} → {}] {class}", names(annotation, &mention.entities)).unwrap();
    }
    out.push_str("statements\n");
    for statement in annotation.statements.iter().filter(|statement| statement.trigger.span.start >= from) {
        write!(out, "  {} | ", names(annotation, &statement.holders)).unwrap();
        write!(out, "{} {}", statement.act.name(), statement.trigger.text).unwrap();
        for addressee in &statement.addressees {
            let words = match addressee {
                Addressee::Entity(ix) => name(annotation, *ix),
                Addressee::Words(quote) => quote.text.clone(),
            };
            write!(out, " → {words}").unwrap();
        }
        write!(out, " | {}", statement.object.text.replace('\n', "⏎")).unwrap();
        if !statement.targets.is_empty() {
            write!(out, " | targets: {}", names(annotation, &statement.targets)).unwrap();
        }
        if !statement.topics.is_empty() {
            let topics: Vec<&str> = statement.topics.iter().map(|topic| topic.text.as_str()).collect();
            write!(out, " | topics: {}", topics.join(" / ")).unwrap();
        }
        out.push('\n');
    }
    out.push_str("relations\n");
    let mut relations: Vec<String> = Vec::new();
    for relation in annotation.relations.iter().filter(|relation| relation.evidence.span.start >= from) {
        let object = match &relation.object {
            RelationObject::Entity(ix) => name(annotation, *ix),
            RelationObject::Date(date) => date.clone(),
        };
        relations.push(format!("  {} {} {object}\n", name(annotation, relation.subject), relation.kind.name()));
    }
    relations.sort();
    out.extend(relations);
    out
}

/// The text and what was found in it.
fn case(cell: &str) -> String {
    let (text, from) = document(cell);
    let (_, annotation) = annotated(&text).pop().unwrap();
    format!("{cell}\n\n{}", show(&annotation, from))
}

macro_rules! cases {
    ($($(#[doc = $doc:literal])* $name:ident: $text:expr;)+) => {
        $($(#[doc = $doc])* #[test] fn $name() { insta::assert_snapshot!(stringify!($name), case($text)); })+
    };
}

cases! {
    /// 双方 and the sides of two states.
    bilateral: "双方重申尊重彼此主权和领土完整。越方感谢老方的援助。老方支持越方提出的《湄公河绿色航运倡议》，\
        反对单边制裁。双方商定尽快启动农产品贸易协定谈判，呼吁国际社会增加对受灾农民的援助。";
    /// Three parties, and one of them alone.
    three_parties: "# 越南社会主义共和国、老挝人民民主共和国和柬埔寨王国联合声明¶三国支持跨境公路建设，谴责跨国人口贩运。\
        柬埔寨欢迎越南和老挝增加投资。";
    /// One government states.
    unilateral: "# 挪威王国外交部声明¶挪威政府强烈谴责针对联合国人员的袭击。挪威对平民的处境表示严重关切，\
        敦促冲突各方立即停火。我们支持联合国秘书长的调解努力。";
    /// What speakers say, over sentences.
    news: "# 印度总理同越南总理会谈¶印度总理莫迪在河内同越南总理范明政举行会谈。¶莫迪强调，双方要扩大海上贸易。\
        范明政表示，越方支持印度提出的“清洁港口倡议”，愿深化渔业合作。";
    /// Articles with numbers.
    articles: "# 巴西联邦共和国和智利共和国友好条约¶第一条 缔约双方恪守《联合国宪章》的宗旨和原则。¶第二条 \
        缔约双方将支持两国大学合作。¶第三条 本条约自签字之日起生效。";
    /// A title within a title.
    nested_title: "双方欢迎《越南社会主义共和国政府和老挝人民民主共和国政府关于落实〈水文资料交换协定〉的谅解备忘录》。";
    /// Companies, known by their form alone.
    companies: "双方赞赏老挝国家电力公司和越南渔业集团有限公司的努力。";
    /// A short name that brackets define.
    brackets: "双方支持老挝渔业管理委员会（以下简称“渔委会”）的工作，愿向渔委会派遣专家。";
    /// A title shortened to its head noun.
    short_title: "双方赞赏《跨境动物疫病防治公约》的作用，支持各国加入《公约》。";
    /// A name that a page break cuts.
    page_break: "双方愿在粮食安全领域扩大合作，支持联合国粮食及农\n\u{c}\n业组织的工作。";
    /// Traditional characters, quoted as they stand.
    traditional: "# 越南社會主義共和國和老撾人民民主共和國聯合聲明¶越南社會主義共和國和老撾人民民主共和國（以下簡稱「雙方」）\
        聲明如下：¶雙方反對單邊制裁，支持東盟的中心地位。";
    /// What is not recognized, accepted, supported.
    negation: "越方不承认该地区单方面宣布的独立，不接受任何改变边界现状的做法。老方不支持对古巴的封锁。";
    /// Two triggers with an object each, and with one object.
    coordinated: "双方坚定维护《联合国宪章》的宗旨和原则，坚决反对霸权主义、强权政治和单边制裁。双方欢迎并支持东盟发挥中心作用。";
    /// Each towards the other.
    mutual: "双方相互支持对方维护国家主权。双方相互尊重彼此核心利益。";
    /// Chains of verbs in which the innermost decides.
    chains: "双方重申将支持联合国安理会第1325号决议。双方一致同意进一步加强减贫合作。双方强调愿坚定维护多边主义。";
    /// The object before the trigger.
    object_before: "双方对湄公河的污染表示严重关切，高度评价《水质保护行动计划》的落实，期待国际社会增加投入。";
    /// A treaty, a visit and a forum told in passing.
    relations: "1997年3月2日，印度同尼泊尔签署《甘达基水利合作条约》。尼泊尔总理奥利于2019年5月4日访问印度，\
        并出席第五届南亚青年论坛。";
    /// China and the character of its partner.
    china_and_another: "# 中华人民共和国和法兰西共和国联合公报¶中国和法国支持《巴黎协定》。中方赞赏法方的努力。中法反对核扩散。";
}
