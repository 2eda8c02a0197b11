// Keys over pages that are whole without them. Nothing is fetched, and nothing kept but the reader's
// choice on single-key shortcuts.
(() => {
  "use strict";
  const $ = (selector) => document.querySelector(selector);
  const KEPT = "checker.single-keys";
  const help = $("#help");
  const boxes = document.querySelectorAll("#single-keys, #keys-on");
  let single = true;
  try {
    single = localStorage.getItem(KEPT) !== "off";
  } catch { /* where the browser keeps nothing, the choice holds until the page is left */ }

  function choose(on) {
    single = on;
    document.documentElement.classList.toggle("has-keys", on);
    for (const box of boxes) box.checked = on;
  }
  for (const box of boxes) {
    box.addEventListener("change", () => {
      choose(box.checked);
      try {
        localStorage.setItem(KEPT, single ? "on" : "off");
      } catch { /* as above */ }
    });
  }
  choose(single);
  document.documentElement.classList.add("scripted");
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;

  const ticked = $("#ticked");
  if (ticked) {
    const count = () => { ticked.textContent = document.querySelectorAll("[name=pick]:checked").length; };
    $("#bulk").addEventListener("change", count);
    addEventListener("pageshow", count);
  }

  const items = () => [...document.querySelectorAll(".item a.go")];
  function step(by) {
    const link = $(by > 0 ? ".trail a[rel=next]" : ".trail a[rel=prev]");
    if (link) return link.click();
    const list = items();
    if (!list.length) return;
    const here = list.indexOf(document.activeElement);
    const next = list[Math.min(Math.max(here < 0 ? (by > 0 ? 0 : list.length - 1) : here + by, 0), list.length - 1)];
    next.focus();
    next.closest(".item").scrollIntoView({ block: "nearest" });
  }
  function open() {
    const here = document.activeElement.closest(".item");
    if (here) return here.querySelector("a.go").click();
    const folds = [...document.querySelectorAll(".one details.context")];
    const on = !folds.some((fold) => fold.open);
    for (const fold of folds) fold.open = on;
  }
  const focus = (selector) => () => {
    const field = $(selector);
    if (field) field.focus();
  };
  const press = (...selectors) => () => {
    const button = selectors.map($).find(Boolean);
    if (button) button.click();
  };
  const ACTIONS = {
    j: () => step(1),
    k: () => step(-1),
    o: open,
    c: press("[data-key=c]"),
    d: focus("#dismiss button"),
    v: focus("#verdict"),
    a: focus("#assignee"),
    n: focus("#note, #my-note"),
    u: press("#undo-notice button", "#undo-own button"),
    s: press("[data-key=s]"),
    q: press(".trail [data-key=q]", ".brand a"),
    "?": () => help && help.showModal(),
  };

  addEventListener("keydown", (event) => {
    const target = event.target;
    const inField = target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && inField) return target.blur();
    if (inField || (help && help.open) || event.ctrlKey || event.metaKey || event.altKey || !single) return;
    // A key that is held must not settle the next finding too.
    if (event.repeat && !"jk".includes(event.key)) return;
    // Beside a finding a digit means something only once "d" was pressed; where one labels, at once.
    const digits = target.closest("#dismiss") || $("#labels");
    const chosen = digits && digits.querySelector(`[data-digit="${CSS.escape(event.key)}"]`);
    if (chosen) {
      event.preventDefault();
      return chosen.click();
    }
    const action = ACTIONS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  const close = $("#close-help");
  if (close) close.addEventListener("click", () => help.close());

  // A form that was sent is not sent twice.
  addEventListener("submit", (event) => {
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "1";
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) delete form.dataset.sent;
  });
})();
