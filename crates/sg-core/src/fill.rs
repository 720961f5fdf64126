//! Sentences with places for what differs from case to case.

/// Puts words in where `{0}`, `{1}` … stand in a template.
#[inline(never)]
pub fn fill(template: &str, words: &[&str]) -> String {
    let mut text = String::new();
    for (index, piece) in template.split(['{', '}']).enumerate() {
        // Every second piece is the number of a word.
        let word = piece.bytes().next().and_then(|digit| words.get(usize::from(digit.wrapping_sub(b'0'))));
        text.push_str(match word {
            Some(word) if index % 2 == 1 => word,
            _ => piece,
        });
    }
    text
}

#[test]
fn words_are_put_in_by_their_numbers() {
    assert_eq!(fill("`{0}` is no {1}, {0}", &["a{0}", "b"]), "`a{0}` is no b, a{0}");
    assert_eq!(fill("{0}", &["x"]), "x");
    assert_eq!(fill("0 1", &["x", "y"]), "0 1");
    assert_eq!(fill("", &[]), "");
}
