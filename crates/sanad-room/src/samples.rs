//! Reports with one event record each, made by hand, for tests of pages that show what a case holds.

use sanad_case::{Act, Case, NewDocument, Stamp};
use sanad_model::{
    ActorClass, Coded, EventType, Factuality, Mention, Participant, Record, SentenceSpan, When,
};

/// What a report tells; `ACTOR did it to RECIPIENT` is its whole text.
#[derive(Clone, Copy)]
pub(crate) struct Said {
    pub(crate) actor: &'static str,
    pub(crate) event_type: EventType,
    pub(crate) recipient: &'static str,
    /// When, as EDTF.
    pub(crate) date: Option<&'static str>,
    pub(crate) published: Option<&'static str>,
    pub(crate) publisher: &'static str,
    pub(crate) factuality: Factuality,
}

impl Said {
    /// That an actor attacked another on a day, published on the day after by an agency.
    pub(crate) fn attack(actor: &'static str, recipient: &'static str) -> Self {
        Self {
            actor,
            event_type: EventType::Assault,
            recipient,
            date: Some("2026-06-10"),
            published: Some("2026-06-11"),
            publisher: "agency-one",
            factuality: Factuality::Occurred,
        }
    }

    fn text(&self) -> String {
        let Self { actor, recipient, publisher, .. } = self;
        format!("{actor} did it to {recipient}, says {publisher} ({})", self.factuality)
    }

    fn record(&self) -> Record {
        let text = self.text();
        let end = self.actor.chars().count();
        let people = |key: &str| Participant {
            start: 0,
            end,
            text: key.to_owned(),
            entity: key.to_owned(),
            name: None,
            class: ActorClass::Rebel,
            inferred: false,
            rule: "test".into(),
        };
        let when = |edtf: &str| When {
            start: 0,
            end,
            text: edtf.into(),
            edtf: Some(edtf.into()),
            rule: "test".into(),
        };
        Record {
            id: String::new(),
            document: "test".into(),
            event_type: self.event_type,
            mode: Vec::new(),
            acled: None,
            ucdp: None,
            mentions: vec![Mention { start: 0, end, text: self.actor.into(), rule: "test".into() }],
            actor: vec![people(self.actor)],
            recipient: vec![people(self.recipient)],
            location: Vec::new(),
            date: self.date.map(when),
            quantities: Vec::new(),
            attribution: Vec::new(),
            factuality: self.factuality,
            sentence: SentenceSpan { start: 0, end: text.chars().count(), text },
            rules: vec!["test".into()],
            problems: Vec::new(),
            engine: "test".into(),
            ruleset: "test".into(),
        }
    }
}

/// Puts the reports into a case.
pub(crate) fn say(case: &mut Case, all: &[Said], act: &Act) {
    let stamp = Stamp { engine: "test".into(), ruleset: "test".into(), codebook: "test".into() };
    let run = case.begin_run(&stamp, act).expect("a run");
    for (at, said) in all.iter().enumerate() {
        let text = said.text();
        let record = Record { id: format!("r-{at:016x}"), ..said.record() };
        let original = format!("{at} {text}");
        let new = NewDocument {
            name: &format!("report-{at}"),
            format: "text",
            published: said.published,
            publisher: Some(said.publisher),
            text: &text,
            original: original.as_bytes(),
            sketch: None,
            problems: &[],
        };
        let coded = Coded { records: vec![record], ..Coded::default() };
        case.add_document(&new, &coded, run, act).expect("added");
    }
}
