//! The reader's clock. Rules never look at it: they take `now`.

use core::time::Duration;

use futures::channel::oneshot;
use leptos::prelude::*;
use sso_model::timestamp::Timestamp;

/// The present instant by the reader's clock.
#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit")]
pub fn now() -> Timestamp {
    Timestamp((js_sys::Date::now() / 1000.0).floor() as i64)
}

/// Runs `act` once after `delay`; a page that is gone by then simply does not run it.
pub fn later(delay: Duration, act: impl FnOnce() + 'static) {
    set_timeout(act, delay);
}

/// Waits until the browser has had the chance to answer a key or to paint.
pub async fn next_task() {
    until_called(|resume| later(Duration::ZERO, resume)).await;
}

/// The longest that a frame takes to reach a 60 Hz screen: it is painted, composed and presented.
const FRAMES: Duration = Duration::from_millis(50);

/// Runs `act` once what is drawn now is on the screen. A page in the background is not painted: there it runs after a quarter
/// of a second. In the foreground it runs both times.
pub fn once_seen(act: impl Fn() + Clone + 'static) {
    later(Duration::from_millis(250), act.clone());
    request_animation_frame(move || later(FRAMES, act));
}

/// Waits until what is drawn now is painted, so that what follows does not hold it up. A page in the background is not
/// painted before somebody looks at it.
pub async fn painted() {
    until_called(|resume| request_animation_frame(move || later(Duration::ZERO, resume))).await;
}

/// Waits until `begin`, or what it leaves behind, calls what it is given.
async fn until_called(begin: impl FnOnce(Box<dyn FnOnce()>)) {
    let (call, called) = oneshot::channel();
    begin(Box::new(move || {
        // Nobody waits any more where the page has gone on.
        let _received = call.send(());
    }));
    // An error says that it will never be called: then there is nothing to wait for.
    let _called = called.await;
}
