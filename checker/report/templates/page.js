// Filter, search, sort and keys over a page that is whole without them. Nothing is fetched or kept but
// the reader's choice on single-key shortcuts.
(() => {
  "use strict";
  const tools = document.getElementById("tools");
  const root = document.getElementById("findings");
  const findings = [...root.querySelectorAll("article.finding")];
  if (!tools || !findings.length) return;
  const groups = [...root.querySelectorAll("section.group")];
  const folds = [...root.querySelectorAll("details.source")];
  const shown = document.getElementById("shown");
  const help = document.getElementById("help");
  const sources = [...tools.querySelectorAll("[name=source]")].map((box) => box.value);
  const order = new Map(findings.map((finding, place) => [finding, place]));
  const texts = new Map();

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  // Without the sentences around a quotation, which speak of other things.
  const SEARCHED = "h3, h4, .explanation, blockquote, figcaption, .origins, .grounds";
  const textOf = (finding) => {
    if (!texts.has(finding)) {
      texts.set(finding, fold([...finding.querySelectorAll(SEARCHED)].map((part) => part.textContent).join(" ")));
    }
    return texts.get(finding);
  };
  const chosen = (name) => [...tools.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);
  const topicOf = (finding) => finding.querySelector("h3, h4").textContent;

  function matches(finding, wanted) {
    const data = finding.dataset;
    const speaks = data.s.split(" ").filter(Boolean).map((place) => sources[place]);
    return (!wanted.verdict.length || wanted.verdict.includes(data.v))
      && (!wanted.tier.length || wanted.tier.includes(data.t))
      && (!wanted.severity.length || wanted.severity.includes(data.y))
      && (!wanted.source.length || wanted.source.some((source) => speaks.includes(source)))
      && (!wanted.new.length || "n" in data)
      && wanted.words.every((word) => textOf(finding).includes(word));
  }

  function wanted() {
    const words = fold(tools.elements.q.value).split(/\s+/).filter(Boolean);
    const names = ["verdict", "source", "severity", "tier", "new"];
    return Object.assign({ words }, Object.fromEntries(names.map((name) => [name, chosen(name)])));
  }

  function filter() {
    const asked = wanted();
    const isAsked = Object.values(asked).some((list) => list.length);
    let count = 0;
    for (const finding of findings) {
      const fits = !isAsked || matches(finding, asked);
      finding.hidden = !fits;
      count += fits;
    }
    for (const part of [...folds, ...groups]) {
      part.hidden = !part.querySelector("article.finding:not([hidden])");
    }
    for (const part of folds) if (isAsked && asked.words.length) part.open = !part.hidden;
    const total = findings.length.toLocaleString("en");
    shown.textContent = isAsked ? `${count.toLocaleString("en")} of ${total} findings shown.` : `All ${total} findings shown.`;
  }

  const KEYS = {
    newest: (a, b) => (b.dataset.d || "").localeCompare(a.dataset.d || ""),
    topic: (a, b) => topicOf(a).localeCompare(topicOf(b), "en"),
    sources: (a, b) => b.dataset.s.split(" ").length - a.dataset.s.split(" ").length,
  };
  let sorted = "";
  function sort() {
    const by = tools.elements.sort.value;
    if (by === sorted) return;
    sorted = by;
    const compare = KEYS[by] || (() => 0);
    const places = new Map();
    for (const finding of findings) {
      if (!places.has(finding.parentNode)) places.set(finding.parentNode, []);
      places.get(finding.parentNode).push(finding);
    }
    for (const [parent, members] of places) {
      members.sort((a, b) => compare(a, b) || order.get(a) - order.get(b));
      parent.append(...members);
    }
  }

  // The state stands behind the "#", which no server sees and a mail keeps.
  function write() {
    const state = new URLSearchParams();
    for (const [name, value] of new FormData(tools)) if (value) state.append(name, value);
    const hash = state.toString();
    // Nothing asked for, and the address leads to a place in the page: so it stays.
    if (!hash && !location.hash.includes("=")) return;
    try {
      history.replaceState(null, "", hash ? `#${hash}` : location.href.split("#")[0]);
    } catch {
      location.hash = hash;
    }
  }

  function read() {
    const hash = location.hash.slice(1);
    if (hash && !hash.includes("=")) return reveal(hash);
    const state = new URLSearchParams(hash);
    for (const box of tools.querySelectorAll("[type=checkbox]")) {
      box.checked = state.getAll(box.name).includes(box.value);
    }
    tools.elements.q.value = state.get("q") || "";
    tools.elements.sort.value = state.get("sort") || "";
    const isFiltered = [...state.keys()].some((name) => name !== "q");
    if (isFiltered) tools.querySelector("details").open = true;
    sort();
    filter();
    // The first screen does not tell that a filter is on.
    if (isFiltered || state.has("q")) tools.scrollIntoView();
  }

  // A link to what a filter hides or a fold holds shows it.
  function reveal(hash) {
    const target = document.querySelector(":target") || document.getElementById(hash);
    if (!target) {
      if (!hash.startsWith("f-")) return;
      shown.textContent = "The finding that this link names is not in this report: its answers may have changed.";
      return tools.scrollIntoView();
    }
    if (target.closest("[hidden]")) {
      tools.reset();
      sort();
      filter();
    }
    for (let part = target; part; part = part.parentElement) if (part.localName === "details") part.open = true;
    const own = target.matches("article.finding") && target.querySelector("details:not(.context)");
    if (own) own.open = true;
    target.scrollIntoView();
  }

  function apply() {
    sort();
    filter();
    write();
  }

  let waiting = 0;
  tools.addEventListener("input", (event) => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, event.target.id === "q" ? 120 : 0);
  });
  tools.addEventListener("reset", () => setTimeout(apply));
  tools.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", read);

  // --- keys ---------------------------------------------------------------

  const single = document.getElementById("single-keys");
  const KEPT = "checker.single-keys";
  try {
    single.checked = localStorage.getItem(KEPT) !== "off";
  } catch { /* a page from disk may have no store: the choice then holds until it is closed */ }
  single.addEventListener("change", () => {
    try {
      localStorage.setItem(KEPT, single.checked ? "on" : "off");
    } catch { /* as above */ }
  });

  // Folded away by an outlet's name, a finding is reached by unfolding it.
  const reachable = () => [...root.querySelectorAll("article.finding:not([hidden])")];
  function step(by) {
    const list = reachable();
    if (!list.length) return;
    const here = list.indexOf(document.activeElement.closest("article.finding"));
    const next = list[Math.min(Math.max(here < 0 ? (by > 0 ? 0 : list.length - 1) : here + by, 0), list.length - 1)];
    const parent = next.closest("details.source");
    if (parent) parent.open = true;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
    if (next.getBoundingClientRect().height > innerHeight) next.scrollIntoView({ block: "start" });
  }
  const ACTIONS = {
    j: () => step(1),
    k: () => step(-1),
    o: () => {
      const finding = document.activeElement.closest("article.finding");
      const own = finding && finding.querySelector("details");
      if (own) own.open = !own.open;
    },
    "/": () => tools.elements.q.focus(),
    "?": () => help.showModal(),
  };
  addEventListener("keydown", (event) => {
    const inField = event.target.matches("input:not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && event.target === tools.elements.q) return tools.elements.q.blur();
    if (inField || help.open || event.ctrlKey || event.metaKey || event.altKey || !single.checked) return;
    const action = ACTIONS[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.getElementById("keys").addEventListener("click", () => help.showModal());
  document.getElementById("close-help").addEventListener("click", () => help.close());

  tools.hidden = false;
  filter();
  read();
})();
