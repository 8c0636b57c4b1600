//! `sanad review`: people decide on records.

mod agreement;
mod edit;
mod gold;
mod import;
mod lists;
mod show;

use super::print;
use crate::acting;
use crate::flags::{Join, Review, ReviewVerb, Verdict, YesNo};
use crate::outcome::{Outcome, counted};
use crate::output::Style;
use anyhow::{Context as _, Result, bail};
use sanad_case::{Access, Act, Case, NewDecision, QueueOrder, Verb};
use serde_json::json;

/// What every verb works with.
struct Desk<'a> {
    case: Case,
    flags: &'a Review,
    style: Style,
}

pub(super) fn run(flags: &Review) -> Result<Outcome> {
    use ReviewVerb as V;
    let reads = matches!(
        flags.verb,
        V::Queue { .. } | V::Show { .. } | V::List { .. } | V::Agreement { .. } | V::Gold(_)
    );
    let case = Case::open(&flags.case, if reads { Access::Read } else { Access::Write })?;
    let mut desk = Desk { case, flags, style: Style::detect(false) };
    match &flags.verb {
        V::Queue { limit } => lists::queue(&desk, *limit),
        V::Show { records } => show::run(&desk, records),
        V::List { coder, about } => lists::decisions(&desk, coder.as_deref(), about.as_deref()),
        V::Agreement { coders } => agreement::run(&desk, coders),
        V::Gold(gold) => gold::run(&desk, gold),
        V::Edit(edit) => edit::edit(&mut desk, edit),
        V::Add(add) => edit::add(&mut desk, add),
        V::Import { file } => import::run(&mut desk, file),
        verb => {
            let decisions = desk.simple(verb)?;
            desk.take(&decisions)
        }
    }
}

impl Desk<'_> {
    /// Who decides: a named coder, never just whoever sits at the machine.
    fn act(&self) -> Result<Act> {
        let environment = std::env::var("SANAD_CODER").ok();
        let name = self.flags.by.clone().or(environment).unwrap_or_default();
        match name.trim() {
            "" => bail!("a decision needs the name of a coder: give --by NAME, or set SANAD_CODER"),
            name => Ok(acting::act(Some(name))),
        }
    }

    /// For whom the queue and the records are shown.
    fn order<'a>(&self, act: Option<&'a Act>) -> QueueOrder<'a> {
        act.map_or(QueueOrder::Open, |act| QueueOrder::Blind(&act.who))
    }

    /// The coder, when she works blind.
    fn blind_act(&self) -> Result<Option<Act>> {
        if self.flags.blind { self.act().map(Some) } else { Ok(None) }
    }

    /// Decisions that are made of their flags alone.
    fn simple(&self, verb: &ReviewVerb) -> Result<Vec<NewDecision>> {
        use ReviewVerb as V;
        Ok(match verb {
            V::Accept(verdict) => self.verdicts(Verb::Accept, verdict)?,
            V::Reject(verdict) => self.verdicts(Verb::Reject, verdict)?,
            V::Settle(verdict) => self.verdicts(Verb::Settle, verdict)?,
            V::Merge(join) => self.merge(join)?,
            V::Split(join) => self.split(join)?,
            V::Read { documents } => documents.iter().map(|key| NewDecision::new(Verb::Read, key)).collect(),
            V::Undo { numbers } => {
                numbers.iter().map(|number| NewDecision::new(Verb::Undo, number.to_string())).collect()
            }
            V::Comment { target, text } => {
                let comment = Some(text.clone());
                vec![NewDecision { comment, ..NewDecision::new(Verb::Comment, target) }]
            }
            V::PublicFigure { actor, answer } => {
                vec![NewDecision::new(Verb::PublicFigure, actor).value(*answer == YesNo::Yes)]
            }
            V::Publisher { name, side, same_as } => {
                let value = json!({ "side": side, "same_as": same_as });
                vec![NewDecision::new(Verb::Publisher, name).value(value)]
            }
            _ => Vec::new(),
        })
    }

    fn verdicts(&self, verb: Verb, verdict: &Verdict) -> Result<Vec<NewDecision>> {
        let records = self.members(&verdict.records)?;
        let decide = |record| NewDecision {
            comment: verdict.comment.clone(),
            blind: self.flags.blind,
            ..NewDecision::new(verb, record)
        };
        Ok(records.into_iter().map(decide).collect())
    }

    /// One decision for each record after the first: joined with it, it is joined with all.
    fn merge(&self, join: &Join) -> Result<Vec<NewDecision>> {
        let records = self.members(&join.records)?;
        let Some((first, rest)) = records.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            bail!("give two records or more to be joined");
        };
        Ok(rest.iter().map(|other| pair(Verb::Together, first, other, join)).collect())
    }

    /// One record leaves its incident; of several, the first leaves the others.
    fn split(&self, join: &Join) -> Result<Vec<NewDecision>> {
        let (first, rest) = match join.records.as_slice() {
            [one] => {
                let incident = self.case.incident_of(one)?;
                let incident = incident.with_context(|| format!("{one} stands in no incident"))?;
                (one.clone(), self.case.incident_members(&incident)?)
            }
            many => match self.members(many)?.split_first() {
                Some((first, rest)) => (first.clone(), rest.to_vec()),
                None => bail!("give the records to be kept apart"),
            },
        };
        let others: Vec<&String> = rest.iter().filter(|other| **other != first).collect();
        if others.is_empty() {
            bail!("{first} stands alone already");
        }
        Ok(others.into_iter().map(|other| pair(Verb::Apart, &first, other, join)).collect())
    }

    /// Records as named; an incident stands for its records.
    fn members(&self, names: &[String]) -> Result<Vec<String>> {
        let mut out = Vec::new();
        for name in names {
            let members =
                if name.starts_with("i-") { self.case.incident_members(name)? } else { vec![name.clone()] };
            if members.is_empty() {
                bail!("no incident `{name}` in `{}`", self.flags.case.display());
            }
            out.extend(members.into_iter().filter(|member| !out.contains(member)).collect::<Vec<_>>());
        }
        Ok(out)
    }

    /// Takes decisions and says their numbers, with which they can be undone.
    fn take(&mut self, decisions: &[NewDecision]) -> Result<Outcome> {
        let act = self.act()?;
        let numbers = self.case.decide_all(decisions, &act)?;
        let mut out = String::new();
        for (number, decision) in numbers.iter().zip(decisions) {
            out.push_str(&self.receipt(*number, decision.verb, &decision.target));
        }
        print(&out)?;
        Ok(Outcome::Done)
    }

    fn receipt(&self, number: i64, verb: Verb, target: &str) -> String {
        match self.flags.json {
            true => format!("{}\n", json!({ "decision": number, "verb": verb, "target": target })),
            false => format!("{number:>5}  {} {target}\n", verb.as_str()),
        }
    }
}

fn pair(verb: Verb, first: &str, other: &str, join: &Join) -> NewDecision {
    NewDecision { comment: join.comment.clone(), ..NewDecision::new(verb, first).value(other) }
}

/// How many of how many are shown.
fn shown(count: usize, total: usize, noun: &str) -> String {
    if count < total {
        format!("{count} of {}\n", counted(total, noun))
    } else {
        format!("{}\n", counted(total, noun))
    }
}
