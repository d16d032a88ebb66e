//! Values that a template puts into code are data of Typst: what a component gets is what a literal would be, and no text
//! of it is ever part of the code.

use insta::assert_snapshot;

use crate::project::Project;

const CLAIMS: &str = r#"[
    {"id": "c1", "from": "PRK", "to": "RUS", "item": "shells", "quantity": "at least 100", "unit": "round",
     "period": "2024-02", "as_of": "2024-02-29", "body": "MG", "sources": "s1@para 4", "note": "a \"quoted\" #panic()",
     "weights": [1, 2.5, "1e400", true, null, {"of_what": "\\u{41}"}], "port_of_call": "Najin"},
    {"id": "c2", "from": "PRK", "to": "RUS", "item": "shells", "quantity": "nearly 2.5", "unit": "round",
     "body": "MG", "sources": ["s2", "s1"]}
]"#;

/// A project of two claims and a template that begins with a heading.
fn project(template: &str) -> Project {
    let source = |key: &str, title: &str| {
        format!(
            "@report{{{key}, title = {{{title}}}, author = {{{{MG}}}}, institution = {{MG}}, \
             date = {{2024-05-31}}}}\n"
        )
    };
    let project = Project::with_data_file("data/claims.json", CLAIMS, "");
    let sources = source("s1", "A") + &source("s2", "B");
    project
        .file("data/sources.bib", sources)
        .template(&format!("#set page(width: 60cm, height: auto)\n= A\n{template}\n"))
}

/// Builds a document that compares values in code with literals of Typst, and stops at the first that differs.
fn assert_equal(prelude: &str, pairs: &[(&str, &str)]) {
    let lines = pairs.iter().map(|(value, literal)| {
        format!(
            "#assert.eq({{{{ {value} }}}}, {literal})\n\
             #assert.eq(repr({{{{ {value} }}}}), repr({literal}))\n\
             #assert.eq(type({{{{ {value} }}}}), type({literal}))\n"
        )
    });
    let lines: String = lines.collect();
    project(&format!("{prelude}{lines}")).build().expect_exit(0);
}

#[test]
fn a_value_in_code_is_what_a_literal_would_be() {
    assert_equal(
        "{% set c = claim('c1') %}\n",
        &[
            ("c.note", r#""a \"quoted\" #panic()""#),
            ("3", "3"),
            ("-3", "-3"),
            ("3.0", "3.0"),
            ("0.1 + 0.2", "0.30000000000000004"),
            ("2 ** 70", "1180591620717411303424.0"),
            ("true", "true"),
            ("none", "none"),
            ("[]", "()"),
            ("[1]", "(1,)"),
            ("{}", "(:)"),
            ("{'a_b': [1, 'x', none], 'c': {}}", "(a-b: (1, \"x\", none), c: (:))"),
            ("briefing.edition", "datetime(year: 2025, month: 7, day: 31)"),
            ("c.weights", r#"(1, 2.5, "1e400", true, none, (of-what: "\\u{41}"))"#),
            // The document has no list of sources, to which it could lead.
            ("c.refs", r#"link(label("bp-unlisted"), [#"[1]"])"#),
        ],
    );
}

#[test]
fn a_claim_in_code_is_a_dictionary() {
    let entries = [
        ("id", "\"c1\""),
        ("from-name", "\"North Korea\""),
        ("note", r#""a \"quoted\" #panic()""#),
        ("category", "none"),
        ("port-of-call", "\"Najin\""),
        ("weights.last().of_what", "\"\\\\u{41}\""),
        ("secondary", "false"),
        ("via", "()"),
        ("links", "none"),
        ("refs", r#"link(label("bp-unlisted"), [#"[1]"])"#),
        ("sources", "((key: \"s1\", pinpoint: \"para. 4\", number: 1),)"),
    ];
    let checks = entries.map(|(key, value)| format!("#assert.eq(c.{key}, {value})\n"));
    let template = format!(
        "#let c = {{{{ claim('c1') }}}}\n{}\
         #assert.eq(c.quantity.low, 100)\n\
         #assert.eq(c.quantity.high, none)\n\
         #assert.eq({{{{ claim('c2') }}}}.quantity.high, 2.5)\n\
         #assert.eq(c.period.end, datetime(year: 2024, month: 2, day: 29))\n\
         #assert.eq(c, {{{{ claims }}}}.first())\n\
         #let named(id: none, ..others) = (id, others.named().len())\n\
         #assert.eq(named(..c), (\"c1\", c.len() - 1))\n",
        checks.concat()
    );
    project(&template).build().expect_exit(0);
}

#[test]
fn numbers_and_entries_of_sources_are_the_content_that_markup_would_be() {
    project(
        "#let second = {{ claim('c2') }}\n\
         #let links = [[#link(label(\"bp-source-1\"))[1], #link(label(\"bp-source-2\"))[2]]]\n\
         #assert.eq(second.refs, links)\n\
         #assert.eq(repr(second.refs), repr(links))\n\
         #show link: it => if it.dest == label(\"bp-source-2\") [second #it.body] else { it }\n\
         #second.refs\n\
         #let entry = {{ source_list() }}.first()\n\
         #assert.eq((entry.key, entry.number, entry.kind), (\"s1\", 1, \"report\"))\n\
         #assert.eq(type(entry.body), content)\n\
         {{ source_list() }}\n",
    )
    .build()
    .expect_exit(0);
}

/// Texts that would end a string, a bracket or a call if they were part of the code.
const HOSTILE: &[&str] = &[
    "\")#panic(1)",
    "\\",
    "\\\"); panic(\"x",
    "bp-value(0)",
    ", [#panic(1)])",
    "]; #panic(1); [",
    "*/ panic(1) /*",
    "// gone",
    "\n#panic(1)\n",
    "a\u{2028}\u{85}\u{b}b",
    "${{7*7}}",
];

#[test]
fn no_text_in_code_gets_out_however_deep_it_is() {
    let records: Vec<serde_json::Value> = (HOSTILE.iter().enumerate())
        .map(|(n, text)| {
            serde_json::json!({"id": format!("c{n}"), "quantity": "5", "note": text, "deep": [[{"x": text}]], "item": "x"})
        })
        .collect();
    let json = serde_json::json!(records).to_string();
    for (n, text) in HOSTILE.iter().enumerate() {
        let escaped: String = text.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect();
        let template = format!(
            "#set page(width: 60cm)\n= A\n#let expected = \"{escaped}\"\n\
             #let claim = {{{{ claim('c{n}') }}}}\n\
             #assert.eq(claim.note, expected)\n\
             #assert.eq(claim.deep, (((x: expected),),))\n\
             #assert.eq({{{{ claim('c{n}').note }}}}, expected)\n\
             #assert.eq({{{{ {{'a': [claims]}} }}}}.a.first().at({n}).note, expected)\n\
             #assert.eq({{{{ [claim('c{n}').note, claim('c{n}').note ~ '!'] }}}}, (expected, expected + \"!\"))\n\
             Sound.\n"
        );
        let project = Project::with_data_file("data/claims.json", &json, "").template(&template);
        assert!(project.build_text().trim_end().ends_with("Sound."), "{text:?}");
    }
}

#[test]
fn the_path_of_a_module_can_be_a_value() {
    let project = project(
        "{% set path = '/templates/lib.typ' %}\n\
         #import {{ path }}: f\n#f()\n#import {{ path }}\n#lib.f()\n#include {{ '/templates/part.typ' }}\n",
    )
    .file("templates/lib.typ", "#let f() = [imported]")
    .file("templates/part.typ", "included");
    let text = project.build_text();
    assert!(text.contains("imported") && text.contains("included"), "{text}");
}

#[test]
fn a_value_can_stand_in_any_expression() {
    let text = project(
        "#{ if {{ true }} [yes ] else [no ] }\
         #for n in range({{ 2 }}) [#n ]\
         #({{ 2 }} + -{{ 3 }}) #{{ 'abc' }}.len() #{{ 5 }}. #(({{ 'k' }}): 1).k\
         #calc.max(..{{ [1, 9] }}) #box(width: {{ 1.5 }}cm)[#{{ 7 }}]",
    );
    let text = text.build_text();
    assert!(text.contains("yes 0 1 −1 3 5. 19 7"), "{text}");
}

#[test]
fn a_call_that_the_template_writes_itself_is_refused_where_it_has_no_value() {
    let message = |call: &str| {
        let template = format!("#let one = {{{{ 'x' }}}}\n#{call}");
        project(&template).build_error()
    };
    assert_snapshot!(message("bp-value(1)"), @"templates/brief.typ:4:2: error[typst-error]: this document has no value 1");
    assert_snapshot!(message("bp-value(-1)"), @"templates/brief.typ:4:11: error[typst-error]: number must be at least zero");
    assert_snapshot!(message("bp-value()"), @"templates/brief.typ:4:2: error[typst-error]: missing argument: number");
    assert_snapshot!(message("bp-value(\"0\")"), @"templates/brief.typ:4:11: error[typst-error]: expected integer, found string");
    assert_snapshot!(message("bp-value(0, 1, x: 2)"), @"templates/brief.typ:4:14: error[typst-error]: expected content, found integer");
    assert_snapshot!(project("#bp-value(0)").build_error(), @"templates/brief.typ:3:2: error[typst-error]: this document has no value 0");
}

#[test]
fn a_diagnostic_about_a_value_in_code_names_its_cell() {
    let diagnostics = |template: &str| {
        let run = project(template).build();
        run.expect_exit(1);
        run.diagnostics()
    };
    assert_snapshot!(diagnostics("#image({{ claim('c1').note }})"), @r#"
    error[typst-error]: file not found (searched at templates/a "quoted" #panic())
     --> templates/brief.typ:3:11
      |
    3 | #image({{ claim('c1').note }})
      |           ^^^^^^^^^^^^^^^^
      |
     ::: data/claims.json:3:96
      |
    3 |      "period": "2024-02", "as_of": "2024-02-29", "body": "MG", "sources": "s1@para 4", "note": "a \"quoted\" #panic()",
      |                                                                                                ----------------------- the value is here
    "#);
    assert_snapshot!(diagnostics("#let f(x) = x + 1\n#f({{ claim('c1').item }})"), @"
    error[typst-error]: cannot add string and integer
     --> templates/brief.typ:3:13
      |
    3 | #let f(x) = x + 1
      |             ^^^^^
      |
     ::: templates/brief.typ:4:2
      |
    4 | #f({{ claim('c1').item }})
      |  -- while calling `f`
    ");
    assert_snapshot!(diagnostics("#{{ {'a_b': 1, 'a-b': claim('c1').item} }}"), @r#"
    error[typst-error]: duplicate key: a-b
     --> templates/brief.typ:3:5
      |
    3 | #{{ {'a_b': 1, 'a-b': claim('c1').item} }}
      |     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
     ::: data/claims.json:2:54
      |
    2 |     {"id": "c1", "from": "PRK", "to": "RUS", "item": "shells", "quantity": "at least 100", "unit": "round",
      |                                                      -------- the value is here
    "#);
}
