// Opens what a page keeps folded: menus, tabs, accordions, "show more".  Nothing is clicked
// that leads elsewhere, sends or votes.  What a press took away again (the tab shown before)
// is put back, so that the page holds all its states at once.
async (most, longest) => {
  const CLICKED = [
    "[aria-expanded=false]", "[role=tab]", "[data-toggle]", "[data-bs-toggle]", "[data-tab]",
    "[data-fancybox-tab]", "[class*=accordion] [class*=head]", "[class*=accordion] [class*=title]",
    "[class*=tab] [class*=title]", "[class*=tabs] li", "[class*=tab] a[href^='#']",
    "[class*=spoiler] [class*=head]", "[class*=spoiler] [class*=title]", "[class*=burger]", "[class*=hamburger]",
    "[class*=menu-toggle]", "[class*=menu-button]", "[class*=navbar-toggle]",
  ].join(",");
  const HOVERED = "nav li, nav button, [class*=menu] li, [class*=nav] li, [class*=menu-item]";
  const MORE = /^(?:показать|развернуть|раскрыть|посмотреть|читать|загрузить|смотреть)\s+(?:ещ[её]|вс[её]|больше|полностью|дальше|целиком|остальн\S*|меню|список|ответ\S*)|^(?:ещ[её]|подробнее|меню|все разделы|все документы|разделы)(?![а-яё])/i;
  const NEVER = new RegExp(
    "(?<![a-zа-яё])(?:"
      + "слабовид|верси\\S* для|войти|вход(?![а-яё])|(?:рас)?печата|поделиться|отправить|про?голосова|оцени|"
      + "соглас(?:ен|на)(?![а-яё])|принять|подписаться|купить|заказать|записаться|чат(?![а-яё])|"
      + "позвонить|звонок|корзин|выбрать файл|удалить|"
      + "bvi|special|vision|eye|login|register|registration|print|share|send|submit|vote|rate|rating|"
      + "accept|cookie|subscribe|buy|order|chat|callback|cart|delete|play|slick|swiper|carousel|slider|"
      + "slide|next|prev|lang)(?![a-z])", "i");
  const deadline = Date.now() + longest;
  const here = () => location.href;
  const start = here();
  const taken = [];
  let opened = 0;

  const watch = new MutationObserver((records) => {
    for (const record of records) {
      for (const node of record.removedNodes) {
        if (node.nodeType === 1 && taken.length < 300) taken.push([record.target, node]);
      }
    }
  });
  const stays = (element) => {
    const link = element.closest("a");
    if (!link) return true;
    const href = (link.getAttribute("href") || "").trim();
    return href === "" || /^(?:#(?![!/])|javascript:(?:void|;|\s*$))/i.test(href);
  };
  const named = (element) => [
    element.id, element.getAttribute("class"), element.getAttribute("aria-label"),
    element.getAttribute("title"), (element.textContent || "").slice(0, 80),
  ].join(" ");
  // Some servers wrap the whole page in one form; such a form is no form.
  const ofForm = (element) => {
    const form = element.closest("form");
    return Boolean(form) && !form.querySelector("nav, header, h1, main");
  };
  const may = (element) =>
    element.isConnected && stays(element) && !NEVER.test(named(element))
    && !element.closest("[contenteditable], dialog") && !ofForm(element)
    && !element.matches("input, select, textarea, [type=submit], [role=combobox], video, audio, body, html")
    && !element.hasAttribute("download");
  const pause = (time) => new Promise((done) => setTimeout(done, time));
  const hover = (element) => {
    for (const type of ["pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove"]) {
      const kind = type.startsWith("pointer") ? PointerEvent : MouseEvent;
      element.dispatchEvent(new kind(type, { bubbles: !type.endsWith("enter"), cancelable: true }));
    }
  };
  const wanted = () => {
    const found = [...document.querySelectorAll(CLICKED)].slice(0, 400);
    for (const element of [...document.querySelectorAll("button, a:not([href]), a[href='#'], [role=button], span[onclick], div[onclick]")].slice(0, 600)) {
      const said = (element.textContent || "").trim();
      const inMenu = element.closest("nav, header, [class*=menu], [class*=nav]");
      if (MORE.test(said) || (inMenu && said.length < 60)) found.push(element);
    }
    return found;
  };

  for (const details of document.querySelectorAll("details:not([open])")) {
    details.open = true;
    opened += 1;
  }
  watch.observe(document, { subtree: true, childList: true });
  const hovered = [...document.querySelectorAll(HOVERED)].slice(0, 60);
  for (const element of hovered) hover(element);
  if (hovered.length) await pause(60);
  const pressed = new Set();
  let left = most;
  for (let round = 0; round < 2 && left > 0; round += 1) {
    for (const element of wanted()) {
      if (left <= 0 || Date.now() > deadline) { left = 0; break; }
      if (pressed.has(element) || !may(element)) continue;
      pressed.add(element);
      if (element.matches("[aria-expanded=true]")) continue;
      left -= 1;
      element.click();
      opened += 1;
      await pause(25);
      if (here() !== start) {
        history.back();
        await pause(120);
        left = Math.min(left, 5);
      }
    }
  }
  if (pressed.size) await pause(80);
  watch.disconnect();

  let again = 200000;
  const texts = new Set();
  for (const [target, node] of taken) {
    const text = (node.textContent || "").trim();
    if (!text || node.isConnected || !target.isConnected || texts.has(text)) continue;
    if (again < text.length || (target.textContent || "").includes(text)) continue;
    if (node.matches("script, style, noscript, template")) continue;
    texts.add(text);
    again -= text.length;
    target.append(node);
  }
  return opened;
};
