//! What screen readers find: texts in boxes are paragraphs, and what explains a chart is read aloud.

use crate::project::{Project, tool};

const CLAIMS: &str = "id,item,quantity,unit,body,as_of,sources\n\
    a,shells,at least 200,round,Group,2024,s1\n\
    b,shells,500,round,Ministry,2024,s1\n\
    c,shells,several dozen,round,Centre,2024,s1\n";

const TEMPLATE: &str = r#"
#import "briefpress/brief.typ": *
#show: brief.with(title: "A", subtitle: "The subtitle.", edition: datetime(year: 2025, month: 7, day: 1), disclaimer: [The disclaimer.])
= Heading
#bottom-line[The bottom line.]
#finding("First head.")[First finding.]
#finding("Second head.")[Second finding.]
#key-facts([Facts], ("100 shells", "a thing", "a body"))
#tiles(("76", "a label"), ("77", "another label"))
#method-box([Method])[How it was made.]
#rests-on({{ claims }}, voices: 2)
#range-chart({{ claims }}, caption: [The caption], note: [The note of the chart.])
#competing-figures({{ claims }}, note: [The note of the table.], notes: (a: [A lettered note.]))
"#;

/// The texts of a document, each with the kinds of the elements that it is in, the innermost last.
fn texts(project: &Project) -> Vec<(String, Vec<String>)> {
    let structure = tool("pdfinfo", &["-struct-text"], &project.pdf());
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for line in structure.lines() {
        let (held, depth) = (line.trim(), line.len() - line.trim_start().len());
        while open.pop_if(|(outer, _)| *outer >= depth).is_some() {}
        if held.starts_with('"') {
            let kinds = open.iter().map(|(_, kind)| kind.clone()).collect();
            texts.push((held.trim_matches('"').to_owned(), kinds));
        } else if !held.starts_with('/') {
            let kind = held.split([' ', ':']).next().unwrap_or_default().to_owned();
            open.push((depth, kind));
        }
    }
    texts
}

#[test]
fn texts_in_boxes_are_paragraphs() {
    let project = Project::new().claims(CLAIMS).template(TEMPLATE);
    project.build().expect_exit(0);
    let texts = texts(&project);
    for wanted in [
        "The subtitle.",
        "The disclaimer.",
        "The bottom line.",
        "First finding.",
        "Second finding.",
        "100 shells",
        "a thing",
        "76",
        "a label",
        "How it was made.",
        "3 claims from",
        "The note of the table.",
        "A lettered note.",
    ] {
        let found = texts.iter().find(|(text, _)| text.contains(wanted));
        let (_, kinds) = found.unwrap_or_else(|| panic!("{wanted} is not in {texts:?}"));
        assert!(kinds.iter().any(|kind| kind == "P"), "{wanted}: {kinds:?}");
    }
    let of_both = |(text, _): &&(String, Vec<String>)| {
        text.contains("First finding.") && text.contains("Second head.")
    };
    assert!(texts.iter().find(of_both).is_none(), "{texts:?}");
}

#[test]
fn the_key_and_the_note_of_a_chart_are_read_aloud() {
    let project = Project::new().claims(CLAIMS).template(TEMPLATE);
    project.build().expect_exit(0);
    let texts = texts(&project);
    for wanted in ["no upper bound", "No figure given", "The note of the chart."] {
        let found = texts.iter().find(|(text, _)| text.contains(wanted));
        let (_, kinds) = found.unwrap_or_else(|| panic!("{wanted} is not in {texts:?}"));
        assert!(kinds.iter().all(|kind| kind != "Figure"), "{wanted}: {kinds:?}");
        assert!(kinds.iter().any(|kind| kind == "P"), "{wanted}: {kinds:?}");
    }
}
