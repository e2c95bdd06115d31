// What stands above a plan's facts: its name, its copies, and where they differ.
(() => {
  const { el, t } = kehoach;

  kehoach.planHead = (plan, row) => {
    const { header, source } = plan;
    const when = [
      header.number && `${t("number")} ${header.number}`,
      header.issued_on && kehoach.day(header.issued_on),
      header.issuer,
    ]
      .filter(Boolean)
      .join(" · ");
    const size = [t("n_pages", { n: source.page_count }), source.file_name].join(" · ");
    return el(
      "header",
      { class: "planhead" },
      el(
        "a",
        { class: "back", href: kehoach.cameFrom ?? "#/plans", "aria-label": t("plans") },
        kehoach.icon("back"),
        t("plans"),
      ),
      el("h1", { class: header.title?.length > 140 ? "long" : null }, header.title ?? source.file_name),
      el("p", { class: "when" }, when),
      el(
        "p",
        { class: "planmeta" },
        header.programme &&
          el(
            "a",
            { class: "chip", href: kehoach.onlyAddress("programme", kehoach.programmeName(header.programme)) },
            header.programme,
          ),
        header.province &&
          el("a", { class: "chip", href: kehoach.onlyAddress("province", header.province) }, header.province),
        row.withdrawn ? el("span", { class: "chip" }, t("withdrawn")) : null,
        el("span", { class: "file" }, size),
      ),
      copies(plan),
    );
  };

  const copies = (plan) => {
    const rows = plan.copies?.length > 1 ? plan.copies : [];
    const whole = kehoach.rows.find((row) => row.id !== plan.plan_id && row.copies.includes(plan.plan_id));
    if (!rows.length && !whole) return null;
    return el(
      "nav",
      { class: "copies", "aria-label": t("copies") },
      whole && el("a", { class: "chip copy", href: `#/plan/${whole.id}` }, kehoach.icon("back"), t("to_joined")),
      rows.map((copy) =>
        el(
          copy.plan_id === plan.plan_id ? "span" : "a",
          { class: `chip copy${copy.plan_id === plan.plan_id ? " best" : ""}`, href: `#/plan/${copy.plan_id}` },
          copy.file_name,
          ` · ${t(`copy_${copy.kind}`)} · `,
          copy.plan_id === plan.plan_id ? t("best_copy") : t("alike", { n: kehoach.percent(copy.likeness) }),
        ),
      ),
    );
  };

  kehoach.differences = (plan, desk) =>
    el(
      "ul",
      { class: "differences" },
      kehoach
        .sortedBy(plan.differences, (one) => one.path.startsWith("header."))
        .map((one) => {
          const copy = plan.copies.find((known) => known.plan_id === one.plan_id);
          const [kind, item, field] = one.path.split(".");
          const mark = desk.marks.find((known) => known.id === `${kind}.${item}`);
          const words = [t(kind), kind === "header" ? t(item) : item && `${Number(item) + 1}`, field && t(field)]
            .filter(Boolean)
            .join(" · ");
          const last = one.path.split(".").at(-1);
          const [here, there] = [one.value, one.other].map((value) =>
            value === undefined ? "" : kehoach.shown(last, value),
          );
          let [head, ours, theirs, tail] = kehoach.difference(here, there);
          head = head.length > 90 ? `…${head.slice(-60)}` : head; // what both say matters less
          tail = tail.length > 90 ? `${tail.slice(0, 60)}…` : tail;
          return el(
            "li",
            {},
            mark ? el("button", { class: "quiet", onclick: () => desk.select(mark) }, words) : el("b", {}, words),
            here ? el("span", { class: "ours" }, head, el("ins", {}, ours), tail) : null,
            el(
              "span",
              { class: "theirs" },
              el("small", {}, t(there ? "says_other" : "says_not", { file: copy?.file_name ?? one.plan_id })),
              there ? [" ", head, el("em", {}, theirs), tail] : null,
            ),
          );
        }),
    );
})();
