//! The network and what is remembered in it, as steps change both.

use std::borrow::Cow;

use super::Misfit;
use crate::model::{Edit, Network};
use crate::path::{Directory, Scene};
use crate::track::{Place, State};

/// The network as it stands after some steps, and what is remembered in it.
pub(super) struct World<'n> {
    network: Cow<'n, Network>,
    /// None until it is needed again.
    directory: Option<Directory>,
    pub(super) state: State,
}

impl<'n> World<'n> {
    pub(super) const fn new(network: &'n Network) -> Self {
        Self { network: Cow::Borrowed(network), directory: None, state: State::START }
    }

    pub(super) fn network(&self) -> &Network {
        &self.network
    }

    /// The network as packets meet it, and the state that they change.
    pub(super) fn scene(&mut self) -> (Scene<'_>, &mut State) {
        let network: &Network = &self.network;
        let directory = self.directory.get_or_insert_with(|| Directory::new(network));
        (Scene::new(network, Some(directory)), &mut self.state)
    }

    /// Applies edits, all or none. Gives the places that are gone, each as it was numbered when it went.
    pub(super) fn edit(&mut self, edits: &[Edit]) -> Result<Vec<Place>, Misfit> {
        let mut gone = Vec::new();
        if let [edit] = edits {
            let place = going(&self.network, edit);
            self.network.to_mut().apply(edit).map_err(|fault| Misfit { edit: 0, fault })?;
            gone.extend(place);
        } else {
            let mut network = self.network.as_ref().clone();
            for (index, edit) in edits.iter().enumerate() {
                let place = going(&network, edit);
                network.apply(edit).map_err(|fault| Misfit { edit: index, fault })?;
                gone.extend(place);
            }
            self.network = Cow::Owned(network);
        }
        if edits.iter().any(Edit::moves_something) {
            self.directory = None;
        }
        for place in &gone {
            self.state.remove(*place);
        }
        Ok(gone)
    }
}

/// The place whose flows go with an edit (S-329).
fn going(network: &Network, edit: &Edit) -> Option<Place> {
    let short = |index: usize| u32::try_from(index).ok();
    match edit {
        Edit::RemoveInterface(id) => {
            let index = network.interfaces.iter().position(|interface| interface.id == *id)?;
            short(index).map(Place::Interface)
        }
        Edit::RemoveGroup(id) => {
            short(network.groups.iter().position(|group| group.id == *id)?).map(Place::Member)
        }
        _ => None,
    }
}
