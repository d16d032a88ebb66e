//! Names of columns that say that they are not meant for readers, in the languages of the shipped messages.

use crate::text::fold_name;

/// Words of the names of columns that are not meant for readers, in Latin letters without accents: notes and drafts of
/// those who work on the data, what is confidential, how a person can be reached, and what gives access.
const ENGLISH: &str = "allow annote comment comments confidential contact draft email informant internal mail mobile note \
    notes password passport phone private review reviewer secret telephone todo token";
/// What French, German and Spanish have besides.
const FRENCH: &str = "brouillon commentaire commentaires confidentiel confidentielle courriel interne motdepasse prive \
    privee relecteur";
const GERMAN: &str = "anmerkung bemerkung entwurf geheim intern kennwort kommentar notiz notizen passwort prufer telefon \
    vertraulich";
const SPANISH: &str = "borrador comentario comentarios confidencial contrasena correo interna interno nota notas privado \
    revisor secreto telefono";

/// The same in other scripts, as parts of words: Russian, Ukrainian, Chinese, Japanese, Korean and Arabic.
const OTHER_SCRIPTS: [&str; 6] = [
    "внутрен заметк комментари конфиденциал пароль примечани секрет телефон черновик",
    "внутріш конфіденц коментар нотатк примітк чернетк",
    "内部 內部 备注 備註 密码 密碼 机密 機密 电话 電話 草稿 评论",
    "メモ 備考 社内 コメント 下書き パスワード",
    "내부 메모 비고 비밀 기밀 초안 전화",
    "ملاحظ داخلي سري مسودة هاتف",
];

/// Whether the name of a column or field says that it is not meant for readers.
pub(super) fn is_internal(name: &str) -> bool {
    let whole = fold_name(name);
    let lower = name.to_lowercase();
    let latin = [ENGLISH, FRENCH, GERMAN, SPANISH];
    let is_word = |word: &str| latin.iter().any(|list| list.split(' ').any(|it| it == word));
    is_word(&whole)
        || words(name).iter().any(|word| is_word(&fold_name(word)))
        || OTHER_SCRIPTS.iter().any(|list| list.split(' ').any(|part| lower.contains(part)))
}

/// The words of a name: `internal_note` and `internalNote` have two.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() || (before.is_lowercase() && c.is_uppercase()) {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.push(c);
        }
        before = c;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::is_internal;

    #[test]
    fn internal_columns_are_known_by_words_of_their_names() {
        for name in [
            "note",
            "Notes",
            "internal_note",
            "internalNote",
            "reviewer",
            "Contact e-mail",
            "phone (office)",
            "COMMENTS",
            "Téléphone",
            "mot de passe",
            "Prüfer",
            "Vertraulich",
            "contraseña",
            "Внутренний номер",
            "Примітка",
            "内部编号",
            "備考",
            "내부 메모",
            "ملاحظات",
            "allow",
        ] {
            assert!(is_internal(name), "{name}");
        }
        for name in [
            "international",
            "ship_name",
            "notebook",
            "secretariat",
            "denoted",
            "tokens",
            "region",
            "mobility",
            "",
            "source_url",
            "drafted_on",
            "commentator",
        ] {
            assert!(!is_internal(name), "{name}");
        }
    }
}
