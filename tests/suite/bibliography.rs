//! Bibliographies of three formats in one project, and what can be wrong with them.

use insta::assert_snapshot;

use crate::project::Project;

fn with(name: &str, text: &str) -> Project {
    Project::new()
        .file("data/sources.bib", "@online{s1, title = {One}, date = {2024}, url = {https://example.org}}\n")
        .file(name, text)
        .file("briefpress.toml", format!("[datasets.claims]\nfiles = \"data/claims.csv\"\n[sources]\nfiles = [\"data/sources.bib\", \"{name}\"]\n[briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n"))
}

#[test]
fn three_formats_are_one_bibliography() {
    let project = with("data/z.json", "[{\"id\": \"j1\", \"type\": \"book\", \"title\": \"From JSON\", \"author\": [{\"family\": \"Berg\", \"given\": \"Ana\", \"non-dropping-particle\": \"van den\"}], \"issued\": {\"date-parts\": [[2023]]}}]")
        .file("data/y.yaml", "y1:\n  type: report\n  title: From YAML\n  author: Doe, Jo\n  date: 2022\n");
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let project = project
        .file("briefpress.toml", config.replace("\"data/z.json\"", "\"data/z.json\", \"data/y.yaml\""))
        .template("= A\nx{{ cite(\"j1\", \"p 5\") }} y{{ cite([\"y1\", \"s1@para 2\"]) }} z{{ cite(\"j1\") }}\n\n{{ source_list() }}");
    let text = project.built_text();
    for part in [
        "Ana van den Berg, From JSON",
        "p. 5",
        "Jo Doe, From YAML",
        "para. 2",
        "van den Berg, From JSON.",
        "1. ",
        "2. ",
        "3. ",
    ] {
        assert!(text.replace('\n', " ").contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_key_that_stands_twice_is_told_at_both_places() {
    let run = with("data/more.bib", "@book{s1,\n  title = {Again},\n}\n").build();
    run.ended(1);
    assert_snapshot!(run.findings(), @"
    error[duplicate-source-key]: there are two sources with the key `s1`
     --> data/more.bib:1:7
      |
    1 | @book{s1,
      |       ^^
      |
     ::: data/sources.bib:1:9
      |
    1 | @online{s1, title = {One}, date = {2024}, url = {https://example.org}}
      |         -- the first one is here
      |
      = help: remove one of them, or give it another key
    ");
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    assert_snapshot!(with("data/m.json", "[{\"id\": \"a\", \"type\": \"book\"},\n {\"title\": \"no id\"}]").refused(), @"data/m.json:2:2: error[unreadable-source]: this source has no `id`");
    assert_snapshot!(with("data/m.json", "[{\"id\": \"a\",]").refused(), @"data/m.json:1:13: error[unreadable-bibliography]: not JSON: unexpected token in object");
    assert_snapshot!(with("data/m.bib", "@book{a,\n  title = {x\n").refused(), @"data/m.bib:3:1: error[unreadable-bibliography]: this is not BibTeX: unexpected end of file");
    assert_snapshot!(with("data/m.yaml", "a:\n  type: boook\n").refused(), @"data/m.yaml:2:9: error[unreadable-source]: a.type: unknown variant `boook`");
    assert_snapshot!(with("data/m.ris", "TY  - RPRT").refused(), @"data/m.ris:1:1: error[unreadable-bibliography]: `data/m.ris` is not a bibliography that can be read");
}

#[test]
fn sources_that_refer_to_themselves_are_told() {
    for text in [
        "@book{a, crossref={b}}\n@book{b, crossref={a}}",
        "@string{a = b}\n@string{b = a # a}\n@book{c, title = a}",
    ] {
        let told = with("data/m.bib", text).refused();
        assert!(told.contains("leads back to it"), "{told}");
    }
}

#[test]
fn mathematics_in_sources_stay_text_also_in_typsts_own_bibliography() {
    let title = "The $#upper(\"hack\")$ x costs $5 to $10";
    for (name, text) in [
        ("data/m.bib", format!("@book{{m, title = {{{title}}}, date = {{2024}}}}")),
        ("data/m.yaml", format!("m:\n  type: book\n  title: '{title}'\n  date: 2024\n")),
    ] {
        let template =
            "= A\nx @m\n\n{{ cite(\"m\") }}\n#bibliography(\"/sources.yaml\", title: none)\n";
        let page = with(name, &text).template(template).built_text().replace('\n', " ");
        assert!(!page.contains("HACK"), "{page}");
        assert!(page.contains("$5 to $10"), "{page}");
    }
}

#[test]
fn no_entry_of_the_list_is_blank() {
    let project = with(
        "data/m.bib",
        "@misc{m, author = {{Aerial Watch}}, title = {Drone Tracker}, year = 2023}",
    )
    .template("= A\n{{ cite(\"m\") }}\n\nList: {{ source_list() }}");
    let page = project.built_text().replace('\n', " ");
    assert!(page.matches("Drone Tracker").count() == 2, "{page}");
}

#[test]
fn a_claim_cannot_cite_what_is_not_there() {
    let run = Project::new().claims("id,body,sources,note\nc1,MG,s1; s11@para 3,x\n").build();
    run.ended(1);
    assert_snapshot!(run.findings(), @r"
    error[unknown-source]: there is no source `s11`
     --> data/claims.csv:2:11
      |
    2 | c1,MG,s1; s11@para 3,x
      |           ^^^^^^^^^^
      |
      = help: did you mean `s1`?
      = help: `briefpress check --fix --unsafe-fixes` writes `s1@para 3` here; see that it is what was meant
    ");
}

#[test]
fn titles_are_never_markup() {
    let project = with("data/m.json", "[{\"id\": \"m\", \"type\": \"book\", \"title\": \"Costs of $5 and #panic() in *stars* {x} _y_\"}]")
        .template("= A\n{{ cite(\"m\") }}\n{{ source_list() }}\n#for s in {{ source_list() }} [#s.body #label(\"x\" + str(s.number))]");
    assert!(
        project
            .built_text()
            .replace('\n', " ")
            .contains("Costs of $5 and #panic() in *stars* {x} _y_")
    );
}

#[test]
fn typsts_own_bibliography_is_there_for_those_who_want_it() {
    let project =
        Project::new().template("= A\nx @s1\n\n#bibliography(\"/sources.yaml\", title: none)\n");
    assert!(project.built_text().contains("[1] Monitoring Group, “A Report,”"));
}
