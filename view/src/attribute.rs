//! What can be the value of an attribute, and how it gets to its element.

use leptos::prelude::{Get, Signal};
use web_sys::wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

use crate::dynamic::live;

/// The value of an attribute.
pub enum Attribute {
    /// The element does not have it.
    Absent,
    /// These words.
    Words(&'static str),
    /// This text.
    Text(String),
    /// Whatever the closure says, again after every change of what it read.
    Live(Box<dyn Fn() -> Attribute>),
}

/// Where a value goes.
#[derive(Clone, Copy, Debug)]
pub enum Bind {
    /// To the attribute of this name.
    Attribute(&'static str),
    /// To the property `value` of a text control.
    Value,
    /// To the property `checked` of a box.
    Checked,
    /// To a property of the element's own style (a `style` attribute would need a looser policy).
    Style(&'static str),
}

impl Bind {
    /// Puts `value` there, now and after every change.
    pub(crate) fn bind(self, element: Element, value: Attribute) {
        match value {
            Attribute::Live(value) => live(Box::new(move || self.put(&element, value()))),
            value => self.put(&element, value),
        }
    }

    fn put(self, element: &Element, value: Attribute) {
        let text;
        let value = match &value {
            Attribute::Words(words) => Some(*words),
            Attribute::Text(owned) => {
                text = owned;
                Some(text.as_str())
            }
            Attribute::Absent | Attribute::Live(_) => None,
        };
        self.write(element, value);
    }

    fn write(self, element: &Element, value: Option<&str>) {
        // Names are literals of `view!`, so that none is refused.
        let _written: Result<(), JsValue> = match (self, value) {
            (Self::Attribute(name), Some(value)) => element.set_attribute(name, value),
            (Self::Attribute(name), None) => element.remove_attribute(name),
            (Self::Value, value) => {
                element.unchecked_ref::<HtmlInputElement>().set_value(value.unwrap_or_default());
                Ok(())
            }
            (Self::Checked, value) => {
                element.unchecked_ref::<HtmlInputElement>().set_checked(value.is_some());
                Ok(())
            }
            (Self::Style(name), value) => {
                element.unchecked_ref::<HtmlElement>().style().set_property(name, value.unwrap_or_default())
            }
        };
    }
}

/// Whatever may stand after `=` in a view.
pub trait IntoAttribute {
    /// The value.
    fn into_attribute(self) -> Attribute;
}

impl IntoAttribute for Attribute {
    fn into_attribute(self) -> Attribute {
        self
    }
}

impl IntoAttribute for &'static str {
    fn into_attribute(self) -> Attribute {
        Attribute::Words(self)
    }
}

impl IntoAttribute for String {
    fn into_attribute(self) -> Attribute {
        Attribute::Text(self)
    }
}

/// True is the attribute without value, false its absence.
impl IntoAttribute for bool {
    fn into_attribute(self) -> Attribute {
        if self { Attribute::Words("") } else { Attribute::Absent }
    }
}

impl<T: IntoAttribute> IntoAttribute for Option<T> {
    fn into_attribute(self) -> Attribute {
        self.map_or(Attribute::Absent, IntoAttribute::into_attribute)
    }
}

impl<F: Fn() -> T + 'static, T: IntoAttribute> IntoAttribute for F {
    fn into_attribute(self) -> Attribute {
        Attribute::Live(Box::new(move || self().into_attribute()))
    }
}

impl IntoAttribute for Signal<String> {
    fn into_attribute(self) -> Attribute {
        (move || self.get()).into_attribute()
    }
}
