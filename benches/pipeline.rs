//! The whole reading, from an article's text to its rows, by language and kind of text. Run with
//! `cargo bench --bench pipeline`; the figures are bytes of text a second on one core.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use frontline::ingest::{Article, Published};
use frontline::knowledge::Knowledge;
use frontline::{assemble, pipeline};

mod text;

/// The program's own allocator.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Bytes of text a kind.
const BYTES: usize = 1 << 20;

/// Bytes of one article.
const ARTICLE: usize = 4 << 10;

fn articles(text: &str) -> Vec<Article> {
    let mut out: Vec<Article> = Vec::new();
    for line in text.lines() {
        match out.last_mut().filter(|a| a.text.len() < ARTICLE) {
            Some(a) => {
                a.text.push('\n');
                a.text.push_str(line);
            }
            None => out.push(Article {
                id: format!("bench-{}", out.len()),
                text: line.to_owned(),
                title: None,
                published: Some(Published::Day(jiff::civil::date(2024, 12, 4))),
                lang: None,
                outlet: None,
                url: None,
                file: "bench".to_owned(),
                record: None,
            }),
        }
    }
    out
}

fn reading(c: &mut Criterion) {
    let k = Knowledge::embedded().unwrap();
    let names: Vec<&str> = k.gazetteer.places().flat_map(|p| p.all_names().collect::<Vec<_>>()).collect();
    let mut group = c.benchmark_group("pipeline");
    group.sample_size(10);
    let mut run = |name: String, text: &str| {
        let all = articles(text);
        group.throughput(Throughput::Bytes(all.iter().map(|a| a.text.len() as u64).sum()));
        group.bench_function(name, |b| {
            b.iter(|| {
                all.iter()
                    .map(|a| {
                        let rows = assemble::rows(&pipeline::read(a, &k), &k, false);
                        rows.events.len() + rows.places.len()
                    })
                    .sum::<usize>()
            });
        });
    };
    for (n, language) in text::LANGUAGES.iter().enumerate() {
        run(format!("{language}, neither names nor events"), &text::plain(n, BYTES));
        run(format!("{language}, a name in three of ten sentences"), &text::news_in(&[n], &names, BYTES));
        run(format!("{language}, war reports"), &text::dense(n, &names, BYTES / 4));
    }
    group.finish();
}

criterion_group!(benches, reading);
criterion_main!(benches);
