//! Reads the data files into a [`Ruleset`]. Collects every problem instead of stopping at the first.

use super::overlay::{FOLDERS, gated, laid_over};
use super::relations::Relations;
use super::{PlaceWord, Ruleset, RulesetError};
use crate::lang_files::LangFiles;
use crate::lexicon::{Closed, Gate, Lexeme, Lexicon, Naming};
use crate::mentions::Tagger;
use crate::world::actors::Actors;
use crate::world::conflicts::Conflicts;
use crate::world::cues::{Alternation, Anaphor, FactualityCue, SourceCue, SourceCueKind, Speech, Support};
use crate::world::dialect::Dialect;
use crate::world::examples::Example;
use crate::world::frames::Frame;
use crate::world::functions::{Function, Hinge};
use crate::world::names::NameWords;
use crate::world::places::Places;
use crate::world::roles::Role;
use rustc_hash::{FxHashMap, FxHashSet};
use sanad_grammar::morphology::{Suffixes, VerbId, VerbTable};
use sanad_grammar::pattern::RuleSet;
use sanad_grammar::stanza::{self, Stanza, StanzaError};
use sanad_text::{Repair, Script};

/// A problem of one data file.
pub type LoadError = StanzaError;

/// Languages of aliases; all are matched in Persian text.
const ALIAS_KEYS: [&str; 5] = ["fa", "prs", "ps", "ar", "en"];

impl Ruleset {
    /// Loads all data files.
    ///
    /// # Errors
    /// Every problem found, each with its file and line.
    pub fn load(files: &LangFiles) -> Result<Self, RulesetError> {
        let fatal = |message: String| RulesetError { problems: vec![message] };
        let text = |path: &str| {
            let bytes =
                files.bytes(path).ok_or_else(|| fatal(format!("{path}: missing; it comes with Sanad")))?;
            std::str::from_utf8(bytes)
                .map_err(|e| fatal(format!("{path}: not UTF-8 ({e}); save it as UTF-8")))
        };
        let script =
            Script::load(text("fa/script.txt")?).map_err(|e| fatal(format!("fa/script.txt: {e}")))?;
        let model = files.bytes("fa/models/zwnj.bin").unwrap_or_default();
        let repair = match model.is_empty() {
            true => Repair::without_model(text("fa/script.txt")?, text("fa/repair.txt")?),
            false => Repair::load(text("fa/script.txt")?, text("fa/repair.txt")?, model),
        };
        let repair = repair.map_err(|e| fatal(format!("fa: {e}")))?;
        let mut loader = Loader::new(script);
        let verbs = loader.stanzas(files, "verbs.txt");
        let verbs = VerbTable::load(&verbs).map_err(|e| fatal(e.to_string()))?;
        let suffixes = loader.stanzas(files, "suffixes.txt");
        let suffixes = Suffixes::load(&suffixes).map_err(|e| fatal(e.to_string()))?;
        let patterns = pattern_rules(files).map_err(|e| fatal(e.to_string()))?;
        loader.read_all(files, &verbs);
        loader.finish(files, repair, verbs, suffixes, patterns)
    }
}

fn pattern_rules(files: &LangFiles) -> Result<RuleSet, StanzaError> {
    let texts: Vec<(&str, &str)> = FOLDERS
        .iter()
        .flat_map(|folder| {
            files.texts_below(folder).filter(|(path, _)| path[folder.len()..].starts_with("/rules/"))
        })
        .map(|(path, bytes)| (path, std::str::from_utf8(bytes).unwrap_or_default()))
        .collect();
    RuleSet::load(&texts)
}

/// Everything read so far.
pub(super) struct Loader {
    script: Script,
    problems: Vec<String>,
    lexicon: Lexicon,
    actors: Actors,
    roles: Vec<Role>,
    dialect: Dialect,
    /// Words of the stanza being read that count only in some documents.
    gated: FxHashMap<String, Gate>,
    places: Places,
    place_words: Vec<PlaceWord>,
    frames: Vec<Frame>,
    modes: Vec<String>,
    speeches: Vec<Speech>,
    conflicts: Conflicts,
    source_cues: Vec<SourceCue>,
    cues: Vec<FactualityCue>,
    supports: Vec<Support>,
    examples: Vec<Example>,
    anaphors: Vec<Anaphor>,
    alternations: Vec<Alternation>,
    verb_frames: FxHashMap<VerbId, Vec<u32>>,
    verb_speech: FxHashMap<VerbId, u32>,
    light_verbs: FxHashSet<VerbId>,
    romanisation: FxHashMap<char, String>,
    plural_ending: String,
    arabic_plural: String,
    adjective_ending: String,
    partitive: String,
    possessors: Vec<(String, bool)>,
    hinges: FxHashMap<String, Hinge>,
    pub(super) relations: Relations,
    names: NameWords,
}

impl Loader {
    fn new(script: Script) -> Self {
        Self {
            script,
            problems: Vec::new(),
            lexicon: Lexicon::default(),
            actors: Actors::default(),
            roles: Vec::new(),
            dialect: Dialect::default(),
            gated: FxHashMap::default(),
            places: Places::default(),
            place_words: Vec::new(),
            frames: Vec::new(),
            modes: Vec::new(),
            speeches: Vec::new(),
            conflicts: Conflicts::default(),
            source_cues: Vec::new(),
            cues: Vec::new(),
            supports: Vec::new(),
            examples: Vec::new(),
            anaphors: Vec::new(),
            alternations: Vec::new(),
            verb_frames: FxHashMap::default(),
            verb_speech: FxHashMap::default(),
            light_verbs: FxHashSet::default(),
            romanisation: FxHashMap::default(),
            plural_ending: String::new(),
            arabic_plural: String::new(),
            adjective_ending: String::new(),
            partitive: String::new(),
            possessors: Vec::new(),
            hinges: FxHashMap::default(),
            relations: Relations::default(),
            names: NameWords::default(),
        }
    }

    /// The stanzas of the language whose path starts so, with those of the dialect laid over them.
    fn stanzas(&mut self, files: &LangFiles, path: &str) -> Vec<Stanza> {
        let [base, extra] = FOLDERS.map(|folder| self.stanzas_below(files, &format!("{folder}/{path}")));
        self.examples.extend(base.iter().chain(&extra).flat_map(Example::of));
        laid_over(base, extra)
    }

    /// The stanzas of every file whose path starts so; problems are noted.
    fn stanzas_below(&mut self, files: &LangFiles, path: &str) -> Vec<Stanza> {
        let mut out = Vec::new();
        for (name, bytes) in files.texts_below(path) {
            match std::str::from_utf8(bytes) {
                Ok(text) => match stanza::parse(name, text) {
                    Ok(stanzas) => out.extend(stanzas),
                    Err(error) => self.problems.push(error.to_string()),
                },
                Err(error) => self.problems.push(format!("{name}: not UTF-8 ({error}); save it as UTF-8")),
            }
        }
        out
    }

    fn read_all(&mut self, files: &LangFiles, verbs: &VerbTable) {
        type Step = fn(&mut Loader, &Stanza, &VerbTable) -> Result<(), StanzaError>;
        let steps: [(&str, Step); 12] = [
            ("dialect.txt", |l, s, _| l.dialect(s)),
            ("actors/", |l, s, _| l.actor(s)),
            ("roles.txt", |l, s, _| l.role(s)),
            ("places/", |l, s, _| l.place(s)),
            ("frames/", Self::frame),
            ("cues/modes.txt", |l, s, _| l.mode(s)),
            ("cues/attribution.txt", Self::attribution),
            ("cues/factuality.txt", Self::factuality),
            ("cues/support-verbs.txt", Self::support),
            ("cues/function-words.txt", |l, s, _| l.function_words(s)),
            ("relations/", Self::relation),
            ("names/", |l, s, _| l.names.load(s, &l.script)),
        ];
        for (path, step) in steps {
            for stanza in self.stanzas(files, path) {
                self.gated = gated(&stanza).map(|(word, gate)| (word.to_owned(), gate)).collect();
                if let Err(error) = step(self, &stanza, verbs) {
                    self.problems.push(error.to_string());
                }
            }
        }
        self.stanzas(files, "constructions/"); // nothing but examples
        for stanza in self.stanzas_below(files, "conflicts.txt") {
            if let Err(error) = self.conflicts.load(&stanza, &self.actors) {
                self.problems.push(error.to_string());
            }
        }
        for stanza in self.stanzas(files, "romanisation.txt") {
            for field in &stanza.fields {
                if let Some(c) = field.value.chars().next() {
                    let latin = if field.key == "silent" { String::new() } else { field.key.clone() };
                    self.romanisation.insert(c, latin);
                }
            }
        }
    }

    pub(super) fn role_index(&self, id: &str) -> Option<u32> {
        self.roles.iter().position(|r| r.id == id).map(|at| at as u32)
    }

    pub(super) fn script(&self) -> &Script {
        &self.script
    }

    pub(super) fn add(&mut self, phrase: &str, lexeme: Lexeme, inflects: bool) {
        let gate = self.gated.get(phrase).copied().unwrap_or_default();
        self.lexicon.add(phrase, lexeme, inflects, gate, &self.script);
    }

    fn dialect(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        let mut marks = Vec::new();
        self.dialect.load(stanza, |words, mark| marks.push((words.to_owned(), mark)))?;
        for (words, mark) in marks {
            self.add(&words, Lexeme::DialectMark(mark), false);
        }
        Ok(())
    }

    fn actor(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        if stanza.kind != "actor" {
            return Err(stanza.error(format!("`{}` where `actor` was expected", stanza.kind)));
        }
        let idx = self.actors.load(stanza)? as u32;
        for field in &stanza.fields {
            let naming = match field.key.as_str() {
                key if ALIAS_KEYS.contains(&key) => Naming::Name,
                "adj" => Naming::Adjective,
                "capital" => Naming::Capital,
                "weak" => Naming::Weak,
                _ => continue,
            };
            let value = field.value.strip_prefix("fa ").unwrap_or(&field.value);
            self.add(value, Lexeme::Actor { idx, naming }, true);
        }
        Ok(())
    }

    fn role(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        let idx = self.roles.len() as u32;
        self.roles.push(Role::load(stanza)?);
        if stanza.first("generic") == Some("yes") {
            return Ok(()); // counting words: the groups stage reads them with their numbers
        }
        for alias in stanza.fields.iter().filter(|f| ALIAS_KEYS.contains(&f.key.as_str())) {
            self.add(&alias.value, Lexeme::Role(idx), true);
        }
        Ok(())
    }

    fn place(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        if stanza.kind == "placeword" {
            let idx = self.place_words.len() as u32;
            let names_unknown = stanza.first("unknown") != Some("no");
            let kind = Places::kind(stanza)?;
            let governed = stanza.first("governed") == Some("yes");
            self.place_words.push(PlaceWord { names_unknown, kind, governed });
            for word in stanza.all("fa") {
                self.add(word, Lexeme::PlaceWord(idx), true);
            }
            return Ok(());
        }
        let idx = self.places.load(stanza)? as u32;
        for alias in stanza.fields.iter().filter(|f| ALIAS_KEYS.contains(&f.key.as_str())) {
            self.add(&alias.value, Lexeme::Place(idx), true);
        }
        Ok(())
    }

    /// Splits `VERB WORDS` and looks the verb up.
    pub(super) fn light<'v>(
        stanza: &Stanza,
        value: &'v str,
        verbs: &VerbTable,
    ) -> Result<(VerbId, &'v str), StanzaError> {
        let (name, words) = value.split_once(' ').unwrap_or((value, ""));
        let verb = verbs.id(name).ok_or_else(|| {
            stanza.error(format!("verb `{name}` is not in lang/fa/verbs.txt: add it there"))
        })?;
        Ok((verb, words.trim()))
    }

    fn frame(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        let frame = self.frames.len() as u32;
        self.frames.push(Frame::load(stanza, &self.script)?);
        for field in &stanza.fields {
            match field.key.as_str() {
                "noun" => self.add(&field.value, Lexeme::EventNoun(frame), true),
                "light" => {
                    let (verb, words) = Self::light(stanza, &field.value, verbs)?;
                    self.light_verbs.insert(verb);
                    self.add(words, Lexeme::Light { frame, verb: verb.0 }, true);
                }
                "verb" => {
                    let (verb, _) = Self::light(stanza, &field.value, verbs)?;
                    self.verb_frames.entry(verb).or_default().push(frame);
                }
                "cue" => {
                    if let Some((mode, word)) = field.value.split_once(' ') {
                        let mode = self.mode_index(mode);
                        self.add(word.trim(), Lexeme::FrameMode { frame, mode }, true);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn mode_index(&mut self, mode: &str) -> u32 {
        let known = self.modes.iter().position(|m| m == mode);
        known.unwrap_or_else(|| {
            self.modes.push(mode.to_owned());
            self.modes.len() - 1
        }) as u32
    }

    fn mode(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        let mode = self.mode_index(&stanza.id);
        for word in stanza.all("fa") {
            self.add(word, Lexeme::Mode(mode), true);
        }
        Ok(())
    }

    fn attribution(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        if stanza.kind == "speech" {
            return self.speech(stanza, verbs);
        }
        if stanza.kind == "source" {
            return Ok(()); // unnamed sources stand in roles.txt
        }
        let Some(cue) = SourceCue::load(stanza, verbs, &self.script)? else { return Ok(()) };
        let idx = self.source_cues.len() as u32;
        let lexeme = match cue.kind {
            SourceCueKind::AccordingTo | SourceCueKind::Interview | SourceCueKind::Channel => {
                Lexeme::AccordingTo(idx)
            }
            SourceCueKind::Header => Lexeme::SourceHead(idx),
            SourceCueKind::Impersonal => Lexeme::Hearsay(idx),
            SourceCueKind::Claim | SourceCueKind::NoClaim | SourceCueKind::Denial => Lexeme::Claim(idx),
        };
        self.source_cues.push(cue);
        for phrase in stanza.all("fa") {
            self.add(phrase, lexeme, false);
        }
        Ok(())
    }

    fn speech(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        let idx = self.speeches.len() as u32;
        self.speeches.push(Speech::load(stanza, &self.script));
        for light in stanza.all("light") {
            let (verb, words) = Self::light(stanza, light, verbs)?;
            self.light_verbs.insert(verb);
            self.add(words, Lexeme::SpeechLight { speech: idx, verb: verb.0 }, true);
        }
        for name in stanza.all("verb") {
            let (verb, _) = Self::light(stanza, name, verbs)?;
            self.verb_speech.insert(verb, idx);
        }
        Ok(())
    }

    fn factuality(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        let idx = self.cues.len() as u32;
        self.cues.push(FactualityCue::load(stanza, &self.script)?);
        for field in &stanza.fields {
            match field.key.as_str() {
                "fa" => self.add(&field.value, Lexeme::Cue(idx), false),
                "noun" => self.add(&field.value, Lexeme::Cue(idx), true),
                "light" => {
                    let (verb, words) = Self::light(stanza, &field.value, verbs)?;
                    self.add(words, Lexeme::CueLight { cue: idx, verb: verb.0 }, true);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn support(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        if stanza.kind == "alternation" {
            self.alternations.extend(Alternation::load(stanza, verbs, &self.script)?);
            return Ok(());
        }
        self.supports.extend(Support::load(stanza, verbs, &self.script)?);
        Ok(())
    }

    fn function_words(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        let word = self.script.key_of(stanza.first("fa").unwrap_or_default());
        if let Some(hinge) = Hinge::by_id(&stanza.id) {
            self.hinges.extend(stanza.all("fa").map(|word| (self.script.key_of(word), hinge)));
            return Ok(());
        }
        match stanza.id.as_str() {
            "plural-ending" => self.plural_ending = word,
            "plural-ending-arabic" => self.arabic_plural = word,
            "adjective-ending" => self.adjective_ending = word,
            "partitive" => self.partitive = word,
            "possessor" | "possessor-first" => {
                let first = stanza.id == "possessor-first";
                let endings = stanza.all("fa").map(|ending| (self.script.key_of(ending), first));
                self.possessors.extend(endings);
            }
            _ => {}
        }
        let lexeme = match (stanza.first("class"), stanza.first("function")) {
            (Some(class), _) => {
                self.anaphors.push(Anaphor { id: stanza.id.clone(), class: class.to_owned() });
                Lexeme::Anaphor(self.anaphors.len() as u32 - 1)
            }
            (_, Some(name)) => Lexeme::Preposition(
                Function::parse(name).ok_or_else(|| stanza.error(format!("function `{name}` is unknown")))?,
            ),
            _ => match Closed::by_id(&stanza.id) {
                Some(class) => Lexeme::Closed(class),
                None => return Ok(()), // classes that no stage uses yet
            },
        };
        for word in stanza.all("fa") {
            self.add(word, lexeme, false);
        }
        Ok(())
    }

    fn finish(
        mut self,
        files: &LangFiles,
        repair: Repair,
        verbs: VerbTable,
        suffixes: Suffixes,
        patterns: RuleSet,
    ) -> Result<Ruleset, RulesetError> {
        self.problems.extend(self.actors.faults());
        let tagger = Tagger::of(files, &mut self.problems);
        if !self.problems.is_empty() {
            self.problems.dedup();
            return Err(RulesetError { problems: self.problems });
        }
        Ok(Ruleset {
            version: files.version(),
            repair,
            lexicon: self.lexicon,
            verbs,
            suffixes,
            patterns,
            actors: self.actors,
            conflicts: self.conflicts,
            roles: self.roles,
            dialect: self.dialect,
            places: self.places,
            place_words: self.place_words,
            frames: self.frames,
            modes: self.modes,
            speeches: self.speeches,
            source_cues: self.source_cues,
            cues: self.cues,
            supports: self.supports,
            examples: self.examples,
            anaphors: self.anaphors,
            alternations: self.alternations,
            verb_frames: self.verb_frames,
            verb_speech: self.verb_speech,
            light_verbs: self.light_verbs,
            romanisation: self.romanisation,
            plural_ending: self.plural_ending,
            arabic_plural: self.arabic_plural,
            adjective_ending: self.adjective_ending,
            partitive: self.partitive,
            possessors: self.possessors,
            hinges: self.hinges,
            relations: self.relations,
            names: self.names,
            tagger,
        })
    }
}
