//! What joins and what stays apart, on made-up records; and that nothing but the records decides.

mod made;
mod properties;

use super::incidents;
use crate::{Corpus, Judgement, World};
use made::{Made, corpus, world};
use sanad_model::{ActorClass, EventType, Factuality, PlaceKind, QuantityKind};

/// The records of each incident of two or more, by id.
fn joined(records: &[Made]) -> Vec<Vec<String>> {
    groups(&corpus(records), &world())
}

fn groups(corpus: &Corpus, world: &World) -> Vec<Vec<String>> {
    let ids = |events: &[usize]| events.iter().map(|&e| corpus.events[e].record.id.clone()).collect();
    incidents(corpus, world).iter().filter(|i| i.events.len() > 1).map(|i| ids(&i.events)).collect()
}

fn kaj(id: &str) -> Made {
    Made::new(id, EventType::Assault).city("Kabul", "AF-KAB", 34.53, 69.17).on("2022-09-30")
}

#[test]
fn one_blast_in_two_reports_joins_whatever_they_count() {
    let police = kaj("a").mode("suicide-attack").count(QuantityKind::Killed, 20);
    let mission = kaj("b").mode("explosives").count(QuantityKind::Killed, 53);
    assert_eq!(joined(&[police, mission]), [["a", "b"]]);
}

#[test]
fn the_reasons_are_plain_english() {
    let corpus = corpus(&[kaj("a").by("taliban"), kaj("b").by("taliban").that(Factuality::Negated)]);
    let found = incidents(&corpus, &world());
    let reasons = &found[0].joins[0].reasons;
    for part in ["both are ASSAULT", "both name Taliban as the doer", "Kabul", "2022-09-30", "denies"] {
        assert!(reasons.iter().any(|r| r.contains(part)), "{part} in {reasons:?}");
    }
}

#[test]
fn another_year_another_town_and_another_province_stay_apart() {
    assert_eq!(joined(&[kaj("a"), kaj("b").on("2020-10-24")]), Vec::<Vec<String>>::new());
    let paghman = Made::new("b", EventType::Assault).city("Paghman", "AF-KAB", 34.59, 68.95);
    assert!(joined(&[kaj("a"), paghman.on("2022-09-30")]).is_empty());
    let herat = Made::new("b", EventType::Assault).city("Herat", "AF-HER", 34.35, 62.2);
    assert!(joined(&[kaj("a").by("taliban"), herat.by("taliban").on("2022-09-30")]).is_empty());
}

#[test]
fn a_day_apart_may_join_and_a_week_apart_may_not() {
    assert_eq!(joined(&[kaj("a"), kaj("b").on("2022-10-01")]).len(), 1);
    assert!(joined(&[kaj("a"), kaj("b").on("2022-10-07")]).is_empty());
}

#[test]
fn a_year_meets_a_day_in_it_where_place_and_people_agree() {
    let year = kaj("b").on("2022").by("isis-k");
    assert_eq!(joined(&[kaj("a").by("isis-k"), year]).len(), 1);
    assert!(joined(&[kaj("a").by("isis-k"), kaj("b").on("2021").by("isis-k")]).is_empty());
}

#[test]
fn an_undated_report_is_of_something_fresh_and_never_of_the_future() {
    let undated = |published: &str| kaj("b").undated().published(published);
    assert_eq!(joined(&[kaj("a"), undated("2022-10-01")]).len(), 1);
    assert!(joined(&[kaj("a"), undated("2022-09-27")]).is_empty());
    assert!(joined(&[kaj("a"), undated("2023-09-30")]).is_empty());
}

#[test]
fn a_part_and_its_whole_are_one_party_and_gunmen_are_anybody() {
    let herat = |id: &str| Made::new(id, EventType::Assault).division("AF-HER").on("2022-09-30");
    assert_eq!(joined(&[herat("a").by("taliban"), herat("b").by("haqqani")]).len(), 1);
    let gunmen = herat("b").by_class("unidentified-gunmen", ActorClass::UnknownArmed).hitting_civilians();
    assert_eq!(joined(&[herat("a").by("taliban").hitting_civilians(), gunmen]).len(), 1);
}

#[test]
fn an_accusation_about_an_attack_is_not_the_attack() {
    let mut accusation = kaj("b").by("taliban");
    accusation.record.event_type = EventType::Accuse;
    assert!(joined(&[kaj("a").by("taliban"), accusation]).is_empty());
}

#[test]
fn an_air_strike_is_no_abduction() {
    let (strike, abduction) = (kaj("a").mode("aerial").by("us"), kaj("b").mode("abduct").by("us"));
    assert!(joined(&[strike, abduction]).is_empty());
}

#[test]
fn bare_records_glue_nothing() {
    let bare = |id: &str| Made::new(id, EventType::Assault).undated();
    assert!(joined(&[bare("a"), bare("b"), bare("c").published("2022-10-01")]).is_empty());
    let province = Made::new("c", EventType::Assault).division("AF-KAB").undated();
    assert!(joined(&[kaj("a"), kaj("b").on("2020-10-24"), province]).is_empty());
}

#[test]
fn a_chain_does_not_run_away() {
    // b is a day from a and a day from c; d is too far from a: whoever joins first keeps the others out
    let days = ["2022-09-01", "2022-09-02", "2022-09-03", "2022-09-04", "2022-09-05", "2022-09-06"];
    let chain: Vec<Made> = days.iter().zip('a'..).map(|(d, id)| kaj(&id.to_string()).on(d)).collect();
    assert!(joined(&chain).iter().all(|group| group.len() <= 3), "{:?}", joined(&chain));
}

#[test]
fn a_named_victim_dies_once() {
    let killed = |id: &str| Made::new(id, EventType::Assault).to("zawahiri").count(QuantityKind::Killed, 1);
    let dated = killed("a").city("Kabul", "AF-KAB", 34.53, 69.17).on("2022-07-31").by("us");
    assert_eq!(joined(&[dated, killed("b").undated().published("2022-08-02").by("us")]).len(), 1);
}

#[test]
fn words_are_told_apart_by_who_says_them_to_whom() {
    let said = |id: &str, to: &str| Made::new(id, EventType::Accuse).by("taliban").to(to).on("2022-08-04");
    assert_eq!(joined(&[said("a", "us"), said("b", "us")]).len(), 1);
    assert!(joined(&[said("a", "us"), said("b", "pakistan")]).is_empty());
}

#[test]
fn coders_join_and_part_and_the_later_overrules() {
    let together = Judgement::Together("a".into(), "b".into());
    let apart = Judgement::Apart("b".into(), "a".into());
    let mut far = corpus(&[kaj("a"), kaj("b").on("2020-10-24")]);
    far.judgements = vec![together.clone()];
    assert_eq!(groups(&far, &world()), [["a", "b"]]);
    far.judgements.push(apart.clone());
    assert!(groups(&far, &world()).is_empty());
    let mut near = corpus(&[kaj("a"), kaj("b"), kaj("c")]);
    near.judgements = vec![apart.clone()];
    assert_eq!(groups(&near, &world()).len(), 1);
    assert_eq!(groups(&near, &world())[0].len(), 2, "c goes with one of the two");
    near.judgements.push(together);
    assert_eq!(groups(&near, &world()), [["a", "b", "c"]]);
}

#[test]
fn a_coders_join_does_not_drive_other_records_out() {
    let mut found = corpus(&[kaj("a"), kaj("b"), kaj("c").on("2020-10-24"), kaj("d").on("2020-10-24")]);
    found.judgements = vec![Judgement::Together("a".into(), "c".into())];
    assert_eq!(groups(&found, &world()), [["a", "b", "c", "d"]]);
}

#[test]
fn copies_of_one_text_join_on_the_same_words() {
    let mut copies =
        corpus(&[Made::new("a", EventType::Assault).undated(), Made::new("b", EventType::Assault).undated()]);
    for report in &mut copies.reports {
        report.lineage = "d-a".into();
    }
    assert_eq!(groups(&copies, &world()).len(), 1);
    assert_eq!(copies.events[0].record.location.len(), 0);
}

#[test]
fn two_places_of_one_kind_without_coordinates_are_two_places() {
    let village = |id: &str, name: &str| {
        let mut made =
            Made::new(id, EventType::Assault).by("taliban").to("afghan-government").on("2015-11-08");
        made.place(name, Some("AF-ZAB"), PlaceKind::Village, None);
        made
    };
    assert_eq!(joined(&[village("a", "Khak"), village("b", "Khak")]).len(), 1);
    assert!(joined(&[village("a", "Khak"), village("b", "Sang")]).is_empty());
}

#[test]
fn a_blow_from_afar_that_is_returned_is_another_event() {
    let struck = kaj("a").mode("aerial").by("taliban").to("isis-k");
    let back = kaj("b").mode("aerial").to("taliban");
    assert!(joined(&[struck, back]).is_empty());
    let fight = kaj("a").by("taliban").to("isis-k");
    let other_side = kaj("b").by("isis-k").to("taliban");
    assert_eq!(joined(&[fight, other_side]), [["a", "b"]]);
}
