//! dev harness
use treatygraph::{annotation::*, document::*, extract::Extractor, lexicon::Lexicon};
#[allow(missing_docs, clippy::all)]
fn main() {
    let args: Vec<std::path::PathBuf> = std::env::args().skip(1).map(Into::into).collect();
    let t = std::time::Instant::now();
    let without: Vec<String> = std::env::var("WITHOUT").map(|v| v.split(',').map(str::to_owned).collect()).unwrap_or_default();
    let ex = Extractor::new(Lexicon::load(None, &without).unwrap_or_else(|e| panic!("{e}")));
    eprintln!("lexicon {:?}", t.elapsed());
    let (docs, diags) = read(&args, &ReadOptions::default());
    for d in &diags { eprintln!("{d}"); }
    for d in &docs {
        let a = ex.annotate(d);
        let id = |ix: EntityIx| { let e = a.entity(ix); format!("{}:{}", e.class.name(), e.id) };
        let q = |q: &Quote| serde_json::json!({"start": q.span.start, "end": q.span.end, "text": q.text});
        let v = serde_json::json!({
            "source": a.source,
            "entities": a.entities.iter().enumerate().map(|(i, e)| serde_json::json!({"id": id(EntityIx(i as u32)), "class": e.class.name(), "label": e.label})).collect::<Vec<_>>(),
            "mentions": a.mentions.iter().map(|m| serde_json::json!({"start": m.quote.span.start, "end": m.quote.span.end, "text": m.quote.text, "class": m.class.name(), "entities": m.entities.iter().map(|e| id(*e)).collect::<Vec<_>>(), "reference": m.reference, "rule": m.rule})).collect::<Vec<_>>(),
            "statements": a.statements.iter().map(|s| serde_json::json!({"trigger": q(&s.trigger), "act": s.act.name(), "holders": s.holders.iter().map(|e| id(*e)).collect::<Vec<_>>(), "addressees": s.addressees.iter().map(|x| match x { Addressee::Entity(e) => id(*e), Addressee::Words(w) => w.text.clone() }).collect::<Vec<_>>(), "object": q(&s.object), "targets": s.targets.iter().map(|e| id(*e)).collect::<Vec<_>>(), "topics": s.topics.iter().map(q).collect::<Vec<_>>(), "rule": s.rule})).collect::<Vec<_>>(),
            "relations": a.relations.iter().map(|r| serde_json::json!({"subject": id(r.subject), "relation": r.kind.name(), "object": match &r.object { RelationObject::Entity(e) => id(*e), RelationObject::Date(d) => d.clone() }, "rule": r.rule, "evidence": q(&r.evidence)})).collect::<Vec<_>>(),
        });
        println!("{v}");
    }
    if std::env::var("BENCH").is_ok() {
        let bytes: usize = docs.iter().map(|d| d.source.text().len()).sum::<usize>();
        let t = std::time::Instant::now();
        for _ in 0..20 { for d in &docs { std::hint::black_box(ex.annotate(d)); } }
        eprintln!("annotate {:.2} MB/s", 20.0 * bytes as f64 / 1e6 / t.elapsed().as_secs_f64());
    }
}
