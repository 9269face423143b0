//! The `frontline` command: see `frontline --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    frontline::cli::run()
}
