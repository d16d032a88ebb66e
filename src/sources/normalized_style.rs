//! Rewrites a style where the formatter deviates from the CSL specification.
//!
//! - Names without a `<name>` are printed, and substitutes within a condition take the form of the names they replace.
//! - Titles keep their capitals, for no program knows names: a style's title and sentence case holds for its own words.
//!   Kinds of works and states of publication keep theirs, too: "im Druck", "US patent".
//! - Brackets within brackets are printed; the formatter takes the second of two closing ones for a repetition.
//! - A part that ends with a full stop, and is followed by a comma, has no full stop: "in Port Series, Oslo".
//! - A capital at the beginning is that of the first letter printed, whatever element it comes from; what follows the
//!   genre in one sentence gets none: "Technical report no. 7". Kinds of works, states of publication, editions and "ibid."
//!   get one only at the beginning of a sentence: "J, forthcoming 2026".
//!
//! Source: <https://docs.citationstyles.org/en/stable/specification.html>, "Names", "Substitute" and "Text-case".

use hayagriva::citationberg::taxonomy::{
    NumberVariable, OtherTerm, StandardVariable, Term, Variable,
};
use hayagriva::citationberg::{
    Affixes, IndependentStyle, LayoutRenderingElement, Name, Names, NamesChild, TextCase,
    TextTarget,
};

use super::markup::{CAPITAL, CAPITAL_OF_SENTENCE, STOP, number_in_marks};
use super::typography::without_quotes;

/// Rewrites a style so that the formatter follows the specification.
pub(super) fn normalize_style(mut style: IndependentStyle) -> IndependentStyle {
    style.citation.layout.elements.iter_mut().for_each(normalize_element);
    if let Some(list) = &mut style.bibliography {
        list.layout.elements.iter_mut().for_each(normalize_element);
    }
    style.macros.iter_mut().flat_map(|it| &mut it.children).for_each(normalize_element);
    style.locale = style.locale.iter().map(without_quotes).collect();
    guard_brackets(&mut style);
    style
}

fn normalize_element(element: &mut LayoutRenderingElement) {
    match element {
        LayoutRenderingElement::Text(text) => {
            let is_of_source =
                matches!(text.target, TextTarget::Variable { .. } | TextTarget::Macro { .. });
            let is_recased =
                matches!(text.text_case, Some(TextCase::TitleCase | TextCase::SentenceCase));
            let is_capital = is_recased || text.text_case == Some(TextCase::CapitalizeFirst);
            if text.text_case == Some(TextCase::Lowercase) && is_word(&text.target) {
                text.text_case = None;
            }
            if is_capital && (is_word(&text.target) || is_ibid(&text.target)) {
                text.text_case = None;
                text.affixes.prefix.get_or_insert_default().push(CAPITAL_OF_SENTENCE);
            } else if is_of_source && is_recased {
                text.text_case = None;
            }
            mark_capital(&mut text.text_case, &mut text.affixes);
        }
        LayoutRenderingElement::Number(number) => {
            mark_capital(&mut number.text_case, &mut number.affixes);
        }
        LayoutRenderingElement::Label(label) => {
            if label.label.text_case == Some(TextCase::CapitalizeFirst) {
                label.label.text_case = None;
                label.label.affixes.prefix.get_or_insert_default().push(CAPITAL_OF_SENTENCE);
            }
        }
        LayoutRenderingElement::Date(date) => {
            mark_capital(&mut date.text_case, &mut date.affixes);
            for part in &mut date.date_part {
                mark_capital(&mut part.text_case, &mut part.affixes);
            }
        }
        LayoutRenderingElement::Names(names) => normalize_names(names),
        LayoutRenderingElement::Group(group) => {
            if let Some(suffix) = group.suffix.as_mut().filter(|suffix| *suffix == ". ") {
                *suffix = format!(".{STOP} ");
            }
            group.children.iter_mut().for_each(normalize_element);
        }
        LayoutRenderingElement::Choose(choose) => {
            let branches = [&mut choose.if_].into_iter().chain(&mut choose.else_if);
            branches.flat_map(|branch| &mut branch.children).for_each(normalize_element);
            if let Some(last) = &mut choose.otherwise {
                last.children.iter_mut().for_each(normalize_element);
            }
        }
    }
}

/// Returns whether what is printed is a word, and no name or title: the kind of a work, its status or edition.
fn is_word(target: &TextTarget) -> bool {
    use StandardVariable::{Genre, Medium, Status};
    match target {
        TextTarget::Variable { var: Variable::Standard(variable), .. } => {
            matches!(variable, Genre | Medium | Status)
        }
        TextTarget::Variable { var: Variable::Number(variable), .. } => {
            *variable == NumberVariable::Edition
        }
        _ => false,
    }
}

/// Returns whether what is printed is "ibid.", which begins a note, or follows a semicolon in it.
fn is_ibid(target: &TextTarget) -> bool {
    matches!(target, TextTarget::Term { term: Term::Other(OtherTerm::Ibid), .. })
}

/// Puts a mark before a text that is to begin with a capital.
fn mark_capital(case: &mut Option<TextCase>, affixes: &mut Affixes) {
    if *case == Some(TextCase::CapitalizeFirst) {
        *case = None;
        affixes.prefix.get_or_insert_default().push(CAPITAL);
    }
}

fn normalize_names(names: &mut Names) {
    if names.name().is_none() {
        let label = names.children.iter().position(|it| matches!(it, NamesChild::Label(_)));
        names.children.insert(label.unwrap_or_default(), NamesChild::Name(Name::default()));
    }
    for child in &mut names.children {
        if let NamesChild::Label(label) = child {
            mark_capital(&mut label.text_case, &mut label.affixes);
        }
    }
    let parent = names.clone();
    for child in &mut names.children {
        if let NamesChild::Substitute(instead) = child {
            instead.children.iter_mut().for_each(|it| take_form(it, &parent));
            instead.children.iter_mut().for_each(normalize_element);
        }
    }
}

/// Gives names that stand in for others the form of these, if they have none of their own.
fn take_form(element: &mut LayoutRenderingElement, parent: &Names) {
    match element {
        LayoutRenderingElement::Names(names) => {
            if names.children.is_empty() {
                *names = parent.from_names_substitute(names);
            }
        }
        LayoutRenderingElement::Group(group) => {
            group.children.iter_mut().for_each(|it| take_form(it, parent));
        }
        LayoutRenderingElement::Choose(choose) => {
            let branches = [&mut choose.if_].into_iter().chain(&mut choose.else_if);
            branches.flat_map(|branch| &mut branch.children).for_each(|it| take_form(it, parent));
            if let Some(last) = &mut choose.otherwise {
                last.children.iter_mut().for_each(|it| take_form(it, parent));
            }
        }
        LayoutRenderingElement::Text(_)
        | LayoutRenderingElement::Date(_)
        | LayoutRenderingElement::Number(_)
        | LayoutRenderingElement::Label(_) => {}
    }
}

/// Guards the brackets that a style prints. The formatter drops an affix that the text before it ends with: "(2021;
/// originally published as Urtitel (OP)" would lack its second bracket. So the brackets of each affix get a number, in
/// marks that are not printed. They also tell the brackets of the style from those of its texts.
fn guard_brackets(style: &mut IndependentStyle) {
    let mut guard = BracketGuard::default();
    guard.elements(&mut style.citation.layout.elements);
    if let Some(list) = &mut style.bibliography {
        guard.elements(&mut list.layout.elements);
    }
    style.macros.iter_mut().for_each(|it| guard.elements(&mut it.children));
}

const BRACKETS: [char; 4] = ['(', ')', '[', ']'];

#[derive(Default)]
struct BracketGuard {
    /// How many affixes have a number.
    count: usize,
}

impl BracketGuard {
    fn affix(&mut self, affix: Option<&mut String>) {
        let Some(affix) = affix.filter(|it| !it.contains(char::is_alphabetic)) else { return };
        if !affix.contains(BRACKETS) {
            return;
        }
        self.count += 1;
        let number = number_in_marks(self.count);
        let guard = |letter: char| match letter {
            bracket if BRACKETS.contains(&bracket) => format!("{bracket}{number}"),
            other => other.to_string(),
        };
        *affix = affix.chars().map(guard).collect();
    }

    fn affixes(&mut self, affixes: &mut Affixes) {
        self.affix(affixes.prefix.as_mut());
        self.affix(affixes.suffix.as_mut());
    }

    fn elements(&mut self, elements: &mut [LayoutRenderingElement]) {
        for element in elements {
            self.element(element);
        }
    }

    fn element(&mut self, element: &mut LayoutRenderingElement) {
        match element {
            LayoutRenderingElement::Text(text) => self.affixes(&mut text.affixes),
            LayoutRenderingElement::Number(number) => self.affixes(&mut number.affixes),
            LayoutRenderingElement::Label(label) => self.affixes(&mut label.label.affixes),
            LayoutRenderingElement::Date(date) => {
                self.affixes(&mut date.affixes);
                for part in &mut date.date_part {
                    self.affixes(&mut part.affixes);
                }
            }
            LayoutRenderingElement::Names(names) => {
                self.affix(names.prefix.as_mut());
                self.affix(names.suffix.as_mut());
                for child in &mut names.children {
                    match child {
                        NamesChild::Name(name) => self.affixes(&mut name.affixes),
                        NamesChild::Label(label) => self.affixes(&mut label.affixes),
                        NamesChild::Substitute(instead) => self.elements(&mut instead.children),
                        NamesChild::EtAl(_) => {}
                    }
                }
            }
            LayoutRenderingElement::Group(group) => {
                self.affix(group.prefix.as_mut());
                self.affix(group.suffix.as_mut());
                self.elements(&mut group.children);
            }
            LayoutRenderingElement::Choose(choose) => {
                let branches = [&mut choose.if_].into_iter().chain(&mut choose.else_if);
                branches.for_each(|branch| self.elements(&mut branch.children));
                if let Some(last) = &mut choose.otherwise {
                    self.elements(&mut last.children);
                }
            }
        }
    }
}
