//! TriG: one nanopublication a claim, as four named graphs: head, assertion, provenance, publication info.
//!
//! A claim is an event record or a stated relation with all who say it. The assertion is never said to be true: its
//! provenance says in whose words it stands (`sem:accordingTo`, Web Annotation selectors).

mod assertion;

use crate::coders::NOTICE;
use crate::dataset::{Dataset, Document, Voice, Words};
use crate::files::{File, Files};
use crate::native::claim_id;
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use oxttl::TriGSerializer;
use oxttl::trig::WriterTriGSerializer;

const PREFIXES: [(&str, &str); 11] = [
    ("dcterms", "http://purl.org/dc/terms/"),
    ("edtf", "http://id.loc.gov/datatypes/edtf/"),
    ("geo", "http://www.opengis.net/ont/geosparql#"),
    ("np", "http://www.nanopub.org/nschema#"),
    ("oa", "http://www.w3.org/ns/oa#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("sanad", "urn:sanad:vocabulary:"),
    ("sem", "http://semanticweb.cs.vu.nl/2009/11/sem/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// One TriG file.
pub(crate) fn files(dataset: &Dataset) -> Files {
    let claims = dataset.events.len() + dataset.relations.len();
    let bytes = write(dataset).unwrap_or_default();
    Files::one(File::new("claims.trig", bytes, Some(claims)), Vec::new())
}

fn write(dataset: &Dataset) -> std::io::Result<Vec<u8>> {
    let mut serializer = TriGSerializer::new();
    for (prefix, iri) in PREFIXES {
        serializer = serializer.with_prefix(prefix, iri).map_err(std::io::Error::other)?;
    }
    let mut out = Out { writer: serializer.for_writer(Vec::new()), graph: String::new() };
    for event in &dataset.events {
        let claim = Claim {
            id: &event.id,
            document: &dataset.documents[event.document],
            voices: &event.voices,
            quote: &event.quote,
            status: &event.review_status,
        };
        claim.write(dataset, &mut out, |out, subject| assertion::event(out, subject, event))?;
    }
    for relation in &dataset.relations {
        let claim = Claim {
            id: &relation.id,
            document: &dataset.documents[relation.document],
            voices: &relation.voices,
            quote: &relation.quote,
            status: &relation.review_status,
        };
        claim.write(dataset, &mut out, |out, subject| assertion::relation(out, subject, relation))?;
    }
    out.writer.finish()
}

/// Where triples go: the writer, and the graph they stand in.
pub(super) struct Out {
    writer: WriterTriGSerializer<Vec<u8>>,
    graph: String,
}

impl Out {
    fn put(&mut self, subject: &str, predicate: &str, object: impl Into<Term>) -> std::io::Result<()> {
        let graph = GraphName::NamedNode(iri(&self.graph));
        self.writer.serialize_quad(&Quad::new(iri(subject), iri(predicate), object, graph))
    }
}

/// An IRI: a prefixed name of [`PREFIXES`], or a `urn:` made of safe characters only.
pub(super) fn iri(name: &str) -> NamedNode {
    let known = name.split_once(':').and_then(|(prefix, rest)| {
        let (_, base) = PREFIXES.iter().find(|(known, _)| *known == prefix)?;
        Some(format!("{base}{rest}"))
    });
    NamedNode::new_unchecked(known.unwrap_or_else(|| name.to_owned()))
}

/// A key as the end of a `urn:`: everything but plain characters is written as bytes.
pub(super) fn urn(kind: &str, key: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    let safe: String = key
        .bytes()
        .map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect();
    format!("urn:sanad:{kind}:{safe}")
}

pub(super) fn text(text: &str) -> Literal {
    Literal::new_simple_literal(text)
}

pub(super) fn typed(text: &str, kind: &str) -> Literal {
    Literal::new_typed_literal(text, iri(kind))
}

struct Claim<'a> {
    id: &'a str,
    document: &'a Document,
    voices: &'a [Voice],
    quote: &'a Words,
    status: &'a str,
}

impl Claim<'_> {
    fn write(
        &self,
        dataset: &Dataset,
        out: &mut Out,
        assertion: impl FnOnce(&mut Out, &str) -> std::io::Result<()>,
    ) -> std::io::Result<()> {
        let publication = urn("claim", &claim_id(self.id, 0));
        let part = |name: &str| format!("{publication}#{name}");
        let subject = urn("record", self.id);
        out.graph = part("head");
        out.put(&publication, "rdf:type", iri("np:Nanopublication"))?;
        out.put(&publication, "np:hasAssertion", iri(&part("assertion")))?;
        out.put(&publication, "np:hasProvenance", iri(&part("provenance")))?;
        out.put(&publication, "np:hasPublicationInfo", iri(&part("pubinfo")))?;
        out.graph = part("assertion");
        assertion(out, &subject)?;
        out.graph = part("provenance");
        self.provenance(out, &part("assertion"), &subject, &part("quote"))?;
        out.graph = part("pubinfo");
        self.publication(dataset, out, &publication)
    }

    /// Who says it, through whom, and in which words of which document.
    fn provenance(&self, out: &mut Out, assertion: &str, subject: &str, quote: &str) -> std::io::Result<()> {
        let document = urn("document", &self.document.id);
        out.put(assertion, "prov:wasDerivedFrom", iri(&document))?;
        out.put(assertion, "prov:wasQuotedFrom", iri(quote))?;
        out.put(&document, "rdf:type", iri("prov:Entity"))?;
        out.put(&document, "dcterms:identifier", text(&format!("blake3:{}", self.document.blake3)))?;
        if let Some(day) = &self.document.published {
            out.put(&document, "dcterms:issued", typed(day, "xsd:date"))?;
        }
        let publisher = self.document.publisher.as_deref().map(|key| urn("actor", key));
        if let Some(publisher) = &publisher {
            out.put(&document, "dcterms:publisher", iri(publisher))?;
        }
        for voice in self.voices {
            let speaker = urn("actor", &voice.key);
            out.put(subject, "sem:accordingTo", iri(&speaker))?;
            out.put(&speaker, "rdf:type", iri("prov:Agent"))?;
            out.put(&speaker, "rdfs:label", text(&voice.name))?;
        }
        if self.voices.is_empty()
            && let Some(publisher) = &publisher
        {
            out.put(subject, "sem:accordingTo", iri(publisher))?;
        }
        selectors(out, quote, &document, self.quote)
    }

    fn publication(&self, dataset: &Dataset, out: &mut Out, publication: &str) -> std::io::Result<()> {
        let head = &dataset.head;
        let engine = urn("engine", &head.engine);
        out.put(publication, "dcterms:created", typed(&head.changed, "xsd:dateTime"))?;
        out.put(publication, "prov:wasAttributedTo", iri(&engine))?;
        out.put(&engine, "rdf:type", iri("prov:SoftwareAgent"))?;
        out.put(publication, "dcterms:isPartOf", iri(&urn("case", &head.case_id)))?;
        out.put(publication, "sanad:reviewStatus", text(self.status))?;
        out.put(publication, "sanad:redactionProfile", text(head.profile.name()))?;
        out.put(publication, "sanad:schemaVersion", text(crate::SCHEMA_VERSION))?;
        out.put(publication, "rdfs:comment", text(NOTICE))
    }
}

/// The quote as a Web Annotation resource: the words and their positions, in Unicode scalar values.
fn selectors(out: &mut Out, quote: &str, document: &str, words: &Words) -> std::io::Result<()> {
    let (exact, position) = (format!("{quote}-text"), format!("{quote}-position"));
    out.put(quote, "rdf:type", iri("oa:SpecificResource"))?;
    out.put(quote, "oa:hasSource", iri(document))?;
    out.put(quote, "oa:hasSelector", iri(&exact))?;
    out.put(quote, "oa:hasSelector", iri(&position))?;
    out.put(&exact, "rdf:type", iri("oa:TextQuoteSelector"))?;
    out.put(&exact, "oa:exact", text(&words.text))?;
    out.put(&position, "rdf:type", iri("oa:TextPositionSelector"))?;
    let number = |n: usize| typed(&n.to_string(), "xsd:nonNegativeInteger");
    out.put(&position, "oa:start", number(words.start))?;
    out.put(&position, "oa:end", number(words.end))
}
