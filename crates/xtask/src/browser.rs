//! Chromium and its driver, for the tests that need a real browser. Never downloaded by hand:
//! the system's packages, or a word about what to install.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::command::{Cmd, on_path};
use crate::workspace::Workspace;

/// The programs that a browser test starts.
#[derive(Debug)]
pub(crate) struct Chromium {
    pub(crate) browser: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Chromium {
    /// Finds both on PATH; where they are missing, root on Debian installs them by apt.
    pub(crate) fn find_or_install(workspace: &Workspace) -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        const MISSING: &str = "Chromium or its driver is missing: install the packages `chromium` and \
                               `chromium-driver` (or Google Chrome and chromedriver) and put them on PATH";
        if !may_install(workspace) {
            bail!(MISSING);
        }
        println!("installing chromium and chromium-driver by apt");
        Cmd::new("apt-get", &workspace.root).arg("update").quiet().context(MISSING)?;
        Cmd::new("apt-get", &workspace.root)
            // Another apt at work on the machine is waited for.
            .args(["-o", "DPkg::Lock::Timeout=600", "install", "-y", "--no-install-recommends"])
            .args(["chromium", "chromium-driver"])
            .env("DEBIAN_FRONTEND", "noninteractive")
            .quiet()
            .context(MISSING)?;
        Self::find().context(MISSING)
    }

    /// Both, where they are on PATH.
    pub(crate) fn find() -> Option<Self> {
        let browser = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
        Some(Self { browser: browser.into_iter().find_map(on_path)?, driver: on_path("chromedriver")? })
    }
}

/// Root on a system with apt.
fn may_install(workspace: &Workspace) -> bool {
    let user = Cmd::new("id", &workspace.root).arg("-u").stdout();
    user.is_ok_and(|id| id == "0") && on_path("apt-get").is_some()
}
