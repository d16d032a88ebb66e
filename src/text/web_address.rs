//! Web addresses: which of them a reader may be sent to.
//!
//! An address from data is a link only if it leads where it seems to lead. After the URL Standard of the WHATWG (host
//! parsing) and Unicode Technical Standard 39 (look-alike letters).

use url::{Host, Url};

use super::confusable::{confusable, latin_look_alike};
use super::display::{is_control, is_invisible};

/// Characters that end an address in running text, besides white space.
const AFTER_ADDRESS: &str = "\"<>`“”„«»‹›";

/// Domains of the highest level by which a word is recognised as an address without `https://`.
const COMMON_DOMAINS: [&str; 8] = ["com", "org", "net", "int", "gov", "edu", "mil", "info"];

/// Whether a text is an address of the web that a link may lead to.
pub(crate) fn is_web_address(text: &str) -> bool {
    web_address_error(text).is_none()
}

/// A clause on why a link from data must not lead to a destination; `None` for a web address or `mailto:`.
pub(crate) fn link_error(destination: &str) -> Option<String> {
    match destination.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("mailto:")) {
        Some(_) => unprintable(destination).or_else(|| mail_error(&destination[7..])),
        None => web_address_error(destination)
            .map(|clause| clause.replace("https:// or http://", "https://, http:// or mailto:")),
    }
}

/// Schemes of addresses, besides those of links from data, that a template may spell out. A viewer opens none of them as a
/// file or a script, as it does `file:`, `javascript:`, `data:`, and the schemes of installed programs.
const SPELLED_OUT_SCHEMES: [&str; 10] =
    ["https", "http", "mailto", "tel", "sms", "geo", "urn", "doi", "ftp", "news"];

/// Whether a link may lead to a destination that a template spells out.
pub(crate) fn may_be_spelled_out(destination: &str) -> bool {
    let Some((scheme, _)) = destination.split_once(':') else { return false };
    SPELLED_OUT_SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known))
        && !destination.contains(is_control)
}

/// A clause on why a text is not an address that a link may lead to: "has a user name or a password before the host".
pub(crate) fn web_address_error(text: &str) -> Option<String> {
    let Some(authority) = authority(text) else {
        return Some("is not a web address: it must begin with https:// or http://".to_owned());
    };
    if let Some(clause) = unprintable(text) {
        return Some(clause);
    }
    if authority.is_empty() {
        return Some("has no host".to_owned());
    }
    if authority.contains('@') {
        return Some("has a user name or a password before the host".to_owned());
    }
    let url = match Url::parse(text) {
        Ok(url) => url,
        Err(error) => return Some(format!("is not a valid web address: {error}")),
    };
    let (host, port) = host_and_port(authority);
    match url.host() {
        Some(Host::Domain(domain)) => domain_error(host, domain),
        Some(address) if address.to_string() != host => {
            Some(format!("hides the numeric address `{address}` as `{host}`"))
        }
        _ => None,
    }
    .or_else(|| port_error(port))
}

/// What is between `://` and the path, if the scheme is that of the web.
fn authority(text: &str) -> Option<&str> {
    let (scheme, rest) = text.split_once("://")?;
    let is_web = ["https", "http"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
    is_web.then(|| &rest[..end])
}

/// The host, and the port with its colon.
fn host_and_port(authority: &str) -> (&str, &str) {
    let end_of_host = authority.rfind(']').unwrap_or(0);
    let colon = authority[end_of_host..].find(':').map(|at| end_of_host + at);
    authority.split_at(colon.unwrap_or(authority.len()))
}

fn unprintable(text: &str) -> Option<String> {
    let found = text
        .chars()
        .find(|c| c.is_whitespace() || *c == '\\' || is_control(*c) || is_invisible(*c))?;
    Some(match found {
        '\\' => "contains a backslash".to_owned(),
        c if c.is_whitespace() => "contains white space".to_owned(),
        c => format!("contains an invisible character (U+{:04X})", u32::from(c)),
    })
}

/// Browsers read `domain` where `host` is written.
fn domain_error(host: &str, domain: &str) -> Option<String> {
    let (read, _) = idna::domain_to_unicode(domain);
    if host.contains('%') {
        return Some(format!("hides the host `{read}` as `{host}`"));
    }
    if host.split('.').count() != read.split('.').count() {
        return Some(format!("has a character in its host that is read as a dot: `{read}`"));
    }
    let is_of_latin_domain = domain.rsplit('.').next().is_some_and(|top| !top.starts_with("xn--"));
    read.split('.').find_map(|label| {
        let letter = confusable(label).map(|(_, letter)| letter);
        let only_alike =
            || label.chars().filter(|c| !c.is_ascii()).all(|c| latin_look_alike(c).is_some());
        let whole =
            label.chars().find(|c| !c.is_ascii()).filter(|_| is_of_latin_domain && only_alike());
        let letter = letter.or(whole)?;
        let alike = latin_look_alike(letter)?;
        let code = u32::from(letter);
        Some(format!("has the host `{read}`, whose `{letter}` (U+{code:04X}) looks like `{alike}`"))
    })
}

fn port_error(port: &str) -> Option<String> {
    let number = port.strip_prefix(':')?;
    let is_plain = !number.is_empty() && !number.starts_with('0');
    (!is_plain)
        .then(|| format!("has the port `{port}`, which is not a number without leading zeros"))
}

fn mail_error(address: &str) -> Option<String> {
    let address = address.to_ascii_lowercase();
    let recipient = address.split('?').next().unwrap_or_default();
    let parts =
        recipient.split_once('@').filter(|(name, domain)| !name.is_empty() && !domain.is_empty());
    let Some((_, domain)) = parts else {
        return Some("has no address after `mailto:`".to_owned());
    };
    if address.contains("%0a") || address.contains("%0d") {
        return Some("contains an encoded line break".to_owned());
    }
    web_address_error(&format!("https://{domain}/"))
}

/// The first address with a scheme, such as `https://…` or `file://…`, in a text, and the text before and after it. It ends at
/// white space or a quotation mark.
pub(crate) fn split_at_address(text: &str) -> Option<(&str, &str, &str)> {
    let colon = text.match_indices("://").find_map(|(at, _)| {
        let scheme = text[..at].bytes().rev().take_while(u8::is_ascii_alphabetic).count();
        (scheme > 0).then_some(at - scheme)
    });
    let start = colon?;
    let is_end = |c: char| c.is_whitespace() || AFTER_ADDRESS.contains(c);
    let end = text[start..].find(is_end).map_or(text.len(), |end| start + end);
    let address = without_closing_marks(&text[start..end]);
    Some((&text[..start], address, &text[start + address.len()..]))
}

/// An address without the punctuation of the sentence behind it. A closing bracket belongs to the address only if it is
/// opened in it.
fn without_closing_marks(address: &str) -> &str {
    let count = |bracket: char| address.matches(bracket).count();
    let mut round = count(')').saturating_sub(count('('));
    let mut square = count(']').saturating_sub(count('['));
    address.trim_end_matches(|mark: char| {
        let unopened = match mark {
            ')' => &mut round,
            ']' => &mut square,
            _ => return matches!(mark, '.' | ',' | ';' | ':' | '’' | '\''),
        };
        let is_unopened = *unopened > 0;
        *unopened = unopened.saturating_sub(1);
        is_unopened
    })
}

/// The host that a text names if it is an address, with or without `https://`: `un.org` of `www.un.org/en`.
fn named_host(text: &str) -> Option<String> {
    let text: String = text.trim().chars().filter(|c| !is_invisible(*c)).collect();
    if text.contains(char::is_whitespace) {
        return None;
    }
    let rest = text.split_once("://").map(|(_, rest)| rest);
    let authority = rest.unwrap_or(&text).split(['/', '?', '#']).next().unwrap_or_default();
    let (host, _) = host_and_port(authority.rsplit('@').next().unwrap_or_default());
    let host = idna::domain_to_ascii(host).ok()?;
    let bare = host.strip_prefix("www.");
    let top = host.rsplit_once('.').map_or("", |(_, top)| top);
    let is_address = rest.is_some() || bare.is_some() || COMMON_DOMAINS.contains(&top);
    is_address.then(|| bare.unwrap_or(&host).to_owned())
}

/// A clause on a link whose text is another address than it leads to.
pub(crate) fn misleading_text(text: &str, destination: &str) -> Option<String> {
    let shown = named_host(text)?;
    let target = named_host(destination)?;
    (shown != target).then(|| format!("shows `{shown}`, but leads to `{target}`"))
}

/// The first web address of two or more addresses in a text, which blanks separate, with or without a comma or semicolon.
pub(crate) fn first_web_address(text: &str) -> Option<&str> {
    let parts: Vec<&str> =
        text.split_whitespace().map(|part| part.trim_end_matches([';', ','])).collect();
    let are_addresses = parts.len() > 1 && parts.iter().all(|part| has_scheme(part));
    parts.into_iter().find(|part| are_addresses && is_web_address(part))
}

/// Returns whether a text begins as an address does: `ftp://`.
fn has_scheme(text: &str) -> bool {
    let is_of_scheme = |c: char| c.is_ascii_alphanumeric() || "+-.".contains(c);
    text.split_once("://")
        .is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.chars().all(is_of_scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_the_web_leads_where_it_seems_to_lead() {
        let check = |text: &str, expect: &str| {
            assert_eq!(web_address_error(text).unwrap_or_default(), expect, "{text}");
        };
        check("https://example.org", "");
        check("HTTP://EXAMPLE.org:8080/a--b%20c?q=1@2#d", "");
        check("https://bücher.example/straße", "");
        check("https://xn--bcher-kva.example/", "");
        check("https://кремль.рф/б?q=г", "");
        check("https://хор.рф", "");
        check("https://læger.dk", "");
        check("https://日本語.jp", "");
        check("https://192.0.2.1/a", "");
        check("https://[2001:db8::1]:8443/", "");
        check("https://doi.org/10.1002/(SICI)1<1::AID>3", "");
        let no_address = "is not a web address: it must begin with https:// or http://";
        for text in [
            "",
            "www.un.org",
            "javascript:alert(1)",
            "jAvAscript:alert(1)",
            " javascript:x",
            "java\nscript:x",
            "javascript&colon;x",
            "file:///etc/passwd",
            "\\\\host\\share",
            "data:text/html,x",
            "ftp://a.org",
            "https:evil.org",
            "https:/evil.org",
            "//evil.org",
            "vbscript:x",
            "javascript://example.org/%0aalert(1)",
        ] {
            check(text, no_address);
        }
        let user = "has a user name or a password before the host";
        check("https://good.org@evil.org/", user);
        check("https://user:pass@e.org/x", user);
        check("https://good.org%2f@evil.org", user);
        check("https://e.org/a b", "contains white space");
        check("https://e.org/a\nx", "contains white space");
        check("https://e.org/\u{a0}", "contains white space");
        check("https://e.org/\u{202e}gro", "contains an invisible character (U+202E)");
        check("https://e\u{ad}.org/", "contains an invisible character (U+00AD)");
        check("https://e.org/\u{7f}", "contains an invisible character (U+007F)");
        check("https://e.org\\@good.org", "contains a backslash");
        check(
            "https://exаmple.org/",
            "has the host `exаmple.org`, whose `а` (U+0430) looks like `a`",
        );
        check(
            "https://xn--exmple-4nf.org/",
            "has the host `exаmple.org`, whose `а` (U+0430) looks like `a`",
        );
        check("https://хор.org", "has the host `хор.org`, whose `х` (U+0445) looks like `x`");
        check(
            "https://g\u{131}thub.com",
            "has the host `g\u{131}thub.com`, whose `\u{131}` (U+0131) looks like `i`",
        );
        check(
            "https://good%2eorg.evil.org",
            "hides the host `good.org.evil.org` as `good%2eorg.evil.org`",
        );
        check(
            "https://good.org。evil.org",
            "has a character in its host that is read as a dot: `good.org.evil.org`",
        );
        check("http://3232235777/", "hides the numeric address `192.168.1.1` as `3232235777`");
        check("http://0x7f.1/", "hides the numeric address `127.0.0.1` as `0x7f.1`");
        check("https://a.org:/", "has the port `:`, which is not a number without leading zeros");
        check(
            "https://a.org:00443/",
            "has the port `:00443`, which is not a number without leading zeros",
        );
        check("https://a.org:99999/", "is not a valid web address: invalid port number");
        check("https:///a", "has no host");
    }

    #[test]
    fn a_link_from_data_may_also_lead_to_a_mailbox() {
        let check = |text: &str, expect: &str| {
            assert_eq!(link_error(text).unwrap_or_default(), expect, "{text}");
        };
        check("mailto:a@example.org?subject=x", "");
        check("MAILTO:a@example.org", "");
        check("https://example.org", "");
        check("mailto:", "has no address after `mailto:`");
        check("mailto:a@b.org?bcc=c%0Ad", "contains an encoded line break");
        check(
            "mailto:a@exаmple.org",
            "has the host `exаmple.org`, whose `а` (U+0430) looks like `a`",
        );
        check("tel:+1", "is not a web address: it must begin with https://, http:// or mailto:");
    }

    #[test]
    fn an_address_in_a_text_ends_at_white_space_or_a_quotation_mark() {
        let check = |text: &str, expect: &str| {
            assert_eq!(
                split_at_address(text).map_or("", |(_, address, _)| address),
                expect,
                "{text}"
            );
        };
        check("no address: a/b", "");
        check("at https://a.b/c.", "https://a.b/c");
        check("(see https://a.b/c)", "https://a.b/c");
        check("https://undocs.org/S/RES/1718(2006).", "https://undocs.org/S/RES/1718(2006)");
        check("(at https://a.b/Korea_(region))", "https://a.b/Korea_(region)");
        check("[https://a.b/c], [https://a.b/d]", "https://a.b/c");
        check("https://a.b/c[1]", "https://a.b/c[1]");
        check("https://[2001:db8::1]", "https://[2001:db8::1]");
        check("=HYPERLINK(\"http://evil\",\"x\")", "http://evil");
        check("“http://a.b”", "http://a.b");
        check("kept in file:///home/me", "file:///home/me");
        check("://x http://a.b", "http://a.b");
    }

    #[test]
    fn a_link_shows_no_other_address_than_it_leads_to() {
        let check = |text: &str, destination: &str, expect: &str| {
            assert_eq!(misleading_text(text, destination).unwrap_or_default(), expect, "{text}");
        };
        check("the report", "https://un.org", "");
        check("https://un.org/a", "https://www.un.org/b", "");
        check("report.pdf", "https://un.org/report.pdf", "");
        check("S/2024/215", "https://un.org", "");
        check("un.org", "https://evil.org", "shows `un.org`, but leads to `evil.org`");
        check("www.un.int/x", "https://evil.org", "shows `un.int`, but leads to `evil.org`");
        check(
            "https://u\u{200b}n.org",
            "https://evil.org",
            "shows `un.org`, but leads to `evil.org`",
        );
        check("see un.org", "https://evil.org", "");
    }
}
