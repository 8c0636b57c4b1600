//! The cells of a record as a list that keys lead through: 1 to 9 and on.

use crate::look::Look;
use crate::names::Names;
use crate::show::card::{Cell, cells};
use crate::show::lit::Kind;
use crate::show::terms::quote;
use maud::{Markup, html};
use sanad_case::{Coding, Field};

/// Cells of an event in the order of their keys; those of the first nine have a figure.
const EVENT: [Field; 12] = [
    Field::EventType,
    Field::Mode,
    Field::Actor,
    Field::Recipient,
    Field::Location,
    Field::Date,
    Field::Quantities,
    Field::Attribution,
    Field::Factuality,
    Field::Mentions,
    Field::Acled,
    Field::Ucdp,
];

/// Cells of a stated relation.
const RELATION: [Field; 9] = [
    Field::Relation,
    Field::Subject,
    Field::Object,
    Field::Amount,
    Field::Location,
    Field::Date,
    Field::Attribution,
    Field::Factuality,
    Field::Mentions,
];

/// The fields of a record, in order.
pub(super) fn fields(coding: &Coding) -> &'static [Field] {
    match coding {
        Coding::Event(_) => &EVENT,
        Coding::Relation(_) => &RELATION,
    }
}

/// What the words of a cell are in the text.
fn kind(field: Field) -> Option<Kind> {
    Some(match field {
        Field::Mentions => Kind::Mention,
        Field::Actor | Field::Subject => Kind::Actor,
        Field::Recipient | Field::Object => Kind::Recipient,
        Field::Location => Kind::Place,
        Field::Date => Kind::Date,
        Field::Quantities | Field::Amount => Kind::Quantity,
        Field::Attribution => Kind::Source,
        _ => return None,
    })
}

/// All cells; `may_edit` says whether the visitor may change them.
pub(super) fn list(names: Names<'_>, look: &Look, coding: &Coding, may_edit: bool) -> Markup {
    let worded = cells(names, look, coding);
    html! {
        ol.cells #cells aria-label=(look.t("review.cells")) {
            @for (at, &field) in fields(coding).iter().enumerate() {
                @let name = look.t(&format!("cell.{}", field.as_str()));
                li class=(format!("cell {}", kind(field).map_or("", Kind::as_str))) data-field=(field.as_str()) tabindex="-1" {
                    div.cell-head {
                        @if at < 9 { kbd { (look.number((at + 1) as u64)) } " " }
                        span.cell-name { (name) }
                    }
                    div.cell-body { (value(look, coding, field, &worded)) }
                    @if may_edit { button.edit type="button" aria-label=(look.fill("review.edit-cell", &[("cell", name)])) { (look.t("review.edit")) } }
                }
            }
        }
    }
}

/// What a cell says.
pub(super) fn value(look: &Look, coding: &Coding, field: Field, worded: &[Cell]) -> Markup {
    if let Some(kind) = kind(field) {
        let own: Vec<&Cell> = worded.iter().filter(|cell| cell.kind == kind).collect();
        return items(look, field, &own);
    }
    let codes = match (coding, field) {
        (Coding::Event(record), Field::EventType) => {
            return crate::show::terms::event_type(look, record.event_type);
        }
        (Coding::Event(record), Field::Mode) => record.mode.clone(),
        (Coding::Event(record), Field::Acled) => {
            record.acled.iter().map(|a| format!("{} / {}", a.event_type, a.sub_event_type)).collect()
        }
        (Coding::Event(record), Field::Ucdp) => {
            let name = record.ucdp.and_then(|ucdp| serde_json::to_value(ucdp).ok());
            name.as_ref().and_then(|name| name.as_str()).map(str::to_owned).into_iter().collect()
        }
        (Coding::Relation(relation), Field::Relation) => {
            return html! { span.term { (look.t(&format!("relation.{}", relation.relation))) } " " code.code { (relation.relation) } };
        }
        (Coding::Event(record), _) => return crate::show::terms::factuality(look, record.factuality),
        (Coding::Relation(relation), _) => return crate::show::terms::factuality(look, relation.factuality),
    };
    html! {
        @for code in &codes { code.chip { (code) } " " }
        @if codes.is_empty() { (empty(look)) }
    }
}

fn items(look: &Look, field: Field, own: &[&Cell]) -> Markup {
    let counted = field == Field::Quantities;
    html! {
        @if own.is_empty() { (empty(look)) }
        @for cell in own {
            p.item {
                @if counted { (look.t(&cell.label)) " " }
                @if !cell.value.is_empty() { bdi { (cell.value) } " " }
                (quote(&cell.words))
                @if cell.inferred { " " small.muted { (look.t("record.inferred")) } }
            }
        }
    }
}

fn empty(look: &Look) -> Markup {
    html! { span.muted { (look.t("review.empty")) } }
}
