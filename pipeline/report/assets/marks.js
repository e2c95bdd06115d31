// The facts of a plan as marks: each with its kind, its place in its list, and where it stands.
(() => {
  const { t } = kehoach;

  // What the plan page lists, in this order.
  kehoach.kindsShown = [
    "warnings",
    "between",
    "header",
    "indicators",
    "objectives",
    "budgets",
    "deadlines",
    "recurring_deadlines",
    "assignments",
    "projects",
    "tables",
    "legal_bases",
    "sections",
  ];

  const headerValue = (header, field) => field.split(".").reduce((value, name) => value?.[name], header);

  // A mark: { id, kind, item, fact, ends: [evidence …], key: [fingerprint, reading], places, parts, plan, foreign }.
  kehoach.marksOf = (plan, disagreements = []) => {
    const filled = new Map((plan.filled ?? []).map((one) => [one.path, one.plan_id]));
    const marks = [];
    const add = (kind, item, fact, ends) => {
      const path = kind === "header" ? `header.${item}` : `${kind}.${item}`;
      const source = [...filled].find(([known]) => path === known || path.startsWith(`${known}.`))?.[1] ?? null;
      const from =
        kind === "header" && source === null ? (filled.get(`header.${String(item).split(".")[0]}`) ?? null) : source;
      marks.push({
        id: path,
        kind,
        item,
        fact,
        ends: ends.filter(Boolean),
        key: plan.keys[kind]?.[item] ?? null,
        places: (plan.places ?? []).filter(
          ([fact, at, field]) => fact === kind && (kind === "header" ? field === item : at === item),
        ),
        parts: (plan.filled ?? []).filter((one) => one.path.startsWith(`${path}.`)), // single fields from another copy
        plan: from ?? plan.plan_id,
        foreign: from !== null && from !== plan.plan_id,
      });
    };
    for (const kind of kehoach.kindsShown) {
      if (kind === "header") {
        for (const field of Object.keys(plan.keys.header)) {
          const value = headerValue(plan.header, field);
          const other = { plan_year: "plan_period", plan_period: "plan_year" }[field];
          if (value === undefined && (field === "plan_period" || plan.header[other] !== undefined)) continue;
          const found = plan.header.evidence ?? {};
          const evidence = found[field] ?? found[field.split(".")[0]];
          add(kind, field, { field, value }, [evidence]);
        }
      } else {
        const facts = kind === "warnings" ? plan.quality?.warnings : plan[kind];
        (facts ?? []).forEach((fact, item) => add(kind, item, fact, [fact.evidence, fact.other]));
      }
    }
    const between = disagreements.map((one, item) => kehoach.betweenMark(one, item, plan, marks));
    const isWarning = (mark) => mark.kind === "warnings";
    return [...marks.filter(isWarning), ...between, ...marks.filter((mark) => !isWarning(mark))];
  };

  // The boxes of an end on its page: one, or one a line where that one would hold other words too.
  kehoach.linesOf = (end) => end.lines ?? [end.bbox];

  // The marks whose box holds a point of a page, smallest box first.
  kehoach.marksAt = (marks, page, x, y) => {
    const found = [];
    for (const mark of marks) {
      if (mark.foreign) continue;
      const areas = mark.ends
        .filter((end) => end.bbox && end.page === page)
        .flatMap(kehoach.linesOf)
        .filter(([x0, top, x1, bottom]) => x >= x0 && x <= x1 && y >= top && y <= bottom)
        .map(([x0, top, x1, bottom]) => (x1 - x0) * (bottom - top));
      if (areas.length) found.push([Math.min(...areas), mark]);
    }
    return found.sort((a, b) => a[0] - b[0]).map(([, mark]) => mark);
  };

  // What a warning says, in the page's language where there is a sentence for it.
  kehoach.warningWords = (warning) => (kehoach.language === "vi" && warning.vi) || warning.message;

  // One line that names a fact, for lists and for people who hear the page.
  kehoach.markName = (mark) => {
    const { fact, kind } = mark;
    if (kind === "between") return `${kehoach.betweenName(fact)}: ${kehoach.betweenWords(fact)}`;
    if (kind === "header") return `${t(fact.field)}: ${kehoach.shown(fact.field, fact.value)}`;
    const words =
      fact.measure ??
      fact.task ??
      fact.action ??
      fact.heading ??
      fact.name ??
      fact.title ??
      fact.purpose ??
      (fact.message && kehoach.warningWords(fact)) ??
      fact.text ??
      fact.number ??
      fact.code;
    return `${t(kind)}: ${kehoach.clip(String(words ?? ""), 120)}`;
  };

  // What a rejected fact said, in a line.
  kehoach.readingOf = (correction) => {
    const { kind, before } = correction;
    if (kind !== "header") return kehoach.markName({ kind, fact: before });
    return Object.keys(before)
      .map((field) => `${t(field)}: ${kehoach.shown(field, before[field])}`)
      .join("; ");
  };

  // A value as a person reads it.
  kehoach.shown = (field, value) => {
    if (value === null || value === undefined || value === "") return t("empty_value");
    if (Array.isArray(value)) return value.join("; ");
    if (typeof value === "object")
      return value.from && value.to ? `${value.from}–${value.to}` : Object.values(value).join(", ");
    if (/^(due|date|issued_on)$/.test(field)) return kehoach.day(value);
    if (field === "plan_year" || field === "year") return String(value);
    if (typeof value === "number") return kehoach.number(value);
    return field === "level" && value !== "unknown" ? t(`${value}_level`) : String(value);
  };
})();
