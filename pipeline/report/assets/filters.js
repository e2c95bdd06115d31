// What is asked for: words and facets, kept in the address, so that a view can be sent to somebody.
(() => {
  const some = (value) => (value === null || value === undefined ? "unknown" : String(value));
  const ways = ["embedded", "ocr", "restored"];

  // Each facet gives the values that a line has in it.
  kehoach.facets = {
    province: (row) => [some(row.province)],
    year: (row) => [some(row.year)],
    level: (row) => [some(row.level)],
    programme: (row) => [some(row.programme)],
    warning: (row) => (row.codes.length ? row.codes : ["no_warning"]),
    reading: (row) => ways.filter((way, i) => row.read[i] > 0),
    more: (row) =>
      [
        row.copies.length > 1 && "has_copies",
        row.differences > 0 && "has_differences",
        row.corrections > 0 && "has_corrections",
        row.edits > 0 && "has_edits",
        row.withdrawn && "withdrawn",
      ].filter(Boolean),
  };

  kehoach.facetWord = (facet, value) => {
    if (facet === "level" && value !== "unknown") return kehoach.t(`${value}_level`);
    return facet === "warning" || facet === "reading" || facet === "more" || value === "unknown"
      ? kehoach.t(value)
      : value;
  };

  const empty = () => ({ words: "", sort: "new", chosen: new Map() });
  kehoach.asked = empty();

  kehoach.readAsked = (query) => {
    const asked = empty();
    for (const [name, value] of new URLSearchParams(query)) {
      if (name === "q") asked.words = value;
      else if (name === "sort") asked.sort = value;
      else if (Object.hasOwn(kehoach.facets, name)) {
        if (!asked.chosen.has(name)) asked.chosen.set(name, new Set());
        asked.chosen.get(name).add(value);
      }
    }
    kehoach.asked = asked;
  };

  kehoach.askedAddress = (asked = kehoach.asked) => {
    const query = new URLSearchParams();
    if (asked.words) query.append("q", asked.words);
    for (const [facet, values] of asked.chosen) for (const value of values) query.append(facet, value);
    if (asked.sort !== "new") query.append("sort", asked.sort);
    const text = query.toString();
    return `#/plans${text ? `?${text}` : ""}`;
  };

  // The address with one value of one facet chosen, or no longer chosen.
  kehoach.toggled = (facet, value, asked = kehoach.asked) => {
    const chosen = new Map([...asked.chosen].map(([name, values]) => [name, new Set(values)]));
    const values = chosen.get(facet) ?? new Set();
    if (!values.delete(value)) values.add(value);
    if (values.size) chosen.set(facet, values);
    else chosen.delete(facet);
    return kehoach.askedAddress({ ...asked, chosen });
  };

  kehoach.onlyAddress = (facet, value) => kehoach.toggled(facet, value, empty());

  const fits = (row, words, chosen, except) => {
    for (const [facet, values] of chosen) {
      if (facet !== except && !kehoach.facets[facet](row).some((value) => values.has(value))) return false;
    }
    const key = words.length ? kehoach.searchKey(row) : "";
    const rest = words.filter((word) => !key.includes(word));
    return !rest.length || factWith(row, rest) !== null;
  };

  // The first fact of a plan that has all the words, as the page names it ("indicators.0"); null where none has.
  const factWith = (row, words) => {
    const parts = words.flatMap((word) => word.split(/[^a-z0-9]+/)).filter(Boolean);
    if (!row.said || !parts.length) return null;
    const longest = parts.reduce((one, other) => (other.length > one.length ? other : one));
    for (let at = row.said.indexOf(longest); at >= 0; ) {
      const start = row.said.lastIndexOf("\n", at) + 1;
      const tab = row.said.indexOf("\t", start);
      const end = row.said.indexOf("\n", at);
      const line = row.said.slice(tab + 1, end < 0 ? undefined : end);
      if (parts.every((part) => line.includes(part))) return row.said.slice(start, tab);
      if (end < 0) return null;
      at = row.said.indexOf(longest, end);
    }
    return null;
  };

  // The fact by which a plan was found, where its title and the like do not have all the words.
  kehoach.foundBy = (row) => {
    const key = kehoach.searchKey(row);
    const rest = split(kehoach.asked.words).filter((word) => !key.includes(word));
    return rest.length ? factWith(row, rest) : null;
  };

  const when = (row) => row.issued_on ?? (row.year ? String(row.year) : "");
  const orders = {
    new: (a, b) => (when(a) < when(b) ? 1 : when(a) > when(b) ? -1 : 0),
    warnings: (a, b) => b.alarms - a.alarms,
    facts: (a, b) => b.total - a.total,
    place: (a, b) =>
      kehoach.compare(`${a.province ?? "\uffff"} ${a.place ?? ""}`, `${b.province ?? "\uffff"} ${b.place ?? ""}`),
  };
  kehoach.sorts = Object.keys(orders);
  kehoach.compare = new Intl.Collator("vi", { numeric: true }).compare;

  const split = (words) => kehoach.fold(words).split(/\s+/).filter(Boolean);

  kehoach.matching = (except = null) => {
    const words = split(kehoach.asked.words);
    return kehoach.rows.filter((row) => fits(row, words, kehoach.asked.chosen, except));
  };

  kehoach.sorted = (rows) => [...rows].sort(orders[kehoach.asked.sort] ?? orders.new);

  // How many of `rows` have each value of a facet, most first, what is not known last.
  kehoach.counted = (rows, facet) => {
    const counts = new Map();
    for (const row of rows)
      for (const value of kehoach.facets[facet](row)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].sort(
      (a, b) => (a[0] === "unknown") - (b[0] === "unknown") || b[1] - a[1] || kehoach.compare(a[0], b[0]),
    );
  };
})();
