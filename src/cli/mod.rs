//! The command line: one file per command. Results go to standard output, progress and messages to standard error.

mod build;
mod completions;
mod eval;
mod extract;
mod input;
mod output;
mod queries;
mod query;
mod summary;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Read Chinese diplomatic documents, keep who states what as a graph, and ask it.
///
/// Start with
///
///   treatygraph build data/corpus -o graph.nq
///   treatygraph queries
///   treatygraph query graph.nq --name who-withdrew
#[derive(Debug, Parser)]
#[command(name = "treatygraph", version, verbatim_doc_comment, arg_required_else_help = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Say nothing but results and errors
    #[arg(long, short, global = true)]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Build(build::BuildArgs),
    Extract(extract::ExtractArgs),
    Query(query::QueryArgs),
    Queries(queries::QueriesArgs),
    Eval(eval::EvalArgs),
    Completions(completions::CompletionsArgs),
}

/// A command that was given what it cannot use: exit status 2.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

/// Something failed and was already told: exit status 1 without another word.
#[derive(Debug, thiserror::Error)]
#[error("failed")]
struct Told;

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    let result = match &cli.command {
        Command::Build(args) => build::run(args, cli.quiet),
        Command::Extract(args) => extract::run(args),
        Command::Query(args) => query::run(args),
        Command::Queries(args) => queries::run(args),
        Command::Eval(args) => eval::run(args),
        Command::Completions(args) => completions::run(args),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => status(&error),
    }
}

fn status(error: &anyhow::Error) -> ExitCode {
    let broken_pipe = |cause: &(dyn std::error::Error + 'static)| {
        cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    };
    // Who reads only the beginning of the output has what was wanted.
    if error.chain().any(broken_pipe) {
        return ExitCode::SUCCESS;
    }
    if error.is::<Told>() {
        return ExitCode::FAILURE;
    }
    message(&format!("error: {}", explain(error)));
    if error.is::<Usage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
}

/// The error with its causes, but for those that it tells already.
fn explain(error: &anyhow::Error) -> String {
    let mut text = error.to_string();
    for cause in error.chain().skip(1).map(ToString::to_string) {
        if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}

/// A line on standard error; where that is closed there is nobody to tell.
fn message(line: &str) {
    let _ = io::Write::write_fmt(&mut io::stderr().lock(), format_args!("{line}\n"));
}

/// Whether a person watches standard error.
fn watched() -> bool {
    io::stderr().is_terminal()
}
