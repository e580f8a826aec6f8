"use strict";
(function () {
  const find = (id) => document.getElementById(id);
  const make = (tag, text) => { const x = document.createElement(tag); x.textContent = text || ""; return x; };
  const most = 50;
  let data = null;
  // What is searched is read when somebody searches, so that the list is there at once.
  function load() {
    if (data) return;
    data = JSON.parse(find("data").textContent);
    data.articles.forEach((a) => { a.push((a[2] + " " + a[4]).toLocaleLowerCase()); });
    data.statements.forEach((s) => { s.push((s[2] + " " + s[3] + " " + data.articles[s[0]][2]).toLocaleLowerCase()); });
  }
  function show(article, address, who, words) {
    const line = make("li");
    const link = make("a", `${article[2]}${article[3] ? ", " + article[3] : ""}`);
    link.href = `${find("data").dataset.folder}/${String(article[0] + 1).padStart(4, "0")}.html#${address}`;
    line.append(link, " ", make("b", who), who ? " " : "", make("q", words));
    find("hits").append(line);
  }
  document.querySelector(".tools").hidden = false;
  find("find").addEventListener("input", () => {
    load();
    const wanted = find("find").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    find("hits").replaceChildren();
    find("found").textContent = "";
    if (!wanted.length) return;
    const fits = (text) => wanted.every((w) => text.includes(w));
    const articles = data.articles.filter((a) => fits(a[5]));
    const statements = data.statements.filter((s) => fits(s[4]));
    articles.slice(0, most).forEach((a) => show(a, a[1], "", a[4]));
    statements.slice(0, most).forEach((s) => show(data.articles[s[0]], s[1], s[2], s[3]));
    const shown = Math.min(most, articles.length) + Math.min(most, statements.length);
    const all = articles.length + statements.length;
    find("found").textContent = `${all} found` + (all > shown ? `, ${shown} shown` : "");
  });
})();
