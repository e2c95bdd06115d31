// Restored words, before and after, what they share in plain and what changed in colour.
(() => {
  const { el, t } = kehoach;

  kehoach.editList = (plan, few = 60) => {
    const edits = plan.quality?.edits ?? [];
    const list = el("ul", { class: "edits" });
    const fill = (number) => {
      const left = edits.length - number;
      list.replaceChildren(
        ...edits.slice(0, number).map((edit) => {
          const [head, before, after, tail] = kehoach.difference(edit.before, edit.after);
          return el(
            "li",
            {},
            el("span", { class: "editpage" }, `${t("page")} ${edit.page}`),
            el("span", { class: "before", title: t("before") }, head, el("del", {}, before), tail),
            el("span", { class: "after", title: t("after") }, head, el("ins", {}, after), tail),
            el("small", {}, kehoach.percent(edit.confidence)),
          );
        }),
        ...(left > 0
          ? [
              el(
                "li",
                {},
                el(
                  "button",
                  { class: "quiet", onclick: () => fill(number + 300) },
                  t("show_more", { n: Math.min(left, 300) }),
                ),
              ),
            ]
          : []),
      );
    };
    fill(few);
    return list;
  };

  // What two texts share at both ends, and what stands between: [head, before, after, tail].
  kehoach.difference = (before, after) => {
    let start = 0;
    while (start < before.length && start < after.length && before[start] === after[start]) start += 1;
    let end = 0;
    while (end < before.length - start && end < after.length - start && before.at(-1 - end) === after.at(-1 - end))
      end += 1;
    return [
      before.slice(0, start),
      before.slice(start, before.length - end),
      after.slice(start, after.length - end),
      before.slice(before.length - end),
    ];
  };
})();
