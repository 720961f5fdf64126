//! A static file server for localhost, as dumb as the hosts that the page is made for.

use std::fs::File;
use std::net::TcpListener;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Method, Request, Response, Server};

/// Browsers open six connections to one host.
const THREADS: usize = 6;

/// Serves `folder` in the background, from `listener`, until the process ends.
/// Files are read when asked for, so a new build shows at the next load.
pub(crate) fn start(listener: TcpListener, folder: &Path) -> Result<()> {
    let server = Server::from_listener(listener, None).map_err(|error| anyhow!("{error}"))?;
    let server = Arc::new(server);
    for _ in 0..THREADS {
        let (server, folder) = (Arc::clone(&server), folder.to_owned());
        thread::spawn(move || {
            for request in server.incoming_requests() {
                // A browser that hung up needs no answer.
                drop(answer(request, &folder));
            }
        });
    }
    Ok(())
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(Response::empty(405));
    }
    let file = locate(request.url(), folder).and_then(|path| Some((File::open(&path).ok()?, path)));
    match file {
        Some((file, path)) => {
            let mut response = Response::from_file(file);
            for (name, value) in [
                ("Content-Type", media_type(&path)),
                ("Cache-Control", "no-store"),
                ("X-Content-Type-Options", "nosniff"),
            ] {
                if let Ok(header) = Header::from_bytes(name, value) {
                    response.add_header(header);
                }
            }
            request.respond(response)
        }
        None => request.respond(Response::from_string("not found\n").with_status_code(404)),
    }
}

/// The file that `url` means, or `None` when there is none inside `folder`.
fn locate(url: &str, folder: &Path) -> Option<PathBuf> {
    let path = decode(url.split(['?', '#']).next()?)?;
    let relative = Path::new(path.trim_start_matches('/'));
    if !relative.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let mut found = folder.join(relative);
    if found.is_dir() {
        found.push("index.html");
    }
    found.is_file().then_some(found)
}

/// Undoes `%41`; `None` where that is no text.
fn decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::with_capacity(text.len());
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' { hex(bytes.next()?)? * 16 + hex(bytes.next()?)? } else { byte });
    }
    String::from_utf8(out).ok()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("woff2") => "font/woff2",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn scratch() -> PathBuf {
        let folder = std::env::temp_dir().join(format!("sg-server-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("site/assets")).unwrap();
        std::fs::write(folder.join("secret"), "secret").unwrap();
        std::fs::write(folder.join("site/index.html"), "<p>hello").unwrap();
        std::fs::write(folder.join("site/assets/a b.wasm"), "\0asm").unwrap();
        folder
    }

    fn get(address: std::net::SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn files_of_the_folder_are_served_with_their_types_and_nothing_else_is() {
        let folder = scratch();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        start(listener, &folder.join("site")).unwrap();

        let index = get(address, "/?x=1");
        assert!(index.starts_with("HTTP/1.1 200") && index.ends_with("<p>hello"), "{index}");
        assert!(index.contains("text/html") && index.contains("no-store"), "{index}");
        let module = get(address, "/assets/a%20b.wasm");
        assert!(module.contains("application/wasm"), "{module}");
        for path in ["/missing", "/../secret", "/%2e%2e/secret", "/%zz", "//etc/passwd"] {
            let answer = get(address, path);
            assert!(answer.starts_with("HTTP/1.1 404"), "{path}: {answer}");
        }
        std::fs::remove_dir_all(folder).unwrap();
    }
}
