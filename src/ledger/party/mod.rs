//! Who gives and who receives: countries of ISO 3166-1, those of the past, parties the project
//! declares, and the armed groups and organisations that SIPRI marks.

mod abbreviations;
mod inverted;
mod names;
mod regions;

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use strsim::damerau_levenshtein;

use self::abbreviations::{code_of_abbreviation, compass_point, in_full};
use self::inverted::InvertedName;
use self::names::{EXCLUDED_NAMES, FORMER, FURTHER, PRINTED, UNCODED, owner_of_names};
use self::regions::is_like_another;
pub(crate) use self::regions::is_region_name;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, nearest};
use crate::language::{Language, english, party_names_in_data};
use crate::project::Spanned;
use crate::text::{fold_name, split_names};

/// A party to a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Party {
    /// The code: alpha-3, one the project declares, or the name of a party that has no code.
    pub code: Arc<str>,
    /// The name that is printed, in the language of the document.
    pub name: Arc<str>,
    /// The name in the project: the first one of `[parties]`, or else the built-in English one.
    pub project_name: Arc<str>,
    /// The parties that it consists of, if several share a claim.
    pub members: Option<Arc<[Party]>>,
}

impl Party {
    fn new(code: Arc<str>, name: Arc<str>) -> Self {
        Self { code, project_name: Arc::clone(&name), name, members: None }
    }

    /// Several parties that share a claim: `ITA; MYS`, "Italy and Malaysia".
    #[must_use]
    pub(super) fn joint(members: Vec<Self>) -> Self {
        let codes: Vec<&str> = members.iter().map(|party| &*party.code).collect();
        let names: Vec<&str> = members.iter().map(|party| &*party.name).collect();
        let joint = Self::new(codes.join("; ").into(), enumerate(&names, english()).into());
        Self { members: Some(members.into()), ..joint }
    }

    /// Its members, or itself.
    #[must_use]
    pub fn each(&self) -> &[Self] {
        self.members.as_deref().unwrap_or(std::slice::from_ref(self))
    }
}

/// Names as a list with "and" before the last one.
pub(super) fn enumerate(names: &[&str], language: &Language) -> String {
    let separator = language.message("list-separator", &[]);
    match names.split_last() {
        Some((last, others)) if !others.is_empty() => {
            others.join(&separator) + &language.message("list-and", &[]) + last
        }
        _ => names.concat(),
    }
}

/// The parties there are, by all that data may call them.
#[derive(Clone, Debug)]
pub struct Parties {
    /// The known ones first, then those that only the project declares.
    all: Vec<Party>,
    /// How many of them are known without being declared.
    known: usize,
    /// What means a party exactly as it is written: codes, abbreviations of languages, and declared names with a mark.
    exact: HashMap<Arc<str>, usize>,
    /// Names, folded.
    names: HashMap<String, NameEntry>,
    /// Where the configuration declares a party.
    declared: HashMap<usize, Span>,
}

/// Whose name it is.
#[derive(Clone, Debug)]
struct NameEntry {
    party: usize,
    /// Where the configuration declares it, if it does.
    declared: Option<Span>,
}

impl Default for Parties {
    /// The countries of ISO 3166-1 and -3, Kosovo under the `XKX` that ISO leaves to its users, and
    /// the further states of SIPRI's register.
    fn default() -> Self {
        let countries = celes::Country::get_countries();
        let mut parties = Self {
            all: Vec::new(),
            known: 0,
            exact: HashMap::new(),
            names: HashMap::new(),
            declared: HashMap::new(),
        };
        for country in &countries {
            let at = parties.add(country.alpha3, country.long_name);
            parties.exact.insert(country.alpha2.into(), at);
        }
        for former in FORMER {
            parties.add(former.code, former.name);
        }
        for (name, _) in UNCODED {
            parties.add(name, name);
        }
        for (code, name) in PRINTED {
            parties.add(code, name);
        }
        for (code, name) in known_names(&countries) {
            parties.name(code, name);
        }
        parties.known = parties.all.len();
        parties
    }
}

/// Code and name of all names that are known without being declared.
fn known_names(countries: &[celes::Country]) -> impl Iterator<Item = (&'static str, &'static str)> {
    use celes::LookupTable;
    let of_crate = countries.iter().flat_map(|country| {
        let names = std::iter::once(country.long_name).chain(country.aliases.iter().copied());
        names.map(|name| (country.alpha3, name)).collect::<Vec<_>>()
    });
    let further = FURTHER.iter().map(|(code, names)| (*code, *names));
    let former = FORMER.iter().map(|former| (former.code, former.further));
    let lists = further.chain(former).chain(UNCODED.iter().copied());
    PRINTED
        .iter()
        .copied()
        .chain(FORMER.iter().map(|former| (owner_of_names(former.code), former.name)))
        .chain(UNCODED.iter().map(|(name, _)| (*name, *name)))
        .chain(of_crate.filter(|name| !EXCLUDED_NAMES.contains(name)))
        .chain(lists.flat_map(|(code, names)| names.iter().map(move |name| (code, *name))))
}

impl Parties {
    /// Adds a party, or gives the one of this code another printed name.
    fn add(&mut self, code: &str, name: &str) -> usize {
        if let Some(&at) = self.exact.get(code) {
            self.all[at] = Party::new(Arc::clone(&self.all[at].code), name.into());
            return at;
        }
        let code: Arc<str> = code.into();
        self.all.push(Party::new(Arc::clone(&code), name.into()));
        self.exact.insert(code, self.all.len() - 1);
        self.all.len() - 1
    }

    /// Adds a built-in name, unless another party has it.
    fn name(&mut self, code: &str, name: &str) {
        if let Some(&party) = self.exact.get(code) {
            self.names.entry(fold_name(name)).or_insert(NameEntry { party, declared: None });
        }
    }

    /// Adds the names of countries in a language, a BCP 47 tag, unless another party has them.
    ///
    /// Abbreviations are read only as they are written: `É.-U.` is the United States, but `EU` is not.
    pub(crate) fn add_names_in(&mut self, language: &str) {
        for (code, name) in party_names_in_data(language) {
            let code = owner_of_names(code);
            if !is_abbreviation(name) {
                self.name(code, name);
            } else if let Some(&party) = self.exact.get(code) {
                self.exact.entry(name.into()).or_insert(party);
            }
        }
    }

    /// The party whose code or name a text is, be it inverted: `Korea, Republic of`.
    fn owner(&self, text: &str) -> Option<usize> {
        self.owner_as_written(text).or_else(|| {
            let inverted = InvertedName::parse(text)?;
            let formal = || {
                let at = self.owner_as_written(inverted.main)?;
                inverted.is_formal(&self.all[at].code).then_some(at)
            };
            self.owner_as_written(&inverted.in_order()).or_else(formal)
        })
    }

    fn owner_as_written(&self, text: &str) -> Option<usize> {
        self.exact.get(text).copied().or_else(|| Some(self.names.get(&fold_name(text))?.party))
    }

    /// A party as messages call it: `POL` (Poland).
    fn describe(&self, at: usize) -> String {
        let Party { code, name, .. } = &self.all[at];
        if code == name { format!("`{code}`") } else { format!("`{code}` ({name})") }
    }

    /// The party that a text stands for: its code, its name in any case, or the name of an armed group
    /// or organisation with SIPRI's mark, which needs no declaring.
    ///
    /// A text that is the code itself is shared as such: its address tells the cell it came from.
    #[must_use]
    pub fn get(&self, text: &Arc<str>) -> Option<Party> {
        if let Some(&at) = self.exact.get(text) {
            let Party { code, name, .. } = &self.all[at];
            let code = if code == text { text } else { code };
            return Some(Party::new(Arc::clone(code), Arc::clone(name)));
        }
        match strip_mark(text) {
            Some(name) => self.marked_party(name),
            None => self.owner(text.trim()).map(|at| self.all[at].clone()),
        }
    }

    /// The party of a name that had a mark. A country is none of those: there the asterisk is
    /// that of a footnote, or a slip.
    fn marked_party(&self, name: &str) -> Option<Party> {
        match self.owner(name) {
            Some(at) if at < self.known => None,
            Some(at) => Some(self.all[at].clone()),
            None => {
                let name: Arc<str> = name.into();
                Some(Party::new(Arc::clone(&name), name))
            }
        }
    }

    /// The diagnostic for a text that is not a party, with a suggestion unless there are already many such diagnostics.
    pub(super) fn unknown_party(&self, text: &str, diagnostics: &Diagnostics) -> Diagnostic {
        let finding = Diagnostic::error("unknown-party", format!("there is no party `{text}`"));
        if self.separator_in(text).is_some() {
            return finding
                .hint("a field contains one party unless the dataset declares otherwise");
        }
        let many = diagnostics.is_flooded("unknown-party");
        let finding = match regions::advice(text) {
            Some(advice) => finding.hint(advice),
            None if many => finding,
            None => self.with_suggestion(finding, text),
        };
        let name = text.trim().trim_end_matches('*').replace(['\\', '"'], "");
        finding.hint(format!(
            "to declare a new party, add `\"{name}\" = \"{name}\"` under `[parties]` in the \
             configuration; to add a name to a known party, write `CODE = [\"name to print\", \
             \"{name}\"]` there"
        ))
    }

    /// The diagnostic for a code that no party has.
    #[must_use]
    pub(crate) fn unknown_code(&self, code: &str) -> Diagnostic {
        let message = format!("there is no party with the code `{code}`");
        self.with_suggestion(Diagnostic::error("unknown-party", message), code)
    }

    /// What separates the parties of a text that is a list of known ones, such as `IT; MY`.
    pub(super) fn separator_in(&self, text: &str) -> Option<char> {
        let is_list = |separator: &char| {
            let parts = self.split_list(text, separator.encode_utf8(&mut [0; 4]));
            parts.len() > 1 && parts.iter().all(|part| self.owner(part).is_some())
        };
        [';', ',', '/', '|', '+', '&', '\n'].into_iter().find(is_list)
    }

    /// The names in a list of parties; a name that contains the separator is not divided.
    pub(super) fn split_list<'t>(&self, text: &'t str, separator: &str) -> Vec<&'t str> {
        let parts = split_names(text, separator, &|name| self.has_name(name));
        parts.into_iter().map(|part| &text[part]).collect()
    }

    /// Whether a text is the code or a name of a party.
    #[must_use]
    pub(crate) fn has_name(&self, text: &str) -> bool {
        self.owner(text).is_some()
    }

    /// What to ask where the code of a party is what many files write for a missing value, unless the
    /// project declares it as a name of that party.
    pub(super) fn ambiguous_party(&self, text: &str, party: &Party) -> Option<Diagnostic> {
        let is_marker = MISSING.contains(&text);
        if !is_marker
            || self.names.get(&fold_name(text)).is_some_and(|name| name.declared.is_some())
        {
            return None;
        }
        let Party { code, name, .. } = party;
        let message = format!("`{text}` is read as {name}, but may be meant as a missing value");
        Some(
            Diagnostic::warning("ambiguous-party", message)
                .hint(format!("write `{code}` for {name}, or empty the cell"))
                .hint(format!(
                    "if it always means {name}, declare it under `[parties]`: `{code} = \
                     [\"{name}\", \"{text}\"]`"
                )),
        )
    }

    /// Adds "did you mean" if a code or a name is near the one written.
    #[must_use]
    pub fn with_suggestion(&self, finding: Diagnostic, written: &str) -> Diagnostic {
        match self.nearest_party(written) {
            Some(at) => finding.hint(format!("did you mean {}?", self.describe(at))),
            None => finding,
        }
    }

    fn nearest_party(&self, written: &str) -> Option<usize> {
        let bare = written.trim_end_matches('*').trim();
        let same = self.owner(bare).or_else(|| self.owner(&bare.to_uppercase()));
        // Of codes every letter counts: only where two changed places one may be meant. `RFA` is not France.
        let code = || {
            let upper = bare.to_uppercase();
            let is_near = |code: &&str| {
                damerau_levenshtein(code, &upper) == 1
                    && is_anagram(code, &upper)
                    && has_same_beginning(code, &upper, 1)
            };
            let codes = self.all.iter().map(|party| &*party.code).filter(is_near);
            self.owner(nearest(bare, names_of_similar_length(bare, codes))?)
        };
        if is_like_another(bare) {
            return None;
        }
        let name = || {
            let full = in_full(bare)?;
            self.owner(&full).or_else(|| self.party_of_similar_name(&fold_name(&full)))
        };
        let abbreviation = || self.owner(code_of_abbreviation(bare)?);
        match bare.len() {
            ..=3 => same.or_else(abbreviation).or_else(|| self.party_by_prefix(bare)).or_else(code),
            _ => same.or_else(name).or_else(code),
        }
    }

    /// The party of which a name differs from this one by a slip; none where it may be two parties, or the name has another
    /// point of the compass.
    fn party_of_similar_name(&self, folded: &str) -> Option<usize> {
        let names = names_of_similar_length(folded, self.names.keys().map(String::as_str));
        let distances = names.iter().map(|name| (damerau_levenshtein(folded, name), *name));
        let near: Vec<_> = distances
            .filter(|(distance, name)| {
                let point = compass_point(folded);
                let is_there = point.is_none() || point == compass_point(name);
                is_there && is_slip(folded, name, *distance)
            })
            .collect();
        let least = near.iter().map(|(distance, _)| *distance).min()?;
        let nearest = near.into_iter().filter(|(distance, _)| *distance == least);
        let mut parties = nearest.map(|(_, name)| self.names[name].party);
        let first = parties.next()?;
        parties.all(|party| party == first).then_some(first)
    }

    /// The only country whose name begins with these letters, which are at least three.
    fn party_by_prefix(&self, letters: &str) -> Option<usize> {
        let folded = fold_name(letters);
        let begins = |at: &usize| fold_name(&self.all[*at].name).starts_with(&folded);
        let is_coded = |at: &usize| self.all[*at].code.len() == 3;
        let mut parties = (0..self.all.len()).filter(is_coded).filter(begins);
        match (folded.len() > 2, parties.next(), parties.next()) {
            (true, Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Whether the configuration declares the party of a code.
    pub(super) fn is_declared(&self, code: &str) -> bool {
        self.declared_at(code).is_some()
    }

    /// Where the configuration declares the party of a code.
    #[must_use]
    pub fn declared_at(&self, code: &str) -> Option<&Span> {
        self.declared.get(self.exact.get(code)?)
    }

    /// The codes of the parties that the configuration declares.
    pub(super) fn declared_codes(&self) -> impl Iterator<Item = &str> {
        self.declared.keys().map(|at| &*self.all[*at].code)
    }

    /// The built-in name of a party, which is English.
    pub(super) fn built_in_name(code: &str) -> Option<Arc<str>> {
        static BUILT_IN: LazyLock<Parties> = LazyLock::new(Parties::default);
        let party = BUILT_IN.exact.get(code).map(|at| &BUILT_IN.all[*at])?;
        Some(Arc::clone(&party.name))
    }

    /// Whether this is the code of a party, and not another of its names.
    #[must_use]
    pub fn has_code(&self, code: &str) -> bool {
        self.exact.get(code).is_some_and(|&at| *self.all[at].code == *code)
    }
}

/// Whether a name has no more Latin letters than a code.
fn is_abbreviation(name: &str) -> bool {
    let folded = fold_name(name);
    folded.is_ascii() && folded.len() <= 3
}

/// Codes that are also what files write for a missing value: "not available", "not reported".
const MISSING: [&str; 2] = ["NA", "NR"];

/// Whether a name differs from another one by a slip. Names of few letters, and those that begin with other letters, are
/// mostly those of other places: Gaza is not Ghana, and Siberia not Liberia.
fn is_slip(written: &str, name: &str, distance: usize) -> bool {
    let length = written.chars().count().max(name.chars().count());
    match distance {
        1 if length < 5 => is_anagram(written, name) && has_same_beginning(written, name, 1),
        1 => has_same_beginning(written, name, 1),
        2 if is_anagram(written, name) => length >= 5 && has_same_beginning(written, name, 1),
        2 => length >= 7 && has_same_beginning(written, name, 3),
        _ => distance == 0,
    }
}

fn has_same_beginning(one: &str, other: &str, length: usize) -> bool {
    one.chars().take(length).eq(other.chars().take(length))
}

fn is_anagram(one: &str, other: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.to_uppercase().chars().collect();
        letters.sort_unstable();
        letters
    };
    one.len() == other.len() && sorted(one) == sorted(other)
}

/// The names about as long as the one written, among which the nearest one is sought, in order: of
/// two that are equally near it is always the same one.
fn names_of_similar_length<'a>(
    written: &str,
    names: impl Iterator<Item = &'a str>,
) -> Vec<&'a str> {
    let near = |name: &&str| name.len().abs_diff(written.len()) * 5 <= written.len().max(5) * 2;
    let mut names: Vec<_> = names.filter(near).collect();
    names.sort_unstable();
    names
}

/// The name before SIPRI's mark: `*` for an armed group that is not a state's, `**` for an
/// international organisation (SIPRI Arms Transfers Database, "Sources and methods",
/// <https://www.sipri.org/databases/armstransfers/sources-and-methods>).
fn strip_mark(text: &str) -> Option<&str> {
    let name = text.trim().strip_suffix('*')?;
    let name = name.strip_suffix('*').unwrap_or(name).trim_end();
    (!name.ends_with('*') && name.contains(char::is_alphanumeric)).then_some(name)
}

#[cfg(test)]
mod tests;

impl Parties {
    /// Takes in what the configuration says of a party: its code, and its names of which the first
    /// is printed. A name that another party has is reported, and stays with that one.
    pub fn declare(
        &mut self,
        code: &Spanned<String>,
        names: &[Spanned<String>],
        diagnostics: &mut Diagnostics,
    ) {
        let Some(printed) = names.first() else {
            let message = format!("party `{}` has no name", code.value);
            let hint = format!("add the name to print: `{} = \"…\"`", code.value);
            diagnostics
                .push(Diagnostic::error("unnamed-party", message).at(code.span.clone()).hint(hint));
            return;
        };
        if let Some(owner) = self.owner(&code.value)
            && self.all[owner].code.as_ref() != code.value
        {
            diagnostics.push(self.duplicate_party(owner, code));
            return;
        }
        let at = self.add(&code.value, &printed.value);
        self.declared.insert(at, code.span.clone());
        for name in names {
            if let Err(finding) = self.declare_name(at, name) {
                diagnostics.push(finding);
            }
        }
    }

    fn declare_name(&mut self, at: usize, name: &Spanned<String>) -> Result<(), Diagnostic> {
        let key = fold_name(&name.value);
        if key.is_empty() {
            let message = "the name of a party must contain a letter or a digit";
            return Err(Diagnostic::error("unnamed-party", message).at(name.span.clone()));
        }
        let is_declared = self.names.get(&key).is_some_and(|name| name.declared.is_some());
        let other = self.owner(&name.value).filter(|&owner| owner != at);
        if let Some(owner) = other.filter(|&owner| is_declared || !self.may_take_over(owner, at)) {
            return Err(self.duplicate_party(owner, name));
        }
        if name.value.ends_with('*') {
            self.exact.insert(name.value.as_str().into(), at);
        }
        self.names.insert(key, NameEntry { party: at, declared: Some(name.span.clone()) });
        Ok(())
    }

    /// Whether one of these parties is the other one under the name it had before, so that the project may give the name of
    /// the owner to the other one. The project keeps the two apart if it declares the former one.
    fn may_take_over(&self, owner: usize, other: usize) -> bool {
        let is_renamed = |former: usize, now: usize| {
            let [former, now] = [former, now].map(|at| &*self.all[at].code);
            FORMER.iter().any(|entry| entry.code == former && entry.renamed == Some(now))
        };
        is_renamed(other, owner) || is_renamed(owner, other) && !self.declared.contains_key(&owner)
    }

    /// A code or a name that another party has.
    fn duplicate_party(&self, owner: usize, text: &Spanned<String>) -> Diagnostic {
        let code = &self.all[owner].code;
        let name = self.names.get(&fold_name(&text.value)).filter(|name| name.party == owner);
        let declared = name.and_then(|name| name.declared.as_ref());
        let message = format!("`{}` is already a name of {}", text.value, self.describe(owner));
        let finding = Diagnostic::error("duplicate-party", message)
            .at(text.span.clone())
            .hint(format!("declare names of `{code}` under that code: `{code} = \"…\"`"));
        match declared.or_else(|| self.declared.get(&owner)) {
            Some(place) => finding.related(place.clone(), "declared here"),
            None => finding,
        }
    }
}
