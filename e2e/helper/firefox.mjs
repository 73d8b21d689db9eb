// What Firefox's driver lacks, done inside the page instead. Each stands in for a thing of the driver, not of the page.

/// Before any script of a page: notes which chooser of files the page asks for, and what it sends.
export async function standIn(context) {
  await context.addInitScript(() => {
    // A dialog that the driver has answered stays open in Firefox, and keeps the next one from opening: none is opened.
    const asked = (event) => {
      if (event.target.type !== "file") return;
      event.preventDefault();
      event.target.dataset.asked = "";
    };
    window.addEventListener("click", asked, true);
    // The driver tells no request's body.
    const send = window.fetch;
    window.sentBodies = {};
    window.fetch = (...words) => {
      const request = words[0] instanceof Request ? words[0].clone() : new Request(...words);
      const key = `${request.method} ${new URL(request.url).pathname}`;
      if (request.method !== "GET") window.sentBodies[key] = request.text();
      return send.apply(window, words);
    };
  });
}

/// Clicks `button`, and chooses files in the chooser that the page then asks for.
export async function chooseWhereAsked(page, button, files) {
  await button.click();
  const chooser = await page.waitForSelector("input[type=file][data-asked]", { state: "attached" });
  await chooser.evaluate((input) => delete input.dataset.asked);
  await chooser.setInputFiles(files);
}

/// The body of the newest request of this method and path, for `route.fetch`.
export function sentBody(page, method, path) {
  return page.evaluate((key) => window.sentBodies[key], `${method} ${path}`);
}
