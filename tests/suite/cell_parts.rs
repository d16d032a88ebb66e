//! Parts of cells and of the names of columns that become columns: `extract`, and the named groups of `unpivot`.

use insta::assert_snapshot;

use crate::project::Project;

/// A project that prints the fields of all claims.
fn project(path: &str, content: &str, settings: &str) -> Project {
    Project::with_data_file(path, content, settings).template(
        "= A\n{% for c in claims %}{{ c.id }}: {{ c.from }} {{ c.to }} {{ c.status }} {{ c.period }} {{ c.figure }} {% if c.mark is defined %}{{ c.mark }}{% endif %};\n\n{% endfor %}",
    )
}

/// The claims, and what `check` says of the configuration and the data.
fn read(path: &str, content: &str, settings: &str) -> String {
    let project = project(path, content, settings);
    let text = project.build_text();
    let claims = text.lines().map(str::trim).filter(|line| line.contains(": "));
    let reports = project.run(&["check", "--format", "short", "--notes"]).diagnostics();
    let reports = reports.lines().filter(|line| !line.contains("templates/"));
    claims.chain(reports).collect::<Vec<_>>().join("\n")
}

const FLAGS: &str = "dims,value\n\"M,RU,DE\",12.5 p\n\"M,RU,EL\",: c\n\"M,RU\",7\n";

#[test]
fn parts_of_a_cell_are_columns_with_their_own_places() {
    let settings = "id = \"{from}-{to}-{row}\"\nextract.dims = '^M,(?<from>\\w+),(?<to>\\w+)$'\n\
                    extract.value = '^(: ?)?(?<quantity>[\\d.]*) ?(?<mark>[a-z]*)$'";
    assert_snapshot!(read("data/claims.csv", FLAGS, settings), @"
    RU-DE-1: RUS DEU delivered  12.5 tonnes p;
    RU-EL-2: RUS GRC delivered   c;
    --3:   delivered  7 tonnes ;
    briefpress.toml:5:16: note[changed-rows]: 2 of 3 cells of `dims` are taken apart by `extract`
    briefpress.toml:5:16: warning[unmatched-value]: 1 of 3 cells of `dims` do not match the pattern of `extract`
    briefpress.toml:6:17: note[changed-rows]: 3 of 3 cells of `value` are taken apart by `extract`
    data/claims.csv:4:1: warning[formula-in-cell]: a spreadsheet program would run `id` as a formula: `--3`
    ");
    let shown = project("data/claims.csv", FLAGS, settings).run(&["inspect", "claim", "RU-DE-1"]);
    let places: Vec<&str> =
        shown.stdout.lines().filter(|line| line.contains("claims.csv:2")).collect();
    assert_snapshot!(places.join("\n"), @"
    MG; dataset claims, data/claims.csv:2:4
      id        data/claims.csv:2:4            RU-DE-1
      from      data/claims.csv:2:4            RU
      to        data/claims.csv:2:7            DE
      quantity  data/claims.csv:2:11           12.5
      dims      data/claims.csv:2:1            M,RU,DE
      value     data/claims.csv:2:11           12.5 p
      mark      data/claims.csv:2:16           p
    ");
}

#[test]
fn a_pattern_without_a_named_group_is_refused() {
    let refused = |settings: &str| project("data/claims.csv", FLAGS, settings).build_error();
    assert_snapshot!(refused("id = \"row\"\nextract.dims = '^(\\w+),'"), @r"briefpress.toml:5:16: error[invalid-value]: `^(\w+),` has no named group");
    assert_snapshot!(refused("id = \"row\"\nextract.dims = '^(?<from>\\w+'"), @r"briefpress.toml:5:16: error[invalid-value]: `^(?<from>\w+` is not a regular expression: unclosed group");
    assert_snapshot!(refused("id = \"row\"\nextract.dim = '^(?<from>\\w+)'"), @"
    briefpress.toml:5:9: error[invalid-column]: `data/claims.csv` has no column `dim`
    data/claims.csv:1:6: warning[misnamed-field]: `value` is not a field of a claim
    ");
}

#[test]
fn parts_of_the_names_of_columns_are_fields() {
    let wide = "to,ordered 2023,delivered 2023,delivered 2024\nKEN,8,5,\nUGA,2 p,1,3\n";
    let settings = "id = \"{to}-{status}-{period}\"\n\
                    unpivot = { columns = { matches = '^(?<status>\\w+) (?<period>\\d{4})$' }, skip-empty = true }\n\
                    extract.quantity = '^(?<quantity>\\d+) ?(?<mark>\\w*)$'";
    assert_snapshot!(read("data/claims.csv", wide, settings), @"
    KEN-ordered-2023:  KEN ordered 2023 8 tonnes (ordered) ;
    KEN-delivered-2023:  KEN delivered 2023 5 tonnes ;
    UGA-ordered-2023:  UGA ordered 2023 2 tonnes (ordered) p;
    UGA-delivered-2023:  UGA delivered 2023 1 tonne ;
    UGA-delivered-2024:  UGA delivered 2024 3 tonnes ;
    briefpress.toml:5:11: note[changed-rows]: `unpivot` turns 2 rows into 5 rows
    briefpress.toml:5:11: note[rows-left-out]: 1 of 6 rows are left out by `skip-empty`
    briefpress.toml:6:20: note[changed-rows]: 5 of 5 cells of `quantity` are taken apart by `extract`
    ");
    let by_row = settings.replace("{to}-{status}-{period}", "row");
    let ids = project("data/claims.csv", wide, &by_row).build_text();
    assert!(ids.contains("claims-1-ordered-2023:"), "{ids}");
    let unnamed = "id = \"row\"\nunpivot = { columns = { matches = '^\\w+ \\d+$' } }";
    assert_snapshot!(project("data/claims.csv", wide, unnamed).build_error(), @"briefpress.toml:5:11: error[missing-key]: `[datasets.claims.unpivot]` has no `name`");
}

#[test]
fn files_with_tabs_are_known_by_their_names() {
    assert_snapshot!(read("data/claims.tsv", "id\tfrom\tquantity\na1\tEL\t5\n", ""), @"a1: GRC  delivered  5 tonnes ;");
    assert_snapshot!(read("data/claims.txt", "id|from|quantity\na1|UK|5\n", "delimiter = \"|\""), @"a1: GBR  delivered  5 tonnes ;");
}

#[test]
fn countries_are_known_by_their_names_in_the_language_of_the_data() {
    let csv = "id,from,to,quantity\na1,Türkei,Vereinigtes Königreich,5\n";
    let german = "language = \"de\"";
    assert_snapshot!(read("data/claims.csv", csv, german), @"a1: TUR GBR delivered  5 tonnes ;");
    assert_snapshot!(project("data/claims.csv", csv, "").build_error(), @"
    data/claims.csv:2:4: error[unknown-party]: there is no party `Türkei`
    data/claims.csv:2:11: error[unknown-party]: there is no party `Vereinigtes Königreich`
    ");
}

#[test]
fn a_word_for_a_total_that_all_rows_have_is_not_a_total() {
    let all_ages = "id,age,quantity\na1,TOTAL,5\na2,TOTAL,6\n";
    assert!(!read("data/claims.csv", all_ages, "").contains("total-row"));
    let some = all_ages.replace("a1,TOTAL", "a1,Y18-34");
    let reports = project("data/claims.csv", &some, "").run(&["check", "--format", "short"]);
    assert!(reports.diagnostics().contains("data/claims.csv:3:4: error[total-row]"));
}
