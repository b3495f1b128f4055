// Where the control of that number can be pressed by a hand: its state and a point.
// What would open a new window opens here.  With `force`, it is pressed unseen.
(number, force) => {
  const element = document.querySelector('[data-nsok="' + number + '"]');
  if (!element) return { state: "gone" };
  const link = element.closest("a, form, area");
  if (link && link.hasAttribute("target")) link.setAttribute("target", "_self");
  if (force) {
    element.click();
    return { state: "pressed" };
  }
  element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return { state: "hidden" };
  const boxes = Array.prototype.slice.call(element.getClientRects(), 0, 4);
  for (const image of element.querySelectorAll("img, span, svg, i")) boxes.push(image.getBoundingClientRect());
  let visible = false;
  for (const box of boxes) {
    if (box.width < 2 || box.height < 2) continue;
    for (const [across, down] of [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.2], [0.5, 0.8]]) {
      const x = box.left + box.width * across, y = box.top + box.height * down;
      if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue;
      visible = true;
      const hit = document.elementFromPoint(x, y);
      if (hit && (element === hit || element.contains(hit))) return { state: "ready", x, y };
    }
  }
  return { state: visible ? "covered" : "hidden" };
};
