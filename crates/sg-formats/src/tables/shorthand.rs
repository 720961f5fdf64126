//! The AWS CLI's shorthand: `IpProtocol=tcp,FromPort=22,IpRanges=[{CidrIp=10.0.0.0/8,Description="a, b"}]`.

use serde_json::{Map, Value};

/// How deep lists and objects may nest; permissions need two levels.
const DEEPEST: usize = 8;

/// The most values of one text: EC2 allows 1,000 rules in a group.
const MOST: usize = 20_000;

/// Reads one value written in shorthand; none where it is not shorthand, or endless.
///
/// # Source
/// AWS CLI User Guide, "Using shorthand syntax with the AWS CLI".
pub(super) fn read(text: &str) -> Option<Map<String, Value>> {
    let mut reader = Reader { rest: text.trim(), left: MOST };
    let object = reader.pairs(0)?;
    reader.rest.is_empty().then_some(object)
}

struct Reader<'a> {
    rest: &'a str,
    /// How many more values are read.
    left: usize,
}

impl<'a> Reader<'a> {
    /// `key=value` pairs, up to a bracket that is not theirs or the end.
    fn pairs(&mut self, depth: usize) -> Option<Map<String, Value>> {
        let mut object = Map::new();
        loop {
            let (key, behind) = self.rest.split_once('=')?;
            let key = key.trim();
            if key.is_empty() || !key.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
                return None;
            }
            self.rest = behind;
            object.insert(key.to_owned(), self.value(depth)?);
            if !self.comma() {
                return Some(object);
            }
        }
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.blank();
        if depth > DEEPEST {
            return None;
        }
        self.left = self.left.checked_sub(1)?;
        if let Some(rest) = self.rest.strip_prefix('[') {
            self.rest = rest;
            return self.list(depth);
        }
        if let Some(rest) = self.rest.strip_prefix('{') {
            self.rest = rest;
            let object = self.pairs(depth + 1)?;
            return self.closed('}').map(|()| object.into());
        }
        self.text().map(Value::from)
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        let mut items = Vec::new();
        self.blank();
        if self.rest.starts_with(']') {
            self.closed(']')?;
            return Some(items.into());
        }
        loop {
            items.push(self.value(depth + 1)?);
            if !self.comma() {
                self.closed(']')?;
                return Some(items.into());
            }
        }
    }

    /// A value in quotes, or plain up to a comma or a closing bracket.
    fn text(&mut self) -> Option<String> {
        for quote in ['"', '\''] {
            let Some(inner) = self.rest.strip_prefix(quote) else { continue };
            let mut text = String::new();
            let mut chars = inner.char_indices();
            while let Some((at, c)) = chars.next() {
                match c {
                    '\\' => text.push(chars.next()?.1),
                    c if c == quote => {
                        self.rest = inner.get(at + 1..)?;
                        return Some(text);
                    }
                    c => text.push(c),
                }
            }
            return None;
        }
        let end = self.rest.find([',', ']', '}']).unwrap_or(self.rest.len());
        let (text, rest): (&'a str, &'a str) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(text.trim().to_owned())
    }

    fn comma(&mut self) -> bool {
        self.blank();
        let behind = self.rest.strip_prefix(',').map(str::trim_start);
        if let Some(behind) = behind {
            self.rest = behind;
        }
        behind.is_some()
    }

    fn closed(&mut self, bracket: char) -> Option<()> {
        self.blank();
        self.rest = self.rest.strip_prefix(bracket)?;
        self.blank();
        Some(())
    }

    fn blank(&mut self) {
        self.rest = self.rest.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        let json = read(text).map(|object| Value::from(object).to_string());
        assert_eq!(json.as_deref(), expected, "{text}");
    }

    #[test]
    fn shorthand_is_read_as_the_cli_does() {
        check("IpProtocol=tcp,FromPort=22", Some(r#"{"IpProtocol":"tcp","FromPort":"22"}"#));
        check(
            "IpProtocol=-1, IpRanges=[{CidrIp=::/0,Description=\"a, [b]\"},{CidrIp=10.0.0.0/8}]",
            Some(
                r#"{"IpProtocol":"-1","IpRanges":[{"CidrIp":"::/0","Description":"a, [b]"},{"CidrIp":"10.0.0.0/8"}]}"#,
            ),
        );
        check("A=[],B='it\\'s'", Some(r#"{"A":[],"B":"it's"}"#));
        check("A={B=[x,y]}", Some(r#"{"A":{"B":["x","y"]}}"#));
        check("Description=SSH access,A=", Some(r#"{"Description":"SSH access","A":""}"#));
    }

    #[test]
    fn anything_else_is_none() {
        for text in ["", "tcp", "A=[", "A={B=1", "A=\"x", "A=1]", "a b=1", "A=1,"] {
            check(text, None);
        }
        check(&["A=", &"[".repeat(100_000)].concat(), None);
    }
}
