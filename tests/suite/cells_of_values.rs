//! Diagnostics name the cell that a value comes from, wherever a template keeps the value before it prints it.

use insta::assert_snapshot;

use crate::project::Project;

/// The diagnostics of a document of two claims with the same note, where a template prints notes as the paths of
/// images that do not exist.
fn diagnostics(template: &str) -> String {
    let data = "id,item,body,sources,note\nc1,shells,MG,s1,a note\nc2,shells,MG,s1,a note\n";
    let read = "{% set one = claim(\"c1\").note %}{% set two = claim(\"c2\").note %}\n= A\n";
    let project = Project::new().file("data/claims.csv", data);
    let run = project.template(&format!("{read}{template}")).build();
    run.expect_exit(1);
    run.diagnostics()
}

#[test]
fn of_two_equal_texts_that_are_kept_the_cell_of_the_printed_one_is_named() {
    assert_snapshot!(diagnostics("#image({{ one }}, alt: \"x\")"), @r#"
    error[typst-error]: file not found (searched at templates/a note)
     --> templates/brief.typ:3:11
      |
    3 | #image({{ one }}, alt: "x")
      |           ^^^
      |
     ::: data/claims.csv:2:17
      |
    2 | c1,shells,MG,s1,a note
      |                 ------ the value is here
    "#);
    assert_snapshot!(diagnostics("#image({{ [one, two]|last }}, alt: \"x\")"), @r#"
    error[typst-error]: file not found (searched at templates/a note)
     --> templates/brief.typ:3:11
      |
    3 | #image({{ [one, two]|last }}, alt: "x")
      |           ^^^^^^^^^^^^^^^
      |
     ::: data/claims.csv:3:17
      |
    3 | c2,shells,MG,s1,a note
      |                 ------ the value is here
    "#);
}

#[test]
fn a_text_of_a_filter_names_the_cell_of_the_text_that_it_was_made_of() {
    assert_snapshot!(diagnostics("#image({{ one|upper }}, alt: \"x\")"), @r#"
    error[typst-error]: file not found (searched at templates/A NOTE)
     --> templates/brief.typ:3:11
      |
    3 | #image({{ one|upper }}, alt: "x")
      |           ^^^^^^^^^
      |
     ::: data/claims.csv:2:17
      |
    2 | c1,shells,MG,s1,a note
      |                 ------ the value is here
    "#);
    assert_snapshot!(diagnostics("#image({{ two|replace(\"a\", \"my\") }}, alt: \"x\")"), @r#"
    error[typst-error]: file not found (searched at templates/my note)
     --> templates/brief.typ:3:11
      |
    3 | #image({{ two|replace("a", "my") }}, alt: "x")
      |           ^^^^^^^^^^^^^^^^^^^^^^
      |
     ::: data/claims.csv:3:17
      |
    3 | c2,shells,MG,s1,a note
      |                 ------ the value is here
    "#);
}

#[test]
fn a_text_that_may_come_from_two_cells_names_both() {
    assert_snapshot!(diagnostics("#image({{ one ~ \".png\" }}, alt: \"x\")"), @r#"
    error[typst-error]: file not found (searched at templates/a note.png)
     --> templates/brief.typ:3:11
      |
    3 | #image({{ one ~ ".png" }}, alt: "x")
      |           ^^^^^^^^^^^^
      |
     ::: data/claims.csv:2:17
      |
    2 | c1,shells,MG,s1,a note
      |                 ------ the value, or part of it, may be from here
      |
     ::: data/claims.csv:3:17
      |
    3 | c2,shells,MG,s1,a note
      |                 ------ the value, or part of it, may be from here
    "#);
}
