//! Entries of Hayagriva as items: which field and type is which of CSL, after the rules by which hayagriva itself
//! answers a style's questions about an entry.

use serde_json::Value as Json;

use super::super::address::{self, Eprint, corrected_address};
use super::super::csl_item::{self, Item};
use super::super::date::SourceDate;
use super::super::doubtful_name;
use super::super::name::{AFTER_OTHERS, Name};
use super::super::name_titles::{removed_clause, removed_help, without_titles};
use super::super::name_words::split_particle;
use super::super::page_ranges::page_ranges;
use super::entry::{YamlDiagnostics, YamlEntry};
use super::tree::{YamlNode, YamlValue};
use crate::text::{quote_list, web_address_error};

/// Roles of those in `affiliated`, with their fields in CSL.
const ROLES: [(&str, &str); 12] = [
    ("castmember", "performer"),
    ("collaborator", "contributor"),
    ("compiler", "compiler"),
    ("composer", "composer"),
    ("director", "director"),
    ("executiveproducer", "executive-producer"),
    ("illustrator", "illustrator"),
    ("narrator", "narrator"),
    ("organizer", "organizer"),
    ("producer", "producer"),
    ("translator", "translator"),
    ("writer", "script-writer"),
];

/// Serial numbers of a scheme, with their fields in CSL.
const SERIALS: [(&str, &str); 7] = [
    ("doi", "DOI"),
    ("isbn", "ISBN"),
    ("issn", "ISSN"),
    ("pmcid", "PMCID"),
    ("pmid", "PMID"),
    ("serial", "number"),
    ("version", "version"),
];

/// The item of an entry.
pub(super) fn item(key: &str, entry: &YamlEntry<'_>, findings: &mut YamlDiagnostics<'_>) -> Item {
    let kind = item_type(entry);
    let mut made = ItemBuilder { entry, kind, item: Item::new(), findings };
    made.put("id", Some(key.to_owned()));
    made.put("type", Some(kind.to_owned()));
    made.put_names();
    made.put_titles();
    made.put_publication();
    made.put_numbers();
    made.put_texts();
    made.put_address();
    made.correct_doi();
    made.put_dates();
    made.report_shapes();
    made.item
}

/// An item that is being made.
struct ItemBuilder<'a, 'b, 'c> {
    entry: &'a YamlEntry<'a>,
    kind: &'static str,
    item: Item,
    findings: &'b mut YamlDiagnostics<'c>,
}

impl ItemBuilder<'_, '_, '_> {
    /// Sets a field that is not set yet.
    fn put(&mut self, field: &str, text: Option<String>) {
        if let Some(text) = text.filter(|text| !text.is_empty()) {
            self.item.entry(field).or_insert_with(|| text.into());
        }
    }

    fn put_names(&mut self) {
        for (field, node) in
            [("author", self.entry.own("author")), ("editor", self.entry.any("editor"))]
        {
            if let Some(node) = node {
                let found = names(node, field, self.findings);
                self.add_names(field, &found);
            }
        }
        let affiliated = match self.entry.own("affiliated").map(|node| &node.value) {
            Some(YamlValue::List(nodes)) => nodes.iter().collect(),
            Some(YamlValue::Map(_)) => self.entry.own("affiliated").into_iter().collect(),
            _ => Vec::new(),
        };
        for node in affiliated {
            self.put_role(node);
        }
    }

    fn put_role(&mut self, node: &YamlNode) {
        let (Some(role), Some(persons)) = (member(node, "role"), member(node, "names")) else {
            self.findings.report_ignored(
                node,
                "affiliated",
                "an entry must have `role` and `names`",
            );
            return;
        };
        let name = role.text().unwrap_or_default().to_lowercase().replace('-', "");
        let found = names(persons, "affiliated", self.findings);
        if let Some((_, field)) = ROLES.iter().find(|(role, _)| *role == name) {
            self.add_names(field, &found);
        } else {
            let message =
                format!("no citation style prints the role `{}`", role.text().unwrap_or_default());
            self.findings.report_ignored(role, "affiliated", &message);
        }
    }

    fn add_names(&mut self, field: &str, names: &[Name]) {
        if names.is_empty() {
            return;
        }
        let given = self.item.entry(field).or_insert_with(|| Json::Array(Vec::new()));
        if let Json::Array(given) = given {
            given.extend(names.iter().map(Name::to_json));
        }
    }

    /// The titles of an entry and of what contains it: a book's parent is its series, other parents contain it.
    fn put_titles(&mut self) {
        let entry = self.entry;
        self.put("title", title(entry));
        self.put("title-short", entry.own("title").and_then(|node| text(member(node, "short")?)));
        let is_event = |parent: &&YamlEntry<'_>| matches!(parent.kind, "conference" | "exhibition");
        self.put("event-title", entry.parents.iter().find(is_event).and_then(title));
        let parent = entry.parents.iter().find(|parent| !is_event(parent));
        let series = if is_whole(entry) {
            parent
        } else {
            self.put("container-title", parent.and_then(title));
            parent.and_then(|parent| parent.parents.first())
        };
        self.put("collection-title", series.and_then(title));
        self.put("collection-number", series.and_then(|series| text(series.any("volume")?)));
    }

    fn put_publication(&mut self) {
        let publisher = self.entry.any("publisher");
        let organization = self.entry.any("organization").and_then(text);
        let name = publisher.and_then(|node| text(member(node, "name").unwrap_or(node)));
        let place = publisher.and_then(|node| text(member(node, "location")?));
        self.put("publisher", name);
        if matches!(self.kind, "report" | "thesis" | "dataset" | "document" | "webpage" | "book") {
            self.put("publisher", organization.clone());
        }
        if self.item.get("publisher").and_then(Json::as_str) != organization.as_deref() {
            self.put("authority", organization);
        }
        self.put("publisher-place", place.or_else(|| text(self.entry.any("location")?)));
    }

    fn put_numbers(&mut self) {
        for (scheme, number) in serials(self.entry) {
            match SERIALS.iter().find(|(known, _)| scheme.eq_ignore_ascii_case(known)) {
                Some((name, field)) => {
                    let value = text(number);
                    let error = value
                        .as_deref()
                        .and_then(|value| csl_item::field_error(field, &value.into()));
                    match error {
                        Some((message, _)) => self.findings.report_ignored(number, name, &message),
                        None => self.put(field, value),
                    }
                }
                None if scheme.eq_ignore_ascii_case("arxiv") => {
                    let number = text(number).unwrap_or_default();
                    self.put("URL", Eprint::of("arxiv", &number).address);
                }
                None => self.put("number", text(number)),
            }
        }
        let is_serial =
            self.kind.starts_with("article") || matches!(self.kind, "periodical" | "post-weblog");
        let fields = [
            ("issue", if is_serial { "issue" } else { "number" }),
            ("volume", "volume"),
            ("edition", "edition"),
            ("volume-total", "number-of-volumes"),
        ];
        for (field, name) in fields {
            self.put(name, self.entry.any(field).and_then(text));
        }
        self.put("chapter-number", self.entry.own("chapter").and_then(text));
        self.put("number-of-pages", self.entry.own("page-total").and_then(text));
        let pages = self.entry.own("page-range").and_then(text);
        self.put("page", pages.map(|pages| page_ranges(&pages)));
        self.put("dimensions", self.entry.own("runtime").and_then(text));
    }

    fn correct_doi(&mut self) {
        let Some(message) = address::correct_doi(&mut self.item) else { return };
        let mut serials = serials(self.entry).into_iter();
        let doi = serials.find(|(scheme, _)| scheme.eq_ignore_ascii_case("doi"));
        if let Some((_, node)) = doi {
            self.findings.field(&node.place, &format!("`doi`: {message}"), None);
        }
    }

    fn put_texts(&mut self) {
        let fields = [
            ("archive", "archive"),
            ("archive-location", "archive_location"),
            ("call-number", "call-number"),
            ("note", "note"),
            ("abstract", "abstract"),
            ("genre", "genre"),
            ("language", "language"),
        ];
        for (field, name) in fields {
            self.put(name, self.entry.own(field).and_then(lines));
        }
    }

    fn put_address(&mut self) {
        let Some(node) = self.entry.any("url") else { return };
        let value = member(node, "value").unwrap_or(node);
        let written = text(value).unwrap_or_default();
        let corrected = corrected_address(&written);
        if let Some((_, clause)) = &corrected {
            self.findings.field(&value.place, &format!("`url`: {clause}"), None);
        }
        let url = corrected.map_or(written, |(url, _)| url);
        match web_address_error(&url) {
            Some(error) => self.findings.report_ignored(value, "url", &format!("this {error}")),
            None => {
                self.item.insert("URL".to_owned(), url.into());
            }
        }
        if let Some(date) = member(node, "date") {
            self.put_date("accessed", "url", date);
        }
    }

    fn put_dates(&mut self) {
        if let Some(node) = self.entry.any("date") {
            self.put_date("issued", "date", node);
        }
    }

    fn put_date(&mut self, name: &str, field: &str, node: &YamlNode) {
        let Some(written) = node.text() else {
            return self.put_year_of_map(name, field, node);
        };
        match SourceDate::of_text(written) {
            Ok(date) => {
                if let Some(loss) = date.as_ref().and_then(SourceDate::loss) {
                    self.findings.field(&node.place, &format!("`{field}`: {loss}"), None);
                }
                if let Some(date) = date {
                    self.item.insert(name.to_owned(), date.to_json());
                }
            }
            Err(message) => match SourceDate::valid_part_of_text(written) {
                Some(part) => {
                    let message = format!("`{field}`: {message}; {} is used", part.written());
                    self.findings.field(&node.place, &message, None);
                    self.item.insert(name.to_owned(), part.to_json());
                }
                None => self.findings.report_ignored(node, field, &message),
            },
        }
    }

    /// Sets the year of a date that is a map, whose other parts Hayagriva counts from 0 or from 1.
    fn put_year_of_map(&mut self, name: &str, field: &str, node: &YamlNode) {
        let message = "a date must be text, such as 2024-05-31";
        let year = member(node, "year").and_then(YamlNode::text);
        match year.and_then(|year| SourceDate::of_text(year).ok().flatten()) {
            Some(date) => {
                let message = format!("`{field}`: {message}; {} is used", date.written());
                self.findings.field(&node.place, &message, None);
                self.item.insert(name.to_owned(), date.to_json());
            }
            None if matches!(node.value, YamlValue::Null) => {}
            None => self.findings.report_ignored(node, field, message),
        }
    }

    /// Reports values that are lists or maps where a text is expected.
    fn report_shapes(&mut self) {
        const COMPOSED: [&str; 6] =
            ["affiliated", "author", "date", "editor", "serial-number", "url"];
        for (field, node) in &self.entry.fields {
            let is_text = match &node.value {
                YamlValue::Null | YamlValue::Text(_) => true,
                YamlValue::List(_) => false,
                YamlValue::Map(_) => {
                    ["location", "name", "value"].iter().any(|key| member(node, key).is_some())
                }
            };
            if !is_text && !COMPOSED.contains(field) {
                self.findings.report_ignored(node, field, "expected a text");
            }
        }
    }
}

/// The serial numbers of an entry with their schemes, its own before those of what contains it.
fn serials<'a>(entry: &YamlEntry<'a>) -> Vec<(&'a str, &'a YamlNode)> {
    let mut serials = match entry.own("serial-number") {
        Some(YamlNode { value: YamlValue::Map(pairs), .. }) => pairs
            .iter()
            .map(|(scheme, number)| (scheme.text().unwrap_or_default(), number))
            .collect(),
        Some(node) => vec![("serial", node)],
        None => Vec::new(),
    };
    serials.extend(entry.parents.iter().flat_map(self::serials));
    serials
}

/// The value of a key of a map.
pub(super) fn member<'a>(node: &'a YamlNode, key: &str) -> Option<&'a YamlNode> {
    match &node.value {
        YamlValue::Map(pairs) => {
            pairs.iter().find(|(name, _)| name.text() == Some(key)).map(|(_, value)| value)
        }
        _ => None,
    }
}

fn title(entry: &YamlEntry<'_>) -> Option<String> {
    text(entry.own("title")?)
}

/// The text of a value on one line, without the braces that keep capital letters.
fn text(node: &YamlNode) -> Option<String> {
    let lines = lines(node)?;
    Some(lines.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The text of a value, its lines kept.
fn lines(node: &YamlNode) -> Option<String> {
    if let Some(value) = member(node, "value") {
        let is_verbatim = member(node, "verbatim").and_then(YamlNode::text) == Some("true");
        return if is_verbatim { value.text().map(str::to_owned) } else { lines(value) };
    }
    Some(without_braces(node.text()?))
}

/// A text without the markup of Hayagriva: braces, which keep capital letters, and `\` before one of them. A text
/// whose braces are not pairs is left as it is; so are dollar signs, for no text is mathematics.
fn without_braces(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut depth = 0_usize;
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if letters.peek().is_some_and(|next| "{}$\\".contains(*next)) => {
                plain.extend(letters.next());
            }
            '{' => depth += 1,
            '}' if depth == 0 => return text.to_owned(),
            '}' => depth -= 1,
            _ => plain.push(letter),
        }
    }
    if depth == 0 { plain } else { text.to_owned() }
}

fn is_whole(entry: &YamlEntry<'_>) -> bool {
    matches!(
        entry.kind,
        "anthology" | "book" | "periodical" | "proceedings" | "reference" | "report"
    )
}

/// The type of CSL for an entry, by its own type and that of what contains it.
fn item_type(entry: &YamlEntry<'_>) -> &'static str {
    match entry.kind {
        "article" if entry.is_within("newspaper") => "article-newspaper",
        "article" if entry.is_within("blog") => "post-weblog",
        "article" if entry.is_within("periodical") => "article-journal",
        "article" if entry.is_within("web") => "webpage",
        "article" if entry.is_within("proceedings") || entry.is_within("conference") => {
            "paper-conference"
        }
        "article" => "article",
        "chapter" | "anthos" => "chapter",
        "entry" if entry.is_within("reference") => "entry-encyclopedia",
        "entry" => "entry",
        "report" => "report",
        "thesis" => "thesis",
        "web" | "blog" => "webpage",
        "post" | "thread" => "post",
        "legislation" => "legislation",
        "case" => "legal_case",
        "patent" => "patent",
        "manuscript" => "manuscript",
        "newspaper" | "periodical" => "periodical",
        "artwork" => "graphic",
        "performance" => "performance",
        "repository" => "software",
        "video" if entry.parents.is_empty() => "motion_picture",
        "audio" if entry.parents.is_empty() => "song",
        "scene" | "video" | "audio" => "broadcast",
        "exhibition" | "conference" => "event",
        "book" | "proceedings" | "reference" | "anthology" => "book",
        _ => "document",
    }
}

/// The names in a value: one, or a list of them.
pub(super) fn names(node: &YamlNode, field: &str, findings: &mut YamlDiagnostics<'_>) -> Vec<Name> {
    let nodes = match &node.value {
        YamlValue::List(nodes) => nodes.as_slice(),
        _ => std::slice::from_ref(node),
    };
    report_divided_names(node, field, findings);
    let mut names = Vec::new();
    for node in nodes {
        let several = node.text().map(names_in_one_text).unwrap_or_default();
        if several.len() > 1 {
            let message = format!("`{field}`: several names are in one text");
            let help = "write each name on a line of its own, after `- `";
            findings.field(&node.place, &message, Some(help));
            names.extend(several.into_iter().filter_map(of_text));
            continue;
        }
        if let Some(predicate) = node.text().and_then(doubt_of_text) {
            let written = node.text().unwrap_or_default().trim();
            let help = "write the name of a body as a map, `name: …`, and each person on a line of its own";
            findings.field(&node.place, &format!("`{field}`: `{written}` {predicate}"), Some(help));
            names.extend(Name::of_parts(written, "", "", ""));
        } else if let Some(name) = name(node) {
            report_titles(node, field, findings);
            report_parts(node, field, findings);
            names.push(name);
        } else {
            let message = "a name must be text, such as `Sato, Keiko`, or a map with `name` and \
                 `given-name`";
            findings.report_ignored(node, field, message);
        }
    }
    if Name::put_others_last(&mut names) {
        findings.field(&node.place, &format!("`{field}`: {AFTER_OTHERS}"), None);
    }
    names
}

/// Returns why a text with a comma is probably not the name of one person. One without is printed as it is written.
fn doubt_of_text(text: &str) -> Option<String> {
    let bare = without_titles(text).map_or_else(|| text.to_owned(), |(bare, _)| bare);
    if bare.contains(',') { doubtful_name::doubt(&bare) } else { None }
}

/// Reports names like `[Lund, Per]`: YAML divides the list at the comma.
fn report_divided_names(node: &YamlNode, field: &str, findings: &mut YamlDiagnostics<'_>) {
    let YamlValue::List(nodes) = &node.value else { return };
    let written = findings.file.text();
    let begins_with =
        |node: &YamlNode, marks: &[char]| written[node.place.start..].starts_with(marks);
    let texts: Option<Vec<&str>> = nodes.iter().map(YamlNode::text).collect();
    let Some(texts) = texts.filter(|_| begins_with(node, &['['])) else { return };
    if texts.is_empty() || nodes.iter().any(|node| begins_with(node, &['"', '\''])) {
        return;
    }
    let (pairs, []) = texts.as_chunks::<2>() else { return };
    if let (true, [family, given]) = (pairs.iter().all(is_divided_name), pairs[0]) {
        let message = format!("`{field}`: `{family}` and `{given}` are two names here");
        let help = format!(
            "write one name as `[\"{family}, {given}\"]`, two names as `[\"{family}\", \"{given}\"]`"
        );
        findings.field(&node.place, &message, Some(&help));
    }
}

/// Returns whether two texts may be the family name and the given name of a person: one of them is a single word, without
/// the particle, and none is an abbreviation or has a word of a body.
fn is_divided_name([family, given]: &[&str; 2]) -> bool {
    let (_, family) = split_particle(family);
    let is_single = |text: &str| !text.contains(' ');
    let is_name = |text: &str| {
        let is_abbreviation = text.len() > 1 && text.chars().all(char::is_uppercase);
        !is_abbreviation
            && text.starts_with(char::is_uppercase)
            && doubtful_name::doubt(text).is_none()
    };
    (is_single(family) || is_single(given)) && is_name(family) && is_name(given)
}

/// Reports parts of a name that there are not, and a name that has only a given name.
fn report_parts(node: &YamlNode, field: &str, findings: &mut YamlDiagnostics<'_>) {
    const PARTS: [&str; 5] = ["alias", "given-name", "name", "prefix", "suffix"];
    let YamlValue::Map(pairs) = &node.value else { return };
    for (key, _) in pairs {
        let part = key.text().unwrap_or_default();
        if !PARTS.contains(&part) {
            let message = format!("`{field}`: a name has no part `{part}`");
            let help = format!("its parts are {}", quote_list(PARTS));
            findings.field(&key.place, &message, Some(&help));
        }
    }
    if member(node, "name").is_none() {
        let message = format!("`{field}`: this name has no `name`, which is the family name");
        findings.field(&node.place, &message, None);
    }
}

/// The names in a text that has several: between semicolons, or with an "and" between names with commas.
fn names_in_one_text(text: &str) -> Vec<&str> {
    let by_semicolon: Vec<&str> = text.split(';').map(str::trim).collect();
    if by_semicolon.len() > 1 {
        return by_semicolon.into_iter().filter(|name| !name.is_empty()).collect();
    }
    let by_and: Vec<&str> = text.split(" and ").map(str::trim).collect();
    if by_and.iter().all(|name| name.contains(',')) { by_and } else { vec![text] }
}

fn name(node: &YamlNode) -> Option<Name> {
    let YamlValue::Map(_) = node.value else { return of_text(node.text()?) };
    let part = |key: &str| member(node, key).and_then(YamlNode::text).unwrap_or_default().trim();
    let bare = |key: &str| {
        without_titles(part(key)).map_or_else(|| part(key).to_owned(), |(bare, _)| bare)
    };
    if part("given-name").is_empty() {
        return Name::of_parts(part("name"), "", part("prefix"), part("suffix"));
    }
    Name::of_parts(&bare("name"), &bare("given-name"), part("prefix"), part("suffix"))
}

/// Reports titles and roles in a name that has a given name.
fn report_titles(node: &YamlNode, field: &str, findings: &mut YamlDiagnostics<'_>) {
    let parts: Vec<&YamlNode> = match &node.value {
        YamlValue::Map(_) if member(node, "given-name").is_some() => {
            ["name", "given-name"].iter().filter_map(|key| member(node, key)).collect()
        }
        YamlValue::Text(text) if text.contains(',') => vec![node],
        _ => Vec::new(),
    };
    for part in parts {
        let text = part.text().unwrap_or_default();
        if let Some((_, removed)) = without_titles(text) {
            let message = format!("`{field}`: {}", removed_clause(text, &removed));
            findings.field(&part.place, &message, Some(removed_help(&removed)));
        }
    }
}

/// A name in one text: family name, suffix, given name, with commas between them. A text without a comma is the
/// whole name of a body, or of a person who has one name.
fn of_text(text: &str) -> Option<Name> {
    let bare = without_titles(text).filter(|_| text.contains(','));
    let text = bare.as_ref().map_or(text, |(bare, _)| bare);
    let parts: Vec<_> = text.split(',').map(str::trim).collect();
    let (family, suffix, given) = match parts[..] {
        [family, given] => (family, "", given),
        [family, suffix, given] => (family, suffix, given),
        _ => return Name::of_parts(text.trim(), "", "", ""),
    };
    let (particle, family) = split_particle(family);
    Name::of_parts(family, given, particle, suffix)
}
