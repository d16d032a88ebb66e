//! Who gives and who receives: countries of ISO 3166-1, those of the past, parties the project
//! declares, and the armed groups and organisations that SIPRI marks.

mod abbreviations;
mod names;
mod proposal;
mod qualified;
mod regions;
mod state_kinds;
mod words;

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock};

use self::names::{EXCLUDED_NAMES, FORMER, FURTHER, PRINTED, UNCODED, owner_of_names};
use self::proposal::nearest_party;
use self::qualified::{QualifiedName, candidates, is_former_name_of, is_territory_of};
pub(crate) use self::regions::is_region_name;
use self::words::{has_several_words, key_of, words_of};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
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
    /// The keys of the words of names that have several; none where they are those of two parties.
    by_words: HashMap<String, Option<usize>>,
    /// All words of names.
    words: HashSet<String>,
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
            by_words: HashMap::new(),
            words: HashSet::new(),
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
        let Some(&party) = self.exact.get(code) else { return };
        let entry =
            self.names.entry(fold_name(name)).or_insert(NameEntry { party, declared: None });
        if entry.party != party {
            return;
        }
        if let Some(key) = self.key_of_name(name) {
            let owner = self.by_words.entry(key).or_insert(Some(party));
            if *owner != Some(party) {
                *owner = None;
            }
        }
    }

    /// The key of the words of a name, which are known from now on; none if it is the name itself, or the words of the name
    /// are read only as they are written.
    fn key_of_name(&mut self, name: &str) -> Option<String> {
        let words = words_of(name);
        let key = key_of(&words);
        self.words.extend(words);
        (key != fold_name(name) && !KEPT_IN_ORDER.contains(&key.as_str())).then_some(key)
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

    /// The party whose code or name a text is, in whichever order its words are and however they are abbreviated.
    fn owner(&self, text: &str) -> Option<usize> {
        self.owner_of_name(text)
            .or_else(|| self.owner_of_qualified_name(&QualifiedName::parse(text)?))
    }

    fn owner_of_name(&self, text: &str) -> Option<usize> {
        self.owner_as_written(text).or_else(|| self.owner_by_words(text))
    }

    fn owner_as_written(&self, text: &str) -> Option<usize> {
        self.exact.get(text).copied().or_else(|| Some(self.names.get(&fold_name(text))?.party))
    }

    fn owner_by_words(&self, text: &str) -> Option<usize> {
        let words = words_of(text);
        // `Royaume-Uni` has no word of its own: it is read only where the language of the data is French.
        let (_, own) = state_kinds::divide(&words);
        if own.is_empty() || !has_several_words(text) {
            return None;
        }
        let owner = self.owner_of_words(&words).or_else(|| {
            let rest = without_former(&words)?;
            self.owner_of_words(&rest).filter(|at| is_former(&self.all[*at].code))
        })?;
        let is_owner = QualifiedName::parse(text).is_none_or(|name| self.may_qualify(&name, owner));
        is_owner.then_some(owner)
    }

    /// Whether the words of a qualified name may be read together as those of a party: not `Pakistan, IR`, which may be
    /// Pakistan and Iran, and not `Africa, South`, which may be a part of the continent.
    fn may_qualify(&self, name: &QualifiedName<'_>, owner: usize) -> bool {
        let is_of_owner = |other: usize| {
            other == owner || is_territory_of(&self.all[owner].code, &self.all[other].code)
        };
        !is_region_name(name.main) && self.owner_of_name(name.qualifier).is_none_or(is_of_owner)
    }

    /// The party of these words, some of which may say what kind of state it is.
    fn owner_of_words(&self, words: &[String]) -> Option<usize> {
        let known = match words {
            [word] => self.names.get(word).map(|name| name.party),
            _ => None,
        };
        let known = known.or_else(|| self.by_words.get(&key_of(words)).copied().flatten());
        known.or_else(|| {
            let (kind, rest) = state_kinds::divide(words);
            if kind.is_empty() || rest.is_empty() {
                return None;
            }
            let at = self.owner_of_words(&rest)?;
            state_kinds::is_of_kind(&self.all[at].code, &kind).then_some(at)
        })
    }

    /// The party of a name that another name, or a word, qualifies.
    fn owner_of_qualified_name(&self, name: &QualifiedName<'_>) -> Option<usize> {
        let in_order = name.in_order();
        let is_kept = KEPT_IN_ORDER.contains(&key_of(&words_of(&in_order)).as_str());
        if !is_kept
            && !is_region_name(name.main)
            && let Some(at) = self.owner_as_written(&in_order)
        {
            return Some(at);
        }
        let former = || self.owner_of_words(&without_former(&words_of(name.qualifier))?);
        let main = self.owner_of_name(name.main);
        let qualifier = self.owner_of_name(name.qualifier).or_else(former);
        let code = |at: usize| &*self.all[at].code;
        let is_candidate = |name: &str, at: usize| candidates(name).contains(&code(at));
        match (main, qualifier) {
            (_, Some(qualifier)) if is_candidate(name.main, qualifier) => Some(qualifier),
            (Some(main), _) if is_candidate(name.qualifier, main) => Some(main),
            (Some(main), Some(qualifier)) => {
                let [main_code, qualifier_code] = [code(main), code(qualifier)];
                let is_named_with_state = is_territory_of(main_code, qualifier_code)
                    && (name.is_in_brackets || qualifier_code == "CHN");
                if main == qualifier
                    || is_former_name_of(qualifier_code, main_code)
                    || is_named_with_state
                {
                    return Some(main);
                }
                let is_state_before =
                    main_code == "CHN" && is_territory_of(qualifier_code, main_code);
                is_state_before.then_some(qualifier)
            }
            (None, Some(qualifier)) => {
                let mut territories = candidates(name.main)
                    .iter()
                    .filter(|territory| is_territory_of(territory, code(qualifier)));
                let only = territories.next().filter(|_| territories.next().is_none())?;
                self.exact.get(*only).copied()
            }
            (Some(main), None) if code(main) == "XKX" && name.is_resolution_1244() => Some(main),
            _ => None,
        }
    }

    /// A party as messages call it: `POL` (Poland).
    fn describe(&self, at: usize) -> String {
        let Party { code, name, .. } = &self.all[at];
        if code == name { format!("`{code}`") } else { format!("`{code}` ({name})") }
    }

    /// The party whose code or name a text is as it is written, such as in the name of a body.
    pub(crate) fn named(&self, text: &str) -> Option<&Party> {
        self.owner_as_written(text).map(|at| &self.all[at])
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

    /// The diagnostic for a text that is not a party, with the parties that may be meant.
    pub(super) fn unknown_party(&self, text: &str) -> Diagnostic {
        let finding = Diagnostic::error("unknown-party", format!("there is no party `{text}`"));
        if self.separator_in(text).is_some() {
            return finding
                .hint("a field contains one party unless the dataset declares otherwise");
        }
        let finding = match regions::advice(text) {
            Some(advice) => finding.hint(advice),
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
        let is_name = |name: &str| self.owner_of_name(name).is_some();
        let parts = split_names(text, separator, &is_name);
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

    /// Adds "did you mean" if a code or a name is near the one written, or what to do if it may mean several parties.
    #[must_use]
    pub fn with_suggestion(&self, finding: Diagnostic, written: &str) -> Diagnostic {
        let known = candidates(written).iter().filter_map(|code| self.exact.get(*code));
        let known: Vec<String> = known.map(|at| self.describe(*at)).collect();
        if !known.is_empty() {
            let known = known.join(" or ");
            return finding
                .hint(format!("it may mean {known}: write the code of the one that is meant"));
        }
        if let Some(at) = nearest_party(self, written) {
            return finding.hint(format!("did you mean {}?", self.describe(at)));
        }
        let qualified = QualifiedName::parse(written);
        match qualified.filter(|name| self.owner_of_name(name.main).is_some()) {
            Some(QualifiedName { main, qualifier, .. }) => finding.hint(format!(
                "`{qualifier}` after `{main}` may mean a part of it, or another party: write the name or the code of the \
                 party that is meant"
            )),
            None => finding,
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

/// Keys of names that may mean another place if their words are in another order, or in full: "Georgia (South)",
/// "St. Martin".
const KEPT_IN_ORDER: [&str; 2] = ["georgia south", "martin saint"];

/// The words of a name without "former"; none if it is not among them.
fn without_former(words: &[String]) -> Option<Vec<String>> {
    let rest: Vec<String> = words.iter().filter(|word| *word != "former").cloned().collect();
    (rest.len() < words.len()).then_some(rest)
}

/// Whether a code is that of a state that no longer exists.
fn is_former(code: &str) -> bool {
    FORMER.iter().any(|former| former.code == code) || UNCODED.iter().any(|(name, _)| *name == code)
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
        if let Some(key) = self.key_of_name(&name.value) {
            self.by_words.insert(key, Some(at));
        }
        Ok(())
    }

    /// Whether one of these parties is the other one under the name it had before, so that the project may give the name of
    /// the owner to the other one. The project keeps the two apart if it declares the former one.
    fn may_take_over(&self, owner: usize, other: usize) -> bool {
        let is_renamed = |former: usize, now: usize| {
            is_former_name_of(&self.all[former].code, &self.all[now].code)
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
