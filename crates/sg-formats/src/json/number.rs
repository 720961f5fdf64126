//! Numbers, none of which loses a digit in silence.

use serde_json::{Number, Value};

/// More digits than any number of a document has; longer ones stay text.
const MOST_CHARACTERS: usize = 40;

/// The number that JSON text stands for, or none where it fits neither a 64-bit whole number nor a
/// floating-point one.
pub(super) fn read(text: &str) -> Option<Value> {
    if text.len() > MOST_CHARACTERS {
        return None;
    }
    if text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
        return Number::from_f64(text.parse().ok()?).map(Value::Number);
    }
    let whole = text.parse::<i64>().map(Value::from);
    whole.or_else(|_| text.parse::<u64>().map(Value::from)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<Value>) {
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn a_number_is_exact_or_stays_text() {
        check("443", Some(443.into()));
        check("-9223372036854775808", Some(i64::MIN.into()));
        check("18446744073709551615", Some(u64::MAX.into()));
        check("18446744073709551616", None);
        check("-9223372036854775809", None);
        check("0.5", Some(0.5.into()));
        check("1e308", Some(1e308.into()));
        check("1e309", None);
        check(&"9".repeat(41), None);
        check(&format!("0.{}", "3".repeat(60)), None);
    }
}
