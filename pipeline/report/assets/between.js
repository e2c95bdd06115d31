// What a plan has to do with others: which it carries out or cites and the reverse, and where two of them disagree.
(() => {
  const { el, t } = kehoach;
  const few = 8;
  const nothing = { links: [], warnings: [] };

  // Of one plan: `links` as { kind, row, codes }, `warnings` as { warning, other, own }; `own` where it is its target.
  kehoach.betweenOf = (content, id) => {
    const at = content.ids.indexOf(id);
    if (at < 0) return nothing;
    const row = (number) => kehoach.byId.get(content.ids[number]);
    const links = content.links
      .filter(([from, , to]) => from === at || to === at)
      .map(([from, kind, to, codes]) => ({ kind: from === at ? kind : `${kind}_by`, row: row(from === at ? to : from), codes }));
    const warnings = content.warnings
      .filter((one) => one.plan === at || one.other === at)
      .map((one) => ({ warning: one, own: one.plan === at, other: row(one.plan === at ? one.other : one.plan) }));
    return { links, warnings };
  };

  // A disagreement as a mark of this plan: the place of its target, or of the cell of its table.
  kehoach.betweenMark = ({ warning, own, other }, item, plan, marks) => {
    const [table, line, column] = warning.cell;
    const base = marks.find((mark) => mark.id === (own ? `indicators.${warning.item}` : `tables.${table}`));
    const place = plan.tables?.[table]?.places?.[line]?.[column];
    const row = plan.tables?.[table]?.rows[line] ?? [];
    const words = [row.find((one) => typeof one === "string" && one.length > 3), kehoach.shown("value", row[column])].join(": ");
    const cell = { page: place?.[0] ?? warning.pages[1], bbox: place?.slice(1), text: words, confidence: 1 };
    return {
      id: `between.${item}`,
      kind: "between",
      item,
      fact: { ...warning, own, other },
      ends: own ? (base?.ends ?? []) : [cell],
      key: null,
      places: [],
      parts: [],
      plan: base?.plan ?? plan.plan_id,
      foreign: base?.foreign ?? false,
    };
  };

  const called = (row) => [row.place ?? row.province, row.until ? `${row.year}–${row.until}` : row.year, row.number].filter(Boolean).join(" · ");

  // What disagrees, from where this plan stands: its own target with the plan above, or its table with a plan below.
  kehoach.betweenName = ({ own }) => t(own ? "target_mismatch" : "target_below");
  kehoach.betweenWords = ({ own, other, value, unit, other_value: there }) => {
    const target = kehoach.number(value) + (unit === "%" ? unit : unit ? ` ${unit}` : "");
    return t(own ? "target_here" : "target_there", { target, cell: kehoach.number(there), plan: called(other) });
  };

  // Both ends of a disagreement: the one on this page as a button, the other as a way to its plan.
  kehoach.betweenEnds = (mark, desk) => {
    const { own, other, item, cell, pages } = mark.fact;
    const there = own ? `tables.${cell[0]}&cell=${cell[1]}.${cell[2]}` : `indicators.${item}`;
    return el(
      "div",
      { class: "ends" },
      mark.ends.length > 0 && kehoach.endButton(desk, mark, 0),
      el(
        "a",
        { class: "end second", href: `#/plan/${other.id}?fact=${there}` },
        el("b", {}, t("second_end")),
        ` ${called(other)} · ${t("page")} ${pages[own ? 1 : 0]} `,
        kehoach.icon("forward"),
      ),
    );
  };

  // The plans above and below this one, by kind, each a way to its page.
  kehoach.linkGroups = (links) =>
    ["carries_out", "carries_out_by", "cites", "cites_by"].map((kind) => {
      const mine = links.filter((link) => link.kind === kind);
      if (!mine.length) return null;
      const list = kehoach.fewOrAll(el("ul", { class: "linked" }), mine, few, ({ row, codes }) =>
        el(
          "li",
          {},
          el(
            "a",
            { href: `#/plan/${row.id}` },
            el("span", { class: "linktitle" }, row.title ?? row.file ?? t("untitled")),
            el("span", { class: "linkmeta" }, called(row), codes.length ? ` · ${t("same_components", { codes: codes.join(", ") })}` : ""),
          ),
        ),
      );
      return el("div", { class: "fact links" }, el("h3", {}, t(kind)), list);
    });
})();
