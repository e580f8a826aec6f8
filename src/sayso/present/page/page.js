"use strict";
(function () {
  const all = (selector, root) => Array.from((root || document).querySelectorAll(selector));
  const make = (tag, text, name) => { const x = document.createElement(tag); x.textContent = text || ""; if (name) x.className = name; return x; };
  const on = (x, kinds, act) => kinds.split(" ").forEach((kind) => x.addEventListener(kind, act, { passive: true }));
  const find = (id) => (id ? document.getElementById(id) : null);
  const idOf = (link) => decodeURIComponent((link.getAttribute("href") || "").slice(1));
  const articleOf = (x) => x.closest("details.article");
  const nameOf = (article) => article.querySelector("summary b").textContent;

  // The words of each statement, by the address of its note: they stand in the article and nowhere else.
  const words = new Map();
  function join(runs) {
    return runs.map((run, i) => {
      if (!i) return run.textContent;
      const between = document.createRange();
      between.setStartAfter(runs[i - 1]);
      between.setEndBefore(run);
      return (between.toString() ? " … " : "") + run.textContent;
    }).join("");
  }
  // A piece of a sentence is shown with its source and its verb: from the first of them to the last.
  const alone = /^[“"‘'«„]\s*[^a-z_\W]/u;
  function stretch(article, n, text) {
    const parts = all(`.para > p [data-a~="${n}"]`, article);
    const paras = new Set(parts.map((x) => x.closest("p")));
    const quoted = all(`.para > p q[data-a~="${n}"]:not(.in)`, article);
    if (paras.size !== 1 || (quoted.length && alone.test(text))) return text;
    const whole = document.createRange();
    whole.setStartBefore(parts[0]);
    whole.setEndAfter(parts[parts.length - 1]);
    const last = parts[parts.length - 1];
    const rest = document.createRange();
    rest.setStartAfter(last);
    rest.setEndAfter(last.closest("p").lastChild);
    // A verb at the end asks for whom it was said to.
    const more = last.tagName === "EM" ? rest.toString().match(/^([^.!?]|[.!?](?![\s"”’']|$))*/)[0] : "";
    return (whole.toString() + more).replace(/\s+/g, " ").trim();
  }
  all("details.article").forEach((article) => {
    const found = {};
    all(".para > p q[data-a]", article).forEach((run) => run.dataset.a.split(" ").forEach((n) => { (found[n] = found[n] || []).push(run); }));
    all(".notes > li", article).forEach((note) => {
      note.dataset.a = note.firstElementChild.textContent;
      const runs = found[note.dataset.a] || [];
      words.set(note.id, stretch(article, note.dataset.a, join(runs).replace(/\s+/g, " ").trim()));
    });
  });
  const shorten = (text, most) => (text.length > most ? text.slice(0, most).replace(/\s+\S*$/, "") + " …" : text);
  all("#people li > a:first-of-type, .pairs a, .moments a, .undated a").forEach((link) => {
    const target = find(idOf(link));
    const fullest = target && target.id.startsWith("u-") ? target.querySelector(".tellings a") || target.querySelector("a") : link;
    const text = fullest && words.get(idOf(fullest));
    if (text) link.after(" ", make("q", shorten(text, 150), "filled"));
  });
  all(".notes > li > b:first-child").forEach((number) => {
    const button = make("button", number.textContent, "n");
    button.type = "button";
    button.title = "address and command of this statement";
    number.replaceWith(button);
  });

  // Open whatever is folded round the words that an address leads to, and light up all their pieces.
  function reveal() {
    const id = decodeURIComponent(location.hash.slice(1));
    all(".aimed").forEach((x) => x.classList.remove("aimed"));
    const target = find(id);
    if (!target) return;
    for (let x = target; x; x = x.parentElement) if (x.tagName === "DETAILS") x.open = true;
    all(`[data-p="${CSS.escape(id)}"]`).forEach((x) => x.classList.add("aimed"));
    if (target.dataset.a) all(`.para > p [data-a~="${target.dataset.a}"]`, articleOf(target)).forEach((x) => x.classList.add("aimed"));
    target.scrollIntoView({ block: target.tagName !== "SECTION" && /^(p|a-|w)/.test(id) ? "center" : "start" });
  }
  const back = find("back");
  let followed = 0;
  on(window, "hashchange", reveal);
  if (location.hash) reveal();
  on(document, "click", (event) => {
    const link = event.target instanceof Element && event.target.closest('main a[href^="#"]');
    if (!link || idOf(link) === decodeURIComponent(location.hash.slice(1))) return;
    followed += 1;
    back.hidden = false;
  });
  on(back, "click", () => { followed -= 1; back.hidden = followed < 1; history.back(); });

  // Hover or focus lights up a statement, its note and the other reports of it, and shows what a link leads to.
  const tip = make("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  function preview(link) {
    const target = find(idOf(link));
    const article = target && articleOf(target);
    if (!article || link.closest(".notes, .bar")) return;
    const text = words.get(target.id) || (target.closest(".para > p") ? target.textContent : target.tagName === "LI" ? target.textContent : "");
    if (!text) return;
    const para = target.closest(".para > p");
    const round = para ? para.textContent : "";
    const at = round.indexOf(text);
    const q = make("q", round && text.length < 200 ? (at > 80 ? "…" : "") + round.slice(Math.max(0, at - 80), at) : "");
    q.append(make("mark", shorten(text, 400)), round && text.length < 200 ? shorten(round.slice(at + text.length), 80) : "");
    tip.replaceChildren(make("b", nameOf(article)), " ", q);
    tip.hidden = false;
    link.setAttribute("aria-describedby", "tip");
    const box = link.getBoundingClientRect();
    tip.style.left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8)) + scrollX + "px";
    const below = box.bottom + tip.offsetHeight + 8 < innerHeight;
    tip.style.top = (below ? box.bottom + 4 : box.top - tip.offsetHeight - 4) + scrollY + "px";
  }
  function leave() {
    all('[aria-describedby="tip"]').forEach((x) => x.removeAttribute("aria-describedby"));
    tip.hidden = true;
  }
  function light(from) {
    all(".lit").forEach((x) => x.classList.remove("lit"));
    const part = from.closest("details.article [data-a]");
    if (!part) return;
    const article = articleOf(part);
    part.dataset.a.split(" ").forEach((n) => {
      all(`[data-a~="${n}"]`, article).forEach((x) => x.classList.add("lit"));
      const same = article.querySelector(`.notes [data-a="${n}"] a[href^="#u-"]`);
      if (same) all('.notes a[href^="#u-"]').filter((a) => idOf(a) === idOf(same)).forEach((a) => {
        const note = a.closest("li");
        all(`.para > p [data-a~="${note.dataset.a}"]`, articleOf(note)).forEach((x) => x.classList.add("lit"));
      });
    });
  }
  function enter(event) {
    if (!(event.target instanceof Element)) return;
    if (tip.contains(event.target)) return;
    leave();
    light(event.target);
    const link = event.target.closest('main a[href^="#"]');
    if (link) preview(link);
  }
  on(document, "mouseover", enter);
  on(document, "focusin", enter);
  on(document, "focusout", leave);
  on(document, "keydown", (event) => { if (event.key === "Escape") leave(); });

  // The number of a note opens its address and a command that corrects it; words in a text lead to their note.
  const quote = (text) => "'" + text.replace(/'/g, "'\\''") + "'";
  function copying(label, text) {
    const button = make("button", label);
    button.type = "button";
    on(button, "click", () => {
      const area = make("textarea", text);
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.textContent = "Copied";
      button.focus();
    });
    return button;
  }
  function openCard(note) {
    const open = note.querySelector(".card");
    all(".card").forEach((x) => x.remove());
    if (open) return;
    const article = articleOf(note);
    const runs = all(`.para > p q[data-a~="${note.dataset.a}"]`, article).map((x) => x.textContent);
    const longest = runs.sort((x, y) => y.length - x.length)[0] || "";
    const command = `sayso decide decisions.jsonl speaker ${quote(article.dataset.name)} ${quote(longest)} --value 'NAME' --who 'YOU'`;
    const card = make("div", "", "card");
    const address = location.href.split("#")[0] + "#" + note.id;
    card.append(copying("Copy the address", address), copying("Copy the command", command), make("code", command));
    note.append(card);
  }
  on(document, "click", (event) => {
    if (!(event.target instanceof Element)) return;
    const number = event.target.closest(".n");
    if (number) return openCard(number.closest("li"));
    const run = event.target.closest(".para > p [data-a]");
    if (!run || String(getSelection())) return;
    const n = run.dataset.a.split(" ").pop();
    const note = articleOf(run).querySelector(`.notes [data-a="${n}"] .n`);
    if (note) note.focus();
  });

  // Two articles side by side, scrolled together by the statements that both have.
  const pick = document.querySelector(".pick");
  function showPair() {
    all(".beside").forEach((x) => x.remove());
    const chosen = ["left", "right"].map((id) => document.querySelector(`details.article[data-no="${find(id).value}"]`));
    const told = chosen.map((article) => new Map(all(".notes > li", article).map((note) => {
      const same = note.querySelector('a[href^="#u-"]');
      return [note.dataset.a, same ? idOf(same) : ""];
    })));
    const beside = make("div", "", "beside");
    const panes = chosen.map((article, side) => {
      const other = new Set(told[1 - side].values());
      const pane = make("div");
      pane.tabIndex = 0;
      pane.setAttribute("role", "region");
      pane.setAttribute("aria-label", nameOf(article));
      pane.append(make("b", nameOf(article)));
      all(".para", article).forEach((para) => {
        const copy = make("div", "", "para");
        const text = para.querySelector("p").cloneNode(true);
        all("[id]", text).forEach((x) => x.removeAttribute("id"));
        const gutter = make("div", "", "gutter");
        all(".notes > li", para).forEach((note) => {
          const u = told[side].get(note.dataset.a);
          const line = make("div", `${note.dataset.a} ${u && other.has(u) ? "in both" : "only here"}`);
          if (u && other.has(u)) line.dataset.both = u;
          gutter.append(line);
        });
        copy.append(gutter, text);
        pane.append(copy);
      });
      const here = new Set(told[side].values());
      const lacking = Array.from(told[1 - side].entries()).filter(([, u]) => !u || !here.has(u)).map(([n]) => n);
      pane.append(make("p", lacking.length ? `Not here: statements ${lacking.join(", ")} of ${nameOf(chosen[1 - side])}.` : "", "q"));
      beside.append(pane);
      return pane;
    });
    let leading = null;
    panes.forEach((pane, side) => {
      const lead = () => { leading = pane; };
      on(pane, "pointerenter focusin wheel touchstart", lead);
      on(pane, "scroll", () => {
        if (leading !== pane) return;
        const top = pane.getBoundingClientRect().top;
        const mark = all("[data-both]", pane).find((x) => x.getBoundingClientRect().top >= top - 4);
        const twin = mark && panes[1 - side].querySelector(`[data-both="${CSS.escape(mark.dataset.both)}"]`);
        if (twin) panes[1 - side].scrollTop += twin.getBoundingClientRect().top - mark.getBoundingClientRect().top;
      });
    });
    pick.after(beside);
  }
  if (pick && all("details.article").length > 1) {
    pick.hidden = false;
    ["left", "right"].forEach((id, side) => {
      all("details.article").forEach((article) => {
        const option = make("option", `${article.dataset.no} ${nameOf(article)}`);
        option.value = article.dataset.no;
        find(id).append(option);
      });
      find(id).selectedIndex = side;
    });
    on(find("pair"), "click", showPair);
  }

  // A picture that is wider than its window can be scrolled by keys too.
  const scrolled = () => all(".scroll").forEach((x) => { if (x.scrollWidth > x.clientWidth) x.tabIndex = 0; else x.removeAttribute("tabindex"); });
  on(window, "resize", scrolled);
  scrolled();

  // Find: what does not hold the words is left out of statements, people and articles.
  const filter = find("filter");
  document.querySelector(".tools").hidden = false;
  on(filter, "input", () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    let left = 0;
    all(".u, .person, details.article").forEach((x) => {
      x.hidden = wanted !== "" && !x.textContent.toLocaleLowerCase().includes(wanted);
      left += x.hidden || x.className === "person" ? 0 : 1;
    });
    find("filtered").textContent = wanted ? `${left} shown` : "";
  });

  // Paper shows every article whole.
  let folded = [];
  on(window, "beforeprint", () => {
    folded = all("details.article:not([open]), details.more:not([open])");
    folded.forEach((d) => { d.open = true; });
  });
  on(window, "afterprint", () => folded.forEach((d) => { d.open = false; }));
})();
