//! What crosses into JavaScript arrives as plain data.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use js_sys::{JSON, Object, Reflect};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use sg_wasm as _;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "camelCase", rename_all_fields = "camelCase")]
enum Answer {
    OneOf { missing: Option<u32>, rule_ids: Vec<&'static str> },
}

fn crossed() -> JsValue {
    let answer = Answer::OneOf { missing: None, rule_ids: vec!["ssh"] };
    answer.serialize(&Serializer::json_compatible()).unwrap()
}

#[wasm_bindgen_test]
fn a_union_is_a_plain_object_tagged_by_kind() {
    let answer = crossed();
    assert!(answer.is_instance_of::<Object>());
    let text = String::from(JSON::stringify(&answer).unwrap());
    assert_eq!(text, r#"{"kind":"oneOf","missing":null,"ruleIds":["ssh"]}"#);
}

#[wasm_bindgen_test]
fn what_is_missing_is_null_and_not_undefined() {
    let missing = Reflect::get(&crossed(), &JsValue::from_str("missing")).unwrap();
    assert!(missing.is_null());
}
