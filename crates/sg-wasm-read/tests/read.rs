//! What is read arrives as plain data, by a promise.
#![cfg(target_arch = "wasm32")]
#![expect(clippy::unwrap_used, reason = "a test says what must hold by panicking")]

use js_sys::futures::JsFuture;
use js_sys::{Array, JSON, Object, Promise, Reflect, Uint8Array};
use sg_wasm_read::{read, write};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

const GROUP: &str = r#"{"SecurityGroups": [{"GroupId": "sg-1", "GroupName": "one", "VpcId": "vpc-1",
    "IpPermissions": [], "IpPermissionsEgress": []}]}"#;

async fn answer(input: &JsValue) -> JsValue {
    let Ok(promise) = read(input, &JsValue::UNDEFINED) else { return JsValue::UNDEFINED };
    JsFuture::from(promise).await.unwrap()
}

fn options(pairs: &[(&str, &str)]) -> JsValue {
    let options = Object::new();
    for (key, value) in pairs {
        Reflect::set(&options, &JsValue::from_str(key), &JsValue::from_str(value)).unwrap();
    }
    options.into()
}

fn key(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(name)).unwrap()
}

fn file(name: &str, text: &str) -> JsValue {
    let file = Object::new();
    let bytes = Uint8Array::from(text.as_bytes());
    Reflect::set(&file, &JsValue::from_str("name"), &JsValue::from_str(name)).unwrap();
    Reflect::set(&file, &JsValue::from_str("bytes"), &bytes).unwrap();
    file.into()
}

#[wasm_bindgen_test]
async fn text_and_its_bytes_are_read_alike() {
    let from_text = answer(&JsValue::from_str(GROUP)).await;
    assert_eq!(key(&from_text, "format"), JsValue::from_str("awsCli"));
    assert!(key(&from_text, "document").as_string().unwrap().contains(r#""sg-1""#));
    let from_bytes = answer(&Uint8Array::from(GROUP.as_bytes())).await;
    let printed = |answer: &JsValue| String::from(JSON::stringify(answer).unwrap());
    assert_eq!(printed(&from_text), printed(&from_bytes));
}

#[wasm_bindgen_test]
async fn a_problem_names_its_file_and_what_is_missing_is_null() {
    let files = Array::of2(&file("good.json", GROUP), &file("bad.json", "{"));
    let read = answer(&files).await;
    assert!(key(&read, "document").is_string());
    let problems = Array::from(&key(&read, "problems"));
    assert_eq!(problems.length(), 1);
    assert_eq!(key(&problems.get(0), "file"), JsValue::from_str("bad.json"));
    assert!(key(&problems.get(0), "ec2").is_null());
}

#[wasm_bindgen_test]
fn what_is_no_input_is_refused() {
    assert!(read(&JsValue::from_f64(1.0), &JsValue::UNDEFINED).is_err());
    assert!(read(&Array::of1(&JsValue::NULL), &JsValue::UNDEFINED).is_err());
    assert!(read(&JsValue::from_str(""), &options(&[("direction", "sideways")])).is_err());
    assert!(write(&JsValue::NULL, "markdown").is_err());
}

#[wasm_bindgen_test]
async fn rules_are_read_into_a_group_and_written_again() {
    let document = r#"{"groups": [{"id": "sg-1", "inbound": [], "outbound": []}]}"#;
    let options = options(&[("into", document), ("group", "sg-1"), ("direction", "outbound")]);
    let promise =
        read(&JsValue::from_str("tcp 443 0.0.0.0/0"), &options).unwrap_or(Promise::new(&mut |_, _| {}));
    let read = JsFuture::from(promise).await.unwrap();
    let document = key(&read, "document");
    assert!(document.as_string().unwrap().contains("out-1-tcp-443-any4"));
    let promise = write(&document, "markdown").unwrap_or(Promise::new(&mut |_, _| {}));
    let written = JsFuture::from(promise).await.unwrap();
    assert!(key(&written, "text").as_string().unwrap().contains("| tcp | 443 |"));
}
