// The plans that match, as a list of which only the part in sight exists, beside the facets that narrow it.
(() => {
  const { el, t } = kehoach;
  const spare = 8; // lines kept above and below the window
  const few = 8;
  const opened = new Set(["province", "year", "warning"]);
  let shown = [];
  let active = -1;
  let list = null;
  let question = null; // the address whose answer is shown, or was before the reader went to a plan
  let scrolled = 0;

  const tall = () => (matchMedia("(max-width: 46rem)").matches ? 116 : 92);

  const line = (row, i) => {
    const year = row.until ? `${row.year}–${row.until}` : row.year;
    const place = [row.place, row.place?.includes(row.province ?? "\0") ? null : row.province]
      .filter(Boolean)
      .join(", ");
    const meta = [row.number, row.issued_on && kehoach.day(row.issued_on), row.issuer].filter(Boolean).join(" · ");
    const fact = kehoach.asked.words ? kehoach.foundBy(row) : null;
    const link = el(
      "a",
      {
        class: `row${i === active ? " active" : ""}`,
        href: `#/plan/${row.id}${fact ? `?fact=${fact}` : ""}`,
        data: { index: i },
      },
      el("span", { class: "rowyear" }, year ?? "–"),
      el(
        "span",
        { class: "rowmain" },
        el("span", { class: "rowtitle" }, row.title ?? row.file ?? t("untitled")),
        el("span", { class: "rowmeta" }, place && el("b", {}, place), place && meta ? " · " : "", meta),
      ),
      el(
        "span",
        { class: "rowtags" },
        fact ? el("span", { class: "pill found" }, t("found_in", { kind: t(fact.split(".")[0]) })) : null,
        row.alarms
          ? el(
              "span",
              { class: "pill alarm", title: row.codes.map((code) => t(code)).join(", ") },
              kehoach.icon("alert"),
              kehoach.number(row.alarms),
            )
          : null,
        row.copies.length > 1 ? el("span", { class: "pill" }, t("n_copies", { n: row.copies.length })) : null,
        row.withdrawn ? el("span", { class: "pill" }, t("withdrawn")) : null,
        row.corrections
          ? el("span", { class: "pill good" }, kehoach.icon("pen"), kehoach.number(row.corrections))
          : null,
        el("span", { class: "rowfacts" }, t("n_facts", { n: row.total })),
      ),
    );
    const lies = { transform: `translateY(${i * tall()}px)`, height: `${tall()}px` };
    return el(
      "div",
      { class: "slot", role: "listitem", "aria-setsize": shown.length, "aria-posinset": i + 1, style: lies },
      link,
    );
  };

  const draw = () => {
    if (!list?.isConnected) return;
    const height = tall();
    list.style.height = `${shown.length * height}px`;
    const top = list.getBoundingClientRect().top;
    const first = Math.max(0, Math.floor(-top / height) - spare);
    const last = Math.min(shown.length, Math.ceil((innerHeight - top) / height) + spare);
    const focused = list.contains(document.activeElement) ? document.activeElement.dataset.index : null;
    list.replaceChildren(...shown.slice(first, last).map((row, i) => line(row, first + i)));
    if (focused !== null) focusOn(focused);
  };

  const focusOn = (i) => list.querySelector(`[data-index="${i}"]`)?.focus({ preventScroll: true });

  // A row that gets the focus, by whatever way, is the active one.
  const followFocus = (event) => {
    const row = event.target.closest(".row");
    if (!row) return;
    list.querySelector(".row.active")?.classList.remove("active");
    row.classList.add("active");
    active = Number(row.dataset.index);
  };

  let planned = false;
  const plan = () => {
    if (list?.isConnected) scrolled = scrollY;
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      draw();
    });
  };
  addEventListener("scroll", plan, { passive: true });
  addEventListener("resize", plan, { passive: true });

  const facet = (name) => {
    const chosen = kehoach.asked.chosen.get(name) ?? new Set();
    let counts = kehoach.counted(kehoach.matching(name), name);
    for (const value of chosen) if (!counts.some(([known]) => known === value)) counts.push([value, 0]);
    if (name === "year") counts = counts.sort((a, b) => (a[0] === "unknown") - (b[0] === "unknown") || kehoach.compare(b[0], a[0]));
    counts = [...counts.filter(([value]) => chosen.has(value)), ...counts.filter(([value]) => !chosen.has(value))];
    if (!counts.length || (counts.length === 1 && !chosen.size)) return null;
    const body = kehoach.fewOrAll(el("ul", {}), counts, Math.max(few, chosen.size), ([value, number]) =>
      el(
        "li",
        {},
        el(
          "a",
          {
            class: "choice",
            href: kehoach.toggled(name, value),
            role: "checkbox",
            "aria-checked": String(chosen.has(value)),
            title: kehoach.facetWord(name, value),
            data: { choice: `${name} ${value}` },
          },
          el("span", { class: "tickbox" }, chosen.has(value) ? kehoach.icon("check") : null),
          el("span", { class: "choiceword" }, kehoach.facetWord(name, value)),
          el("span", { class: "figure" }, kehoach.number(number)),
        ),
      ),
    );
    const group = el(
      "details",
      {
        class: "facet",
        open: opened.has(name) || chosen.size > 0,
        ontoggle: () => opened[group.open ? "add" : "delete"](name),
      },
      el("summary", {}, t(name), chosen.size ? el("span", { class: "pill" }, String(chosen.size)) : null),
      body,
    );
    return group;
  };

  kehoach.showList = (main) => {
    if (kehoach.asked.words) {
      kehoach.loadFacts(() => {
        if (document.body.dataset.view === "plans") kehoach.showList(main);
      });
    }
    // The same question, asked when more is known or on the way back from a plan: the reader stays at the row, and the
    // row where it was on the screen.
    const again = question === kehoach.askedAddress();
    const back = again && !list.isConnected;
    const focused = back || list?.contains(document.activeElement);
    const before = again ? active : -1;
    const at = shown[before]?.id;
    const top = back ? scrolled : scrollY;
    const choice = document.activeElement?.dataset?.choice;
    question = kehoach.askedAddress();
    shown = kehoach.sorted(kehoach.matching());
    active = at ? shown.findIndex((row) => row.id === at) : -1;
    const asked = kehoach.asked.chosen.size > 0 || kehoach.asked.words;
    const sorts = el(
      "label",
      { class: "sorter" },
      el("span", {}, t("sort")),
      el(
        "select",
        {
          onchange: (event) => {
            location.hash = kehoach.askedAddress({ ...kehoach.asked, sort: event.target.value });
          },
        },
        kehoach.sorts.map((sort) =>
          el("option", { value: sort, selected: sort === kehoach.asked.sort }, t(`sort_${sort}`)),
        ),
      ),
    );
    list = el("div", { class: "rows", role: "list", "aria-label": t("plans"), onfocusin: followFocus });
    list.style.height = `${shown.length * tall()}px`;
    const wide = matchMedia("(min-width: 60rem)").matches;
    main.replaceChildren(
      el(
        "div",
        { class: "browse" },
        el(
          "details",
          { class: "facets", open: wide },
          el(
            "summary",
            {},
            t("filters"),
            kehoach.asked.chosen.size ? el("span", { class: "pill" }, String(kehoach.asked.chosen.size)) : null,
          ),
          Object.keys(kehoach.facets).map(facet),
        ),
        el(
          "section",
          { class: "found" },
          el(
            "div",
            { class: "foundhead" },
            el("h1", { id: "count" }, t("n_plans", { n: shown.length })),
            asked ? el("a", { class: "button", href: "#/plans" }, kehoach.icon("cross"), t("clear")) : null,
            sorts,
          ),
          shown.length ? list : el("p", { class: "plain" }, t("nothing")),
        ),
      ),
    );
    kehoach.say(t("n_plans", { n: shown.length }));
    if (again) scrollTo(0, top + (active >= 0 ? (active - before) * tall() : 0));
    draw();
    if (focused && active >= 0) focusOn(active);
    if (choice) [...main.querySelectorAll(".choice")].find((one) => one.dataset.choice === choice)?.focus();
  };

  // From the search field: to the first of what was found.
  kehoach.enterList = () => {
    active = -1;
    kehoach.moveInList(1);
  };

  // The keys j and k, and Enter by the link itself.
  kehoach.moveInList = (by) => {
    if (!list?.isConnected || !shown.length) return;
    const to = Math.min(Math.max(active + by, 0), shown.length - 1);
    const top = list.getBoundingClientRect().top + to * tall();
    if (top < 90) scrollBy(0, top - 90);
    else if (top + tall() > innerHeight) scrollBy(0, top + tall() - innerHeight + 10);
    draw();
    focusOn(to);
  };
})();
