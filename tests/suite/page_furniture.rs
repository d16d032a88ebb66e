//! What stands on a page beside its text, and the look of a project: `[style]`.

use insta::assert_snapshot;

use crate::pdf_readers::{Link, links};
use crate::project::{Project, text, tool};

/// A project whose one briefing has this in its configuration and in its body.
fn project(briefing: &str, body: &str) -> Project {
    Project::new().config(briefing).template(&format!(
        "#import \"briefpress/brief.typ\": *\n\
         #show: brief.with(title: {{{{ briefing.title }}}}, edition: {{{{ briefing.edition }}}}, \
         cutoff: {{{{ briefing.cutoff }}}}, marking: {{{{ briefing.marking }}}}, \
         watermark: {{{{ briefing.watermark }}}})\n= Heading\n{body}\n"
    ))
}

#[test]
fn marking_watermark_edition_and_cutoff_stand_on_every_page() {
    let project = project(
        "cutoff = 2025-07-15\nmarking = \"Official use only\"\nwatermark = \"Draft\"\n",
        "One.\n#pagebreak()\nTwo.",
    );
    let text = project.build_text();
    assert_eq!(text.matches("OFFICIAL USE ONLY").count(), 4, "{text}");
    assert_eq!(text.matches("DRAFT").count(), 2, "{text}");
    for foot in ["Page 1 of 2", "Page 2 of 2"] {
        assert!(text.contains(foot), "{text}");
    }
    // Once in the head of the first page, and in each foot.
    assert_eq!(text.matches("31 July 2025 · Information as of 15 July 2025").count(), 3, "{text}");
}

/// The SHA-256 of a file in the project's folder.
fn digest_of(project: &Project, name: &str) -> String {
    let told = tool("sha256sum", &[], &project.path(name));
    told.split(' ').next().expect("a digest").to_owned()
}

#[test]
fn the_colophon_has_the_digest_of_the_attached_list_of_inputs() {
    let body = "{{ claim(\"c1\").note }}{{ claim(\"c1\").cite }}\n#colophon(digits: 64)";
    let project = project("", body);
    let printed = project.build_text().replace(['\n', ' '], "");
    tool("pdfdetach", &["-saveall", "-o", &project.path("").display().to_string()], &project.pdf());
    assert!(printed.contains(&digest_of(&project, "inputs.json")), "{printed}");
    let list = std::fs::read_to_string(project.path("inputs.json")).expect("a list");
    let list: serde_json::Value = serde_json::from_str(&list).expect("JSON");
    let inputs = list["inputs"].as_array().expect("inputs");
    for name in ["claims.csv", "sources.json", "templates/brief.typ"] {
        let input = inputs.iter().find(|input| input["name"] == name);
        let digest = input.unwrap_or_else(|| panic!("{name} is not in {list}"))["sha256"].as_str();
        assert_eq!(digest, Some(digest_of(&project, name).as_str()), "{name}");
    }
}

#[test]
fn the_colophon_is_one_line_that_starts_no_page_and_can_be_left_out() {
    let full = "#block(height: 1fr)[Full.]\n#colophon()";
    let with_one = project("marking = \"Official use only\"\n", full);
    let text = with_one.build_text();
    let line = text.lines().find(|line| line.starts_with("Built with briefpress"));
    let line = line.unwrap_or_else(|| panic!("no colophon: {text}"));
    assert!(line.contains(" · inputs ") && line.ends_with(" · records attached"), "{line}");
    assert!(text.contains("Page 1 of 1"), "{text}");
    let without = project("[style]\ncolophon = false\n", full).build_text();
    assert!(!without.contains("Built with"), "{without}");
}

#[test]
fn a_layout_without_our_foot_prints_the_colophon_where_it_is_called() {
    let template = "#import \"briefpress/header-footer.typ\": colophon\n= A\n#colophon()\nEnd.\n";
    let text = Project::new().template(template).build_text();
    assert_eq!(text.matches("Built with briefpress").count(), 1, "{text}");
}

#[test]
fn a_claim_that_is_not_used_leaves_the_colophon_as_it_is() {
    let body = "{{ claim(\"c1\").remark }}\n#colophon()";
    let one = project("where = { id = \"c1\" }\n", body);
    let before = one.build_text();
    assert!(before.contains("Built with"), "{before}");
    let more =
        one.claims("id,item,body,sources,remark\nc1,shells,MG,s1,a remark\nc2,fuel,MG,s1,new\n");
    assert_eq!(more.build_text(), before);
}

#[test]
fn a_brand_is_changed_in_the_configuration() {
    let look = "[style]\naccent = \"#7a1f3d\"\nlabel-font = \"DejaVu Sans Mono\"\npaper = \"us-letter\"\n\
                logo = \"logo.svg\"\nlogo-alt = \"A red square\"\n";
    let logo = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"red\"/></svg>";
    let project = project(look, "Text.").file("logo.svg", logo);
    project.build().expect_exit(0);
    let info = tool("pdfinfo", &[], &project.pdf());
    assert!(info.contains("612 x 792 pts (letter)"), "{info}");
    assert!(tool("pdffonts", &[], &project.pdf()).contains("DejaVuSansMono-Bold"));
    let drawn = tool("mutool", &["trace"], &project.pdf());
    assert!(drawn.contains(".4784313"), "the accent is used: {drawn}");
    assert!(text(&project.pdf()).contains("Text."));
}

#[test]
fn apostrophes_and_accents_by_themselves_have_their_own_room_in_every_font() {
    let body = "#import \"briefpress/style.typ\"\n#context for font in (style.label-font, style.text-font) {\n\
                for weight in (\"regular\", \"bold\") { for mark in \"`´¨¸ʻʼʾʿˈ˜\".clusters() {\n\
                let width(it) = measure(text(font: font, weight: weight, it)).width\n\
                assert(width(\"a\" + mark + \"a\") > width(\"aa\") + 1pt, message: mark)\n} } }\n";
    for look in ["", "[style]\ntext-font = \"Noto Sans\"\nlabel-font = [\"Noto Sans\"]\n"] {
        project(look, body).build().expect_exit(0);
    }
}

#[test]
fn faults_of_the_look_are_told_at_their_keys() {
    let look = "[style]\naccent = \"darkblue\"\nlabel-font = \"Noto Sanz\"\npaper = \"a5\"\nlogo = \"seal.png\"\ncolor = 1\n";
    let run = project(look, "Text.").run(&["check", "--format", "short"]);
    assert_snapshot!(run.diagnostics(), @r"
    briefpress.toml:12:10: error[invalid-value]: `darkblue` is not a colour
    briefpress.toml:14:9: error[invalid-value]: `a5` is not a paper size
    briefpress.toml:15:8: error[missing-key]: the logo has no alternative text
    briefpress.toml:16:1: error[unknown-key]: `[style]` has no key `color`
    ");
    let missing =
        "[style]\nlogo = \"seal.png\"\nlogo-alt = \"A seal\"\nlabel-font = \"Noto Sanz\"\n";
    let run = project(missing, "Text.").run(&["build", "--format", "short"]);
    assert_snapshot!(run.diagnostics(), @r"
    briefpress.toml:12:8: error[unreadable-file]: cannot read `seal.png`: there is no such file
    briefpress.toml:14:14: warning[unknown-font]: there is no font family `Noto Sanz`
    ");
}

#[test]
fn a_font_that_does_not_exist_is_reported_once_at_its_setting() {
    let style = "[style]\nlabel-font = \"Noto Sanz\"\n";
    let run = project(style, "= Heading\n#set text(font: \"Grotesk\")\nText.")
        .run(&["build", "--format", "short"]);
    assert_snapshot!(run.diagnostics(), @"
    briefpress.toml:12:14: warning[unknown-font]: there is no font family `Noto Sanz`
    templates/brief.typ:5:17: warning[typst-warning]: unknown font family: grotesk
    ");
}

#[test]
fn a_figure_and_its_record_lead_to_each_other() {
    let claims = "id,item,quantity,unit,body,sources\nc1,shells,100,round,MG,s1\nc2,shells,200,round,MG,s1\n";
    let table = "#claims-table({{ claims }})\n#source-list({{ source_list() }})";
    let inside = |figure: &str| {
        let project = project("", &format!("{figure}\n{table}")).claims(claims);
        project.build().expect_exit(0);
        links(&project.pdf()).iter().filter(|link| **link == Link::Inside).count()
    };
    let without = inside("The group reports shells.");
    let with = inside(
        "The group reports {{ claim(\"c1\").quantity }} shells, {{ claim(\"c1\").quantity }}.",
    );
    assert_eq!(
        with - without,
        3,
        "each figure leads to the record, and the record to the first of them"
    );
}

#[test]
fn a_record_leads_to_its_figure_also_where_its_first_cell_has_a_note() {
    let claims = "id,item,quantity,unit,body,sources\nc1,shells,100,round,MG,s1\n";
    let inside = |figure: &str| {
        let table =
            "#claims-table({{ claims }}, columns: (\"low\", \"who\"), notes: (c1: [Revised.]))";
        let project = project("", &format!("{figure}\n{table}")).claims(claims);
        project.build().expect_exit(0);
        links(&project.pdf()).iter().filter(|link| **link == Link::Inside).count()
    };
    let figure = "The group reports {{ claim(\"c1\").quantity }} shells.";
    assert_eq!(inside(figure) - inside("The group reports shells."), 2);
}

#[test]
fn figures_and_records_may_be_printed_twice_or_not_at_all() {
    for body in [
        "The group reports {{ claim(\"c1\").note }}, {{ claim(\"c1\") }}.\n#claims-table({{ claims }}.filter(it => false))",
        "#let unused = [{{ claim(\"c1\") }}]\n#claims-table({{ claims }})",
        "#let twice = [{{ claim(\"c1\").figure }}]\n#twice #twice\n#claims-table({{ claims }})",
    ] {
        project("", body).build().expect_exit(0);
    }
}
