const rows = [...document.querySelectorAll(".findings tbody tr")];
const controls = document.querySelector(".controls");
if (rows.length && controls) {
  const find = controls.querySelector("input");
  const told = controls.querySelector("[role=status]");
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const filter = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, at) => {
      row.hidden = !words.every((word) => texts[at].includes(word));
      shown += !row.hidden;
    });
    told.textContent = told.dataset.text.replace("#", shown);
  };
  controls.addEventListener("submit", (event) => event.preventDefault());
  find.addEventListener("input", filter);
  controls.hidden = false;
  filter();
}
