//! Documents with hundreds of footnotes are built, or refused before they use up the memory.

use insta::assert_snapshot;

use crate::project::{Project, text, tool, word_boxes};

const CONFIG: &str = "
[build]
memory = \"1500 MB\"
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

/// A project of one claim, whose memory is limited.
fn project(template: &str) -> Project {
    let claims = "id,item,quantity,unit,body,sources\nc1,shells,100,round,MG,s1@p 11\n";
    Project::new()
        .claims(claims)
        .file("briefpress.toml", CONFIG)
        .template(&format!("= A\n{template}\n"))
}

/// So many lines, each with its number and a cited claim.
fn lines(count: usize, line: &str) -> String {
    let line = line.replace("CLAIM", "{{ claim(\"c1\") }}").replace("NUMBER", "{{ n }}");
    format!("{{% for n in range({count}) %}}{line}{{% endfor %}}")
}

#[test]
fn a_bulleted_list_of_1200_cited_lines_is_one_list_and_takes_little_memory() {
    let project = project(&lines(1200, "- Line NUMBER has CLAIM.\n"));
    project.build().expect_exit(0);
    let words = text(&project.pdf());
    for n in [0, 19, 20, 99, 100, 1199] {
        assert!(words.contains(&format!("Line {n} has 100 shells")), "{n}");
    }
    let structure = tool("pdfinfo", &["-struct-text"], &project.pdf());
    let count =
        |kind: &str| structure.lines().filter(|line| line.trim_start().starts_with(kind)).count();
    assert_eq!((count("L "), count("LI"), count("Note")), (1, 1200, 1200));
}

#[test]
fn a_long_list_looks_as_one_of_few_items_and_so_does_one_of_paragraphs() {
    for item in ["- Line NUMBER has CLAIM.\n", "- Line NUMBER has CLAIM.\n\n"] {
        let places = |count: usize| {
            let project = project(&format!("#set page(height: 400cm)\n{}", lines(count, item)));
            project.build().expect_exit(0);
            word_tops(&project, "has")
        };
        let (few, many) = (places(100), places(141));
        let steps = |tops: &[f64]| tops.windows(2).map(|it| it[1] - it[0]).collect::<Vec<_>>();
        let (few, many) = (steps(&few), steps(&many));
        assert_eq!((few.len(), many.len()), (99, 140));
        for step in many {
            assert!((step - few[0]).abs() < 0.01, "{step} {}", few[0]);
        }
    }
}

/// The top edges of a word wherever it is printed, in points.
fn word_tops(project: &Project, word: &str) -> Vec<f64> {
    let boxes = word_boxes(&project.pdf());
    let of_word = boxes.lines().filter(|line| line.ends_with(&format!(">{word}</word>")));
    let top = |line: &str| line.split("yMin=\"").nth(1)?.split('"').next()?.parse().ok();
    of_word.filter_map(top).collect()
}

#[test]
fn a_table_of_400_cited_rows_is_built() {
    let rows = lines(400, "[Line NUMBER], [CLAIM], ");
    let project = project(&format!("#grid(columns: 2, {rows})"));
    project.build().expect_exit(0);
    assert!(text(&project.pdf()).contains("Line 399"));
}

#[test]
fn what_has_too_many_footnotes_is_refused_at_its_line() {
    let message = |template: &str| project(template).build_error();
    assert_snapshot!(message(&format!("#table(columns: 2, {})", lines(501, "[NUMBER], [CLAIM], "))), @"templates/brief.typ:2:2: error[too-many-footnotes]: the `table` has 501 footnotes; it can have at most 500");
    assert_snapshot!(message(&lines(600, "+ Line NUMBER has CLAIM.\n")), @"templates/brief.typ:2:26: error[too-many-footnotes]: the numbered list has 600 footnotes; it can have at most 500");
    assert_snapshot!(message(&lines(501, "/ NUMBER: CLAIM.\n")), @"templates/brief.typ:2:26: error[too-many-footnotes]: the list of terms has 501 footnotes; it can have at most 500");
    assert_snapshot!(message(&format!("Text. #block(fill: red)[{}]", lines(501, "CLAIM.\n\n"))), @"templates/brief.typ:2:8: error[too-many-footnotes]: the `block` has 501 footnotes; it can have at most 500");
    // The outermost element is named.
    assert_snapshot!(message(&format!("#figure(caption: [A])[#table({})]", lines(501, "[CLAIM],"))), @"templates/brief.typ:2:2: error[too-many-footnotes]: the `figure` has 501 footnotes; it can have at most 500");
}

#[test]
fn what_is_divided_is_built_and_numbers_of_sources_have_no_limit() {
    let list = lines(300, "+ Line NUMBER has CLAIM.\n");
    project(&format!("{list}\n\nText.\n\n{list}")).build().expect_exit(0);
    let rows = "{% for n in range(600) %}[{{ claim(\"c1\").refs }}], {% endfor %}";
    let table = format!(
        "#table(columns: 10, {rows})\n#import \"briefpress/brief.typ\": *\n#source-list({{{{ source_list() }}}})"
    );
    project(&table).build().expect_exit(0);
}
