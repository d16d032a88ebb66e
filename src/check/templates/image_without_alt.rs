//! `image-without-alt`: an image that says nothing to those who do not see it.

use crate::template::{Call, calls, calls_around, stands_in_argument};
use typst::syntax::ast;

use super::template_graph::Template;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::template::EDGE;

/// Arguments whose content belongs to the page and is not read.
const OF_THE_PAGE: &[&str] = &["background", "foreground", "header", "footer"];

/// Reports each image without an alternative text.
pub(super) fn images_without_alt(template: &Template, diagnostics: &mut Diagnostics) {
    for call in calls(&template.tree()) {
        if call.name == "image" && !is_ornament(&call) && !is_described_around(&call) {
            diagnostics.extend(
                diagnostic(&call).map(|diagnostic| diagnostic.at(template.span(call.node.range()))),
            );
        }
    }
}

fn is_ornament(call: &Call<'_>) -> bool {
    stands_in_argument(&call.node, OF_THE_PAGE)
        || calls_around(&call.node).any(|around| around.name == "pdf.artifact")
}

/// Whether a figure around it has the text.
fn is_described_around(call: &Call<'_>) -> bool {
    calls_around(&call.node).any(|around| around.name == "figure" && around.named("alt").is_some())
}

fn diagnostic(call: &Call<'_>) -> Option<Diagnostic> {
    let hint = "describe the image in `alt: \"…\"`, or put an ornament into \
                `pdf.artifact(…)`";
    let message = match call.named("alt") {
        None if call.spreads() => return None,
        None | Some(ast::Expr::None(_)) => "this image has no alternative text".to_owned(),
        Some(ast::Expr::Str(alt)) => alternative_text_error(call, &alt.get())?,
        Some(_) => return None,
    };
    Some(Diagnostic::warning("image-without-alt", message).hint(hint))
}

/// What is wrong with the text of an image.
fn alternative_text_error(call: &Call<'_>, alt: &str) -> Option<String> {
    if alt.trim().is_empty() {
        Some("the alternative text of this image is empty".to_owned())
    } else if !alt.contains(EDGE) && (is_file_name(alt) || names_file(call, alt)) {
        Some(format!("the alternative text `{alt}` is a file name"))
    } else {
        None
    }
}

/// Whether a text is nothing but a file's name.
fn is_file_name(text: &str) -> bool {
    let ending = text.trim().rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let image = ["png", "jpg", "jpeg", "gif", "svg", "pdf", "webp"];
    !text.trim().contains(' ') && ending.is_some_and(|ending| image.contains(&&*ending))
}

/// Whether a text is only the name of the image's file, without its folder and ending.
fn names_file(call: &Call<'_>, alt: &str) -> bool {
    let Some(ast::Expr::Str(path)) = call.positional().next() else { return false };
    let path = path.get();
    let file = path.rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    stem == alt && !alt.contains(' ')
}

#[cfg(test)]
mod tests {
    use super::super::template_graph::messages;
    use super::*;

    #[test]
    fn an_image_needs_a_text_that_says_what_it_shows() {
        let check = |text: &str, expect: &[&str]| {
            assert_eq!(messages(text, images_without_alt), expect, "{text}");
        };
        let none = "1:2 this image has no alternative text";
        check("#image(\"a.png\")", &[none]);
        check("#image(\"a.png\", alt: none)", &[none]);
        check(
            "#figure(image(\"a.png\"), caption: [b])",
            &["1:9 this image has no alternative text"],
        );
        check(
            "#image(\"a.png\", alt: \" \")",
            &["1:2 the alternative text of this image is empty"],
        );
        let name = |alt: &str| format!("1:2 the alternative text `{alt}` is a file name");
        check("#image(\"b/map.png\", alt: \"map.png\")", &[&name("map.png")]);
        check("#image(\"b/map_2.png\", alt: \"map_2\")", &[&name("map_2")]);
    }

    #[test]
    fn an_image_with_a_text_and_an_ornament_are_well() {
        let check = |text: &str| assert!(messages(text, images_without_alt).is_empty(), "{text}");
        check("#image(\"a.png\", alt: \"A map of the port\")");
        check("#image(\"figures/{{ a }}.png\", alt: \"{{ b }}\")");
        check("#image(\"a.png\", alt: {{ b }})");
        check("#figure(alt: \"A map\", image(\"a.png\"))");
        check("#pdf.artifact(image(\"a.png\"))");
        check("#set page(background: image(\"a.png\"), footer: [#image(\"b.png\")])");
        check("#image(..arguments)");
        check("#let image-width = 1cm\n#images(\"a.png\")");
    }
}
