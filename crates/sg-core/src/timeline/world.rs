//! The network and what is remembered in it, as steps change both.

use std::borrow::Cow;

use super::Misfit;
use crate::filter::Shortlists;
use crate::model::{Before, Edit, EditFault, Network};
use crate::path::{Directory, Scene};
use crate::track::{Place, State};

/// The network as it stands after some steps, and what is remembered in it.
pub(super) struct World<'n> {
    network: Cow<'n, Network>,
    /// None until it is needed again.
    directory: Option<Directory>,
    /// None until they are needed again.
    shortlists: Option<Shortlists>,
    pub(super) state: State,
}

impl<'n> World<'n> {
    pub(super) const fn new(network: &'n Network) -> Self {
        Self { network: Cow::Borrowed(network), directory: None, shortlists: None, state: State::START }
    }

    pub(super) fn network(&self) -> &Network {
        &self.network
    }

    /// The network as packets meet it, and the state that they change.
    pub(super) fn scene(&mut self) -> (Scene<'_>, &mut State) {
        let network: &Network = &self.network;
        let directory = self.directory.get_or_insert_with(|| Directory::new(network));
        let shortlists = self.shortlists.get_or_insert_with(|| Shortlists::new(network.groups.len()));
        (Scene::prepared(network, directory, shortlists), &mut self.state)
    }

    /// Applies edits, all or none. Gives the places that are gone, each as it was numbered when it went.
    pub(super) fn edit(&mut self, edits: &[Edit]) -> Result<Vec<Place>, Misfit> {
        let mut gone = Vec::new();
        let mut undo = Undo::default();
        for (index, edit) in edits.iter().enumerate() {
            let place = going(&self.network, edit);
            if let Err(fault) = self.apply(edit, &mut undo, index + 1 == edits.len()) {
                undo.all(self.network.to_mut());
                return Err(Misfit { edit: index, fault });
            }
            gone.extend(place);
        }
        if edits.iter().any(Edit::moves_something) {
            self.directory = None;
        }
        for place in &gone {
            self.state.remove(*place);
        }
        Ok(gone)
    }

    /// Applies one edit. What is needed to take it back is kept unless it is the last one, which changes nothing where
    /// it does not fit.
    fn apply(&mut self, edit: &Edit, undo: &mut Undo, last: bool) -> Result<(), EditFault> {
        let before = self.network.before(edit);
        match (edit, before.as_ref().and_then(Before::rule_list)) {
            (Edit::AddGroup(_) | Edit::RemoveGroup(_), _) => self.shortlists = None,
            (_, Some(list)) => {
                if let Some(shortlists) = &mut self.shortlists {
                    shortlists.forget(list.group, list.direction);
                }
            }
            _ => {}
        }
        if last {
            return self.network.to_mut().apply(edit);
        }
        undo.keep_items(before.as_ref(), &self.network);
        self.network.to_mut().apply(edit)?;
        undo.keep(before);
        Ok(())
    }
}

/// What it takes to take back the edits that were applied.
#[derive(Default)]
struct Undo {
    steps: Vec<Before>,
    /// The network as it stood after `steps`, once that is kept.
    network: Option<Box<Network>>,
}

impl Undo {
    /// Whole items are about to come or go.
    fn keep_items(&mut self, before: Option<&Before>, network: &Network) {
        if matches!(before, Some(Before::Items)) && self.network.is_none() {
            self.network = Some(Box::new(network.clone()));
        }
    }

    /// An edit was applied.
    fn keep(&mut self, before: Option<Before>) {
        if self.network.is_none() {
            self.steps.extend(before);
        }
    }

    fn all(self, network: &mut Network) {
        if let Some(then) = self.network {
            *network = *then;
        }
        for before in self.steps.into_iter().rev() {
            network.restore(before);
        }
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
