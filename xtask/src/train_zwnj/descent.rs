//! Logistic regression by stochastic gradient descent with per-feature steps, in a fixed order: the same texts give the
//! same weights.

use sanad_text::zwnj::{Lesson, Setting};

/// Slots of the training table, as a power of two: large, so that features hardly meet.
const TABLE: u32 = 24;
const ROUNDS: usize = 9;
const STEP: f32 = 0.25;
/// Pull towards zero at every step of a feature.
const DECAY: f32 = 2e-6;
/// Weights are stored as whole multiples of 1/SCALE.
const SCALE: f32 = 16.0;

/// A learned weight.
pub(crate) struct Weight {
    pub(crate) feature: u64,
    pub(crate) value: i8,
    pub(crate) importance: u64,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    feature: u64,
    weight: f32,
    /// Sum of squared gradients.
    power: f32,
    count: u32,
}

/// Learns one setting.
pub(crate) fn learn(lesson: &Lesson<'_>, setting: Setting, weights: &[usize]) -> Vec<Weight> {
    let mut slots = vec![Slot::default(); 1 << TABLE];
    let mut order: Vec<usize> =
        weights.iter().enumerate().flat_map(|(at, &n)| std::iter::repeat_n(at, n)).collect();
    for round in 0..ROUNDS {
        shuffle(&mut order, round as u64);
        for &text in &order {
            lesson.visit(text, setting, &mut |features, answer| step(&mut slots, features, answer));
        }
    }
    slots.iter().filter_map(quantise).collect()
}

fn step(slots: &mut [Slot], features: &[u64], answer: bool) {
    let at = |feature: u64| (feature >> (64 - TABLE)) as usize;
    let score: f32 = features.iter().map(|&feature| slots[at(feature)].weight).sum();
    let likely = 1.0 / (1.0 + (-score).exp());
    let gradient = likely - if answer { 1.0 } else { 0.0 };
    if gradient.abs() < 1e-3 {
        return;
    }
    for &feature in features {
        let slot = &mut slots[at(feature)];
        slot.feature = feature;
        slot.count = slot.count.saturating_add(1);
        slot.power += gradient * gradient;
        slot.weight -= STEP * gradient / (1e-2 + slot.power).sqrt() * if slot.count == 1 { 0.5 } else { 1.0 };
        slot.weight -= DECAY * slot.weight;
    }
}

fn quantise(slot: &Slot) -> Option<Weight> {
    let value = (slot.weight * SCALE).round().clamp(-127.0, 127.0) as i8;
    let often = f32::from(slot.count.min(400) as u16).sqrt();
    let importance = (slot.weight.abs() * often * 1000.0) as u64;
    (value != 0).then_some(Weight { feature: slot.feature, value, importance })
}

/// Fisher and Yates with a fixed linear generator.
fn shuffle(order: &mut [usize], seed: u64) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(0x2545_F491_4F6C_DD1D);
    for at in (1..order.len()).rev() {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(at, (state >> 33) as usize % (at + 1));
    }
}
