//! What `cargo xtask test` checks, and by which commands.

use std::net::{Ipv4Addr, TcpListener};

use anyhow::{Context, Result};

use crate::browser::Chromium;
use crate::command::{Cmd, on_path};
use crate::engine::{ENGINE, Module, READERS};
use crate::stamp::files;
use crate::tools::WASM;
use crate::workspace::Workspace;
use crate::{build, server};

/// What `cargo test` starts instead of a Wasm test: this very program.
pub(crate) const RUNNER: &str = "wasm-bindgen-test-runner";

/// One check of the whole.
pub(crate) struct Step {
    pub(crate) name: &'static str,
    pub(crate) what: &'static str,
    /// Needs what `build` leaves; not tried when that failed.
    pub(crate) built: bool,
    pub(crate) run: fn(&Workspace) -> Result<()>,
}

/// The step that the later ones stand on.
pub(crate) const BUILD: &str = "build";

/// In the order of the time that a mistake costs: cheap checks first.
pub(crate) const STEPS: [Step; 13] = [
    Step { name: "format", what: "rustfmt", built: false, run: format },
    Step { name: "clippy", what: "lints of every crate", built: false, run: clippy },
    Step { name: "clippy-wasm", what: "lints of the engine as Wasm", built: false, run: clippy_wasm },
    Step { name: "rust", what: "unit tests, properties, cases", built: false, run: rust },
    Step { name: "doc", what: "examples in the documentation", built: false, run: doc },
    Step { name: BUILD, what: "engine, package, page, sizes", built: false, run: build::build },
    Step { name: "types", what: "TypeScript, strict", built: true, run: types },
    Step { name: "eslint", what: "lints of the page and its tests", built: true, run: eslint },
    Step { name: "prettier", what: "format of the page and its tests", built: true, run: prettier },
    Step { name: "page-units", what: "Vitest", built: true, run: vitest },
    Step { name: "package", what: "the package in Node", built: true, run: package },
    Step { name: "wasm", what: "wasm-bindgen-test in Node and Chromium", built: true, run: wasm_tests },
    Step { name: "pages", what: "the page in Chromium", built: true, run: pages },
];

/// Cargo in the workspace, with the target directory that this run uses.
fn cargo<'a>(workspace: &Workspace, args: impl IntoIterator<Item = &'a str>) -> Cmd {
    Cmd::new("cargo", &workspace.root).args(args).env("CARGO_TARGET_DIR", &workspace.target)
}

/// A command of an npm package, by its script.
fn node(workspace: &Workspace, script: &str) -> Cmd {
    Cmd::new("node", &workspace.root).arg(workspace.script(script))
}

fn format(workspace: &Workspace) -> Result<()> {
    cargo(workspace, ["fmt", "--all", "--check"]).shown()
}

fn clippy(workspace: &Workspace) -> Result<()> {
    cargo(
        workspace,
        ["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"],
    )
    .shown()
}

fn clippy_wasm(workspace: &Workspace) -> Result<()> {
    for module in [ENGINE, READERS] {
        let args = ["clippy", "--locked", "--package", module.package, "--all-targets", "--target", WASM];
        cargo(workspace, args).args(["--", "-D", "warnings"]).shown()?;
    }
    Ok(())
}

/// Every crate but those that only run as Wasm.
fn rust(workspace: &Workspace) -> Result<()> {
    let which = ["--locked", "--all-features", "--workspace"];
    let less = ["--exclude", ENGINE.package, "--exclude", READERS.package];
    let command = if on_path("cargo-nextest").is_some() {
        cargo(workspace, ["nextest", "run", "--no-tests=pass"]).args(which).args(less)
    } else {
        cargo(workspace, ["test", "--all-targets"]).args(which).args(less)
    };
    // Properties take the same random cases each time, so that one tree has one answer; plain `cargo test`
    // looks elsewhere at every run, and PROPTEST_RNG_SEED chooses where.
    let seed = std::env::var("PROPTEST_RNG_SEED").unwrap_or_else(|_| "20".to_owned());
    // A snapshot that differs is a failure, not a file to look at later.
    command.env("INSTA_UPDATE", "no").env("PROPTEST_RNG_SEED", seed).shown()
}

fn doc(workspace: &Workspace) -> Result<()> {
    let less = ["--exclude", ENGINE.package, "--exclude", READERS.package, "--exclude", "xtask"];
    cargo(workspace, ["test", "--doc", "--locked", "--workspace"]).args(less).shown()
}

fn types(workspace: &Workspace) -> Result<()> {
    for project in ["tsconfig.page.json", "tsconfig.worker.json", "tsconfig.node.json"] {
        node(workspace, "typescript/bin/tsc").args(["--noEmit", "--project", project]).shown()?;
    }
    Ok(())
}

fn eslint(workspace: &Workspace) -> Result<()> {
    node(workspace, "eslint/bin/eslint.js").args(["--max-warnings", "0", "."]).shown()
}

fn prettier(workspace: &Workspace) -> Result<()> {
    node(workspace, "prettier/bin/prettier.cjs").args(["--check", "--log-level", "warn", "."]).shown()
}

fn vitest(workspace: &Workspace) -> Result<()> {
    node(workspace, "vitest/vitest.mjs").args(["run", "--root", "www"]).shown()
}

fn package(workspace: &Workspace) -> Result<()> {
    // File by file: what a folder means to `node --test` differs between Node 20 and 22.
    let tests = files(&workspace.root.join("tests/wasm"), &[])?;
    let tests = tests.iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs"));
    Cmd::new("node", &workspace.root).args(["--test", "--test-reporter=spec"]).args(tests).shown()
}

fn wasm_tests(workspace: &Workspace) -> Result<()> {
    let runner = std::env::current_exe().context("where is this program?")?;
    // A list, since a path may hold spaces.
    let runner = format!("target.{WASM}.runner = [{:?}, {RUNNER:?}]", runner.display().to_string());
    let tests = |module: &Module| {
        cargo(workspace, ["test", "--locked", "--package", module.package, "--tests", "--target", WASM])
            .args(["--config", runner.as_str()])
    };
    let modules = [ENGINE, READERS];
    for module in &modules {
        tests(module).shown().context("in Node")?;
    }
    let chromium = Chromium::find_or_install(workspace)?;
    for module in &modules {
        tests(module)
            .env("WASM_BINDGEN_USE_BROWSER", "1")
            .env("CHROMEDRIVER", &chromium.driver)
            .shown()
            .context("in Chromium")?;
    }
    Ok(())
}

fn pages(workspace: &Workspace) -> Result<()> {
    let chromium = Chromium::find_or_install(workspace)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    server::start(listener, &workspace.dist())?;
    node(workspace, "@playwright/test/cli.js")
        .arg("test")
        .env("SG_PAGE", format!("http://{address}/"))
        .env("SG_CHROMIUM", chromium.browser)
        .shown()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_needs_the_build_comes_after_it() {
        let build = STEPS.iter().position(|step| step.name == BUILD).unwrap();
        assert!(STEPS.iter().skip(build + 1).all(|step| step.built));
        assert!(STEPS.iter().take(build + 1).all(|step| !step.built));
    }
}
