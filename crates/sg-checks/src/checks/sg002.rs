//! Remote desktops from the world.

use super::world::open_to_world;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::remedy::Others;
use crate::review::{Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the internet reach RDP, TCP or UDP port 3389.
    /// ## Why it matters
    /// Open desktops are found within minutes and are a common way in for ransom.
    /// ## How to fix it
    /// Name the addresses or the bastion's group that need it, or use Fleet Manager, which needs no open port.
    /// ## What others call it
    /// CIS AWS Foundations 5.0: 5.3 and 5.4. Security Hub: EC2.14, EC2.19, EC2.53, EC2.54. Prowler: tcp_port_3389.
    /// Checkov: CKV_AWS_25. Trivy: AWS-0107.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls.
    "SG002", "rdp-open-to-world", Severity::Critical, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    open_to_world(review, spot, |known| known.name == "RDP", Others::Bastion)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn over_either_protocol() {
        fires("SG002", "tcp 3389 0.0.0.0/0");
        fires("SG002", "udp 3000-4000 ::/0");
        silent("SG002", "tcp 3388 0.0.0.0/0; tcp 3390 0.0.0.0/0");
        silent("SG002", "tcp 3389 198.51.100.0/24; tcp 3389 sg-own");
    }
}
