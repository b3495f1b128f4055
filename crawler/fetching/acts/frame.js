// Draws a frame round a place and says which part of the window to cut out; nothing where
// the place cannot be seen.  Of "a heading · what stands under it", the frame holds both.
(locator, excerpt, width, height) => {
  const brief = (text) => (text || "").replace(/\s+/g, " ").trim();
  const visible = (element) => {
    if (!element || element.nodeType !== 1) return false;
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };
  const at = (path) => {
    try {
      return document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
    } catch (error) {
      return null;
    }
  };
  const named = (element) => {
    const said = [element.textContent.slice(0, 20000)];
    const names = ["alt", "title", "aria-label", "value", "placeholder"];
    for (const name of names) said.push(element.getAttribute(name) || "");
    for (const inner of element.querySelectorAll("[alt], [title], [placeholder]")) {
      for (const name of names) said.push(inner.getAttribute(name) || "");
    }
    return brief(said.join(" "));
  };
  const parts = (excerpt || "").split(/ · | → |\n/).map(brief).filter(Boolean);
  const head = parts[0] || "", under = parts.length > 1 && excerpt.includes(" · ") ? parts[1] : "";
  // A browser may have moved things: at least half of the first words must stand there.
  const fits = (element) => {
    const words = brief(excerpt).split(" ").filter((word) => word.length > 3).slice(0, 12);
    const text = named(element);
    if (!words.length || /^<[a-z]/.test(head)) return true;  // markup says no word
    if (text && (text.includes(head.slice(0, 60)) || head.includes(text))) return true;
    return words.filter((word) => text.includes(word)).length * 2 >= words.length;
  };
  const byWords = (said, after) => {
    const wanted = said.slice(0, 60);
    if (wanted.length < 4) return null;
    let best = null;
    const all = document.body.querySelectorAll("*");
    for (let n = 0; n < all.length && n < 20000; n += 1) {
      if (/^(?:SCRIPT|STYLE|NOSCRIPT)$/.test(all[n].tagName) || !visible(all[n])) continue;
      if (after && !(after.compareDocumentPosition(all[n]) & Node.DOCUMENT_POSITION_FOLLOWING)) continue;
      if (named(all[n]).includes(wanted)) best = all[n];
      else if (best && !best.contains(all[n])) break;
    }
    return best;
  };
  // What the parser of pages does not add, a browser does.
  const inBrowser = (path) => path.replace(/\/table(\[\d+\])?\/tr/g, "/table$1/tbody/tr");

  let place = null;
  if (locator.startsWith("/")) {
    for (const path of [locator, inBrowser(locator)]) {
      const found = at(path);
      if (!place && visible(found) && fits(found)) place = found;
    }
  }
  if (!place) place = byWords(head, null);
  if (!visible(place) || place === document.body || place === document.documentElement) return null;

  const tight = (element) => {
    const words = document.createRange();
    words.selectNodeContents(element);
    const inner = words.getBoundingClientRect(), outer = element.getBoundingClientRect();
    const within = inner.width > 2 && inner.height > 2 && inner.left >= outer.left && inner.right <= outer.right;
    return within ? inner : outer;
  };
  const tall = place.getBoundingClientRect().height > innerHeight * 0.8;
  const follower = under && !tall && !named(place).includes(under.slice(0, 60)) ? byWords(under, place) : null;
  place.scrollIntoView({ block: tall || follower ? "start" : "center", inline: "nearest", behavior: "instant" });
  if (follower) scrollBy(0, -120);
  const one = tight(place), two = follower ? tight(follower) : one;
  const near = two.bottom - one.top < height * 0.8 ? two : one;
  const left = Math.min(one.left, near.left), top = Math.min(one.top, near.top);
  const box = {
    left, top,
    width: Math.max(one.right, near.right) - left,
    height: Math.max(one.bottom, near.bottom) - top,
  };

  const frame = document.createElement("div");
  frame.setAttribute("style", "all: initial; position: fixed; z-index: 2147483647; pointer-events: none; border: 3px solid #d4001a; border-radius: 4px; box-sizing: border-box;");
  frame.style.left = Math.max(box.left - 6, 0) + "px";
  frame.style.top = Math.max(box.top - 6, 0) + "px";
  frame.style.width = Math.min(box.width + 12, innerWidth - Math.max(box.left - 6, 0), width - 40) + "px";
  frame.style.height = Math.min(box.height + 12, innerHeight - Math.max(box.top - 6, 0)) + "px";
  document.documentElement.appendChild(frame);

  const spread = (start, size, whole, most, round) => {
    const long = Math.min(Math.max(size + 2 * round, most / 2), most, whole);
    const from = size > long ? start - round / 4 : start + size / 2 - long / 2;
    return [Math.floor(Math.min(Math.max(from, 0), whole - long)), Math.floor(long)];
  };
  const [x, across] = spread(box.left, box.width, innerWidth, width, 120);
  const [y, down] = spread(box.top, box.height, innerHeight, height, 120);
  return across > 0 && down > 0 ? { x, y, width: across, height: down } : null;
};
