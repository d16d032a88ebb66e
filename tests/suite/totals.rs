//! What templates reckon from claims is printed with its words and its sources, or refused by name.

use insta::assert_snapshot;

use crate::project::Project;

const CLAIMS: &str = "\
id,body,item,category,quantity,unit,status,period,as_of,series,alternative_to,sources
a1,Group,shells,shells,100,round,,2023,2023-12-31,,,s1@p 1
a2,Group,shells,shells,at least 200,round,,2024,2024-12-31,,,s1@p 2
b1,Ministry,shells,shells,about 150,round,,2023,2023-10-01,m,,s2
b2,Ministry,shells,shells,more than 400,round,,2023/2024,2024-10-01,m,,s2
c1,Centre,shells,shells,\"up to 1,000\",round,,2024,2024-06-01,,c2,s3
c2,Centre,shells,shells,900,round,,2024,2024-06-01,,c1,s3
d1,Group,missiles,missiles,several dozen,missile,,2024-03,2024-06-01,,,s1
d2,Group,missiles,missiles,9,missile,used,2024-05,2024-06-01,,,s1
";

fn project(template: &str) -> Project {
    let sources = ["s1", "s2", "s3"].map(|key| {
        let name = format!("Author {key}");
        format!("@report{{{key}, author = {{{{{name}}}}}, title = {{Report {key}}}, institution = {{I}}, date = {{2024-05}}}}\n")
    });
    let head = "#set page(height: auto)\n= A\n";
    Project::new()
        .claims(CLAIMS)
        .file("data/sources.bib", sources.concat())
        .template(&format!("{head}{template}\n"))
}

fn printed(template: &str) -> String {
    let text = project(template).build_text();
    text.lines().skip(1).filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("\n")
}

fn build_error(template: &str) -> String {
    let run = project(template).build();
    run.expect_exit(1);
    run.diagnostics()
}

#[test]
fn a_total_is_printed_with_its_words_and_all_its_sources() {
    assert_snapshot!(printed("{{ claims.where(body=\"Group\", category=\"shells\").total() }}"), @"
    at least 300 shells1
    1Author s1, Report s1 (I, 2024), p. 1; Author s1, Report s1, p. 2.
    ");
}

#[test]
fn a_total_tells_what_it_left_out_and_why() {
    assert_snapshot!(printed(
        "{% set t = claims.where(body=\"Ministry\").total() %}
         {{ t.figure }}, {{ t.short }}, {{ t.form }}, {{ t.unit }}:
         {% for c in t.claims %}{{ c.id }} {% endfor %} without
         {% for out in t.left_out %}{{ out.claim.id }} ({{ out.because }}){% endfor %}"
    ), @"more than 400 shells, > 400, more-than, round: b2 without b1 (earlier than b2 of the same series)");
}

#[test]
fn a_total_in_code_is_a_dictionary() {
    assert_snapshot!(printed(
        "#let t = {{ claims.where(body=\"Ministry\").total() }}
         #(t.text, t.low, t.high, t.low-open, t.claims, t.left-out, t.units).map(repr).join([; ])"
    ), @r#"
    "more than 400"; 400; none; true; ("b2",); (
      (
        id: "b1",
        because: "earlier than b2 of the same series",
        rule: "later-in-series",
      ),
    ); "rounds"
    "#);
}

#[test]
fn what_cannot_be_added_is_refused_with_the_claims() {
    assert_snapshot!(build_error("{{ claims.where(category=\"shells\").total() }}"), @r#"
    error[sum-across-bodies]: `a1` and `b2` cannot be added: they are reported by different bodies, `Group` and `Ministry`
     --> templates/brief.typ:3:35
      |
    3 | {{ claims.where(category="shells").total() }}
      |                                   ^^^^^^^^
      |
     ::: data/claims.csv:2:1
      |
    2 | a1,Group,shells,shells,100,round,,2023,2023-12-31,,,s1@p 1
      | -- Group: 100 shells
      |
     ::: data/claims.csv:5:1
      |
    5 | b2,Ministry,shells,shells,more than 400,round,,2023/2024,2024-10-01,m,,s2
      | -- Ministry: more than 400 shells
      |
      = help: show the bodies side by side with `.by_body()`, or print the range of published figures with `.published_range()`
    "#);
    assert_snapshot!(build_error("{{ claims.where(body=\"Centre\").total() }}"), @r#"
    error[sum-of-alternatives]: `c1` and `c2` cannot be added: they are alternatives, and only one can be true
     --> templates/brief.typ:3:31
      |
    3 | {{ claims.where(body="Centre").total() }}
      |                               ^^^^^^^^
      |
     ::: data/claims.csv:6:1
      |
    6 | c1,Centre,shells,shells,"up to 1,000",round,,2024,2024-06-01,,c2,s3
      | -- Centre: up to 1,000 shells
      |
     ::: data/claims.csv:7:1
      |
    7 | c2,Centre,shells,shells,900,round,,2024,2024-06-01,,c1,s3
      | -- Centre: 900 shells
      |
      = help: choose one of them with `.where(…)`
    "#);
}

#[test]
fn a_published_range_has_its_ends_with_their_words() {
    assert_snapshot!(printed(
        "{% set r = claims.where(category=\"shells\").published_range() %}
         {{ r }} #parbreak() {{ r.short }}: {{ r.lowest.first.body }} to {{ r.highest.first.body }}"
    ), @"
    from at least 300 to up to 1,000 rounds1
    ≥ 300 … ≤ 1,000: Group to Centre
    1Author s1, Report s1 (I, 2024), p. 1; Author s1, Report s1, p. 2; Author s3, Report s3 (I, 2024).
    ");
}

#[test]
fn what_stands_and_what_is_history() {
    assert_snapshot!(printed(
        "{% for c in claims.latest() %}{{ c.id }} {% endfor %};
         {% for c in claims.history() %}{{ c.id }} {% endfor %};
         {% for g in claims.by_body() %}{{ g.key }}: {% for c in g.claims %}{{ c.id }} {% endfor %}{% endfor %}"
    ), @"a1 a2 b2 c1 c2 d1 d2 ; b1 ; Group: a1 a2 d1 d2 Ministry: b2 Centre: c1 c2");
}

#[test]
fn voices_are_counted_once() {
    let template = "{% set c = claims.corroboration() %}
                    {{ c.count }} of {{ c.bodies | length }}:
                    {% for v in c.voices %}{{ v.bodies | join(\" + \") }}{% if v.because %} ({{ v.because | first }}){% endif %}; {% endfor %}";
    assert_snapshot!(printed(template), @"3 of 3: Group; Ministry; Centre;");
    let one = project(template).config("[bodies]\nMinistry = \"State\"\nCentre = \"State\"\n");
    assert_snapshot!(one.build_text(), @"
    A
    2 of 3: Group; Ministry + Centre (Ministry and Centre: both count as one voice, State);
    ");
}

#[test]
fn voices_are_counted_for_each_group() {
    let template = "{% for g in claims.corroboration(\"category\") %}
                    {{ g.key }}: {{ g.claims }}, {{ g.count }} of {{ g.bodies | length }}; {% endfor %}";
    assert_snapshot!(printed(template), @"shells: 6, 3 of 3; missiles: 2, 1 of 1;");
}

#[test]
fn quantities_and_periods_compare_only_as_far_as_is_known() {
    assert_snapshot!(printed(
        "{% set a = claim(\"a1\") %}{% set b = claim(\"b2\") %}
         {{ a.quantity.compared_to(b.quantity) }}
         {{ b.quantity.compared_to(100) }}
         {{ a.quantity.compared_to(\"about 100\") }}
         {{ claims.where(id=\"b2\").total().compared_to(\"up to 400\") }};
         {{ a.period.overlaps(b.period) }} {{ a.period.compared_to(\"2024-05\") }}
         {{ b.period.contains(\"2023-05\") }} {{ a.as_of.compared_to(briefing.edition) }}
         {{ b.period.contains(\"2023~\") is none }}"
    ), @"less more unknown more; true less  less true");
    assert_snapshot!(build_error("{{ claim(\"a1\").quantity.compared_to(\"lots\") }}"), @r#"
    error[template-error]: `lots` is not a quantity
     --> templates/brief.typ:3:24
      |
    3 | {{ claim("a1").quantity.compared_to("lots") }}
      |                        ^^^^^^^^^^^^^^^^^^^^
    "#);
    assert_snapshot!(build_error("{{ claim(\"a1\").period.compared_to(\"soon\") }}"), @r#"
    error[template-error]: `soon` is not a date or period
     --> templates/brief.typ:3:22
      |
    3 | {{ claim("a1").period.compared_to("soon") }}
      |                      ^^^^^^^^^^^^^^^^^^^^
    "#);
    assert_snapshot!(build_error("{{ claim(\"a1\").period.before(\"2024\") }}"), @r#"
    error[template-error]: `period` has no method `before`
     --> templates/brief.typ:3:22
      |
    3 | {{ claim("a1").period.before("2024") }}
      |                      ^^^^^^^^^^^^^^^
    "#);
}

#[test]
fn dates_are_printed_in_the_language_of_the_document() {
    let template = "{{ claim(\"b2\").as_of }}, {{ briefing.edition }}, {{ claim(\"d1\").period }}, {{ claim(\"d1\").period ~ \"!\" }}";
    let project = project(template).config("language = \"fr\"\n");
    assert_snapshot!(project.build_text(), @"
    A
    1er octobre 2024, 31 juillet 2025, mars 2024, mars 2024!
    ");
}

#[test]
fn an_amount_in_words_is_printed_as_words() {
    assert_snapshot!(printed("{{ claim(\"d1\").figure }}; {{ claim(\"d1\").quantity.short }}; {{ claim(\"d1\").quantity.form }}"), @"several dozen missiles; several dozen; words");
}
