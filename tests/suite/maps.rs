//! Maps say in their alternative text what they show, list what they cannot draw, and always have their notice on boundaries.

use insta::assert_snapshot;

use crate::project::{Project, tool, word_boxes};

const CLAIMS: &str = "\
id,from,to,category,item,quantity,unit,body,as_of,period,status,sources,port
a1,PRK,RUS,rounds,shells,\"over 20,000\",round,Group,2025-05-29,2024,,s1@p 1,rajin
a2,PRK,RUS,rounds,shells,\"28,000\",round,Ministry,2025-07-13,2024,,s1@p 2,dunai
b1,RUS,PRK,rounds,shells,400 to 600,round,Group,2024-10,2024,planned,s1@p 3,dunai
c1,SUN,PRK,rounds,shells,300,round,Group,2024,2024,,s1@p 4,
d1,IRN,RUS,rounds,shells,several dozen,round,Group,2024,2024,,s1@p 5,
e1,RUS,RUS,rounds,shells,7,round,Group,2024,2024,,s1@p 6,
f1,CHN,PRK,rounds,shells,0,round,Group,2024,2024,,s1@p 7,
g1,CHN,,rounds,shells,5,round,Group,2024,2024,,s1@p 8,
";

const PLACES: &str = "place,name,lat,lon\nrajin,Rajin,42.24,130.3\ndunai,Dunai,42.88,132.35\n";

const TABLES: &str = "[datasets.places]\nfiles = [\"data/places.csv\"]\nkey = \"place\"\n\
    [datasets.claims.lookups.where]\ntable = \"places\"\nby = \"port\"\n";

/// The words that no map is without.
const NOTICE: &str = "The boundaries and names shown and the designations used on this map do not imply official \
    endorsement or acceptance by the publisher.";

fn project(template: &str) -> Project {
    let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Maps\")\n= A\n";
    let project = Project::new().claims(CLAIMS).file("data/places.csv", PLACES).config(TABLES);
    project.template(&format!("{head}{template}\n"))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a map says to those who do not see it, and what is printed below it.
fn told(project: Project, map: &str) -> (String, String) {
    let head = "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: \"Maps\")\n= A\n";
    let print = "#context { set par(justify: false); set text(hyphenate: false); for it in query(figure) { raw(it.alt) } } Thus.";
    let project = project.template(&format!("{head}#{map}\nBelow.\n#pagebreak()\nTold: {print}\n"));
    let printed = project.build_text();
    let (page, told) = printed.split_once("Told:").expect("the text that was printed");
    let told = told.split("Thus.").next().unwrap_or_default();
    (one_line(told), one_line(page.split("Below.").next().unwrap_or_default()))
}

#[test]
fn a_flow_map_tells_each_figure_and_lists_what_has_no_arc() {
    let (told, printed) = told(project(""), "flow-map({{ claims }}, caption: [C])");
    assert_snapshot!(told, @"C. Map of 3 flows, unit: rounds. Origin: North Korea; destination: Russia; quantity: Group (29 May 2025): over 20,000. Origin: North Korea; destination: Russia; quantity: Ministry (13 July 2025): 28,000. Origin: Russia; destination: North Korea; quantity: Group, planned (October 2024): 400 to 600. Item: shells. Not on the map: Soviet Union → North Korea, Group: 300; China → not given, Group: 5. Within one place, without an arc: Russia → Russia, Group: 7. Zero, without an arc: China → North Korea, Group: 0. No figure given: Iran → Russia, Group: several dozen.");
    for label in ["> 20,000 Group [1]", "28,000 Ministry [1]", "400–600", "North Korea", "Russia"]
    {
        assert!(printed.contains(label), "{label}: {printed}");
    }
    assert!(printed.contains("No figure given: Iran → Russia, Group: several dozen."), "{printed}");
    assert!(printed.contains(NOTICE), "{printed}");
}

#[test]
fn a_choropleth_sets_figures_of_one_area_side_by_side() {
    let map = "choropleth({{ claims.where(id=[\"a1\", \"a2\", \"b1\", \"d1\", \"g1\"]) }}, by: \"to\", caption: [C])";
    let (told, printed) = told(project(""), map);
    assert_snapshot!(told, @"C. Map with the figures of 2 areas, unit: rounds. Russia: Group (29 May 2025): over 20,000; Ministry (13 July 2025): 28,000; Group (2024): several dozen. North Korea: Group, planned (October 2024): 400 to 600. Item: shells. Not on the map: not given: Group: 5.");
    assert!(printed.contains("> 20,000 Group [1] 28,000 Ministry [1]"), "{printed}");
    assert!(
        printed.contains("may also belong to other classes") && printed.contains(NOTICE),
        "{printed}"
    );
}

#[test]
fn a_place_map_takes_its_places_from_a_lookup_table() {
    let map = "place-map({{ claims.where(id=[\"a1\", \"a2\", \"b1\", \"g1\"]) }}, at: \"where\", caption: [C])";
    let (told, printed) = told(project(""), map);
    assert_snapshot!(told, @"C. Map of 2 places. Rajin: Group: over 20,000 shells (2024). Dunai: Ministry: 28,000 shells (2024); Group: 400 to 600 shells (planned) (2024). Not on the map: Group: 5 shells (2024).");
    assert!(printed.contains("Rajin Group: over 20,000 shells (2024)"), "{printed}");
    assert!(printed.contains(NOTICE), "{printed}");
}

#[test]
fn a_map_is_a_figure_with_its_alternative_text_and_its_notice_is_read_aloud() {
    let project = project("#flow-map({{ claims }}, caption: [The caption])");
    project.build().expect_exit(0);
    let structure = one_line(&tool("pdfinfo", &["-struct-text"], &project.pdf()));
    assert!(structure.contains("Figure"), "{structure}");
    let (_, paragraphs) = structure.split_once("Map of 3 flows").unwrap_or(("", &structure));
    assert!(paragraphs.contains("designations used on this map"), "{structure}");
}

#[test]
fn a_project_has_its_own_notice_on_boundaries_and_none_is_no_choice() {
    let map = "#place-map(((lat: 42.24, lon: 130.3, name: \"Rajin\"),), caption: [C])";
    let own = project(map).config("[style]\nboundaries = \"Lines are not ours.\"\n");
    let printed = one_line(&own.build_text());
    assert!(printed.contains("Lines are not ours.") && !printed.contains(NOTICE), "{printed}");
    let empty = project(map).config("[style]\nboundaries = \" \"\n");
    assert_snapshot!(empty.build_error(), @"briefpress.toml:19:14: error[invalid-value]: the notice on boundaries is empty");
}

#[test]
fn every_language_has_the_notice_and_the_words_of_maps() {
    for (language, words) in [
        ("ar", "لا تنطوي الحدود"),
        ("de", "Die auf dieser Karte gezeigten Grenzen"),
        ("es", "Los límites y los nombres"),
        ("fr", "Les frontières et les noms"),
        ("ja", "この地図に示す境界線"),
        ("ko", "이 지도에 표시된 경계"),
        ("ru", "Границы и названия"),
        ("uk", "Кордони й назви"),
        ("zh", "本地图所示边界和名称"),
    ] {
        let file = std::fs::read_to_string(format!(
            "{}/templates/briefpress/languages/{language}.ftl",
            crate::project::REPOSITORY
        ));
        let file = file.expect("a message file");
        assert!(file.contains(&format!("map-boundaries = {words}")), "{language}");
    }
}

const AREAS: &str = r#"{"type": "FeatureCollection", "features": [
    {"type": "Feature", "id": "north", "geometry": {"type": "Polygon", "coordinates": [[[10, 50], [12, 50], [12, 52], [10, 52], [10, 50]]]}},
    {"type": "Feature", "properties": {"name": "south"}, "geometry": {"type": "Point", "coordinates": [11, 47]}}
]}"#;

#[test]
fn areas_of_the_project_are_drawn_and_know_their_names() {
    let map = "flow-map(((from: \"north\", to: \"south\", value: 3), (from: \"south\", to: \"west\", value: 4)), geojson: \"/data/areas.geojson\", caption: [C])";
    let (told, printed) = told(project("").file("data/areas.geojson", AREAS), map);
    assert_snapshot!(told, @"C. Map of one flow. Origin: north; destination: south; quantity: 3. Not on the map: south → west: 4.");
    assert!(printed.contains("Not on the map: south → west: 4."), "{printed}");
}

/// The error about a map with a file of areas.
fn areas_error(content: &str) -> String {
    let map = "#choropleth(((party: \"north\", value: 3),), geojson: \"/data/areas.geojson\")";
    message(&project(map).file("data/areas.geojson", content))
}

/// The message of the error of a build, without its place.
fn message(project: &Project) -> String {
    let error = project.build_error();
    let (_, message) = error.split_once("error[typst-error]: ").expect("an error of Typst");
    message.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn a_hostile_file_of_areas_is_an_error_that_says_why() {
    assert_snapshot!(areas_error("{\"type\": \"Feature\""), @"`/data/areas.geojson` cannot be drawn: it is not JSON: EOF while parsing an object at line 1 column 18");
    assert_snapshot!(areas_error(&"[".repeat(50_000)), @"`/data/areas.geojson` cannot be drawn: it is not JSON: recursion limit exceeded at line 1 column 128");
    assert_snapshot!(areas_error(r#"{"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 1e300]}}"#), @"`/data/areas.geojson` cannot be drawn: feature 1: the latitude 1e300 is not between -90 and 90");
    let positions = vec!["[1,2]"; 200_001].join(",");
    assert_snapshot!(areas_error(&format!(r#"{{"type": "MultiPoint", "coordinates": [{positions}]}}"#)), @"`/data/areas.geojson` cannot be drawn: feature 1: the file has more than 200000 positions: simplify its outlines");
    let outside = "#choropleth(((party: \"north\", value: 3),), geojson: \"../../etc/passwd\")";
    assert_snapshot!(message(&project(outside)), @"`../../etc/passwd` cannot be drawn: path escapes project root");
}

#[test]
fn what_cannot_be_drawn_is_an_error_that_says_what_to_give() {
    let error = |map: &str| message(&project(&format!("#{map}")));
    assert_snapshot!(error("flow-map(((from: \"A\", value: 3),))"), @r#"flow-map: each flow is a claim, or has `from`, `to` and `value`, as in (from: "PRK", to: "RUS", value: 3); this one is (from: "A", value: 3)"#);
    assert_snapshot!(error("flow-map(((from: \"PRK\", to: \"RUS\", value: -3),))"), @"flow-map: the flow from PRK to RUS has the value -3: give a number that is not negative, a quantity or a total");
    assert_snapshot!(error("place-map(((lat: 130.3, lon: 42.2),))"), @"the latitude 130.3 is not between -90 and 90: are latitude and longitude swapped?");
    assert_snapshot!(error("place-map(((lat: \"42°N\", lon: 42.2),))"), @r#"place-map: a coordinate is a number of degrees, such as 42.3 or -71.06; this one is "42°N""#);
    assert_snapshot!(error("place-map(((lat: 1, lon: 2),), extent: \"Europe\")"), @r#"a map shows `auto`, "world" or (west: .., south: .., east: .., north: ..) in degrees"#);
    assert_snapshot!(error("place-map(((lat: 1, lon: 2),), extent: (west: 1, south: 9, east: 3, north: 4))"), @"the south of a map, 9, is not south of its north, 4");
    assert_snapshot!(error("choropleth(((party: \"PRK\", value: 3),), classes: (9, 1))"), @"choropleth: `classes` has up to four numbers, the smallest first, such as (0, 10, 100); this one is (9, 1)");
}

#[test]
fn coordinates_are_checked_at_their_cells() {
    let places = "place,name,lat,lon\nrajin,Rajin,142.24,130.3\ndunai,Dunai,42.88,\n";
    let report = project("{{ claims }}").file("data/places.csv", places).check_report();
    assert!(report.contains("`lat` is 142.24, but it lies between -90 and 90"), "{report}");
    assert!(report.contains("data/places.csv:2:13"), "{report}");
    assert!(report.contains("a place has no `lon`"), "{report}");
    let unknown = project("{{ claims }}")
        .file("data/places.csv", "place,name,lat,lon\nrajin,Rajin,42.24,130.3\n");
    let report = unknown.check_report();
    assert!(report.contains("unknown-row") && report.contains("`dunai`"), "{report}");
}

#[test]
fn a_map_is_not_mirrored_in_arabic() {
    let place = |language: &str, name: &str| {
        let map = "#place-map(((lat: 40, lon: -8, name: \"West\"), (lat: 40, lon: 28, name: \"East\")), caption: [C])";
        let project = project(map).config(&format!("[project]\nlanguage = \"{language}\"\n"));
        project.build().expect_exit(0);
        let boxes = word_boxes(&project.pdf());
        let word = boxes.lines().find(|line| line.contains(&format!(">{name}<")));
        let x = word.and_then(|line| line.split("xMin=\"").nth(1)?.split('"').next()?.parse().ok());
        x.unwrap_or_else(|| panic!("{language}, {name}: {boxes}"))
    };
    for language in ["en", "ar"] {
        let (west, east): (f64, f64) = (place(language, "West"), place(language, "East"));
        assert!(west + 200.0 < east, "{language}: {west} {east}");
    }
}
