//! Reading parameters one by one, as EC2 judges their names and types.

use serde_json::{Map, Value};
use sg_core::validate::request::Refusal;

/// Two numbers, each of which may be missing.
pub(super) type Pair = (Option<i64>, Option<i64>);

/// Reads parameters, and remembers the first thing that EC2 would refuse: who reads on gets nothing there.
pub(super) struct Desk(pub(super) Option<Refusal>);

/// Parameters, by their names; none where they cannot be read.
pub(super) type Params<'v> = Option<&'v Map<String, Value>>;

impl Desk {
    /// Remembers the first refusal.
    pub(super) fn refuse(&mut self, refusal: Refusal) {
        self.0.get_or_insert(refusal);
    }

    /// That a value has another type than the parameter.
    #[inline(never)]
    pub(super) fn wrong(&mut self, value: &Value, name: &str) {
        let shown = match value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(number) => number.as_str(),
            Value::String(text) => text,
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        self.refuse(Refusal::value("Value ({0}) for parameter {1} is invalid.", &[shown, name]));
    }

    #[inline(never)]
    pub(super) fn object<'v>(&mut self, value: &'v Value, name: &str) -> Params<'v> {
        if !value.is_object() {
            self.wrong(value, name);
        }
        value.as_object()
    }

    /// Refuses parameters that EC2 does not have here. `DryRun` is in every action.
    #[inline(never)]
    pub(super) fn only(&mut self, params: Params<'_>, names: &[&str]) {
        let Some(params) = params else { return };
        for name in params.keys() {
            if name != "DryRun" && !names.iter().any(|known| known == name) {
                self.refuse(Refusal::new("UnknownParameter", "The parameter {0} is not recognized", &[name]));
            }
        }
        if self.bool(Some(params), "DryRun") == Some(true) {
            let said = "Request would have succeeded, but DryRun flag is set.";
            self.refuse(Refusal::new("DryRunOperation", said, &[]));
        }
    }

    /// Text, or a number as text.
    #[inline(never)]
    pub(super) fn text(&mut self, params: Params<'_>, name: &str) -> Option<String> {
        match value(params, name)? {
            Value::String(text) => Some(text.clone()),
            Value::Number(number) => Some(number.as_str().to_owned()),
            other => {
                self.wrong(other, name);
                None
            }
        }
    }

    /// Text that must be there.
    #[inline(never)]
    pub(super) fn needed(&mut self, params: Params<'_>, name: &str) -> Option<String> {
        let text = self.text(params, name);
        if text.is_none() {
            self.refuse(Refusal::missing(name));
        }
        text
    }

    /// A whole number, also as text.
    #[inline(never)]
    pub(super) fn number(&mut self, params: Params<'_>, name: &str) -> Option<i64> {
        let number = self.text(params, name)?.parse().ok();
        if let (None, Some(found)) = (number, value(params, name)) {
            self.wrong(found, name);
        }
        number
    }

    #[inline(never)]
    pub(super) fn bool(&mut self, params: Params<'_>, name: &str) -> Option<bool> {
        let found = value(params, name)?;
        if !found.is_boolean() {
            self.wrong(found, name);
        }
        found.as_bool()
    }

    #[inline(never)]
    pub(super) fn list<'v>(&mut self, params: Params<'v>, name: &str) -> &'v [Value] {
        match value(params, name) {
            None => &[],
            Some(Value::Array(list)) => list,
            Some(other) => {
                self.wrong(other, name);
                &[]
            }
        }
    }

    #[inline(never)]
    pub(super) fn texts(&mut self, params: Params<'_>, name: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.list(params, name) {
            match item.as_str() {
                Some(text) => texts.push(text.to_owned()),
                None => self.wrong(item, name),
            }
        }
        texts
    }

    /// Two numbers of an object.
    #[inline(never)]
    pub(super) fn pair(&mut self, params: Params<'_>, name: &str, names: [&str; 2]) -> Option<Pair> {
        let pair = self.object(value(params, name)?, name);
        self.only(pair, &names);
        let [one, other] = names.map(|name| self.number(pair, name));
        Some((one, other))
    }
}

/// What stands under a name; null is absent.
#[inline(never)]
pub(super) fn value<'v>(params: Params<'v>, name: &str) -> Option<&'v Value> {
    params?.get(name).filter(|value| !value.is_null())
}
