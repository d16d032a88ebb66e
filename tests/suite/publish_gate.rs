//! What `check` calls an error in what a document prints keeps `build` from publishing it.

use std::fs;

use insta::assert_snapshot;

use crate::project::{Project, Run};

/// Three claims, the first of which says something else than its quote.
const CLAIMS: &str = "id,item,quantity,unit,body,sources,quote,imo,period,allow\n\
    c1,shells,more than 100,round,MG,s1@p 1,at least 100 shells,,2024,\n\
    c2,missiles,at least 20,missile,MG,s1@p 2,at least 20 missiles,,2024,\n\
    c3,ships,3,piece,MG,s1@p 3,three ships,9074729,2024,\n";

/// A briefing that prints the claim at fault, and one that prints another.
fn project() -> Project {
    Project::new()
        .claims(CLAIMS)
        .template("= Shells\n{{ claim(\"c1\") }}\n")
        .file("templates/other.typ", "= Missiles\n{{ claim(\"c2\") }}\n")
        .config(
            "[briefings.other]\ntemplate = \"other.typ\"\ntitle = \"Missiles\"\nedition = 2025-07-31\n",
        )
}

/// The exit code and what was found.
fn build_with(project: &Project, arguments: &[&str]) -> (Option<i32>, String) {
    let run = project.run(&[&["build", "--format", "short"], arguments].concat());
    (run.code, run.diagnostics())
}

/// Whether the document of the claim at fault is refused, and the other one is there.
#[track_caller]
fn build_refuses(project: &Project, arguments: &[&str]) -> bool {
    let (code, found) = build_with(project, arguments);
    assert!(project.path("out/other.pdf").exists(), "{found}");
    let is_there = project.pdf().exists();
    assert_eq!(code, Some(i32::from(!is_there)), "{found}");
    !is_there
}

const MISMATCH: &str = "data/claims.csv:2:11: error[quote-mismatch]: the figure is `more than 100`, but its quote says `at least 100`";

#[test]
fn a_document_that_prints_an_error_is_not_published_and_others_are() {
    let project = project();
    let run = project.build();
    assert_snapshot!(run.expect_exit(1).lines().last().unwrap_or_default().split(" in ").next().unwrap_or_default().trim(), @"Finished 1 briefing, 1 failed");
    assert!(run.stderr.contains("`--no-check`"), "{}", run.stderr);
    assert!(!project.pdf().exists() && project.path("out/other.pdf").exists());
    assert_eq!(build_with(&project, &[]), (Some(1), MISMATCH.to_owned()));
    let check = project.run(&["check", "--format", "short", "--select", "quote-mismatch"]);
    assert_eq!(check.diagnostics(), MISMATCH);
}

#[test]
fn a_single_document_is_refused_though_its_rules_are_applied_while_it_is_typeset() {
    let refused = |template: &str| {
        let project = project().template(template);
        let run = project.run(&["build", "--format", "short", "brief"]);
        assert!(!project.pdf().exists());
        (run.code, run.diagnostics())
    };
    assert_eq!(refused("= Missiles\n{{ claim(\"c1\") }}\n"), (Some(1), MISMATCH.to_owned()));
    // What Typst finds in it is not reported, as if it had not been typeset.
    let broken = "= Missiles\n{{ claim(\"c1\") }}\n#panic(\"no\")\n";
    assert_eq!(refused(broken), (Some(1), MISMATCH.to_owned()));
}

#[test]
fn no_check_publishes_what_only_rules_refuse() {
    assert!(!build_refuses(&project(), &["--no-check"]));
    // What keeps a document from being made still does.
    let broken = project().template("= A\n#panic()\n");
    assert!(build_refuses(&broken, &["--no-check"]));
    // A level that stops the whole build is a warning then.
    let misnamed = project().claims(&CLAIMS.replace(",period,", ",perriod,"));
    let (code, found) = build_with(&misnamed, &[]);
    assert!(code == Some(1) && found.contains("error[misnamed-field]"), "{found}");
    let (code, found) = build_with(&misnamed, &["--no-check"]);
    assert!(code == Some(0) && found.contains("warning[misnamed-field]"), "{found}");
}

#[test]
fn an_error_is_weighed_as_check_weighs_it() {
    let levels = |lines: &str| build_refuses(&project().config(lines), &[]);
    assert!(levels("[check]\nuncited-claim = \"error\"\n"));
    assert!(!levels("[check]\nquote-mismatch = \"warn\"\n"));
    assert!(!levels("[check]\nquote-mismatch = \"off\"\n"));
    assert!(!levels("[datasets.claims.check]\nquote-mismatch = \"note\"\n"));
    assert!(!levels("[briefings.brief.check]\nquote-mismatch = \"warn\"\n"));
    assert!(levels("[briefings.other.check]\nquote-mismatch = \"warn\"\n"));
}

/// What `check` reports of a rule, in one line each.
fn check_for(project: &Project, rule: &str) -> (Option<i32>, String) {
    let run = project.run(&["check", "--select", rule]);
    let lines = run.diagnostics();
    let lines = lines.lines().filter(|line| line.contains(rule) || line.contains("note: in "));
    (run.code, lines.map(str::trim).collect::<Vec<_>>().join("\n"))
}

#[test]
fn a_briefing_raises_what_is_found_in_the_data_that_it_prints() {
    let unpinned = CLAIMS.replace("s1@p", "s1;s1@p");
    let with_level = |lines: &str| project().claims(&unpinned).config(lines);
    let raised = with_level(
        "[briefings.other.check]\nmissing-pinpoint = \"error\"\nquote-mismatch = \"error\"\n",
    )
    .config("[check]\nquote-mismatch = \"off\"\n");
    let (code, found) = build_with(&raised, &[]);
    assert!(code == Some(1) && raised.pdf().exists(), "{found}");
    assert!(!raised.path("out/other.pdf").exists(), "{found}");
    assert_snapshot!(found, @"data/claims.csv:3:36: error[missing-pinpoint]: the citation of `s1` has no pinpoint");
    let (code, found) = check_for(&raised, "missing-pinpoint");
    assert_eq!(code, Some(1), "{found}");
    assert_snapshot!(found, @"
    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    error[missing-pinpoint]: the citation of `s1` has no pinpoint
    = note: in the briefing `other`
    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    ");
    // What is off for all others is an error of the briefing that asks for it.
    let wanted = with_level(
        "[check]\nquote-mismatch = \"off\"\n[briefings.brief.check]\nquote-mismatch = \"error\"\n",
    );
    assert_eq!(build_with(&wanted, &[]).1, MISMATCH);
    assert_snapshot!(check_for(&wanted, "quote-mismatch").1, @"
    error[quote-mismatch]: the figure is `more than 100`, but its quote says `at least 100`
    = note: in the briefing `brief`
    ");
    // A level that is no higher than that of the data changes nothing there.
    let lowered = with_level("[briefings.other.check]\nmissing-pinpoint = \"note\"\n");
    assert_snapshot!(check_for(&lowered, "missing-pinpoint").1, @"
    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    ");
}

#[test]
fn a_claim_after_the_cutoff_refuses_only_the_documents_that_print_it() {
    let late = CLAIMS
        .replace("id,", "id,as_of,")
        .replace("c1,", "c1,2025-06,")
        .replace("c2,", "c2,2025-05,")
        .replace("c3,", "c3,2025-05,");
    let late = late.replace("at least 100", "more than 100");
    let project = |level: &str| {
        Project::new()
            .claims(&late)
            .config("cutoff = 2025-05-31\n")
            .template("= Shells\n{{ claim(\"c1\") }}\n")
            .file("templates/each.typ", "= {{ briefing.title }}\n{% for c in claims %}- {{ c }}\n{% endfor %}")
            .config(&format!(
                "[briefings.each]\ntemplate = \"each.typ\"\ntitle = \"Of {{each}}\"\nedition = 2025-07-31\n\
                 cutoff = 2025-05-31\nfor-each = \"item\"\n{level}"
            ))
    };
    let there = |project: &Project| {
        ["brief", "each-shells", "each-missiles", "each-ships"]
            .map(|name| project.path(&format!("out/{name}.pdf")).exists())
    };
    let refused = project("[check]\nclaim-after-cutoff = \"error\"\n");
    let (code, found) = build_with(&refused, &[]);
    assert_eq!((code, there(&refused)), (Some(1), [false, false, true, true]), "{found}");
    assert_snapshot!(found, @"data/claims.csv:2:4: error[claim-after-cutoff]: `as_of` is June 2025, after the cut-off of the briefing");
    assert_eq!(build_with(&refused, &[]).0, Some(1));
    let one = project("[briefings.each.check]\nclaim-after-cutoff = \"error\"\n");
    let (code, found) = build_with(&one, &[]);
    assert_eq!((code, there(&one)), (Some(1), [true, false, true, true]), "{found}");
    let denied = project("");
    assert_eq!(
        (build_with(&denied, &["--deny-warnings"]).0, there(&denied)),
        (Some(1), [false, false, true, true])
    );
    assert_eq!((build_with(&denied, &[]).0, there(&denied)), (Some(0), [true; 4]));
    let unlooked = project("[check]\nclaim-after-cutoff = \"error\"\n");
    assert_eq!((build_with(&unlooked, &["--no-check"]).0, there(&unlooked)), (Some(0), [true; 4]));
}

#[test]
fn what_is_wrong_with_a_plan_refuses_only_its_briefing() {
    let project = project()
        .config("cutoff = 2025-08-31\n[check]\ncutoff-after-edition = \"error\"\nbare-number = \"error\"\n")
        .config("[briefings.titled]\ntemplate = \"other.typ\"\ntitle = \"All 300 of them\"\nedition = 2025-07-31\n")
        .template("= Shells\n{{ claim(\"c2\") }}\n");
    let (code, found) = build_with(&project, &[]);
    assert_eq!(code, Some(1), "{found}");
    let there =
        ["brief", "other", "titled"].map(|name| project.path(&format!("out/{name}.pdf")).exists());
    assert_eq!(there, [true, false, false], "{found}");
}

#[test]
fn what_a_claim_allows_is_published() {
    let allowed = CLAIMS.replacen("2024,\n", "2024,quote-mismatch (a slip in the quote)\n", 1);
    assert!(!build_refuses(&project().claims(&allowed), &[]));
}

#[test]
fn what_a_baseline_knows_is_published_and_nothing_newer() {
    let project = project();
    project.run(&["check", "--baseline", "known.json", "--update-baseline"]).expect_exit(0);
    assert!(!build_refuses(&project, &["--baseline", "known.json"]));
    // Without it, the document is looked at again.
    assert_eq!(build_with(&project, &[]), (Some(1), MISMATCH.to_owned()));
    let project = project.claims(&CLAIMS.replace("at least 20,", "more than 20,"));
    let (code, found) = build_with(&project, &["--baseline", "known.json"]);
    assert!(code == Some(1) && found.contains("data/claims.csv:3:"), "{found}");
    assert!(!found.contains("data/claims.csv:2:"), "{found}");
    project.run(&["build", "--baseline", "none.json"]).expect_exit(2);
}

#[test]
fn warnings_of_the_build_refuse_a_document_if_they_are_denied() {
    let narrow = "= A\n#table(columns: (1cm, 3cm), table.header[a][b], [AAAABBBBCCCCDDDD], [it])\n";
    let project = project().template(narrow);
    assert!(!build_refuses(&project, &[]));
    fs::remove_file(project.pdf()).expect("the PDF goes");
    let (code, found) = build_with(&project, &["--deny-warnings"]);
    assert!(code == Some(1) && found.contains("warning[text-outside-cell]"), "{found}");
    assert!(!project.pdf().exists());
    // What only `check` warns of is its own business.
    let uncited = project.template("= A\nThere were {{ claim(\"c2\").figure }}.\n");
    assert_eq!(build_with(&uncited, &["--deny-warnings"]), (Some(0), String::new()));
    uncited.run(&["check", "--deny-warnings"]).expect_exit(1);
}

#[test]
fn all_that_is_printed_of_a_claim_counts() {
    let prints =
        |template: &str| build_refuses(&project().template(&format!("= A\n{template}\n")), &[]);
    assert!(prints("{{ claim(\"c1\").figure }} {{ claim(\"c1\").cite }}"));
    assert!(prints("{% for c in claims.where(item=\"shells\") %}{{ c }}{% endfor %}"));
    assert!(prints("#let them = {{ claims }}"));
    assert!(prints("{{ claims.where(item=\"shells\").total() }}"));
    assert!(prints("{{ claim(\"c1\").period }}"));
    assert!(prints("{{ claim(\"c1\").quote }}"));
    assert!(!prints("{{ claim(\"c2\") }}"));
    assert!(!prints("{{ claims.length }}"));
}

#[test]
fn a_short_text_at_fault_counts_where_it_is_printed() {
    let project = project().claims(&CLAIMS.replace("9074729", "9074728"));
    let project = project.template("= A\n{% for c in claims %}{{ c.imo }} {% endfor %}\n");
    let (code, found) = build_with(&project, &[]);
    assert!(code == Some(1) && found.contains("error[invalid-imo-number]"), "{found}");
}

#[test]
fn errors_in_sources_and_templates_count_where_they_are_used() {
    let levels = "[check]\nincomplete-source = \"error\"\n";
    let bib = "@report{s1, title = {A Report}}\n@report{s2, title = {Another}}\n";
    let project = Project::new()
        .claims("id,item,body,sources\nc1,shells,MG,s1\n")
        .file("data/sources.bib", bib)
        .config(levels);
    let refused = |template: &str| {
        let project = Project::new()
            .claims("id,item,body,sources\nc1,shells,MG,s1\n")
            .file("data/sources.bib", bib)
            .template(template)
            .config(levels);
        build_with(&project, &[]).1
    };
    assert!(refused("= A\n{{ claim(\"c1\") }}\n").contains("incomplete-source"));
    assert!(refused("= A\n{{ cite(\"s2\") }}\n").contains("incomplete-source"));
    assert_eq!(refused("= A\nNothing.\n"), "");
    let images = "[check]\nimage-without-alt = \"error\"\nbare-number = \"error\"\n";
    let project = project.config(&images.replace("[check]\n", ""));
    let project = project.template("= A\nThere were 250 shells.\n");
    let (code, found) = build_with(&project, &[]);
    assert!(code == Some(1) && found.contains("error[bare-number]"), "{found}");
}

#[test]
fn rules_about_documents_refuse_if_they_are_errors() {
    let project = project()
        .template("= A\nThere were {{ claim(\"c2\").figure }}.\n")
        .config("[check]\nuncited-claim = \"error\"\n");
    let (code, found) = build_with(&project, &[]);
    assert_eq!(code, Some(1));
    assert_snapshot!(found, @r#"templates/brief.typ:2:15: error[uncited-claim]: the figure of `c2` is printed without its source"#);
    let allowed =
        "= A\n// allow: uncited-claim (in the note)\nThere were {{ claim(\"c2\").figure }}.\n";
    assert_eq!(build_with(&project.template(allowed), &[]), (Some(0), String::new()));
}

#[test]
fn an_error_of_many_documents_is_told_once() {
    let project = project().config(
        "[briefings.third]\ntemplate = \"brief.typ\"\ntitle = \"T\"\nedition = 2025-07-31\n",
    );
    let (_, found) = build_with(&project, &[]);
    assert_eq!(found.matches("quote-mismatch").count(), 1, "{found}");
}

// What was published before.

#[test]
fn the_old_pdf_stays_when_its_data_goes_wrong() {
    let project = project().claims(&CLAIMS.replace("more than 100", "at least 100"));
    project.build().expect_exit(0);
    let before = fs::read(project.pdf()).expect("a PDF");
    let project = project.claims(CLAIMS);
    assert_eq!(build_with(&project, &[]), (Some(1), MISMATCH.to_owned()));
    // It is tried again each time.
    assert_eq!(build_with(&project, &[]), (Some(1), MISMATCH.to_owned()));
    assert_eq!(fs::read(project.pdf()).expect("a PDF"), before);
    let project = project.claims(&CLAIMS.replace("more than 100", "at least 100"));
    let run = project.build();
    assert!(run.expect_exit(0).contains("Finished 0 briefings, 2 unchanged"), "{}", run.stderr);
    assert_eq!(fs::read(project.pdf()).expect("a PDF"), before);
}

#[test]
fn what_was_published_unchecked_is_not_taken_for_checked() {
    let project = project();
    let run = project.run(&["build", "--no-check"]);
    assert!(run.expect_exit(0).contains("Finished 2 briefings"), "{}", run.stderr);
    assert!(project.run(&["build", "--no-check"]).expect_exit(0).contains("2 unchanged"));
    assert_eq!(build_with(&project, &[]), (Some(1), MISMATCH.to_owned()));
    // Rules about documents need the draft.
    let cited = Project::new()
        .template("= A\nThere is {{ claim(\"c1\").figure }}.\n")
        .claims("id,item,quantity,unit,body,sources\nc1,shells,3,round,MG,s1@p 3\n")
        .config("[check]\nuncited-claim = \"error\"\n");
    cited.run(&["build", "--no-check"]).expect_exit(0);
    assert!(build_with(&cited, &[]).1.contains("uncited-claim"));
}

#[test]
fn a_changed_level_is_heeded_though_no_page_changes() {
    let project = project().config("[check]\nquote-mismatch = \"warn\"\n");
    project.build().expect_exit(0);
    assert!(project.build().expect_exit(0).contains("2 unchanged"));
    let text = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let project = project.file("briefpress.toml", text.replace("\"warn\"", "\"error\""));
    assert_eq!(build_with(&project, &[]), (Some(1), MISMATCH.to_owned()));
}

#[test]
fn a_claim_that_turns_wrong_by_another_one_is_found_in_a_document_that_is_unchanged() {
    let head = "id,item,quantity,unit,body,sources,period,as_of,series\n";
    let first = "c1,shells,at least 100,round,MG,s1@p 3,2024,2024-03,shells\n";
    let second = "c2,shells,at least 300,round,MG,s1@p 4,2024,2024-05,shells\n";
    let project = Project::new()
        .claims(&format!("{head}{first}"))
        .config("where = { id = \"c1\" }\n[check]\nstale-figure = \"error\"\n")
        .template("= A\n{% for c in claims %}{{ c }}{% endfor %}\n");
    project.build().expect_exit(0);
    assert!(project.build().expect_exit(0).contains("1 unchanged"));
    let project = project.claims(&format!("{head}{first}{second}"));
    let (code, found) = build_with(&project, &[]);
    assert!(code == Some(1) && found.contains("error[stale-figure]"), "{found}");
}

#[test]
fn a_build_without_findings_is_settled_and_others_are_not() {
    let settled = |run: &Run, project: &Project| {
        run.expect_exit(0);
        let manifest = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
        manifest.contains("\"settled\"")
    };
    let project = project().config("[check]\nquote-mismatch = \"off\"\n");
    assert!(settled(&project.build(), &project));
    assert!(!settled(&project.run(&["build", "--no-check", "--force"]), &project));
    assert!(settled(&project.build(), &project));
}

#[test]
fn the_volumes_of_a_briefing_are_refused_together() {
    let project = Project::new()
        .claims(
            &CLAIMS
                .replace("id,", "id,to,")
                .replace("c1,", "c1,RUS,")
                .replace("c2,", "c2,PRK,")
                .replace("c3,", "c3,PRK,"),
        )
        .template("= A\n")
        .file(
            "templates/each.typ",
            "= {{ briefing.title }}\n{% for c in claims %}- {{ c }}\n{% endfor %}",
        )
        .file("templates/index.typ", "= Index\n")
        .config(
            "[briefings.all]\ntemplate = \"each.typ\"\ntitle = \"All: {each}\"\n\
             edition = 2025-07-31\nvolumes = { by = \"to\", index = \"index.typ\" }\n",
        );
    let (code, found) = build_with(&project, &[]);
    assert!(code == Some(1) && found.contains("error[quote-mismatch]"), "{found}");
    assert!(!project.path("out/all-1.pdf").exists() && !project.path("out/all-2.pdf").exists());
    assert!(project.pdf().exists());
    project.run(&["build", "--no-check"]).expect_exit(0);
    assert_eq!(build_with(&project, &[]).0, Some(1));
}

#[test]
fn an_id_that_is_asked_for_while_building_is_refused_too() {
    let project = project().file("ids", "brief\nother\n");
    let mut command = project.command();
    command.args(["build", "--from", "-", "--format", "json-lines"]);
    command.stdin(fs::File::open(project.path("ids")).expect("the ids"));
    let run = project.read_output(&command.output().expect("the binary runs"));
    run.expect_exit(1);
    assert!(
        run.stdout.contains("\"failed\"") && run.stdout.contains("quote-mismatch"),
        "{}",
        run.stdout
    );
    assert!(project.path("out/other.pdf").exists() && !project.pdf().exists());
}

// Mistakes that are errors unless they are allowed.

#[test]
fn a_header_that_is_nearly_a_field_is_an_error_unless_allowed() {
    let found = |header: &str| {
        let project =
            Project::new().claims(&format!("id,body,sources,note,{header}\nc1,MG,s1@p 1,x,2024\n"));
        let (code, found) = build_with(&project, &[]);
        let (_, off) =
            build_with(&project.config("[datasets.claims.check]\nmisnamed-field = \"off\"\n"), &[]);
        assert!(!off.contains("misnamed-field"), "{off}");
        code == Some(1) && found.contains("error[misnamed-field]")
    };
    for header in [
        "quanttity",
        "Quantity",
        "as of",
        "As of",
        "as-of",
        "perod",
        "catgory",
        "uint",
        "supercedes",
        "part of",
    ] {
        assert!(found(header), "{header}");
    }
    for header in ["region", "price", "remarks", "format"] {
        assert!(!found(header), "{header}");
    }
}

#[test]
fn a_value_that_no_claim_has_is_an_error_with_what_was_meant() {
    let found = |condition: &str| {
        let project = Project::new()
            .claims("id,from,to,item,category,unit,body,sources,note\nc1,PRK,RUS,shells,ammunition,round,MG,s1@p 1,x\nc2,PRK,RUS,trucks,vehicles,piece,MG,s1@p 1,x\n")
            .config(&format!("where = {{ {condition} }}\n"));
        build_with(&project, &[])
    };
    assert_snapshot!(found("category = \"amunition\"").1, @r#"briefpress.toml:11:22: error[unknown-value]: no claim has `amunition` in `category`"#);
    assert_eq!(found("category = \"amunition\"").0, Some(1));
    assert!(found("from = \"Rusia\"").1.contains("error[unknown-value]"));
    assert!(
        found("id = [\"c1\", \"c9\"]")
            .1
            .contains("error[unknown-value]: no claim has `c9` in `id`")
    );
    assert!(found("category = [\"ammunition\", \"vehicle\"]").1.contains("warning[unknown-value]"));
    // Known, though no claim has it.
    assert!(found("to = \"Iran\"").1.contains("warning[empty-selection]"));
    assert!(
        found("category = \"vehicles\", item = \"shells\"").1.contains("warning[empty-selection]")
    );
    assert_eq!(found("category = [\"ammunition\", \"aircraft\"]"), (Some(0), String::new()));
    assert_eq!(found("from = \"North Korea\""), (Some(0), String::new()));
}

#[test]
fn a_value_in_a_template_that_no_claim_of_the_project_has_is_an_error() {
    let with = |code: &str| {
        Project::new()
            .claims("id,to,item,category,body,sources,note\nc1,RUS,shells,ammunition,MG,s1@p 1,x\nc2,PRK,trucks,vehicles,MG,s1@p 1,x\n")
            .config("where = { to = \"RUS\" }\n")
            .template(&format!("= A\n{code}\n"))
    };
    let found = |code: &str| build_with(&with(code), &[]);
    assert_snapshot!(found("{% for c in claims.where(category=\"amunition\") %}{{ c }}{% endfor %}").1, @r#"templates/brief.typ:2:36: error[unknown-value]: no claim has `amunition` in `category`"#);
    assert_eq!(
        found("{% for c in claims.where(category=\"amunition\") %}{{ c }}{% endfor %}").0,
        Some(1)
    );
    assert!(
        found("#let a = {{ claims.where(item='shells', id=[\"c1\", \"c8\"]) }}")
            .1
            .contains("no claim has `c8` in `id`")
    );
    assert!(
        found("{% set a = claims.where(category=\"ammunition\").where(item=\"shell\") %}")
            .1
            .contains("`shell`")
    );
    for fine in [
        "{% set a = claims.where(category=\"vehicles\") %}",
        "{% set a = claims.where(status=\"planned\") %}",
        "{% set a = claims.where(to=briefing.each) %}",
        "{## claims.where(item=\"x\") ##}",
        "{% raw %}{{ claims.where(item=\"x\") }}{% endraw %}",
    ] {
        assert_eq!(found(fine), (Some(0), String::new()), "{fine}");
    }
    let allowed =
        "// allow: unknown-value (none so far)\n{% set a = claims.where(item=\"tanks\") %}";
    assert_eq!(found(allowed), (Some(0), String::new()));
    let off = with("{% set a = claims.where(item=\"tanks\") %}")
        .config("[check]\nunknown-value = \"off\"\n");
    assert_eq!(build_with(&off, &[]).0, Some(0));
}

#[test]
fn a_total_row_that_defaults_make_a_claim_is_an_error_unless_allowed() {
    let defaults = "[datasets.claims.defaults]\nbody = \"MG\"\nsources = \"s1@p 1\"\n";
    let found = |row: &str| {
        let project = Project::new()
            .claims(&format!("id,item,quantity,unit,note,allow\nc1,shells,100,round,x,\n{row}\n"))
            .config(defaults);
        build_with(&project, &[])
    };
    assert_snapshot!(found("c2,Total,100,round,,").1, @"data/claims.csv:3:4: error[total-row]: the total row `Total` is read as a claim, because of the defaults of its dataset");
    assert_eq!(found("c2,Total,100,round,,").0, Some(1));
    for row in [
        "Total,,100,round,,",
        "c2,Gesamt:,100,round,,",
        "c2,Итого,100,round,,",
        "c2,合計,100,round,,",
        "c2,المجموع,100,round,,",
    ] {
        assert!(found(row).1.contains("error[total-row]"), "{row}");
    }
    for row in ["c2,mines,100,round,total,", "c2,Total,100,round,,total-row (MG gives the total)"] {
        assert_eq!(found(row), (Some(0), String::new()), "{row}");
    }
    // A row that names its own body and source is a claim.
    let own = Project::new()
        .claims("id,item,quantity,unit,body,sources,note\nc1,Total,100,round,MG,s1@p 1,x\n");
    assert_eq!(build_with(&own, &[]), (Some(0), String::new()));
}

#[test]
fn a_document_without_its_marking_is_not_published() {
    let body = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: {{ briefing.title }}, LINE)\n= Findings\n";
    let marked = |line: &str| {
        let project = Project::new().template(&body.replace("LINE", line));
        let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
        let marking =
            "edition = 2025-07-31\nmarking = \"Official use only\"\nwatermark = \"Draft\"";
        project.file("briefpress.toml", config.replace("edition = 2025-07-31", marking))
    };
    let told = marked("marking: {{ briefing.marking }}").build_error();
    assert_eq!(
        told,
        "briefpress.toml:11:13: error[unprinted-marking]: no page has this watermark: `brief.typ` does not print it"
    );
    assert!(marked("").build_error().contains("11:13: error[unprinted-marking]"));
    assert!(marked("").check_report().contains("briefpress.toml:10:11 unprinted-marking"));
    marked("marking: {{ briefing.marking }}, watermark: {{ briefing.watermark }}").build_text();
}
