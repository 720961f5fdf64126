//! Numbers, none of which loses a digit.

use serde_json::{Number, Value};

/// More digits than any number of a document has; longer ones stay text.
const MOST_CHARACTERS: usize = 40;

/// The number that JSON text stands for, digit by digit, or none where other readers of the same text
/// would change it: a whole number that fits no 64 bits, more than 40 characters, an exponent past 308 or below -324.
///
/// `text` must be a number of the JSON grammar.
pub(super) fn read(text: &str) -> Option<Value> {
    let fits = text.len() <= MOST_CHARACTERS
        && match text.bytes().position(|byte| matches!(byte, b'e' | b'E')) {
            Some(e) => {
                let exponent = text.get(e + 1..).unwrap_or_default();
                match exponent.strip_prefix('-') {
                    Some(digits) => at_most(digits, "324"),
                    None => at_most(exponent.strip_prefix('+').unwrap_or(exponent), "308"),
                }
            }
            None if text.bytes().any(|byte| byte == b'.') => true,
            None => match text.strip_prefix('-') {
                Some(digits) => at_most(digits, "9223372036854775808"),
                None => at_most(text, "18446744073709551615"),
            },
        };
    // The documented way, `text.parse()`, reads the text a second time, with a reader and messages that
    // nothing else of the engine needs. A test compares the two.
    fits.then(|| Value::Number(Number::from_string_unchecked(text.to_owned())))
}

/// Compares whole numbers, the second one without zeros in front.
fn at_most(digits: &str, most: &str) -> bool {
    let digits = digits.trim_start_matches('0');
    digits.len() < most.len() || (digits.len() == most.len() && digits <= most)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        check("99999999999999999999", None);
        check("0", Some("0"));
        check("-0", Some("-0"));
        check("0.5", Some("0.5"));
        check("1.0", Some("1.0"));
        check("0.1000000000000000055", Some("0.1000000000000000055"));
        check("1e-308", Some("1e-308"));
        check("1E+0308", Some("1E+0308"));
        check("1e309", None);
        check("5e-324", Some("5e-324"));
        check("1e-325", None);
        check("1e99999999999", None);
        check(&"9".repeat(41), None);
        check(&format!("0.{}", "3".repeat(60)), None);
    }

    proptest! {
        #[test]
        fn a_number_is_the_one_that_serde_json_reads(
            text in "-?(0|[1-9][0-9]{0,18})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,3})?"
        ) {
            let Some(Value::Number(number)) = read(&text) else { return Ok(()) };
            let theirs = text.parse::<Number>().unwrap();
            prop_assert_eq!(number.as_str(), text);
            prop_assert_eq!(number.as_u64(), theirs.as_u64());
            prop_assert_eq!(number.as_i64(), theirs.as_i64());
            prop_assert_eq!(number.as_f64(), theirs.as_f64());
        }
    }
}
