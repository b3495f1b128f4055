const table = document.querySelector(".organisations");
if (table) {
  const rows = [...table.tBodies[0].rows];
  const heat = new Map([...document.querySelectorAll(".heat tbody tr")].map((row) => [row.dataset.k, row]));
  const controls = document.querySelector(".controls");
  const find = document.querySelector("#find");
  const state = document.querySelector("#state");
  const told = controls.querySelector("[role=status]");
  const texts = new Map(rows.map((row) => [row, (row.cells[0].textContent + " " + row.cells[1].textContent).toLowerCase()]));

  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const fits = (!state.value || row.dataset.s === state.value) && words.every((word) => texts.get(row).includes(word));
      row.hidden = !fits;
      shown += fits;
      const other = heat.get(row.dataset.k);
      if (other) other.hidden = !fits;
    }
    told.textContent = told.dataset.text.replace("#", shown);
  };

  const value = (row, column, kind) => {
    const cell = row.cells[column];
    if (kind === "text") return cell.textContent.trim();
    const text = cell.dataset.v ?? cell.textContent.trim();
    return text === "" || isNaN(text) ? NaN : Number(text);
  };

  const compare = (column, kind, turn) => (one, other) => {
    const a = value(one, column, kind);
    const b = value(other, column, kind);
    if (kind === "text") return turn * a.localeCompare(b, document.documentElement.lang, { numeric: true });
    if (isNaN(a) || isNaN(b)) return isNaN(a) - isNaN(b);
    return turn * (a - b);
  };

  const sort = (header, column) => {
    const down = header.getAttribute("aria-sort") === "ascending" || (!header.hasAttribute("aria-sort") && header.dataset.sort === "number");
    for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const sorted = rows.slice().sort(compare(column, header.dataset.sort, down ? -1 : 1));
    table.tBodies[0].append(...sorted);
    const body = document.querySelector(".heat tbody");
    if (body) body.append(...sorted.map((row) => heat.get(row.dataset.k)).filter(Boolean));
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
  find.addEventListener("input", filter);
  state.addEventListener("change", filter);
  controls.hidden = false;
  filter();
}
