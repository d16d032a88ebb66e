//! A project in a temporary folder, and what can be done with it in a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

/// The repository's root, which is the sample project.
pub(crate) const REPOSITORY: &str = env!("CARGO_MANIFEST_DIR");

/// A small project that builds: one claim, one source, one template.
pub(crate) struct Project {
    folder: TempDir,
}

/// The words before lines about how a run goes.
const STATUS: [&str; 7] =
    ["Published", "Failed", "Finished", "Checked", "Fixable", "Stopped", "Total"];

/// How a run of the binary ended and what it said.
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    /// On standard error.
    pub(crate) stderr: String,
    /// On standard output.
    pub(crate) stdout: String,
}

impl Run {
    /// The run ended with this exit code and said this, up to blank space at the ends.
    #[track_caller]
    pub(crate) fn expect_exit(&self, code: i32) -> &str {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        self.stderr.trim()
    }

    /// The lines about findings, without those about how the run went.
    pub(crate) fn diagnostics(&self) -> String {
        let status = |line: &&str| {
            let word = line.trim_start().split(' ').next().unwrap_or_default();
            STATUS.contains(&word)
        };
        self.stderr
            .lines()
            .filter(|line| !status(line))
            .collect::<Vec<_>>()
            .join("\n")
            .trim()
            .to_owned()
    }
}

impl Project {
    /// A project whose template prints the remark of its one claim.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
            .file("briefpress.toml", CONFIG)
            .file("data/claims.csv", "id,item,body,sources,remark\nc1,shells,MG,s1,a remark\n")
            .file("data/sources.bib", SOURCES)
            .template("= Heading\n{{ claim(\"c1\").remark }}\n")
    }

    /// A project whose briefings are made by shipped templates, one of each, in a language: `brief`, `fact-sheet`,
    /// `report`, `register`, and `profile` for each receiving party. It has no claims yet. `s1` is the Monitoring
    /// Group's report, `p1` an article.
    pub(crate) fn with_shipped_templates(language: &str) -> Self {
        let briefing = |name: &str| {
            format!(
                "[briefings.{name}]\ntemplate = \"{name}.typ\"\ntitle = \"Title of the {name}\"\nedition = 2025-07-31\n"
            )
        };
        let briefings = ["brief", "fact-sheet", "report", "register"].map(briefing).concat();
        let config = format!(
            "[project]\nlanguage = \"{language}\"\n[datasets.claims]\nfiles = [\"data/claims.csv\"]\n\
             [sources]\nfiles = [\"data/sources.bib\"]\nstyle = \"chicago-notes\"\n\
             [parties]\nIRN = \"Iran\"\nRUS = \"Russia\"\nSDN = \"Sudan\"\n{briefings}\
             [briefings.profile]\ntemplate = \"country-profile.typ\"\ntitle = \"Profile {{each}}\"\n\
             edition = 2025-07-31\nfor-each = \"to\"\n",
        );
        let sources = "@report{s1,\n  author = {{Monitoring Group}},\n  title = {A Report},\n  \
            institution = {Monitoring Group},\n  date = {2024-05},\n  url = {https://example.org/report},\n}\n\
            @article{p1,\n  author = {Doe, Jane},\n  title = {Minister counts},\n  journal = {The Wire},\n  \
            date = {2024-06-01},\n  entrysubtype = {newspaper},\n  url = {https://example.org/wire},\n}\n";
        Self::empty().file("briefpress.toml", config).file("data/sources.bib", sources)
    }

    /// A project with claims in a file of any format, whose dataset has further settings and gives the body, the source
    /// and the unit.
    pub(crate) fn with_data_file(path: &str, content: impl AsRef<[u8]>, settings: &str) -> Self {
        let defaults =
            "[datasets.claims.defaults]\nbody = \"MG\"\nsources = \"s1@p 1\"\nunit = \"tonne\"\n";
        let config = format!(
            "[datasets.claims]\nfiles = [\"{path}\"]\ndistinct = true\n{settings}\n{defaults}[sources]\n\
             files = [\"data/sources.bib\"]\n[briefings.brief]\ntemplate = \"brief.typ\"\n\
             title = \"A brief\"\nedition = 2025-07-31\n"
        );
        Self::new().file("briefpress.toml", config).file(path, content)
    }

    /// The project that `init` writes.
    pub(crate) fn from_init() -> Self {
        let project = Self::empty();
        project.run(&["init"]).expect_exit(0);
        project
    }

    /// A project without any file.
    pub(crate) fn empty() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// Writes a file.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
        fs::write(path, content).expect("a file");
        self
    }

    /// Writes the template.
    pub(crate) fn template(self, text: &str) -> Self {
        self.file("templates/brief.typ", text)
    }

    /// Writes the data, as CSV.
    pub(crate) fn claims(self, csv: &str) -> Self {
        self.file("data/claims.csv", csv)
    }

    /// Adds lines to the configuration.
    pub(crate) fn config(self, lines: &str) -> Self {
        let before = fs::read_to_string(self.path("briefpress.toml")).expect("a configuration");
        self.file("briefpress.toml", before + "\n" + lines)
    }

    /// The path of a file.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The published briefing.
    pub(crate) fn pdf(&self) -> PathBuf {
        self.path("out/brief.pdf")
    }

    /// Runs the binary in the project's folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        let output = self.command().args(arguments).output().expect("the binary runs");
        self.read_output(&output)
    }

    /// The binary, to be run in the project's folder.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefpress"));
        command.current_dir(self.folder.path()).env_remove("BRIEFPRESS_ROOT");
        command
    }

    /// What a run said, with the temporary folder called `…`.
    pub(crate) fn read_output(&self, output: &Output) -> Run {
        let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
        let folder = self.folder.path().canonicalize().expect("the folder");
        let stderr = stderr.replace(&folder.display().to_string(), "…");
        Run {
            code: output.status.code(),
            stderr: stderr.replace(&self.folder.path().display().to_string(), "…"),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        }
    }

    /// What `check` reports, but for notes: place, rule, message and help of each.
    pub(crate) fn check_report(&self) -> String {
        let stdout = self.run(&["check", "--format", "json"]).stdout;
        let findings: serde_json::Value = serde_json::from_str(&stdout).expect("JSON");
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let one = |finding: &serde_json::Value| {
            let place = &finding["place"];
            let place = format!("{}:{}:{}", text(&place["file"]), place["line"], place["column"]);
            let hints = finding["hints"].as_array().into_iter().flatten().map(text);
            let hints = hints.map(|hint| format!("\n  {hint}")).collect::<String>();
            format!("{place} {}: {}{hints}", text(&finding["rule"]), text(&finding["message"]))
        };
        let all = findings.as_array().expect("findings").iter();
        all.filter(|it| it["severity"] != "note").map(one).collect::<Vec<_>>().join("\n")
    }

    /// Builds, and gives what was found.
    pub(crate) fn build(&self) -> Run {
        self.run(&["build"])
    }

    /// Builds, which must succeed, and gives the text of the PDF.
    #[track_caller]
    pub(crate) fn build_text(&self) -> String {
        self.build().expect_exit(0);
        text(&self.pdf())
    }

    /// Builds, which must fail with findings, and gives them in the short form.
    #[track_caller]
    pub(crate) fn build_error(&self) -> String {
        let run = self.run(&["build", "--format", "short"]);
        assert!(matches!(run.code, Some(1 | 2)), "{}", run.stderr);
        run.diagnostics()
    }
}

/// The text of a PDF in reading order, without invisible break opportunities. Read with mutool,
/// since pdftotext takes a grave accent after a letter for a part of the letter.
pub(crate) fn text(pdf: &Path) -> String {
    let text = tool("mutool", &["draw", "-q", "-F", "text"], pdf);
    text.replace(['\u{200b}', '\u{c}'], "").replace('\u{a0}', " ")
}

/// What a tool says about a PDF.
pub(crate) fn tool(name: &str, arguments: &[&str], pdf: &Path) -> String {
    let output = Command::new(name)
        .args(arguments)
        .arg(pdf)
        .output()
        .unwrap_or_else(|error| panic!("{name}: {error}; `scripts/test` installs it"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// The words of a PDF with their places, as pdftotext writes them: an element for each page, one for each word.
pub(crate) fn word_boxes(pdf: &Path) -> String {
    tool("pdftotext", &["-bbox"], pdf);
    fs::read_to_string(pdf.with_extension("html")).expect("what pdftotext has written")
}

const CONFIG: &str = r#"
[datasets.claims]
files = ["data/claims.csv"]
[sources]
files = ["data/sources.bib"]
[briefings.brief]
template = "brief.typ"
title = "A brief"
edition = 2025-07-31
"#;

const SOURCES: &str = "
@report{s1,
  author = {{Monitoring Group}},
  title = {A Report},
  institution = {Monitoring Group},
  date = {2024-05},
  url = {https://example.org/report},
}
";
