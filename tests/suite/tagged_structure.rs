//! What screen readers find: texts in boxes are paragraphs, and what explains a chart is read aloud.

use std::path::Path;

use lopdf::{Document, Object};

use crate::project::{Project, tool};

const CLAIMS: &str = "id,item,quantity,unit,body,as_of,sources\n\
    a,shells,at least 200,round,Group,2024,s1\n\
    b,shells,500,round,Ministry,2024,s1\n\
    c,shells,several dozen,round,Centre,2024,s1\n";

const TEMPLATE: &str = r#"
#import "briefpress/brief.typ": *
#show: brief.with(title: "A", subtitle: "The subtitle.", edition: datetime(year: 2025, month: 7, day: 1), disclaimer: [The disclaimer.])
= Heading
#bottom-line[The bottom line.]
#finding("First head.")[First finding.]
#finding("Second head.")[Second finding.]
#key-facts([Facts], ("100 shells", "a thing", "a body"))
#tiles(("76", "a label"), ("77", "another label"))
#method-box([Method])[How it was made.]
#rests-on({{ claims.tally() }}, voices: 2)
#range-chart({{ claims }}, caption: [The caption], note: [The note of the chart.])
#competing-figures({{ claims }}, note: [The note of the table.], notes: (a: [A lettered note.]))
"#;

fn texts(project: &Project) -> Vec<(String, Vec<String>)> {
    texts_in(&project.pdf())
}

/// The texts of a document, each with the kinds of the elements that it is in, the innermost last.
fn texts_in(pdf: &Path) -> Vec<(String, Vec<String>)> {
    let structure = tool("pdfinfo", &["-struct-text"], pdf);
    let mut open: Vec<(usize, String)> = Vec::new();
    let mut texts: Vec<(String, Vec<String>)> = Vec::new();
    for line in structure.lines() {
        let (held, depth) = (line.trim(), line.len() - line.trim_start().len());
        while open.pop_if(|(outer, _)| *outer >= depth).is_some() {}
        if held.starts_with('"') {
            let kinds = open.iter().map(|(_, kind)| kind.clone()).collect();
            texts.push((held.trim_matches('"').to_owned(), kinds));
        } else if !held.starts_with('/') {
            let kind = held.split([' ', ':']).next().unwrap_or_default().to_owned();
            open.push((depth, kind));
        }
    }
    texts
}

#[test]
fn texts_in_boxes_are_paragraphs() {
    let project = Project::new().claims(CLAIMS).template(TEMPLATE);
    project.build().expect_exit(0);
    let texts = texts(&project);
    for wanted in [
        "The subtitle.",
        "The disclaimer.",
        "The bottom line.",
        "First finding.",
        "Second finding.",
        "100 shells",
        "a thing",
        "76",
        "a label",
        "How it was made.",
        "3 claims from",
        "The note of the table.",
        "A lettered note.",
    ] {
        let found = texts.iter().find(|(text, _)| text.contains(wanted));
        let (_, kinds) = found.unwrap_or_else(|| panic!("{wanted} is not in {texts:?}"));
        assert!(kinds.iter().any(|kind| kind == "P"), "{wanted}: {kinds:?}");
    }
    let of_both = |(text, _): &&(String, Vec<String>)| {
        text.contains("First finding.") && text.contains("Second head.")
    };
    assert!(texts.iter().find(of_both).is_none(), "{texts:?}");
}

#[test]
fn the_key_and_the_note_of_a_chart_are_read_aloud() {
    let project = Project::new().claims(CLAIMS).template(TEMPLATE);
    project.build().expect_exit(0);
    let texts = texts(&project);
    for wanted in ["no upper bound", "No figure given", "The note of the chart."] {
        let found = texts.iter().find(|(text, _)| text.contains(wanted));
        let (_, kinds) = found.unwrap_or_else(|| panic!("{wanted} is not in {texts:?}"));
        assert!(kinds.iter().all(|kind| kind != "Figure"), "{wanted}: {kinds:?}");
        assert!(kinds.iter().any(|kind| kind == "P"), "{wanted}: {kinds:?}");
    }
}

/// Claims of two suppliers, with sources that have a language.
fn shipped() -> Project {
    let claims = "id,from,to,category,item,quantity,unit,body,as_of,remark,sources\n\
        a,IRN,RUS,fuel,oil,at least 200,barrel,Group,2024-03-01,by sea,s1@p 3\n\
        b,IRN,RUS,fuel,oil,300,barrel,Ministry,2024-04-01,,u1@p 4\n\
        c,SDN,RUS,drones,drones,12,vehicle,Group,2024-05-01,,s1@p 5;u1@p 6\n";
    let project = Project::with_shipped_templates("en").claims(claims);
    let path = project.path("data/sources.bib");
    let sources = std::fs::read_to_string(&path).expect("sources");
    let foreign = "@report{u1,\n  author = {{Ministry}},\n  title = {Звіт про поставки},\n  institution = {Ministry},\n  \
                   date = {2024},\n  langid = {ukrainian},\n}\n";
    std::fs::write(path, sources + foreign).expect("sources");
    let path = project.path("briefpress.toml");
    let config = std::fs::read_to_string(&path).expect("a configuration");
    let with_parameters = config.replace(
        "[briefings.register]\n",
        "[briefings.register]\nparameters = { by = \"from_name\" }\n",
    );
    std::fs::write(path, with_parameters).expect("a configuration");
    project.run(&["build"]).expect_exit(0);
    project
}

/// The texts of one of its documents.
fn texts_of(project: &Project, name: &str) -> Vec<(String, Vec<String>)> {
    texts_in(&project.path(&format!("out/{name}.pdf")))
}

#[test]
fn the_list_of_sources_is_a_list_of_paragraphs() {
    let project = shipped();
    for name in ["brief", "fact-sheet", "report", "register", "profile-rus"] {
        let texts = texts_of(&project, name);
        let is_entry = |(text, kinds): &&(String, Vec<String>)| {
            text.contains("A Report") && kinds.iter().any(|kind| kind == "LBody")
        };
        let (_, kinds) = texts.iter().find(is_entry).unwrap_or_else(|| panic!("{name}: {texts:?}"));
        let parts = ["L", "LI", "LBody", "P"];
        let listed: Vec<&str> =
            kinds.iter().map(String::as_str).filter(|kind| parts.contains(kind)).collect();
        assert_eq!(listed, parts, "{name}");
    }
}

#[test]
fn the_suppliers_of_a_register_are_headings() {
    let texts = texts_of(&shipped(), "register");
    for name in ["Supplier: Iran", "Supplier: Sudan"] {
        let is_head = |(text, kinds): &&(String, Vec<String>)| {
            text.contains(name) && kinds.last().is_some_and(|kind| kind == "H1")
        };
        assert!(texts.iter().any(|text| is_head(&text)), "{name}: {texts:?}");
    }
    assert!(texts.iter().any(|(text, _)| text.contains("claims: 2; bodies: 2")), "{texts:?}");
}

#[test]
fn the_figures_of_a_profile_have_their_category_as_the_head_of_their_row() {
    let claims = "id,from,to,category,item,quantity,unit,body,as_of,sources\n".to_owned()
        + &(1..=6)
            .map(|at| {
                format!("c{at},IRN,RUS,fuel-{at},oil,{at}00,barrel,Group,2024-0{at}-01,s1@p 3\n")
            })
            .collect::<String>();
    let project = Project::with_shipped_templates("en").claims(&claims);
    project.run(&["build", "profile*"]).expect_exit(0);
    let texts = texts_of(&project, "profile-rus");
    for category in ["Fuel 1", "Fuel 6"] {
        let found = texts.iter().find(|(text, _)| text == category);
        let (_, kinds) = found.unwrap_or_else(|| panic!("{category}: {texts:?}"));
        assert!(kinds.iter().any(|kind| kind == "TH"), "{category}: {kinds:?}");
    }
}

/// The texts under a key of the dictionaries of a PDF.
fn texts_under(pdf: &Path, key: &[u8]) -> Vec<String> {
    let pdf = Document::load(pdf).expect("a PDF");
    let of_object = |object: &Object| {
        let text = object.as_dict().ok()?.get(key).ok()?;
        lopdf::decode_text_string(text).ok()
    };
    pdf.objects.values().filter_map(of_object).collect()
}

#[test]
fn links_to_sources_say_to_which() {
    let project = shipped();
    let links = texts_under(&project.path("out/brief.pdf"), b"Contents");
    let is_named = |link: &String| {
        link == "2. Monitoring Group. A Report. Monitoring Group, 2024. example.org/report, page 1"
    };
    assert!(links.iter().any(is_named), "{links:?}");
    let links = texts_under(&project.path("out/report.pdf"), b"Contents");
    let is_record = |link: &String| link.starts_with("a, page ");
    assert!(links.iter().any(is_record), "{links:?}");
}

/// The languages that stretches of the pages of a PDF have, as their content streams name them.
fn languages_on_pages(pdf: &Path) -> Vec<String> {
    let pdf = Document::load(pdf).expect("a PDF");
    let pages = pdf.get_pages();
    let contents = pages.values().map(|page| pdf.get_page_content(*page));
    let text =
        contents.map(|content| String::from_utf8_lossy(&content).into_owned()).collect::<String>();
    let after = text.split("/Lang").skip(1);
    after.filter_map(|rest| Some(rest.split_once('(')?.1.split_once(')')?.0.to_owned())).collect()
}

#[test]
fn a_title_in_another_language_says_which() {
    let project = shipped();
    for name in ["brief", "report", "register"] {
        let languages = languages_on_pages(&project.path(&format!("out/{name}.pdf")));
        assert!(languages.iter().any(|it| it == "uk"), "{name}: {languages:?}");
        assert!(languages.iter().all(|it| ["en", "uk"].contains(&it.as_str())), "{languages:?}");
    }
}
