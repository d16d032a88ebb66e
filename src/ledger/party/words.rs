//! The words of names, in the form in which they are compared: in full, in English where they say what kind of state it is
//! or in which direction, and without articles. `Korea, Dem. People's Rep. of` and `Democratic People's Republic of Korea`
//! have the same words, and so have `Corée, Rép. de` and `République de Corée`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::fold_name;

/// Words, and how data writes them too: abbreviated, in other languages, or several of them in one.
const WORDS: &[(&str, &str)] = &[
    // Kinds of states.
    (
        "republic",
        "rep repub r república republica rép république republik респ республика республіка جمهورية الجمهورية \
         共和国 共和國 공화국",
    ),
    (
        "democratic",
        "dem democrática democrático dém démocratique demokratische demokratischer дем демократическая демократична \
         الديمقراطية 民主 민주",
    ),
    ("people", "people's peo pop popular populaire нар народная народно народна الشعبية 人民 인민"),
    ("people republic", "pr rp volksrepublik volksrep vr 人民共和国 인민공화국"),
    ("democratic republic", "dr rd 民主共和国 민주공화국"),
    (
        "democratic people republic",
        "dpr pdr rpd dvr 人民民主共和国 民主人民共和国 민주인민공화국 인민민주공화국",
    ),
    ("islamic", "islámica islamique islamische исламская ісламська الإسلامية 이슬람"),
    ("islamic republic", "ir 伊斯兰共和国 イスラム共和国 이슬람공화국"),
    ("arab", "árabe arabe arabische арабская арабська العربية 아랍"),
    ("arab republic", "アラブ共和国"),
    (
        "bolivarian",
        "bolivariana bolivarienne bolivarische боливарианская боліваріанська البوليفارية 볼리바르",
    ),
    ("bolivarian republic", "rb 玻利瓦尔共和国 ボリバル共和国"),
    ("socialist", "socialista socialiste sozialistische социалистическая соціалістична الاشتراكية"),
    ("socialist republic", "社会主义共和国 社会主義共和国"),
    ("socialist federal republic", "sfr"),
    (
        "federal",
        "fed federation federated federative federativa federados federada fédérale fédérés féd föderale föderierte föderative \
         федеративная федеративные федеративна федеративні \
         federación fédération föderation федерация федерація",
    ),
    ("federal republic", "bundesrepublik 联邦共和国 連邦共和国"),
    ("federal states", "fs 联邦 連邦 연방"),
    (
        "united",
        "utd unida unido unidos unie uni vereinigte vereinigter vereinigtes объединенная об’єднана المتحدة 연합",
    ),
    ("united republic", "联合共和国 連合共和国"),
    ("plurinational", "plur plurinacional plurinationaler многонациональное багатонаціональна"),
    ("plurinational state", "多民族国 다민족국"),
    ("state", "estado état etat staat государство держава دولة"),
    ("states", "sts estados états etats staaten штаты штати ولايات"),
    ("kingdom", "reino royaume königreich королевство королівство مملكة المملكة 王国 王國 왕국"),
    ("sultanate", "sultanato sultanat султанат سلطنة"),
    ("principality", "principado principauté fürstentum княжество князівство إمارة"),
    ("grand duchy", "grossherzogtum großherzogtum"),
    ("commonwealth", "mancomunidad содружество"),
    ("union", "unión союз"),
    // Directions and parts.
    ("north", "n norte nord северная северный північна північний الشمالية"),
    ("south", "s so sur sud süd южная южный південна південний الجنوبية"),
    ("east", "e este est ost восточная східна الشرقية"),
    ("west", "w oeste ouest западная західна الغربية"),
    ("mainland", "continental continentale festland"),
    ("province", "prov provincia provinz провинция"),
    ("special administrative region", "sar rae ras svr сар"),
    ("territory", "terr territories territorio territoire"),
    (
        "islands",
        "is isl isds isld isd island isla islas île îles insel inseln острова остров острови",
    ),
    (
        "former",
        "fmr formerly ex ancien ancienne antigua antiguo ehemalige ehemaliger ehemaliges ehem б быв бывш бывший бывшая \
         бывшее колишній колишня السابق السابقة 구 旧",
    ),
    // Words of single names.
    ("african", "afr"),
    ("british", "br brit"),
    ("central", "cent centr"),
    ("china", "chine"),
    ("congo", "kongo конго"),
    ("dominican", "dom"),
    ("equatorial", "eq"),
    ("french", "fr"),
    ("korea", "corea corée корея"),
    ("macedonia", "macédoine mazedonien македония македонія"),
    ("miscellaneous", "misc"),
    ("netherlands", "neth"),
    ("occupied", "occ"),
    ("former yugoslav republic", "fyr tfyr"),
    ("saint", "st ste"),
    ("united kingdom", "uk"),
    ("united states", "us usa eeuu сша"),
    ("yugoslav", "yugoslava yougoslave jugoslawische югославская югославська"),
    ("and", "und et y и і й та"),
];

/// Articles and prepositions, which tables leave out, or place elsewhere.
const PARTICLES: &str =
    "the of de du des la le les l d del el las los lo della der die das von van";

static FULL: LazyLock<HashMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let mut full: HashMap<String, Vec<&'static str>> = HashMap::new();
    for (words, variants) in WORDS {
        for variant in variants.split_whitespace() {
            full.insert(fold_name(variant), words.split(' ').collect());
        }
    }
    for particle in PARTICLES.split(' ') {
        full.insert(particle.to_owned(), Vec::new());
    }
    full
});

/// The ends of words of Chinese, Japanese and Korean, which have no spaces, the longest first.
static ENDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let variants = FULL.keys().map(String::as_str).filter(|variant| is_east_asian(variant));
    let mut ends: Vec<&str> = variants.filter(|variant| variant.chars().count() > 1).collect();
    ends.sort_unstable_by_key(|end| (std::cmp::Reverse(end.len()), *end));
    ends
});

/// "Former" before names of Chinese, Japanese and Korean.
const FORMER_PREFIXES: [char; 4] = ['前', '旧', '舊', '구'];

/// Whether all characters of a word are Chinese, Japanese or Korean.
pub(super) fn is_east_asian(word: &str) -> bool {
    word.chars().all(|c| c >= '\u{3040}')
}

/// The words of a name in the order in which they are written.
pub(super) fn words_of(name: &str) -> Vec<String> {
    let name = mark_years(name).replace('&', " and ");
    join_initials(&split_words(&name))
        .into_iter()
        .flat_map(|word| in_full(&fold_name(&word)))
        .collect()
}

/// Whether a text may have several words: those of Chinese, Japanese and Korean are not always apart.
pub(super) fn has_several_words(text: &str) -> bool {
    let words = join_initials(&split_words(text));
    words.len() > 1 || words.iter().any(|word| is_east_asian(word))
}

/// The words of a name in one order, as a key.
pub(super) fn key_of(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

/// `USSR (...1990)`, as UN Comtrade writes states that are no more, with a word.
fn mark_years(name: &str) -> String {
    let until = || {
        let (main, years) = name.trim().strip_suffix(')')?.rsplit_once('(')?;
        let year =
            years.trim_start().strip_prefix("...").or_else(|| years.strip_prefix('…'))?.trim();
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        is_year.then(|| format!("{main} former"))
    };
    until().unwrap_or_else(|| name.to_owned())
}

/// The words with what separates them from the next one. An apostrophe belongs to a word, except after one letter, as in
/// `d'Ivoire`.
fn split_words(name: &str) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    for c in name.chars() {
        let is_apart = words.last().is_none_or(|(_, after)| !after.is_empty());
        if is_word_character(c) && is_apart {
            words.push((c.to_string(), String::new()));
        } else if let Some((word, after)) = words.last_mut() {
            let is_apostrophe = matches!(c, '\'' | '’' | '\u{2bc}');
            if is_word_character(c) && !is_apostrophe {
                word.push(c);
            } else if !is_apostrophe || is_apart || word.chars().count() == 1 {
                after.push(c);
            }
        }
    }
    words
}

/// Letters, digits, and the marks that follow letters in some scripts.
fn is_word_character(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// Initials as one word: `P.R.` as `PR`, `U.S.S.R.` as `USSR`.
fn join_initials(words: &[(String, String)]) -> Vec<String> {
    let mut joined: Vec<String> = Vec::new();
    let mut is_open = false;
    for (word, after) in words {
        let is_initial = word.chars().count() <= 2;
        if is_open
            && is_initial
            && let Some(initials) = joined.last_mut()
        {
            initials.push_str(word);
        } else {
            joined.push(word.clone());
        }
        is_open = is_initial && after == ".";
    }
    joined
}

/// The words that one word is in full; none for an article.
fn in_full(word: &str) -> Vec<String> {
    let known = |word: &str| -> Option<Vec<String>> {
        Some(FULL.get(word)?.iter().map(|word| (*word).to_owned()).collect())
    };
    if let Some(words) = known(word) {
        return words;
    }
    if let Some(rest) = word.strip_prefix(FORMER_PREFIXES).filter(|rest| rest.chars().count() > 1) {
        return [vec!["former".to_owned()], in_full(rest)].concat();
    }
    let end = ENDS.iter().find(|end| word.ends_with(**end));
    match end.and_then(|end| Some((word.strip_suffix(*end)?, known(end)?))) {
        Some((rest, kind)) => [vec![rest.to_owned()], kind].concat(),
        None if word.is_empty() => Vec::new(),
        None => vec![word.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_in_full_and_in_one_order() {
        let check = |name: &str, expect: &str| {
            assert_eq!(key_of(&words_of(name)), expect, "{name}");
        };
        check("S. Sudan", "south sudan");
        check("S.Sudan", "south sudan");
        check("Dem. Rep. of the Congo", "congo democratic republic");
        check("Congo, Democratic Republic of", "congo democratic republic");
        check("Solomon Isds", "islands solomon");
        check("China, P.R.: Mainland", "china mainland people republic");
        check("Korea, Dem. People's Rep. of", "democratic korea people republic");
        check("Corée, Rép. de", "korea republic");
        check("Côte d’Ivoire", "cote ivoire");
        check("USSR (...1990)", "former ussr");
        check("U.S.S.R.", "ussr");
        check("Респ. Корея", "korea republic");
        check("Об'єднана Республіка Танзанія", "republic united танзанія");
        check("波兰共和国", "republic 波兰");
        check("イラン・イスラム共和国", "islamic republic イラン");
        check("前苏联", "former 苏联");
        check("The", "");
    }
}
