//! What the build needs on the machine: checked, installed where that is safe, else named.

use anyhow::{Context, Result, bail};

use crate::command::{Cmd, on_path};
use crate::report::step;
use crate::stamp::{Print, Stamp};
use crate::workspace::Workspace;

/// The engine's target.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The oldest Node that every locked package accepts.
const NODE: (u32, u32) = (20, 19);
const GET_NODE: &str = "get Node 20.19 or newer with npm from https://nodejs.org or your system's packages";

/// Checks Rust's Wasm target and Node, and installs the npm packages by the lockfile.
pub(crate) fn prepare(workspace: &Workspace) -> Result<()> {
    step("tools", "checking Rust and Node", || {
        let added = wasm_target(workspace)?;
        let node = node(workspace)?;
        Ok(((), format!("{WASM} {added}, Node {node}")))
    })?;
    step("packages", "npm packages by the lockfile", || Ok(((), npm_packages(workspace)?.to_owned())))
}

/// Adds the Wasm target where rustc does not have it.
fn wasm_target(workspace: &Workspace) -> Result<&'static str> {
    let libraries = Cmd::new("rustc", &workspace.root).args(["--print", "target-libdir", "--target", WASM]);
    if libraries.stdout().is_ok_and(|folder| std::path::Path::new(&folder).is_dir()) {
        return Ok("there");
    }
    if on_path("rustup").is_none() {
        bail!(
            "Rust's target {WASM} is missing and there is no rustup: install it with your Rust packages, or get rustup from https://rustup.rs"
        );
    }
    Cmd::new("rustup", &workspace.root)
        .args(["target", "add", WASM])
        .quiet()
        .with_context(|| format!("`rustup target add {WASM}` failed"))?;
    Ok("added")
}

fn node(workspace: &Workspace) -> Result<String> {
    let version = Cmd::new("node", &workspace.root).arg("--version").stdout().context(GET_NODE)?;
    match parse_version(&version) {
        Some(found) if found >= NODE => Ok(version.trim_start_matches('v').to_owned()),
        _ => bail!("Node {version} is too old: {GET_NODE}"),
    }
}

/// Major and minor of `v20.20.2`.
fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().trim_start_matches('v').split('.').map(str::parse);
    Some((parts.next()?.ok()?, parts.next()?.ok()?))
}

/// Runs `npm ci` when the lockfile is another than the one installed last.
fn npm_packages(workspace: &Workspace) -> Result<&'static str> {
    let print = Print::default()
        .path(&workspace.root.join("package.json"), &[])?
        .path(&workspace.root.join("package-lock.json"), &[])?
        .finish();
    // In the folder itself: it goes when the packages go.
    let stamp = Stamp::new(&workspace.root.join("node_modules"), ".xtask");
    if stamp.holds(&print) {
        return Ok("unchanged");
    }
    Cmd::new("npm", &workspace.root)
        .args(["ci", "--no-audit", "--no-fund", "--prefer-offline"])
        .quiet()
        .with_context(|| format!("`npm ci` failed; if npm itself is missing, {GET_NODE}"))?;
    stamp.write(&print)?;
    Ok("installed")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn node_versions_compare_by_number() {
        assert_eq!(parse_version("v20.20.2"), Some((20, 20)));
        assert!(parse_version("v20.9.0\n") < Some(NODE));
        assert!(parse_version("v22.0.0") > Some(NODE));
        assert_eq!(parse_version("nonsense"), None);
    }
}
