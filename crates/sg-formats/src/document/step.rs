//! What happens, one thing after the other.

use serde_json::{Map, Value};
use sg_core::timeline::{Act, Step};

use super::ids::Minted;
use super::reader::Reader;
use super::value::{items, number, text};
use crate::fault::Fault;
use crate::json::Place;
use crate::request::read_request;

static STEP_NOT_FOUND: Fault = Fault::error(
    "stepNotFound",
    "no packet and no reply before this step is called `{0}`",
    "Write the id of an earlier step that is a packet or a reply.",
);

impl<'v> Reader<'v, '_> {
    /// The steps that `holder` has; each keeps its place, readable or not. They may name what earlier ones add.
    #[inline(never)]
    pub(super) fn steps(&mut self, holder: &'v Value, list: &Place<'_>) -> Vec<Step> {
        let mut steps = Vec::new();
        // The positions of packets and replies by id.
        let mut travellers = Map::new();
        self.known.add_later(holder);
        for (index, value) in items(holder, "steps").iter().enumerate() {
            let at = list.item(index);
            self.start(index);
            let (id, alone) = self.minted_id(Minted::Step, value, &at);
            let act = self.act(value, &travellers, &at).filter(|_| alone);
            if matches!(text(value, "kind"), Some("packet" | "reply")) {
                travellers.insert(id.clone(), index.into());
            }
            steps.push(Step { id, act });
        }
        steps
    }

    #[inline(never)]
    fn act(&mut self, value: &'v Value, travellers: &Map<String, Value>, at: &Place<'_>) -> Option<Act> {
        match text(value, "kind")? {
            "packet" => {
                let packet = value.get("packet").filter(|packet| packet.is_object())?;
                let at = at.key("packet");
                let (_, alone) = self.minted_id(Minted::Packet, packet, &at);
                self.packet(packet, &at).filter(|_| alone).map(Act::Packet)
            }
            "reply" => {
                let to = text(value, "to")?;
                let index = travellers.get(to).and_then(Value::as_u64);
                if index.is_none() {
                    self.report_key(&STEP_NOT_FOUND, at, "to", &[to]);
                }
                Some(Act::Reply { to: usize::try_from(index?).ok()? })
            }
            "wait" => {
                let seconds = number(value, "seconds")?;
                Some(Act::Wait { milliseconds: u64::from(seconds) * 1000 })
            }
            "edit" => {
                let edits = value.get("edits")?.as_array()?;
                let list = at.key("edits");
                let mut read = Vec::new();
                for (index, value) in edits.iter().enumerate() {
                    read.extend(self.edit(value, &list.item(index)));
                }
                // All of them or none.
                (read.len() == edits.len()).then_some(Act::Edit(read))
            }
            "request" => {
                let (action, params) = (text(value, "action")?, value.get("params")?);
                params.is_object().then(|| Act::Request(Box::new(read_request(action, params))))
            }
            _ => None,
        }
    }
}
