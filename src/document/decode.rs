//! From bytes to text: which encoding they are in, and what to say where they are in none.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::diagnostic::{Diagnostic, DiagnosticKind};

/// First bytes of formats that hold documents but are no text, and what they are.
const BINARY: [(&[u8], &str); 6] = [
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\xD0\xCF\x11\xE0", "an old Office document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"\x1F\x8B", "a gzip archive"),
];

/// How many bytes at the start of a file tell its encoding.
const SAMPLE: usize = 64 * 1024;

/// A name that names no encoding.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no encoding is called {0:?}; try utf-8, utf-16le, utf-16be, gb18030, gbk or big5")]
pub struct UnknownEncoding(pub String);

/// The encoding of that name, as the WHATWG's encoding standard has it (`gbk`, `GB2312`, `utf-8` …).
///
/// # Errors
/// Where no encoding has that name.
pub fn encoding(label: &str) -> Result<&'static Encoding, UnknownEncoding> {
    Encoding::for_label(label.trim().as_bytes()).ok_or_else(|| UnknownEncoding(label.to_owned()))
}

/// Text that was decoded, and what was wrong with its end.
pub(super) type Decoded = (String, Option<Diagnostic>);

/// Decodes a whole file. A byte order mark stays the text's first character.
///
/// UTF-8 that ends in the middle of a character is read up to there, with a diagnostic.
pub(super) fn decode(path: &str, bytes: Vec<u8>, given: Option<&'static Encoding>) -> Result<Decoded, Diagnostic> {
    if let Some((_, what)) = BINARY.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        let message = format!("is {what}; save its text as .txt, .md or .html");
        return Err(Diagnostic::new(path, DiagnosticKind::Binary, message));
    }
    let marked = Encoding::for_bom(&bytes).map(|(encoding, _)| encoding);
    match given.or(marked).or_else(|| utf_16(&bytes)) {
        Some(encoding) if encoding == UTF_8 => utf_8(path, bytes),
        Some(encoding) => with(path, &bytes, encoding).map(|text| (text, None)),
        None if bytes.contains(&0) => Err(Diagnostic::new(
            path,
            DiagnosticKind::Binary,
            "is no text: it holds zero bytes; remove it from the input",
        )),
        None => detect(path, bytes),
    }
}

/// Decodes bytes without a mark: UTF-8 if they may be, or else what they look like.
fn detect(path: &str, bytes: Vec<u8>) -> Result<Decoded, Diagnostic> {
    let error = match std::str::from_utf8(&bytes) {
        Ok(_) => return utf_8(path, bytes),
        Err(error) => error,
    };
    let valid = &bytes[..error.valid_up_to()];
    let wide = valid.iter().filter(|&&b| b >= 0xC0).count();
    // several characters in a row that are UTF-8 by chance are rare in GBK and Big5
    if error.error_len().is_none() && wide > 0 || wide >= 16 {
        return utf_8(path, bytes);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(SAMPLE)], bytes.len() <= SAMPLE);
    let guesses =
        [None, Some(b"cn".as_slice()), Some(b"tw".as_slice())].map(|tld| detector.guess(tld, Utf8Detection::Deny));
    let chinese = guesses.into_iter().filter(|guess| [GBK, GB18030, BIG5].contains(guess)).chain([GB18030, BIG5]);
    for encoding in chinese {
        if let Ok(text) = with(path, &bytes, encoding) {
            return Ok((text, None));
        }
    }
    let message = "is text in no encoding that could be found; name it with --encoding";
    Err(Diagnostic::new(path, DiagnosticKind::Encoding, message).at_byte(error.valid_up_to()))
}

fn utf_8(path: &str, bytes: Vec<u8>) -> Result<Decoded, Diagnostic> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok((text, None)),
        Err(error) => error,
    };
    let at = error.utf8_error().valid_up_to();
    let cut = error.utf8_error().error_len().is_none();
    let mut bytes = error.into_bytes();
    if !cut {
        let message = "is no UTF-8 from here on; repair it, or name its encoding with --encoding";
        let line = bytes[..at].iter().filter(|&&b| b == b'\n').count() + 1;
        return Err(Diagnostic::new(path, DiagnosticKind::Encoding, message).at_line(line).at_byte(at));
    }
    bytes.truncate(at);
    let message = "the UTF-8 is cut in the middle of a character; what stands before it was read: get the whole file";
    let diagnostic = Diagnostic::new(path, DiagnosticKind::Encoding, message).at_byte(at);
    String::from_utf8(bytes).map(|text| (text, Some(diagnostic.clone()))).map_err(|_| diagnostic)
}

/// Decodes all of the bytes, or none where one of them is not in the encoding.
fn with(path: &str, bytes: &[u8], encoding: &'static Encoding) -> Result<String, Diagnostic> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
    text.map(std::borrow::Cow::into_owned).ok_or_else(|| {
        let name = encoding.name();
        let message =
            format!("is no {name}; name the right encoding with --encoding, or leave it out to have it found");
        Diagnostic::new(path, DiagnosticKind::Encoding, message).at_byte(first_error(bytes, encoding))
    })
}

/// Offset of the first byte that is not in the encoding.
fn first_error(bytes: &[u8], encoding: &'static Encoding) -> usize {
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut out = vec![0_u8; 4096];
    let mut at = 0;
    loop {
        match decoder.decode_to_utf8_without_replacement(&bytes[at..], &mut out, true) {
            (encoding_rs::DecoderResult::OutputFull, read, _) => at += read,
            (encoding_rs::DecoderResult::Malformed(bad, after), read, _) => {
                return (at + read).saturating_sub(usize::from(bad) + usize::from(after));
            }
            (encoding_rs::DecoderResult::InputEmpty, read, _) => return at + read,
        }
    }
}

/// UTF-16 without a mark, by the high bytes that Chinese text has at every other place.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let pairs = || bytes.chunks_exact(2).take(SAMPLE / 2);
    let high = |b: u8| matches!(b, 0x4E..=0x9F | 0x30 | 0xFF | 0x20 | 0x00);
    let count = pairs().len();
    let mostly = |ix: usize| pairs().filter(|pair| high(pair[ix])).count() * 20 > count * 19;
    // UTF-8, GBK and Big5 text has no zero bytes; UTF-16 has them in line ends and digits
    if count < 2 || !bytes.len().is_multiple_of(2) || !bytes.contains(&0) {
        return None;
    }
    [(1, UTF_16LE), (0, UTF_16BE)].into_iter().find(|&(ix, _)| mostly(ix)).map(|(_, encoding)| encoding)
}
