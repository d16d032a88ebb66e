//! Names that are no parties, although tables have them beside those of countries: totals, the world, and continents. A name
//! of a country that is similar, such as "America" beside "AFRICA", is not what they mean.

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::ledger::is_total_name;
use crate::text::fold_name;

/// The world, its parts, and the rest of it, in the languages of documents.
const REGIONS: &str = "africa | afrique | afrika | áfrica | африка | أفريقيا | 非洲 | アフリカ | 아프리카 | \
    americas | amérique | amériques | amerika | америка | америки | الأمريكتان | 美洲 | 北美 | 北美洲 | 南美 | 南美洲 | \
    latin america | latin america and the caribbean | north america | northern america | south america | central america | \
    lateinamerika | nordamerika | südamerika | amérique latine | amérique du nord | amérique du sud | américa latina | \
    américa del norte | américa del sur | caribbean | \
    asia | asie | asien | азия | азія | آسيا | 亚洲 | 亞洲 | アジア | 아시아 | asia and the pacific | asia pacific | central asia | \
    east asia | south asia | southeast asia | south east asia | western asia | \
    europe | europa | европа | європа | أوروبا | 欧洲 | 歐洲 | ヨーロッパ | 欧州 | 유럽 | eastern europe | western europe | \
    oceania | océanie | ozeanien | oceanía | океания | океанія | 大洋洲 | オセアニア | 오세아니아 | \
    middle east | near east | moyen orient | naher osten | oriente medio | ближний восток | 中东 | 中東 | 중동 | \
    sub saharan africa | north africa | northern africa | west africa | east africa | southern africa | \
    middle east and north africa | cis | снг | снд | \
    world | world total | worldwide | global | monde | welt | mundo | мир | весь мир | світ | العالم | 世界 | 全球 | 세계 | \
    rest of world | rest of the world | reste du monde | übrige welt | resto del mundo | \
    all countries | other countries | others | other | autres | autres pays | andere | übrige länder | otros | otros países | \
    прочие | прочие страны | другие страны | інші | інші країни | 其他 | その他 | 기타";

/// Places and others whose names differ from that of a state by a letter or two, without being it, and names that two states
/// may have.
const LIKE_OTHERS: &str = "samos | lagos | styria | palu | island | nigerien | plo | irs | malaya | england | англия | англія | \
    tunis | alger | roman | george | somali | namibe | colombo | albany | almería | granada | moxico | paraguarí | mongala | \
    malatya | malaita | malita | maicao | curicó | gohāna | burām | americana | guadalupe | palatine | montserrado | \
    st helens | saint helens | nakuru | kananga | taian | ninger | mallawi | bafra";

/// Whether no state of a similar name is meant by this one.
pub(super) fn is_like_another(name: &str) -> bool {
    static FOLDED: LazyLock<HashSet<String>> = LazyLock::new(|| folded_names(LIKE_OTHERS));
    FOLDED.contains(&fold_name(name))
}

/// The advice about a name that is not a party, or nothing if it may be one.
pub(super) fn advice(text: &str) -> Option<String> {
    let name = text.trim();
    if is_total_name(name) {
        let name = name.replace(['\\', '"'], "");
        return Some(format!(
            "if it is a row with a total, leave it out, since briefpress calculates totals: `stop-at = \"{name}\"` in the \
             configuration of the dataset if no data is below it, otherwise with `except`"
        ));
    }
    is_region_name(name).then(|| {
        "if it is the heading of a section, or a row that adds up others, leave it out with `except`".to_owned()
    })
}

/// Whether a name is that of the world, of a part of it, or of all others.
pub(crate) fn is_region_name(name: &str) -> bool {
    static FOLDED: LazyLock<HashSet<String>> = LazyLock::new(|| folded_names(REGIONS));
    FOLDED.contains(&fold_name(name))
}

fn folded_names(names: &str) -> HashSet<String> {
    names.split(" | ").map(|name| fold_name(name.trim())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_region_and_a_total_are_no_parties() {
        for name in
            ["AFRICA", "Asia", "Latin America & the Caribbean", "World", "WORLD", "Европа", "世界"]
        {
            assert!(is_region_name(name), "{name}");
        }
        for name in ["Total", "Итого", "Subtotal Africa"] {
            assert!(advice(name).is_some_and(|advice| advice.contains("stop-at")), "{name}");
        }
        for name in
            ["America", "South Africa", "Togo", "East Timor", "Central African Republic", ""]
        {
            assert!(advice(name).is_none(), "{name}");
        }
    }
}
