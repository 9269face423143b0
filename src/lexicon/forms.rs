//! Small forms of a language that the reading of clauses asks for, from `[forms]` in `language.toml`.

use crate::packed::packed;
use crate::words::fold;
use rustc_hash::FxHashSet;
use serde::Deserialize;

/// Forms by what they tell; a language without such forms leaves the list out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Forms {
    /// Endings that mean "his", "her", "their" on a noun.
    pub own_endings: Vec<String>,
    /// Particles right before a verb whose subject stands in front ("قد").
    pub perfect_particles: FxHashSet<String>,
    /// Words that open a sentence with its subject, the verb following ("كانت").
    pub subject_openers: FxHashSet<String>,
    /// Auxiliaries that may stand before a verb of speech.
    pub speech_auxiliaries: FxHashSet<String>,
    /// Prepositions that make of a name the one spoken to ("a déclaré à l'AFP").
    pub datives: FxHashSet<String>,
    /// Verbs of speech that nobody speaks: "it is recalled that".
    pub impersonal: FxHashSet<String>,
    /// Words that open a clause by naming whom it will tell of ("quant au journal, il …").
    pub topics: FxHashSet<String>,
    /// Verbs and adjectives that say of a fight that it still goes on.
    pub goes_on: FxHashSet<String>,
    /// Participles of what is agreed upon: the day behind them is that of the deal.
    pub agreed: FxHashSet<String>,
    /// Words before a span since which something happened for the first time: no time of what happened.
    pub firsts: FxHashSet<String>,
    /// Prepositions that stand as words of their own before a party's name.
    pub prepositions: FxHashSet<String>,
    /// Words that open a verb's object ("foiled an attempt").
    pub determiners: FxHashSet<String>,
    /// Endings of verbs whose subject is feminine.
    pub feminine_endings: Vec<String>,
    /// Words that open a party's name and are masculine: no subject of such a verb.
    pub masculine: FxHashSet<String>,
    /// Nouns for a chase, before whom it is after.
    pub chases: FxHashSet<String>,
    /// Verbs whose object is the one that does what follows: "accused the army of shelling", "helped the rebels to take".
    pub charging: FxHashSet<String>,
    /// Words right behind whoever a deed is laid to ("مسؤولية", "responsible for").
    pub burdens: FxHashSet<String>,
    /// Words that stand between a place and who holds it: "tenue par", "in the hands of", "الخاضعة لسيطرة".
    pub holding: FxHashSet<String>,
    /// Subjects that point back at the party named last: "ceux-ci", "the latter".
    pub latter_subjects: FxHashSet<String>,
    /// Words that make a deed one of two on each other: "each other".
    pub mutual: FxHashSet<String>,
    /// Words between fighters and the body that makes them up or leads them ("forces led by the group").
    pub led: FxHashSet<String>,
    /// Words that may stand between a verb of speech and its auxiliary or its "that" and name nobody ("a pour sa part dit").
    pub speech_fillers: FxHashSet<String>,
    /// Nouns behind "according to" that say nothing: "according to the plan".
    pub silent: FxHashSet<String>,
    /// Words behind a passive of speech that make it hearsay ("is said to").
    pub hearsay: FxHashSet<String>,
    /// Verb forms whose object is the one spoken to ("told Reuters").
    pub tells: FxHashSet<String>,
    /// "this", "these" before a noun: what was told before.
    pub demonstratives: FxHashSet<String>,
    /// Endings of adjectives that may stand behind a name, of both genders; those of nouns for places stand with the language.
    pub name_adjective_endings: Vec<String>,
    /// Nouns for people before the name of where they are from ("أبناء درعا").
    pub natives: FxHashSet<String>,
    /// Adjectives without an article that tell two places of one name apart ("كبيرة").
    pub part_adjectives: FxHashSet<String>,
    /// Endings of nouns for two ("قريتي").
    pub dual_endings: Vec<String>,
    /// Endings of participles, which go on with the subject before them.
    pub participle_endings: Vec<String>,
    /// Endings of verbs in the plural, in a language whose verb before its subject is in the singular.
    pub plural_endings: Vec<String>,
    /// Words behind a party's name that make it the holder of what is named there ("rebel-held").
    pub held: FxHashSet<String>,
    /// Verb forms behind those who were killed or hurt ("was killed in").
    pub killed: FxHashSet<String>,
    /// Words between a noun for a place and what says where it lies ("the area located south of").
    pub locating: FxHashSet<String>,
    /// Adjectives between a number and the noun it counts ("five other districts").
    pub others: FxHashSet<String>,
    /// Words behind a noun for a place and "of" that tell it from no other ("of the same name", "of the country").
    pub same_words: FxHashSet<String>,
    /// Words for one more of what was told ("as well as another on A").
    pub another: FxHashSet<String>,
    /// Adjectives of several places that name none of them ("بلدات جديدة هي كذا وكذا").
    pub unnaming: FxHashSet<String>,
    /// Articles in the plural, behind which a noun without a name may stand for a place ("dans les vergers de A").
    pub plural_articles: FxHashSet<String>,
    /// Prepositions before such a noun.
    pub into_words: FxHashSet<String>,
    /// Two words behind a comma that go on with a list ("in addition", "en plus").
    pub joining_pairs: FxHashSet<String>,
    /// Words that count two before a noun in the plural ("both towns").
    pub both: FxHashSet<String>,
    /// Pronouns that stand for one place as the subject of what it undergoes ("it").
    pub singular_subjects: FxHashSet<String>,
    /// Words that stand for several places as the subject ("they", "both").
    pub plural_subjects: FxHashSet<String>,
    /// Numbers of such places ("all three").
    pub small_numbers: FxHashSet<String>,
    /// Nouns for a part of a place or what lies around it, behind a possessive ("its outskirts").
    pub edges: FxHashSet<String>,
    /// Verbs before a blow whose subject undergoes it ("تعرضت لقصف").
    pub undergoing: FxHashSet<String>,
    /// Words that add one more of the same and do nothing else ("as well as").
    pub adding: FxHashSet<String>,
    /// Two words before one more place of which the verb before it is true ("tout comme A", "so was A").
    pub likewise: FxHashSet<String>,
    /// Nouns in the plural that stand behind "those" for the places told of ("تلك المواقع").
    pub plural_places: FxHashSet<String>,
    /// Adjectives of villages that lie close by ("five villages nearby").
    pub nearby: FxHashSet<String>,
    /// Words behind a name that begin what it is ("وهي").
    pub that_is: FxHashSet<String>,
    /// Words for how often something was done ("twice").
    pub times: FxHashSet<String>,
    /// Hours of the day ("before dawn").
    pub hours: FxHashSet<String>,
    /// Words that say a fight followed from what was told before ("clashes ensued").
    pub ensuing: FxHashSet<String>,
    /// Subjects that mean what was named last, their words joined by blanks ("the latter").
    pub pointing_subjects: FxHashSet<String>,
    /// Words of a sentence that say a list comes ("the following sites").
    pub following: FxHashSet<String>,
    /// Nouns for what the lines of a list name, kinds of places apart ("these targets").
    pub list_nouns: FxHashSet<String>,
    /// Articles of nouns told for the first time ("a well").
    pub indefinite: FxHashSet<String>,
    /// Participles between a noun for a place and the name of where it was set up ("la base établie à").
    pub sited: FxHashSet<String>,
    /// Participles that tell where a force stands ("المتمركزة في").
    pub stationed: FxHashSet<String>,
    /// Nouns that belong to the name before them where both have capitals ("Thardeh Mountains").
    pub name_nouns: FxHashSet<String>,
    /// Words between an area and the places in it that are meant ("namely").
    pub namely: FxHashSet<String>,
    /// Marks between a name and what is its own ("Damascus's district").
    pub genitives: FxHashSet<String>,
    /// Words between "several villages" and those of them that are named ("including").
    pub including: FxHashSet<String>,
    /// Pronouns that a verb has as its object ("seized it").
    pub object_pronouns: FxHashSet<String>,
    /// Verbs of speech that make the name before them a speaker's ("Birusk Hasaka said").
    pub said: FxHashSet<String>,
    /// Words that the name of a place follows ("سقوط", "تسقط"): a name that is no other word is one there.
    pub before_places: FxHashSet<String>,
    /// Names of places that are verbs as well ("تدمر"), and the nouns behind that make them one.
    pub verb_names: FxHashSet<String>,
    /// Nouns that such a verb has for its object.
    pub verb_objects: FxHashSet<String>,
    /// Nouns that a people's name behind them makes the name of a place ("جبل الأكراد").
    pub name_openers: FxHashSet<String>,
    /// Words that begin nothing but names of places ("تل").
    pub sure_heads: FxHashSet<String>,
    /// Nouns for the death of those named behind them ("مقتل").
    pub dead: FxHashSet<String>,
    /// Nouns of time, behind which a preposition opens no clause ("منذ أسبوع").
    pub time_nouns: FxHashSet<String>,
    /// Words right before a person's name ("العقيد").
    pub titles: FxHashSet<String>,
    /// Verb forms whose object is a place more often than anything else ("captured", "shelled").
    pub place_verbs: FxHashSet<String>,
    /// Verb forms of movement, behind which "by" names a way ("entrés par").
    pub moving: FxHashSet<String>,
    /// Verb forms whose subject is a place that was taken ("Salma fell").
    pub falls: FxHashSet<String>,
    /// Participles behind a comma that say so of the name before it ("Salma, captured in January").
    pub taken: FxHashSet<String>,
    /// Prepositions that hold the article of the noun behind them ("du", "au").
    pub contracted: FxHashSet<String>,
    /// Days of the week and months: a date between two names of a list does not end it.
    pub date_names: FxHashSet<String>,
    /// Verb forms of what governments do: the name of a capital beside one is its government's ("Damascus rejected").
    pub state_acts: FxHashSet<String>,
    /// Nouns for power or those under it: a capital behind one is its government ("outside the control of Damascus").
    pub state_nouns: FxHashSet<String>,
    /// Words for the first and the last of the places that a sentence before named ("the former").
    pub former: FxHashSet<String>,
    /// See `former`.
    pub latter: FxHashSet<String>,
    /// Pronouns right before an auxiliary that mean the place which somebody leaves ("s'en sont retirés").
    pub whence: FxHashSet<String>,
    /// Words that stand for a noun told before ("celle de Homs", "that of Homs").
    pub stand_ins: FxHashSet<String>,
    /// Words for what is said that open a relative clause as well ("that").
    pub also_relative: FxHashSet<String>,
    /// Prepositions that with a side and an article make a part of what is named ("dans le sud de").
    pub within: FxHashSet<String>,
    /// Pronouns right before a verb or its auxiliary that are its object ("l'a reprise").
    pub object_clitics: FxHashSet<String>,
    /// Prepositions between a noun for an attack and its target ("an assault on").
    pub onto: FxHashSet<String>,
    /// Words before one more place that the same verb tells of ("then").
    pub then_words: FxHashSet<String>,
    /// Words before a place that is left out of what is told ("except", "à l'exception de").
    pub excepting: FxHashSet<String>,
    /// Nouns for what a place is to another behind it ("the gateway to A").
    pub gate_words: FxHashSet<String>,
    /// Words of several that go on with a list ("as well as", "along with").
    pub also_words: FxHashSet<String>,
    /// Words before one more noun of a list ("other areas in").
    pub other_words: FxHashSet<String>,
    /// Verbs that say where fights or strikes mostly are ("the battles centre on A").
    pub centring: FxHashSet<String>,
    /// What says that an event was before those told of ("in earlier battles").
    pub earlier: FxHashSet<String>,
    /// What says which of several fights or strikes were the worst, before where those were ("the fiercest in A").
    pub worst: FxHashSet<String>,
    /// Words before a place that somebody is going to ("bound for", "on its way to").
    pub bound_words: FxHashSet<String>,
    /// Adjectives between a noun for a place and the preposition before its name ("la ville stratégique de").
    pub inner_adjectives: FxHashSet<String>,
    /// Words within a trigger behind which the party does it ("came under army fire").
    pub undergo: FxHashSet<String>,
    /// Words right before a verb whose subject follows ("que tient le régime").
    pub inverting: FxHashSet<String>,
    /// Participles that make a clause of its own of the party before them ("the garrison having fled, …").
    pub absolutes: FxHashSet<String>,
    /// Verbs between a noun for a blow and whom it hits ("هجوم طال وحدات").
    pub hitting: FxHashSet<String>,
    /// Words for what is no fighter's: a blow that is said to hit them hits civilians ("houses", "market").
    pub civil: FxHashSet<String>,
    /// Words for drones, which sides without aircraft have too.
    pub drones: FxHashSet<String>,
    /// Words of a party that has guns and no wings: what it hits, it shells ("Turkish artillery").
    pub gunners: FxHashSet<String>,
    /// Words behind a verb of speech by which it tells of no speech ("claiming the lives of").
    pub unsaid: FxHashSet<String>,
    /// Words before a blow that went ahead of what is told ("following intense fire").
    pub aftermath: FxHashSet<String>,
    /// Words for having come, before whence ("قدموا", "venus").
    pub comers: FxHashSet<String>,
    /// Endings of verb forms that undergo something behind "to be".
    pub passive_endings: Vec<String>,
    /// Endings of a verb of speech that hold its subject, a pronoun ("a-t-il").
    pub pronoun_endings: Vec<String>,
    /// Possessives before a word for forces ("its units").
    pub own_words: FxHashSet<String>,
}

packed!(Forms {
    own_endings,
    perfect_particles,
    subject_openers,
    speech_auxiliaries,
    datives,
    impersonal,
    topics,
    goes_on,
    agreed,
    firsts,
    prepositions,
    determiners,
    feminine_endings,
    masculine,
    chases,
    charging,
    burdens,
    holding,
    latter_subjects,
    mutual,
    led,
    speech_fillers,
    silent,
    hearsay,
    tells,
    demonstratives,
    participle_endings,
    plural_endings,
    held,
    killed,
    locating,
    others,
    same_words,
    another,
    unnaming,
    plural_articles,
    into_words,
    joining_pairs,
    adding,
    both,
    singular_subjects,
    plural_subjects,
    small_numbers,
    edges,
    undergoing,
    likewise,
    ensuing,
    pointing_subjects,
    following,
    list_nouns,
    hours,
    times,
    nearby,
    that_is,
    plural_places,
    indefinite,
    sited,
    stationed,
    name_nouns,
    genitives,
    namely,
    including,
    object_pronouns,
    said,
    before_places,
    verb_names,
    verb_objects,
    name_openers,
    sure_heads,
    dead,
    time_nouns,
    titles,
    place_verbs,
    moving,
    falls,
    taken,
    contracted,
    date_names,
    then_words,
    also_words,
    other_words,
    centring,
    earlier,
    worst,
    bound_words,
    excepting,
    gate_words,
    onto,
    state_acts,
    state_nouns,
    former,
    latter,
    whence,
    stand_ins,
    also_relative,
    within,
    object_clitics,
    inner_adjectives,
    undergo,
    inverting,
    absolutes,
    hitting,
    unsaid,
    civil,
    drones,
    gunners,
    aftermath,
    comers,
    passive_endings,
    pronoun_endings,
    name_adjective_endings,
    natives,
    part_adjectives,
    dual_endings,
    own_words
});

impl Forms {
    /// All forms folded, as tokens are.
    pub fn folded(self) -> Forms {
        let all = |words: &FxHashSet<String>| words.iter().map(|w| fold(w)).collect();
        Forms {
            own_endings: self.own_endings.iter().map(|w| fold(w)).collect(),
            perfect_particles: all(&self.perfect_particles),
            subject_openers: all(&self.subject_openers),
            speech_auxiliaries: all(&self.speech_auxiliaries),
            datives: all(&self.datives),
            determiners: all(&self.determiners),
            feminine_endings: self.feminine_endings.clone(),
            masculine: all(&self.masculine),
            chases: all(&self.chases),
            charging: all(&self.charging),
            burdens: all(&self.burdens),
            holding: all(&self.holding),
            latter_subjects: all(&self.latter_subjects),
            mutual: all(&self.mutual),
            led: all(&self.led),
            speech_fillers: all(&self.speech_fillers),
            silent: all(&self.silent),
            hearsay: all(&self.hearsay),
            impersonal: all(&self.impersonal),
            topics: all(&self.topics),
            goes_on: all(&self.goes_on),
            agreed: all(&self.agreed),
            firsts: all(&self.firsts),
            prepositions: all(&self.prepositions),
            tells: all(&self.tells),
            demonstratives: all(&self.demonstratives),
            held: all(&self.held),
            killed: all(&self.killed),
            locating: all(&self.locating),
            others: all(&self.others),
            same_words: all(&self.same_words),
            another: all(&self.another),
            unnaming: all(&self.unnaming),
            plural_articles: all(&self.plural_articles),
            into_words: all(&self.into_words),
            joining_pairs: all(&self.joining_pairs),
            adding: all(&self.adding),
            both: all(&self.both),
            singular_subjects: all(&self.singular_subjects),
            plural_subjects: all(&self.plural_subjects),
            small_numbers: all(&self.small_numbers),
            edges: all(&self.edges),
            undergoing: all(&self.undergoing),
            likewise: all(&self.likewise),
            ensuing: all(&self.ensuing),
            pointing_subjects: all(&self.pointing_subjects),
            following: all(&self.following),
            list_nouns: all(&self.list_nouns),
            hours: all(&self.hours),
            times: all(&self.times),
            nearby: all(&self.nearby),
            that_is: all(&self.that_is),
            plural_places: all(&self.plural_places),
            indefinite: all(&self.indefinite),
            sited: all(&self.sited),
            stationed: all(&self.stationed),
            name_nouns: all(&self.name_nouns),
            genitives: all(&self.genitives),
            namely: all(&self.namely),
            including: all(&self.including),
            contracted: all(&self.contracted),
            date_names: all(&self.date_names),
            then_words: all(&self.then_words),
            also_words: all(&self.also_words),
            other_words: all(&self.other_words),
            centring: all(&self.centring),
            earlier: all(&self.earlier),
            worst: all(&self.worst),
            bound_words: all(&self.bound_words),
            excepting: all(&self.excepting),
            gate_words: all(&self.gate_words),
            onto: all(&self.onto),
            state_acts: all(&self.state_acts),
            state_nouns: all(&self.state_nouns),
            former: all(&self.former),
            latter: all(&self.latter),
            whence: all(&self.whence),
            stand_ins: all(&self.stand_ins),
            also_relative: all(&self.also_relative),
            within: all(&self.within),
            object_clitics: all(&self.object_clitics),
            inner_adjectives: all(&self.inner_adjectives),
            verb_names: all(&self.verb_names),
            verb_objects: all(&self.verb_objects),
            name_openers: all(&self.name_openers),
            sure_heads: all(&self.sure_heads),
            dead: all(&self.dead),
            time_nouns: all(&self.time_nouns),
            titles: all(&self.titles),
            before_places: all(&self.before_places),
            name_adjective_endings: self.name_adjective_endings.iter().map(|w| fold(w)).collect(),
            natives: all(&self.natives),
            part_adjectives: all(&self.part_adjectives),
            dual_endings: self.dual_endings.iter().map(|w| fold(w)).collect(),
            own_words: all(&self.own_words),
            undergo: all(&self.undergo),
            inverting: all(&self.inverting),
            absolutes: all(&self.absolutes),
            hitting: all(&self.hitting),
            unsaid: all(&self.unsaid),
            civil: all(&self.civil),
            drones: all(&self.drones),
            gunners: all(&self.gunners),
            aftermath: all(&self.aftermath),
            comers: all(&self.comers),
            passive_endings: self.passive_endings.iter().map(|w| fold(w)).collect(),
            pronoun_endings: self.pronoun_endings.clone(),
            place_verbs: all(&self.place_verbs),
            moving: all(&self.moving),
            falls: all(&self.falls),
            taken: all(&self.taken),
            said: all(&self.said),
            object_pronouns: all(&self.object_pronouns),
            plural_endings: self.plural_endings.iter().map(|w| fold(w)).collect(),
            participle_endings: self.participle_endings.iter().map(|w| fold(w)).collect(),
        }
    }

    /// True for a noun with a possessive ending.
    pub fn is_own(&self, word: &str) -> bool {
        self.own_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// True for a word that ends as adjectives do.
    pub fn is_name_adjective(&self, word: &str) -> bool {
        self.name_adjective_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// True for a noun that ends as those for two do.
    pub fn is_dual(&self, word: &str) -> bool {
        self.dual_endings.iter().any(|e| word.ends_with(e.as_str()))
    }

    /// True for a participle.
    pub fn is_participle(&self, word: &str) -> bool {
        self.participle_endings.iter().any(|e| word.ends_with(e.as_str()))
    }
}
