//! `cargo xtask build`.

use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::report::seconds;
use crate::workspace::Workspace;
use crate::{engine, site, sizes, tools};

/// Builds everything and says so.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    if let Some(other) = args.first() {
        bail!("`cargo xtask build` takes no argument, not `{other}`");
    }
    let start = Instant::now();
    build(&Workspace::find()?)?;
    println!("built in {}", seconds(start.elapsed()));
    Ok(ExitCode::SUCCESS)
}

/// Leaves `www/pkg` and `www/dist` up to date. Steps whose inputs did not change are skipped.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    tools::prepare(workspace)?;
    engine::build(workspace)?;
    site::build(workspace)?;
    sizes::check(workspace)
}
