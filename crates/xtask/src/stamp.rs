//! Fingerprints of files, to skip a step whose inputs and outputs are what they were.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// A hash over names and contents. Equal files give equal prints, wherever the checkout lies.
#[derive(Debug, Default)]
pub(crate) struct Print {
    hasher: DefaultHasher,
}

impl Print {
    /// Adds a text that matters, such as a version.
    pub(crate) fn text(mut self, text: &str) -> Self {
        text.hash(&mut self.hasher);
        self
    }

    /// Adds a file or everything under a folder, less the folders named in `except`.
    /// What is not there counts as not there.
    pub(crate) fn path(mut self, path: &Path, except: &[&str]) -> Result<Self> {
        for file in files(path, except)? {
            file.strip_prefix(path).unwrap_or(&file).hash(&mut self.hasher);
            fs::read(&file).with_context(|| format!("reading {}", file.display()))?.hash(&mut self.hasher);
        }
        Ok(self)
    }

    pub(crate) fn finish(self) -> String {
        format!("{:016x}", self.hasher.finish())
    }
}

/// Every file under `path` (or `path` itself), sorted; folders named in `except` are left out.
pub(crate) fn files(path: &Path, except: &[&str]) -> Result<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()
            .with_context(|| format!("listing {}", path.display()))?;
        entries.sort();
        for entry in entries {
            let left_out = entry.file_name().is_some_and(|name| except.iter().any(|left| name == *left));
            if !left_out {
                found.extend(files(&entry, except)?);
            }
        }
    }
    Ok(found)
}

/// A named print kept from the last successful run.
#[derive(Debug)]
pub(crate) struct Stamp {
    file: PathBuf,
}

impl Stamp {
    pub(crate) fn new(cache: &Path, name: &str) -> Self {
        Self { file: cache.join(format!("{name}.stamp")) }
    }

    pub(crate) fn holds(&self, print: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|kept| kept == print)
    }

    pub(crate) fn write(&self, print: &str) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&self.file, print).with_context(|| format!("writing {}", self.file.display()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sg-stamp-{}-{name}", std::process::id()));
        fs::create_dir_all(folder.join("kept")).unwrap();
        fs::create_dir_all(folder.join("left")).unwrap();
        fs::write(folder.join("kept/a"), "one").unwrap();
        fs::write(folder.join("left/b"), "two").unwrap();
        folder
    }

    fn print(folder: &Path) -> String {
        Print::default().path(folder, &["left"]).unwrap().finish()
    }

    #[test]
    fn a_changed_file_changes_the_print() {
        let folder = scratch("changed");
        let before = print(&folder);
        fs::write(folder.join("kept/a"), "three").unwrap();
        assert_ne!(before, print(&folder));
        fs::write(folder.join("kept/a"), "one").unwrap();
        assert_eq!(before, print(&folder));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_new_name_changes_the_print_and_a_folder_left_out_does_not() {
        let folder = scratch("names");
        let before = print(&folder);
        fs::write(folder.join("left/b"), "three").unwrap();
        assert_eq!(before, print(&folder));
        fs::rename(folder.join("kept/a"), folder.join("kept/c")).unwrap();
        assert_ne!(before, print(&folder));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_stamp_holds_only_what_was_written_last() {
        let folder = scratch("stamp");
        let stamp = Stamp::new(&folder.join("cache"), "page");
        assert!(!stamp.holds("x"));
        stamp.write("x").unwrap();
        assert!(stamp.holds("x"));
        stamp.write("y").unwrap();
        assert!(!stamp.holds("x"));
        fs::remove_dir_all(folder).unwrap();
    }
}
