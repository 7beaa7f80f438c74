// Walk through the events of a timeline: by the buttons, the arrow keys, or by pointing at one.
"use strict";
for (const score of document.querySelectorAll(".score")) {
  const walk = score.querySelector(".walk");
  const words = walk.querySelector("p");
  const [before, after] = walk.querySelectorAll("button");
  const says = new Map();
  for (const moment of score.querySelectorAll("[data-moment]")) {
    const title = moment.querySelector(":scope > title");
    says.set(moment.dataset.moment, title.textContent);
    title.remove(); // the words below the picture say it, at once
  }
  const all = [...says.keys()];
  let now = 0;
  const show = (index) => {
    now = Math.min(Math.max(index, 0), all.length - 1);
    words.textContent = says.get(all[now]);
    before.disabled = now === 0;
    after.disabled = now === all.length - 1;
    for (const moment of score.querySelectorAll("[data-moment]")) {
      moment.classList.toggle("now", moment.dataset.moment === all[now]);
    }
  };
  const point = (event) => {
    const moment = event.target.closest("[data-moment]");
    if (moment) show(all.indexOf(moment.dataset.moment));
  };
  score.addEventListener("pointerover", point);
  score.addEventListener("click", point);
  before.addEventListener("click", () => show(now - 1));
  after.addEventListener("click", () => show(now + 1));
  walk.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: all.length - 1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    show(step);
  });
  walk.hidden = false;
  const broken = score.querySelector(".breaks");
  show(broken ? all.indexOf(broken.dataset.moment) : 0);
}
