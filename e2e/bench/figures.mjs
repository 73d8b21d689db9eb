// Figures and how they are printed.

/// The middle value; of an even number of values the upper one of the two.
export function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/// One line: what was measured, its median and its worst value, and the budget of the design.
export function line(what, values, { unit = "ms", digits = 0, budget = "" } = {}) {
  const shown = (value) => `${value.toFixed(digits)} ${unit}`.trim();
  const worst = values.length > 1 ? `${shown(Math.min(...values))} … ${shown(Math.max(...values))}` : "";
  console.log(`  ${what.padEnd(46)} ${shown(median(values)).padStart(10)}   ${worst.padEnd(22)} ${budget}`.trimEnd());
}

/// A heading above some lines.
export function heading(text) {
  console.log(`\n${text.padEnd(48)} ${"median".padStart(10)}   ${"least … most".padEnd(22)} budget`);
}
