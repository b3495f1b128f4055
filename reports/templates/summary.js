const table = document.querySelector(".organisations");
if (table) {
  const COLOURED = 500;
  const CODES = { "✓": "p", "!": "d", "✕": "a", "?": "r", "–": "u", "○": "i" };
  const heat = document.querySelector(".heat tbody");
  const heated = new Map(heat ? [...heat.rows].map((row) => [row.dataset.k, row]) : []);
  const controls = document.querySelector(".controls");
  const said = controls.querySelector("[role=status]");
  const value = (id) => document.getElementById(id)?.value ?? "";
  const every = [...table.tBodies[0].rows].map((row) => {
    const { k, s: state, p: platform, c: answers = "" } = row.dataset;
    const region = row.cells[2].textContent;
    const text = searchable(`${row.cells[1].textContent} ${region}`);
    return { row, state, platform, answers, region, text, other: heated.get(k) };
  });
  const list = windowOf(table.tBodies[0], document.querySelector(".more"), () => show());
  let order = every;

  // Where there are thousands of rows, each answer gets its coloured cell only when its row is shown.
  const colour = (row) => {
    const signs = row.querySelector(".signs");
    signs?.replaceWith(...[...signs.textContent].map((sign) => {
      const cell = document.createElement("td");
      cell.className = CODES[sign];
      cell.textContent = sign;
      return cell;
    }));
  };

  const chosen = () => {
    const words = sought(value("find"));
    const [state, region, platform, lacks] = ["state", "region", "platform", "lacks"].map(value);
    return (each) =>
      (!state || each.state === state) &&
      (!region || each.region === region) &&
      (!platform || each.platform === platform) &&
      (!lacks || "ad".includes(each.answers[lacks] ?? " ")) &&
      words.every((word) => each.text.includes(word));
  };

  const show = (most = undefined, coloured = true) => {
    const drawn = new Set(list.draw(most));
    const others = order.flatMap(({ row, other }) => (other && drawn.has(row) ? other : []));
    if (coloured) others.forEach(colour);
    if (heat) refill(heat, others);
    said.textContent = said.dataset.text.replace("#", whole(list.shown)).replace("@", whole(list.found));
  };

  const choose = () => {
    list.put(order.filter(chosen()).map(({ row }) => row));
    show();
  };

  const letters = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const number = (cell) => {
    const text = cell.dataset.v ?? cell.textContent.trim();
    return text === "" || isNaN(text) ? NaN : Number(text);
  };
  const ways = {
    text: [(cell) => cell.textContent.trim(), (a, b) => letters.compare(a, b)],
    number: [number, (a, b) => a - b],
  };

  // Who has no number stands last, whichever way the others are ordered.
  const sorted = (column, kind, turn) => {
    const [key, compare] = ways[kind];
    const keyed = every.map((each) => ({ each, key: key(each.row.cells[column]) }));
    const has = keyed.filter((one) => !Number.isNaN(one.key));
    has.sort((one, other) => turn * compare(one.key, other.key));
    return [...has, ...keyed.filter((one) => Number.isNaN(one.key))].map(({ each }) => each);
  };

  const sort = (header, column) => {
    const kind = header.dataset.sort;
    const first = kind === "number" && column > 0 ? "descending" : "ascending";
    const turn = { ascending: "descending", descending: "ascending" }[header.getAttribute("aria-sort")] ?? first;
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", turn);
    order = sorted(column, kind, turn === "descending" ? -1 : 1);
    choose();
  };

  // Text and no <button>: browsers leave buttons out of the header they repeat on each printed page.
  [...table.tHead.rows[0].cells].forEach((header, column) => {
    const button = document.createElement("span");
    button.setAttribute("role", "button");
    button.tabIndex = 0;
    button.textContent = header.textContent;
    button.addEventListener("click", () => sort(header, column));
    button.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sort(header, column);
    });
    header.replaceChildren(button);
  });
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", choose);
  controls.addEventListener("reset", () => setTimeout(choose));
  addEventListener("beforeprint", () => show(Infinity, every.length <= COLOURED));
  addEventListener("afterprint", () => show());
  controls.hidden = false;
  show();
}
