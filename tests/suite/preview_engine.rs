//! The engine process of a preview: it answers with the pages of the current files or says that they are not, and finds what
//! is at a point of a page.

use std::fs;
use std::io::{BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use ciborium::Value as Cbor;
use serde_json::{Value, json};

use crate::project::Project;

/// An engine process.
struct Engine {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    number: u64,
    /// The events so far.
    events: Vec<Value>,
}

impl Engine {
    fn start(project: &Project) -> Self {
        let mut command = project.command();
        command.arg("session").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("it starts");
        let input = process.stdin.take().expect("a pipe");
        let output = BufReader::new(process.stdout.take().expect("a pipe"));
        let mut engine = Self { process, input, output, number: 0, events: Vec::new() };
        let folder = project.path("").canonicalize().expect("the folder");
        engine.write(&json!({
            "folder": folder, "config": "briefpress.toml", "names": [], "max-memory": null, "revision": 0,
        }));
        engine
    }

    fn write(&mut self, message: &Value) {
        let mut bytes = Vec::new();
        ciborium::into_writer(message, &mut bytes).expect("it is encoded");
        self.input.write_all(&(bytes.len() as u64).to_le_bytes()).expect("it is written");
        self.input.write_all(&bytes).expect("it is written");
        self.input.flush().expect("it is written");
    }

    fn read(&mut self) -> Value {
        let mut length = [0; 8];
        self.output.read_exact(&mut length).expect("a frame");
        let mut bytes = vec![0; usize::try_from(u64::from_le_bytes(length)).expect("a length")];
        self.output.read_exact(&mut bytes).expect("a frame");
        plain(ciborium::from_reader(bytes.as_slice()).expect("a message"))
    }

    /// The answer to a question, with the name of its kind.
    fn ask(&mut self, question: &Value) -> Value {
        self.number += 1;
        let number = self.number;
        self.write(&json!({ "number": number, "question": question }));
        loop {
            let message = self.read();
            if let Some(event) = message.get("event") {
                self.events.push(event.clone());
            } else if message["answer"][0] == number {
                return message["answer"][1].clone();
            }
        }
    }

    #[track_caller]
    fn document(&mut self) -> Value {
        let answer = self.ask(&json!({ "document": "brief" }));
        answer.get("document").unwrap_or_else(|| panic!("{answer}")).clone()
    }

    /// The document when it is known whether a build would publish it.
    #[track_caller]
    fn checked(&mut self) -> Value {
        loop {
            let document = self.document();
            if document["is-checked"] == true {
                return document;
            }
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }

    /// Reads the files again, and returns the document.
    #[track_caller]
    fn reloaded(&mut self) -> Value {
        self.ask(&json!("reload"));
        self.document()
    }

    fn layer(&mut self, document: &Value, page: usize) -> Value {
        let digest = document["pages"][page]["digest"].clone();
        self.ask(&json!({ "page-layer": digest }))["layer"].clone()
    }

    /// What lies at the first text on a page that contains some words.
    #[track_caller]
    fn at_text(&mut self, document: &Value, page: usize, words: &str) -> Value {
        let layer = self.layer(document, page);
        let runs = layer["text"].as_array().expect("texts");
        let run = runs.iter().find(|run| run["text"].as_str().is_some_and(|it| it.contains(words)));
        let run = run.unwrap_or_else(|| panic!("no `{words}` in {runs:?}"));
        let text = run["text"].as_str().expect("a text");
        let length = |text: &str| f64::from(u32::try_from(text.chars().count()).expect("a length"));
        let share = |at: usize| length(&text[..at]) / length(text);
        let start = text.find(words).expect("the words");
        let middle = f64::midpoint(share(start), share(start + words.len()));
        let (x, y) = (number(&run["x"]), number(&run["y"]));
        let x = x + middle * number(&run["width"]);
        let y = y - number(&run["size"]) / 4.0;
        let digest = &document["pages"][page]["digest"];
        let question = json!({ "at": { "document": "brief", "page": digest, "x": x, "y": y } });
        self.ask(&question)["at"].clone()
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// A message as JSON; bytes are the text that they begin with.
fn plain(value: Cbor) -> Value {
    match value {
        Cbor::Integer(number) => json!(i64::try_from(number).expect("a number")),
        Cbor::Float(number) => json!(number),
        Cbor::Text(text) => json!(text),
        Cbor::Bool(flag) => json!(flag),
        Cbor::Bytes(bytes) => json!(String::from_utf8_lossy(&bytes[..bytes.len().min(8)])),
        Cbor::Array(items) => items.into_iter().map(plain).collect(),
        Cbor::Map(entries) => {
            let key = |key: Cbor| key.into_text().expect("a key");
            entries.into_iter().map(|(name, value)| (key(name), plain(value))).collect()
        }
        _ => Value::Null,
    }
}

const CLAIMS: &str = "id,from,to,category,item,quantity,unit,body,as_of,sources,note\n\
    c1,IRN,RUS,drones,attack drones,at least 300,piece,MG,2025-05,s1@para 5,word of a note\n\
    c2,IRN,RUS,drones,attack drones,at least 450,piece,Other Body,2025-06,s1@para 6,\n\
    c3,IRN,RUS,drones,attack drones,at least 300,piece,Third Body,2025-07,s1@para 7,\n";

/// A document that prints claims in every way.
const TEMPLATE: &str = r#"#import "/templates/briefpress/brief.typ": *
#show: brief.with(title: {{ briefing.title }}, edition: {{ briefing.edition }})
= Heading with {{ claim("c1").quantity }}
Prose of the template, {{ claim("c2") }}.

Filtered: {{ claim("c1").note | upper }}.
{% include "part.typ" %}

#figure(table(columns: 2, table.header([Who], [How many]), [{{ claim("c3").body }}], [{{ claim("c3").quantity }}]),
  caption: [Caption of {{ claim("c2").quantity }}])
Text with a note.#footnote[In the note {{ claim("c3").quantity }}.]
#pagebreak()
#bar-chart((
{% for claim in claims %}  (label: {{ claim.body }}, value: {{ claim }}),
{% endfor %}), caption: [A chart])
#claims-table({{ claims }})
#source-list({{ source_list() }})
"#;

fn project() -> Project {
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("a file");
    Project::new()
        .file("briefpress.toml", config + "[parties]\nIRN = \"Iran\"\nRUS = \"Russia\"\n")
        .claims(CLAIMS)
        .file("templates/part.typ", "Included {{ claim(\"c2\").figure }} in a part.\n")
        .template(TEMPLATE)
}

/// "claim c1 templates/brief.typ:3"
fn summary(at: &Value) -> String {
    let place = |place: &Value| match place.get("path") {
        Some(path) => format!(" {}:{}", path.as_str().unwrap_or_default(), place["line"]),
        None => String::new(),
    };
    let kind = at["kind"].as_str().expect("a kind");
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    match kind {
        "claim" => format!("claim {}{}", text(&at["card"]["id"]), place(&at["template"])),
        "source" => format!("source {}{}", text(&at["card"]["key"]), place(&at["template"])),
        "template" => format!("template{}{}", place(&at["place"]), place(&at["cell"])),
        "claims" if at["is-total"] == true => format!("total {}", at["claims"]),
        "claims" => format!("claims {}", at["claims"]),
        other => other.to_owned(),
    }
}

#[test]
fn what_is_at_a_point_is_found_wherever_it_is_printed() {
    let project = project();
    let mut engine = Engine::start(&project);
    let document = engine.document();
    assert_eq!(document["is-current"], true, "{document}");
    let mut check = |page: usize, words: &str, expected: &str| {
        let at = engine.at_text(&document, page, words);
        assert_eq!(summary(&at), expected, "{words}: {at}");
    };
    let template = "templates/brief.typ";
    check(0, "Heading", &format!("template {template}:3"));
    check(0, "at least 300", &format!("claim c1 {template}:3"));
    check(0, "Prose of the", &format!("template {template}:4"));
    check(0, "at least 450", &format!("claim c2 {template}:4"));
    check(0, "WORD OF A NOTE", &format!("claim c1 {template}:6"));
    check(0, "Included", "template templates/part.typ:1");
    check(0, "in a part", "template templates/part.typ:1");
    check(0, "Third Body", &format!("claim c3 {template}:9"));
    check(0, "How many", &format!("template {template}:9"));
    check(0, "Caption of", &format!("template {template}:10"));
    check(0, "In the note", &format!("template {template}:11"));
    check(1, "Other Body", &format!("claim c2 {template}:14"));
    check(1, "A chart", &format!("template {template}:15"));
}

/// Prices of a table of the project, in a table and a chart, among claims with the same numbers.
const TABLE: &str = r#"#import "/templates/briefpress/brief.typ": *
#show: brief.with(title: {{ briefing.title }}, edition: {{ briefing.edition }}, publisher: {{ project.publisher }})
= Prices
+ A first item.
+ A second item.#footnote[A note.]
+ A third item.
#claims-table({{ claims }}, caption: [Claims])
#data-table({{ tables.prices }}, caption: [Prices])
#pagebreak()
#line-chart({{ tables.prices }}, x: "month", y: "price", caption: [A line])
#pagebreak()
#bar-chart((
{% for claim in claims %}  (label: {{ claim.body }}, value: {{ claim }}),
{% endfor %}), caption: [Bars])
"#;

fn project_with_prices() -> Project {
    let project = project();
    let table = "[tables.prices]\nfiles = [\"data/prices.csv\"]\ntypes = { month = \"date\", price = \"number\" }\n";
    project
        .config(table)
        .file("data/prices.csv", "month,market,price\n2024-01,Hyesan,3\n2024-02,Rason,1250\n")
        .claims(
            &(CLAIMS.to_owned()
                + "c4,IRN,RUS,drones,jet drones,3,piece,Fourth Body,2025-03,s1@para 8,\n"),
        )
        .template(TABLE)
}

#[test]
fn a_cell_of_a_table_leads_to_its_file_and_shows_what_it_was() {
    let project = project_with_prices();
    let mut engine = Engine::start(&project);
    let document = engine.checked();
    let cell = |line: usize| format!(" data/prices.csv:{line}");
    for (page, words, template, line) in [
        (0, "Hyesan", 8, 2),
        (0, "January 2024", 8, 2),
        (0, "Rason", 8, 3),
        (0, "1,250", 8, 3),
        (1, "1,250", 10, 3),
    ] {
        let at = engine.at_text(&document, page, words);
        let expected = format!("template templates/brief.typ:{template}{}", cell(line));
        assert_eq!(summary(&at), expected, "{words}: {at}");
    }
    let prices = "month,market,price\n2024-01,Hyesan,4\n2024-02,Rason,1250\n";
    fs::write(project.path("data/prices.csv"), prices).expect("a file");
    let changed = engine.reloaded()["changed"].clone();
    let texts: Vec<_> =
        changed.as_array().expect("changes").iter().map(|it| (&it["old"], &it["new"])).collect();
    assert_eq!(texts, [(&json!("3"), &json!("4"))], "{changed}");
}

#[test]
fn numbers_of_items_and_notes_are_no_figures_and_settings_lead_to_the_configuration() {
    let project = project_with_prices();
    let mut engine = Engine::start(&project);
    let document = engine.document();
    // The figure of the claim is in the table and in the chart; the third item of the list is not.
    for page in [0, 2] {
        let layer = engine.layer(&document, page);
        let marks = layer["marks"].as_array().expect("marks").iter();
        assert_eq!(marks.filter(|mark| mark["id"] == "c4").count(), 1, "{layer}");
    }
    for words in ["1.", "3."] {
        let kind = engine.at_text(&document, 0, words)["kind"].clone();
        assert_ne!(kind, "claim", "{words}");
    }
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let line = config.lines().position(|line| line.starts_with("edition")).expect("a line") + 1;
    let at = engine.at_text(&document, 0, "Edition");
    assert_eq!(
        summary(&at),
        format!("template templates/brief.typ:2 briefpress.toml:{line}"),
        "{at}"
    );
    assert_eq!(summary(&engine.at_text(&document, 0, "Page")), "layout");
}

#[test]
fn marks_are_where_claims_and_sources_are_printed() {
    let project = project();
    let mut engine = Engine::start(&project);
    let document = engine.document();
    let marks = |layer: &Value, kind: &str| -> Vec<String> {
        let marks = layer["marks"].as_array().expect("marks").iter();
        let marks = marks.filter(|mark| mark["kind"] == kind);
        marks.map(|mark| mark["id"].as_str().expect("an id").to_owned()).collect()
    };
    let first = engine.layer(&document, 0);
    let claims = marks(&first, "claim");
    // Heading, prose, part, table, caption and note.
    for (id, count) in [("c1", 1), ("c2", 3), ("c3", 2)] {
        assert_eq!(claims.iter().filter(|it| *it == id).count(), count, "{id} in {claims:?}");
    }
    assert!(marks(&first, "source").iter().all(|id| id == "s1"));
    assert!(!marks(&first, "source").is_empty());
    // Each bar and each row has the figure of its claim, though two claims have the same.
    let second = marks(&engine.layer(&document, 1), "claim");
    for id in ["c1", "c2", "c3"] {
        assert!(second.iter().filter(|it| *it == id).count() >= 2, "{id} in {second:?}");
    }
    let card = engine.ask(&json!({ "claim": "c3" }))["claim"].clone();
    assert!(card["printed-in"].as_array().expect("places").len() >= 4, "{card}");
    let understood = card["understood"].as_str().expect("a text");
    assert!(understood.starts_with("at least 300") && understood.ends_with(", no upper limit"));
    assert_eq!(card["place"], json!({ "path": "data/claims.csv", "line": 4, "column": 1 }));
    let source = engine.ask(&json!({ "source": "s1" }))["source"].clone();
    assert_eq!(
        (&source["title"], &source["claims"]),
        (&json!("A Report"), &json!(["c1", "c2", "c3"]))
    );
    let rows = engine.ask(&json!("claims"))["claims"].clone();
    assert_eq!(rows[1]["printed-in"], json!(["brief"]));
}

#[test]
fn a_change_shows_what_the_figure_was_and_only_new_pages() {
    let project = project();
    let mut engine = Engine::start(&project);
    let before = engine.document();
    let edited = CLAIMS.replace("at least 450", "at least 470");
    let project = project.claims(&edited);
    let after = engine.reloaded();
    assert_eq!(after["is-current"], true);
    assert!(number(&after["revision"]) > number(&before["revision"]));
    let changes = after["changed"].as_array().expect("changes");
    let first = changes.first().expect("a change");
    assert_eq!((&first["claim"], &first["page"]), (&json!("c2"), &json!(0)));
    assert!(first["old"].as_str().expect("a text").contains("450"), "{first}");
    assert!(first["new"].as_str().expect("a text").contains("470"), "{first}");
    assert!(changes.iter().all(|change| change["claim"] == "c2"), "{changes:?}");

    // A click on a page that was replaced leads nowhere.
    let replaced = before["pages"][0]["digest"].as_str().expect("a digest");
    let point = json!({ "at": { "document": "brief", "page": replaced, "x": 80.0, "y": 80.0 } });
    let expected = format!("there is no page `{replaced}` any more");
    assert_eq!(engine.ask(&point), json!({ "not-found": expected }));

    // A note changes nothing on the second page.
    let project = project.claims(&edited.replace("word of", "words of"));
    let noted = engine.reloaded();
    assert_ne!(noted["pages"][0]["digest"], after["pages"][0]["digest"]);
    assert_eq!(noted["pages"][1]["digest"], after["pages"][1]["digest"]);
    let svg = engine.ask(&json!({ "page-svg": noted["pages"][0]["digest"] }));
    let svg = svg["svg"].as_str().expect("a picture");
    assert!(svg.starts_with("<svg"));
    // A browser is slow with an element for each glyph.
    assert!(!svg.contains("<use") && svg.matches("<path").count() > 1, "{svg}");
    let pdf = engine.ask(&json!({ "pdf": "brief" }));
    assert_eq!(pdf["pdf"], json!({ "name": "brief.pdf", "bytes": "%PDF-1.7" }));
    drop(project);
}

/// Each shape of a hatch was written at a place in the template, which changes with the text before it.
#[test]
fn a_page_with_a_hatch_stays_when_the_text_before_it_changes() {
    let text = |words: &str| {
        let hatch = "tiling(size: (4pt, 4pt), line(length: 100%, stroke: red))";
        format!("= A\n{words}\n#pagebreak()\n#rect(height: 1cm, fill: {hatch}, stroke: {hatch})\n")
    };
    let project = Project::new().template(&text("Words."));
    let mut engine = Engine::start(&project);
    let before = engine.document();
    let project = project.template(&text("More *words*."));
    let after = engine.reloaded();
    assert_ne!(after["pages"][0]["digest"], before["pages"][0]["digest"]);
    assert_eq!(after["pages"][1]["digest"], before["pages"][1]["digest"]);

    // Another hatch is another picture.
    let _project = project.template(&text("More *words*.").replace("red", "blue"));
    assert_ne!(engine.reloaded()["pages"][1]["digest"], after["pages"][1]["digest"]);
}

#[test]
fn diagnostics_are_those_of_check_and_a_fix_shows_its_change_first() {
    let claims = "id,item,quantity,unit,body,sources\nc1,shells,>=100,round,MG,s1@p 3\n";
    let project = Project::new().claims(claims).template("= Heading\n{{ claim(\"c1\") }}\n");
    let mut engine = Engine::start(&project);
    let files = engine.ask(&json!("diagnostics"))["diagnostics"].clone();
    let all = files.as_array().expect("files").iter();
    let all: Vec<&Value> =
        all.flat_map(|file| file["diagnostics"].as_array().expect("a list")).collect();
    let report = project.check_report();
    for line in report.lines().filter(|line| !line.starts_with(' ')) {
        let message = line.split_once(": ").expect("a message").1;
        assert!(all.iter().any(|it| it["message"] == message), "{message} is not in {all:?}");
    }
    let with_fix = all.iter().find(|it| it.get("fix").is_some()).expect("a fix");
    let fix = with_fix["fix"]["id"].clone();
    let diff = engine.ask(&json!({ "fix": fix }))["fix-diff"]["diff"].clone();
    let diff = diff.as_str().expect("a diff");
    assert!(
        diff.contains("-c1,shells,>=100,round") && diff.contains("+c1,shells,at least 100,"),
        "{diff}"
    );
    let applied = engine.ask(&json!({ "apply-fix": fix }));
    assert_eq!(applied["fix-applied"], json!({ "path": "data/claims.csv", "count": 1 }));
    assert!(
        fs::read_to_string(project.path("data/claims.csv")).expect("a file").contains("at least")
    );
    assert_eq!(engine.reloaded()["is-current"], true);
    let gone = engine.ask(&json!({ "apply-fix": fix }));
    assert!(
        gone["not-found"].as_str().expect("a message").contains("the file has changed"),
        "{gone}"
    );
}

/// The fonts are read again only if a file of them has changed.
#[test]
fn a_font_file_that_changes_shows_on_the_pages() {
    let font = |name: &str| {
        let path = format!("/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-{name}.ttf");
        fs::read(path).expect("`fonts-hosny-amiri` is installed")
    };
    let project = Project::new()
        .config("[fonts]\npaths = [\"fonts\"]\n")
        .file("fonts/own.ttf", font("Regular"))
        .template("#set text(font: \"Amiri\")\n= Heading\n{{ claim(\"c1\") }}\n");
    let mut engine = Engine::start(&project);
    let picture = |document: Value, engine: &mut Engine| {
        let digest = document["pages"][0]["digest"].clone();
        engine.ask(&json!({ "page-svg": digest }))["svg"].as_str().expect("a picture").to_owned()
    };
    let first = engine.document();
    let regular = picture(first, &mut engine);
    let mut picture_with = |font: Option<Vec<u8>>| {
        let path = project.path("fonts/own.ttf");
        match font {
            Some(font) => fs::write(path, font).expect("a font"),
            None => fs::remove_file(path).expect("a font"),
        }
        let document = engine.reloaded();
        picture(document, &mut engine)
    };
    let slanted = picture_with(Some(font("Slanted")));
    assert_ne!(slanted, regular);
    let none = picture_with(None);
    assert!(none != slanted && none != regular);
    assert_eq!(picture_with(Some(font("Regular"))), regular);
    drop(project);
}

#[test]
fn a_document_that_never_ends_leaves_the_last_pages_and_the_message_of_the_build() {
    let config = fs::read_to_string(Project::new().path("briefpress.toml")).expect("a file");
    let project = Project::new();
    let mut engine = Engine::start(&project);
    let good = engine.document();
    // The good pages have all the time that a busy machine needs.
    let project =
        project.file("briefpress.toml", config + "\n[build]\ntimeout = \"10 s\"\n").template(
            "= A\n#for _ in range(9000) { for _ in range(9000) { for _ in range(9000) {} } }",
        );
    let hung = engine.reloaded();
    assert_eq!(hung["is-current"], false);
    assert_eq!(hung["pages"], good["pages"]);
    let message = "`brief` was stopped after the time limit of 10s";
    assert_eq!(hung["diagnostics"][0]["message"], message);
    let state = engine.ask(&json!("state"))["state"].clone();
    assert_eq!(
        (&state["state"], &state["documents"][0]["state"]),
        (&json!("ready"), &json!("failed"))
    );

    let project = project.file("briefpress.toml", "x = [");
    let broken = engine.reloaded();
    assert_eq!((&broken["is-current"], &broken["pages"]), (&json!(false), &good["pages"]));
    assert_eq!(broken["diagnostics"][0]["place"]["path"], "briefpress.toml");
    assert_eq!(engine.ask(&json!("state"))["state"]["state"], "broken");
    drop(project);
}

/// The errors that only the export finds, and those of the gate, are known after the pages.
#[test]
fn pages_are_sent_first_and_then_whether_a_build_would_publish_them() {
    let project = Project::new().template("= A\n{{ claim(\"c1\").note }}\n");
    let mut engine = Engine::start(&project);
    let checked = engine.checked();
    assert_eq!((&checked["is-current"], &checked["diagnostics"]), (&json!(true), &json!([])));

    // PDF/UA-1 demands an alternative text, which only the export misses.
    let picture = "= A\n#figure(rect(), caption: [A], supplement: [B])\n#image(bytes(\"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>\"))\n";
    let project = project.template(picture);
    let first = engine.reloaded();
    assert_eq!((&first["is-current"], &first["is-checked"]), (&json!(true), &json!(false)));
    assert_ne!(first["digest"], checked["digest"]);
    let refused = engine.checked();
    assert_eq!((&refused["is-current"], &refused["digest"]), (&json!(true), &first["digest"]));
    let errors = refused["diagnostics"].to_string();
    assert!(errors.contains("alt"), "{errors}");
    let states: Vec<&Value> = engine.events.iter().map(|it| &it["state"]).collect();
    assert!(states.contains(&&json!("checking")), "{states:?}");
    let build = project.run(&["build"]);
    assert!(build.stderr.contains("alt"), "{}", build.stderr);

    let _project = project.template("= A\n{{ claim(\"c1\").note }}\n");
    engine.reloaded();
    assert_eq!(engine.checked()["diagnostics"], json!([]));
}

/// A document with two stable layouts: with one page, and with those that it has if it has several.
fn with_two_layouts(remark: &str, alone: &str, rest: &str) -> String {
    format!(
        "= A\n#context if counter(page).final().first() > 1 [{remark}] else {{ {alone} }}\n{rest}\n"
    )
}

/// Layout starts from the last one, and ends where a layout from the beginning would not.
#[test]
fn pages_that_only_follow_from_those_before_are_replaced_by_those_of_a_build() {
    let text = |rest: &str| with_two_layouts("#pagebreak() A remark.", "[]", rest);
    let project = Project::new().template(&text("#pagebreak()\nMore."));
    let mut engine = Engine::start(&project);
    let long = engine.checked();
    assert_eq!(long["pages"].as_array().map(Vec::len), Some(3), "{long}");

    let project = project.template(&text("More."));
    let first = engine.reloaded();
    assert_eq!(first["pages"].as_array().map(Vec::len), Some(2), "{first}");
    assert_eq!((&first["is-current"], &first["is-checked"]), (&json!(true), &json!(false)));
    let checked = engine.checked();
    assert_eq!((&checked["is-current"], &checked["revision"]), (&json!(true), &first["revision"]));
    assert_eq!(checked["digest"], Engine::start(&project).document()["digest"]);
    assert_eq!(checked["pages"].as_array().map(Vec::len), Some(1), "{checked}");

    // The next layout starts from that of a build.
    let _project = project.template(&text("Still more."));
    assert_eq!(engine.reloaded()["pages"].as_array().map(Vec::len), Some(1));
}

#[test]
fn pages_that_a_build_refuses_although_they_follow_from_those_before_are_not_current() {
    let text = |rest: &str| with_two_layouts("#pagebreak()", "panic(\"one page\")", rest);
    let project = Project::new().template(&text("#pagebreak()\nMore."));
    let mut engine = Engine::start(&project);
    assert_eq!(engine.checked()["diagnostics"], json!([]));

    let project = project.template(&text("More."));
    assert_eq!(engine.reloaded()["is-current"], true);
    let refused = engine.checked();
    assert_eq!(refused["is-current"], false);
    let errors = refused["diagnostics"].to_string();
    assert!(errors.contains("one page"), "{errors}");
    let build = project.run(&["build"]);
    assert!(build.stderr.contains("one page"), "{}", build.stderr);
}

#[test]
fn errors_that_only_follow_from_the_pages_before_are_not_reported() {
    let text = |rest: &str| with_two_layouts("#pagebreak()", "[]", rest);
    let project = Project::new().template(&text("#pagebreak()\nMore."));
    let mut engine = Engine::start(&project);
    assert_eq!(engine.checked()["diagnostics"], json!([]));

    let refuse = "#context if counter(page).final().first() > 1 { panic(\"several pages\") }";
    let project = project.template(&text(refuse));
    let document = engine.reloaded();
    assert_eq!((&document["is-current"], &document["diagnostics"]), (&json!(true), &json!([])));
    assert_eq!(document["digest"], Engine::start(&project).document()["digest"]);
}

/// A figure that is removed, and one whose line breaks elsewhere, are no changes of others.
#[test]
fn a_removed_note_is_not_a_change_of_the_figures_around_it() {
    let text = "= A\n#set page(width: 9cm)\nProse {{ claim(\"c1\").figure }} and {{ claim(\"c2\").figure }}.NOTE More, {{ claim(\"c1\").figure }}.\n";
    let note = "#footnote[In the note {{ claim(\"c1\") }}, and {{ claim(\"c2\").quantity }}.]";
    let project = project().template(&text.replace("NOTE", note));
    let mut engine = Engine::start(&project);
    engine.document();
    let project = project.template(&text.replace("NOTE", ""));
    let removed = engine.reloaded()["changed"].clone();
    assert_eq!(removed.as_array().map(Vec::len), Some(1), "{removed:?}");
    assert_eq!((&removed[0]["claim"], &removed[0]["new"]), (&json!("c2"), &json!("")));
    let _project = project.claims(&CLAIMS.replacen("at least 300", "at least 310", 1));
    let changed = engine.reloaded()["changed"].clone();
    let changed = changed.as_array().expect("changes");
    assert_eq!(changed.len(), 2, "{changed:?}");
    assert!(changed.iter().all(|it| it["claim"] == "c1"), "{changed:?}");
}

/// A number that follows from the last one, by the generator of Knuth's MMIX.
fn next(seed: &mut u64) -> usize {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    usize::try_from(*seed >> 33).expect("a number")
}

/// The memory of the engine process in kB.
fn memory(engine: &Engine) -> u64 {
    let status =
        fs::read_to_string(format!("/proc/{}/status", engine.process.id())).expect("a status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("a size");
    line.trim().trim_end_matches(" kB").parse().expect("a number")
}

#[test]
fn after_each_of_300_edits_the_pages_are_those_of_the_files_or_said_not_to_be() {
    let mut project = Project::new();
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let mut engine = Engine::start(&project);
    let mut seed = 20_250_731;
    let (mut current, mut broken) = (0, 0);
    let mut memory_before = 0;
    for edit in 0..300 {
        let word = next(&mut seed) % 1_000;
        let breaks = next(&mut seed).is_multiple_of(3);
        project = match (next(&mut seed) % 3, breaks) {
            (0, false) => {
                project.claims(&format!("id,item,body,sources,note\nc1,shells,MG,s1,note {word}\n"))
            }
            (0, true) => {
                project.claims(&format!("id,item,body,sources,note\nc1,shells,MG,no{word},x\n"))
            }
            (1, false) => {
                project.template(&format!("= Heading {word}\n{{{{ claim(\"c1\").note }}}}\n"))
            }
            (1, true) => project.template(&format!("= Heading {word}\n{{{{ claim(\"c9\") }}}}\n")),
            (_, false) => {
                project.file("briefpress.toml", config.replace("A brief", &format!("Brief {word}")))
            }
            (_, true) => project.file("briefpress.toml", format!("x = [{word}")),
        };
        engine.ask(&json!("reload"));
        let answer = engine.ask(&json!({ "document": "brief" }));
        let document = answer.get("document").filter(|it| it["is-current"] == true);
        match document {
            Some(document) => {
                current += 1;
                // A fresh process is slow: every tenth time.
                if edit % 10 == 0 {
                    let fresh = Engine::start(&project).document();
                    assert_eq!(document["digest"], fresh["digest"], "after {edit} edits");
                }
            }
            None => broken += 1,
        }
        let builds = project_builds(&mut engine);
        assert_eq!(document.is_some(), builds, "after {edit} edits: {answer}");
        if edit == 60 {
            memory_before = memory(&engine);
        }
    }
    assert!(current > 60 && broken > 60, "{current} and {broken}");
    let memory_after = memory(&engine);
    assert!(memory_after * 10 <= memory_before * 12, "{memory_before} kB, then {memory_after} kB");
}

/// Whether the state of the project says that its document has pages of the current files.
fn project_builds(engine: &mut Engine) -> bool {
    let state = engine.ask(&json!("state"))["state"].clone();
    let document = state["documents"][0]["state"].as_str();
    state["state"] == "ready" && matches!(document, Some("fresh" | "checking"))
}
