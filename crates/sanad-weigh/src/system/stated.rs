//! Stated relations as drafts of ties, each with the time for which its text states it.

use super::gather::{Draft, of_place, of_stated, of_term, published};
use super::interval::{Interval, Known};
use super::kind::TieKind;
use super::tie::Party;
use crate::{Corpus, Stated, World};
use sanad_model::{RelationType, TermKind};

/// Drafts of all stated relations, in the order of the corpus.
pub(crate) fn drafts(corpus: &Corpus, world: &World) -> Vec<Draft> {
    corpus.relations.iter().flat_map(|stated| of_relation(corpus, world, stated)).collect()
}

fn of_relation(corpus: &Corpus, world: &World, stated: &Stated) -> Vec<Draft> {
    let relation = &stated.relation;
    let report = &corpus.reports[stated.report];
    let evidence = of_stated(stated, when(corpus, stated), report, world);
    let terms =
        |list: &[sanad_model::Term]| -> Vec<Party> { list.iter().map(|t| of_term(t, world)).collect() };
    let kind = TieKind::of_relation(relation.relation);
    let ends = split(relation.relation, terms(&relation.subject), terms(&relation.object));
    let place: Vec<Party> = match relation.relation {
        RelationType::Strength => relation.location.iter().map(of_place).collect(),
        _ => Vec::new(),
    };
    let draft = |ends| Draft {
        of: relation.of.clone(),
        place: place.clone(),
        ..Draft::new(kind, ends, evidence.clone(), world)
    };
    ends.into_iter().map(draft).collect()
}

/// Subject and object of each tie that one relation states. "A and B are parts of C" is two ties, an agreement of
/// three is one, and "gives B money" is one tie to B, the money standing beside B.
fn split(relation: RelationType, subject: Vec<Party>, object: Vec<Party>) -> Vec<(Vec<Party>, Vec<Party>)> {
    match relation {
        // The pact itself is no party to it.
        RelationType::Agreement | RelationType::Contact => {
            let all: Vec<Party> = subject.into_iter().chain(object).collect();
            let (parties, rest): (Vec<Party>, Vec<Party>) = all.into_iter().partition(is_party);
            vec![(if parties.is_empty() { rest } else { parties }, Vec::new())]
        }
        RelationType::Obligation | RelationType::Breach => vec![(subject, object)],
        RelationType::AlliedWith | RelationType::Opposes if object.is_empty() => pairs_among(&subject),
        RelationType::Supplies => {
            let (takers, goods): (Vec<Party>, Vec<Party>) = object.into_iter().partition(is_party);
            let beside =
                |taker: Party| std::iter::once(taker).chain(goods.iter().cloned()).collect::<Vec<_>>();
            let ends: Vec<Vec<Party>> = if takers.is_empty() {
                vec![goods.clone()]
            } else {
                takers.into_iter().map(beside).collect()
            };
            each(&subject, &ends)
        }
        _ if object.is_empty() => subject.into_iter().map(|s| (vec![s], Vec::new())).collect(),
        _ => each(&subject, &object.into_iter().map(|o| vec![o]).collect::<Vec<_>>()),
    }
}

fn is_party(party: &Party) -> bool {
    matches!(party.sort, TermKind::Actor | TermKind::Person)
}

fn each(subjects: &[Party], ends: &[Vec<Party>]) -> Vec<(Vec<Party>, Vec<Party>)> {
    subjects.iter().flat_map(|s| ends.iter().map(move |end| (vec![s.clone()], end.clone()))).collect()
}

fn pairs_among(all: &[Party]) -> Vec<(Vec<Party>, Vec<Party>)> {
    let rest = |at: usize| all[at + 1..].iter();
    let pair = |a: &Party, b: &Party| (vec![a.clone()], vec![b.clone()]);
    all.iter().enumerate().flat_map(|(at, a)| rest(at).map(move |b| pair(a, b))).collect()
}

/// When a stated relation holds: its own date; else, where its words point to a time without naming it ("the then
/// leader"), the date of its sentence or the nearest before it in the report; else the date of its sentence; else the
/// day of publication.
fn when(corpus: &Corpus, stated: &Stated) -> Interval {
    let relation = &stated.relation;
    let own = relation.date.as_ref().and_then(|d| d.edtf.as_deref()).map(Interval::of_edtf);
    if let Some(own) = own.filter(|i| !i.is_unknown()) {
        return own;
    }
    let points_back = relation.date.is_some();
    let in_sentence = context(corpus, stated, true);
    let nearest = || points_back.then(|| context(corpus, stated, false)).flatten();
    let report = published(&corpus.reports[stated.report]);
    let on_publication = || report.filter(|_| !points_back).map(|day| Interval::on(day, Known::Publication));
    in_sentence.or_else(nearest).or_else(on_publication).unwrap_or(Interval::UNKNOWN)
}

/// The date of an event in the same sentence, or the nearest before it.
fn context(corpus: &Corpus, stated: &Stated, same_sentence: bool) -> Option<Interval> {
    let here = &stated.relation.sentence;
    let fits = |start: usize| if same_sentence { start == here.start } else { start < here.start };
    let dated = corpus.events.iter().filter(|e| e.report == stated.report && fits(e.record.sentence.start));
    let with_days = dated.filter_map(|e| {
        let edtf = e.record.date.as_ref()?.edtf.as_deref()?;
        let words = e.record.mentions.first().map_or(e.record.sentence.start, |m| m.start);
        Some((words, Interval::of_edtf(edtf))).filter(|(_, i)| i.from.is_some() && i.to.is_some())
    });
    let at = stated.relation.mentions.first().map_or(here.start, |m| m.start);
    let nearest = with_days.min_by_key(|&(words, interval)| (words.abs_diff(at), words, interval.from));
    nearest.map(|(_, interval)| interval.as_context())
}
