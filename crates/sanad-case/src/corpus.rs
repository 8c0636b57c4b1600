//! The case as weighing sees it: every record that stands, as it stands after review, and what coders said of joins.

use crate::case::Case;
use crate::error::CaseError;
use crate::records::Coding;
use sanad_model::Record;
use sanad_weigh::{Corpus, Event, Report, Stated};
use std::collections::BTreeMap;
use std::sync::Arc;

impl Case {
    /// Everything to be weighed together.
    ///
    /// # Errors
    /// When the file cannot be read, or a record in it cannot.
    pub fn corpus(&self) -> Result<Corpus, CaseError> {
        self.corpus_since(&Corpus::default())
    }

    /// As [`Case::corpus`]; records that are as they were in `before` are shared with it, so that memory holds them once.
    pub(crate) fn corpus_since(&self, before: &Corpus) -> Result<Corpus, CaseError> {
        let reports = self.reports()?;
        let place: BTreeMap<String, usize> =
            reports.iter().enumerate().map(|(idx, report)| (report.key.clone(), idx)).collect();
        let mut corpus = Corpus { reports, judgements: self.judgements()?, ..Corpus::default() };
        self.each_standing(|standing| {
            let Some(&report) = place.get(&standing.version.document) else { return Ok(()) };
            match standing.coding {
                _ if standing.rejected => {}
                Coding::Event(record) => {
                    corpus.events.push(Event { report, record: shared(record, before) });
                }
                Coding::Relation(relation) => corpus.relations.push(Stated { report, relation: *relation }),
            }
            Ok(())
        })?;
        Ok(corpus.sort())
    }

    fn reports(&self) -> Result<Vec<Report>, CaseError> {
        let sql = "SELECT document, publisher, published, lineage FROM documents ORDER BY document";
        self.read(|conn| {
            let mut statement = conn.prepare_cached(sql)?;
            let rows = statement.query_map([], |row| {
                Ok(Report {
                    key: row.get(0)?,
                    publisher: row.get(1)?,
                    published: row.get(2)?,
                    lineage: row.get(3)?,
                })
            })?;
            rows.collect()
        })
    }
}

/// The record itself, or the same one of before.
fn shared(record: Box<Record>, before: &Corpus) -> Arc<Record> {
    match before.event(&record.id) {
        Some(event) if *event.record == *record => Arc::clone(&event.record),
        _ => record.into(),
    }
}
