//! Best practices from document to answer: findings, fixes that fit, suppressions, what documents say of themselves.

use serde_json::{Value, json};
use sg_api::answers::{Finding, Severity, Verdict, text_of_findings};
use sg_api::{Session, analyze_with, catalogue, decide, review};

fn document(inbound: Value) -> Value {
    json!({
        "version": 1,
        "vpcs": [{ "id": "vpc-a", "cidrs": ["10.0.0.0/16"] }],
        "groups": [
            { "id": "sg-web", "name": "web", "vpc": "vpc-a", "inbound": inbound, "outbound": [] },
        ],
        "interfaces": [
            { "id": "eni-web", "vpc": "vpc-a", "addresses": ["10.0.0.5"], "publicAddresses": ["203.0.113.80"], "groups": ["sg-web"] },
        ],
    })
}

fn rule(id: &str, port: u16, peer: &str) -> Value {
    json!({ "id": id, "protocol": "tcp", "ports": port, "peer": peer })
}

#[track_caller]
fn found(document: &Value) -> Vec<Finding> {
    review(document.to_string().as_bytes(), Some("2030-01-01"))
}

fn ids(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|finding| finding.check.as_str()).collect()
}

#[test]
fn a_finding_says_what_where_and_why() {
    let document = document(json!([
        rule("one", 22, "0.0.0.0/1"),
        rule("two", 22, "128.0.0.0/2"),
        rule("three", 22, "192.0.0.0/2")
    ]));
    let all = found(&document);
    let first = &all[0];
    assert_eq!((first.check.as_str(), first.name.as_str()), ("SG001", "ssh-open-to-world"));
    assert_eq!((first.severity, first.place.as_str()), (Severity::Critical, "sg-web"));
    assert_eq!(first.message, "SSH (TCP 22) of web is open to the whole IPv4 internet");
    assert!(first.why.contains("shell"));
    assert_eq!(analyze_with(document.to_string().as_bytes(), Some("2030-01-01")).findings, all);
    // As it crosses to JavaScript: one object, the report and the findings.
    let whole = analyze_with(document.to_string().as_bytes(), None);
    let told: Value = serde_json::from_str(&text_of_findings(&whole)).unwrap();
    assert_eq!((told["revision"].as_u64(), told["findings"][0]["check"].as_str()), (Some(0), Some("SG001")));
    // The witness is a packet that the document would take, and that passes.
    let witness = first.witness.as_ref().unwrap();
    let trace = decide(document.to_string().as_bytes(), witness.to_string().as_bytes());
    assert_eq!(trace.request.verdict, Some(Verdict::Allowed));
    assert_eq!((witness["to"].as_str(), witness["port"].as_u64()), (Some("eni-web"), Some(22)));
}

#[test]
fn fixes_become_patches_and_the_finding_goes() {
    for inbound in [
        json!([rule("ssh", 22, "0.0.0.0/0")]),
        json!([{ "id": "all", "protocol": "all", "peer": "::/0" }]),
        json!([{ "id": "wide", "protocol": "tcp", "ports": "20-6000", "peer": "0.0.0.0/0", "description": "for now" }]),
        json!([{ "id": "ping", "protocol": "icmp", "peer": "0.0.0.0/0" }]),
    ] {
        let mut document = document(inbound);
        document["trusted"] = json!(["198.51.100.0/24"]);
        let before = found(&document);
        assert!(!before.is_empty());
        let mut fixes = 0;
        for finding in &before {
            for fix in &finding.fixes {
                let mut session = Session::new(document.to_string().as_bytes());
                let edits = Value::Array(fix.edits.clone());
                let preview = session.preview(edits.to_string().as_bytes()).unwrap();
                let patch = session.patch_of(edits.to_string().as_bytes());
                assert!(patch.problems.is_empty(), "{:?}", patch.problems);
                let patch = patch.patch.unwrap();
                assert!(session.apply(patch.as_bytes(), None).problems.is_empty());
                // What was announced is what came.
                assert_eq!(preview, session.compare(document.to_string().as_bytes()));
                assert!(!preview.equal);
                assert!(session.report().problems.iter().all(|problem| problem.ec2.is_none()));
                let after = session.review(None);
                assert!(!ids(&after).contains(&finding.check.as_str()), "{}", fix.title);
                let worse = after.iter().filter(|after| (after.severity as u8) < finding.severity as u8);
                assert!(worse.into_iter().all(|worse| ids(&before).contains(&worse.check.as_str())));
                fixes += 1;
            }
        }
        assert!(fixes > 0, "{before:?}");
    }
}

#[test]
fn documents_say_what_is_meant() {
    let mut document = document(json!([rule("odd", 4444, "0.0.0.0/0"), rule("ssh", 22, "203.0.113.7/32")]));
    assert_eq!(ids(&found(&document)), ["SG008", "SG010"]);
    document["trusted"] = json!(["203.0.113.0/24"]);
    document["allowedPorts"] = json!([{ "protocol": "tcp", "ports": "4000-5000", "reason": "a game" }]);
    assert_eq!(ids(&found(&document)), Vec::<&str>::new());
    // What the list leaves out is no longer allowed.
    document["groups"][0]["inbound"] = json!([rule("https", 443, "0.0.0.0/0")]);
    assert_eq!(ids(&found(&document)), ["SG008"]);
    document["suppressions"] =
        json!([{ "check": "SG008", "place": "sg-web", "reason": "a demo", "until": "2030-01-01" }]);
    let all = found(&document);
    assert_eq!((ids(&all), all[0].suppressed.as_deref()), (vec!["SG008"], Some("a demo")));
    let late = review(document.to_string().as_bytes(), Some("2030-01-02"));
    assert_eq!((ids(&late), late[0].suppressed.as_deref()), (vec!["SG008", "SG099"], None));
}

fn or_nothing(found: &[String]) -> String {
    if found.is_empty() { "nothing".to_owned() } else { found.join(", ") }
}

#[test]
fn the_scenarios_teach_what_they_mean_to() {
    let mut said = String::new();
    let told = |all: &[Finding]| -> Vec<String> {
        all.iter().map(|one| format!("{} {}", one.check, one.place)).collect()
    };
    for scenario in catalogue().scenarios {
        let before = told(&review(scenario.document.as_bytes(), None));
        said.push_str(&format!("{}: {}\n", scenario.id, or_nothing(&before)));
        for variant in scenario.variants {
            let mut session = Session::new(scenario.document.as_bytes());
            let patch = serde_json::to_vec(&variant.patch).unwrap();
            assert!(session.apply(&patch, None).problems.is_empty());
            let after = told(&session.review(None));
            let new: Vec<_> = after.into_iter().filter(|one| !before.contains(one)).collect();
            said.push_str(&format!("  {}: {}\n", variant.title, or_nothing(&new)));
        }
    }
    insta::assert_snapshot!(said, @r"
    web-server: SG040 sg-web
      Let everybody try SSH: SG001 sg-web
      Take the outbound rules away: nothing
    database-private: SG040 sg-db, SG040 sg-app, SG040 sg-other, SG042 sg-db, SG096 sg-app
      Open MySQL to 0.0.0.0/0: SG004 sg-db
      Name the server's address instead of its group: nothing
    lambda-rds: SG040 sg-rds, SG042 sg-rds, SG074 sg-lambda
      Let PostgreSQL into the database: nothing
    load-balancer: SG040 sg-alb, SG040 sg-app, SG095 sg-alb, SG096 sg-app
      Open the application to 0.0.0.0/0: SG015 sg-app
      Say that the load balancer is internal: SG017 sg-alb
    bastion: SG040 sg-bastion, SG040 sg-private, SG022 sg-bastion
      Let the whole VPC use SSH: nothing
      Open the bastion to everybody: SG001 sg-bastion
    vpc-peering: SG040 sg-ecom, SG040 sg-pay, SG040 sg-other, SG096 sg-ecom, SG096 sg-pay
      Delete the peering: SG067 sg-ecom, SG067 sg-pay
      Name the whole VPC of the shop: nothing
    ");
}

#[test]
fn the_scenarios_say_how_bad_it_is_and_of_whom() {
    let wanted = [
        ("web-server", Severity::Low, "SG040", "sg-web"),
        ("database-private", Severity::Low, "SG040", "sg-app"),
        ("database-private", Severity::Medium, "SG040", "sg-db"),
        ("database-private", Severity::Low, "SG042", "sg-db"),
        ("lambda-rds", Severity::Medium, "SG040", "sg-rds"),
        ("lambda-rds", Severity::Low, "SG042", "sg-rds"),
        ("lambda-rds", Severity::Info, "SG074", "sg-lambda"),
        ("load-balancer", Severity::Low, "SG040", "sg-alb"),
        ("load-balancer", Severity::Low, "SG040", "sg-app"),
        ("load-balancer", Severity::Info, "SG095", "sg-alb"),
        ("bastion", Severity::Medium, "SG040", "sg-bastion"),
        ("bastion", Severity::Low, "SG040", "sg-private"),
        ("vpc-peering", Severity::Low, "SG040", "sg-ecom"),
        ("vpc-peering", Severity::Low, "SG040", "sg-pay"),
    ];
    for (scenario, severity, check, place) in wanted {
        let scenarios = catalogue().scenarios;
        let scenario = scenarios.iter().find(|one| one.id == scenario).unwrap();
        let all = review(scenario.document.as_bytes(), None);
        let said = all.iter().find(|one| (one.check.as_str(), one.place.as_str()) == (check, place));
        let said = said.unwrap_or_else(|| panic!("{}: no {check} of {place}", scenario.id));
        assert_eq!(said.severity, severity, "{}: {check} of {place}", scenario.id);
    }
}

#[test]
fn every_check_has_a_page() {
    for check in catalogue().checks {
        for text in [&check.what, &check.why, &check.how, &check.others, &check.source] {
            assert!(!text.is_empty(), "{}", check.id);
        }
    }
}
