// A plan's page: the document on one side, its facts on the other, each leading to the other.
(() => {
  const { el, t } = kehoach;
  let desk = null;

  const group = (name, title, number, ...content) =>
    el(
      "section",
      { class: "group", id: `group-${name}`, data: { kind: name } },
      el("h2", {}, title, number ? el("span", { class: "figure" }, kehoach.number(number)) : null),
      content,
    );

  // `wanted` is the fact to go to, `cell` (row.column) the cell of it where it is a table.
  kehoach.showPlan = async (main, id, wanted, cell) => {
    const row = kehoach.byId.get(id);
    if (!row) {
      main.replaceChildren(el("p", { class: "plain" }, t("not_found")));
      return;
    }
    if (desk?.plan.plan_id !== id) main.replaceChildren(el("p", { class: "plain" }, t("loading")));
    let [plan, between] = [null, null];
    try {
      [plan, between] = await Promise.all([kehoach.plan(id), kehoach.between()]);
    } catch {
      main.replaceChildren(el("p", { class: "plain" }, t("not_loaded")));
      return;
    }
    if (!location.hash.startsWith(`#/plan/${id}`)) return;
    document.title = plan.header.title ?? plan.source.file_name;
    desk = open(main, plan, row, kehoach.betweenOf(between, id));
    const mark = wanted && desk.marks.find((one) => one.id === wanted);
    if (mark) desk.select(mark, 0, true);
    if (mark && cell) desk.selectCell(mark, cell);
  };

  const open = (main, plan, row, between) => {
    const marks = kehoach.marksOf(plan, between.warnings);
    const cards = new Map();
    let chosen = null;
    let here = [];
    const state = { plan, marks };

    const review = kehoach.reviewOf(plan, (mark) => {
      const old = cards.get(mark.id);
      const fresh = kehoach.card(mark, state);
      old.replaceWith(fresh);
      cards.set(mark.id, fresh);
      if (chosen === mark) fresh.open();
    });
    const herebar = el("div", { class: "herebar", hidden: true });
    const showHere = () => {
      herebar.hidden = here.length < 2;
      herebar.replaceChildren(
        el("b", {}, t("here", { n: here.length })),
        ...here.slice(0, 8).map((mark) =>
          el(
            "button",
            {
              class: "chip",
              "aria-pressed": String(mark === chosen),
              data: { kind: mark.kind },
              onclick: () => state.select(mark, 0, true, true),
            },
            kehoach.clip(kehoach.markName(mark), 42),
          ),
        ),
      );
      for (const [id, card] of cards)
        card.classList.toggle(
          "here",
          here.some((mark) => mark.id === id),
        );
    };
    const point = (found) => {
      const again = found.length && found.every((mark) => here.includes(mark)) && found.length === here.length;
      here = found;
      const next = again ? found[(found.indexOf(chosen) + 1) % found.length] : found[0];
      if (next) state.select(next, 0, true, true);
      else state.clear();
    };
    const pictured = plan.pictures.some(Boolean);
    const views = {
      paper: () => kehoach.paper(plan, marks, (page, x, y) => point(kehoach.marksAt(marks, page, x, y))),
      prose: () => kehoach.prose(plan, marks, point),
    };
    let view = null;
    const viewer = el("section", { class: "viewer", "aria-label": t("pages_pane") });
    const showView = (name) => {
      view = views[name]();
      const other = name === "paper" ? "prose" : "paper";
      const turnOver =
        pictured &&
        el(
          "button",
          {
            class: "tool words",
            onclick: () => {
              showView(other);
              if (chosen) state.select(chosen, 0, false);
            },
          },
          t(name === "paper" ? "as_text" : "as_pages"),
        );
      viewer.replaceChildren(
        el("div", { class: "tools" }, view.tools, turnOver, el("span", { class: "hint" }, t("keys_hint"))),
        view.node,
        herebar,
      );
    };

    Object.assign(state, {
      review,
      select(mark, end = 0, scroll = true, stay = false) {
        if (!stay) here = [];
        if (chosen && chosen !== mark) cards.get(chosen.id).close();
        chosen = mark;
        const card = cards.get(mark.id);
        card.open();
        showHere();
        if (mark.foreign) view.clear();
        else view.show(mark.ends, end, mark);
        if (scroll) {
          const first = card === card.parentNode.firstElementChild;
          bring(first ? card.closest(".group") : card);
        }
        history.replaceState(null, "", `#/plan/${plan.plan_id}?fact=${encodeURIComponent(mark.id)}`);
        kehoach.say(kehoach.markName(mark));
      },
      selectPlace(mark, place) {
        if (chosen !== mark) this.select(mark, 0, false);
        if (place && !mark.foreign) view.show([{ page: place[0], bbox: place.slice(1), text: "" }]);
      },
      selectCell(mark, cell) {
        const found = cards.get(mark.id).querySelector(`[data-cell="${CSS.escape(cell)}"]`);
        if (!found) return;
        found.classList.add("lit");
        found.scrollIntoView({ block: "center", inline: "center" });
        const [line, column] = cell.split(".");
        state.selectPlace(mark, mark.fact.places?.[line]?.[column] ?? null);
      },
      clear() {
        if (chosen) cards.get(chosen.id).close();
        chosen = null;
        here = [];
        view.clear();
        showHere();
        history.replaceState(null, "", `#/plan/${plan.plan_id}`);
      },
      step(by) {
        const order = marks.filter((mark) => cards.has(mark.id));
        const next = chosen ? order.indexOf(chosen) + by : by > 0 ? 0 : order.length - 1;
        if (order[next]) {
          state.select(order[next], 0, true);
          cards.get(order[next].id).querySelector(".factmain").focus({ preventScroll: true });
        }
      },
    });

    showView(pictured ? "paper" : "prose");
    const groups = [];
    for (const kind of kehoach.kindsShown) {
      const mine = marks.filter((mark) => mark.kind === kind);
      if (!mine.length) continue;
      groups.push([
        kind,
        mine.length,
        group(
          kind,
          t(kind),
          kind === "header" ? 0 : mine.length,
          el(
            "div",
            { class: "cards", role: "list" },
            mine.map((mark) => {
              const card = kehoach.card(mark, state);
              cards.set(mark.id, card);
              return card;
            }),
          ),
        ),
      ]);
      if (kind === "warnings" && plan.differences?.length)
        groups.push([
          "differences",
          plan.differences.length,
          group("differences", t("differences"), plan.differences.length, kehoach.differences(plan, state)),
        ]);
    }
    if (!marks.some((mark) => mark.kind === "warnings") && plan.differences?.length)
      groups.unshift([
        "differences",
        plan.differences.length,
        group("differences", t("differences"), plan.differences.length, kehoach.differences(plan, state)),
      ]);
    if (between.links.length)
      groups.push(["links", between.links.length, group("links", t("links"), between.links.length, kehoach.linkGroups(between.links))]);
    if (review.rejected.length)
      groups.push([
        "corrected",
        review.rejected.length,
        group(
          "corrected",
          t("corrected"),
          review.rejected.length,
          review.rejected.map((one) =>
            el(
              "div",
              { class: "fact gone" },
              el("p", {}, el("i", {}, t("was_read")), " ", kehoach.readingOf(one)),
              one.text ? el("q", { lang: "vi" }, one.text) : null,
              kehoach.badge(one),
            ),
          ),
        ),
      ]);
    const edits = plan.quality?.edits?.length ?? 0;
    if (edits) groups.push(["edits", edits, group("edits", t("edits"), edits, kehoach.editList(plan))]);

    const nav = el(
      "nav",
      { class: "kinds", "aria-label": t("facts_pane") },
      groups.map(([kind, number, node]) =>
        el(
          "button",
          { class: "chip", data: { kind }, onclick: () => bring(node) },
          t(kind === "corrected" ? "corrected" : kind),
          kind === "header" ? null : el("b", {}, kehoach.number(number)),
        ),
      ),
    );
    main.replaceChildren(
      el(
        "div",
        { class: "planpage" },
        kehoach.planHead(plan, row),
        el(
          "div",
          { class: "desk" },
          viewer,
          el(
            "section",
            { class: "facts", "aria-label": t("facts_pane") },
            nav,
            groups.map(([, , node]) => node),
          ),
        ),
      ),
    );
    return state;
  };

  // Scroll a group or a fact to right below the kinds of facts, which stay on top: in their pane, or in the window.
  const bring = (node) => {
    const list = node.closest(".facts");
    const kinds = list.querySelector(".kinds");
    const inside = getComputedStyle(list).overflowY === "auto";
    const edge = inside ? list.getBoundingClientRect().top : 0;
    const stuck = kinds ? parseFloat(getComputedStyle(kinds).top) + kinds.offsetHeight : 0;
    kehoach.glide(inside ? list : window, node.getBoundingClientRect().top - edge - stuck);
  };

  kehoach.stepInPlan = (by) => desk?.step(by);
  kehoach.leaveFact = () => desk?.clear();
})();
