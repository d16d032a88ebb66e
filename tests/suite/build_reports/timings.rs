//! `--timings`: a trace that viewers open.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{assert_valid, for_each_project, json, volumes_project};
use crate::project::Project;

fn events(project: &Project, arguments: &[&str]) -> Vec<Value> {
    let arguments = [&["build", "--timings", "out/trace.json"], arguments].concat();
    project.run(&arguments);
    let trace = json(&project.path("out/trace.json"));
    assert_valid(&trace, "tests/schemas/trace-event.json");
    trace["traceEvents"].as_array().expect("events").clone()
}

fn complete(events: &[Value]) -> Vec<&Value> {
    events.iter().filter(|event| event["ph"] == "X").collect()
}

#[test]
fn each_stage_of_each_briefing_is_an_event() {
    let events = events(&for_each_project(), &["-j", "2"]);
    let names: BTreeSet<&str> =
        complete(&events).iter().filter_map(|event| event["name"].as_str()).collect();
    for briefing in ["brief", "to-rus", "to-prk", "to-irn"] {
        for stage in ["draft", "typeset", "publish"] {
            assert!(names.contains(format!("{stage} {briefing}").as_str()), "{names:?}");
        }
    }
    assert!(names.contains("read and plan") && names.contains("build"), "{names:?}");
}

#[test]
fn every_thread_has_a_name_and_does_one_thing_at_a_time() {
    let events = events(&for_each_project(), &["-j", "2"]);
    let named: BTreeSet<u64> = events
        .iter()
        .filter(|event| event["name"] == "thread_name")
        .filter_map(|event| event["tid"].as_u64())
        .collect();
    let mut threads: BTreeMap<u64, Vec<(u64, u64)>> = BTreeMap::new();
    for event in complete(&events).into_iter().filter(|event| event["cat"] != "pass") {
        let number = |key: &str| event[key].as_u64().expect("a number");
        threads.entry(number("tid")).or_default().push((number("ts"), number("dur")));
    }
    assert_eq!(named, threads.keys().copied().collect());
    for stretches in threads.values_mut() {
        stretches.sort_unstable();
        assert!(stretches.windows(2).all(|two| two[0].0 + two[0].1 <= two[1].0), "{stretches:?}");
    }
}

#[test]
fn what_is_fresh_is_only_drafted() {
    let project = for_each_project();
    project.build().expect_exit(0);
    let events = events(&project, &[]);
    let categories: BTreeSet<&str> =
        complete(&events).iter().filter_map(|event| event["cat"].as_str()).collect();
    assert_eq!(categories, ["build", "draft"].into());
}

#[test]
fn volumes_are_in_the_trace_too() {
    let events = events(&volumes_project(), &[]);
    let names: Vec<&str> =
        complete(&events).iter().filter_map(|event| event["name"].as_str()).collect();
    let count = |name: &str| names.iter().filter(|known| **known == name).count();
    for stage in ["draft", "count", "typeset", "publish"] {
        assert_eq!(count(&format!("{stage} all-1")), 1, "{stage}: {names:?}");
    }
    // An index begins where the volumes end, so that its pages are not counted.
    assert_eq!([count("draft all-index"), count("count all-index")], [1, 0], "{names:?}");
    assert_eq!(count("typeset all-index"), 1, "{names:?}");
    // Of each of two volumes and of the index.
    assert!(count("layout pass 1") >= 3, "{names:?}");
}

#[test]
fn each_pass_of_layout_is_within_its_document_and_says_why_another_one_follows() {
    let template = "= Facts\n{{ claims.first.item }} #context counter(page).final().first()\n\n#outline(title: none)\n\n#pagebreak()\nx\n";
    let project = Project::new().file("templates/brief.typ", template);
    let events = events(&project, &[]);
    let number = |event: &Value, key: &str| event[key].as_u64().expect("a number");
    let passes: Vec<&Value> =
        complete(&events).into_iter().filter(|event| event["cat"] == "pass").collect();
    let all = complete(&events);
    let whole = all.iter().find(|event| event["cat"] == "typeset").expect("a document");
    for pass in &passes {
        assert_eq!(pass["tid"], whole["tid"]);
        assert!(number(pass, "ts") >= number(whole, "ts"));
        let end = |event: &Value| number(event, "ts") + number(event, "dur");
        assert!(end(pass) <= end(whole), "{pass} {whole}");
    }
    let names: Vec<&str> = passes.iter().filter_map(|pass| pass["name"].as_str()).collect();
    assert_eq!(names[..2], ["layout pass 1", "layout pass 2"]);
    let [first, .., last] = &passes[..] else { panic!("{passes:?}") };
    assert_eq!(first["args"]["pages"], 2);
    assert_eq!(first["args"]["changed"]["the page counter"], 1, "{first}");
    assert_eq!(last["args"]["changed"], serde_json::json!({}), "{last}");
}

#[test]
fn a_document_has_the_same_bytes_whether_its_passes_are_recorded_or_not() {
    let built = |arguments: &[&str]| {
        let project = for_each_project();
        project.run(&[&["build"], arguments].concat()).expect_exit(0);
        std::fs::read(project.path("out/brief.pdf")).expect("a PDF")
    };
    assert!(built(&[]) == built(&["--timings", "out/trace.json"]));
}
