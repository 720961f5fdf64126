//! The JSON Schema of a document, made from the same table that checks it.

use serde_json::{Map, Value, json};

use super::{DOCUMENT, Field, Need, Shape};

/// Shapes that stand in many places, by the name they have in the schema.
fn named() -> [(&'static str, &'static Shape); 15] {
    use super::edit::{EDIT, STEP};
    use super::network::{
        ACL, ENTRY, GROUP, HOST, INTERFACE, LINK, LINK_SET, PREFIX_LIST, RULE, SUBNET, VPC,
    };
    use super::packet::{EXPECT, PACKET};
    [
        ("vpc", &VPC),
        ("subnet", &SUBNET),
        ("group", &GROUP),
        ("rule", &RULE),
        ("prefixList", &PREFIX_LIST),
        ("acl", &ACL),
        ("entry", &ENTRY),
        ("link", &LINK),
        ("linkSet", &LINK_SET),
        ("interface", &INTERFACE),
        ("host", &HOST),
        ("packet", &PACKET),
        ("expect", &EXPECT),
        ("step", &STEP),
        ("edit", &EDIT),
    ]
}

/// The schema, draft 2020-12.
pub(super) fn schema() -> Value {
    let mut root = Map::new();
    root.insert("$schema".into(), "https://json-schema.org/draft/2020-12/schema".into());
    root.insert("$id".into(), "document-1.json".into());
    root.insert("title".into(), "A document of the Security Group Playground".into());
    if let Value::Object(shape) = spell(&DOCUMENT) {
        root.extend(shape);
    }
    let named = named().into_iter().map(|(name, shape)| (name.to_owned(), spell(shape)));
    root.insert("$defs".into(), named.collect());
    Value::Object(root)
}

/// A reference where the shape has a name, else the shape itself.
fn mention(shape: &'static Shape) -> Value {
    match named().into_iter().find(|(_, other)| core::ptr::eq(*other, shape)) {
        Some((name, _)) => json!({ "$ref": format!("#/$defs/{name}") }),
        None => spell(shape),
    }
}

fn spell(shape: &'static Shape) -> Value {
    match shape {
        Shape::Text | Shape::Label => json!({ "type": "string" }),
        Shape::Whole => json!({ "type": "integer" }),
        Shape::Integer(1, 1) => json!({ "const": 1 }),
        Shape::Integer(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Quota => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Shape::Scalar(least, most) => json!({ "anyOf": [
            { "type": "integer", "minimum": least, "maximum": most },
            { "type": "string" },
        ] }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Choice(words) => json!({ "enum": words }),
        Shape::List(item) => json!({ "type": "array", "items": mention(item) }),
        Shape::Pair(item) => json!({ "type": "array", "items": mention(item), "minItems": 2, "maxItems": 2 }),
        Shape::Map(item) => json!({ "type": "object", "additionalProperties": mention(item) }),
        Shape::OrNull(inner) => json!({ "anyOf": [mention(inner), { "type": "null" }] }),
        Shape::Anything => json!({}),
        Shape::Object(fields) => object(&[fields], None),
        Shape::Kinds(common, kinds) => {
            let kinds = kinds.iter().map(|kind| object(&[common, kind.fields], Some(kind.name)));
            json!({ "type": "object", "oneOf": kinds.collect::<Vec<_>>() })
        }
    }
}

fn object(fields: &[&'static [Field]], kind: Option<&str>) -> Value {
    let fields = || fields.iter().copied().flatten();
    let mut properties: Map<String, Value> = fields()
        .map(|field| {
            let mut shape = mention(field.shape);
            if let (Some(kind), "kind") = (kind, field.name) {
                shape = json!({ "const": kind });
            }
            if let Value::Object(shape) = &mut shape {
                shape.insert("description".into(), field.about.into());
            }
            (field.name.to_owned(), shape)
        })
        .collect();
    let extra = json!({ "description": "What an importer read and the playground does not model." });
    properties.insert("extra".into(), extra);
    let required: Vec<_> = fields().filter(|field| field.need != Need::May).map(|field| field.name).collect();
    json!({ "type": "object", "required": required, "additionalProperties": false, "properties": properties })
}

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../www/public/schema/document-1.json");

#[test]
fn the_published_schema_is_the_table() {
    let text = format!("{}\n", serde_json::to_string_pretty(&schema()).unwrap());
    if std::env::var_os("SG_BLESS").is_some() {
        std::fs::create_dir_all(std::path::Path::new(PATH).parent().unwrap()).unwrap();
        std::fs::write(PATH, &text).unwrap();
    }
    let published = std::fs::read_to_string(PATH).unwrap_or_default();
    assert!(published == text, "{PATH} is out of date: run the test with SG_BLESS=1");
}

#[test]
fn every_sentence_of_the_schema_ends() {
    fn walk(value: &Value) {
        if let Some(Value::String(text)) = value.get("description") {
            assert!(text.ends_with('.') || text.ends_with('…'), "{text}");
        }
        match value {
            Value::Object(map) => map.values().for_each(walk),
            Value::Array(list) => list.iter().for_each(walk),
            _ => {}
        }
    }
    walk(&schema());
}
