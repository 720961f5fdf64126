//! How heavy the engine and the first screen are, as they travel: Brotli, quality 11.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::command::Cmd;
use crate::engine::{ENGINE, Module, READERS};
use crate::report::{kilobytes, step};
use crate::stamp::{Print, Stamp, files};
use crate::workspace::Workspace;

/// Wasm and glue together, in bytes: what the engine may weigh with everything on.
const ENGINE_BUDGET: usize = 105 * 1000;
/// All that `index.html` makes a browser load, in bytes.
const FIRST_SCREEN_BUDGET: usize = 150 * 1000;

/// Where the list of the site's chunks is kept; it is no part of the site.
pub(crate) fn manifest(workspace: &Workspace) -> PathBuf {
    workspace.cache().join("manifest.json")
}

/// Compressed sizes in bytes.
#[derive(Debug, Clone, Copy)]
struct Sizes {
    engine: usize,
    readers: usize,
    first: usize,
}

/// Says the sizes, and fails when one is past its budget.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let Sizes { engine, readers, first } = step("sizes", "Brotli", || {
        let sizes = measure(workspace)?;
        Ok((sizes, "measured".to_owned()))
    })?;
    let within = [
        ("engine", engine, Some(ENGINE_BUDGET)),
        ("first screen", first, Some(FIRST_SCREEN_BUDGET)),
        // They come after the first verdict, so they have no budget.
        ("readers", readers, None),
    ]
    .map(|(name, size, budget)| {
        let of = budget.map(|budget| format!(" of {}", kilobytes(budget))).unwrap_or_default();
        println!("          {name:<13} {:>9}{of}", kilobytes(size));
        budget.is_none_or(|budget| size <= budget)
    });
    if within.contains(&false) {
        bail!("a size budget is passed: make it smaller, or argue for another budget");
    }
    Ok(())
}

/// Kept until a file changes: Brotli 11 takes its time.
fn measure(workspace: &Workspace) -> Result<Sizes> {
    let print = Print::default()
        .path(&workspace.package(), &[])?
        .path(&workspace.dist(), &[])?
        .path(&manifest(workspace), &[])?
        .finish();
    let stamp = Stamp::new(&workspace.cache(), "sizes");
    let kept = workspace.cache().join("sizes.json");
    if stamp.holds(&print)
        && let Some((engine, readers, first)) =
            fs::read(&kept).ok().and_then(|text| serde_json::from_slice(&text).ok())
    {
        return Ok(Sizes { engine, readers, first });
    }
    let module = |module: &Module| brotli(workspace, &module.files(&workspace.package()));
    let (engine, readers) = (module(&ENGINE)?, module(&READERS)?);
    let first = brotli(workspace, &first_screen(&workspace.dist(), &lazy(workspace)?)?)?;
    fs::write(&kept, serde_json::to_vec(&(engine, readers, first))?)?;
    stamp.write(&print)?;
    Ok(Sizes { engine, readers, first })
}

/// Files that only a dynamic `import()` asks for, by vite's own list.
fn lazy(workspace: &Workspace) -> Result<BTreeSet<String>> {
    let text = fs::read(manifest(workspace)).context("the page was not built by this tool")?;
    let chunks: BTreeMap<String, Value> = serde_json::from_slice(&text)?;
    let dynamic = |chunk: &&Value| chunk.get("isDynamicEntry").and_then(Value::as_bool) == Some(true);
    let file =
        |chunk: &Value| chunk.get("file").and_then(Value::as_str).map(|file| base_name(Path::new(file)));
    Ok(chunks.values().filter(dynamic).filter_map(file).collect())
}

/// The files of the site that `index.html` leads to, itself included: whatever a page, script or
/// style names counts as loaded, since the worker and the module are fetched by name. `lazy` files
/// and what only they name do not, nor the readers, which are fetched after the first verdict.
fn first_screen(site: &Path, lazy: &BTreeSet<String>) -> Result<Vec<PathBuf>> {
    let mut rest: BTreeMap<String, PathBuf> = files(site, &[])?
        .into_iter()
        .map(|file| (base_name(&file), file))
        .filter(|(name, _)| !lazy.contains(name) && !READERS.is_code(name))
        .collect();
    let index = rest.remove("index.html").context("the site has no index.html")?;
    let (mut found, mut todo) = (Vec::new(), vec![index]);
    while let Some(file) = todo.pop() {
        if file
            .extension()
            .is_some_and(|end| ["html", "js", "css", "json", "webmanifest"].iter().any(|text| end == *text))
        {
            let text = fs::read_to_string(&file)?;
            let named: Vec<String> =
                rest.keys().filter(|name| text.contains(name.as_str())).cloned().collect();
            todo.extend(named.iter().filter_map(|name| rest.remove(name)));
        }
        found.push(file);
    }
    Ok(found)
}

fn base_name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The sum of the compressed sizes, by Node's own Brotli.
fn brotli(workspace: &Workspace, files: &[PathBuf]) -> Result<usize> {
    let sizes = Cmd::new("node", &workspace.root)
        .args(["--input-type=module", "--eval", include_str!("brotli.mjs"), "--"])
        .args(files)
        .stdout()?;
    let sizes: Vec<usize> = sizes.lines().map(str::parse).collect::<Result<_, _>>()?;
    if sizes.len() == files.len() { Ok(sizes.iter().sum()) } else { bail!("a file was not measured") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_screen_is_what_the_index_leads_to_and_nothing_lazy() {
        let site = std::env::temp_dir().join(format!("sg-sizes-{}", std::process::id()));
        fs::create_dir_all(site.join("assets")).unwrap();
        for (name, text) in [
            ("index.html", "<script src=./assets/main-1.js></script>"),
            ("assets/main-1.js", "fetch('engine-2.wasm', 'sg_wasm_read_bg-6.wasm'); import('./late-3.js')"),
            ("assets/engine-2.wasm", "names unused-5.css, but is no text"),
            ("assets/sg_wasm_read_bg-6.wasm", ""),
            ("assets/late-3.js", "import './later-4.js'"),
            ("assets/later-4.js", ""),
            ("assets/unused-5.css", ""),
        ] {
            fs::write(site.join(name), text).unwrap();
        }
        let lazy = BTreeSet::from(["late-3.js".to_owned()]);
        let mut names: Vec<String> =
            first_screen(&site, &lazy).unwrap().iter().map(|file| base_name(file)).collect();
        names.sort();
        assert_eq!(names, ["engine-2.wasm", "index.html", "main-1.js"]);
        fs::remove_dir_all(site).unwrap();
    }
}
