// Nothing here is needed: every page works without it.
"use strict";

// A job's page looks again by itself, and is loaded anew when its state is another.
const polled = document.querySelector("[data-poll]");
if (polled) {
  let before = "";
  const look = async () => {
    try {
      const found = await (await fetch(polled.dataset.poll)).json();
      const now = JSON.stringify([found.job, found.follows, found.parts]);
      if (before && now !== before) location.reload();
      before = now;
    } catch { /* the desk was stopped: ask again later */ }
  };
  look();
  setInterval(look, 1000);
}
