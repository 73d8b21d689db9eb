// The box on top of the form that takes whatever the provider gave.

export function box(page) {
  const region = page.getByRole("region", { name: /Paste or drop what your provider gave you$/ });
  return {
    region,
    items: region.getByRole("list", { name: "What was given" }),
    text: page.getByRole("textbox", { name: "What your provider gave you" }),
    say: page.getByRole("button", { name: "Say what it is" }),
    offer: page.getByRole("region", { name: /^What .+ would change$/ }),
  };
}
