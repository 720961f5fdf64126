//! The pages about checks, kept in step with their source.
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use std::fmt::Write as _;
use std::{fs, path::Path};

use sg_checks::{Audience, CHECKS, Check, Severity};

fn page(check: &Check) -> String {
    let mut page = format!("# {}: {}\n\n", check.id, check.name);
    let severity = match check.severity {
        Severity::Critical => "critical",
        Severity::High => "high",
        Severity::Medium => "medium",
        Severity::Low => "low",
        Severity::Info => "info",
    };
    let audience = match check.audience {
        Audience::Everyone => "everyone",
        Audience::Careful => "careful people",
        Audience::Pedantic => "pedantic people",
    };
    writeln!(page, "Severity: {severity}. For {audience}.\n").unwrap();
    for line in check.documentation.lines() {
        let line = line.strip_prefix(' ').unwrap_or(line);
        let gap = if line.starts_with("## ") && !page.ends_with(".\n\n") { "\n" } else { "" };
        writeln!(page, "{gap}{line}").unwrap();
        if line.starts_with("## ") {
            page.push('\n');
        }
    }
    page.push_str(
        "\n<!-- Made from the check's source; `SG_BLESS=1 cargo test -p sg-checks` writes it anew. -->\n",
    );
    page
}

#[test]
fn every_check_has_its_page_and_no_page_is_left_over() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/checks");
    let bless = std::env::var_os("SG_BLESS").is_some();
    if bless {
        fs::create_dir_all(&folder).unwrap();
    }
    let mut names: Vec<String> = CHECKS
        .iter()
        .map(|check| {
            let (name, page) = (format!("{}.md", check.id), page(check));
            if bless {
                fs::write(folder.join(&name), &page).unwrap();
            }
            let kept = fs::read_to_string(folder.join(&name)).unwrap_or_default();
            assert!(kept == page, "docs/checks/{name} is not in step: run this test with SG_BLESS=1");
            name
        })
        .collect();
    names.sort_unstable();
    let mut there: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    there.sort_unstable();
    assert_eq!(there, names);
}
