//! `treatygraph queries`

use std::io::{self, Write};

use clap::Args;

use super::output::table;
use crate::queries::{self, Parameter};

/// List the queries that come with the program
///
/// Ask one with `treatygraph query GRAPH --name NAME`; the number or the words of the name suffice.
#[derive(Debug, Args)]
pub(super) struct QueriesArgs {
    /// Only those with this tag
    #[arg(long)]
    tag: Option<String>,
    /// Print the SPARQL of this query instead
    #[arg(long, value_name = "NAME")]
    show: Option<String>,
}

pub(super) fn run(args: &QueriesArgs) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    let mut queries = queries::builtin();
    if let Some(name) = &args.show {
        let query = super::query::named(name)?;
        return Ok(out.write_all(query.text.as_bytes())?);
    }
    queries.retain(|query| args.tag.as_ref().is_none_or(|tag| query.tags.contains(tag)));
    let rows = queries.iter().map(|query| {
        let parameters: Vec<String> = query.parameters.iter().map(show).collect();
        vec![query.name.clone(), format!("{}\n{}", query.title("zh"), query.title("en")), parameters.join("\n")]
    });
    let header = ["name", "question", "parameters"].map(str::to_owned).to_vec();
    Ok(writeln!(out, "{}", table(header, rows.collect(), &[]))?)
}

/// `state=CHN the state, by code or name`
fn show(parameter: &Parameter) -> String {
    let default = parameter.default.as_deref().unwrap_or("?");
    format!("{}={default} {}", parameter.name, parameter.description)
}
