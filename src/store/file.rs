//! Graph files: which format and compression a name tells, and writing that leaves the old file or the new, never
//! a part of one.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::bufread::MultiGzDecoder;
use flate2::write::GzEncoder;
use oxigraph::io::{RdfFormat, RdfParser, RdfSerializer};

use super::StoreError;
use crate::rdf::vocab::PREFIXES;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    Zstd,
}

/// A graph file by its path, which need not exist yet.
#[derive(Debug, Clone)]
pub struct GraphFile {
    path: PathBuf,
    format: RdfFormat,
    packing: Packing,
}

impl GraphFile {
    /// Takes a path.
    ///
    /// # Errors
    /// Where its name tells no format.
    pub fn new(path: impl Into<PathBuf>) -> Result<Self, StoreError> {
        let path = path.into();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let (stem, packing) = match name.rsplit_once('.') {
            Some((stem, "gz")) => (stem, Packing::Gzip),
            Some((stem, "zst")) => (stem, Packing::Zstd),
            _ => (name.as_str(), Packing::Plain),
        };
        let format = match stem.rsplit_once('.') {
            Some((_, "nq")) => RdfFormat::NQuads,
            Some((_, "trig")) => RdfFormat::TriG,
            _ => return Err(StoreError::Name(path)),
        };
        Ok(Self { path, format, packing })
    }

    /// The path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The RDF format.
    #[must_use]
    pub fn format(&self) -> RdfFormat {
        self.format
    }

    /// Opens the file and unpacks it while it is read.
    pub(super) fn open(&self) -> Result<Box<dyn Read + Send>, StoreError> {
        let error = |source| StoreError::Read { path: self.path.clone(), source };
        let file = BufReader::with_capacity(1 << 16, File::open(&self.path).map_err(error)?);
        self.unpacked(file).map_err(error)
    }

    fn unpacked(&self, file: impl BufRead + Send + 'static) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self.packing {
            Packing::Plain => Box::new(file),
            Packing::Gzip => Box::new(MultiGzDecoder::new(file)),
            Packing::Zstd => Box::new(zstd::Decoder::with_buffer(file)?),
        })
    }

    /// Replaces the file by these pieces of N-Quads text, in its format and compression: a new file beside it takes
    /// its place when it is whole and on the disk.
    pub(super) fn replace(&self, pieces: &[&str]) -> Result<(), StoreError> {
        let error = |source| StoreError::Write { path: self.path.clone(), source };
        self.try_replace(pieces).map_err(error)
    }

    fn try_replace(&self, pieces: &[&str]) -> io::Result<()> {
        // A link stays a link: the file that it names is replaced.
        let path = fs::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        };
        let mut new = new_file(folder, &path)?;
        let out = BufWriter::with_capacity(1 << 16, new.as_file_mut());
        match self.packing {
            Packing::Plain => self.write(pieces, out)?,
            Packing::Gzip => self.write(pieces, GzEncoder::new(out, Compression::default()))?.finish()?,
            Packing::Zstd => self.write(pieces, zstd::Encoder::new(out, 0)?)?.finish()?,
        }
        .flush()?;
        new.as_file().sync_all()?;
        new.persist(&path).map_err(|error| error.error)?;
        #[cfg(unix)]
        File::open(folder)?.sync_all()?;
        Ok(())
    }

    fn write<W: Write>(&self, pieces: &[&str], mut out: W) -> io::Result<W> {
        match self.format {
            RdfFormat::NQuads => {
                for piece in pieces {
                    out.write_all(piece.as_bytes())?;
                }
                Ok(out)
            }
            format => convert(pieces, format, out),
        }
    }
}

/// Writes N-Quads text in another format, with the prefixes of the vocabulary.
///
/// # Errors
/// Where `out` fails, or the text is no N-Quads.
pub fn convert<W: Write>(pieces: &[&str], format: RdfFormat, out: W) -> io::Result<W> {
    let mut serializer = RdfSerializer::from_format(format);
    for (prefix, namespace) in PREFIXES {
        serializer = serializer.with_prefix(prefix, namespace).map_err(io::Error::other)?;
    }
    let mut serializer = serializer.for_writer(out);
    for piece in pieces {
        for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(piece) {
            serializer.serialize_quad(&quad.map_err(io::Error::other)?)?;
        }
    }
    serializer.finish()
}

/// A temporary file in `folder` with the permissions of `path`, or those of a new file where there is none.
fn new_file(folder: &Path, path: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".treatygraph-");
    #[cfg(unix)]
    let fresh = <fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666);
    #[cfg(unix)]
    builder.permissions(fresh);
    let file = builder.tempfile_in(folder)?;
    if let Ok(metadata) = fs::metadata(path) {
        file.as_file().set_permissions(metadata.permissions())?;
    }
    Ok(file)
}
