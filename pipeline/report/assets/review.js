// The review desk: where an analyst confirms, rejects or edits a fact of the plan.
(() => {
  const { el, t } = kehoach;

  const same = (one, mark) =>
    one.plan_id === mark.plan &&
    one.kind === mark.kind &&
    one.fingerprint === mark.key[0] &&
    one.reading === mark.key[1];

  const value = (fact, path) => path.split(".").reduce((at, name) => at?.[name], fact) ?? null;

  // The review desk of one plan; `redraw(mark)` is called when a card has to show something else.
  kehoach.reviewOf = (plan, redraw) => {
    const applied = plan.provenance?.corrections ?? [];
    let open = null;
    const drafts = new Map(); // a fact's form with what was typed into it, until it is saved or left
    kehoach.onKept = () => {};

    const close = (mark) => {
      drafts.delete(mark.id);
      open = null;
      redraw(mark);
    };

    const add = (mark, action, before, after, why, by) => {
      kehoach.memory.set("by", by);
      const words = mark.ends[0];
      const made = {
        plan_id: mark.plan,
        kind: mark.kind,
        fingerprint: mark.key[0],
        reading: mark.key[1],
        action,
        before,
        after,
        page: words?.page ?? null,
        text: words ? kehoach.clip(words.text, 300) : null,
        by,
        at: `${new Date().toISOString().slice(0, 19)}Z`,
        why: why || null,
      };
      if (mark.kind === "header") made.field = mark.fact.field;
      const cell = Object.keys(after)[0]?.startsWith("rows.");
      kehoach.keep([
        ...kehoach
          .pending()
          .filter(
            (one) => !same(one, mark) || (cell && one.action === "edit" && !(Object.keys(after)[0] in one.after)),
          ),
        made,
      ]);
      close(mark);
    };

    const form = (mark, action, inputs, path = (field) => field) => {
      const by = el("input", { type: "text", autocomplete: "name", id: "by" });
      by.value = kehoach.memory.get("by") ?? "";
      const why = el("input", { type: "text", autocomplete: "off", id: "why" });
      const fault = el("p", { class: "fault", role: "alert" });
      const submit = (event) => {
        event.preventDefault();
        const [before, after] = [{}, {}];
        for (const [field, input] of Object.entries(inputs)) {
          const typed = input.value();
          if (typed === undefined) {
            fault.textContent = t("not_number");
            return;
          }
          const was = input.before;
          if (JSON.stringify(typed) !== JSON.stringify(was)) {
            before[path(field)] = was;
            after[path(field)] = typed;
          }
        }
        if (!by.value.trim()) {
          fault.textContent = t("by_needed");
          by.focus();
          return;
        }
        if (action === "edit" && !Object.keys(after).length) {
          close(mark);
          return;
        }
        add(mark, action, before, after, why.value.trim(), by.value.trim());
      };
      const node = el(
        "form",
        { class: "review", onsubmit: submit },
        Object.values(inputs).map((input) => input.node),
        el("label", { class: "field" }, el("span", {}, t("why")), why),
        el("label", { class: "field" }, el("span", {}, t("by")), by),
        fault,
        el(
          "div",
          { class: "buttons" },
          el("button", { class: "button strong", type: "submit" }, t(action === "edit" ? "save" : action)),
          el(
            "button",
            {
              class: "quiet",
              type: "button",
              onclick: () => close(mark),
            },
            t("cancel"),
          ),
        ),
      );
      setTimeout(() =>
        (Object.keys(inputs).length ? node.querySelector("input, textarea, select") : by.value ? why : by)?.focus(),
      );
      return node;
    };

    const editForm = (mark) => {
      const inputs = {};
      const fields = kehoach.fields[mark.kind];
      for (const field of mark.kind === "header" ? [mark.fact.field] : Object.keys(fields)) {
        if (!fields[field]) continue;
        const before = mark.kind === "header" ? (mark.fact.value ?? null) : value(mark.fact, field);
        inputs[field] = Object.assign(kehoach.input(field, fields[field], before), { before });
      }
      return form(mark, "edit", inputs);
    };

    const button = (mark, action, icon) =>
      el(
        "button",
        {
          class: `act ${action}`,
          data: { action },
          onclick: () => {
            open = [mark.id, action];
            redraw(mark);
          },
        },
        kehoach.icon(icon),
        t(action),
      );

    return {
      onChange(work) {
        kehoach.onKept = work;
      },

      // What stands below a chosen card: the buttons, or the form that one of them opened.
      tools(mark) {
        if (!mark.key || ["sections"].includes(mark.kind)) return [];
        const mine = kehoach.pending().filter((one) => same(one, mark));
        if (mine.length)
          return [
            el(
              "div",
              { class: "acts" },
              el(
                "button",
                {
                  class: "act",
                  onclick: () => {
                    kehoach.keep(kehoach.pending().filter((one) => !same(one, mark)));
                    redraw(mark);
                  },
                },
                kehoach.icon("back"),
                t("undo"),
              ),
            ),
          ];
        if (open?.[0] === mark.id) {
          const action = open[1];
          if (drafts.get(mark.id)?.action !== action)
            drafts.set(mark.id, { action, node: action === "edit" ? editForm(mark) : form(mark, action, {}) });
          return [drafts.get(mark.id).node];
        }
        const there = mark.kind !== "header" || (mark.fact.value !== null && mark.fact.value !== undefined);
        const editable = mark.kind === "header" ? kehoach.fields.header[mark.fact.field] : kehoach.fields[mark.kind];
        return [
          el(
            "div",
            { class: "acts" },
            there && button(mark, "confirm", "check"),
            editable && button(mark, "edit", "pen"),
            there && button(mark, "reject", "cross"),
          ),
        ];
      },

      // A form for one cell of a table, in the line below it.
      cell(mark, row, column, below) {
        if (!mark.key) return;
        const before = mark.fact.rows[row][column] ?? null;
        const word = cellName(mark.fact, row, column);
        const input = Object.assign(
          kehoach.input("value", { as: typeof before === "string" ? "text" : "number" }, before, word),
          { before },
        );
        below.replaceChildren(form(mark, "edit", { cell: input }, () => `rows.${row}.${column}`));
      },

      changedPaths: (mark) =>
        [
          ...applied.filter((one) => mark.key && one.fingerprint === mark.key[0]),
          ...kehoach.pending().filter((one) => mark.key && same(one, mark)),
        ].flatMap((one) => Object.keys(one.after)),

      // What was done to a fact: applied by an ingest, or waiting to be downloaded.
      badges(mark) {
        if (!mark.key) return "";
        const done = applied.filter(
          (one) =>
            one.kind === mark.kind &&
            one.fingerprint === mark.key[0] &&
            one.action !== "reject" &&
            (mark.kind === "header" ||
              one.item === null ||
              one.item === undefined ||
              Object.keys(one.after).length === 0 ||
              Object.entries(one.after).every(
                ([path, to]) => JSON.stringify(value(mark.fact, path)) === JSON.stringify(to ?? null),
              )),
        );
        const mine = kehoach.pending().filter((one) => same(one, mark));
        return el(
          "div",
          { class: "badges" },
          [...done.map((one) => [one, ""]), ...mine.map((one) => [one, "waiting"])].map(([one, tone]) =>
            kehoach.badge(one, tone, mark.fact),
          ),
        );
      },
      rejected: applied.filter((one) => one.action === "reject"),
    };
  };

  // A cell by its column and its row's label.
  const cellName = (table, row, column) => {
    const label = table.rows[row]?.find((one) => typeof one === "string" && one.length > 3);
    return [table.columns[column]?.at(-1), label].filter(Boolean).join(" · ") || `${row}.${column}`;
  };
  const pathName = (path, fact) => {
    const [list, row, column] = path.split(".");
    return list === "rows" && fact?.rows ? cellName(fact, Number(row), Number(column)) : t(path);
  };

  // One correction in words: who, when, what it was, what it is, why; `fact` is what it corrects, where that stands.
  kehoach.badge = (one, tone = "", fact = null) =>
    el(
      "p",
      { class: `badge ${one.action} ${tone}` },
      kehoach.icon({ confirm: "check", edit: "pen", reject: "cross" }[one.action]),
      el("b", {}, t(`${one.action}_done`)),
      ` ${one.by}, ${kehoach.day(one.at.slice(0, 10))}`,
      Object.keys(one.after).map((path) =>
        el(
          "span",
          { class: "change" },
          el("i", {}, pathName(path, fact)),
          " ",
          el("del", {}, kehoach.shown(path, value({ ...one.before }, path) ?? one.before[path])),
          " → ",
          el("ins", {}, kehoach.shown(path, one.after[path])),
        ),
      ),
      one.why ? el("span", { class: "reason" }, one.why) : null,
    );
})();
