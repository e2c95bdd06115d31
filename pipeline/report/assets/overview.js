// The first page: what is in the corpus, how much of it, and what to look at first.
(() => {
  const { el, t } = kehoach;
  const sum = (rows, of) => rows.reduce((total, row) => total + of(row), 0);

  const lede = (rows) => {
    const provinces = new Set(rows.map((row) => row.province).filter(Boolean)).size;
    let [first, last] = [Infinity, -Infinity];
    for (const { year } of rows) {
      if (year && year < first) first = year;
      if (year && year > last) last = year;
    }
    const span = first > last ? "" : first === last ? String(first) : `${first}–${last}`;
    const doubtful = sum(rows, (row) => row.read[1] + row.read[2]);
    const alarms = rows.filter((row) => row.alarms).length;
    const number = (text, detail, address, tone) => {
      const [, figure, words] = /^([\d.,]+)\s*(.*)$/.exec(text) ?? [null, text, ""];
      return el(
        "li",
        { class: tone },
        el(
          address ? "a" : "div",
          { href: address },
          el("b", {}, figure),
          el("span", {}, words),
          detail && el("small", {}, detail),
        ),
      );
    };
    return el(
      "header",
      { class: "lede" },
      el("h1", {}, t("tagline")),
      el(
        "ul",
        { class: "numbers" },
        number(
          t("n_plans", { n: rows.length }),
          [t("n_provinces", { n: provinces }), span].filter(Boolean).join(" · "),
          "#/plans",
        ),
        number(t("n_pages", { n: sum(rows, (row) => row.pages) }), doubtful ? t("of_pages", { n: doubtful }) : null),
        number(t("n_facts", { n: sum(rows, (row) => row.total) }), null),
        number(
          t("n_warnings", { n: sum(rows, (row) => row.alarms) }),
          t("in_plans", { n: alarms }),
          "#/plans?sort=warnings",
          "alarm",
        ),
      ),
    );
  };

  const panel = (place, title, hint, ...content) =>
    el("section", { class: `panel at-${place}` }, el("h2", {}, title, hint && el("small", {}, hint)), content);

  const facetBars = (rows, facet, few) => {
    const counts = kehoach.counted(rows, facet);
    const most = Math.max(1, ...counts.map(([, number]) => number));
    return kehoach.barList(
      counts.map(([value, number]) => [
        kehoach.facetWord(facet, value),
        kehoach.number(number),
        number / most,
        kehoach.onlyAddress(facet, value),
        value === "unknown" ? "dim" : "",
      ]),
      few,
    );
  };

  const warnings = (rows) => {
    const counts = kehoach.counted(
      rows.filter((row) => row.codes.length),
      "warning",
    );
    const most = counts[0]?.[1] ?? 1;
    return kehoach.barList(
      counts.map(([code, number]) => [
        t(code),
        kehoach.number(number),
        number / most,
        kehoach.onlyAddress("warning", code),
        "alarm",
        code,
      ]),
      9,
    );
  };

  const coverage = (rows) =>
    kehoach.barList(
      kehoach.kinds.map((kind, i) => {
        const share = rows.filter((row) => row.facts[i] > 0).length / Math.max(rows.length, 1);
        return [
          t(kind),
          kehoach.percent(share),
          share,
          null,
          "cover",
          t("n_facts", { n: sum(rows, (row) => row.facts[i]) }),
        ];
      }),
      12,
    );

  // The rows with most warnings, without sorting them all.
  const worst = (rows, few) => {
    const found = [];
    for (const row of rows) {
      const weight = row.alarms;
      if (!weight || (found.length === few && weight <= found.at(-1)[0])) continue;
      const place = found.findIndex(([known]) => known < weight);
      found.splice(place < 0 ? found.length : place, 0, [weight, row]);
      if (found.length > few) found.pop();
    }
    return found.map(([, row]) => row);
  };

  const worth = (rows) =>
    el(
      "ol",
      { class: "worth" },
      worst(rows, 9).map((row) =>
        el(
          "li",
          {},
          el(
            "a",
            { href: `#/plan/${row.id}` },
            el("span", { class: "worthtitle" }, row.title ?? t("untitled")),
            el("span", { class: "worthmeta" }, [row.place ?? row.province, row.year].filter(Boolean).join(" · ")),
            el("span", { class: "pill alarm" }, kehoach.number(row.alarms)),
          ),
        ),
      ),
    );

  kehoach.sortedBy = (rows, of) => [...rows].sort((a, b) => of(b) - of(a));

  kehoach.showOverview = (main) => {
    const rows = kehoach.rows;
    if (!rows.length) {
      main.replaceChildren(el("p", { class: "plain" }, t("empty")));
      return;
    }
    const ways = ["embedded", "ocr", "restored"];
    const reading = kehoach.parts(
      ways.map((way, i) => [
        t(way),
        sum(rows, (row) => row.read[i]),
        `way-${way}`,
        kehoach.onlyAddress("reading", way),
      ]),
    );
    const stack = (...panels) => el("div", { class: "stack" }, panels);
    main.replaceChildren(
      lede(rows),
      el(
        "div",
        { class: "panels" },
        stack(
          panel("year", t("by_year"), null, kehoach.columns(rows)),
          el(
            "div",
            { class: "halves" },
            stack(
              panel("province", t("by_province"), null, facetBars(rows, "province", 9)),
              panel("programme", t("by_programme"), null, facetBars(rows, "programme", 5)),
            ),
            stack(
              panel("warning", t("by_warning"), null, warnings(rows)),
              panel("reading", t("by_reading"), null, reading),
            ),
          ),
        ),
        el(
          "div",
          { class: "stack side" },
          panel("worth", t("worth"), t("worth_hint"), worth(rows)),
          panel("coverage", t("coverage"), t("coverage_hint"), coverage(rows)),
        ),
      ),
    );
  };
})();
