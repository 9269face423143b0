//! What the rule files of a language say of a match: the fields of an entry beside its patterns.

use crate::packed::{packed, packed_words};
use serde::Deserialize;

/// How much of an article a line of furniture takes with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// That line alone.
    Line,
    /// All that follows as well.
    Rest,
}

/// `furniture.toml`: menus, links, credits, captions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Furniture {
    /// What goes.
    pub scope: Scope,
}

/// `kinds.toml`: nouns for kinds of place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindNoun {
    /// Kind word of the gazetteer, or `area`, `front`, `position`, `countryside`, `building` for what has no row there.
    pub kind: String,
    /// True for plural nouns: several places.
    #[serde(default)]
    pub plural: bool,
    /// True where a landmark's name begins with it: "aéroport de Hama", "lac Assad"; "province de Hama" is noun and name.
    #[serde(default)]
    pub part_of_name: bool,
    /// True where what follows need not be a name: "positions", "نقاط".
    #[serde(default)]
    pub loose: bool,
    /// How many it names by itself (Arabic dual).
    pub count: Option<u32>,
    /// True where the noun with an article ("la ville") points back to a place named before.
    #[serde(default)]
    pub anaphor: bool,
    /// Id of the one place the noun means wherever the article names it ("the capital").
    pub means: Option<String>,
}

/// `lines.toml`: words that mean a line of the gazetteer ("the Turkish border", "la côte").
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LineName {
    /// Id of its place; None for words that only look like one ("the Turkish-Iraqi border", "a Turkish border town").
    pub place: Option<String>,
    /// True for words that mean a part of the country by its direction ("the north of the country").
    #[serde(default)]
    pub country_part: bool,
    /// True where these words name the country ("northern Syria"), false for any country's ("the north of the country").
    #[serde(default)]
    pub names_it: bool,
}

/// `asides.toml`: distances and directions that are no place of anything told.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// What the words say instead.
    pub why: String,
}

/// `lookalikes.toml`: words that look like the name of a place and are none: months, operations, idioms, persons.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lookalike {
    /// What they mean instead.
    pub why: String,
}

/// `bearings.toml`: compass words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BearingWord {
    /// Degrees clockwise from true north; None for the centre.
    pub degrees: Option<f64>,
    /// Half the width of the sector the word names, degrees.
    #[serde(default)]
    pub half_width: f64,
    /// True for adjectives that follow the noun they turn ("banlieue nord", "ريف حماة الشمالي").
    #[serde(default)]
    pub adjective: bool,
    /// True for words that are others too ("est", also a verb): directions only behind an article.
    #[serde(default)]
    pub ambiguous: bool,
}

/// `numbers.toml`: number words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberWord {
    /// Its value; None for "dozens".
    pub value: Option<f64>,
    /// True for words that multiply what stands before (hundred, thousand).
    #[serde(default)]
    pub times: bool,
    /// True for round words ("une dizaine").
    #[serde(default)]
    pub about: bool,
}

/// `units.toml`: units of length.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Metres in one.
    pub metres: f64,
    /// The unit with its number in the word itself (Arabic dual: two kilometres).
    #[serde(default)]
    pub dual: bool,
}

/// `qualifiers.toml`: about, at least, less than.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QualifierWord {
    /// `about`, `at_least`, `less_than`, `up_to`, `more_than`.
    pub qualifier: String,
}

/// `people.toml`: nouns for civilians.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeopleNoun {
    /// Persons one of them stands for where it is countable as people; None for families.
    pub persons: Option<f64>,
}

/// `actors.toml` of a language: names of actors.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActorName {
    /// Id in the table of actors, or a role (`rebels`, `army`, `militants`) that the article and the date resolve.
    pub actor: String,
    /// True for adjectives ("israélien"): an actor only beside an act ("frappe israélienne").
    #[serde(default)]
    pub adjective: bool,
    /// True for words that name an actor only as subject, agent or target ("soldats", "they").
    #[serde(default)]
    pub weak: bool,
}

/// `claimants.toml` of a language: names of those who say so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClaimantName {
    /// Id in the table of claimants.
    pub claimant: String,
    /// True for words that mean the speaker before ("the same source"), whoever it was.
    #[serde(default)]
    pub back: bool,
    /// True for words that are claimants only beside a verb of speech or "according to".
    #[serde(default)]
    pub weak: bool,
}

/// How words attribute a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attributes {
    /// "selon", "according to", "بحسب": the claimant follows.
    According,
    /// A verb of speech: the claimant is its subject.
    Says,
    /// "ajouté", "added", "وأضاف": the claimant of the sentence before goes on.
    Adds,
    /// "cité par", "quoted by", "نقلاً عن": another claimant passes it on.
    Cites,
    /// A denial: what follows is reported as false.
    Denies,
    /// "كما" at a sentence's start: it stands under the claimant of the sentence right before.
    GoesOn,
    /// "أفاد من": the words of a verb of speech in another sense.
    Nothing,
}

/// `attribution.toml`: who says so.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attribution {
    /// How.
    pub how: Attributes,
}

/// What a cue does to the trigger it bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Effect {
    /// It did not happen.
    Negated,
    /// It was tried.
    Attempted,
    /// It is intended, threatened or demanded.
    Planned,
    /// It may happen, or might have.
    Hypothetical,
    /// It is said to be untrue.
    Denied,
    /// It lies back.
    Background,
    /// It holds for a part.
    Partial,
    /// It holds for the whole.
    Full,
    /// It happens a second time: a capture is a recapture.
    Again,
    /// It is commonplace, ruled out as news.
    Ignore,
    /// It is named in passing ("fuir les combats", "face à l'avancée"): an event only with a place of its own.
    Incidental,
    /// It was brought about ("managed to", "ont pu"): an infinitive is no plan.
    Achieved,
}

/// Which triggers a cue bears on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// The next trigger within a few words.
    #[default]
    Next,
    /// The trigger right behind it, one word between at most.
    Adjacent,
    /// Every trigger of the clause.
    Clause,
    /// Every trigger of the sentence.
    Sentence,
    /// The trigger just before.
    Before,
}

/// `cues.toml`: negation, attempt, plan, hearsay, denial, background, part and whole.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cue {
    /// What it does.
    pub effect: Effect,
    /// To what.
    #[serde(default)]
    pub reach: Reach,
}

/// `spatial.toml`: how a phrase relates a place to what happens.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpatialPhrase {
    /// `at`, `near`, `distance`, `direction`, `between`, `road`, `area`, `part`.
    pub relation: String,
    /// A part of the place ("most of").
    #[serde(default)]
    pub partial: bool,
    /// What the words say of the shape beside the relation: `outskirts`, `within`, `halfway`, `along`, `towards`, `on_road`,
    /// `offshore`, `front`.
    pub shape: Option<String>,
    /// True for a phrase without a name, of the place told before ("the southern districts", "160 km from there").
    #[serde(default)]
    pub nameless: bool,
    /// True where the road or river stands before the place that is meant ("on the M5 near Saraqib").
    #[serde(default)]
    pub road_first: bool,
}

/// What a preposition makes of the place or party behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// Where: in, at, on, near.
    At,
    /// Whither: to, into, towards.
    To,
    /// Whence: from, out of.
    From,
    /// Of: the genitive.
    Of,
    /// By: the agent.
    By,
    /// Against, with: the other side.
    Against,
    /// Between two parties or places.
    Between,
    /// Whose positions, points, headquarters: what is attacked, never who attacks.
    Owner,
    /// Together with, beside, bordering on: neither of the two parties.
    Beside,
}

/// `links.toml`: prepositions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkWord {
    /// What it makes of what follows.
    pub link: Link,
}

/// What a word does to the clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Border {
    /// who, which, qui, الذي: a clause about the noun before; that noun is its subject.
    Relative,
    /// where, où: a clause about the place before.
    RelativePlace,
    /// after, while, when: a clause of its own.
    Subordinate,
    /// since, amid, after with a noun: a clause of its own where it tells an event, else part of the one around it.
    Circumstance,
    /// that, que, أن: what is said.
    Complement,
    /// and, et, و: a border only between verbs.
    Coordinate,
}

/// `borders.toml`: words at which clauses begin.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BorderWord {
    /// Kind of border.
    pub border: Border,
}

/// An auxiliary's part in the verb group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aux {
    /// be, être: with a participle the passive.
    Be,
    /// been, été: surely the passive.
    Been,
    /// have, avoir.
    Have,
    /// had, avait, كان قد: what lies back.
    Had,
    /// était, étaient: with a participle what lies back or the passive, alone a state.
    Was,
    /// se, s': the subject acts on itself; never passive.
    Reflexive,
}

/// `auxiliaries.toml`: auxiliaries.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Auxiliary {
    /// Which.
    pub aux: Aux,
}

/// `pronouns.toml`: pronouns that stand for a party or a place named before.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pronoun {
    /// `actor` or `place`.
    pub refers: Refers,
}

/// What a pronoun stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refers {
    /// A party: they, elles, هم.
    Actor,
    /// A place: there, y, هناك.
    Place,
    /// Who speaks: we, our, nous.
    Speaker,
}

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// Dead.
    Killed,
    /// Wounded.
    Injured,
    /// Driven from home.
    Displaced,
}

/// `toll.toml`: numbers of dead, wounded, displaced; each pattern holds a `{number}`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Toll {
    /// Of whom.
    pub counts: Counts,
}

/// Part of speech of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pos {
    /// A verb: subject before (or behind, by the language's order), object behind.
    Verb,
    /// A noun: parties and place hang on it by prepositions.
    Noun,
}

/// `triggers.toml`: words that tell an event.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Event type of the contract.
    #[serde(rename = "type")]
    pub event_type: String,
    /// Verb or noun.
    pub pos: Pos,
    /// Name of the frame in `frames.toml`: which argument is actor, target, place.
    pub frame: String,
    /// True where the form itself is passive in meaning ("tomber aux mains de" needs none: its frame says so).
    #[serde(default)]
    pub passive: bool,
    /// True for words that tell an event only with a party of the war in the clause.
    #[serde(default)]
    pub needs_actor: bool,
    /// True for words that tell an event only with a place in the clause.
    #[serde(default)]
    pub needs_place: bool,
    /// True where only a place (name or noun for a place) may be the object.
    #[serde(default)]
    pub needs_object: bool,
    /// A second holding of the same place: `capture` reads as `recapture`.
    #[serde(default)]
    pub again: bool,
    /// True for verbs that go on with the attack or strike told before in the sentence, of whichever type it was:
    /// "launched an offensive, targeting …". Without one they have their own type.
    #[serde(default)]
    pub follows: bool,
    /// `partial` or `full`.
    pub extent: Option<String>,
    /// Told as a state or as something recalled.
    #[serde(default)]
    pub background: bool,
    /// Status other than `asserted` that the words themselves give.
    pub status: Option<String>,
}

// What the build script stores.
packed!(Furniture { scope });
packed!(KindNoun { kind, plural, part_of_name, loose, count, anaphor, means });
packed!(LineName { place, country_part, names_it });
packed!(Aside { why });
packed!(Lookalike { why });
packed!(BearingWord { degrees, half_width, adjective, ambiguous });
packed!(NumberWord { value, times, about });
packed!(Unit { metres, dual });
packed!(QualifierWord { qualifier });
packed!(PeopleNoun { persons });
packed!(ActorName { actor, adjective, weak });
packed!(ClaimantName { claimant, back, weak });
packed!(Attribution { how });
packed!(Cue { effect, reach });
packed!(SpatialPhrase { relation, partial, shape, nameless, road_first });
packed!(LinkWord { link });
packed!(BorderWord { border });
packed!(Auxiliary { aux });
packed!(Pronoun { refers });
packed!(Toll { counts });
packed!(Trigger {
    event_type,
    pos,
    frame,
    passive,
    needs_actor,
    needs_place,
    needs_object,
    again,
    follows,
    extent,
    background,
    status
});
packed_words!(Scope { Line, Rest });
packed_words!(Attributes { According, Says, Adds, Cites, Denies, GoesOn, Nothing });
packed_words!(Effect {
    Negated,
    Attempted,
    Planned,
    Hypothetical,
    Denied,
    Background,
    Partial,
    Full,
    Again,
    Ignore,
    Incidental,
    Achieved
});
packed_words!(Reach { Next, Adjacent, Clause, Sentence, Before });
packed_words!(Link { At, To, From, Of, By, Against, Between, Owner, Beside });
packed_words!(Border { Relative, RelativePlace, Subordinate, Circumstance, Complement, Coordinate });
packed_words!(Aux { Be, Been, Have, Had, Was, Reflexive });
packed_words!(Refers { Actor, Place, Speaker });
packed_words!(Counts { Killed, Injured, Displaced });
packed_words!(Pos { Verb, Noun });
