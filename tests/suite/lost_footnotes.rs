//! No mark of a footnote is printed without its note.

use crate::project::{Project, text};

const CLAIMS: &str = "id,item,quantity,unit,body,sources\nc1,shells,100,round,MG,s1@p 11\n";
const COLUMNS: &str = "#set page(columns: 2)\n= A\n";
const CLAIM: &str = "{{ claim(\"c1\") }}";

fn project(template: &str) -> Project {
    Project::new().claims(CLAIMS).file("briefpress.toml", CONFIG).template(template)
}

const CONFIG: &str = "
[datasets.claims]
files = [\"data/claims.csv\"]
[sources]
files = [\"data/sources.bib\"]
style = \"chicago-notes\"
[briefings.brief]
template = \"brief.typ\"
title = \"A brief\"
edition = 2025-07-31
";

#[test]
fn a_mark_in_a_float_over_all_columns_is_refused_at_its_line() {
    for float in [
        format!("#place(top, float: true, scope: \"parent\")[A {CLAIM}.]"),
        format!(
            "#place(bottom, float: true, scope: \"parent\")[#table(columns: 1, table.header[a], [{CLAIM}])]"
        ),
        format!(
            "#figure(placement: top, scope: \"parent\", kind: table, caption: [C], table(columns: 1, table.header[a], [{CLAIM}]))"
        ),
        format!(
            "#figure(placement: auto, scope: \"parent\", kind: table, caption: [C {CLAIM}], table(columns: 1, table.header[a], [b]))"
        ),
        "#place(top, float: true, scope: \"parent\")[A note.#footnote[Of one's own.]]".to_owned(),
    ] {
        let project = project(&format!("{COLUMNS}{float}\nText {CLAIM}.\n"));
        let refused = project.build_error();
        let at = "templates/brief.typ:3:";
        let what = "error[missing-footnote]: page 1 has the mark of a footnote, but the note is not printed";
        assert!(refused.starts_with(at) && refused.contains(what), "{float}: {refused}");
        assert_eq!(refused.lines().count(), 1, "{float}: {refused}");
        assert!(!project.pdf().exists(), "{float}");
        let checked = project.run(&["check", "--format", "short"]);
        assert!(
            checked.diagnostics().contains("error[missing-footnote]"),
            "{float}: {}",
            checked.stderr
        );
    }
}

#[test]
fn a_set_rule_that_makes_figures_float_over_all_columns_is_no_way_round() {
    let rule = "#set figure(placement: auto, scope: \"parent\")";
    let figure = format!(
        "#figure(kind: table, caption: [C], table(columns: 1, table.header[a], [{CLAIM}]))"
    );
    let refused = project(&format!("{COLUMNS}{rule}\n{figure}\n")).build_error();
    assert!(refused.starts_with("templates/brief.typ:4:"), "{refused}");
    assert!(refused.contains("error[missing-footnote]"), "{refused}");
}

#[test]
fn a_note_that_a_rule_leaves_out_is_refused() {
    let refused = project(&format!("#show footnote.entry: none\n= A\n{CLAIM}\n")).build_error();
    assert!(refused.contains("error[missing-footnote]"), "{refused}");
}

#[test]
fn a_note_in_what_stands_on_every_page_is_refused() {
    for page in ["footer", "header", "background", "foreground"] {
        let refused = project(&format!("#set page({page}: [A {CLAIM}])\n= A\n")).build_error();
        assert!(refused.contains("error["), "{page}: {refused}");
    }
}

#[test]
fn notes_elsewhere_are_printed() {
    for place in [
        format!("#place(top, float: true)[{CLAIM}]"),
        format!(
            "#figure(placement: bottom, kind: table, caption: [C], table(columns: 1, table.header[a], [{CLAIM}]))"
        ),
        format!(
            "#figure(kind: table, caption: [C {CLAIM}], table(columns: 1, table.header[a], [b]))"
        ),
        format!("#context {{ let size = measure([{CLAIM}]); [{CLAIM}] }}"),
        format!("#rotate(10deg)[{CLAIM}]"),
        format!("#footnote[A note with a note. {CLAIM}]"),
        format!("#columns(2)[{CLAIM} #colbreak() b]"),
        format!("#table(columns: 1, table.header[a], ..range(80).map(str), [{CLAIM}])"),
        format!("#block(height: 90%)[a] #block(breakable: false)[{CLAIM} #lorem(60)]"),
        "A#footnote[p 11]<note> b#footnote(<note>) #pagebreak() c#footnote(<note>)".to_owned(),
        "#for n in range(40) [a#footnote[#lorem(40) p 11]]".to_owned(),
    ] {
        let project = project(&format!("= A\n{place}\n"));
        project.build().expect_exit(0);
        let words = text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("p. 11") || words.contains("p 11"), "{place}: {words}");
    }
}
