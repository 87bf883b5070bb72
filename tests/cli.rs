//! The program as a user runs it: what goes where, and what happens to bad input.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::*;
use predicates::str::contains;
use tempfile::TempDir;

const SAMPLE: &str = "data/corpus/2022-02-04-china-russia.md";

fn treatygraph() -> Command {
    let mut command = Command::cargo_bin("treatygraph").unwrap();
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

/// A folder of its own for a test.
struct Place(TempDir);

impl Place {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    fn build(&self, inputs: &[&Path]) -> assert_cmd::assert::Assert {
        treatygraph().arg("build").args(inputs).arg("-o").arg(self.path("graph.nq")).assert()
    }

    fn ask(&self, query: &str) -> String {
        let output = treatygraph().arg("query").arg(self.path("graph.nq")).args([query, "--format", "tsv"]).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    }
}

#[test]
fn build_tells_what_it_found_and_query_answers() {
    let place = Place::new();
    place
        .build(&[Path::new("data/corpus")])
        .success()
        .stdout("")
        .stderr(contains("statements").and(contains("MB/s")).and(contains("quads")));
    treatygraph()
        .arg("query")
        .arg(place.path("graph.nq"))
        .args(["--name", "who-withdrew"])
        .assert()
        .success()
        .stdout(contains("state:USA 美利坚合众国").and(contains("1 row")))
        .stderr("");
    treatygraph()
        .arg("build")
        .arg(SAMPLE)
        .arg("-o")
        .arg(place.path("b.trig.gz"))
        .arg("-q")
        .assert()
        .success()
        .stderr("");
    treatygraph()
        .arg("query")
        .arg(place.path("b.trig.gz"))
        .arg("ASK { state:CHN tg:opposes ?x }")
        .assert()
        .stdout("yes\n");
}

#[test]
fn the_same_input_gives_the_same_bytes_on_any_number_of_threads() {
    let place = Place::new();
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(SAMPLE)).unwrap();
    for name in ["甲.md", "乙.md", "folder/甲.md", "c.txt"] {
        place.write(&format!("in/{name}"), &text);
    }
    let bytes = |jobs: &str, name: &str| {
        let out = place.path(name);
        treatygraph()
            .arg("build")
            .arg(place.path("in"))
            .arg("-o")
            .arg(&out)
            .args(["--jobs", jobs, "-q"])
            .assert()
            .success();
        fs::read(out).unwrap()
    };
    let one = bytes("1", "one.nq");
    assert!(one == bytes("2", "two.nq"));
    assert!(one == bytes("2", "one.nq"), "built again over itself");
}

#[test]
fn a_build_into_a_graph_replaces_what_it_reads_and_keeps_the_rest() {
    let place = Place::new();
    let first = place.write("a.md", "# 甲国声明\n\n中国反对北约继续扩张。\n");
    let second = place.write("b.md", "# 乙国声明\n\n俄罗斯支持世界贸易组织。\n");
    place.build(&[&first, &second]).success();
    let sources = "SELECT ?s WHERE { ?d dct:source ?s } ORDER BY ?s";
    assert_eq!(place.ask(sources), "?s\n\"a.md\"\n\"b.md\"\n");
    let both = fs::read(place.path("graph.nq")).unwrap();
    place.write("a.md", "# 甲国声明\n\n中国支持联合国。\n");
    place.build(&[&first]).success();
    assert_eq!(place.ask(sources), "?s\n\"a.md\"\n\"b.md\"\n");
    assert_eq!(place.ask("SELECT ?e WHERE { ?e rdfs:label \"NATO\"@en }").lines().count(), 1, "nobody names it now");
    place.write("a.md", "# 甲国声明\n\n中国反对北约继续扩张。\n");
    place.build(&[&first]).success();
    assert!(fs::read(place.path("graph.nq")).unwrap() == both, "in two steps as in one");
}

#[test]
fn bad_input_is_named_and_the_rest_is_built() {
    let place = Place::new();
    let good = place.write("good.md", "# 声明\n\n中国反对北约继续扩张。\n");
    let empty = place.write("empty.md", "");
    let binary = place.write("binary.txt", [0u8, 159, 146, 150, 0, 1, 2, 3, 0, 0]);
    let missing = place.path("missing.md");
    let folder = place.path("folder");
    fs::create_dir(&folder).unwrap();
    for bad in [&empty, &binary, &missing, &folder] {
        let name = bad.file_name().unwrap().to_str().unwrap();
        let _ = fs::remove_file(place.path("graph.nq"));
        place.build(&[bad, &good]).code(1).stderr(contains(name).and(contains("panicked").not()));
        assert!(place.ask("SELECT ?s WHERE { ?d dct:source ?s }").contains("good.md"), "{name}");
    }
}

#[test]
fn where_nothing_can_be_built_the_graph_stays_as_it_was() {
    let place = Place::new();
    place.build(&[Path::new(SAMPLE)]).success();
    let before = fs::read(place.path("graph.nq")).unwrap();
    place.build(&[&place.path("missing.md")]).code(1).stderr(contains("the graph is left as it was"));
    assert!(fs::read(place.path("graph.nq")).unwrap() == before);
    let other = Place::new();
    other.build(&[&other.path("missing.md")]).code(1);
    assert!(!other.path("graph.nq").exists(), "no empty graph");
}

#[test]
fn a_graph_that_is_none_is_not_overwritten() {
    let place = Place::new();
    place.write("graph.nq", "This is no graph.\n");
    place.build(&[Path::new(SAMPLE)]).code(1).stderr(contains("graph.nq").and(contains("line 1")));
    assert_eq!(fs::read(place.path("graph.nq")).unwrap(), b"This is no graph.\n");
}

#[test]
fn two_documents_of_one_name_are_told_apart_or_refused() {
    let place = Place::new();
    let one = place.write("one/a.md", "# 声明\n\n中国反对北约继续扩张。\n");
    let two = place.write("two/a.md", "# 声明\n\n中国支持联合国。\n");
    place.build(&[&one, &two]).code(1).stderr(contains("a.md").and(contains("rename")));
    fs::remove_file(place.path("graph.nq")).unwrap();
    place.build(&[one.parent().unwrap().parent().unwrap()]).success();
    assert_eq!(place.ask("SELECT ?d WHERE { ?d a tg:Document }").lines().count(), 3);
}

#[test]
fn wrong_usage_is_status_2() {
    let place = Place::new();
    place.build(&[Path::new(SAMPLE)]).success();
    let graph = place.path("graph.nq");
    let query = |args: &[&str]| treatygraph().arg("query").arg(&graph).args(args).assert();
    query(&["--name", "who-withdraw"]).code(2).stderr(contains("did you mean who-withdrew?"));
    query(&["--name", "who-withdrew", "--param", "land=USA"]).code(2).stderr(contains("it has state"));
    query(&["--name", "who-withdrew", "--param", "state"]).code(2).stderr(contains("NAME=VALUE"));
    query(&["--name", "claims-about", "--param", "about=亚特兰蒂斯"]).code(2).stderr(contains("亚特兰蒂斯"));
    query(&["SELECT * { ?s ?p ?o }", "--format", "turtle"]).code(2).stderr(contains("table, csv"));
    query(&[]).code(2);
    treatygraph().args(["build", SAMPLE, "-o", "graph.db"]).assert().code(2).stderr(contains(".nq or .trig"));
    let build = ["build", SAMPLE, "-o", "/tmp/never.nq"];
    treatygraph().args(build).args(["--base", "no base"]).assert().code(2).stderr(contains("https://"));
    treatygraph().args(build).args(["--encoding", "klingon"]).assert().code(2).stderr(contains("klingon"));
    treatygraph().assert().code(2);
}

#[test]
fn a_query_that_does_not_parse_is_shown_with_the_place() {
    let place = Place::new();
    place.build(&[Path::new(SAMPLE)]).success();
    let file = place.write("ask.rq", "SELECT ?中\nWHERE { ?s ?p ?o . FILTER( }\n");
    let query = |args: &[&str]| treatygraph().arg("query").arg(place.path("graph.nq")).args(args).assert();
    query(&["--file", file.to_str().unwrap()])
        .code(1)
        .stderr(contains("ask.rq").and(contains("line 2")).and(contains("FILTER( }\n")).and(contains("^")));
    query(&["--file", "missing.rq"]).code(1).stderr(contains("missing.rq"));
    treatygraph().args(["query", "missing.nq", "ASK {}"]).assert().code(1).stderr(contains("missing.nq"));
}

#[test]
fn extract_streams_json_lines_from_standard_input() {
    let text = "# 声明\n\n中国反对北约继续扩张。\n";
    let output = treatygraph().args(["extract", "-"]).write_stdin(text).assert().success();
    let output = String::from_utf8(output.get_output().stdout.clone()).unwrap();
    assert_eq!(output.lines().count(), 1);
    let json: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!(json["statements"][0]["act"], "oppose");
    let trigger = &json["statements"][0]["trigger"];
    let (start, end) = (trigger["start"].as_u64().unwrap() as usize, trigger["end"].as_u64().unwrap() as usize);
    assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), "反对");
    let formats = [("nquads", "#opposes>"), ("trig", "tg:opposes"), ("html", "<sup>oppose</sup>")];
    for (format, expected) in formats {
        let command = ["extract", "-", "--format", format];
        treatygraph().args(command).write_stdin(text).assert().success().stdout(contains(expected));
    }
}

#[test]
fn queries_and_completions_are_printed() {
    treatygraph().arg("queries").assert().success().stdout(contains("07-who-withdrew").and(contains("谁退出了")));
    treatygraph().args(["queries", "--show", "who-withdrew"]).assert().success().stdout(contains("tg:withdrewFrom"));
    treatygraph().args(["completions", "bash"]).assert().success().stdout(contains("treatygraph"));
    treatygraph().arg("--help").assert().success().stdout(contains("build").and(contains("Start with")));
}
