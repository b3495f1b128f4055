// Thousands of rows wait outside the document, where they cost nothing; the table has a window of them.
const STEP = 50;
const searchable = (text) => text.toLowerCase().replaceAll("ё", "е");
const whole = (number) => number.toLocaleString(document.documentElement.lang);
const sought = (text) => searchable(text).split(/\s+/).filter(Boolean);

// What stands at the head already stays, so that a longer window costs only what is new.
const refill = (body, drawn) => {
  const old = [...body.children];
  const same = drawn.findIndex((row, at) => row !== old[at]);
  const kept = same < 0 ? drawn.length : same;
  for (const row of old.slice(kept)) row.remove();
  body.append(...drawn.slice(kept));
};

const windowOf = (body, more, told) => {
  const button = more.firstElementChild;
  let rows = [...body.rows];
  let limit = STEP;
  const list = {
    get found() { return rows.length; },
    get shown() { return Math.min(limit, rows.length); },
    put(found) {
      rows = found;
      limit = STEP;
    },
    draw(most = limit) {
      const drawn = rows.slice(0, most);
      refill(body, drawn);
      more.hidden = rows.length <= most;
      button.textContent = button.dataset.text.replace("#", Math.min(STEP, rows.length - most));
      return drawn;
    },
  };
  button.addEventListener("click", () => {
    limit += STEP;
    told();
  });
  return list;
};
