//! The same event in several articles: clusters, independent claimants, contradictions.

use crate::feature::{EventRow, content_hash};
use std::collections::{BTreeMap, BTreeSet};

/// Sets `cluster_id`, `n_articles`, `n_claimants` and `verification` on all rows of a run.
///
/// Events belong together if type, place and side of the actor are the same and their days are at most one apart.
/// Rows without a place or a day stand alone. Order of the rows does not matter for the result.
pub fn corroborate(rows: &mut [EventRow]) {
    let mut groups: BTreeMap<(String, String, String), Vec<usize>> = BTreeMap::new();
    for (i, r) in rows.iter().enumerate() {
        let (Some(place), Some(_)) = (&r.place_id, &r.date) else { continue };
        let key = (family(&r.event_type).to_owned(), place.clone(), r.actor_side.clone().unwrap_or_default());
        groups.entry(key).or_default().push(i);
    }
    for members in groups.values_mut() {
        members.sort_by_key(|a| sort_key(rows, *a));
        let mut cluster: Vec<usize> = Vec::new();
        let mut last: Option<jiff::civil::Date> = None;
        for &i in members.iter() {
            let day = rows.get(i).and_then(|r| r.date.as_deref()).and_then(|d| d.parse().ok());
            let far = last.zip(day).is_none_or(|(a, b)| a.until(b).map_or(99, |s| s.get_days()) > 1);
            if far {
                settle(rows, &cluster);
                cluster.clear();
            }
            cluster.push(i);
            last = day;
        }
        settle(rows, &cluster);
    }
}

fn sort_key(rows: &[EventRow], i: usize) -> (Option<String>, String) {
    rows.get(i).map_or((None, String::new()), |r| (r.date.clone(), r.event_id.clone()))
}

fn family(event_type: &str) -> &str {
    match event_type {
        "recapture" => "capture",
        "counter_offensive" => "offensive",
        t => t,
    }
}

fn settle(rows: &mut [EventRow], cluster: &[usize]) {
    if cluster.len() < 2 {
        return;
    }
    let of = |f: &dyn Fn(&EventRow) -> Option<String>| -> BTreeSet<String> {
        cluster.iter().filter_map(|i| rows.get(*i)).filter_map(f).collect()
    };
    let articles = of(&|r| Some(r.article_id.clone()));
    let claimants = of(&|r| r.claimant.clone());
    let statuses = of(&|r| Some(r.status.to_owned()));
    let ids: Vec<String> = of(&|r| Some(r.event_id.clone())).into_iter().collect();
    let id = content_hash(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let disputed = statuses.contains("denied") && statuses.contains("asserted");
    let verification = if disputed {
        "disputed"
    } else if claimants.len() > 1 || articles.len() > 1 {
        "corroborated"
    } else {
        "claimed"
    };
    for &i in cluster {
        if let Some(r) = rows.get_mut(i) {
            r.cluster_id.clone_from(&id);
            r.n_articles = articles.len();
            r.n_claimants = claimants.len();
            if r.status == "asserted" || r.status == "denied" {
                r.verification = verification;
            }
        }
    }
}
