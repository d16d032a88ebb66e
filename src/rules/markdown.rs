//! The reference of all rules, `docs/rules.md`: what stands in their pages, and what is to be said of
//! all of them.

use std::fmt::Write as _;

use super::{RuleGroup, PageBlock, RULES, Rule, DefaultSeverity, page};

const INTRODUCTION: &str = "\
# Rules

What `briefpress check` finds, by what it is about. `briefpress explain RULE` shows one of these pages on
the terminal; this one is made by `briefpress explain --markdown`.

An **error** keeps a briefing from being built, or would make it say what its sources do not. A
**warning** should be looked at, a **note** is good to know. The levels of rules that are called *fixed* cannot be
changed, since what they are about could not be read or not be built.

## Levels

The project says how much the findings of any other rule weigh, for all of it, for the claims and files of one
dataset, or for the documents of one briefing and for what they print of data, sources and templates.

```toml
[check]
unused-source = \"off\"           # or \"error\", \"warn\", \"note\"

[datasets.NAME.check]
missing-pinpoint = \"error\"

[briefings.NAME.check]
stale-figure = \"note\"
```

## Exceptions

One finding that is known and stands is allowed at its place, with a reason. In a claim the field
`allow` says so, in a source likewise, several joined by `;`. In a template a comment does:

```typ
// allow: stale-figure (the section is about what was known in 2023)
```

An exception that is no longer needed is found by `unused-allow`, so that none outlives its reason.
";

/// Rules about a file, whose findings no claim can allow.
const ABOUT_FILES: [&str; 7] = [
    "misnamed-field",
    "undated-register",
    "merged-cells",
    "hidden-cells",
    "cell-format-mismatch",
    "values-outside-range",
    "ambiguous-sheet",
];

/// The reference of all rules, in Markdown.
#[must_use]
pub fn reference() -> String {
    let mut text = INTRODUCTION.to_owned();
    let mut rules = RULES;
    while let Some(group) = rules.first().map(|rule| rule.group) {
        let (of_group, others) =
            rules.split_at(rules.iter().take_while(|rule| rule.group == group).count());
        text += &chapter(group, of_group);
        rules = others;
    }
    text
}

fn chapter(group: RuleGroup, rules: &[Rule]) -> String {
    let mut text = format!("\n## {}\n\n| rule | level | finds |\n|---|---|---|\n", group.name());
    for rule in rules {
        let name = rule.name;
        let fixed = if rule.is_configurable() { "" } else { ", fixed" };
        let summary = rule.summary().replace('|', "\\|");
        let _ = writeln!(
            text,
            "| [`{name}`](#{name}) | {}{fixed} | {summary} |",
            rule.severity().name()
        );
    }
    for rule in rules {
        text += &section(rule);
    }
    text
}

fn section(rule: &Rule) -> String {
    let mut text = format!("\n### {}\n\n*{}*\n", rule.name, rule.severity_text());
    for part in rule.parts() {
        text += &markdown(part, 4);
    }
    text
}

/// A part as it stands in Markdown, with its headings at a level.
fn markdown(part: PageBlock<'_>, level: usize) -> String {
    match part {
        PageBlock::Heading(heading) => format!("\n{} {heading}\n", "#".repeat(level)),
        PageBlock::Text(lines) => format!("\n{lines}\n"),
        PageBlock::File { language, path, text } => {
            let path = path.map(|path| format!("\n`{path}`:\n")).unwrap_or_default();
            format!("{path}\n```{language}\n{text}```\n")
        }
    }
}

impl Rule {
    /// Its page with how it is configured, in Markdown.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n*{}*\n", self.name, self.severity_text());
        let configuration = self.configuration();
        for part in self.parts().into_iter().chain(page::parts(&configuration)) {
            text += &markdown(part, 2);
        }
        text
    }

    /// How it is configured, in Markdown with a heading, if its page does not have that itself.
    #[must_use]
    pub fn configuration(&self) -> String {
        let told = self.parts().contains(&PageBlock::Heading("Configure"));
        let heading = if told { "" } else { "## Configure\n" };
        match self.default_severity {
            DefaultSeverity::Fixed(_) => format!(
                "{heading}It cannot be turned off or down: what it is about could not be read, or not be built.\n"
            ),
            DefaultSeverity::Configurable(_) => format!("{heading}{}{}", self.levels(), self.exceptions()),
        }
    }

    fn levels(&self) -> String {
        let name = self.name;
        format!(
            "For all of the project, for the claims of a dataset, or for one briefing:\n\n\
             ```toml\n\
             [check]                       # or [datasets.NAME.check], [briefings.NAME.check]\n\
             {name} = \"off\"{}# or \"error\", \"warn\", \"note\"\n\
             ```\n",
            " ".repeat(22_usize.saturating_sub(name.len()).max(1))
        )
    }

    /// How a single finding is let pass, for the groups whose findings are about a claim, a source
    /// or a line of a template.
    fn exceptions(&self) -> String {
        let name = self.name;
        let field = |whose: &str| format!("- in the field `allow` of {whose}: `{name} (reason)`\n");
        let comment = format!("- in a comment of the template: `// allow: {name} (reason)`\n");
        let places = match self.group {
            RuleGroup::Sources => field("the claim or the source") + &comment,
            RuleGroup::Figures => field("the claim") + &comment,
            RuleGroup::Data if ABOUT_FILES.contains(&name) => return String::new(),
            RuleGroup::Data => field("the claim"),
            RuleGroup::Templates | RuleGroup::Language => comment,
            RuleGroup::Sums | RuleGroup::Files | RuleGroup::Configuration | RuleGroup::Shards => {
                return String::new();
            }
        };
        format!("A single finding that is known and stands:\n\n{places}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fixed_rule_says_that_it_is_and_another_one_how_it_is_turned_off() {
        let told = |name: &str| Rule::named(name).expect("a rule").configuration();
        assert!(told("invalid-date").contains("cannot be turned off"));
        assert!(told("invalid-date").starts_with("## Configure\n"));
        assert!(told("stale-figure").contains("stale-figure = \"off\" "));
        assert!(told("stale-figure").contains("// allow: stale-figure (reason)"));
        assert!(!told("empty-sheet").contains("allow"));
    }

    #[test]
    fn groups_stand_together() {
        let reference = reference();
        for group in [RuleGroup::Sources, RuleGroup::Sums, RuleGroup::Configuration] {
            assert_eq!(reference.matches(&format!("\n## {}\n", group.name())).count(), 1);
        }
    }
}
