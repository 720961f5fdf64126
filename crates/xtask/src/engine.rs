//! The engine: Rust to Wasm, its bindings, and the npm-shaped package around them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::command::Cmd;
use crate::report::step;
use crate::stamp::{Print, Stamp};
use crate::tools::WASM;
use crate::workspace::{Workspace, shown};

/// The files of the package, in the order that a reader wants them.
const FILES: [&str; 7] = [
    "package.json",
    "sg_wasm.js",
    "sg_wasm.d.ts",
    "sg_wasm_bg.wasm",
    "sg_wasm_bg.wasm.d.ts",
    "node.js",
    "node.d.ts",
];

/// Node has no `fetch` of files: this entry reads the module beside it, and starts it before anyone asks.
const NODE_JS: &str = "\
import { readFileSync } from 'node:fs';
import { initSync } from './sg_wasm.js';

initSync({ module: readFileSync(new URL('./sg_wasm_bg.wasm', import.meta.url)) });

export * from './sg_wasm.js';
export { default } from './sg_wasm.js';
";

const NODE_DTS: &str = "\
/** The package in Node: started when imported, so nothing waits for `init()`. */
export * from './sg_wasm.js';
export { default } from './sg_wasm.js';
";

/// Leaves an up-to-date package in `www/pkg`.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let module = step("engine", "compiling sg-wasm for the browser", || {
        Ok((compile(workspace)?, "compiled".to_owned()))
    })?;
    step("package", "bindings, wasm-opt -Os", || {
        let inputs = Print::default()
            .path(&module, &[])?
            .path(&workspace.root.join("package-lock.json"), &[])?
            .path(&workspace.root.join("crates/xtask/src/engine.rs"), &[])?
            .text(&workspace.version)
            .finish();
        let print = || Ok::<_, anyhow::Error>(format!("{inputs} {}", outputs(&workspace.package())?));
        let stamp = Stamp::new(&workspace.cache(), "package");
        if stamp.holds(&print()?) {
            return Ok(((), "unchanged".to_owned()));
        }
        package(workspace, &module)?;
        stamp.write(&print()?)?;
        Ok(((), shown(&workspace.package(), &workspace.root)))
    })
}

fn outputs(package: &Path) -> Result<String> {
    Ok(Print::default().path(package, &[])?.finish())
}

/// Compiles the cdylib. Cargo knows best whether anything changed.
fn compile(workspace: &Workspace) -> Result<PathBuf> {
    Cmd::new("cargo", &workspace.root)
        .args([
            "build",
            "--quiet",
            "--locked",
            "--release",
            "--package",
            "sg-wasm",
            "--lib",
            "--target",
            WASM,
        ])
        .arg("--target-dir")
        .arg(&workspace.target)
        .quiet()?;
    Ok(workspace.target.join(WASM).join("release/sg_wasm.wasm"))
}

/// Makes the package beside the cache, then moves it over file by file, so that nobody who reads
/// `www/pkg` meanwhile finds it empty.
fn package(workspace: &Workspace, module: &Path) -> Result<()> {
    let draft = workspace.cache().join("pkg");
    if draft.exists() {
        fs::remove_dir_all(&draft)?;
    }
    fs::create_dir_all(&draft)?;
    bindings(module, &draft)?;
    optimise(workspace, &draft.join("sg_wasm_bg.wasm"))?;
    fs::write(draft.join("node.js"), NODE_JS)?;
    fs::write(draft.join("node.d.ts"), NODE_DTS)?;
    fs::write(draft.join("package.json"), manifest(&workspace.version)?)?;

    let package = workspace.package();
    fs::create_dir_all(&package)?;
    for old in fs::read_dir(&package)? {
        let old = old?.path();
        if !old.file_name().is_some_and(|name| FILES.iter().any(|file| name == *file)) {
            if old.is_dir() { fs::remove_dir_all(&old)? } else { fs::remove_file(&old)? }
        }
    }
    for file in FILES {
        fs::copy(draft.join(file), package.join(file))
            .with_context(|| format!("the package lacks {file}"))?;
    }
    Ok(())
}

/// The program `wasm-bindgen` as a function: its version and that of the crate come from one lockfile.
fn bindings(module: &Path, folder: &Path) -> Result<()> {
    let args = [
        "wasm-bindgen",
        "--target",
        "web",
        "--out-name",
        "sg_wasm",
        "--remove-producers-section",
        "--out-dir",
    ];
    let args = args.iter().map(std::ffi::OsString::from).chain([folder.into(), module.into()]);
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args).context("making the bindings")
}

/// No feature flag: wasm-opt reads the module's own list of features, and with `--all-features`
/// it writes modules that browsers refuse.
fn optimise(workspace: &Workspace, module: &Path) -> Result<()> {
    Cmd::new("node", &workspace.root)
        .arg(workspace.script("binaryen/bin/wasm-opt"))
        .arg("-Os")
        .arg(module)
        .arg("-o")
        .arg(module)
        .quiet()
}

fn manifest(version: &str) -> Result<String> {
    let manifest = json!({
        "name": "security-group-playground",
        "version": version,
        "description": "Decide what AWS security groups let through, exactly and offline.",
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "engines": { "node": ">=20" },
        "main": "./sg_wasm.js",
        "types": "./sg_wasm.d.ts",
        "exports": {
            ".": {
                "types": "./sg_wasm.d.ts",
                "node": "./node.js",
                "default": "./sg_wasm.js",
            },
            "./sg_wasm_bg.wasm": "./sg_wasm_bg.wasm",
            "./package.json": "./package.json",
        },
        "files": FILES,
        "sideEffects": ["./node.js"],
    });
    Ok(serde_json::to_string_pretty(&manifest)? + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_sends_node_to_the_entry_that_starts_itself() {
        let manifest: serde_json::Value = serde_json::from_str(&manifest("1.2.3").unwrap()).unwrap();
        assert_eq!(manifest["version"], "1.2.3");
        let entry = manifest["exports"]["."].as_object().unwrap();
        // Conditions are tried in order, so the types come first and the default last.
        assert_eq!(entry.keys().collect::<Vec<_>>(), ["types", "node", "default"]);
        for target in entry.values().filter_map(|target| target.as_str()) {
            assert!(FILES.contains(&target.trim_start_matches("./")), "{target} is not in the package");
        }
    }
}
