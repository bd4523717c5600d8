// Only on a shared device: when nobody has touched anything for a while, the log-out form is sent.
(function () {
  "use strict";
  const told = document.querySelector("[data-idle]");
  const leave = document.querySelector("form[data-log-out]");
  if (!told || !leave) return;
  const warning = told.querySelector("[data-idle-warning]");
  const ear = document.getElementById("live");
  const MINUTE = 60000;
  const idle = Number(told.dataset.idle) * MINUTE;
  let touched = Date.now();

  function show(soon) {
    if (warning.hidden !== soon) return;
    warning.hidden = !soon;
    if (ear) ear.textContent = soon ? warning.textContent : "";
  }

  ["keydown", "pointerdown", "pointermove", "wheel", "scroll", "touchstart"].forEach((kind) => {
    addEventListener(kind, () => {
      touched = Date.now();
      show(false);
    }, { capture: true, passive: true });
  });

  const watch = setInterval(() => {
    const still = Date.now() - touched;
    if (still >= idle) {
      clearInterval(watch);
      document.querySelectorAll("form").forEach((form) => form.reset());
      leave.submit();
      return;
    }
    show(still >= idle - MINUTE);
  }, 1000);
})();
