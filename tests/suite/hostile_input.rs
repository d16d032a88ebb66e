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
    let project = style(&chain(20_000, 1), "<text macro=\"m0\"/>");
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
        let text = format!("attached-claims = {}", nested.repeat(25_000));
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

#[test]
fn a_style_that_calls_a_missing_macro_is_refused() {
    let project =
        style("<macro name=\"title\"><text macro=\"tilte\"/></macro>\n", "<text macro=\"title\"/>");
    assert_refused(&project, "x.csl:2:1");
    assert_refused(&project, "this CSL style has no macro `tilte`, but calls it");
    assert_refused(&project, "did you mean `title`?");
}

#[test]
fn attributes_of_styles_have_a_maximum_number_and_length() {
    let many: String = (0..100_000).fold(String::new(), |mut text, at| {
        let _ = write!(text, " a{at}=\"b\"");
        text
    });
    assert_refused(
        &style("", &format!("<text{many}/>")),
        "an element of this CSL style has more than 100 attributes",
    );
    assert_refused(
        &style("", &format!("<text value=\"{}\"/>", "a".repeat(1_000_000))),
        "an attribute of this CSL style is longer than 2000 bytes",
    );
}

#[test]
fn files_that_people_write_have_a_maximum_length() {
    let check = |path: &str, limit: &str| {
        let project = Project::new();
        let text = project.path(path).is_file().then(|| std::fs::read(project.path(path)));
        let mut text = text.map(|text| text.expect("a file")).unwrap_or_default();
        text.resize(9_000_000, b'\n');
        let project = project.file(path, text);
        let name = path.rsplit('/').next().unwrap_or_default();
        let run = run_limited(&project, &["check", "--format", "short"]);
        let expect = format!("{path}:1:1: error[unreadable-file]: cannot read");
        assert!(run.stderr.contains(&expect), "{name}: {}", run.stderr);
        assert!(run.stderr.contains(&format!(": it is larger than {limit}\n")), "{}", run.stderr);
    };
    check("briefpress.toml", "8 MiB");
    check("templates/brief.typ", "8 MiB");
    check("templates/briefpress/languages/en.ftl", "512 KiB");
    let long = style(&"\n".repeat(3_000_000), "<text variable=\"title\"/>");
    assert_refused(&long, "cannot read `x.csl`: it is larger than 2 MiB");
}

#[test]
fn months_without_names_do_not_stop_a_draft() {
    let months = "month-alone = { $other }\nmonth-in-date = { $other }\n";
    let project = Project::new().file("templates/briefpress/languages/en.ftl", months);
    let run = run_limited(&project, &["build"]);
    assert!(run.stderr.contains("has no variable `$other`; it has `$month`"), "{}", run.stderr);
    let months = "month-alone = { $month ->\n *[other] {\"\"}\n }\nmonth-in-date = May 3 May 4\n";
    let project = Project::new().file("templates/briefpress/languages/en.ftl", months);
    run_limited(&project, &["build"]).expect_exit(0);
}

#[test]
fn a_configuration_with_very_many_keys_or_briefings_is_refused_soon() {
    let config = |more: &str| {
        let project = Project::new();
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a file");
        project.file("briefpress.toml", format!("{config}\n{more}"))
    };
    let keys = (0..100_000).fold("[check]\n".to_owned(), |mut text, at| {
        let _ = writeln!(text, "k{at} = 1");
        text
    });
    assert_refused(&config(&keys), "`k0` is a whole number, expected a string");
    let briefings = (0..20_000).fold(String::new(), |mut text, at| {
        let _ = writeln!(
            text,
            "[briefings.b{at}]\ntemplate = \"brief.typ\"\ntitle = \"T\"\nedition = 2025-07-31"
        );
        text
    });
    let project = config(&briefings);
    assert_refused(&project, "there are 20001 briefings, but the limit is 10000");
    assert_refused(&project, "error[too-many-documents]");
}

/// Each page may print it.
#[test]
fn texts_of_documents_have_a_maximum_length() {
    let with_marking = |text: &str| {
        let project = Project::new().template("{{ briefing.marking }}\n= A\n");
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a file");
        project.file("briefpress.toml", format!("{config}\nmarking = \"{text}\"\n"))
    };
    run_limited(&with_marking(&"x".repeat(10_000)), &["plan"]).expect_exit(0);
    let expect = "error[invalid-value]: `marking` has more than 10000 characters\n  --> briefpress.toml:11:11";
    assert_refused(&with_marking(&"x".repeat(10_001)), expect);
    assert_refused(&with_marking(&"x ".repeat(500_000)), expect);
}

/// A font with a table of characters alone, which lists one range.
fn font_with_range(start: u32, end: u32) -> Vec<u8> {
    let mut font = b"\0\x01\0\0\0\x01\0\0\0\0\0\0cmap\0\0\0\0\0\0\0\x1c\0\0\0\x28".to_vec();
    font.extend(b"\0\0\0\x01\0\x03\0\x0a\0\0\0\x0c\0\x0c\0\0\0\0\0\x1c\0\0\0\0\0\0\0\x01");
    font.extend([start, end, 0].into_iter().flat_map(u32::to_be_bytes));
    font
}

#[test]
fn forged_fonts_are_refused_before_they_are_read() {
    let project = |file: &str, bytes: Vec<u8>| {
        Project::new()
            .file(&format!("fonts/{file}"), bytes)
            .config("[fonts]\npaths = [\"fonts\"]\n")
    };
    let collection = b"ttcf\0\x01\0\0\xff\xff\xff\xff\0\0\0\0".to_vec();
    let expect = "cannot use the font `fonts/a.ttc`: it is a collection of 4294967295 fonts, but the limit is 1000";
    assert_refused(&project("a.ttc", collection), expect);
    let expect =
        "cannot use the font `fonts/a.ttf`: a font in it lists more than 5000000 characters";
    assert_refused(&project("a.ttf", font_with_range(0, u32::MAX)), expect);
    let sound = run_limited(&project("a.ttf", font_with_range(0x20, 0x7f)), &["build"]);
    assert!(!sound.stderr.contains("characters"), "{}", sound.stderr);
}

#[test]
fn files_that_are_no_fonts_are_reported() {
    let project = |file: &str, bytes: Vec<u8>| {
        Project::new()
            .file(&format!("fonts/{file}"), bytes)
            .config("[fonts]\npaths = [\"fonts\"]\n")
    };
    let check = |project: &Project, expect: &str| {
        for command in ["build", "check"] {
            let run = run_limited(project, &[command, "--format", "short"]);
            run.expect_exit(0);
            let place = "briefpress.toml:12:10: warning[unusable-font]: cannot use the font";
            let expect = format!("{place} `{expect}\n");
            assert_eq!(run.stderr.matches(&expect).count(), 1, "{command}: {}", run.stderr);
        }
    };
    let damaged = "fonts/a.otf`: it is damaged, or is not a font";
    check(&project("a.otf", Vec::new()), damaged);
    check(&project("a.otf", b"<html>404 Not Found</html>".to_vec()), damaged);
    check(&project("a.otf", font_with_range(0x20, 0x7f)), damaged);
    let font = ttf_noto_sans::REGULAR;
    check(&project("a.otf", font[..font.len() / 50].to_vec()), damaged);
    // A collection of two fonts, of which the second one is not there.
    let mut collection = b"ttcf\0\x01\0\0\0\0\0\x02\0\0\0\x14\x7f\0\0\0".to_vec();
    let tables = usize::from(u16::from_be_bytes([font[4], font[5]]));
    collection.extend(&font[..12]);
    for record in font[12..12 + 16 * tables].chunks_exact(16) {
        let offset = u32::from_be_bytes([record[8], record[9], record[10], record[11]]) + 20;
        collection.extend(&record[..8]);
        collection.extend(offset.to_be_bytes());
        collection.extend(&record[12..]);
    }
    collection.extend(&font[12 + 16 * tables..]);
    check(&project("a.ttc", collection), "fonts/a.ttc`: only 1 of the 2 fonts in it can be read");
    let sound = run_limited(&project("a.ttf", font.to_vec()), &["build", "--format", "short"]);
    assert!(!sound.stderr.contains("unusable-font"), "{}", sound.stderr);
}

#[test]
fn a_bibliography_has_a_maximum_length() {
    let project = Project::new();
    let long = |path: &str| {
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a file");
        let config = config.replace("data/sources.bib", path);
        let other = Project::new().file("briefpress.toml", config);
        // A file without blocks takes no place on the disk, and is not read.
        let file = std::fs::File::create(other.path(path)).expect("a file");
        file.set_len(900_000_000).expect("its length");
        other
    };
    for path in ["data/sources.bib", "data/s.json", "data/s.yml"] {
        let run = run_limited(&long(path), &["check"]);
        run.expect_exit(2);
        let message = format!("cannot read `{path}`: it is larger than 128 MiB");
        assert!(run.stderr.contains(&message), "{}", run.stderr);
        let help = "divide it, and name each part in `files` under `[sources]`";
        assert!(run.stderr.contains(help), "{}", run.stderr);
    }
}

#[test]
fn characters_that_deceive_are_reported_in_all_that_documents_print() {
    let check = |path: &str, old: &str, new: &str, expect: &str| {
        let project = Project::new();
        let text = std::fs::read_to_string(project.path(path)).unwrap_or_default();
        assert!(text.contains(old), "{path} has no {old}: {text}");
        let project = project.file(path, text.replacen(old, new, 1));
        let run = run_limited(&project, &["check", "--format", "short"]);
        assert!(run.stderr.contains(expect), "{path} {new:?}: {}", run.stderr);
    };
    let config = "briefpress.toml";
    check(
        config,
        "[datasets",
        "[project]\npublisher = \"De\u{202e}sk\"\n[datasets",
        "error[direction-control]: `publisher` contains a direction mark (U+202E)",
    );
    check(
        config,
        "[datasets",
        "[project]\nauthors = [\"A\", \"B\\u202E\"]\n[datasets",
        "error[direction-control]: `authors` contains a direction mark (U+202E)",
    );
    check(
        config,
        "[datasets",
        "[parties]\nAAA = \"\u{41d}UR\"\n[datasets",
        "warning[mixed-script-confusable]: `AAA` mixes scripts in one word: `\u{41d}UR`",
    );
    check(
        "templates/brief.typ",
        "= ",
        "= \u{202e}",
        "error[direction-control]: `templates/brief.typ` contains a direction mark",
    );
    check(
        "templates/briefpress/languages/en.ftl",
        "",
        "attached-claims = { \"\\u3164\" }x\n",
        "warning[invisible-character]: `templates/briefpress/languages/en.ftl` contains a blank letter (U+3164)",
    );
    check(
        "data/sources.bib",
        "author = {{",
        "author = {{\u{202e}",
        "error[direction-control]: `author` of `s1` contains a direction mark (U+202E)",
    );
    check(
        "data/sources.bib",
        "title = {",
        "title = {\u{3164}",
        "warning[invisible-character]: `title` of `s1` contains a blank letter (U+3164)",
    );
}

/// A document that prints a deceptive text is not published.
#[test]
fn a_control_of_direction_in_what_is_cited_keeps_a_document_from_being_published() {
    let project = Project::new();
    let text = std::fs::read_to_string(project.path("data/sources.bib")).expect("a file");
    let project =
        project.file("data/sources.bib", text.replacen("title = {", "title = {\u{202e}", 1));
    let project = project.template("= A\n{{ claim(\"c1\").cite }}\n");
    let run = run_limited(&project, &["build"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stderr.contains("error[direction-control]"), "{}", run.stderr);
    assert!(!project.pdf().exists());
}

/// A style whose title is printed after a prefix.
fn style_with_prefix(prefix: &str) -> Project {
    style("", &format!("<text variable=\"title\" prefix=\"{prefix}\"/>"))
}

#[test]
fn a_style_that_reorders_text_keeps_documents_from_being_published() {
    let template = "= Heading\nText{{ cite(\"s1\") }}.\n";
    for prefix in ["\u{202e}001 \u{2066}", "&#x202E;001 "] {
        let project = style_with_prefix(prefix).template(template);
        let run = run_limited(&project, &["build", "--format", "short"]);
        run.expect_exit(1);
        let message =
            "error[direction-control]: `prefix` of `<text>` contains a direction mark (U+202E)";
        assert!(run.stderr.contains(message), "{}", run.stderr);
        assert!(run.stderr.contains("x.csl:2:"), "{}", run.stderr);
        assert!(!project.pdf().exists());
    }
    let project = style_with_prefix("a\u{200b}b").template(template);
    run_limited(&project, &["build"]).expect_exit(0);
    let run = run_limited(&project, &["check", "--format", "short"]);
    let message =
        "warning[invisible-character]: `prefix` of `<text>` contains a zero width space (U+200B)";
    assert!(run.expect_exit(0).contains(message), "{}", run.stderr);
    // A style that no briefing uses is not read.
    let unused = Project::new().file("x.csl", "<style prefix=\"\u{202e}\"/>");
    run_limited(&unused, &["build"]).expect_exit(0);
}

#[test]
fn only_documents_in_a_style_are_kept_from_being_published_by_it() {
    let project = style_with_prefix("\u{202e}001 ").config(
        "[briefings.other]\ntemplate = \"brief.typ\"\ntitle = \"Other\"\nedition = 2025-07-31\nstyle = \"ieee\"\n",
    );
    run_limited(&project, &["build"]).expect_exit(1);
    assert!(project.path("out/other.pdf").exists());
    assert!(!project.pdf().exists());
}
