//! The command line.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  frontline map article.txt --published 2024-12-04
  frontline map news.jsonl pages/ -o output/december
  cat article.txt | frontline map - --published 2024-12-04 -o - --format geojson
  frontline explain article.txt --published 2024-12-04

Exit codes:
  0  everything was read and written
  1  some input could not be read; the rest was processed
  2  the command line is wrong
  3  nothing could be read
  4  the result could not be written; files already there are untouched
  5  the gazetteer or a lexicon is defective";

/// Turns war reporting on Syria into maps.
///
/// Reads news articles in French, English and Arabic and writes each event with its place, time, parties and source
/// as GeoJSON and CSV. Works offline; needs no other file.
#[derive(Debug, Parser)]
#[command(name = "frontline", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Maps articles: events, extents, places, and a manifest of the run.
    Map(Map),
    /// Writes the places that articles name, and nothing else.
    Places(Map),
    /// Prints how an article is read, sentence by sentence: mentions, candidates with scores, rules, dates.
    Explain(Explain),
    /// Checks lexicons and gazetteer; prints every defect with file, entry and field.
    Lint(Data),
    /// Looks names up in the gazetteer, counts, checks, exports, imports and compares its places.
    Gazetteer {
        /// What to do.
        #[command(subcommand)]
        command: super::gazetteer::GazetteerCommand,
    },
    /// Prints a completion script for a shell.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

/// Where knowledge comes from.
#[derive(Debug, Args, Clone, Default)]
pub struct Data {
    /// Folder whose gazetteer files replace those of the same path in the built-in gazetteer, or join it.
    #[arg(long, value_name = "DIR")]
    pub gazetteer: Option<PathBuf>,
    /// Folder whose lexicon files (`fr/triggers.toml`, …) replace the built-in ones of the same path, or join them.
    #[arg(long, value_name = "DIR")]
    pub lexicon: Option<PathBuf>,
}

/// What the input lacks.
#[derive(Debug, Args, Clone, Default)]
pub struct Facts {
    /// Publication date or date-time of articles that state none: 2024-12-04 or 2024-12-04T18:30:00+01:00.
    #[arg(long, value_name = "DATE")]
    pub published: Option<String>,
    /// Language of articles that state none: fr, en or ar. Else it is detected.
    #[arg(long, value_name = "CODE")]
    pub lang: Option<String>,
    /// Outlet of articles that state none.
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Address of articles that state none.
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,
}

/// Options of `map` and `places`.
#[derive(Debug, Args, Clone)]
pub struct Map {
    /// Files, folders, or `-` for standard input. Read by their ending: .txt .md .html .htm .jsonl .ndjson .csv .xml .rss .atom
    #[arg(required = true, value_name = "INPUT")]
    pub inputs: Vec<String>,
    /// Folder to write to, or `-` for one layer to standard output.
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    pub output: String,
    /// Formats, separated by commas: geojson, csv, qgis, html, gpkg, kml, kmz, flatgeobuf, geoparquet, geojsonseq, jsonfg; `all`.
    #[arg(long, value_name = "LIST", value_delimiter = ',', default_value = "geojson,csv,qgis,html")]
    pub format: Vec<String>,
    /// Layer to write with `-o -`: events, extents, places, or a file's name.
    #[arg(long, value_name = "NAME", default_value = "events")]
    pub layer: String,
    /// Online tiles under the web map, `https://…/{z}/{x}/{y}.png`; without it the page asks nobody for anything.
    #[arg(long, value_name = "URL")]
    pub basemap: Option<String>,
    /// Whom the tiles' licence asks to be named on the map.
    #[arg(long, value_name = "TEXT", requires = "basemap")]
    pub basemap_credit: Option<String>,
    /// Language of labels and legends on maps: en, fr or ar. Else that of most articles.
    #[arg(long, value_name = "CODE", value_parser = ["en", "fr", "ar"])]
    pub labels: Option<String>,
    /// Keeps places abroad and names that stand for governments in the places layer.
    #[arg(long)]
    pub all_mentions: bool,
    /// Facts.
    #[command(flatten)]
    pub facts: Facts,
    /// Knowledge.
    #[command(flatten)]
    pub data: Data,
}

/// Options of `explain`.
#[derive(Debug, Args, Clone)]
pub struct Explain {
    /// A file, or `-` for standard input.
    #[arg(value_name = "INPUT")]
    pub input: String,
    /// Prints only the distances and directions that were not understood: article, what, words, the area that stands for
    /// them, sentence.
    #[arg(long)]
    pub unread: bool,
    /// Facts.
    #[command(flatten)]
    pub facts: Facts,
    /// Knowledge.
    #[command(flatten)]
    pub data: Data,
}
