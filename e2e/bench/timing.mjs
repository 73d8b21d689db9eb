// Interactions as the browser itself times them: from the key or the click to the next frame.

/// The browser does not report what is faster than this, in milliseconds.
export const REPORTED_FROM = 16;

/// Begins to record the interactions of a page.
export function record(page) {
  return page.evaluate(recordInPage, REPORTED_FROM);
}

/// The times of the interactions that `act` makes, in milliseconds.
export async function during(page, act) {
  await page.evaluate(() => globalThis.taken());
  await act();
  await page.waitForTimeout(300);
  return page.evaluate(() => globalThis.taken());
}

/// Runs in the page: the longest event of each interaction; one of which no event was reported was faster.
function recordInPage(reportedFrom) {
  const reported = new Map();
  let begun = 0;
  for (const kind of ["keydown", "pointerdown"]) addEventListener(kind, () => (begun += 1), { capture: true });
  const keep = (entries) => {
    for (const { interactionId, duration } of entries) {
      if (interactionId) reported.set(interactionId, Math.max(duration, reported.get(interactionId) ?? reportedFrom));
    }
  };
  const observer = new PerformanceObserver((list) => keep(list.getEntries()));
  observer.observe({ type: "event", durationThreshold: reportedFrom });
  globalThis.taken = () => {
    keep(observer.takeRecords());
    const times = [...reported.values(), ...Array(Math.max(0, begun - reported.size)).fill(reportedFrom)];
    reported.clear();
    begun = 0;
    return times;
  };
}
