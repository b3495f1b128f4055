for (const button of document.querySelectorAll(".copy")) {
  const text = button.previousElementSibling;
  const wording = text.textContent.replace(/^«([^«»]*)»\.?$/, "$1");
  const select = () => {
    getSelection().selectAllChildren(text);
    return document.execCommand("copy");
  };
  button.hidden = false;
  button.addEventListener("click", async () => {
    const done = await navigator.clipboard?.writeText(wording).then(() => true, select) ?? select();
    button.textContent = done ? button.dataset.done : button.dataset.failed;
  });
}
