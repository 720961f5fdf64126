//! A timeline, played: what came of each step.

use serde_json::Value;
use sg_core::model::{Edit, Network};
use sg_core::path::{self, Answer, Phase};
use sg_core::timeline::{self, Act, Happened, Misfit, Step, StepOutcome};
use sg_core::validate::request::Refusal;
use sg_formats::{Problem, fill};

use crate::answers::{self, LiveFlow, Moment, Outcome, OutcomeKind, Verdict};
use crate::expect::unmet;
use crate::flow::{flow_change, live_flow};
use crate::outcome::{bare, client, outcome};
use crate::words::{
    accepted_text, bad_step_text, edited_text, misfit_code, misfit_text, no_reply_text, refused_text,
    waited_text,
};

/// Steps to play, as their author wrote them and as they are read.
#[derive(Clone, Copy)]
pub(crate) struct Script<'s> {
    pub(crate) network: &'s Network,
    pub(crate) steps: &'s [Step],
    pub(crate) values: &'s [Value],
    /// What is wrong with them, where they do not stand in the document.
    pub(crate) problems: &'s [Problem],
}

impl Script<'_> {
    /// What came of every step.
    pub(crate) fn play(&self) -> Vec<StepOutcome> {
        timeline::play(self.network, self.steps)
    }

    /// One byte a step.
    pub(crate) fn marks(&self) -> Vec<u8> {
        timeline::marks(self.network, self.steps).into_iter().map(|mark| mark as u8).collect()
    }

    /// One outcome a step.
    pub(crate) fn outcomes(&self, came: &[StepOutcome]) -> Vec<Outcome> {
        (0..self.steps.len()).filter_map(|index| self.outcome(came, index)).collect()
    }

    fn outcome(&self, came: &[StepOutcome], index: usize) -> Option<Outcome> {
        let mut answer = step_outcome(self.steps.get(index)?, came.get(index)?);
        let expect = self.values.get(index).and_then(|value| value.get("expect"));
        answer.unmet = unmet(expect, &answer, answer.client);
        let own = fill("/{0}/", &[&index.to_string()]);
        let here = |problem: &&Problem| fill("{0}/", &[&problem.path]).starts_with(&own);
        let problems = self.problems.iter().filter(here);
        answer.problems = problems.map(|problem| answers::Problem::of(problem, None)).collect();
        Some(answer)
    }

    /// One step, and all that is remembered after it.
    pub(crate) fn moment(&self, came: &[StepOutcome], index: usize) -> Option<Moment> {
        let network = self.network;
        let outcome = self.outcome(came, index)?;
        let so_far = self.steps.get(..=index)?;
        let flows: Vec<LiveFlow> = timeline::flows_after(network, so_far).iter().map(live_flow).collect();
        let mut milliseconds: u64 = 0;
        for step in so_far {
            if let Some(Act::Wait { milliseconds: more }) = step.act {
                milliseconds = milliseconds.saturating_add(more);
            }
        }
        let came = came.get(..=index)?;
        Some(Moment {
            step: so_far.last()?.id.clone(),
            time: milliseconds / 1000,
            outcome,
            flows,
            apart: apart(came).into_iter().map(flow_change).collect(),
            client: came.iter().rev().find_map(sees).map(client),
        })
    }
}

/// Of every connection that nothing remembers, or that was cut: the last that was told of it.
fn apart(came: &[StepOutcome]) -> Vec<&path::FlowChange> {
    let mut apart: Vec<&path::FlowChange> = vec![];
    for change in came.iter().flat_map(|step| &step.flows) {
        apart.retain(|other| other.key != change.key || other.at != change.at);
        if matches!(change.after, Some(Phase::Untracked | Phase::Cut)) {
            apart.push(change);
        }
    }
    apart
}

/// What the client sees by this step, where that is certain.
const fn sees(step: &StepOutcome) -> Option<path::Client> {
    match step.happened {
        Happened::Packet { client, .. } | Happened::Reply { client, .. } => client,
        _ => None,
    }
}

fn step_outcome(step: &Step, came: &StepOutcome) -> Outcome {
    let mut answer = match (&came.happened, &step.act) {
        (Happened::Packet { outcome: decided, client: sees }, Some(Act::Packet(packet))) => {
            let mut answer = outcome(OutcomeKind::Packet, decided, packet);
            answer.client = sees.map(client);
            answer
        }
        (Happened::Reply { answer: Some(answer), outcome: decided, client: sees }, _) => {
            let Answer { packet, .. } = &**answer;
            let mut answer = outcome(OutcomeKind::Reply, decided, packet);
            answer.client = sees.map(client);
            answer
        }
        (Happened::Reply { answer: None, outcome: decided, .. }, _) => {
            let mut answer = bare(OutcomeKind::Reply, no_reply_text(decided));
            answer.verdict = Some(Verdict::Unknown);
            answer
        }
        (Happened::Waited, Some(Act::Wait { milliseconds })) => {
            bare(OutcomeKind::Wait, waited_text(milliseconds / 1000))
        }
        (Happened::Edited(result), act) => {
            let edits: &[Edit] = if let Some(Act::Edit(edits)) = act { edits } else { &[] };
            edited(edits, result)
        }
        (Happened::Requested(result), _) => requested(result),
        _ => bare(OutcomeKind::Unreadable, bad_step_text()),
    };
    answer.flows = came.flows.iter().map(flow_change).collect();
    answer
}

fn edited(edits: &[Edit], result: &Result<(), Misfit>) -> Outcome {
    match result {
        Ok(()) => {
            let mut answer = bare(OutcomeKind::Edit, edited_text(edits));
            answer.changed = edits.iter().map(|edit| edit.subject().1.to_owned()).collect();
            answer
        }
        Err(misfit) => {
            let mut answer = bare(OutcomeKind::Edit, misfit_text(&misfit.fault));
            answer.error = Some(misfit_code(&misfit.fault).to_owned());
            answer
        }
    }
}

fn requested(result: &Result<Vec<Edit>, Refusal>) -> Outcome {
    match result {
        Ok(edits) => {
            let mut answer = bare(OutcomeKind::Request, accepted_text(edits));
            answer.changed = edits.iter().map(|edit| edit.subject().1.to_owned()).collect();
            answer
        }
        Err(refusal) => {
            let mut answer = bare(OutcomeKind::Request, refused_text(refusal));
            answer.error = Some(refusal.code.to_owned());
            answer
        }
    }
}
