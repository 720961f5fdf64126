//! The engine and its readers: Rust to Wasm, their bindings, and the npm-shaped package around them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;
use sg_api::answers::Catalogue;

use crate::command::Cmd;
use crate::report::step;
use crate::stamp::{Print, Stamp};
use crate::tools::WASM;
use crate::workspace::{Workspace, shown};

/// A crate that becomes a Wasm module of its own.
pub(crate) struct Module {
    /// The crate.
    pub(crate) package: &'static str,
    /// The name of its files: with `.js` the glue, with `_bg.wasm` the code.
    pub(crate) name: &'static str,
    /// How its features are chosen.
    features: &'static [&'static str],
    /// The profile of Cargo.toml that it is built with.
    profile: &'static str,
    /// What wasm-opt is told.
    optimise: &'static [&'static str],
}

impl Module {
    /// The code in `package`, then the glue.
    pub(crate) fn files(&self, package: &Path) -> [PathBuf; 2] {
        [package.join(format!("{}_bg.wasm", self.name)), package.join(format!("{}.js", self.name))]
    }

    /// Whether a file of the site, whose name ends in a hash, is this module's code.
    pub(crate) fn is_code(&self, file: &str) -> bool {
        file.ends_with(".wasm") && file.starts_with(&format!("{}_bg-", self.name))
    }
}

/// What every page loads first: the report on a document, which is the first verdict.
pub(crate) const ENGINE: Module = Module {
    package: "sg-wasm",
    name: "sg_wasm",
    features: &["--no-default-features"],
    profile: "release",
    // Inlining makes Brotli's work harder: without it the engine is 2 % smaller as it travels.
    optimise: &["-Os", "--one-caller-inline-max-function-size=0"],
};
/// The whole, timelines and the formats of others included. A page loads it later; the package is this.
pub(crate) const READERS: Module = Module {
    package: "sg-wasm-read",
    name: "sg_wasm_read",
    features: &[],
    profile: "readers",
    optimise: &["-O3"],
};

/// The files of the package, in the order that a reader wants them.
const FILES: [&str; 17] = [
    "package.json",
    "index.js",
    "index.d.ts",
    "node.js",
    "node.d.ts",
    "catalogue.js",
    "catalogue.d.ts",
    "opening.js",
    "opening.d.ts",
    "sg_wasm.js",
    "sg_wasm.d.ts",
    "sg_wasm_bg.wasm",
    "sg_wasm_bg.wasm.d.ts",
    "sg_wasm_read.js",
    "sg_wasm_read.d.ts",
    "sg_wasm_read_bg.wasm",
    "sg_wasm_read_bg.wasm.d.ts",
];

/// The doors of the package, and what they promise.
const DOORS: [(&str, &str); 6] = [
    ("index.js", include_str!("package/index.js")),
    ("index.d.ts", include_str!("package/index.d.ts")),
    ("node.js", include_str!("package/node.js")),
    ("node.d.ts", include_str!("package/node.d.ts")),
    ("catalogue.d.ts", include_str!("package/catalogue.d.ts")),
    ("opening.d.ts", include_str!("package/opening.d.ts")),
];

/// Leaves an up-to-date package in `www/pkg`.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    let compiled = |module: &Module| Ok((compile(workspace, module)?, "compiled".to_owned()));
    let engine = step("engine", "compiling sg-wasm for the browser", || compiled(&ENGINE))?;
    let readers = step("whole", "compiling sg-wasm-read for the browser", || compiled(&READERS))?;
    step("package", "bindings, wasm-opt", || {
        let inputs = Print::default()
            .path(&engine, &[])?
            .path(&readers, &[])?
            .path(&workspace.root.join("package-lock.json"), &[])?
            .path(&workspace.root.join("crates/xtask/src/engine.rs"), &[])?
            .path(&workspace.root.join("crates/xtask/src/package"), &[])?
            .text(&workspace.version)
            .text(&catalogue()?)
            .text(&opening()?)
            .finish();
        let print = || Ok::<_, anyhow::Error>(format!("{inputs} {}", outputs(&workspace.package())?));
        let stamp = Stamp::new(&workspace.cache(), "package");
        if stamp.holds(&print()?) {
            return Ok(((), "unchanged".to_owned()));
        }
        package(workspace, [(&ENGINE, &engine), (&READERS, &readers)])?;
        stamp.write(&print()?)?;
        Ok(((), shown(&workspace.package(), &workspace.root)))
    })
}

/// The catalogue as a module: scenarios and sentences are data, and would only make the Wasm heavier.
fn catalogue() -> Result<String> {
    module("catalogue", &sg_api::catalogue())
}

/// The catalogue less what the first verdict does not need: with the first scenario alone, nothing to try in it, and
/// the facts that its verdicts rest on.
fn opening() -> Result<String> {
    let mut catalogue = sg_api::catalogue();
    catalogue.scenarios.truncate(1);
    let mut said = String::new();
    for scenario in &mut catalogue.scenarios {
        scenario.variants.clear();
        said.push_str(&serde_json::to_string(&sg_api::analyze(scenario.document.as_bytes()))?);
    }
    catalogue.facts.retain(|fact| said.contains(&format!("\"{}\"", fact.id)));
    catalogue.icmp_types.clear();
    catalogue.checks.clear();
    module("opening", &catalogue)
}

/// A module with one function, `name`, that answers a catalogue.
fn module(name: &str, catalogue: &Catalogue) -> Result<String> {
    let json = serde_json::to_string(catalogue)?;
    // The text of the text: a JSON string is a string of JavaScript too.
    let literal = serde_json::to_string(&json)?;
    Ok(format!("const text = {literal};\n\nexport const {name} = () => JSON.parse(text);\n"))
}

fn outputs(package: &Path) -> Result<String> {
    Ok(Print::default().path(package, &[])?.finish())
}

/// Compiles a cdylib. Cargo knows best whether anything changed. One call a module: in one call for both,
/// Cargo would give the engine the features of the readers too.
fn compile(workspace: &Workspace, module: &Module) -> Result<PathBuf> {
    Cmd::new("cargo", &workspace.root)
        .args(["build", "--quiet", "--locked", "--lib", "--profile", module.profile])
        .args(["--package", module.package, "--target", WASM])
        .args(module.features)
        .arg("--target-dir")
        .arg(&workspace.target)
        .quiet()?;
    Ok(workspace.target.join(WASM).join(module.profile).join(format!("{}.wasm", module.name)))
}

/// Makes the package beside the cache, then moves it over file by file, so that nobody who reads
/// `www/pkg` meanwhile finds it empty.
fn package(workspace: &Workspace, modules: [(&Module, &PathBuf); 2]) -> Result<()> {
    let draft = workspace.cache().join("pkg");
    if draft.exists() {
        fs::remove_dir_all(&draft)?;
    }
    fs::create_dir_all(&draft)?;
    for (module, compiled) in modules {
        bindings(module, compiled, &draft)?;
        let [code, _] = module.files(&draft);
        optimise(workspace, module, &code)?;
    }
    for (name, text) in DOORS {
        fs::write(draft.join(name), text)?;
    }
    fs::write(draft.join("catalogue.js"), catalogue()?)?;
    fs::write(draft.join("opening.js"), opening()?)?;
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
fn bindings(module: &Module, compiled: &Path, folder: &Path) -> Result<()> {
    let args = [
        "wasm-bindgen",
        "--target",
        "web",
        "--out-name",
        module.name,
        "--remove-producers-section",
        "--out-dir",
    ];
    let args = args.iter().map(std::ffi::OsString::from).chain([folder.into(), compiled.into()]);
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(args).context("making the bindings")
}

/// No feature flag: wasm-opt reads the module's own list of features, and with `--all-features`
/// it writes modules that browsers refuse.
fn optimise(workspace: &Workspace, module: &Module, code: &Path) -> Result<()> {
    Cmd::new("node", &workspace.root)
        .arg(workspace.script("binaryen/bin/wasm-opt"))
        .args(module.optimise)
        .arg(code)
        .arg("-o")
        .arg(code)
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
        "main": "./index.js",
        "types": "./index.d.ts",
        "exports": {
            ".": {
                "types": "./index.d.ts",
                "node": "./node.js",
                "default": "./index.js",
            },
            "./sg_wasm_bg.wasm": "./sg_wasm_bg.wasm",
            "./sg_wasm_read_bg.wasm": "./sg_wasm_read_bg.wasm",
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

    #[test]
    fn the_opening_has_the_first_scenario_and_no_other() {
        let scenarios = sg_api::catalogue().scenarios;
        let (opening, catalogue) = (opening().unwrap(), catalogue().unwrap());
        for (at, scenario) in scenarios.iter().enumerate() {
            assert!(catalogue.contains(&scenario.teaches));
            assert_eq!(opening.contains(&scenario.teaches), at == 0);
        }
        assert!(opening.len() * 3 < catalogue.len());
        // What the first verdict rests on can be read beside it.
        assert!(opening.contains("S-230") && catalogue.contains("S-265") && !opening.contains("S-265"));
    }

    #[test]
    fn the_package_holds_both_modules_and_all_doors() {
        for file in [ENGINE, READERS].iter().flat_map(|module| module.files(Path::new(""))) {
            assert!(FILES.iter().any(|name| file == Path::new(name)), "{}", file.display());
        }
        assert!(DOORS.iter().all(|(door, _)| FILES.contains(door)));
    }
}
