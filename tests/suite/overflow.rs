//! Text that stands where nobody can read it is told, with its place.

use insta::assert_snapshot;

use crate::project::Project;

/// A code without a place to break.
const CODE: &str = "AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMM";

/// What is told of text outside in a template.
fn build_error(template: &str) -> String {
    let run = Project::new().template(template).run(&["build", "--format", "short"]);
    // Text outside its page is lost, so that the document is not published; text outside its cell is not.
    let is_lost =
        ["[text-outside-page]", "[text-cut-off]"].iter().any(|it| run.stderr.contains(it));
    run.expect_exit(i32::from(is_lost));
    run.diagnostics()
}

#[test]
fn a_long_word_that_runs_off_the_page_is_told_with_the_cell_of_its_value() {
    let project = Project::new()
        .claims(&format!("id,item,body,sources,note\nc1,shells,MG,s1,{CODE}\n"))
        .template("#set page(width: 80mm)\n= A\nThe code is {{ claim(\"c1\").note }}.\n");
    let run = project.build();
    run.expect_exit(1);
    assert!(!project.pdf().exists());
    assert_snapshot!(run.diagnostics(), @r#"
    error[text-outside-page]: `AAAABBBBCCCCDDDDEEEEFFFFGGGGHH` extends 2.8 mm beyond the right edge of page 1
     --> templates/brief.typ:3:16
      |
    3 | The code is {{ claim("c1").note }}.
      |                ^^^^^^^^^^^^^^^^
      |
     ::: data/claims.csv:2:17
      |
    2 | c1,shells,MG,s1,AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMM
      |                 ---------------------------------------------------- the value is here
      |
      = help: allow the text to break, use a smaller size, or give it more room
    "#);
}

#[test]
fn a_long_word_that_runs_over_its_cell_is_told() {
    let template = format!(
        "= A\n#table(\n  columns: (3cm, 1fr),\n  table.header[a][b],\n  [{CODE}], [it],\n  [short], [it],\n)\n"
    );
    assert_snapshot!(build_error(&template), @"templates/brief.typ:5:4: warning[text-outside-cell]: `AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMM` extends 91 mm beyond the right edge of its cell on page 1");
}

#[test]
fn it_is_told_in_the_last_column_in_a_column_from_the_right_and_on_the_next_page() {
    let last = format!("= A\n#table(columns: (3cm, 3cm), table.header[a][b], [it], [{CODE}])\n");
    assert_snapshot!(build_error(&last), @"templates/brief.typ:2:56: warning[text-outside-cell]: `AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMM` extends 91 mm beyond the right edge of its cell on page 1");
    let arabic = format!(
        "#set text(dir: rtl)\n= A\n#table(columns: (3cm, 3cm), table.header[a][b], [it], [{CODE}])\n"
    );
    assert_snapshot!(build_error(&arabic), @"templates/brief.typ:3:56: warning[text-outside-cell]: `AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMM` extends 91 mm beyond the left edge of its cell on page 1");
    let long = format!(
        "= A\n#table(columns: (3cm, 3cm), table.header[a][b], [#lorem(400) {CODE}], [it])\n"
    );
    assert_snapshot!(build_error(&long), @"templates/brief.typ:2:62: warning[text-outside-cell]: `AAAABBBBCCCCDDDDEEEEFFFFGGGGHHHHIIIIJJJJKKKKLLLLMMMM` extends 91 mm beyond the right edge of its cell on page 5");
}

#[test]
fn a_row_that_is_too_low_for_its_text_is_told() {
    let template = "= A\n#table(columns: 2, rows: 8mm, table.header[a][b], [one \\ two \\ three \\ four], [it])\n";
    assert_snapshot!(build_error(template), @r"
    templates/brief.typ:2:58: warning[text-outside-cell]: `two` extends 1.4 mm beyond the lower edge of its cell on page 1
    templates/brief.typ:2:64: warning[text-outside-cell]: `three` extends 6.5 mm beyond the lower edge of its cell on page 1
    templates/brief.typ:2:72: warning[text-outside-cell]: `four` extends 12 mm beyond the lower edge of its cell on page 1
    ");
}

#[test]
fn an_excess_that_nobody_sees_is_not_reported_and_a_small_one_with_its_tenths() {
    let low = |height: &str| {
        build_error(&format!("= A\n#table(columns: 1, rows: {height}, table.header[a], [one])\n"))
    };
    assert_snapshot!(low("11.2pt"), @"");
    assert_snapshot!(low("10.4pt"), @"templates/brief.typ:2:52: warning[text-outside-cell]: `one` extends 0.6 mm beyond the lower edge of its cell on page 1");
}

#[test]
fn text_that_is_placed_turned_or_scaled_off_the_page_is_told() {
    for placed in [
        "#place(dx: 30cm)[far]",
        "#place(top, dy: -5cm)[far]",
        "#place(dx: 14cm, rotate(-90deg, reflow: true)[#box(width: 40cm)[#h(1fr)far]])",
        "#place(scale(400%, origin: left)[#h(6cm)far])",
    ] {
        let told = build_error(&format!("= A\n{placed}\n"));
        assert!(told.contains("error[text-outside-page]: `far` extends "), "{placed}: {told}");
    }
}

#[test]
fn text_that_a_box_cuts_off_is_told() {
    let block = "= A\n#block(width: 30mm, height: 5mm, clip: true)[one \\ two]\n";
    assert_snapshot!(build_error(block), @"templates/brief.typ:2:52: error[text-cut-off]: `two` extends 2.6 mm beyond the lower edge of a box on page 1, which cuts it off");
    assert!(
        build_error(&format!("= A\n#box(width: 30mm, clip: true)[{CODE}]\n"))
            .contains("beyond the right edge of a box")
    );
}

#[test]
fn what_can_be_read_is_not_told() {
    for fine in [
        "#block(width: 60mm, height: 9mm, clip: true)[one]",
        "#block(clip: true, radius: 3pt, inset: 4pt)[#lorem(60)]",
        "#box(width: 30mm, height: 5mm)[one \\ two]",
        "#lorem(600)",
        "#table(columns: 3, table.header[a][b][c], [1], [2], [3], table.cell(colspan: 2)[#lorem(30)], [x])",
        "#table(columns: (1fr, 2fr), table.header[a][b], table.cell(rowspan: 3)[#lorem(20)], [2], [3], [4])",
        "#table(columns: 2, table.header[a][b], [#lorem(900)], [#lorem(700)])",
        "#table(columns: 1, table.header[a], table(columns: 2, table.header[c][d], [1], [2]))",
        "#table(columns: (2cm, 2cm), table.header[a][b], figure(alt: \"A drawing.\", box(width: 1cm)[#place(dx: 3cm)[label]]), [x])",
        "#grid(columns: (1cm, 1cm), [#box(width: 3cm)[a grid is no table]], [x])",
        "#place(dx: 10cm)[#rotate(90deg)[turned]]",
        "#set text(dir: rtl)\n#table(columns: 3, table.header[a][b][c], [1], [2], [3])",
    ] {
        assert_eq!(build_error(&format!("= A\n{fine}\n")), "", "{fine}");
    }
}

#[test]
fn a_value_that_code_puts_into_a_table_is_told_where_the_table_is_written() {
    let project = Project::new()
        .claims(&format!("id,item,body,sources,note\nc1,shells,MG,s1,{CODE}\n"))
        .template(
            "= A\n#table(\n  columns: (2cm, 1fr),\n  table.header[a][b],\n  \
             ..{{ claims }}.map(claim => (claim.note, claim.id)).flatten()\n)\n",
        );
    let run = project.build();
    run.expect_exit(0);
    let told = run.diagnostics();
    for part in [
        "--> templates/brief.typ:2:2",
        "::: data/claims.csv:2:17",
        "beyond the right edge of its cell",
    ] {
        assert!(told.contains(part), "{part} is not in {told}");
    }
}
