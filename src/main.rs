//! The `frontline` command: see `frontline --help`.

use std::process::ExitCode;

/// Reading makes many small lists and gives them back at once.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    frontline::cli::run()
}
