//! Bibliographies of three formats in one project, and what can be wrong with them.

use insta::assert_snapshot;

use crate::project::{Project, word_boxes};

fn with(name: &str, text: &str) -> Project {
    Project::new()
        .file("data/sources.bib", "@online{s1, title = {One}, date = {2024}, url = {https://example.org}}\n")
        .file(name, text)
        .file("briefpress.toml", format!("[datasets.claims]\nfiles = \"data/claims.csv\"\n[sources]\nfiles = [\"data/sources.bib\", \"{name}\"]\n[briefings.brief]\ntemplate = \"brief.typ\"\ntitle = \"A brief\"\nedition = 2025-07-31\n"))
}

#[test]
fn three_formats_are_one_bibliography() {
    let project = with("data/z.json", "[{\"id\": \"j1\", \"type\": \"book\", \"title\": \"From JSON\", \"author\": [{\"family\": \"Berg\", \"given\": \"Ana\", \"non-dropping-particle\": \"van den\"}], \"issued\": {\"date-parts\": [[2023]]}}]")
        .file("data/y.yaml", "y1:\n  type: report\n  title: From YAML\n  author: Doe, Jo\n  date: 2022\n");
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let project = project
        .file("briefpress.toml", config.replace("\"data/z.json\"", "\"data/z.json\", \"data/y.yaml\""))
        .template("= A\nx{{ cite(\"j1\", \"p 5\") }} y{{ cite([\"y1\", \"s1@para 2\"]) }} z{{ cite(\"j1\") }}\n\n{{ source_list() }}");
    let text = project.build_text();
    for part in [
        "Ana van den Berg, From JSON",
        "p. 5",
        "Jo Doe, From YAML",
        "para. 2",
        "van den Berg, From JSON.",
        "1. ",
        "2. ",
        "3. ",
    ] {
        assert!(text.replace('\n', " ").contains(part), "{part} is not in {text}");
    }
}

/// A resolution, a report by symbol, an article of the press, an archived page and a court case.
const EACH_KIND: &str = r#"[
{"id": "res", "type": "legislation", "title": "Resolution 1718 (2006)", "number": "S/RES/1718 (2006)",
 "author": [{"literal": "United Nations Security Council"}], "issued": {"date-parts": [[2006, 10, 14]]}},
{"id": "panel", "type": "report", "title": "Report of the Panel", "number": "S/2024/215",
 "author": [{"literal": "Panel of Experts"}], "issued": {"date-parts": [[2024, 3, 7]]},
 "URL": "https://undocs.org/S/2024/215"},
{"id": "wire", "type": "article-newspaper", "title": "Shells sent", "author": [{"literal": "Reuters"}],
 "container-title": "CNA", "issued": {"date-parts": [[2025, 5, 29]]}, "URL": "https://cna.example/a"},
{"id": "page", "type": "webpage", "title": "Activity at a port", "author": [{"literal": "Port Watch"}],
 "issued": {"date-parts": [[2023, 10, 16]]}, "URL": "https://port.example/a",
 "accessed": {"date-parts": [[2025, 6, 5]]}, "archive_location": "https://web.archive.org/web/1/a"},
{"id": "case", "type": "legal_case", "title": "States v Wise Honest", "authority": "SDNY",
 "number": "19 Civ 4210", "issued": {"date-parts": [[2019, 10, 21]]}}]"#;

/// A document that cites each kind under a style; the claim of its MSMT is known through Reuters only.
fn cited_in(style: &str, template: &str) -> Project {
    let project = with("data/z.json", EACH_KIND).claims(
        "id,body,item,quantity,unit,sources\nm1,MSMT,shells,more than 200,round,wire@para 3\n",
    );
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let styled = format!("\"data/z.json\"]\nstyle = \"{style}\"");
    project.file("briefpress.toml", config.replace("\"data/z.json\"]", &styled)).template(template)
}

const NOTED: &str = "= A\nOne{{ cite(\"panel\", \"para 24\") }} two#footnote[Own.] three {{ claim(\"m1\") }} \
    four{{ cite(\"case\", \"para 12\") }} five{{ cite([\"res@para 8\", \"page\"]) }} \
    six {{ claim(\"m1\") }} seven{{ cite(\"case\", \"para 13\") }}\n\n";

fn page_of(project: &Project) -> String {
    project.build_text().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn assert_parts(page: &str, parts: &[&str]) {
    for part in parts {
        assert!(page.contains(part), "{part} is not in {page}");
    }
}

#[test]
fn notes_refer_back_to_the_numbers_on_the_page() {
    let page = page_of(&cited_in("oscola", NOTED));
    assert_parts(
        &page,
        &[
            "UN Doc S/2024/215, para 24",
            "MSMT, as reported by Reuters, ‘Shells sent’ (CNA, 29 May 2025) para 3",
            "(SDNY, 21 October 2019) [12]",
            "UNSC Res 1718 (14 October 2006) UN Doc S/RES/1718 (2006), para 8",
            // The third note on the page, since the template has one of its own.
            "MSMT, as reported by Reuters (n 3) para 3",
            "States v Wise Honest (n 4) [13]",
        ],
    );
}

#[test]
fn documents_of_the_united_nations_are_cited_by_symbol() {
    let page = page_of(&cited_in("un", NOTED));
    assert_parts(
        &page,
        &[
            "S/2024/215, para. 24.",
            "Security Council resolution 1718 (2006), para. 8; Port Watch",
            "(see footnote 3 above), para. 3",
            "(see footnote 4 above), para. 13",
        ],
    );
}

#[test]
fn a_project_replaces_a_shipped_style() {
    let own = "<style xmlns=\"http://purl.org/net/xbiblio/csl\" class=\"note\" version=\"1.0\">\
        <info><title>O</title><id>o</id><updated>2025-01-01T00:00:00Z</updated></info>\
        <citation><layout><text value=\"House note\"/></layout></citation></style>";
    let project = cited_in("oscola", NOTED).file("templates/briefpress/styles/oscola.csl", own);
    assert_parts(&page_of(&project), &["House note."]);
}

#[test]
fn sources_in_the_text_keep_their_places_and_their_bodies() {
    let page = page_of(&cited_in("ieee", NOTED));
    assert_parts(
        &page,
        &["[1, para. 24]", "(MSMT, as reported by [2, para. 3])", "[4, para. 8], [5]"],
    );
    let page = page_of(&cited_in("chicago-author-date", NOTED));
    assert_parts(
        &page,
        &["(Panel of Experts 2024, para. 24)", "(MSMT, as reported by Reuters 2025, para. 3)"],
    );
}

#[test]
fn a_grouped_list_is_numbered_through_and_complete() {
    let template = "#import \"briefpress/brief.typ\": *\n= A\n{% for k in [\"wire\", \"page\", \"panel\", \"case\"] %}\
        x{{ cite(k) }} {% endfor %}y{{ claim(\"m1\").refs }}\n\n= Sources\n\
        #source-list({{ source_list(grouped=true) }}, columns: 1)\n\n= Bodies\n\
        #sources-by-body({{ source_list(grouped=true) }})";
    let page = page_of(&cited_in("chicago-notes", template));
    assert_parts(
        &page,
        &[
            "Official documents [1] Panel of Experts. Report of the Panel.",
            "Press and web [3] Port Watch.",
            "Accessed June 5, 2025. Archived at web.archive.org/web/1/a.",
            "[4] Reuters.",
            "y[4]",
            "Bodies MSMT [4]",
        ],
    );
}

#[test]
fn a_component_is_told_what_is_known_through_outlets_only() {
    let template = "= A\n#let c = {{ claim(\"m1\") }}\nsecondary: #c.secondary, via #c.via.join(\"+\"), \
        at #c.sources.first().pinpoint {{ claim(\"m1\").cite }}";
    let page = page_of(&cited_in("chicago-notes", template));
    assert_parts(&page, &["secondary: true, via Reuters, at para. 3"]);
}

#[test]
fn a_key_that_stands_twice_is_told_at_both_places() {
    let run = with("data/more.bib", "@book{s1,\n  title = {Again},\n}\n").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @"
    error[duplicate-source-key]: there are two sources with the key `s1`
     --> data/more.bib:1:7
      |
    1 | @book{s1,
      |       ^^
      |
     ::: data/sources.bib:1:9
      |
    1 | @online{s1, title = {One}, date = {2024}, url = {https://example.org}}
      |         -- the first one is here
      |
      = help: remove one of them, or give it another key
    ");
}

#[test]
fn what_cannot_be_read_is_told_at_its_place() {
    assert_snapshot!(with("data/m.json", "[{\"id\": \"a\", \"type\": \"book\"},\n {\"title\": \"no id\"}]").build_error(), @"data/m.json:2:2: error[unreadable-source]: this source has no `id`");
    assert_snapshot!(with("data/m.json", "[{\"id\": \"a\",]").build_error(), @"data/m.json:1:13: error[unreadable-bibliography]: not JSON: unexpected token in object");
    assert_snapshot!(with("data/m.bib", "@book{a,\n  title = {x\n").build_error(), @"data/m.bib:1:1: error[unreadable-source]: this source cannot be read: a brace or quotation mark is not closed");
    assert_snapshot!(with("data/m.yaml", "a:\n  type: [book\n").build_error(), @"data/m.yaml:3:1: error[unreadable-source]: not YAML: while parsing a flow sequence, expected ',' or ']'");
    assert_snapshot!(with("data/m.ris", "TY  - RPRT").build_error(), @"data/m.ris:1:1: error[unreadable-bibliography]: `data/m.ris` is not a supported bibliography");
}

#[test]
fn slips_in_bibtex_cost_no_source_and_stop_no_build() {
    let text = "@report{a, author={Sato, Keiko AND Lund, Per and others}, title={A US$3 Theft}, institution={HW}, month={May 2019}, year={2019}}
@report{b, author={{Harbour Watch}}, title={B}, institution={HW}, month={0}, year={2021}, crossref={c}}
@report{c, author={Page, J.K.}, title={C}, number={2024-05}, institution={HW and Port Desk}, date={2022-04/2024-11}, crossref={b}}
Exported by desk@ministry.example
@Comment old list
@article(d, author={Le Page, Anna}, title={D}, journaltitle={J}, volume={L}, pages={1,10,14--16}, date={2024-٣})
@report{e, author={{Harbour Watch}}, title={E}, institution={HW}, year={Undecided}}
@report{e, author={{Harbour Watch}}, title={E}, institution={HW}, year={Undecided}}
";
    let project = with("data/m.bib", text)
        .template("= A\n{{ cite([\"a\", \"b\", \"c\", \"d\", \"e\"]) }}\n\n{{ source_list() }}");
    let run = project.run(&["build", "--format", "short"]);
    run.expect_exit(0);
    assert_snapshot!(run.diagnostics(), @"
    data/m.bib:2:74: warning[invalid-source-field]: `month`: `0` is not a month: write it as a number from 1 to 12, or as `may`
    data/m.bib:3:100: warning[invalid-source-field]: `date`: only the first date of a range is printed
    data/m.bib:3:128: warning[invalid-source-field]: `crossref`: `b` leads back to this source
    data/m.bib:6:105: warning[invalid-source-field]: `date`: this is not a date: write it like 2024-05-31
    data/m.bib:7:73: warning[invalid-source-field]: `year`: this is not understood as a date: it is printed as it is written, and nothing can be calculated from it (2 times)
    data/m.bib:8:9: warning[duplicate-source]: the source `e` is listed twice, with the same text
    ");
    assert_snapshot!(page_of(&project), @"A 1 1. Harbour Watch. B. 2024-05. HW, 2021. 2. Harbour Watch. E. HW, Undecided. 3. Le Page, Anna. “D.” J L (n.d.): 1, 10, 14–16. 4. Page, J. K. C. 2024-05. HW and Port Desk, 2022. 5. Sato, Keiko, Per Lund, et al. A US$3 Theft. HW, 2019. 1Keiko Sato et al., A US$3 Theft (HW, 2019); Harbour Watch, B, 2024-05 (HW, 2021); J. K. Page, C, 2024-05 (HW and Port Desk, 2022); Anna Le Page, “D,” J L (n.d.): 1, 10, 14–16; Harbour Watch, E (HW, Undecided).");
}

#[test]
fn mathematics_in_sources_stay_text_also_in_typsts_own_bibliography() {
    let title = "The $#upper(\"hack\")$ x costs $5 to $10";
    for (name, text) in [
        ("data/m.bib", format!("@book{{m, title = {{{title}}}, date = {{2024}}}}")),
        ("data/m.yaml", format!("m:\n  type: book\n  title: '{title}'\n  date: 2024\n")),
    ] {
        let template =
            "= A\nx @m\n\n{{ cite(\"m\") }}\n#bibliography(\"/sources.yaml\", title: none)\n";
        let page = with(name, &text).template(template).build_text().replace('\n', " ");
        assert!(!page.contains("HACK"), "{page}");
        assert!(page.contains("$5 to $10"), "{page}");
    }
}

#[test]
fn no_entry_of_the_list_is_blank() {
    let project = with(
        "data/m.bib",
        "@misc{m, author = {{Aerial Watch}}, title = {Drone Tracker}, year = 2023}",
    )
    .template("= A\n{{ cite(\"m\") }}\n\nList: {{ source_list() }}");
    let page = project.build_text().replace('\n', " ");
    assert!(page.matches("Drone Tracker").count() == 2, "{page}");
}

#[test]
fn a_claim_cannot_cite_what_is_not_there() {
    let run = Project::new().claims("id,body,sources,note\nc1,MG,s1; s11@para 3,x\n").build();
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r"
    error[unknown-source]: there is no source `s11`
     --> data/claims.csv:2:11
      |
    2 | c1,MG,s1; s11@para 3,x
      |           ^^^^^^^^^^
      |
      = help: did you mean `s1`?
      = help: `briefpress check --fix --unsafe-fixes` replaces this by `s1@para 3`: check that it is what you meant
    ");
}

#[test]
fn titles_are_never_markup() {
    let project = with("data/m.json", "[{\"id\": \"m\", \"type\": \"book\", \"title\": \"Costs of $5 and #panic() in *stars* {x} _y_\"}]")
        .template("= A\n{{ cite(\"m\") }}\n{{ source_list() }}\n#for s in {{ source_list() }} [#s.body #label(\"x\" + str(s.number))]");
    assert!(
        project
            .build_text()
            .replace('\n', " ")
            .contains("Costs of $5 and #panic() in *stars* {x} _y_")
    );
}

#[test]
fn typsts_own_bibliography_is_there_for_those_who_want_it() {
    let project =
        Project::new().template("= A\nx @s1\n\n#bibliography(\"/sources.yaml\", title: none)\n");
    assert!(project.build_text().contains("[1] Monitoring Group, “A Report,”"));
}

#[test]
fn the_numbers_of_two_notes_are_told_apart() {
    let template = "= A\nSo it is{{ cite(\"s1\") }}{{ cite(\"s1\") }}.";
    let page = page_of(&cited_in("chicago-notes", template));
    assert!(page.contains("1,2"), "{page}");
}

/// Sources without an address, of kinds of which some styles have no entry in their list.
const WITHOUT_ADDRESS: &str = "\
@misc{w1, author={{Org A}}, title={Leaflet}, year={2011}, month={August}, howpublished={\\url{https://a.example/}}}
@misc{w2, author={{Org B}}, title={Channel}, year={2012}, howpublished={Telegram channel}}
@unpublished{w3, author={{Org C}}, title={Draft}, year={2013}, note={Copy on file}}
@letter{w4, author={{Org D}}, title={Mail}, year={2014}}
@online{w5, author={{Org E}}, title={Post}, year={2015}, organization={Facebook}, urldate={2025-02-03}}
";

#[test]
fn the_list_has_year_address_and_platform_of_a_source_without_url() {
    for style in [
        "chicago-notes",
        "chicago-shortened-notes",
        "turabian-fullnote-8",
        "oscola",
        "un",
        "chicago-author-date",
        "apa",
        "mla",
        "ieee",
    ] {
        let project = with("data/w.bib", WITHOUT_ADDRESS);
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("it");
        let styled = format!("\"data/w.bib\"]\nstyle = \"{style}\"");
        let project = project
            .file("briefpress.toml", config.replace("\"data/w.bib\"]", &styled))
            .template("= A\nx{{ cite([\"w1\", \"w2\", \"w3\", \"w4\", \"w5\"]) }}\n\n= List\n{{ source_list() }}");
        let page = page_of(&project);
        let (_, list) = page.split_once("List").expect("the list");
        let list = list.split("1Org").next().unwrap_or_default();
        for part in ["2011", "2012", "2013", "2014", "2015", "a.example", "2025"] {
            assert!(list.contains(part), "{style}: {part} is not in {list}");
        }
        if style == "chicago-notes" {
            assert_parts(
                list,
                &["“Channel.” 2012. Telegram channel.", "unpublished manuscript, 2013"],
            );
        }
    }
}

#[test]
fn an_outlet_reports_and_not_its_journalist_and_an_agency_reports_itself() {
    let sources = r#"[{"id": "wire", "type": "article-newspaper", "title": "Shells sent",
        "author": [{"family": "Hunder", "given": "Max"}], "container-title": "REUTERS",
        "issued": {"date-parts": [[2025, 5, 29]]}}]"#;
    let claims = |body: &str| {
        format!("id,body,item,quantity,unit,sources\nm1,{body},shells,200,round,wire\n")
    };
    let page = |style: &str, body: &str| {
        let project = cited_in(style, "= A\none {{ claim(\"m1\") }}");
        page_of(&project.file("data/z.json", sources).claims(&claims(body)))
    };
    let check = |style: &str, expect: &str| {
        let text = page(style, "MSMT");
        assert!(text.contains(expect), "{style}: {text}");
        assert!(
            !text.contains("reported by Max") && !text.contains("reported by Hunder"),
            "{text}"
        );
    };
    check("chicago-notes", "MSMT, as reported by REUTERS: Max Hunder, “Shells sent,”");
    check("oscola", "MSMT, as reported by REUTERS: Max Hunder, ‘Shells sent’");
    check("chicago-author-date", "(MSMT, as reported by REUTERS: Hunder 2025)");
    check("ieee", "(MSMT, as reported by [1])");
    for own in ["Reuters", "Reuters.", "The Reuters", "@Reuters"] {
        assert!(!page("chicago-notes", own).contains("as reported by"), "{own}");
    }
}

#[test]
fn sources_by_body_stand_in_the_order_of_the_language() {
    let claims = "id,body,item,quantity,unit,sources\nm1,Zentrum,shells,1,round,s1\nm2,panel,shells,2,round,s1\n\
        m3,Åland Board,shells,3,round,s1\nm4,Österreich,shells,4,round,s1\nm5,Observer,shells,5,round,s1\n";
    let order = |language: &str| {
        let template = "#import \"briefpress/brief.typ\": *\n= A\n{% for c in claims %}{{ c }}\n\n{% endfor %}\n= List\n\
            #source-list({{ source_list() }}, columns: 1)\n= Bodies\n#sources-by-body({{ source_list() }}, columns: 1)";
        let project = with("data/z.json", "[]").claims(claims);
        let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("it");
        let config = format!("[project]\nlanguage = \"{language}\"\n{config}");
        let page = page_of(&project.file("briefpress.toml", config).template(template));
        let (_, bodies) = page.rsplit_once("Bodies").expect("the bodies");
        let mut found: Vec<(usize, &str)> = ["Zentrum", "panel", "Åland", "Österreich", "Observer"]
            .into_iter()
            .map(|body| (bodies.find(body).unwrap_or_else(|| panic!("{body}: {bodies}")), body))
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, body)| body).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(order("en"), "Åland Observer Österreich panel Zentrum");
    assert_eq!(order("de"), "Åland Observer Österreich panel Zentrum");
    assert_eq!(order("sv"), "Observer panel Zentrum Åland Österreich");
}

const ONE: &str = "@online{s1, title = {One}, date = {2024}, url = {https://example.org}}\n";

/// A bibliography whose entries end with a name after text of every length, so that some lines end within it.
fn with_name(name: &str) -> String {
    let entry = |length: usize| {
        let title = format!("{} {name}", "on ".repeat(length));
        format!(
            "@report{{k{length}, author={{Sato, Keiko}}, title={{{title}}}, institution={{PA}}, date={{2021}}}}\n"
        )
    };
    (1..40).map(entry).collect()
}

#[test]
fn names_are_broken_after_signs_only_in_notes_and_in_lists_of_three_columns() {
    let cites: String = (1..40).map(|key| format!("{{{{ cite(\"k{key}\") }}}} ")).collect();
    let template = format!(
        "#import \"briefpress/brief.typ\": *\n#show: brief.with(title: [T], publisher: \"P\", edition: {{{{ briefing.edition }}}})\n\
         #show footnote.entry: set text(hyphenate: false)\n= A\n{cites}\n= Sources\n#source-list({{{{ source_list() }}}}, columns: 3)\n"
    );
    for name in [
        "instagram.com/@unitedfrontmedia",
        "unitedfront/communications_of_today",
        "@unitedfrontcommunications",
    ] {
        let project = Project::new()
            .template(&template)
            .file("data/sources.bib", format!("{ONE}{}", with_name(name)));
        project.build().expect_exit(0);
        let page = word_boxes(&project.pdf());
        let words = page.lines().filter_map(|line| line.split_once("\">")?.1.split_once("</word>"));
        let mut broken = 0;
        for (word, _) in words.filter(|(word, _)| word.contains("unite") || word.ends_with('@')) {
            let is_end = |end: &str| name.ends_with(end);
            let word = word.replace('\u{200b}', "");
            let word = word.trim_matches(['“', '”', '.', ',', '’', '‘']);
            let joins = word.ends_with(['/', '_', '-']) || name.contains(&format!("{word}."));
            assert!(joins || is_end(word), "{name} is broken after {word}");
            broken += usize::from(!is_end(word) || word.len() < name.len());
        }
        assert!(broken > 0 || !name.contains('/'), "{name} is never broken");
    }
}

/// Addresses as reference managers write them, LaTeX, and a title with markup.
const WRITTEN: &str = r"@online{path, author={{Harbour Watch}}, title={Tankers}, date={2024-03-02}, url={https://example.org/a--b/c\_d}}
@online{host, author={{Harbour Watch}}, title={Host}, date={2024-03-03}, url={https://preview-12--unit.example.org/}}
@article{doi, author={Garc{\'\i}a, An\'{\i}bal}, title={The \emph{Lady R} asks: ``Who Ships?''}, journaltitle={Ports}, date={2021}, doi={https://doi.org/10.5555/ab--12}}
@online{word, author={{Harbour Watch}}, title={CO$_2$ at 50\,\%}, date={2024-03-04}, url={https://example.org/новости}}
";

#[test]
fn addresses_and_latex_come_to_the_page_as_they_are_meant() {
    let project = with("data/z.bib", WRITTEN).template(
        "= A\na{{ cite([\"path\", \"host\", \"doi\", \"word\"]) }}\n\n{{ source_list() }}",
    );
    let page = page_of(&project);
    assert_parts(&page, &["García", "The Lady R asks:", "CO2 at 50"]);
    assert!(!page.contains(['\\', '{', '$']), "{page}");
    let links = crate::pdf_readers::links(&project.path("out/brief.pdf"));
    for address in [
        "https://example.org/a--b/c_d",
        "https://preview-12--unit.example.org/",
        "https://doi.org/10.5555/ab--12",
        "https://example.org/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8",
    ] {
        let link = crate::pdf_readers::Link::Address(address.to_owned());
        assert!(links.contains(&link), "{address} is not in {links:?}");
    }
}

#[test]
fn an_alias_cites_the_source_that_has_it() {
    let bib = "@book{b1, author = {Lund, Per}, title = {Ports}, publisher = {P}, date = {2020}, ids = {old1}}\n";
    let text = with("data/b.bib", bib)
        .claims("id,body,item,quantity,unit,sources\nm1,MG,shells,200,round,old1@p 3\n")
        .template("= A\n{{ claim(\"m1\") }} and more.{{ cite(\"old1\", \"p 4\") }}{{ cite(\"b1@p 4\") }}\n\n{{ source_list() }}")
        .build_text();
    let page = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_parts(
        &page,
        &["Per Lund, Ports (P, 2020), p. 3.", "2Lund, Ports, p. 4.", "3Lund, Ports, p. 4."],
    );
    assert_eq!(page.matches("Lund, Per.").count(), 1, "{page}");
}

#[test]
fn characters_without_a_font_are_reported_in_the_bibliography() {
    let bib = "@book{b1, author = {王, 小明}, title = {Ports 한국}, publisher = {P}, date = {2020}}\n\
        @book{b2, author = {Lund, Per}, title = {小 Ports}, publisher = {P}, date = {2020}}\n\
        @book{b3, author = {Lund, Per}, title = {王}, publisher = {P}, date = {2020}}\n";
    let json =
        "[{\"id\": \"j1\", \"type\": \"book\", \"title\": \"\\u738b\", \"publisher\": \"P\"}]";
    let project = with("data/b.bib", bib).file("data/j.json", json);
    let config = std::fs::read_to_string(project.path("briefpress.toml")).expect("a configuration");
    let run = project
        .file(
            "briefpress.toml",
            config.replace("\"data/b.bib\"", "\"data/b.bib\", \"data/j.json\""),
        )
        .template("= A\nx{{ cite([\"b1\", \"b2\", \"j1\"]) }} 弾\n\n{{ source_list() }}")
        .run(&["build", "--format", "short"]);
    run.expect_exit(1);
    assert_snapshot!(run.diagnostics(), @r"
    data/b.bib:1:21: error[typst-error]: `王小明한국` cannot be displayed: no font of the project contains it
    data/b.bib:2:42: error[typst-error]: `小` cannot be displayed: no font of the project contains it
    data/j.json:1:9: error[typst-error]: `王` cannot be displayed: no font of the project contains it
    templates/brief.typ:2:33: error[typst-error]: `弾` cannot be displayed: no font of the project contains it
    ");
}
