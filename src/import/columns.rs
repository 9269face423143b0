//! Which columns or tags of a foreign table hold our fields.

use super::Record;
use serde::Deserialize;

/// A column map, as `gazetteer/import/README.md` tells.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnMap {
    /// Between fields; a comma if not said.
    #[serde(default = "comma")]
    pub delimiter: char,
    /// False for tables that never quote a field.
    #[serde(default = "yes")]
    pub quoting: bool,
    /// Names of the columns, for tables without a header line.
    #[serde(default)]
    pub header: Vec<String>,
    /// Put in front of ids, so that they are unique among sources.
    #[serde(default)]
    pub id_prefix: String,
    /// Between several spellings in one field.
    #[serde(default)]
    pub separator: Option<char>,
    /// Column, value, our kind.
    #[serde(default)]
    pub kinds: Vec<(String, String, String)>,
    /// Kind where no column says one.
    #[serde(default)]
    pub kind: Option<String>,
    /// Our field to their columns.
    pub columns: Columns,
}

/// Columns by our fields, the first that is there and not empty counts; of `spellings` all do.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Columns {
    id: Vec<String>,
    name_en: Vec<String>,
    name_fr: Vec<String>,
    name_ar: Vec<String>,
    name_ku: Vec<String>,
    name_tr: Vec<String>,
    spellings: Vec<String>,
    lat: Vec<String>,
    lon: Vec<String>,
    /// Well-known text: `Point(lon lat)`.
    point: Vec<String>,
    population: Vec<String>,
    pcode: Vec<String>,
    geonames_id: Vec<String>,
    wikidata_id: Vec<String>,
    /// Two letters; records of other countries than SY are left out.
    country: Vec<String>,
}

fn comma() -> char {
    ','
}

fn yes() -> bool {
    true
}

impl ColumnMap {
    /// Reads a map.
    ///
    /// # Errors
    /// What is wrong with it, with its line.
    pub fn parse(text: &str) -> Result<ColumnMap, String> {
        let map: ColumnMap = toml::from_str(text).map_err(|e| e.to_string())?;
        if !map.delimiter.is_ascii() {
            return Err(format!("delimiter: `{}` is no ASCII character", map.delimiter));
        }
        let c = &map.columns;
        if [&c.name_en, &c.name_fr, &c.name_ar, &c.spellings].iter().all(|l| l.is_empty()) {
            return Err("columns: no column of names; give name_en, name_fr, name_ar or spellings".into());
        }
        Ok(map)
    }

    /// A record of fields by column name. None for objects of kinds that are not kept.
    ///
    /// # Errors
    /// The field that can't be read, and why.
    pub fn record<'f>(
        &self,
        field: impl Fn(&str) -> Option<&'f str>,
        point: Option<(f64, f64)>,
    ) -> Result<Option<Record>, String> {
        let first = |columns: &[String]| {
            columns.iter().filter_map(|c| field(c)).map(str::trim).find(|v| !v.is_empty()).unwrap_or("")
        };
        let c = &self.columns;
        let country = first(&c.country);
        if !country.is_empty() && !country.eq_ignore_ascii_case("SY") {
            return Ok(None);
        }
        let holds = |(column, value, _): &&(String, String, String)| {
            field(column)
                .is_some_and(|v| !v.trim().is_empty() && (value == "*" || v.trim().eq_ignore_ascii_case(value)))
        };
        let Some(kind) = self.kinds.iter().find(holds).map(|(_, _, k)| k).or(self.kind.as_ref()) else {
            return Ok(None);
        };
        let names = [&c.name_en, &c.name_fr, &c.name_ar, &c.name_ku, &c.name_tr].map(|l| first(l).to_owned());
        let cut = |v: &str| -> Vec<String> {
            let parts: Vec<&str> = self.separator.map_or_else(|| vec![v], |s| v.split(s).collect());
            // "Hasakah@en": the language is of no use here.
            let bare = parts.into_iter().map(|p| p.rsplit_once('@').map_or(p, |(n, _)| n).trim());
            bare.filter(|p| usable(p)).map(str::to_owned).collect()
        };
        let spellings: Vec<String> = c.spellings.iter().filter_map(|n| field(n)).flat_map(cut).collect();
        if names.iter().all(String::is_empty) && spellings.is_empty() {
            return Ok(None);
        }
        let lon_lat = match point {
            Some(p) => p,
            None => self.position(first)?,
        };
        if !(lon_lat.0.abs() <= 180.0 && lon_lat.1.abs() <= 90.0) {
            return Err(format!("lat, lon: {}, {} is off the globe; write decimal degrees", lon_lat.1, lon_lat.0));
        }
        let id = first(&c.id);
        Ok(Some(Record {
            at: String::new(),
            id: if id.is_empty() { String::new() } else { format!("{}{id}", self.id_prefix) },
            kind: kind.clone(),
            names,
            spellings,
            lon_lat,
            population: first(&c.population).parse::<f64>().ok().filter(|p| p.is_finite() && *p > 0.0),
            pcode: first(&c.pcode).to_owned(),
            geonames_id: first(&c.geonames_id).to_owned(),
            // "http://www.wikidata.org/entity/Q240754"
            wikidata_id: first(&c.wikidata_id).rsplit('/').next().unwrap_or("").to_owned(),
        }))
    }

    fn position<'f>(&self, first: impl Fn(&[String]) -> &'f str) -> Result<(f64, f64), String> {
        let c = &self.columns;
        let wkt = first(&c.point);
        if !wkt.is_empty() {
            let inner = wkt.split_once('(').and_then(|(_, r)| r.split_once(')')).map_or("", |(i, _)| i);
            let mut numbers = inner.split_whitespace().map(str::parse::<f64>);
            return match (numbers.next(), numbers.next()) {
                (Some(Ok(lon)), Some(Ok(lat))) => Ok((lon, lat)),
                _ => Err(format!("point: `{wkt}` is no point; write `Point(lon lat)`")),
            };
        }
        let number = |columns: &[String], name: &str| {
            let v = first(columns);
            v.parse::<f64>().ok().filter(|x| x.is_finite()).ok_or_else(|| {
                if v.is_empty() { format!("{name} is empty") } else { format!("{name}: `{v}` is no number") }
            })
        };
        Ok((number(&c.lon, "lon")?, number(&c.lat, "lat")?))
    }
}

/// Names in the scripts that the gazetteer indexes.
fn usable(name: &str) -> bool {
    let letters = name.chars().filter(|c| c.is_alphabetic());
    let (mut n, mut odd) = (0, 0);
    for c in letters {
        n += 1;
        odd += usize::from(
            !(c < '\u{0250}' || ('\u{0600}'..='\u{06FF}').contains(&c) || ('\u{1E00}'..='\u{1EFF}').contains(&c)),
        );
    }
    n >= 2 && odd == 0
}
