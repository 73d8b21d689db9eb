// The box on top of the form that takes whatever the provider gave.

export function box(page) {
  const text = page.getByRole("textbox", { name: "What your provider gave you" });
  const say = page.getByRole("button", { name: "Say what it is" });
  const region = page.getByRole("region", { name: /Paste or drop what your provider gave you$/ });
  return {
    region,
    items: region.getByRole("list", { name: "What was given" }),
    text,
    say,
    /// Pastes `words` and has them recognized.
    give: async (words) => {
      await text.fill(words);
      await say.click();
    },
    offer: page.getByRole("region", { name: /^What .+ would change$/ }),
  };
}
