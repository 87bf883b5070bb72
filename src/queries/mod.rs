//! Named queries: SPARQL with a header of comments that says what it answers and which parameters it takes.
//!
//! ```text
//! # title@zh: 谁退出了哪些条约？
//! # title@en: Who withdrew from which treaty?
//! # question: 7
//! # param: state=* entity: the state, by code or name
//! # tags: relation treaty
//! ```
//!
//! A parameter is a variable of the query's outermost group; a value becomes a `VALUES` row there. So the text is
//! plain SPARQL as it stands, in which every parameter is open.

mod bind;

use std::collections::HashMap;

use include_dir::{Dir, include_dir};

pub use bind::ParameterError;

static FOLDER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/queries");

/// What a parameter stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterKind {
    /// An entity, by id, name in any language, short name or IRI.
    Entity,
    /// A date, as precise as it is written.
    Date,
    /// A string.
    Text,
}

/// A parameter of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, that of the variable.
    pub name: String,
    /// What it stands for.
    pub kind: ParameterKind,
    /// Its value where none is given: `*` is any; without one it must be given.
    pub default: Option<String>,
    /// What it is, for people.
    pub description: String,
}

/// A query with what its header says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NamedQuery {
    /// Name of its file without the extension (`07-who-withdrew`).
    pub name: String,
    /// Its titles by language.
    pub titles: Vec<(String, String)>,
    /// The competency question that it answers.
    pub question: String,
    /// Its parameters, in order.
    pub parameters: Vec<Parameter>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// All of its text.
    pub text: String,
}

impl NamedQuery {
    /// Reads the header of a query; a query without one has a name and a text alone.
    #[must_use]
    pub fn parse(name: &str, text: &str) -> Self {
        let mut query = Self { name: name.to_owned(), text: text.to_owned(), ..Self::default() };
        let header = text.lines().map_while(|line| line.strip_prefix('#'));
        for (key, value) in header.filter_map(|line| line.split_once(':')) {
            let value = value.trim();
            match key.trim().split_once('@') {
                Some(("title", language)) => query.titles.push((language.to_owned(), value.to_owned())),
                _ => match key.trim() {
                    "question" => value.clone_into(&mut query.question),
                    "param" => query.parameters.extend(parameter(value)),
                    "tags" => query.tags = value.split_whitespace().map(str::to_owned).collect(),
                    _ => {}
                },
            }
        }
        query
    }

    /// Its title in a language, or in the first that it has.
    #[must_use]
    pub fn title(&self, language: &str) -> &str {
        let title = self.titles.iter().find(|(of, _)| of == language).or(self.titles.first());
        title.map_or("", |(_, title)| title)
    }

    /// Whether `name` is its name, with or without the number, or the number alone.
    #[must_use]
    pub fn is_called(&self, name: &str) -> bool {
        let parts = self.name.split_once('-');
        self.name == name || parts.is_some_and(|(number, rest)| number == name || rest == name)
    }

    /// Its text with the parameters put in.
    ///
    /// # Errors
    /// Where a value is missing, unknown, or names no entity of `names` or several.
    pub fn bind(
        &self,
        values: &HashMap<String, String>,
        names: &crate::store::Names,
    ) -> Result<String, ParameterError> {
        bind::bind(self, values, names)
    }
}

/// `state=CHN entity: the state, by code or name`
fn parameter(text: &str) -> Option<Parameter> {
    let (name, rest) = text.split_once('=')?;
    let (default, rest) = rest.split_once(' ')?;
    let (kind, description) = rest.split_once(':')?;
    let kind = match kind.trim() {
        "entity" => ParameterKind::Entity,
        "date" => ParameterKind::Date,
        _ => ParameterKind::Text,
    };
    Some(Parameter {
        name: name.trim().to_owned(),
        kind,
        default: (!default.is_empty()).then(|| default.to_owned()),
        description: description.trim().to_owned(),
    })
}

/// The queries that come with the program, in the order of their names.
#[must_use]
pub fn builtin() -> Vec<NamedQuery> {
    let files = FOLDER.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "rq"));
    let mut queries: Vec<NamedQuery> = files
        .filter_map(|file| Some(NamedQuery::parse(file.path().file_stem()?.to_str()?, file.contents_utf8()?)))
        .collect();
    queries.sort_by(|a, b| a.name.cmp(&b.name));
    queries
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_tells_titles_and_parameters() {
        let text = "# title@zh: 谁？\n# title@en: Who?\n# param: state=CHN entity: the state\n# param: word= text: a word\n\
                    # tags: a b\nSELECT * { ?s ?p ?o }\n# param: late=1 text: no header";
        let query = NamedQuery::parse("07-who-withdrew", text);
        assert_eq!(query.title("zh"), "谁？");
        assert_eq!(query.title("ru"), "谁？");
        assert_eq!(query.parameters.len(), 2);
        assert_eq!(query.parameters[0].kind, ParameterKind::Entity);
        assert_eq!(query.parameters[0].default.as_deref(), Some("CHN"));
        assert_eq!(query.parameters[1].default, None);
        for name in ["07-who-withdrew", "who-withdrew", "07"] {
            assert!(query.is_called(name), "{name}");
        }
        assert!(!query.is_called("withdrew"));
    }

    #[test]
    fn every_builtin_query_is_titled_in_both_languages() {
        let queries = builtin();
        assert!(queries.len() >= 12);
        for query in queries {
            assert!(query.titles.len() == 2 && !query.question.is_empty() && !query.tags.is_empty(), "{}", query.name);
            for parameter in &query.parameters {
                assert!(query.text.contains(&format!("?{}", parameter.name)), "{} uses {}", query.name, parameter.name);
            }
        }
    }
}
