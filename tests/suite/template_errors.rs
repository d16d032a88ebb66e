//! Faults in templates are told at the template's own line, and at the cell that took part.

use insta::assert_snapshot;

use crate::project::Project;

fn build_error(template: &str) -> String {
    Project::new().template(template).build_error()
}

#[test]
fn an_undefined_name_is_told_with_the_nearest_one() {
    let run = Project::new().template("= A\n\n{{ claim(\"c1\").nte }}\n").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[undefined-variable]: `(...).nte` is undefined
     --> templates/brief.typ:3:4
      |
    3 | {{ claim("c1").nte }}
      |    ^^^^^^^^^^^^^^^
      |
      = help: did you mean `note`?
    "#);
}

#[test]
fn what_is_undefined_is_told_once_whether_it_is_rendered_or_not() {
    let check = |text: &str| {
        let run = Project::new().template(text).run(&["check", "--format", "short"]);
        run.expect_exit(1);
        run.diagnostics()
    };
    let rendered = check("= A\n{{ clam(\"c1\") }}");
    assert_snapshot!(rendered, @r"
    data/claims.csv:2:14: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    templates/brief.typ:2:4: error[undefined-variable]: `clam` is undefined
    ");
    let not_rendered = check("= A\n{% if false %}{{ foo }}{{ briefing.titel }}{% endif %}");
    assert_snapshot!(not_rendered, @"
    briefpress.toml:2:11: warning[unused-dataset]: no document uses the dataset `claims`
    data/claims.csv:2:14: warning[missing-pinpoint]: the citation of `s1` has no pinpoint
    templates/brief.typ:2:18: error[undefined-variable]: `foo` is undefined
    templates/brief.typ:2:27: error[undefined-variable]: `briefing.titel` is undefined
    ");
}

#[test]
fn an_unknown_source_or_claim_is_told_with_the_nearest_one() {
    assert_snapshot!(build_error("= A\n{{ cite(\"s2\") }}"), @"templates/brief.typ:2:4: error[unknown-source]: there is no source `s2`");
    assert_snapshot!(build_error("= A\n{{ claim(\"c-1\") }}"), @"templates/brief.typ:2:4: error[unknown-claim]: there is no claim `c-1`; did you mean `c1`?");
}

#[test]
fn an_unknown_field_or_method_of_claims_is_told() {
    assert_snapshot!(build_error("= A\n{{ claims.where(categry=\"x\") }}"), @"templates/brief.typ:2:10: error[template-error]: claims have no field `categry`; did you mean `category`?");
    assert_snapshot!(build_error("= A\n{{ claims.were(id=\"x\") }}"), @"templates/brief.typ:2:10: error[template-error]: claims have no method `were`; did you mean `where`?");
}

#[test]
fn an_error_within_a_component_is_reported_at_the_call_of_the_template() {
    let project = |call: &str| {
        let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"T\")\n= A\n";
        Project::new().template(&format!("{head}#let chart(of) = {call}\n#chart(5)\n"))
    };
    let refused = project("flow-map((of,))");
    assert_snapshot!(refused.build_error(), @r#"templates/brief.typ:4:18: error[typst-error]: flow-map: each flow is a claim, or has `from`, `to` and `value`, as in (from: "PRK", to: "RUS", value: 3); this one is 5"#);
    assert_snapshot!(refused.build().diagnostics(), @r#"
    error[typst-error]: flow-map: each flow is a claim, or has `from`, `to` and `value`, as in (from: "PRK", to: "RUS", value: 3); this one is 5
     --> templates/brief.typ:4:18
      |
    4 | #let chart(of) = flow-map((of,))
      |                  ^^^^^^^^^^^^^^^
      |
     ::: templates/brief.typ:5:2
      |
    5 | #chart(5)
      |  -------- while calling `chart`
    "#);
    let wrong = project("figures-chart(of)");
    assert_snapshot!(wrong.build_error(), @r#"templates/brief.typ:4:18: error[typst-error]: type integer has no method `filter`"#);
    assert_snapshot!(wrong.build().diagnostics(), @r#"
    error[typst-error]: type integer has no method `filter`
      --> templates/brief.typ:4:18
       |
     4 | #let chart(of) = figures-chart(of)
       |                  ^^^^^^^^^^^^^^^^^
       |
      ::: templates/briefpress/charts/voices.typ:29:15
       |
    29 |   let dated = claims.filter(is-dated)
       |               ------------- the error occurs here
       |
      ::: templates/brief.typ:5:2
       |
     5 | #chart(5)
       |  -------- while calling `chart`
    "#);
    let github = wrong.run(&["build", "--format", "github"]);
    assert!(
        github.stdout.starts_with("::error file=templates/brief.typ,line=4,"),
        "{}",
        github.stdout
    );
    assert_snapshot!(project("range-chart((), sorted: of)").build().diagnostics(), @r#"
    error[typst-error]: unexpected argument: sorted
     --> templates/brief.typ:4:34
      |
    4 | #let chart(of) = range-chart((), sorted: of)
      |                                  ^^^^^^^^^^
      |
     ::: templates/brief.typ:5:2
      |
    5 | #chart(5)
      |  -------- while calling `chart`
    "#);
}

#[test]
fn a_missing_template_is_told_where_it_is_named() {
    let settings =
        std::fs::read_to_string(Project::new().path("briefpress.toml")).expect("settings");
    let named = |template: &str| {
        let settings = settings.replace("\"brief.typ\"", &format!("\"{template}\""));
        Project::new().file("briefpress.toml", settings).run(&["build"]).diagnostics()
    };
    let told = named("annex-of-mine.typ");
    assert!(told.contains("there is no template `templates/annex-of-mine.typ`"), "{told}");
    let told = named("fact-shet.typ");
    assert!(told.contains("did you mean `templates/fact-sheet.typ`?"), "{told}");
    assert_snapshot!(build_error("= A\n{% include \"parts/x.typ\" %}"), @"templates/brief.typ:2:4: error[missing-template]: tried to include non-existing template 'parts/x.typ'");
}

#[test]
fn a_template_that_does_not_end_is_stopped() {
    assert_snapshot!(build_error("= A\n{% for a in range(9999) %}{% for b in range(9999) %}x{% endfor %}{% endfor %}"), @"templates/brief.typ:2:1: error[endless-template]: this template does not terminate: it was stopped after fifty million steps");
    assert_snapshot!(build_error("= A\n{% include \"brief.typ\" %}"), @"templates/brief.typ:2:4: error[endless-template]: this template includes itself, directly or through others");
}

#[test]
fn nothing_outside_is_read() {
    assert_snapshot!(build_error("{% include \"../data/claims.csv\" %}"), @"templates/brief.typ:1:4: error[template-error]: `../data/claims.csv` is outside of `templates/`");
    assert_snapshot!(build_error("= A\n#read(\"../../secret\")"), @r#"templates/brief.typ:2:7: error[typst-error]: path `"../../secret"` would escape the project root"#);
    assert_snapshot!(build_error("= A\n#include \"/data/claims.csv\""), @"templates/brief.typ:2:10: error[typst-error]: not a Typst source file");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_followed() {
    let outside = tempfile::NamedTempFile::new().expect("a file");
    let project =
        Project::new().template("= A\n#read(\"/secret.txt\")\n{% include \"secret.typ\" %}");
    std::os::unix::fs::symlink(outside.path(), project.path("secret.txt")).expect("a link");
    std::os::unix::fs::symlink(outside.path(), project.path("templates/secret.typ"))
        .expect("a link");
    assert_snapshot!(project.build_error(), @"templates/brief.typ:3:4: error[template-error]: cannot read the template `templates/secret.typ`: it is outside the project folder");
    let project = project.template("= A\n#read(\"/secret.txt\")\n");
    assert_snapshot!(project.build_error(), @"templates/brief.typ:2:7: error[typst-error]: failed to load file (access denied)");
    let data = project.path("data/claims.csv");
    std::fs::remove_file(&data).expect("removed");
    std::os::unix::fs::symlink(outside.path(), &data).expect("a link");
    assert_snapshot!(project.build_error(), @"briefpress.toml:3:10: error[unreadable-file]: cannot read `data/claims.csv`: it is outside the project folder");
}

#[test]
fn a_fault_of_typst_is_told_at_the_line_of_the_template_it_came_from() {
    let project = Project::new()
        .file("templates/parts/head.typ", "= Head\n\n#let x = 1\n#undefined-thing\n")
        .template("{## a\ncomment ##}\n{% include \"parts/head.typ\" %}\ntext\n");
    assert_snapshot!(project.build_error(), @"templates/parts/head.typ:4:2: error[typst-error]: unknown variable: undefined-thing");
    let run = Project::new().template("= A\n#image({{ claim(\"c1\").note }}, alt: \"x\")").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[typst-error]: file not found (searched at templates/a remark)
     --> templates/brief.typ:2:11
      |
    2 | #image({{ claim("c1").note }}, alt: "x")
      |           ^^^^^^^^^^^^^^^^
      |
     ::: data/claims.csv:2:17
      |
    2 | c1,shells,MG,s1,a remark
      |                 -------- the value is here
    "#);
}

#[test]
fn syntax_that_is_wrong_is_told_at_its_line() {
    assert_snapshot!(build_error("= A\n{% if %}"), @"templates/brief.typ:2:7: error[template-syntax-error]: unexpected end of block");
    assert_snapshot!(build_error("= A\n#let x = (1, 2"), @"templates/brief.typ:2:10: error[typst-error]: unclosed delimiter");
}

#[test]
fn all_misplaced_values_are_told_at_once() {
    assert_snapshot!(build_error("= A\n#let {{ claim(\"c1\").id }} = 1\n\n#f({{ claim(\"c1\").id }}: 2)\nhttps://x.org/{{ claim(\"c1\").id }}"), @r#"
    templates/brief.typ:2:9: error[misplaced-value]: a value cannot be a name in code: pass it as an argument, or assign it with `#let`
    templates/brief.typ:4:7: error[misplaced-value]: a value cannot be a name in code: pass it as an argument, or assign it with `#let`
    templates/brief.typ:5:18: error[misplaced-value]: a value cannot be part of a bare web address: write `#link("https://…")`
    "#);
    assert_snapshot!(build_error("= A {{ claims }}\n<a-{{ claim(\"c1\").note }}>"), @"
    templates/brief.typ:1:8: error[misplaced-value]: a list can only be printed in code, such as `#component({{ claims }})`
    templates/brief.typ:2:7: error[misplaced-value]: `a remark` cannot be part of a label: use letters, digits, `-` and `_`
    ");
}

#[test]
fn eval_is_not_there() {
    let run = Project::new().template("= A\n#eval({{ claim(\"c1\").note }})").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[typst-error]: expected function, found none
     --> templates/brief.typ:2:2
      |
    2 | #eval({{ claim("c1").note }})
      |  ^^^^
      |
      = help: `eval` is not available: text must never become code
    "#);
    assert_snapshot!(build_error("= A\n#std.eval(\"1\")"), @"templates/brief.typ:2:2: error[typst-error]: expected function, found none");
}

#[test]
fn packages_are_vendored_and_never_fetched() {
    let run = Project::new().template("= A\n#import \"@preview/thing:1.0.0\": f\n#f()").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r#"
    error[typst-error]: package not found (searched for @preview/thing:1.0.0)
     --> templates/brief.typ:2:9
      |
    2 | #import "@preview/thing:1.0.0": f
      |         ^^^^^^^^^^^^^^^^^^^^^^
      |
      = help: packages are never downloaded: unpack it in `packages/preview/thing/1.0.0/`
    "#);
    let project = Project::new()
        .file(
            "packages/preview/thing/1.0.0/typst.toml",
            "[package]\nname = \"thing\"\nversion = \"1.0.0\"\nentrypoint = \"lib.typ\"\n",
        )
        .file("packages/preview/thing/1.0.0/lib.typ", "#let f() = [from the package]\n")
        .template("= A\n#import \"@preview/thing:1.0.0\": f\n#f()");
    assert!(project.build_text().contains("from the package"));
}

#[test]
fn a_shipped_component_can_be_replaced() {
    let project = Project::new()
        .file("templates/briefpress/findings.typ", "#let note(body) = [MINE #body]\n")
        .template("#import \"briefpress/findings.typ\": note\n= A\n#note[x]\n");
    assert!(project.build_text().contains("MINE x"));
}

#[test]
fn characters_kept_for_placeholders_are_refused_in_templates_and_welcome_in_data() {
    assert_snapshot!(build_error("= A\n\u{31f5}"), @"templates/brief.typ:2:1: error[reserved-character]: the characters U+31F0 to U+31FB (small Katakana) cannot be used in a template");
    let told = Project::new()
        .claims("id,body,sources,note\nc1,MG,s1,\u{31f0}\u{31f2}\u{31f1}\n")
        .build_error();
    assert!(told.contains("cannot be displayed"), "{told}");
}

#[test]
fn check_finds_what_build_would_and_writes_nothing() {
    let project = Project::new()
        .claims("id,item,body,sources\nc1,shells,MG,s1@p 3\n")
        .template("= A\n#undefined-thing\n{{ claim(\"c1\") }}");
    let run = project.run(&["check", "--format", "short"]);
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @"templates/brief.typ:2:2: error[typst-error]: unknown variable: undefined-thing");
    assert!(!project.path("out").exists());
    let run = project.template("= A\n{{ claim(\"c1\") }}").run(&["check"]);
    assert_eq!(run.expect_exit(0), "Checked 1 claim, 1 source, 1 briefing: no problems");
}

#[test]
fn a_template_may_begin_with_empty_lines() {
    for lines in ["\n", "\n\n", "  \n\n"] {
        let template = format!("{lines}= Heading\n{{{{ claim(\"c1\").note }}}}\n");
        assert!(Project::new().template(&template).build_text().contains("a remark"), "{lines:?}");
    }
}

#[test]
fn a_value_to_choose_by_that_does_not_exist_is_an_error() {
    let told =
        Project::new().template("= A\n{{ claims.where(item=shells).length }}\n").build_error();
    assert!(
        told.contains("templates/brief.typ:2:22: error[undefined-variable]: `shells` is undefined"),
        "{told}"
    );
}
