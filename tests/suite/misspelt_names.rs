//! Names that are not those of a field or a body, but may be meant for one.

use std::fs;

use insta::assert_snapshot;

use crate::project::Project;

/// The project that `init` writes, with other names of columns: pairs of a field and what it is called.
fn with_columns(names: &[(&str, &str)]) -> Project {
    let project = Project::from_init();
    let claims = fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    let (header, rows) = claims.split_once('\n').expect("a header");
    let name = |field: &str| {
        let other = names.iter().find(|(known, _)| *known == field);
        other.map_or(field, |(_, name)| *name).to_owned()
    };
    let header: Vec<String> = header.split(',').map(name).collect();
    project.claims(&format!("{}\n{rows}", header.join(",")))
}

#[test]
fn another_word_for_a_field_is_a_warning_at_its_heading() {
    let reported = |field, name| with_columns(&[(field, name)]).check_report();
    assert_snapshot!(reported("quantity", "amount"), @r#"
    data/claims.csv:1:33 misnamed-field: `amount` is not a field of a claim
      did you mean `quantity`?
      to keep it as a column of your own, add `"amount" = "amount"` to `[datasets.claims.columns]`
    "#);
    assert_snapshot!(reported("as_of", "date"), @r#"
    data/claims.csv:1:52 misnamed-field: `date` is not a field of a claim
      did you mean `as_of`?
      to keep it as a column of your own, add `"date" = "date"` to `[datasets.claims.columns]`
    "#);
    for (field, name) in [
        ("unit", "measure"),
        ("from", "supplier"),
        ("to", "recipient"),
        ("from", "from_country"),
        ("period", "year"),
        ("category", "type"),
        ("quantity", "count"),
        ("quantity", "number"),
    ] {
        let found = reported(field, name);
        let expected = format!(
            "misnamed-field: `{name}` is not a field of a claim\n  did you mean `{field}`?\n"
        );
        assert!(found.contains(&expected), "{found}");
    }
}

#[test]
fn a_misspelt_heading_is_reported_where_it_is_written() {
    let project = with_columns(&[
        ("from", "frm"),
        ("unit", "uniz"),
        ("item", "itm"),
        ("to", "tos"),
        ("as_of", "As of"),
    ]);
    assert_snapshot!(project.check_report(), @r#"
    data/claims.csv:1:11 misnamed-field: `frm` is not a field of a claim
      did you mean `from`?
      to keep it as a column of your own, add `"frm" = "frm"` to `[datasets.claims.columns]`
    data/claims.csv:1:15 misnamed-field: `tos` is not a field of a claim
      did you mean `to`?
      to keep it as a column of your own, add `"tos" = "tos"` to `[datasets.claims.columns]`
    data/claims.csv:1:28 misnamed-field: `itm` is not a field of a claim
      did you mean `item`?
      to keep it as a column of your own, add `"itm" = "itm"` to `[datasets.claims.columns]`
    data/claims.csv:1:41 misnamed-field: `uniz` is not a field of a claim
      did you mean `unit`?
      to keep it as a column of your own, add `"uniz" = "uniz"` to `[datasets.claims.columns]`
    data/claims.csv:1:51 misnamed-field: `As of` is not a field of a claim
      did you mean `as_of`?
      to keep it as a column of your own, add `"As of" = "As of"` to `[datasets.claims.columns]`
    "#);
    let json = r#"[{"id": "c1", "body": "MG", "sources": "s1@p 1", "item": "shells", "asOf": "2024-05", "recipient": null}]"#;
    let project = Project::new()
        .config("[datasets.json]\nfiles = [\"data/more.json\"]\n")
        .claims("id,item,body,sources\n")
        .file("data/more.json", json);
    assert_snapshot!(project.run(&["check", "--select", "misnamed-field", "--format", "short"]).diagnostics(), @"
    data/more.json:1:68: error[misnamed-field]: `asOf` is not a field of a claim
    data/more.json:1:87: warning[misnamed-field]: `recipient` is not a field of a claim
    ");
}

#[test]
fn a_field_that_every_claim_needs_is_missing_once_at_the_heading_meant_for_it() {
    assert_snapshot!(with_columns(&[("id", "ids")]).check_report(), @r#"
    data/claims.csv:1:1 missing-field: no claim of `data/claims.csv` has `id`
      rename the column `ids` to `id`
      if the column has another name, add `id = "ids"` to `[datasets.claims.columns]`
      if no column has ids, make them of columns or of the number of the row: `id = "{from}-{period}"` or `id = "row"` in `[datasets.claims]`
    "#);
    assert_snapshot!(with_columns(&[("body", "reported by")]).check_report(), @r#"
    data/claims.csv:1:47 missing-field: no claim of `data/claims.csv` has `body`
      rename the column `reported by` to `body`
      if the column has another name, add `body = "reported by"` to `[datasets.claims.columns]`
    "#);
    assert_snapshot!(with_columns(&[("sources", "citation"), ("id", "uid")]).check_report(), @r#"
    data/claims.csv:1:1 missing-field: no claim of `data/claims.csv` has `id` or `sources`
      rename the column `uid` to `id`
      rename the column `citation` to `sources`
      if the column has another name, add `id = "uid"` to `[datasets.claims.columns]`
      if no column has ids, make them of columns or of the number of the row: `id = "{from}-{period}"` or `id = "row"` in `[datasets.claims]`
    "#);
    assert_snapshot!(with_columns(&[("sources", "x")]).check_report(), @r#"
    data/claims.csv:1:1 missing-field: no claim of `data/claims.csv` has `sources`
      if the column has another name, add `sources = "…"` to `[datasets.claims.columns]`
    "#);
}

#[test]
fn a_column_of_ones_own_is_declared_or_stands_beside_the_field() {
    let quiet = |project: Project| assert_eq!(project.check_report(), "");
    quiet(
        with_columns(&[("category", "type")])
            .config("[datasets.claims.columns]\ntype = \"type\"\n"),
    );
    quiet(
        with_columns(&[("quantity", "amount")])
            .config("[datasets.claims.columns]\nquantity = \"amount\"\n"),
    );
    quiet(with_columns(&[("note", "type")]));
    quiet(
        with_columns(&[("unit", "region")]).config("[datasets.claims.defaults]\nunit = \"item\"\n"),
    );
    let looked_up = with_columns(&[("note", "type")])
        .config("[datasets.kinds]\nfiles = [\"data/kinds.csv\"]\nkey = \"name\"\n[datasets.claims.lookups.kind]\ntable = \"kinds\"\nby = \"type\"\n[datasets.claims.columns]\nthing = \"category\"\n")
        .file("data/kinds.csv", "name,label\nby sea only,By sea\ntakes the place of mg-1,New\nreckoned from containers seen,Old\nno figure was given,None\n");
    assert!(!looked_up.check_report().contains("misnamed-field"), "{}", looked_up.check_report());
}

/// The project that `init` writes, in which some claims of Harbour Watch have another body.
fn with_bodies(bodies: &[(&str, &str)]) -> Project {
    let project = Project::from_init();
    let claims = fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    let line = |line: &str| match bodies.iter().find(|(id, _)| line.starts_with(&format!("{id},")))
    {
        Some((_, body)) => line.replace("Harbour Watch", body),
        None => line.to_owned(),
    };
    let lines: Vec<String> = claims.lines().map(line).collect();
    project.claims(&lines.join("\n"))
}

#[test]
fn a_body_in_two_spellings_is_reported_at_the_rarer_one() {
    let project = with_bodies(&[("hw-1", "Harbor Watch"), ("hw-2", "HARBOUR  WATCH")]);
    assert_snapshot!(project.check_report(), @r#"
    data/claims.csv:5:87 misspelled-body: `Harbor Watch` is probably a misspelling of `Harbour Watch`, but counts as a second voice
      did you mean `Harbour Watch`?
      if they are two bodies, add `"Harbor Watch" = "Harbor Watch"` to `[bodies]`
    data/claims.csv:7:74 misspelled-body: `HARBOUR  WATCH` is another spelling of `Harbour Watch`, but counts as a second voice
      did you mean `Harbour Watch`?
      if they are two bodies, add `"HARBOUR  WATCH" = "HARBOUR  WATCH"` to `[bodies]`
    "#);
    let fixed = with_bodies(&[("hw-1", "Harbor Watch")]);
    fixed.run(&["check", "--fix", "--unsafe-fixes"]).expect_exit(0);
    assert_eq!(fixed.check_report(), "");
}

#[test]
fn bodies_that_are_two_or_one_are_declared() {
    let misspelt = || with_bodies(&[("hw-1", "Harbor Watch")]);
    let declared =
        |whose: &str| misspelt().config(&format!("[bodies]\n\"Harbor Watch\" = \"{whose}\"\n"));
    assert_eq!(declared("Harbor Watch").check_report(), "");
    assert_eq!(declared("Harbour Watch").check_report(), "");
    let declaration = with_bodies(&[]).config("[bodies]\n\"Harbor Watch\" = \"Cadria\"\nHW = \"Harbour-Watch\"\n[check.is-not]\n\"Monitoring Groop\" = [\"UN body\"]\n");
    assert_snapshot!(declaration.check_report(), @"
    briefpress.toml:49:1 misspelled-body: no claim has the body `Harbor Watch`, but some have `Harbour Watch`
      did you mean `Harbour Watch`?
    briefpress.toml:50:6 misspelled-body: no claim has the body `Harbour-Watch`, but some have `Harbour Watch`
      did you mean `Harbour Watch`?
    briefpress.toml:52:1 misspelled-body: no claim has the body `Monitoring Groop`, but some have `Monitoring Group`
      did you mean `Monitoring Group`?
    ");
}

#[test]
fn values_that_are_nearly_others_are_reported_with_what_is_meant() {
    let report =
        "[briefings.report]\ntemplate = \"report.typ\"\ntitle = \"Report\"\nedition = 2025-07-31\n";
    let law = |category: &str| {
        Project::from_init().config(&format!(
            "{report}[briefings.report.parameters]\nlegal-basis = [{{ category = \"{category}\", text = \"Forbids it\" }}]\n"
        ))
    };
    assert_snapshot!(law("fule").check_report(), @"
    briefpress.toml:53:29 unknown-value: no claim has `fule` in `category`
      did you mean `fuel`?
    ");
    assert_eq!(law("Fuel").check_report(), "");
    assert_eq!(law("luxury goods").check_report(), "");
    let region =
        |tag: &str| Project::from_init().config(&format!("{report}language = \"{tag}\"\n"));
    assert_snapshot!(region("en-UK").check_report(), @"
    briefpress.toml:52:12 unknown-language: `UK` in `en-UK` is not a country code
      did you mean `en-GB`?
    ");
    assert_snapshot!(region("de-DD").check_report(), @"
    briefpress.toml:52:12 unknown-language: `DD` in `de-DD` is not a country code
      use a two-letter code, as in `en-GB` (ISO 3166-1), or omit it: `de`
    ");
    for tag in ["en-GB", "es-419", "zh-Hant-TW", "fr"] {
        assert!(!region(tag).check_report().contains("unknown-language"), "{tag}");
    }
    let party = Project::from_init().config(&format!("{report}where = {{ to = \"RUSS\" }}\n"));
    assert_snapshot!(party.check_report(), @"
    briefpress.toml:52:16 unknown-value: no claim has `RUSS` in `to`
      known values: `ARD`, `Ardania`, `BOR`, `Borovia`
    ");
    let claims = fs::read_to_string(party.path("data/claims.csv")).expect("claims");
    let code = Project::from_init().claims(&claims.replacen(",ARD,", ",GER,", 1));
    assert_snapshot!(code.check_report(), @r#"
    data/claims.csv:2:25 unknown-party: there is no party `GER`
      did you mean `DEU` (Germany)?
      to declare a new party, add `"GER" = "GER"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "GER"]` there
    "#);
}

#[test]
fn a_variable_that_is_named_like_an_option_is_reported_with_the_option() {
    let project = Project::from_init();
    let mut command = project.command();
    let run = project
        .read_output(&command.args(["build"]).env("BRIEFPRESS_JOBS", "2").output().expect("a run"));
    run.expect_exit(0);
    assert!(run.stderr.contains("set it on the command line with `--jobs`"), "{}", run.stderr);
}

#[test]
fn figures_in_what_a_document_prints_are_typed_in_no_other_way() {
    let project = Project::from_init()
        .config("[briefings.marked]\ntemplate = \"marked.typ\"\ntitle = \"Marked\"\nedition = 2025-07-31\nmarking = \"Of 300 shells\"\n")
        .file(
            "templates/marked.typ",
            "= Fuel <fuel>\nThey sent three hundred shells and #(1+2) ships; see <fuel>.\n\n{{ claim(\"mg-2\") }} {{ briefing.marking }}\n",
        );
    assert_snapshot!(project.check_report(), @r#"
    briefpress.toml:52:15 bare-number: the figure `300` is typed by hand and not printed from the data
      print it from the data in a block of a template with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    templates/marked.typ:2:11 bare-number: the figure `three hundred` is typed by hand and not printed from the data
      print it from the data with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    templates/marked.typ:2:36 bare-number: the figure `#(1+2)` is typed by hand and not printed from the data
      print it from the data with `{{ claim("…") }}`; if it is not the figure of a claim, list it in `literals` of `[check]`
    templates/marked.typ:2:54 accidental-label: `<fuel>` is not printed, because Typst reads it as a label
      write `@fuel` to refer to what has this label
    "#);
}

#[test]
fn a_misspelt_field_in_the_configuration_is_reported_there() {
    let columns = |names: &[(&str, &str)], lines: &str| {
        with_columns(names).config(&format!("[datasets.claims.columns]\n{lines}\n"))
    };
    let report = |project: Project| {
        project.run(&["check", "--select", "misnamed-field", "--format", "short"]).diagnostics()
    };
    for (line, field) in [
        ("quantty = \"quantity\"", "quantity"),
        ("itm = \"item\"", "item"),
        ("periode = \"as_of\"", "period"),
        ("suplier = \"from\"", "from"),
        ("supplier = \"from\"", "from"),
        ("qantity = \"Reported\"", "quantity"),
    ] {
        let names: &[(&str, &str)] = match field {
            "quantity" if line.contains("Reported") => &[("quantity", "Reported")],
            "period" => &[("period", "when_sent")],
            _ => &[],
        };
        let project = columns(names, line);
        let found = project.check_report();
        let (name, _) = line.split_once(' ').expect("a name");
        let expected = format!(
            "misnamed-field: `{name}` is not a field of a claim\n  did you mean `{field}`?"
        );
        assert!(found.contains(&expected), "{line}: {found}");
        assert!(found.contains("briefpress.toml:49:1 misnamed-field"), "{line}: {found}");
        assert!(report(project).contains(": error[misnamed-field]"), "{line}");
    }
    let defaults = with_columns(&[("unit", "region")])
        .config("[datasets.claims.defaults]\nunti = \"tonne\"\n");
    assert!(
        defaults.check_report().contains(
            "briefpress.toml:49:1 misnamed-field: `unti` is not a field of a claim\n  did you mean `unit`?"
        ),
        "{}",
        defaults.check_report()
    );
}

#[test]
fn a_name_in_the_configuration_that_is_ones_own_is_accepted() {
    let quiet = |names: &[(&str, &str)], lines: &str| {
        let project = with_columns(names).config(lines);
        let run = project.run(&["check", "--select", "misnamed-field", "--format", "short"]);
        assert_eq!(run.diagnostics(), "", "{lines}");
    };
    quiet(&[("quantity", "amount")], "[datasets.claims.columns]\namount = \"amount\"\n");
    quiet(&[("note", "Kind")], "[datasets.claims.columns]\ntype = \"Kind\"\n");
    quiet(&[], "[datasets.claims.columns]\ncargo_name = \"category\"\n");
    quiet(&[], "[datasets.claims.defaults]\nregion = \"East\"\n");
}

#[test]
fn a_misspelt_status_is_reported_with_what_is_meant() {
    let csv = "id,item,body,sources,status\na,x,MG,s1@p 1,delivered\nb,y,MG,s1@p 1,deliverd\nc,z,MG,s1@p 1,Ordered\nd,w,MG,s1@p 1,in_storage\n";
    let project = Project::new().claims(csv);
    let run = project.run(&["check", "--select", "unknown-status", "--format", "short"]);
    assert_snapshot!(run.diagnostics(), @"
    data/claims.csv:3:15: warning[unknown-status]: `deliverd` is probably a misspelling of `delivered`
    data/claims.csv:4:15: warning[unknown-status]: `Ordered` is probably a misspelling of `ordered`
    templates/brief.typ:2:4: error[unknown-claim]: there is no claim `c1`
    ");
    project.run(&["check", "--fix", "--unsafe-fixes"]);
    let fixed = fs::read_to_string(project.path("data/claims.csv")).expect("claims");
    assert!(fixed.contains("b,y,MG,s1@p 1,delivered"), "{fixed}");
}
