//! Who did it and to whom: how far the participants of two records agree.

use super::facts::{Facts, Party};
use super::score::Aspect;
use sanad_model::ActorClass;

/// What the participants of two records say together.
pub(super) struct Who {
    pub(super) actors: Aspect,
    pub(super) recipients: Aspect,
    /// Somebody by name, on either side, is in both.
    pub(super) somebody: bool,
    /// The same person is the one it was done to.
    pub(super) victim: bool,
}

pub(super) fn compare(a: &Facts<'_>, b: &Facts<'_>) -> Who {
    let mut actors = side(&a.actors, &b.actors, "the doer");
    let recipients = side(&a.recipients, &b.recipients, "the one it was done to");
    if actors.points <= 0 && recipients.points <= 0 && !a.is_verbal() {
        // in a fight one report names as the doer whom another names as the other side
        if let Some((x, _)) = shared(a.named(), b) {
            actors = Aspect::new(2, format!("both name {} as a party", x.name));
        }
    }
    let somebody = shared(a.named(), b).is_some();
    let victim = a.recipients.iter().any(|x| x.person && b.recipients.iter().any(|y| y.entity == x.entity));
    Who { actors, recipients, somebody, victim }
}

/// Whether the people in them forbid that two physical acts are one.
pub(super) fn conflict(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    other_sides(a, b) || ((a.is_remote() || b.is_remote()) && (returned(a, b) || returned(b, a)))
}

/// Whether who strikes in one is struck in the other: a blow from afar that is returned is another event. Only in a fight
/// hand to hand does one report name as the doer whom another names as the other side.
fn returned(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    let is_among = |x: &Party<'_>, all: &[Party<'_>]| all.iter().any(|y| !y.generic && x.same_party(y));
    a.actors
        .iter()
        .filter(|x| !x.generic)
        .any(|x| is_among(x, &b.recipients) && !is_among(x, &b.actors) && !is_among(x, &a.recipients))
}

/// Whether the people of two records forbid the same others.
pub(super) fn alike(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    let same = |x: &[Party<'_>], y: &[Party<'_>]| named(x).eq(named(y));
    a.is_remote() == b.is_remote() && same(&a.actors, &b.actors) && same(&a.recipients, &b.recipients)
}

/// Keys of those who are somebody.
fn named<'p>(all: &'p [Party<'_>]) -> impl Iterator<Item = &'p str> {
    all.iter().filter(|party| !party.generic).map(|party| party.entity)
}

/// Whether two fights are between other sides: a state has part in one of them, and none in the other.
fn other_sides(a: &Facts<'_>, b: &Facts<'_>) -> bool {
    let of_state = |f: &Facts<'_>| {
        f.actors.iter().any(|p| matches!(p.class, ActorClass::State | ActorClass::StateForce))
    };
    let two_sided = |f: &Facts<'_>| f.actors.len() > 1;
    two_sided(a) && two_sided(b) && of_state(a) != of_state(b)
}

/// The first party that is also, or is a part of, a named party of the other record.
fn shared<'f, 'a: 'f>(
    mut parties: impl Iterator<Item = &'f Party<'a>>,
    other: &'f Facts<'a>,
) -> Option<(&'f Party<'a>, &'f Party<'a>)> {
    parties.find_map(|x| other.named().find(|y| x.same_party(y)).map(|y| (x, y)))
}

/// One side against the same side of the other record: the best of all pairs.
fn side(a: &[Party<'_>], b: &[Party<'_>], role: &str) -> Aspect {
    let pairs = a.iter().flat_map(|x| b.iter().map(move |y| pair(x, y, role)));
    pairs.reduce(|best, next| if next.points > best.points { next } else { best }).unwrap_or(Aspect::NONE)
}

fn pair(a: &Party<'_>, b: &Party<'_>, role: &str) -> Aspect {
    let both = |points: i32| Aspect::new(points, format!("both name {} as {role}", a.name));
    match (a.generic, b.generic) {
        _ if a.entity == b.entity && a.person => both(5),
        (false, false) if a.entity == b.entity => both(3),
        (false, false) if a.same_party(b) => {
            Aspect::new(2, format!("as {role}, {} and {} are of one party", a.name, b.name))
        }
        (true, true) if a.entity == b.entity && a.class == ActorClass::Object => both(2),
        (true, true) if a.entity == b.entity => both(1),
        (true, true) if a.class == ActorClass::Object && b.class == ActorClass::Object => Aspect::bare(-1),
        _ if a.class == b.class && (a.generic || b.generic) => {
            Aspect::new(1, format!("{} and {} can be one as {role}", a.name, b.name))
        }
        _ if unknown_gunmen(a, b) || unknown_gunmen(b, a) => {
            Aspect::new(1, format!("{} and {} can be one as {role}", a.name, b.name))
        }
        // people in or at a thing that was hit
        (true, true) if a.class == ActorClass::Object || b.class == ActorClass::Object => Aspect::NONE,
        (false, false) => Aspect::bare(-1),
        _ => Aspect::NONE,
    }
}

/// Whether one is armed men whom nobody named and the other any armed party.
fn unknown_gunmen(a: &Party<'_>, b: &Party<'_>) -> bool {
    let nobody = a.class == ActorClass::UnknownArmed || a.entity.starts_with("unidentified");
    a.generic && nobody && a.class.is_armed() && b.class.is_armed()
}
