//! Programs that this tool starts.

use std::ffi::OsStr;
use std::io::ErrorKind;
use std::path::Path;
use std::process::{Command, ExitStatus, Output, Stdio};

use anyhow::{Context, Result, bail};

/// One call of another program, in a given folder.
#[derive(Debug)]
pub(crate) struct Cmd {
    inner: Command,
    name: String,
}

impl Cmd {
    pub(crate) fn new(program: impl AsRef<OsStr>, folder: impl AsRef<Path>) -> Self {
        let name = program.as_ref().to_string_lossy().into_owned();
        let mut inner = Command::new(program);
        inner.current_dir(folder).stdin(Stdio::null());
        // `cargo run` tells this process about its own package; an inner cargo shall not hear of it.
        for (key, _) in std::env::vars_os() {
            let key = key.to_string_lossy();
            if key.starts_with("CARGO_PKG_") || key.starts_with("CARGO_MANIFEST_") {
                inner.env_remove(key.as_ref());
            }
        }
        Self { inner, name }
    }

    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.inner.arg(arg);
        self
    }

    pub(crate) fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.inner.args(args);
        self
    }

    pub(crate) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Self {
        self.inner.env(key, value);
        self
    }

    /// Runs with our own output. A non-zero exit is an error.
    pub(crate) fn shown(mut self) -> Result<()> {
        let status = self.started(|inner| inner.status())?;
        if status.success() { Ok(()) } else { bail!("`{}` ended with {}", self.name, exit(status)) }
    }

    /// Runs in silence; what it printed is part of the error when it fails.
    pub(crate) fn quiet(self) -> Result<()> {
        self.output().map(drop)
    }

    /// Runs in silence and answers what it printed, trimmed.
    pub(crate) fn stdout(self) -> Result<String> {
        let output = self.output()?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    fn output(mut self) -> Result<Output> {
        let output = self.started(|inner| inner.output())?;
        if output.status.success() {
            return Ok(output);
        }
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        bail!("`{}` ended with {}\n{}{}", self.name, exit(output.status), out, err)
    }

    fn started<T>(&mut self, start: impl FnOnce(&mut Command) -> std::io::Result<T>) -> Result<T> {
        start(&mut self.inner)
            .map_err(|error| match error.kind() {
                ErrorKind::NotFound => anyhow::anyhow!("the program `{}` was not found", self.name),
                _ => error.into(),
            })
            .with_context(|| format!("could not start `{}`", self.name))
    }
}

/// Whether `program` is there: a path that exists, or a name on PATH.
pub(crate) fn on_path(program: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

fn exit(status: ExitStatus) -> String {
    status.code().map_or_else(|| "a signal".to_owned(), |code| format!("code {code}"))
}
