//! How precisely a kind of place says where something happened.

use crate::codes::PlaceKind;

impl PlaceKind {
    /// UCDP `where_prec`: 1 exact, 3 district, 4 province, 5 larger, 6 country, 7 international waters.
    pub fn precision(self) -> u8 {
        use PlaceKind as K;
        match self {
            K::City
            | K::Village
            | K::Quarter
            | K::Street
            | K::Square
            | K::Site
            | K::Base
            | K::Airport
            | K::Port
            | K::Camp => 1,
            K::District | K::Island | K::Mountain | K::Valley | K::Lake | K::Marsh => 3,
            K::Admin1 => 4,
            K::Region | K::Road | K::Border | K::River | K::Canal | K::Continent => 5,
            K::Country => 6,
            K::Strait | K::Sea | K::Ocean => 7,
        }
    }
}
