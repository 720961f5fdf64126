//! Where things lie.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::Cmd;

/// The checkout and its target directory, both absolute.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Cargo's choice, so `CARGO_TARGET_DIR` and `.cargo/config.toml` are honoured.
    pub(crate) target: PathBuf,
    /// The version that all crates share.
    pub(crate) version: String,
}

impl Workspace {
    /// Asks cargo, from the folder of this very crate.
    pub(crate) fn find() -> Result<Self> {
        let here =
            std::env::var("CARGO_MANIFEST_DIR").unwrap_or_else(|_| env!("CARGO_MANIFEST_DIR").to_owned());
        let text = Cmd::new("cargo", &here)
            .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
            .stdout()?;
        let metadata: Value = serde_json::from_str(&text).context("`cargo metadata` did not answer JSON")?;
        let path = |key: &str| metadata.get(key).and_then(Value::as_str).map(PathBuf::from);
        let version = metadata
            .get("packages")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .find(|package| package.get("name").and_then(Value::as_str) == Some("sg-wasm"))
            .and_then(|package| package.get("version").and_then(Value::as_str));
        Ok(Self {
            root: path("workspace_root").context("no workspace root in `cargo metadata`")?,
            target: path("target_directory").context("no target directory in `cargo metadata`")?,
            version: version.context("no package `sg-wasm` in the workspace")?.to_owned(),
        })
    }

    /// What this tool keeps between runs.
    pub(crate) fn cache(&self) -> PathBuf {
        self.target.join("xtask")
    }

    /// The page's sources.
    pub(crate) fn www(&self) -> PathBuf {
        self.root.join("www")
    }

    /// The npm-shaped package.
    pub(crate) fn package(&self) -> PathBuf {
        self.root.join("www/pkg")
    }

    /// The static site.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("www/dist")
    }

    /// The script behind a command of an npm package: started directly, since `npx` leaves its child
    /// alive when only the wrapper ends.
    pub(crate) fn script(&self, path: &str) -> PathBuf {
        self.root.join("node_modules").join(path)
    }
}

/// `path` as the reader of a message knows it.
pub(crate) fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).display().to_string()
}
