//! Notices that a source changed, by looking twice a second: no library, the same on every system.

use std::path::PathBuf;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::site::WRITTEN;
use crate::stamp::files;
use crate::workspace::Workspace;

const PAUSE: Duration = Duration::from_millis(500);

/// Name, length and time of change of every source. A file that cannot be read just now is left out.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sources(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Sources {
    pub(crate) fn now(workspace: &Workspace) -> Self {
        let mut written = WRITTEN.to_vec();
        written.push("pkg");
        let roots = [
            "crates",
            "www",
            "Cargo.toml",
            "Cargo.lock",
            "package.json",
            "package-lock.json",
            "tsconfig.base.json",
        ];
        let found =
            roots.iter().filter_map(|name| files(&workspace.root.join(name), &written).ok()).flatten();
        Self(
            found
                .filter_map(|file| {
                    let data = file.metadata().ok()?;
                    Some((file, data.len(), data.modified().ok()))
                })
                .collect(),
        )
    }

    /// Waits until the sources differ from these, then until they rest: an editor or a checkout
    /// writes several files in a row.
    pub(crate) fn changed(self, workspace: &Workspace) -> Self {
        let mut last = self;
        let mut moved = false;
        loop {
            thread::sleep(PAUSE);
            let now = Self::now(workspace);
            match (now == last, moved) {
                (true, true) => return now,
                (true, false) => {}
                (false, _) => moved = true,
            }
            last = now;
        }
    }
}
