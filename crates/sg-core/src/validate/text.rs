//! Names and descriptions, which no verdict rests on (S-102, S-103, S-135).

/// What names of groups and descriptions may hold besides ASCII letters, digits and spaces (S-102). AWS's list for
/// rules leaves out `&`, its API and its error text have it (S-135, chosen).
pub const MARKS: &str = "._-:/()#,@[]+=&;{}!$*";
const LONGEST: usize = 255;

/// A fault of a name or a description.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextFault {
    /// A character that EC2 takes in no name and no description.
    Strange(char),
    /// More than 255 characters.
    TooLong,
}

/// What EC2 would refuse of a name or a description, each fault once (S-102, S-103, S-135, S-205, S-206).
#[inline(never)]
pub fn judge_text(text: &str) -> [Option<TextFault>; 2] {
    let (mut count, mut strange) = (0, None);
    for c in text.chars() {
        count += 1;
        let mark = u8::try_from(c).is_ok_and(|byte| MARKS.as_bytes().contains(&byte));
        if strange.is_none() && !c.is_ascii_alphanumeric() && c != ' ' && !mark {
            strange = Some(TextFault::Strange(c));
        }
    }
    [strange, (count > LONGEST).then_some(TextFault::TooLong)]
}

/// A fault that only names of groups have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing, or only spaces, which EC2 trims (S-102).
    Empty,
    /// It starts with `sg-`, as ids do (S-102, S-204).
    LikeAnId,
    /// It is `default` in other letters: that name is the default group's alone (S-107, S-203).
    Reserved,
}

/// What EC2 would refuse of a group's name besides its characters. `default` itself is no fault: every VPC has
/// that group (S-106).
pub fn judge_name(name: &str) -> Option<NameFault> {
    let name = name.trim_end_matches(' ');
    if name.is_empty() {
        Some(NameFault::Empty)
    } else if name.starts_with("sg-") {
        Some(NameFault::LikeAnId)
    } else {
        (name != "default" && name.eq_ignore_ascii_case("default")).then_some(NameFault::Reserved)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_characters_are_those_that_aws_lists() {
        for fine in ["", "Web servers (2) #1", "a-z_A-Z.0-9:/()#,@[]+=&;{}!$*"] {
            assert_eq!(judge_text(fine), [None, None], "{fine}"); // S-102, S-135
        }
        for (strange, c) in
            [("it’s", '’'), ("it's", '\''), ("a\tb", '\t'), ("é", 'é'), ("a|b", '|'), ("50%", '%')]
        {
            assert_eq!(judge_text(strange), [Some(TextFault::Strange(c)), None], "{strange}"); // S-135
        }
    }

    #[test]
    fn a_text_has_at_most_255_characters() {
        assert_eq!(judge_text(&"x".repeat(255)), [None, None]);
        assert_eq!(judge_text(&"x".repeat(256)), [None, Some(TextFault::TooLong)]);
        // Characters count, not bytes.
        assert_eq!(judge_text(&"é".repeat(255)), [Some(TextFault::Strange('é')), None]);
    }

    #[test]
    fn some_names_are_kept() {
        assert_eq!(judge_name("sg-web"), Some(NameFault::LikeAnId)); // S-204
        assert_eq!(judge_name("Default"), Some(NameFault::Reserved)); // S-107
        assert_eq!(judge_name("DEFAULT  "), Some(NameFault::Reserved));
        assert_eq!(judge_name("  "), Some(NameFault::Empty)); // S-102
        for fine in ["default", "default web", "my sg-web", "SG web"] {
            assert_eq!(judge_name(fine), None, "{fine}");
        }
    }
}
