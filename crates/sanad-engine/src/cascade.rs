//! The cascade: the stages in order, each with what it reads and writes, and the one function that runs them.
//!
//! names ▸ numbers, dates, quantities ▸ groups ▸ coreference ▸ clauses ▸ attribution ▸ events ▸ factuality
//! ▸ places ▸ counts ▸ merge ▸ records.

use crate::analysis::Analysis;
use crate::ruleset::Ruleset;
use crate::stages::coding::modes;
use crate::stages::dates::Anchor;
use crate::stages::events::arguments::Arg;
use crate::stages::events::{addressed, subjects, vows};
use crate::stages::groups::{homes, homonyms};
use crate::stages::merge::{Draft, Party};
use crate::stages::merge::{
    adversary, backdrop, blamed, condemned, counterparts, hinges, one_side, partners,
};
use crate::stages::places::shared_places;
use crate::stages::scopes::Scopes;
use crate::stages::{
    attribution, bulletins, coreference, counts, datelines, events, factuality, figures, groups, merge,
    names, places, relations, timing,
};
use crate::{Document, records, trace};
use sanad_calendar::Day;
use sanad_model::{Coded, EventType, Factuality};
use sanad_text::{SentenceKind, Text};

/// A stage: its name, what it needs and what it makes. Checked by a test: nothing is read before it is written.
pub struct Stage {
    /// Name shown in traces.
    pub name: &'static str,
    /// What it reads.
    pub reads: &'static [&'static str],
    /// What it writes.
    pub writes: &'static [&'static str],
}

/// The stages in order.
pub const STAGES: &[Stage] = &[
    Stage { name: "text", reads: &["source"], writes: &["tokens", "sentences"] },
    Stage { name: "names", reads: &["tokens", "sentences"], writes: &["hits", "verbs"] },
    Stage { name: "figures", reads: &["tokens", "sentences"], writes: &["numbers", "dates", "quantities"] },
    Stage { name: "groups", reads: &["hits", "verbs", "numbers", "dates"], writes: &["entities"] },
    Stage { name: "coreference", reads: &["entities"], writes: &["antecedents"] },
    Stage { name: "clauses", reads: &["hits", "verbs", "entities", "antecedents"], writes: &["clauses"] },
    Stage { name: "attribution", reads: &["clauses", "entities"], writes: &["scopes"] },
    Stage { name: "events", reads: &["clauses", "entities", "scopes"], writes: &["candidates"] },
    Stage { name: "factuality", reads: &["candidates", "scopes"], writes: &["factuality"] },
    Stage { name: "places", reads: &["candidates", "entities"], writes: &["places"] },
    Stage { name: "timing", reads: &["candidates", "dates", "scopes"], writes: &["timing"] },
    Stage { name: "counts", reads: &["candidates", "quantities", "scopes"], writes: &["counts"] },
    Stage {
        name: "merge",
        reads: &["candidates", "factuality", "places", "timing", "counts"],
        writes: &["drafts"],
    },
    Stage { name: "coding", reads: &["drafts", "scopes"], writes: &["records"] },
    Stage {
        name: "relations",
        reads: &["hits", "verbs", "entities", "clauses", "scopes", "dates", "quantities"],
        writes: &["relations"],
    },
];

/// Codes one document.
pub fn code(document: &Document<'_>, ruleset: &Ruleset) -> Coded {
    run(document, ruleset, false)
}

/// Codes one document and tells how: every annotation, and every trigger that was turned down.
pub fn code_traced(document: &Document<'_>, ruleset: &Ruleset) -> Coded {
    run(document, ruleset, true)
}

fn run(document: &Document<'_>, ruleset: &Ruleset, traced: bool) -> Coded {
    let mut analysis = analyse(document, ruleset);
    groups::run(&mut analysis);
    coreference::run(&mut analysis);
    homes::settle(&mut analysis);
    let mut sentences = events::read_sentences(&analysis);
    let scopes = attribution::scopes(&analysis, &sentences);
    subjects::inherit_subjects(&analysis, &scopes, &mut sentences);
    let mut rejections = traced.then(Vec::new);
    let mut candidates = events::candidates(&analysis, &sentences, &scopes, &mut rejections);
    partners::lend(&analysis, &sentences, &scopes, &mut candidates);
    addressed::settle(&analysis, &sentences, &mut candidates);
    let settle =
        |candidate| vows::settle(&analysis, &scopes, draft(&analysis, &sentences, &scopes, candidate));
    let mut drafts: Vec<Draft> =
        candidates.into_iter().map(settle).filter(|d| !vows::is_wish(&analysis, d)).collect();
    timing::carry(&analysis, &sentences, &mut drafts);
    let mut drafts = merge::run(&analysis, drafts);
    drafts.retain(|d| !backdrop::is_all_there_is(&analysis, d));
    let kept: Vec<bool> = drafts.iter().map(|d| !backdrop::sets_out(d, &drafts)).collect();
    let mut kept = kept.into_iter();
    drafts.retain(|_| kept.next().unwrap_or(true));
    counterparts::fill(&analysis, &sentences, &mut drafts);
    condemned::settle(&analysis, &mut drafts);
    blamed::settle(&analysis, &scopes, &mut drafts);
    one_side::settle(&analysis, &mut drafts);
    hinges::fill(&analysis, &sentences, &scopes, &mut drafts);
    places::from_headline(&analysis, &sentences, &mut drafts);
    shared_places::fill(&analysis, &scopes, &sentences, &mut drafts);
    places::carry(&analysis, &mut drafts);
    adversary::fill(&analysis, &mut drafts);
    let records = records::build(&analysis, document, &sentences, &scopes, drafts);
    let relations = relations::run(&analysis, document, &sentences, &scopes);
    let problems = records::document_problems(&analysis);
    let steps = if traced { trace::steps(&analysis, &sentences, &scopes) } else { Vec::new() };
    Coded { records, relations, problems, steps, rejections: rejections.unwrap_or_default() }
}

/// Everything that is known before groups are built.
pub(crate) fn analyse<'r>(document: &Document<'_>, ruleset: &'r Ruleset) -> Analysis<'r> {
    let mut text = Text::read(document.text, &ruleset.repair);
    let (readings, reading_starts) = names::readings(&text, ruleset);
    datelines::cut(&mut text, ruleset, &readings, &reading_starts);
    let items = bulletins::items(&text);
    let n_tokens = text.tokens.len();
    let prose: Vec<_> =
        text.sentences.iter().filter(|s| s.kind == SentenceKind::Prose).map(|s| s.tokens).collect();
    let anchor = Anchor { published: document.published.and_then(Day::from_iso) };
    let figures = figures::figures(&ruleset.patterns, &text, &prose, &anchor);
    let mut number_at = vec![None; n_tokens];
    for (idx, number) in figures.numbers.iter().enumerate() {
        number_at[number.tokens.start()] = Some(idx as u32);
    }
    let mut quantity_at = vec![None; n_tokens];
    for (idx, quantity) in figures.quantities.iter().enumerate() {
        quantity_at[quantity.tokens.range()].fill(Some(idx as u32));
    }
    let mut date_at = vec![None; n_tokens];
    for (idx, date) in figures.dates.iter().enumerate() {
        date_at[date.tokens.range()].fill(Some(idx as u32));
    }
    let mut analysis = Analysis {
        rules: ruleset,
        text,
        published: document.published.map(str::to_owned),
        home: document.publisher.and_then(|p| ruleset.actors.home_of(p)).map(str::to_owned),
        dialect: false,
        items,
        in_full: Vec::new(),
        divisions: Vec::new(),
        readings,
        reading_starts,
        hits: Vec::new(),
        hit_starts: Vec::new(),
        relation_hits: Vec::new(),
        verb_at: vec![None; n_tokens],
        verbs: Vec::new(),
        number_at,
        quantity_at,
        numbers: figures.numbers,
        quantities: figures.quantities,
        dates: figures.dates,
        date_at,
        entities: Vec::new(),
        entity_at: vec![None; n_tokens],
    };
    names::hits(&mut analysis);
    analysis.divisions = homonyms::of_document(&analysis);
    names::verbs(&mut analysis);
    analysis
}

/// A candidate with all its cells.
fn draft(
    analysis: &Analysis<'_>,
    sentences: &[events::ReadSentence],
    scopes: &Scopes,
    candidate: events::Candidate,
) -> Draft {
    let sentence = &sentences[candidate.sentence];
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let (factuality, rule) = factuality::of(analysis, &candidate, sentence, scopes);
    let date = timing::of(analysis, &factuality::Told::of(&candidate), sentence);
    let ahead = date.is_some_and(|d| timing::is_ahead(analysis, d));
    let factuality =
        if ahead && factuality == Factuality::Occurred { Factuality::Planned } else { factuality };
    let event_type = announced(frame.event_type, factuality);
    let modes = modes::of(analysis, &candidate, sentence);
    Draft {
        event_type,
        modes: if event_type == frame.event_type { modes } else { Vec::new() },
        actor: parties(&candidate.actor),
        recipient: parties(&candidate.recipient),
        places: places::of(analysis, &candidate, sentence),
        date,
        counts: counts_of_others(analysis, scopes, &candidate, sentence),
        factuality,
        rules: [frame.id.clone(), rule].into_iter().chain(candidate.support.clone()).collect(),
        candidates: vec![settled(candidate)],
    }
}

/// The parties of a cell; a pronoun that stands for nobody whom the text named is none.
fn parties(args: &[Arg]) -> Vec<Party> {
    let named = args.iter().filter(|a| !a.entity.key.is_empty());
    named.map(|a| Party { entity: a.entity.clone(), inferred: a.inferred }).collect()
}

/// The counts of a candidate; who only tells of it (`یک داکتر … گفت`) is none of those it befell.
fn counts_of_others(
    analysis: &Analysis<'_>,
    scopes: &Scopes,
    candidate: &events::Candidate,
    sentence: &events::ReadSentence,
) -> Vec<counts::Count> {
    let mut counts = counts::of(analysis, candidate, sentence);
    counts.retain(|count| {
        let tokens = analysis.quantities[count.quantity].tokens;
        let mut told = scopes.covering(candidate.trigger).flat_map(|s| &s.sources);
        !told.any(|source| source.tokens.overlaps(tokens))
    });
    counts
}

/// What later stages ask of a candidate: its arguments are now in the cells of the draft.
fn settled(candidate: events::Candidate) -> events::Candidate {
    events::Candidate { args: Vec::new(), actor: Vec::new(), recipient: Vec::new(), ..candidate }
}

/// PLOVER codes future cooperation as AGREE, and an announced withdrawal as CONCEDE (manual 2.0 draft).
fn announced(event_type: EventType, factuality: Factuality) -> EventType {
    use EventType as T;
    match (event_type, factuality) {
        (T::Consult | T::Support | T::Cooperate | T::Aid, Factuality::Planned) => T::Agree,
        (T::Retreat, Factuality::Planned) => T::Concede,
        _ => event_type,
    }
}

#[cfg(test)]
mod tests {
    use super::STAGES;

    #[test]
    fn no_stage_reads_what_none_before_it_wrote() {
        let mut written = vec!["source"];
        for stage in STAGES {
            for need in stage.reads {
                assert!(written.contains(need), "stage {} reads {need}, which nothing wrote yet", stage.name);
            }
            written.extend(stage.writes);
        }
    }
}
