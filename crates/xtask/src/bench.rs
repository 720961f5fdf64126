//! `cargo xtask bench`: the benchmarks of `tests/bench`, on what is built now. None of them is a test.

use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::browser::Chromium;
use crate::command::Cmd;
use crate::report::step;
use crate::stamp::{Print, Stamp};
use crate::workspace::Workspace;
use crate::{build, server};

/// Builds, then hands all arguments to the program that knows the benchmarks.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    let asks = |word: &str| args.iter().any(|arg| arg == word);
    let workspace = Workspace::find()?;
    if asks("--json") {
        // What is printed is read by a program: the build must not speak.
        let this = std::env::current_exe().context("where is this program?")?;
        Cmd::new(this, &workspace.root).arg("build").quiet()?;
        peers(&workspace, asks("--peers")).map(drop)?;
    } else if !asks("--list") {
        build::build(&workspace)?;
        if asks("--peers") {
            step("peers", "npm packages by their lockfile", || {
                Ok(((), peers(&workspace, true)?.to_owned()))
            })?;
        }
    }
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = listener.local_addr()?;
    server::start(listener, &workspace.dist())?;
    let mut node = Cmd::new("node", &workspace.root)
        // What one side left behind is not to be the bill of another.
        .arg("--expose-gc")
        .arg(workspace.root.join("tests/bench/main.mjs"))
        .args(args)
        .env("SG_PAGE", format!("http://{address}/"));
    // A benchmark of the page says so itself where there is no browser.
    if let Some(chromium) = Chromium::find() {
        node = node.env("SG_CHROMIUM", chromium.browser);
    }
    node.shown()?;
    Ok(ExitCode::SUCCESS)
}

/// Installs the rivals that are npm packages, which no build and no test needs.
fn peers(workspace: &Workspace, wanted: bool) -> Result<&'static str> {
    let folder = workspace.root.join("tests/bench/peers");
    let print = Print::default().path(&folder.join("package-lock.json"), &[])?.finish();
    let stamp = Stamp::new(&folder.join("node_modules"), ".xtask");
    if !wanted || stamp.holds(&print) {
        return Ok("unchanged");
    }
    Cmd::new("npm", &folder).args(["ci", "--no-audit", "--no-fund", "--prefer-offline"]).quiet()?;
    stamp.write(&print)?;
    Ok("installed")
}
