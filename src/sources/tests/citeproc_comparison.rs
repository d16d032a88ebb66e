//! Sources of all types, and what they become here: `scripts/citations/compare` compares it with citeproc-js, and
//! `scripts/citations/compare-bibtex` with pandoc.

use std::path::PathBuf;

use hayagriva::archive::ArchivedStyle;
use hayagriva::citationberg::LocaleFile;
use rayon::prelude::*;
use serde_json::json;

use super::super::style::locale;
use super::*;

/// The folder that the files go to.
const FOLDER: &str = "BRIEFPRESS_COMPARE_CITATIONS";

/// The variable that chooses one of the styles.
const STYLE: &str = "BRIEFPRESS_COMPARE_STYLE";

const STYLES: [&str; 9] = [
    "chicago-notes",
    "chicago-shortened-notes",
    "chicago-author-date",
    "ieee",
    "apa",
    "oscola",
    "un",
    "harvard-cite-them-right",
    "vancouver",
];

/// Sources as people have them: what each variant adds to a source, or takes from it with `null`.
fn variants() -> Vec<(&'static str, Value)> {
    let sato = json!({ "family": "Sato", "given": "Keiko" });
    let lund = json!({ "family": "Lund", "given": "Per" });
    vec![
        ("plain", json!({})),
        ("unsigned", json!({ "author": null })),
        ("edited", json!({ "author": null, "editor": [sato, lund] })),
        ("translated", json!({ "translator": [lund], "editor": [sato] })),
        ("undated", json!({ "issued": null })),
        ("year", json!({ "issued": { "date-parts": [[2021]] } })),
        ("doi", json!({ "DOI": "10.5555/ab.12" })),
        (
            "online",
            json!({ "URL": "https://example.org/a",
            "accessed": { "date-parts": [[2025, 7, 1]] } }),
        ),
        ("numbered", json!({ "number": "7", "genre": "working paper" })),
        (
            "asked",
            json!({ "title": "Who Ships the Oil?", "author": [{ "literal": "Harbour Watch" }] }),
        ),
        (
            "quoted",
            json!({ "title": "The ‘Angara’ Case", "author": [{ "literal": "Harbour Inc." }] }),
        ),
        ("rich", json!({ "title": "The <i>Angara</i> Case" })),
        ("series", json!({ "collection-title": "Harbour Papers", "collection-number": "12" })),
    ]
}

/// A source of a type with the fields that such a source has.
fn source_of(kind: &str) -> Value {
    let mut item = json!({ "type": kind, "title": "Tankers at Night", "publisher": "Harbour Press",
        "author": [{ "family": "Vale", "given": "Ana" }], "publisher-place": "Bergen",
        "issued": { "date-parts": [[2021, 3, 4]] } });
    let mut add = |fields: Value| {
        item.as_object_mut()
            .expect("an object")
            .extend(fields.as_object().expect("fields").clone());
    };
    match kind {
        "article-journal" | "review" | "review-book" => {
            add(json!({ "container-title": "Journal of Ports",
            "volume": "4", "issue": "2", "page": "8-19", "publisher": null, "publisher-place": null }));
        }
        "article-magazine" | "article-newspaper" | "post" | "post-weblog" | "webpage"
        | "broadcast" => {
            add(
                json!({ "container-title": "Harbour Times", "publisher": null, "publisher-place": null }),
            );
        }
        "chapter" | "paper-conference" | "entry" | "entry-dictionary" | "entry-encyclopedia"
        | "figure" => {
            add(json!({ "container-title": "Book of Ships", "page": "8-19" }));
        }
        "legal_case" | "hearing" => {
            add(json!({ "authority": "Harbour Court", "container-title": "ECR",
            "volume": "3", "page": "12", "publisher": null, "publisher-place": null, "author": null }));
        }
        "legislation" | "bill" | "regulation" | "treaty" => add(json!({ "container-title": "OJ",
            "volume": "119", "page": "1", "publisher": null, "publisher-place": null, "author": null })),
        _ => {}
    }
    item
}

fn corpus() -> String {
    let mut items = Vec::new();
    for kind in csl_item::TYPES {
        for (name, fields) in variants() {
            let mut item = source_of(kind.name);
            let object = item.as_object_mut().expect("an object");
            object.extend(fields.as_object().expect("fields").clone());
            object.retain(|_, value| !value.is_null());
            item["id"] = format!("{}-{name}", kind.name).into();
            items.push(item);
        }
    }
    Value::Array(items).to_string()
}

fn html(runs: &[TextRun]) -> String {
    let mut out = String::new();
    for run in runs {
        let mut text = run.text.replace('&', "&#38;").replace('<', "&#60;").replace('>', "&#62;");
        let tags = [
            (run.position == Position::Super, "sup"),
            (run.position == Position::Sub, "sub"),
            (run.small_caps, "sc"),
            (run.bold, "b"),
            (run.italic, "i"),
        ];
        for (_, tag) in tags.iter().filter(|(is_set, _)| *is_set) {
            text = format!("<{tag}>{text}</{tag}>");
        }
        out.push_str(&text);
    }
    out
}

/// A style as CSL, as it was written.
fn written_style(name: &str) -> String {
    if SHIPPED_STYLES.contains(&name) {
        return std::fs::read_to_string(path_of_style(name)).expect(name);
    }
    let archived = ArchivedStyle::by_name(name).expect(name).get();
    archived.to_xml().expect("XML")
}

/// The folder that the scripts read.
struct ComparisonFolder(PathBuf);

impl ComparisonFolder {
    fn of_environment() -> Self {
        Self(std::env::var(FOLDER).expect(FOLDER).into())
    }

    fn write(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect(name);
    }

    /// Reads the sources of all types, and `sources.bib` if there is one; writes what was read, and all diagnostics.
    fn write_sources(&self) -> Sources {
        let bib = std::fs::read_to_string(self.0.join("sources.bib")).unwrap_or_default();
        let (sources, findings) = read(&[("s.json", &corpus()), ("s.bib", &bib)]);
        self.write("findings.txt", &findings.join("\n"));
        self.write("items.json", &sources.to_csl_json(sources.keys()));
        sources
    }
}

#[test]
#[ignore = "writes files for scripts/citations/compare-bibtex"]
fn writes_what_pandoc_is_compared_with() {
    ComparisonFolder::of_environment().write_sources();
}

#[test]
#[ignore = "writes files for scripts/citations/compare"]
fn writes_what_citeproc_is_compared_with() {
    let folder = ComparisonFolder::of_environment();
    for language in ["en-US", "en-GB"] {
        let file = LocaleFile::try_from(locale(language).written[0].clone()).expect("a locale");
        folder.write(&format!("locales-{language}.xml"), &file.to_xml().expect("XML"));
    }
    let sources = folder.write_sources();
    let keys: Vec<&str> = sources.keys().collect();
    let chosen = std::env::var(STYLE).ok();
    let mut ours = Vec::new();
    for name in STYLES.into_iter().filter(|name| chosen.as_deref().is_none_or(|it| it == *name)) {
        let style = style(name);
        folder.write(&format!("{name}.csl"), &written_style(name));
        let language = if name == "oscola" { "en-GB" } else { "en-US" };
        let line = |key: &&str| {
            let out = in_language(&sources, &style, language, &[key], &[]);
            json!({ "style": name, "language": language, "key": key,
                "note": html(&out.citations[0]), "list": html(&out.list[0].body) })
        };
        ours.par_extend(keys.par_iter().map(|key| format!("{}\n", line(key))));
    }
    assert!(!ours.is_empty(), "{STYLE} is one of {STYLES:?}");
    folder.write("ours.jsonl", &ours.concat());
}
