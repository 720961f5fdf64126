//! What is written in each format, and the words for what a format cannot hold.

use serde_json::{Value, json};
use sg_formats::{Output, Problem, WriteAnswer, read_rules, write};

fn lines(problems: &[Problem]) -> String {
    let lines = problems
        .iter()
        .map(|problem| format!("{} {}: {}. {}", problem.path, problem.code, problem.message, problem.help));
    lines.collect::<Vec<_>>().join("\n")
}

fn document() -> Value {
    json!({
        "version": 1,
        "title": "The shop",
        "vpcs": [{"id": "vpc-1", "cidrs": ["10.0.0.0/16"]}],
        "groups": [
            {
                "id": "sg-web", "name": "web | front", "description": "Says <b>hello</b>", "vpc": "vpc-1",
                "owner": "111122223333", "tags": {"Team": "it's us"}, "role": "bastion",
                "inbound": [
                    {"id": "https", "protocol": "tcp", "ports": 443, "peer": "0.0.0.0/0", "description": "it's for all"},
                    {"id": "in-web-tcp-443-any6", "protocol": "tcp", "ports": "443-443", "peer": "::/0"},
                    {"id": "ping", "protocol": "icmp", "icmpType": 8, "peer": "10.0.0.9/8"},
                    {"id": "half", "protocol": "tcp", "ports": "80-", "peer": "0.0.0.0/0"},
                    {"id": "again", "protocol": 6, "ports": 443, "peer": "0.0.0.0/0", "description": "twice"},
                ],
                "outbound": [
                    {"id": "db", "protocol": "tcp", "ports": 5432, "peer": "sg-db"},
                    {"id": "far", "protocol": "tcp", "ports": 5432, "peer": "444455556666/sg-far",
                     "extra": {"VpcPeeringConnectionId": "pcx-1", "Odd": 1}},
                    {"id": "esp", "protocol": 50, "peer": "pl-1"},
                    {"id": "path", "protocol": "icmpv6", "icmpType": 2, "icmpCode": 0, "peer": "::/0"},
                ],
            },
            {"id": "sg-db", "name": "db", "inbound": [], "outbound": [{"id": "all", "protocol": "all", "peer": "0.0.0.0/0"}]},
            {"name": "lost", "inbound": [], "outbound": []},
        ],
        "interfaces": [{"id": "eni-1"}, {"id": "eni-2"}],
        "external": ["sg-far", "pl-1", "sg-nobody"],
        "packets": [],
    })
}

#[test]
fn groups_are_written_as_ec2_prints_them() {
    let WriteAnswer { text, problems } = write(&document(), Output::DescribeSecurityGroups);
    insta::assert_snapshot!(text, @r#"
    {
        "SecurityGroups": [
            {
                "GroupId": "sg-web",
                "GroupName": "web | front",
                "Description": "Says <b>hello</b>",
                "VpcId": "vpc-1",
                "OwnerId": "111122223333",
                "Tags": [
                    {
                        "Key": "Team",
                        "Value": "it's us"
                    }
                ],
                "IpPermissions": [
                    {
                        "IpProtocol": "tcp",
                        "FromPort": 443,
                        "ToPort": 443,
                        "IpRanges": [
                            {
                                "CidrIp": "0.0.0.0/0",
                                "Description": "it's for all"
                            }
                        ],
                        "Ipv6Ranges": [
                            {
                                "CidrIpv6": "::/0"
                            }
                        ],
                        "PrefixListIds": [],
                        "UserIdGroupPairs": []
                    },
                    {
                        "IpProtocol": "icmp",
                        "FromPort": 8,
                        "ToPort": -1,
                        "IpRanges": [
                            {
                                "CidrIp": "10.0.0.9/8"
                            }
                        ],
                        "Ipv6Ranges": [],
                        "PrefixListIds": [],
                        "UserIdGroupPairs": []
                    }
                ],
                "IpPermissionsEgress": [
                    {
                        "IpProtocol": "tcp",
                        "FromPort": 5432,
                        "ToPort": 5432,
                        "IpRanges": [],
                        "Ipv6Ranges": [],
                        "PrefixListIds": [],
                        "UserIdGroupPairs": [
                            {
                                "GroupId": "sg-db",
                                "UserId": "111122223333"
                            },
                            {
                                "GroupId": "sg-far",
                                "UserId": "444455556666",
                                "VpcPeeringConnectionId": "pcx-1"
                            }
                        ]
                    },
                    {
                        "IpProtocol": "50",
                        "IpRanges": [],
                        "Ipv6Ranges": [],
                        "PrefixListIds": [
                            {
                                "PrefixListId": "pl-1"
                            }
                        ],
                        "UserIdGroupPairs": []
                    },
                    {
                        "IpProtocol": "icmpv6",
                        "FromPort": 2,
                        "ToPort": 0,
                        "IpRanges": [],
                        "Ipv6Ranges": [
                            {
                                "CidrIpv6": "::/0"
                            }
                        ],
                        "PrefixListIds": [],
                        "UserIdGroupPairs": []
                    }
                ]
            },
            {
                "GroupId": "sg-db",
                "GroupName": "db",
                "IpPermissions": [],
                "IpPermissionsEgress": [
                    {
                        "IpProtocol": "-1",
                        "IpRanges": [
                            {
                                "CidrIp": "0.0.0.0/0"
                            }
                        ],
                        "Ipv6Ranges": [],
                        "PrefixListIds": [],
                        "UserIdGroupPairs": []
                    }
                ]
            }
        ]
    }
    "#);
    insta::assert_snapshot!(lines(&problems), @r"
    /groups/2 missingId: this group has no id and is left out. Give it an id, as `sg-web`.
    /groups/0/inbound/3 unreadableRule: this rule cannot be read and is left out. Correct the rule, then write the document again.
    /groups/0/inbound/4 duplicateRule: this rule means the same as an earlier one of the group, and is written once. Remove one of the two.
    /groups/0/outbound/1/extra notWritten: the format has no place for `Odd` in `extra` of rules. Save the document itself to keep everything.
    /external notWritten: the format has no place for `external` (3). Save the document itself to keep everything.
    /interfaces notWritten: the format has no place for `interfaces` (2). Save the document itself to keep everything.
    /groups/0/role notWritten: the format has no place for `role` of groups. Save the document itself to keep everything.
    /title notWritten: the format has no place for `title`. Save the document itself to keep everything.
    /vpcs notWritten: the format has no place for `vpcs`. Save the document itself to keep everything.
    /groups/0/inbound/0/id notWritten: the format has no place for ids of rules, 9 times. Save the document itself to keep everything.
    ");
}

#[test]
fn commands_add_rules_and_are_safe_to_paste() {
    let WriteAnswer { text, problems } = write(&document(), Output::Cli);
    insta::assert_snapshot!(text, @r#"
    # Adds rules to groups that exist. Nothing is removed.
    # EC2 refuses a command as a whole where one of its rules is there already.

    # web front sg-web inbound
    aws ec2 authorize-security-group-ingress \
        --group-id sg-web \
        --ip-permissions '[{"IpProtocol":"tcp","FromPort":443,"ToPort":443,"IpRanges":[{"CidrIp":"0.0.0.0/0","Description":"it'\''s for all"}],"Ipv6Ranges":[{"CidrIpv6":"::/0"}]},{"IpProtocol":"icmp","FromPort":8,"ToPort":-1,"IpRanges":[{"CidrIp":"10.0.0.9/8"}]}]'

    # web front sg-web outbound
    aws ec2 authorize-security-group-egress \
        --group-id sg-web \
        --ip-permissions '[{"IpProtocol":"tcp","FromPort":5432,"ToPort":5432,"UserIdGroupPairs":[{"GroupId":"sg-db"},{"GroupId":"sg-far","UserId":"444455556666"}]},{"IpProtocol":"50","PrefixListIds":[{"PrefixListId":"pl-1"}]},{"IpProtocol":"icmpv6","FromPort":2,"ToPort":0,"Ipv6Ranges":[{"CidrIpv6":"::/0"}]}]'

    # db sg-db outbound
    aws ec2 authorize-security-group-egress \
        --group-id sg-db \
        --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'
    "#);
    insta::assert_snapshot!(lines(&problems), @r"
    /groups/2 missingId: this group has no id and is left out. Give it an id, as `sg-web`.
    /groups/0/inbound/3 unreadableRule: this rule cannot be read and is left out. Correct the rule, then write the document again.
    /groups/0/inbound/4 duplicateRule: this rule means the same as an earlier one of the group, and is written once. Remove one of the two.
    /groups/0/outbound/1/extra notWritten: the format has no place for `Odd` in `extra` of rules. Save the document itself to keep everything.
    /groups/0/outbound/1/extra notWritten: the format has no place for `VpcPeeringConnectionId` in `extra` of rules. Save the document itself to keep everything.
    /groups/0/description notWritten: the format has no place for `description` of groups. Save the document itself to keep everything.
    /external notWritten: the format has no place for `external` (3). Save the document itself to keep everything.
    /interfaces notWritten: the format has no place for `interfaces` (2). Save the document itself to keep everything.
    /groups/0/name notWritten: the format has no place for `name` of groups, 3 times. Save the document itself to keep everything.
    /groups/0/owner notWritten: the format has no place for `owner` of groups. Save the document itself to keep everything.
    /groups/0/role notWritten: the format has no place for `role` of groups. Save the document itself to keep everything.
    /groups/0/tags notWritten: the format has no place for `tags` of groups. Save the document itself to keep everything.
    /title notWritten: the format has no place for `title`. Save the document itself to keep everything.
    /groups/0/vpc notWritten: the format has no place for `vpc` of groups. Save the document itself to keep everything.
    /vpcs notWritten: the format has no place for `vpcs`. Save the document itself to keep everything.
    /groups/0/inbound/0/id notWritten: the format has no place for ids of rules, 9 times. Save the document itself to keep everything.
    ");
    for word in ["revoke", "delete", "remove-"] {
        assert!(!text.contains(word));
    }
}

#[test]
fn tables_show_every_rule() {
    let WriteAnswer { text, problems } = write(&document(), Output::Markdown);
    insta::assert_snapshot!(text, @r"
    # The shop

    ## web \| front (sg-web)

    Says \<b\>hello\</b\>  
    VPC vpc-1

    ### Inbound rules of sg-web

    | Protocol | Ports | Source | Description |
    | --- | --- | --- | --- |
    | tcp | 443 | 0.0.0.0/0 | it's for all |
    | tcp | 443-443 | ::/0 |  |
    | icmp | type 8 | 10.0.0.9/8 |  |
    | tcp | 80- | 0.0.0.0/0 |  |
    | 6 | 443 | 0.0.0.0/0 | twice |

    ### Outbound rules of sg-web

    | Protocol | Ports | Destination | Description |
    | --- | --- | --- | --- |
    | tcp | 5432 | sg-db / db |  |
    | tcp | 5432 | 444455556666/sg-far |  |
    | 50 | all | pl-1 |  |
    | icmpv6 | type 2 code 0 | ::/0 |  |

    ## db (sg-db)

    ### Inbound rules of sg-db

    No rules.

    ### Outbound rules of sg-db

    | Protocol | Ports | Destination | Description |
    | --- | --- | --- | --- |
    | all | all | 0.0.0.0/0 |  |
    ");
    insta::assert_snapshot!(lines(&problems), @r"
    /groups/2 missingId: this group has no id and is left out. Give it an id, as `sg-web`.
    /groups/0/inbound/3 unreadableRule: this rule cannot be read: it is written as it was typed, and means nothing. Correct the rule, then write the document again.
    /groups/0/outbound/1/extra notWritten: the format has no place for `Odd` in `extra` of rules. Save the document itself to keep everything.
    /groups/0/outbound/1/extra notWritten: the format has no place for `VpcPeeringConnectionId` in `extra` of rules. Save the document itself to keep everything.
    /external notWritten: the format has no place for `external` (3). Save the document itself to keep everything.
    /interfaces notWritten: the format has no place for `interfaces` (2). Save the document itself to keep everything.
    /groups/0/owner notWritten: the format has no place for `owner` of groups. Save the document itself to keep everything.
    /groups/0/role notWritten: the format has no place for `role` of groups. Save the document itself to keep everything.
    /groups/0/tags notWritten: the format has no place for `tags` of groups. Save the document itself to keep everything.
    /title notWritten: the format has no place for `title`. Save the document itself to keep everything.
    /vpcs notWritten: the format has no place for `vpcs`. Save the document itself to keep everything.
    /groups/0/inbound/0/id notWritten: the format has no place for ids of rules, 9 times. Save the document itself to keep everything.
    ");
}

#[test]
fn hostile_names_stay_names() {
    let name =
        "x'; rm -rf ~; echo '\n$(reboot) `reboot` \u{1b}[2J <script>alert(1)</script> ![a](javascript:b)";
    let document = json!({"groups": [
        {"id": "sg-1", "name": name, "description": name, "inbound": [
            {"protocol": "all", "peer": "10.0.0.0/8", "description": name},
            {"protocol": "all", "peer": "sg-'; reboot"},
        ], "outbound": []},
        {"id": "sg-1; reboot", "inbound": [{"protocol": "all", "peer": "10.0.0.0/8"}], "outbound": []},
    ]});
    let commands = write(&document, Output::Cli);
    insta::assert_snapshot!(commands.text, @r#"
    # Adds rules to groups that exist. Nothing is removed.
    # EC2 refuses a command as a whole where one of its rules is there already.

    # x rm -rf echo reboot reboot 2J script alert 1 script a javascript:b sg-1 inbound
    aws ec2 authorize-security-group-ingress \
        --group-id sg-1 \
        --ip-permissions '[{"IpProtocol":"-1","IpRanges":[{"CidrIp":"10.0.0.0/8","Description":"x'\''; rm -rf ~; echo '\''\n$(reboot) `reboot` \u001b[2J <script>alert(1)</script> ![a](javascript:b)"}],"UserIdGroupPairs":[{"GroupId":"sg-'\''; reboot"}]}]'
    "#);
    insta::assert_snapshot!(lines(&commands.problems), @r"
    /groups/1/id groupIdMalformed: `sg-1; reboot` can be no id of a group: no command is written for it. Write the id that EC2 gave to the group, `sg-…`.
    /groups/0/description notWritten: the format has no place for `description` of groups. Save the document itself to keep everything.
    /groups/0/name notWritten: the format has no place for `name` of groups. Save the document itself to keep everything.
    ");
    let table = write(&document, Output::Markdown).text;
    assert!(!table.replace("\\<", "").contains('<') && !table.replace("\\`", "").contains('`'));
    assert!(!table.contains('\u{1b}') && !table.replace("\\[", "").contains('['));
}

#[test]
fn a_shell_hands_over_what_was_written() {
    let text = "it's \"odd\" \\ $HOME $(x) `y` !z";
    let document = json!({"groups": [{"id": "sg-1", "outbound": [], "inbound": [
        {"protocol": "all", "peer": "10.0.0.0/8", "description": text},
    ]}]});
    let script = write(&document, Output::Cli).text;
    // `aws` is a function here that prints its last argument.
    let script = ["aws() { for last; do :; done; printf %s \"$last\"; }\n", &script].concat();
    let Ok(run) = std::process::Command::new("sh").arg("-c").arg(script).output() else {
        println!("skipped: there is no sh");
        return;
    };
    assert!(run.status.success() && run.stderr.is_empty());
    let permissions: Value = serde_json::from_slice(&run.stdout).unwrap();
    assert_eq!(permissions[0]["IpRanges"][0]["Description"], text);
}

#[test]
fn tables_and_commands_are_read_back_as_the_same_rules() {
    for output in [Output::Markdown, Output::Cli] {
        let text = write(&document(), output).text;
        let pasted = read_rules(&text);
        let read: Vec<String> = pasted
            .rules
            .iter()
            .map(|found| {
                let rule = &found.rule;
                let keys = ["protocol", "ports", "icmpType", "icmpCode", "peer", "description"];
                let words: Vec<String> =
                    keys.iter().filter_map(|key| Some(rule.get(key)?.to_string())).collect();
                format!(
                    "{:?} {} {}",
                    found.direction,
                    found.group.as_deref().unwrap_or_default(),
                    words.join(" ")
                )
            })
            .collect();
        match output {
            Output::Markdown => insta::assert_snapshot!(read.join("\n"), @r#"
            Some(Inbound) sg-web "tcp" 443 "0.0.0.0/0" "it's for all"
            Some(Inbound) sg-web "tcp" 443 "::/0"
            Some(Inbound) sg-web "icmp" 8 "10.0.0.9/8"
            Some(Inbound) sg-web "tcp" "80-" "0.0.0.0/0"
            Some(Inbound) sg-web "tcp" 443 "0.0.0.0/0" "twice"
            Some(Outbound) sg-web "tcp" 5432 "sg-db"
            Some(Outbound) sg-web "tcp" 5432 "444455556666/sg-far"
            Some(Outbound) sg-web 50 "pl-1"
            Some(Outbound) sg-web "icmpv6" 2 0 "::/0"
            Some(Outbound) sg-db "all" "0.0.0.0/0"
            "#),
            _ => insta::assert_snapshot!(read.join("\n"), @r#"
            Some(Inbound) sg-web "tcp" 443 "0.0.0.0/0" "it's for all"
            Some(Inbound) sg-web "tcp" 443 "::/0"
            Some(Inbound) sg-web "icmp" 8 "10.0.0.9/8"
            Some(Outbound) sg-web "tcp" 5432 "sg-db"
            Some(Outbound) sg-web "tcp" 5432 "444455556666/sg-far"
            Some(Outbound) sg-web 50 "pl-1"
            Some(Outbound) sg-web "icmpv6" 2 0 "::/0"
            Some(Outbound) sg-db "all" "0.0.0.0/0"
            "#),
        }
    }
}

#[test]
fn nothing_to_write_is_no_mistake() {
    for document in [json!({}), json!({"groups": []}), json!(null), json!({"groups": "?"}), json!([1])] {
        for output in Output::ALL {
            let answer = write(&document, output);
            assert!(answer.text.ends_with('\n'), "{document}");
        }
    }
    let text = write(&json!({}), Output::DescribeSecurityGroups).text;
    assert_eq!(text, "{\n    \"SecurityGroups\": []\n}\n");
}

#[test]
fn a_format_has_a_name() {
    assert_eq!(Output::ALL.map(Output::name), ["describeSecurityGroups", "markdown", "cli"]);
}
