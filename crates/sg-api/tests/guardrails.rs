//! The guardrails of a document in its report.

use serde_json::{Value, json};
use sg_api::Session;

fn document(guardrails: &Value) -> Value {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-1", "cidrs": ["10.0.0.0/16"] }],
        "groups": [
            { "id": "sg-web", "name": "web", "vpc": "vpc-1", "outbound": [], "inbound": [
                { "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" },
                { "id": "ssh", "protocol": "tcp", "ports": 22, "peer": "203.0.113.0/24" },
            ] },
            { "id": "sg-db", "vpc": "vpc-1", "outbound": [], "inbound": [
                { "id": "sql", "protocol": "tcp", "ports": 5432, "peer": "sg-web" },
                { "id": "list", "protocol": "tcp", "ports": 22, "peer": "pl-1" },
            ] },
        ],
        "prefixLists": [{ "id": "pl-1" }],
        "interfaces": [
            { "id": "eni-web", "vpc": "vpc-1", "addresses": ["10.0.0.5"], "groups": ["sg-web"] },
            { "id": "eni-db", "vpc": "vpc-1", "addresses": ["10.0.0.6"], "groups": ["sg-db"] },
        ],
        "guardrails": guardrails,
    })
}

fn told(session: &Session) -> String {
    let report = session.report();
    let states = report.guardrails.unwrap_or_default().into_iter();
    let states = states.map(|held| format!("{}: {:?}. {}", held.guardrail, held.state, held.text));
    let problems = report.problems.into_iter().filter(|problem| problem.path.starts_with("/guardrails"));
    let problems = problems.map(|found| {
        format!("{}:{} {}. {}", found.path, found.column.unwrap_or_default(), found.message, found.help)
    });
    states.chain(problems).collect::<Vec<_>>().join("\n")
}

#[test]
fn each_guardrail_says_whether_it_holds() {
    let document = document(&json!([
        "deny internet -> sg-db:tcp/5432",
        "deny internet -> web:https",
        "only 203.0.113.0/24 -> sg-web:ssh",
        "only sg-web -> sg-db:tcp/5432",
        "allow sg-web -> sg-db:tcp/5432",
        "deny internet -> sg-db:ssh",
        "deny internet -> 192.0.2.0/24",
        "deny internet -> sg-dd",
    ]));
    insta::assert_snapshot!(told(&Session::new(document.to_string().as_bytes())), @"
    deny internet -> sg-db:tcp/5432: Holds. Holds, whatever is sent.
    deny internet -> web:https: Broken. Broken: tcp 443 from 203.0.113.9 to eni-web is delivered.
    only 203.0.113.0/24 -> sg-web:ssh: Holds. Holds, whatever is sent.
    only sg-web -> sg-db:tcp/5432: Holds. Holds, whatever is sent.
    allow sg-web -> sg-db:tcp/5432: Broken. Broken: tcp 5432 from eni-web to eni-db does not arrive, or its reply does not.
    deny internet -> sg-db:ssh: Unknown. Unknown: nobody can tell what becomes of tcp 22 from 203.0.113.9 to eni-db.
    deny internet -> 192.0.2.0/24: Unknown. Unknown: it speaks of addresses that nobody in this network has, at both ends. Name a subnet, a VPC or a group instead of a block.
    deny internet -> sg-dd: Unknown. Unknown: nobody has the id or the name `sg-dd`.
    /guardrails/7:18 nobody has the id or the name `sg-dd`. Did you mean `sg-db`?
    ");
}

#[test]
fn a_guardrail_follows_what_is_typed() {
    let mut session = Session::new(document(&json!(["deny internet -> sg-web:ssh"])).to_string().as_bytes());
    let first = session.changes().guardrails.unwrap_or_default();
    assert_eq!(first.len(), 1);
    let witness = first.first().and_then(|held| held.witness.as_ref());
    let packet = serde_json::to_string(&witness.map(|witness| &witness.packet)).unwrap_or_default();
    let trace = session.decide(packet.as_bytes());
    assert_eq!(format!("{:?}", trace.request.verdict), "Some(Allowed)");

    // As before, then repaired, then gone.
    assert_eq!(session.changes().guardrails, None);
    let patch =
        |path: &str, value: &Value| json!([{ "op": "replace", "path": path, "value": value }]).to_string();
    session.apply(patch("/groups/0/inbound/1/peer", &json!("10.0.0.0/8")).as_bytes(), None);
    insta::assert_snapshot!(told(&session), @"deny internet -> sg-web:ssh: Holds. Holds, whatever is sent.");
    assert_eq!(session.changes().guardrails.map(|all| all.len()), Some(1));
    session.apply(patch("/guardrails", &json!([])).as_bytes(), None);
    assert_eq!(session.changes().guardrails, Some(vec![]));
    assert_eq!(session.report().guardrails, None);
}
