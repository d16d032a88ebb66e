//! Files as people have them, read as declared: texts that mean nothing, dates, columns that are countries, and the advice that
//! files without a declaration get.

use insta::assert_snapshot;

use crate::project::Project;

/// What a document prints of each claim.
fn printed(content: &str, settings: &str) -> String {
    let project = Project::with_data_file("data/claims.csv", content, settings).template(
        "#set page(width: 100cm)\n= A\n{% for c in claims %}{{ c.id }}: {{ c.from }}, {{ c.category }}, {{ c.figure }}, {{ c.as_of }}, {{ c.period }};\n{% endfor %}",
    );
    let text = project.build_text();
    let text = text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    text.split("; ").collect::<Vec<_>>().join("\n")
}

#[test]
fn texts_that_mean_no_value_are_declared_for_all_columns_or_for_one() {
    let rows = "id,from,category,item,quantity,as_of\na1,RUS,c,oil,5,2024\na2,RUS,c,oil,.,2024\na3,-,-0- ,oil,undisclosed,unspecified\n";
    assert_snapshot!(printed(rows, "null-values = [\".\", \"-\", \"-0-\", \"undisclosed\", \"unspecified\"]"), @"
    a1: RUS, c, 5 tonnes of oil, 2024, 
    a2: RUS, c, oil, 2024, 
    a3: , , oil, , ;
    ");
}

#[test]
fn dates_are_read_in_the_declared_order() {
    let rows = "id,item,quantity,as_of\na1,oil,5,5 July 2022\na2,oil,5,16.7.2009\na3,oil,5,03-2022\na4,oil,5,2022-03-15T19:33:00Z\na5,oil,5,2022-03-15 18:53:00\n";
    assert_snapshot!(printed(rows, "dates = \"day-first\""), @"
    a1: , , 5 tonnes of oil, 5 July 2022, 
    a2: , , 5 tonnes of oil, 16 July 2009, 
    a3: , , 5 tonnes of oil, March 2022, 
    a4: , , 5 tonnes of oil, 15 March 2022, 
    a5: , , 5 tonnes of oil, 15 March 2022, ;
    ");
    let american = "id,item,quantity,as_of\na1,oil,5,03/20/2026\n";
    assert_snapshot!(printed(american, "dates = \"month-first\""), @"a1: , , 5 tonnes of oil, 20 March 2026, ;");
}

#[test]
fn columns_that_are_countries_become_claims() {
    let wide = "date,Iran,Iraq,Kuwait\n2024-01,5,6,7\n2024-02,8,,9\n";
    let settings = "id = \"{date}-{from}\"\ncolumns.period = \"date\"\n[datasets.claims.unpivot]\ncolumns = { except = [\"date\"] }\nname = \"from\"\nskip-empty = true\n";
    assert_snapshot!(printed(wide, settings), @"
    2024-01-Iran: IRN, , 5 tonnes, , January 2024
    2024-01-Iraq: IRQ, , 6 tonnes, , January 2024
    2024-01-Kuwait: KWT, , 7 tonnes, , January 2024
    2024-02-Iran: IRN, , 8 tonnes, , February 2024
    2024-02-Kuwait: KWT, , 9 tonnes, , February 2024;
    ");
}

#[test]
fn no_advice_leads_to_another_country() {
    let rows = "id,from,to,item,quantity\na1,RUS,Republic of Guinea,oil,5\na2,RUS,\"China, mainland\",oil,6\na3,RUS,WLD,oil,7\n\
                a4,RUS,European Union,oil,8\na5,RUS,European Union,oil,.\na6,RUS,GER,oil,.\n";
    let told = Project::with_data_file("data/claims.csv", rows, "").check_report();
    let told = told.lines().filter(|line| !line.contains("pinpoint"));
    assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r#"
    data/claims.csv:4:8 unknown-party: there is no party `WLD`
      to declare a new party, add `"WLD" = "WLD"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "WLD"]` there
    data/claims.csv:5:8 unknown-party: there is no party `European Union` (2 times)
      to declare a new party, add `"European Union" = "European Union"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "European Union"]` there
    data/claims.csv:6:27 invalid-quantity: `.` is not a quantity, and 1 more in `quantity` written as `.`
      accepted: 100 · at least 100 · more than 20,000 · up to 9 million · almost 500 · about 300 · 11,000 to 12,000 · several dozen; if the source gives no amount, leave the cell empty and put its words into `quote`
      if it means that there is no value, set `null-values = ["."]` in `[datasets.claims]`
    data/claims.csv:7:8 unknown-party: there is no party `GER`
      did you mean `DEU` (Germany)?
      to declare a new party, add `"GER" = "GER"` under `[parties]` in the configuration; to add a name to a known party, write `CODE = ["name to print", "GER"]` there
    templates/brief.typ:2:4 unknown-claim: there is no claim `c1`
    "#);
}

#[test]
fn a_number_with_decimals_is_no_date() {
    let rows = r#"[{"id": "a", "item": "oil", "quantity": 5, "as_of": 2024.1}, {"id": "b", "item": "oil", "quantity": 5, "as_of": "2024.10"}]"#;
    let project = Project::with_data_file("data/claims.json", rows, "dates = \"day-first\"");
    let report = project.template("= A\n{{ claims[0] }}").run(&["check", "--format", "short"]);
    assert_snapshot!(report.diagnostics(), @"
    data/claims.json:1:53: error[invalid-date]: `2024.1` is not a date or period
    data/claims.json:1:113: warning[as-of-after-source]: `as_of` is October 2024, but the latest source was issued by 31 May 2024
    ");
}

#[test]
fn a_word_that_multiplies_a_number_is_never_advised_away() {
    let rows = "id,item,quantity\na,oil,5 Mio.\nb,oil,2 lakh\nc,oil,5 kt\n";
    let project =
        Project::with_data_file("data/claims.csv", rows, "").template("= A\n{{ claims[0] }}");
    assert_snapshot!(project.check_report(), @r#"
    data/claims.csv:2:9 invalid-quantity: `Mio.` is not read as a part of the number
      write `5 million`, or set `replace.quantity = { "Mio." = "million" }` in `[datasets.claims]`
    data/claims.csv:3:9 invalid-quantity: `lakh` is not read as a part of the number
      write the number in digits: a lakh is 100,000
    data/claims.csv:4:9 unknown-unit: there is no unit `kt`
      a kt is 1,000 tonnes: write the number in tonnes, such as `5 thousand`, with the unit `tonne`
    "#);
}

#[test]
fn a_unit_that_can_be_another_one_is_never_replaced() {
    let rows = "id,item,quantity,unit\na,oil,5,t\nb,oil,5,tons\nc,oil,5,mt\nd,oil,5,pounds\ne,oil,5,€\nf,oil,5,bbl\n\
                g,oil,5,$\nh,oil,5,crates\ni,oil,$5 million,\nj,oil,¥5,JPY\nk,oil,5t,tonne\nl,oil,5 tons,\nm,oil,5€,EUR\n\
                n,,5 tons of rice,tonne\no,,5 t of wheat,\n";
    let project =
        Project::with_data_file("data/claims.csv", rows, "").template("= A\n{{ claims[0] }}");
    assert_snapshot!("units-that-may-be-meant", project.check_report());
    project.run(&["check", "--fix", "--unsafe-fixes"]);
    let fixed = std::fs::read_to_string(project.path("data/claims.csv")).expect("the claims");
    let changed: Vec<&str> = fixed
        .lines()
        .zip(rows.lines())
        .filter(|(new, old)| new != old)
        .map(|(new, _)| new)
        .collect();
    assert_eq!(changed, ["a,oil,5,tonne", "e,oil,5,EUR", "f,oil,5,barrel"]);
}

#[test]
fn scales_apart_from_the_number_are_read_or_named() {
    let rows = "id,item,quantity,unit,as_of\na,oil,5 bn,USD,2024\nb,oil,12 k,,2024\nc,oil,USD5m,USD,2024\nd,oil,5 M€,EUR,2024\ne,oil,US $5m,USD,2024\n\
                f,oil,5 m,USD,2024\ng,oil,.5,tonne,2024\nh,oil,٥,tonne,2024\ni,oil,１２,tonne,2024\n";
    let settings = "columns.period = \"as_of\"";
    let project = Project::with_data_file("data/claims.csv", rows, settings)
        .template("= A\n{% for c in claims %}{{ c.figure }};\n{% endfor %}");
    let text = project.build_text();
    let text = text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ");
    assert_eq!(
        text,
        "5 billion US dollars of oil; 12 thousand tonnes of oil; 5 million US dollars of oil; 5 million euros of oil; \
         5 million US dollars of oil; 5 million US dollars of oil; 0.5 tonnes of oil; 5 tonnes of oil; 12 tonnes of oil;"
    );
}

#[test]
fn quantities_with_scales_marks_and_symbols_that_are_not_read_get_advice() {
    let quantities = [
        "5 m",
        "5 M",
        "5 MM",
        "5 mil.",
        "5 tys.",
        "5B",
        "5 T",
        "C$5",
        "5 M$",
        "Rs 5",
        "5¹",
        "8*",
        "7 (a)",
        "9 r",
        "10p",
        "11e",
        "5.",
        "+5",
        "\"12,34,567\"",
    ];
    let rows = (1..).zip(quantities).map(|(n, it)| format!("a{n},oil,{it},\n")).collect::<String>();
    let units = ["USD million", "million USD", "thousand tonnes", "usd", "$US", "€m", "'000 t"];
    let of_units = (1..).zip(units).map(|(n, it)| format!("u{n},oil,{n},{it}\n"));
    let rows =
        format!("id,item,quantity,unit\nok,oil,1,tonne\n{rows}{}", of_units.collect::<String>());
    let project =
        Project::with_data_file("data/claims.csv", rows, "").template("= A\n{{ claims[0] }}");
    assert_snapshot!("scales-marks-and-symbols", project.check_report());
}

#[test]
fn advice_about_a_scale_and_about_a_mark_can_be_followed() {
    let figures = |rows: &str, settings: &str| {
        let project = Project::with_data_file("data/claims.csv", rows, settings)
            .template("= A\n{% for c in claims %}{{ c.figure }};{% endfor %}");
        let text = project.build_text();
        text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
    };
    let settings =
        "replace.unit = { \"USD million\" = \"USD\" }\ncolumns.quantity = \"{quantity} million\"";
    let rows = "id,item,quantity,unit\na,oil,5,USD million\nb,oil,about 6,USD million\n";
    assert_eq!(
        figures(rows, settings),
        "5 million US dollars of oil;about 6 million US dollars of oil;"
    );
    let settings = "extract.quantity = '^(?<number>[\\d.,]+) ?(?<mark>[a-z]*)$'\ncolumns.quantity = \"{number}\"";
    let rows = "id,item,quantity\na,oil,9 r\nb,oil,10p\nc,oil,11\n";
    assert_eq!(figures(rows, settings), "9 tonnes of oil;10 tonnes of oil;11 tonnes of oil;");
}

#[test]
fn sources_with_commas_between_them_are_named_with_the_separator() {
    let rows =
        "id,item,quantity,sources\na,oil,1,\"s1, p1\"\nb,oil,2,\"s1, x\"\nc,oil,3,\"x, y\"\n";
    let project =
        Project::with_data_file("data/claims.csv", rows, "").template("= A\n{{ claims[0] }}");
    let told = project.check_report();
    let told: Vec<&str> = told.lines().filter(|line| !line.contains("pinpoint")).collect();
    assert_eq!(
        told,
        [
            "data/claims.csv:2:10 unknown-source: there is no source `s1, p1`",
            "  sources are separated by `;`: write `s1; p1`",
            "data/claims.csv:3:10 unknown-source: there is no source `s1, x`",
            "  sources are separated by `;`: write `s1; x`",
            "data/claims.csv:4:10 unknown-source: there is no source `x, y`",
        ]
    );
}

#[test]
fn quotation_marks_that_are_not_read_as_such_are_named() {
    let rows = "\"id\",\"item\",\"quantity\"\n\"a\",\"oil\",\"5\"\n";
    let project = Project::with_data_file("data/claims.csv", rows, "quote = \"\"");
    let told = project.template("= A").check_report();
    let advice = "  the file has its values in quotation marks: remove `quote = \"\"` from the configuration of the dataset";
    assert_eq!(told.lines().filter(|line| *line == advice).count(), 3, "{told}");
    assert!(!told.contains("\"\"id"), "{told}");
}

#[test]
fn accidents_of_spreadsheets_are_named() {
    let rows = "id,item,quantity,as_of\na,oil,5-Jun,2024\nb,oil,May-12,2024\nc,oil,01:30,2024\nd,oil,######,########\n\
                1.23E+11,oil,1,2024\n1.23E+11,coal,1,2024\ne,#####,1,2024\n";
    let project =
        Project::with_data_file("data/claims.csv", rows, "").template("= A\n{{ claims[0] }}");
    assert_snapshot!("accidents-of-spreadsheets", project.check_report());
}

#[test]
fn ids_that_may_lack_their_zero_are_named() {
    let advice = |id: &str| {
        let rows = format!("id,item,quantity\n{id},oil,1\n{id},oil,2\n");
        let project = Project::with_data_file("data/claims.csv", rows, "");
        project.template("= A").check_report().contains(
            "if one of them is `1.10`, a spreadsheet took it for the number 1.1: format the column as text, and write the zero \
             again",
        )
    };
    assert!(advice("1.1"));
    for id in ["1.10", "1.1.1", "a.1", "11"] {
        assert!(!advice(id), "{id}");
    }
}

#[test]
fn what_is_not_a_quantity_is_reported_where_it_is() {
    let rows = "id,item,qualifier,quantity_low,quantity_high\na,oil,exactly,5,\nb,oil,at least,5,9\nc,oil,about,many,\n";
    let project =
        Project::with_data_file("data/claims.csv", rows, "").template("= A\n{{ claims[0] }}");
    assert_snapshot!("qualifiers-of-their-own", project.check_report());
    let rows = r#"[{"id": "a", "item": "x", "quantity": true}, {"id": "b", "item": "x", "quantity": [5]},
        {"id": "c", "item": "x", "quantity": 1E400}, {"id": "d", "item": "x", "quantity": 1e-30}, {"id": "e", "item": {}, "quantity": 1}]"#;
    let project =
        Project::with_data_file("data/claims.json", rows, "").template("= A\n{{ claims[0] }}");
    assert_snapshot!("quantities-of-json", project.check_report());
}

#[test]
fn a_quarter_in_a_source_of_a_row_is_printed_as_it_is_written() {
    let rows = "id,item,quantity,Link,T,Pub\na,x,1,https://example.org/a,Ta,Q1 2024\n";
    let settings =
        "dates = \"day-first\"\nsource = { url = \"Link\", title = \"T\", date = \"Pub\" }";
    let project =
        Project::with_data_file("data/claims.csv", rows, settings).template("= A\n{{ claims[0] }}");
    let text = project.build_text();
    assert!(text.contains("Q1 2024") && !text.contains("2024-33"), "{text}");
    let report = project.run(&["check", "--format", "short"]).diagnostics();
    let lines: Vec<&str> = report.lines().filter(|line| line.contains("source-field")).collect();
    assert_eq!(
        lines,
        [
            "data/claims.csv:2:32: warning[invalid-source-field]: `date`: this is not understood as a date: it is printed as it is written, and nothing can be calculated from it"
        ]
    );
}

#[test]
fn a_comma_in_a_file_with_semicolons_is_asked_about() {
    let report = |rows: &str, settings: &str| {
        let csv = format!("id;item;quantity\n{rows}");
        let settings = format!("delimiter = \";\"\n{settings}");
        let report = Project::with_data_file("data/claims.csv", csv, &settings).check_report();
        let lines = report.lines().skip_while(|line| !line.contains("ambiguous-comma"));
        lines.take_while(|line| !line.contains("brief.typ")).collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(report("a;oil;1,234\nb;oil;2,345\n", ""), @r#"
    data/claims.csv:2:7 ambiguous-comma: the comma in `1,234` is read as one between thousands, but may mark decimals, since semicolons separate the columns
      declare it in `[datasets.claims]`: `decimal = ","` or `grouping = ","`
    "#);
    for settings in ["decimal = \",\"", "grouping = \",\""] {
        assert_eq!(report("a;oil;1,234\n", settings), "");
    }
    for rows in ["a;oil;1,234\nb;oil;1,234,567\n", "a;oil;1,234\nb;oil;1,234.5\n", "a;oil;1234\n"] {
        assert_eq!(report(rows, ""), "");
    }
}

#[test]
fn numbers_and_months_of_tables_are_asked_about_like_those_of_claims() {
    let report = |settings: &str, rows: &str| {
        let config = format!(
            "[tables.prices]\nfiles = [\"data/prices.csv\"]\ntypes = {{ month = \"date\", price = \"number\" }}\n\
             delimiter = \";\"\n{settings}\n"
        );
        let project = Project::new().config(&config);
        let project = project.file("data/prices.csv", format!("month;price\n{rows}"));
        let report = project.template("= A\n{{ tables.prices }}").check_report();
        let mut is_shown = false;
        let lines = report.lines().filter(|line| {
            is_shown = if line.starts_with(' ') { is_shown } else { line.contains(" ambiguous-") };
            is_shown
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let rows = "2024.1;1,234\n2024.11;2,345\n";
    assert_snapshot!(report("dates = \"day-first\"", rows), @r#"
    data/prices.csv:2:1 ambiguous-month: `2024.1` is read as January 2024, but may mean October, as the number 2024.10
      write `2024-01` or `2024-10`, or export the column again as text
    data/prices.csv:2:8 ambiguous-comma: the comma in `1,234` is read as one between thousands, but may mark decimals, since semicolons separate the columns
      declare it in `[tables.prices]`: `decimal = ","` or `grouping = ","`
    "#);
    let rows = "2024.10;1,234\n2024.11;2,345\n";
    assert_eq!(report("dates = \"day-first\"\ndecimal = \",\"", rows), "");
}
