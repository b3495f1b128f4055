// What a page elsewhere shows: its words, what can be filled in, and what answered.
(most) => {
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 2 && box.height > 2 && element.checkVisibility({ visibilityProperty: true });
  };
  const near = (element) => shown(element) || (element.labels && [...element.labels].some(shown)) || (element.parentElement && shown(element.parentElement));
  const FIELDS = "textarea, select, input, [role=radio], [role=checkbox], [role=textbox], [role=listbox], [contenteditable=true]";
  const QUIET = /^(?:hidden|submit|button|image|reset|search|password)$/;
  let fields = 0, password = false;
  for (const element of document.querySelectorAll(FIELDS)) {
    const kind = (element.getAttribute("type") || "").toLowerCase();
    if (kind === "password") password = password || shown(element);
    if (element.tagName === "INPUT" && QUIET.test(kind)) continue;
    if (/search|poisk|поиск|найти/i.test((element.name || "") + (element.placeholder || "") + (element.getAttribute("aria-label") || ""))) continue;
    if (near(element)) fields += 1;
  }
  const opened = performance.getEntriesByType("navigation")[0];
  return {
    url: location.href,
    status: (opened && opened.responseStatus) || 0,
    title: document.title,
    text: (document.body ? document.body.innerText : "").slice(0, most),
    fields,
    password,
    frames: document.querySelectorAll("iframe").length,
  };
};
