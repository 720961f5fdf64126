//! What crosses into JavaScript arrives as plain data, and what comes from there is taken as it is.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use js_sys::{Array, JSON, Object, Reflect, Uint8Array};
use sg_wasm::{Session, analyze, decide, play};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const DOCUMENT: &str = r#"{ "version": 1, "vpcs": [],
  "groups": [{ "id": "sg-a", "inbound": [{ "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" }], "outbound": [] }],
  "interfaces": [{ "id": "eni-a", "addresses": ["10.0.0.5"], "groups": ["sg-a"] }] }"#;

fn plain(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

fn key(value: &JsValue, path: &str) -> JsValue {
    let get = |value: JsValue, key: &str| match value.dyn_ref::<Array>() {
        Some(list) => list.get(key.parse().unwrap()),
        None => Reflect::get(&value, &JsValue::from_str(key)).unwrap(),
    };
    path.split('.').fold(value.clone(), get)
}

fn packet(port: u16) -> JsValue {
    plain(&format!(r#"{{ "from": "198.51.100.7", "to": "eni-a", "protocol": "tcp", "port": {port} }}"#))
}

#[wasm_bindgen_test]
fn an_answer_is_plain_and_what_is_missing_is_null() {
    let Ok(trace) = decide(&JsValue::from_str(DOCUMENT), &packet(22)) else { unreachable!("a plain packet") };
    assert!(trace.is_instance_of::<Object>());
    assert_eq!(key(&trace, "verdict"), JsValue::from_str("dropped"));
    assert!(key(&trace, "reply").is_null());
    assert_eq!(key(&trace, "request.needs.0.kind"), JsValue::from_str("rule"));
    let field = key(&trace, "request.gates.0.misses.0.fields.0");
    assert_eq!(key(&field, "kind"), JsValue::from_str("ports"));
    assert_eq!(key(&field, "by"), JsValue::from_f64(421.0));
}

#[wasm_bindgen_test]
fn text_and_its_bytes_are_one_document() {
    let printed = |document: &JsValue| match analyze(document, &JsValue::UNDEFINED) {
        Ok(report) => String::from(JSON::stringify(&report).unwrap()),
        Err(_) => String::new(),
    };
    let from_text = printed(&JsValue::from_str(DOCUMENT));
    assert_eq!(from_text, printed(&Uint8Array::from(DOCUMENT.as_bytes())));
    assert!(from_text.starts_with(r#"{"revision":0,"problems":[],"traces":[],"quotas":{"#), "{from_text}");
}

#[wasm_bindgen_test]
fn a_session_lives_through_its_patches() {
    let Ok(mut session) = Session::new(&JsValue::from_str(DOCUMENT)) else { unreachable!("a document") };
    let patch = plain(r#"[{ "op": "replace", "path": "/groups/0/inbound/0/ports", "value": "22" }]"#);
    let Ok(applied) = session.apply(&patch, Some(4)) else { unreachable!("a plain patch") };
    assert_eq!(key(&applied, "revision"), JsValue::from_f64(4.0));
    let Ok(first) = session.changes() else { unreachable!("a report") };
    assert!(!key(&first, "problems").is_null());
    let Ok(again) = session.changes() else { unreachable!("a report") };
    assert!(["problems", "traces", "quotas"].iter().all(|part| key(&again, part).is_null()));
    let Ok(trace) = session.decide(&packet(22)) else { unreachable!("a plain packet") };
    assert_eq!(key(&trace, "verdict"), JsValue::from_str("allowed"));
    assert!(String::from_utf8(session.document()).unwrap().contains(r#""ports": "22""#));
}

#[wasm_bindgen_test]
fn steps_are_played_and_looked_at_again() {
    let Ok(mut session) = Session::new(&JsValue::from_str(DOCUMENT)) else { unreachable!("a document") };
    let steps = plain(
        r#"[{ "id": "open", "kind": "packet", "packet": { "from": "198.51.100.7", "to": "eni-a", "protocol": "tcp", "port": 443 } },
            { "id": "back", "kind": "reply", "to": "open" }, { "id": "later", "kind": "wait", "seconds": 60 }, { "kind": "dance" }]"#,
    );
    let Ok(outcomes) = session.play(&steps, &JsValue::UNDEFINED) else { unreachable!("a list of steps") };
    assert_eq!(key(&outcomes, "0.flows.0.after"), JsValue::from_str("opening"));
    assert_eq!(key(&outcomes, "1.gates.0.because"), JsValue::from_str("tracked"));
    assert_eq!(key(&outcomes, "1.client"), JsValue::from_str("answers"));
    assert!(key(&outcomes, "2.verdict").is_null());
    assert_eq!(key(&outcomes, "3.problems.0.path"), JsValue::from_str("/3/kind"));
    let Ok(moment) = session.outcome(2) else { unreachable!("a step") };
    assert_eq!(key(&moment, "step"), JsValue::from_str("later"));
    assert_eq!(key(&moment, "time"), JsValue::from_f64(60.0));
    assert_eq!(key(&moment, "flows.0.state"), JsValue::from_str("established"));
    assert!(session.outcome(4).is_ok_and(|moment| moment.is_null()));
    let Ok(bytes) = session.play(&steps, &plain(r#"{ "details": false }"#)) else { unreachable!("a list") };
    assert_eq!(bytes.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec), Some(vec![1, 1, 0, 4]));
    // Its own steps, of which it has none.
    let none = play(&JsValue::from_str(DOCUMENT), &JsValue::NULL, &JsValue::UNDEFINED);
    assert!(none.is_ok_and(|none| none.dyn_ref::<Array>().is_some_and(|list| list.length() == 0)));
    assert!(session.play(&plain(r#"{ "length": 1 }"#), &JsValue::UNDEFINED).is_err());
}

#[wasm_bindgen_test]
fn what_is_no_document_is_refused() {
    assert!(analyze(&JsValue::from_f64(1.0), &JsValue::UNDEFINED).is_err());
    assert!(decide(&JsValue::NULL, &packet(22)).is_err());
    assert!(decide(&JsValue::from_str(DOCUMENT), &JsValue::UNDEFINED).is_err());
}
