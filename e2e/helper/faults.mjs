// Everything that a browser complains about during a visit. None of it is expected unless a test says so.

/// Watches a context; `all()` lists what was seen and not expected.
export async function watchFaults(context) {
  const seen = [];
  const expected = [];
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
    expect: (...patterns) => void expected.push(...patterns),
    /// The browser notes every answer that is not 2xx; the page shows what this one means.
    expectStatus: (status, path) =>
      void expected.push(new RegExp(`responded with a status of ${status} .*${path.replaceAll("?", "\\?")}\\)$`)),
    all: () => seen.filter((text) => !expected.some((pattern) => pattern.test(text))),
  };
}
