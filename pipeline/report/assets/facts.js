// Each fact as a card: what was read, in words; and, once it is chosen, the source's words and how sure they are.
(() => {
  const { el, t } = kehoach;
  const chip = (text, tone = "") => (text ? el("span", { class: `chip ${tone}` }, text) : null);
  const pair = (field, value) =>
    value === undefined || value === null || value.length === 0
      ? null
      : el("span", { class: "pair" }, el("i", {}, t(field)), " ", kehoach.shown(field, value));
  const figure = (fact) =>
    [kehoach.number(fact.value), fact.value_max !== undefined && `–${kehoach.number(fact.value_max)}`]
      .filter(Boolean)
      .join("");
  const arrows = { reach: "level", decrease: "down", increase: "up" };

  const bodies = {
    header: ({ field, value }) => [
      el("span", { class: "label" }, t(field)),
      Array.isArray(value)
        ? el(
            "span",
            { class: "lines" },
            value.map((line) => el("span", {}, line)),
          )
        : value === null || value === undefined
          ? el("span", { class: "absent" }, "–")
          : el("span", {}, kehoach.shown(field, value)),
    ],
    indicators: (fact) => [
      el(
        "span",
        { class: "big" },
        kehoach.icon(arrows[fact.direction] ?? "level"),
        figure(fact),
        el("small", {}, fact.unit ?? ""),
      ),
      el("span", { class: "words" }, fact.measure),
      meta(
        chip(t(fact.direction)),
        pair("population", fact.population),
        pair("baseline", fact.baseline),
        pair("due", fact.due),
      ),
    ],
    budgets: (fact) => [
      el("span", { class: "big" }, kehoach.number(fact.amount_vnd), el("small", {}, "đ")),
      fact.purpose && el("span", { class: "words" }, fact.purpose),
      meta(chip(fact.project), chip(t(fact.source)), pair("year", fact.year)),
    ],
    deadlines: (fact) => [
      el("span", { class: "big" }, kehoach.day(fact.due)),
      el("span", { class: "words" }, fact.action),
      meta(
        chip(t(fact.kind)),
        fact.precision === "day" ? null : chip(t(fact.precision)),
        fact.assignee && el("span", { class: "pair" }, fact.assignee, fact.recipient ? ` → ${fact.recipient}` : ""),
      ),
    ],
    recurring_deadlines: (fact) => [
      el("span", { class: "big" }, el("small", {}, t("every")), " ", t(fact.every)),
      el("span", { class: "words" }, fact.action),
      meta(pair("assignee", fact.assignee)),
    ],
    assignments: (fact) => [
      el("span", { class: "agency" }, fact.agency, " ", chip(t(fact.role), `role-${fact.role}`)),
      el("span", { class: "words" }, fact.task),
      meta(
        (fact.projects ?? []).map((code) => chip(code)),
        pair("partners", fact.partners),
        pair("deliverable", fact.deliverable),
        pair("due", fact.due),
        pair("monitors", fact.monitors),
      ),
    ],
    objectives: (fact) => [el("span", { class: "words" }, fact.text), meta(chip(t(fact.scope)))],
    projects: (fact) => [
      el("span", { class: "agency" }, chip(fact.code), " ", fact.name),
      ["objective", "beneficiaries", "content", "outputs"].map(
        (field) => fact[field] && el("span", { class: "para" }, el("i", {}, t(field)), " ", fact[field]),
      ),
    ],
    legal_bases: (fact) => [
      el("span", { class: "agency" }, [fact.kind, fact.number].filter(Boolean).join(" ")),
      meta(pair("date", fact.date), fact.issuer && el("span", { class: "pair" }, fact.issuer)),
    ],
    tables: (fact) => [
      el("span", { class: "agency" }, fact.title ?? t("untitled")),
      meta(
        pair("unit", fact.unit),
        el("span", { class: "pair" }, `${fact.rows.length} × ${fact.columns.length}`),
        (fact.checks ?? []).map((check) =>
          chip(
            `${check.rule} ${check.failed?.length ? `✗ ${check.failed.length}` : "✓"}`,
            check.failed?.length ? "alarm" : "good",
          ),
        ),
      ),
    ],
    sections: (fact) => [
      el(
        "span",
        { class: `heading level${Math.min(fact.level, 4)}` },
        fact.number && el("b", {}, `${fact.number} `),
        fact.heading,
      ),
    ],
    warnings: (fact) => [
      el("span", { class: "agency" }, kehoach.icon("alert"), t(fact.code)),
      el("span", { class: "words" }, kehoach.warningWords(fact)),
    ],
  };
  bodies.between = (fact) => [
    el("span", { class: "agency" }, kehoach.icon("alert"), kehoach.betweenName(fact)),
    el("span", { class: "words" }, kehoach.betweenWords(fact)),
  ];
  const meta = (...parts) => {
    const there = parts.flat().filter(Boolean);
    return there.length ? el("span", { class: "meta" }, there) : null;
  };

  const source = (end) =>
    el(
      "blockquote",
      { class: "source" },
      el("q", { lang: "vi" }, end.text || "–"),
      el("small", {}, `${t("page")} ${end.page} · ${t("confidence", { n: kehoach.percent(end.confidence) })}`),
    );

  const sureness = (mark) => {
    const sure = mark.ends[0]?.confidence;
    if (sure === undefined || sure >= 0.9 || mark.kind === "warnings") return null;
    return el(
      "span",
      { class: sure < 0.7 ? "sure low" : "sure", title: t("confidence", { n: kehoach.percent(sure) }) },
      kehoach.percent(sure),
    );
  };

  // The card of a mark. `desk` is the plan page: select(mark, end), selectPlace(mark, place), plan, review.
  kehoach.card = (mark, desk) => {
    const card = el("div", {
      class: "fact",
      id: `fact-${mark.id}`,
      role: "listitem",
      data: { kind: mark.kind, mark: mark.id },
    });
    const main = el(
      "button",
      { class: "factmain", "aria-pressed": "false", onclick: () => desk.select(mark, 0, false) },
      bodies[mark.kind](mark.fact),
      sureness(mark),
    );
    const more = el("div", { class: "factmore", hidden: true });
    card.append(main);
    if (mark.kind === "warnings" && mark.ends.length > 1) {
      card.append(
        el(
          "div",
          { class: "ends" },
          mark.ends.map((_, i) => kehoach.endButton(desk, mark, i)),
        ),
      );
    }
    if (mark.kind === "between") card.append(kehoach.betweenEnds(mark, desk));
    if (mark.kind === "tables") {
      const changed = new Set(
        desk.review
          .changedPaths(mark)
          .filter((path) => path.startsWith("rows."))
          .map((path) => path.slice(5)),
      );
      card.append(
        el(
          "div",
          { class: "scroller", tabindex: 0 },
          kehoach.grid(mark.fact, {
            changed,
            onCell: (row, column, place, line) => {
              desk.selectPlace(mark, place);
              card.querySelector(".formrow")?.remove();
              const below = el("td", { colspan: mark.fact.columns.length });
              line.after(el("tr", { class: "formrow" }, below));
              desk.review.cell(mark, row, column, below);
            },
          }),
        ),
      );
    }
    if (mark.kind === "sections" && mark.fact.text) {
      card.append(
        el(
          "details",
          { class: "sectiontext" },
          el("summary", {}, kehoach.clip(mark.fact.text.replace(/\s+/g, " "), 90)),
          mark.fact.text.split("\n").map((line) => el("p", {}, line)),
        ),
      );
    }
    card.append(more, desk.review.badges(mark));
    card.open = () => {
      card.classList.add("chosen");
      main.setAttribute("aria-pressed", "true");
      more.hidden = false;
      const copy = mark.foreign && kehoach.byId.get(mark.plan);
      more.replaceChildren(
        ...(mark.ends.length > 1 || mark.kind === "between" ? [] : mark.ends.map((end) => source(end))),
        ...(copy
          ? [el("a", { class: "foreign", href: `#/plan/${copy.id}` }, t("from_copy", { file: copy.file }))]
          : []),
        ...mark.places.map(([, , , name, old, now, candidates]) =>
          el(
            "p",
            { class: "place" },
            el("b", {}, name),
            " ",
            candidates.length
              ? t("ambiguous", { names: candidates.slice(0, 4).join(" / ") })
              : t("codes", { old: old.join(", ") || "–", now: kehoach.clip(now.join(", "), 60) || "–" }),
          ),
        ),
        ...mark.parts.map((one) =>
          el(
            "a",
            { class: "foreign", href: `#/plan/${one.plan_id}` },
            t(one.path.split(".").at(-1)),
            ": ",
            t("from_copy", { file: kehoach.byId.get(one.plan_id)?.file ?? one.plan_id }),
          ),
        ),
        ...desk.review.tools(mark),
      );
    };
    card.close = () => {
      card.classList.remove("chosen");
      main.setAttribute("aria-pressed", "false");
      more.hidden = true;
      more.replaceChildren();
    };
    return card;
  };

  // One end of a contradiction on this page: pressed, it is shown where it stands.
  kehoach.endButton = (desk, mark, i) =>
    el(
      "button",
      { class: i ? "end second" : "end", onclick: () => desk.select(mark, i, false) },
      el("b", {}, t(i ? "second_end" : "first_end")),
      ` ${t("page")} ${mark.ends[i].page} `,
      el("q", { lang: "vi" }, kehoach.clip(mark.ends[i].text, 160)),
    );
})();
