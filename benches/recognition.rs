//! Names of places in running text: our scanner with folding, word borders, articles and Arabic clitics, beside a bare
//! Aho-Corasick automaton that looks for the same names, byte by byte. Run with `cargo bench --bench recognition`.

#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use frontline::gazetteer::scan::{Scanner, Scratch};
use frontline::knowledge::Knowledge;
use frontline::words::tokenize;

mod text;

/// Bytes of one article, as the bench of the whole pipeline has it.
const ARTICLE: usize = 4 << 10;

/// The text cut at line ends into pieces as long as articles are: the scanner is given one at a time.
fn articles(text: &str) -> Vec<&str> {
    let (mut out, mut from) = (Vec::new(), 0);
    for (at, _) in text.match_indices('\n') {
        if at + 1 - from >= ARTICLE {
            out.push(&text[from..at + 1]);
            from = at + 1;
        }
    }
    out.push(&text[from..]);
    out
}

fn recognition(c: &mut Criterion) {
    let k = Knowledge::embedded().unwrap();
    let names: Vec<&str> = k.gazetteer.places().flat_map(|p| p.all_names().collect::<Vec<_>>()).collect();
    let text = text::news(&names, 4 << 20);
    let articles = articles(&text);
    let mut group = c.benchmark_group("recognition");
    group.throughput(Throughput::Bytes(text.len() as u64)).sample_size(10);

    let automaton = AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .build(&names)
        .unwrap();
    group.bench_function("aho-corasick DFA, raw text", |b| b.iter(|| automaton.find_iter(&text).count()));

    let scanner = Scanner::new(&k.gazetteer, &k.lexicon.vocab);
    let (mut scratch, mut found) = (Scratch::default(), Vec::new());
    group.bench_function("scanner", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| {
                    scanner.find(a, &mut scratch, &mut found);
                    found.len()
                })
                .sum::<usize>()
        });
    });

    let mut hits = Vec::new();
    group.bench_function("tokens and trie", |b| {
        b.iter(|| {
            articles
                .iter()
                .map(|a| {
                    let tokens = tokenize(a, &k.lexicon.vocab);
                    let all = tokens.list.len();
                    (0..all)
                        .map(|i| {
                            k.gazetteer.exact(&tokens, i, all, &mut hits);
                            hits.len()
                        })
                        .sum::<usize>()
                })
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, recognition);
criterion_main!(benches);
