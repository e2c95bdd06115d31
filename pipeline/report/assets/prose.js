// The text as it was read, for sources without boxes: the words of a fact are found in it and marked.
(() => {
  const { el, t } = kehoach;
  const squeeze = (text) =>
    String(text ?? "")
      .normalize("NFC")
      .replace(/\s+/g, " ")
      .trim();
  const front = new Set(["letterhead", "title", "preamble", "addressees"]);

  // What a cell prints.
  const printed = (cell) => squeeze(cell.title || cell.textContent);
  // Whether a task or a deadline is that of the row of a cell: dates and agencies stand in many rows.
  const isOfRow = ({ fact }, cell) => {
    const said = squeeze(fact.task ?? fact.action ?? "").slice(0, 60);
    return said !== "" && squeeze(cell.parentNode.textContent).includes(said);
  };

  // { node, show(ends), clear(), tools }: `onWords(marks)` hears which facts stand where the text was clicked.
  kehoach.prose = (plan, marks, onWords) => {
    const blocks = [];
    const node = el("div", { class: "prose", tabindex: 0, "aria-label": t("as_text"), role: "group" });
    if (plan.source.media_type === "application/pdf" && !plan.pictures.some(Boolean))
      node.append(el("p", { class: "remark" }, t("text_only")));

    // The tables by the line that they begin with: each stands where the text has its rows, or else at the end.
    const waiting = new Map();
    (plan.tables ?? []).forEach((table, i) => {
      const line = squeeze(table.evidence?.text);
      waiting.set(line, [...(waiting.get(line) ?? []), i]);
    });
    const begins = (line) => waiting.get(line)?.length > 0;
    const putTable = (i, titled) => {
      const table = plan.tables[i];
      const cells = kehoach.grid(table, {});
      const title = titled && table.title ? el("p", { class: "caption" }, table.title) : null;
      const block = { node: el("div", { class: "scroller" }, title, cells), words: "", cells };
      block.table = marks.find((one) => one.id === `tables.${i}`);
      block.node.addEventListener("click", (event) => onWords(standingIn(block, event.target.closest("td"))));
      blocks.push(block);
      node.append(block.node);
      return new Set([...cells.querySelectorAll("td")].map(printed));
    };

    const put = (name, attributes, text, page) => {
      let rows = null; // the words of the cells of the table whose rows are being passed
      for (const line of String(text ?? "").split("\n")) {
        const words = squeeze(line);
        if (!words) continue;
        if (begins(words)) {
          rows = putTable(waiting.get(words).shift(), false);
          continue;
        }
        if (rows && (words.includes(" | ") || rows.has(words))) continue;
        rows = null;
        const block = { node: el(name, attributes, words), words, page };
        block.node.addEventListener("click", () => onWords(standing(block)));
        blocks.push(block);
        node.append(block.node);
      }
    };
    const loose = (wanted) => {
      for (const one of plan.loose_text ?? []) {
        if (front.has(one.part) === wanted) put("p", { class: `loose part-${one.part}` }, one.text, one.evidence.page);
      }
    };
    loose(true);
    for (const section of plan.sections ?? []) {
      const level = Math.min(section.level + 1, 5);
      const number = section.number && !section.heading.startsWith(section.number) ? `${section.number}. ` : "";
      put(`h${level}`, {}, number + section.heading, section.evidence.page);
      put("p", {}, section.text, section.evidence.page);
    }
    loose(false);
    for (const i of [...waiting.values()].flat().sort((one, other) => one - other)) putTable(i, true);

    const standing = (block) =>
      marks
        .filter((mark) => mark.ends.some((end) => found(block, squeeze(end.text)) !== null))
        .sort((a, b) => (a.ends[0]?.text.length ?? 0) - (b.ends[0]?.text.length ?? 0));

    // The facts that a row gave, those of the cell first; else the table itself.
    const standingIn = (block, cell) => {
      const row = cell ? [...cell.parentNode.children].map(printed) : [];
      const words = cell && printed(cell);
      const found = marks.filter((mark) => cell && isOfRow(mark, cell) && mark.ends.some((end) => row.includes(squeeze(end.text))));
      const own = (mark) => mark.ends.some((end) => squeeze(end.text) === words);
      return found.length ? [...found.filter(own), ...found.filter((mark) => !own(mark))] : [block.table].filter(Boolean);
    };

    // Where `words` stand in a block: [from, to], or null. A source's words may go on beyond the block.
    const found = (block, words) => {
      if (!words || !block.words) return null;
      let from = block.words.indexOf(words);
      if (from >= 0) return [from, from + words.length];
      if (words.length > 24 && words.includes(block.words) && block.words.length > 12) return [0, block.words.length];
      const start = words.slice(0, 48);
      from = words.length > 48 ? block.words.indexOf(start) : -1;
      return from >= 0 ? [from, Math.min(from + words.length, block.words.length)] : null;
    };

    const after = (text, words) => {
      const at = text.indexOf(words);
      return at < 0 ? "" : text.slice(at + words.length).trim();
    };

    const clear = () => {
      for (const block of blocks) {
        if (block.marked) {
          block.node.textContent = block.words;
          block.marked = false;
        }
        block.cells?.querySelectorAll(".lit").forEach((cell) => cell.classList.remove("lit"));
        block.node.classList.remove("lit");
      }
    };

    const light = (end, second, mark) => {
      const words = squeeze(end.text);
      const cells = cellsWith(words);
      const own = cells.find((cell) => mark && isOfRow(mark, cell));
      if (own) return lightCells([own]);
      let first = null;
      let rest = ""; // what of the words is still to come, where they go on from block to block
      for (const block of blocks) {
        const goesOn = block.words && rest.startsWith(block.words);
        const place = goesOn ? [0, block.words.length] : found(block, words);
        rest = place ? after(goesOn ? rest : words, block.words) : "";
        if (!place) continue;
        const [from, to] = place;
        block.node.replaceChildren(
          block.words.slice(0, from),
          el("mark", { class: second ? "light second" : "light" }, block.words.slice(from, to)),
          block.words.slice(to),
        );
        block.marked = true;
        first ??= block.node.querySelector("mark");
        if (to - from === words.length) break;
      }
      return first ?? lightCells(cells.length ? cells.slice(0, 1) : cellsAbout(words));
    };

    const lightCells = (cells) => {
      for (const cell of cells) cell.classList.add("lit");
      return cells[0] ?? null;
    };
    const allCells = () => blocks.flatMap((block) => (block.cells ? [...block.cells.querySelectorAll("td")] : []));

    // The cells that print just these words.
    const cellsWith = (words) => allCells().filter((cell) => printed(cell) === words);

    // The cell that these words are a part of, or the cells of the row that they go over.
    const cellsAbout = (words) => {
      const parts = words.split(" | ");
      if (parts.length === 1) return words.length > 12 ? allCells().filter((cell) => printed(cell).includes(words)).slice(0, 1) : [];
      const rows = new Map();
      for (const cell of allCells()) {
        const row = cell.parentNode;
        if (parts.includes(printed(cell))) rows.set(row, [...(rows.get(row) ?? []), cell]);
      }
      return [...rows.values()].find((cells) => cells.length > 1) ?? [];
    };

    const show = (ends, first = 0, mark = null) => {
      clear();
      const lit = ends.map((end, i) => (end ? light(end, i !== first, mark) : null));
      const own = mark && blocks.find((block) => block.table === mark);
      if (own) own.node.classList.add("lit");
      const there = lit[first] ?? lit.find(Boolean) ?? own?.node;
      if (there)
        kehoach.glide(
          node,
          there.getBoundingClientRect().top - node.getBoundingClientRect().top - node.clientHeight * 0.35,
        );
      return Boolean(there);
    };
    return { node, show, clear, tools: [] };
  };
})();
