//! The form in which rows are hashed: every field with its length before it, so that no two rows look alike.

/// A BLAKE3 hash over fields.
pub(crate) struct Digest(blake3::Hasher);

impl Digest {
    /// Of a kind of row, so that a document can never pass for a decision.
    pub(crate) fn of(kind: &str) -> Self {
        Self(blake3::Hasher::new()).text(kind)
    }

    /// Adds bytes.
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        self.0.update(&(bytes.len() as u64).to_le_bytes());
        self.0.update(bytes);
        self
    }

    /// Adds text.
    pub(crate) fn text(self, text: &str) -> Self {
        self.bytes(text.as_bytes())
    }

    /// Adds text that may be missing, which is not the same as empty.
    pub(crate) fn maybe(self, text: Option<&str>) -> Self {
        match text {
            Some(text) => self.text("+").text(text),
            None => self.text("-"),
        }
    }

    /// Adds a number.
    pub(crate) fn number(self, number: i64) -> Self {
        self.bytes(&number.to_le_bytes())
    }

    /// 64 hexadecimal digits.
    pub(crate) fn finish(self) -> String {
        self.0.finalize().to_hex().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn fields_do_not_run_into_each_other() {
        let a = Digest::of("row").text("ab").text("c").finish();
        let b = Digest::of("row").text("a").text("bc").finish();
        assert_ne!(a, b);
    }

    #[test]
    fn missing_is_not_empty() {
        assert_ne!(Digest::of("row").maybe(None).finish(), Digest::of("row").maybe(Some("")).finish());
    }
}
