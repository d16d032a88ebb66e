//! The words of the shipped templates: each figure with its status, its unit and from whom to whom; numbers that say
//! what they count; no heading without content.

use crate::project::{Project, text};

const HEAD: &str = "id,from,to,category,item,quantity,unit,body,as_of,sources,status\n";

/// Deliveries and what was not delivered, to two recipients, with a designation that begins with a digit.
const MIXED: &str = "a,IRN,RUS,drones,358 loitering missiles,at least 15,missile,Monitoring Group,2024-06-30,s1,interdicted\n\
    b,IRN,SDN,drones,Mohajer-6,6,vehicle,Harbour Watch,2024-06-30,s1,planned\n\
    c,IRN,RUS,drones,Shahed-136,400,vehicle,Harbour Watch,2024-05-01,s1,\n\
    d,IRN,RUS,drones,Shahed-131,up to 900,vehicle,Monitoring Group,2024-05-02,s1,delivered\n\
    e,IRN,RUS,fuel,rocket fuel,\"1,000,000\",round,Harbour Watch,2024-05-02,s1,in_storage\n";

/// A project whose briefings are made by shipped templates, one of each, in a language.
fn shipped(language: &str, rows: &str) -> Project {
    Project::with_shipped_templates(language).claims(&format!("{HEAD}{rows}"))
}

/// The words of a document on one line.
#[track_caller]
pub(crate) fn page(project: &Project, name: &str) -> String {
    let text = text(&project.path(&format!("out/{name}.pdf")));
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text without blanks and hyphens, which the end of a line may have put in or taken away.
pub(crate) fn run_on(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}')).collect()
}

#[track_caller]
pub(crate) fn assert_contains(page: &str, expect: &[&str]) {
    for words in expect {
        assert!(run_on(page).contains(&run_on(words)), "{words}: {page}");
    }
}

#[test]
fn a_figure_of_what_was_not_delivered_says_so_on_every_page() {
    let project = shipped("en", MIXED);
    project.build().expect_exit(0);
    let counts = "By status: interdicted: 1; planned: 1; delivered: 2; in storage: 1.";
    for name in ["brief", "report", "fact-sheet"] {
        let page = page(&project, name);
        assert_contains(
            &page,
            &[
                counts,
                "at least 15 × 358 loitering missiles (interdicted)",
                "6 Mohajer-6 (planned)",
                "1,000,000 rounds of rocket fuel (in storage)",
            ],
        );
    }
    assert_contains(
        &page(&project, "brief"),
        &["358 loitering missiles (interdicted)", "Mohajer-6 (planned)"],
    );
    assert_contains(
        &page(&project, "fact-sheet"),
        &["358 loitering missiles (interdicted) Monitoring Group, Iran → Russia"],
    );
    assert_contains(
        &page(&project, "register"),
        &["Status", "interdicted", "planned", "in storage"],
    );
}

#[test]
fn the_status_is_said_in_ten_languages() {
    let rows =
        "a,IRN,RUS,drones,Mohajer-6 aircraft,6,aircraft,Harbour Watch,2024-06-30,s1,planned\n";
    for (language, expect) in [
        ("de", "6 Mohajer-6 aircraft (geplant)"),
        ("es", "6 Mohajer-6 aircraft (entrega prevista)"),
        ("fr", "6 Mohajer-6 aircraft (livraison prévue)"),
        ("ru", "6 Mohajer-6 aircraft (планируется)"),
        ("uk", "6 Mohajer-6 aircraft (заплановано)"),
    ] {
        let project = shipped(language, rows);
        project.run(&["build", "brief"]).expect_exit(0);
        assert_contains(&page(&project, "brief"), &[expect]);
    }
}

#[test]
fn what_was_not_delivered_is_drawn_apart_and_its_chart_says_so() {
    let planned = MIXED.to_owned()
        + "f,IRN,SDN,drones,Mohajer-10,8,vehicle,Monitoring Group,2024-06-30,s1,planned\n\
           g,IRN,SDN,drones,Mohajer-10,9,vehicle,Port Desk,2024-06-29,s1,planned\n\
           h,IRN,RUS,drones,Shahed-131,700,vehicle,Port Desk,2024-05-03,s1,delivered\n";
    let project = shipped("en", &planned);
    project.run(&["build", "fact-sheet"]).expect_exit(0);
    assert_contains(
        &page(&project, "fact-sheet"),
        &[
            "Published figures: Drones, vehicles Body",
            "Published figures: Drones, vehicles (planned) Body",
            "Not drawn: 3 claims of other statuses (planned: 3).",
            "Not drawn: 3 claims of other statuses (delivered: 3).",
        ],
    );
}

#[test]
fn from_and_to_are_named_where_they_differ_and_not_elsewhere() {
    let project = shipped("en", MIXED);
    project.build().expect_exit(0);
    assert_contains(
        &page(&project, "brief"),
        &[
            "Route",
            "Harbour Watch, 6 Mohajer-6 (planned) [1] (Iran → Sudan, as of 30 June 2024)",
            "Iran → Russia",
        ],
    );
    assert_contains(
        &page(&project, "report"),
        &["Harbour Watch reports 6 Mohajer-6 (planned)", "(Iran → Sudan, as of 30 June 2024)"],
    );
    let one_route: String =
        MIXED.lines().filter(|row| !row.contains("SDN")).map(|row| format!("{row}\n")).collect();
    let project = shipped("en", &one_route);
    project.run(&["build", "brief"]).expect_exit(0);
    let page = page(&project, "brief");
    // What all claims share is said once.
    assert_eq!(page.matches("Route: Iran → Russia.").count(), 1, "{page}");
    assert_eq!(page.matches('→').count(), 1, "{page}");
}

#[test]
fn a_profile_of_one_direction_says_nothing_of_the_other_and_counts_figures() {
    let project = shipped("en", MIXED);
    project.build().expect_exit(0);
    let page = page(&project, "profile-rus");
    assert_contains(
        &page,
        &[
            "4 current claims, from others (interdicted: 1; delivered: 2; in storage: 1)",
            "1 supplier",
            "Current claims by period, latest first: 4 of 4",
        ],
    );
    for never in ["transfers in", "To others", "to others", "recipient", "Parties by number"] {
        assert!(!page.contains(never), "{never}: {page}");
    }
}

#[test]
fn a_register_says_what_its_figures_count() {
    let rows = "a,RUS,PRK,fuel,oil,500,barrel,Desk,2024,s1,\nb,RUS,PRK,fuel,oil,500,tonne,Desk,2024,s1,\n\
        c,RUS,PRK,aid,aid,500,USD,Desk,2024,s1,\nd,RUS,PRK,aid,aid,,USD,Desk,2024,s1,\n";
    let project = shipped("en", rows);
    project.run(&["build", "register"]).expect_exit(0);
    let page = page(&project, "register");
    assert_contains(&page, &["Figure Unit", "500 barrels", "500 tonnes", "500 US dollars"]);
    assert_eq!(page.matches("US dollars").count(), 1, "a unit of no figure is not printed: {page}");

    let one_unit: String = rows.lines().take(1).map(|row| format!("{row}\n")).collect();
    let project = shipped("en", &one_unit);
    project.run(&["build", "register"]).expect_exit(0);
    assert_contains(&self::page(&project, "register"), &["Figure (barrels)"]);
}

#[test]
fn one_claim_of_one_body_on_one_day_is_told_as_such() {
    let row = "a,IRN,RUS,munitions,obus de 152 mm,2 million,round,X,2019-08-06,s1,\n";
    for (language, expect, never) in [
        ("en", "Drawn from one claim by one body. Dated 6 August 2019.", "They are"),
        (
            "fr",
            "repose sur une déclaration d’un seul organisme. Date des informations : 6 août 2019.",
            "forment",
        ),
        ("de", "beruht auf einer Angabe einer einzigen Stelle. Stand: 6. August 2019.", "Sie sind"),
        (
            "es",
            "se basa en una declaración de una sola entidad. Fecha de la información: 6 de agosto de 2019.",
            "Son una",
        ),
        ("ru", "Дата сведений: 6 августа 2019 года.", "голосов"),
        ("uk", "Дата відомостей: 6 серпня 2019 року.", "голосів"),
    ] {
        let project = shipped(language, row);
        project.run(&["build", "brief"]).expect_exit(0);
        let page = page(&project, "brief");
        assert_contains(&page, &[expect]);
        assert!(!page.contains(never), "{never}: {page}");
    }
}

#[test]
fn french_elides_before_a_vowel() {
    let rows = "a,IRN,RUS,munitions,obus de 152 mm,2 million,piece,X,2019-08-06,s1,\n\
        b,IRN,RUS,munitions,huile,3,barrel,X,2019-08-06,s1,\n";
    let project = shipped("fr", rows);
    project.run(&["build", "brief"]).expect_exit(0);
    assert_contains(&page(&project, "brief"), &["2 millions d’obus de 152 mm", "3 barils d’huile"]);
}

#[test]
fn no_heading_stands_over_nothing() {
    let headings = [
        "Key findings",
        "Key facts",
        "Published figures side by side",
        "Basis of this document",
        "What is not known",
        "Sources",
        "All claims",
    ];
    // A selection without any claim; a claim without a figure, a date, a category or a party.
    for (rows, selects) in [("a,,,,,,,Desk,,s1,\n", true), ("a,,,,,,,Desk,,s1,\n", false)] {
        let project = shipped("en", rows);
        let project = if selects {
            project.config(
                "[check]\nunknown-value = \"off\"\n[briefings.report.where]\nbody = \"Nobody\"\n",
            )
        } else {
            project
        };
        let names: &[&str] = if selects { &["report"] } else { &["brief", "fact-sheet", "report"] };
        for name in names {
            let run = project.run(&["build", name]);
            assert!(project.path(&format!("out/{name}.pdf")).exists(), "{}", run.stderr);
            let text = text(&project.path(&format!("out/{name}.pdf")));
            let lines: Vec<&str> =
                text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let empty =
                lines.windows(2).find(|pair| pair.iter().all(|line| headings.contains(line)));
            // Within "Basis of this document", the first of its parts is called "Sources".
            let empty = empty.filter(|pair| pair != &["Basis of this document", "Sources"]);
            assert_eq!(empty, None, "{name}: {text}");
            assert_eq!(
                lines.iter().any(|line| line.starts_with("Without a category")),
                !selects,
                "{name}: {text}"
            );
        }
    }
}

#[test]
fn a_figure_that_a_template_puts_before_a_digit_is_found() {
    let project = Project::new().claims(
        "id,item,body,sources,quantity,unit\nc1,358 missiles,MG,s1,at least 15,missile\nc2,KN-23,MG,s1,15,missile\n",
    );
    let check = |text: &str| {
        let template = format!("= A\n{text}{{{{ claim(\"c1\").cite }}}}\n");
        let path = project.path("templates/brief.typ");
        std::fs::write(path, template).expect("a template");
        let run = project.run(&["check", "--select", "adjacent-numbers", "--format", "short"]);
        run.diagnostics()
    };
    let c1 = |field: &str| format!("{{{{ claim(\"c1\").{field} }}}}");
    let c2 = |field: &str| format!("{{{{ claim(\"c2\").{field} }}}}");
    for fused in [
        format!("{} {}", c1("quantity"), c1("item")),
        format!("{}~{}", c1("quantity"), c1("item")),
        format!("{} {}", c1("quantity.short"), c1("thing")),
        format!("{}\n{}", c1("quantity"), c1("item")),
        format!("{} 122 mm rockets", c1("quantity")),
    ] {
        let told = check(&fused);
        assert!(told.contains("warning[adjacent-numbers]"), "{fused}: {told}");
    }
    for apart in [
        c1("figure"),
        format!("{} × {}", c1("quantity"), c1("item")),
        format!("{} {}", c2("quantity"), c2("item")),
        format!("{}\n\n{}", c1("quantity"), c1("item")),
        format!("{} of 358", c1("quantity")),
    ] {
        assert_eq!(check(&apart), "", "{apart}");
    }
}

#[test]
fn a_profile_counts_only_parties_that_claims_name() {
    let rows = "a,IRN,RUS,drones,drones,5,vehicle,Desk,,s1,\n\
                b,,RUS,drones,drones,7,vehicle,Desk,,s1,\n\
                c,,SDN,drones,drones,7,vehicle,Desk,,s1,\n";
    let project = shipped("en", rows);
    project.run(&["build", "profile*"]).expect_exit(0);
    let words = page(&project, "profile-rus");
    assert!(words.contains("1 supplier") && !words.contains("suppliers"), "{words}");
    assert!(!page(&project, "profile-sdn").contains("supplier"), "none is named");
}
