// The document as it stands now, as text; nothing but its length if it is too long.
(most) => {
  for (const element of document.querySelectorAll("noscript")) element.remove();
  const kind = document.doctype ? `<!DOCTYPE ${document.doctype.name}>` : "";
  const html = kind + (document.documentElement ? document.documentElement.outerHTML : "");
  return html.length > most ? html.length : html;
};
