//! Faults in data files are told at their line and column, all of one run together.

use insta::assert_snapshot;

use crate::project::Project;

fn csv(text: impl AsRef<[u8]>) -> String {
    Project::new().file("data/claims.csv", text).build_error()
}

fn json(text: &str) -> String {
    let project = Project::new()
        .config("[datasets.more]\nfiles = [\"data/more.json\"]\n")
        .file("data/more.json", text);
    project.build_error()
}

#[test]
fn every_fault_of_a_file_is_told_in_one_run() {
    assert_snapshot!(csv(
        "id,from,to,quantity,unit,period,as_of,basis,body,sources\n\
         c1,PRK,RSU,300ish,misile,2024-13,May 2025,guess,,s1;s2@p 3\n\
         c1,,,,,,,,MG,\n"
    ), @"
    data/claims.csv:2:1: error[missing-field]: this claim has no `body`
    data/claims.csv:2:8: error[unknown-party]: there is no party `RSU`
    data/claims.csv:2:12: error[invalid-quantity]: `300ish` is not a quantity
    data/claims.csv:2:19: error[unknown-unit]: there is no unit `misile`
    data/claims.csv:2:26: error[invalid-date]: `2024-13` is not a date or period
    data/claims.csv:2:34: error[invalid-date]: `May 2025` is not a date or period
    data/claims.csv:2:43: error[unknown-basis]: there is no basis `guess`
    data/claims.csv:2:53: error[unknown-source]: there is no source `s2`
    data/claims.csv:3:1: error[missing-field]: this claim has no `sources`
    ");
}

#[test]
fn what_a_csv_file_can_have_wrong() {
    assert_snapshot!(csv("id,body,sources\nc1,MG\n"), @"data/claims.csv:2:1: error[ragged-row]: this row has 2 fields, the header has 3");
    assert_snapshot!(csv("id,body,id\nc1,MG,s1\n"), @"
    data/claims.csv:1:1: error[missing-field]: no claim of `data/claims.csv` has `sources`
    data/claims.csv:1:9: error[duplicate-column]: two columns are named `id`
    ");
    assert_snapshot!(csv(b"id,body,sources\nc1,M\xfcller,s1\n"), @"data/claims.csv:2:5: error[invalid-utf8]: `data/claims.csv` is not UTF-8: byte 0xfc is not text");
    assert_snapshot!(csv(""), @"data/claims.csv:1:1: error[empty-file]: `data/claims.csv` is empty");
    assert_snapshot!(csv("id,bdy,sources\nc1,MG,s1\n"), @"
    data/claims.csv:1:4: error[missing-field]: no claim of `data/claims.csv` has `body`
    ");
}

#[test]
fn what_looks_like_a_mistake_is_told() {
    let told = |csv: &str| {
        let run = Project::new().claims(csv).run(&["check", "--format", "short"]);
        run.expect_exit(1);
        run.diagnostics()
    };
    assert_snapshot!(told("id,body,sources,note,quantiy\nc1,MG,s1,x,100\n"), @"
    data/claims.csv:1:22: error[misnamed-field]: `quantiy` is not a field of a claim
    data/claims.csv:2:7: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    data/claims.csv:2:10: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    ");
    let run =
        Project::new().claims("id;body;sources\nc1;MG;s1\n").run(&["check", "--format", "short"]);
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @"data/claims.csv:1:3: error[wrong-delimiter]: the columns of `data/claims.csv` are separated by semicolons, not by commas");
    assert_snapshot!(csv("ID,body,sources\nc1,MG,s1\nc2,MG,s1\n"), @"
    data/claims.csv:1:1: error[missing-field]: no claim of `data/claims.csv` has `id`
    ");
}

#[test]
fn what_a_briefing_would_leave_out_or_should_not_hold_is_a_warning() {
    let run = Project::new()
        .claims("id,body,sources,note,to,as_of\nc1,MG,s1,x,RUS,2026-01\nc2,MG,s1,x,,2024\n")
        .config("cutoff = 2025-08-01\n[briefings.each]\ntemplate = \"brief.typ\"\ntitle = \"T\"\nedition = 2025-07-31\nfor-each = \"to\"\n[briefings.none]\ntemplate = \"brief.typ\"\ntitle = \"T\"\nedition = 2025-07-31\nwhere = { body = \"MG\", to = \"PRK\" }\n")
        .run(&["check", "--format", "short"]);
    run.expect_exit(0);
    assert_snapshot!(run.diagnostics(), @"
    briefpress.toml:11:10: warning[cutoff-after-edition]: the cut-off date is after the date of the edition
    briefpress.toml:21:11: warning[empty-selection]: `none` selects no claims
    data/claims.csv:2:7: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    data/claims.csv:2:10: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    data/claims.csv:2:16: warning[claim-after-cutoff]: `as_of` is January 2026, after the cut-off of the briefing
    data/claims.csv:2:16: warning[future-date]: `as_of` extends to January 2026, after the latest edition (31 July 2025)
    data/claims.csv:2:16: warning[as-of-after-source]: `as_of` is January 2026, but the latest source was issued by 31 May 2024
    data/claims.csv:3:1: warning[claim-in-no-document]: this claim has no `to` and is in none of the documents
    data/claims.csv:3:7: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    ");
}

#[test]
fn an_extra_field_is_there_for_every_claim() {
    let project = Project::new()
        .claims("id,body,sources,region\nc1,MG,s1,North\nc2,MG,s1,\n")
        .template("= A\n{% for c in claims %}[{{ c.region }}]{% endfor %}\n#for c in {{ claims }} [#repr(c.region)]");
    assert!(project.build_text().contains("[North][]"), "{}", project.build_text());
}

#[test]
fn a_mapped_column_must_be_there_and_must_not_hide_another() {
    let map = |lines: &str| {
        Project::new().config(&format!("[datasets.claims.columns]\n{lines}\n")).build_error()
    };
    assert_snapshot!(map("quantity = \"itm\"\nbody = \"item\""), @"briefpress.toml:12:12: error[invalid-column]: `data/claims.csv` has no column `itm`");
}

#[test]
fn numbers_of_a_json_file_are_numbers_in_code() {
    let more = "[{\"id\": \"j\", \"body\": \"MG\", \"sources\": [{\"key\": \"s1\", \"pinpoint\": 24}], \"w\": 2.5, \"n\": -7}]";
    let project = Project::new()
        .config("[datasets.more]\nfiles = [\"data/more.json\"]\n")
        .file("data/more.json", more)
        .template("= A\n#box(width: {{ claim(\"j\").w }}cm)[#({{ claim(\"j\") }}.n + 8)] {{ claim(\"j\").cite }}");
    let text = project.build_text();
    assert!(text.contains('1') && text.contains("24"), "{text}");
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    let project = Project::new().claims("\u{feff}id,body,sources,note\nc1,MG,s1,with a mark\n");
    assert!(project.build_text().contains("with a mark"));
}

#[test]
fn a_column_of_the_file_named_sources_can_be_set_aside() {
    let json = "[{\"id\": \"j1\", \"item\": \"x\", \"body\": \"MG\", \"sources\": [{\"name\": \"A\", \"n\": 3}]}]";
    let project = |settings: &str| {
        Project::new()
            .config(&format!("[datasets.more]\nfiles = [\"data/more.json\"]\n{settings}"))
            .file("data/more.json", json)
    };
    let report = project("").check_report();
    assert!(report.contains("a source object must have a `key`\n  if the file has a column `sources` of its own, set it aside: `file_sources = \"sources\"` in `[datasets.more.columns]`"), "{report}");
    assert!(!report.contains("this claim has no `sources`"), "{report}");
    let aside = "[datasets.more.columns]\nfile_sources = \"sources\"\n[datasets.more.defaults]\nsources = \"s1@p 1\"\n";
    project(aside).build().expect_exit(0);
}

#[test]
fn a_month_and_two_digits_are_read_if_they_are_declared() {
    let csv = "id,item,body,sources,period\na,x,MG,s1@p 1,Jan-24\nb,y,MG,s1@p 1,5-Feb-24\n";
    let project = |setting: &str| {
        Project::new()
            .config(&format!("[datasets.more]\nfiles = [\"data/more.csv\"]\n{setting}"))
            .file("data/more.csv", csv)
    };
    let report = project("").check_report();
    assert!(
        report.contains(
            "this can mean `2024-01`, or a day of a month without its year: write the one that is meant\n  \
             if the file writes months and years so, set `dates = \"month-year\"` in `[datasets.more]`"
        ),
        "{report}"
    );
    let day_first = project("dates = \"day-first\"\n").check_report();
    assert!(day_first.contains("set `dates = \"month-year\"`"), "{day_first}");
    let read = project("dates = \"month-year\"\n").run(&["check", "--format", "short"]);
    assert!(!read.diagnostics().contains("invalid-date"), "{}", read.diagnostics());
}

#[test]
fn what_a_json_file_can_have_wrong() {
    let objects: Vec<String> = (1..=40)
        .map(|n| format!("  {{\"id\": \"j{n}\", \"body\": \"MG\", \"sources\": \"s1\", \"quantity\": \"{}\"}}", if n == 40 { "some" } else { "5" }))
        .collect();
    assert_snapshot!(json(&format!("[\n{}\n]", objects.join(",\n"))), @"data/more.json:41:60: error[invalid-quantity]: `some` is not a quantity");
    assert_snapshot!(json("[{\"id\": \"j\", \"body\": \"MG\",\n \"id\": \"k\", \"sources\": [\"s1\", {\"key\": \"s9\"}, 3]}]"), @"
    data/more.json:2:2: error[duplicate-key]: the key `id` is given twice
    data/more.json:2:31: error[unknown-source]: there is no source `s9`
    data/more.json:2:46: error[wrong-type]: a source must be text
    ");
    let nested = "{\"meta\": {\"tags\": [{\"t\": 1}]}, \"result\": {\"it~e/ms\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}}";
    let nested = Project::new()
        .config("[datasets.more]\nfiles = [\"data/more.json\"]\n")
        .file("data/more.json", nested)
        .check_report();
    assert!(
        nested.contains(
            "set the location of the array: `pointer = \"/result/it~0e~1ms\"` in `[datasets.more]`\n  \
             there are other arrays of objects at `/meta/tags`"
        ),
        "{nested}"
    );
    assert_snapshot!(json("{\"claims\": []}"), @"data/more.json:1:1: error[not-an-array]: expected an array of objects here");
    assert_snapshot!(json("[{\"id\": }]"), @"data/more.json:1:9: error[invalid-json]: not JSON: unexpected close brace");
}

#[test]
fn what_cannot_be_read_is_told_where_it_is_named() {
    let project = Project::new();
    std::fs::remove_file(project.path("data/claims.csv")).expect("removed");
    assert_snapshot!(project.build_error(), @"briefpress.toml:3:10: error[unreadable-file]: cannot read `data/claims.csv`: there is no such file");
    std::fs::create_dir(project.path("data/claims.csv")).expect("a folder");
    assert_snapshot!(project.build_error(), @"briefpress.toml:3:10: error[unreadable-file]: cannot read `data/claims.csv`: it is a folder, not a file");
}

#[test]
fn the_same_claim_twice_is_one_and_two_under_one_id_are_a_conflict() {
    let more = "[{\"id\": \"c1\", \"item\": \"shells\", \"body\": \"MG\", \"sources\": [{\"key\": \"s1\"}], \"remark\": \"a remark\"}]";
    let project = Project::new()
        .config("[datasets.more]\nfiles = [\"data/more.json\"]\n")
        .file("data/more.json", more);
    project.build().expect_exit(0);
    let project = project.file("data/more.json", more.replace("a remark", "another remark"));
    let run = project.build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[conflicting-id]: two different claims have the id `c1`
     --> data/more.json:1:9
      |
    1 | [{"id": "c1", "item": "shells", "body": "MG", "sources": [{"key": "s1"}], "remark": "another remark"}]
      |         ^^^^
      |
     ::: data/claims.csv:2:1
      |
    2 | c1,shells,MG,s1,a remark
      | -- the other one
      |
      = help: they differ in: `remark`
      = help: give one of them another id, make them identical, or choose which one to keep in the dataset's configuration: `on-duplicate = "first"` or `"last"`
    "#);
}

#[test]
fn relations_to_claims_that_do_not_exist_are_told() {
    assert_snapshot!(csv("id,body,sources,note,part_of\nc1,MG,s1,x,c1; c9\n"), @"
    data/claims.csv:2:12: error[relation-cycle]: `part_of` of `c1` names the claim itself
    data/claims.csv:2:16: error[unknown-claim]: unknown claim `c9`
    ");
}

#[test]
fn ndjson_pointers_and_renamed_columns_are_read() {
    let project = Project::new()
        .config("[datasets.lines]\nfiles = [\"data/l.ndjson\"]\n[datasets.deep]\nfiles = [\"data/d.json\"]\npointer = \"/a/0/claims\"\n[datasets.deep.columns]\nnote = \"Remark\"\n")
        .file("data/l.ndjson", "{\"id\": \"n1\", \"body\": \"MG\", \"sources\": \"s1\", \"note\": \"from a line\"}\n")
        .file("data/d.json", "{\"a\": [{\"claims\": [{\"id\": \"d1\", \"body\": \"MG\", \"sources\": \"s1\", \"Remark\": \"from the deep\"}]}]}")
        .template("= A\n{{ claim(\"n1\").note }}, {{ claim(\"d1\").note }}");
    assert!(project.build_text().contains("from a line, from the deep"));
}

#[test]
fn of_many_findings_alike_the_first_are_shown_and_the_rest_counted() {
    let rows: String = (0..1000).map(|n| format!("c{n},MG,s1,Nowhere {n}\n")).collect();
    let project = Project::new().claims(&format!("id,body,sources,from\n{rows}"));
    let run = project.run(&["check"]);
    let told = run.expect_exit(1);
    assert_eq!(told.matches("error[unknown-party]").count(), 50);
    assert!(told.contains("and 950 more of unknown-party in data/claims.csv"), "{told}");
    assert!(told.contains("1000 errors"), "{told}");
    let run = project.run(&["check", "--format", "short"]);
    assert_eq!(run.expect_exit(1).matches("error[unknown-party]").count(), 1000);
}

#[test]
fn a_day_with_a_time_is_its_day_in_every_format() {
    let csv = "id,quantity,as_of,period\na,1,2022-03-15T23:33:00Z,2022-03-14 10:00/2022-03-15T09:00+09:00\n";
    let json = r#"[{"id": "a", "quantity": 1, "as_of": "2022-03-15T23:33:00-11:00", "period": "2022-03-14T10:00/2022-03-15 09:00:00.5"}]"#;
    for (path, text) in [("data/claims.csv", csv), ("data/claims.json", json)] {
        let project = Project::with_data_file(path, text, "")
            .template("= A\n{{ claims[0].as_of }} and {{ claims[0].period }}");
        assert_eq!(project.run(&["check", "--format", "short"]).diagnostics(), "", "{path}");
        let text = project.build_text();
        assert!(text.contains("15 March 2022 and 14 March 2022 – 15 March 2022"), "{path}: {text}");
    }
    // Two times of one day are two reports: neither is dropped.
    let two = "id,quantity,as_of\na,1,2022-03-15T10:00\na,1,2022-03-15T18:00\n";
    assert_snapshot!(Project::with_data_file("data/claims.csv", two, "").build_error(), @"data/claims.csv:3:1: error[conflicting-id]: two different claims have the id `a`");
}

#[test]
fn columns_that_no_field_is_read_from_stop_nothing() {
    let of = |csv: &str, settings: &str| {
        let project = Project::with_data_file("data/claims.csv", csv, settings)
            .template("= A\n{{ claims[0].sub }}, {{ claims[0].sub_2 }}");
        project.run(&["check", "--format", "short"]).diagnostics()
    };
    let twice = "id,quantity,sub,,sub,\na,1,x,stray,y,\n";
    assert_snapshot!(of(twice, ""), @"
    data/claims.csv:1:17: warning[unnamed-column]: this column has no name, and is not read
    data/claims.csv:1:18: warning[renamed-column]: two columns are named `sub`: this one is read as `sub_2`
    ");
    assert_snapshot!(of(twice, "[datasets.claims.columns]\nnote = \"sub\""), @"
    data/claims.csv:1:17: warning[unnamed-column]: this column has no name, and is not read
    data/claims.csv:1:18: error[duplicate-column]: two columns are named `sub`
    data/claims.csv:2:5: warning[printed-note]: notes are printed as remarks, since their dataset has no field `remark`
    templates/brief.typ:2:4: error[undefined-variable]: `claims[0].sub` is undefined
    ");
    assert_snapshot!(of("id,quantity,sub,quantity\na,1,x,2\n", ""), @"
    data/claims.csv:1:17: error[duplicate-column]: two columns are named `quantity`
    templates/brief.typ:2:25: error[undefined-variable]: `claims[0].sub_2` is undefined
    ");
    // A field that is mapped from another column needs neither of two columns of its name.
    let mapped = "[datasets.claims.columns]\nquantity = \"n\"";
    assert_snapshot!(of("id,n,sub,quantity,quantity,sub_2\na,1,x,2,3,z\n", mapped), @"data/claims.csv:1:19: warning[renamed-column]: two columns are named `quantity`: this one is read as `quantity_2`");
}

#[test]
fn a_mapping_wins_over_a_column_of_the_file_and_keeps_it() {
    let settings = "[datasets.claims.columns]\nfrom = \"supplier\"\nto = \"recipient\"";
    let csv = "id,from,to,supplier,recipient,quantity\na,2024-01,2024-02,RUS,PRK,5\n";
    let json = r#"[{"id": "a", "from": "2024-01", "to": "2024-02", "supplier": "RUS", "recipient": "PRK", "quantity": 5}]"#;
    for (path, text) in [("data/claims.csv", csv), ("data/claims.json", json)] {
        let project = Project::with_data_file(path, text, settings).template(
            "= A\n{{ claims[0].from }} {{ claims[0].to }} {{ claims[0].file_from }} {{ claims[0].file_to }}",
        );
        let text = project.build_text();
        assert!(text.contains("RUS PRK 2024-01 2024-02"), "{path}: {text}");
    }
    // The value of an object may be read into the field of its name.
    let object = r#"[{"id": "a", "from": {"code": "RUS"}, "quantity": 5}]"#;
    let project = Project::with_data_file(
        "data/claims.json",
        object,
        "[datasets.claims.columns]\nfrom = \"from.code\"",
    )
    .template("= A\n{{ claims[0].from }} {{ claims[0].file_from.code }}");
    assert!(project.build_text().contains("RUS RUS"), "{}", project.build_text());
}

#[test]
fn a_row_that_is_the_sum_of_all_others_is_reported_whatever_its_name() {
    let of = |rows: &str| {
        let csv = format!("id,item,region,quantity\n{rows}");
        let project =
            Project::with_data_file("data/claims.csv", csv, "").template("= A\n{{ claims[0] }}");
        project.run(&["check", "--format", "short"]).diagnostics()
    };
    assert_snapshot!(of("a,oil,N,5\nb,oil,S,6\nc,oil,E,7\nw,World,all,18\n"), @"data/claims.csv:5:13: warning[unnamed-total]: `w`, the last record of `data/claims.csv`, is the sum of the 3 records above it");
    assert_snapshot!(of("w,oil,World,\"1,118.5\"\na,oil,N,1105\nb,oil,S,6\nc,oil,E,7.5\n"), @"data/claims.csv:2:13: warning[unnamed-total]: `w`, the first record of `data/claims.csv`, is the sum of the 3 records below it");
    assert_snapshot!(of("a,oil,N,5\nb,oil,S,6\nw,all,,11\n"), @"data/claims.csv:4:8: warning[unnamed-total]: `w`, the last record of `data/claims.csv`, is the sum of the 2 records above it");
    assert_snapshot!(of("a,oil,N,4 to 5\nb,oil,S,6\nw,all,,10 to 11\n"), @"data/claims.csv:4:8: warning[unnamed-total]: `w`, the last record of `data/claims.csv`, is the sum of the 2 records above it");
    assert_snapshot!(of("a,oil,N,5\nb,oil,S,6\nTOTAL:,oil,,11\n"), @"data/claims.csv:4:1: error[total-row]: the total row `TOTAL:` is read as a claim, because of the defaults of its dataset");
    // By chance one of three may be the sum of two; a sum of other figures is none.
    assert_eq!(of("a,oil,N,5\nb,oil,S,6\nc,oil,E,11\n"), "");
    assert_eq!(of("a,oil,N,5\nb,oil,S,6\nc,oil,E,7\nd,oil,W,19\n"), "");
}

#[test]
fn a_note_below_a_table_is_no_claim() {
    let of = |rows: &str, code: i32| {
        let csv = format!("id,item,region,quantity\n{rows}");
        let project =
            Project::with_data_file("data/claims.csv", csv, "").template("= A\n{{ claims[0] }}");
        let run = project.run(&["build", "--format", "short"]);
        run.expect_exit(code);
        run.diagnostics()
    };
    let found = of("a,oil,N,5\nb,oil,S,6\nSource: Ministry of Ports,,,\n* provisional,,,\n", 1);
    assert_snapshot!(found);
    of("a,oil,N,5\nb,oil,S,\n", 0);
}

#[test]
fn records_that_a_dataset_drops_are_counted_in_a_note() {
    let rows: String = (1..=7).map(|at| format!("p{at},oil,5\np{at},coal,6\n")).collect();
    let of = |choice: &str| {
        let settings = format!("on-duplicate = \"{choice}\"");
        let csv = format!("id,item,quantity\n{rows}p8,gas,1\n");
        let project = Project::with_data_file("data/claims.csv", csv, &settings).template("= A\n");
        project.run(&["check", "--notes", "--select", "dropped-record"]).diagnostics()
    };
    assert_snapshot!(of("first"), @r#"
    note[dropped-record]: `on-duplicate = "first"` drops 7 records of `claims` with the ids `p1`, `p2`, `p3`, `p4`, `p5` and 2 more
     --> briefpress.toml:4:16
      |
    4 | on-duplicate = "first"
      |                ^^^^^^^
      |
     ::: data/claims.csv:3:1
      |
    3 | p1,coal,6
      | -- the first dropped record
      |
      = help: `briefpress inspect claim p1` shows both records
    "#);
    assert_snapshot!(of("last").lines().next().unwrap_or_default(), @r#"note[dropped-record]: `on-duplicate = "last"` drops 7 records of `claims` with the ids `p1`, `p2`, `p3`, `p4`, `p5` and 2 more"#);
}
