//! Sources that a style cites with the same words: the citations of all others stay as they are.

use super::*;

/// Five kinds of sources, of which two authors have one family name.
const SOURCES: &str = "@book{a, author={Sato, Ken}, title={One}, publisher={P}, date=2021}
    @book{e, author={Sato, Keiko and Lund, Per}, title={Five}, publisher={P}, date=2020}
    @online{o, author={{Harbour Watch}}, title={Page}, date={2019-03-04}, url={https://example.org/o}}
    @report{f, title={Six}, institution={P}, date=2021}
    @report{u, author={{Port Desk}}, title={Rep}, institution={P}}
    @book{d, editor={Roe, Ann and Poe, Max}, title={Edited}, publisher={P}, date=2018}
    @book{t, author={Sato, Ken and {Harbour Watch} and others}, title={Ten}, publisher={P}, date=2017}";

fn check(style: &str, expect: &[&str]) {
    let sources = sound("s.bib", SOURCES);
    let keys = ["a", "e", "o", "f", "u", "d", "t"];
    let formatted = format_by_style(&sources, style, &keys, &[]);
    let texts: Vec<_> = formatted.citations.iter().map(|text| plain_text(text)).collect();
    assert_eq!(texts, expect, "{style}");
    assert_eq!(formatted.list.len(), keys.len(), "{style}");
}

#[test]
fn given_names_that_distinguish_two_sources_cost_no_citation_its_words() {
    check(
        "apa",
        &[
            "(K. Sato, 2021)",
            "(K. Sato & Lund, 2020)",
            "(Harbour Watch, 2019)",
            "(Six, 2021)",
            "(Port Desk, n.d.)",
            "(Roe & Poe, 2018)",
            "(K. Sato et al., 2017)",
        ],
    );
    for (style, three_names) in [
        ("chicago-author-date", "(Ken Sato et al. 2017)"),
        ("taylor-and-francis-chicago-author-date", "(Ken Sato, Harbour Watch, et al. 2017)"),
    ] {
        check(
            style,
            &[
                "(Ken Sato 2021)",
                "(Keiko Sato and Lund 2020)",
                "(Harbour Watch 2019)",
                "(Six 2021)",
                "(Port Desk, n.d.)",
                "(Roe and Poe 2018)",
                three_names,
            ],
        );
    }
}
