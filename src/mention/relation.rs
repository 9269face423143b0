//! How a location relates to the place it is told by, and how true a number is said to be.

/// How a location relates to the place it is told by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Relation {
    /// In or at the place.
    At,
    /// Near, on the outskirts, at the gates.
    Near,
    /// A stated distance from it.
    Distance,
    /// A stated direction from it, no distance.
    Direction,
    /// Between two places.
    Between,
    /// On a road.
    Road,
    /// Somewhere in an area.
    Area,
    /// In a part of the place ("the southern districts", "most of Aleppo").
    Part,
}

impl Relation {
    const ALL: [(Relation, &'static str); 8] = [
        (Relation::At, "at"),
        (Relation::Near, "near"),
        (Relation::Distance, "distance"),
        (Relation::Direction, "direction"),
        (Relation::Between, "between"),
        (Relation::Road, "road"),
        (Relation::Area, "area"),
        (Relation::Part, "part"),
    ];

    /// The contract's word.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(r, _)| *r == self).map_or("at", |(_, n)| n)
    }

    /// The relation of a contract's word.
    pub fn parse(name: &str) -> Option<Relation> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(r, _)| *r)
    }
}

/// What the words say of the shape beside the relation; `shape` in the spatial tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manner {
    /// On the outskirts, at the gates: round the built-up area, not in its middle.
    Outskirts,
    /// Within N km: the distance is an upper bound.
    Within,
    /// Halfway between two places.
    Halfway,
    /// Along a river, a road, a border.
    Along,
    /// Towards a second place.
    Towards,
    /// On a road named beside the place, or on the road to a second place.
    OnRoad,
    /// Off the coast: not on land.
    Offshore,
    /// Near a border that is named beside the area.
    NearLine,
    /// Along a front, whose line no list has.
    Front,
    /// Somewhere around the place, which a list names beside it.
    Company,
}

impl Manner {
    const ALL: [(Manner, &'static str); 10] = [
        (Manner::Outskirts, "outskirts"),
        (Manner::Within, "within"),
        (Manner::Halfway, "halfway"),
        (Manner::Along, "along"),
        (Manner::Towards, "towards"),
        (Manner::OnRoad, "on_road"),
        (Manner::Offshore, "offshore"),
        (Manner::NearLine, "near_line"),
        (Manner::Front, "front"),
        (Manner::Company, "company"),
    ];

    /// The word of the spatial tables.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(m, _)| *m == self).map_or("outskirts", |(_, n)| n)
    }

    /// The manner of a word of the spatial tables.
    pub fn parse(name: &str) -> Option<Manner> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(m, _)| *m)
    }
}

/// What a text says of a number's truth: "about 10 km".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Qualifier {
    /// about, some, environ, نحو
    About,
    /// at least, au moins
    AtLeast,
    /// less than, within, moins de, أقل من
    LessThan,
    /// up to, jusqu'à
    UpTo,
    /// more than, plus de
    MoreThan,
}

impl Qualifier {
    const ALL: [(Qualifier, &'static str); 5] = [
        (Qualifier::About, "about"),
        (Qualifier::AtLeast, "at_least"),
        (Qualifier::LessThan, "less_than"),
        (Qualifier::UpTo, "up_to"),
        (Qualifier::MoreThan, "more_than"),
    ];

    /// The contract's word.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(q, _)| *q == self).map_or("about", |(_, n)| n)
    }

    /// The qualifier of a contract's word.
    pub fn parse(name: &str) -> Option<Qualifier> {
        Self::ALL.iter().find(|(_, n)| *n == name).map(|(q, _)| *q)
    }
}
