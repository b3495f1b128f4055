// Answers when nothing was written to the document for a moment; false when that never came.
(quiet, longest) => new Promise((answer) => {
  let pause;
  const done = (still) => () => { watch.disconnect(); answer(still); };
  const wait = () => { clearTimeout(pause); pause = setTimeout(done(true), quiet); };
  const watch = new MutationObserver(wait);
  watch.observe(document, { subtree: true, childList: true, characterData: true });
  setTimeout(done(false), longest);
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", wait, { once: true });
  } else {
    wait();
  }
});
