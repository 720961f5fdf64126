//! Who reaches whom, for JavaScript.

use wasm_bindgen::prelude::*;

use crate::{Session, bytes, findings, json};

#[wasm_bindgen(typescript_custom_section)]
const QUERY: &str = r#"
/** Whom is asked about: what is left out, or empty, is anybody and anything. */
export interface ReachQuery {
  /**
   * Who sends: the id or the name of an interface, group, host, subnet, VPC or prefix list; `internet`; an address or a CIDR;
   * `public subnets`, `private subnets`.
   */
  readonly from?: string;
  /** Who is sent to. */
  readonly to?: string;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, a number after `protocol`, or services by name: `ssh`, `tcp/443, dns`. */
  readonly protocol?: string;
  /** A port or a range, `8000-8100`; of ICMP the type, or type and code as `3/4`. */
  readonly ports?: string | number;
}
"#;

/// Who reaches whom in a document: both ends' groups and network ACLs, and the replies. Null where the query is no object.
///
/// # Errors
/// If `document` is neither text nor a `Uint8Array`, or `query` is no plain value.
#[wasm_bindgen(unchecked_return_type = "Reach | null")]
pub fn reach(
    #[wasm_bindgen(unchecked_param_type = "DocumentText")] document: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "ReachQuery")] query: &JsValue,
) -> Result<JsValue, JsError> {
    findings(&sg_api::reach(&bytes(document)?, &json(query)?))
}

#[wasm_bindgen]
impl Session {
    /// Begins to find out who reaches whom, unless that is known of the document as it stands. `reach`, `cell` and `radius` do so by
    /// themselves; whoever wants to show progress, or to stop, goes on with `morePairs`.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(js_name = startPairs, unchecked_return_type = "ReachProgress")]
    pub fn start_pairs(&mut self) -> Result<JsValue, JsError> {
        findings(&self.0.start_pairs())
    }

    /// Goes so many steps on; a change of the document begins anew.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(js_name = morePairs, unchecked_return_type = "ReachProgress")]
    pub fn more_pairs(&mut self, steps: usize) -> Result<JsValue, JsError> {
        findings(&self.0.more_pairs(steps))
    }

    /// Who reaches whom, as the function `reach` tells it.
    ///
    /// # Errors
    /// If `query` is no plain value.
    #[wasm_bindgen(unchecked_return_type = "Reach | null")]
    pub fn reach(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "ReachQuery")] query: &JsValue,
    ) -> Result<JsValue, JsError> {
        findings(&self.0.reach(&json(query)?))
    }

    /// What goes from one to another in full, with the rules of both ends and a packet of each kind: ids of interfaces and hosts,
    /// `internet`, or an address. Null where one of them is nobody, or both are the same.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "ReachCell | null")]
    pub fn cell(&mut self, from: &str, to: &str) -> Result<JsValue, JsError> {
        findings(&self.0.cell(from, to))
    }

    /// How far somebody comes who takes over an interface: whom it reaches with what is certainly allowed, whom they reach, and so on.
    /// Null where no interface has the id.
    ///
    /// # Errors
    /// Never.
    #[wasm_bindgen(unchecked_return_type = "ReachRadius | null")]
    pub fn radius(&mut self, id: &str) -> Result<JsValue, JsError> {
        findings(&self.0.radius(id))
    }
}
