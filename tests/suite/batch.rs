//! Several documents from one briefing, and one failure among many.

use insta::assert_snapshot;

use crate::project::{Project, text};

const CLAIMS: &str = "id,from,to,item,quantity,unit,body,sources\n\
                      a,PRK,RUS,missiles,at least 100,missile,MG,s1\n\
                      b,IRN,RUS,drones,about 300,piece,MG,s1\n\
                      c,RUS,PRK,petroleum,more than 1 million,barrel,MG,s1\n";
const EACH: &str = "[briefings.to]\ntemplate = \"each.typ\"\ntitle = \"Transfers to {each}\"\nedition = 2025-07-31\nfor-each = \"to\"\n";
const TEMPLATE: &str =
    "= {{ briefing.title }}\n{% for c in claims %}- {{ c.figure }}\n{% endfor %}";

#[test]
fn each_value_of_a_field_gets_a_document_of_its_own() {
    let project = Project::new()
        .claims(CLAIMS)
        .config(EACH)
        .template("= A")
        .file("templates/each.typ", TEMPLATE);
    project.build().expect_exit(0);
    let russia = text(&project.path("out/to-rus.pdf"));
    assert!(
        russia.contains("at least 100 missiles") && russia.contains("about 300 drones"),
        "{russia}"
    );
    assert!(!russia.contains("petroleum"), "{russia}");
    assert!(
        text(&project.path("out/to-prk.pdf")).contains("more than 1 million barrels of petroleum")
    );
}

#[test]
fn each_party_gets_a_document_with_what_it_gave_and_received() {
    let template = "= {{ briefing.title }}\n{{ briefing.each }} is {{ briefing.each_name }}.\n{% for c in claims %}- {{ c.figure }}\n{% endfor %}";
    let project = Project::new()
        .claims(CLAIMS)
        .config(&EACH.replace("for-each = \"to\"", "for-each = \"party\""))
        .template("= A")
        .file("templates/each.typ", template);
    project.build().expect_exit(0);
    let dprk = text(&project.path("out/to-prk.pdf"));
    assert!(
        dprk.contains("Transfers to North Korea") && dprk.contains("PRK is North Korea."),
        "{dprk}"
    );
    assert!(dprk.contains("missiles") && dprk.contains("petroleum"), "{dprk}");
    assert!(!dprk.contains("drones"), "{dprk}");
    assert!(project.path("out/to-irn.pdf").exists() && project.path("out/to-rus.pdf").exists());
}

#[test]
fn a_claim_between_no_parties_is_in_none_of_their_documents() {
    let project = Project::new()
        .claims("id,from,item,body,sources\na,PRK,x,MG,s1\nb,,y,MG,s1\n")
        .config(&EACH.replace("for-each = \"to\"", "for-each = \"party\""))
        .template("= A")
        .file("templates/each.typ", TEMPLATE);
    let run = project.build();
    run.expect_exit(0);
    assert!(run.diagnostics().contains("this claim has no `party`"), "{}", run.diagnostics());
}

#[test]
fn a_column_named_party_is_a_field_like_any_other() {
    let project = Project::new()
        .claims("id,from,item,body,sources,party\na,PRK,x,MG,s1,north\n")
        .config(&EACH.replace("for-each = \"to\"", "for-each = \"party\""))
        .template("= A")
        .file("templates/each.typ", TEMPLATE);
    project.build().expect_exit(0);
    assert!(project.path("out/to-north.pdf").exists());
}

#[test]
fn two_documents_with_one_name_are_refused_before_anything_is_made() {
    let project = Project::new()
        .claims("id,body,sources,item\na,Côte,s1,x\nb,cote,s1,y\n")
        .config(&EACH.replace("for-each = \"to\"", "for-each = \"body\""))
        .template("= A")
        .file("templates/each.typ", TEMPLATE);
    let run = project.build();
    run.expect_exit(2);
    assert_snapshot!(run.diagnostics(), @r#"
    error[duplicate-output]: two documents have the same output `to-cote.pdf`: "Côte" and "cote"
      --> briefpress.toml:11:12
       |
    11 | [briefings.to]
       |            ^^
       |
       = help: set `output` with a field that differs between the documents
    "#);
    assert!(!project.path("out").exists());
}

#[test]
fn one_bad_briefing_does_not_stop_the_others() {
    let project = Project::new()
        .claims(CLAIMS)
        .config(EACH)
        .template("= A\n#panic()")
        .file("templates/each.typ", TEMPLATE);
    let run = project.build();
    assert!(run.expect_exit(1).contains("2 briefings, 1 failed"), "{}", run.stderr);
    assert!(project.path("out/to-rus.pdf").exists());
    assert!(!project.pdf().exists());
}

#[test]
fn one_finding_in_many_documents_is_told_once() {
    let project = Project::new()
        .claims(CLAIMS)
        .config(EACH)
        .template("= A")
        .file("templates/each.typ", "= A\n#nothing");
    assert_snapshot!(project.build_error(), @"templates/each.typ:2:2: error[typst-error]: unknown variable: nothing");
}

#[test]
fn a_briefing_is_about_the_claims_it_selects() {
    let project = Project::new()
        .claims(CLAIMS)
        .config("where = { from = [\"PRK\", \"RUS\"], status = \"delivered\" }\n")
        .template("= A\n{{ claims.length }}: {% for c in claims.sort_by(\"id\", reverse=true) %}{{ c.id }} {% endfor %}\n{{ claims.first.id }} {{ claims|length }} {{ claims.by(\"to\")|map(attribute=\"key\")|join(\"+\") }}");
    let text = project.build_text().replace('\n', " ");
    assert!(text.contains("2: c a") && text.contains("a 2 RUS+PRK"), "{text}");
}
