//! Figures below zero, and figures that several rows have from one cell.

use insta::assert_snapshot;

use crate::project::Project;

const CORRECTED: &str =
    "id,item,quantity\na1,grant,1250\na2,grant,\"(35.5)\"\na3,grant,−4\na4,grant,about -10\n";

/// A project that prints the figures of its claims, and their total.
fn project(path: &str, content: &str, settings: &str) -> Project {
    Project::with_data_file(path, content, settings).template(
        "= A\n{% for c in claims %}{{ c.id }}: {{ c.figure }} ({{ c.quantity.short }});\n\n{% endfor %}\nTotal: {{ claims.total().figure }}\n",
    )
}

fn printed(project: &Project) -> String {
    let text = project.build_text();
    text.lines().map(str::trim).filter(|line| line.contains(": ")).collect::<Vec<_>>().join("\n")
}

#[test]
fn figures_below_zero_are_read_where_this_is_declared() {
    let without = CORRECTED.replace("a4,grant,about -10\n", "");
    let signed = project("data/claims.csv", &without, "negatives = true");
    assert_snapshot!(printed(&signed), @"
    a1: 1,250 tonnes of grant (1,250);
    a2: −35.5 tonnes of grant (−35.5);
    a3: −4 tonnes of grant (−4);
    Total: 1,210.5 tonnes of grant
    ");
    assert_snapshot!(project("data/claims.csv", CORRECTED, "negatives = true").build_error(), @"data/claims.csv:5:10: error[invalid-quantity]: `about -10` has a negative number with a qualifier or in a range, which is not supported");
    assert_snapshot!(project("data/claims.csv", CORRECTED, "").build_error(), @"
    data/claims.csv:3:10: error[invalid-quantity]: `(35.5)` is not a quantity
    data/claims.csv:4:10: error[invalid-quantity]: `−4` is negative, but a quantity cannot be below zero
    data/claims.csv:5:10: error[invalid-quantity]: `about -10` has a negative number with a qualifier or in a range, which is not supported
    ");
    let json = r#"[{"id": "a1", "quantity": 5}, {"id": "a2", "quantity": -1.2e1}, {"id": "a3", "quantity": "-7 barrels", "unit": "barrel"}]"#;
    let json = project("data/claims.json", json, "negatives = true")
        .template("= A\n{% for c in claims %}{{ c.id }}: {{ c.figure }};\n\n{% endfor %}");
    assert_snapshot!(printed(&json), @"
    a1: 5 tonnes;
    a2: −12 tonnes;
    a3: −7 barrels;
    ");
    let shown = signed.run(&["inspect", "claim", "a2"]).stdout;
    let figure = shown.lines().find(|line| line.contains("figure")).unwrap_or_default();
    assert_snapshot!(figure, @"  figure  unqualified: [-35.5, -35.5] · −35.5 · tonne");
}

#[test]
fn what_a_negative_figure_cannot_be_is_refused() {
    let refused = |rows: &str| {
        let csv = format!("id,quantity\n{rows}");
        project("data/claims.csv", &csv, "negatives = true").build_error()
    };
    assert_snapshot!(refused("a1,-5 to -2\n"), @"data/claims.csv:2:4: error[invalid-quantity]: `-5 to -2` has a negative number with a qualifier or in a range, which is not supported");
    assert_snapshot!(refused("a1,(at least 5)\n"), @"data/claims.csv:2:4: error[invalid-quantity]: `(at least 5)` is not a quantity");
    assert_snapshot!(refused("a1,(several)\n"), @"data/claims.csv:2:4: error[invalid-quantity]: `(several)` is not a quantity");
    // A claim without a figure may take any amount away.
    let without = project("data/claims.csv", "id,quantity\na1,5\na2,\n", "negatives = true")
        .template("= A\n{{ claims.total().figure }}\n");
    assert_snapshot!(without.build_error(), @"templates/brief.typ:2:10: error[empty-sum]: cannot calculate a total: `a2` has no figure, and figures of its dataset can be negative");
}

#[test]
fn charts_and_maps_of_claims_refuse_figures_below_zero() {
    let csv = "id,from,as_of,quantity\na1,KEN,2023,5\na2,UGA,2024,-3\n";
    for component in [
        "range-chart({{ claims }})",
        "time-chart({{ claims }})",
        "bar-chart(((label: \"x\", value: {{ claims[1] }}), (label: \"y\", value: {{ claims[0] }})))",
    ] {
        let project = project("data/claims.csv", csv, "negatives = true").template(&format!(
            "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"T\")\n= A\n#{component}\n"
        ));
        let refused = project.build_error();
        assert!(refused.contains("negative"), "{component}: {refused}");
    }
}

const SPLIT: &str = "id,from,quantity\na1,IT; MY,5\na2,FR,6\n";

#[test]
fn a_figure_that_several_rows_have_from_one_cell_is_counted_as_declared() {
    let of = |declared: &str| {
        let settings = format!("split.from = \";\"\n{declared}");
        project("data/claims.csv", SPLIT, &settings)
    };
    assert_snapshot!(of("").build_error(), @"
    briefpress.toml:4:14: note[split-rows]: 1 of 2 rows are split at `from` into 2
    templates/brief.typ:5:17: error[sum-of-overlapping]: `a1` and `a1-2` cannot be added: both have their figure from one cell of the file
    ");
    assert_snapshot!(printed(&of("repeated-quantity = \"once\"")), @"
    a1: 5 tonnes (5);
    a1-2: 5 tonnes (5);
    a2: 6 tonnes (6);
    Total: 11 tonnes
    ");
    assert_snapshot!(printed(&of("repeated-quantity = \"each\"")), @"
    a1: 5 tonnes (5);
    a1-2: 5 tonnes (5);
    a2: 6 tonnes (6);
    Total: 16 tonnes
    ");
    assert_snapshot!(of("repeated-quantity = \"twice\"").build_error(), @"
    briefpress.toml:4:14: note[split-rows]: 1 of 2 rows are split at `from` into 2
    briefpress.toml:5:21: error[invalid-value]: `twice` is not an accepted value
    ");
}

#[test]
fn a_figure_of_merged_cells_is_not_counted_in_each_row() {
    let csv = "id,to,quantity\na1,KEN,5\na2,UGA,\na3,TZA,6\n";
    let settings = "fill-down = \"quantity\"";
    assert_snapshot!(project("data/claims.csv", csv, settings).build_error(), @"
    briefpress.toml:4:13: note[filled-cells]: 1 of 3 cells of `quantity` are filled from above
    templates/brief.typ:5:17: error[sum-of-overlapping]: `a1` and `a2` cannot be added: both have their figure from one cell of the file
    ");
    let once = format!("{settings}\nrepeated-quantity = \"once\"");
    assert_snapshot!(printed(&project("data/claims.csv", csv, &once)), @"
    a1: 5 tonnes (5);
    a2: 5 tonnes (5);
    a3: 6 tonnes (6);
    Total: 11 tonnes
    ");
    // A quantity from the defaults is of each row.
    let rows = "id,from\na1,IT; MY\n";
    let project = project("data/claims.csv", rows, "split.from = \";\"");
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let config = config.replace("unit = \"tonne\"", "unit = \"tonne\"\nquantity = \"1\"");
    let project = project.file("briefpress.toml", config);
    assert_snapshot!(printed(&project), @"
    a1: 1 tonne (1);
    a1-2: 1 tonne (1);
    Total: 2 tonnes
    ");
}
