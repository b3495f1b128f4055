// Draws a frame round a place and says which part of the window to cut out; nothing where
// the place cannot be seen.
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
  const wanted = brief(excerpt);
  const named = (element) => {
    const said = [element.textContent];
    for (const name of ["alt", "title", "aria-label", "value", "href"]) said.push(element.getAttribute(name) || "");
    for (const inner of element.querySelectorAll("img[alt], [title]")) said.push(inner.getAttribute("alt") || inner.getAttribute("title"));
    return brief(said.join(" ").slice(0, 20000));
  };
  const fits = (element) => !wanted || named(element).includes(wanted.slice(0, 60)) || /[:«→]/.test(wanted);
  const byWords = () => {
    if (wanted.length < 4) return null;
    let best = null;
    const all = document.body.querySelectorAll("*");
    for (let n = 0; n < all.length && n < 20000; n += 1) {
      if (/^(?:SCRIPT|STYLE|NOSCRIPT)$/.test(all[n].tagName) || !visible(all[n])) continue;
      if (named(all[n]).includes(wanted.slice(0, 60))) best = all[n];
      else if (best && !best.contains(all[n])) break;
    }
    return best;
  };
  let place = locator.startsWith("/") ? at(locator) : null;
  if (!visible(place) || !fits(place)) place = byWords();
  if (!visible(place) || place === document.body || place === document.documentElement) return null;

  const tall = place.getBoundingClientRect().height > innerHeight * 0.8;
  place.scrollIntoView({ block: tall ? "start" : "center", inline: "nearest", behavior: "instant" });
  const words = document.createRange();
  words.selectNodeContents(place);
  const inner = words.getBoundingClientRect(), outer = place.getBoundingClientRect();
  const box = inner.width > 2 && inner.height > 2 && inner.left >= outer.left && inner.right <= outer.right ? inner : outer;
  const frame = document.createElement("div");
  frame.setAttribute("style", "all: initial; position: fixed; z-index: 2147483647; pointer-events: none; border: 3px solid #d4001a; border-radius: 4px; box-shadow: 0 0 0 2px #fff; box-sizing: border-box;");
  frame.style.left = Math.max(box.left - 6, 0) + "px";
  frame.style.top = Math.max(box.top - 6, 0) + "px";
  frame.style.width = Math.min(box.width + 12, innerWidth - Math.max(box.left - 6, 0)) + "px";
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
