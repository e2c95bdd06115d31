// The text as it was read, for sources without boxes: the words of a fact are found in it and marked.
(() => {
  const { el, t } = kehoach;
  const squeeze = (text) =>
    String(text ?? "")
      .normalize("NFC")
      .replace(/\s+/g, " ")
      .trim();
  const front = new Set(["letterhead", "title", "preamble", "addressees"]);

  // { node, show(ends), clear(), tools }: `onWords(marks)` hears which facts stand where the text was clicked.
  kehoach.prose = (plan, marks, onWords) => {
    const blocks = [];
    const node = el("div", { class: "prose", tabindex: 0, "aria-label": t("as_text"), role: "group" });
    if (plan.source.media_type === "application/pdf" && !plan.pictures.some(Boolean))
      node.append(el("p", { class: "remark" }, t("text_only")));

    const put = (name, attributes, text, page) => {
      for (const line of String(text ?? "").split("\n")) {
        const words = squeeze(line);
        if (!words) continue;
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
    (plan.tables ?? []).forEach((table, i) => {
      const mark = marks.find((one) => one.id === `tables.${i}`);
      const grid = kehoach.grid(table, {});
      const block = {
        node: el("div", { class: "scroller" }, table.title && el("p", { class: "caption" }, table.title), grid),
        words: "",
        cells: grid,
        table: mark,
      };
      block.node.addEventListener("click", () => onWords(mark ? [mark] : []));
      blocks.push(block);
      node.append(block.node);
    });

    const standing = (block) =>
      marks
        .filter((mark) => mark.ends.some((end) => found(block, squeeze(end.text)) !== null))
        .sort((a, b) => (a.ends[0]?.text.length ?? 0) - (b.ends[0]?.text.length ?? 0));

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

    const light = (end, second) => {
      const words = squeeze(end.text);
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
      return first ?? lightCell(words);
    };

    // Figures of tables: the cell that prints just these words.
    const lightCell = (words) => {
      for (const block of blocks) {
        const cell =
          block.cells && [...block.cells.querySelectorAll("td")].find((one) => squeeze(one.textContent) === words);
        if (cell) {
          cell.classList.add("lit");
          return cell;
        }
      }
      return null;
    };

    const show = (ends, first = 0, mark = null) => {
      clear();
      const lit = ends.map((end, i) => (end ? light(end, i !== first) : null));
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
