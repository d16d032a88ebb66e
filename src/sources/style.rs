//! Citation styles: a CSL style and the locales that give its words and dates.
//!
//! Styles and locales come from hayagriva's archive, or a style from a CSL file
//! (<https://docs.citationstyles.org/en/stable/specification.html>).

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

use hayagriva::archive::{self, ArchivedStyle};
use hayagriva::citationberg::taxonomy::{
    NumberVariable, OtherTerm, StandardVariable, Term, Variable,
};
use hayagriva::citationberg::{
    CitationFormat, DateForm, Field, IndependentStyle, LayoutRenderingElement, Locale, LocaleCode,
    LocalizedTerm, Style, StyleCategory, StyleClass, Text, TextTarget,
};

use super::archived_locale::read_locale;
use super::normalized_style::normalize_style;
use super::source_ranks::SourceRanks;
use super::style_elements::children;
use super::style_limits;
use super::style_words::correct_eras;
use super::typography::{Quotes, with_marks};
use crate::diagnostic::{Diagnostic, SourceFile, Span};
use crate::project::{Root, Spanned, TEMPLATES};

/// A style that prints the key of what is cited, and nothing else.
static KEYS_ONLY: LazyLock<IndependentStyle> = LazyLock::new(|| {
    let style = concat!(
        r#"<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">"#,
        "<info><title>Keys</title><id>keys</id><updated>2025-01-01T00:00:00Z</updated></info>",
        r#"<citation><layout><text variable="citation-key"/></layout></citation></style>"#,
    );
    IndependentStyle::from_xml(style).expect("the text above is a style")
});

/// The names of the styles that ship as CSL files.
pub(crate) const SHIPPED_STYLES: [&str; 2] = ["oscola", "un"];

/// The file of a style that the configuration names: a CSL file of the project, or a shipped style by its name. `None` for the
/// name of a built-in one.
///
/// # Errors
/// If it cannot be read.
pub(crate) fn style_file(
    root: &Root,
    Spanned { value, span }: &Spanned<String>,
) -> Result<Option<Arc<SourceFile>>, Diagnostic> {
    if Path::new(value).extension().is_some_and(|it| it.eq_ignore_ascii_case("csl")) {
        return root.read_text(value, span).map(Some);
    }
    if SHIPPED_STYLES.contains(&value.as_str()) {
        let path = format!("{TEMPLATES}/briefpress/styles/{value}.csl");
        return root.shipped_text(&path, span).map(Some);
    }
    Ok(None)
}

/// A citation style that does not depend on another one.
#[derive(Debug)]
pub struct CitationStyle {
    /// Decoded when it is first asked for: a plan names the styles of all documents.
    content: LazyLock<StyleContent, Box<dyn FnOnce() -> StyleContent + Send>>,
    origin: StyleOrigin,
    /// The fields that are withheld under other styles, and that this one can print.
    withheld: OnceLock<BTreeSet<&'static str>>,
    /// The order of the sources that documents of this style cite.
    ranks: SourceRanks,
}

/// What a style says.
#[derive(Debug)]
struct StyleContent {
    /// The style as the formatter is to read it.
    csl: IndependentStyle,
    /// The locales of the style, as written.
    locales: Vec<Locale>,
}

impl StyleContent {
    fn new(written: IndependentStyle) -> Self {
        let locales = written.locale.clone();
        Self { csl: normalize_style(written), locales }
    }

    /// That of a built-in style.
    fn of_archived(style: ArchivedStyle) -> Self {
        match style.get() {
            Style::Independent(written) => Self::new(written),
            Style::Dependent(_) => unreachable!("no built-in style depends on another one"),
        }
    }
}

/// Where a style comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StyleOrigin {
    /// Built in. These know legislation as statutes of the United States, and drop the words of pages.
    Archive,
    /// A CSL file, which is taken at its word.
    File,
}

impl CitationStyle {
    /// Finds a built-in style by its name, such as `chicago-notes` or `ieee`.
    ///
    /// # Errors
    /// `unknown-citation-style`, with the nearest name, if there is none of this name.
    pub fn by_name(name: &str) -> Result<Self, Diagnostic> {
        match ArchivedStyle::by_name(name) {
            Some(style) => {
                let content = Box::new(move || StyleContent::of_archived(style));
                Ok(Self::new(content, StyleOrigin::Archive))
            }
            None => Err(Diagnostic::error(
                "unknown-citation-style",
                format!("there is no citation style `{name}`"),
            )
            .did_you_mean(name, Self::names())
            .hint(
                "use a built-in style, such as `chicago-notes` or `ieee`, or the path of a \
                 `.csl` file",
            )),
        }
    }

    /// The built-in style of a name, as [`by_name`](Self::by_name) finds it. All calls return the same value, so a preview
    /// decodes a style once, and ranks sources again only if they have changed.
    ///
    /// # Errors
    /// Those of [`by_name`](Self::by_name).
    pub(crate) fn shared_by_name(name: &str) -> Result<Arc<Self>, Diagnostic> {
        static KNOWN: Mutex<BTreeMap<String, Arc<CitationStyle>>> = Mutex::new(BTreeMap::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(style) = known.get(name) {
            return Ok(Arc::clone(style));
        }
        let style = Arc::new(Self::by_name(name)?);
        known.insert(name.to_owned(), Arc::clone(&style));
        Ok(style)
    }

    /// Reads a style from a CSL file. One that brings its own words for places in a source ("para" in
    /// its `<terms>`) writes pinpoints itself; under others they are in the words of the language.
    ///
    /// # Errors
    /// `unknown-citation-style` at the file's start if it is not a CSL style, or one that only names another
    /// style (a dependent style); at the place if its elements are nested too deeply, or a macro calls itself or
    /// makes the style too large.
    pub fn from_csl(file: &Arc<SourceFile>) -> Result<Self, Diagnostic> {
        let refuse = |message: String| {
            Diagnostic::error("unknown-citation-style", message).at(Span::new(file, 0..0))
        };
        let macros = style_limits::find_macros(file)?;
        match Style::from_xml(file.text()) {
            Ok(Style::Independent(csl)) => {
                style_limits::check_macros(&csl, file, &macros)?;
                Ok(Self::new(Box::new(|| StyleContent::new(csl)), StyleOrigin::File))
            }
            Ok(Style::Dependent(style)) => {
                let parent = style.parent_link.href;
                Err(refuse(format!("this CSL style only refers to another style, {parent}"))
                    .hint("use the file of that style instead"))
            }
            Err(error) => Err(refuse(format!("this is not a CSL style: {}", error.source)).hint(
                "download CSL styles from https://github.com/citation-style-language/styles",
            )),
        }
    }

    fn new(content: Box<dyn FnOnce() -> StyleContent + Send>, origin: StyleOrigin) -> Self {
        Self {
            content: LazyLock::new(content),
            origin,
            withheld: OnceLock::new(),
            ranks: SourceRanks::default(),
        }
    }

    /// The names of the built-in and the shipped styles.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let built_in = ArchivedStyle::all().iter().flat_map(|style| style.names()).copied();
        built_in.chain(SHIPPED_STYLES)
    }

    /// The title that it has, such as "IEEE".
    #[must_use]
    pub fn title(&self) -> &str {
        &self.content.csl.info.title.value
    }

    /// Returns whether its citations are notes, and not part of the running text.
    #[must_use]
    pub fn is_note(&self) -> bool {
        self.content.csl.settings.class == StyleClass::Note
    }

    /// Returns whether it says how to shorten or complete ranges of pages.
    pub(super) fn has_page_format(&self) -> bool {
        self.content.csl.settings.page_range_format.is_some()
    }

    /// Returns whether its citations are numbers.
    #[must_use]
    pub fn is_numeric(&self) -> bool {
        self.content.csl.info.category.iter().any(|category| {
            matches!(category, StyleCategory::CitationFormat { format: CitationFormat::Numeric })
        })
    }

    /// Returns whether its numbers are in the order in which sources are cited.
    #[must_use]
    pub fn numbers_by_citation(&self) -> bool {
        let list = self.content.csl.bibliography.as_ref();
        self.is_numeric() && list.is_none_or(|list| list.sort.is_none())
    }

    /// Returns whether it is a file with a style of law, which knows legislation and resolutions for what they
    /// are.
    pub(super) fn is_of_law(&self) -> bool {
        let is_law = |category: &_| matches!(category, StyleCategory::Field { field: Field::Law });
        self.origin == StyleOrigin::File && self.content.csl.info.category.iter().any(is_law)
    }

    /// Returns whether it writes pinpoints with words of its own.
    pub(super) fn writes_pinpoints(&self) -> bool {
        self.origin == StyleOrigin::File && self.terms_of_places().next().is_some()
    }

    /// Returns whether its words for pinpoints have no full stops: "para 24".
    pub(super) fn has_plain_pinpoints(&self) -> bool {
        let has_stop = |term: &LocalizedTerm| term.single().is_some_and(|word| word.contains('.'));
        self.writes_pinpoints() && !self.terms_of_places().any(has_stop)
    }

    fn terms_of_places(&self) -> impl Iterator<Item = &LocalizedTerm> {
        let terms = self.content.csl.locale.iter().filter_map(|locale| locale.terms.as_ref());
        let terms = terms.flat_map(|terms| &terms.terms);
        terms.filter(|term| matches!(term.name, Term::Locator(_)))
    }

    /// Returns whether it puts brackets around pinpoints: "[24]".
    pub(super) fn has_brackets(&self) -> bool {
        self.has_text(|text| {
            let TextTarget::Variable { var, .. } = &text.target else { return false };
            *var == Variable::Number(NumberVariable::Locator)
                && text.affixes.prefix.as_ref().is_some_and(|prefix| prefix.contains('['))
        })
    }

    /// Returns whether it names reviews as such: "review of Ports".
    pub(super) fn names_reviews(&self) -> bool {
        let review_of = Term::Other(OtherTerm::ReviewOf);
        self.has_text(
            |text| matches!(&text.target, TextTarget::Term { term, .. } if *term == review_of),
        )
    }

    /// Returns whether one of its macros has such a text.
    fn has_text(&self, is_such: impl Fn(&Text) -> bool) -> bool {
        let macros = self.content.csl.macros.iter().flat_map(|it| &it.children);
        let mut elements: Vec<&LayoutRenderingElement> = macros.collect();
        while let Some(element) = elements.pop() {
            if let LayoutRenderingElement::Text(text) = element
                && is_such(text)
            {
                return true;
            }
            elements.extend(children(element));
        }
        false
    }

    /// The [fields](super::attached_fields) that are withheld under other styles, and that this one can print.
    pub(super) fn withheld_fields(&self) -> &BTreeSet<&'static str> {
        self.withheld.get_or_init(|| self.printable_withheld_fields())
    }

    pub(super) fn ranks(&self) -> &SourceRanks {
        &self.ranks
    }

    pub(super) fn csl(&self) -> &IndependentStyle {
        &self.content.csl
    }

    /// Returns whether its citations have a place for the letter that distinguishes sources of one author and year.
    pub(super) fn has_year_suffix(&self) -> bool {
        let suffix = Variable::Standard(StandardVariable::YearSuffix);
        self.content
            .csl
            .citation
            .layout
            .find_variable_element(suffix, &self.content.csl.macros)
            .is_some()
    }

    /// The quotation marks in a language: the style's own for it, or else those of the language.
    pub(super) fn quotes(&self, language: &Locales) -> Quotes {
        let code = &language.code.0;
        let base = code.split('-').next().unwrap_or_default();
        let of = |wanted: Option<&str>| {
            let lang =
                |locale: &&Locale| locale.lang.as_ref().map(|lang| lang.0.as_str()) == wanted;
            self.content.locales.iter().filter(lang).collect::<Vec<_>>()
        };
        let own = [of(Some(code)), of(Some(base)), of(None)];
        Quotes::of(&own.into_iter().flatten().chain(&language.written).collect::<Vec<_>>())
    }
}

/// A style that prints the key of what is cited, and nothing else.
pub(super) fn keys_only() -> &'static IndependentStyle {
    &KEYS_ONLY
}

/// The locale of a language.
pub(super) struct Locales {
    /// Its code.
    pub(super) code: LocaleCode,
    /// The locales to look its terms up in, with marks for quotation marks.
    pub(super) list: Vec<Locale>,
    /// The same as they are written.
    pub(super) written: Vec<Locale>,
}

/// The locales that were read, by the language that they were asked for: to decode one takes longer
/// than all else that a draft needs.
static READ: Mutex<BTreeMap<String, Arc<Locales>>> = Mutex::new(BTreeMap::new());

/// The locale of a language, read once.
///
/// `en` is `en-US`, as the CSL specification has it; a language without a dialect takes its primary
/// one (`de` is `de-DE`), and one that is not known American English.
pub(super) fn locale(language: &str) -> Arc<Locales> {
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(locales) = read.get(language) {
        return Arc::clone(locales);
    }
    let locales = Arc::new(find_locales(language));
    read.insert(language.to_owned(), Arc::clone(&locales));
    locales
}

fn find_locales(language: &str) -> Locales {
    let primary = || LocaleCode(language.to_ascii_lowercase()).fallback();
    let base = || find_locale(language.split('-').next().unwrap_or_default());
    let found = find_locale(language)
        .or_else(|| find_locale(&primary()?.0))
        .or_else(base)
        .or_else(|| find_locale(&base_primary(language)?.0));
    let code = found.as_ref().and_then(|locale| locale.lang.clone());
    let code = code.unwrap_or_else(LocaleCode::en_us);
    // Terms that a locale lacks are looked up in its primary dialect, then in American English.
    let fallbacks = code.fallback().into_iter().chain([LocaleCode::en_us()]);
    let mut written: Vec<Locale> = found.into_iter().collect();
    for fallback in fallbacks {
        if written.iter().all(|locale| locale.lang.as_ref() != Some(&fallback)) {
            written.extend(find_locale(&fallback.0));
        }
    }
    Locales { code, list: written.iter().map(with_marks).collect(), written }
}

/// The locale of Ukrainian has its dates begin with the year, "2025. 01 берез.", which is not how they are written: they
/// are like those in Russian, with another word for the year.
fn with_days_first(mut locale: Locale) -> Locale {
    if locale.lang.as_ref().is_none_or(|code| code.0 != "uk-UA") {
        return locale;
    }
    let Some(model) = read_archived_locale("ru-RU") else { return locale };
    locale.date.retain(|date| date.form != Some(DateForm::Text));
    locale.date.extend(model.date.into_iter().filter(|date| date.form == Some(DateForm::Text)));
    for part in locale.date.iter_mut().flat_map(|date| &mut date.date_part) {
        if part.affixes.suffix.as_deref() == Some(" г.") {
            part.affixes.suffix = Some(" р.".to_owned());
        }
    }
    locale
}

/// The locale of a language tag.
fn find_locale(code: &str) -> Option<Locale> {
    read_archived_locale(code).map(with_days_first).map(correct_eras)
}

/// The archived locale of a language tag.
///
/// To read all of them would take some 80 ms: only those that name the tag in their first bytes,
/// where the archive has it, are decoded.
fn read_archived_locale(code: &str) -> Option<Locale> {
    let named = |bytes: &&&[u8]| {
        let head = bytes[..bytes.len().min(64)].to_ascii_lowercase();
        let code = code.to_ascii_lowercase();
        !code.is_empty() && head.windows(code.len()).any(|window| window == code.as_bytes())
    };
    let decoded = |bytes: &&[u8]| read_locale(bytes);
    let same = |locale: &Locale| {
        locale.lang.as_ref().is_some_and(|lang| lang.0.eq_ignore_ascii_case(code))
    };
    archive::LOCALES.iter().filter(named).filter_map(decoded).find(same)
}

/// The primary dialect of the language of an unknown dialect: `de-DE` for `de-LI`.
fn base_primary(language: &str) -> Option<LocaleCode> {
    LocaleCode(language.split('-').next()?.to_ascii_lowercase()).fallback()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn built_in_styles_know_whether_they_are_notes() {
        let check = |name, note, numeric| {
            let style = CitationStyle::by_name(name).expect(name);
            assert_eq!((style.is_note(), style.is_numeric()), (note, numeric), "{name}");
        };
        check("chicago-notes", true, false);
        check("chicago-shortened-notes", true, false);
        check("ieee", false, true);
        check("apa", false, false);
    }

    #[test]
    fn no_built_in_style_depends_on_another_one() {
        for style in ArchivedStyle::all() {
            assert!(matches!(style.get(), Style::Independent(_)), "{style:?}");
        }
    }

    #[test]
    fn an_unknown_style_is_refused_with_the_nearest_name() {
        let refused = CitationStyle::by_name("chicago-note").unwrap_err();
        assert_eq!(refused.rule, "unknown-citation-style");
        assert_eq!(refused.hints[0], "did you mean `chicago-notes`?");
    }

    #[test]
    fn a_file_that_is_no_style_is_refused_at_its_place() {
        let file = SourceFile::new("house.csl", "<html></html>");
        let refused = CitationStyle::from_csl(&file).unwrap_err();
        assert_eq!(refused.rule, "unknown-citation-style");
        assert_eq!(refused.span, Some(Span::new(&file, 0..0)));
    }

    #[test]
    fn a_language_finds_its_locale() {
        let check = |language, expect| assert_eq!(locale(language).code.0, expect, "{language}");
        check("en", "en-US");
        check("en-GB", "en-GB");
        check("en-gb", "en-GB");
        check("de", "de-DE");
        check("de-LI", "de-DE");
        check("ko", "ko-KR");
        check("fr", "fr-FR");
        check("es", "es-ES");
        check("uk", "uk-UA");
        check("ru", "ru-RU");
        check("ja", "ja-JP");
        check("zh", "zh-CN");
        check("ar", "ar");
        check("tlh", "en-US");
        check("", "en-US");
    }
}
