// Charts as inline SVG. Each bar is a link to the plans that it counts.
(() => {
  const { el, svg, t } = kehoach;

  kehoach.bar = (share, tone = "") =>
    svg(
      "svg",
      { class: `bar ${tone}`, preserveAspectRatio: "none", viewBox: "0 0 100 6", "aria-hidden": "true" },
      svg("rect", { class: "rail", x: 0, y: 0, width: 100, height: 6 }),
      svg("rect", { class: "fill", x: 0, y: 0, width: Math.max(share * 100, share > 0 ? 0.8 : 0), height: 6 }),
    );

  // Lines of a word, a bar and a figure: [word, number, share of the widest, address, tone?, title?].
  kehoach.barList = (lines, few = 10) =>
    kehoach.fewOrAll(el("ul", { class: "bars" }), lines, few, ([word, figure, share, address, tone, title]) =>
      el(
        "li",
        {},
        el(
          address ? "a" : "span",
          { class: "barline", href: address, title: title ?? word },
          el("span", { class: "barword" }, word),
          el("span", { class: "figure" }, figure),
          kehoach.bar(share, tone),
        ),
      ),
    );

  // Columns by year, each stacked by level; a click asks for that year.
  kehoach.columns = (rows) => {
    const levels = ["province", "district", "commune", "unknown"];
    const years = new Map();
    for (const row of rows) {
      const [year] = kehoach.facets.year(row);
      if (!years.has(year)) years.set(year, [0, 0, 0, 0]);
      years.get(year)[Math.max(levels.indexOf(row.level ?? "unknown"), 0)] += 1;
    }
    const known = [...years].filter(([year]) => year !== "unknown").sort((a, b) => a[0] - b[0]);
    if (years.has("unknown")) known.push(["unknown", years.get("unknown")]);
    const sum = (counts) => counts.reduce((total, one) => total + one, 0);
    const highest = Math.max(1, ...known.map(([, counts]) => sum(counts)));
    // In the units of the drawing a narrow window has fewer, so that letters stay as large.
    const [width, height, foot, head] = [Math.max(known.length * 46, innerWidth < 740 ? 330 : 640), 240, 26, 20];
    const step = width / Math.max(known.length, 1);
    const wide = Math.min(step * 0.62, 56);
    const columns = known.map(([year, counts], i) => {
      let top = height - foot;
      const left = i * step + (step - wide) / 2;
      const parts = counts.map((count, level) => {
        const tall = (count / highest) * (height - foot - head);
        top -= tall;
        return count
          ? svg("rect", { class: `level-${levels[level]}`, x: left, y: top, width: wide, height: tall })
          : null;
      });
      const word = year === "unknown" ? "?" : year;
      return svg(
        "a",
        {
          href: kehoach.onlyAddress("year", year),
          "aria-label": `${year === "unknown" ? t("unknown") : year}: ${t("n_plans", { n: sum(counts) })}`,
        },
        svg("rect", { class: "hit", x: i * step, y: 0, width: step, height }),
        parts,
        svg("text", { class: "count", x: left + wide / 2, y: top - 5 }, kehoach.number(sum(counts))),
        svg("text", { class: "tick", x: left + wide / 2, y: height - 7 }, word),
      );
    });
    const used = levels.filter((level, i) => known.some(([, counts]) => counts[i]));
    return el(
      "figure",
      { class: "columns" },
      svg(
        "svg",
        { viewBox: `0 0 ${width} ${height}`, role: "group", "aria-label": t("by_year") },
        svg("line", { class: "ground", x1: 0, x2: width, y1: height - foot, y2: height - foot }),
        columns,
      ),
      el(
        "figcaption",
        {},
        used.map((level) =>
          el(
            "a",
            { class: `legend level-${level}`, href: kehoach.onlyAddress("level", level) },
            kehoach.facetWord("level", level),
          ),
        ),
      ),
    );
  };

  // One bar in parts, with a legend of shares: [word, number, class, address].
  kehoach.parts = (lines) => {
    const all = lines.reduce((sum, [, number]) => sum + number, 0) || 1;
    let left = 0;
    const rects = lines.map(([word, number, tone]) => {
      const wide = (number / all) * 100;
      left += wide;
      return number
        ? svg("rect", { class: tone, x: left - wide, y: 0, width: wide, height: 10 }, svg("title", {}, word))
        : null;
    });
    return el(
      "figure",
      { class: "parts" },
      svg("svg", { viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, rects),
      el(
        "figcaption",
        {},
        lines
          .filter(([, number]) => number)
          .map(([word, number, tone, address]) =>
            el("a", { class: `legend ${tone}`, href: address }, word, " ", el("b", {}, kehoach.percent(number / all))),
          ),
      ),
    );
  };
})();
