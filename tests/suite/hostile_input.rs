//! Files from a stranger cost bounded memory and time: each limit is a diagnostic, and nothing aborts the program.

use std::fmt::Write as _;

use crate::project::Project;
use crate::untrusted_folders::run_limited;

/// Checks a project under limits; the report must contain a text, and the process must end by itself.
#[track_caller]
fn assert_refused(project: &Project, expect: &str) {
    let run = run_limited(project, &["check"]);
    assert!(matches!(run.code, Some(1 | 2)), "{:?} {}", run.code, run.stderr);
    let report: Vec<&str> = run.stderr.lines().take(30).collect();
    assert!(run.stderr.contains(expect), "{expect}: {report:#?}");
}

fn style(macros: &str, layout: &str) -> Project {
    let text = format!(
        concat!(
            r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">"#,
            "<info><title>x</title><id>x</id><updated>2020-01-01T00:00:00+00:00</updated></info>\n",
            "{}<citation><layout>{}</layout></citation></style>"
        ),
        macros, layout
    );
    let project = Project::new().file("x.csl", text);
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a file");
    let config = config.replacen("[sources]\n", "[sources]\nstyle = \"x.csl\"\n", 1);
    assert!(config.contains("x.csl"), "{config}");
    project.file("briefpress.toml", config)
}

/// A chain of macros, each of which calls the next one some times.
fn chain(length: usize, calls: usize) -> String {
    let mut macros = String::new();
    for at in 0..length {
        let call = format!("<text macro=\"m{}\"/>", at + 1).repeat(calls);
        let _ = writeln!(macros, "<macro name=\"m{at}\">{call}</macro>");
    }
    macros + &format!("<macro name=\"m{length}\"><text variable=\"title\"/></macro>\n")
}

#[test]
fn a_macro_of_a_style_that_calls_itself_is_an_error_at_its_line() {
    let layout = "<text macro=\"a\"/>";
    let one = style("<macro name=\"a\"><text macro=\"a\"/></macro>\n", layout);
    assert_refused(&one, "the macro `a` calls itself\n");
    assert_refused(&one, "x.csl:2:1");
    let two = style(
        "<macro name=\"b\"><group><text macro=\"a\"/></group></macro>\n<macro name=\"a\"><text macro=\"b\"/></macro>\n",
        layout,
    );
    assert_refused(&two, "the macro `b` calls itself, through `a`");
}

#[test]
fn a_style_that_multiplies_by_macros_is_refused() {
    let project = style(&chain(40, 2), "<text macro=\"m0\"/>");
    assert_refused(
        &project,
        "formats more than 20000 elements, with those of the macros that it calls",
    );
    let mut branches = String::new();
    for at in 0..40 {
        let call = format!("<text macro=\"m{}\"/>", at + 1);
        let _ = writeln!(
            branches,
            "<macro name=\"m{at}\"><choose><if position=\"first\">{call}</if><else>{call}</else></choose></macro>"
        );
    }
    branches += "<macro name=\"m40\"><text variable=\"title\"/></macro>\n";
    assert_refused(
        &style(&branches, "<text macro=\"m0\"/>"),
        "has more than 20000000 elements, with those of the macros that it calls",
    );
    let project = style(&chain(100_000, 1), "<text macro=\"m0\"/>");
    assert_refused(&project, "more than 100 macros of this CSL style call each other in a row");
    let project = style(&chain(90, 1), "<text macro=\"m0\"/>");
    run_limited(&project, &["build"]).expect_exit(0);
}

#[test]
fn a_style_that_is_nested_too_deeply_is_refused() {
    let nested = |depth: usize| {
        let groups = "<group>".repeat(depth) + "<text variable=\"title\"/>";
        style("", &(groups + &"</group>".repeat(depth)))
    };
    assert_refused(
        &nested(100_000),
        "the elements of this CSL style are nested too deeply: the limit is 60",
    );
    assert_refused(&style("", &"<group>".repeat(100_000)), "nested too deeply");
    run_limited(&nested(50), &["build"]).expect_exit(0);
}

#[test]
fn messages_that_are_nested_too_deeply_are_refused() {
    for nested in ["{", "{ A(", "{ $a ->\n *[b] ", "{ A(\"}}\", ", "{\"x\" ->\n *[b] \""] {
        let text = format!("attached-claims = {}", nested.repeat(100_000));
        let project = Project::new().file("templates/briefpress/languages/en.ftl", text);
        assert_refused(&project, "the messages are nested too deeply: the limit is 50");
        assert_refused(&project, "templates/briefpress/languages/en.ftl:");
    }
}

#[test]
fn messages_with_many_literal_braces_are_read() {
    let text = format!("attached-claims = {}\n", "{\"{\"} (a) {\"}\"} ".repeat(200));
    let project = Project::new().file("templates/briefpress/languages/en.ftl", text);
    run_limited(&project, &["check"]).expect_exit(0);
}

#[test]
fn abbreviations_of_abbreviations_have_a_maximum_length() {
    let source =
        "@report{us-10, title = {T}, author = {A}, year = 2025, url = {https://example.org}}\n";
    let entry = |title: &str| {
        format!("@report{{long, title = {title}, author = {{A}}, year = 2025}}\n{source}")
    };
    let doubling = |first: &str| {
        let mut text = format!("@string{{a0 = {{{first}}}}}\n");
        for at in 0..13 {
            let _ = writeln!(text, "@string{{a{0} = a{1} # a{1} # a{1} # a{1}}}", at + 1, at);
        }
        text + &entry("a13")
    };
    let long =
        format!("@string{{a = {{{}}}}}\n", "y".repeat(100_000)) + &entry(&["a"; 900].join(" # "));
    for text in [doubling("aaaaaaaaaa"), doubling(""), long] {
        let project = Project::new().file("data/sources.bib", text);
        assert_refused(
            &project,
            "this source cannot be read: `title`: with its abbreviations, it is longer than 1 MB",
        );
        assert_refused(&project, "data/sources.bib:");
    }
}

#[test]
fn the_values_of_a_file_have_a_maximum_length() {
    let mut strings = format!("@string{{a = {{{}}}}}\n", "y".repeat(900_000));
    let mut shared = format!("@xdata{{x, note = {{{}}}}}\n", "y".repeat(900_000));
    for at in 0..60 {
        let _ = writeln!(strings, "@report{{r{at}, title = {{T}}, note = a}}");
        let _ = writeln!(shared, "@report{{r{at}, title = {{T}}, xdata = {{x}}}}");
    }
    let project = Project::new().file("data/sources.bib", strings);
    assert_refused(
        &project,
        "with their abbreviations, the values up to this one are longer than 32 MB",
    );
    let project = Project::new().file("data/sources.bib", shared);
    assert_refused(
        &project,
        "`xdata`: with the fields of `x`, the sources of this file inherit more than 32 MB",
    );
}
