// How a page looks: the style of its texts, its style sheets, and what of a panel for
// the visually impaired can be seen.
() => {
  const MOST_TEXTS = 500, MOST_NODES = 20000;
  const PANEL = /размер\w* (?:шрифта|текста)|шрифт\b|шрифт:|цвет\w*(?: сайта| фона|овая схема|:)|цветовая схема|кернинг|межбуквенн|межстрочн|интервал|гарнитур|с засечками|без засечек|изображения|картинки|контраст|ч[её]рно-бел|монохром|озвуч|синтез речи|отображени/gi;
  const BACK = /(?:обычн|полн|стандартн|основн)\S* (?:верси|вид|сайт|режим)|верси\S* для зрячих|выключить (?:верси|режим)|закрыть панель/i;
  const MARK = /(?:^|[\s_-])(?:bvi|isvek|uhpv|lidrekon|special|slabovid|slab|vision|blind|a11y|accessibility|impaired|poor|ftvi|svfi)(?=[\s_-]|$)/i;
  const LETTER = /^[АAЦCТTШFаa][аa]?[+\-−–]*$|^[+−–-][АA]$|^[+−]$|^100\s?%$|^\d{2,3}\s?%$/;
  const wide = document.documentElement.clientWidth || innerWidth;

  const clipped = (element) => {
    let at = element.parentElement;
    for (let n = 0; at && n < 8; n += 1, at = at.parentElement) {
      const box = at.getBoundingClientRect();
      if ((box.height < 4 || box.width < 4) && getComputedStyle(at).overflow !== "visible") return true;
    }
    return false;
  };
  const shown = (element) => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2) return false;
    if (box.right <= 1 || box.left >= wide - 1 || box.bottom + scrollY <= 1) return false;
    return !clipped(element);
  };
  const backs = new Map();
  const background = (element) => {
    if (!element) return "none";
    if (backs.has(element)) return backs.get(element);
    const own = getComputedStyle(element).backgroundColor;
    const clear = own === "transparent" || /,\s*0\)$/.test(own);
    const said = clear ? background(element.parentElement) : own;
    backs.set(element, said);
    return said;
  };

  const body = document.body || document.documentElement;
  const scale = body.offsetWidth ? body.getBoundingClientRect().width / body.offsetWidth : 1;
  const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  const texts = [], times = new Map(), said = [];
  let letters = 0;
  for (let n = 0; n < MOST_NODES && walker.nextNode(); n += 1) {
    const text = walker.currentNode.data.replace(/\s+/g, " ").trim();
    const element = walker.currentNode.parentElement;
    if (!text || !element || /^(?:SCRIPT|STYLE|NOSCRIPT|TEMPLATE)$/.test(element.tagName)) continue;
    if (!shown(element)) continue;
    said.push(text.slice(0, 300));
    if (LETTER.test(text)) letters += 1;
    if (text.length < 3 || texts.length >= MOST_TEXTS) continue;
    const key = text.slice(0, 60);
    times.set(key, (times.get(key) || 0) + 1);
    const style = getComputedStyle(element);
    texts.push({
      key: key + "#" + times.get(key),
      weight: Math.min(text.length, 200),
      size: parseFloat(style.fontSize) * (element.currentCSSZoom || 1) * scale,
      colours: style.color + " on " + background(element),
      spacing: style.letterSpacing + " " + style.wordSpacing + " " + style.fontFamily,
    });
  }

  const panels = [];
  const marked = document.querySelectorAll("[class], [id]");
  for (let n = 0; n < marked.length && n < MOST_NODES && panels.length < 60; n += 1) {
    const element = marked[n];
    const name = (element.id + " " + (element.getAttribute("class") || "")).slice(0, 300);
    if (!MARK.test(name) || element === body || element === document.documentElement) continue;
    const controls = element.querySelectorAll("a, button, input, select, label, [onclick], [role=button], li, span").length;
    if (controls < 3 || controls > 150 || !shown(element)) continue;
    panels.push(name.trim());
  }

  // What icons say instead of words.
  const named = document.querySelectorAll("[aria-label], [title], img[alt]");
  for (let n = 0; n < named.length && n < 600; n += 1) {
    const label = named[n].getAttribute("aria-label") || named[n].getAttribute("title") || named[n].getAttribute("alt");
    if (label && shown(named[n])) said.push(label.slice(0, 100));
  }

  const filters = [getComputedStyle(document.documentElement).filter];
  for (const element of [body, ...Array.prototype.slice.call(body.children, 0, 30)]) {
    filters.push(getComputedStyle(element).filter);
  }
  const sheets = [];
  for (const sheet of document.styleSheets) {
    if (!sheet.disabled) sheets.push(sheet.href || "inline");
  }
  let pictures = 0;
  for (const image of document.images) if (shown(image) && image.width > 40) pictures += 1;
  const all = said.join("\n");
  const words = new Set();
  for (const match of all.matchAll(PANEL)) words.add(match[0].toLowerCase());
  return {
    url: location.href,
    texts,
    panels,
    letters,
    pictures,
    words: [...words],
    back: BACK.test(all),
    filters: filters.filter((one) => one && one !== "none"),
    sheets,
    names: document.documentElement.className + " " + (body.className || ""),
  };
};
