//! Citations by the numbers of the list of sources, and the web addresses in it.

use crate::project::{Project, text, tool};

const CLAIMS: &str = "id,from,to,item,quantity,unit,body,sources\n\
                      c1,DEU,POL,shells,at least 100,round,Port Desk,a@p 1;c\n\
                      c2,DEU,FRA,shells,50,round,Harbour Watch,b@para 24\n";
const SOURCES: &str = "\
@report{a, author={{Port Desk}}, title={Alpha Title}, institution={Port Desk}, date={2021}}
@online{b, author={Lund, Per}, title={Beta Title}, organization={Beacon}, date={2022}, url={https://www.beacon.example/world/2022/harbour-watch-counts-fifty-shells-in-may-5159071}}
@report{c, author={{Port Desk}}, title={Gamma Title}, institution={Port Desk}, date={2023}}
";

/// A project with a briefing of a shipped template, and more lines of it.
fn project(template: &str, more: &str) -> Project {
    let briefing = format!(
        "[briefings.brief]\ntemplate = \"{template}\"\ntitle = \"A brief\"\nedition = 2025-07-31\n{more}\n"
    );
    Project::empty()
        .file(
            "briefpress.toml",
            format!(
                "[parties]\nDEU = \"Germany\"\nPOL = \"Poland\"\nFRA = \"France\"\n[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
                 [sources]\nfiles = [\"data/sources.bib\"]\n{briefing}"
            ),
        )
        .claims(CLAIMS)
        .file("data/sources.bib", SOURCES)
}

#[track_caller]
fn words(project: &Project) -> String {
    project.run(&["build", "--force"]).expect_exit(0);
    text(&project.pdf()).split_whitespace().collect::<Vec<_>>().join(" ")
}

const NOTE_STYLES: [&str; 4] = ["chicago-notes", "chicago-shortened-notes", "oscola", "un"];

#[test]
fn shipped_pages_cite_by_the_numbers_of_the_list_under_styles_of_notes() {
    for template in ["brief.typ", "fact-sheet.typ"] {
        for style in NOTE_STYLES {
            let project = project(template, &format!("style = \"{style}\""));
            let words = words(&project);
            assert!(!words.contains("as reported by"), "{template} {style}: {words}");
            assert!(words.matches('[').count() >= 2, "{template} {style}: {words}");
            assert!(words.contains("† Known only through the outlet cited"), "{style}: {words}");
            let tree = tool("pdfinfo", &["-struct"], &project.pdf());
            assert!(!tree.contains("Note"), "{template} {style}: {tree}");
        }
    }
}

#[test]
fn numbers_of_the_list_are_in_brackets_wherever_they_are_printed() {
    // Beside footnotes, a number without brackets in a table would be taken for that of a note.
    for template in ["report.typ", "register.typ"] {
        let words = words(&project(template, "style = \"chicago-notes\""));
        assert!(
            ["[1, 2]", "[1, 3]", "[2, 3]"].iter().any(|numbers| words.contains(numbers)),
            "{template}: {words}"
        );
        for title in ["Alpha Title", "Beta Title", "Gamma Title"] {
            let entry = words.rsplit_once(title).expect(title).0;
            let number = entry.rfind('[').and_then(|at| entry[at + 1..].split(']').next());
            assert!(
                number.is_some_and(|it| it.parse::<u8>().is_ok()),
                "{template} {title}: {words}"
            );
        }
    }
}

#[test]
fn numbers_of_a_citation_have_their_pinpoints_and_lead_to_the_list() {
    let project = project("own.typ", "style = \"chicago-notes\"").file(
        "templates/own.typ",
        "{% do cite_by_number() %}\n\
         Alpha {{ claim(\"c1\") }}, beta {{ claim(\"c2\") }}, both{{ cite([\"c\", \"a\", \"c\"]) }}.\n\n\
         #for source in {{ source_list() }} [#block[#source.number. #source.body]#label(\"bp-source-\" + str(source.number))]\n",
    );
    let words = words(&project);
    for expected in ["100 shells [2, p. 1; 3],", "50 shells [1, para. 24]†,", "both [2, 3]."] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    let structure = tool("pdfinfo", &["-struct"], &project.pdf());
    let links = structure.lines().filter(|line| line.trim_start().starts_with("Link")).count();
    // Of the text five, and one to the address in the list.
    assert_eq!(links, 6, "{structure}");
}

#[test]
fn other_styles_and_documents_without_a_list_cite_as_the_style_has_it() {
    for (style, expected) in [("apa", "(Port Desk, 2021, p. 1"), ("ieee", "[1, p. 1")] {
        let words = words(&project("brief.typ", &format!("style = \"{style}\"")));
        assert!(words.contains(expected), "{style}: {words}");
    }
    let without_list = project("own.typ", "style = \"chicago-notes\"")
        .file("templates/own.typ", "{% do cite_by_number() %}\n= A\n{{ claim(\"c2\") }}\n");
    let words = words(&without_list);
    assert!(words.contains("Harbour Watch, as reported by Beacon"), "{words}");
}

#[test]
fn footnotes_are_printed_where_they_are_asked_for() {
    for template in ["brief.typ", "fact-sheet.typ"] {
        let project = project(template, "parameters = { footnotes = true }");
        let words = words(&project);
        assert!(words.contains("Harbour Watch, as reported by Beacon"), "{template}: {words}");
    }
    let wrong = project("brief.typ", "parameters = { footnotes = \"yes\" }");
    let told = wrong.build_error();
    assert!(told.contains("`footnotes`") && told.contains("true or false"), "{told}");
}

#[test]
fn web_addresses_are_short_unless_the_whole_is_asked_for_and_links_are_whole() {
    let whole =
        "https://www.beacon.example/world/2022/harbour-watch-counts-fifty-shells-in-may-5159071";
    let short = "beacon.example/…shells-in-may-5159071";
    for (style, expected) in [("", short), ("[style]\nfull-addresses = true", whole)] {
        let project = project("brief.typ", style);
        let words = words(&project).replace(' ', "");
        assert!(words.contains(expected), "{expected}: {words}");
        let links = tool("pdfinfo", &["-url"], &project.pdf());
        assert!(links.contains(whole), "{links}");
    }
}

#[test]
fn an_address_in_a_title_is_printed_as_it_is_written() {
    let address =
        "https://www.beacon.example/world/2022/a-page-about-fifty-shells-that-is-gone-1947";
    for style in NOTE_STYLES.into_iter().chain(["apa", "ieee"]) {
        let project = project("brief.typ", &format!("style = \"{style}\"")).file(
            "data/sources.bib",
            SOURCES.replace("Beta Title", &format!("What {address} said")),
        );
        let words = words(&project).replace(' ', "");
        assert!(words.contains(address), "{style}: {words}");
        assert!(words.contains("beacon.example/…shells-in-may-5159071"), "{style}: {words}");
    }
}

#[test]
fn a_short_list_has_pages_of_the_press_by_outlet_day_and_host() {
    let project = project("brief.typ", "parameters = { short-sources = true }");
    let words = words(&project);
    let legend = "Short entries lead to their page; the attached sources.json has them in full.";
    for expected in ["Beacon, 2022, beacon.example", "Alpha Title", "Gamma Title", legend] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
    assert!(!words.contains("Beta Title") && !words.contains("Lund"), "{words}");
    let links = tool("pdfinfo", &["-url"], &project.pdf());
    let address =
        "https://www.beacon.example/world/2022/harbour-watch-counts-fifty-shells-in-may-5159071";
    assert!(links.contains(address), "{links}");
}

#[test]
fn a_document_without_the_list_that_its_citations_refer_to_is_reported() {
    const IMPORT: &str = "#import \"briefpress/components.typ\": *\n";
    let report = |style: &str, template: &str| {
        let project = project("own.typ", &format!("style = \"{style}\""))
            .file("templates/own.typ", format!("{IMPORT}= Findings\n{template}\n"));
        let run = project.run(&["check", "--select", "missing-source-list", "--format", "short"]);
        run.diagnostics().replace(
            "warning[missing-source-list]: this citation refers to a list of sources, which the document does not have",
            "missing",
        )
    };
    let check = |style: &str, template: &str, expect: &str| {
        assert_eq!(report(style, template), expect, "{style}: {template}");
    };
    let place = "templates/own.typ:3:4: missing";
    for style in ["ieee", "vancouver", "apa", "chicago-author-date"] {
        check(style, "{{ claim(\"c1\") }}", place);
        check(style, "{{ cite(\"a\") }}", place);
        check(style, "{{ claim(\"c1\") }}\n#source-list({{ source_list() }})", "");
        check(style, "{{ claim(\"c1\").figure }}", "");
    }
    for style in NOTE_STYLES {
        check(style, "{{ claim(\"c1\") }}", "");
        check(style, "{{ claim(\"c1\").refs }}", place);
        check(style, "#claims-table({{ claims }})", "templates/own.typ:3:18: missing");
        check(style, "#claims-table({{ claims }})\n#source-list({{ source_list() }})", "");
    }
    for component in ["chronology", "competing-figures", "range-chart"] {
        check(
            "chicago-notes",
            &format!("#{component}({{{{ claims }}}})"),
            &format!("templates/own.typ:3:{}: missing", component.len() + 6),
        );
    }
    check("ieee", "#claims-table({{ claims }}, columns: (\"body\", \"figure\"))", "");
    check("ieee", "{{ claim(\"c1\") }}\n#bibliography(\"/sources.yaml\")", "");
}
