//! Names that lists sort by their main word: `Korea, Republic of`, `Iran (Islamic Republic of)`, `Macedonia, FYR`.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::text::fold_name;

/// Words of the formal names of states, in the languages of documents. A state that is called by others too, such as
/// "democratic", may be another one.
const FORMAL: &str = "of the republic rep islamic bolivarian plurinational state states sts federated federal fed united \
    independent kingdom sultanate principality grand duchy commonwealth \
    de du des la le les l d del der die das république rép islamique bolivarienne plurinational état états fédérés fédérale \
    unie royaume \
    república islámica bolivariana plurinacional estado estados federados federativos federativa unida reino \
    republik islamische bolivarische plurinationaler staat staaten föderierte vereinigte bundesrepublik königreich \
    республика исламская боливарианская многонациональное государство федеративные штаты объединенная королевство \
    республіка ісламська боліваріанська багатонаціональна держава федеративні штати об’єднана королівство \
    جمهورية الإسلامية البوليفارية المتحدة دولة المتعددة القوميات ولايات الموحدة مملكة \
    共和国 伊斯兰共和国 玻利瓦尔共和国 多民族国 联合共和国 联邦 王国 イスラム共和国 ボリバル共和国 連合共和国 連邦 \
    공화국 이슬람 볼리바르 다민족국 연합 연방 왕국";

static FORMAL_WORDS: LazyLock<HashSet<String>> =
    LazyLock::new(|| FORMAL.split(' ').map(fold_name).filter(|word| !word.is_empty()).collect());

/// States beside which another one is or was that has the same name after "Republic of".
const AMBIGUOUS: [&str; 2] = ["CHN", "VNM"];

/// A name in which words that belong before the main one are after it.
pub(super) struct InvertedName<'t> {
    /// The main word: `Korea`.
    pub main: &'t str,
    /// The words in brackets, or after the comma: `Republic of`.
    after: &'t str,
}

impl<'t> InvertedName<'t> {
    pub(super) fn parse(text: &'t str) -> Option<Self> {
        let text = text.trim();
        let in_brackets = || text.strip_suffix([')', '）'])?.split_once(['(', '（']);
        let (main, after) = in_brackets().or_else(|| text.split_once([',', '，']))?;
        let (main, after) = (main.trim(), after.trim());
        (!main.is_empty() && !after.is_empty()).then_some(Self { main, after })
    }

    /// The words in their usual order.
    pub(super) fn in_order(&self) -> String {
        format!("{} {}", self.after, self.main)
    }

    /// Whether the words after the main one say only what kind of state it is, and the state has this code.
    pub(super) fn is_formal(&self, code: &str) -> bool {
        let words = self.after.split(|c: char| !c.is_alphanumeric());
        let mut words = words.filter(|word| !word.is_empty());
        !AMBIGUOUS.contains(&code) && words.all(|word| FORMAL_WORDS.contains(&fold_name(word)))
    }
}
