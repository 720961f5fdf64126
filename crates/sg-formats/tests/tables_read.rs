//! Rules out of pasted text: what people bring, and what they are told.

use sg_core::model::Direction;
use sg_formats::{Pasted, read_rules};

/// One line for each rule and each problem, as a person would read them.
fn told(pasted: &Pasted) -> String {
    let mut lines = Vec::new();
    for rule in &pasted.rules {
        let direction = match rule.direction {
            Some(Direction::Inbound) => "inbound",
            Some(Direction::Outbound) => "outbound",
            None => "?",
        };
        let group = rule.group.as_deref().map_or(String::new(), |group| format!(" {group}"));
        lines.push(format!("{}: {direction}{group} {}", rule.line, rule.rule));
        for problem in &rule.problems {
            lines.push(format!("   {} {}: {}", problem.code, problem.path, problem.message));
        }
    }
    for problem in &pasted.problems {
        let line = problem.position.map_or(0, |position| position.line);
        lines.push(format!("{line}! {}: {} / {}", problem.code, problem.message, problem.help));
    }
    lines.join("\n")
}

fn read(text: &str) -> String {
    told(&read_rules(text))
}

#[test]
fn the_console_s_table_is_read_with_its_header() {
    let text = "Name\tSecurity group rule ID\tIP version\tType\tProtocol\tPort range\tSource\tDescription\n\
        –\tsgr-04e923758e31265ee\tIPv4\tCustom TCP\tTCP\t464\t0.0.0.0/0\t–\n\
        web\tsgr-0aa9ac2835e888c6d\tIPv4\tSSH\tTCP\t22\t198.51.100.7/32\toffice\n\
        –\tsgr-014f86237d13b8a4d\t–\tAll traffic\tAll\tAll\tsg-0123 / default\t–\n\
        –\tsgr-0199be22841e350ad\tIPv4\tCustom ICMP - IPv4\tEcho Request\tN/A\t0.0.0.0/0\t\n\
        –\tsgr-0199be22841e350ae\tIPv6\tAll ICMP - IPv6\tIPv6 ICMP\tAll\t::/0\t\n\
        –\tsgr-0199be22841e350af\t–\tHTTPS\tTCP\t443\tpl-63a5400a\t\n";
    insta::assert_snapshot!(read(text), @r#"
    2: inbound {"protocol":"tcp","ports":464,"peer":"0.0.0.0/0","extra":{"SecurityGroupRuleId":"sgr-04e923758e31265ee"}}
    3: inbound {"protocol":"tcp","ports":22,"peer":"198.51.100.7/32","description":"office","extra":{"Name":"web","SecurityGroupRuleId":"sgr-0aa9ac2835e888c6d"}}
    4: inbound {"protocol":"all","peer":"sg-0123","extra":{"SecurityGroupRuleId":"sgr-014f86237d13b8a4d","GroupName":"default"}}
    5: inbound {"protocol":"icmp","icmpType":8,"peer":"0.0.0.0/0","extra":{"SecurityGroupRuleId":"sgr-0199be22841e350ad"}}
    6: inbound {"protocol":"icmpv6","peer":"::/0","extra":{"SecurityGroupRuleId":"sgr-0199be22841e350ae"}}
    7: inbound {"protocol":"tcp","ports":443,"peer":"pl-63a5400a","extra":{"SecurityGroupRuleId":"sgr-0199be22841e350af"}}
    "#);
}

#[test]
fn the_console_s_table_is_read_without_its_header() {
    let text = "      –\tsgr-0219f1387d28c96fb\tIPv4\tDNS (TCP)\tTCP\t53\t0.0.0.0/0\t–\t\r\n\
        IPv4\tCustom TCP\tTCP\t9100\t0.0.0.0/0\tnode exporter\r\n\
        Custom TCP Rule\tTCP\t8000 - 8100\tsg-1 (web)\r\n\
        IPv4\tHTTPS\tTCP\t443\r\n";
    insta::assert_snapshot!(read(text), @r#"
    1: ? {"protocol":"tcp","ports":53,"peer":"0.0.0.0/0","extra":{"SecurityGroupRuleId":"sgr-0219f1387d28c96fb"}}
    2: ? {"protocol":"tcp","ports":9100,"peer":"0.0.0.0/0","description":"node exporter"}
    3: ? {"protocol":"tcp","ports":"8000-8100","peer":"sg-1","extra":{"GroupName":"web"}}
    4: ? {"protocol":"tcp","ports":443,"peer":""}
    "#);
}

#[test]
fn a_table_may_come_with_one_cell_on_each_line() {
    let text = "Inbound rules (2)\nType\nProtocol\nPort range\nSource\nDescription - optional\n\
        HTTP\nTCP\n80\n0.0.0.0/0\n–\nSSH\nTCP\n22\nsg-1 / web\noffice\n\nThat is all.\n";
    insta::assert_snapshot!(read(text), @r#"
    7: inbound {"protocol":"tcp","ports":80,"peer":"0.0.0.0/0"}
    12: inbound {"protocol":"tcp","ports":22,"peer":"sg-1","description":"office","extra":{"GroupName":"web"}}
    18! lineNotUnderstood: no rule was found in `That is all.` / Write a rule as `tcp 443 from 0.0.0.0/0`, or paste a table with its header.
    "#);
}

#[test]
fn markdown_is_read_with_its_headings() {
    let text = "## Inbound rules of sg-web\n\n\
        | Type | Protocol | Port Range | Source | Description | Owner |\n\
        | :--- | :--- | ---: | --- | --- | --- |\n\
        | **SSH** | TCP | 22 | My IP | a \\| b | team-a |\n\
        | Custom TCP | TCP | 8501, 8502 | `10.0.0.0/8` | | |\n\
        | | | | | | |\n\n\
        ### Outbound\n\n\
        | Protocol | Port | Destination |\n|---|---|---|\n| All | All | Anywhere |\n";
    insta::assert_snapshot!(read(text), @r#"
    5: inbound sg-web {"protocol":"tcp","ports":22,"peer":"My IP","description":"a | b","extra":{"Owner":"team-a"}}
    6: inbound sg-web {"protocol":"tcp","ports":8501,"peer":"10.0.0.0/8"}
    6: inbound sg-web {"protocol":"tcp","ports":8502,"peer":"10.0.0.0/8"}
    13: outbound sg-web {"protocol":"all","peer":"0.0.0.0/0"}
       anywhereIpv4 /peer: `Anywhere` was read as every IPv4 address
    "#);
}

#[test]
fn csv_is_read_with_quotes_and_semicolons() {
    let comma = "direction,group_id,ip_protocol,from_port,to_port,cidr_ipv4,cidr_ipv6,description\n\
        ingress,sg-1,tcp,443,443,0.0.0.0/0,,\"web, public\"\n\
        egress,sg-1,-1,-1,-1,,::/0,\"two\nlines\"\n\
        ingress,sg-1,icmp,3,4,10.0.0.0/8,,\n\
        ingress,sg-1,50,,,10.0.0.0/8,,\n";
    insta::assert_snapshot!(read(comma), @r#"
    2: inbound sg-1 {"protocol":"tcp","ports":443,"peer":"0.0.0.0/0","description":"web, public"}
    3: outbound sg-1 {"protocol":"all","peer":"::/0","description":"two\nlines"}
    5: inbound sg-1 {"protocol":"icmp","icmpType":3,"icmpCode":4,"peer":"10.0.0.0/8"}
    6: inbound sg-1 {"protocol":50,"peer":"10.0.0.0/8"}
    "#);
    let semicolon =
        "\u{feff}Protokoll;tcp\nProtocol;Port;Source\nTCP;22;10.0.0.0/8\nUDP;53;10.0.0.0/8;left over\n";
    insta::assert_snapshot!(read(semicolon), @r#"
    3: inbound {"protocol":"tcp","ports":22,"peer":"10.0.0.0/8"}
    4: inbound {"protocol":"udp","ports":53,"peer":"10.0.0.0/8","extra":{"column 4":"left over"}}
    1! lineNotUnderstood: no rule was found in `Protokoll;tcp` / Write a rule as `tcp 443 from 0.0.0.0/0`, or paste a table with its header.
    "#);
}

#[test]
fn lists_of_words_are_read_and_prose_is_listed() {
    let text = "Inbound:\n\
        - SSH (22): My IP\n\
        - HTTP (80): Anywhere-IPv4 (0.0.0.0/0)\n\
        - Custom TCP (5000): Anywhere-IPv4 (0.0.0.0/0) - for API access\n\
        1. tcp 443 from sg-lb\n\
        Please open these soon,\n\
        thank you!\n\
        \n\
        allow udp 53 to 10.0.0.2/32 # dns\n";
    insta::assert_snapshot!(read(text), @r#"
    2: inbound {"protocol":"tcp","ports":22,"peer":"My IP"}
    3: inbound {"protocol":"tcp","ports":80,"peer":"0.0.0.0/0"}
    4: inbound {"protocol":"tcp","ports":5000,"peer":"0.0.0.0/0","description":"for API access"}
    5: inbound {"protocol":"tcp","ports":443,"peer":"sg-lb"}
    9: outbound {"protocol":"udp","ports":53,"peer":"10.0.0.2/32","description":"dns"}
    6! lineNotUnderstood: no rule was found in `Please open these soon,` and one more line / Write a rule as `tcp 443 from 0.0.0.0/0`, or paste a table with its header.
    "#);
}

#[test]
fn what_a_cell_says_wrongly_stays_as_it_was_typed() {
    let text = "Type\tProtocol\tPort range\tSource\n\
        SSH\tUDP\t22\t10.0.0.0/8\n\
        SSH\tTCP\t2222\t10.0.0.300/8\n\
        \tesp\t\tweb servers\n\
        Custom TCP\tTCP\t70000\t\n\
        Custom TCP\tTCP\t443-\t10.0.0.1\n\
        HTTP\tTCP\t80\t::/0, office 10.0.0.0/8\n";
    insta::assert_snapshot!(read(text), @r#"
    2: inbound {"protocol":"udp","ports":22,"peer":"10.0.0.0/8"}
       typeDiffers /protocol: the type is `SSH`, the protocol beside it `UDP`: the protocol counts
    3: inbound {"protocol":"tcp","ports":2222,"peer":"10.0.0.300/8"}
       typeDiffers /ports: the type is `SSH`, the port range beside it `2222`: the port range counts
    4: inbound {"protocol":"esp","peer":"web servers"}
    5: inbound {"protocol":"tcp","ports":"70000","peer":""}
    6: inbound {"protocol":"tcp","ports":"443-","peer":"10.0.0.1"}
    7: inbound {"protocol":"tcp","ports":80,"peer":"::/0"}
       peerWords /peer: of `::/0, office 10.0.0.0/8` only `::/0`, `10.0.0.0/8` was read as a peer
    7: inbound {"protocol":"tcp","ports":80,"peer":"10.0.0.0/8"}
    "#);
}

#[test]
fn tables_of_network_acls_give_no_deny_rules() {
    let text = "| Rule # | Protocol | Port range | Source | Action |\n|---|---|---|---|---|\n\
        | 90 | TCP | 22 | 198.51.100.0/24 | DENY |\n| 100 | TCP | 80 | 0.0.0.0/0 | ALLOW |\n";
    insta::assert_snapshot!(read(text), @r#"
    4: inbound {"protocol":"tcp","ports":80,"peer":"0.0.0.0/0","extra":{"Rule #":"100"}}
    3! onlyAllows: `DENY` cannot be a rule of a security group: its rules only allow / Leave the row out: what no rule allows is dropped.
    "#);
}

#[test]
fn simple_commands_are_read() {
    let text = "# open the web server\n\
        aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 203.0.113.0/24 --region eu-west-1\n\
        $ aws ec2 authorize-security-group-ingress \\\n    --group-id \"$SG_ID\" \\\n    --protocol tcp --port 8000-8100 --source-group sg-2\n\
        aws ec2 authorize-security-group-egress --group-id sg-1 --protocol all --cidr 0.0.0.0/0 2>/dev/null || true\n\
        aws ec2 authorize-security-group-ingress --group-name web --protocol icmp --port 8--1 --cidr=0.0.0.0/0; aws ec2 authorize-security-group-ingress --group-id sg-3 --protocol icmp --port 3-4 --cidr $(curl -s example.org)/32\n\
        aws ec2 revoke-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr 0.0.0.0/0\n\
        aws ec2 authorize-security-group-ingress --group-id sg-1\n\
        aws ec2 authorize-security-group-ingress --group-id <SG-ID> --protocol udp --port 53 --cidr ::/0 --wat 1 2\n";
    insta::assert_snapshot!(read(text), @r#"
    2: inbound sg-1 {"protocol":"tcp","ports":22,"peer":"203.0.113.0/24"}
    3: inbound $SG_ID {"protocol":"tcp","ports":"8000-8100","peer":"sg-2"}
       shellValue : `$SG_ID` is for a shell to fill in and was not
    6: outbound sg-1 {"protocol":"all","peer":"0.0.0.0/0"}
    7: inbound web {"protocol":"icmp","icmpType":8,"peer":"0.0.0.0/0"}
    7: inbound sg-3 {"protocol":"icmp","icmpType":3,"icmpCode":4,"peer":"$(curl -s example.org)/32"}
       shellValue : `$(curl -s example.org)/32` is for a shell to fill in and was not
    10: inbound <SG-ID> {"protocol":"udp","ports":53,"peer":"::/0"}
    8! commandNotRead: `aws ec2 revoke-security-group-ingress` adds no rule and was left out / Bring `aws ec2 authorize-security-group-ingress` or `-egress`.
    9! commandEmpty: the command names no rule / Give `--protocol`, `--port` and `--cidr`, or `--ip-permissions`.
    10! optionNotRead: `--wat 1 2` of the command was not read / Check whether the rule is meant to say more.
    "#);
}

#[test]
fn permissions_are_read_in_both_spellings() {
    let text = r#"aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions IpProtocol=tcp,FromPort=22,ToPort=22,IpRanges=[{CidrIp=10.0.0.0/8,Description="the main office"},{CidrIp=192.0.2.0/24}] 'IpProtocol=-1,UserIdGroupPairs=[{GroupId=sg-2,UserId=123456789012}]'
aws ec2 authorize-security-group-egress --group-id sg-1 --ip-permissions '[
  {"IpProtocol": "udp", "FromPort": 53, "ToPort": 53, "Ipv6Ranges": [{"CidrIpv6": "::/0", "Description": "dns"}]},
  {"IpProtocol": "tcp", "FromPort": 443, "ToPort": 443, "PrefixListIds": [{"PrefixListId": "pl-1"}], "Odd": [1]}
]'
aws ec2 authorize-security-group-ingress --cli-input-json '{"GroupId": "sg-9", "IpPermissions": [{"IpProtocol": "tcp", "FromPort": 1, "ToPort": 2, "IpRanges": [{"CidrIp": "10.0.0.0/8"}]}]}'
aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions '[{"IpProtocol": "tcp", "FromPort": '$p'}]'
aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions file://rules.json
aws ec2 authorize-security-group-ingress --group-id sg-1 --ip-permissions IpProtocol=tcp,FromPort=22,ToPort=22
"#;
    insta::assert_snapshot!(read(text), @r#"
    1: inbound sg-1 {"protocol":"tcp","ports":22,"peer":"10.0.0.0/8","description":"the main office"}
    1: inbound sg-1 {"protocol":"tcp","ports":22,"peer":"192.0.2.0/24"}
    1: inbound sg-1 {"protocol":"all","peer":"123456789012/sg-2"}
    2: outbound sg-1 {"protocol":"udp","ports":53,"peer":"::/0","description":"dns"}
    2: outbound sg-1 {"protocol":"tcp","ports":443,"peer":"pl-1","extra":{"Odd":"[1]"}}
    6: inbound sg-9 {"protocol":"tcp","ports":"1-2","peer":"10.0.0.0/8"}
    9: inbound sg-1 {"protocol":"tcp","ports":22,"peer":""}
    7! permissionsMalformed: the permissions `[{"IpProtocol": "tcp", "FromPort": $p}]` are no JSON: found `$`, expected a value / Write a number, `true`, `false`, `null`, or something in double quotes, `[]` or `{}`.
    8! fileNotHere: the permissions stand in the file `rules.json`, which is not here / Bring the file's text.
    "#);
}

#[test]
fn an_open_quote_costs_its_own_command() {
    let text = "aws ec2 authorize-security-group-ingress --group-id sg-1 --protocol tcp --port 22 --cidr '10.0.0.0/8\n\
        tcp 443 from 0.0.0.0/0\n";
    insta::assert_snapshot!(read(text), @r#"
    1: inbound sg-1 {"protocol":"tcp","ports":22,"peer":"10.0.0.0/8"}
    2: inbound {"protocol":"tcp","ports":443,"peer":"0.0.0.0/0"}
    1! quoteOpen: a quote is open at the end of the command / Copy the whole command, with its last quote.
    "#);
}
