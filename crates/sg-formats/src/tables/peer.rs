//! Peer cells, as people and the console write them.

use super::fields::shown;
use super::names;
use super::row::MOST as MOST_RULES;
use crate::problem::Problem;
use core::net::IpAddr;

/// What a cell says about the other side of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PeerCell {
    /// The peers as the document writes them, one for each rule; never empty.
    pub(super) peers: Vec<String>,
    /// The name that stands beside an id, with the key that AWS gives to such a name.
    pub(super) label: Option<(&'static str, String)>,
}

/// Words that may stand beside a peer and add nothing to it.
const FILLERS: [&str; 14] = [
    "custom", "my", "myip", "ip", "and", "or", "cidr", "ipv4", "ipv6", "subnet", "vpc", "source", "only",
    "any",
];

/// Reads a cell: a CIDR, `sg-… / name`, `pl-… (name)`, `Anywhere-IPv4`, or several of them.
///
/// Without anything that reads as a peer the text stays as it was typed, for the document's reader to
/// report. `version` is the cell that names the family, where there is one.
pub(super) fn read(cell: &str, version: &str, problems: &mut Vec<Problem>) -> PeerCell {
    let typed = cell.trim();
    let words = words(typed);
    let mut peers: Vec<String> = Vec::new();
    let mut rest: Vec<&str> = Vec::new();
    for word in &words {
        // One more than a row may stand for is enough to refuse it.
        if peers.len() > MOST_RULES {
            break;
        }
        let account = rest.last().copied().filter(|before| is_account(before));
        match account {
            Some(account) if word.starts_with("sg-") => {
                peers.push([account, "/", word].concat());
                rest.pop();
            }
            _ if is_peer(word) => peers.push((*word).to_owned()),
            _ => rest.push(word),
        }
    }
    if peers.is_empty() {
        let anywhere = words.iter().find_map(|word| anywhere(word, words.len() == 1));
        let known = anywhere.map(|anywhere| everyone(anywhere, version, typed, problems));
        return PeerCell { peers: vec![known.unwrap_or_else(|| typed.to_owned())], label: None };
    }
    rest.retain(|word| anywhere(word, false).is_none() && !FILLERS.contains(&names::key(word).as_str()));
    let label = match peers.as_slice() {
        _ if rest.is_empty() => None,
        [peer] if peer.contains("sg-") => Some(("GroupName", rest.join(" "))),
        [peer] if peer.starts_with("pl-") => Some(("PrefixListName", rest.join(" "))),
        _ => {
            let parts =
                ["of `", &shown(typed), "` only `", &shown(&peers.join("`, `")), "` was read as a peer"];
            problems.push(Problem::note("peerWords", "/peer", parts.concat(), "Check the peer."));
            None
        }
    };
    other_family(&peers, version, problems);
    PeerCell { peers, label }
}

/// Whether a cell begins as a peer does; a description that mentions an address is none.
pub(super) fn is_peer_cell(cell: &str) -> bool {
    let words = words(cell);
    match words.as_slice() {
        [] => false,
        [only] => is_peer(only) || anywhere(only, false).is_some(),
        [first, second, ..] => {
            is_peer(first)
                || anywhere(first, false).is_some()
                || (is_account(first) && second.starts_with("sg-"))
                || matches!(names::key(first).as_str(), "my" | "custom")
                    && (names::key(second) == "ip" || is_peer(second))
        }
    }
}

/// The words of a cell, without brackets, quotes and the signs that part a list.
fn words(cell: &str) -> Vec<&str> {
    let part = |c: char| {
        c.is_whitespace()
            || matches!(c, ',' | ';' | '(' | ')' | '[' | ']' | '"' | '\'' | '`' | '*' | '<' | '>')
    };
    cell.split(part).filter(|word| !matches!(*word, "" | "/" | "-" | "–" | "—" | "|" | "&" | "=")).collect()
}

/// Whether a word reads as a CIDR, an address, a group or a prefix list.
pub(super) fn is_peer(word: &str) -> bool {
    if word.starts_with("sg-") || word.starts_with("pl-") {
        return true;
    }
    match word.split_once('/') {
        Some((address, length)) => {
            address.parse::<IpAddr>().is_ok()
                || (is_account(address) && length.starts_with("sg-"))
                // A slip in an address is still meant as one: the reader says what is wrong.
                || (!length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit()) && looks_numeric(address))
        }
        None => word.parse::<IpAddr>().is_ok(),
    }
}

/// Digits and dots with at least two dots, or hexadecimal digits and colons with at least two colons.
fn looks_numeric(text: &str) -> bool {
    let count = |sign| text.bytes().filter(|byte| *byte == sign).count();
    (count(b'.') > 1 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'))
        || (count(b':') > 1 && text.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b':'))
}

fn is_account(word: &str) -> bool {
    word.len() == 12 && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Which addresses a word for "everyone" means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anywhere {
    /// All of IPv4.
    V4,
    /// All of IPv6.
    V6,
    /// The word does not say.
    Open,
}

/// Whether a word means everyone. `Any` and `All` do so only where they stand alone.
pub(super) fn anywhere(word: &str, is_alone: bool) -> Option<Anywhere> {
    match names::key(word).as_str() {
        "anywhereipv4" => Some(Anywhere::V4),
        "anywhereipv6" => Some(Anywhere::V6),
        "anywhere" | "everywhere" | "everyone" | "internet" => Some(Anywhere::Open),
        "any" | "all" | "world" | "public" if is_alone => Some(Anywhere::Open),
        "" if is_alone && word == "*" => Some(Anywhere::Open),
        _ => None,
    }
}

/// The block for everyone: IPv4 and IPv6 are separate rules (S-134).
fn everyone(anywhere: Anywhere, version: &str, typed: &str, problems: &mut Vec<Problem>) -> String {
    let version = names::key(version);
    if anywhere == Anywhere::V6 || (anywhere == Anywhere::Open && version == "ipv6") {
        return "::/0".to_owned();
    }
    if anywhere == Anywhere::Open && version != "ipv4" {
        let message = ["`", &shown(typed), "` was read as every IPv4 address"].concat();
        let help = "Add a rule with `::/0` for every IPv6 address, if that is meant too.";
        problems.push(Problem::note("anywhereIpv4", "/peer", message, help));
    }
    "0.0.0.0/0".to_owned()
}

/// Says where a block is of another family than the cell beside it.
fn other_family(peers: &[String], version: &str, problems: &mut Vec<Problem>) {
    let wanted = match names::key(version).as_str() {
        "ipv4" => '.',
        "ipv6" => ':',
        _ => return,
    };
    for peer in peers.iter().filter(|peer| !peer.contains('-') && !peer.contains(wanted)) {
        let message = ["the row says `", version.trim(), "`, but its peer is `", &shown(peer), "`"].concat();
        problems.push(Problem::note("familyDiffers", "/peer", message, "Check which of the two is meant."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, peers: &[&str], label: Option<&str>) {
        let mut problems = Vec::new();
        let read = read(cell, "", &mut problems);
        assert_eq!(read.peers, peers, "{cell}");
        assert_eq!(read.label.as_ref().map(|(_, name)| name.as_str()), label, "{cell}");
        assert_eq!(problems, [], "{cell}");
    }

    #[test]
    fn peers_are_read_as_people_write_them() {
        check("0.0.0.0/0", &["0.0.0.0/0"], None);
        check("2001:DB8::/32", &["2001:DB8::/32"], None);
        check("`10.0.0.0/8`, 192.168.0.0/16", &["10.0.0.0/8", "192.168.0.0/16"], None);
        check("Anywhere-IPv4", &["0.0.0.0/0"], None);
        check("Anywhere-IPv6 (::/0)", &["::/0"], None);
        check("Custom 198.51.100.7/32", &["198.51.100.7/32"], None);
        check("My IP (198.51.100.7/32)", &["198.51.100.7/32"], None);
        check("sg-0123 / web servers", &["sg-0123"], Some("web servers"));
        check("sg-0123 (web)", &["sg-0123"], Some("web"));
        check("123456789012/sg-0123", &["123456789012/sg-0123"], None);
        check("123456789012 / sg-0123 / web", &["123456789012/sg-0123"], Some("web"));
        check("pl-63a5400a (com.amazonaws.s3)", &["pl-63a5400a"], Some("com.amazonaws.s3"));
    }

    #[test]
    fn what_is_no_peer_stays_as_typed() {
        check("My IP", &["My IP"], None);
        check("web servers", &["web servers"], None);
        check("10.0.0.0/33", &["10.0.0.0/33"], None);
        check("10.0.0.300/24", &["10.0.0.300/24"], None);
        check("198.51.100.7", &["198.51.100.7"], None);
        check("$MY_IP/32", &["$MY_IP/32"], None);
    }

    #[test]
    fn the_family_s_cell_decides_and_is_checked() {
        let mut problems = Vec::new();
        assert_eq!(read("Anywhere", "IPv6", &mut problems).peers, ["::/0"]);
        assert_eq!(read("Anywhere", "IPv4", &mut problems).peers, ["0.0.0.0/0"]);
        assert_eq!(problems, []);
        assert_eq!(read("Anywhere", "", &mut problems).peers, ["0.0.0.0/0"]);
        read("::/0", "IPv4", &mut problems);
        read("office 10.0.0.0/8", "", &mut problems);
        let messages: Vec<String> = problems.into_iter().map(|problem| problem.message).collect();
        insta::assert_snapshot!(messages.join("\n"), @r"
        `Anywhere` was read as every IPv4 address
        the row says `IPv4`, but its peer is `::/0`
        of `office 10.0.0.0/8` only `10.0.0.0/8` was read as a peer
        ");
    }
}
