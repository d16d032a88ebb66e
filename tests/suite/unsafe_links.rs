//! Links lead where they seem to lead: destinations from data are those of the web or a mailbox, whatever way they take.

use std::process::Command;

use insta::assert_snapshot;

use crate::project::Project;

/// The addresses that the links of the briefing lead to.
fn links(project: &Project) -> String {
    let mut qpdf = Command::new("qpdf");
    qpdf.args(["--qdf", "--object-streams=disable"]).arg(project.pdf()).arg("-");
    let output = qpdf.output().expect("qpdf: `scripts/test` installs it").stdout;
    let output = String::from_utf8_lossy(&output);
    let uris = output.lines().filter_map(|line| line.trim().strip_prefix("/URI ("));
    let mut uris: Vec<&str> = uris.map(|uri| uri.trim_end_matches(')')).collect();
    uris.sort_unstable();
    uris.dedup();
    uris.join("\n")
}

/// A project with a claim whose note is this text.
fn project(note: &str, template: &str) -> Project {
    let record = serde_json::json!([{
        "id": "c1", "item": "shells", "body": "MG", "sources": "s1@p 3", "note": note,
    }]);
    let config = "[datasets.claims]\nfiles = [\"data/claims.json\"]\n\
                  [sources]\nfiles = [\"data/sources.bib\"]\n\
                  [briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n";
    Project::new()
        .file("briefpress.toml", config)
        .file("data/claims.json", record.to_string())
        .template(template)
}

/// Ways in which a template makes a link of a note.
const CHANNELS: [&str; 7] = [
    "#link({{ claim(\"c1\").note }})[open]",
    "#link(\"{{ claim(\"c1\").note }}\")[open]",
    "#let to = {{ claim(\"c1\").note }}\n#link(to)[open]",
    "#let show-page(claim) = link(claim.note)[open]\n#show-page({{ claim(\"c1\") }})",
    "#table(columns: 1, ..{{ claims }}.map(it => link(it.note)[open]))",
    "Text#footnote[#link({{ claim(\"c1\").note }})[open]]",
    "{% set to = claim(\"c1\").note %}#link({{ to }})[open]",
];

#[test]
fn a_destination_from_data_is_of_the_web_or_a_mailbox_whatever_way_it_takes() {
    for channel in CHANNELS {
        let template = format!("= Heading\n{channel}\n");
        for destination in [
            "javascript:alert(1)",
            "jaVascript:alert(1)",
            "file:///etc/passwd",
            "\\\\host\\share",
            "https://good.org@evil.org/",
        ] {
            let run = project(destination, &template).run(&["build", "--format", "short"]);
            let report = run.expect_exit(1);
            assert!(
                report.contains("error[unsafe-link]: the link to `"),
                "{channel} {destination}: {report}"
            );
        }
        for destination in ["https://example.org/a", "mailto:a@example.org"] {
            let project = project(destination, &template);
            project.build().expect_exit(0);
            assert_eq!(links(&project), destination, "{channel}");
        }
    }
}

#[test]
fn an_unsafe_link_is_reported_at_the_template_and_the_cell() {
    let project =
        project("javascript:alert(1)", "= Heading\n#link({{ claim(\"c1\").note }})[open]\n");
    assert_snapshot!(project.build_error(), @"templates/brief.typ:2:2: error[unsafe-link]: the link to `javascript:alert(1)` is not a web address: it must begin with https://, http:// or mailto:");
}

#[test]
fn an_address_that_the_template_spells_out_may_have_other_schemes_but_open_nothing() {
    let spelled_out = project(
        "x",
        "= Heading\n#link(\"tel:+41-1\")[call]\n#let to = \"news:a.b\"\n#link(to)[read]\n",
    );
    spelled_out.build().expect_exit(0);
    assert_eq!(links(&spelled_out), "news:a.b\ntel:+41-1");
    for destination in
        ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ms-word:x"]
    {
        let template = format!("= Heading\n#link(\"{destination}\")[open]\n");
        let report = project("x", &template).build_error();
        assert!(
            report.contains(&format!("[unsafe-link]: the link to `{destination}`")),
            "{report}"
        );
    }
}

#[test]
fn a_link_that_shows_another_address_is_refused() {
    let template = "= Heading\n#link({{ claim(\"c1\").note }})[www.un.org]\n";
    let report = project("https://evil.example/", template).build_error();
    assert!(report.contains("shows `un.org`, but leads to `evil.example`"), "{report}");
    project("https://un.org/en", template).build().expect_exit(0);
}

/// What `check` reports of a bibliography, and the links of its briefing.
fn of_bibliography(path: &str, text: &str, keys: &[&str]) -> String {
    let rows: String = (0..)
        .zip(keys)
        .map(|(at, key)| format!("c{at},{at}0{at},round,shells {at},MG,{key}@p 3\n"))
        .collect();
    let config = format!(
        "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n[sources]\nfiles = [\"{path}\"]\n\
         [briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n"
    );
    let project = Project::new()
        .file("briefpress.toml", config)
        .file("data/claims.csv", format!("id,quantity,unit,item,body,sources\n{rows}"))
        .file(path, text)
        .template(
            "= Heading\n{% for claim in claims %}{{ claim }}\n\n{% endfor %}\n{{ source_list() }}\n",
        );
    project.build().expect_exit(0);
    let report = project.run(&[
        "check",
        "--format",
        "short",
        "--select",
        "invalid-source-field,deceptive-address",
    ]);
    format!("{}\n{}", report.diagnostics(), links(&project))
}

#[test]
fn deceptive_addresses_of_sources_are_reported_and_not_linked() {
    let json = r#"[
      {"id": "s1", "type": "report", "title": "R1", "URL": "https://good.org@evil.org/"},
      {"id": "s2", "type": "report", "title": "R2", "URL": "https://user:pass@e.org/x"},
      {"id": "s3", "type": "report", "title": "R3", "URL": "https://ex\u0430mple.org/"},
      {"id": "s4", "type": "report", "title": "R4", "URL": "https://e.org/\u202egro.live"},
      {"id": "s5", "type": "report", "title": "R5", "URL": "https://e.org/\nx", "publisher": "=HYPERLINK(\"http://evil\",\"x\")"},
      {"id": "s6", "type": "report", "title": "R6", "archive_location": "file:///home/me", "note": "at https://a:b@c.org/d"},
      {"id": "s7", "type": "report", "title": "R7", "URL": "https://example.org/a", "DOI": "10.1/a\\b"},
      {"id": "s8", "type": "report", "title": "R8", "URL": "JavaScript:alert(1)"}
    ]"#;
    let keys = ["s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8"];
    assert_snapshot!(of_bibliography("data/sources.json", json, &keys), @r"
    data/sources.json:2:60: warning[invalid-source-field]: `URL`: `https://good.org@evil.org/` has a user name or a password before the host
    data/sources.json:3:60: warning[invalid-source-field]: `URL`: `https://user:pass@e.org/x` has a user name or a password before the host
    data/sources.json:4:60: warning[invalid-source-field]: `URL`: `https://exаmple.org/` has the host `exаmple.org`, whose `а` (U+0430) looks like `a`
    data/sources.json:5:60: warning[invalid-source-field]: `URL`: `https://e.org/\u{202e}gro.live` contains an invisible character (U+202E)
    data/sources.json:6:60: warning[invalid-source-field]: `URL`: `https://e.org/ x` contains white space
    data/sources.json:7:14: warning[deceptive-address]: `archive_location` of `s6`: `file:///home/me` is not a web address: it must begin with https:// or http://
    data/sources.json:7:14: warning[deceptive-address]: `note` of `s6`: `https://a:b@c.org/d` has a user name or a password before the host
    data/sources.json:8:14: warning[deceptive-address]: `DOI` of `s7`: `https://doi.org/10.1/a\b` contains a backslash
    data/sources.json:9:60: warning[invalid-source-field]: `URL`: `JavaScript:alert(1)` is not a web address: it must begin with https:// or http://
    http://evil
    https://example.org/a
    ");
}

#[test]
fn deceptive_addresses_of_other_formats_are_reported_and_not_linked() {
    let bibtex = "@report{s1, title={R1}, url={https://good.org@evil.org/}}\n\
                  @misc{s2, title={R2}, howpublished={\\url{https://user:pass@e.org/x}}}\n\
                  @report{s3, title={R3}, note={see https://exаmple.org/}}\n";
    assert_snapshot!(of_bibliography("data/sources.bib", bibtex, &["s1", "s2", "s3"]), @"
    data/sources.bib:1:30: warning[invalid-source-field]: `url`: this has a user name or a password before the host
    data/sources.bib:2:37: warning[invalid-source-field]: `howpublished`: `https://user:pass@e.org/x` has a user name or a password before the host
    data/sources.bib:3:9: warning[deceptive-address]: `note` of `s3`: `https://exаmple.org/` has the host `exаmple.org`, whose `а` (U+0430) looks like `a`
    ");
}

/// A link that is made of a number leads to the page of that number, whatever text takes its place.
#[test]
fn identifiers_lead_to_their_resolvers_or_nowhere() {
    let json = r#"[
      {"id": "s1", "type": "report", "title": "R1", "DOI": "https://un.org@evil.org/"},
      {"id": "s2", "type": "report", "title": "R2", "DOI": "10.5555/x@evil.org"},
      {"id": "s3", "type": "report", "title": "R3", "DOI": "10.5555/../../x"},
      {"id": "s4", "type": "report", "title": "R4", "PMID": "@evil.org", "PMCID": "../evil"},
      {"id": "s5", "type": "report", "title": "R5", "note": "DOI: 10.5555@evil.org/x\nPMID: 7@evil.org"},
      {"id": "s6", "type": "report", "title": "R6", "ISBN": "https://un.org@evil.org/", "PMID": "33301246"}
    ]"#;
    let keys = ["s1", "s2", "s3", "s4", "s5", "s6"];
    assert_snapshot!(of_bibliography("data/sources.json", json, &keys), @"
    data/sources.json:2:60: warning[invalid-source-field]: `DOI`: `https://un.org@evil.org/` is not a DOI, such as 10.5555/12345678; it is ignored
    data/sources.json:4:60: warning[invalid-source-field]: `DOI`: `10.5555/../../x` is not a DOI, such as 10.5555/12345678; it is ignored
    data/sources.json:5:61: warning[invalid-source-field]: `PMID`: `@evil.org` is not a number of PubMed, such as 33301246
    data/sources.json:5:83: warning[invalid-source-field]: `PMCID`: `../evil` is not a number of PubMed Central, such as PMC7732344
    data/sources.json:6:61: warning[invalid-source-field]: `note`: `PMID`: `7@evil.org` is not a number of PubMed, such as 33301246
    data/sources.json:6:61: warning[invalid-source-field]: `DOI`: `10.5555@evil.org/x` is not a DOI, such as 10.5555/12345678; it is ignored
    data/sources.json:7:14: warning[deceptive-address]: `ISBN` of `s6`: `https://un.org@evil.org/` has a user name or a password before the host
    https://doi.org/10.5555/x@evil.org
    ");
    let bibtex = "@article{s1, title={R1}, doi={https://un.org@evil.org/10.5555/x}}\n\
                  @article{s2, title={R2}, eprinttype={pubmed}, eprint={@evil.org}}\n\
                  @article{s3, title={R3}, eprinttype={arxiv}, eprint={a/1@evil.org}}\n\
                  @article{s4, title={R4}, eprinttype={hdl}, eprint={1/../..//@evil.org}}\n\
                  @article{s5, title={R5}, eprinttype={jstor}, eprint={https://un.org@evil.org}}\n\
                  @article{s6, title={R6}, eprinttype={googlebooks}, eprint={1#@evil.org}}\n\
                  @article{s7, title={R7}, eprinttype={.evil.org/}, eprint={1}}\n";
    let keys = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
    assert_snapshot!(of_bibliography("data/sources.bib", bibtex, &keys), @"
    data/sources.bib:1:31: warning[invalid-source-field]: `doi`: `https://un.org@evil.org/10.5555/x` is not a DOI, such as 10.5555/12345678; it is ignored
    data/sources.bib:5:10: warning[deceptive-address]: `URL` of `s5`: `https://un.org@evil.org` has a user name or a password before the host
    ");
    let yaml = "s1:\n  type: article\n  title: R1\n  serial-number:\n    doi: https://un.org@evil.org/\n\
                s2:\n  type: article\n  title: R2\n  serial-number:\n    pmid: '@evil.org'\n\
                s3:\n  type: article\n  title: R3\n  serial-number:\n    arxiv: a/1@evil.org\n";
    assert_snapshot!(of_bibliography("data/sources.yaml", yaml, &["s1", "s2", "s3"]), @"
    data/sources.yaml:5:10: warning[invalid-source-field]: `doi`: `https://un.org@evil.org/` is not a DOI, such as 10.5555/12345678; it is ignored
    data/sources.yaml:10:11: warning[invalid-source-field]: `pmid`: `@evil.org` is not a number of PubMed, such as 33301246
    ");
}

#[test]
fn deceptive_addresses_of_hayagriva_are_reported_and_not_linked() {
    let yaml = "s1:\n  type: report\n  title: R1\n  url: https://good.org@evil.org/\n\
                s2:\n  type: report\n  title: R2\n  url: javascript:alert(1)\n\
                s3:\n  type: report\n  title: R3\n  note: see http://3232235777/\n";
    assert_snapshot!(of_bibliography("data/sources.yaml", yaml, &["s1", "s2", "s3"]), @"
    data/sources.yaml:4:8: warning[invalid-source-field]: `url`: this has a user name or a password before the host
    data/sources.yaml:8:8: warning[invalid-source-field]: `url`: this is not a web address: it must begin with https:// or http://
    data/sources.yaml:9:1: warning[deceptive-address]: `note` of `s3`: `http://3232235777/` hides the numeric address `192.168.1.1` as `3232235777`
    ");
}
