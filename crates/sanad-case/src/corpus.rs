//! The case as weighing sees it: every record that stands, as it stands after review, and what coders said of joins.

use crate::case::Case;
use crate::error::CaseError;
use crate::records::Coding;
use sanad_weigh::{Corpus, Event, Report, Stated};
use std::collections::BTreeMap;

impl Case {
    /// Everything to be weighed together.
    ///
    /// # Errors
    /// When the file cannot be read, or a record in it cannot.
    pub fn corpus(&self) -> Result<Corpus, CaseError> {
        let reports = self.reports()?;
        let place: BTreeMap<String, usize> =
            reports.iter().enumerate().map(|(idx, report)| (report.key.clone(), idx)).collect();
        let mut corpus = Corpus { reports, judgements: self.judgements()?, ..Corpus::default() };
        for standing in self.standing()? {
            let Some(&report) = place.get(&standing.version.document) else { continue };
            match standing.coding {
                Coding::Event(record) => corpus.events.push(Event { report, record: *record }),
                Coding::Relation(relation) => corpus.relations.push(Stated { report, relation: *relation }),
            }
        }
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
