//! The built-in scenarios: documents like any other.

use crate::answers::Scenario;

const SCENARIOS: &[(&str, &str, &str)] =
    &[("web-server", "Public web server", include_str!("../scenarios/web-server.json"))];

/// All of them, in the order in which they are offered.
pub(super) fn scenarios() -> Vec<Scenario> {
    SCENARIOS
        .iter()
        .map(|(id, title, document)| Scenario {
            id: (*id).to_owned(),
            title: (*title).to_owned(),
            document: (*document).to_owned(),
        })
        .collect()
}
