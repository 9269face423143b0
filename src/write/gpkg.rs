//! `frontline.gpkg`: OGC GeoPackage 1.3, all layers in one file, indexed, with their QGIS styles inside.
//!
//! Built in memory and written whole. Where the standard wants the time of the last change it gets that of the newest
//! article, so that the same run gives the same bytes.

use super::style::Labels;
use super::table::{self, Family, Kind, Table};
use super::{qgis, wkb};
use crate::feature::Run;
use geo::BoundingRect;
use rusqlite::types::Value as Sql;
use rusqlite::{Connection, params, params_from_iter};
use serde_json::Value;
use std::io::{self, Write};

pub(super) fn file(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut db = Connection::open_in_memory().map_err(io::Error::other)?;
    fill(&db, &table::all(run)?, &changed(run), run.labels).map_err(io::Error::other)?;
    let bytes = db.serialize("main").map_err(io::Error::other)?;
    out.write_all(&bytes)
}

/// The day of the newest article, as an instant; a constant where no article has a date.
fn changed(run: &Run) -> String {
    let newest = run.events.iter().filter_map(|e| e.reported_at.as_deref()?.get(..10)).max();
    format!("{}T00:00:00.000Z", newest.unwrap_or("2000-01-01"))
}

const BASE: &str = "
PRAGMA page_size = 4096;
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system'),
  ('WGS 84 geodetic', 4326, 'EPSG', 4326, 'GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],AUTHORITY[\"EPSG\",\"4326\"]]', 'longitude and latitude on WGS 84');
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
  scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
CREATE TABLE layer_styles (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
  f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
  description TEXT, owner TEXT, ui TEXT, update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')));
";

fn fill(db: &Connection, tables: &[Table], changed: &str, labels: Labels) -> rusqlite::Result<()> {
    db.execute_batch(BASE)?;
    db.execute_batch("BEGIN")?;
    for t in tables {
        layer(db, t, changed, labels)?;
    }
    db.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, last_change, srs_id)
         VALUES ('layer_styles', 'attributes', 'layer_styles', ?1, 0)",
        params![changed],
    )?;
    db.execute_batch("COMMIT")
}

fn layer(db: &Connection, t: &Table, changed: &str, labels: Labels) -> rusqlite::Result<()> {
    let name = t.name;
    let shape = match t.family {
        Family::Points => "POINT",
        Family::Lines => "MULTILINESTRING",
        Family::Areas => "MULTIPOLYGON",
    };
    let fields: String = t.columns.iter().map(|(n, k)| format!(", \"{n}\" {}", sql_type(*k))).collect();
    db.execute_batch(&format!(
        "CREATE TABLE \"{name}\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom {shape}{fields});"
    ))?;
    let b = t.bounds();
    db.execute(
        "INSERT INTO gpkg_contents VALUES (?1, 'features', ?1, ?2, ?3, ?4, ?5, ?6, ?7, 4326)",
        params![
            name,
            super::style::style().word(name, labels),
            changed,
            b.map(|b| b.min().x),
            b.map(|b| b.min().y),
            b.map(|b| b.max().x),
            b.map(|b| b.max().y)
        ],
    )?;
    db.execute("INSERT INTO gpkg_geometry_columns VALUES (?1, 'geom', ?2, 4326, 0, 0)", params![name, shape])?;
    rows(db, t)?;
    index(db, t)?;
    db.execute(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, styleQML,
           styleSLD, useAsDefault, description, owner, update_time)
         VALUES ('', '', ?1, 'geom', ?1, ?2, '', 1, '', '', ?3)",
        params![name, qgis::qml(name, labels), changed],
    )?;
    Ok(())
}

fn sql_type(k: Kind) -> &'static str {
    match k {
        Kind::Text => "TEXT",
        Kind::Real => "REAL",
        Kind::Int => "INTEGER",
        Kind::Bool => "BOOLEAN",
        Kind::Date => "DATE",
        Kind::Instant => "DATETIME",
    }
}

fn rows(db: &Connection, t: &Table) -> rusqlite::Result<()> {
    let marks = ", ?".repeat(t.columns.len());
    let mut insert = db.prepare(&format!("INSERT INTO \"{}\" VALUES (NULL, ?{marks})", t.name))?;
    for row in &t.rows {
        let cells = t.columns.iter().zip(&row.values).map(|((_, k), v)| cell(*k, v));
        insert.execute(params_from_iter(std::iter::once(Sql::Blob(blob(&row.geometry))).chain(cells)))?;
    }
    Ok(())
}

fn cell(kind: Kind, v: &Value) -> Sql {
    match (kind, v) {
        (Kind::Bool, Value::Bool(b)) => Sql::Integer(i64::from(*b)),
        (Kind::Int, Value::Number(n)) => n.as_i64().map_or(Sql::Null, Sql::Integer),
        (_, Value::Number(n)) => n.as_f64().map_or(Sql::Null, Sql::Real),
        // GeoPackage wants milliseconds.
        (Kind::Instant, Value::String(s)) => Sql::Text(s.replace('Z', ".000Z")),
        (_, Value::String(s)) => Sql::Text(s.clone()),
        _ => Sql::Null,
    }
}

/// A geometry as the standard has it: magic, flags, SRS, bounds (but for points), WKB.
fn blob(g: &geo::Geometry<f64>) -> Vec<u8> {
    let bounds = if matches!(g, geo::Geometry::Point(_)) { None } else { g.bounding_rect() };
    let mut out = vec![b'G', b'P', 0, if bounds.is_some() { 0b11 } else { 1 }];
    out.extend(4326_i32.to_le_bytes());
    if let Some(b) = bounds {
        for v in [b.min().x, b.max().x, b.min().y, b.max().y] {
            out.extend(v.to_le_bytes());
        }
    }
    out.extend(wkb::encode(g));
    out
}

/// The R-tree, filled from bounds that are known here, and the triggers by which other programs keep it up to date.
fn index(db: &Connection, t: &Table) -> rusqlite::Result<()> {
    let n = t.name;
    db.execute_batch(&format!(
        "CREATE VIRTUAL TABLE \"rtree_{n}_geom\" USING rtree(id, minx, maxx, miny, maxy);
         INSERT INTO gpkg_extensions VALUES ('{n}', 'geom', 'gpkg_rtree_index',
           'http://www.geopackage.org/spec120/#extension_rtree', 'write-only');"
    ))?;
    let mut insert = db.prepare(&format!("INSERT INTO \"rtree_{n}_geom\" VALUES (?, ?, ?, ?, ?)"))?;
    for (row, id) in t.rows.iter().zip(1_i64..) {
        if let Some(b) = row.geometry.bounding_rect() {
            insert.execute(params![id, b.min().x, b.max().x, b.min().y, b.max().y])?;
        }
    }
    let bounds = "ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom), ST_MaxY(NEW.geom)";
    let full = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))";
    let none = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))";
    db.execute_batch(&format!(
        "CREATE TRIGGER \"rtree_{n}_geom_insert\" AFTER INSERT ON \"{n}\" WHEN {full}
         BEGIN INSERT OR REPLACE INTO \"rtree_{n}_geom\" VALUES (NEW.fid, {bounds}); END;
         CREATE TRIGGER \"rtree_{n}_geom_update1\" AFTER UPDATE OF geom ON \"{n}\" WHEN OLD.fid = NEW.fid AND {full}
         BEGIN INSERT OR REPLACE INTO \"rtree_{n}_geom\" VALUES (NEW.fid, {bounds}); END;
         CREATE TRIGGER \"rtree_{n}_geom_update2\" AFTER UPDATE OF geom ON \"{n}\" WHEN OLD.fid = NEW.fid AND {none}
         BEGIN DELETE FROM \"rtree_{n}_geom\" WHERE id = OLD.fid; END;
         CREATE TRIGGER \"rtree_{n}_geom_update3\" AFTER UPDATE ON \"{n}\" WHEN OLD.fid != NEW.fid AND {full}
         BEGIN DELETE FROM \"rtree_{n}_geom\" WHERE id = OLD.fid;
           INSERT OR REPLACE INTO \"rtree_{n}_geom\" VALUES (NEW.fid, {bounds}); END;
         CREATE TRIGGER \"rtree_{n}_geom_update4\" AFTER UPDATE ON \"{n}\" WHEN OLD.fid != NEW.fid AND {none}
         BEGIN DELETE FROM \"rtree_{n}_geom\" WHERE id IN (OLD.fid, NEW.fid); END;
         CREATE TRIGGER \"rtree_{n}_geom_delete\" AFTER DELETE ON \"{n}\" WHEN OLD.geom NOT NULL
         BEGIN DELETE FROM \"rtree_{n}_geom\" WHERE id = OLD.fid; END;"
    ))
}
