use std::fs;

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::*;
use crate::digest::sha256;

/// What all shards plan.
const PLAN: [&str; 5] = ["alb", "dza", "fin", "rok", "svn"];

/// A shard with these documents.
fn shard(number: u32, ids: &[&str]) -> Value {
    let record = |id: &&str| {
        let record = json!({
            "output": format!("{id}.pdf"), "sha256": sha256(id.as_bytes()), "bytes": id.len(),
            "pages": 1, "tool": "briefpress 0.1.0", "draft": "d", "templates": {}, "claims": {},
            "sources": "s", "layouts": "l", "fonts": "f", "milliseconds": 1,
        });
        ((*id).to_owned(), record)
    };
    json!({
        "version": 1, "tool": "briefpress 0.1.0", "partition": format!("hash:{number}/2"),
        "settings": "c", "inputs": {"data/claims.csv": "i"}, "plan": PLAN, "layouts": {"l": {}},
        "briefings": ids.iter().map(record).collect::<serde_json::Map<_, _>>(),
    })
}

/// The two shards of the plan.
fn halves() -> [Value; 2] {
    [shard(1, &["alb", "rok"]), shard(2, &["dza", "fin", "svn"])]
}

/// The two shards, of which the second is not as it should be.
fn with_second(mut change: impl FnMut(&mut Value)) -> [Value; 2] {
    let [first, mut second] = halves();
    change(&mut second);
    [first, second]
}

fn read(shards: impl IntoIterator<Item = Value>) -> Vec<Shard> {
    let read = |(number, value): (u32, Value)| {
        let manifest = Manifest::parse(value.to_string().as_bytes()).expect("a manifest");
        Shard { path: format!("{number}/{MANIFEST}").into(), manifest }
    };
    (1..).zip(shards).map(read).collect()
}

fn lines(diagnostics: Diagnostics) -> String {
    let line = |it: Diagnostic| format!("{}: {} ({})\n", it.rule, it.message, it.hints.join("; "));
    diagnostics.into_iter().map(line).collect()
}

/// What is told of shards.
fn told(shards: impl IntoIterator<Item = Value>) -> String {
    let mut diagnostics = Diagnostics::new();
    let _ = merge(&read(shards), &[], &mut diagnostics);
    lines(diagnostics)
}

#[test]
fn shards_that_hold_each_document_once_are_merge() {
    let mut diagnostics = Diagnostics::new();
    let whole = merge(&read(halves()), &[], &mut diagnostics).expect("a manifest");
    assert_eq!(lines(diagnostics), "");
    assert!(whole.briefings.keys().eq(PLAN) && whole.partition.is_none());
    assert_eq!(whole.layouts.len(), 1);
}

#[test]
fn a_whole_build_is_a_proof_by_itself() {
    let mut whole = shard(1, &PLAN);
    whole["partition"] = Value::Null;
    assert_eq!(told([whole]), "");
}

#[test]
fn a_shard_without_documents_is_one_all_the_same() {
    let empty = [shard(1, &[]), shard(2, &PLAN)];
    assert_eq!(told(empty), "");
}

#[test]
fn nothing_is_merged_from_nothing() {
    assert!(merge(&[], &[], &mut Diagnostics::new()).is_none());
}

#[test]
fn what_is_missing_is_told_with_its_shard() {
    let [first, second] = halves();
    assert_snapshot!(told([first.clone()]));
    assert_snapshot!(
        "two_of_three",
        told([first, second].map(|mut it| {
            it["partition"] = json!(it["partition"].as_str().map(|it| it.replace("/2", "/3")));
            it["briefings"].as_object_mut().expect("documents").remove("fin");
            it
        }))
    );
}

#[test]
fn shards_that_are_missing_are_counted() {
    let mut first = shard(1, &["alb", "rok"]);
    first["partition"] = json!("hash:1/9");
    assert_snapshot!(told([first]));
}

#[test]
fn what_is_missing_though_all_shards_are_there_was_not_reached() {
    let cut = with_second(|it| {
        it["briefings"].as_object_mut().expect("documents").remove("svn");
    });
    assert_snapshot!(told(cut));
}

#[test]
fn what_failed_is_told() {
    let failed = with_second(|it| {
        it["briefings"].as_object_mut().expect("documents").remove("svn");
        it["failed"] = json!(["fin", "svn"]);
    });
    assert_snapshot!(told(failed));
}

#[test]
fn what_failed_on_one_machine_and_was_built_by_another_is_built() {
    let [mut first, second] = halves();
    first["failed"] = json!(["fin"]);
    assert_eq!(told([first, second]), "");
}

#[test]
fn what_came_from_a_queue_is_of_no_partition() {
    let parts = halves().map(|mut it| {
        it["partition"] = Value::Null;
        it
    });
    assert_eq!(told(parts), "");
}

#[test]
fn what_was_built_twice_is_told() {
    assert_snapshot!(told([shard(1, &["alb", "rok", "fin"]), shard(2, &["dza", "fin", "svn"])]));
}

#[test]
fn what_was_not_planned_is_told() {
    assert_snapshot!(told([shard(1, &["alb", "rok", "yug"]), shard(2, &["dza", "fin", "svn"])]));
}

#[test]
fn a_shard_that_is_given_twice_is_told() {
    let [first, second] = halves();
    assert_snapshot!(told([first.clone(), first, second]));
}

#[test]
fn shards_that_were_built_unlike_are_told() {
    let changes: [fn(&mut Value); 8] = [
        |it| it["partition"] = json!("slice:2/2"),
        |it| it["partition"] = json!("hash:2/3"),
        |it| it["partition"] = Value::Null,
        |it| it["tool"] = json!("briefpress 0.2.0"),
        |it| it["briefings"]["fin"]["tool"] = json!("briefpress 0.0.9"),
        |it| it["settings"] = json!("other"),
        |it| it["inputs"]["data/claims.csv"] = json!("other"),
        |it| it["inputs"] = json!({"data/more.csv": "i"}),
    ];
    assert_snapshot!(changes.map(|change| told(with_second(change))).join("\n"));
}

#[test]
fn shards_of_other_plans_are_told() {
    let more = with_second(|it| {
        it["plan"] = json!(["a", "b", "c", "d", "e", "f", "g", "fin"]);
    });
    assert_snapshot!(told(more));
}

/// What is told of the PDFs, and how many were looked at; those of the second shard are as given.
fn verified(second: &[(&str, &str)], place: fn(&Path) -> PdfLocation<'_>) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let mut shards = read(halves());
    for (shard, files) in shards.iter_mut().zip([&[("alb", "alb"), ("rok", "rok")], second]) {
        shard.path = folder.path().join(&shard.path);
        fs::create_dir_all(shard.path.parent().expect("a folder")).expect("a folder");
        for (id, content) in files {
            fs::write(shard.path.with_file_name(format!("{id}.pdf")), content).expect("a PDF");
        }
    }
    let mut diagnostics = Diagnostics::new();
    let VerifyCounts { checked, skipped } = verify(&shards, place(folder.path()), &mut diagnostics);
    let told = lines(diagnostics).replace(&folder.path().display().to_string(), "…");
    format!("{told}{checked} checked, {skipped} skipped")
}

#[test]
fn pdfs_that_are_as_they_were_built_are_told_by_their_number() {
    let whole = [("dza", "dza"), ("fin", "fin"), ("svn", "svn")];
    assert_eq!(verified(&whole, |_| PdfLocation::NextToManifest), "5 checked, 0 skipped");
}

#[test]
fn a_shard_that_came_without_its_pdfs_is_counted_as_skipped() {
    assert_eq!(verified(&[], |_| PdfLocation::NextToManifest), "2 checked, 3 skipped");
}

#[test]
fn pdfs_that_are_altered_or_gone_are_told() {
    let altered = [("dza", "dza"), ("fin", "fim")];
    assert_snapshot!(verified(&altered, |_| PdfLocation::NextToManifest));
}

#[test]
fn pdfs_are_sought_in_the_folder_that_is_named() {
    let whole = [("dza", "dza"), ("fin", "fin"), ("svn", "svn")];
    let told = verified(&whole, |folder| PdfLocation::Folder(folder));
    assert_eq!(told.matches("modified-output").count(), 5, "{told}");
}

#[test]
fn a_pdf_outside_its_folder_is_not_read() {
    let mut shards = read(halves());
    for output in ["../alb.pdf", "/etc/passwd", "a/../../b.pdf"] {
        shards[0].manifest.briefings.get_mut("alb").expect("a record").output = output.to_owned();
        let mut diagnostics = Diagnostics::new();
        let _ = verify(&shards[..1], PdfLocation::Folder(Path::new("nowhere")), &mut diagnostics);
        assert!(
            lines(diagnostics).contains("is outside of the folder of `1/manifest.json`"),
            "{output}"
        );
    }
}

#[test]
fn what_is_no_manifest_is_told() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join(MANIFEST);
    let error = |text: Option<&str>| {
        if let Some(text) = text {
            fs::write(&path, text).expect("a file");
        }
        let error = Shard::read(folder.path()).expect_err("no manifest");
        assert_eq!(error.path, path);
        error.source.to_string()
    };
    let told = [None, Some(""), Some("{}"), Some("{\"version\": 2}"), Some("{\"version\": 1}")];
    assert_snapshot!(told.map(error).join("\n"));
}
