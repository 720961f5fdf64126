//! Rules printed as a table and read again are the same, and no text does harm.

use proptest::prelude::*;
use serde_json::{Value, json};
use sg_core::model::Direction;
use sg_formats::read_rules;
use std::time::{Duration, Instant};

/// How a table is written.
#[derive(Clone, Copy, Debug)]
enum Print {
    Markdown,
    Tabs,
    Commas,
    Semicolons,
}

const PRINTS: [Print; 4] = [Print::Markdown, Print::Tabs, Print::Commas, Print::Semicolons];

impl Print {
    fn cell(self, text: &str) -> String {
        match self {
            Self::Markdown => text.replace('\\', "\\\\").replace('|', "\\|"),
            _ if text.contains(['"', ',', ';', '\n']) => format!("\"{}\"", text.replace('"', "\"\"")),
            _ => text.to_owned(),
        }
    }

    fn row(self, cells: &[String]) -> String {
        let cells: Vec<String> = cells.iter().map(|cell| self.cell(cell)).collect();
        match self {
            Self::Markdown => format!("| {} |\n", cells.join(" | ")),
            Self::Tabs => cells.join("\t") + "\n",
            Self::Commas => cells.join(",") + "\r\n",
            Self::Semicolons => cells.join(";") + "\n",
        }
    }

    fn table(self, header: &[&str], rows: &[Vec<String>]) -> String {
        let header: Vec<String> = header.iter().map(|name| (*name).to_owned()).collect();
        let mut text = if header.is_empty() { String::new() } else { self.row(&header) };
        if matches!(self, Self::Markdown) && !header.is_empty() {
            text += &format!("|{}\n", "---|".repeat(header.len()));
        }
        for row in rows {
            text += &self.row(row);
        }
        text
    }
}

/// Protocol cell, port cell, and the keys of the rule.
fn service() -> impl Strategy<Value = (String, String, Value)> {
    let ports = (any::<u16>(), any::<u16>(), any::<bool>()).prop_map(|(a, b, udp)| {
        let protocol = if udp { "udp" } else { "tcp" };
        let (first, last) = (a.min(b), a.max(b));
        let ports = match (first, last) {
            (0, u16::MAX) => json!("all"),
            _ if first == last => json!(first),
            _ => json!(format!("{first}-{last}")),
        };
        let cell = if first == last { first.to_string() } else { format!("{first} - {last}") };
        (protocol.to_uppercase(), cell, json!({"protocol": protocol, "ports": ports}))
    });
    let one = (any::<u16>(), any::<bool>()).prop_map(|(port, udp)| {
        let protocol = if udp { "udp" } else { "tcp" };
        (protocol.to_owned(), port.to_string(), json!({"protocol": protocol, "ports": port}))
    });
    let icmp = (any::<Option<(u8, Option<u8>)>>(), any::<bool>()).prop_map(|(message, six)| {
        let protocol = if six { "icmpv6" } else { "icmp" };
        let (cell, rule) = match message {
            None => ("All".to_owned(), json!({"protocol": protocol})),
            Some((kind, None)) => (kind.to_string(), json!({"protocol": protocol, "icmpType": kind})),
            Some((kind, Some(code))) => {
                (format!("{kind}/{code}"), json!({"protocol": protocol, "icmpType": kind, "icmpCode": code}))
            }
        };
        (protocol.to_owned(), cell, rule)
    });
    let number = (0_u8..=255)
        .prop_filter("has a name", |number| ![1, 6, 17, 58].contains(number))
        .prop_map(|number| (number.to_string(), "All".to_owned(), json!({"protocol": number})));
    let all = Just(("All".to_owned(), "All".to_owned(), json!({"protocol": "all"})));
    prop_oneof![3 => ports, 2 => one, 2 => icmp, 1 => number, 1 => all]
}

fn peer() -> impl Strategy<Value = String> {
    prop_oneof![
        (any::<u32>(), 0_u8..=32)
            .prop_map(|(bits, length)| format!("{}/{length}", std::net::Ipv4Addr::from(bits))),
        (any::<u128>(), 0_u8..=128)
            .prop_map(|(bits, length)| format!("{}/{length}", std::net::Ipv6Addr::from(bits))),
        "sg-[0-9a-f]{8,17}",
        "[0-9]{12}/sg-[0-9a-f]{8}",
        "pl-[0-9a-f]{8}",
    ]
}

fn description() -> impl Strategy<Value = String> {
    let text = prop_oneof!["[a-zA-Z0-9 ._:/()#,@+=;{}!$*&|\"\\\\'-]{0,40}", "\\PC{0,20}"];
    text.prop_filter("cells are trimmed, dashes say nothing, a direction is one", |text| {
        let is_direction = matches!(&*text.to_lowercase(), "in" | "out");
        text.trim() == text && !is_direction && !text.chars().all(|c| "-–—".contains(c)) || text.is_empty()
    })
}

fn put(rule: &mut Value, key: &str, text: &str) {
    if let Value::Object(rule) = rule {
        rule.insert(key.to_owned(), json!(text));
    }
}

/// The cells of a rule and the rule.
fn rule() -> impl Strategy<Value = ([String; 4], Value)> {
    (service(), peer(), description()).prop_map(|((protocol, ports, mut rule), peer, description)| {
        put(&mut rule, "peer", &peer);
        if !description.is_empty() {
            put(&mut rule, "description", &description);
        }
        ([protocol, ports, peer, description], rule)
    })
}

fn rules() -> impl Strategy<Value = Vec<([String; 4], Value)>> {
    proptest::collection::vec(rule(), 1..8)
}

#[track_caller]
fn comes_back(text: &str, direction: Option<Direction>, rules: &[([String; 4], Value)]) {
    let pasted = read_rules(text);
    let read: Vec<&Value> = pasted.rules.iter().map(|rule| &rule.rule).collect();
    let expected: Vec<&Value> = rules.iter().map(|(_, rule)| rule).collect();
    assert_eq!(read, expected, "{text}");
    assert_eq!(pasted.problems, [], "{text}");
    assert!(
        pasted.rules.iter().all(|rule| rule.direction == direction && rule.problems.is_empty()),
        "{text}"
    );
}

proptest! {
    #[test]
    fn a_table_with_a_header_comes_back_in_any_order(
        rules in rules(),
        order in Just([0_usize, 1, 2, 3]).prop_shuffle(),
        outbound in any::<bool>(),
    ) {
        let names = ["Protocol", "Port range", if outbound { "Destination" } else { "Source" }, "Description"];
        let header = order.map(|index| names[index]);
        let rows: Vec<Vec<String>> =
            rules.iter().map(|(cells, _)| order.iter().map(|index| cells[*index].clone()).collect()).collect();
        let direction = if outbound { Direction::Outbound } else { Direction::Inbound };
        for print in PRINTS {
            comes_back(&print.table(&header, &rows), Some(direction), &rules);
        }
    }

    #[test]
    fn a_table_without_a_header_comes_back_in_the_console_s_order(rules in rules()) {
        let rows: Vec<Vec<String>> = rules.iter().map(|(cells, _)| cells.to_vec()).collect();
        comes_back(&Print::Tabs.table(&[], &rows), None, &rules);
        comes_back(&Print::Markdown.table(&[], &rows), None, &rules);
    }

    #[test]
    fn a_command_comes_back(rules in rules()) {
        let mut text = String::new();
        for (_, rule) in &rules {
            let number = |key: &str| rule.get(key).map_or("-1".to_owned(), Value::to_string);
            let port = match &rule["ports"] {
                Value::Null if rule["protocol"].as_str().is_some_and(|name| name.starts_with("icmp")) => {
                    format!("\"FromPort\": {}, \"ToPort\": {}, ", number("icmpType"), number("icmpCode"))
                }
                Value::Null => String::new(),
                Value::String(all) if all == "all" => "\"FromPort\": 0, \"ToPort\": 65535, ".to_owned(),
                ports => {
                    let ports = ports.as_str().map_or_else(|| ports.to_string(), str::to_owned);
                    let (first, last) = ports.split_once('-').unwrap_or((&ports, &ports));
                    format!("\"FromPort\": {first}, \"ToPort\": {last}, ")
                }
            };
            let protocol = match &rule["protocol"] {
                Value::String(all) if all == "all" => json!("-1"),
                other => json!(other.as_str().map_or_else(|| other.to_string(), str::to_owned)),
            };
            let peer = rule["peer"].as_str().unwrap();
            let (list, key) = match peer {
                peer if peer.contains("sg-") => ("UserIdGroupPairs", "GroupId"),
                peer if peer.starts_with("pl-") => ("PrefixListIds", "PrefixListId"),
                peer if peer.contains(':') => ("Ipv6Ranges", "CidrIpv6"),
                _ => ("IpRanges", "CidrIp"),
            };
            let mut item = json!({key: peer});
            if let Some(description) = rule.get("description") {
                item["Description"] = description.clone();
            }
            let permission = format!("[{{\"IpProtocol\": {protocol}, {port}\"{list}\": [{item}]}}]");
            let quoted = permission.replace('\'', "'\\''");
            text += &format!("aws ec2 authorize-security-group-egress \\\n  --group-id sg-1 --ip-permissions '{quoted}'\n");
        }
        comes_back(&text, Some(Direction::Outbound), &rules);
    }

    #[test]
    fn any_text_is_read_to_its_end(text in hostile()) {
        let pasted = read_rules(&text);
        let lines = u32::try_from(text.split(['\n', '\r']).count()).unwrap();
        for rule in &pasted.rules {
            prop_assert!((1..=lines).contains(&rule.line));
            prop_assert!(rule.rule["peer"].is_string() && !rule.rule["protocol"].is_null());
        }
        for problem in pasted.problems.iter().chain(pasted.rules.iter().flat_map(|rule| &rule.problems)) {
            prop_assert!(problem.position.is_some_and(|position| (1..=lines).contains(&position.line)));
            prop_assert!(problem.message.len() < 1_000 && !problem.help.is_empty());
        }
        if !text.trim_matches(|c: char| c.is_whitespace() || c == '\0').is_empty() {
            prop_assert_eq!(read_rules(&text), pasted);
        }
    }
}

/// Texts of the signs and words that mean something, in any order.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        proptest::sample::select(vec![
            "aws ec2 authorize-security-group-ingress ",
            "--ip-permissions ",
            "--port ",
            "'",
            "\"",
            "\\",
            "\n",
            "\r\n",
            "\t",
            "|",
            ",",
            ";",
            "  ",
            "[",
            "{",
            "IpProtocol=",
            "]",
            "}",
            "$(",
            "<a>",
            "`",
            "#",
            "-",
            "–",
            "Type",
            "Protocol",
            "Port range",
            "Source",
            "Destination",
            "tcp",
            "22",
            "0.0.0.0/0",
            "sg-1",
            "All traffic",
            "from ",
            "to ",
            "sgr-1",
            "icmp",
            "8/0",
            "\0",
            "\u{feff}",
            "🐘",
            "DENY",
            "inbound",
            ":",
            "(",
            ")",
            "My IP",
            "Anywhere",
            "65536",
            "-1",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,6}",
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// A text of many times the same, behind something that is read before.
#[track_caller]
fn ends(start: &str, unit: &str, length: usize) {
    let text = [start, &unit.repeat(length / unit.len())].concat();
    let begin = Instant::now();
    let pasted = read_rules(&text);
    let took = begin.elapsed();
    // A tenth of it in a build for people; what grows with the square takes minutes.
    assert!(took < Duration::from_secs(10), "{start}{unit:?} took {took:?}");
    let count = pasted.problems.len() + pasted.rules.len();
    assert!(count < 30_000, "{start}{unit:?} gave {count} rules and problems");
}

const AUTHORIZE: &str = "aws ec2 authorize-security-group-ingress ";

#[test]
fn a_line_without_end_is_read_quickly() {
    for unit in ["a", "\0", "\"", ",", "\t", "|", "$(", "tcp 22 0.0.0.0/0 "] {
        ends("", unit, 1_000_000);
    }
    ends("", "aws ec2 authorize-security-group-ingress;", 1_000_000);
    ends(&[AUTHORIZE, "--ip-permissions "].concat(), "[", 1_000_000);
    ends(&[AUTHORIZE, "--ip-permissions A="].concat(), "[", 1_000_000);
}

#[test]
fn hostile_texts_are_read_quickly() {
    let units = [
        " ",
        "\"\"",
        "'",
        "\\",
        ";",
        "  ",
        "\n",
        "\r",
        "`",
        "<a",
        "(",
        "-",
        "#",
        ",\"",
        "\t\"",
        "\"\n",
        ",\"\n",
        "1,",
        "1-",
        "tcp ",
        "tcp\t22\t0.0.0.0/0\n",
        "tcp,",
        "a\n\n",
        "Type\n",
        "Protocol\tSource\n",
        "SSH, ",
        "🐘",
        "Protocol,Source\n",
        "\u{301}",
        "aws ",
        "aws ec2 '\n",
        "aws ec2 \\\n",
        "a=[",
        "sg-",
        "IpProtocol=1 ",
        "\t\"",
        AUTHORIZE,
        "aws ec2 authorize-security-group-ingress --cidr \"\n",
        "aws ec2 authorize-security-group-ingress `$(",
    ];
    for unit in units {
        for start in
            ["", "Protocol\tPort\tSource\n", "tcp\t22\t\"", &[AUTHORIZE, "--ip-permissions "].concat()]
        {
            ends(start, unit, 60_000);
        }
    }
}

#[test]
fn a_row_never_makes_many_rules() {
    let ports = "1,".repeat(1000);
    let peers = "10.0.0.0/8 ".repeat(1000);
    let text = format!("Protocol\tPort\tSource\ntcp\t{ports}\t{peers}\n");
    let pasted = read_rules(&text);
    assert_eq!(pasted.rules.len(), 0);
    insta::assert_snapshot!(pasted.problems[0].message, @"one row stands for more rules than can be made of it");
}
