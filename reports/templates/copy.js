for (const button of document.querySelectorAll(".copy")) {
  const text = button.previousElementSibling;
  const select = () => {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await navigator.clipboard?.writeText(text.textContent).then(() => true, select) ?? select();
    button.textContent = done ? button.dataset.done : button.dataset.failed;
  });
}
