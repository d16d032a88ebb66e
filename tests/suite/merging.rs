//! Datasets are merged as declared: corrections, lookup tables, duplicates, ways of writing numbers.

use insta::assert_snapshot;

use crate::project::Project;

const VESSELS: &str = "[datasets.vessels]\nfiles = [\"data/vessels.csv\"]\nkey = \"imo\"\n\
                       [datasets.claims.lookups.vessel]\ntable = \"vessels\"\nby = \"ship\"\n";

fn voyages(ship: &str) -> Project {
    Project::new()
        .claims(&format!("id,body,sources,ship\nc1,MG,s1,{ship}\n"))
        .file("data/vessels.csv", "imo,name\n9179842,Angara\n8714889,Maria\n")
        .config(VESSELS)
        .template("= A\n{{ claim(\"c1\").vessel.name }}\n")
}

#[test]
fn a_claim_finds_its_row_in_a_table() {
    assert_snapshot!(voyages("9179842").build_text(), @"
    A
    Angara
    ");
}

#[test]
fn what_a_lookup_can_have_wrong() {
    assert_snapshot!(voyages("9179843").build_error(), @"data/claims.csv:2:10: error[unknown-row]: the table `vessels` has no row `9179843`");
    let twice = voyages("9179842").file("data/vessels.csv", "imo,name\n1,A\n1,B\n9179842,C\n");
    assert_snapshot!(twice.build_error(), @"data/vessels.csv:3:1: error[duplicate-row]: two rows of the table `vessels` have the key `1`");
    let config = VESSELS.replace("table = \"vessels\"", "table = \"vessel\"");
    let project = Project::new().file("data/vessels.csv", "imo,name\n1,A\n").config(&config);
    assert_snapshot!(project.build_error(), @"briefpress.toml:15:9: error[unknown-table]: there is no table `vessel`");
    let config = VESSELS.replace("by = \"ship\"", "by = \"shop\"");
    let project = Project::new().file("data/vessels.csv", "imo,name\n1,A\n").config(&config);
    assert_snapshot!(project.build_error(), @"briefpress.toml:16:6: error[invalid-column]: no claim of `claims` has `shop`");
}

#[test]
fn a_correction_is_printed_and_cited_and_what_it_changed_is_kept() {
    let project = Project::new()
        .claims("id,body,sources,item,quantity\nc1,MG,s1@p 1,shells,100\n")
        .file(
            "data/corrections.json",
            "[{\"corrects\": \"c1\", \"quantity\": \"about 90\", \"reason\": \"misread\", \"source\": \"s1@p 9\"}]",
        )
        .config("[datasets.corrections]\nfiles = [\"data/corrections.json\"]\n")
        .template(
            "#set page(height: auto)\n= A\n{{ claim(\"c1\") }}\n{% for c in claim(\"c1\").changes %}\
             ({{ c.field }}: {{ c.was }}, now {{ c.now }}, {{ c.reason }}){% endfor %}\n",
        );
    assert_snapshot!(project.build_text(), @"
    A
    about 90 shells1 (quantity: 100, now about 90, misread)

    1Monitoring Group, A Report (Monitoring Group, 2024), p. 1, example.org/report; Monitoring Group, A Report, p. 9.
    ");
}

#[test]
fn values_that_are_none_of_those_there_are_get_told() {
    let project = Project::new();
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let declared =
        "[datasets.claims]\non-duplicate = \"newest\"\ndecimal = \".\"\ngrouping = \".\"\n";
    let project = project.file("briefpress.toml", config.replace("[datasets.claims]\n", declared));
    let run = project.build();
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @r#"
    error[invalid-value]: `newest` is not an accepted value
     --> briefpress.toml:3:16
      |
    3 | on-duplicate = "newest"
      |                ^^^^^^^^
      |
      = help: accepted: "error" · "first" · "last"

    error[invalid-value]: `.` cannot be both the grouping and the decimal separator
     --> briefpress.toml:5:12
      |
    5 | grouping = "."
      |            ^^^
    "#);
}
