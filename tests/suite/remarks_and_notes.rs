//! Remarks are for readers, notes for those who work on the data: what is printed of them, and what a PDF carries.

use crate::project::{Project, text, tool};

const ANNEX: &str = "{% set claims = claims %}#import \"/templates/briefpress/annex.typ\": *\n\
                     #show: annex.with(title: [A], edition: datetime(year: 2025, month: 7, day: 31))\n= Claims\n\
                     #claims-table({{ claims }})\n#source-list({{ source_list() }})\n";

fn project(header: &str, row: &str) -> Project {
    let claims =
        format!("id,item,body,quantity,unit,{header},sources\nc1,shells,MG,100,round,{row},s1\n");
    Project::new().claims(&claims).template(ANNEX)
}

/// The words of the pages, and the attached claims.
#[track_caller]
fn printed_and_attached(project: &Project) -> (String, String) {
    project.build().expect_exit(0);
    let attached = project.path("attached.csv");
    tool(
        "pdfdetach",
        &["-savefile", "claims.csv", "-o", attached.to_str().expect("a path")],
        &project.pdf(),
    );
    (text(&project.pdf()), std::fs::read_to_string(attached).expect("the attached claims"))
}

#[test]
fn a_remark_is_printed_and_a_note_beside_it_stays_with_those_who_work_on_the_data() {
    let (pages, attached) = printed_and_attached(&project("remark,note", "by sea only,ask Lund"));
    assert!(pages.contains("by sea only") && !pages.contains("Lund"), "{pages}");
    assert!(attached.contains("by sea only") && !attached.contains("Lund"), "{attached}");
}

#[test]
fn an_empty_column_of_remarks_keeps_notes_out() {
    let project = project("remark,note", ",ask Lund");
    let (pages, attached) = printed_and_attached(&project);
    assert!(!pages.contains("Lund") && !attached.contains("Lund"), "{pages}\n{attached}");
    assert!(!project.check_report().contains("printed-note"));
}

#[test]
fn without_a_column_of_remarks_notes_are_printed_as_before_and_one_warning_says_so() {
    let project = project("note", "by sea only");
    let (pages, attached) = printed_and_attached(&project);
    assert!(pages.contains("by sea only"), "{pages}");
    assert!(attached.contains("note") && attached.contains("by sea only"), "{attached}");
    insta::assert_snapshot!(project.run(&["check"]).stderr, @r#"
    warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
     --> data/claims.csv:2:24
      |
    2 | c1,shells,MG,100,round,by sea only,s1
      |                        ^^^^^^^^^^^
      |
      = help: to keep notes out of documents, add a column `remark`, which may be empty
      = help: to go on printing them, set `remark = "note"` in `[datasets.claims.columns]`

    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
     --> data/claims.csv:2:36
      |
    2 | c1,shells,MG,100,round,by sea only,s1
      |                                    ^^
      |
      = help: add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`

         Checked 1 claim, 1 source, 1 briefing: 2 warnings
    "#);
}

#[test]
fn a_column_of_notes_can_be_read_as_remarks() {
    let project = project("note", "by sea only");
    let path = project.path("briefpress.toml");
    let config = std::fs::read_to_string(&path).expect("a configuration");
    std::fs::write(&path, config + "[datasets.claims.columns]\nremark = \"note\"\n")
        .expect("a configuration");
    let (pages, attached) = printed_and_attached(&project);
    assert!(pages.contains("by sea only"), "{pages}");
    assert!(attached.contains("remark") && attached.contains("by sea only"), "{attached}");
    assert!(!project.check_report().contains("printed-note"));
}

#[test]
fn a_template_that_prints_notes_itself_goes_on_doing_so() {
    let project = project("remark,note", "by sea only,ask Lund")
        .template("= A\n{{ claims.first }}: {{ claims.first.note }}\n");
    let (pages, attached) = printed_and_attached(&project);
    assert!(pages.contains("ask Lund") && attached.contains("ask Lund"), "{pages}\n{attached}");
}

#[test]
fn a_register_prints_remarks_and_not_the_notes_beside_them() {
    let project = project("remark,note", "by sea only,ask Lund");
    let path = project.path("briefpress.toml");
    let config = std::fs::read_to_string(&path).expect("a configuration");
    std::fs::write(
        &path,
        config.replace("template = \"brief.typ\"", "template = \"register.typ\""),
    )
    .expect("a configuration");
    let (pages, _) = printed_and_attached(&project);
    assert!(pages.contains("by sea only") && !pages.contains("Lund"), "{pages}");
}
