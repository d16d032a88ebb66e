//! Putting the values into the text, and looking at what became of them.

use typst::syntax::{
    FileId, LinkedNode, RootedPath, Side, Source, SyntaxKind, VirtualPath, VirtualRoot,
};

use super::Briefing;
use super::encode::{Citations, encode, string};
use super::files::attachments;
use super::map::{Edit, SourceMap};
use super::place::Place;
use super::values::{Occurrence, has_list, with_cell};
use crate::diagnostic::Diagnostic;
use crate::project::TEMPLATES;
use crate::sources::Formatted;

/// Puts the values in their places: the finished text, and its source map.
pub(super) fn compose(
    briefing: &Briefing,
    rendered: &str,
    printed: &[Occurrence],
    mut map: SourceMap,
    formatted: &Formatted,
) -> Result<(Source, SourceMap), Vec<Diagnostic>> {
    let mut citations = Citations::new(formatted, briefing.style.is_note(), has_list(printed));
    let (mut text, mut edits, mut findings) = (String::new(), Vec::new(), Vec::new());
    let prelude = prelude(briefing);
    edits.push(Edit { rendered: 0..0, draft: 0..prelude.len(), cell: None, place: Place::Code });
    text.push_str(&prelude);
    let mut copied = 0;
    for Occurrence { range, value, place, cell } in printed {
        text.push_str(&rendered[copied..range.start]);
        copied = range.end;
        let start = text.len();
        match encode(value, *place, &mut citations) {
            Ok(typst) => text.push_str(&typst),
            Err(why) => {
                let at = map.template_of_rendered(range.clone());
                findings.push(with_cell(
                    Diagnostic::error("misplaced-value", why).at(at),
                    cell.clone(),
                ));
            }
        }
        let draft = start..text.len();
        edits.push(Edit { rendered: range.clone(), draft, cell: cell.clone(), place: *place });
    }
    text.push_str(&rendered[copied..]);
    text.push_str(&attachments(briefing, formatted));
    if !findings.is_empty() {
        return Err(findings);
    }
    map.set_edits(edits);
    let source = Source::new(file_id(&briefing.template.0), text);
    verify(&source, &map)?;
    Ok((source, map))
}

/// What holds for the document before its template says anything; no line of its own.
fn prelude(briefing: &Briefing) -> String {
    let authors: String = briefing.authors.iter().map(|author| string(author) + ", ").collect();
    let description = briefing.description.as_deref().map_or("none".to_owned(), string);
    let Briefing { title, language, edition, .. } = briefing;
    let (language, region) = language.split_once('-').unwrap_or((language, ""));
    let region = if region.len() == 2 { string(region) } else { "none".to_owned() };
    format!(
        "#set document(title: {}, author: ({authors}), date: datetime(year: {}, month: {}, day: {}), \
         description: {description}); #set text(lang: {}, region: {region});",
        string(title),
        edition.year(),
        edition.month(),
        edition.day(),
        string(language),
    )
}

/// The draft stands under the path of its template, so that relative paths mean what they say.
fn file_id(template: &str) -> FileId {
    // MiniJinja has loaded a template of this name, so it is a path inside the project.
    let path =
        VirtualPath::new(format!("{TEMPLATES}/{template}")).unwrap_or_else(|_| unreachable!());
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Looks at the finished text: every value must have become what its place asked for. Where the
/// text is not sound, Typst itself will refuse all of it.
fn verify(source: &Source, map: &SourceMap) -> Result<(), Vec<Diagnostic>> {
    if source.root().diagnosis().errors {
        return Ok(());
    }
    let root = LinkedNode::new(source.root());
    let stays = |edit: &&Edit| {
        let leaf = root.leaf_at(edit.draft.start, Side::After);
        edit.draft.is_empty() || leaf.is_some_and(|leaf| fits(&leaf, edit.place))
    };
    let changed = |edit: &Edit| {
        let place = map.template_of_rendered(edit.rendered.clone());
        let finding =
            Diagnostic::error("misplaced-value", "this value would not stay what it is here");
        with_cell(finding.at(place), edit.cell.clone())
    };
    let findings: Vec<Diagnostic> = map.values().filter(|edit| !stays(edit)).map(changed).collect();
    if findings.is_empty() { Ok(()) } else { Err(findings) }
}

/// Whether the token in the finished text is of the kind that a value was written as.
fn fits(leaf: &LinkedNode<'_>, place: Place) -> bool {
    let kind = leaf.kind();
    match place {
        Place::Markup | Place::Math => {
            matches!(kind, SyntaxKind::Hash | SyntaxKind::Text | SyntaxKind::Shorthand)
        }
        Place::Str => kind == SyntaxKind::Str,
        Place::Label => matches!(kind, SyntaxKind::Label | SyntaxKind::RefMarker),
        Place::Raw => leaf.parent_kind() == Some(SyntaxKind::Raw),
        Place::Code | Place::Measure => !matches!(
            kind,
            SyntaxKind::Text
                | SyntaxKind::MathText
                | SyntaxKind::LineComment
                | SyntaxKind::BlockComment
        ),
        Place::Comment => true,
    }
}
