"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));

  // Open whatever is folded round the words that an address leads to, and light up all their pieces.
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    all(".aimed").forEach((x) => x.classList.remove("aimed"));
    const target = id && document.getElementById(id);
    if (!target) return;
    for (let x = target; x; x = x.parentElement) if (x.tagName === "DETAILS") x.open = true;
    const key = CSS.escape(id);
    all(`[data-p="${key}"], [data-a~="${key}"]`).forEach((x) => x.classList.add("aimed"));
    target.scrollIntoView({ block: id.startsWith("p-") || id.startsWith("a-") ? "center" : "start" });
  }
  addEventListener("hashchange", reveal);
  if (location.hash) reveal();

  // Hover or focus lights up the other reports of the same utterance, and a note's own words.
  function mark(event, on) {
    const from = event.target instanceof Element && event.target.closest("[data-a], [data-key]");
    all(".lit").forEach((x) => x.classList.remove("lit"));
    if (!from || !on) return;
    const keys = (from.dataset.a || from.dataset.key || "").split(" ").filter(Boolean);
    const groups = (from.dataset.u || "").split(" ").filter(Boolean);
    keys.forEach((k) => all(`[data-a~="${CSS.escape(k)}"]`).forEach((x) => x.classList.add("lit")));
    groups.forEach((g) => all(`.words [data-u~="${CSS.escape(g)}"]`).forEach((x) => x.classList.add("lit")));
  }
  document.addEventListener("mouseover", (e) => mark(e, true));
  document.addEventListener("focusin", (e) => mark(e, true));
  document.addEventListener("focusout", (e) => mark(e, false));

  // Statements in a text lead to their note.
  document.addEventListener("click", (event) => {
    const run = event.target instanceof Element && event.target.closest(".words [data-a]");
    if (!run || event.target.closest("a, summary") || String(getSelection())) return;
    const note = document.getElementById(run.dataset.a.split(" ").pop());
    if (note) note.focus({ preventScroll: false });
  });

  const tools = document.querySelector(".tools");
  const filter = document.getElementById("filter");
  if (tools && filter) {
    tools.hidden = false;
    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLocaleLowerCase();
      let left = 0;
      all("#utterances .speaker").forEach((group) => {
        const named = group.querySelector(".speaker-head").textContent.toLocaleLowerCase().includes(wanted);
        let here = 0;
        all(".utterance", group).forEach((u) => {
          const show = !wanted || named || u.textContent.toLocaleLowerCase().includes(wanted);
          u.hidden = !show;
          here += show ? 1 : 0;
        });
        group.hidden = here === 0;
        left += here;
        if (wanted) all("details.more", group).forEach((d) => { d.open = here > 0; });
      });
      if (wanted) {
        all("details.rest, details.chapter").forEach((d) => { d.open = d.querySelector(".utterance:not([hidden])") !== null; });
      }
      document.getElementById("filtered").textContent = wanted ? `${left} shown` : "";
    });
  }

  // Paper shows everything that is folded.
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((d) => { d.open = true; });
  });
  addEventListener("afterprint", () => folded.forEach((d) => { d.open = false; }));
})();
