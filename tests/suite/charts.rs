//! Charts say in their alternative text what they show, refuse what cannot be shown, and their labels
//! do not collide.

use std::fmt::Write as _;

use insta::assert_snapshot;

use crate::project::{Project, tool, word_boxes};

const CLAIMS: &str = "\
id,body,item,category,quantity,unit,period,as_of,sources
a1,Group,shells,shells,at least 200,round,2023-09/2024-03-31,2024-03-31,s1
a2,Group,shells,shells,500,round,2024,2024-12-31,s1
b1,Ministry,shells,shells,about 150,round,2023~,2023-10-01,s1
b2,Ministry,shells,shells,400 to 600,round,../2024-10-01,2024-10,s1
c1,Centre,shells,shells,several dozen,round,2024-06-01,2024-06-01,s1
d1,Centre,missiles,missiles,0,missile,,2024-06-02,s1
";

fn project(template: &str) -> Project {
    let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Charts\")\n= A\n";
    Project::new().claims(CLAIMS).template(&format!("{head}{template}\n"))
}

/// What a chart says to those who do not see it.
fn alternative_text(chart: &str) -> String {
    alternative_text_of(CLAIMS, chart)
}

/// What a chart of some claims says to those who do not see it.
fn alternative_text_of(claims: &str, chart: &str) -> String {
    let print = "#context { set par(justify: false); set text(hyphenate: false); for it in query(figure) { raw(it.alt) } } Thus.";
    let project = project(&format!("#{chart}\n#pagebreak()\nTold: {print}")).claims(claims);
    let text = project.build_text();
    let (_, told) = text.split_once("Told:").expect("the text that was printed");
    let told = told.split("Thus.").next().unwrap_or_default();
    told.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn build_error(chart: &str) -> String {
    let told = project(&format!("#{chart}")).build_error();
    let (_, message) = told.split_once("error[typst-error]: ").expect("a refusal by the chart");
    message.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_range_chart_tells_each_figure_with_its_words() {
    assert_snapshot!(alternative_text("range-chart({{ claims.where(unit=\"round\") }}, caption: [C])"), @"C. Range chart of 4 figures, unit: rounds. Lowest figure: about 150; highest: 500. Group: at least 200 (31 March 2024). Group: 500 (31 December 2024). Ministry: about 150 (1 October 2023). Ministry: 400 to 600 (October 2024). Item: shells. No figure given: Centre (1 June 2024): “several dozen”.");
}

#[test]
fn a_step_chart_tells_the_figures_of_each_body_in_the_order_of_their_dates() {
    assert_snapshot!(alternative_text("step-chart({{ claims.where(unit=\"round\") }}, caption: [C])"), @"C. Step chart with 2 lines, unit: rounds, from 1 October 2023 to 31 December 2024. Group: at least 200 (31 March 2024), then 500 (31 December 2024). Ministry: about 150 (1 October 2023), then 400 to 600 (October 2024). Item: shells. No figure given: Centre (1 June 2024): “several dozen”.");
}

#[test]
fn a_timeline_tells_each_event_with_its_date() {
    assert_snapshot!(alternative_text("timeline({{ claims }}, caption: [C])"), @"C. Timeline of 5 events, the earliest first. Ministry: 400 to 600 shells (by 1 October 2024). Ministry: about 150 shells (circa 2023). Group: at least 200 shells (September 2023 – 31 March 2024). Group: 500 shells (2024). Centre: several dozen shells (1 June 2024). No date given: Centre: 0 missiles.");
}

#[test]
fn bars_tell_their_values() {
    assert_snapshot!(alternative_text("bar-chart({{ claims.where(unit=\"round\") }}.map(c => (label: c.body, value: c)), unit: \"rounds\", caption: [C])"), @"C. Bar chart with 5 bars, unit: rounds. Group: at least 200. Group: 500. Ministry: about 150. Ministry: 400 to 600. Centre: several dozen. Item: shells.");
    assert_snapshot!(alternative_text("stacked-bar-chart(((label: \"One\", parts: (sea: 1200, rail: 3)),), caption: [C])"), @"C. Stacked bar chart with one bar. One: 1,203 in all (sea, 1,200; rail, 3).");
}

/// One body on two items by two routes, in one unit: the first item in a series that its words change within.
const SEVERAL_ITEMS: &str = "\
id,from,to,body,item,category,quantity,unit,status,as_of,series,sources
w1,NOR,UKR,Group,wheat,food,200,tonne,delivered,2024-01-31,w,s1
w2,NOR,UKR,Group,wheat and flour,food,500,tonne,delivered,2024-03-31,w,s1
r1,POL,UKR,Group,rice,food,40,tonne,delivered,2024-02-28,,s1
r2,POL,UKR,Group,rice,food,60,tonne,delivered,2024-05-31,,s1
";

#[test]
fn one_line_of_a_step_chart_is_of_one_item_or_series() {
    let chart = "step-chart({{ claims }}, caption: [C], undrawn: (claims: 1, statuses: ((status: \"lost\", claims: 1),)))";
    assert_snapshot!(alternative_text_of(SEVERAL_ITEMS, chart), @"C. Step chart with 2 lines, unit: tonnes, from 31 January 2024 to 31 May 2024. Group, wheat and flour, Norway → Ukraine: 200 (31 January 2024), then 500 (31 March 2024). Group, rice, Poland → Ukraine: 40 (28 February 2024), then 60 (31 May 2024). Not drawn: one claim of another status (lost: 1).");
}

#[test]
fn bars_name_items_that_differ_unless_their_labels_do() {
    let bars = |label: &str, more: &str| {
        let chart = format!(
            "bar-chart({{{{ claims.where(id=[\"w1\", \"r1\"]) }}}}.map(c => (label: {label}, value: c)), caption: [C]{more})"
        );
        alternative_text_of(SEVERAL_ITEMS, &chart)
    };
    assert_snapshot!(bars("c.body", ""), @"C. Bar chart with 2 bars. Group, wheat, Norway → Ukraine: 200. Group, rice, Poland → Ukraine: 40. Group, wheat, Norway → Ukraine, 31 January 2024: later figure of the same series: 500 tonnes of wheat and flour (31 March 2024).");
    assert_snapshot!(bars("c.item + \", \" + c.route", ""), @"C. Bar chart with 2 bars. wheat, Norway → Ukraine: 200. rice, Poland → Ukraine: 40. Group, wheat, Norway → Ukraine, 31 January 2024: later figure of the same series: 500 tonnes of wheat and flour (31 March 2024).");
    assert_snapshot!(bars("c.body", ", items: false"), @"C. Bar chart with 2 bars. Group: 200. Group: 40. Group, 31 January 2024: later figure of the same series: 500 tonnes of wheat and flour (31 March 2024).");
}

#[test]
fn a_chart_names_what_differs_among_those_without_a_figure() {
    let claims = SEVERAL_ITEMS.replace("rice,food,60", "beans,food,");
    let chart = "range-chart({{ claims.where(id=[\"r1\", \"r2\"]) }}, caption: [C])";
    assert_snapshot!(alternative_text_of(&claims, chart), @"C. Range chart of one figure, unit: tonnes. Group, rice: 40 (28 February 2024). Route: Poland → Ukraine. No figure given: Group, beans (31 May 2024).");
}

/// Figures that are about a number from one side, and one that no word qualifies.
const ONE_SIDED: &str = "\
id,body,item,category,quantity,unit,period,as_of,sources
n1,Group,shells,shells,\"nearly 16,000\",round,,2024-03-31,s1
o1,Ministry,shells,shells,\"just over 18,000\",round,,2024-10-01,s1
e1,Centre,shells,shells,\"15,000\",round,,2024-06-01,s1
";

#[test]
fn an_approximation_from_one_side_is_explained_as_one_and_not_as_a_bound() {
    let chart = |chart: &str| {
        let text = project(&format!("#{chart}")).claims(ONE_SIDED).build_text();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let bars = "bar-chart({{ claims }}.map(c => (label: c.body, value: c)), caption: [C])";
    for (drawn, unqualified) in [
        ("range-chart({{ claims }}, caption: [C])", true),
        ("step-chart({{ claims }}, caption: [C])", true),
        (bars, false),
    ] {
        let text = chart(drawn);
        for words in [
            "nearly 16,000",
            "just over 18,000",
            "nearly or just under: about, from below",
            "just over: about, from above",
        ] {
            assert!(text.contains(words), "{drawn}: {words} is not in {text}");
        }
        assert_eq!(text.contains("without qualifier"), unqualified, "{text}");
        assert!(!text.contains("exact") && !text.contains("bound"), "{text}");
    }
}

/// Figures of one thing by three bodies, two of which replace an earlier one.
const RISING: &str = "\
id,from,to,body,item,category,quantity,unit,period,as_of,series,sources
w1,NOR,UKR,Watch,crates,food,more than 1000,container,../2023-10-01,2023-10-01,w,s1
w2,NOR,UKR,Watch,crates,food,more than 16500,container,../2024-09-01,2024-09-01,w,s1
d1,NOR,UKR,Desk,crates,food,at least 20000,container,../2025-05-01,2025-05-01,,s1
m1,NOR,UKR,Ministry,crates,food,up to 16000,container,../2025-03-01,2025-03-01,,s1
";

const WITH_ALL: &str = "earlier: {{ claims.earlier(claims.latest()) }}, compatible: {{ claims.latest().compatible() }}, \
                        reference: (value: 12000, label: \"cap\", refs: [])";

#[test]
fn a_row_has_its_earlier_figures_and_the_last_row_what_all_have_in_common() {
    for (chart, opening) in [
        ("range-chart", "Range chart of 3 figures, unit: containers."),
        (
            "time-chart",
            "Chart of 3 figures over time, unit: containers, from 1 September 2024 to 1 May 2025.",
        ),
    ] {
        let chart = format!(
            "{chart}({{{{ claims.latest().sort_by(\"as_of\") }}}}, {WITH_ALL}, caption: [C])"
        );
        let told = alternative_text_of(RISING, &chart);
        for said in [
            opening,
            "Watch: more than 16,500 (1 September 2024). Before that: more than 1,000 (1 October 2023).",
            "Compatible with all but Ministry (≤ 16,000): at least 20,000.",
        ] {
            assert!(told.contains(said), "{said}: {told}");
        }
        let text = project(&format!("#{chart}")).claims(RISING).build_text();
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for said in [
            "before: > 1,000 (1 October 2023)",
            "cap",
            "12,000",
            "Compatible with all but Ministry",
        ] {
            assert!(words.contains(said), "{chart}: {said}: {words}");
        }
    }
}

#[test]
fn bodies_of_one_government_have_one_row_and_no_figure_is_lost() {
    let claims = "id,body,item,category,quantity,unit,as_of,sources\n\
                  a,White House,shells,shells,at least 200,round,2024-01-31,s1\n\
                  b,State Department,shells,shells,at least 300,round,2024-02-28,s1\n\
                  c,Mission,shells,shells,500,round,2024-03-31,s1\n\
                  d,Mission,fuses,shells,20,round,2024-03-31,s1\n\
                  e,Watch,shells,shells,400,round,2024-03-30,s1\n";
    let bodies = "[bodies]\n\"White House\" = \"United States\"\n\"State Department\" = \"United States\"\n\
                  Mission = \"United States\"\n";
    let chart = |arguments: &str| {
        let chart = format!("#figures-chart({{{{ claims }}}}, caption: [C]{arguments})");
        let text = project(&chart).claims(claims).config(bodies).build_text();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let before =
        "before: ≥ 200 (White House, 31 January 2024), ≥ 300 (State Department, 28 February 2024)";
    let words = chart("");
    assert!(words.contains(&format!("United States Mission, shells, {before}")), "{words}");
    assert!(words.contains("fuses") && words.contains("Watch"), "{words}");
    // An author who says that items make no difference has one row for all of them.
    let words = chart(", items: false");
    assert!(words.contains(&format!("United States Mission, {before}")), "{words}");
    assert!(words.contains("500") && words.contains("20"), "{words}");
    let words = chart(", voices: false");
    assert!(!words.contains("United States") && !words.contains("before"), "{words}");
    assert!(words.contains("White House") && words.contains("State Department"), "{words}");
}

#[test]
fn the_key_of_a_long_chart_never_begins_a_page() {
    let rows: String = (0..44)
        .map(|n| format!("c{n},Body {n},shells,shells,at least {n}00,round,2024-01-31,s1\n"))
        .collect();
    let claims = format!("id,body,item,category,quantity,unit,as_of,sources\n{rows}");
    let charts: String = (31..=44)
        .map(|n| {
            let some = format!("{{{{ claims }}}}.slice(0, {n})");
            format!(
                "#range-chart({some}, caption: [Range])\n#pagebreak()\n\
                 #bar-chart({some}.map(c => (label: c.body, value: c)), caption: [Bars])\n#pagebreak()\n"
            )
        })
        .collect();
    let project = project(&charts).claims(&claims);
    project.build().expect_exit(0);
    let text = tool("mutool", &["draw", "-q", "-F", "text"], &project.pdf());
    let pages: Vec<&str> = text.split('\u{c}').collect();
    let with_key = pages.iter().filter(|page| page.contains("no upper bound given"));
    assert_eq!(with_key.clone().count(), 28, "{text}");
    for page in with_key {
        assert!(page.contains("Body "), "a key without a row: {page}");
    }
    // Nor does a long chart leave the page that it begins on.
    assert!(pages[0].contains("Body 0"), "{}", pages[0]);
}

#[test]
fn two_figures_that_exclude_each_other_are_named() {
    let claims = "id,body,item,category,quantity,unit,sources\n\
                  a,Watch,crates,food,3,container,s1\nb,Desk,crates,food,more than 12,container,s1\n";
    let told = alternative_text_of(
        claims,
        "range-chart({{ claims }}, compatible: {{ claims.compatible() }}, caption: [C])",
    );
    let said = "No value is compatible with all: Watch (3), Desk (> 12) exclude each other.";
    assert!(told.contains(said), "{told}");
}

/// The words above the plot of a chart of figures of one unit.
fn head_of(figures: &[&str]) -> String {
    let rows = figures
        .iter()
        .enumerate()
        .map(|(n, figure)| format!("c{n},Body {n},shells,shells,\"{figure}\",round,s1\n"));
    let claims =
        format!("id,body,item,category,quantity,unit,sources\n{}", rows.collect::<String>());
    let text =
        project("#range-chart({{ claims }}, caption: [The chart])").claims(&claims).build_text();
    let (_, head) = text.split_once("The chart").expect("the caption");
    head.split("Body 0").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_unit_and_the_scale_stand_above_an_axis_of_four_labels_or_more() {
    let check = |figures: &[&str], expect: &[&str]| {
        let head = head_of(figures);
        for words in expect {
            assert!(head.contains(words), "{figures:?}: {words}: {head}");
        }
    };
    check(&["9 million", "12 million"], &["Rounds, million", "0 2 4 6 8 10 12"]);
    check(&["1", "2"], &["Rounds", "0 1 2 3"]);
    check(&["300", "26,000"], &["Rounds, logarithmic scale", "300 1,000 3,000 10,000 30,000"]);
    check(&["6", "2.6 million"], &["10 100 1,000 10,000 100,000 1 million"]);
    check(&["0", "26,000"], &["Rounds", "0 5,000 10,000"]);
}

#[test]
fn what_a_document_rests_on_counts_approximations_apart_from_bounds() {
    let alternative_text = |quantity: &str| {
        let claims = ONE_SIDED.replace("nearly 16,000", quantity);
        let project = project("#rests-on({{ claims.tally() }}, columns: 1)").claims(&claims);
        let text = project.build_text();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let (_, told) = text.split_once("What is not known").expect("what is not known");
        told.trim_start().to_owned()
    };
    for approximate in ["almost 16,000", "just under 16,000", "about 16,000"] {
        assert!(
            alternative_text(approximate).starts_with("Approximation: 2."),
            "{}",
            alternative_text(approximate)
        );
        assert!(
            !alternative_text(approximate).contains("bound"),
            "{}",
            alternative_text(approximate)
        );
    }
    let less = alternative_text("fewer than 16,000");
    assert!(less.starts_with("Upper bound only: 1. Approximation: 1."), "{less}");
}

#[test]
fn what_was_not_given_is_two_dots_in_charts() {
    let claims = ONE_SIDED.replace("\"15,000\"", "");
    let bars = "#bar-chart({{ claims }}.map(c => (label: c.body, value: c)), caption: [C])";
    let text = project(bars).claims(&claims).build_text();
    assert!(text.contains("..") && text.contains("no figure"), "{text}");
}

#[test]
fn a_flow_diagram_gives_no_sum_of_figures_that_have_none() {
    let flows = |label: &str| {
        format!(
            "flow-diagram(((from: \"A\", to: \"B\", value: 3{label}), (from: \"C\", to: \"B\", value: 40)), caption: [C])"
        )
    };
    assert_snapshot!(alternative_text(&flows("")), @"C. Flow diagram of 2 flows. Origin: C; destination: B; quantity: 40. Origin: A; destination: B; quantity: 3. In all: 43.");
    assert_snapshot!(alternative_text(&flows(", label: \"at least 3\"")), @"C. Flow diagram of 2 flows. Origin: C; destination: B; quantity: 40. Origin: A; destination: B; quantity: at least 3.");
}

#[test]
fn a_heat_matrix_tells_a_nought_from_an_empty_cell() {
    assert_snapshot!(alternative_text("heat-matrix({{ claims.where(id=[\"a1\", \"d1\"]) }}, cell: only-figure, caption: [C])"), @"C. Matrix of 2 rows and 2 columns. Shells: Group, at least 200. Missiles: Centre, 0. Cells that are not named are empty.");
}

#[test]
fn small_multiples_tell_each_panel_on_one_axis() {
    assert_snapshot!(alternative_text("small-multiples({{ claims.where(id=[\"a1\", \"a2\", \"b1\"]).by(\"body\") }}, caption: [C])"), @"C. 2 charts of the same kind, on the same axes. Group. Range chart of 2 figures, unit: rounds. Group: at least 200 (31 March 2024). Group: 500 (31 December 2024). Item: shells. Ministry. Range chart of one figure, unit: rounds. Ministry: about 150 (1 October 2023). Item: shells.");
}

#[test]
fn panels_over_pages_leave_no_room_for_a_key() {
    let panels = "#let base = {{ claim(\"a1\") }}\n#small-multiples(range(5).map(n => (key: \"Panel\" + str(n), \
                  claims: range(4).map(m => (..base, id: str(n) + \"-\" + str(m), body: \"Body \" + str(m))))), columns: 1)";
    let project = project(panels);
    project.build().expect_exit(0);
    let first_page = &words(&project.pdf())[0];
    let titles: Vec<&Place> =
        first_page.iter().filter(|(word, _)| word.starts_with("Panel")).map(|(_, at)| at).collect();
    assert_eq!(titles.len(), 5);
    assert!(titles.windows(2).all(|two| two[1][1] - two[0][1] < 150.0), "{titles:?}");
}

#[test]
fn of_many_rows_the_largest_are_told() {
    let told = alternative_text(
        "bar-chart(range(40).map(n => (label: \"Row \" + str(n), value: n)), caption: [C])",
    );
    assert!(told.starts_with("C. Bar chart with 40 bars. Row 10: 10. Row 11: 11."), "{told}");
    assert!(told.ends_with("Row 39: 39. 10 smaller ones are not listed here."), "{told}");
}

#[test]
fn what_a_chart_cannot_show_is_refused_by_name() {
    assert_snapshot!(build_error("range-chart({{ claims }})"), @"range-chart: `a1` counts rounds and `d1` counts missiles: they cannot share an axis; narrow the claims with `where(unit=..)`");
    assert_snapshot!(build_error("bar-chart(((label: \"A\", value: -3),))"), @"bar-chart: “A” has the value -3: give a number that is not negative; changes and balances need another chart");
    assert_snapshot!(build_error("stacked-bar-chart(((label: \"A\", value: 3),))"), @r#"stacked-bar-chart: each entry has `label` and `parts`, as in (label: "MSMT", parts: (by-sea: 3, by-rail: 4)); this one is (label: "A", value: 3)"#);
    assert_snapshot!(build_error("step-chart({ let a = {{ claim(\"a1\") }}; (a, (..{{ claim(\"a2\") }}, as-of: a.as-of)) })"), @"step-chart: `a1` and `a2` are both figures of Group as of 31 March 2024: one line cannot show both; remove one, or use another field in `by`");
    assert_snapshot!(build_error("step-chart({{ claims.where(unit=\"round\") }}, by: \"status-of\")"), @"step-chart: `a1` has no `status-of` to choose its line by; use another field in `by`");
    assert_snapshot!(build_error("timeline({{ claims }}, when: \"day\")"), @"timeline: no claim has `day`; `when` is `period` or `as-of`, or a field with such a date");
    assert_snapshot!(build_error("flow-diagram(((from: \"A\", to: \"B\", value: 0),))"), @"flow-diagram: the flow from A to B has the value 0: a band needs a number above 0; leave such flows out and name them in the note");
    assert_snapshot!(build_error("heat-matrix({{ claims }}, cell: only-figure)"), @"heat-matrix: `a1` and `a2` are in the same cell: narrow the claims to one for each row and column, for example with `latest()`");
    assert_snapshot!(build_error("small-multiples({{ claims }})"), @r#"small-multiples: each group has `key` and `claims`, as `claims.by("category")` gives them, or `key` and `data`; this one is ( id: "a1", from: none, to: none, from-name: none, to-name: none, category: "she…"#);
}

#[test]
fn charts_of_nothing_say_so() {
    for chart in [
        "range-chart",
        "step-chart",
        "timeline",
        "bar-chart",
        "stacked-bar-chart",
        "flow-diagram",
        "small-multiples",
        "heat-matrix",
    ] {
        let text = project(&format!("#{chart}(())")).build_text();
        assert!(text.contains("There is no data to show."), "{chart}: {text}");
    }
}

#[test]
fn dates_in_code_tell_how_precise_they_are() {
    let dates = |id: &str| {
        let template = format!(
            "#let c = {{{{ claim(\"{id}\") }}}}
             #let day(date) = if date == none [none] else {{ date.display() }}
             #let p = c.period
             #(day(p.start), day(p.start-last), day(p.end-first), day(p.end), repr(p.approx), day(c.as-of.date), day(c.as-of.last)).join([ ])"
        );
        let text = project(&template).build_text();
        text.lines()
            .find(|line| line.contains("true") || line.contains("false"))
            .unwrap_or_default()
            .to_owned()
    };
    assert_snapshot!(dates("a1"), @"2023-09-01 2023-09-30 2024-03-31 2024-03-31 false 2024-03-31 2024-03-31");
    assert_snapshot!(dates("b1"), @"2023-01-01 2023-12-31 2023-01-01 2023-12-31 true 2023-10-01 2023-10-01");
    assert_snapshot!(dates("b2"), @"none none 2024-10-01 2024-10-01 false 2024-10-01 2024-10-31");
}

/// The middle of a word's box, of the height that small letters have: left, top, right, bottom.
type Place = [f64; 4];

fn words(pdf: &std::path::Path) -> Vec<Vec<(String, Place)>> {
    let pages = word_boxes(pdf);
    pages.split("<page ").skip(1).map(|page| page.lines().filter_map(word).collect()).collect()
}

fn word(line: &str) -> Option<(String, Place)> {
    let line = line.trim().strip_prefix("<word ")?;
    let (attributes, text) = line.split_once('>')?;
    let numbers: Vec<f64> = attributes.split('"').filter_map(|part| part.parse().ok()).collect();
    let [left, top, right, bottom] = numbers[..] else { return None };
    let quarter = (bottom - top) / 3.0;
    Some((
        text.trim_end_matches("</word>").to_owned(),
        [left, top + quarter, right, bottom - quarter],
    ))
}

fn collide(one: Place, other: Place) -> bool {
    let (width, height) =
        (one[2].min(other[2]) - one[0].max(other[0]), one[3].min(other[3]) - one[1].max(other[1]));
    width > 0.3 && height > 0.3
}

fn collisions(project: &Project) -> String {
    project.build().expect_exit(0);
    collisions_in(&project.pdf())
}

/// The words of a PDF that lie upon each other, in pairs.
pub(crate) fn collisions_in(pdf: &std::path::Path) -> String {
    let mut found = String::new();
    let pages = words(pdf);
    assert!(!pages.is_empty(), "pages were found");
    for page in pages {
        assert!(!page.is_empty(), "words were found");
        for (n, (text, place)) in page.iter().enumerate() {
            for (other, _) in page[n + 1..].iter().filter(|(_, at)| collide(*place, *at)) {
                writeln!(found, "{text} and {other}").expect("a string takes text");
            }
        }
    }
    found
}

#[test]
fn labels_do_not_collide() {
    let step = "#step-chart(range(11).map(n => (..base, id: str(n), body: \"Body number \" + str(n), quantity: (..base.quantity, low: 200 + n))), height: 30mm)";
    let flow = "#flow-diagram(range(30).map(n => (from: \"Supplier \" + str(calc.rem(n, 7)), to: \"Recipient \" + str(calc.rem(n, 9)), value: calc.pow(n + 1, 3))))";
    let bars = "#bar-chart(range(12).map(n => (label: \"A long name of the party of the number \" + str(n), value: calc.pow(10, n))), unit: \"barrels of oil\")";
    let events = "#timeline(range(25).map(n => (..base, body: \"Body number \" + str(n))), when: \"as-of\")\n#timeline({{ claims }})";
    let heat = "#heat-matrix(range(200).map(n => (party: \"Party \" + str(calc.rem(n, 20)), town: \"Town and district \" + str(calc.rem(n, 17)))), rows: \"party\", columns: \"town\")";
    let range = "#range-chart({{ claims.where(unit=\"round\") }})\n#small-multiples({{ claims.where(unit=\"round\").by(\"body\") }}, columns: 3)";
    let signs = "#range-chart(range(3).map(n => (..base, id: str(n), body: \"*\" * (60 + n))))\n#bar-chart(range(3).map(n => (label: \"`\" * (50 + n), value: n)))";
    for chart in [step, flow, bars, events, heat, range, signs] {
        let project = project(&format!("#let base = {{{{ claim(\"a1\") }}}}\n{chart}"));
        assert_eq!(collisions(&project), "", "{chart}");
    }
}
