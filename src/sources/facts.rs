//! What a source says of itself, field by field, for those who judge whether it says enough.
//!
//! Fields have the names of CSL, whatever the bibliography was written in:
//! <https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables>.

use jiff::civil::Date;

use super::name::Name;
use super::{Source, item, symbol};

impl Source {
    /// Its title, if it has one.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.text("title")
    }

    /// The name of its type, as CSL has it; empty if it came without one.
    #[must_use]
    pub fn type_name(&self) -> String {
        self.text("type").unwrap_or_default()
    }

    /// The text of a field, if it has one that is not blank.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<String> {
        item::text(&self.item, field)
    }

    /// The names in a field, each as a reader would say it: "Min Jung Kim".
    #[must_use]
    pub fn names(&self, field: &str) -> Vec<String> {
        item::names(&self.item, field).iter().map(Name::spoken).collect()
    }

    /// The name under which it is known as an outlet: that of the body that wrote it, else of what it
    /// stands in, such as a newspaper, else of who published it, or its title.
    #[must_use]
    pub fn outlet(&self) -> String {
        let authors = item::names(&self.item, "author");
        let body = authors.iter().find_map(|name| match name {
            Name::Literal(body) => Some(body.clone()),
            Name::Person(_) | Name::Others => None,
        });
        let mut fields = ["container-title", "publisher", "title"].into_iter();
        body.or_else(|| fields.find_map(|field| self.text(field)))
            .unwrap_or_else(|| self.key().to_owned())
    }

    /// The outlet of a source whose authors are persons: what it stands in, else who published it, else the
    /// host of its address. None where a body wrote it, or nobody is named.
    #[must_use]
    pub fn house(&self) -> Option<String> {
        let authors = item::names(&self.item, "author");
        if authors.is_empty() || authors.iter().any(|name| matches!(name, Name::Literal(_))) {
            return None;
        }
        let mut fields = ["container-title", "publisher"].into_iter();
        fields.find_map(|field| self.text(field)).or_else(|| host(&self.text("URL")?))
    }

    /// Its symbol, without blanks, if it is a document of the United Nations.
    #[must_use]
    pub fn symbol(&self) -> Option<String> {
        symbol::symbol(&self.item)
    }

    /// Whether it is of the United Nations, by its symbol, its address, or who issued it.
    #[must_use]
    pub fn is_of_united_nations(&self) -> bool {
        symbol::is_of_united_nations(&self.item)
    }

    /// Whether there is a date in a field, however vague.
    #[must_use]
    pub fn is_dated(&self, field: &str) -> bool {
        item::date(&self.item, field).is_some()
    }

    /// The words of a date that is nothing else: "forthcoming".
    pub(super) fn date_in_words(&self, field: &str) -> Option<String> {
        item::date(&self.item, field)?.words().map(str::to_owned)
    }

    /// The first and the last day that the date in a field can mean; nothing where there is none, or
    /// none that bounds anything.
    #[must_use]
    pub fn days(&self, field: &str) -> Option<(Date, Date)> {
        item::date(&self.item, field)?.days()
    }
}

/// The host of a web address, without "www."
fn host(address: &str) -> Option<String> {
    let (_, rest) = address.split_once("://")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then(|| host.to_owned())
}
