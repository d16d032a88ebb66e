//! Data is never code: whatever stands in a cell is shown as it is, or the build fails there.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use crate::pdf_readers::{Link, links};
use crate::project::{Project, text, tool};

/// Cells that were made to break out, and cells that are merely awkward.
const CELLS: &[&str] = &[
    "#read(\"/etc/passwd\")",
    "$x$",
    "*a",
    "@b",
    "<5%",
    "x /* gone",
    "s3://b/k",
    "\"];#panic()",
    "{{7*7}}",
    "{% raw %}",
    "{## x ##}",
    "back\\slash",
    "\\u{41}",
    "a \"quoted\" 'text'",
    "`raw` ```",
    "_a_ *b*",
    "a // b",
    "- item",
    "= heading",
    "2024. year",
    "~ -- --- ...",
    "#",
    "[",
    "]",
    "(",
    ");",
    "#{",
    "}",
    "<label>",
    "https://x.org/a#b",
    "line one\nline two",
    "tab\there",
    "Київ і Москва",
    "Ελλάδα",
    "ﬁne",
    "a\u{301}e",
    "1 < 2 & 3 > 2",
    "%x",
    "‑–—",
];

/// Cells in scripts that the embedded fonts do not have.
const UNPRINTABLE: &[&str] = &["한국어", "中文"];

/// Places in a template: the text before the value, and after it.
const PLACES: &[(&str, &str)] = &[
    ("", ""),
    ("= ", ""),
    ("- ", ""),
    ("*", "*"),
    ("#strong[", "]"),
    ("#text(", ")"),
    ("#(", ").slice(0)"),
    ("#text(\"", "\")"),
    ("#(\"", "\")"),
    ("#{ let a = ", "; a }"),
    ("#link(\"https://x.org\")[", "]"),
    ("#emph(", ")"),
    ("#table(columns: 2, table.header[h][k], ", ", [z])"),
    ("#footnote[", "]"),
];

fn quoted(cell: &str) -> String {
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The text without any blank space, so that line breaks do not matter, and with the ligatures
/// that a font may set taken apart.
fn without_blanks(text: &str) -> String {
    text.replace('ﬁ', "fi").chars().filter(|c| !c.is_whitespace()).collect()
}

fn with_cells(cells: &[&str]) -> Project {
    let rows: String = cells
        .iter()
        .enumerate()
        .map(|(n, cell)| format!("c{n},MG,s1,{}\n", quoted(cell)))
        .collect();
    Project::new().claims(&format!("id,body,sources,note\n{rows}"))
}

/// A page so wide that nothing is broken over lines, and as long as it must be.
const WIDE: &str = "#set page(width: 100cm, height: auto)\n#set heading(numbering: none)\n= All\n";

#[test]
fn every_cell_is_shown_as_it_is_in_every_place() {
    for (before, after) in PLACES {
        let lines: String = (0..CELLS.len())
            .map(|n| {
                format!("\nAA{n}AA\n\n{before}{{{{ claim(\"c{n}\").note }}}}{after}\n\nBB{n}BB\n")
            })
            .collect();
        let heading = if *before == "= " { "#set heading(offset: 1)\n" } else { "" };
        let foot = before.contains("footnote");
        let text = without_blanks(
            &with_cells(CELLS).template(&format!("{WIDE}{heading}{lines}")).build_text(),
        );
        for (n, cell) in CELLS.iter().enumerate() {
            let inside = text
                .split(&format!("AA{n}AA"))
                .nth(1)
                .and_then(|rest| rest.split(&format!("BB{n}BB")).next());
            let inside = if foot { Some(text.as_str()) } else { inside };
            let inside =
                inside.unwrap_or_else(|| panic!("{before}…{after}: cell {n} is gone from {text}"));
            let shown = without_blanks(cell);
            assert!(inside.contains(&shown), "{before}…{after}: {cell:?} became {inside:?}");
        }
    }
}

#[test]
fn a_cell_in_a_formula_a_label_raw_text_or_a_comment_stays_itself_or_is_refused() {
    for cell in CELLS {
        let value = "{{ claim(\"c0\").note }}";
        let check = |template: &str, may_be_refused: bool| {
            let project = with_cells(&[cell]).template(&format!("{WIDE}{template}\n"));
            let run = project.build();
            if run.code == Some(0) {
                // Each tool has a blind spot: poppler for a grave accent after a letter, MuPDF for
                // accents in mathematics.
                let readings = [text(&project.pdf()), poppler_text(&project)]
                    .map(|text| without_blanks(&text));
                let shown = readings.iter().any(|text| text.contains(&without_blanks(cell)));
                assert!(shown, "{template}: {cell:?} became {readings:?}");
            } else {
                assert!(may_be_refused, "{template}: {cell:?} was refused: {}", run.stderr);
                assert!(
                    run.stderr.contains("data/claims.csv:2:"),
                    "{template}: {cell:?}: {}",
                    run.stderr
                );
            }
        };
        check(&format!("#math.equation(alt: \"a\", $ x + {value} $)"), false);
        check(&format!("`{value}`"), cell.contains(['`', '\n', '\t']));
        check(&format!("```\n{value}\n```"), cell.contains(['`', '\n', '\t']));
        let label = cell.chars().all(|c| c.is_alphanumeric() || "_-.:".contains(c));
        check(
            &format!(
                "= B <a-{value}> \n#context query(heading).map(h => str(h.at(\"label\", default: \"\"))).join()"
            ),
            !label,
        );
    }
    let project = with_cells(CELLS);
    let comments: String = (0..CELLS.len())
        .map(|n| {
            format!("x // {{{{ claim(\"c{n}\").note }}}}\n/* {{{{ claim(\"c{n}\").note }}}} */\n")
        })
        .collect();
    let text = project.template(&format!("{WIDE}{comments}")).build_text();
    assert_eq!(without_blanks(&text), format!("All{}", "x".repeat(CELLS.len())));
}

#[test]
fn a_text_that_no_font_can_show_fails_the_build_at_its_cell() {
    for cell in UNPRINTABLE {
        for (before, after) in PLACES {
            let template = format!("{WIDE}{before}{{{{ claim(\"c0\").note }}}}{after}");
            let template =
                if *before == "= " { template.replace("= {{", "== {{") } else { template };
            let run = with_cells(&[cell]).template(&template).build();
            assert!(
                run.expect_exit(1).contains("data/claims.csv:2:10"),
                "{before}: {}",
                run.stderr
            );
        }
    }
}

#[test]
fn right_to_left_text_is_shown() {
    for cell in ["עברית", "العربية"] {
        let project = with_cells(&[cell]).template(&format!("{WIDE}{{{{ claim(\"c0\").note }}}}"));
        project.build().expect_exit(0);
        let text = poppler_text(&project).replace(['\u{202a}', '\u{202b}', '\u{202c}'], "");
        assert!(text.contains(cell), "{cell} became {text}");
    }
}

fn poppler_text(project: &Project) -> String {
    let target = project.path("out/brief.txt");
    let pdf = project.pdf();
    tool("pdftotext", &["-raw", &pdf.display().to_string()], &target);
    std::fs::read_to_string(target).expect("text")
}

#[test]
fn a_word_too_long_for_a_line_is_broken_and_stays_whole() {
    let word: String = "abcdefghij".repeat(30);
    let project = with_cells(&[&word]);
    let text = project.template("= A\n{{ claim(\"c0\").note }}\n").build_text();
    assert!(text.lines().count() > 2, "it stands on several lines: {text}");
    assert!(without_blanks(&text).contains(&word));
}

#[test]
fn a_link_takes_an_address_from_the_data_as_it_is() {
    let project = with_cells(&["https://x.org/a?b=\"c\"#d"]);
    let project = project.template("= A\n#link({{ claim(\"c0\").note }})[here]\n");
    project.build().expect_exit(0);
    let address = "https://x.org/a?b=\"c\"#d";
    assert_eq!(links(&project.pdf()), [Link::Address(address.to_owned())]);
}

#[test]
fn filters_and_macros_do_not_let_a_value_out() {
    let evil = "#panic(1)";
    for template in [
        "{% set a = \"x \"|markup ~ claim(\"c0\").note %}{{ a }}",
        "{% macro m(x) %}*{{ x }}*{% endmacro %}{{ m(claim(\"c0\").note) }}",
        "{% set x %}{{ claim(\"c0\").note }}{% endset %}{{ x }}",
        "{% filter upper %}{{ claim(\"c0\").note }}{% endfilter %}",
        "{{ [claim(\"c0\").note, \"b\"|markup]|join(\" \") }}",
        "{{ (\"%s\"|markup)|format(claim(\"c0\").note) }}",
        "{{ (\"a b\"|markup)|replace(\"b\", claim(\"c0\").note) }}",
    ] {
        let text = with_cells(&[evil]).template(&format!("= A\n{template}\n")).build_text();
        assert!(text.contains(evil), "{template}: {text}");
    }
    for filter in ["safe", "tojson", "e", "escape"] {
        let template = format!("{{{{ claim(\"c0\").note|{filter} }}}}");
        let told = with_cells(&[evil]).template(&format!("= A\n{template}\n")).build_error();
        assert!(told.contains("is unknown"), "{told}");
    }
    let told = with_cells(&[evil])
        .template("= A\n{% set x %}{{ claim(\"c0\").note }}{% endset %}{{ x|reverse }}\n")
        .build_error();
    insta::assert_snapshot!(told, @"templates/brief.typ:2:49: error[misplaced-value]: a filter split a value after it was printed");
}

#[test]
fn what_would_change_the_text_around_a_value_is_refused() {
    let value = "{{ claim(\"c0\").note }}";
    let evil = "\"; #upper[hacked] //";
    for (cell, template) in [
        (evil, format!("#\"C:\\{value}\" end")),
        (evil, format!("#\"\\u{{ {value} }}\"")),
        (" ", format!("`{value}``{value}` then {value} ```")),
    ] {
        let told = with_cells(&[cell]).template(&format!("= A\n{template}\n")).build_error();
        let named = told.contains("misplaced-value") || told.contains("unclosed raw text");
        assert!(named, "{template}: {told}");
    }
    for (template, expected) in [
        ("A {{ x }}/{{ e }}/direct", "A 3//direct"),
        ("{{ e }}- item", "- item"),
        ("A-{{ e }}-B", "A--B"),
        ("There are #{{ n }}. And", "There are 3. And"),
        ("{{ x }}*bold*", "3bold"),
        ("{{ source_list() }}(see also)", "(see also)"),
    ] {
        let template =
            format!("{{% set x = \"3\" %}}{{% set e = \"\" %}}{{% set n = 3 %}}= A\n{template}\n");
        let text = with_cells(&["x"]).template(&template).build_text();
        assert!(without_blanks(&text).contains(&without_blanks(expected)), "{template}: {text}");
    }
    for template in [
        "{% autoescape \"html\" %}{{ claim(\"c0\").note }}{% endautoescape %}",
        "{%- autoescape false %}{{ claim(\"c0\").note }}{% endautoescape %}",
        "{{ claim(\"c0\") ~ \"!\" }}",
        "{{ cite(\"s1\") ~ \"!\" }}",
        "{{ claims|join(\", \") }}",
        "{% set t %}{{ claim(\"c0\").note }}{% endset %}#f({{ [t] }})",
    ] {
        let told = with_cells(&["x"]).template(&format!("= A\n{template}\n")).build_error();
        let named = told.contains("autoescape") || told.contains("cannot be joined");
        assert!(named, "{template}: {told}");
    }
}

#[test]
fn the_first_line_of_a_template_is_a_line_of_its_own() {
    let text = with_cells(&["x"]).template("= Head\ntext {{ claim(\"c0\").note }}").build_text();
    assert_eq!(text.trim(), "Head\ntext x");
}

#[test]
fn the_letters_of_placeholders_are_shown_or_refused_when_a_cell_has_them() {
    let told = with_cells(&["\u{31f0}\u{31f2}\u{31f1}"])
        .template("= A\n{{ claim(\"c0\").note }}")
        .build_error();
    assert!(told.contains("cannot be displayed"), "{told}");
}

#[test]
fn random_texts_come_through_a_real_pdf() {
    let character = prop_oneof![
        6 => proptest::char::range(' ', '~'),
        1 => proptest::char::range('À', 'ÿ'),
        1 => proptest::char::range('А', 'я'),
        1 => proptest::char::range('Α', 'Ρ'),
        1 => proptest::sample::select(vec!['#', '$', '*', '_', '`', '<', '>', '@', '\\', '"', '{', '}', '[', ']', '/', '~', '-', '=']),
    ];
    let any_text = proptest::collection::vec(character, 1..40).prop_map(String::from_iter);
    let batch = proptest::collection::vec(any_text, 60);
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 12,
        max_shrink_iters: 60,
        failure_persistence: None,
        ..ProptestConfig::default()
    });
    let outcome = runner.run(&batch, |cells| {
        let cells: Vec<&str> =
            cells.iter().map(String::as_str).filter(|cell| !cell.trim().is_empty()).collect();
        let lines: String = (0..cells.len())
            .map(|n| match n % 4 {
                0 => format!("\nAA{n}AA {{{{ claim(\"c{n}\").note }}}} BB{n}BB\n"),
                1 => format!("\nAA{n}AA #text({{{{ claim(\"c{n}\").note }}}}) BB{n}BB\n"),
                2 => format!("\nAA{n}AA #text(\"{{{{ claim(\"c{n}\").note }}}}\") BB{n}BB\n"),
                _ => format!("\nAA{n}AA #strong[{{{{ claim(\"c{n}\").note }}}}] BB{n}BB\n"),
            })
            .collect();
        let plain = "#set text(font: \"Noto Sans\", ligatures: false)\n";
        let project = with_cells(&cells).template(&format!("{plain}{WIDE}{lines}"));
        let run = project.build();
        prop_assert_eq!(run.code, Some(0), "{}", run.stderr);
        let read = without_blanks(&text(&project.pdf()));
        for (n, cell) in cells.iter().enumerate() {
            let expected = format!("AA{n}AA{}BB{n}BB", without_blanks(cell));
            prop_assert!(read.contains(&expected), "{:?} is not in {}", cell, read);
        }
        Ok(())
    });
    outcome.unwrap_or_else(|error| panic!("{error}"));
}
