//! Documents in the ten languages, messages of a project's own, and texts that no font has.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::project::{Project, text, tool};

/// Korean, Japanese and Chinese; Debian's `fonts-wqy-microhei`.
const CJK: &str = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc";
/// Arabic; Debian's `fonts-hosny-amiri`.
const ARABIC: &str = "/usr/share/fonts/opentype/fonts-hosny-amiri/Amiri-Regular.ttf";

const CLAIMS: &str = "id,item,body,sources,quantity,unit,period,as_of\n\
    a,shells,MG,s1,at least 1.5 million,round,2023-09/..,2025-05-01\n\
    b,shells,MG,s1,\"11,000 to 12,000\",container,2024-21,2025-05\n";

const TEMPLATE: &str = "#import \"briefpress/brief.typ\": *\n\
    #import \"briefpress/language.typ\": enumerated, long-date, number\n\
    #show: brief.with(title: {{ briefing.title }}, edition: {{ briefing.edition }}, cutoff: datetime(year: 2025, month: 7, day: 1))\n\
    = A\n\
    {{ claim(\"a\") }} / {{ claim(\"a\").period }} / {{ claim(\"a\").as_of }}\n\n\
    {{ claim(\"b\").figure }} / {{ claim(\"b\").quantity.short }} / {{ claim(\"b\").period }} / {{ claim(\"b\").as_of }}\n\n\
    #number(20000) / #enumerated((\"A\", \"B\", \"C\"))\n";

/// A project that speaks a language, with a font for it if the built-in ones do not do.
fn speaking(language: &str, font: Option<&str>) -> Project {
    let project = Project::new().claims(CLAIMS).template(TEMPLATE);
    let project = project.config(&format!("language = \"{language}\"\n"));
    match font {
        Some(font) => with_font(project, font),
        None => project,
    }
}

/// The font that a language needs beside the built-in ones.
pub(crate) fn font_of(language: &str) -> Option<&'static str> {
    match language {
        "ko" | "ja" | "zh" => Some(CJK),
        "ar" => Some(ARABIC),
        _ => None,
    }
}

/// A project with a font of this machine.
pub(crate) fn with_font(project: Project, font: &str) -> Project {
    let bytes = fs::read(font).unwrap_or_else(|_| panic!("{font}: `scripts/test` installs it"));
    let name = Path::new(font).file_name().and_then(|name| name.to_str()).expect("a name");
    project.file(&format!("fonts/{name}"), bytes).config("[fonts]\npaths = [\"fonts\"]\n")
}

/// The lines of the built document.
fn document_text(language: &str, font: Option<&str>) -> String {
    let text = speaking(language, font).build_text();
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
}

#[test]
fn a_document_speaks_its_language() {
    for language in ["en", "en-US", "fr", "es", "de", "uk", "ru"] {
        assert_snapshot!(format!("document-{language}"), document_text(language, None));
    }
}

#[test]
fn a_document_in_a_language_with_a_font_of_its_own_speaks_it() {
    for language in ["ko", "ja", "zh"] {
        assert_snapshot!(format!("document-{language}"), document_text(language, Some(CJK)));
    }
}

#[test]
fn arabic_is_read_from_right_to_left() {
    let project = speaking("ar", Some(ARABIC));
    project.build().expect_exit(0);
    // pdftotext gives back the order in which it is read, mutool that in which it stands.
    tool("pdftotext", &["-enc", "UTF-8"], &project.pdf());
    let text = fs::read_to_string(project.path("out/brief.txt")).expect("the text");
    let marks = ['\u{202a}', '\u{202b}', '\u{202c}', '\u{200e}', '\u{200f}'];
    let plain = text.replace(marks, "");
    for expect in ["الإصدار", "ما لا يقل عن", "مليون", "أيلول/سبتمبر", "الصفحة"]
    {
        assert!(plain.contains(expect), "{expect}: {plain}");
    }
}

#[test]
fn a_language_without_messages_speaks_english_and_says_so() {
    let project = Project::new().claims(CLAIMS).template(TEMPLATE).config("language = \"sw\"\n");
    let run = project.build();
    run.expect_exit(0);
    assert_snapshot!(run.diagnostics(), @r#"
    warning[untranslated-language]: there are no messages in `sw`: the document uses English ones
      --> briefpress.toml:11:12
       |
    11 | language = "sw"
       |            ^^^^
       |
       = help: available: ar · de · en · es · fr · ja · ko · ru · uk · zh
       = help: to add them, write `templates/briefpress/languages/sw.ftl`
    "#);
    assert!(text(&project.pdf()).contains("at least 1.5 million shells"));
}

#[test]
fn a_project_says_otherwise_what_its_own_file_has_and_the_rest_as_shipped() {
    let project = speaking("fr-CA", None)
        .file("templates/briefpress/languages/fr.ftl", "edition = Parution\n")
        .file("templates/briefpress/languages/fr-CA.ftl", "page-of = { $page }/{ $pages }\n");
    let text = project.build_text();
    assert!(text.contains("Parution") && text.contains("1/1"), "{text}");
    assert!(text.contains("au moins 1,5 million de shells"), "{text}");
}

#[test]
fn what_is_wrong_with_a_message_file_is_told_at_its_place() {
    let told = speaking("fr", None)
        .file(
            "templates/briefpress/languages/fr.ftl",
            "edition = Parution\npage-of = { $page } sur { $total }\nsince = { DATE($date) }\n= x\n",
        )
        .build_error();
    assert_snapshot!(told, @r#"
    templates/briefpress/languages/fr.ftl:2:1: error[invalid-message]: the message `page-of` has no variable `$total`; it has `$page`, `$pages`
    templates/briefpress/languages/fr.ftl:3:1: error[invalid-message]: a message can contain text, variables and selectors; terms, functions, attributes and references to other messages are not supported
    templates/briefpress/languages/fr.ftl:4:1: error[invalid-message]: invalid Fluent syntax: Expected one of "a-zA-Z"
    "#);
}

#[test]
fn a_language_of_the_projects_own_tells_which_messages_it_lacks() {
    let project =
        speaking("sw", None).file("templates/briefpress/languages/sw.ftl", "edition = Toleo\n");
    let run = project.run(&["build", "--format", "short"]);
    run.expect_exit(0);
    let told = run.diagnostics();
    assert!(told.contains("messages are missing, the first is `"), "{told}");
    assert!(text(&project.pdf()).contains("Toleo"));
}

#[test]
fn a_text_that_no_font_has_is_told_with_one_that_has_it() {
    let told = |note: &str| {
        let project = Project::new().claims(&format!("id,body,sources,note\nc1,MG,s1,{note}\n"));
        let run = project.build();
        run.expect_exit(1);
        run.diagnostics()
    };
    let korean = told("탄도미사일");
    assert!(korean.contains("`탄도미사일` cannot be displayed"), "{korean}");
    assert!(korean.contains("claims.csv:2:"), "{korean}");
    assert!(korean.contains("on this machine contains it: copy /"), "{korean}");
    assert!(korean.contains("`paths = [\"fonts\"]` under `[fonts]`"), "{korean}");
    assert!(!korean.contains("try using a different font"), "{korean}");
    let private = told("\u{f0123}");
    assert!(private.contains("U+F0123 cannot be displayed: no font contains it"), "{private}");
}
