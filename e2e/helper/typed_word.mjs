// What is typed before an act that cannot be taken back.

/// The organization of the demo.
export const organization = "Acme Robotics";

/// Types `word` where the dialog asks for it.
export async function typeWord(page, word = organization) {
  await page.getByLabel(`Type ${word} to go on`).fill(word);
}
