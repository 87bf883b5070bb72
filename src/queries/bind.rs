//! Puts the values of parameters into a query.

use std::collections::HashMap;
use std::fmt::Write as _;

use oxigraph::model::Literal;

use super::{NamedQuery, Parameter, ParameterKind};
use crate::rdf::vocab::date_type;
use crate::store::Names;

/// A parameter that cannot be put in.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ParameterError {
    /// No value was given and there is no default.
    #[error("{query} needs the parameter {name} ({description}); give it as --param {name}=VALUE")]
    Missing {
        /// The query.
        query: String,
        /// The parameter.
        name: String,
        /// What it is.
        description: String,
    },
    /// The query has no such parameter.
    #[error("{query} has no parameter {name}; it has {known}")]
    Unknown {
        /// The query.
        query: String,
        /// What was given.
        name: String,
        /// What there is.
        known: String,
    },
    /// No entity of the graph goes by that name.
    #[error("no entity of the graph is called {value:?} (parameter {name}){hint}")]
    NoEntity {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
        /// What it may have meant.
        hint: String,
    },
    /// The value is no date.
    #[error("{value:?} (parameter {name}) is no date; write it as 2022-02-04, 2022-02 or 2022")]
    NoDate {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
    },
    /// Several entities go by that name.
    #[error("{value:?} (parameter {name}) may be {candidates}; write one of these")]
    Ambiguous {
        /// The parameter.
        name: String,
        /// Its value.
        value: String,
        /// The entities.
        candidates: String,
    },
}

/// Gives each variable of the outermost group that is a parameter its value; `*` leaves the variable open.
pub(super) fn bind(
    query: &NamedQuery,
    values: &HashMap<String, String>,
    names: &Names,
) -> Result<String, ParameterError> {
    let mut given: Vec<&String> = values.keys().collect();
    given.sort();
    for name in given {
        if !query.parameters.iter().any(|parameter| parameter.name == *name) {
            let known: Vec<&str> = query.parameters.iter().map(|parameter| parameter.name.as_str()).collect();
            let known = if known.is_empty() { "none".to_owned() } else { known.join(", ") };
            return Err(ParameterError::Unknown { query: query.name.clone(), name: name.clone(), known });
        }
    }
    let mut rows = String::new();
    for parameter in &query.parameters {
        let value = values.get(&parameter.name).or(parameter.default.as_ref());
        let value = value.ok_or_else(|| ParameterError::Missing {
            query: query.name.clone(),
            name: parameter.name.clone(),
            description: parameter.description.clone(),
        })?;
        if value != "*" {
            let _ = write!(rows, " VALUES ?{} {{ {} }}", parameter.name, term(parameter, value, names)?);
        }
    }
    Ok(insert(&query.text, &rows))
}

fn term(parameter: &Parameter, value: &str, names: &Names) -> Result<String, ParameterError> {
    match parameter.kind {
        ParameterKind::Text => return Ok(Literal::new_simple_literal(value).to_string()),
        ParameterKind::Date => {
            let datatype = date_type(value)
                .ok_or_else(|| ParameterError::NoDate { name: parameter.name.clone(), value: value.to_owned() })?;
            return Ok(format!("\"{value}\"^^<{datatype}>"));
        }
        ParameterKind::Entity => {}
    }
    let (name, value) = (parameter.name.clone(), value.to_owned());
    let mut found = names.entities(&value);
    match (found.pop(), found.is_empty()) {
        (Some(entity), true) => Ok(entity.to_string()),
        (None, _) => {
            let hint = names.nearest(&value).map_or_else(String::new, |label| format!("; did you mean {label}?"));
            Err(ParameterError::NoEntity { name, value, hint })
        }
        (Some(last), false) => {
            let candidates: Vec<String> = found.iter().chain([&last]).map(|iri| names.short(iri.as_str())).collect();
            Err(ParameterError::Ambiguous { name, value, candidates: candidates.join(" or ") })
        }
    }
}

/// Puts `rows` at the start of the group after the first WHERE that no comment holds.
fn insert(text: &str, rows: &str) -> String {
    let header: usize = text.split_inclusive('\n').take_while(|line| line.starts_with('#')).map(str::len).sum();
    let group = text[header..].find("WHERE").and_then(|at| Some(header + at + text[header + at..].find('{')? + 1));
    let (before, after) = text.split_at(group.unwrap_or(text.len()));
    format!("{before}{rows}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_stand_in_the_first_group() {
        let text = "# param: WHERE {\nSELECT * WHERE { ?s ?p ?o { ?o ?q ?r } }";
        assert_eq!(insert(text, " X"), "# param: WHERE {\nSELECT * WHERE { X ?s ?p ?o { ?o ?q ?r } }");
    }

    #[test]
    fn a_text_cannot_leave_its_quotes() {
        assert_eq!(Literal::new_simple_literal("a\" } #").to_string(), "\"a\\\" } #\"");
    }
}
