//! Citations are in the order of the pages, whatever layout makes of the order of a template.

use crate::project::{Project, text};

const CONFIG: &str = "
[project]
publisher = \"P\"
[datasets.claims]
files = [\"data/claims.csv\"]
[sources]
files = [\"data/sources.bib\"]
";
const CLAIMS: &str = "id,to,item,quantity,unit,body,sources\n\
                      c1,DEU,shells,100,round,PA,a@p 1\nc2,FRA,bombs,50,round,PB,b@p 2\n";
const SOURCES: &str = "\
@report{a, author={Sato, Keiko}, title={Alpha Title}, institution={PA}, date={2021}}
@report{b, author={Lund, Per}, title={Beta Title}, institution={PB}, date={2022}}
@report{c, author={Moor, Ann}, title={Gamma Title}, institution={PC}, date={2023}}
";

/// A project with one briefing in a style of citations.
fn project(style: &str, template: &str) -> Project {
    let briefing = format!(
        "[briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\nstyle = \"{style}\"\n"
    );
    Project::empty()
        .file("briefpress.toml", format!("{CONFIG}{briefing}"))
        .claims(CLAIMS)
        .file("data/sources.bib", SOURCES)
        .template(template)
}

/// The words of a project's briefing, which is built.
#[track_caller]
fn words(project: &Project) -> String {
    project.run(&["build", "--force"]).expect_exit(0);
    words_of(project, "brief")
}

/// The words of a PDF that was built.
fn words_of(project: &Project, name: &str) -> String {
    let text = text(&project.path(&format!("out/{name}.pdf")));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The notes of a project's briefing have these numbers and these words.
#[track_caller]
fn assert_notes(project: &Project, notes: &[&str]) {
    assert_numbered_notes(project, (1..).zip(notes.iter().copied()));
}

#[track_caller]
fn assert_numbered_notes<'n>(project: &Project, notes: impl IntoIterator<Item = (usize, &'n str)>) {
    let words = words(project);
    for (number, note) in notes {
        let forms = [format!("{number} {note}"), format!("{number}{note}")];
        assert!(forms.iter().any(|form| words.contains(form)), "{number} {note}: {words}");
    }
}

/// The briefing has these words, in this order.
#[track_caller]
fn assert_in_order(project: &Project, parts: &[&str]) {
    let words = words(project);
    let mut rest = words.as_str();
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else { panic!("{part}: {words}") };
        rest = after;
    }
}

const FULL_A: &str = "Keiko Sato, Alpha Title (PA 2021)";
const FULL_B: &str = "Per Lund, Beta Title (PB 2022)";

#[test]
fn the_note_of_a_caption_above_a_figure_is_before_those_in_it() {
    let figure = "#figure(table(columns: 1, table.header[A], [one{{ cite(\"b\", \"p 4\") }}]), \
                  caption: [Of Lund{{ cite(\"b\", \"p 9\") }}])";
    let above = format!(
        "#show figure: set figure.caption(position: top)\n= A\nText{{{{ cite(\"a\") }}}}.\n{figure}\n"
    );
    let below = format!("= A\nText{{{{ cite(\"a\") }}}}.\n{figure}\n");
    let [a, nine, four] = [format!("{FULL_A}."), format!("{FULL_B} 9."), format!("{FULL_B} 4.")];
    assert_notes(&project("oscola", &above), &[&a, &nine, "ibid 4."]);
    assert_notes(&project("oscola", &below), &[&a, &four, "ibid 9."]);
}

#[test]
fn a_caption_that_is_written_first_and_printed_last_has_the_later_note() {
    let figure =
        "#figure(caption: [Of Lund{{ cite(\"b\", \"p 9\") }}])[one{{ cite(\"b\", \"p 4\") }}]";
    let four = format!("{FULL_B} 4.");
    for placement in ["none", "top", "bottom", "auto"] {
        let template = format!("#set figure(placement: {placement})\n= A\n{figure}\n");
        assert_notes(&project("oscola", &template), &[&four, "ibid 9."]);
    }
}

/// A float that has no room on the first page: its note has number 2, and is on the second page.
const FLOAT: &str = "#set page(height: 9cm, width: 12cm)\n= A\nFirst{{ cite(\"a\", \"p 1\") }}\n\
                     #figure(placement: top, caption: [x])[#rect(height: 3.5cm) Float{{ cite(\"b\", \"p 2\") }}]\n\
                     After{{ cite(\"b\", \"p 3\") }} and{{ cite(\"b\", \"p 4\") }}\n";

#[test]
fn a_note_that_floats_to_another_page_is_short_where_the_first_page_has_the_source() {
    let project = project("oscola", FLOAT);
    let [a, b] = [format!("{FULL_A} 1."), format!("{FULL_B} 3.")];
    assert_numbered_notes(&project, [(1, &*a), (3, &*b), (4, "ibid 4."), (2, "Lund (n 3) 2.")]);
}

#[test]
fn a_heading_that_the_contents_repeat_has_two_notes_of_which_the_second_is_short() {
    let template = "#outline()\n= Head{{ cite(\"a\", \"p 1\") }}\nText{{ cite(\"a\", \"p 2\") }}\n\
                    = Other{{ cite(\"b\", \"p 3\") }}\n";
    let [a, b] = [format!("{FULL_A} 1."), format!("{FULL_B} 3.")];
    let notes = [&a, &b, "Sato (n 1) 1.", "ibid 2.", "Lund (n 2) 3."];
    assert_notes(&project("oscola", template), &notes);
}

#[test]
fn each_copy_of_a_text_has_the_words_that_are_right_at_its_place() {
    let template = "= A\n#let twice = [x{{ cite(\"a\", \"p 1\") }}]\n\
                    #twice #twice y{{ cite(\"b\", \"p 2\") }} #twice z{{ cite(\"a\", \"p 3\") }}\n";
    let [a, b] = [format!("{FULL_A} 1."), format!("{FULL_B} 2.")];
    assert_notes(&project("oscola", template), &[&a, "ibid.", &b, "Sato (n 1) 1.", "ibid 3."]);
}

#[test]
fn a_text_that_no_page_prints_has_no_note_before_others() {
    for unprinted in [
        "#let x = [x{{ cite(\"a\", \"p 1\") }}]",
        "#if false [x{{ cite(\"a\", \"p 1\") }}]",
        "#context { let size = measure([x{{ cite(\"a\", \"p 1\") }}]) }",
    ] {
        let template = format!(
            "= A\n{unprinted}\nx{{{{ cite(\"a\", \"p 2\") }}}} y{{{{ cite(\"b\") }}}} z{{{{ cite(\"a\", \"p 3\") }}}}\n"
        );
        let [a, b] = [format!("{FULL_A} 2."), format!("{FULL_B}.")];
        assert_notes(&project("oscola", &template), &[&a, &b, "Sato (n 1) 3."]);
    }
}

#[test]
fn a_note_after_one_that_a_component_makes_is_not_said_to_be_the_same() {
    let project = project(
        "oscola",
        "#import \"own.typ\": own\n= A\nx{{ cite(\"a\", \"p 1\") }} #own() y{{ cite(\"a\", \"p 2\") }}\n",
    )
    .file("templates/own.typ", "#let own() = [own#footnote[Of one's own.]]\n");
    let a = format!("{FULL_A} 1.");
    assert_notes(&project, &[&a, "Of one’s own.", "Sato (n 1) 2."]);
}

#[test]
fn notes_are_in_the_order_of_columns_boxes_and_cells() {
    let cells = "#table(columns: 2, table.header[A][B], table.cell(x: 1, y: 1)[r{{ cite(\"a\", \"p 2\") }}], \
                 table.cell(x: 0, y: 1)[l{{ cite(\"a\", \"p 1\") }}])";
    let a = format!("{FULL_A} 1.");
    for template in [
        cells.to_owned(),
        format!("#set page(columns: 2)\n{cells}"),
        format!("#context [{cells}]"),
        format!("#block(stroke: 1pt)[{cells}]"),
        "#let late = [x{{ cite(\"a\", \"p 2\") }}]\n#box(stroke: 1pt)[y{{ cite(\"a\", \"p 1\") }}] #context late".to_owned(),
    ] {
        assert_notes(&project("oscola", &format!("= A\n{template}\n")), &[&a, "ibid 2."]);
    }
}

#[test]
fn numbers_begin_with_1_on_the_first_page_and_rise_with_it() {
    let table = "table(columns: 1, table.header[y{{ cite(\"b\") }}])";
    for (style, open, close) in [("ieee", "[", "]"), ("vancouver", "(", ")")] {
        let number = |number| format!("{open}{number}{close}");
        for figure in [table, "[y{{ cite(\"b\") }}]"] {
            let template = format!(
                "#show figure: set figure.caption(position: top)\n#outline(target: figure)\n= A\n\
                 #let late = [{{{{ cite(\"a\") }}}}]\n#figure({figure}, caption: [x{{{{ cite(\"c\") }}}}])\n\
                 z{{{{ cite(\"b\") }}}} #late\n{{{{ source_list() }}}}\n"
            );
            let caption = format!("x {}", number(1));
            let cell = format!("y {}", number(2));
            let text = format!("z {} {}", number(2), number(3));
            let list = ["1. ", "Gamma Title", "2. ", "Beta Title", "3. ", "Alpha Title"];
            let project = project(style, &template);
            assert_in_order(&project, &[&caption, &caption, &cell, &text]);
            assert_in_order(&project, &list);
        }
    }
}

#[test]
fn numbers_in_a_table_count_where_it_is_printed() {
    let table = "#claims-table({{ claims.sort_by(\"item\") }}, columns: (\"item\", \"refs\"))\n";
    let text = "Text {{ cite(\"c\") }} and {{ claim(\"c2\").refs }}, {{ claim(\"c1\").refs }}.\n";
    let import = "#import \"briefpress/brief.typ\": *\n= A\n";
    let list = "#source-list({{ source_list() }}, columns: 1)\n";
    // Bombs of the source b, shells of the source a.
    let before = project("ieee", &format!("{import}{table}{text}{list}"));
    assert_in_order(&before, &["bombs", "1", "shells", "2", "[3] and [1], [2]."]);
    assert_in_order(&before, &["[1] P. Lund", "[2] K. Sato", "[3] A. Moor"]);
    let moved = project("ieee", &format!("{import}#let late = [{table}]\n{text}#late\n{list}"));
    assert_in_order(&moved, &["[1] and [2], [3].", "bombs", "2", "shells", "3"]);
    assert_in_order(&moved, &["[1] A. Moor", "[2] P. Lund", "[3] K. Sato"]);
}

#[test]
fn a_run_of_numbers_counts_all_sources_in_it() {
    let sources: String = ('a'..='f')
        .map(|key| format!("@report{{{key}, author={{Au, {key}}}, title={{T{key}}}, institution={{PA}}, date={{2021}}}}\n"))
        .collect();
    let claims: String =
        ('a'..='e').map(|key| format!("c{key},DEU,shells,1,round,PA,{key}\n")).collect();
    let template = "= A\n#let t = {{ claims.table([\"item\", \"refs\"]) }}\n#let late = [x{{ cite(\"f\") }}]\n\
                    Runs #t.groups.first().refs. #late\n{{ source_list() }}\n";
    let project = project("ieee", template)
        .file("data/sources.bib", sources)
        .claims(&format!("id,to,item,quantity,unit,body,sources\n{claims}"));
    assert_in_order(&project, &["Runs [1–5]. x [6]", "1. a Au", "5. e Au", "6. f Au"]);
}

#[test]
fn a_float_before_the_text_has_the_first_number() {
    let template = "= A\nText{{ cite(\"a\") }}.\n#place(top, float: true)[Float{{ cite(\"b\") }}]\n{{ source_list() }}\n";
    let parts = ["Float [1]", "Text [2]", "1. P. Lund", "2. K. Sato"];
    assert_in_order(&project("ieee", template), &parts);
}

#[test]
fn letters_behind_years_are_in_the_order_of_the_list_and_not_of_the_page() {
    let sources = SOURCES.to_owned()
        + "@report{d, author={Moor, Ann}, title={Zeta Title}, institution={PC}, date={2023}}\n";
    let template = "= A\n#figure(caption: [x{{ cite(\"c\") }}])[y{{ cite(\"d\") }}]\n";
    let project = project("chicago-author-date", template).file("data/sources.bib", sources);
    assert_in_order(&project, &["y (Moor 2023b)", "x (Moor 2023a)"]);
}

#[test]
fn numbers_in_text_from_the_right_are_in_the_order_of_reading() {
    let template =
        "= A\nنص{{ cite(\"a\") }} نص{{ cite(\"b\") }} نص{{ cite(\"c\") }}.\n{{ source_list() }}\n";
    let project = project("ieee", template).config("language = \"ar\"\n");
    assert_in_order(&project, &["1. K. Sato", "2. P. Lund", "3. A. Moor"]);
}

/// A template in which the order of the notes depends on their words.
const UNSETTLED: &str = "= A\n#let one = [One{{ cite(\"a\", \"p 1\") }}]\n#let other = [Other{{ cite(\"a\", \"p 2\") }}]\n\
                         #context if measure(one.children.last().body).width > 4cm [#other #one] else [#one #other]\n";

#[test]
fn notes_that_never_come_to_rest_are_told_and_not_published() {
    let project = project("oscola", UNSETTLED);
    let refused = project.build_error();
    assert!(
        refused.starts_with("templates/brief.typ:3:23: error[unstable-citation-order]: "),
        "{refused}"
    );
    assert_eq!(refused.lines().count(), 1, "{refused}");
    assert!(!project.pdf().exists());
    let checked = project.run(&["check", "--format", "short"]);
    assert!(checked.diagnostics().contains("error[unstable-citation-order]"), "{}", checked.stderr);
}

#[test]
fn a_document_in_the_order_of_its_pages_is_fresh_and_always_the_same() {
    let project = project("oscola", FLOAT);
    project.build().expect_exit(0);
    let first = std::fs::read(project.pdf()).expect("a PDF");
    let again = project.run(&["build"]);
    again.expect_exit(0);
    assert!(
        again.stderr.contains("unchanged") || again.stderr.contains("up to date"),
        "{}",
        again.stderr
    );
    project.run(&["build", "--force", "-j", "1"]).expect_exit(0);
    assert!(std::fs::read(project.pdf()).expect("a PDF") == first);
    project.run(&["check"]).expect_exit(0);
}

#[test]
fn what_is_said_of_the_later_draft_is_said_of_its_line_also_when_it_is_fresh() {
    let template = format!("{FLOAT}\n#context [#text(font: \"Nowhere\")[z]]\n");
    let project = project("oscola", &template);
    let line = template.lines().count();
    for build in ["first", "fresh"] {
        let run = project.run(&["build", "--format", "short"]);
        let at = format!("templates/brief.typ:{line}:");
        assert!(run.diagnostics().contains(&at), "{build}: {}", run.stderr);
    }
}

#[test]
fn each_document_of_a_briefing_has_its_own_order() {
    let template = "= A\n#figure(caption: [x{{ cite(\"c\", \"p 9\") }}])[{% for c in claims %}{{ c }}{% endfor %} y{{ cite(\"c\", \"p 8\") }}]\n\
                    {{ cite(\"a\", \"p 7\") }}\n";
    let project = project("oscola", template)
        .config("[briefings.each]\ntemplate = \"brief.typ\"\ntitle = \"{each}\"\nedition = 2025-07-31\nstyle = \"oscola\"\n\
                 for-each = \"to\"\noutput = \"{{ to }}\"\n");
    project.build().expect_exit(0);
    for (name, first, last) in [
        ("deu", "1Keiko Sato, Alpha Title (PA 2021) 1.", "4Sato (n 1) 7."),
        ("fra", "1Per Lund, Beta Title (PB 2022) 2.", "4Keiko Sato, Alpha Title (PA 2021) 7."),
    ] {
        let words = words_of(&project, name);
        for note in [first, "2Ann Moor, Gamma Title (PC 2023) 8.", "3ibid 9.", last] {
            let spaced = format!("{} {}", &note[..1], &note[1..]);
            assert!(words.contains(note) || words.contains(&spaced), "{name} {note}: {words}");
        }
    }
}

#[test]
fn volumes_and_their_pages_are_in_the_order_of_their_notes() {
    let template = "#import \"briefpress/register.typ\": *\n= A\n\
                    #figure(caption: [x{{ cite(\"c\", \"p 9\") }}])[{% for c in claims %}{{ c }}{% endfor %} y{{ cite(\"c\", \"p 8\") }}]\n";
    let index =
        "= Index\n#figure(caption: [x{{ cite(\"c\", \"p 9\") }}])[y{{ cite(\"c\", \"p 8\") }}]\n";
    let project = project("oscola", template)
        .config("[briefings.brief.volumes]\nby = \"to\"\nindex = \"index.typ\"\n")
        .file("templates/index.typ", index);
    project.build().expect_exit(0);
    for name in ["brief-1", "brief-2", "brief-index"] {
        let words = words_of(&project, name);
        assert!(words.contains("Ann Moor"), "{name}: {words}");
        let (before, after) =
            words.split_once("ibid 9.").unwrap_or_else(|| panic!("{name}: {words}"));
        assert!(before.contains("Gamma Title (PC 2023) 8."), "{name}: {before}|{after}");
    }
    let again = project.build();
    assert!(again.stderr.contains("unchanged"), "{}", again.stderr);
}

#[test]
fn a_note_that_a_template_makes_anew_without_its_label_is_told_where_others_refer_to_it() {
    let template = "#let again(it) = footnote(it.body)\n= A\nx#again([{{ cite(\"a\", \"p 1\") }}]) y{{ cite(\"b\") }} \
                    z{{ cite(\"a\", \"p 2\") }}\n";
    let refused = project("oscola", template).build_error();
    let expect = "templates/brief.typ:3:13: error[missing-footnote]: a later note refers to the number of this note, which is unknown";
    assert!(refused.starts_with(expect), "{refused}");
    let full = project("chicago-notes", template);
    assert_notes(
        &full,
        &[
            "Keiko Sato, Alpha Title (PA, 2021), p. 1.",
            "Per Lund, Beta Title (PB, 2022).",
            "Sato, Alpha Title, p. 2.",
        ],
    );
}

#[test]
fn a_sentence_has_one_note_with_its_citations_in_the_order_of_its_figures() {
    let template = "{% do cite_by_sentence() %}\n= A\nFirst {{ claim('c1') }}, {{ claim('c1').cite }} then {{ claim('c2') }}, \
                    and again {{ claim('c1') }}. Next {{ claim('c2') }}.\n";
    let project = project("chicago-notes", template);
    assert_notes(
        &project,
        &[
            "Keiko Sato, Alpha Title (PA, 2021), p. 1; Per Lund, Beta Title (PB, 2022), p. 2; Sato, Alpha Title, p. 1.",
            "Lund, Beta Title, p. 2.",
        ],
    );
    let words = words_of(&project, "brief");
    assert!(words.contains("and again 100 shells.1 Next 50 bombs.2"), "{words}");
}

#[test]
fn a_sentence_of_many_citations_has_a_note_behind_each_figure() {
    let figures =
        ["c1", "c2", "c1", "c2", "c1"].map(|id| format!("{{{{ claim('{id}') }}}}")).join(", ");
    let template = format!("{{% do cite_by_sentence() %}}\n= A\n{figures}.\n");
    let project = project("chicago-notes", &template);
    assert_notes(
        &project,
        &["Keiko Sato, Alpha Title (PA, 2021), p. 1.", "Per Lund, Beta Title (PB, 2022), p. 2."],
    );
    let words = words_of(&project, "brief");
    assert!(words.contains("100 shells1, 50 bombs2"), "{words}");
}
