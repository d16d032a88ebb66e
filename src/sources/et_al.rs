//! "And others" at the end of a list of names, printed as the "et al." of the style.
//!
//! The formatter writes "et al." only where it omits names itself. So it gets a mark as the last name, and the text
//! around the mark is replaced: "Sato, Keiko, and ■" becomes "Sato, Keiko, et al."

use hayagriva::citationberg::TermForm;
use hayagriva::citationberg::taxonomy::{OtherTerm, Term};

use super::formatter::CiteprocRun;
use super::name::OTHERS_MARK;
use super::text_run::TextRun;

/// The terms "et al." and "and" of a style and language.
pub(super) struct EtAl {
    et_al: String,
    and: String,
}

impl EtAl {
    pub(super) fn of(pass: &CiteprocRun<'_>) -> Self {
        let locales = || pass.context.style.csl().locale.iter().chain(pass.locales);
        let term = |term: OtherTerm| {
            let term = Term::Other(term);
            let found = locales().find_map(|locale| locale.term(term, TermForm::Long)?.single());
            found.unwrap_or_default().to_owned()
        };
        Self { et_al: term(OtherTerm::EtAl), and: term(OtherTerm::And) }
    }

    /// Replaces the marks in a text.
    pub(super) fn replace_marks(&self, mut runs: Vec<TextRun>) -> Vec<TextRun> {
        for at in 0..runs.len() {
            while let Some(found) = runs[at].text.find(OTHERS_MARK) {
                let after = runs[at].text.split_off(found).split_off(OTHERS_MARK.len_utf8());
                let is_first = runs[at].text.trim().is_empty() && at > 0;
                let names = &mut runs[if is_first { at - 1 } else { at }].text;
                *names = self.without_and(names);
                let stop = if self.et_al.ends_with('.') { after.strip_prefix('.') } else { None };
                let rest = format!("{}{}", self.et_al, stop.unwrap_or(&after));
                runs[at].text = if is_first { rest } else { format!("{}{rest}", runs[at].text) };
            }
        }
        runs
    }

    /// The names before the mark, without "and" and with a blank at their end.
    fn without_and(&self, names: &str) -> String {
        let names = names.trim_end();
        let and = [self.and.as_str(), "&"].into_iter().filter(|and| !and.is_empty());
        let mut before = and.filter_map(|and| names.strip_suffix(and));
        let bare = before.find(|before| before.ends_with([' ', '\u{a0}', ','])).unwrap_or(names);
        format!("{} ", bare.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::super::text_run::plain_text;
    use super::*;

    #[test]
    fn those_who_are_not_named_are_et_al() {
        let others = EtAl { et_al: "et al.".into(), and: "and".into() };
        let check = |texts: &[&str], expect: &str| {
            let runs = texts
                .iter()
                .map(|text| TextRun::plain(text.replace('■', &OTHERS_MARK.to_string())));
            assert_eq!(plain_text(&others.replace_marks(runs.collect())), expect);
        };
        check(&["Sato, Keiko, and ■. Fuel."], "Sato, Keiko, et al. Fuel.");
        check(&["Keiko Sato and ■, Fuel."], "Keiko Sato et al., Fuel.");
        check(&["Sato, K., & ■. (2022)."], "Sato, K., et al. (2022).");
        check(&["(Sato & ■, 2022)"], "(Sato et al., 2022)");
        check(&["Sato K, ■. Fuel"], "Sato K, et al. Fuel");
        check(&["Roland and ■"], "Roland et al.");
        check(&["Sato and ", "■", ", Fuel."], "Sato et al., Fuel.");
        check(&["no mark"], "no mark");
    }
}
