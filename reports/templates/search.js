const controls = document.querySelector(".controls");
const tables = [...document.querySelectorAll(".findings")];
if (tables.length && controls) {
  const find = controls.querySelector("input");
  const said = controls.querySelector("[role=status]");
  const sum = (field) => lists.reduce((all, { list }) => all + list[field], 0);
  const tell = () => {
    said.textContent = said.dataset.text.replace("#", whole(sum("shown"))).replace("@", whole(sum("found")));
  };
  const lists = tables.map((table) => {
    const [body, section] = [table.tBodies[0], table.closest("section")];
    const rows = [...body.rows].map((row) => ({ row, text: searchable(row.textContent) }));
    const list = windowOf(body, section.querySelector(".more"), () => {
      draw(list);
      tell();
    });
    return { list, rows, section };
  });

  // Whose row it is stands once above all that follow.
  const draw = (list, most) => {
    let last;
    for (const row of list.draw(most)) {
      const name = row.cells[0].textContent;
      row.classList.toggle("again", name === last);
      last = name;
    }
  };

  const filter = () => {
    const words = sought(find.value);
    for (const { list, rows, section } of lists) {
      list.put(rows.filter(({ text }) => words.every((word) => text.includes(word))).map(({ row }) => row));
      section.hidden = !list.found;
      draw(list);
    }
    tell();
  };
  controls.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", filter);
  addEventListener("beforeprint", () => lists.forEach(({ list }) => draw(list, Infinity)));
  addEventListener("afterprint", () => lists.forEach(({ list }) => draw(list)));
  controls.hidden = false;
  filter();
}
