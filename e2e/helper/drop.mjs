// Dropping files on the page.

import { readFileSync } from "node:fs";
import { basename } from "node:path";

/// Drops files on `target`, as a file manager does.
export async function drop(page, target, ...paths) {
  const files = paths.map((path) => [basename(path), [...readFileSync(path)]]);
  const dropped = await page.evaluateHandle((files) => {
    const transfer = new DataTransfer();
    for (const [name, bytes] of files) transfer.items.add(new File([new Uint8Array(bytes)], name));
    return transfer;
  }, files);
  await target.dispatchEvent("dragover", { dataTransfer: dropped });
  await target.dispatchEvent("drop", { dataTransfer: dropped });
}
