//! A PDF carries the data that it prints, and no other.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;

use crate::project::{Project, tool};

/// A file that is attached to a PDF.
pub(crate) fn attached(pdf: &Path, name: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    tool("pdfdetach", &["-saveall", "-o", &folder.path().display().to_string()], pdf);
    fs::read_to_string(folder.path().join(name)).unwrap_or_default()
}

/// The attached claims of a project that builds.
#[track_caller]
fn attached_claims(project: &Project) -> String {
    project.build().expect_exit(0);
    attached(&project.pdf(), "claims.csv")
}

/// The attached sources of a project that builds.
#[track_caller]
fn attached_sources(project: &Project) -> Vec<Value> {
    project.build().expect_exit(0);
    serde_json::from_str(&attached(&project.pdf(), "sources.json")).expect("JSON")
}

/// A project of two claims with a note, an exception and two columns of its own.
fn project() -> Project {
    Project::new().claims(
        "id,item,body,sources,note,allow,informant,ship_name\n\
         c1,shells,MG,s1,note of one,missing-pinpoint (reason one),ALICE,Ship One\n\
         c2,trucks,MG,s1,note of two,missing-pinpoint (reason two),BOB,Ship Two\n",
    )
}

/// Of the cells that only the chosen documents carry, those that a template of this text attaches.
fn kept(project: Project, template: &str) -> Vec<&'static str> {
    const CELLS: [&str; 10] = [
        "c1,",
        "c2,",
        "note of one",
        "note of two",
        "reason one",
        "reason two",
        "ALICE",
        "BOB",
        "Ship One",
        "Ship Two",
    ];
    let project = project.template(&format!("= A\n{template}\n"));
    let claims = attached_claims(&project);
    CELLS.into_iter().filter(|cell| claims.contains(cell)).collect()
}

#[test]
fn the_claims_and_the_cited_sources_are_attached() {
    let project = Project::new().template("= A\n{{ claim(\"c1\") }}\n");
    project.build().expect_exit(0);
    let list = tool("pdfdetach", &["-list"], &project.pdf());
    assert!(list.contains("claims.csv") && list.contains("sources.json"), "{list}");
    assert_eq!(
        attached_claims(&project),
        "id,item,body,sources,remark,origin\nc1,shells,MG,s1,a remark,data/claims.csv\n"
    );
    let sources = attached_sources(&project);
    assert_eq!(sources[0]["id"], "s1");
    assert_eq!(sources[0]["title"], "A Report");
}

#[test]
fn a_column_is_attached_where_the_template_prints_it() {
    let check = |template: &str, expect: &[&str]| {
        assert_eq!(kept(project(), template), expect, "{template}");
    };
    check("{{ claim('c1') }}", &["c1,"]);
    check(
        "{{ claim('c1') }}{{ claim('c2') }} {{ claim('c1').note }}",
        &["c1,", "c2,", "note of one"],
    );
    check("{{ claim('c1').ship_name }}", &["c1,", "Ship One"]);
    check(
        "{% for c in claims %}{{ c }} {{ c['ship_name'] }}{% endfor %}",
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check(
        "{% set c = claim('c1') %}{% for k in c %}{% if c[k] is string %}- {{ k }}: {{ c[k] }}\n{% endif %}{% endfor %}",
        &["c1,", "note of one", "ALICE", "Ship One"],
    );
    check("{{ claim('c1').ship_name | upper }}", &["c1,", "Ship One"]);
    check("{{ [claim('c1').id, claim('c1').ship_name] | join(', ') }}", &["c1,", "Ship One"]);
    check(
        "{% for c in claims %}{{ c.id ~ ': ' ~ c.ship_name }} {% endfor %}",
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check("{{ claim('c1').ship_name | markup }}", &["c1,", "Ship One"]);
    check(
        "#metadata({{ claims | map(attribute='ship_name') | list }})",
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check(
        "#import \"briefpress/components.typ\": *\n#register-table({{ claims.table(['id', 'ship_name']) }})",
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check(
        "#import \"briefpress/components.typ\": *\n#register-table({{ claims.table(['id'], by='ship_name') }})",
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check(
        "{% for group in claims.by('ship_name') %}{{ group.key }}: {{ group.claims | first }} {% endfor %}",
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check("{% do attach(claims.where(id='c2')) %}{{ claim('c1') }}", &["c1,", "c2,"]);
}

#[test]
fn a_column_that_only_decides_what_is_printed_is_not_attached() {
    let check = |template: &str, expect: &[&str]| {
        assert_eq!(kept(project(), template), expect, "{template}");
    };
    check("{% for c in claims if c.informant == 'ALICE' %}{{ c }}{% endfor %}", &["c1,"]);
    check("{{ claims.where(informant='BOB').first() }}", &["c2,"]);
    check("{% for c in claims.sort_by('informant') %}{{ c.item }}{% endfor %}", &["c1,", "c2,"]);
    check("{{ claim('c1') }}// {{ claim('c2').note }} {{ claim('c2') }}", &["c1,"]);
    check("{% set unused %}{{ claim('c2').note }}{% endset %}{{ claim('c1') }}", &["c1,"]);
    check("{{ claims | length }} {{ claim('c1') }}", &["c1,"]);
    check(
        "{% for c in claims %}{% if c.note %}{{ c.id }}: {{ c.item }}{% endif %} {% endfor %}",
        &["c1,", "c2,"],
    );
    check(
        "{% for body in ['MG'] %}{% for c in claims if c.body == body and c.item == 'trucks' %}{{ c }}{% endfor %} {{ body }}{% endfor %}",
        &["c2,"],
    );
}

#[test]
fn a_column_that_typst_code_names_is_attached_for_the_claims_that_it_is_given() {
    let check = |template: &str, expect: &[&str]| {
        let project = project()
            .file(
                "templates/ours/ships.typ",
                "#let ship(claim) = claim.ship-name\n#let note(body) = body\n",
            )
            .file("templates/all.typ", "#import \"ours/ships.typ\": *\n");
        assert_eq!(kept(project, template), expect, "{template}");
    };
    let one = "{{ claim('c2').item }}{{ claim('c2').body }}";
    check("#let c = {{ claim('c1') }}\n#c.ship-name", &["c1,", "Ship One"]);
    check(
        &format!("#let c = {{{{ claim('c1') }}}}\n#c.at(\"ship-name\") {one}"),
        &["c1,", "c2,", "Ship One"],
    );
    check("#import \"all.typ\": *\n#ship({{ claim('c1') }})", &["c1,", "Ship One"]);
    check("#import \"all.typ\": *\n#note[{{ claim('c1') }}]", &["c1,"]);
    let table = "#import \"briefpress/components.typ\": *\n#claims-table";
    check(&format!("{table}({{{{ claims }}}})"), &["c1,", "c2,"]);
    check(
        &format!("{table}({{{{ claims }}}}, columns: (\"id\", \"remark\"))"),
        &["c1,", "c2,", "note of one", "note of two"],
    );
    check(
        &format!(
            "{table}({{{{ claims }}}}, columns: {{{{ ['id', 'ship_name'] | map('replace', '_', '-') | list }}}})"
        ),
        &["c1,", "c2,", "Ship One", "Ship Two"],
    );
    check(
        "#import \"briefpress/components.typ\": *\n#landscape(claims-table({{ claims }}))",
        &["c1,", "c2,", "note of one", "note of two"],
    );
    check(
        "#import \"briefpress/components.typ\": *\n#landscape[A]\n#claims-table({{ claims }})",
        &["c1,", "c2,"],
    );
}

#[test]
fn a_map_of_places_attaches_the_coordinates_that_it_draws() {
    let claims = "id,item,body,sources,lat,lon\nc1,shells,MG,s1@p 3,42.24,130.3\n";
    let check = |template: &str, columns: &str, row: &str| {
        let template = format!("#import \"briefpress/components.typ\": *\n= A\n{template}\n");
        let project = Project::new().claims(claims).template(&template);
        let expect = format!(
            "id,item,body,sources{columns},origin\nc1,shells,MG,s1@p 3{row},data/claims.csv\n"
        );
        assert_eq!(attached_claims(&project), expect, "{template}");
    };
    check("#place-map({{ claims }})", ",lat,lon", ",42.24,130.3");
    check("#timeline({{ claims }})", "", "");
}

#[test]
fn a_column_is_attached_where_the_configuration_names_it() {
    let project = project()
        .config("[pdf]\nattach-columns = [\"informant\"]\nattach-source-fields = [\"abstract\"]\n[check]\ninternal-field-attached = \"off\"")
        .file("data/sources.bib", "@report{s1, title = {A Report}, date = {2024-05}, abstract = {ABSTRACT}, annote = {ANNOTE}}\n");
    assert_eq!(kept(project, "{{ claim('c1') }}"), ["c1,", "ALICE"]);
}

#[test]
fn numbers_and_parts_of_rows_and_lists_are_attached_where_they_are_printed() {
    let claims = "[{\"id\": \"c1\", \"item\": \"shells\", \"body\": \"MG\", \"sources\": [{\"key\": \"s1\", \"pinpoint\": \"para 3\", \"why\": \"SECRET\"}], \
                   \"score\": 3, \"rating\": 4.50, \"public\": true, \"checked\": false, \"tags\": [\"red\", \"green\"], \
                   \"ship\": {\"name\": \"Ship One\", \"owner\": \"SECRET\"}}]";
    let config = |project: Project| {
        let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
        project.file("briefpress.toml", config.replace("claims.csv", "claims.json"))
    };
    let check = |template: &str, columns: &str, row: &str| {
        let project = config(Project::new()).file("data/claims.json", claims);
        let project = project.template(&format!("= A\n{{{{ claim('c1') }}}} {template}\n"));
        let expect = format!(
            "id,item,body,sources{columns},origin\nc1,shells,MG,s1@para 3{row},data/claims.json\n"
        );
        assert_eq!(attached_claims(&project), expect, "{template}");
    };
    check("", "", "");
    check("{{ claims[0].score }} #({{ claims[0].rating }})", ",score,rating", ",3,4.50");
    check("{% set it = claims[0].public %}#{{ it }}", ",public", ",true");
    check("{{ claims[0].tags[1] }}", ",tags", ",green");
    check("{{ claims[0].tags }}", ",tags", ",red; green");
    check("{{ claims[0].ship.name }}", ",ship", ",name: Ship One");
    check("#let c = {{ claims[0] }}\n#c.ship.name", ",ship", ",name: Ship One");
    check("{% if claims[0].score > 2 and not claims[0].checked %}A{% endif %}", "", "");
}

#[test]
fn the_columns_of_a_workbook_are_chosen_as_well() {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    let rows = [["id", "item", "informant", "ship"], ["c1", "shells", "ALICE", "Ship One"]];
    for (row, cells) in (0..).zip(rows) {
        sheet.write_row(row, 0, cells).expect("a row");
    }
    let book = workbook.save_to_buffer().expect("a workbook");
    let project = Project::with_data_file("data/claims.xlsx", book, "")
        .template("= A\n{{ claim('c1') }} {{ claim('c1').ship }}\n");
    assert_eq!(
        attached_claims(&project),
        "id,item,unit,body,sources,ship,origin\nc1,shells,tonne,MG,s1@p 1,Ship One,data/claims.xlsx:Sheet1\n"
    );
}

/// The fields of the attached source of a bibliography.
#[track_caller]
fn attached_source(path: &str, text: &str, style: &str) -> Value {
    let project = Project::new();
    let config = fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let config =
        config.replace("\"data/sources.bib\"]", &format!("\"{path}\"]\nstyle = \"{style}\""));
    let project = project
        .file("briefpress.toml", config)
        .file(path, text)
        .template("= A\n{{ claim('c1') }}\n#{{ source_list() }}\n");
    attached_sources(&project).remove(0)
}

const CSL_JSON: &str = r#"[{"id": "s1", "type": "report", "title": "A Report", "number": "7", "DOI": "10.5555/ab",
    "author": [{"literal": "MG", "email": "SECRET"}], "issued": {"date-parts": [[2024, 5]], "by": "SECRET"},
    "note": "SECRET\nallow: missing-pinpoint (SECRET)\nCollection Title: Port Studies", "abstract": "SECRET",
    "annote": "SECRET", "keyword": "SECRET", "custom": {"path": "SECRET"}, "categories": ["SECRET"],
    "license": "SECRET", "source": "SECRET", "call-number": "SECRET", "archive_location": "SECRET",
    "publisher": {"text": "SECRET"}, "file": "/home/SECRET.pdf", "rights": "SECRET", "language": "en"}]"#;

#[test]
fn of_a_source_what_a_style_can_print_is_attached() {
    let check = |path: &str, text: &str, style: &str, expect: &str| {
        let source = attached_source(path, text, style);
        assert!(
            !source.to_string().contains("SECRET") || expect.contains("SECRET"),
            "{path} {source}"
        );
        let fields = source.as_object().expect("an object").keys().map(String::as_str);
        assert_eq!(
            fields.collect::<Vec<_>>().join(" "),
            expect.replace(" SECRET", ""),
            "{path} {style}"
        );
    };
    let fields = "id type title number DOI author issued language collection-title";
    check("data/s.json", CSL_JSON, "chicago-notes", fields);
    check("data/s.json", CSL_JSON, "un", fields);
    let bib = "@report{s1, title = {A Report}, author = {{MG}}, date = {2024-05}, number = {7}, note = {SECRET}, \
               annote = {SECRET}, annotation = {SECRET}, abstract = {SECRET}, keywords = {SECRET}, \
               file = {/home/SECRET.pdf}, library = {SECRET}, rights = {SECRET}, x-secret = {SECRET}}\n";
    check("data/s.bib", bib, "chicago-notes", "id type author title number issued");
    let yaml = "s1:\n  type: report\n  title: A Report\n  author: MG\n  date: 2024-05\n  serial-number: 7\n  \
                note: SECRET\n  abstract: SECRET\n  annote: SECRET\n  archive: SECRET\n  call-number: SECRET\n";
    check("data/s.yaml", yaml, "chicago-notes", "id type author title number issued");
}

#[test]
fn an_abstract_is_attached_where_the_style_can_print_it() {
    let source = attached_source("data/s.json", CSL_JSON, "iso-690-numeric");
    assert_eq!(source["abstract"], "SECRET");
    assert_eq!(source["note"], "SECRET");
    assert_eq!(source.get("custom"), None);
    assert_eq!(source.get("annote"), None);
}

#[test]
fn the_address_of_an_archived_copy_is_attached_since_it_is_printed() {
    let text = r#"[{"id": "s1", "type": "webpage", "title": "A Page", "URL": "https://example.org/a",
        "archive": "SECRET", "archive_location": "https://archive.org/a", "issued": {"date-parts": [[2024]]}}]"#;
    let source = attached_source("data/s.json", text, "chicago-notes");
    assert_eq!(source["archive_location"], "https://archive.org/a");
    assert_eq!(source.get("archive"), None);
}

#[test]
fn a_change_of_a_column_that_is_not_attached_rebuilds_nothing() {
    let config = "[pdf]\nattach-columns = [\"ship_name\"]\n";
    let project = project().template("= A\n{{ claim('c1') }}\n").config(config);
    project.build().expect_exit(0);
    let unchanged = |project: &Project| project.build().expect_exit(0).contains("1 unchanged");
    let claims = fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    let edit = |was: &str, now: &str| {
        fs::write(project.path("data/claims.csv"), claims.replace(was, now)).expect("claims");
    };
    edit("ALICE", "CAROL");
    assert!(unchanged(&project));
    edit("note of one", "another note");
    assert!(unchanged(&project));
    edit("Ship Two", "Ship Three");
    assert!(unchanged(&project), "c2 is not printed");
    edit("Ship One", "Ship Three");
    assert!(project.run(&["build", "-v"]).stderr.contains("claim c1 changed"));
    let path = project.path("briefpress.toml");
    let config = fs::read_to_string(&path).expect("a configuration");
    fs::write(&path, config.replace("ship_name", "note")).expect("a configuration");
    project.build();
    assert!(attached(&project.pdf(), "claims.csv").contains("note of one"));
}

#[test]
fn a_document_that_hands_a_claim_to_typst_is_rebuilt_when_any_column_changes() {
    let project = project().template("= A\n#let c = {{ claim('c1') }}\n#c.body\n");
    assert!(!attached_claims(&project).contains("ALICE"));
    let claims = fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    let project = project.claims(&claims.replace("ALICE", "CAROL"));
    assert!(project.run(&["build", "-v"]).stderr.contains("claim c1 changed"));
}

#[test]
fn the_plan_and_the_manifest_say_what_is_attached() {
    let project = project().template("= A\n{{ claim('c1') }} {{ claim('c1').ship_name }}\n");
    let row = "brief  claims.csv    id, item, body, sources, ship_name, origin";
    let check = || {
        let plan = project.run(&["plan", "-v"]);
        plan.expect_exit(0);
        assert!(plan.stdout.contains(row), "{}", plan.stdout);
        assert!(plan.stdout.contains("brief  inputs.json   inputs, tool"), "{}", plan.stdout);
        assert!(plan.stdout.contains("brief  sources.json  "), "{}", plan.stdout);
    };
    check();
    project.build().expect_exit(0);
    check();
    assert!(!project.run(&["plan"]).stdout.contains("claims.csv"));
    let plan = project.run(&["plan", "-v", "--format", "json"]).stdout;
    let plan: Value = serde_json::from_str(&plan).expect("JSON");
    let manifest = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
    let manifest: Value = serde_json::from_str(&manifest).expect("JSON");
    assert_eq!(plan[0]["attached"], manifest["briefings"]["brief"]["attached"]);
    let columns = &manifest["briefings"]["brief"]["attached"]["claims.csv"];
    assert_eq!(columns.as_array().expect("columns").len(), 6);
}

#[test]
fn columns_whose_names_say_that_they_are_internal_are_reported() {
    let named = "[pdf]\nattach-columns = [\"informant\", \"note\", \"ship_name\"]\nattach-source-fields = [\"annote\"]";
    let project = project().template("= A\n{{ claim('c1') }} {{ claim('c1').note }}\n");
    assert_eq!(project.check_report().matches("internal-field-attached").count(), 0);
    let project = project.config(named);
    assert_snapshot!(only(&project, "internal-field-attached"), @"
    briefpress.toml:12:19: warning[internal-field-attached]: every PDF carries `informant`, whose name says that it is internal
    briefpress.toml:12:32: warning[internal-field-attached]: every PDF carries `note`, whose name says that it is internal
    briefpress.toml:13:25: warning[internal-field-attached]: every PDF carries `annote`, whose name says that it is internal
    ");
    let printed = self::project()
        .template("= A\n{{ claim('c1') }}\n#let c = {{ claim('c2') }}\n#c.informant\n");
    assert_snapshot!(only(&printed, "internal-field-attached"), @"templates/brief.typ:4:4: warning[internal-field-attached]: `informant` is printed, and attached to the PDF, although its name says that it is internal");
}

#[test]
fn a_column_or_field_that_does_not_exist_is_an_error() {
    let project = project()
        .template("= A\n{{ claim('c1') }}\n")
        .config("[pdf]\nattach-columns = [\"ship-name\", \"quantity\"]\nattach-source-fields = [\"abstrct\"]");
    assert_snapshot!(project.build_error(), @"
    briefpress.toml:12:19: error[invalid-column]: no claim has a column `ship-name`
    briefpress.toml:13:25: error[invalid-column]: no source has a field `abstrct`
    ");
}

#[test]
fn formulas_in_cells_are_reported_and_quoted_and_read_back_as_they_were() {
    let csv = "id,item,body,sources,quantity,unit,quote,extra,=x\n\
               c1,@SUM(1),MG,s1@p 1,5,round,\"=cmd|'/C calc'!A0\",-5,a;=b\n\
               c2,shells,+MG,s1,6,round,'=A1,\" -1+2\",@A1\n\
               c3,-,MG,s1,5,round,\"\tx\",+3 %,-\n";
    let template =
        "= A\n{% for c in claims %}- {{ c }} {{ c.extra }} {{ c['=x'] }}\n{% endfor %}\n";
    let project = Project::new().claims(csv).template(template);
    assert_snapshot!(only(&project, "formula-in-cell"), @"
    data/claims.csv:2:4: warning[formula-in-cell]: a spreadsheet program would run `item` as a formula: `@SUM(1)`
    data/claims.csv:2:30: warning[formula-in-cell]: a spreadsheet program would run `quote` as a formula: `=cmd|'/C calc'!A0`
    data/claims.csv:2:53: warning[formula-in-cell]: a spreadsheet program would run `=x` as a formula: `a;=b`
    data/claims.csv:3:11: warning[formula-in-cell]: a spreadsheet program would run `body` as a formula: `+MG`
    data/claims.csv:3:26: warning[formula-in-cell]: a spreadsheet program would run `quote` as a formula: `'=A1`
    data/claims.csv:3:31: warning[formula-in-cell]: a spreadsheet program would run `extra` as a formula: ` -1+2`
    data/claims.csv:3:39: warning[formula-in-cell]: a spreadsheet program would run `=x` as a formula: `@A1`
    data/claims.csv:4:20: warning[formula-in-cell]: a spreadsheet program would run `quote` as a formula: `	x`
    ");
    let attachment = attached_claims(&project);
    assert_snapshot!(attachment, @"
    id,item,quantity,unit,body,sources,quote,extra,'=x,origin
    c1,'@SUM(1),5,round,MG,s1@p 1,'=cmd|'/C calc'!A0,-5,a;'=b,data/claims.csv
    c2,shells,6,round,'+MG,s1,''=A1,' -1+2,'@A1,data/claims.csv
    c3,-,5,round,MG,s1,'	x,+3 %,-,data/claims.csv
    ");
    let again = Project::new().claims(&attachment).template(template);
    assert_eq!(attached_claims(&again), attachment);
    for field in ["item", "body", "quote", "extra", "=x"] {
        let print =
            format!("= A\n{{% for c in claims %}}\n- [{{{{ c['{field}'] }}}}]\n{{% endfor %}}\n");
        let of = |csv: &str| Project::new().claims(csv).template(&print).build_text();
        assert_eq!(of(csv), of(&attachment), "{field}");
    }
}

/// The findings of a rule, as `check` reports them.
fn only(project: &Project, rule: &str) -> String {
    let run = project.run(&["check", "--format", "short", "--select", rule]);
    run.diagnostics()
}

#[test]
fn relations_name_only_claims_that_are_attached() {
    let project = Project::new().claims(
        "id,item,body,sources,as_of,supersedes,part_of,derived_from\n\
         c1,shells,MG,s1,2025-01-03,secret-a;c2,secret-a,secret-a\n\
         c2,shells,MG,s1,2025-01-02,secret-a,,\n\
         secret-a,shells,MG,s1,2025-01-01,,,\n",
    );
    let both = "= A\n{{ claim(\"c1\").item }} {{ claim(\"c1\") }} {{ claim(\"c2\") }}\n";
    let claims = attached_claims(&project.template(both));
    assert!(!claims.contains("secret-a"), "{claims}");
    assert_eq!(claims.lines().next(), Some("id,item,as_of,body,sources,supersedes,origin"));
    assert!(claims.contains("c1,shells,2025-01-03,MG,s1,c2,data/claims.csv"), "{claims}");
}

#[test]
fn an_internal_column_in_a_composed_field_is_reported() {
    let composed = || project().config("[datasets.claims.columns]\nid = \"{body}-{informant}\"\n");
    let composed = || composed().template("= A\n{{ claims.first.item }}\n");
    for command in ["build", "check"] {
        let run = composed().run(&[command, "--format", "short"]);
        let message = "briefpress.toml:12:14: warning[internal-field-attached]: every PDF carries this text, of which `informant` is a part";
        assert!(run.expect_exit(0).contains(message), "{}", run.stderr);
    }
    let named = composed().config("[pdf]\nattach-columns = [\"informant\"]\n[check]\n");
    let run = named.run(&["check", "--format", "short"]);
    assert!(!run.expect_exit(0).contains("of which `informant`"), "{}", run.stderr);
}

#[test]
fn attached_figures_and_dates_have_one_notation() {
    let settings = "delimiter = \";\"\ndecimal = \",\"\ngrouping = \".\"\ndates = \"day-first\"";
    let csv = "id;item;quantity;quantity_low;as_of;period\n\
               a;x;1.234;;01/02/2024;2024\nc;z;about 0,5 million;;2024-02;1.2.2024 - 3.2.2024\n\
               d;z;;1.234,50;;\ne;z;5;;;\n";
    let project = Project::with_data_file("data/claims.csv", csv, settings);
    let project = project.template("= A\n{% for c in claims %}{{ c }};\n{% endfor %}");
    assert_snapshot!(attached_claims(&project));
}
