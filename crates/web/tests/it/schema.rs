//! JSON held against a schema: as much of JSON Schema 2020-12 as the description of the interface uses, and no more. A keyword
//! that is not known here is a fault, so that nothing is passed over.

use serde_json::{Map, Value};

/// What only says something about a value.
const TOLD: [&str; 8] =
    ["description", "title", "format", "example", "examples", "default", "deprecated", "contentMediaType"];

/// What is wrong with a value, each with its place; references lead into `whole`.
pub(crate) fn faults(whole: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    Check { whole }.value(schema, value, "", &mut faults);
    faults
}

struct Check<'a> {
    whole: &'a Value,
}

impl Check<'_> {
    fn value(&self, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let schema = match schema {
            Value::Bool(true) => return,
            Value::Bool(false) => return faults.push(format!("{at}: nothing may be here")),
            schema => schema.as_object().expect("a schema is an object"),
        };
        for (keyword, rule) in schema {
            match keyword.as_str() {
                "$ref" => {
                    let name = rule.as_str().and_then(|name| name.strip_prefix('#')).expect("a reference within");
                    let referred = self.whole.pointer(name).unwrap_or_else(|| panic!("`{name}` is not described"));
                    self.value(referred, value, at, faults);
                }
                "type" => {
                    let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                    if !types.iter().any(|name| is_of_type(value, name.as_str().expect("a type is a name"))) {
                        faults.push(format!("{at}: {} is not of type {rule}", kind(value)));
                    }
                }
                "enum" if !rule.as_array().expect("a list").contains(value) => {
                    faults.push(format!("{at}: {value} is none of {rule}"));
                }
                "const" if rule != value => faults.push(format!("{at}: {value} is not {rule}")),
                "minimum" if value.is_number() && value.as_f64() < rule.as_f64() => {
                    faults.push(format!("{at}: {value} is below {rule}"))
                }
                "enum" | "const" | "minimum" => {}
                "oneOf" | "anyOf" => self.one_of(keyword, rule, value, at, faults),
                "allOf" => rule.as_array().expect("a list").iter().for_each(|part| self.value(part, value, at, faults)),
                "properties" | "required" | "additionalProperties" | "propertyNames" => {}
                "items" | "prefixItems" => {}
                told if TOLD.contains(&told) => {}
                unknown => panic!("the keyword `{unknown}` is not known here"),
            }
        }
        match value {
            Value::Object(object) => self.object(schema, object, at, faults),
            Value::Array(array) => self.array(schema, array, at, faults),
            _ => {}
        }
    }

    fn one_of(&self, keyword: &str, rule: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        let each: Vec<Vec<String>> = rule
            .as_array()
            .expect("a list")
            .iter()
            .map(|part| {
                let mut faults = Vec::new();
                self.value(part, value, at, &mut faults);
                faults
            })
            .collect();
        let fit = each.iter().filter(|faults| faults.is_empty()).count();
        if fit == 0 || (keyword == "oneOf" && fit > 1) {
            faults.push(format!("{at}: fits {fit} of {} kinds: {each:?}", each.len()));
        }
    }

    fn object(&self, schema: &Map<String, Value>, object: &Map<String, Value>, at: &str, faults: &mut Vec<String>) {
        for name in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !object.contains_key(name.as_str().expect("a name")) {
                faults.push(format!("{at}: {name} is missing"));
            }
        }
        for (name, value) in object {
            let here = format!("{at}/{name}");
            let known = schema.get("properties").and_then(|properties| properties.get(name));
            if let Some(schema) = known.or(schema.get("additionalProperties")) {
                self.value(schema, value, &here, faults);
            }
            if let Some(schema) = schema.get("propertyNames") {
                self.value(schema, &Value::from(name.as_str()), &here, faults);
            }
        }
    }

    fn array(&self, schema: &Map<String, Value>, array: &[Value], at: &str, faults: &mut Vec<String>) {
        let first = schema.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        for (number, value) in array.iter().enumerate() {
            if let Some(schema) = first.get(number).or(schema.get("items")) {
                self.value(schema, value, &format!("{at}/{number}"), faults);
            }
        }
    }
}

fn is_of_type(value: &Value, name: &str) -> bool {
    match name {
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        name => kind(value) == name,
    }
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let whole = serde_json::json!({"defs": {"name": {"type": "string"}}});
    let schema = serde_json::json!({
        "type": "object",
        "required": ["names"],
        "properties": {
            "names": {"type": "array", "items": {"$ref": "#/defs/name"}},
            "n": {"oneOf": [{"type": "null"}, {"type": "integer", "minimum": 1}]},
        },
        "additionalProperties": false,
    });
    let check = |value: Value, expected: usize| {
        let faults = faults(&whole, &schema, &value);
        assert_eq!(faults.len(), expected, "{faults:?}");
    };
    check(serde_json::json!({"names": ["a"], "n": 2}), 0);
    check(serde_json::json!({"names": [], "n": null}), 0);
    check(serde_json::json!({}), 1);
    check(serde_json::json!({"names": [1, "a", null], "n": 0}), 3);
    check(serde_json::json!({"names": [], "more": 1}), 1);
    check(serde_json::json!([]), 1);
}
