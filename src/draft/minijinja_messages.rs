//! Messages of MiniJinja that distinguish errors of one kind. They are no part of its API: a test for each shows whether
//! the version that is built in still says so.

/// Whether a template includes itself, directly or through others.
pub(super) fn is_recursion(message: &str) -> bool {
    message == "recursion limit exceeded"
}

/// The function that does not exist.
pub(super) fn unknown_function(message: &str) -> Option<&str> {
    message.strip_suffix(" is unknown")
}

/// Whether `-` is between values that are not numbers.
pub(super) fn is_subtraction(message: &str) -> bool {
    message.starts_with("tried to use - operator")
}

/// Whether a function takes a text and was given something else.
pub(super) fn is_not_a_string(message: &str) -> bool {
    message == "value is not a string"
}

/// The statement that does not exist.
pub(super) fn unknown_statement(message: &str) -> Option<&str> {
    message.strip_prefix("unknown statement ")
}

/// Whether something else is found where `}}` or `%}` is expected.
pub(super) fn expects_end_of_block(message: &str) -> bool {
    message.ends_with("expected end of variable block")
        || message.ends_with("expected end of block")
}

/// Whether the template ends within a block, a text or an expression.
pub(super) fn is_unexpected_end(message: &str) -> bool {
    message.starts_with("unexpected end of")
}

/// Whether the template ends where it should go on.
pub(super) fn is_end_of_input(message: &str) -> bool {
    message.starts_with("unexpected end of input")
}

/// Whether the template ends within a text.
pub(super) fn is_unclosed_string(message: &str) -> bool {
    message == "unexpected end of string"
}

#[cfg(test)]
mod tests {
    use minijinja::{Environment, context};

    use super::*;

    /// The message of MiniJinja about a template.
    fn message(template: &str) -> String {
        let mut environment = Environment::new();
        environment.add_function("takes_text", |text: &str| text.to_owned());
        environment.add_template("t", "{% include \"t\" %}").expect("a template");
        let error = environment.render_str(template, context! {}).expect_err("an error");
        let mut error = &error;
        while let Some(cause) = std::error::Error::source(error).and_then(|it| it.downcast_ref()) {
            error = cause;
        }
        error.detail().unwrap_or_default().to_owned()
    }

    #[test]
    fn the_messages_are_those_of_this_version() {
        let check = |template: &str, is_known: &dyn Fn(&str) -> bool| {
            let message = message(template);
            assert!(is_known(&message), "{template}: {message}");
        };
        check("{% include \"t\" %}", &is_recursion);
        check("{{ nothing() }}", &|text| unknown_function(text) == Some("nothing"));
        check("{{ \"a\" - \"b\" }}", &is_subtraction);
        check("{{ takes_text(1) }}", &is_not_a_string);
        check("{% fi %}", &|text| unknown_statement(text) == Some("fi"));
        check("{{ 1 2 }}", &expects_end_of_block);
        check("{% include \"t\" 1 %}", &expects_end_of_block);
        check("{% if 1 %}", &is_unexpected_end);
        check("{% if 1 %}", &is_end_of_input);
        check("{{ \"a }}", &is_unclosed_string);
    }
}
