//! `cargo xtask serve`.

use std::net::{Ipv4Addr, TcpListener};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::build::build;
use crate::server;
use crate::watch::Sources;
use crate::workspace::Workspace;

/// Where the page is served unless that port is taken.
const PORT: u16 = 4173;
/// How many ports after it are tried.
const TRIES: u16 = 50;

/// Builds, serves, and builds again whenever a source changes.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    let listener = match port(args)? {
        // A port that was asked for is that port or an error.
        Some(port) => bind(port).with_context(|| format!("port {port} of localhost is not free"))?,
        None => (PORT..PORT + TRIES).find_map(|port| bind(port).ok()).context("no free port on localhost")?,
    };
    let workspace = Workspace::find()?;
    let mut sources = Sources::now(&workspace);
    let built = build(&workspace);
    if !workspace.dist().join("index.html").is_file() {
        built?;
        bail!("the build left no page");
    }
    if let Err(error) = built {
        eprintln!("error: {error:#}\nserving the last page that was built");
    }
    let address = listener.local_addr()?;
    server::start(listener, &workspace.dist())?;
    println!("\nserving http://{address}/ (Ctrl+C ends it; sources are watched)");
    loop {
        sources = sources.changed(&workspace);
        println!("\na source changed");
        match build(&workspace) {
            Ok(()) => println!("serving http://{address}/ anew: reload the page"),
            Err(error) => eprintln!("error: {error:#}\nstill serving the last page at http://{address}/"),
        }
    }
}

fn bind(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

fn port(args: &[String]) -> Result<Option<u16>> {
    match args {
        [] => Ok(None),
        [flag, number] if flag == "--port" => {
            let port = number.parse().with_context(|| format!("not a port: `{number}`"))?;
            Ok(Some(port))
        }
        _ => bail!("`cargo xtask serve` takes `--port N` and nothing else"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_is_a_number_after_its_flag() {
        let read = |args: &[&str]| port(&args.iter().map(|arg| (*arg).to_owned()).collect::<Vec<_>>());
        assert_eq!(read(&[]).unwrap(), None);
        assert_eq!(read(&["--port", "8080"]).unwrap(), Some(8080));
        assert!(read(&["--port", "80800"]).is_err());
        assert!(read(&["--port"]).is_err());
        assert!(read(&["8080"]).is_err());
    }
}
