//! `treatygraph completions`

use std::io::{self, Write};

use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print a script that completes commands in a shell
///
/// For bash: treatygraph completions bash > ~/.local/share/bash-completion/completions/treatygraph
#[derive(Debug, Args)]
pub(super) struct CompletionsArgs {
    /// The shell
    shell: Shell,
}

pub(super) fn run(args: &CompletionsArgs) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut super::Cli::command(), "treatygraph", &mut script);
    Ok(io::stdout().lock().write_all(&script)?)
}
