//! `[publication]`: what the imprint of a document says.

use serde::Serialize;

use super::toml_reader::{Spanned, TableReader};
use crate::diagnostic::Diagnostic;
use crate::text::link_error;

/// `[publication]`, or what `[briefings.NAME.publication]` says otherwise. What is not given is not printed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Publication {
    /// The series that the document is part of, such as "Monitoring Briefs 4/2025".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub series: Option<String>,
    /// The number of the series, as `1234-5679` (ISO 3297).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issn: Option<String>,
    /// The identifier of the document, as `10.1234/abc` (ISO 26324).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub doi: Option<String>,
    /// How the document is to be cited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cite_as: Option<String>,
    /// The licence, such as "CC BY 4.0".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// Whom readers can write to: a text, a mail address or a web address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<String>,
}

/// The keys as they are written, each with its place.
#[derive(Clone, Debug, Default)]
pub struct PublicationSettings {
    series: Option<Spanned<String>>,
    issn: Option<Spanned<String>>,
    doi: Option<Spanned<String>>,
    /// A template, like the title.
    pub cite_as: Option<Spanned<String>>,
    licence: Option<Spanned<String>>,
    contact: Option<Spanned<String>>,
}

impl PublicationSettings {
    pub(super) fn read(mut table: TableReader<'_>) -> Self {
        let settings = Self {
            series: table.text("series"),
            issn: table.parsed("issn", issn),
            doi: table.parsed("doi", doi),
            cite_as: table.text("cite-as"),
            licence: table.text("licence"),
            contact: table.parsed("contact", contact),
        };
        table.finish();
        settings
    }

    /// These, and the keys of others where these have none.
    pub(super) fn or(self, others: &Self) -> Self {
        let either =
            |own: Option<Spanned<String>>, other: &Option<_>| own.or_else(|| other.clone());
        Self {
            series: either(self.series, &others.series),
            issn: either(self.issn, &others.issn),
            doi: either(self.doi, &others.doi),
            cite_as: either(self.cite_as, &others.cite_as),
            licence: either(self.licence, &others.licence),
            contact: either(self.contact, &others.contact),
        }
    }

    /// What is given, without the places.
    #[must_use]
    pub fn values(&self) -> Publication {
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        Publication {
            series: text(&self.series),
            issn: text(&self.issn),
            doi: text(&self.doi),
            cite_as: text(&self.cite_as),
            licence: text(&self.licence),
            contact: text(&self.contact),
        }
    }
}

/// The value of a key that is not valid.
fn invalid(value: &str, what: &str, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error("invalid-value", format!("`{value}` is not {what}")).hint(hint)
}

/// An ISSN with its hyphen. The last character checks the others: the sum of all, weighted from 8 to 1, is a multiple of 11.
fn issn(value: &str) -> Result<String, Diagnostic> {
    let characters: Vec<char> = value.chars().filter(|c| *c != '-').collect();
    let digit = |(place, c): (usize, &char)| match c {
        'X' | 'x' if place == 7 => Some(10),
        c => c.to_digit(10),
    };
    let digits: Option<Vec<u32>> = characters.iter().enumerate().map(digit).collect();
    let Some(digits) = digits.filter(|digits| digits.len() == 8) else {
        let hint = "write it as `issn = \"1234-5679\"`: eight digits, of which the last may be X";
        return Err(invalid(value, "an ISSN", hint));
    };
    let sum: u32 = (1..=8).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    if !sum.is_multiple_of(11) {
        return Err(invalid(value, "an ISSN", "its last character does not check the others"));
    }
    let (first, last) = characters.split_at(4);
    Ok(format!("{}-{}", String::from_iter(first), String::from_iter(last)).to_uppercase())
}

/// A DOI without the address of its resolver.
fn doi(value: &str) -> Result<String, Diagnostic> {
    let resolvers = ["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "doi:"];
    let bare = resolvers.iter().find_map(|resolver| value.strip_prefix(resolver)).unwrap_or(value);
    let registrant = bare.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    let is_valid = registrant.is_some_and(|(number, name)| {
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        number.len() >= 4
            && number.split('.').all(is_number)
            && !name.is_empty()
            && !name.contains(char::is_whitespace)
            && link_error(&format!("https://doi.org/{bare}")).is_none()
    });
    if is_valid {
        Ok(bare.to_owned())
    } else {
        Err(invalid(value, "a DOI", "write it as `doi = \"10.1234/abc\"`"))
    }
}

/// A text; an address in it that is linked must be one that a link may lead to.
fn contact(value: &str) -> Result<String, Diagnostic> {
    let is_one_word = !value.contains(char::is_whitespace);
    let link = match value {
        _ if value.starts_with("https://") || value.starts_with("http://") => value.to_owned(),
        _ if value.contains('@') && is_one_word => format!("mailto:{value}"),
        _ => return Ok(value.to_owned()),
    };
    match link_error(&link) {
        None => Ok(value.to_owned()),
        Some(clause) => {
            let message = format!("the address `{value}` {clause}");
            Err(Diagnostic::error("invalid-value", message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outcome(read: fn(&str) -> Result<String, Diagnostic>, value: &str) -> String {
        read(value).unwrap_or_else(|error| error.message)
    }

    #[test]
    fn numbers_and_addresses_are_checked() {
        let check = |read, value, expect: &str| assert_eq!(outcome(read, value), expect);
        check(issn, "0378-5955", "0378-5955");
        check(issn, "2434561x", "2434-561X");
        check(issn, "0378-5956", "`0378-5956` is not an ISSN");
        check(issn, "0378-59", "`0378-59` is not an ISSN");
        check(issn, "X378-5955", "`X378-5955` is not an ISSN");
        check(doi, "10.5555/brief.4", "10.5555/brief.4");
        check(doi, "https://doi.org/10.5555/brief.4", "10.5555/brief.4");
        check(doi, "11.5555/brief", "`11.5555/brief` is not a DOI");
        check(doi, "10.5555/", "`10.5555/` is not a DOI");
        check(doi, "10.5555/a b", "`10.5555/a b` is not a DOI");
        check(contact, "Monitoring desk, room 4", "Monitoring desk, room 4");
        check(contact, "desk@example.org", "desk@example.org");
        check(contact, "https://example.org/contact", "https://example.org/contact");
    }

    #[test]
    fn an_address_that_hides_where_it_leads_is_refused() {
        let error = contact("https://a:b@example.org").expect_err("an address with a password");
        assert_eq!(
            error.message,
            "the address `https://a:b@example.org` has a user name or a password before the host"
        );
    }
}
