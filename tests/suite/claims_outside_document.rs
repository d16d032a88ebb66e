//! What is named where it does not belong: claims of other documents, and values of documents that have none.

use insta::assert_snapshot;

use crate::project::{Project, text};

/// The project that `init` writes, with one more briefing: a fact sheet.
fn with_fact_sheet(lines: &str) -> Project {
    Project::from_init().config(&format!(
        "[briefings.fuel]\ntemplate = \"fact-sheet.typ\"\ntitle = \"Fuel\"\nedition = 2025-07-31\n{lines}"
    ))
}

#[test]
fn a_parameter_names_only_claims_that_where_selects() {
    let project = with_fact_sheet(
        "where = { category = \"fuel\" }\n[briefings.fuel.parameters]\nfacts = [\"mg-4\", \"mg-2\"]\n\
         findings = [\"hw-1\"]\ntable = [\"hw-2\"]\ncharts = [{ claims = \"mod-2\" }]\n",
    );
    assert_snapshot!(project.check_report(), @"
    briefpress.toml:54:18 claim-outside-briefing: the claim `mg-2` is not part of this briefing
      remove `mg-2` from the list, or change `where` or `for-each` so that it selects the claim
    briefpress.toml:55:13 claim-outside-briefing: the claim `hw-1` is not part of this briefing
      remove `hw-1` from the list, or change `where` or `for-each` so that it selects the claim
    briefpress.toml:56:10 claim-outside-briefing: the claim `hw-2` is not part of this briefing
      remove `hw-2` from the list, or change `where` or `for-each` so that it selects the claim
    briefpress.toml:57:22 claim-outside-briefing: the claim `mod-2` is not part of this briefing
      remove `mod-2` from the list, or change `where` or `for-each` so that it selects the claim
    ");
    let run = project.run(&["build", "fuel"]);
    assert!(run.code == Some(2) && !project.path("out/fuel.pdf").exists(), "{}", run.stderr);
}

#[test]
fn a_template_of_the_project_takes_claims_by_the_same_rule() {
    let project = with_fact_sheet(
        "where = { category = \"fuel\" }\nparameters = { leading = \"mg-2\" }\n",
    )
    .file(
        "templates/fact-sheet.typ",
        "{## parameters\n[leading]\nkind = \"claim\"\nmeaning = \"the claim in the title\"\n##}\n\
         = Leading\n{{ claims.where(id=briefing.parameters.leading) }}\n",
    );
    assert_snapshot!(project.check_report(), @"
    briefpress.toml:53:26 claim-outside-briefing: the claim `mg-2` is not part of this briefing
      remove `mg-2` from the list, or change `where` or `for-each` so that it selects the claim
    ");
}

#[test]
fn each_document_prints_the_named_claims_that_it_holds() {
    let project = with_fact_sheet(
        "for-each = \"to\"\n[briefings.fuel.parameters]\nfacts = [\"mg-2\", \"mg-4\"]\n\
         findings = [{ title = \"First\", claims = [\"mg-2\", \"mg-4\"] }, { title = \"Second\", claims = [\"hw-3\"] }]\n\
         table = [\"hw-1\"]\n",
    );
    project.build().expect_exit(0);
    let printed = |name: &str| {
        let text = text(&project.path(&format!("out/fuel-{name}.pdf")));
        ["more than 500,000", "more than 2 million", "First.", "Second.", "800,000 to"]
            .map(|words| text.contains(words))
    };
    assert_eq!(printed("ard"), [true, false, true, true, false]);
    assert_eq!(printed("bor"), [false, true, true, false, true]);
    let notes = project.run(&["check", "--select", "claim-outside-briefing"]).diagnostics();
    assert_snapshot!(notes, @r#"
    note[claim-outside-briefing]: `mg-2` is in the claims of 1 of 2 documents: `fuel-bor`
      --> briefpress.toml:54:10
       |
    54 | facts = ["mg-2", "mg-4"]
       |          ^^^^^^
       |
       = help: the other documents print only the claims of the list that they have

    note[claim-outside-briefing]: `mg-4` is in the claims of 1 of 2 documents: `fuel-ard`
      --> briefpress.toml:54:18
       |
    54 | facts = ["mg-2", "mg-4"]
       |                  ^^^^^^
       |
       = help: the other documents print only the claims of the list that they have

    note[claim-outside-briefing]: `mg-2` is in the claims of 1 of 2 documents: `fuel-bor`
      --> briefpress.toml:55:42
       |
    55 | findings = [{ title = "First", claims = ["mg-2", "mg-4"] }, { title = "Second", claims = ["hw-3"] }]
       |                                          ^^^^^^
       |
       = help: the other documents print only the claims of the list that they have

    note[claim-outside-briefing]: `mg-4` is in the claims of 1 of 2 documents: `fuel-ard`
      --> briefpress.toml:55:50
       |
    55 | findings = [{ title = "First", claims = ["mg-2", "mg-4"] }, { title = "Second", claims = ["hw-3"] }]
       |                                                  ^^^^^^
       |
       = help: the other documents print only the claims of the list that they have

    note[claim-outside-briefing]: `hw-3` is in the claims of 1 of 2 documents: `fuel-ard`
      --> briefpress.toml:55:91
       |
    55 | findings = [{ title = "First", claims = ["mg-2", "mg-4"] }, { title = "Second", claims = ["hw-3"] }]
       |                                                                                           ^^^^^^
       |
       = help: the other documents print only the claims of the list that they have

    note[claim-outside-briefing]: `hw-1` is in the claims of 1 of 2 documents: `fuel-bor`
      --> briefpress.toml:56:10
       |
    56 | table = ["hw-1"]
       |          ^^^^^^
       |
       = help: the other documents print only the claims of the list that they have
    "#);
}

#[test]
fn a_parameter_whose_claims_a_document_does_not_hold_is_as_if_it_were_not_given() {
    let project =
        with_fact_sheet("for-each = \"to\"\n[briefings.fuel.parameters]\nfacts = [\"mg-2\"]\n");
    project.build().expect_exit(0);
    let text = text(&project.path("out/fuel-ard.pdf"));
    assert!(text.contains("420,000") && !text.contains("million"), "{text}");
}

#[test]
fn a_document_is_built_anew_when_its_claims_move_to_another_one() {
    let project =
        with_fact_sheet("for-each = \"to\"\n[briefings.fuel.parameters]\nfacts = [\"hw-1\"]\n");
    project.build().expect_exit(0);
    let claims = std::fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    let project = project
        .claims(&claims.replace("hw-1,2024-01/2025-02,ARD,BOR", "hw-1,2024-01/2025-02,BOR,ARD"));
    project.build().expect_exit(0);
    let text = text(&project.path("out/fuel-ard.pdf"));
    assert!(text.contains("800,000 to 1,200,000"), "{text}");
}

#[test]
fn a_name_in_braces_is_an_error_where_it_has_no_value() {
    let config = |lines: &str| {
        Project::from_init().config(&format!(
            "[briefings.each]\ntemplate = \"brief.typ\"\nedition = 2025-07-31\n{lines}"
        ))
    };
    let project = config(
        "title = \"To {each}\"\nsubtitle = \"From {from}\"\ndescription = \"{row.region}\"\n\
         marking = \"For {each} only, {not a name}\"\nwatermark = \"{each}\"\noutput = \"each/{each}\"\n",
    );
    assert_snapshot!(project.check_report(), @r#"
    briefpress.toml:51:13 unknown-field: `{each}` has no value here: `each` has no `for-each`
      add `for-each = "to"`, or write the text to print
    briefpress.toml:52:18 unknown-field: `{from}` has no value here: `each` has no `for-each`
      add `for-each = "from"`, or write the text to print
    briefpress.toml:53:16 unknown-field: `{row.region}` has no value here: `each` has no `for-each`
      add `for-each = { table = "…", field = "to" }`, or write the text to print
    briefpress.toml:54:16 unknown-field: `{each}` has no value here: `each` has no `for-each`
      add `for-each = "to"`, or write the text to print
    briefpress.toml:55:14 unknown-field: `{each}` has no value here: `each` has no `for-each`
      add `for-each = "to"`, or write the text to print
    briefpress.toml:56:16 invalid-output: `{each}` is not replaced in the file name
      write `{{ each }}`
    "#);
    let volumes =
        config("title = \"To {each}\"\nsubtitle = \"{each}, {from}\"\nvolumes = { by = \"to\" }\n");
    assert_snapshot!(volumes.check_report(), @r#"
    briefpress.toml:52:21 unknown-field: `{from}` has no value here: `each` has no `for-each`
      in a briefing with volumes, only `{each}` has a value
    "#);
}

#[test]
fn names_in_braces_have_values_in_all_texts_of_a_document() {
    let project = Project::from_init().config(
        "[briefings.each]\ntemplate = \"brief.typ\"\nedition = 2025-07-31\nfor-each = [\"from\", \"to\"]\n\
         title = \"Transfers\"\nsubtitle = \"Sent by {from}\"\nmarking = \"For {to} only\"\n\
         description = \"What {each} report\"\noutput = \"{{ from }}\"\n",
    );
    project.build().expect_exit(0);
    let pdf = project.path("out/ard.pdf");
    let text = text(&pdf);
    for words in ["Transfers: Ardania – Borovia", "Sent by Ardania", "FOR BOROVIA ONLY"] {
        assert!(text.contains(words), "{words}\n{text}");
    }
    let misspelt = Project::from_init().config(
        "[briefings.each]\ntemplate = \"brief.typ\"\nedition = 2025-07-31\nfor-each = \"to\"\n\
         title = \"To {each}\"\nsubtitle = \"{too}\"\n",
    );
    assert_snapshot!(misspelt.check_report(), @"
    briefpress.toml:53:13 unknown-field: `{too}` has no value in this text
      did you mean `to`?
      available: `{each}`, `{to}`
    ");
}
