//! Laws: the order of adding, running twice, and decisions taken back change nothing.

use super::made::{Made, corpus, world};
use super::{Corpus, groups, incidents};
use crate::Judgement;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use sanad_model::EventType;

prop_compose! {
    fn record()(
        city in select(vec![("Kabul", "AF-KAB", 34.53, 69.17), ("Herat", "AF-HER", 34.35, 62.2), ("Paghman", "AF-KAB", 34.59, 68.95)]),
        placed in 0..4_u8,
        date in select(vec!["2022-09-01", "2022-09-02", "2022-09-03", "2022-09-05", "2022", "2022-09", ""]),
        actor in select(vec!["taliban", "haqqani", "isis-k", ""]),
        victim in select(vec!["us", "zawahiri", "", ""]),
        mode in select(vec!["suicide-attack", "firearms", "aerial", "", ""]),
        published in select(vec!["2022-09-02", "2022-09-06", "2023-01-01"]),
    ) -> Made {
        let mut made = Made::new("", EventType::Assault).published(published);
        made = match placed { 0 => made, 1 => made.division(city.1), _ => made.city(city.0, city.1, city.2, city.3) };
        if !date.is_empty() { made = made.on(date); }
        if !actor.is_empty() { made = made.by(actor); }
        if !victim.is_empty() { made = made.to(victim); }
        if !mode.is_empty() { made = made.mode(mode); }
        made
    }
}

fn records() -> impl Strategy<Value = Vec<Made>> {
    prop::collection::vec(record(), 1..24).prop_map(|mut list| {
        for (at, made) in list.iter_mut().enumerate() {
            made.record.id = format!("r{at:02}");
        }
        list
    })
}

fn judgements() -> impl Strategy<Value = Vec<(bool, Index, Index)>> {
    prop::collection::vec(any::<(bool, Index, Index)>(), 0..6)
}

fn judged(records: &[Made], judgements: &[(bool, Index, Index)]) -> Corpus {
    let mut out = corpus(records);
    let id = |index: &Index| format!("r{:02}", index.index(records.len()));
    let different = judgements.iter().filter(|(_, a, b)| id(a) != id(b));
    out.judgements = different
        .map(|(together, a, b)| match together {
            true => Judgement::Together(id(a), id(b)),
            false => Judgement::Apart(id(a), id(b)),
        })
        .collect();
    out
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_adding_changes_nothing(list in records(), decided in judgements(), seed in any::<u64>()) {
        let mut shuffled: Vec<(u64, Made)> =
            (1_u64..).zip(list.clone()).map(|(i, m)| (i.wrapping_mul(seed | 1).rotate_left(17), m)).collect();
        shuffled.sort_by_key(|(k, _)| *k);
        let shuffled: Vec<Made> = shuffled.into_iter().map(|(_, m)| m).collect();
        let (a, mut b) = (judged(&list, &decided), corpus(&shuffled));
        b.judgements.clone_from(&a.judgements);
        prop_assert_eq!(incidents(&a, &world()), incidents(&b, &world()));
    }

    #[test]
    fn every_record_is_in_one_incident_and_joins_span_it(list in records(), decided in judgements()) {
        let corpus = judged(&list, &decided);
        let found = incidents(&corpus, &world());
        let mut all: Vec<usize> = found.iter().flat_map(|i| i.events.clone()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..list.len()).collect::<Vec<_>>());
        for incident in &found {
            prop_assert_eq!(incident.joins.len() + 1, incident.events.len());
            prop_assert!(incident.joins.iter().all(|j| !j.reasons.is_empty() && j.a < j.b));
        }
        prop_assert_eq!(found, incidents(&corpus, &world()));
    }

    #[test]
    fn the_last_decision_holds(list in records(), decided in judgements()) {
        let corpus = judged(&list, &decided);
        let found = groups(&corpus, &world());
        let one = |a: &String, b: &String| found.iter().any(|g| g.contains(a) && g.contains(b));
        match corpus.judgements.last() {
            Some(Judgement::Together(a, b)) => prop_assert!(one(a, b)),
            Some(Judgement::Apart(a, b)) => prop_assert!(!one(a, b)),
            None => {}
        }
    }

    #[test]
    fn an_overruled_decision_leaves_nothing(list in records(), decided in judgements(), n in any::<Index>()) {
        let corpus = judged(&list, &decided);
        prop_assume!(!corpus.judgements.is_empty());
        let last = corpus.judgements[n.index(corpus.judgements.len())].clone();
        let (Judgement::Together(a, b) | Judgement::Apart(a, b)) = &last;
        let same = |j: &Judgement| {
            let (Judgement::Together(x, y) | Judgement::Apart(x, y)) = j;
            (x == a && y == b) || (x == b && y == a)
        };
        let (mut with, mut without) = (corpus.clone(), corpus.clone());
        with.judgements.push(last.clone());
        without.judgements.retain(|j| !same(j));
        without.judgements.push(last.clone());
        prop_assert_eq!(incidents(&with, &world()), incidents(&without, &world()));
    }

    #[test]
    fn no_incident_holds_two_far_days(list in records()) {
        let corpus = corpus(&list);
        for incident in incidents(&corpus, &world()) {
            let days: Vec<&str> = incident.events.iter()
                .filter_map(|&e| corpus.events[e].record.date.as_ref()?.edtf.as_deref())
                .filter(|d| d.len() == 10).collect();
            let (first, last) = (days.iter().min(), days.iter().max());
            prop_assert!(!(first == Some(&"2022-09-01") && last == Some(&"2022-09-05")));
        }
    }
}
