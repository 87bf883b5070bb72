//! From characters to bytes and back, in a fraction of the text's own memory.

/// Every how many characters a byte offset is kept: a look-up walks over fewer than this many.
const STEP: usize = 32;

/// The byte offset of every [`STEP`]th character of a string that its owner keeps.
#[derive(Debug, Clone, Default)]
pub(super) struct CharIndex {
    marks: Vec<u32>,
    len: usize,
}

impl CharIndex {
    /// Indexes `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut index = Self::default();
        for (at, _) in text.char_indices() {
            index.push(at);
        }
        index
    }

    /// Notes that the next character starts at byte `at`.
    pub(super) fn push(&mut self, at: usize) {
        if self.len.is_multiple_of(STEP) {
            self.marks.push(at as u32);
        }
        self.len += 1;
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// Byte offset of character `ix`; that of the end for the number of characters.
    pub(super) fn byte(&self, text: &str, ix: usize) -> Option<usize> {
        if ix >= self.len {
            return (ix == self.len).then_some(text.len());
        }
        let mark = *self.marks.get(ix / STEP)? as usize;
        text.get(mark..)?.char_indices().nth(ix % STEP).map(|(at, _)| mark + at)
    }

    /// Index of the character that the byte at `byte` belongs to; the number of characters from the end on.
    pub(super) fn char_at(&self, text: &str, byte: usize) -> usize {
        let mark = self.marks.partition_point(|&mark| mark as usize <= byte);
        match (mark.checked_sub(1), text.as_bytes().get(..=byte)) {
            (Some(mark), Some(bytes)) => {
                let walked = bytes[self.marks[mark] as usize..].iter().filter(|&&b| b & 0xC0 != 0x80).count();
                mark * STEP + walked - 1
            }
            _ => self.len,
        }
    }

    /// The characters `start..end` of `text`, or the empty string where it has no such characters.
    pub(super) fn slice<'t>(&self, text: &'t str, start: usize, end: usize) -> &'t str {
        match (self.byte(text, start), self.byte(text, end)) {
            (Some(start), Some(end)) if start <= end => &text[start..end],
            _ => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::CharIndex;

    #[test]
    fn goes_from_characters_to_bytes_and_back() {
        let text = "中a国é𠀀".repeat(20);
        let index = CharIndex::of(&text);
        assert_eq!(index.len(), 100);
        for (ix, (byte, c)) in text.char_indices().enumerate() {
            assert_eq!(index.byte(&text, ix), Some(byte));
            for within in byte..byte + c.len_utf8() {
                assert_eq!(index.char_at(&text, within), ix);
            }
        }
        assert_eq!(index.byte(&text, 100), Some(text.len()));
        assert_eq!(index.byte(&text, 101), None);
        assert_eq!(index.char_at(&text, text.len()), 100);
        assert_eq!(index.slice(&text, 98, 101), "");
    }
}
