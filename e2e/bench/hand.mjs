// A hand in a page, without the driver's selectors: once they have looked into a page, Playwright listens there to every
// movement and click, and the page pays for it.

/// How long a finger stays on a button, in milliseconds.
const HELD = 80;
/// How often, every 50 ms, a control is looked for.
const TRIES = 300;

/// `find(name)` waits for a control, by its label or the beginning of its words, and returns its middle; `click(name)`
/// clicks it, and `focus(name)` gives it the focus.
export function handIn(page) {
  const find = async (name) => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const middle = await page.evaluate(script(middleOf, name));
      if (middle) return middle;
      await page.waitForTimeout(50);
    }
    throw new Error(`No visible control is named "${name}".`);
  };
  const click = async (name) => {
    const [x, y] = await find(name);
    await page.mouse.move(x, y);
    await page.waitForTimeout(HELD);
    await page.mouse.down();
    await page.waitForTimeout(HELD);
    await page.mouse.up();
  };
  const focus = async (name) => {
    await find(name);
    await page.evaluate(script((control) => control.focus(), name));
  };
  return { find, click, focus };
}

/// Does `act` in the page with the control; nothing where there is none.
function script(act, name) {
  return `((control) => control && (${act})(control))((${controlNamed})(${JSON.stringify(name)}))`;
}

/// Runs in the page: the control, if it is visible.
function controlNamed(name) {
  const names = (control) => [control.getAttribute("aria-label"), control.labels?.[0]?.textContent, control.textContent];
  const isIt = (control) => control.checkVisibility() && names(control).some((one) => one?.trim().startsWith(name));
  return [...document.querySelectorAll("button, input")].find(isIt);
}

/// Runs in the page: scrolls to the control and returns where it is.
function middleOf(control) {
  control.scrollIntoView({ block: "nearest" });
  const { x, y, width, height } = control.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}
