use std::fmt::Debug;

use briefpress::internals::{
    DiagnosticMapper, DraftRenderer, PageOrder, RawDiagnostic, Reply, Request, WorkerConfig,
    encode_frame, read_frame,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::project::{PlannedProject, check_places};

thread_local! {
    static PROJECT: PlannedProject = PlannedProject::new();
}

/// Any bytes are a message between the program and a worker, in either direction, or are refused; a message is written
/// as bytes that read as the same. A reply is used like that of a worker, whatever places and citations are in it. The
/// first byte chooses the kind of message, and whether its length is put before it.
pub fn frame(bytes: &[u8]) {
    let Some((choice, frame)) = bytes.split_first() else { return };
    let mut framed = Vec::new();
    if choice / 3 % 2 == 1 {
        framed.extend((frame.len() as u64).to_le_bytes());
    }
    framed.extend(frame);
    match choice % 3 {
        0 => drop(read::<WorkerConfig>(&framed)),
        1 => drop(read::<Request<'static>>(&framed)),
        _ => {
            if let Some(reply) = read::<Reply>(&framed) {
                use_reply(&reply);
            }
        }
    }
}

/// A message, which is written as bytes that read as the same.
fn read<T: DeserializeOwned + Serialize + Debug>(frame: &[u8]) -> Option<T> {
    let message = read_frame::<T>(&mut &*frame).ok().flatten()?;
    let written = encode_frame(&message).expect("it is a message");
    let again = read_frame::<T>(&mut &*written).expect("it was written").expect("a message");
    assert_eq!(format!("{message:?}"), format!("{again:?}"));
    Some(message)
}

fn use_reply(reply: &Reply) {
    match reply {
        Reply::Typeset(Ok(typeset)) => {
            use_diagnostics(&typeset.diagnostics);
            use_order(typeset.reordered.as_ref());
        }
        Reply::Preview(Ok(pages)) => {
            use_diagnostics(&pages.diagnostics);
            use_order(pages.reordered.as_ref());
        }
        Reply::Count(Ok(pages)) => use_order(pages.reordered.as_ref()),
        Reply::Picture(_) | Reply::Export(Ok(())) => {}
        Reply::Typeset(Err(errors))
        | Reply::Count(Err(errors))
        | Reply::Preview(Err(errors))
        | Reply::Export(Err(errors)) => use_diagnostics(errors),
    }
}

/// What a worker reports is at a place of a file.
fn use_diagnostics(reported: &[RawDiagnostic]) {
    PROJECT.with(|planned| {
        let job = &planned.jobs[0];
        let renderer =
            DraftRenderer::new(&planned.project.root, &planned.project.settings, &planned.ledger);
        let draft = renderer.draft(&job.briefing, None).expect("it is valid");
        let mapper = DiagnosticMapper::new(&planned.project, &planned.ledger.sources);
        check_places(&mapper.to_diagnostics(&job.briefing, &draft, reported).into_iter().collect());
    });
}

/// A document is drafted in the order that a worker found on its pages.
fn use_order(order: Option<&PageOrder>) {
    PROJECT.with(|planned| {
        let job = &planned.jobs[0];
        let renderer =
            DraftRenderer::new(&planned.project.root, &planned.project.settings, &planned.ledger);
        let first = renderer.draft(&job.briefing, None).expect("it is valid");
        let count = first.input.citations.ranges.len();
        let Some(order) = order.filter(|order| order.is_of(count)) else { return };
        if let Err(errors) = renderer.draft(&job.briefing, Some(order)) {
            check_places(&errors.into_iter().collect());
        }
    });
}

/// A message of each kind with its length, as an input of [`frame`], and its name.
#[must_use]
pub fn frames() -> [(&'static str, Vec<u8>); 7] {
    let input = json!({
        "name": "brief", "edition": "2025-07-31", "path": "templates/brief.typ", "text": "= A\n#\"b\";",
        "files": { "/.briefpress/style.json": [123, 125] },
        "citations": {
            "as_notes": true, "ranges": [{ "start": 4, "end": 8 }], "numbers": [[1]],
            "order": { "citations": [[0, 0, false]], "sources": ["s1"] },
        },
    });
    let place = json!({ "path": "templates/brief.typ", "start": 4, "end": 8 });
    let warning = json!({
        "kind": "outside-page", "message": "m", "at": place, "text": "t",
        "hints": [{ "words": "h", "at": place }], "trace": [{ "words": "w" }],
    });
    let order =
        json!({ "citations": [[1, 0, true], [0, 1, false], [9, 9, false]], "sources": ["p1"] });
    let config = json!({
        "means": {
            "root": "/project", "fonts": ["fonts"], "system_fonts": false, "standards": ["a-3a"],
            "language": "en", "style": "{}",
        },
        "threads": 1, "memory": { "bytes": 1 << 30, "is_of_run": false },
    });
    let typeset = json!({ "Typeset": { "Ok": {
        "bytes": [37, 80, 68, 70], "pages": 1, "diagnostics": [warning],
        "accessed_files": { "templates/brief.typ": "0" }, "duration": { "secs": 1, "nanos": 5 },
        "reordered": order,
    } } });
    let pages = json!({ "pages": 3, "marks": [[{ "name": "a" }, 2]], "reordered": order });
    [
        ("config", input_of::<WorkerConfig>(0, config)),
        ("share", input_of::<Request<'_>>(1, json!({ "SharedFiles": { "/sources.yaml": [97] } }))),
        ("typeset", input_of::<Request<'_>>(1, json!({ "Typeset": input }))),
        ("count", input_of::<Request<'_>>(1, json!({ "Count": input }))),
        ("reply-typeset", input_of::<Reply>(2, typeset)),
        ("reply-rejected", input_of::<Reply>(2, json!({ "Typeset": { "Err": [warning] } }))),
        ("reply-count", input_of::<Reply>(2, json!({ "Count": { "Ok": pages } }))),
    ]
}

/// A message after the byte that chooses its kind.
fn input_of<T: DeserializeOwned + Serialize>(choice: u8, message: Value) -> Vec<u8> {
    let message: T = serde_json::from_value(message).expect("a message");
    let mut input = vec![choice];
    input.extend(encode_frame(&message).expect("it can be sent"));
    input
}
