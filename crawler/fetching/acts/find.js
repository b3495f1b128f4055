// What may be the switch to the version for the visually impaired, the likeliest first.
// Each is marked with data-nsok, its number.  With `opened`, only what a press has just
// brought to light, by words that choose such a version.
(locator, excerpt, opened) => {
  const MOST = 8, LONGEST = 90;
  const WORDS = /слабовид|слабо видящ|незряч|слепых|плохо видящ|(?:наруш|инвалид)\S* (?:по )?зрени|^(?:доступная|спец(?:иальная)?)\S* верси|специальн\S* возможност|^гост\b.{0,20}верси|accessib|visually|low.?vision/i;
  const STRONG = /(?:верси|режим|сайт|вид|панел|включить|перей).{0,30}(?:слаб|незряч|слеп|зрени)|^\W*(?:для )?слабовидящ\S*\W*$|^\W*для (?:незряч|слеп|людей|инвалид)/i;
  const CHOICE = /крупн|больш|средн|увелич|контраст|слабовид|включ|перейти|ч[её]рн\S* (?:по|на)|бел\S* (?:по|на)|син\S* (?:по|на)|^\W*[АA]\W*$|^[АA]\s?\+|специальн|доступн|\d{3}\s?%/i;
  const USUAL = /обычн|стандартн|закрыть|отмена|close/i;
  const MARK = /(?:^|[\s_-])(?:bvi|isvek|uhpv|lidrekon|ftvi|svfi|pojo-a11y|vis-?imp\w*|special-?(?:button|btn|version|vision|panel|link|mode)?|slabo-?vid\w*|slab_vid\w*|setting-?vision\w*|low-?vision\w*|poor-?vision\w*|visually-?impaired\w*|vision-?(?:impaired|btn|button|switch\w*|toggle|panel|version)|version-?(?:blind|vision|slab)\w*|(?:for-?)?blind(?:-?(?:version|mode|btn|link))?|eye-?version|for-?blind|a11y-?(?:panel|toggle|btn|button)|access-?version|accessibility-?(?:panel|toggle|btn|button|switch\w*|version|link))(?![a-z])/i;
  const ADDRESS = /[?&](?:special|version|template|mode|vision|view|theme|style|ver)=(?:1|y|yes|special|on|accessibility|blind|slabovid\w*|vision|low\w*|impaired)\b|[?&]special(?:_version)?(?:&|$|=y|=1)|^https?:\/\/special\.|\/special\/?$|\/special-version|\/bvi\/?$|\/slabovid\w*|\/versi[yj]a-dl[yj]a-slabovid\w*|\/accessibility\/?$/i;
  const LETTER = /^[АA][аa]?\s?[+\-−–]*$/;
  const PRESSED = "a, button, input, select, label, summary, [onclick], [role=button], [tabindex]";

  const brief = (text) => (text || "").replace(/\s+/g, " ").trim();
  const said = (element) => {
    const own = brief(element.textContent.slice(0, 400));
    const image = element.querySelector("img[alt], [title], [aria-label], svg title");
    const others = ["title", "aria-label", "value", "alt", "data-title", "data-text"];
    const more = others.map((name) => element.getAttribute(name) || "");
    const inner = image ? (image.getAttribute("alt") || "") + " " + (image.getAttribute("title") || image.getAttribute("aria-label") || "") : "";
    return brief(own + " " + more.join(" ") + " " + inner);
  };
  const name = (element) => (element.id + " " + (element.getAttribute("class") || "")).slice(0, 300);
  const pressed = (element) => {
    const outer = element.closest(PRESSED);
    if (outer && said(outer).length <= 160) return outer;
    const inner = element.querySelectorAll("a, button, input, select, [onclick], [role=button]");
    return inner.length === 1 ? inner[0] : element;
  };
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    if (box.width < 2 || box.height < 2 || box.bottom + scrollY < 2 || box.right < 2) return false;
    return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  };

  const found = [];
  const add = (element, how) => {
    if (!element || element === document.body || element === document.documentElement) return;
    if (/^(?:SCRIPT|STYLE|LINK|META|HEAD|TITLE|OPTION|IFRAME)$/.test(element.tagName)) return;
    if (element.tagName === "INPUT" && /^(?:text|search|email|password|tel|file)?$/.test(element.getAttribute("type") || "")) return;
    if (found.some((one) => one.element === element)) return;
    found.push({ element, how });
  };
  const choices = () => {
    for (const element of document.querySelectorAll("a, button, input, select, label, li, span, div, [role=button]")) {
      if (element.hasAttribute("data-nsok-seen") || !shown(element)) continue;
      const text = element.tagName === "SELECT" ? "select " + said(element) : said(element);
      if (text.length <= LONGEST && CHOICE.test(text) && !USUAL.test(text)) add(pressed(element), "choice");
    }
  };

  for (const old of document.querySelectorAll("[data-nsok]")) old.removeAttribute("data-nsok");
  if (opened) {
    choices();
  } else {
    let place = null;
    try {
      if (locator.startsWith("/")) {
        const path = locator.replace(/\/table(\[\d+\])?\/tr/g, "/table$1//tr");
        place = document.evaluate(path, document, null, XPathResult.FIRST_ORDERED_NODE_TYPE, null).singleNodeValue;
      }
    } catch (error) {
      place = null;
    }
    const wanted = brief(excerpt);
    if (place && place.nodeType === 1) {
      const text = said(place), marks = name(place) + " " + (place.getAttribute("href") || "");
      const holds = wanted && text.length < 300 && (text.includes(wanted) || (text && wanted.includes(text)));
      if (holds || WORDS.test(text.slice(0, 300)) || MARK.test(marks) || ADDRESS.test(marks)) {
        add(pressed(place), "place");
      }
    }
    const things = document.querySelectorAll("a, button, input, label, summary, img, span, div, p, li, h1, h2, h3, h4, td, strong, b, em, font, [onclick], [role=button], [title], [aria-label]");
    const weak = [];
    for (const element of things) {
      const text = said(element);
      if (text.length < 8 || text.length > LONGEST || !WORDS.test(text)) continue;
      if (STRONG.test(text)) add(pressed(element), "words");
      else weak.push(element);
    }
    for (const element of document.querySelectorAll("[class], [id]")) {
      if (!MARK.test(name(element)) || element.querySelectorAll("*").length > 200) continue;
      const inner = element.matches(PRESSED) ? [element] : element.querySelectorAll("a, button, input, [onclick], [role=button]");
      for (const each of Array.prototype.slice.call(inner.length ? inner : [element], 0, 4)) add(pressed(each), "mark");
    }
    for (const element of document.querySelectorAll("a[href]")) {
      if (ADDRESS.test(element.getAttribute("href"))) add(element, "address");
    }
    for (const element of weak) add(pressed(element), "weak");
    for (const element of document.querySelectorAll("a, button, span, li, div")) {
      if (!element.children.length && LETTER.test(brief(element.textContent))) add(pressed(element), "letter");
    }
  }
  const seen = opened ? [] : document.querySelectorAll("a, button, input, select, label, li, span, div, [role=button]");
  for (const element of seen) {
    if (shown(element)) element.setAttribute("data-nsok-seen", "");
    else element.removeAttribute("data-nsok-seen");
  }
  return found.slice(0, MOST).map(({ element, how }, number) => {
    element.setAttribute("data-nsok", String(number));
    const link = element.closest("a[href]");
    const raw = link ? link.getAttribute("href").trim() : "";
    return {
      number,
      how,
      said: said(element).slice(0, 200),
      tag: element.tagName.toLowerCase(),
      href: /^(?:#|javascript:|$)/i.test(raw) ? "" : link.href,
    };
  });
};
