//! Numbers, none of which loses a digit.

use serde_json::{Number, Value};

/// More digits than any number of a document has; longer ones stay text.
const MOST_CHARACTERS: usize = 40;
/// The largest and the smallest power of ten that every reader of JSON can hold, give or take.
const EXPONENTS: (u32, u32) = (308, 324);

/// The number that JSON text stands for, digit by digit, or none where other readers of the same text
/// would change it: a whole number that fits no 64 bits, more than 40 characters, an exponent past 308 or below -324.
pub(super) fn read(text: &str) -> Option<Value> {
    if text.len() > MOST_CHARACTERS {
        return None;
    }
    let fits = match text.split_once(['e', 'E']) {
        Some((_, exponent)) => {
            let (digits, most) = match exponent.strip_prefix('-') {
                Some(digits) => (digits, EXPONENTS.1),
                None => (exponent.trim_start_matches('+'), EXPONENTS.0),
            };
            digits.parse().is_ok_and(|exponent: u32| exponent <= most)
        }
        None if text.contains('.') => true,
        None => text.parse::<i64>().is_ok() || text.parse::<u64>().is_ok(),
    };
    if !fits {
        return None;
    }
    text.parse::<Number>().ok().map(Value::Number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let read = read(text).map(|value| value.to_string());
        assert_eq!(read.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_number_is_exact_or_stays_text() {
        check("443", Some("443"));
        check("-9223372036854775808", Some("-9223372036854775808"));
        check("18446744073709551615", Some("18446744073709551615"));
        check("18446744073709551616", None);
        check("-9223372036854775809", None);
        check("0.5", Some("0.5"));
        check("1.0", Some("1.0"));
        check("0.1000000000000000055", Some("0.1000000000000000055"));
        check("1e-308", Some("1e-308"));
        check("1e309", None);
        check("5e-324", Some("5e-324"));
        check("1e-325", None);
        check("1e99999999999", None);
        check(&"9".repeat(41), None);
        check(&format!("0.{}", "3".repeat(60)), None);
    }
}
