//! The mark and the name of the product.

use leptos::prelude::*;

/// The mark and the product's name.
pub fn brand(product: &str) -> AnyView {
    view! {
        <svg viewBox="0 0 22 22" aria-hidden="true">
            <rect x="1" y="1" width="20" height="20" rx="6" fill="currentColor"/>
            <path
                d="M6 11a2.6 2.6 0 1 0 5.2 0A2.6 2.6 0 1 0 6 11m5.2 0H17m-2.4 0v2.6"
                fill="none"
                stroke="var(--surface)"
                stroke-width="1.8"
                stroke-linecap="round"
            />
        </svg>
        " "
        {product.to_owned()}
    }
    .into_any()
}
