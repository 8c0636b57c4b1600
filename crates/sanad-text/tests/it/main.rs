//! What reading a text promises, by example and by property.

mod model;
mod reading;
mod sentences;
mod spans;
