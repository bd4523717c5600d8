// Every page works without this. Nothing typed is kept: no storage of any kind is used.
(function () {
  "use strict";
  const SENDING = "data-sending";

  function settle(form) {
    form.removeAttribute(SENDING);
    form.querySelectorAll("[type=submit][aria-disabled]").forEach((button) => button.removeAttribute("aria-disabled"));
  }

  // One press is one sending. The button keeps its focus, its name and its value: it only stops answering.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.hasAttribute("data-again")) return;
    if (form.hasAttribute(SENDING)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      return;
    }
    form.setAttribute(SENDING, "");
    form.querySelectorAll("[type=submit]").forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(settle, 10000, form); // a sending that was stopped or lost can be tried again
  }, true);
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = event.target.closest && event.target.closest("form");
    if (form) settle(form);
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[" + SENDING + "]").forEach(settle));

  function showMistakes(fresh) {
    const summary = fresh.querySelector("[data-summary]");
    if (summary) summary.focus();
  }
  showMistakes(document);
  document.addEventListener("htmx:afterSettle", (event) => showMistakes(event.target));

  // A page that nobody looks at does not fetch its parts, because what was fetched counts as read.
  const missed = new Set();
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (!document.hidden || !event.target.matches("[data-news]")) return;
    event.preventDefault();
    missed.add(event.target);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    missed.forEach((part) => part.dispatchEvent(new CustomEvent("polku:seen")));
    missed.clear();
  });

  // A part does not change under a finger: what is being pressed stays until it is let go, or the press would be lost.
  let pressing = false;
  const held = new Set();
  document.addEventListener("pointerdown", () => { pressing = true; });
  ["pointerup", "pointercancel"].forEach((end) => document.addEventListener(end, () => {
    setTimeout(() => {
      pressing = false;
      held.forEach((part) => part.dispatchEvent(new CustomEvent("polku:seen")));
      held.clear();
    }, 0); // the click comes first
  }));
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!pressing || !event.target.matches("[data-news]")) return;
    event.preventDefault();
    held.add(event.target);
  });

  // Whoever listens to the page instead of looking at it hears that something came.
  let before = "";
  function words(part) {
    return part.textContent.replace(/\s+/g, " ").trim();
  }
  document.addEventListener("htmx:beforeSwap", (event) => {
    before = words(event.target);
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const news = event.target.dataset.news;
    const ear = document.getElementById("live");
    if (!news || !ear || words(event.target) === before) return;
    ear.textContent = "";
    setTimeout(() => { ear.textContent = news; }, 100);
  });

  // A part that was fetched anew gives the focus back to the twin of what had it.
  let focused = null;
  function named(element) {
    return ["id", "href", "name", "value"].map((name) => element.getAttribute(name)).join("\n");
  }
  document.addEventListener("htmx:beforeSwap", (event) => {
    const active = document.activeElement;
    const inside = active && active !== document.body && event.target.contains(active);
    focused = inside ? { name: named(active), text: active.textContent } : null;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (focused === null) return;
    const alike = Array.from(event.target.querySelectorAll("a, button, input, textarea")).filter(
      (element) => named(element) === focused.name
    );
    const twin = alike.find((element) => element.textContent === focused.text) || alike[0];
    if (twin) twin.focus();
    focused = null;
  });

  // Leaving in a hurry: the page goes blank at once, the visit ends, and "back" does not lead here.
  document.addEventListener("click", (event) => {
    const exit = event.target.closest && event.target.closest("[data-exit]");
    if (!exit) return;
    event.preventDefault();
    const leave = document.querySelector("form[data-log-out]");
    if (leave && navigator.sendBeacon) {
      const gone = new FormData(leave);
      gone.append("leaving", "1"); // the answer asks the browser to forget all it keeps of this site
      navigator.sendBeacon(leave.action, gone);
    }
    document.querySelectorAll("form").forEach((form) => form.reset());
    document.title = "";
    document.body.hidden = true;
    location.replace(exit.href);
  });

  // "/" leads to the search field, unless something is being typed.
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
  });
})();
