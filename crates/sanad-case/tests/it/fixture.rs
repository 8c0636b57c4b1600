//! A case in a folder of its own, and documents with records made by hand: no engine is needed to test storing.

use sanad_case::{Access, Act, Added, Case, NewCase, NewDocument, Stamp};
use sanad_model::{
    ActorClass, Coded, EventType, Factuality, Mention, Participant, Record, SentenceSpan, When,
};
use std::path::PathBuf;
use tempfile::TempDir;

/// The clock of the tests.
pub(crate) fn act() -> Act {
    Act { at: "2026-11-22T12:00:00Z".into(), who: "coder-1".into() }
}

/// A new case and the folder that it lives in.
pub(crate) struct Bench {
    pub(crate) case: Case,
    pub(crate) path: PathBuf,
    pub(crate) run: i64,
    folder: TempDir,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let path = folder.path().join("test.sanad");
        let new = NewCase { title: "آزمون".into(), secret: "00112233445566778899aabbccddeeff".into() };
        let mut case = Case::create(&path, &new, &act()).expect("a new case");
        let run = case.begin_run(&stamp("rules-1"), &act()).expect("a run");
        Self { case, path, run, folder }
    }

    /// Adds a text with one event record about its first word.
    pub(crate) fn add(&mut self, name: &str, text: &str) -> Added {
        let coded = Coded { records: vec![event(text, EventType::Assault)], ..Coded::default() };
        let new = NewDocument {
            name,
            format: "text",
            published: Some("2026-06-12"),
            publisher: Some("test-agency"),
            text,
            original: text.as_bytes(),
            sketch: None,
            problems: &[],
        };
        self.case.add_document(&new, &coded, self.run, &act()).expect("added")
    }

    /// Adds a page, whose bytes are not those of its text.
    pub(crate) fn add_page(&mut self, name: &str, text: &str) -> Added {
        let coded = Coded { records: vec![event(text, EventType::Assault)], ..Coded::default() };
        let page = format!("<html><p>{text}</p></html>");
        let new = NewDocument {
            name,
            format: "html",
            published: None,
            publisher: None,
            text,
            original: page.as_bytes(),
            sketch: None,
            problems: &[],
        };
        self.case.add_document(&new, &coded, self.run, &act()).expect("added")
    }

    /// Closes the file, so that all of it stands in one place, and opens it again.
    pub(crate) fn close(self) -> Self {
        let Self { case, path, run, folder } = self;
        drop(case);
        let case = Case::open(&path, Access::Read).expect("opens");
        Self { case, path, run, folder }
    }

    /// Opens the file again.
    pub(crate) fn reopen(&self, access: Access) -> Case {
        Case::open(&self.path, access).expect("opens")
    }
}

pub(crate) fn stamp(ruleset: &str) -> Stamp {
    Stamp { engine: "sanad-engine test".into(), ruleset: ruleset.into(), codebook: "PLOVER test".into() }
}

/// An event record about the first word of a text.
pub(crate) fn event(text: &str, event_type: EventType) -> Record {
    let word: String = text.chars().take_while(|c| !c.is_whitespace()).collect();
    let end = word.chars().count();
    Record {
        id: format!("{event_type}-{end}"),
        document: "test".into(),
        event_type,
        mode: vec!["firearms".into()],
        acled: None,
        ucdp: None,
        mentions: vec![Mention { start: 0, end, text: word.clone(), rule: "test".into() }],
        actor: vec![Participant {
            start: 0,
            end,
            text: word.clone(),
            entity: "taliban".into(),
            name: Some("Taliban".into()),
            class: ActorClass::Rebel,
            inferred: false,
            rule: "test".into(),
        }],
        recipient: Vec::new(),
        location: Vec::new(),
        date: Some(When {
            start: 0,
            end,
            text: word.clone(),
            edtf: Some("2026-06".into()),
            rule: "test".into(),
        }),
        quantities: Vec::new(),
        attribution: Vec::new(),
        factuality: Factuality::Occurred,
        sentence: SentenceSpan { start: 0, end, text: word },
        rules: vec!["test".into()],
        problems: Vec::new(),
        engine: "sanad-engine test".into(),
        ruleset: "rules-1".into(),
    }
}
