//! Databases from the world.

use super::world::open_to_world;
use crate::check::{Audience, Run, Severity, declare_check};
use crate::findings::Draft;
use crate::remedy::Others;
use crate::review::{DATA, Review, Spot};

declare_check! {
    /// ## What it does
    /// Finds groups that let at least half of the internet reach the port of a database or a data warehouse.
    /// ## Why it matters
    /// Open databases are copied, wiped and held for ransom; only applications have to reach them.
    /// ## How to fix it
    /// Name the group of the applications, or at least the VPC, instead of addresses of the internet.
    /// ## What others call it
    /// Security Hub: EC2.18, EC2.19, Redshift.15. Trusted Advisor: HCP4007jGY, nNauJisYIT. Prowler: mysql, postgres,
    /// sql_server, oracle, mongodb, cassandra. KICS: 1e0ef61b, 381c3f2a.
    /// ## Source
    /// AWS Security Hub User Guide, Amazon EC2 controls and Amazon Redshift controls.
    "SG004", "database-port-open-to-world", Severity::Critical, Audience::Everyone, Run::Spot(look)
}

fn look<'n>(review: &Review<'n>, spot: &Spot<'n>) -> Option<Draft> {
    open_to_world(review, spot, |known| known.is_any(&DATA), Others::Clients)
}

#[cfg(test)]
mod tests {
    use crate::checks::tests::{fires, silent};

    #[test]
    fn databases_and_warehouses() {
        fires("SG004", "tcp 5432 0.0.0.0/0");
        fires("SG004", "tcp 3306 ::/0");
        fires("SG004", "tcp 5439 0.0.0.0/0");
        fires("SG004", "udp 1434 0.0.0.0/0");
        silent("SG004", "udp 5432 0.0.0.0/0");
        silent("SG004", "tcp 5432 sg-own; tcp 5432 10.0.0.0/8; tcp 5432 198.51.100.7/32");
        silent("SG004", "tcp 6379 0.0.0.0/0");
    }
}
