//! What parsing and locating promise.

use insta::assert_snapshot;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::{child, locate, parse};
use crate::{Position, Problem};

fn line(problem: &Problem) -> String {
    let at = problem.position.map_or_else(|| "?".to_owned(), |at| format!("{}:{}", at.line, at.column));
    format!("{at} {} {}: {} | {}", problem.code, problem.path, problem.message, problem.help)
}

/// The value, or what is said about the text.
fn said(text: impl AsRef<[u8]>) -> String {
    match parse(text.as_ref()) {
        Ok((value, problems)) => {
            let lines = problems.iter().map(|problem| format!("\n{}", line(problem)));
            format!("{value}{}", lines.collect::<String>())
        }
        Err(problem) => line(&problem),
    }
}

#[test]
fn a_mistake_is_named_with_its_place() {
    assert_snapshot!(said(""), @"1:1 notJson : found the end of the text, expected a JSON value | Check that the whole text was copied.");
    assert_snapshot!(said("{\"a\": 1,\n \"b\" 2}"), @"2:6 notJson : found `2`, expected `:` | Put a colon between key and value.");
    assert_snapshot!(said("{\"a\": 1\n \"b\": 2}"), @"2:2 notJson : found a text, expected `,` or `}` | Put a comma between the two.");
    assert_snapshot!(said("{\"a\": 1,}"), @"1:9 notJson : found `}`, expected a key in double quotes | Remove the comma before it.");
    assert_snapshot!(said("[1, 2,]"), @"1:7 notJson : found `]`, expected a value | Remove the comma before it.");
    assert_snapshot!(said("[1 2]"), @"1:4 notJson : found `2`, expected `,` or `]` | Put a comma between the two.");
    assert_snapshot!(said("[,1]"), @"1:2 notJson : found `,`, expected a value or `]` | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
    assert_snapshot!(said("{\"a\": }"), @"1:7 notJson : found `}`, expected a value | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
    assert_snapshot!(said("{\"a\"; 1}"), @"1:5 notJson : found `;`, expected `:` | Put a colon between key and value.");
    assert_snapshot!(said("{a: 1}"), @"1:2 notJson : found `a`, expected a key in double quotes or `}` | Put the key in double quotes.");
    assert_snapshot!(said("{'a': 1}"), @"1:2 notJson : found `'`, expected a key in double quotes or `}` | Use double quotes.");
    assert_snapshot!(said("{\"é\": tru}"), @"1:7 notJson : found `tru`, expected a value | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
    assert_snapshot!(said("{\"a\": [1, 2"), @"1:12 notJson : found the end of the text, expected `,` or `]` | Check that the whole text was copied.");
    assert_snapshot!(said("{\"a\": \"b"), @r#"1:7 notJson : a text that is never closed | Close the text with `"`."#);
    assert_snapshot!(said("{} {}"), @"1:4 notJson : found `{`, expected the end of the text | Keep one value, and remove what follows it.");
    assert_snapshot!(said("<html>"), @"1:1 notJson : found `<`, expected a JSON value | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
    assert_snapshot!(said("// no\n{}"), @"1:1 notJson : found `/`, expected a JSON value | Remove the comment.");
    assert_snapshot!(said("[01]"), @"1:3 notJson : found `1`, expected `,` or `]` | Put a comma between the two.");
    assert_snapshot!(said("[-]"), @"1:3 notJson : a number that JSON does not know | Write digits, as in `443` or `0.5`.");
    assert_snapshot!(said("[NaN]"), @"1:2 notJson : found `NaN`, expected a value or `]` | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
}

#[test]
fn bytes_that_are_no_text_are_named_with_their_place() {
    assert_snapshot!(said("[\0]"), @"1:2 notJson : found a control character (U+0000), expected a value or `]` | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
    assert_snapshot!(said("[\"é\0\"]"), @r#"1:4 notJson : a control character (U+0000) inside a text | Close the text with `"` on its line, or write the character as an escape."#);
    assert_snapshot!(said("[\"two\nlines\"]"), @r#"1:6 notJson : a control character (U+000A) inside a text | Close the text with `"` on its line, or write the character as an escape."#);
    assert_snapshot!(said(b"[\"ab\xff\"]"), @"1:5 notJson : bytes that are not UTF-8 | Save the file as UTF-8.");
    assert_snapshot!(said(b"[\xff]"), @"1:2 notJson : found the byte 0xFF, expected a value or `]` | Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.");
    assert_snapshot!(said(r#"["C:\dir"]"#), @r#"1:5 notJson : an escape in a text that JSON does not know | Write `\\` for a backslash."#);
    assert_snapshot!(said(r#"["\ud800"]"#), @r#"1:3 notJson : an escape in a text that JSON does not know | Write `\\` for a backslash."#);
    assert_snapshot!(said(r#"["\udc00\ud800 and more"]"#), @r#"1:3 notJson : an escape in a text that JSON does not know | Write `\\` for a backslash."#);
    assert_snapshot!(said(b"\xff\xfe{\0}\0"), @"1:1 notJson : the text is UTF-16, not UTF-8 | Save the file as UTF-8.");
}

#[test]
fn what_is_odd_is_kept_and_named() {
    assert_snapshot!(said("\u{feff}{\"a\": [{\"b/c\": 1,\n\"b/c\": 2}]}"), @r#"
    {"a":[{"b/c":2}]}
    2:1 duplicateKey /a/0/b~1c: the key stands here a second time; this value counts, `1` before it does not | Keep one of the two.
    "#);
    assert_snapshot!(said("[1, 184467440737095516160]"), @r#"
    [1,"184467440737095516160"]
    1:5 numberTooLong /1: the number `18446744073709551616…` does not fit, and is kept as text | Write a shorter number, or put it in quotes.
    "#);
    assert_snapshot!(said("[1e999]"), @r#"
    ["1e999"]
    1:2 numberTooLong /0: the number `1e999…` does not fit, and is kept as text | Write a shorter number, or put it in quotes.
    "#);
    assert_snapshot!(said(r#"["\ud83d\ude00"]"#), @r#"["😀"]"#);
}

#[test]
fn depth_has_a_limit() {
    assert!(parse(&[b"[".repeat(128), b"]".repeat(128)].concat()).is_ok());
    assert_snapshot!(said("[".repeat(100_000)), @"1:129 tooDeep : brackets more than 128 levels deep | Nest less.");
    assert_snapshot!(said("{\"a\":".repeat(100_000)), @"1:641 tooDeep : brackets more than 128 levels deep | Nest less.");
}

#[track_caller]
fn check_place(text: &str, path: &str, line: u32, column: u32) {
    let mut problems = [Problem::error("here", path, "", "")];
    locate(text.as_bytes(), &mut problems);
    let [problem] = problems;
    assert_eq!(problem.position, Some(Position { line, column }));
}

#[test]
fn a_problem_is_located_by_its_path() {
    let text = "{\n  \"a~/b\": [1, {\"c\": true}],\n  \"d\": {\"e\": []}\n}";
    check_place(text, "", 1, 1);
    check_place(text, "/a~0~1b", 2, 11);
    check_place(text, "/a~0~1b/0", 2, 12);
    check_place(text, "/a~0~1b/1/c", 2, 21);
    check_place(text, "/d/e", 3, 14);
}

#[test]
fn a_problem_about_what_is_missing_stands_at_what_is_around_it() {
    check_place("[\n {}]", "/0/ports", 2, 2);
    check_place("[\n {}]", "/7/ports/1", 1, 1);
    check_place("[\n {}]", "no pointer", 1, 1);
    check_place("[1,\n}", "/0", 1, 2);
}

#[test]
fn of_a_key_that_stands_twice_the_last_is_located() {
    check_place("{\"a\": {\"b\": 1},\n \"a\": {}}", "/a/b", 2, 7);
}

#[test]
fn a_position_that_is_known_stays() {
    let known = Position { line: 9, column: 9 };
    let mut problems = [Problem { position: Some(known), ..Problem::error("here", "/0", "", "") }];
    locate(b"[1]", &mut problems);
    assert_eq!(problems.map(|problem| problem.position), [Some(known)]);
}

/// Any JSON value a few levels deep.
pub(crate) fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f32>().prop_map(|number| Value::from(f64::from(number))),
        ".{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((".{0,5}", inner), 0..6).prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

/// Every place of a value.
pub(crate) fn places(value: &Value, at: &str, into: &mut Vec<String>) {
    into.push(at.to_owned());
    match value {
        Value::Array(list) => {
            list.iter().enumerate().for_each(|(key, value)| places(value, &child(at, key), into));
        }
        Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &child(at, key), into)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn printing_then_parsing_changes_nothing(value in any_json()) {
        prop_assert_eq!(parse(value.to_string().as_bytes()).ok(), Some((value.clone(), vec![])));
        let pretty = serde_json::to_string_pretty(&value).unwrap();
        prop_assert_eq!(parse(pretty.as_bytes()).ok(), Some((value, vec![])));
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let _ = parse(&bytes);
        locate(&bytes, &mut [Problem::error("here", "/0/a", "", "")]);
    }

    #[test]
    fn text_is_json_for_us_where_it_is_for_others(text in r#"[\[\]{}:,"\\u0-9a-f.e \n-]{0,12}"#) {
        prop_assert_eq!(parse(text.as_bytes()).is_ok(), serde_json::from_str::<Value>(&text).is_ok());
    }

    #[test]
    fn a_wrong_value_is_found_where_it_stands(value in any_json(), which in any::<prop::sample::Index>()) {
        let mut all = Vec::new();
        places(&value, "", &mut all);
        let path = which.get(&all);
        let mut value = value;
        *value.pointer_mut(path).unwrap() = json!("WRONG here");
        let text = serde_json::to_string_pretty(&value).unwrap();
        let mut problems = [Problem::error("here", path, "", "")];
        locate(text.as_bytes(), &mut problems);
        let [Problem { position: Some(at), .. }] = problems else { panic!("no position") };
        let line = text.split('\n').nth(at.line as usize - 1).unwrap();
        let rest: String = line.chars().skip(at.column as usize - 1).collect();
        prop_assert!(rest.starts_with("\"WRONG here\""), "{}:{} is {rest:?}", at.line, at.column);
    }
}
