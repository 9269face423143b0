//! What a noun for a kind of place may mean.

use super::NamedPlace;

/// Kinds of nouns that mean one building, work or feature in or by a settlement.
pub(crate) fn is_landmark(noun: &str) -> bool {
    matches!(noun, "airport" | "air_base" | "base" | "dam" | "bridge" | "river" | "lake" | "hill" | "mountain" | "road")
        || matches!(noun, "border_crossing" | "hospital" | "prison" | "oil_field" | "gas_field" | "power_plant")
        || matches!(
            noun,
            "academy" | "depot" | "factory" | "refinery" | "silo" | "arch_site" | "port" | "crossroads" | "building"
        )
}

/// True where a noun for a kind of place may mean this one.
pub(crate) fn kind_fits(noun: &str, p: &NamedPlace) -> bool {
    let k = p.kind.as_str();
    let settlement = matches!(k, "city" | "town" | "village" | "neighbourhood" | "quarter" | "camp" | "hamlet");
    match noun {
        "city" | "capital" => matches!(k, "city" | "town"),
        "town" => matches!(k, "town" | "village" | "city"),
        "village" => matches!(k, "village" | "town"),
        "neighbourhood" => matches!(k, "neighbourhood" | "quarter" | "camp"),
        "former" | "latter" => settlement || is_landmark(k),
        "governorate" => k == "governorate",
        "airport" | "air_base" => matches!(k, "airport" | "air_base"),
        "base" => matches!(k, "army_base" | "air_base" | "airfield" | "airport" | "depot" | "naval_base"),
        "camp" => k == "camp",
        "border_crossing" => matches!(k, "border_crossing" | "internal_crossing"),
        "hill" | "mountain" => matches!(k, "hill" | "mountain"),
        "oil_field" | "gas_field" => matches!(k, "oil_field" | "gas_field" | "gas_plant"),
        "power_plant" => matches!(k, "power_plant" | "gas_plant" | "dam"),
        "building" => matches!(
            k,
            "landmark"
                | "prison"
                | "hospital"
                | "academy"
                | "factory"
                | "arch_site"
                | "security_hq"
                | "research_centre"
        ),
        n if is_landmark(n) => k == n,
        "region" | "enclave" | "countryside" | "district" | "subdistrict" | "area" => p.is_area() || settlement,
        _ => settlement || p.is_area(),
    }
}
