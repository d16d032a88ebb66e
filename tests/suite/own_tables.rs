//! Tables of a project's own: rows that are not claims, in templates, tables and charts, with their sources and cells.

use insta::assert_snapshot;

use crate::attachments::attached;
use crate::project::{Project, text, word_boxes};

const PRICES: &str = "\
month,market,price,note,sources
2024-01,pyo,5.50,,s2
2024-02,pyo,\"1,250.25\",high,s2@p 4
2024-03,pyo,,no data,
2024-01,sin,15.5,,s2
2024-02,sin,250,,
";

const PLACES: &str = "code,name,country\npyo,Pyongyang,PRK\nsin,Sinuiju,PRK\n";

const SOURCES: &str = "\
@report{s1,\n  author = {{Monitoring Group}},\n  title = {A Report},\n  institution = {Monitoring Group},\n  date = {2024-05},\n  url = {https://example.org/report},\n}
@report{s2,\n  author = {{Price Office}},\n  title = {Prices},\n  institution = {Price Office},\n  date = {2024-06},\n  url = {https://example.org/prices},\n}
";

/// A project with a table of prices, which looks up rows in a table of places.
fn project(template: &str) -> Project {
    Project::new()
        .file("data/prices.csv", PRICES)
        .file("data/places.csv", PLACES)
        .file("data/sources.bib", SOURCES)
        .config(
            "[tables.prices]\nfiles = [\"data/prices.csv\"]\ntypes = { month = \"date\", price = \"number\" }\n\
             [tables.prices.lookups.place]\ntable = \"places\"\nby = \"market\"\n\
             [tables.places]\nfiles = [\"data/places.csv\"]\nkey = \"code\"\n",
        )
        .template(template)
}

/// A document with components, which a template prints.
fn with_components(body: &str) -> Project {
    project(&format!(
        "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"T\")\n#set page(width: 40cm)\n= A\n{body}\n"
    ))
}

/// The text that the template prints, in one line.
fn printed(template: &str) -> String {
    let text = project(&format!("#set page(width: 100cm)\n= A\n{template}\n")).build_text();
    text.split_whitespace().skip(1).collect::<Vec<_>>().join(" ")
}

#[test]
fn rows_are_gone_through_narrowed_sorted_grouped_and_joined() {
    let all =
        "{% for p in tables.prices %}{{ p.month }} {{ p.place.name }} {{ p.price }};{% endfor %}";
    assert_snapshot!(printed(all), @"January 2024 Pyongyang 5.50;February 2024 Pyongyang 1,250.25;March 2024 Pyongyang ;January 2024 Sinuiju 15.5;February 2024 Sinuiju 250;");
    let check = |rows: &str, expect: &str| {
        let template =
            format!("{{% for p in {rows} %}}{{{{ p.market }}}} {{{{ p.price }}}};{{% endfor %}}");
        assert_eq!(printed(&template), expect, "{rows}");
    };
    check("tables.prices.where(market=\"sin\")", "sin 15.5;sin 250;");
    check("tables.prices.where(price=none)", "pyo ;");
    check("tables.prices.where(month=[\"2024-01\"], market=\"pyo\")", "pyo 5.50;");
    check("tables.prices.sort_by(\"price\")", "pyo 5.50;sin 15.5;sin 250;pyo 1,250.25;pyo ;");
    check(
        "tables.prices.sort_by(\"price\", reverse=true)",
        "pyo 1,250.25;sin 250;sin 15.5;pyo 5.50;pyo ;",
    );
    let groups = "{% for g in tables.prices.by(\"market\") %}{{ g.key }}: {{ g.rows | length }};{% endfor %}";
    assert_eq!(printed(groups), "pyo: 3;sin: 2;");
    assert_eq!(printed("{{ tables.places.row(\"sin\").name }}"), "Sinuiju");
    assert_eq!(
        printed("{{ tables.prices.first().price }} {{ tables.prices.last.market }}"),
        "5.50 sin"
    );
    assert_eq!(printed("{% if tables.prices[1].price > 1000 %}more{% endif %}"), "more");
    assert_eq!(
        printed("{{ tables.prices.where(market=\"sin\") | map(attribute=\"price\") | sum }}"),
        "265.5"
    );
}

#[test]
fn numbers_of_a_column_are_below_each_other_by_their_decimal_mark() {
    let check = |language: &str, tag: &str, [mixed, thousand]: [&str; 2]| {
        let project = with_components("#data-table({{ tables.t }})")
            .file("data/t.csv", "name,share,note\na,1.5,x\nb,100,y\nc,1200.25,z\nd,3,\n")
            .config("[tables.t]\nfiles = [\"data/t.csv\"]\ntypes = { share = \"number\" }\n")
            .config(&format!("[project]\nlanguage = \"{tag}\"\n"));
        project.build().expect_exit(0);
        let boxes = word_boxes(&project.pdf());
        let edge = |word: &str, side: &str| -> f64 {
            let line = boxes.lines().find(|line| line.contains(&format!(">{word}<")));
            let (_, rest) = line.and_then(|it| it.split_once(side)).expect(word);
            rest.split('"').nth(1).and_then(|it| it.parse().ok()).expect(word)
        };
        let whole = edge("100", "xMax");
        assert!((edge("3", "xMax") - whole).abs() < 0.1, "{language}: whole numbers");
        assert!(edge(thousand, "xMax") > whole + 5.0, "{language}: decimals are behind");
        assert!(edge(mixed, "xMax") > whole + 2.0, "{language}: decimals are behind");
        assert!((edge(thousand, "xMax") - edge(mixed, "xMax")) > 2.0, "{language}: one digit less");
        let height = |one: &str, next: &str| edge(next, "yMin") - edge(one, "yMin");
        let rows = [height(mixed, "100"), height("100", thousand), height(thousand, "3")];
        assert!(rows.iter().all(|it| (it - rows[0]).abs() < 0.1), "{language}: {rows:?}");
    };
    check("English", "en", ["1.5", "1,200.25"]);
    check("German", "de", ["1,5", "1.200,25"]);
}

#[test]
fn neither_the_first_nor_the_last_row_of_a_table_is_alone_on_a_page() {
    let check = |data: &str, above: u32, rows: usize| {
        let lines: String = (0..rows).map(|row| format!("r{row},{}\n", row / 20)).collect();
        let project = with_components(&format!(
            "#block(height: {above}mm)[Above]\n#data-table({{{{ {data} }}}}, columns: (\"name\",))"
        ))
        .file("data/t.csv", format!("name,part\n{lines}"))
        .config("[tables.t]\nfiles = [\"data/t.csv\"]\n");
        project.build().expect_exit(0);
        let boxes = word_boxes(&project.pdf());
        let pages = boxes.split("<page ").map(|page| page.matches(">r").count());
        let counts: Vec<usize> = pages.filter(|rows| *rows > 0).collect();
        assert_eq!(counts.iter().sum::<usize>(), rows, "{data} below {above} mm");
        assert!(
            counts[0] > 2 && counts[counts.len() - 1] > 1,
            "{data} below {above} mm: {counts:?}"
        );
    };
    for data in ["tables.t", "tables.t.by(\"part\")"] {
        (200..=220).step_by(5).for_each(|above| check(data, above, 40));
        (25..30).for_each(|rows| check(data, 120, rows));
    }
}

#[test]
fn numbers_and_dates_are_printed_in_the_language_of_the_document() {
    let project = project("= A\n{{ tables.prices[1].price }} im {{ tables.prices[1].month }}\n")
        .config("[project]\nlanguage = \"de\"\n");
    assert!(project.build_text().contains("1.250,25 im Februar 2024"));
}

#[test]
fn a_row_cites_its_sources_with_their_pinpoints() {
    let printed = printed("Price{{ tables.prices[1].cite }}.");
    assert!(printed.contains("Price Office, Prices (Price Office, 2024), p. 4"), "{printed}");
    let sources = "[tables.ships]\nfiles = [\"data/ships.csv\"]\n\
                   source = { url = \"address\", title = \"headline\" }\n";
    let project = project("= A\nSeen{{ tables.ships.first().cite }}.\n")
        .file("data/ships.csv", "name,address,headline\nAngara,https://example.org/x,Ship seen\n")
        .config(sources);
    assert!(project.build_text().contains("Ship seen"), "the source of the row");
}

#[test]
fn a_row_refers_to_its_sources_by_their_numbers() {
    let project = with_components(
        "Price {{ tables.prices[1].price }} {{ tables.prices[1].refs }}; none {{ tables.prices[2].refs }}.\n\n\
         {{ claim(\"c1\").note }} {{ claim(\"c1\").refs }}\n== Sources\n{{ source_list() }}",
    );
    let text = project.build_text().split_whitespace().collect::<Vec<_>>().join(" ");
    assert_snapshot!(text.split_once("Price ").map_or("", |(_, rest)| rest), @"1,250.25 [2]; none . a remark [1] Sources 1. Monitoring Group. A Report. Monitoring Group, 2024. example.org/report. 2. Price Office. Prices. Price Office, 2024. example.org/prices. T Page 2 of 2");
    assert!(!project.check_report().contains("unused-source"));
}

#[test]
fn an_internal_column_that_is_printed_is_reported_at_its_cell() {
    let report = |body: &str| {
        let project = with_components(body)
            .file("data/ships.csv", "name,reviewer\nAngara,A. Lund\nMaria,\n")
            .config("[tables.ships]\nfiles = [\"data/ships.csv\"]\n");
        let report = project.check_report();
        let lines = report.lines().filter(|line| line.contains("internal-field-attached"));
        lines.collect::<Vec<_>>().join("\n")
    };
    assert_snapshot!(report("#data-table({{ tables.ships }})"), @"data/ships.csv:2:8 internal-field-attached: `reviewer` is printed, and attached to the PDF, although its name says that it is internal");
    assert_snapshot!(report("{% for ship in tables.ships %}{{ ship.reviewer }} {% endfor %}"), @"data/ships.csv:2:8 internal-field-attached: `reviewer` is printed, and attached to the PDF, although its name says that it is internal");
    assert_eq!(report("#data-table({{ tables.ships }}, columns: (\"name\",))"), "");
}

#[test]
fn negative_numbers_are_printed_with_a_minus_sign_before_their_groups() {
    let printed = project("= A\n{{ tables.changes[0].price }} {{ tables.changes[1].price }}")
        .file("data/changes.csv", "price\n-841\n-1234567.5\n")
        .config("[tables.changes]\nfiles = [\"data/changes.csv\"]\ntypes.price = \"number\"\n")
        .build_text();
    assert!(printed.contains("−841 −1,234,567.5"), "{printed}");
}

#[test]
fn a_data_table_has_heads_aligned_numbers_sources_and_groups() {
    let project = with_components(
        "#data-table({{ tables.prices }}, headers: (price: \"Price (won)\"), caption: [Prices], source: [The office])\n\
         #data-table({{ tables.prices.by(\"market\") }}, columns: (\"month\", \"price\"))\n\
         == Sources\n{{ source_list() }}",
    );
    project.build().expect_exit(0);
    assert_snapshot!(text(&project.pdf()), @"
    T

    T
    Page 1 of 2


    A

    Table 1: Prices

    Month
    Market

    Price 
    (won)
    Note
    Sources

    January 2024
    pyo
    5.50
    [1]

    February 2024 pyo
    1,250.25
    high
    [1]

    March 2024
    pyo
    no data

    January 2024
    sin
    15.5
    [1]

    February 2024 sin
    250

    Source: The office

    Month
    Price
    Sources

    pyo
    January 2024
    5.50
    [1]

    February 2024
    1,250.25
    [1]

    March 2024
    sin
    January 2024
    15.5
    [1]

    February 2024
    250

    Sources
    1. Price Office. Prices. Price Office, 2024. example.org/prices.

    T
    Page 2 of 2
    ");
}

/// What a chart says to those who do not see it.
fn alternative_text(chart: &str) -> String {
    let print = "#context { for it in query(figure) { raw(it.alt) } }";
    let told = with_components(&format!("#{chart}\n#pagebreak()\nTold: {print}")).build_text();
    let told = told.split_once("Told:").expect("the text").1;
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn charts_of_rows_say_what_they_show() {
    assert_snapshot!(alternative_text("line-chart({{ tables.prices }}, x: \"month\", y: \"price\", by: \"market\", unit: \"won\", caption: [C])"), @"C. Line chart with 2 lines, unit: won, from January 2024 to February 2024, on an axis from 0 to 1,500. pyo: 5.50 (January 2024), then 1,250.25 (February 2024). sin: 15.5 (January 2024), then 250 (February 2024). T Page 3 of 3");
    assert_snapshot!(alternative_text("bar-chart({{ tables.prices.where(market=\"sin\") }}, label: \"month\", value: \"price\", caption: [C])"), @"C. Bar chart with 2 bars. January 2024: 15.5. February 2024: 250. T Page 3 of 3");
}

#[test]
fn what_is_wrong_with_a_table_is_reported_at_its_place() {
    let configured = |lines: &str| {
        Project::new().file("data/t.csv", "a,b\nx,about 5\nx,1.234\n").config(lines).build_error()
    };
    let table = "[tables.t]\nfiles = [\"data/t.csv\"]\n";
    assert_snapshot!(configured(&format!("{table}keyy = \"a\"\n")), @"briefpress.toml:13:1: error[unknown-key]: `[tables.t]` has no key `keyy`");
    assert_snapshot!(configured(&format!("{table}distinct = true\n")), @"briefpress.toml:13:1: error[unknown-key]: `[tables.t]` has no key `distinct`");
    assert_snapshot!(configured(&format!("{table}types = {{ b = \"number\" }}\n")), @"
    data/t.csv:2:3: error[wrong-type]: `about 5` is not a number
    data/t.csv:3:3: error[wrong-type]: `1.234` is not a number
    ");
    assert_snapshot!(configured(&format!("{table}types = {{ b = \"integer\" }}\n")), @"briefpress.toml:13:15: error[invalid-value]: `integer` is not an accepted value");
    assert_snapshot!(configured(&format!("{table}types = {{ c = \"date\" }}\n")), @"briefpress.toml:13:11: error[invalid-column]: no row of the table `t` has `c`");
    assert_snapshot!(configured(&format!("{table}key = \"a\"\n")), @"data/t.csv:3:1: error[duplicate-row]: two rows of the table `t` have the key `x`");
    assert_snapshot!(configured("[tables.claims]\nfiles = [\"data/t.csv\"]\n"), @"briefpress.toml:11:9: error[conflicting-keys]: `claims` is both a dataset and a table");
    let lookups = "[tables.t]\nfiles = [\"data/t.csv\"]\n[tables.t.lookups.x]\ntable = \"u\"\nby = \"a\"\n[tables.u]\nfiles = [\"data/t.csv\"]\n";
    assert_snapshot!(configured(lookups), @"briefpress.toml:14:9: error[unknown-table]: rows of the table `u` cannot be found: it has no `key`");
}

#[test]
fn a_template_that_asks_for_what_a_table_does_not_have_is_refused() {
    let refused = |template: &str| project(&format!("= A\n{template}\n")).build_error();
    assert_snapshot!(refused("{{ tables.price }}"), @"templates/brief.typ:2:4: error[undefined-variable]: there is no table `price`; did you mean `prices`?");
    assert_snapshot!(refused("{{ tables.prices[0].prise }}"), @"templates/brief.typ:2:17: error[undefined-variable]: the table `prices` has no column `prise`; did you mean `price`?");
    assert_snapshot!(refused("{{ tables.prices.where(markets=\"sin\") }}"), @"templates/brief.typ:2:17: error[undefined-variable]: the table `prices` has no column `markets`; did you mean `market`?");
    assert_snapshot!(refused("{{ tables.prices.total() }}"), @"templates/brief.typ:2:17: error[template-error]: rows of a table have no method `total`");
    assert_snapshot!(refused("{{ tables.prices.row(\"sin\") }}"), @"templates/brief.typ:2:17: error[template-error]: rows of `prices` cannot be found: set `key` in `[tables.prices]` to a column");
    assert_snapshot!(refused("{{ tables.places.row(\"sim\").name }}"), @"templates/brief.typ:2:17: error[template-error]: the table `places` has no row `sim`; did you mean `sin`?");
    assert_snapshot!(refused("{{ tables.prices[0] }}"), @"templates/brief.typ:2:4: error[misplaced-value]: a row of a table cannot be printed here: print one of its columns");
    assert_snapshot!(refused("{{ tables.prices[0] ~ \"!\" }}"), @"templates/brief.typ:2:4: error[template-error]: a claim, a citation or captured text cannot be joined to another text");
}

#[test]
fn a_component_refuses_what_it_cannot_show() {
    let refused = |call: &str| {
        let told = with_components(&format!("#{call}")).build_error();
        let (_, message) = told.split_once("error[typst-error]: ").expect("a refusal");
        message.lines().next().unwrap_or_default().to_owned()
    };
    assert_snapshot!(refused("data-table({{ tables.prices }}, columns: (\"prise\",))"), @"data-table: the table has no column `prise`; it has `month`, `market`, `price`, `note`, `place`");
    assert_snapshot!(refused("data-table({{ claims }})"), @r#"data-table: give the rows of a table, as in #data-table({{ tables.prices }}); this is ( ( id: "c1", from: none, to: none, from-name: none, to-name: none, category: no…"#);
    assert_snapshot!(refused("line-chart({{ tables.prices }}, x: \"month\", y: \"price\")"), @"line-chart: two rows of “Price” have the date January 2024: one line cannot show both; name the column that tells them apart in `by`");
    assert_snapshot!(refused("line-chart({{ tables.prices }}, x: \"market\", y: \"price\")"), @r#"line-chart: "pyo" in the column `market` is not a date; declare the column in the configuration: types.market = "date""#);
    assert_snapshot!(refused("bar-chart({{ tables.prices }}, label: \"market\", value: \"note\")"), @r#"bar-chart: "high" in the column `note` is not a number; declare the column in the configuration: types.note = "number""#);
}

#[test]
fn the_printed_rows_and_columns_are_attached() {
    let check = |body: &str, expect: &str| {
        let project = with_components(body);
        project.build().expect_exit(0);
        assert_eq!(attached(&project.pdf(), "table-prices.csv"), expect, "{body}");
    };
    check("{{ tables.prices[1].price }}", "price\n1250.25\n");
    check(
        "#data-table({{ tables.prices.where(market=\"sin\") }}, columns: (\"month\", \"price\"))",
        "month,price\n2024-01,15.5\n2024-02,250\n",
    );
    check(
        "#data-table({{ tables.prices.where(market=\"sin\") }})",
        "month,market,price\n2024-01,sin,15.5\n2024-02,sin,250\n",
    );
    check(
        "#line-chart({{ tables.prices.where(market=\"sin\") }}, x: \"month\", y: \"price\")",
        "month,price\n2024-01,15.5\n2024-02,250\n",
    );
}

#[test]
fn a_changed_row_rebuilds_the_documents_that_print_it() {
    let after = |body: &str, from: &str, to: &str| {
        let project = project(&format!("= A\n{body}\n"));
        project.build().expect_exit(0);
        let project = project.file("data/prices.csv", PRICES.replace(from, to));
        let plan = project.run(&["plan"]);
        plan.expect_exit(0);
        plan.stdout
            .lines()
            .find(|line| line.contains("brief"))
            .unwrap_or_default()
            .trim()
            .to_owned()
    };
    let sin = "{% for p in tables.prices.where(market=\"sin\") %}{{ p.price }} {% endfor %}";
    assert_snapshot!(after(sin, "sin,250", "sin,251"), @"brief  brief.pdf  table prices changed");
    assert_snapshot!(after(sin, "pyo,5.50", "pyo,5.51"), @"brief  brief.pdf");
    assert_snapshot!(after("{{ claim(\"c1\").note }}", "sin,250", "sin,251"), @"brief  brief.pdf");
}

#[test]
fn a_table_that_no_document_uses_and_a_number_that_one_has_are_reported() {
    let project = project("= A\nThe price was 250 won.\n");
    assert_snapshot!(project.check_report(), @"
    briefpress.toml:2:11 unused-dataset: no document uses the dataset `claims`
      print the dataset, for example in an annex, or remove it from the configuration
    briefpress.toml:11:9 unused-dataset: no document uses the table `prices`
      print the table, for example in an annex, or remove it from the configuration
    data/claims.csv:2:14 missing-pinpoint: the citation of `s1` has no pinpoint
      add the place of the figure: `s1@p 24`, or a heading such as `s1@Key Findings`
    templates/brief.typ:2:15 bare-number: the figure `250` is typed by hand and not printed from the data
      print it from the data: `tables.prices` has this number in the column `price`
    ");
}

#[test]
fn a_condition_on_rows_is_not_one_on_claims() {
    let template = "= A\n{% for p in tables.prices.sort_by(\"month\").where(note=\"high\") %}{{ p.price }}{% endfor %}\n\
                    {% for p in tables.places %}{{ p.name }}{% endfor %}\n";
    assert!(!project(template).check_report().contains("unknown-value"));
}

#[test]
fn a_table_is_inspected_like_a_dataset() {
    let run = project("= A\n").run(&["inspect", "dataset", "prices"]);
    assert_snapshot!(run.expect_exit(0), @"");
    assert_snapshot!(run.stdout, @"
    prices  data/prices.csv
    5 records of a table

    Columns
      field    kind    filled  missing  distinct  most frequent
      month    date    5       0        3         2024-01 (2) · 2024-02 (2) · 2024-03
      market   text    5       0        2         pyo (3) · sin (2)
      price    number  4       1        4         5.50 · 1,250.25 · 15.5
      note     text    2       3        2         high · no data
      sources  text    3       2        2         s2 (2) · s2@p 4
    ");
}

/// Cells that were made to break out.
const CELLS: &[&str] = &[
    "#panic()",
    "$x$",
    "*a",
    "@b",
    "<b>",
    "x /* y",
    "\"];#panic()",
    "{{7*7}}",
    "\\u{41}",
    "= h",
    "]",
    "#{",
];

#[test]
fn no_cell_of_a_table_becomes_code() {
    let rows: String =
        CELLS.iter().map(|cell| format!("\"{}\"\n", cell.replace('"', "\"\""))).collect();
    let project = with_components(
        "#data-table({{ tables.cells }})\n#bar-chart({{ tables.cells }}, label: \"text\", value: \"n\")\n\
         {% for row in tables.cells %}{{ row.text }} {% endfor %}",
    );
    let project = project.file("data/cells.csv", format!("text\n{rows}")).config(
        "[tables.cells]\nfiles = [\"data/cells.csv\"]\ntypes.n = \"number\"\ndefaults.n = \"5\"\n",
    );
    let text: String = project.build_text().split_whitespace().collect();
    for cell in CELLS {
        let cell: String = cell.split_whitespace().collect();
        assert!(text.matches(&cell).count() >= 3, "{cell} in {text}");
    }
}
