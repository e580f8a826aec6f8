"use strict";
(() => {
  const page = document;
  const all = (selector, root) => Array.from((root || page).querySelectorAll(selector));
  const make = (tag, text, name) => { const x = page.createElement(tag); x.textContent = text || ""; if (name) x.className = name; return x; };
  const on = (x, kinds, act) => kinds.split(" ").forEach((kind) => x.addEventListener(kind, act, { passive: true }));
  const flat = (text) => text.replace(/\s+/g, " ").trim();
  const find = (id) => (id ? page.getElementById(id) : null);
  const idOf = (link) => decodeURIComponent((link.getAttribute("href") || "").slice(1));
  const articles = () => all("details.article");
  const articleOf = (x) => x.closest("details.article");
  const nameOf = (article) => article.querySelector("summary b").textContent;

  // The words of each statement, by the address of its note: they stand in the article and nowhere else.
  const words = new Map();
  function join(runs) {
    return runs.map((run, i) => {
      if (!i) return run.textContent;
      const between = page.createRange();
      between.setStartAfter(runs[i - 1]);
      between.setEndBefore(run);
      return (between.toString() ? " … " : "") + run.textContent;
    }).join("");
  }
  // A piece of a sentence is shown with its source and its verb: from the first of them to the last.
  const alone = /^[“"‘'«„]\s*[^a-z_\W]/u;
  function stretch(article, n, text) {
    const parts = all(`.text p [data-a~="${n}"]`, article);
    const paras = new Set(parts.map((x) => x.closest("p")));
    const quoted = all(`.text p q[data-a~="${n}"]:not(.in)`, article);
    if (paras.size !== 1 || (quoted.length && alone.test(text))) return text;
    const whole = page.createRange();
    whole.setStartBefore(parts[0]);
    whole.setEndAfter(parts[parts.length - 1]);
    const last = parts[parts.length - 1];
    const rest = page.createRange();
    rest.setStartAfter(last);
    rest.setEndAfter(last.closest("p").lastChild);
    // A verb at the end asks for whom it was said to.
    const more = last.tagName === "EM" ? rest.toString().match(/^([^.!?]|[.!?](?![\s"”’']|$))*/)[0] : "";
    return flat(whole.toString() + more);
  }
  articles().forEach((article) => {
    const found = {};
    all(".text p q[data-a]", article).forEach((run) => run.dataset.a.split(" ").forEach((n) => { (found[n] = found[n] || []).push(run); }));
    all(".notes > li", article).forEach((note) => {
      note.dataset.a = note.firstElementChild.textContent;
      const runs = found[note.dataset.a] || [];
      words.set(note.id, stretch(article, note.dataset.a, flat(join(runs))));
    });
  });
  const shorten = (text, most) => (text.length > most ? text.slice(0, most).replace(/\s+\S*$/, "") + " …" : text);
  all("#people li > a:first-of-type, .pairs a, .moments a, .undated a").forEach((link) => {
    const target = find(idOf(link));
    const fullest = target && target.id.startsWith("u-") ? target.querySelector(".tellings a") || target.querySelector("a") : link;
    const text = fullest && words.get(idOf(fullest));
    if (!text) return;
    const filled = make("q", shorten(text, 150), "filled");
    filled.dataset.paper = shorten(text, target.id.startsWith("u-") ? 48 : 72);
    link.after(filled);
  });
  all(".notes > li > b:first-child").forEach((number) => {
    const button = make("button", number.textContent, "n");
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
    if (target.dataset.a) all(`.text p [data-a~="${target.dataset.a}"]`, articleOf(target)).forEach((x) => x.classList.add("aimed"));
    target.scrollIntoView({ block: target.tagName !== "SECTION" && /^(p|a-|w)/.test(id) ? "center" : "start" });
  }
  const back = find("back");
  let followed = 0;
  on(window, "hashchange", reveal);
  if (location.hash) reveal();
  on(page, "click", (event) => {
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
  page.body.append(tip);
  function preview(link) {
    const target = find(idOf(link));
    const article = target && articleOf(target);
    if (!article || link.closest(".notes, .bar")) return;
    const text = words.get(target.id) || (target.closest(".text p") ? target.textContent : target.tagName === "LI" ? target.textContent : "");
    if (!text) return;
    const para = target.closest(".text p");
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
        all(`.text p [data-a~="${note.dataset.a}"]`, articleOf(note)).forEach((x) => x.classList.add("lit"));
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
  on(page, "mouseover", enter);
  on(page, "focusin", enter);
  on(page, "focusout", leave);
  on(page, "keydown", (event) => { if (event.key === "Escape") leave(); });

  // The number of a note opens its address and a command that corrects it; words in a text lead to their note.
  const quote = (text) => "'" + text.replace(/'/g, "'\\''") + "'";
  function copying(label, give) {
    const button = make("button", label);
    on(button, "click", () => {
      const area = make("textarea", give());
      page.body.append(area);
      area.select();
      page.execCommand("copy");
      area.remove();
      button.textContent = "Copied";
      button.focus();
    });
    return button;
  }
  // What can be decided: the action, how it is told, and what must be added to the command.
  const decisions = [
    ["speaker", "somebody else said it", "NAME"], ["speaker", "nobody can say who said it", "", " --unknown"],
    ["reject", "it is no statement", ""], ["role", "the article has it another way", "account, public, relay or undetermined"],
    ["same", "it is the same as another", "", "", 1], ["different", "it is not the same as another", "", "", 1],
    ["merge", "its speaker is also that of another", "NAME", "", 1], ["split", "its speaker is not that of another", "NAME OF THE OTHER", "", 1],
    ["outlet", "the article is of another outlet", "OUTLET"], ["published", "the article is of another day", "2031-05-06"],
    ["title", "the article has another headline", "HEADLINE"],
  ];
  function nameWords(note) {
    const article = articleOf(note);
    const runs = all(`.text p q[data-a~="${note.dataset.a}"]`, article).map((x) => x.textContent);
    return `${quote(article.dataset.name)} ${quote(runs.sort((x, y) => y.length - x.length)[0] || "")}`;
  }
  function findNote(place) {
    const [a, n] = place.trim().split(".");
    return /^\d+\.\d+$/.test(place.trim()) ? page.querySelector(`details.article[data-no="${a}"] .notes [data-a="${n}"]`) : null;
  }
  function field(label, x) {
    const line = make("label", label + " ");
    line.append(x);
    return line;
  }
  function openCard(note) {
    const open = note.querySelector(".card");
    all(".card").forEach((x) => x.remove());
    if (open) return;
    const card = make("div", "", "card"), select = make("select"), value = make("input"), other = make("input"), code = make("code");
    decisions.forEach(([, told], i) => { const option = make("option", told); option.value = i; select.append(option); });
    const asks = [field("What is right", value), field("The other statement, such as 3.4", other)];
    function write() {
      const [action, , wanted, more, pair] = decisions[select.value];
      asks[0].hidden = !wanted;
      asks[1].hidden = !pair;
      value.placeholder = wanted;
      const twin = pair && findNote(other.value);
      code.textContent = `sayso decide decisions.jsonl ${action} ${nameWords(note)}` + (pair ? " " + (twin ? nameWords(twin) : "ARTICLE WORDS") : "") +
        [note, twin].filter(Boolean).map((x) => ` --key ${quote(articleOf(x).dataset.key)}`).join("") +
        (wanted ? ` --value ${quote(value.value || wanted)}` : "") + (more || "") + " --who 'YOU'";
    }
    on(select, "change", write);
    on(value, "input", write);
    on(other, "input", write);
    write();
    card.append(copying("Copy the address", () => location.href.split("#")[0] + "#" + note.id), field("Put right:", select), ...asks, code, copying("Copy the command", () => code.textContent));
    note.append(card);
  }
  on(page, "click", (event) => {
    if (!(event.target instanceof Element)) return;
    const number = event.target.closest(".n");
    if (number) return openCard(number.closest("li"));
    const run = event.target.closest("details .text p [data-a]");
    if (!run || String(getSelection())) return;
    const n = run.dataset.a.split(" ").pop();
    const note = articleOf(run).querySelector(`.notes [data-a="${n}"] .n`);
    if (note) note.focus();
  });

  // Two articles side by side, scrolled together by the statements that both have.
  const pick = page.querySelector(".pick");
  function showPair() {
    all(".beside").forEach((x) => x.remove());
    const chosen = ["left", "right"].map((id) => page.querySelector(`details.article[data-no="${find(id).value}"]`));
    const told = chosen.map((article) => new Map(all(".notes > li", article).map((note) => {
      const same = note.querySelector('a[href^="#u-"]');
      return [note.dataset.a, same ? idOf(same) : ""];
    })));
    const beside = make("div", "", "beside");
    const panes = chosen.map((article, side) => {
      const other = new Set(told[1 - side].values());
      const pane = make("div", "", "text");
      pane.tabIndex = 0;
      pane.setAttribute("role", "region");
      pane.setAttribute("aria-label", nameOf(article));
      pane.append(make("b", nameOf(article)));
      all(".text > div", article).forEach((para) => {
        const copy = make("div");
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
  if (pick && articles().length > 1) {
    pick.hidden = false;
    ["left", "right"].forEach((id, side) => {
      articles().forEach((article) => {
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
  page.querySelector(".tools").hidden = false;
  on(filter, "input", () => {
    const wanted = filter.value.trim().toLocaleLowerCase();
    let left = 0;
    all(".u, .person, details.article").forEach((x) => {
      x.hidden = wanted && !x.textContent.toLocaleLowerCase().includes(wanted);
      left += x.hidden || x.className === "person" ? 0 : 1;
    });
    find("filtered").textContent = wanted ? `${left} shown` : "";
  });

  // The statements as a file: nothing is asked of any server.
  const saved = page.querySelector(".save");
  function listNotes() {
    return articles().flatMap((article) => all(".notes > li", article).map((note) => {
      const who = note.querySelector("b + a, b + .their");
      return { article: nameOf(article), day: article.querySelector("summary i").textContent.split(" · ")[0], statement: `${article.dataset.no}.${note.dataset.a}`,
        note: flat(note.textContent), speaker: who ? who.textContent : "", words: words.get(note.id), address: "#" + note.id };
    }));
  }
  function save(name, kind, text) {
    const link = make("a");
    link.href = URL.createObjectURL(new Blob([text], { type: kind }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  }
  // A cell that begins like a formula is given a mark that keeps a spreadsheet from running it.
  const cell = (text) => '"' + String(text).replace(/^(?=\s*[=+\-@])/, "'").replace(/"/g, '""') + '"';
  if (saved) {
    saved.hidden = false;
    on(find("csv"), "click", () => {
      const rows = listNotes();
      save("statements.csv", "text/csv", "\ufeff" + [Object.keys(rows[0] || {}), ...rows.map(Object.values)].map((row) => row.map(cell).join(",")).join("\r\n"));
    });
    on(find("json"), "click", () => save("statements.json", "application/json", JSON.stringify(listNotes(), null, 1)));
  }

  // Paper shows every article whole.
  let folded = [];
  on(window, "beforeprint", () => {
    folded = all("details.article:not([open]), details.more:not([open])");
    folded.forEach((d) => { d.open = true; });
  });
  on(window, "afterprint", () => folded.forEach((d) => { d.open = false; }));
})();
