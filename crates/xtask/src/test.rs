//! `cargo xtask test`: every check, in order, each named and timed.

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::checks::{BUILD, STEPS, Step};
use crate::report::seconds;
use crate::workspace::Workspace;

/// How a step ended.
enum End {
    Passed(Duration),
    Failed(Duration),
    NotTried,
}

/// Runs all steps, or those named by `--only`.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    if args == ["--list"] {
        STEPS.iter().for_each(|step| println!("{:<12} {}", step.name, step.what));
        return Ok(ExitCode::SUCCESS);
    }
    let only = only(args)?;
    let workspace = Workspace::find()?;
    let chosen = STEPS.iter().filter(|step| only.is_empty() || only.contains(&step.name));
    let mut ends: Vec<(&Step, End)> = Vec::new();
    let mut built = true;
    for step in chosen {
        let end = if step.built && !built { End::NotTried } else { attempt(step, &workspace) };
        built &= step.name != BUILD || matches!(end, End::Passed(_));
        ends.push((step, end));
    }
    Ok(summary(&ends))
}

fn only(args: &[String]) -> Result<Vec<&'static str>> {
    let mut names = Vec::new();
    for pair in args.chunks(2) {
        let [flag, name] = pair else { bail!("`cargo xtask test` takes `--only STEP`, any number of times") };
        let step = STEPS.iter().find(|step| flag == "--only" && step.name == name);
        names.push(
            step.with_context(|| format!("no such step: `{flag} {name}`; see `cargo xtask test --list`"))?
                .name,
        );
    }
    Ok(names)
}

fn attempt(step: &Step, workspace: &Workspace) -> End {
    println!("\n== {}: {}", step.name, step.what);
    let start = Instant::now();
    let result = (step.run)(workspace);
    let time = start.elapsed();
    match result {
        Ok(()) => {
            println!("-- {} passed ({})", step.name, seconds(time));
            End::Passed(time)
        }
        Err(error) => {
            println!("{error:#}\n-- {} FAILED ({})", step.name, seconds(time));
            End::Failed(time)
        }
    }
}

fn summary(ends: &[(&Step, End)]) -> ExitCode {
    println!("\n== summary");
    for (step, end) in ends {
        let (word, time) = match end {
            End::Passed(time) => ("passed", seconds(*time)),
            End::Failed(time) => ("FAILED", seconds(*time)),
            End::NotTried => ("FAILED", format!("not tried: {BUILD} failed")),
        };
        println!("{word}  {:<12} {time}", step.name);
    }
    let passed = ends.iter().filter(|(_, end)| matches!(end, End::Passed(_))).count();
    println!("{passed} passed, {} failed", ends.len() - passed);
    if passed == ends.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_chosen_by_name() {
        let args = |args: &[&str]| args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>();
        assert_eq!(only(&args(&["--only", "doc", "--only", "format"])).unwrap(), ["doc", "format"]);
        assert!(only(&args(&["--only", "nothing"])).is_err());
        assert!(only(&args(&["--only"])).is_err());
        assert!(only(&args(&["--just", "doc"])).is_err());
    }
}
