"use strict";

const app = document.getElementById("app");

const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
  element.append(...children);
  return element;
};

const load = async (name) => {
  const answer = await fetch(`/data/${name}.json`);
  if (!answer.ok) throw new Error(name);
  return answer.json();
};

const link = ({ to, text }) => make("a", { href: to }, text);

// The menu is not in the document before somebody presses the button.
const menu = (entries) => {
  const button = make("button", { class: "burger", "aria-expanded": "false" }, "Меню");
  const place = make("nav", { class: "drawer" });
  button.addEventListener("click", () => {
    if (!place.firstChild) {
      place.append(make("ul", {}, ...entries.map((entry) => make("li", {}, link(entry)))));
    }
    const open = place.classList.toggle("open");
    button.setAttribute("aria-expanded", String(open));
  });
  return [button, place];
};

// One tab at a time stands in the document.
const tabs = (parts) => {
  const panel = make("div", { role: "tabpanel" });
  const show = (part) => panel.replaceChildren(...part.blocks.map(block));
  const heads = parts.map((part) => {
    const head = make("button", { role: "tab" }, part.title);
    head.addEventListener("click", () => show(part));
    return head;
  });
  show(parts[0]);
  return make("section", {}, make("div", { role: "tablist" }, ...heads), panel);
};

// An answer comes into being with the press on its question.
const question = ({ ask, answer }) => {
  const head = make("h3", { class: "question", role: "button", "aria-expanded": "false" }, ask);
  head.addEventListener("click", () => {
    if (head.getAttribute("aria-expanded") === "true") return;
    head.setAttribute("aria-expanded", "true");
    head.after(make("p", { class: "answer" }, answer));
  });
  return make("div", {}, head);
};

const form = ({ title, fields, agree }) => make(
  "form", { action: "/api/appeals", method: "post" },
  make("h2", {}, title),
  ...fields.map((field) => make("p", {}, make("label", {}, field.label, " ", make(field.long ? "textarea" : "input", { name: field.name, required: "" })))),
  make("p", {}, make("label", {}, make("input", { type: "checkbox", name: "agree", required: "" }), " ", agree)),
  make("button", { type: "submit" }, "Отправить обращение"),
);

const block = (part) => {
  if (part.h) return make("h2", {}, part.h);
  if (part.p) return make("p", {}, part.p);
  if (part.file) return make("p", {}, make("a", { href: part.file }, part.text));
  if (part.tabs) return tabs(part.tabs);
  if (part.ask) return question(part);
  if (part.form) return form(part.form);
  if (part.rows) {
    return make("table", {}, ...part.rows.map((row) => make("tr", {}, ...row.map((cell) => make("td", {}, cell)))));
  }
  return make("div", {});
};

const draw = async () => {
  const route = location.hash.replace(/^#\//, "") || "main";
  const view = document.querySelector(".view");
  view.replaceChildren(make("p", {}, "Загрузка…"));
  try {
    const page = await load(route);
    document.title = `${page.title} — ЦСО «Искра»`;
    view.replaceChildren(make("h1", {}, page.title), ...page.blocks.map(block));
  } catch {
    view.replaceChildren(make("h1", {}, "Страница не найдена"));
  }
};

(async () => {
  const site = await load("site");
  app.append(
    make("header", { class: "top" }, make("strong", {}, site.name), ...menu(site.menu)),
    make("main", { class: "view" }),
    make("footer", {}, site.footer),
  );
  addEventListener("hashchange", draw);
  await draw();
})();
