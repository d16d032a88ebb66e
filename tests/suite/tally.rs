//! Claims that a document only counts: their numbers are right, and they are handed to Typst as one value however many
//! they are.

use std::fmt::Write as _;

use briefpress::internals::{
    CONFIG, Diagnostics, DraftRenderer, Project as LoadedProject, Root, Selection, load_ledger,
    plan,
};
use insta::assert_snapshot;

use crate::attachments::attached;
use crate::project::Project;

const CLAIMS: &str = "\
id,from,to,body,item,category,quantity,unit,status,as_of,series,part_of,alternative_to,sources
a1,NOR,UKR,Group,wheat,food,200,tonne,,2024-01-31,w,,,s1
a2,NOR,UKR,Group,wheat,food,at least 500,tonne,,2024-03,w,,,s1
a3,NOR,UKR,Group,flour,food,40,tonne,,2024-02-28,,a2,,s2
b1,NOR,UKR,Ministry,tents,shelter,,,ordered,2024-05-31,,,,s2
b2,NOR,UKR,Ministry,blankets,shelter,,,ordered,,,,,s1;s3
b3,NOR,UKR,Ministry,pumps,water,several dozen,item,,2024-01-02,,,,s3
c1,NOR,UKR,Centre,lamps,,up to 9,item,,2024-04-30,,,,s3
c2,NOR,UKR,Centre,lamps,,about 7,item,,2024-04-30,,,c1,s3
c3,NOR,UKR,Centre,boots,clothing,about 7,item,,2024-04-30,,,,s3
";

fn project(template: &str) -> Project {
    let source = |key: &str| {
        format!(
            "@report{{{key}, author = {{{{Author {key}}}}}, title = {{Report}}, date = {{2024-05}}}}\n"
        )
    };
    Project::new()
        .claims(CLAIMS)
        .file("data/sources.bib", ["s1", "s2", "s3"].map(source).concat())
        .template(&format!("= A\n{template}\n"))
}

/// The values that Typst has of a tally, one to a line.
fn tally(claims: &str) -> String {
    let template = format!(
        "#for (name, value) in {{{{ {claims}.tally() }}}} [#raw(name + \": \" + repr(value)) \\ ]"
    );
    let text = project(&template).build_text();
    text.lines().skip(1).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_tally_counts_each_transfer_once() {
    assert_snapshot!(tally("claims"), @r#"
    claims: 6
    bodies: 3
    sources: 3
    categories: 4
    uncategorised: 1
    silent: ("shelter",)
    statuses: (
      (status: "delivered", claims: 4),
      (status: "ordered", claims: 2),
    )
    dates: ("2\u{a0}January 2024", "31\u{a0}May 2024")
    route: "Norway → Ukraine"
    figures: (
      missing: 2,
      words: 1,
      lower: 1,
      upper: 1,
      approximate: 1,
      latest: "30\u{a0}April 2024",
    )
    left-out: (
      (reason: "replaced", claims: 1),
      (reason: "part-of", claims: 1),
      (reason: "alternative", claims: 1),
    )
    "#);
}

#[test]
fn a_tally_of_no_claims_has_no_dates_and_no_route() {
    assert_snapshot!(tally("claims.where(id=[])"), @"
    claims: 0
    bodies: 0
    sources: 0
    categories: 0
    uncategorised: 0
    silent: ()
    statuses: ()
    dates: ()
    route: none
    figures: (
      missing: 0,
      words: 0,
      lower: 0,
      upper: 0,
      approximate: 0,
      latest: none,
    )
    left-out: ()
    ");
}

#[test]
fn claims_that_are_only_counted_are_attached_but_not_their_sources() {
    let project = project(
        "#import \"briefpress/brief.typ\": *\n#at-a-glance({{ claims.where(body=\"Centre\").tally() }})",
    );
    project.build().expect_exit(0);
    let ids: Vec<String> = attached(&project.pdf(), "claims.csv")
        .lines()
        .filter_map(|row| Some(row.split_once(',')?.0.to_owned()))
        .collect();
    assert_eq!(ids, ["id", "c1", "c2", "c3"]);
    assert_eq!(attached(&project.pdf(), "sources.json"), "");
}

#[test]
fn components_say_that_they_count_tallies_and_not_claims() {
    let template = "#import \"briefpress/brief.typ\": *\n#rests-on({{ claims }})";
    assert_snapshot!(project(template).build_error(), @"templates/brief.typ:3:2: error[typst-error]: this component prints what a template counts of claims: give it `claims.tally()` in place of claims");
}

/// The bytes that a country profile of so many claims gives to Typst, without its attachments.
fn size_of_profile(claims: usize) -> usize {
    let mut csv = "id,from,to,body,item,category,quantity,unit,as_of,sources\n".to_owned();
    for number in 0..claims {
        let category = number % 20;
        let _ = writeln!(
            csv,
            "c{number:05},NOR,UKR,Group,thing,category {category},7,item,2024-01-31,s1"
        );
    }
    let folder = Project::with_shipped_templates("en-GB")
        .config("[briefings.profile.parameters]\nentries = 2\n")
        .claims(&csv);
    let mut diagnostics = Diagnostics::new();
    let root = Root::open(&folder.path("")).expect("a folder");
    let project = LoadedProject::load(root, CONFIG, &mut diagnostics).expect("a project");
    let ledger = load_ledger(&project, &mut diagnostics);
    let jobs = plan(&project, &ledger, &Selection::default(), &mut diagnostics);
    let job = jobs.iter().find(|job| job.briefing.name.starts_with("profile")).expect("a profile");
    assert_eq!(job.briefing.claims.len(), claims);
    let renderer = DraftRenderer::new(&project.root, &project.settings, &ledger);
    let input = renderer.draft(&job.briefing, None).expect("a draft").input;
    let files = input.files.iter().filter(|(path, _)| path.strip_suffix(".csv").is_none());
    input.text.len() + files.map(|(_, bytes)| bytes.len()).sum::<usize>()
}

#[test]
fn a_profile_of_many_claims_hands_as_much_to_typst_as_one_of_few() {
    let (few, many) = (size_of_profile(200), size_of_profile(2_000));
    assert!(many < few + 1_000, "{few} bytes for 200 claims, {many} bytes for 2,000");
}
