//! Links between figures, records and sources lead to their targets, and say to which page. Where the target is not
//! printed, there is no link.

use std::path::Path;

use insta::assert_snapshot;
use lopdf::{Document, Object};

use crate::pdf_readers::links as all_links;
use crate::project::{Project, tool};

const CLAIMS: &str =
    "id,item,quantity,unit,body,sources\nc1,shells,100,round,MG,s1\nc2,shells,200,round,MG,s1\n";

fn project(body: &str) -> Project {
    let opening = "#import \"briefpress/brief.typ\": *\n\
                   #show: brief.with(title: \"A\", edition: datetime(year: 2025, month: 7, day: 1))\n";
    Project::new().claims(CLAIMS).template(&format!("{opening}= Heading\n{body}\n"))
}

/// The links within a document: the text that describes each, and the page that it leads to, counted from 1.
fn inner_links(pdf: &Path) -> Vec<(String, u32)> {
    let document = Document::load(pdf).expect("a PDF");
    let pages = document.get_pages();
    let number = |id| pages.iter().find(|(_, page)| **page == id).map(|(number, _)| *number);
    let annotations = document.objects.values().filter_map(|object| object.as_dict().ok());
    let mut links: Vec<(String, u32)> = annotations
        .filter(|it| it.get(b"Subtype").and_then(Object::as_name).is_ok_and(|it| it == b"Link"))
        .filter_map(|link| {
            let target = link.get_deref(b"Dest", &document).and_then(Object::as_array).ok()?;
            let page = number(target.first()?.as_reference().ok()?)?;
            let said = lopdf::decode_text_string(link.get(b"Contents").ok()?).ok()?;
            Some((said, page))
        })
        .collect();
    links.sort();
    links
}

/// How many elements of the tag tree are links.
fn tagged_links(pdf: &Path) -> usize {
    let structure = tool("pdfinfo", &["-struct"], pdf);
    structure.lines().filter(|line| line.trim_start().starts_with("Link")).count()
}

#[test]
fn a_link_says_to_which_page_it_leads() {
    let project = project(
        "{{ claim('c1') }}\n#pagebreak()\n#claims-table({{ claims }})\n\
         #pagebreak()\n#source-list({{ source_list() }})",
    );
    project.build().expect_exit(0);
    let links = inner_links(&project.pdf());
    // "1" and "Footnote 1" are the note and its mark in the text.
    let source =
        "1. Monitoring Group. A Report. Monitoring Group, 2024. example.org/report, page 3";
    let expected = [
        ("1", 1),
        (source, 3),
        (source, 3),
        ("Footnote 1", 1),
        ("c1, page 1", 1),
        ("c1, page 2", 2),
    ];
    assert_eq!(links, expected.map(|(said, page)| (said.to_owned(), page)));
    // Those to web addresses are tagged, too.
    assert_eq!(tagged_links(&project.pdf()), all_links(&project.pdf()).len());
}

#[test]
fn pages_are_named_as_they_are_numbered_and_in_the_language_of_the_text() {
    let project = project(
        "#set text(lang: \"de\")\n#set page(numbering: \"i\")\n{{ claim('c1').quantity }}\n\
         #pagebreak()\n#claims-table({{ claims }}, columns: (\"body\", \"low\"))",
    );
    project.build().expect_exit(0);
    let links = inner_links(&project.pdf());
    assert!(links.contains(&("c1, Seite iii".to_owned(), 3)), "{links:?}");
}

#[test]
fn a_link_whose_target_is_not_printed_is_plain_text() {
    let table = "#claims-table({{ claims }}, columns: (\"body\", \"low\"))";
    for body in [
        format!("The group reports {{{{ claim('c1').quantity }}}}.\n#let unused = [{table}]"),
        format!("#let unused = [{{{{ claim('c1').quantity }}}}]\n{table}"),
    ] {
        let project = project(&body);
        project.build().expect_exit(0);
        assert_eq!(inner_links(&project.pdf()), []);
        assert_eq!(tagged_links(&project.pdf()), 0, "{body}");
    }
}

#[test]
fn a_number_of_a_source_that_is_not_listed_is_an_error() {
    let unlisted = "#let unused = [#source-list({{ source_list() }})]\n";
    let error = project(&format!("{unlisted}#{{{{ claim('c1').refs }}}}")).build_error();
    assert_snapshot!(error, @"templates/brief.typ:5:5: error[typst-error]: label `<bp-source-1>` does not exist in the document");
    let error = project(&format!("{unlisted}{{{{ claim('c1').refs }}}}")).build_error();
    assert_snapshot!(error, @"templates/brief.typ:5:4: error[typst-error]: label `<bp-source-1>` does not exist in the document");
    let twice =
        "#let list = [#source-list({{ source_list() }})]\n#list\n#list\n{{ claim('c1').refs }}";
    assert_snapshot!(project(twice).build_error(), @"templates/brief.typ:7:4: error[typst-error]: label `<bp-source-1>` occurs multiple times in the document");
}

#[test]
fn rules_of_a_template_apply_to_links() {
    let project = project(
        "#show link: it => [#type(it.dest) #it.body]\nFirst {{ claim('c1').quantity }}.\n\
         #claims-table({{ claims }}, columns: (\"body\", \"low\"))",
    );
    let text = project.build_text();
    assert!(text.contains("First label 100"), "{text}");
}
