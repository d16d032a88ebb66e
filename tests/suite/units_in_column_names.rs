//! A scale or a unit in the name of a column, or in the title of a table, that figures do not have.

use insta::assert_snapshot;
use rust_xlsxwriter::Workbook;

use crate::project::Project;

/// The findings about units in the names of columns, for a CSV file whose dataset has the unit `tonne`.
fn findings(csv: &str, settings: &str) -> String {
    of_rule(&Project::with_data_file("data/claims.csv", csv, settings))
}

fn of_rule(project: &Project) -> String {
    let report = project.check_report();
    let mut is_shown = false;
    let mut lines = report.lines().filter(|line| {
        is_shown =
            if line.starts_with("  ") { is_shown } else { line.contains("unit-in-column-name") };
        is_shown
    });
    lines.by_ref().collect::<Vec<_>>().join("\n")
}

/// The line in the configuration that the finding about a column proposes, or nothing if there is none.
fn proposed(column: &str, unit: &str) -> String {
    let csv = format!("id,{}\na,5\n", quoted(column));
    let settings = format!("columns.quantity = {column:?}\ndefaults.unit = {unit:?}");
    let project = Project::with_data_file("data/claims.csv", csv, "");
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let config = config.replace("unit = \"tonne\"\n", "");
    let config = config.replace("distinct = true\n", &format!("distinct = true\n{settings}\n"));
    let config = config.replace("[datasets.claims.defaults]\n", "defaults.item = \"x\"\n");
    let config = config.replace("body = \"MG\"", "defaults.body = \"MG\"");
    let config = config.replace("sources = \"s1@p 1\"", "defaults.sources = \"s1@p 1\"");
    let found = of_rule(&project.file("briefpress.toml", config));
    let lines = found.lines().skip(1).map(str::trim);
    let line = |hint: &str| {
        let (_, line) = hint.split_once(", set `").unwrap_or(("", hint));
        line.split("` in ").next().unwrap_or_default().to_owned()
    };
    lines.map(line).collect::<Vec<_>>().join("; ")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[test]
fn a_scale_in_the_name_of_a_column_is_asked_about() {
    assert_snapshot!(findings(
        "id,Exports (thousand tonnes)\na,5\nb,about 3.5\n",
        "columns.quantity = \"Exports (thousand tonnes)\"",
    ), @r#"
    data/claims.csv:1:4 unit-in-column-name: the name of `Exports (thousand tonnes)` has `thousand tonnes`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{Exports (thousand tonnes)} thousand"` in `[datasets.claims.columns]`
    "#);
    let check = |name: &str, unit: &str, word: &str| {
        let line = format!("quantity = \"{{{name}}} {word}\"");
        assert_eq!(proposed(name, unit), line, "{name}");
    };
    check("Export ('000 t)", "tonne", "thousand");
    check("quantity_kt", "tonne", "thousand");
    check("Export in Mio. EUR", "EUR", "million");
    check("Menge in 1000 t", "tonne", "thousand");
    check("Valeur (millions d'euros)", "EUR", "million");
    check("value_usd_k", "USD", "thousand");
    check("Value, in thousands", "item", "thousand");
    check("Value (mln)", "USD", "million");
    check("Экспорт, млн долларов США", "USD", "million");
    check("輸出（百万円）", "JPY", "million");
    check("Value €m", "EUR", "million");
    check("Value ($bn)", "USD", "billion");
    check("Value (m)", "USD", "million");
    check("млн долл.", "USD", "million");
    check("тис. грн", "UAH", "thousand");
    check("百万ドル", "USD", "million");
    check("بألف طن", "tonne", "thousand");
    check("value_musd", "USD", "million");
    check("Value (USD) m", "USD", "million");
    check("M$", "USD", "million");
    check("people_000s", "person", "thousand");
    check("Eggs (dozen)", "item", "dozen");
    assert_eq!(
        proposed("Exports (hundreds of tonnes)", "tonne"),
        "if each number is to be multiplied by 100, do so in the file, and rename the column"
    );
    assert_eq!(
        proposed("金额（万元）", "CNY"),
        "if each number is to be multiplied by 10,000, do so in the file, and rename the column"
    );
}

#[test]
fn another_unit_in_the_name_of_a_column_is_asked_about() {
    assert_snapshot!(findings("id,Weight (kg)\na,5\n", "columns.quantity = \"Weight (kg)\""), @r#"
    data/claims.csv:1:4 unit-in-column-name: the name of `Weight (kg)` has `kg`, but `5` is read as 5 tonnes
      if its numbers are in kilograms, set `unit = "kilogram"` in `[datasets.claims.defaults]`
    "#);
    assert_eq!(proposed("Value (USD)", "EUR"), "unit = \"USD\"");
    assert_eq!(proposed("Gewicht in Kilogramm", "tonne"), "unit = \"kilogram\"");
    assert_eq!(proposed("Rounds", "container"), "unit = \"round\"");
    assert_eq!(proposed("Weight/kg", "tonne"), "unit = \"kilogram\"");
    assert_snapshot!(proposed("Weight (lb)", "tonne"), @r#"if its unit is the pound, declare it: `[units.pound]` with `measure = true`, and set `unit = "pound""#);
    assert_snapshot!(proposed("Short tons", "tonne"), @r#"if its unit is the short ton, declare it: `[units.short_ton]` with `measure = true`, and set `unit = "short_ton""#);
    assert_eq!(
        proposed("Value ('000 USD)", "EUR"),
        "quantity = \"{Value ('000 USD)} thousand\"; unit = \"USD\""
    );
}

#[test]
fn nothing_is_asked_where_the_configuration_has_it() {
    for (name, unit) in [
        ("Weight (m)", "tonne"),
        ("Weight (t)", "tonne"),
        ("Weight (tons)", "tonne"),
        ("Value ($)", "USD"),
        ("Million Mask March", "item"),
        ("month", "item"),
        ("Total 2020", "USD"),
        ("Price per tonne", "USD"),
        ("Vessels (vehicles)", "item"),
        ("Rounds", "item"),
        ("Million Dollar Fund", "USD"),
        ("Personnel, mil. and civ.", "person"),
        ("Lot (1000)", "item"),
        ("Doses (million-dose vials)", "item"),
        ("Tonnes (net of kg)", "tonne"),
        ("EUR equivalent of USD", "EUR"),
        ("Exports to KG", "tonne"),
        ("Exports to MM", "USD"),
        ("Qty (1000 lb bombs)", "item"),
        ("Value, 1000 sqm plots", "USD"),
        ("Gun barrels", "item"),
        ("Value (k€ excluded)", "USD"),
        ("Price (USD/t)", "USD"),
    ] {
        assert_eq!(proposed(name, unit), "", "{name}");
    }
    let composed = "columns.quantity = \"{Exports (kt)} thousand\"";
    assert_eq!(findings("id,Exports (kt)\na,5\n", composed), "");
    let mapped = "columns.quantity = \"Exports (kt)\"";
    assert_eq!(findings("id,Exports (kt)\na,5 thousand\n", mapped), "");
    for (unit, declared) in [
        ("kt", "[units.kt]\nsingular = \"kilotonne\"\nmeasure = true\n"),
        ("tonne", "[units.tonne]\nsingular = \"thousand tonnes\"\n"),
    ] {
        let project = Project::with_data_file("data/claims.csv", "id,Exports (kt)\na,5\n", mapped);
        let config =
            std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
        let config = config.replace("unit = \"tonne\"", &format!("unit = {unit:?}"));
        assert_eq!(of_rule(&project.file("briefpress.toml", config + declared)), "", "{unit}");
    }
    // The unit of a row says what it is.
    assert_eq!(
        findings("id,Weight (kg),unit\na,5,tonne\n", "columns.quantity = \"Weight (kg)\""),
        ""
    );
}

#[test]
fn a_composed_scale_is_compared_with_the_one_in_the_name() {
    let csv = "id,Exports (kt)\na,5\n";
    assert_snapshot!(findings(csv, "columns.quantity = \"{Exports (kt)} million\""), @r#"
    data/claims.csv:1:4 unit-in-column-name: the name of `Exports (kt)` has `kt`, but `5 million` is read as 5 million tonnes
      if its numbers are in thousands, set `quantity = "{Exports (kt)} thousand"` in `[datasets.claims.columns]`
    "#);
    assert_eq!(findings(csv, "columns.quantity = \"{Exports (kt)} thousand\""), "");
    // The name of a column may have braces, and then nothing can be composed of it.
    let csv = "id,Exports {kt}\na,5\n";
    assert_snapshot!(findings(csv, "columns.quantity = \"Exports {kt}\""), @r"
    data/claims.csv:1:4 unit-in-column-name: the name of `Exports {kt}` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, rename the column without braces
    ");
}

#[test]
fn a_row_of_constants_is_named_at_its_own_cell() {
    let settings = "id = \"row\"\n[datasets.claims.unpivot]\ncolumns = [\"Value (USD)\", \"Weight (kg)\"]\nname = \"item\"\n\
                    constants.\"Weight (kg)\" = { item = \"grain\", unit = \"tonne\" }\nconstants.\"Value (USD)\" = { item = \"grain\", unit = \"USD\" }";
    assert_snapshot!(findings("from,Value (USD),Weight (kg)\nRUS,5,6\n", settings), @r#"
    data/claims.csv:1:18 unit-in-column-name: the name of `Weight (kg)` has `kg`, but `6` is read as 6 tonnes
      if its numbers are in kilograms, set `unit = "kilogram"` in `[datasets.claims.unpivot.constants."Weight (kg)"]`
    "#);
}

#[test]
fn a_scale_in_another_column_is_asked_about() {
    let report = |csv: &str, settings: &str| {
        let report = Project::with_data_file("data/claims.csv", csv, settings).check_report();
        let lines = report.lines().skip_while(|line| !line.contains("unread-scale"));
        lines.take(2).collect::<Vec<_>>().join("\n")
    };
    let csv = "id,OBS_VALUE,UNIT_MULT\na,5,6\nb,7,0\nc,8,3\n";
    let settings = "columns.quantity = \"OBS_VALUE\"";
    assert_snapshot!(report(csv, settings), @r#"
    data/claims.csv:2:5 unread-scale: `UNIT_MULT` is `6`, but `5` is read without this scale
      set `quantity = "{OBS_VALUE} {UNIT_MULT}"` in `[datasets.claims.columns]`, and `replace.UNIT_MULT = { "0" = "", "3" = "thousand", "6" = "million" }` in `[datasets.claims]`
    "#);
    let composed = "replace.UNIT_MULT = { 6 = \"million\", 0 = \"\", 3 = \"thousand\" }\ncolumns.quantity = \"{OBS_VALUE} {UNIT_MULT}\"";
    assert_eq!(report(csv, composed), "");
    assert_snapshot!(report("id,quantity,Scale\na,5,million\n", ""), @r#"
    data/claims.csv:2:5 unread-scale: `Scale` is `million`, but `5` is read without this scale
      set `quantity = "{quantity} {Scale}"` in `[datasets.claims.columns]`
    "#);
    assert_snapshot!(report("id,quantity,Multiplier\na,5,100\nb,6,1000\n", ""), @r"
    data/claims.csv:2:5 unread-scale: `Multiplier` is `100`, but `5` is read without this scale
      multiply the numbers by this scale in the file, and remove the column
    ");
    let other = "id,quantity,Multiplier\na,5,1000\nb,6,12\n";
    assert!(report(other, "").contains("multiply the numbers by this scale in the file"));
    assert_eq!(report("id,quantity,Scale\na,5 million,million\n", ""), "");
    assert_eq!(report("id,quantity,Scale\na,5,large\n", ""), "");
    assert_eq!(report("id,quantity,UNIT_MULT\na,5,0\n", ""), "");
    assert_snapshot!(report("id,VALUE,Einheit\na,5,Tsd. t\n", "columns.quantity = \"VALUE\""), @r#"
    data/claims.csv:2:5 unread-scale: `Einheit` is `Tsd. t`, but `5` is read without this scale
      set `quantity = "{VALUE} {Einheit}"` in `[datasets.claims.columns]`, and `replace.Einheit = { "Tsd. t" = "thousand" }` in `[datasets.claims]`
    "#);
    for scale in [
        "Unit,Thousand tonnes",
        "SCALAR_FACTOR,thousands",
        "SCALAR_ID,3",
        "UNIT_MULT: Unit multiplier,6: Millions",
        "Unité,milliers de tonnes",
        "単位,千トン",
        "Scale,K",
        "Scale,B",
        "Scale,1e6",
        "Scale,1E+03",
        "Scala,migliaia",
        "Jednostka miary,tys. ton",
        "Birim,bin ton",
        "Unità di misura,migliaia di tonnellate",
        "Đơn vị,nghìn tấn",
        "단위,천 톤",
        "单位,万吨",
        "Unit Measure,THS_T",
    ] {
        let (name, value) = scale.split_once(',').expect("a name and a value");
        let csv = format!("id,quantity,{name}\na,5,{value}\n");
        assert!(report(&csv, "").contains("is read without this scale"), "{scale}");
    }
    assert_eq!(report("id,quantity,Scale\na,5,M\nb,6,S\n", ""), "");
    for harmless in [
        "Units,1000",
        "Unit,tonnes",
        "Unit,3rd",
        "Scale,1000",
        "Measure,weight",
        "Multiplier,10",
        "Multiplier,100",
        "Unit Code,K",
        "Unit Code,B",
        "Scale,Richter",
        "Magnitude,5.5",
    ] {
        let (name, value) = harmless.split_once(',').expect("a name and a value");
        assert_eq!(report(&format!("id,quantity,{name}\na,5,{value}\n"), ""), "", "{harmless}");
    }
}

#[test]
fn a_mark_of_a_cell_in_a_composed_quantity_is_read_or_explained() {
    let csv = "id,q (million)\na,5+\nb,5 or more\nc,5 or so\nd,-\ne,5*\nf,5 approx.\n";
    let settings = "columns.quantity = \"{q (million)} million\"";
    let project = Project::with_data_file("data/claims.csv", csv, settings);
    let report = project.check_report();
    let mut is_shown = false;
    let lines = report.lines().filter(|line| {
        is_shown = if line.starts_with(' ') { is_shown } else { line.contains("invalid-quantity") };
        is_shown || line.contains("formula")
    });
    assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r#"
    data/claims.csv:5:3 invalid-quantity: `- million` is not a quantity
      if `-` means that there is no value, set `null-values = ["-"]` in the configuration of the dataset
    data/claims.csv:6:3 invalid-quantity: `5* million` is not a quantity
      if `*` refers to a note, `replace` removes it: `{ "*" = "" }`
    data/claims.csv:7:5 invalid-quantity: `approx.` must be before its number
      write `approx. 5 million`
    "#);
    let shown = project.run(&["inspect", "claim", "a", "b", "c"]).stdout;
    assert_eq!(shown.matches("at least 5 million").count(), 2, "{shown}");
    assert!(shown.contains("about 5 million"), "{shown}");
}

#[test]
fn a_quantity_is_composed_of_a_column_and_its_scale() {
    let csv = "id,Exports (kt)\na,5\nb,about 3.5\nc,\nd,<1\ne,\"1,200\"\nf,4 to 6\ng,at least 2\n";
    let settings = "columns.quantity = \"{Exports (kt)} thousand\"";
    let project = Project::with_data_file("data/claims.csv", csv, settings)
        .template("#set page(width: 100cm)\n= A\n{% for c in claims %}{{ c.id }}: {{ c.figure }};\n{% endfor %}");
    let text = project.build_text();
    let text = text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    assert_snapshot!(text.replace("; ", "\n"), @"
    a: 5 thousand tonnes
    b: about 3.5 thousand tonnes
    c: 
    d: less than 1 thousand tonnes
    e: 1,200 thousand tonnes
    f: 4 to 6 thousand tonnes
    g: at least 2 thousand tonnes;
    ");
}

#[test]
fn the_ends_of_a_range_and_columns_that_become_rows_have_their_own_lines() {
    let csv = "id,Low (kt),High (kt)\na,5,6\nb,,7\n";
    let settings = "columns.quantity_low = \"Low (kt)\"\ncolumns.quantity_high = \"High (kt)\"";
    assert_snapshot!(findings(csv, settings), @r#"
    data/claims.csv:1:4 unit-in-column-name: the name of `Low (kt)` has `kt`, but `5` is read as 5 to 6 tonnes
      if its numbers are in thousands, set `quantity_low = "{Low (kt)} thousand"` in `[datasets.claims.columns]`
    data/claims.csv:1:13 unit-in-column-name: the name of `High (kt)` has `kt`, but `6` is read as 5 to 6 tonnes
      if its numbers are in thousands, set `quantity_high = "{High (kt)} thousand"` in `[datasets.claims.columns]`
    "#);
    let composed = "columns.quantity_low = \"{Low (kt)} thousand\"\ncolumns.quantity_high = \"{High (kt)} thousand\"";
    assert_eq!(findings(csv, composed), "");
    let csv = "from,2020 (kt),2021 (kt)\nRUS,5,6\n";
    let unpivot = "id = \"row\"\nextract.period = '^(?<period>\\d{4})'\n";
    let settings =
        format!("{unpivot}unpivot = {{ columns = {{ matches = \"^20\" }}, name = \"period\" }}");
    assert_snapshot!(findings(csv, &settings), @r#"
    data/claims.csv:1:6 unit-in-column-name: the name of `2020 (kt)` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `value = "figure"` in `[datasets.claims.unpivot]` and `quantity = "{figure} thousand"` in `[datasets.claims.columns]`
    "#);
    let settings = format!(
        "{unpivot}columns.quantity = \"{{figure}} thousand\"\nunpivot = {{ columns = {{ matches = \"^20\" }}, name = \"period\", value = \"figure\" }}"
    );
    assert_eq!(findings(csv, &settings), "");
    // The names of parties are not units, and each column has the unit of its constants.
    let settings = "id = \"row\"\nunpivot = { columns = [\"MT\", \"KG\"], name = \"to\" }";
    assert_eq!(findings("from,MT,KG\nRUS,5,6\n", settings), "");
    let settings = "id = \"row\"\n[datasets.claims.unpivot]\ncolumns = [\"Weight (kg)\", \"Value (USD)\"]\nname = \"item\"\n\
                    constants.\"Weight (kg)\" = { unit = \"kilogram\" }\nconstants.\"Value (USD)\" = { unit = \"USD\" }";
    assert_eq!(findings("from,Weight (kg),Value (USD)\nRUS,5,6\n", settings), "");
}

#[test]
fn a_scale_in_a_title_above_the_table_is_asked_about() {
    let csv = "\"Exports by country, thousand tonnes\",\n,\nid,quantity\na,5\n";
    assert_snapshot!(findings(csv, "skip-lines = 2"), @r#"
    data/claims.csv:1:22 unit-in-column-name: the title of the table has `thousand tonnes`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{quantity} thousand"` in `[datasets.claims.columns]`
    "#);
    assert_eq!(findings(csv, "skip-lines = 2\ncolumns.quantity = \"{quantity} thousand\""), "");
    for title in ["Exports by country", "More than 5 million tonnes were exported", "USD million"] {
        let csv = format!("{title},\n,\nid,quantity\na,5\n");
        assert_eq!(findings(&csv, "skip-lines = 2"), "", "{title}");
    }
}

#[test]
fn a_scale_in_a_title_above_the_range_of_a_sheet_is_asked_about() {
    let of = |title: &str, settings: &str| {
        let mut workbook = Workbook::new();
        let sheet = workbook.add_worksheet();
        for (row, column, text) in
            [(0, 0, title), (2, 0, "id"), (2, 1, "quantity"), (3, 0, "a"), (3, 1, "5")]
        {
            sheet.write(row, column, text).expect("a cell");
        }
        let bytes = workbook.save_to_buffer().expect("a workbook");
        let settings = format!("range = \"A3:B\"\n{settings}");
        of_rule(&Project::with_data_file("data/claims.xlsx", bytes, &settings))
    };
    assert_snapshot!(of("Exports by country, thousand tonnes", ""), @r#"
    data/claims.xlsx:3:2 unit-in-column-name: the title of the table has `thousand tonnes`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{quantity} thousand"` in `[datasets.claims.columns]`
    "#);
    let composed = "columns.quantity = \"{quantity} thousand\"";
    assert_eq!(of("Exports by country, thousand tonnes", composed), "");
    assert_eq!(of("Countries above a threshold of 100 thousand tonnes", ""), "");
}

#[test]
fn a_currency_that_is_not_built_in_is_asked_about() {
    for (name, code) in
        [("Value CAD", "CAD"), ("Value (A$)", "AUD"), ("Value (R$)", "BRL"), ("Value (HK$)", "HKD")]
    {
        let expect = format!(
            "if its numbers are in {code}, declare it: `[units.{code}]` with `measure = true`, and set `unit = \"{code}\""
        );
        assert_eq!(proposed(name, "USD"), expect, "{name}");
    }
    assert_eq!(
        proposed("Value (rupees)", "USD"),
        "several currencies are rupees: declare the one that is meant, such as `[units.INR]` with `measure = true`"
    );
    assert_eq!(
        proposed("Rs. Cr.", "USD").split(';').next(),
        Some(
            "if each number is to be multiplied by 10,000,000, do so in the file, and rename the column"
        )
    );
}

#[test]
fn names_in_other_formats_are_read_too() {
    let json = r#"[{"id": "a", "quantity_kt": 5}]"#;
    let settings = "columns.quantity = \"quantity_kt\"";
    let project = Project::with_data_file("data/claims.json", json, settings);
    assert_snapshot!(of_rule(&project), @r#"
    data/claims.json:1:14 unit-in-column-name: the name of `quantity_kt` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{quantity_kt} thousand"` in `[datasets.claims.columns]`
    "#);
    let settings = "columns.quantity = \"amount.kt\"";
    let json = r#"[{"id": "a", "amount": {"kt": 5}}]"#;
    let project = Project::with_data_file("data/claims.json", json, settings);
    assert_snapshot!(of_rule(&project), @r#"
    briefpress.toml:4:9 unit-in-column-name: the name of `amount.kt` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{amount.kt} thousand"` in `[datasets.claims.columns]`
    "#);
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, (id, exports)) in (0..).zip([("id", "Exports (kt)"), ("a", "5")]) {
        sheet.write(row, 0, id).and_then(|it| it.write(row, 1, exports)).expect("cells");
    }
    let bytes = workbook.save_to_buffer().expect("a workbook");
    let settings = "columns.quantity = \"Exports (kt)\"";
    let project = Project::with_data_file("data/claims.xlsx", bytes, settings);
    assert_snapshot!(of_rule(&project), @r#"
    data/claims.xlsx:1:2 unit-in-column-name: the name of `Exports (kt)` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{Exports (kt)} thousand"` in `[datasets.claims.columns]`
    "#);
    let extract = "extract.\"Exports (kt)\" = '^(?<quantity>[0-9.]+) ?(?<mark>[a-z]?)$'";
    assert_snapshot!(findings("id,Exports (kt)\na,5 p\n", extract), @r#"
    data/claims.csv:1:4 unit-in-column-name: the name of `Exports (kt)` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, call the part that is read `figure`, and set `quantity = "{figure} thousand"`
    "#);
    let case = "[datasets.claims.cases.all]\nwhere = { item = \"x\" }\ncolumns = { quantity = \"Exports (kt)\" }";
    assert_snapshot!(findings("id,item,Exports (kt)\na,x,5\n", case), @r#"
    data/claims.csv:1:9 unit-in-column-name: the name of `Exports (kt)` has `kt`, but `5` is read as 5 tonnes
      if its numbers are in thousands, set `quantity = "{Exports (kt)} thousand"` in `columns` of its case
    "#);
}

#[test]
fn a_column_without_a_field_is_proposed_with_its_scale() {
    let csv = "id,Exports (kt)\na,5\nb,6\n";
    let report = Project::with_data_file("data/claims.csv", csv, "").check_report();
    let expect = "set `quantity = \"{Exports (kt)} thousand\"` in `[datasets.claims.columns]`";
    assert!(report.contains(expect), "{report}");
}
