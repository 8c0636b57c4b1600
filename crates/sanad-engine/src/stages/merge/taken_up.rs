//! Taken up: `این حمله` is the attack told last, whatever the words around it seem to say of it.
//! Part of the merge stage; reads mentions and frames only.

use crate::analysis::Analysis;
use crate::stages::constituents::is_pointed_at;
use crate::stages::merge::one_place::places_agree;
use crate::stages::merge::{Draft, sides_agree};
use sanad_model::EventType;

/// How far back the words may lie that are taken up, in tokens.
const REACH: usize = 60;

/// Letters that two forms of one word share.
const STEM: usize = 4;

/// Index of the draft that a pointing noun takes up: the nearest of its own word, else the nearest of force.
pub(crate) fn told(analysis: &Analysis<'_>, drafts: &[Draft], next: &Draft) -> Option<usize> {
    let pointing = &next.candidates[0];
    let at = pointing.trigger.start();
    if next.event_type != EventType::Assault || !pointing.nominal || !is_pointed_at(analysis, at) {
        return None;
    }
    let stem = |t: usize| analysis.text.key(t).chars().take(STEM).collect::<String>();
    let own = stem(at);
    let gap = |d: &Draft, same: bool| {
        let mentions = d.candidates.iter().filter(|c| c.trigger.end() <= at);
        let fits = mentions.filter(|c| (stem(c.trigger.start()) == own) == same);
        fits.map(|c| at - c.trigger.end()).min().filter(|gap| *gap <= REACH)
    };
    let nearest = |same: bool| {
        let force = |d: &&Draft| same || !stops_force(analysis, d);
        let drafts = drafts.iter().enumerate().filter(|(_, d)| d.event_type == EventType::Assault);
        let found = drafts.filter(|(_, d)| force(d)).filter_map(|(i, d)| Some((gap(d, same)?, i)));
        found.min().map(|(_, i)| i)
    };
    nearest(true).or_else(|| nearest(false))
}

/// Whether it tells of a weapon stopped: what is called an attack behind it is another act.
fn stops_force(analysis: &Analysis<'_>, draft: &Draft) -> bool {
    draft.candidates.iter().any(|c| analysis.rules.frames[c.frame as usize].acled.is_some())
}

/// The draft without what contradicts the event it takes up.
pub(crate) fn agreeing(analysis: &Analysis<'_>, earlier: &Draft, mut draft: Draft) -> Draft {
    if !places_agree(analysis, earlier, &draft) {
        draft.places.clear();
    }
    if !sides_agree(analysis, &earlier.actor, &draft.actor) {
        draft.actor.clear();
    }
    if !sides_agree(analysis, &earlier.recipient, &draft.recipient) && draft.counts.is_empty() {
        draft.recipient.clear();
    }
    draft
}
