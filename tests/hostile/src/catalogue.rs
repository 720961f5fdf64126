//! Hostile inputs of any size, each made to hurt one thing.

/// A kind of hostile input.
pub struct Hostile {
    /// What it is, in a few words.
    pub name: &'static str,
    make: fn(usize) -> Vec<u8>,
}

impl Hostile {
    /// An input of about that many bytes: whole units only, and what stands around them.
    #[must_use]
    pub fn of(&self, size: usize) -> Vec<u8> {
        (self.make)(size)
    }
}

/// `unit` as often as it fits, between `before` and `after`, with `between` between.
fn many(size: usize, before: &str, unit: &str, between: &str, after: &str) -> Vec<u8> {
    let each = unit.len() + between.len();
    let count = size.saturating_sub(before.len() + after.len()) / each.max(1);
    numbered(count, before, |_| unit.to_owned(), between, after)
}

/// `count` units that know their number.
fn numbered(
    count: usize,
    before: &str,
    unit: impl Fn(usize) -> String,
    between: &str,
    after: &str,
) -> Vec<u8> {
    let mut text = before.to_owned();
    for number in 0..count {
        if number > 0 {
            text.push_str(between);
        }
        text.push_str(&unit(number));
    }
    text.push_str(after);
    text.into_bytes()
}

/// The units of a text that is no list: lines, mostly.
fn lines(size: usize, before: &str, unit: &str) -> Vec<u8> {
    many(size, before, unit, "", "")
}

fn utf_16(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text).into_owned();
    std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

const HTML: &str = "<script>document.title='run'</script><img src=x onerror=\\\"document.title='run'\\\">";

macro_rules! hostile {
    ($($name:literal: $make:expr),* $(,)?) => { &[$(Hostile { name: $name, make: $make }),*] };
}

/// Every kind of hostile input.
pub static CATALOGUE: &[Hostile] = hostile! {
    "nothing": |_| Vec::new(),
    "spaces": |n| lines(n, "", " "),
    "line ends": |n| lines(n, "{", "\r"),
    "zeros": |n| vec![0; n],
    "NUL in a text": |n| many(n, "{\"groups\":[{\"id\":\"", "\0", "", "\"}]}"),
    "0xff": |n| vec![0xff; n],
    "byte order marks": |n| lines(n, "", "\u{feff}"),
    "byte order marks before JSON": |n| [lines(n, "", "\u{feff}"), b"{}".to_vec()].concat(),
    "UTF-16": |n| utf_16(&many(n / 2, "{\"SecurityGroups\":[", "{\"GroupId\":\"sg-1\"}", ",", "]}")),
    "UTF-16 with a lone surrogate": |n| {
        let mut text = utf_16(&many(n / 2, "{\"a\":\"", "x", "", "\"}"));
        let end = text.len() - 4;
        if let Some(place) = text.get_mut(end..end + 2) {
            place.copy_from_slice(&0xd800_u16.to_le_bytes());
        }
        text
    },
    "open brackets": |n| lines(n, "", "["),
    "open objects": |n| lines(n, "", "{\"a\":"),
    "closing brackets": |n| lines(n, "", "]"),
    "pairs of brackets": |n| lines(n, "", "[]"),
    "pairs of braces": |n| lines(n, "", "{}\n"),
    "answers one after the other": |n| lines(n, "", "{\"SecurityGroups\":[]}"),
    "unknown values one after the other": |n| lines(n, "", "{\"a\":1}"),
    "depth at the limit, again and again": |n| {
        let deep = ["[".repeat(100), "]".repeat(100)].concat();
        many(n, "{\"groups\":[", &deep, ",", "]}")
    },
    "one long number": |n| many(n, "{\"groups\":[", "9", "", "]}"),
    "one long fraction": |n| many(n, "[0.", "3", "", "]"),
    "one long exponent": |n| many(n, "[1e", "9", "", "]"),
    "long numbers": |n| many(n, "{\"SecurityGroups\":[{\"x\":[", "18446744073709551616", ",", "]}]}"),
    "numbers": |n| many(n, "[", "1", ",", "]"),
    "groups that are numbers": |n| many(n, "{\"groups\":[", "1", ",", "]}"),
    "answers of numbers": |n| many(n, "{\"SecurityGroups\":[", "1", ",", "]}"),
    "empty lists": |n| many(n, "{\"groups\":[", "[]", ",", "]}"),
    "empty objects": |n| many(n, "[", "{}", ",", "]"),
    "empty groups": |n| many(n, "{\"groups\":[", "{}", ",", "]}"),
    "empty rules": |n| many(n, "{\"groups\":[{\"id\":\"sg-1\",\"inbound\":[", "{}", ",", "]}]}"),
    "empty texts for peers": |n| many(n, "{\"groups\":[{\"id\":\"sg-1\",\"inbound\":[", "{\"peer\":\"\"}", ",", "]}]}"),
    "empty entries": |n| many(n, "{\"acls\":[{\"id\":\"acl-1\",\"inbound\":[", "{}", ",", "]}],\"groups\":[]}"),
    "empty packets": |n| many(n, "{\"groups\":[],\"packets\":[", "{}", ",", "]}"),
    "empty interfaces": |n| many(n, "{\"groups\":[],\"interfaces\":[", "{}", ",", "]}"),
    "empty answers of groups": |n| many(n, "{\"SecurityGroups\":[", "{}", ",", "]}"),
    "empty permissions": |n| many(n, "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[", "{}", ",", "]}]}"),
    "empty ranges": |n| many(n, "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[{\"IpRanges\":[", "{}", ",", "]}]}]}"),
    "ranges that are numbers": |n| many(n, "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[{\"IpRanges\":[", "1", ",", "]}]}]}"),
    "empty single rules": |n| many(n, "{\"SecurityGroupRules\":[", "{}", ",", "]}"),
    "empty answers of interfaces": |n| many(n, "{\"NetworkInterfaces\":[", "{}", ",", "]}"),
    "empty entries of ACLs": |n| many(n, "{\"NetworkAcls\":[{\"Entries\":[", "{}", ",", "]}]}"),
    "empty entries of prefix lists": |n| many(n, "{\"Entries\":[", "{}", ",", "]}"),
    "entries of no prefix list": |n| many(n, "{\"Entries\":[", "{\"Cidr\":\"\"}", ",", "]}"),
    "permission with much beside its peers": |n| {
        let half = n / 2;
        let beside = many(half, "\"x\":\"", "y", "", "\"");
        let ranges = many(half, "\"IpRanges\":[", "{\"CidrIp\":\"10.0.0.0/8\"}", ",", "]");
        [&b"{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[{"[..], &beside, b",", &ranges, b"}]}]}"].concat()
    },
    "long owner of many rules": |n| {
        let half = n / 2;
        let owner = many(half, "\"GroupId\":\"sg-", "y", "", "\"");
        let ranges = many(half, "\"IpPermissions\":[{\"IpRanges\":[", "{\"CidrIp\":\"\"}", ",", "]}]");
        [&b"{\"SecurityGroups\":[{"[..], &owner, b",", &ranges, b"}]}"].concat()
    },
    "long stale owner": |n| {
        let half = n / 2;
        let owner = many(half, "\"GroupId\":\"sg-", "y", "", "\"");
        let ranges = many(half, "\"StaleIpPermissions\":[{\"IpRanges\":[", "{\"CidrIp\":\"\"}", ",", "]}]");
        [&b"{\"StaleSecurityGroupSet\":[{"[..], &owner, b",", &ranges, b"}]}"].concat()
    },
    "long id of many entries": |n| {
        let half = n / 2;
        let owner = many(half, "\"NetworkAclId\":\"acl-", "y", "", "\"");
        let entries = many(half, "\"Entries\":[", "{\"RuleNumber\":1}", ",", "]");
        [&b"{\"NetworkAcls\":[{"[..], &owner, b",", &entries, b"}]}"].concat()
    },
    "long key around many faults": |n| {
        let half = n / 2;
        let key = "k".repeat(half);
        let faults = many(half, "[", "{}", ",", "]");
        [b"{\"groups\":[],\"", key.as_bytes(), b"\":", &faults[..], b",\"extra\":{\"", key.as_bytes(), b"\":1}}"].concat()
    },
    "long key around long numbers": |n| {
        let half = n / 2;
        let numbers = many(half, "[", "99999999999999999999", ",", "]");
        [b"{\"", "k".repeat(half).as_bytes(), b"\":", &numbers[..], b"}"].concat()
    },
    "one group named by many rules": |n| many(n, "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"IpPermissions\":[{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[", "{\"GroupId\":\"sg-1\"}", ",", "]}]}]}"),
    "groups that nobody holds": |n| {
        let pair = |number| format!("{{\"GroupId\":\"sg-{number}\"}}");
        numbered(n / 22, "{\"SecurityGroups\":[{\"GroupId\":\"sg-a\",\"IpPermissions\":[{\"IpProtocol\":\"-1\",\"UserIdGroupPairs\":[", pair, ",", "]}]}]}")
    },
    "rules that are the same": |n| many(n, "{\"groups\":[{\"id\":\"sg-1\",\"inbound\":[", "{\"id\":\"a\",\"protocol\":\"tcp\",\"ports\":1,\"peer\":\"::/0\"}", ",", "]}]}"),
    "single rules that are the same": |n| many(n, "{\"SecurityGroupRules\":[", "{\"GroupId\":\"sg-1\",\"IsEgress\":false,\"IpProtocol\":\"-1\",\"CidrIpv4\":\"0.0.0.0/0\"}", ",", "]}"),
    "groups that are the same": |n| many(n, "{\"SecurityGroups\":[", "{\"GroupId\":\"sg-1\"}", ",", "]}"),
    "groups that differ": |n| numbered(n / 36, "{\"SecurityGroups\":[", |number| format!("{{\"GroupId\":\"sg-1\",\"GroupName\":\"{number}\"}}"), ",", "]}"),
    "one key again and again": |n| many(n, "{", "\"a\":1", ",", "}"),
    "groups again and again": |n| many(n, "{", "\"groups\":[]", ",", "}"),
    "ids again and again": |n| many(n, "{\"groups\":[{", "\"id\":\"sg-1\"", ",", "}]}"),
    "keys by the million": |n| numbered(n / 9, "{\"groups\":[],\"x\":{", |number| format!("\"{number}\":1"), ",", "}}"),
    "keys at the top": |n| numbered(n / 9, "{\"groups\":[],", |number| format!("\"{number}\":1"), ",", "}"),
    "keys of a rule": |n| numbered(n / 9, "{\"groups\":[{\"id\":\"sg-1\",\"inbound\":[{", |number| format!("\"{number}\":1"), ",", "}]}]}"),
    "keys of an answer": |n| numbered(n / 9, "{\"SecurityGroups\":[],", |number| format!("\"{number}\":1"), ",", "}"),
    "keys of a group": |n| numbered(n / 9, "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",", |number| format!("\"{number}\":1"), ",", "}]}"),
    "tags that are the same": |n| many(n, "{\"SecurityGroups\":[{\"GroupId\":\"sg-1\",\"Tags\":[", "{\"Key\":\"a\",\"Value\":\"b\"}", ",", "]}]}"),
    "prototype keys": |n| many(n, "{\"groups\":[{\"id\":\"sg-1\",\"inbound\":[", "{\"__proto__\":{\"polluted\":1},\"constructor\":{\"prototype\":{\"polluted\":1}}}", ",", "]}]}"),
    "prototype keys of an answer": |n| many(n, "{\"SecurityGroups\":[", "{\"GroupId\":\"__proto__\",\"__proto__\":{\"polluted\":1},\"constructor\":{\"prototype\":{\"polluted\":1}},\"Tags\":[{\"Key\":\"__proto__\",\"Value\":\"x\"}]}", ",", "]}"),
    "HTML in a document": |n| {
        let rule = format!("{{\"id\":\"{HTML}\",\"protocol\":\"{HTML}\",\"ports\":\"{HTML}\",\"peer\":\"{HTML}\",\"description\":\"{HTML}\"}}");
        many(n, "{\"title\":\"<script>document.title='run'</script>\",\"groups\":[{\"id\":\"sg-<b>\",\"name\":\"<img src=x onerror=alert(1)>\",\"inbound\":[", &rule, ",", "]}]}")
    },
    "HTML in an answer": |n| {
        let group = format!("{{\"GroupId\":\"{HTML}\",\"GroupName\":\"{HTML}\",\"IpPermissions\":[{{\"IpProtocol\":\"{HTML}\",\"IpRanges\":[{{\"CidrIp\":\"{HTML}\"}}]}}]}}");
        many(n, "{\"SecurityGroups\":[", &group, ",", "]}")
    },
    "a huge text": |n| many(n, "{\"title\":\"", "x", "", "\",\"groups\":[]}"),
    "a huge id": |n| many(n, "{\"groups\":[{\"id\":\"sg-", "x", "", "\",\"inbound\":[{\"peer\":\"?\"}]}]}"),
    "a huge key": |n| many(n, "{\"groups\":[],\"", "/", "", "\":1}"),
    "a huge peer": |n| many(n, "{\"groups\":[{\"id\":\"sg-1\",\"inbound\":[{\"protocol\":\"tcp\",\"ports\":1,\"peer\":\"", ":", "", "\"}]}]}"),
    "escapes": |n| many(n, "{\"title\":\"", "\\u0001", "", "\",\"groups\":[]}"),
    "escaped backslashes": |n| many(n, "{\"title\":\"", "\\\\", "", "\",\"groups\":[]}"),
    "lone surrogates": |n| many(n, "[\"", "\\ud800", "", "\"]"),
    "a text that never ends": |n| many(n, "{\"groups\":[\"", "x", "", ""),
    "a patch of tests": |n| many(n, "[", "{\"op\":\"test\",\"path\":\"/title\",\"value\":\"t\"}", ",", "]"),
    "a patch of copies": |n| many(n, "[", "{\"op\":\"copy\",\"from\":\"/groups\",\"path\":\"/groups/-\"}", ",", "]"),
    "a patch that copies a long text": |n| {
        let half = n / 2;
        let long = many(half, "[{\"op\":\"replace\",\"path\":\"/title\",\"value\":\"", "x", "", "\"},");
        let copies = numbered(half / 50, "", |number| format!("{{\"op\":\"copy\",\"from\":\"/title\",\"path\":\"/{number:05}\"}}"), ",", "]");
        [long, copies].concat()
    },
    "a patch of first rules": |n| many(n, "[", "{\"op\":\"add\",\"path\":\"/groups/0/inbound/0\",\"value\":{}}", ",", "]"),
    "a patch of last rules": |n| many(n, "[", "{\"op\":\"add\",\"path\":\"/groups/0/inbound/-\",\"value\":{}}", ",", "]"),
    "a patch of prototypes": |n| many(n, "[", "{\"op\":\"add\",\"path\":\"/__proto__\",\"value\":{\"polluted\":1}}", ",", "]"),
    "a patch with a deep path": |n| many(n, "[{\"op\":\"add\",\"path\":\"", "/a", "", "\",\"value\":1}]"),
    "a patch of no operations": |n| many(n, "[", "{}", ",", "]"),
    "quotes": |n| lines(n, "Type,Protocol,Port range,Source\n", "\""),
    "a quote in each line": |n| lines(n, "Type,Protocol,Port range,Source\n", "\"\n"),
    "open quotes": |n| lines(n, "Type,Protocol,Port range,Source\n", ",\"a\n"),
    "commas": |n| lines(n, "Type,Protocol,Port range,Source\n", ","),
    "bars": |n| lines(n, "| Type | Protocol | Port range | Source |\n", "|"),
    "tabs": |n| lines(n, "", "\t"),
    "gaps": |n| lines(n, "tcp", "  "),
    "short lines": |n| lines(n, "", "a\n"),
    "words that are no rule": |n| lines(n, "", "tcp x\n"),
    "rules in few words": |n| lines(n, "", "tcp 1 ::/0\n"),
    "one rule of many ports": |n| many(n, "tcp ", "1", ",", " 0.0.0.0/0"),
    "one rule of many peers": |n| many(n, "tcp 1 ", "::/0", ",", ""),
    "one row of ports and peers": |n| {
        let half = n / 2;
        [many(half, "Protocol,Ports,Source\ntcp,\"", "1", ",", "\",\""), many(half, "", "::/0", ",", "\"")].concat()
    },
    "a header of many columns": |n| many(n, "Protocol\t", "Source", "\t", "\n"),
    "headers": |n| lines(n, "", "Protocol\tPort\tSource\n"),
    "commands": |n| lines(n, "", "aws ec2 authorize-security-group-ingress\n"),
    "commands on one line": |n| lines(n, "", "aws ec2 authorize-security-group-ingress;"),
    "a command of options": |n| lines(n, "aws ec2 authorize-security-group-ingress", " --x"),
    "a command of backslashes": |n| lines(n, "aws ec2 authorize-security-group-ingress ", "\\\n"),
    "a command of open brackets": |n| lines(n, "aws ec2 authorize-security-group-ingress ", "$("),
    "a command of placeholders": |n| lines(n, "aws ec2 authorize-security-group-ingress ", "<a "),
    "a command of quotes": |n| lines(n, "aws ec2 authorize-security-group-ingress ", "'"),
    "open quotes of commands": |n| lines(n, "", "aws ec2 authorize-security-group-ingress '\n"),
    "a command of permissions": |n| many(n, "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions '[", "{}", ",", "]'"),
    "a command of brackets": |n| many(n, "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions '", "[", "", "'"),
    "a command of shorthand": |n| lines(n, "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions ", "IpRanges=[{CidrIp="),
    "a command of many ranges": |n| many(n, "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions IpProtocol=tcp,FromPort=1,ToPort=1,IpRanges=[", "{CidrIp=::/0}", ",", "]"),
    "a command of many permissions": |n| lines(n, "aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions", " IpProtocol=-1,IpRanges=[{CidrIp=::/0}]"),
};
