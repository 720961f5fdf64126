//! Tests that the table, the check and the schema say the same.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::schema::schema;
use super::{DOCUMENT, Field, Need, Shape, check};
use crate::json::Place;

/// Any value of a shape, `depth` levels deep at most.
fn value_of(shape: &'static Shape, depth: u32) -> BoxedStrategy<Value> {
    match shape {
        Shape::Text | Shape::Label => "[a-z/~é-]{0,6}".prop_map(Value::from).boxed(),
        Shape::Whole => any::<i64>().prop_map(Value::from).boxed(),
        Shape::Integer(least, most) => (*least..=*most).prop_map(Value::from).boxed(),
        Shape::Quota => any::<u32>().prop_map(Value::from).boxed(),
        Shape::Scalar(least, most) => {
            prop_oneof![(*least..=*most).prop_map(Value::from), "[a-z0-9-]{0,6}".prop_map(Value::from)]
                .boxed()
        }
        Shape::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Shape::Choice(words) => prop::sample::select(*words).prop_map(Value::from).boxed(),
        Shape::List(_) if depth == 0 => Just(json!([])).boxed(),
        Shape::List(item) => {
            prop::collection::vec(value_of(item, depth - 1), 0..3).prop_map(Value::from).boxed()
        }
        Shape::Pair(item) => {
            prop::collection::vec(value_of(item, depth), 2..=2).prop_map(Value::from).boxed()
        }
        Shape::Map(item) => prop::collection::btree_map("[a-z]{0,3}", value_of(item, depth), 0..3)
            .prop_map(|map| map.into_iter().collect())
            .boxed(),
        Shape::Object(fields) => object_of(fields.iter().collect(), None, depth),
        Shape::Kinds(common, kinds) => {
            let kinds = kinds.iter().map(|kind| {
                let fields = common.iter().filter(|field| field.name != "kind").chain(kind.fields);
                object_of(fields.collect(), Some(kind.name), depth)
            });
            prop::strategy::Union::new(kinds).boxed()
        }
        Shape::OrNull(inner) => prop_oneof![Just(Value::Null), value_of(inner, depth)].boxed(),
        Shape::Anything => prop_oneof![Just(Value::Null), any::<i8>().prop_map(Value::from)].boxed(),
    }
}

fn object_of(fields: Vec<&'static Field>, kind: Option<&'static str>, depth: u32) -> BoxedStrategy<Value> {
    let start: Map<String, Value> = kind.map(|kind| ("kind".to_owned(), kind.into())).into_iter().collect();
    fields
        .into_iter()
        .fold(Just(start).boxed(), |object, field| {
            let needed = field.need != Need::May;
            if depth == 0 && !needed {
                return object;
            }
            let value = value_of(field.shape, depth.saturating_sub(1)).prop_map(Some);
            let value = if needed { value.boxed() } else { prop_oneof![3 => Just(None), 1 => value].boxed() };
            let name = field.name;
            (object, value)
                .prop_map(move |(mut object, value)| {
                    object.extend(value.map(|value| (name.to_owned(), value)));
                    object
                })
                .boxed()
        })
        .prop_map(Value::Object)
        .boxed()
}

/// Whether a value fits a schema: as much of draft 2020-12 as ours uses.
fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let all = |key: &str, test: &dyn Fn(&Value) -> bool| schema.get(key).is_none_or(test);
    let sub = |schema: &Value| fits(root, schema, value);
    all("$ref", &|name| sub(root.pointer(name.as_str().unwrap().trim_start_matches('#')).unwrap()))
        && all("type", &|name| match name.as_str().unwrap() {
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "boolean" => value.is_boolean(),
            "array" => value.is_array(),
            "object" => value.is_object(),
            "null" => value.is_null(),
            other => panic!("unknown type {other}"),
        })
        && all("const", &|wanted| wanted == value)
        && all("enum", &|words| words.as_array().unwrap().contains(value))
        && all("minimum", &|least| value.as_i64().is_none_or(|n| n >= least.as_i64().unwrap()))
        && all("maximum", &|most| value.as_i64().is_none_or(|n| n <= most.as_i64().unwrap()))
        && all("minItems", &|least| value.as_array().unwrap().len() as u64 >= least.as_u64().unwrap())
        && all("maxItems", &|most| value.as_array().unwrap().len() as u64 <= most.as_u64().unwrap())
        && all("items", &|item| value.as_array().unwrap().iter().all(|value| fits(root, item, value)))
        && all("anyOf", &|schemas| schemas.as_array().unwrap().iter().any(sub))
        && all("oneOf", &|schemas| {
            schemas.as_array().unwrap().iter().filter(|schema| sub(schema)).count() == 1
        })
        && all("required", &|keys| {
            keys.as_array().unwrap().iter().all(|key| value.get(key.as_str().unwrap()).is_some())
        })
        && value.as_object().is_none_or(|map| {
            map.iter().all(|(key, value)| match schema.get("properties").and_then(|known| known.get(key)) {
                Some(schema) => fits(root, schema, value),
                None => all("additionalProperties", &|more| {
                    more != &json!(false) && (more == &json!(true) || fits(root, more, value))
                }),
            })
        })
}

/// Whether the check finds nothing.
fn passes(value: &Value) -> bool {
    let mut problems = Vec::new();
    check(&DOCUMENT, value, &Place::new(""), &mut problems);
    problems.is_empty()
}

#[test]
fn the_validator_of_this_test_refuses() {
    let root = schema();
    let good = json!({ "version": 1, "vpcs": [], "groups": [], "interfaces": [], "extra": 5 });
    assert!(fits(&root, &root, &good));
    for (key, value) in [
        ("version", json!(2)),
        ("vpcs", json!([{}])),
        ("colour", json!(1)),
        ("links", json!([{ "type": "peering", "between": ["a"] }])),
    ] {
        let mut bad = good.clone();
        bad[key] = value;
        assert!(!fits(&root, &root, &bad), "{key}");
        assert!(!passes(&bad), "{key}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_the_table_allows_fits_the_schema_and_passes_the_check(document in value_of(&DOCUMENT, 4)) {
        let root = schema();
        prop_assert!(passes(&document));
        prop_assert!(fits(&root, &root, &document));
    }

    #[test]
    fn what_fits_the_schema_passes_the_check(
        document in value_of(&DOCUMENT, 3),
        which in any::<prop::sample::Index>(),
        new in prop_oneof![Just(Value::Null), Just(json!({})), Just(json!([])), Just(json!("x")), Just(json!(1)), Just(json!(0.5))],
    ) {
        let mut document = document;
        let map = document.as_object_mut().unwrap();
        let keys: Vec<_> = map.keys().cloned().collect();
        map.insert(which.get(&keys).clone(), new);
        let root = schema();
        prop_assert_eq!(fits(&root, &root, &document), passes(&document));
    }
}
