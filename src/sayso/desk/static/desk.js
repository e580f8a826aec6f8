// Nothing here is needed: every page works without it.
"use strict";

// A job's page is told how far the job is; where that cannot be had it looks by itself. When the job or one of
// its parts is another than before, the page is loaded anew; so too when all is over, which may have been so
// before the first word came: only a page that was made before that end is here.
const polled = document.querySelector("[data-poll]");
if (polled) {
  let before = "", leaves = false;
  // Loading anew would take somebody back who is on the way to another page.
  addEventListener("beforeunload", () => { leaves = true; });
  addEventListener("pageshow", () => { leaves = false; });
  const compare = (found, over) => {
    const now = JSON.stringify(found);
    if ((over || (before && now !== before)) && !leaves) location.reload();
    before = now;
  };
  const poll = () => setInterval(async () => {
    try {
      const found = await (await fetch(polled.dataset.poll)).json();
      compare([found.job, found.follows, found.parts], found.is_over);
    } catch { /* the desk was stopped: ask again later */ }
  }, 1000);
  if (window.EventSource) {
    const told = new EventSource(polled.dataset.events);
    told.onmessage = (event) => {
      const found = JSON.parse(event.data);
      compare(found, found[3]);
    };
    told.onerror = () => { told.close(); before = ""; poll(); };
    addEventListener("pagehide", () => told.close());
  } else poll();
}

// Any other page says when what waited is done; it does not load itself anew: somebody may be writing on it.
const waiting = document.querySelector("[data-job]");
if (waiting) {
  const asking = setInterval(async () => {
    try {
      const found = await (await fetch(waiting.dataset.job)).json();
      if (!found.is_over) return;
      clearInterval(asking);
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = "Show this page as it is now";
      waiting.replaceChildren("All is compared: what was decided counts. ", link);
    } catch { /* the desk was stopped: ask again later */ }
  }, 1000);
}

// Review by single keys; they can be switched off, and never work while something is typed.
const keys = document.getElementById("single-keys");
if (keys) {
  const kept = "sayso-single-keys";
  keys.checked = localStorage.getItem(kept) !== "off";
  keys.addEventListener("change", () => localStorage.setItem(kept, keys.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    if (!keys.checked || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    const found = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!found) return;
    event.preventDefault();
    const closed = found.closest("details:not([open])");
    if (closed) closed.open = true;
    else if (found.matches("details")) found.open = false;
    if (found.matches("input, select")) found.focus();
    else if (!found.matches("details")) found.click();
  });
}

// Words that are selected in an article's text go into the form for statements that were missed.
const missed = document.querySelector("form[data-selected]");
if (missed) {
  const read = (range) => {
    const held = range.cloneContents();
    for (const extra of held.querySelectorAll("sup, .no, [aria-hidden]")) extra.remove();
    return held.textContent;
  };
  document.addEventListener("selectionchange", () => {
    const selected = document.getSelection();
    if (!selected || selected.isCollapsed || !selected.rangeCount) return;
    const range = selected.getRangeAt(0);
    const from = range.startContainer.nodeType === 1 ? range.startContainer : range.startContainer.parentElement;
    const line = from.closest(".only-article .para > p, main > .words");
    if (!line || !line.contains(range.endContainer)) return;
    const ahead = document.createRange();
    ahead.selectNodeContents(line);
    ahead.setEnd(range.startContainer, range.startOffset);
    missed.elements.words.value = read(range).trim();
    missed.elements.before.value = read(ahead).slice(-200);
  });
}

// Files and folders that are dropped anywhere beside the field for files are put into it.
const drop = document.querySelector("[data-drop]");
if (drop) {
  const field = drop.querySelector("[name=files]");
  const gather = async (entry) => {
    if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))];
    const reader = entry.createReader(), found = [];
    for (;;) {
      // A folder is told in pieces; an empty one is the last.
      const some = await new Promise((done, fail) => reader.readEntries(done, fail));
      if (!some.length) return found;
      for (const inner of some) found.push(...await gather(inner));
    }
  };
  drop.addEventListener("dragover", (event) => event.preventDefault());
  drop.addEventListener("drop", async (event) => {
    const given = event.dataTransfer, loose = [...given.files];
    if (!loose.length) return;
    event.preventDefault();
    const entries = [...given.items].map((item) => item.webkitGetAsEntry?.());
    const files = entries.every(Boolean) ? (await Promise.all(entries.map(gather))).flat() : loose;
    const held = new DataTransfer();
    for (const file of [...field.files, ...files]) held.items.add(file);
    field.files = held.files;
  });
}
