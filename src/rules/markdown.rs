//! Rules as Markdown: single pages, and the reference of all rules in `docs/rules.md`.

use std::fmt::Write as _;

use super::{DefaultSeverity, PageBlock, RULES, Rule, RuleGroup, page};

const INTRODUCTION: &str = "\
# Rules

All rules of `briefpress check`, by subject. `briefpress explain RULE` prints one of these pages on the terminal;
`briefpress explain --markdown` generates this file.

An **error** means that a briefing cannot be built, or would contradict its sources. Review each **warning**; a
**note** is information. The level of a *fixed* rule cannot be changed, because its input could not be read or built.

## Levels

Set the level of any other rule for the project, for the claims and files of a dataset, or for the documents of a
briefing and the data, sources and templates that they use.

```toml
[check]
unused-source = \"off\"           # or \"error\", \"warn\", \"note\"

[datasets.NAME.check]
missing-pinpoint = \"error\"

[briefings.NAME.check]
stale-figure = \"note\"
```

## Exceptions

To accept a single diagnostic, allow it at its place and give the reason: in the field `allow` of a claim or source
(join several with `;`), or in a comment of a template:

```typ
// allow: stale-figure (the section is about what was known in 2023)
```

`unused-allow` reports exceptions that are no longer needed.
";

/// Rules about files. Their diagnostics have no claim that could allow them.
const ABOUT_FILES: [&str; 7] = [
    "misnamed-field",
    "undated-register",
    "merged-cells",
    "hidden-cells",
    "cell-format-mismatch",
    "values-outside-range",
    "ambiguous-sheet",
];

/// Renders the reference of all rules.
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

/// Renders a block with its headings at a level.
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
    /// Renders the page of the rule and its configuration.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut text = format!("# {}\n\n*{}*\n", self.name, self.severity_text());
        let configuration = self.configuration();
        for part in self.parts().into_iter().chain(page::parts(&configuration)) {
            text += &markdown(part, 2);
        }
        text
    }

    /// The configuration of the rule, with a heading unless its page already has one.
    #[must_use]
    pub fn configuration(&self) -> String {
        let told = self.parts().contains(&PageBlock::Heading("Configure"));
        let heading = if told { "" } else { "## Configure\n" };
        match self.default_severity {
            DefaultSeverity::Fixed(_) => format!(
                "{heading}The rule cannot be turned off, because its input could not be read or built.\n"
            ),
            DefaultSeverity::Configurable(_) => {
                format!("{heading}{}{}", self.levels(), self.exceptions())
            }
        }
    }

    fn levels(&self) -> String {
        let name = self.name;
        format!(
            "Set the level for the project, a dataset or a briefing:\n\n\
             ```toml\n\
             [check]                       # or [datasets.NAME.check], [briefings.NAME.check]\n\
             {name} = \"off\"{}# or \"error\", \"warn\", \"note\"\n\
             ```\n",
            " ".repeat(22_usize.saturating_sub(name.len()).max(1))
        )
    }

    /// The places where a single diagnostic can be allowed. Empty for groups without a claim, a source or a line of a
    /// template.
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
        format!("To allow a single diagnostic, give the reason:\n\n{places}")
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
