//! Which documents there are, what their files are called, and which of them are asked for.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use unicode_normalization::UnicodeNormalization;

use crate::project::{Project, Run, text};

const CLAIMS: &str = "id,from,to,item,quantity,unit,body,sources\n\
                      a,PRK,RUS,missiles,at least 100,missile,MG,s1\n\
                      b,IRN,RUS,drones,about 300,piece,MG,s1\n\
                      c,RUS,PRK,petroleum,more than 1 million,barrel,MG,s1\n\
                      d,PRK,RUS,rockets,40,missile,MG,s1\n";

/// What a template can see of a document's place among its kind.
const TEMPLATE: &str = "= {{ briefing.title }}\n\
                        {{ briefing.name }} is of {{ briefing.each }}, {{ briefing.each_name }}.\n\
                        {% for c in claims %}- {{ c.figure }}\n{% endfor %}";

/// A project with a briefing `flow` of which these lines say the rest.
fn project(lines: &str) -> Project {
    let head = "[briefings.flow]\ntemplate = \"flow.typ\"\nedition = 2025-07-31\n";
    Project::new()
        .claims(CLAIMS)
        .template("= A")
        .file("templates/flow.typ", TEMPLATE)
        .config(&format!("{head}{lines}"))
}

/// The same with a table of countries.
fn with_countries(lines: &str, rows: &str) -> Project {
    project(&format!(
        "{lines}\n[datasets.countries]\nfiles = [\"data/countries.csv\"]\nkey = \"code\"\n"
    ))
    .file("data/countries.csv", format!("code,region,note\n{rows}"))
}

/// All files below a folder, sorted.
fn files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, at: &str, files: &mut Vec<String>) {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = format!("{at}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => walk(&entry.path(), &format!("{name}/"), files),
                false => files.push(name),
            }
        }
    }
    let mut files_found = Vec::new();
    walk(folder, "", &mut files_found);
    files_found.retain(|name| Path::new(name).extension().is_some_and(|it| it == "pdf"));
    files_found.sort();
    files_found
}

/// The files that a build with these arguments publishes.
#[track_caller]
fn build_and_read(project: &Project, arguments: &[&str]) -> String {
    let out = project.path("out");
    let _ = fs::remove_dir_all(&out);
    project.run(&[&["build"], arguments].concat()).expect_exit(0);
    files(&out).join(" ")
}

/// What a build with these arguments is refused for, before anything is made.
#[track_caller]
fn plan_error(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["build"], arguments].concat());
    assert!(matches!(run.code, Some(1 | 2)), "{}", run.stderr);
    assert!(!project.path("out").exists(), "something was published");
    run.diagnostics()
}

#[track_caller]
fn warned(run: &Run) -> String {
    run.expect_exit(0);
    run.diagnostics()
}

// Several fields.

#[test]
fn each_combination_of_two_fields_that_occurs_gets_a_document() {
    let project = project("title = \"From {from} to {to}\"\nfor-each = [\"from\", \"to\"]\n");
    assert_snapshot!(build_and_read(&project, &[]), @"brief.pdf flow-irn-rus.pdf flow-prk-rus.pdf flow-rus-prk.pdf");
    let flow = text(&project.path("out/flow-prk-rus.pdf"));
    assert!(flow.contains("From North Korea to Russia"), "{flow}");
    assert!(flow.contains("flow-prk-rus is of PRK-RUS, North Korea – Russia."), "{flow}");
    assert!(flow.contains("at least 100 missiles") && flow.contains("rockets"), "{flow}");
    assert!(!flow.contains("drones") && !flow.contains("petroleum"), "{flow}");
}

#[test]
fn a_template_sees_each_field_and_its_printed_name() {
    let template = "= A\n{{ briefing.fields.from }} ({{ briefing.fields.from_name }}), \
                    {{ briefing.fields.category }}: {{ claims.where(from=briefing.fields.from).length }}";
    let project = project("title = \"{each}\"\nfor-each = [\"from\", \"category\"]\n")
        .claims(
            "id,from,category,body,sources\na,PRK,fuel,MG,s1\nb,PRK,arms,MG,s1\nc,PRK,arms,MG,s1\n",
        )
        .file("templates/flow.typ", template);
    project.build().expect_exit(0);
    let arms = text(&project.path("out/flow-prk-arms.pdf"));
    assert!(arms.contains("PRK (North Korea), arms: 2"), "{arms}");
}

#[test]
fn each_party_may_be_combined_with_a_field() {
    let project = project("title = \"{party}: {item}\"\nfor-each = [\"party\", \"item\"]\n")
        .claims("id,from,to,item,body,sources\na,PRK,RUS,shells,MG,s1\nb,RUS,RUS,fuel,MG,s1\n");
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flow-prk-shells.pdf flow-rus-fuel.pdf flow-rus-shells.pdf");
    assert!(text(&project.path("out/flow-rus-fuel.pdf")).contains("Russia: fuel"));
}

#[test]
fn a_claim_that_lacks_one_of_the_fields_is_told() {
    let project = project("title = \"{each}\"\nfor-each = [\"from\", \"to\"]\n")
        .claims("id,from,to,body,sources\na,PRK,RUS,MG,s1\nb,PRK,,MG,s1\n");
    assert_snapshot!(warned(&project.run(&["build", "flow", "--format", "short"])), @"data/claims.csv:3:1: warning[claim-in-no-document]: this claim has no `to` and is in none of the documents");
}

#[test]
fn for_each_takes_fields_that_there_are_each_once() {
    let told = |each: &str| {
        let project = project(&format!("title = \"{{each}}\"\nfor-each = {each}\n"));
        let run = project.run(&["build", "--format", "short"]);
        run.expect_exit(2);
        run.diagnostics()
    };
    assert_snapshot!(told("[]"), @"briefpress.toml:15:12: error[invalid-value]: `for-each` has no field");
    assert_snapshot!(told("[\"to\", \"to\"]"), @"briefpress.toml:15:19: error[invalid-value]: `to` is given twice in `for-each`");
    assert_snapshot!(told("[\"to\", \"form\"]"), @"briefpress.toml:15:19: error[unknown-field]: claims have no field `form`");
    assert_snapshot!(told("[\"to\", 3]"), @"briefpress.toml:15:19: error[wrong-type]: `for-each` is a whole number, expected a string");
    assert_snapshot!(told("4"), @"briefpress.toml:15:12: error[wrong-type]: `for-each` is a whole number, expected a string");
}

// The rows of a table.

const ROWS: &str = "for-each = { table = \"countries\", field = \"to\" }\ntitle = \"To {each}\"\n";

#[test]
fn each_row_of_a_table_gets_a_document_that_sees_its_columns() {
    let template = "= {{ briefing.title }}\n{{ briefing.each }} in {{ briefing.row.region }}, \
                    {{ briefing.row.note or \"no note\" }}\n{% for c in claims %}- {{ c.figure }}\n{% endfor %}";
    let project = with_countries(ROWS, "Russia,Europe,\nPRK,Asia,an isolated one\n")
        .file("templates/flow.typ", template);
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flow-prk.pdf flow-rus.pdf");
    let russia = text(&project.path("out/flow-rus.pdf"));
    assert!(russia.contains("To Russia") && russia.contains("RUS in Europe, no note"), "{russia}");
    assert!(russia.contains("drones") && !russia.contains("petroleum"), "{russia}");
    let dprk = text(&project.path("out/flow-prk.pdf"));
    assert!(dprk.contains("PRK in Asia, an isolated one"), "{dprk}");
}

#[test]
fn an_empty_title_is_reported_with_its_row() {
    let lines = "for-each = { table = \"countries\", field = \"to\" }\ntitle = \"{row.note}\"\n";
    let project = with_countries(lines, "Russia,Europe,\nPRK,Asia,an isolated one\n");
    let errors = project.build_error();
    assert_snapshot!(errors, @"briefpress.toml:15:9: error[invalid-value]: the title of the document of `Russia` is empty");
}

#[test]
fn a_row_may_be_that_of_a_party_at_either_end() {
    let lines = "for-each = { table = \"countries\", field = \"party\" }\ntitle = \"{each}\"\n";
    let project = with_countries(lines, "IRN,Asia,\nPRK,Asia,\n");
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flow-irn.pdf flow-prk.pdf");
    let dprk = text(&project.path("out/flow-prk.pdf"));
    assert!(dprk.contains("missiles") && dprk.contains("petroleum"), "{dprk}");
}

#[test]
fn a_row_that_is_no_party_is_printed_by_its_name() {
    let project = project("title = \"{each} ({ship}), {row.flag}\"\nfor-each = { table = \"vessels\", field = \"ship\" }\n[datasets.vessels]\nfiles = [\"data/vessels.csv\"]\nkey = \"imo\"\n")
        .claims("id,item,body,sources,ship\na,shells,MG,s1,9179842\n")
        .file("data/vessels.csv", "imo,name,flag\n9179842,Angara,RU\n");
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flow-9179842.pdf");
    let vessel = text(&project.path("out/flow-9179842.pdf"));
    assert!(vessel.contains("Angara (Angara), RU"), "{vessel}");
}

#[test]
fn rows_without_claims_and_claims_without_a_row_are_told_once() {
    let project = with_countries(ROWS, "PRK,Asia,\nFRA,Europe,\nITA,Europe,\n");
    let run = project.run(&["build", "flow"]);
    assert_snapshot!(warned(&run), @r#"
    warning[row-without-claims]: 2 rows of `countries` have no claims and get no document: `FRA`, `ITA`
      --> briefpress.toml:14:22
       |
    14 | for-each = { table = "countries", field = "to" }
       |                      ^^^^^^^^^^^
       |
       = note: in the briefing `flow`
       = help: set `empty = true` to build a document for them anyway, or `empty = false` to skip them silently

    warning[claim-in-no-document]: no row of `countries` has the `to` of 3 claims, and no document contains them (`RUS`)
      --> briefpress.toml:14:43
       |
    14 | for-each = { table = "countries", field = "to" }
       |                                           ^^^^
       |
       = note: in the briefing `flow`
    "#);
    assert_snapshot!(files(&project.path("out")).join(" "), @"flow-prk.pdf");
}

#[test]
fn empty_says_what_becomes_of_rows_without_claims() {
    let with = |empty: &str| {
        let lines = ROWS.replace("\"to\" }", &format!("\"to\", empty = {empty} }}"));
        let project = with_countries(&lines, "RUS,Europe,\nPRK,Asia,\nFrance,Europe,\n");
        let run = project.run(&["build", "flow"]);
        (warned(&run), files(&project.path("out")).join(" "), project)
    };
    let (told, made, project) = with("true");
    assert_eq!(told, "");
    assert_snapshot!(made, @"flow-fra.pdf flow-prk.pdf flow-rus.pdf");
    assert!(text(&project.path("out/flow-fra.pdf")).contains("To France"));
    let (told, made, _) = with("false");
    assert_eq!(told, "");
    assert_snapshot!(made, @"flow-prk.pdf flow-rus.pdf");
}

#[test]
fn one_row_without_claims_and_one_claim_without_a_row_are_told_as_such() {
    let project = with_countries(ROWS, "RUS,Europe,\nFRA,Europe,\n");
    assert_snapshot!(warned(&project.run(&["build", "flow", "--format", "short"])), @"
    briefpress.toml:14:22: warning[row-without-claims]: 1 row of `countries` has no claims and gets no document: `FRA`
    briefpress.toml:14:43: warning[claim-in-no-document]: no row of `countries` has the `to` of 1 claim, and no document contains it (`PRK`)
    ");
}

#[test]
fn two_rows_of_one_party_are_refused() {
    let project = with_countries(ROWS, "RUS,Europe,\nRussia,Asia,\nPRK,Asia,\n");
    assert_snapshot!(plan_error(&project, &["flow"]), @"
    error[duplicate-row]: two rows of the table `countries` are for `RUS`
     --> data/countries.csv:3:1
      |
    3 | Russia,Asia,
      | ^^^^^^
      |
     ::: data/countries.csv:2:1
      |
    2 | RUS,Europe,
      | --- the first one
      |
      = note: in the briefing `flow`
    ");
}

#[test]
fn a_table_and_a_field_that_there_are_not_are_refused() {
    let project = with_countries(
        "for-each = { table = \"country\", field = \"form\", emty = true }\ntitle = \"{each}\"\n",
        "RUS,Europe,\n",
    );
    assert_snapshot!(plan_error(&project, &["--format", "short"]), @"briefpress.toml:14:49: error[unknown-key]: `[briefings.flow.for-each]` has no key `emty`");
    let project = with_countries(
        "for-each = { table = \"country\", field = \"form\" }\ntitle = \"{each}\"\n",
        "RUS,Europe,\n",
    );
    assert_snapshot!(plan_error(&project, &[]), @r#"
    error[unknown-table]: there is no table `country`
      --> briefpress.toml:14:22
       |
    14 | for-each = { table = "country", field = "form" }
       |                      ^^^^^^^^^
       |
       = note: in the briefing `flow`
       = help: did you mean `countries`?
       = help: declare it as `[tables.NAME]` with a `key`

    error[unknown-field]: claims have no field `form`
      --> briefpress.toml:14:41
       |
    14 | for-each = { table = "country", field = "form" }
       |                                         ^^^^^^
       |
       = note: in the briefing `flow`
       = help: did you mean `from`?
    "#);
    let project =
        with_countries("for-each = { table = \"claims\" }\ntitle = \"{each}\"\n", "RUS,Europe,\n");
    assert_snapshot!(plan_error(&project, &["--format", "short"]), @"briefpress.toml:14:12: error[missing-key]: `[briefings.flow.for-each]` has no `field`");
}

#[test]
fn what_goes_wrong_with_a_cell_of_a_row_is_told_at_the_cell() {
    let template = "= A\n#image({{ briefing.row.note }}, alt: \"a map\")";
    let project = with_countries(ROWS, "PRK,Asia,maps/prk.png\nRUS,Europe,maps/rus.png\n")
        .file("templates/flow.typ", template);
    let run = project.run(&["build", "flow-prk"]);
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[typst-error]: file not found (searched at templates/maps/prk.png)
     --> templates/flow.typ:2:11
      |
    2 | #image({{ briefing.row.note }}, alt: "a map")
      |           ^^^^^^^^^^^^^^^^^
      |
     ::: data/countries.csv:2:10
      |
    2 | PRK,Asia,maps/prk.png
      |          ------------ the value is here
      |
      = note: in the briefing `flow-prk`
    "#);
}

// Nothing to make.

#[test]
fn a_file_with_a_header_alone_is_told_and_so_is_what_it_makes_nothing_of() {
    let project = project("title = \"{each}\"\nfor-each = \"to\"\n")
        .claims("id,to,body,sources\n")
        .file("templates/flow.typ", "= A");
    assert_snapshot!(warned(&project.build()), @r#"
    warning[empty-dataset]: the dataset `claims` has no records
     --> briefpress.toml:3:10
      |
    3 | files = ["data/claims.csv"]
      |          ^^^^^^^^^^^^^^^^^
      |
      = help: its files have only a header, or an empty list

    warning[briefing-without-documents]: `flow` has no documents: there are no claims
      --> briefpress.toml:15:12
       |
    15 | for-each = "to"
       |            ^^^^
       |
       = note: in the briefing `flow`
    "#);
    assert_snapshot!(files(&project.path("out")).join(" "), @"brief.pdf");
    project.run(&["build", "--deny-warnings"]).expect_exit(1);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_not_that_nothing_is_made_of_it() {
    let project = project("title = \"{each}\"\nfor-each = \"to\"\n")
        .claims("id;to;body;sources\na;RUS;MG;s1\n");
    assert_snapshot!(plan_error(&project, &["--format", "short"]), @"data/claims.csv:1:3: error[wrong-delimiter]: the columns of `data/claims.csv` are separated by semicolons, not by commas");
}

#[test]
fn an_empty_list_and_an_empty_table_are_told() {
    let project = with_countries(ROWS, "")
        .config("[datasets.more]\nfiles = [\"data/more.json\"]\n")
        .file("data/more.json", "[]");
    assert_snapshot!(warned(&project.run(&["build", "--format", "short"])), @"
    briefpress.toml:14:22: warning[briefing-without-documents]: `flow` has no documents: the table `countries` has no rows
    briefpress.toml:18:10: warning[empty-dataset]: the dataset `countries` has no records
    briefpress.toml:22:10: warning[empty-dataset]: the dataset `more` has no records
    ");
}

#[test]
fn for_each_over_nothing_is_told() {
    let project = project("title = \"{each}\"\nfor-each = \"category\"\n");
    assert_snapshot!(warned(&project.run(&["build", "flow", "--format", "short"])), @"briefpress.toml:15:12: warning[briefing-without-documents]: `flow` has no documents: no claim has `category`");
    let none_selected = |each: &str| {
        let project = with_countries(
            &format!("title = \"{{each}}\"\nfor-each = {each}\nwhere = {{ to = \"FRA\" }}\n"),
            "RUS,Europe,\n",
        );
        warned(&project.run(&["build", "flow", "--format", "short"]))
    };
    assert_snapshot!(none_selected("\"to\""), @"briefpress.toml:16:11: warning[empty-selection]: `flow` selects no claims");
    assert_snapshot!(none_selected("{ table = \"countries\", field = \"to\" }"), @"briefpress.toml:16:11: warning[empty-selection]: `flow` selects no claims");
}

#[test]
fn volumes_of_nothing_are_told() {
    let project =
        project("title = \"Flows {each}\"\nvolumes = { by = \"to\", index = \"flow.typ\" }\n")
            .claims("id,to,body,sources\n")
            .file("templates/flow.typ", "= A");
    assert_snapshot!(warned(&project.run(&["build", "flow", "--format", "short"])), @"
    briefpress.toml:3:10: warning[empty-dataset]: the dataset `claims` has no records
    briefpress.toml:15:18: warning[briefing-without-documents]: `flow` has no volumes, only an empty index
    ");
}

// Names of files.

#[test]
fn output_names_files_and_folders() {
    let project = project(
        "title = \"{each}\"\nfor-each = [\"from\", \"to\"]\noutput = \"Flows {{ edition }}/from {{ from_name }}/{{ to }}.pdf\"\n",
    );
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flows-2025-07-31/from-iran/rus.pdf flows-2025-07-31/from-north-korea/rus.pdf flows-2025-07-31/from-russia/prk.pdf");
    let flow = text(&project.path("out/flows-2025-07-31/from-iran/rus.pdf"));
    assert!(flow.contains("flows-2025-07-31/from-iran/rus is of IRN-RUS"), "{flow}");
}

#[test]
fn a_single_document_has_a_name_of_its_choice() {
    let project = project("title = \"T\"\noutput = \"{{ briefing }}-{{ parameters.issue }}\"\nparameters = { issue = 7 }\n")
        .file("templates/flow.typ", "= A");
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flow-7.pdf");
}

#[test]
fn volumes_have_their_numbers_in_names_of_their_choice() {
    let project = project("title = \"Flows {each}\"\nvolumes = { by = \"to_name\", index = \"flow.typ\" }\noutput = \"flows/{{ each }}\"\n")
        .file("templates/flow.typ", "= {{ briefing.title }}\nA page.");
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flows/1.pdf flows/2.pdf flows/index.pdf");
}

#[test]
fn a_value_makes_no_folder_and_leads_nowhere() {
    let project = project("title = \"{each}\"\nfor-each = \"body\"\noutput = \"by/{{ each }}\"\n")
        .claims(
            "id,body,sources\na,../../etc/passwd,s1\nb,\"C:\\con\",s1\nc,CON,s1\nd,МИД России,s1\n",
        );
    assert_snapshot!(build_and_read(&project, &["flow"]), @"by/c-con.pdf by/con-.pdf by/etc-passwd.pdf by/mid-rossii.pdf");
}

#[test]
fn a_name_that_cannot_be_made_is_refused() {
    let told = |output: &str| {
        let lines = format!("{ROWS}output = '{output}'\n");
        let project = with_countries(&lines, "RUS,Europe,\nPRK,Asia,a note\n");
        plan_error(&project, &["flow", "--format", "short"])
    };
    assert_snapshot!(told("x/{{ form }}"), @"briefpress.toml:16:16: error[invalid-output]: `output` has no `form` here");
    assert_snapshot!(told("x/{{ row.regoin }}"), @"briefpress.toml:16:16: error[invalid-output]: `output` has no `row.regoin` here");
    assert_snapshot!(told("x/{{ row.note }}"), @"briefpress.toml:16:16: error[invalid-output]: `row.note` cannot be used in `output` for `RUS`: the value is an empty cell");
    assert_snapshot!(told("x/{{ row }}"), @"
    briefpress.toml:16:16: error[invalid-output]: `row` cannot be used in `output` for `RUS`: the value is a map
    briefpress.toml:16:16: error[invalid-output]: `row` cannot be used in `output` for `PRK`: the value is a map
    ");
    assert_snapshot!(told("x/{{ each"), @"briefpress.toml:16:16: error[invalid-output]: the `output` template is invalid: unexpected end of input, expected end of variable block");
    assert_snapshot!(told("x/{{ each | slg }}"), @"briefpress.toml:16:23: error[invalid-output]: `slg` cannot be used in `output`: filter slg is unknown");
    assert_snapshot!(told("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}"), @"briefpress.toml:16:49: error[invalid-output]: the `output` template does not terminate");
    assert_snapshot!(told("../{{ each }}"), @"briefpress.toml:16:10: error[invalid-output]: `../rus` is not a valid file name: the path must stay inside the output folder");
    assert_snapshot!(told("/{{ each }}"), @"briefpress.toml:16:10: error[invalid-output]: `/rus` is not a valid file name: a part of the path is empty");
    assert_snapshot!(told("x\\{{ each }}"), @r"briefpress.toml:16:10: error[invalid-output]: `x\rus` is not a valid file name: separate folders by `/`, also on Windows");
    assert_snapshot!(told("x/{% if false %}y{% endif %}"), @"briefpress.toml:16:10: error[invalid-output]: `x/` is not a valid file name: a part of the path is empty");
}

#[test]
fn a_name_that_cannot_be_made_is_shown_where_it_is_said() {
    let project = project("title = \"{each}\"\nfor-each = \"to\"\noutput = \"to/{{ too }}\"\n");
    assert_snapshot!(plan_error(&project, &[]), @r#"
    error[invalid-output]: `output` has no `too` here
      --> briefpress.toml:16:17
       |
    16 | output = "to/{{ too }}"
       |                 ^^^
       |
       = note: in the briefing `flow`
       = help: did you mean `to`?
       = help: available: `briefing`, `each`, `each_name`, `edition`, `language`, `parameters`, `title`, `to`, `to_name`
    "#);
}

#[test]
fn texts_are_templates_like_output() {
    let texts = r#"title = "{% if row.region == 'Asia' %}{each} (Asia){% else %}{{ to_name | upper }}, {{ edition }}{% endif %}"
subtitle = "{row.note}{{ row.note | default('', true) | title }}"
description = "{{ briefing }} {{ each }} {{ parameters.issue }} {not a name} {##a comment##}"
parameters = { issue = 7 }
"#;
    let lines = ROWS.replace("title = \"To {each}\"\n", texts);
    let project = with_countries(&lines, "RUS,Europe,\nPRK,Asia,a note\n").file(
        "templates/flow.typ",
        "= {{ briefing.title }}|{{ briefing.subtitle }}|{{ briefing.description }}|\n",
    );
    build_and_read(&project, &["flow"]);
    let words = |name: &str| {
        let text = text(&project.path(&format!("out/{name}.pdf")));
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_snapshot!(words("flow-rus"), @"RUSSIA, 2025-07-31||flow RUS 7 {not a name} |");
    assert_snapshot!(words("flow-prk"), @"North Korea (Asia)|a noteA Note|flow PRK 7 {not a name} |");
}

#[test]
fn a_title_without_the_names_of_a_document_gets_its_printed_value() {
    let titles = |lines: &str| {
        let project = project(lines).file("templates/flow.typ", "= {{ briefing.title }}|\nA page.");
        let built = build_and_read(&project, &["flow"]);
        let title = |file: &str| {
            let text = text(&project.path(&format!("out/{file}")));
            text.split('|').next().unwrap_or_default().trim().to_owned()
        };
        built.split(' ').map(title).collect::<Vec<_>>().join(" | ")
    };
    assert_snapshot!(titles("title = \"Of {{ edition }}\"\nfor-each = \"to\"\n"), @"Of 2025-07-31: North Korea | Of 2025-07-31: Russia");
    assert_snapshot!(titles("title = \"Of {{ to }}\"\nfor-each = \"to\"\n"), @"Of PRK | Of RUS");
    assert_snapshot!(titles("title = \"Of {{ edition }}\"\n"), @"Of 2025-07-31");
    let volumes = |title: &str| {
        titles(&format!(
            "title = \"{title}\"\nvolumes = {{ by = \"to_name\", index = \"flow.typ\" }}\n"
        ))
    };
    assert_snapshot!(volumes("Flows to {each}"), @"Flows to North Korea | Flows to Russia | Flows to");
    assert_snapshot!(volumes("Flows"), @"Flows: North Korea | Flows: Russia | Flows");
    assert_snapshot!(volumes("Flows{% if each != 'index' %} {{ each }}: {{ each_name }}{% endif %}"), @"Flows 1: North Korea | Flows 2: Russia | Flows");
}

#[test]
fn a_text_that_cannot_be_made_is_refused_at_its_place() {
    let refused = |text: &str| {
        let lines = ROWS.replace("\"To {each}\"", text);
        let project = with_countries(&lines, "RUS,Europe,\nPRK,Asia,a note\n");
        plan_error(&project, &["flow", "--format", "short"])
    };
    assert_snapshot!(refused("'{{ form }} {to}'"), @"briefpress.toml:15:13: error[unknown-field]: `title` has no `form` here");
    assert_snapshot!(refused("'{to} {{ row.regoin }}'"), @"briefpress.toml:15:18: error[unknown-field]: `title` has no `row.regoin` here");
    assert_snapshot!(refused("\"\\u00e9\\t{to} {{ row }}\""), @"
    briefpress.toml:15:26: error[template-error]: `row` cannot be used in `title` for `RUS`: the value is a map
    briefpress.toml:15:26: error[template-error]: `row` cannot be used in `title` for `PRK`: the value is a map
    ");
    assert_snapshot!(refused("'To {{ each'"), @"briefpress.toml:15:16: error[template-syntax-error]: the `title` template is invalid: unexpected end of input, expected end of variable block");
    assert_snapshot!(refused("'To {{ each | slg }}'"), @"briefpress.toml:15:23: error[template-error]: `slg` cannot be used in `title`: filter slg is unknown");
    assert_snapshot!(refused("'{% if each %}To'"), @"briefpress.toml:15:23: error[template-syntax-error]: the `title` template is invalid: unexpected end of input, expected end of block");
    assert_snapshot!(refused("'{{ each + 1 }}'"), @"
    briefpress.toml:15:13: error[template-error]: `each + 1` cannot be used in `title` for `RUS`: tried to use + operator on unsupported types string and number
    briefpress.toml:15:13: error[template-error]: `each + 1` cannot be used in `title` for `PRK`: tried to use + operator on unsupported types string and number
    ");
    assert_snapshot!(refused("'{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}'"), @"briefpress.toml:15:48: error[endless-template]: the `title` template does not terminate");
    assert_snapshot!(refused("\"\"\"\nTo\n{rom}\"\"\""), @"briefpress.toml:17:1: error[unknown-field]: `{rom}` has no value in this text");
}

#[test]
fn a_title_with_a_name_that_stands_for_nothing_is_refused() {
    let project = project("title = \"From {form} to {to}\"\nfor-each = [\"from\", \"to\"]\n");
    assert_snapshot!(plan_error(&project, &[]), @r#"
    error[unknown-field]: `{form}` has no value in this text
      --> briefpress.toml:14:15
       |
    14 | title = "From {form} to {to}"
       |               ^^^^^^
       |
       = note: in the briefing `flow`
       = help: did you mean `from`?
       = help: available: `{each}`, `{from}`, `{to}`
    "#);
}

#[test]
fn names_that_are_one_to_unicode_or_to_a_file_system_are_refused() {
    let told = |one: &str, other: &str| {
        let project = project("title = \"{each}\"\nfor-each = \"body\"\n")
            .claims(&format!("id,body,sources\na,{one},s1\nb,{other},s1\n"));
        let told = plan_error(&project, &["--format", "short"]);
        // What is composed differently looks the same here, as to a reader.
        told.nfc().collect::<String>()
    };
    assert_snapshot!(told("C\u{f4}te", "Co\u{302}te"), @r#"briefpress.toml:11:12: error[duplicate-output]: two documents have the same output `flow-cote.pdf`: "Côte" and "Côte""#);
    assert_snapshot!(told("\u{d55c}", "\u{1112}\u{1161}\u{11ab}"), @r#"briefpress.toml:11:12: error[duplicate-output]: two documents have the same output `flow-han.pdf`: "한" and "한""#);
    assert_snapshot!(told("MG", "mg"), @r#"briefpress.toml:11:12: error[duplicate-output]: two documents have the same output `flow-mg.pdf`: "MG" and "mg""#);
    assert_snapshot!(told("\u{fb01}le", "file"), @r#"briefpress.toml:11:12: error[duplicate-output]: two documents have the same output `flow-file.pdf`: "file" and "ﬁle""#);
}

#[test]
fn long_names_that_are_cut_to_the_same_are_refused() {
    let long = "a very long name of a body that reports on transfers ".repeat(3);
    let claims = format!("id,body,sources\na,{long} one,s1\nb,{long} two,s1\n");
    let project = project("title = \"{each}\"\nfor-each = \"body\"\n").claims(&claims);
    assert_snapshot!(plan_error(&project, &[]), @r#"
    error[duplicate-output]: two documents have the same output `flow-a-very-long-name-of-a-body-that-reports-on-transfers-a-very-long-name-of-a-body-that-reports-on.pdf`: "a very long name of a body that reports on transfers a very long name of a body that reports on transfers a very long name of a body that reports on transfers  one" and "a very long name of a body that reports on transfers a very long name of a body that reports on transfers a very long name of a body that reports on transfers  two"
      --> briefpress.toml:11:12
       |
    11 | [briefings.flow]
       |            ^^^^
       |
       = help: a name ends after 100 bytes
       = help: set `output` with a field that differs between the documents
    "#);
}

#[test]
fn documents_of_two_briefings_with_one_name_are_refused() {
    let lines = "title = \"T\"\noutput = \"x/{{ briefing | length }}\"\n[briefings.wolf]\ntemplate = \"flow.typ\"\ntitle = \"W\"\nedition = 2025-07-31\noutput = \"X/4.PDF\"\n";
    let project = project(lines).file("templates/flow.typ", "= A");
    assert_snapshot!(plan_error(&project, &[]), @r#"
    error[duplicate-output]: two documents have the same output `x/4.pdf`: "T" and "W"
      --> briefpress.toml:20:10
       |
    20 | output = "X/4.PDF"
       |          ^^^^^^^^^
       |
      ::: briefpress.toml:15:10
       |
    15 | output = "x/{{ briefing | length }}"
       |          --------------------------- the other one
    "#);
    // Also where only one of them is asked for, as long as the other has been looked at.
    assert_snapshot!(plan_error(&project, &["--where", "to=RUS", "flo*", "--format", "short"]), @r#"briefpress.toml:15:10: error[duplicate-output]: two documents have the same output `x/4.pdf`: "W" and "T""#);
}

#[test]
fn a_document_with_the_name_of_another_briefing_is_refused() {
    let lines = "title = \"T\"\noutput = \"wolf\"\n[briefings.wolf]\ntemplate = \"flow.typ\"\ntitle = \"W\"\nedition = 2025-07-31\noutput = \"x\"\n";
    let project = project(lines).file("templates/flow.typ", "= A");
    assert_snapshot!(plan_error(&project, &["--format", "short"]), @"briefpress.toml:15:10: error[duplicate-output]: `wolf` is a document of `flow`, but also the name of another briefing");
}

// What is asked for.

/// A project with the documents `brief`, `flow/irn`, `flow/prk`, `flow/rus` and, in two volumes, `set-1`,
/// `set-2`, `set-index`.
fn for_each_project() -> Project {
    let lines = "title = \"{each}\"\nfor-each = \"party\"\noutput = \"flow/{{ each }}\"\n[briefings.set]\ntemplate = \"set.typ\"\ntitle = \"S\"\nedition = 2025-07-31\nvolumes = { by = \"to\", index = \"set.typ\" }\n";
    project(lines).file("templates/set.typ", "= A")
}

#[test]
fn documents_are_asked_for_by_their_names_and_by_globs() {
    let project = for_each_project();
    assert_snapshot!(build_and_read(&project, &["flow/rus"]), @"flow/rus.pdf");
    assert_snapshot!(build_and_read(&project, &["flow"]), @"flow/irn.pdf flow/prk.pdf flow/rus.pdf");
    assert_snapshot!(build_and_read(&project, &["flow/?r*", "brief"]), @"brief.pdf flow/irn.pdf flow/prk.pdf");
    assert_snapshot!(build_and_read(&project, &["*r*us"]), @"flow/rus.pdf");
    assert_snapshot!(build_and_read(&project, &["{brief,flow/rus}"]), @"brief.pdf flow/rus.pdf");
}

#[test]
fn documents_are_asked_for_by_the_claims_that_are_in_them() {
    let project = for_each_project();
    let brief = "brief.pdf";
    let made = build_and_read(&project, &["--where", "from=Iran"]);
    assert_snapshot!(made, @"brief.pdf flow/irn.pdf flow/rus.pdf set-1.pdf set-2.pdf set-index.pdf");
    assert!(made.contains(brief), "{made}");
    let whole = text(&project.path("out/flow/rus.pdf"));
    assert!(whole.contains("missiles") && whole.contains("drones"), "whole as always: {whole}");
    assert_snapshot!(build_and_read(&project, &["flow", "--where", "item=drones", "--where", "item=petroleum"]), @"flow/irn.pdf flow/prk.pdf flow/rus.pdf");
    assert_snapshot!(build_and_read(&project, &["flow", "--where", "item=drones", "--where", "to_name=Russia"]), @"flow/irn.pdf flow/rus.pdf");
}

#[test]
fn volumes_are_made_together_whichever_of_them_is_asked_for() {
    let project = for_each_project();
    assert_snapshot!(build_and_read(&project, &["set-2"]), @"set-1.pdf set-2.pdf set-index.pdf");
    assert_snapshot!(build_and_read(&project, &["set*", "--where", "item=petroleum"]), @"set-1.pdf set-2.pdf set-index.pdf");
}

#[test]
fn names_that_stand_for_nothing_are_refused() {
    let project = for_each_project();
    let told = |arguments: &[&str]| plan_error(&project, arguments);
    assert_snapshot!(told(&["flow/ruz"]), @"
    error[unknown-briefing]: there is no briefing `flow/ruz`
     |
     = help: did you mean `flow/rus`?
    ");
    assert_snapshot!(told(&["flwo", "nothing-like-it"]), @"
    error[unknown-briefing]: there is no briefing `flwo`
     |
     = help: did you mean `flow`?

    error[unknown-briefing]: there is no briefing `nothing-like-it`
    ");
    assert_snapshot!(told(&["profile-*"]), @"error[unknown-briefing]: no briefing matches `profile-*`");
}

#[test]
fn conditions_that_nothing_meets_are_refused() {
    let project = for_each_project();
    let told = |arguments: &[&str]| plan_error(&project, arguments);
    assert_snapshot!(told(&["--where", "too=RUS"]), @"
    error[unknown-field]: claims have no field `too`
     |
     = help: did you mean `to`?
    ");
    assert_snapshot!(told(&["--where", "item=drone"]), @"
    error[unknown-briefing]: no claim has `item=drone`
     |
     = help: did you mean `drones`?
    ");
    assert_snapshot!(told(&["--where", "item=drones", "--where", "from=PRK"]), @"error[unknown-briefing]: there is no claim with `item=drones`, `from=PRK`");
    assert_snapshot!(told(&["flow/prk", "--where", "item=drones"]), @"error[unknown-briefing]: none of the named documents has a claim with `item=drones`");
}

#[test]
fn what_is_no_condition_and_no_glob_is_wrong_usage() {
    let project = for_each_project();
    for wrong in ["to", "=RUS", "to="] {
        let run = project.run(&["build", "--where", wrong]);
        assert!(
            run.expect_exit(2).contains("write it as FIELD=VALUE, such as to=RUS"),
            "{}",
            run.stderr
        );
    }
    let run = project.run(&["build", "flow/[a"]);
    assert!(run.expect_exit(2).contains("unclosed character class"), "{}", run.stderr);
}

#[test]
fn a_fault_in_a_briefing_that_is_not_asked_for_stops_nothing() {
    let project = for_each_project().config("[briefings.bad]\ntemplate = \"set.typ\"\ntitle = \"S\"\nedition = 2025-07-31\nstyle = \"chicgo\"\nwhere = { too = \"RUS\" }\n");
    assert_snapshot!(build_and_read(&project, &["brief"]), @"brief.pdf");
    assert_snapshot!(build_and_read(&project, &["flow/r*"]), @"flow/rus.pdf");
    let run = project.run(&["build", "--where", "to=RUS", "--format", "short"]);
    run.expect_exit(2);
    // Whether one of its documents was asked for cannot be known.
    assert_snapshot!(run.diagnostics(), @"
    briefpress.toml:27:9: error[unknown-citation-style]: there is no citation style `chicgo`
    briefpress.toml:28:11: error[unknown-field]: claims have no field `too`
    ");
}

#[test]
fn check_takes_the_same_names_and_conditions() {
    let project = for_each_project();
    let looked_at = |arguments: &[&str]| {
        let run = project.run(&[&["check", "--ignore", "missing-pinpoint"], arguments].concat());
        let told = run.expect_exit(0).lines().last().unwrap_or_default().to_owned();
        told.split_once(": ").map(|(what, _)| what.trim().to_owned()).unwrap_or_default()
    };
    assert_snapshot!(looked_at(&["flow/*"]), @"Checked 4 claims, 1 source, 3 briefings");
    assert_snapshot!(looked_at(&["flow", "--where", "from=IRN"]), @"Checked 4 claims, 1 source, 2 briefings");
}

#[test]
fn a_table_that_documents_are_made_for_is_not_unused() {
    let project = with_countries(ROWS, "RUS,Europe,\nPRK,Asia,\n");
    let run = project.run(&["check", "--select", "unused-dataset"]);
    assert_eq!(warned(&run), "");
}
