//! From a value to text that a person can read: what is short stands on one line, a rule above all.

use serde_json::Value;

/// A list or an object that is at most this long, in bytes, stands on one line.
pub(crate) const SHORT: usize = 120;

/// JSON text (RFC 8259), indented by two spaces, with a line end at its end. Keys keep their order.
pub fn print(value: &Value) -> String {
    let mut out = String::new();
    long(value, 0, &mut out);
    out.push('\n');
    out
}

/// Prints a value over as many lines as it takes. A value is never deeper than a text may be.
fn long(value: &Value, depth: usize, out: &mut String) {
    let before = out.len();
    if short(value, before + SHORT, out) {
        return;
    }
    out.truncate(before);
    let (open, close) = if value.is_array() { ('[', ']') } else { ('{', '}') };
    out.push(open);
    let mut first = true;
    let mut next = |out: &mut String| {
        out.push_str(if first { "\n" } else { ",\n" });
        first = false;
        indent(depth + 1, out);
    };
    match value {
        Value::Array(list) => {
            for item in list {
                next(out);
                long(item, depth + 1, out);
            }
        }
        Value::Object(map) => {
            for (key, item) in map {
                next(out);
                text(key, out);
                out.push_str(": ");
                long(item, depth + 1, out);
            }
        }
        _ => {}
    }
    out.push('\n');
    indent(depth, out);
    out.push(close);
}

/// Prints a value on one line; gives up where the text grows past `most`, but never for a lone value.
fn short(value: &Value, most: usize, out: &mut String) -> bool {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(number.as_str()),
        Value::String(string) => text(string, out),
        Value::Array(list) => {
            out.push('[');
            for (index, item) in list.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                if !short(item, most, out) || out.len() > most {
                    return false;
                }
            }
            out.push(']');
        }
        Value::Object(map) if map.is_empty() => out.push_str("{}"),
        Value::Object(map) => {
            out.push_str("{ ");
            for (index, (key, item)) in map.iter().enumerate() {
                if index > 0 {
                    out.push_str(", ");
                }
                text(key, out);
                out.push_str(": ");
                if !short(item, most, out) || out.len() > most {
                    return false;
                }
            }
            out.push_str(" }");
        }
    }
    true
}

fn indent(depth: usize, out: &mut String) {
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Adds a JSON string: quotes, backslashes and control characters are escaped, nothing else.
#[inline(never)]
pub fn text(string: &str, out: &mut String) {
    out.push('"');
    let mut rest = string;
    // Mostly there is nothing to escape, and the whole is copied at once.
    while let Some(at) = rest.bytes().position(|byte| byte < b' ' || byte == b'"' || byte == b'\\') {
        // What is escaped is one byte long.
        out.push_str(rest.get(..at).unwrap_or_default());
        escape(rest.as_bytes().get(at).copied().unwrap_or_default(), out);
        rest = rest.get(at + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out.push('"');
}

fn escape(byte: u8, out: &mut String) {
    let short = match byte {
        b'\n' => 'n',
        b'\r' => 'r',
        b'\t' => 't',
        b'"' | b'\\' => char::from(byte),
        control => {
            out.push_str("\\u00");
            for digit in [control >> 4, control & 15] {
                out.extend(char::from_digit(digit.into(), 16));
            }
            return;
        }
    };
    out.push('\\');
    out.push(short);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::print;

    #[test]
    fn what_is_short_stands_on_one_line() {
        let rule = json!({ "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" });
        let text = r#"{ "id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0" }"#;
        assert_eq!(print(&rule), format!("{text}\n"));
        let long = json!({ "inbound": [rule.clone(), rule], "outbound": [], "extra": {} });
        assert_eq!(
            print(&long),
            format!(
                "{{\n  \"inbound\": [\n    {text},\n    {text}\n  ],\n  \"outbound\": [],\n  \"extra\": {{}}\n}}\n"
            )
        );
    }

    #[test]
    fn what_would_break_a_string_is_escaped() {
        assert_eq!(print(&json!("a\"b\\c\n\u{1f}é\u{2028}")), "\"a\\\"b\\\\c\\n\\u001fé\u{2028}\"\n");
    }
}
