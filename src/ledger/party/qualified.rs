//! Names with a second one beside them: `Myanmar (Burma)`, `Korea (ROK)`, `Congo, DRC`, `Puerto Rico (US)`. They are read
//! only if both mean the same state; `Georgia (US)` and `Libya (GNU)` are parts of a state, or of another one.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::FORMER;
use crate::text::fold_name;

/// A name and another one, or a word, that qualifies it.
pub(super) struct QualifiedName<'t> {
    /// The name before the comma, slash or bracket.
    pub main: &'t str,
    /// What is after it.
    pub qualifier: &'t str,
    /// Whether it is in brackets.
    pub is_in_brackets: bool,
}

impl<'t> QualifiedName<'t> {
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let in_brackets = || text.strip_suffix([')', '）', ']'])?.split_once(['(', '（', '[']);
        let bracketed = in_brackets();
        let (main, qualifier) = bracketed.or_else(|| text.split_once([',', '，', '/']))?;
        let (main, qualifier) = (main.trim(), qualifier.trim());
        let is_complete = !main.is_empty() && !qualifier.is_empty();
        is_complete.then_some(Self { main, qualifier, is_in_brackets: bracketed.is_some() })
    }

    /// The words in their usual order: `Süd Korea`.
    pub(super) fn in_order(&self) -> String {
        format!("{} {}", self.qualifier, self.main)
    }

    /// Whether the qualifier is the resolution of the United Nations with which Kosovo is often named.
    pub(super) fn is_resolution_1244(&self) -> bool {
        const WORDS: &str =
            "under un united nations security council resolution unscr sc s res 1244 99 1999";
        let mut words =
            self.qualifier.split(|c: char| !c.is_alphanumeric()).filter(|it| !it.is_empty());
        self.qualifier.contains("1244")
            && words.all(|word| WORDS.split(' ').any(|known| known.eq_ignore_ascii_case(word)))
    }
}

/// Names that several states have, folded, and their codes.
const AMBIGUOUS: &[(&str, &[&str])] = &[
    ("korea | corea | corée | корея | كوريا | 朝鮮", &["KOR", "PRK"]),
    ("congo | kongo | конго | الكونغو | 刚果 | コンゴ | 콩고", &["COG", "COD"]),
    ("dominican | dominicana | dominicano | dominicaine | ドミニカ", &["DMA", "DOM"]),
    ("guiana | guayana | guyane | гвиана | гвіана", &["GUF", "GUY"]),
    ("st. martin | saint-martin | san martín | сен-мартен", &["MAF", "SXM"]),
    (
        "virgin islands | virgin is. | islas vírgenes | îles vierges | jungferninseln | виргинские острова | \
         віргінські острови",
        &["VGB", "VIR"],
    ),
];

/// The codes of the states that a name may mean, if there are several.
pub(super) fn candidates(name: &str) -> &'static [&'static str] {
    static FOLDED: LazyLock<HashMap<String, &[&str]>> = LazyLock::new(|| {
        let names = AMBIGUOUS
            .iter()
            .flat_map(|(names, codes)| names.split(" | ").map(move |name| (name, *codes)));
        names.map(|(name, codes)| (fold_name(name.trim()), codes)).collect()
    });
    FOLDED.get(&fold_name(name)).copied().unwrap_or_default()
}

/// States, and the territories that are named together with them: `Bermuda (UK)`.
const TERRITORIES: &[(&str, &[&str])] = &[
    ("AUS", &["CCK", "CXR", "HMD", "NFK"]),
    // Named with China by the United Nations, the World Bank and others.
    ("CHN", &["HKG", "MAC", "TWN"]),
    ("DNK", &["FRO", "GRL"]),
    ("FIN", &["ALA"]),
    ("FRA", &["ATF", "BLM", "GLP", "GUF", "MAF", "MTQ", "MYT", "NCL", "PYF", "REU", "SPM", "WLF"]),
    (
        "GBR",
        &[
            "AIA", "BMU", "CYM", "FLK", "GGY", "GIB", "IMN", "IOT", "JEY", "MSR", "PCN", "SGS",
            "SHN", "TCA", "VGB",
        ],
    ),
    ("NLD", &["ABW", "ANT", "BES", "CUW", "SXM"]),
    ("NOR", &["BVT", "SJM"]),
    ("NZL", &["COK", "NIU", "TKL"]),
    ("USA", &["ASM", "GUM", "MNP", "PRI", "UMI", "VIR"]),
];

/// Whether a territory is named together with a state.
pub(super) fn is_territory_of(territory: &str, state: &str) -> bool {
    TERRITORIES.iter().any(|(code, territories)| *code == state && territories.contains(&territory))
}

/// Whether a state went on under another name.
pub(super) fn is_former_name_of(former: &str, now: &str) -> bool {
    FORMER.iter().any(|entry| entry.code == former && entry.renamed == Some(now))
}
