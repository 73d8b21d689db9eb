// A browser's translator puts `font` elements in the place of texts, and the program goes on writing into the texts that
// are no longer there. So each text goes back, emptied, beside what took its place: what the program writes into it is
// seen, and is translated in turn; what the program takes away is taken away in both.
const kept = new WeakMap();
const owners = new WeakMap();

/// Ends what stands for `text`, which is shown again: with `data` if the program has not written anything else.
function back(text, data) {
  const font = kept.get(text)?.font;
  if (!font) return;
  kept.delete(text);
  owners.delete(font);
  font.remove();
  if (data !== undefined) text.data = data;
}

function follow(records) {
  for (const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } of records) {
    if (type === "characterData") back(target);
    for (const node of removedNodes) {
      const text = owners.get(node) ?? node;
      if (kept.has(text)) {
        back(text, kept.get(text).data);
      } else if (node.nodeType === Node.TEXT_NODE && !node.isConnected) {
        const around = [...addedNodes, previousSibling, nextSibling];
        const font = around.find((one) => one?.nodeName === "FONT" && one.isConnected && !owners.has(one));
        if (!font) continue;
        kept.set(node, { font, data: node.data });
        owners.set(font, node);
        node.data = "";
        font.after(node);
      }
    }
  }
  // What this function did itself is not looked at.
  translated.takeRecords();
}

const translated = new MutationObserver(follow);
translated.observe(document, { subtree: true, childList: true, characterData: true });
