//! A build makes what has to be made and nothing else, with counts. Whether a document is fresh is known
//! from contents: each test changes one and names the documents that must be made again.

use std::fs;

use insta::assert_snapshot;

use crate::project::{Project, Run};

const CONFIG: &str = r#"
[check]
claim-in-no-document = "off"
[datasets.claims]
files = ["data/claims.csv"]
distinct = true
[sources]
files = ["data/sources.bib"]
style = "ieee"
[parties]
ARD = "Ardania"
BOR = "Borovia"
CAD = "Cadria"
[briefings.to]
template = "each.typ"
title = "Transfers to {each}"
edition = 2025-07-31
for-each = "to"
[briefings.sum]
template = "sum.typ"
title = "All shells"
edition = 2025-07-31
where = { item = "shells" }
[briefings.still]
template = "still.typ"
title = "Nothing of it"
edition = 2025-07-31
where = { item = "nothing" }
"#;

const CLAIMS: &str = "id,from,to,item,category,quantity,unit,body,sources\n\
                      a1,CAD,ARD,shells,ammunition,100,round,MG,s1\n\
                      a2,CAD,ARD,shells,ammunition,200,round,MG,s1\n\
                      b1,CAD,BOR,shells,ammunition,300,round,MG,s1\n\
                      c1,ARD,CAD,trucks,vehicle,4,piece,MG,s2\n\
                      n1,ARD,,nothing,vehicle,9,piece,MG,s2\n";

const SOURCES: &str = "
@report{s1, author = {{Monitoring Group}}, title = {A Report}, institution = {Monitoring Group}, date = {2024-05}, url = {https://example.org/report}}
@report{s2, author = {{Monitoring Group}}, title = {Another Report}, institution = {Monitoring Group}, date = {2024-06}, url = {https://example.org/other}}
";

const EACH: &str = "#import \"/templates/parts/mark.typ\": mark\n= {{ briefing.title }}\n#mark\n{% for c in claims %}- {{ c }}\n{% endfor %}\n{{ source_list() }}\n";

/// A project of `to-ard`, `to-bor` and `to-cad`, of `sum`, which adds what goes to the first two, and of
/// `still`, which is about a claim that no other is, and shows an image.
fn project() -> Project {
    Project::empty()
        .file("briefpress.toml", CONFIG)
        .file("data/claims.csv", CLAIMS)
        .file("data/sources.bib", SOURCES)
        .file("templates/each.typ", EACH)
        .file("templates/parts/mark.typ", "#let mark = [A mark]\n")
        .file(
            "templates/sum.typ",
            "= {{ briefing.title }}\n{{ claims.total() }}\n{{ source_list() }}\n",
        )
        .file(
            "templates/still.typ",
            "= {{ briefing.title }}\n#image(\"/figures/sign.svg\", alt: \"A sign\")\n",
        )
        .file("figures/sign.svg", sign("red"))
}

fn sign(color: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\" fill=\"{color}\"/></svg>"
    )
}

const ALL: &str = "still sum to-ard to-bor to-cad";

/// The names of the documents that a run has made, in order.
#[track_caller]
fn published_documents(run: &Run) -> String {
    run.expect_exit(0);
    let published =
        run.stderr.lines().filter_map(|line| line.trim().strip_prefix("Published out/"));
    let mut names: Vec<&str> = published.filter_map(|line| line.split(".pdf").next()).collect();
    names.sort_unstable();
    names.join(" ")
}

/// A project that was built, and then changed.
#[track_caller]
fn after(change: impl FnOnce(Project) -> Project) -> String {
    let project = project();
    assert_eq!(published_documents(&project.build()), ALL);
    let project = change(project);
    let again = published_documents(&project.build());
    assert_eq!(published_documents(&project.build()), "", "what was made is not fresh");
    again
}

/// The same, where the text of one file is changed.
#[track_caller]
fn replaced(path: &str, from: &str, to: &str) -> String {
    after(|project| {
        let text = fs::read_to_string(project.path(path)).expect("a file");
        assert!(text.contains(from), "{text}");
        project.file(path, text.replace(from, to))
    })
}

#[test]
fn nothing_is_made_where_nothing_has_changed() {
    assert_eq!(after(|project| project), "");
}

/// What the manifest says of a build that had nothing to tell.
fn settled(project: &Project) -> Option<String> {
    let manifest = fs::read_to_string(project.path("out/manifest.json")).expect("a manifest");
    let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
    manifest["settled"].as_str().map(str::to_owned)
}

#[test]
fn where_a_build_had_nothing_to_tell_the_next_one_does_not_read_the_data() {
    let project = project();
    project.build().expect_exit(0);
    let before = settled(&project).expect("it is settled");
    let run = project.build();
    run.expect_exit(0);
    assert!(run.stderr.contains("Finished 0 briefings, 5 unchanged in"), "{}", run.stderr);
    assert_eq!(settled(&project).as_ref(), Some(&before));
    // A build of one document knows nothing of the others.
    project.run(&["build", "sum", "--force"]).expect_exit(0);
    assert_eq!(settled(&project), None);
    assert_eq!(published_documents(&project.build()), "");
    assert_eq!(settled(&project).as_ref(), Some(&before));
    // A template may be one that another looked for, and did not find.
    let project = project.file("templates/other.typ", "");
    assert_eq!(published_documents(&project.build()), "");
    assert_ne!(settled(&project).expect("it is settled"), before);
}

#[test]
fn where_there_is_something_to_tell_it_is_told_each_time() {
    let text = SOURCES.replace("{2024-05}", "{2025-09}");
    let project = project().file("data/sources.bib", text).file("data/empty.csv", "id\n");
    let config = format!("{CONFIG}[datasets.empty]\nfiles = [\"data/empty.csv\"]\n");
    let project = project.file("briefpress.toml", config);
    for _ in 0..2 {
        let run = project.build();
        run.expect_exit(0);
        assert!(run.stderr.contains("warning[empty-dataset]"), "{}", run.stderr);
        assert_eq!(settled(&project), None);
    }
}

#[test]
fn times_and_order_of_files_say_nothing() {
    let touched = after(|project| {
        let text = fs::read(project.path("data/claims.csv")).expect("a file");
        project.file("data/claims.csv", text).file("data/notes.txt", "beside it")
    });
    assert_eq!(touched, "");
}

#[test]
fn a_changed_row_concerns_who_prints_it_and_who_adds_it() {
    assert_eq!(
        replaced("data/claims.csv", "ARD,shells,ammunition,100", "ARD,shells,ammunition,150"),
        "sum to-ard"
    );
    assert_eq!(replaced("data/claims.csv", "vehicle,4,piece", "vehicle,5,piece"), "to-cad");
    // `still` is about this claim, and prints nothing of it.
    assert_eq!(replaced("data/claims.csv", "vehicle,9,piece", "vehicle,8,piece"), "");
}

#[test]
fn a_new_row_concerns_its_own_documents_only() {
    let row = "n1,ARD,,nothing";
    assert_eq!(
        replaced(
            "data/claims.csv",
            row,
            &format!("c2,BOR,CAD,trucks,vehicle,7,piece,MG,s2\n{row}")
        ),
        "to-cad"
    );
    assert_eq!(
        replaced(
            "data/claims.csv",
            row,
            &format!("d1,BOR,DEU,trucks,vehicle,7,piece,MG,s2\n{row}")
        ),
        "to-deu"
    );
}

#[test]
fn a_row_that_is_gone_concerns_who_printed_it() {
    assert_eq!(
        replaced("data/claims.csv", "a2,CAD,ARD,shells,ammunition,200,round,MG,s1\n", ""),
        "sum to-ard"
    );
}

#[test]
fn a_row_in_another_place_concerns_nobody() {
    let (first, rest) = CLAIMS.split_once("c1,").expect("rows");
    let (row, last) = rest.split_once('\n').expect("rows");
    let (head, rows) = first.split_once('\n').expect("rows");
    let moved = format!("{head}\nc1,{row}\n{rows}{last}");
    assert_eq!(after(|project| project.file("data/claims.csv", moved)), "");
}

#[test]
fn it_is_told_why_a_document_must_be_made() {
    let project = project();
    project.build().expect_exit(0);
    let why = |project: &Project| {
        let plan = project.run(&["plan", "--format", "json-lines"]);
        plan.expect_exit(0);
        let stale = plan.stdout.lines().filter(|line| line.contains("\"why\""));
        stale.map(str::to_owned).collect::<Vec<_>>().join("\n")
    };
    let project = project.file(
        "data/claims.csv",
        CLAIMS.replace("ARD,shells,ammunition,100", "ARD,shells,ammunition,150"),
    );
    assert_snapshot!(why(&project), @r#"
    {"id":"to-ard","output":"to-ard.pdf","fresh":false,"why":"claim a1 changed"}
    {"id":"sum","output":"sum.pdf","fresh":false,"why":"claim a1 changed"}
    "#);
    let project = project
        .file("data/claims.csv", CLAIMS)
        .file("templates/parts/mark.typ", "#let mark = [B]\n");
    assert_snapshot!(why(&project), @r#"
    {"id":"to-ard","output":"to-ard.pdf","fresh":false,"why":"templates/parts/mark.typ changed"}
    {"id":"to-bor","output":"to-bor.pdf","fresh":false,"why":"templates/parts/mark.typ changed"}
    {"id":"to-cad","output":"to-cad.pdf","fresh":false,"why":"templates/parts/mark.typ changed"}
    "#);
    let project = project
        .file("templates/parts/mark.typ", "#let mark = [A mark]\n")
        .file("templates/still.typ", "= A\n");
    fs::remove_file(project.path("out/sum.pdf")).expect("it is removed");
    assert_snapshot!(why(&project), @r#"
    {"id":"sum","output":"sum.pdf","fresh":false,"why":"the PDF is missing"}
    {"id":"still","output":"still.pdf","fresh":false,"why":"template templates/still.typ changed"}
    "#);
}

#[test]
fn a_template_concerns_its_own_documents() {
    assert_eq!(replaced("templates/sum.typ", "= {{", "In sum.\n= {{").as_str(), "sum");
    assert_eq!(replaced("templates/each.typ", "- {{", "+ {{"), "to-ard to-bor to-cad");
}

#[test]
fn what_a_template_imports_concerns_its_documents_too() {
    assert_eq!(
        replaced("templates/parts/mark.typ", "A mark", "Another mark"),
        "to-ard to-bor to-cad"
    );
}

#[test]
fn an_image_concerns_the_documents_that_show_it() {
    assert_eq!(after(|project| project.file("figures/sign.svg", sign("blue"))), "still");
}

#[test]
fn a_source_concerns_the_documents_that_cite_it() {
    assert_eq!(replaced("data/sources.bib", "{Another Report}", "{A Further Report}"), "to-cad");
}

#[test]
fn a_title_concerns_its_document() {
    assert_eq!(replaced("briefpress.toml", "All shells", "All the shells"), "sum");
    assert_eq!(replaced("briefpress.toml", "ARD = \"Ardania\"", "ARD = \"New Ardania\""), "to-ard");
}

#[test]
fn standards_concern_all() {
    assert_eq!(after(|project| project.config("[pdf]\nstandards = [\"a-3a\"]\n")), ALL);
}

#[test]
fn limits_concern_nobody() {
    assert_eq!(after(|project| project.config("[build]\ntimeout = \"1 min\"\n")), "");
}

#[test]
fn a_font_more_concerns_all_since_it_might_be_chosen() {
    let font = ttf_noto_sans::REGULAR;
    let added = after(|project| {
        project.config("[fonts]\npaths = [\"fonts\"]\n").file("fonts/own.ttf", font)
    });
    assert!(added.is_empty() || added == ALL, "{added}");
}

/// A project of a document with a component of ours, and of one without.
fn laid_out() -> Project {
    let config =
        "[briefings.plain]\ntemplate = \"plain.typ\"\ntitle = \"Plain\"\nedition = 2025-07-31\n";
    Project::new()
        .config(config)
        .file("templates/plain.typ", "= A\n")
        .template("#import \"/templates/briefpress/components.typ\": note\n= A\n#note[Words]\n")
}

/// Any layout may ask for it.
#[test]
fn a_look_concerns_all() {
    let project = laid_out();
    assert_eq!(published_documents(&project.build()), "brief plain");
    let project = project.config("[style]\naccent = \"#aa0000\"\n");
    assert_eq!(published_documents(&project.build()), "brief plain");
    assert_eq!(published_documents(&project.build()), "");
}

#[test]
fn a_file_in_place_of_a_shipped_one_concerns_who_reads_that() {
    let project = laid_out();
    project.build().expect_exit(0);
    let shipped = fs::read_to_string(format!(
        "{}/templates/briefpress/components.typ",
        crate::project::REPOSITORY
    ));
    let project =
        project.file("templates/briefpress/components.typ", shipped.expect("it is shipped") + "\n");
    assert_eq!(published_documents(&project.build()), "brief");
    fs::remove_file(project.path("templates/briefpress/components.typ")).expect("it is removed");
    assert_eq!(published_documents(&project.build()), "brief");
}

#[test]
fn words_of_a_language_concern_the_documents_in_it() {
    let config = "[briefings.plain]\ntemplate = \"plain.typ\"\ntitle = \"Plain\"\nedition = 2025-07-31\n\
                  language = \"fr\"\n";
    let project = Project::new()
        .config(config)
        .claims("id,item,body,sources,quantity,unit\nc1,shells,MG,s1,at least 100,round\n")
        .template("= A\n{{ claim(\"c1\").figure }}\n")
        .file("templates/plain.typ", "= A\n");
    assert_eq!(published_documents(&project.build()), "brief plain");
    let project = project.file(
        "templates/briefpress/languages/en.ftl",
        "qualifier-at-least = no fewer than { $amount }\n",
    );
    assert_eq!(published_documents(&project.build()), "brief");
}

#[test]
fn warnings_of_an_unchanged_document_are_told_again_at_their_place() {
    let project = Project::new().template("= A\n#text(font: \"No Such Font\")[x]\n");
    let told = |project: &Project| {
        let run = project.run(&["build", "--format", "short"]);
        run.expect_exit(0);
        run.diagnostics()
    };
    let before = told(&project);
    assert_snapshot!(before, @"templates/brief.typ:2:13: warning[typst-warning]: unknown font family: no such font");
    assert_eq!(told(&project), before);
    let project = project
        .template("{% if false %}\nThis is not printed.\n{% endif -%}\n= A\n#text(font: \"No Such Font\")[x]\n");
    assert_snapshot!(told(&project), @"templates/brief.typ:5:13: warning[typst-warning]: unknown font family: no such font");
}

#[test]
fn the_cell_of_a_warning_is_where_it_stands_now() {
    let wide = "W".repeat(200);
    let rows =
        |before: &str| format!("id,item,body,sources,note\n{before}c1,shells,MG,s1,{wide}\n");
    let project = Project::new()
        .config("where = { id = \"c1\" }\n")
        .claims(&rows(""))
        .template("= A\n#raw({{ claim(\"c1\").note }})\n")
        .config("[check]\ntext-outside-page = \"warn\"\n");
    let told = |project: &Project| {
        let run = project.run(&["build", "-v"]);
        run.expect_exit(0);
        run.stderr
    };
    assert!(told(&project).contains("data/claims.csv:2:"));
    let project = project.claims(&rows("c0,guns,MG,s1,\n"));
    let again = told(&project);
    assert!(again.contains("Unchanged brief") && again.contains("data/claims.csv:3:"), "{again}");
}

/// Two documents beside `brief`, of which `bad` cannot be made.
fn with_bad() -> Project {
    let config = "[briefings.bad]\ntemplate = \"bad.typ\"\ntitle = \"Bad\"\nedition = 2025-07-31\n\
                  [briefings.good]\ntemplate = \"good.typ\"\ntitle = \"Good\"\nedition = 2025-07-31\n";
    Project::new()
        .config(config)
        .file("templates/bad.typ", "= A\n#panic()\n")
        .file("templates/good.typ", "= A\n")
}

#[test]
fn what_failed_is_tried_again_and_what_did_not_is_not() {
    let project = with_bad();
    assert!(project.build().expect_exit(1).contains("2 briefings, 1 failed"));
    assert!(project.build().expect_exit(1).contains("0 briefings, 2 unchanged, 1 failed"));
    assert_eq!(published_documents(&project.file("templates/bad.typ", "= A\n").build()), "bad");
}

#[test]
fn a_document_that_fails_keeps_its_old_record() {
    let project = with_bad().file("templates/bad.typ", "= A\n");
    assert_eq!(published_documents(&project.build()), "bad brief good");
    let project = project.file("templates/bad.typ", "= A\n#panic()\n");
    project.build().expect_exit(1);
    assert_eq!(published_documents(&project.file("templates/bad.typ", "= A\n").build()), "");
}

#[test]
fn force_makes_all_and_the_same_bytes() {
    let project = project();
    project.build().expect_exit(0);
    let bytes = |name: &str| fs::read(project.path(&format!("out/{name}.pdf"))).expect(name);
    let before: Vec<Vec<u8>> = ALL.split(' ').map(bytes).collect();
    assert_eq!(published_documents(&project.run(&["build", "--force"])), ALL);
    assert!(before == ALL.split(' ').map(bytes).collect::<Vec<_>>());
}

#[test]
fn fail_fast_begins_no_more_after_a_failure() {
    let many: String = (0..6)
        .map(|n| {
            format!(
                "[briefings.z{n}]\ntemplate = \"good.typ\"\ntitle = \"Z\"\nedition = 2025-07-31\n"
            )
        })
        .collect();
    let project = with_bad().config(&many);
    let fast = project.run(&["build", "-j", "1", "--fail-fast"]);
    let published = fast.expect_exit(1).matches("Published").count();
    assert!(published <= 2, "{}", fast.stderr);
    assert!(
        fast.stderr.contains("1 failed") && fast.stderr.contains("not started"),
        "{}",
        fast.stderr
    );
    let going = project.run(&["build", "-j", "1", "--fail-fast", "--keep-going"]);
    assert!(!going.expect_exit(1).contains("not started"), "{}", going.stderr);
}

#[test]
fn a_build_of_some_keeps_the_records_of_the_others() {
    let project = project();
    project.build().expect_exit(0);
    let changed =
        fs::read_to_string(project.path("data/claims.csv")).expect("a file").replace("200", "250");
    let project = project.file("data/claims.csv", changed);
    assert_eq!(published_documents(&project.run(&["build", "sum"])), "sum");
    assert_eq!(published_documents(&project.build()), "to-ard");
}

#[test]
fn prune_removes_what_is_no_longer_planned_and_nothing_else() {
    let project = project();
    project.build().expect_exit(0);
    let fewer = CLAIMS
        .replace("c1,ARD,CAD,trucks,vehicle,4,piece,MG,s2\n", "")
        .replace("b1,CAD,BOR,shells,ammunition,300,round,MG,s1\n", "");
    let project = project
        .file("data/claims.csv", fewer)
        .file("out/own.pdf", "mine")
        .file("out/to-bor.pdf", "mine now");
    let run = project.build();
    assert!(
        run.expect_exit(0).contains("2 PDFs from earlier builds; `--prune` deletes them"),
        "{}",
        run.stderr
    );
    assert!(project.path("out/to-cad.pdf").exists());
    let run = project.run(&["build", "--prune"]);
    assert!(run.expect_exit(0).contains("Removed out/to-cad.pdf"), "{}", run.stderr);
    assert!(!project.path("out/to-cad.pdf").exists());
    for kept in ["out/own.pdf", "out/to-bor.pdf", "out/to-ard.pdf"] {
        assert!(project.path(kept).exists(), "{kept} was removed");
    }
    assert!(!project.build().expect_exit(0).contains("earlier builds"));
}

const VOLUMES: &str = "[briefings.set]\ntemplate = \"volume.typ\"\ntitle = \"A set\"\nedition = 2025-07-31\n\
                       volumes = { by = \"to\", index = \"index.typ\" }\nwhere = { to = [\"ARD\", \"BOR\"] }\n";

#[test]
fn volumes_are_fresh_all_or_none() {
    let volume = "= {{ briefing.title }}\n{% for c in claims %}- {{ c.figure }}\n{% endfor %}";
    let project = project()
        .config(VOLUMES)
        .file("templates/volume.typ", volume)
        .file("templates/index.typ", "= Index\n");
    let set = "set-1 set-2 set-index";
    assert_eq!(published_documents(&project.build()), format!("{set} {ALL}"));
    assert_eq!(published_documents(&project.build()), "");
    let project = project.file(
        "data/claims.csv",
        CLAIMS.replace("CAD,BOR,shells,ammunition,300", "CAD,BOR,shells,ammunition,350"),
    );
    assert_eq!(published_documents(&project.build()), format!("{set} sum to-bor"));
    fs::remove_file(project.path("out/set-index.pdf")).expect("it is removed");
    assert_eq!(published_documents(&project.build()), set);
    let broken = format!("{volume}{{% if briefing.volume.number == 2 %}}#panic(){{% endif %}}");
    let before = fs::read(project.path("out/set-1.pdf")).expect("a volume");
    let project = project.file("templates/volume.typ", broken.replace("= {{", "Other.\n= {{"));
    assert!(project.build().expect_exit(1).contains("0 briefings, 5 unchanged, 3 failed"));
    assert!(fs::read(project.path("out/set-1.pdf")).expect("a volume") == before);
}

/// The documents that a build drafts, in order.
#[track_caller]
fn drafted(project: &Project) -> String {
    project.run(&["build", "--timings", "trace.json"]).expect_exit(0);
    let trace = fs::read_to_string(project.path("trace.json")).expect("a trace");
    let trace: serde_json::Value = serde_json::from_str(&trace).expect("JSON");
    let events = trace["traceEvents"].as_array().expect("events").iter();
    let mut names: Vec<&str> =
        events.filter_map(|event| event["name"].as_str()?.strip_prefix("draft ")).collect();
    names.sort_unstable();
    names.join(" ")
}

#[test]
fn only_documents_about_what_has_changed_are_drafted() {
    let project = project();
    assert_eq!(drafted(&project), ALL);
    let project = project.file("data/claims.csv", CLAIMS.replace("vehicle,4,", "vehicle,5,"));
    assert_eq!(drafted(&project), "to-cad");
    let moved =
        CLAIMS.replace("vehicle,4,", "vehicle,6,") + "m1,CAD,,nothing,vehicle,1,piece,MG,s2\n";
    let project = project.file("data/claims.csv", moved);
    assert_eq!(drafted(&project), "still to-cad");
    let titled = CONFIG.replace("All shells", "All the shells");
    let project = project.file("briefpress.toml", titled);
    assert_eq!(drafted(&project), ALL, "the configuration may concern each");
    let project = project.file("data/sources.bib", SOURCES.replace("Another", "A Further"));
    assert_eq!(drafted(&project), ALL, "a source may be cited by each");
    let project = project.file("data/claims.csv", CLAIMS);
    assert_eq!(drafted(&project), "still to-cad", "what they are about was noted each time");
}

#[test]
fn a_document_that_asks_for_a_claim_by_its_id_is_drafted_each_time() {
    let project = project().file("templates/still.typ", "= A\n{{ claim(\"c1\") }}\n");
    project.build().expect_exit(0);
    let project = project.file("data/claims.csv", CLAIMS.replace("vehicle,4,", "vehicle,5,"));
    assert_eq!(drafted(&project), "still to-cad");
    let project = project.file("data/claims.csv", CLAIMS.replace("MG,s1\nb1", "MG,s2\nb1"));
    assert_eq!(published_documents(&project.build()), "still sum to-ard to-cad");
}

/// A project of a document for each receiver, whose claims have rows of a table, one of which corrects
/// another's, and of which some are related.
fn related() -> Project {
    let claims = "id,from,to,item,quantity,unit,body,sources,ship,supersedes,series\n\
                  a1,CAD,ARD,shells,100,round,MG,s1,7,,x\n\
                  a2,CAD,ARD,shells,200,round,MG,s1,,a1,\n\
                  b1,CAD,BOR,shells,300,round,MG,s1,8,,\n\
                  b2,CAD,BOR,shells,400,round,MG,s2,,,\n";
    let config = CONFIG.split("[briefings.sum]").next().expect("the first briefing");
    let tables = "[datasets.ships]\nfiles = [\"data/ships.csv\"]\nkey = \"hull\"\n\
                  [datasets.claims.lookups.ship]\ntable = \"ships\"\nby = \"ship\"\n\
                  [datasets.mended]\nfiles = [\"data/mended.json\"]\n";
    Project::empty()
        .file("briefpress.toml", format!("{config}{tables}"))
        .file("data/claims.csv", claims)
        .file("data/ships.csv", "hull,name\n7,Angara\n8,Maria\n")
        .file("data/mended.json", mended("misread"))
        .file("data/sources.bib", SOURCES)
        .file(
            "templates/each.typ",
            "= {{ briefing.title }}\n{% for c in claims %}- {{ c }}{{ c.ship.name if c.ship else \"\" }}\n\
             {% for x in c.changes %}{{ x.reason }}{% endfor %}\n{% endfor %}\n{{ source_list() }}\n",
        )
}

fn mended(reason: &str) -> String {
    format!(
        "[{{\"corrects\": \"b2\", \"quantity\": \"about 90\", \"reason\": \"{reason}\", \"source\": \"s1@p 9\"}}]"
    )
}

#[test]
fn what_others_say_of_a_claim_concerns_its_document() {
    let after = |path: &str, from: &str, to: &str| {
        let project = related();
        assert_eq!(published_documents(&project.build()), "to-ard to-bor");
        assert_eq!(drafted(&project), "");
        let text = fs::read_to_string(project.path(path)).expect("a file");
        assert!(text.contains(from), "{text}");
        let project = project.file(path, text.replace(from, to));
        published_documents(&project.build())
    };
    assert_eq!(after("data/ships.csv", "Maria", "Marija"), "to-bor");
    assert_eq!(after("data/ships.csv", "7,Angara", "7,Angara II"), "to-ard");
    assert_eq!(after("data/mended.json", "misread", "misprinted"), "to-bor");
    assert_eq!(after("data/mended.json", "p 9", "p 10"), "to-bor");
    assert_eq!(after("data/claims.csv", ",a1,", ",,"), "to-ard");
    assert_eq!(after("data/claims.csv", "MG,s1,8", "MG,s2,8"), "to-bor");
    assert_eq!(after("data/claims.csv", "b1,CAD", "b3,CAD"), "to-bor");
}

#[test]
fn templates_of_which_nothing_is_in_the_text_concern_their_documents_too() {
    let after = |template: &str, path: &str, before: &str, now: &str| {
        let project = project().file("templates/still.typ", template).file(path, before);
        published_documents(&project.build());
        assert_eq!(drafted(&project), "");
        let project = project.file(path, now);
        let all = published_documents(&project.build());
        assert_eq!(published_documents(&project.build()), "");
        all
    };
    let own = "templates/parts/own.typ";
    let called = "{% from \"parts/own.typ\" import say %}= A\n{{ say() }}\n";
    let say = |what: &str| format!("{{% macro say() %}}{what}{{% endmacro %}}");
    assert_eq!(after(called, own, &say("One"), &say("Two")), "still");
    let included = "= A\n{% include \"parts/own.typ\" %}\n";
    assert_eq!(after(included, own, "", "A notice"), "still");
    let captured = "= A\n{% set it %}{% include \"parts/own.typ\" %}{% endset %}{{ it }}\n";
    assert_eq!(after(captured, own, "One", "Two"), "still");
    let block = |what: &str| {
        format!("{{% extends \"parts/base.typ\" %}}{{% block last %}}{what}{{% endblock %}}")
    };
    let based = project().file("templates/parts/base.typ", "= A\n{% block last %}{% endblock %}\n");
    let based = based.file("templates/still.typ", block(""));
    published_documents(&based.build());
    assert_eq!(
        published_documents(&based.file("templates/still.typ", block("A word")).build()),
        "still"
    );
}

#[test]
fn a_row_in_another_file_concerns_its_document_whose_data_names_the_file() {
    let split = |first: usize| {
        let rows: Vec<&str> = CLAIMS.lines().collect();
        let file = |rows: &[&str]| {
            [&[CLAIMS.lines().next().unwrap_or_default()], rows].concat().join("\n")
        };
        (file(&rows[1..first]), file(&rows[first..]))
    };
    let files = CONFIG.replace("[\"data/claims.csv\"]", "[\"data/one.csv\", \"data/two.csv\"]");
    let project = project().file("briefpress.toml", files);
    let (one, two) = split(4);
    let project = project.file("data/one.csv", one).file("data/two.csv", two);
    assert_eq!(published_documents(&project.build()), ALL);
    let (one, two) = split(5);
    let project = project.file("data/one.csv", one).file("data/two.csv", two);
    assert_eq!(published_documents(&project.build()), "to-cad");
}
