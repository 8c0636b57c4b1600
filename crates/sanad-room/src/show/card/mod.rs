//! The card of a record: who, whom, where, when, how many, who says so, how sure, the codes; each cell with its words.

mod draw;

pub(crate) use draw::{address_of, card, head};

use super::lit::{Kind, Lit};
use super::terms::{date_words, name_of, to_words};
use crate::look::Look;
use crate::names::Names;
use sanad_case::Coding;
use sanad_model::{Mention, Participant, Place, Quantity, Record, Relation, Source, Term, When};

/// A cell of a record: what it says, and the words it comes from.
pub(crate) struct Cell {
    /// Key of its name in the words of pages.
    pub(crate) label: String,
    /// What the words are in the text.
    pub(crate) kind: Kind,
    /// What it says.
    pub(crate) value: String,
    /// First scalar value.
    pub(crate) start: usize,
    /// One past the last scalar value.
    pub(crate) end: usize,
    /// The words, exactly.
    pub(crate) words: String,
    /// True when the words stand elsewhere and were carried here.
    pub(crate) inferred: bool,
    /// The rule or lexicon entry.
    pub(crate) rule: String,
}

/// All cells of a record, in the order of the card.
pub(crate) fn cells(names: Names<'_>, look: &Look, coding: &Coding) -> Vec<Cell> {
    let maker = Maker { names, look };
    match coding {
        Coding::Event(record) => maker.event(record),
        Coding::Relation(relation) => maker.relation(relation),
    }
}

struct Maker<'a> {
    names: Names<'a>,
    look: &'a Look,
}

impl Maker<'_> {
    fn event(&self, record: &Record) -> Vec<Cell> {
        let actors = record.actor.iter().map(|p| self.participant("field.actor", Kind::Actor, p));
        let recipients =
            record.recipient.iter().map(|p| self.participant("field.recipient", Kind::Recipient, p));
        self.mentions(&record.mentions)
            .chain(actors)
            .chain(recipients)
            .chain(record.location.iter().map(|p| self.place(p)))
            .chain(record.date.iter().map(|d| self.when(d)))
            .chain(record.quantities.iter().map(|q| self.quantity(q)))
            .chain(record.attribution.iter().map(|s| self.source(s)))
            .collect()
    }

    fn relation(&self, relation: &Relation) -> Vec<Cell> {
        let subjects = relation.subject.iter().map(|t| self.term("card.subject", Kind::Actor, t));
        let objects = relation.object.iter().map(|t| self.term("card.object", Kind::Recipient, t));
        let amount = relation.amount.iter().map(|a| Cell {
            label: "card.amount".into(),
            kind: Kind::Quantity,
            value: format!("{} {}", self.bounds(a.low, a.high), a.unit),
            start: a.start,
            end: a.end,
            words: a.text.clone(),
            inferred: false,
            rule: a.rule.clone(),
        });
        self.mentions(&relation.mentions)
            .chain(subjects)
            .chain(objects)
            .chain(amount)
            .chain(relation.location.iter().map(|p| self.place(p)))
            .chain(relation.date.iter().map(|d| self.when(d)))
            .chain(relation.attribution.iter().map(|s| self.source(s)))
            .collect()
    }

    fn mentions<'m>(&self, mentions: &'m [Mention]) -> impl Iterator<Item = Cell> + use<'m> {
        mentions.iter().map(|m| Cell {
            label: "card.mention".into(),
            kind: Kind::Mention,
            value: String::new(),
            start: m.start,
            end: m.end,
            words: m.text.clone(),
            inferred: false,
            rule: m.rule.clone(),
        })
    }

    fn participant(&self, label: &str, kind: Kind, p: &Participant) -> Cell {
        let name = name_of(self.names, self.look, &p.entity, p.name.as_deref());
        let class = self.look.t(&format!("class.{}", p.class));
        Cell {
            label: label.into(),
            kind,
            value: format!("{name} ({class})"),
            start: p.start,
            end: p.end,
            words: p.text.clone(),
            inferred: p.inferred,
            rule: p.rule.clone(),
        }
    }

    fn term(&self, label: &str, kind: Kind, t: &Term) -> Cell {
        Cell {
            label: label.into(),
            kind,
            value: name_of(self.names, self.look, &t.entity, t.name.as_deref()),
            start: t.start,
            end: t.end,
            words: t.text.clone(),
            inferred: t.inferred,
            rule: t.rule.clone(),
        }
    }

    fn place(&self, p: &Place) -> Cell {
        let own = p.name.as_deref().unwrap_or(&p.text);
        let coded = p.code.as_ref().map_or_else(|| own.to_owned(), |code| format!("{code} {own}"));
        let value = super::heading::place_value(self.names, self.look, &coded);
        Cell {
            label: "field.place".into(),
            kind: Kind::Place,
            value: format!("{value} ({})", self.look.t(&format!("place.{}", p.kind))),
            start: p.start,
            end: p.end,
            words: p.text.clone(),
            inferred: false,
            rule: p.rule.clone(),
        }
    }

    fn when(&self, d: &When) -> Cell {
        Cell {
            label: "field.date".into(),
            kind: Kind::Date,
            value: d
                .edtf
                .as_deref()
                .map_or_else(|| self.look.t("date.none").to_owned(), |edtf| date_words(self.look, edtf)),
            start: d.start,
            end: d.end,
            words: d.text.clone(),
            inferred: false,
            rule: d.rule.clone(),
        }
    }

    fn quantity(&self, q: &Quantity) -> Cell {
        Cell {
            label: format!("quantity.{}", q.what),
            kind: Kind::Quantity,
            value: self.bounds(q.low, q.high),
            start: q.start,
            end: q.end,
            words: q.text.clone(),
            inferred: false,
            rule: q.rule.clone(),
        }
    }

    fn source(&self, s: &Source) -> Cell {
        let name = name_of(self.names, self.look, &s.entity, s.name.as_deref());
        Cell {
            label: "field.attribution".into(),
            kind: Kind::Source,
            value: format!("{name} ({})", self.look.t(&format!("source.{}", s.kind))),
            start: s.start,
            end: s.end,
            words: s.text.clone(),
            inferred: false,
            rule: s.rule.clone(),
        }
    }

    fn bounds(&self, low: Option<u64>, high: Option<u64>) -> String {
        match (low, high) {
            (Some(low), Some(high)) if low == high => self.look.number(low),
            (Some(low), Some(high)) => format!("{}–{}", self.look.number(low), self.look.number(high)),
            (Some(low), None) => self.look.fill("figure.least", &[("count", &self.look.number(low))]),
            (None, Some(high)) => self.look.fill("figure.most", &[("count", &self.look.number(high))]),
            (None, None) => self.look.t("name.unknown").to_owned(),
        }
    }
}

/// The spans of a record to light; its mentions lead to it.
pub(crate) fn spans(document: &str, coding: &Coding, cells: &[Cell]) -> Vec<Lit> {
    let link = to_words(document, Some(coding.id()), None);
    let lit = cells.iter().map(|cell| Lit {
        start: cell.start,
        end: cell.end,
        kind: cell.kind,
        record: coding.id().to_owned(),
        link: (cell.kind == Kind::Mention).then(|| link.clone()),
    });
    lit.collect()
}
