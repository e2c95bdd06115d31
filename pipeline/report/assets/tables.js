// A plan's table as a table: the header of several floors, figures to the right, cells that can be pointed at.
(() => {
  const { el } = kehoach;

  // A table whose header is lost has its columns numbered, as warnings name them.
  const headRows = (columns) => {
    if (!columns.some((path) => path.some(Boolean)))
      return [el("tr", {}, columns.map((_, i) => el("th", { scope: "col", class: "unnamed" }, String(i + 1))))];
    const floors = Math.max(1, ...columns.map((path) => path.length));
    const rows = [];
    for (let floor = 0; floor < floors; floor += 1) {
      const cells = [];
      for (let i = 0; i < columns.length;) {
        const path = columns[i];
        const same = (j) =>
          j < columns.length &&
          path.length > floor &&
          path.slice(0, floor + 1).join("\0") === columns[j].slice(0, floor + 1).join("\0") &&
          columns[j].length > floor;
        let j = i + 1;
        while (same(j) && path.length > floor + 1 && columns[j].length > floor + 1) j += 1;
        if (path.length > floor)
          cells.push(
            el(
              "th",
              {
                scope: "col",
                colspan: j - i > 1 ? j - i : null,
                rowspan: path.length === floor + 1 && floors > floor + 1 ? floors - floor : null,
              },
              path[floor],
            ),
          );
        else if (floor === 0) cells.push(el("th", { rowspan: floors > 1 ? floors : null }));
        i = j;
      }
      rows.push(el("tr", {}, cells));
    }
    return rows;
  };

  // `onCell(row, column, place, line)` hears a chosen cell: its place as [page, x0, top, x1, bottom] or null, its <tr>.
  kehoach.grid = (table, { onCell, changed = new Set() }) => {
    const failed = new Set((table.checks ?? []).flatMap((check) => check.failed ?? []));
    const body = table.rows.map((row, i) =>
      el(
        "tr",
        { class: failed.has(i) ? "failed" : null },
        row.map((value, j) => {
          const printed = table.printed?.[i]?.[j];
          const figure = typeof value === "number";
          return el(
            "td",
            {
              class: [figure && "figure", value?.length > 12 && "wide", changed.has(`${i}.${j}`) && "changed"].filter(Boolean).join(" ") || null,
              title: printed ?? null,
              data: { cell: `${i}.${j}` },
            },
            figure ? kehoach.number(value) : (value ?? ""),
          );
        }),
      ),
    );
    const grid = el("table", { class: "grid" }, el("thead", {}, headRows(table.columns)), el("tbody", {}, body));
    if (onCell) {
      const choose = (event) => {
        const cell = event.target.closest?.("td");
        if (!cell?.dataset.cell || !grid.contains(cell)) return;
        event.stopPropagation();
        const [row, column] = cell.dataset.cell.split(".").map(Number);
        grid.querySelectorAll(".chosen").forEach((one) => one.classList.remove("chosen"));
        cell.classList.add("chosen");
        onCell(row, column, table.places?.[row]?.[column] ?? null, cell.parentNode);
      };
      grid.addEventListener("click", choose);
    }
    return grid;
  };
})();
