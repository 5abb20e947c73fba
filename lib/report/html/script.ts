/** Filters the changes. Without scripts all of them are there, open or closed by the browser itself. */
export const script = `
(() => {
  const text = document.getElementById("filter");
  const severity = document.getElementById("severity");
  const change = document.getElementById("change");
  const count = document.getElementById("count");
  const order = ["", "info", "low", "medium", "high", "critical"];
  const steps = [...document.querySelectorAll(".step")].map((element) => ({
    element,
    words: element.dataset.words,
    grade: order.indexOf(element.dataset.severity),
    change: element.dataset.change,
  }));
  const apply = () => {
    const words = text.value.toLowerCase().split(/\\s+/).filter(Boolean);
    const least = order.indexOf(severity.value);
    let shown = 0;
    for (const step of steps) {
      const fits = step.grade >= least && (change.value === "" || step.change === change.value) &&
        words.every((word) => step.words.includes(word));
      if (step.element.hidden === fits) step.element.hidden = !fits;
      if (fits) shown += 1;
    }
    count.textContent = shown + " of " + steps.length + " changes";
  };
  let waiting;
  text.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 80); });
  severity.addEventListener("change", apply);
  change.addEventListener("change", apply);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(INPUT|SELECT)$/.test(event.target.tagName)) { event.preventDefault(); text.focus(); }
    if (event.key === "Escape" && event.target === text) { text.value = ""; apply(); }
  });
  document.querySelector(".tools").hidden = false;
  apply();
})();
`;
