//! What reading a text promises, by example and by property.

mod reading;
mod sentences;
mod spans;
