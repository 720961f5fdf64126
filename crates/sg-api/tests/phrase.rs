//! Sentences that somebody types, on an open document.

use serde_json::{Value, json};
use sg_api::Session;

fn session() -> Session {
    let document = json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
        "subnets": [{ "id": "subnet-1", "name": "front", "vpc": "vpc-1", "cidrs": ["10.0.0.0/24"] }],
        "groups": [
            { "id": "sg-web", "name": "web", "vpc": "vpc-1", "inbound": [], "outbound": [] },
            { "id": "sg-app", "vpc": "vpc-1", "inbound": [], "outbound": [] },
        ],
        "prefixLists": [{ "id": "pl-1", "name": "offices" }],
        "interfaces": [{ "id": "eni-web", "name": "Web server", "vpc": "vpc-1", "addresses": ["10.0.0.5"], "groups": ["sg-web"] }],
        "hosts": [{ "id": "laptop", "addresses": ["203.0.113.10"] }],
    });
    Session::new(document.to_string().as_bytes())
}

/// What a query is answered: what it says, its rules, its mistake, what is offered.
fn told(query: &Value) -> String {
    let Some(found) = session().phrase(query.to_string().as_bytes()) else { return "none".to_owned() };
    let says = found.says.unwrap_or_default();
    let rules = found.rules.map_or_else(String::new, |all| {
        let rules = all.rules.iter().map(|rule| {
            let parts = [
                Some(rule.protocol.clone()),
                rule.ports.clone(),
                rule.icmp_type.map(|kind| kind.to_string()),
            ];
            let parts: Vec<_> = parts.into_iter().flatten().chain([rule.peer.clone()]).collect();
            parts.join(" ")
        });
        format!(" [{} {:?}: {}]", all.group, all.direction, rules.collect::<Vec<_>>().join(", "))
    });
    let problem = found.problem.map_or_else(String::new, |problem| {
        let place = (problem.path.as_str(), problem.line, problem.column.unwrap_or_default());
        assert_eq!((place.0, place.1), ("", None));
        format!("{}: {}. {}", place.2, problem.message, problem.help)
    });
    let offers =
        found.completions.iter().map(|one| format!(" {}-{} {} ({})", one.from, one.to, one.text, one.about));
    [says, rules, problem, offers.collect()].concat()
}

fn guardrail(text: &str) -> String {
    told(&json!({ "kind": "guardrail", "text": text }))
}

fn rule(text: &str) -> String {
    told(&json!({ "kind": "rule", "text": text, "group": "sg-web" }))
}

#[test]
fn a_guardrail_says_what_must_hold() {
    let all = [
        "deny internet -> web:tcp/22, udp, icmp/8",
        "deny eni-web -> laptop",
        "allow subnet-1 -> pl-1:https",
        "only 10.0.0.0/16 -> vpc-1:protocol/50",
        "deny internet -> sg-wbe",
        "deny internet",
    ];
    insta::assert_snapshot!(all.map(guardrail).join("\n"), @"
    Must not pass: tcp 22, all udp, icmp type 8 from the internet to web (sg-web).
    Must not pass: anything from Web server (eni-web) to laptop.
    Must pass: tcp 443 from front (subnet-1) to offices (pl-1), and the replies.
    Must not pass: protocol 50 to vpc-1 from anybody but 10.0.0.0/16.
    18: nobody has the id or the name `sg-wbe`. Did you mean `sg-web`?
    14: it ends where `->` should stand. Write `->` here.
    ");
}

#[test]
fn a_rule_belongs_to_the_group_it_names_else_to_the_open_one() {
    let all = [
        "allow tcp 8080 from sg-app",
        "allow ssh, https from laptop to sg-app",
        "allow dns to internet",
        "allow icmp 8 from 10.0.0.0/8",
        "allow all from pl-1 inbound",
        "allow tcp 80 form app",
    ];
    insta::assert_snapshot!(all.map(rule).join("\n"), @"
    Lets tcp 8080 from sg-app in to web (sg-web). [sg-web Inbound: tcp 8080 sg-app]
    Lets tcp 22, tcp 443 from 203.0.113.10/32 in to sg-app. [sg-app Inbound: tcp 22 203.0.113.10/32, tcp 443 203.0.113.10/32]
    Lets udp 53, tcp 53 to everywhere, everywhere (IPv6) out from web (sg-web). [sg-web Outbound: udp 53 0.0.0.0/0, udp 53 ::/0, tcp 53 0.0.0.0/0, tcp 53 ::/0]
    Lets icmp type 8 from 10.0.0.0/8 in to web (sg-web). [sg-web Inbound: icmp 8 10.0.0.0/8]
    Lets all traffic from offices (pl-1) in to web (sg-web). [sg-web Inbound: all pl-1]
    14: `form` stands where `,`, `from`, `to`, `inbound` or `outbound` should. Did you mean `from`?
    ");
    let outbound = json!({ "kind": "rule", "text": "allow tcp 1 to sg-app", "group": "sg-web", "direction": "outbound" });
    insta::assert_snapshot!(told(&outbound), @"Lets tcp 1 to sg-app out from web (sg-web). [sg-web Outbound: tcp 1 sg-app]");
}

#[test]
fn what_may_stand_at_the_cursor_is_offered() {
    let at = |text: &str, cursor: u64| told(&json!({ "kind": "guardrail", "text": text, "cursor": cursor }));
    insta::assert_snapshot!([at("deny w", 6), at("", 0), at("deny x -> y", 400)].join("\n"), @"
    7: it ends where `->` should stand. Write `->` here. 5-6 sg-web (group web) 5-6 eni-web (interface Web server)
    1: it ends where `deny`, `allow` or `only` should stand. Write `deny`, `allow` or `only` here. 0-0 deny (word) 0-0 allow (word) 0-0 only (word)
    6: nobody has the id or the name `x`. Write an address, a CIDR, an id, a name, or `internet`.
    ");
}

#[test]
fn what_is_no_query_has_no_answer() {
    for query in [json!(null), json!([]), json!({ "kind": "poem", "text": "" }), json!({ "kind": "rule" })] {
        assert_eq!(told(&query), "none");
    }
}
