//! The page: TypeScript to a static site by Vite.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::command::Cmd;
use crate::engine::{ENGINE, Module, READERS};
use crate::report::step;
use crate::stamp::{Print, Stamp, files};
use crate::workspace::{Workspace, shown};

/// Folders of `www` that the build writes.
pub(crate) const WRITTEN: [&str; 2] = ["dist", ".dist-next"];

/// Leaves an up-to-date site in `www/dist`.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    step("page", "vite build", || {
        let mut inputs = Print::default().path(&workspace.www(), &WRITTEN)?;
        for name in ["package-lock.json", "tsconfig.json", "tsconfig.base.json"] {
            inputs = inputs.path(&workspace.root.join(name), &[])?;
        }
        let inputs = inputs.finish();
        let print = || {
            let outputs = Print::default().path(&workspace.dist(), &[])?.finish();
            Ok::<_, anyhow::Error>(format!("{inputs} {outputs}"))
        };
        let stamp = Stamp::new(&workspace.cache(), "page");
        if stamp.holds(&print()?) {
            return Ok(((), "unchanged".to_owned()));
        }
        bundle(workspace)?;
        stamp.write(&print()?)?;
        Ok(((), shown(&workspace.dist(), &workspace.root)))
    })
}

/// Builds beside the old site and puts the new one in its place when it is whole, so a failed build
/// leaves the old one to be served.
fn bundle(workspace: &Workspace) -> Result<()> {
    let next = workspace.www().join(".dist-next");
    remove(&next)?;
    Cmd::new("node", workspace.www())
        .arg(workspace.script("vite/bin/vite.js"))
        .args(["build", "--logLevel", "warn", "--outDir", ".dist-next", "--emptyOutDir"])
        .quiet()?;
    let manifest = next.join(".vite/manifest.json");
    fs::create_dir_all(workspace.cache())?;
    fs::copy(&manifest, crate::sizes::manifest(workspace)).context("vite left no manifest")?;
    remove(&next.join(".vite"))?;
    whole(&next)?;
    remove(&workspace.dist())?;
    fs::rename(&next, workspace.dist())?;
    Ok(())
}

/// What the seal of the page stands on: each Wasm module once, and a worker that loads nothing by itself.
fn whole(site: &Path) -> Result<()> {
    let files = files(site, &[])?;
    let modules: Vec<String> = files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "wasm"))
        .map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    ensure!(
        each_once(&modules),
        "the site should hold the engine and its readers once each, which the page hands to its worker; \
         its Wasm files are {modules:?}"
    );
    for file in files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        if name.contains("worker") && name.ends_with(".js") {
            let script = fs::read_to_string(&file)?;
            if let Some(load) = loads(&script) {
                bail!(
                    "{name} holds `{load}`, so it loads something by itself, which the sealed page forbids: \
                     start the engine in the worker with `initSync({{ module }})`, and import nothing lazily"
                );
            }
        }
    }
    Ok(())
}

/// Whether these are the engine and its readers, and nothing else.
fn each_once(modules: &[String]) -> bool {
    let one = |module: &Module| modules.iter().filter(|name| module.is_code(name)).count() == 1;
    modules.len() == 2 && one(&ENGINE) && one(&READERS)
}

/// The first thing in a worker's minified script by which it would load another file.
fn loads(script: &str) -> Option<&'static str> {
    let loads = ["importScripts(", "import(", "import{", "import*", "import\"", "import.meta", ".wasm"];
    loads.into_iter().find(|load| script.contains(load))
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("removing {}", folder.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_has_the_engine_and_its_readers_once_each() {
        let holds =
            |names: &[&str]| each_once(&names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>());
        assert!(holds(&["sg_wasm_bg-1a.wasm", "sg_wasm_read_bg-2b.wasm"]));
        assert!(!holds(&["sg_wasm_bg-1a.wasm"]));
        assert!(!holds(&["sg_wasm_bg-1a.wasm", "sg_wasm_bg-2b.wasm"]));
        assert!(!holds(&["sg_wasm_bg-1a.wasm", "sg_wasm_read_bg-2b.wasm", "other-3c.wasm"]));
    }

    #[test]
    fn a_worker_that_loads_something_is_found() {
        assert_eq!(loads("(function(){self.onmessage=e=>e})();"), None);
        assert_eq!(loads("import{a}from\"./a.js\";"), Some("import{"));
        assert_eq!(loads("importScripts('x')"), Some("importScripts("));
        assert_eq!(loads("fetch(\"sg_wasm_bg-1a.wasm\")"), Some(".wasm"));
    }
}
