//! What the project's configuration says of parties, over what is known.

use super::history::FORMER;
use super::{Name, Parties};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::project::Spanned;
use crate::text::fold_name;

impl Parties {
    /// Takes in what the configuration says of a party: its code, and its names of which the first
    /// is printed. A name that another party has is reported, and stays with that one.
    pub fn declare(
        &mut self,
        code: &Spanned<String>,
        names: &[Spanned<String>],
        diagnostics: &mut Diagnostics,
    ) {
        let Some(printed) = names.first() else {
            let message = format!("party `{}` has no name", code.value);
            let hint = format!("add the name to print: `{} = \"…\"`", code.value);
            diagnostics
                .push(Diagnostic::error("unnamed-party", message).at(code.span.clone()).hint(hint));
            return;
        };
        if let Some(owner) = self.owner(&code.value)
            && self.all[owner].code.as_ref() != code.value
        {
            diagnostics.push(self.taken(owner, code));
            return;
        }
        let at = self.add(&code.value, &printed.value);
        self.declared.insert(at, code.span.clone());
        for name in names {
            if let Err(finding) = self.declare_name(at, name) {
                diagnostics.push(finding);
            }
        }
    }

    fn declare_name(&mut self, at: usize, name: &Spanned<String>) -> Result<(), Diagnostic> {
        let key = fold_name(&name.value);
        if key.is_empty() {
            let message = "the name of a party must contain a letter or a digit";
            return Err(Diagnostic::error("unnamed-party", message).at(name.span.clone()));
        }
        let owner = self.owner(&name.value);
        if let Some(owner) = owner.filter(|&owner| owner != at && !self.was(owner, at)) {
            return Err(self.taken(owner, name));
        }
        if name.value.ends_with('*') {
            self.exact.insert(name.value.as_str().into(), at);
        }
        self.names.insert(key, Name { party: at, declared: Some(name.span.clone()) });
        Ok(())
    }

    /// Whether a party is the other one under the name it had before, and the project does not keep
    /// the two apart.
    fn was(&self, former: usize, now: usize) -> bool {
        if self.declared.contains_key(&former) {
            return false;
        }
        let [former, now] = [former, now].map(|at| &*self.all[at].code);
        FORMER.iter().any(|entry| entry.code == former && entry.renamed == Some(now))
    }

    /// A code or a name that another party has.
    fn taken(&self, owner: usize, text: &Spanned<String>) -> Diagnostic {
        let code = &self.all[owner].code;
        let name = self.names.get(&fold_name(&text.value)).filter(|name| name.party == owner);
        let declared = name.and_then(|name| name.declared.as_ref());
        let message = format!("`{}` is already a name of {}", text.value, self.told(owner));
        let finding = Diagnostic::error("duplicate-party", message)
            .at(text.span.clone())
            .hint(format!("declare names of `{code}` under that code: `{code} = \"…\"`"));
        match declared.or_else(|| self.declared.get(&owner)) {
            Some(place) => finding.related(place.clone(), "declared here"),
            None => finding,
        }
    }
}
