// Everything that a browser complains about during a visit. None of it is expected unless a test says so.

/// The browser's own note of an answer that was not 2xx; the page shows what it means.
const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/;

/// Watches a context; `faults.all()` lists what was seen and not expected.
export async function watchFaults(context) {
  const seen = [];
  const expected = [REFUSED];
  await context.exposeBinding("reportViolation", (_, text) => void seen.push(text));
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      window.reportViolation(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  context.on("console", (message) => {
    const text = `${message.type()}: ${message.text()} (${message.location().url})`;
    if (message.type() === "error" || message.type() === "warning") seen.push(text);
  });
  context.on("weberror", (event) => seen.push(`uncaught: ${event.error().stack ?? event.error()}`));
  return {
    /// Faults whose text matches belong to what the test does (a server switched off, a network cut).
    expect: (...patterns) => expected.push(...patterns),
    all: () => seen.filter((text) => !expected.some((pattern) => pattern.test(text))),
  };
}
