// Start: the masthead, the address, the keys.
(() => {
  const { el, t } = kehoach;
  const main = document.getElementById("main");
  const root = document.documentElement;
  let search = null;

  const dark = () =>
    (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  // What a click would bring: the sun or the moon.
  const lamp = () => kehoach.icon(dark() ? "sun" : "moon");
  const showLamp = () => document.getElementById("theme")?.replaceChildren(lamp());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", showLamp);
  const known = kehoach.memory.get("theme");
  if (known === "dark" || known === "light") root.dataset.theme = known;

  const masthead = () => {
    root.lang = kehoach.language;
    document.getElementById("skip").textContent = t("skip");
    search = el("input", {
      type: "search",
      id: "search",
      placeholder: t("search"),
      "aria-label": t("search_label"),
      autocomplete: "off",
      spellcheck: "false",
      "aria-keyshortcuts": "/",
    });
    search.value = kehoach.asked.words;
    const ask = kehoach.debounce(() => {
      kehoach.asked.words = search.value.trim();
      const listed = location.hash.startsWith("#/plans");
      history[listed ? "replaceState" : "pushState"](null, "", kehoach.askedAddress());
      if (!listed) scrollTo(0, 0);
      route();
    }, 120);
    search.addEventListener("input", ask);
    search.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // Enter ends a letter that is being composed
      if (event.key === "Enter" || event.key === "ArrowDown") {
        event.preventDefault();
        ask.now();
        kehoach.enterList();
      }
    });
    document.getElementById("masthead").replaceChildren(
      el("a", { class: "brand", href: "#/" }, el("span", { class: "seal", "aria-hidden": "true" }, "kh"), t("name")),
      el(
        "nav",
        { class: "tabs" },
        el("a", { href: "#/", data: { tab: "overview" } }, t("overview")),
        el("a", { href: "#/plans", data: { tab: "plans" } }, t("plans")),
      ),
      el("label", { class: "searchbox" }, kehoach.icon("search"), search, el("kbd", {}, "/")),
      el(
        "button",
        {
          class: "tool",
          id: "language",
          onclick: () => {
            kehoach.language = kehoach.language === "vi" ? "en" : "vi";
            kehoach.memory.set("language", kehoach.language);
            masthead();
            route();
          },
        },
        t("language"),
      ),
      el(
        "button",
        {
          class: "tool",
          id: "theme",
          title: t("dark"),
          "aria-label": t("dark"),
          onclick: () => {
            root.dataset.theme = dark() ? "light" : "dark";
            kehoach.memory.set("theme", root.dataset.theme);
            showLamp();
          },
        },
        lamp(),
      ),
    );
    kehoach.showTray();
  };

  const route = () => {
    const [, place, query = ""] = /^#?([^?]*)\??(.*)$/.exec(location.hash);
    const plan = /^\/plan\/(kh-[0-9a-f]{20})$/.exec(place);
    const tab = place.startsWith("/plan") ? "plans" : "overview";
    document
      .querySelectorAll("[data-tab]")
      .forEach((link) => link.toggleAttribute("aria-current", link.dataset.tab === tab));
    document.body.dataset.view = plan ? "plan" : tab;
    document.title = t("name");
    if (plan) {
      const wanted = new URLSearchParams(query);
      kehoach.showPlan(main, plan[1], wanted.get("fact"), wanted.get("cell"));
      return;
    }
    if (tab === "plans") {
      kehoach.readAsked(query);
      kehoach.cameFrom = location.hash;
      if (document.activeElement !== search) search.value = kehoach.asked.words;
      kehoach.showList(main);
    } else kehoach.showOverview(main);
  };

  // Each view begins at its top; the list of plans then finds its own place again.
  history.scrollRestoration = "manual";
  addEventListener("hashchange", (event) => {
    const view = (address) => new URL(address).hash.split("?")[0];
    if (view(event.oldURL) !== view(event.newURL)) scrollTo(0, 0);
    route();
  });

  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") {
      if (typing) typing.blur();
      else if (document.body.dataset.view === "plan") kehoach.leaveFact();
      return;
    }
    if (typing) return;
    if (event.key === " " && event.target.getAttribute?.("role") === "checkbox") {
      event.preventDefault();
      event.target.click();
      return;
    }
    const scrolls = event.target.closest?.(".paper, .prose, .scroller");
    const by = { j: 1, k: -1, ...(scrolls ? {} : { ArrowDown: 1, ArrowUp: -1 }) }[event.key];
    if (event.key === "/") {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (by && document.body.dataset.view === "plan") {
      event.preventDefault();
      kehoach.stepInPlan(by);
    } else if (by && document.body.dataset.view === "plans") {
      event.preventDefault();
      kehoach.moveInList(by);
    }
  });

  masthead();
  main.replaceChildren(el("p", { class: "plain" }, t("loading")));
  addEventListener(
    "error",
    (event) => {
      if (event.target?.src?.includes("data/index.js"))
        main.replaceChildren(el("p", { class: "plain" }, t("not_loaded")));
    },
    true,
  );
  kehoach
    .openIndex()
    .then(route, () => main.replaceChildren(el("p", { class: "plain" }, t("not_loaded"))))
    .then(() => performance.mark("ready"));
})();
