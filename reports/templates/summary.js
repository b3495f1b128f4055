const table = document.querySelector(".organisations");
if (table) {
  const STEP = 50;
  const COLOURED = 500;
  const CODES = { "✓": "p", "!": "d", "✕": "a", "?": "r", "–": "u", "○": "i" };
  const rows = [...table.tBodies[0].rows];
  const heat = document.querySelector(".heat tbody");
  const heated = new Map(heat ? [...heat.rows].map((row) => [row.dataset.k, row]) : []);
  const controls = document.querySelector(".controls");
  const told = controls.querySelector("[role=status]");
  const more = document.querySelector(".more");
  const value = (id) => document.getElementById(id)?.value ?? "";
  const texts = new Map(rows.map((row) => [row, (row.cells[1].textContent + " " + row.cells[2].textContent).toLowerCase()]));
  let order = rows;
  let limit = STEP;

  // Where there are thousands of rows, each answer gets its coloured cell only when its row is shown.
  const draw = (row) => {
    const signs = row.querySelector(".signs");
    if (!signs) return;
    signs.replaceWith(...[...signs.textContent].map((sign) => {
      const cell = document.createElement("td");
      cell.className = CODES[sign];
      cell.textContent = sign;
      return cell;
    }));
  };

  const chosen = () => {
    const words = value("find").toLowerCase().split(/\s+/).filter(Boolean);
    const [state, region, platform, lacks] = ["state", "region", "platform", "lacks"].map(value);
    return (row) =>
      (!state || row.dataset.s === state) &&
      (!region || row.cells[2].textContent === region) &&
      (!platform || row.dataset.p === platform) &&
      (!lacks || "ad".includes(row.dataset.c?.[lacks] ?? " ")) &&
      words.every((word) => texts.get(row).includes(word));
  };

  const show = (most = limit, coloured = true) => {
    const fits = chosen();
    let found = 0;
    for (const row of order) {
      const fit = fits(row);
      const hidden = !fit || found >= most;
      found += fit;
      const other = heated.get(row.dataset.k);
      if (row.hidden !== hidden) row.hidden = hidden;
      if (!other) continue;
      if (other.hidden !== hidden) other.hidden = hidden;
      if (!hidden && coloured) draw(other);
    }
    told.textContent = told.dataset.text.replace("#", Math.min(found, most)).replace("@", found);
    more.hidden = found <= most;
    const button = more.firstElementChild;
    button.textContent = button.dataset.text.replace("#", Math.min(STEP, found - most));
  };

  const start = () => {
    limit = STEP;
    show();
  };

  const number = (row, column) => {
    const text = row.cells[column].dataset.v ?? row.cells[column].textContent.trim();
    return text === "" || isNaN(text) ? NaN : Number(text);
  };

  const compare = (column, kind, turn) => (one, other) => {
    if (kind === "text") {
      const [a, b] = [one, other].map((row) => row.cells[column].textContent.trim());
      return turn * a.localeCompare(b, document.documentElement.lang, { numeric: true });
    }
    const [a, b] = [number(one, column), number(other, column)];
    if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b);
    return turn * (a - b);
  };

  const sort = (header, column) => {
    const first = header.dataset.sort === "number" && column > 0 ? "descending" : "ascending";
    const turn = { ascending: "descending", descending: "ascending" }[header.getAttribute("aria-sort")] ?? first;
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", turn);
    order = rows.slice().sort(compare(column, header.dataset.sort, turn === "descending" ? -1 : 1));
    table.tBodies[0].append(...order);
    if (heat) heat.append(...order.map((row) => heated.get(row.dataset.k)).filter(Boolean));
    start();
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
  controls.addEventListener("input", start);
  controls.addEventListener("reset", () => setTimeout(start));
  more.addEventListener("click", () => {
    limit += STEP;
    show();
  });
  addEventListener("beforeprint", () => show(Infinity, rows.length <= COLOURED));
  addEventListener("afterprint", () => show());
  controls.hidden = false;
  show();
}
