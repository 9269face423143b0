//! A lexicon's own examples, run.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

use super::{
    calendar::instant,
    expr::Context,
    lexicon::{Example, Lexicon},
    matcher::{find, maybe},
    resolve::resolve,
};

impl Lexicon {
    /// Runs every rule's `examples` and `counter`; what fails, one line each. Empty if all hold.
    pub fn check(&self) -> Vec<String> {
        let mut bad = Vec::new();
        for rule in &self.rules {
            for e in &rule.examples {
                if let Err(why) = self.holds(&rule.id, e) {
                    bad.push(format!("{}: rule `{}`, example `{}`: {why}", self.lang, rule.id, e.text));
                }
            }
            for text in &rule.counter {
                if let Some(m) = find(self, text).into_iter().find(|m| m.rule == rule.id) {
                    let read = text.get(m.start..m.end).unwrap_or_default();
                    bad.push(format!("{}: rule `{}`, counter `{text}`: reads `{read}`", self.lang, rule.id));
                }
            }
        }
        bad
    }

    fn holds(&self, id: &str, e: &Example) -> Result<(), String> {
        if !maybe(self, &e.text) {
            return Err("is passed over without reading".to_owned());
        }
        let found = find(self, &e.text);
        let read = |m: &super::TimeMention| e.text.get(m.start..m.end).unwrap_or_default().to_owned();
        let Some(m) = found.iter().find(|m| read(m) == e.find) else {
            let all: Vec<String> = found.iter().map(|m| format!("`{}` ({})", read(m), m.rule)).collect();
            return Err(format!("`{}` is not found, but {}", e.find, all.join(", ")));
        };
        if m.rule != id {
            return Err(format!("is read by rule `{}`", m.rule));
        }
        let day = |field: &str, d: &Option<String>| match d {
            Some(d) => d.parse::<Date>().map(Some).map_err(|e| format!("field `{field}`: {e}")),
            None => Ok(None),
        };
        let ctx = Context {
            published: day("on", &e.on)?,
            past: e.past.unwrap_or(true),
            running: day("running", &e.running)?,
            known_year: e.year,
            known_month: e.month,
        };
        let got = resolve(&m.expr, &ctx);
        let want = expected(&e.is)?;
        if got.as_ref().map(|s| (s.start, s.end)) != want {
            return Err(format!("should be {}, is {got:?} from {:?}", e.is, m.expr));
        }
        let Some(got) = got else { return Ok(()) };
        if let Some(p) = e.precision.as_ref().filter(|p| *p != got.precision.name()) {
            return Err(format!("should have precision {p}, has {}", got.precision.name()));
        }
        if let Some(b) = e.basis.as_ref().filter(|b| *b != got.basis.name()) {
            return Err(format!("should have basis {b}, has {}", got.basis.name()));
        }
        Ok(())
    }
}

/// An expected interval: `2024-12-04`, `2024-12-03..2024-12-05` (both days included), `2024-12-03T18:00/2024-12-04T06:00`
/// in Damascus time, or `open`.
fn expected(is: &str) -> Result<Option<(Timestamp, Timestamp)>, String> {
    let bad = || format!("field `is`: `{is}` can't be read");
    if is == "open" {
        return Ok(None);
    }
    if let Some((from, to)) = is.split_once('/') {
        let at = |s: &str| {
            let t = s.parse::<DateTime>().ok()?;
            instant(t.date(), i32::from(t.hour()) * 60 + i32::from(t.minute()), false)
        };
        return Ok(Some((at(from).ok_or_else(bad)?, at(to).ok_or_else(bad)?)));
    }
    let (first, last) = is.split_once("..").unwrap_or((is, is));
    let day = |s: &str, minutes| s.parse::<Date>().ok().and_then(|d| instant(d, minutes, false));
    Ok(Some((day(first, 0).ok_or_else(bad)?, day(last, 24 * 60).ok_or_else(bad)?)))
}
