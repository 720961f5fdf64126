//! The two commands of the README, and what they stand on.

mod bench;
mod browser;
mod build;
mod checks;
mod command;
mod engine;
mod report;
mod serve;
mod server;
mod site;
mod sizes;
mod stamp;
mod test;
mod tools;
mod watch;
mod workspace;

use std::process::ExitCode;

use anyhow::{Result, bail};

const USAGE: &str = "\
cargo xtask build               build the engine and the page into www/pkg and www/dist
cargo xtask serve [--port N]    build, serve the page on localhost, rebuild on change
cargo xtask test [--only STEP]  check everything; --only may be repeated
cargo xtask test --list         name the steps
cargo xtask bench [--only NAME] measure the build, side by side with others; also --list, --json, --peers, --gate";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&args) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &[String]) -> Result<ExitCode> {
    let (name, rest) = match args.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", args),
    };
    match name {
        "build" => build::run(rest),
        "serve" => serve::run(rest),
        "test" => test::run(rest),
        "bench" => bench::run(rest),
        // `cargo test` calls back with the compiled tests; see `checks::wasm_tests`.
        checks::RUNNER => {
            wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(args)?;
            Ok(ExitCode::SUCCESS)
        }
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("no such command: `{other}`\n{USAGE}"),
    }
}
