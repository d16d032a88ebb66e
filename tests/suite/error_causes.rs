//! One mistake is one finding, at its place, and it names the right cause and what to write.

use std::fs;

use insta::assert_snapshot;

use crate::project::Project;

const CONFIG: &str = "[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
                      [sources]\nfiles = [\"data/sources.bib\"]\n";

/// A project with this configuration and these claims.
fn project(config: &str, claims: &str) -> Project {
    Project::new().file("briefpress.toml", config).file("data/claims.csv", claims)
}

/// What `check` reports: each finding on a line, with its hints below.
fn check_report(project: &Project) -> String {
    let run = project.run(&["check", "--format", "json-lines"]);
    let lines = run.stdout.lines().map(|line| {
        let it: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let place = &it["place"];
        let hints = it["hints"].as_array().into_iter().flatten();
        let hints: Vec<String> = hints.map(|hint| format!("\n  help: {}", text(hint))).collect();
        format!(
            "{}:{}:{} {}: {}{}",
            text(&place["file"]),
            place["line"],
            place["column"],
            text(&it["rule"]),
            text(&it["message"]),
            hints.concat()
        )
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_unit_in_a_quantity_that_is_not_known_is_to_be_declared() {
    let claims = "id,body,sources,quantity\na,B,s1@p 3,12 batteries\nb,B,s1@p 3,3 contaners\n";
    assert_snapshot!(check_report(&project(CONFIG, claims)), @r#"
    data/claims.csv:2:15 unknown-unit: there is no unit `batteries`
      help: declare it in the configuration: `[units.battery]` with `plural = "batteries"`
    data/claims.csv:3:14 unknown-unit: there is no unit `contaners`
      help: did you mean `3 containers`?
      help: declare it in the configuration: `[units.contaner]`
    "#);
    let declared = format!("{CONFIG}[units.battery]\nplural = \"batteries\"\n");
    assert!(
        !check_report(&project(&declared, &claims.replace("contaners", "containers")))
            .contains("unit")
    );
}

#[test]
fn a_backslash_in_a_path_is_the_cause() {
    let config = CONFIG.replace("data/claims", "data\\claims");
    assert_snapshot!(check_report(&project(&config, "id,body,sources\n")), @r#"
    briefpress.toml:2:10 invalid-toml: a backslash in double quotes starts an escape sequence
      help: write `/` between folders, also on Windows: `"data/claims.csv"`
      help: for a literal backslash, use single quotes: `'data\claims.csv'`
    "#);
}

#[test]
fn a_file_without_a_header_row_says_so() {
    let data = "a,MG,s1@p 3,2024-01-01,100\nb,MG,s1@p 3,2024-01-02,200\n";
    assert_snapshot!("data_first", check_report(&project(CONFIG, data)));
    let header = "header = [\"id\", \"body\", \"sources\", \"as_of\", \"quantity\"]\n[sources]";
    let named = CONFIG.replace("[sources]", header);
    assert!(!check_report(&project(&named, data)).contains("header"));
    let title = "Transfers in 2024,,,\nid,body,sources,quantity\na,MG,s1@p 3,100\n";
    assert_snapshot!("title_first", check_report(&project(CONFIG, title)));
    let skipped = CONFIG.replace("[sources]", "skip-lines = 1\n[sources]");
    assert!(!check_report(&project(&skipped, title)).contains("header"));
    let wide = "Transfers,in,2024,all\nid,body,sources,quantity\na,MG,s1@p 3,100\nb,MG,s1@p 3,9\n";
    assert_snapshot!("words_first", check_report(&project(CONFIG, wide)));
}

#[test]
fn a_header_of_years_or_months_is_a_header() {
    let claims = "id,body,sources,2023,2024-05\na,MG,s1@p 3,1,2\nb,MG,s1@p 3,3,4\n";
    assert!(!check_report(&project(CONFIG, claims)).contains("header"));
}

#[test]
fn better_bibtex_json_is_named_with_the_export_to_choose() {
    let config = CONFIG.replace("sources.bib", "zotero.json");
    let better = "{\"config\": {\"label\": \"BetterBibTeX JSON\"}, \"items\": [\n\
                  {\"citationKey\": \"s1\", \"itemType\": \"report\", \"title\": \"T\"}]}\n";
    let zotero =
        project(&config, "id,body,sources\na,MG,s1@p 3\n").file("data/zotero.json", better);
    assert_snapshot!(check_report(&zotero), @r#"
    data/zotero.json:1:1 unreadable-bibliography: `data/zotero.json` is Better BibTeX JSON, not CSL-JSON
      help: in Zotero, choose File > Export Library and the format "Better CSL JSON" (keeps the citation keys), "CSL JSON", or "BibLaTeX" for a `.bib` file
    "#);
}

#[test]
fn a_null_within_an_object_is_none_in_a_template() {
    let config = CONFIG.replace("claims.csv", "claims.json")
        + "[briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n";
    let claims = r#"[{"id": "a", "body": "B", "sources": ["s1@p 3"], "ship": {"imo": null, "ports": [null, "Rason"]}}]"#;
    let project = Project::new()
        .file("briefpress.toml", config)
        .file("data/claims.json", claims)
        .template("= Heading\n{% for c in claims %}{{ c.ship.imo is none }} {{ c.ship.ports[1] }}{% endfor %}\n");
    assert_eq!(check_report(&project).lines().filter(|line| line.contains("undefined")).count(), 0);
}

#[test]
fn data_that_cannot_be_read_is_one_finding() {
    let config = CONFIG.replace("\"data/claims.csv\"", "\"data/claims.csv\", \"data/more.csv\"")
        + "[briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n";
    let claims = "id,body,sources,part_of\na,MG,s1@p 3,m1\nb,MG,s1@p 3,m2\n";
    let template = "= Heading\n{{ claim(\"m1\") }} {{ claim(\"m2\") }}\n";
    let project = project(&config, claims).template(template);
    let told = check_report(&project);
    assert_eq!(told.lines().filter(|line| !line.starts_with("  ")).count(), 1, "{told}");
    assert!(told.contains("cannot read `data/more.csv`"), "{told}");
}

#[test]
fn a_row_that_cannot_be_read_does_not_make_others_wrong() {
    let claims = "id,body,sources,part_of\na,,s1@p 3,\nb,MG,s1@p 3,a\nc,MG,s1@p 3,\n";
    let told = check_report(&project(CONFIG, claims));
    assert!(told.contains("this claim has no `body`") && !told.contains("no claim `a`"), "{told}");
}

#[test]
fn an_unreadable_table_is_one_finding() {
    let config = format!(
        "{CONFIG}[datasets.vessels]\nfiles = [\"data/vessels.csv\"]\nkey = \"name\"\n\
         [datasets.claims.lookups.vessel]\ntable = \"vessels\"\nby = \"ship\"\n"
    );
    let told = check_report(&project(
        &config,
        "id,body,sources,ship\na,MG,s1@p 3,Angara\nb,MG,s1@p 3,Maria\n",
    ));
    assert!(told.contains("data/vessels.csv") && !told.contains("has no row"), "{told}");
}

#[test]
fn a_project_without_sources_is_one_finding() {
    let claims = "id,body,sources\na,MG,s1\nb,MG,s2\nc,MG,s3\n";
    let (config, _) = CONFIG.split_once("[sources]").expect("sources");
    assert_snapshot!("no_sources", check_report(&project(config, claims)));
    let empty = project(CONFIG, claims).file("data/sources.bib", "");
    let told = check_report(&empty);
    assert_eq!(told.matches("unknown-source").count(), 1, "{told}");
}

#[test]
fn many_rows_with_two_causes_are_two_findings_with_their_counts() {
    let rows: String = (0..746)
        .map(|n| format!("c{n},MG,s1@p 3,{}\n", if n % 3 == 0 { "WLD" } else { "EUX" }))
        .collect();
    let project = project(CONFIG, &format!("id,body,sources,from\n{rows}"));
    let told = check_report(&project);
    let messages: Vec<&str> = told.lines().filter(|line| line.contains("unknown-party")).collect();
    assert_eq!(
        messages,
        [
            "data/claims.csv:2:14 unknown-party: there is no party `WLD` (249 times)",
            "data/claims.csv:3:14 unknown-party: there is no party `EUX` (497 times)",
        ]
    );
    for format in ["human", "short", "github", "gitlab", "sarif", "junit", "rdjson"] {
        let run = project.run(&["check", "--format", format]);
        let all = run.stderr + &run.stdout;
        assert!(all.contains("(249 times)") && all.contains("(497 times)"), "{format}: {all}");
        assert!(all.len() < 20_000, "{format} is {} bytes long", all.len());
    }
}

#[test]
fn dates_of_one_form_are_one_finding_and_are_fixed_together() {
    let rows = "a,MG,s1@p 3,Nov 2020\nb,MG,s1@p 3,Dec 2020\nc,MG,s1@p 3,01/02/2024\n\
                d,MG,s1@p 3,15.01.2024\ne,MG,s1@p 3,Q1 2024\nf,MG,s1@p 3,2024-05\n";
    let project = project(CONFIG, &format!("id,body,sources,period\n{rows}"));
    assert_snapshot!("dates", check_report(&project));
    project.run(&["check", "--fix"]);
    let read = || fs::read_to_string(project.path("data/claims.csv")).expect("the claims");
    assert!(read().contains("Nov 2020"), "a guess is made only if asked for");
    project.run(&["check", "--fix", "--unsafe-fixes"]);
    let after = rows
        .replace("Nov 2020", "2020-11")
        .replace("Dec 2020", "2020-12")
        .replace("15.01.2024", "2024-01-15")
        .replace("Q1 2024", "2024-33");
    assert_eq!(read(), format!("id,body,sources,period\n{after}"));
}
