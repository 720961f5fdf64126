use proptest::prelude::*;
use serde_json::{Value, json};
use sg_core::model::{Direction, GroupId, Network};

use super::*;
use crate::{Problem, read_document};

fn network() -> Network {
    let document: Value = json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "name": "shop", "cidrs": ["10.0.0.0/16"] }],
        "groups": [
            { "id": "sg-web", "name": "web", "inbound": [], "outbound": [] },
            { "id": "sg-app", "name": "app servers", "inbound": [], "outbound": [] },
            { "id": "sg-one", "name": "twin", "vpc": "vpc-1", "inbound": [], "outbound": [] },
            { "id": "sg-two", "name": "twin", "vpc": "vpc-1", "inbound": [], "outbound": [] },
        ],
        "interfaces": [{ "id": "eni-web", "vpc": "vpc-1", "addresses": ["10.0.0.5"], "groups": ["sg-web"] }],
        "hosts": [{ "id": "office", "addresses": ["203.0.113.9"] }],
        "prefixLists": [{ "id": "pl-1", "name": "offices", "entries": ["203.0.113.0/24"] }],
        "external": ["sg-far"],
    });
    read_document(&document, &mut vec![]).network
}

/// What is told of a text: the place, the problem, the way out.
fn told(problem: &Problem) -> String {
    let column = problem.position.map_or(0, |position| position.column);
    format!("{column}: {}. {}", problem.message, problem.help)
}

fn guardrail(text: &str) -> String {
    match read_guardrail(text, &network()) {
        Ok(read) => format!("{} | {:?} | {:?}", parse_guardrail(text).unwrap(), read.from, read.to),
        Err(problem) => told(&problem),
    }
}

fn rule(text: &str) -> String {
    match read_typed_rule(text, &network(), None, None) {
        Ok(read) => format!("{} {:?} {}", read.group, read.direction, Value::from(read.rules)),
        Err(problem) => told(&problem),
    }
}

#[test]
fn guardrails_are_read() {
    let all = [
        "deny internet -> sg-web:tcp/22",
        "DENY 198.51.100.7 -> \"app servers\" : ssh, rdp, udp/53",
        "only web -> [2001:db8::/32]:tcp/80-90,443",
        "allow office->eni-web:icmp/8/0",
        "allow vpc-1 → pl-1:protocol/50",
        "deny sg-far -> offices",
    ];
    insta::assert_snapshot!(all.map(guardrail).join("\n"), @r#"
    deny internet -> sg-web:tcp/22 | Internet | Group(GroupId("sg-web"))
    deny 198.51.100.7 -> "app servers":tcp/22, tcp/3389, udp/53 | Block(Cidr(V4(Ipv4Network { addr: 198.51.100.7, prefix: 32 }))) | Group(GroupId("sg-app"))
    only web -> [2001:db8::/32]:tcp/80-90, tcp/443 | Group(GroupId("sg-web")) | Block(Cidr(V6(Ipv6Network { addr: 2001:db8::, prefix: 32 })))
    allow office -> eni-web:icmp/8/0 | Host(HostId("office")) | Interface(InterfaceId("eni-web"))
    allow vpc-1 -> pl-1:protocol/50 | Vpc(VpcId("vpc-1")) | PrefixList(PrefixListId("pl-1"))
    deny sg-far -> offices | Group(GroupId("sg-far")) | PrefixList(PrefixListId("pl-1"))
    "#);
}

#[test]
fn a_mistake_has_a_place_and_a_way_out() {
    let all = [
        "",
        "dney internet -> sg-web",
        "deny internet sg-web",
        "deny internet ->",
        "deny internet -> sg-wbe",
        "deny internet -> twin",
        "deny internet -> \"sg-web",
        "deny internet -> sg-web:22",
        "deny internet -> sg-web:tpc/22",
        "deny internet -> sg-web:tcp/70000",
        "deny internet -> sg-web:tcp/90-80",
        "deny internet -> sg-web:shh",
        "deny internet -> sg-web:icmp/300",
        "deny internet -> sg-web:protocol/x",
        "deny internet -> sg-web:tcp/22 please",
        "deny internet -> sg-web:",
    ];
    insta::assert_snapshot!(all.map(guardrail).join("\n"), @r#"
    1: it ends where `deny`, `allow` or `only` should stand. Write `deny`, `allow` or `only` here.
    1: `dney` stands where `deny`, `allow` or `only` should. Did you mean `deny`?
    15: `sg-web` stands where `->` should. Write `->` here.
    17: it ends where an address, an id, a name or `internet` should stand. Write an address, an id, a name or `internet` here.
    18: nobody has the id or the name `sg-wbe`. Did you mean `sg-web`?
    18: `twin` is the name of `sg-one` and of `sg-two`. Write the id that you mean.
    18: `"` is never closed. Write `"` at its end.
    25: `22` says no protocol. Write `tcp/22` or `udp/22`.
    25: `tpc/22` is no protocol and no service with a name. Did you mean `tcp`?
    25: `70000` is no port and no range from 0 to 65535. Write a port, or a range as `8000-8100`.
    25: the range `90-80` runs backwards. Write the lower port first.
    25: `shh` is no protocol and no service with a name. Did you mean `ssh`?
    25: `300` is no ICMP type. Write a type from 0 to 255, or type and code as `3/4`.
    25: `x` is no number of a protocol. Write a number from 0 to 255.
    32: `please` stands where `,` or nothing more should. Write `,` or nothing more here.
    25: it ends where a protocol or a service as `ssh` should stand. Write a protocol or a service as `ssh` here.
    "#);
    assert_eq!(parse_guardrail(&"x".repeat(2000)).unwrap_err().code, "phraseTooLong");
}

#[test]
fn rules_are_read() {
    let all = [
        "allow tcp 8080 from sg-app to sg-web",
        "allow ssh from 203.0.113.0/24 to web inbound",
        "allow tcp/80, 443, ping from internet to sg-web",
        "allow tcp/80, 443, icmp 8 from internet to sg-web",
        "allow all from sg-web to office",
        "allow udp from sg-web to sg-far outbound",
        "allow ssh from sg-web",
        "allow ssh to web inbound",
        "allow ssh inbound",
        "allow ssh",
        "allow ssh fron sg-web",
        "allow esp from pl-1 to web",
        "allow nfs from eni-web to web",
    ];
    insta::assert_snapshot!(all.map(rule).join("\n"), @r#"
    sg-web Inbound [{"protocol":"tcp","ports":8080,"peer":"sg-app"}]
    sg-web Inbound [{"protocol":"tcp","ports":22,"peer":"203.0.113.0/24"}]
    20: `ping` is no protocol and no service with a name. Write `tcp/22`, `udp/53`, `icmp`, `all`, or a name as `ssh`.
    sg-web Inbound [{"protocol":"tcp","ports":80,"peer":"0.0.0.0/0"},{"protocol":"tcp","ports":80,"peer":"::/0"},{"protocol":"tcp","ports":443,"peer":"0.0.0.0/0"},{"protocol":"tcp","ports":443,"peer":"::/0"},{"protocol":"icmp","icmpType":8,"peer":"0.0.0.0/0"}]
    sg-web Outbound [{"protocol":"all","peer":"203.0.113.9/32"}]
    sg-web Outbound [{"protocol":"udp","ports":"all","peer":"sg-far"}]
    22: no group is named that the rule belongs to. Name a group: `… to sg-web` for an inbound rule, `… from sg-web` for an outbound one.
    25: an inbound rule needs to say `from` whom. Add `from` and an address, a CIDR, a group or a prefix list.
    18: it ends where `from` or `to` should stand. Write `from` or `to` here.
    10: it ends where `,`, `from`, `to`, `inbound` or `outbound` should stand. Write `,`, `from`, `to`, `inbound` or `outbound` here.
    11: `fron` stands where `,`, `from`, `to`, `inbound` or `outbound` should. Did you mean `from`?
    sg-web Inbound [{"protocol":50,"peer":"pl-1"}]
    sg-web Inbound [{"protocol":"tcp","ports":2049,"peer":"10.0.0.5/32"}]
    "#);
}

#[test]
fn where_a_rule_stands_may_be_known() {
    let group = GroupId::new("sg-web");
    let read =
        |text: &str, way| read_typed_rule(text, &network(), Some(&group), way).map(|read| read.direction);
    assert_eq!(read("allow tcp 8080 from sg-app", None), Ok(Direction::Inbound));
    assert_eq!(read("allow tcp 8080 to sg-app", None), Ok(Direction::Outbound));
    assert!(read("allow tcp 8080 from sg-app", Some(Direction::Outbound)).is_err());
}

/// The texts that are offered at the `|`.
fn offered(grammar: Grammar, text: &str) -> String {
    let cursor = text.chars().position(|letter| letter == '|').unwrap();
    let all = complete(grammar, &text.replace('|', ""), cursor, &network());
    all.iter()
        .map(|offer| format!("{}-{} {}", offer.from, offer.to, offer.text))
        .collect::<Vec<_>>()
        .join(", ")
}

#[test]
fn what_may_stand_at_the_cursor_is_offered() {
    let guardrails = [
        "|",
        "d|",
        "deny |",
        "deny off|ice -> sg-web",
        "deny internet |",
        "deny internet -> vpc|",
        "deny internet -> sg-web |",
        "deny internet -> sg-web:ss|",
        "deny internet -> nobody:tcp/22 s|",
        "dney x|",
    ];
    insta::assert_snapshot!(guardrails.map(|text| offered(Grammar::Guardrail, text)).join("\n"), @"
    0-0 deny, 0-0 allow, 0-0 only
    0-1 deny
    5-5 internet, 5-5 sg-web, 5-5 sg-app, 5-5 sg-one, 5-5 sg-two, 5-5 eni-web, 5-5 office, 5-5 vpc-1, 5-5 pl-1, 5-5 sg-far
    5-11 office, 5-11 pl-1
    14-14 ->
    17-20 vpc-1
    24-24 :
    24-26 ssh
    ");
    let rules = [
        "allow po|",
        "allow ssh |",
        "allow ssh from \"app|",
        "allow ssh from sg-app t|",
        "allow ssh from sg-app to sg-web |",
    ];
    insta::assert_snapshot!(rules.map(|text| offered(Grammar::Rule, text)).join("\n"), @"
    6-8 pop3, 6-8 pop3s, 6-8 postgresql, 6-8 postgres
    10-10 ,, 10-10 from, 10-10 to, 10-10 inbound, 10-10 outbound

    22-23 to
    32-32 inbound, 32-32 outbound
    ");
}

/// Words that sentences are made of, and others.
fn words() -> impl Strategy<Value = String> {
    let known = [
        "deny",
        "allow",
        "only",
        "internet",
        "->",
        "→",
        ":",
        ",",
        "sg-web",
        "web",
        "\"app servers\"",
        "tcp",
        "tcp/22",
        "22",
        "80-90",
        "udp/all",
        "icmp/3/4",
        "ssh",
        "all",
        "dns",
        "protocol/50",
        "protocol 6",
        "from",
        "to",
        "inbound",
        "outbound",
        "10.0.0.0/8",
        "::/0",
        "2001:db8::1:tcp",
        "[::1]",
        "[a b]",
        "\"",
        "[",
        "]",
        "\\",
        "esp/1",
        "-",
        "é:ü",
    ];
    let word =
        prop_oneof![4 => prop::sample::select(known.to_vec()).prop_map(str::to_owned), 1 => "\\PC{0,4}"];
    prop::collection::vec((word, prop::sample::select(&["", " "][..])), 0..12)
        .prop_map(|all| all.into_iter().map(|(word, space)| word + space).collect())
}

/// A sentence that mostly can be read.
fn sentences() -> impl Strategy<Value = String> {
    let end = ["internet", "sg-web", "\"a \\\"b\\\\\"", "10.0.0.5", "2001:db8::/32", "[::1]", "web", "x-y"];
    let service = [
        "ssh",
        "tcp",
        "tcp/22",
        "tcp 80-90",
        "udp/0-65535",
        "icmp 8",
        "icmpv6/1/2",
        "protocol 50",
        "gre",
        "dns",
    ];
    let end = || prop::sample::select(end.to_vec());
    let services = || prop::collection::vec(prop::sample::select(service.to_vec()), 1..4);
    let demand = prop::sample::select(vec!["deny", "allow", "only"]);
    let tail = prop::sample::select(vec!["", " inbound", " outbound"]);
    prop_oneof![
        (demand, end(), end(), prop::option::of(services())).prop_map(|(demand, from, to, services)| {
            let services = services.map_or_else(String::new, |all| format!(" :{}", all.join(",")));
            format!("{demand} {from} -> {to}{services}")
        }),
        (services(), end(), end(), tail).prop_map(|(services, from, to, tail)| format!(
            "allow {} from {from} to {to}{tail}",
            services.join(", ")
        )),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same(text in prop_oneof![words(), sentences()]) {
        if let Ok(read) = parse_guardrail(&text) {
            prop_assert_eq!(parse_guardrail(&read.to_string()), Ok(read));
        }
        if let Ok(read) = parse_rule(&text) {
            prop_assert_eq!(parse_rule(&read.to_string()), Ok(read));
        }
    }

    #[test]
    fn sentences_can_be_read(text in sentences()) {
        prop_assert!(parse_guardrail(&text).is_ok() || parse_rule(&text).is_ok(), "{}", text);
    }

    /// A mistake stands in the text or behind it, and what is offered takes the place of what is there.
    #[test]
    fn places_lie_in_the_text(text in prop_oneof![words(), sentences()], cursor in 0usize..80) {
        let (network, long) = (network(), text.chars().count());
        let told = [read_guardrail(&text, &network).err(), read_typed_rule(&text, &network, None, None).err()];
        for problem in told.into_iter().flatten() {
            let column = problem.position.map_or(0, |position| position.column as usize);
            prop_assert!((1..=long + 1).contains(&column), "{:?}", problem);
        }
        let cursor = cursor.min(long);
        for grammar in [Grammar::Guardrail, Grammar::Rule] {
            for offer in complete(grammar, &text, cursor, &network) {
                prop_assert!(offer.from <= cursor && cursor <= offer.to && offer.to <= long);
            }
        }
    }
}
