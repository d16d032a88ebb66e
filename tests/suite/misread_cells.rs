//! Columns and cells that could be read as something else than the file says: tables under a title, quotes that are texts, names
//! that contain a separator, numbers and coordinates with a decimal comma, damaged texts.

use insta::assert_snapshot;

use crate::project::Project;

/// What `check` reports of a data file and its settings.
fn report(path: &str, content: &str, settings: &str) -> String {
    let project = Project::with_data_file(path, content, settings)
        .template("= A\n{% for c in claims %}{{ c }}; {% endfor %}");
    project.run(&["check"]).diagnostics()
}

/// The values of the claims, a line for each.
fn values(path: &str, content: &str, settings: &str) -> Vec<String> {
    let project = Project::with_data_file(path, content, settings).template(
        "#set page(width: 100cm)\n= A\n{% for c in claims %}{{ c.id }}: {{ c.from }} | {{ c.item }} | {{ c.figure }};\n\n{% endfor %}",
    );
    let text = project.build_text();
    text.lines().filter_map(|line| Some(line.trim().strip_suffix(';')?.to_owned())).collect()
}

#[test]
fn a_title_without_a_delimiter_hides_no_table() {
    let table = "Exports by recipient\n\nid;from;quantity\na;RUS;5\nb;CHN;6\nc;IRN;7\n";
    assert_snapshot!(report("data/claims.csv", table, "id = \"row\""));
    let read = "delimiter = \";\"\nid = \"row\"";
    let output = report("data/claims.csv", table, read);
    assert!(output.contains("help: set `skip-lines = 2` in `[datasets.claims]`"), "{output}");
    let of_two = "Exports\nto\tquantity\nRUS\t5\nCHN\t6\n";
    let output = report("data/claims.csv", of_two, "id = \"row\"");
    assert!(output.contains("are separated by tabs, not by commas"), "{output}");
    // A column of lists is no table.
    let lists = "item\ntrucks; tanks\nguns; shells\n";
    let output = report("data/claims.csv", lists, "id = \"row\"");
    assert!(!output.contains("wrong-delimiter"), "{output}");
}

#[test]
fn a_file_of_one_column_that_is_not_a_field_has_no_figures() {
    assert_snapshot!(report("data/claims.csv", "Line\nRUS 5\nCHN 6\n", "id = \"row\""));
    let output = report("data/claims.csv", "item\ntrucks\n", "id = \"row\"");
    assert!(!output.contains("dataset-without-figures"), "{output}");
}

#[test]
fn quotes_are_texts_where_this_is_declared() {
    let rows =
        "id\titem\tquantity\na\t\"Type 053\" frigate\t5\nc\t\"quoted\"\t7\nd\t\"unclosed\t8\n";
    let output = report("data/claims.tsv", rows, "");
    let expect = "if quotes are part of the texts in this file, set `quote = \"\"` in the dataset's configuration";
    assert!(output.contains("malformed-quotes") && output.contains(expect), "{output}");
    let items = values("data/claims.tsv", rows, "quote = \"\"");
    let expect = [
        "a:  | \"Type 053\" frigate | 5 tonnes of \"Type 053\" frigate",
        "c:  | \"quoted\" | 7 tonnes of \"quoted\"",
        "d:  | \"unclosed | 8 tonnes of \"unclosed",
    ];
    let plain = |text: &str| text.replace(['“', '”', '"'], "'");
    let items: Vec<String> = items.iter().map(|it| plain(it)).collect();
    assert_eq!(items, expect.map(plain));
    let ragged = report("data/claims.tsv", "id\titem\na\t\"x\ty\"\n", "quote = \"\"");
    assert!(ragged.contains("help: without quotes, no field can contain a tab"), "{ragged}");
}

#[test]
fn a_fix_writes_a_text_without_quotes_where_there_are_none() {
    let rows = "id\titem\tquantity\tlat\tlon\na\t\"Type 053\" frigate\t5\t42,24\t1.5\n";
    let project = Project::with_data_file("data/claims.tsv", rows, "quote = \"\"")
        .template("= A\n{% for c in claims %}{{ c }}; {% endfor %}");
    project.run(&["check", "--fix"]);
    let fixed = std::fs::read_to_string(project.path("data/claims.tsv")).expect("the file");
    assert_eq!(fixed, rows.replace("42,24", "42.24"));
}

#[test]
fn names_of_parties_that_contain_the_separator_are_whole() {
    let rows = "id,from,item,quantity\na,Italy and Bosnia and Herzegovina,oil,5\nb,Trinidad and Tobago,oil,6\n";
    let expect = ["a: ITA; BIH | oil | 5 tonnes of oil", "b: TTO | oil | 6 tonnes of oil"];
    assert_eq!(values("data/claims.csv", rows, "joint-parties = \" and \""), expect);
    let expect = [
        "a: ITA | oil | 5 tonnes of oil",
        "a-2: BIH | oil | 5 tonnes of oil",
        "b: TTO | oil | 6 tonnes of oil",
    ];
    assert_eq!(values("data/claims.csv", rows, "split = { from = \" and \" }"), expect);
    let rows = "id,from,item,quantity\na,\"Italy, Korea, Rep.\",oil,5\nb,\"Korea, Rep.\",oil,6\n";
    let expect = ["a: ITA; KOR | oil | 5 tonnes of oil", "b: KOR | oil | 6 tonnes of oil"];
    assert_eq!(values("data/claims.csv", rows, "joint-parties = \",\""), expect);
    let declared = Project::with_data_file(
        "data/claims.csv",
        "id,from,item,quantity\na,IT/Alpha/Beta Group,oil,5\n",
        "split = { from = \"/\" }",
    );
    let declared = declared.config("[parties]\nABG = [\"Alpha/Beta Group\"]\n");
    let declared =
        declared.template("= A\n{% for c in claims %}{{ c.id }}={{ c.from }};{% endfor %}");
    let text = declared.build_text();
    assert!(text.contains("a=ITA;a-2=ABG;"), "{text}");
}

#[test]
fn a_value_of_another_shape_is_reported_where_a_path_ends_early() {
    let rows = "[{\"id\":\"a\",\"item\":\"x\",\"qty\":{\"value\":\"5\"}},\n{\"id\":\"b\",\"item\":\"y\",\"qty\":7},\n{\"id\":\"c\",\"item\":\"y\",\"qty\":null},\n{\"id\":\"d\",\"item\":\"y\",\"qty\":[8]}]";
    let settings =
        "columns.quantity = \"qty.value\"\nwhere = { \"qty.value\" = { empty = false } }";
    assert_snapshot!(report("data/claims.json", rows, settings));
}

#[test]
fn exponents_follow_the_declared_notation() {
    let csv = "id,item,quantity\na,oil,\"1,234e3\"\nb,oil,1.234e3\n";
    let german = "decimal = \",\"\ngrouping = \".\"\nexponents = true";
    assert_snapshot!(report("data/claims.csv", csv, german));
    let comma = "id,item,quantity\na,oil,\"1,234e3\"\n";
    assert_eq!(values("data/claims.csv", comma, german), ["a:  | oil | 1,234 tonnes of oil"]);
    let output = report("data/claims.csv", comma, "exponents = true");
    assert!(output.contains("does not match the number format of its dataset"), "{output}");
}

#[test]
fn coordinates_follow_the_declared_notation() {
    let csv = "id;item;quantity;lat;lon\na;oil;5;42,24;-130,3\n";
    let settings = "delimiter = \";\"\ndecimal = \",\"";
    let project = Project::with_data_file("data/claims.csv", csv, settings).template(
        "#import \"briefpress/brief.typ\": *\n= A\n#place-map({{ claims }}, caption: [Ports])\n{{ claims[0].lat }}/{{ claims[0].lon }}",
    );
    let output = project.run(&["check", "--format", "short"]).diagnostics();
    assert!(!output.contains("invalid-coordinates"), "{output}");
    assert!(project.build_text().contains("42.24/-130.3"), "{}", project.build_text());
    let degrees = "id,item,quantity,lat,lon\na,oil,5,42°14'N,71°3.6′W\n";
    let output = report("data/claims.csv", degrees, "");
    for expect in ["help: in decimal degrees: `42.2333`", "help: in decimal degrees: `-71.06`"] {
        assert!(output.contains(expect), "{output}");
    }
}

#[test]
fn damaged_texts_are_reported() {
    let csv = "id,item,quantity\na,x\u{fffd}y,5\nb,cafÃ©,6\nc,10 Âµm mesh,7\n";
    assert_snapshot!(report("data/claims.csv", csv, ""));
    let cyrillic = [&b"id,item,quantity\na,"[..], b"\xed\xe5\xf4\xf2\xfc", b",5\n"].concat();
    let project = Project::with_data_file("data/claims.csv", &cyrillic, "");
    let output = project.run(&["check"]).diagnostics();
    assert!(output.contains("windows-1251 for Cyrillic"), "{output}");
    let settings = "encoding = \"windows-1252\"";
    let project = Project::with_data_file("data/claims.csv", cyrillic, settings);
    let output = project.run(&["check"]).diagnostics();
    assert!(output.contains("`item` has `íåôòü`, probably a word of another script"), "{output}");
}

#[test]
fn a_single_row_is_no_total() {
    let row = "id,item,quantity,scope\na,oil,5,TOTAL\n";
    let output = report("data/claims.csv", row, "");
    assert!(!output.contains("total-row"), "{output}");
    let output = report("data/claims.csv", &format!("{row}b,gas,6,part\n"), "");
    assert!(output.contains("error[total-row]"), "{output}");
}

#[test]
fn an_empty_list_of_texts_or_columns_is_an_error() {
    let output = report("data/claims.csv", "id,item,quantity\na,oil,5\n", "where = { item = [] }");
    assert!(
        output.contains("error[invalid-value]: the list of texts for `item` is empty"),
        "{output}"
    );
    let unpivot = "unpivot = { columns = [], name = \"period\" }";
    let output = report("data/claims.csv", "id,item,quantity\na,oil,5\n", unpivot);
    assert!(output.contains("error[invalid-value]: the list of columns is empty"), "{output}");
}

#[test]
fn settings_that_change_texts_leave_a_trace() {
    let csv = "id,item,quantity,flow,port\na,oil (crude),5*,export,-\nb,gas,6,import,.\n";
    let settings = "null-values = [\"-\", \".\"]\nreplace.quantity = { \"*\" = \"\" }\nextract.item = '^(?<item>\\w+) \\((?<grade>\\w+)'\n\
                    cases.exports = { where = { flow = \"export\" }, constants = { status = \"delivered\" } }";
    let project = Project::with_data_file("data/claims.csv", csv, settings)
        .template("= A\n{% for c in claims %}{{ c }}; {% endfor %}");
    let notes = project.run(&["check", "--notes", "--format", "short"]).diagnostics();
    let notes = notes.lines().filter(|line| line.contains("changed-rows"));
    assert_snapshot!(notes.collect::<Vec<_>>().join("\n"));
    let shown = project.run(&["inspect", "claim", "a", "b"]).stdout;
    let fields =
        shown.lines().filter(|line| line.contains("claims.csv") || line.contains("in the file"));
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_snapshot!(fields.map(words).collect::<Vec<_>>().join("\n"));
    let wide = "to,2023,2024\nKEN,5,\nUGA,6,7\n";
    let unpivot = "id = \"row\"\nunpivot = { columns = [\"2023\", \"2024\"], name = \"period\", skip-empty = true }";
    let project = Project::with_data_file("data/claims.csv", wide, unpivot)
        .template("= A\n{% for c in claims %}{{ c }}; {% endfor %}");
    let notes = project.run(&["check", "--notes"]).diagnostics();
    assert!(notes.contains("note[changed-rows]: `unpivot` turns 2 rows into 3 rows"), "{notes}");
}

#[test]
fn a_note_below_a_table_is_reported_where_ids_are_numbers_of_rows() {
    let table =
        "item,quantity,from\noil,5,RUS\ngas,6,CHN\ncoal,7,IRN\nSource: Ministry of Ports,,\n";
    for id in ["id = \"row\"", "id = \"{item}\"", "id = \"{file}-{row}\""] {
        let output = report("data/claims.csv", table, id);
        let expected = "error[note-row]: the row `Source: Ministry of Ports` has no other value";
        assert!(output.contains(expected), "{id}: {output}");
    }
}

#[test]
fn a_numbered_note_is_reported() {
    let table =
        |note: &str| format!("id,item,quantity,from\n1,oil,5,RUS\n2,gas,6,CHN\n3,{note},,\n");
    for note in ["Note: provisional", "* provisional", "AFRICA", "Figures are provisional."] {
        let output = report("data/claims.csv", &table(note), "");
        let expected = format!("error[note-row]: the row `{note}` has no other value");
        assert!(output.contains(&expected), "{output}");
        assert!(output.contains("leave it out with `except`"), "{output}");
    }
    let output = report("data/claims.csv", &table("coal"), "");
    assert!(!output.contains("note-row"), "{output}");
}

#[test]
fn a_note_in_two_cells_is_reported_in_each_language() {
    let of = |id: &str, lines: &str| {
        let rows = "1,oil,5,RUS,x\n2,gas,6,CHN,x\n";
        let csv = format!("No,item,quantity,from,remark\n{rows}{lines}\n");
        report("data/claims.csv", &csv, id)
    };
    let composed = "columns.id = \"b-{No}\"";
    for (line, shown) in [
        ("Source:,Ministry,,,", "the row `Source:`, `Ministry` has no figure"),
        ("Last update:,2024-05-01,,,", "the row `Last update:`, `2024-05-01` has no figure"),
        ("Fonte:,Istat,,,", "the row `Fonte:`, `Istat` has no figure"),
        ("Źródło:,GUS,,,", "the row `Źródło:`, `GUS` has no figure"),
        ("注：,数据,,,", "the row `注：`, `数据` has no figure"),
        ("p,provisional,,,", "the row `p`, `provisional` has no figure"),
        ("Note: provisional,,,UKR,", "the row `Note: provisional`, `UKR` has no figure"),
        ("3,Note: provisional,,,", "the row `Note: provisional` has no other value"),
        ("Note: provisional,,,,", "the row `Note: provisional` has no other value"),
    ] {
        for id in [composed, "columns.id = \"No\""] {
            let found = of(id, line);
            let expected = format!("error[note-row]: {shown}, and is read as a claim");
            assert!(found.contains(&expected), "{line}: {found}");
        }
    }
    assert!(of(composed, "Source:,Ministry,,,").contains("`stop-at = \"Source:\"`"));
    for claim in ["3,coal,,,", "3,coal,,IRN,", "p,oil,,,", "q,gas: liquid,,,", "3,Note: x,7,RUS,"] {
        let found = of(composed, claim);
        assert!(!found.contains("note-row"), "{claim}: {found}");
    }
}

#[test]
fn a_span_of_years_is_no_season_without_a_question() {
    let table = "item,from,2015-19,2020-24\noil,RUS,6,7\n";
    let settings = "id = \"row\"\ndates = \"day-first\"\n\
                    unpivot = { columns = [\"2015-19\", \"2020-24\"], name = \"period\" }";
    let output = report("data/claims.csv", table, settings);
    assert!(
        output.contains("`2020-24` is read as winter 2020, but may mean two years"),
        "{output}"
    );
    assert!(output.contains("help: write `2020/2024` for the years"), "{output}");
    assert!(!output.contains("financial year"), "{output}");
}

#[test]
fn names_of_territories_with_a_comma_are_one_party() {
    let table = "id,item,quantity,from\na,oil,5,\"Hong Kong, China\"\nb,gas,6,\"Macao, China\"\nc,coal,7,\"China, Taiwan\"\n";
    for settings in ["", "joint-parties = \",\""] {
        let project = Project::with_data_file("data/claims.csv", table, settings);
        let shown = project.run(&["inspect", "claim", "a", "b", "c"]).stdout;
        for code in ["HKG", "MAC", "TWN"] {
            assert!(shown.contains(code), "{settings}: {shown}");
        }
        assert!(!shown.contains("CHN"), "{settings}: {shown}");
    }
}
