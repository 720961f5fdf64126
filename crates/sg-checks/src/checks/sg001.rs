//! SSH from the world.

use super::world::open_to_world;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::remedy::Others;
use crate::review::{Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the IPv4 or IPv6 internet reach SSH, TCP port 22, in however many rules.
    /// ## Why it matters
    /// Public addresses are tried all day long, and one guessed password or leaked key is a shell.
    /// ## How to fix it
    /// Name the addresses or the bastion's group that need it, or use Session Manager, which needs no open port at all.
    /// ## What others call it
    /// CIS AWS Foundations 5.0: 5.3 and 5.4. Security Hub: EC2.13, EC2.19, EC2.53, EC2.54. AWS Config: restricted-ssh.
    /// Prowler: tcp_port_22. Checkov: CKV_AWS_24. Trivy: AWS-0107.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls.
    "SG001", "ssh-open-to-world", Severity::Critical, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    open_to_world(review, spot, |known| known.name == "SSH", Others::Bastion)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn however_the_internet_is_cut() {
        let fires = |rules: &str| fires("SG001", rules);
        fires("tcp 22 0.0.0.0/0");
        fires("tcp 22 ::/0");
        fires("tcp 22 0.0.0.0/1; tcp 22 128.0.0.0/1");
        fires("tcp 22 2000::/3");
        fires("tcp 20-30 ::/1; tcp 22 8000::/1");
        let sixteenths: Vec<String> = (0..16).map(|part| format!("tcp 22 {}.0.0.0/4", part * 16)).collect();
        fires(&sixteenths.join("; "));
        // Half of it is the world too.
        fires("tcp 22 0.0.0.0/1");
        // A rule for members beside it hides nothing.
        fires("tcp 22 sg-own; tcp 22 0.0.0.0/0");
        fires("tcp 22 pl-open; tcp 22 0.0.0.0/0");
        // A list whose entries are known is what they are.
        fires("tcp 22 pl-world");
    }

    #[test]
    fn what_is_not_ssh_from_the_world() {
        let silent = |rules: &str| silent("SG001", rules);
        silent("udp 22 0.0.0.0/0");
        silent("47 - 0.0.0.0/0; 50 - 0.0.0.0/0");
        silent("icmp - 0.0.0.0/0");
        silent("tcp 0 0.0.0.0/0; tcp 23-65535 0.0.0.0/0");
        silent("tcp 22 sg-own");
        silent("tcp 22 sg-far");
        // Nobody knows its entries: unknown is never the world.
        silent("tcp 22 pl-open");
        silent("tcp 22 203.0.113.0/24");
        silent("tcp 22 0.0.0.0/2");
        silent("tcp 22 10.0.0.0/8; tcp 22 172.16.0.0/12; tcp 22 fd00::/8");
        silent("tcp 80 0.0.0.0/0; tcp 443 0.0.0.0/0");
        // Every address of IPv4 as one of IPv6 is none of IPv4 (S-132).
        silent("tcp 22 ::ffff:0.0.0.0/96");
    }
}
