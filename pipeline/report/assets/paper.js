// The pages as pictures, with the boxes of the facts drawn over them in the points of the page.
(() => {
  const { el, svg, t } = kehoach;

  // { node, show(mark), clear(), tools }: `onPoint(page, x, y)` hears where the page was clicked, in points.
  kehoach.paper = (plan, marks, onPoint) => {
    let zoom = 1;
    let turns = 0;
    const sheets = new Map();
    const node = el("div", { class: "paper", tabindex: 0, "aria-label": t("pages_pane"), role: "group" });

    const boxes = (page) =>
      marks
        .filter((mark) => !mark.foreign)
        .flatMap((mark) =>
          mark.ends
            .filter((end) => end.page === page && end.bbox)
            .flatMap(kehoach.linesOf)
            .map((line) => svg("rect", { class: "box", ...placed(line), data: { kind: mark.kind, mark: mark.id } })),
        );

    const sheet = (size, i) => {
      const page = i + 1;
      const [width, height] = size;
      const lights = svg("g", {});
      const layer = svg(
        "svg",
        { class: "layer", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" },
        boxes(page),
        lights,
      );
      const veil = el("div", {
        class: "veil",
        onclick: (event) =>
          onPoint(page, (event.offsetX / veil.clientWidth) * width, (event.offsetY / veil.clientHeight) * height),
      });
      const inner = el(
        "div",
        { class: "sheetinner" },
        el("img", {
          src: kehoach.picture(plan.plan_id, page),
          alt: t("page_of", { n: page, of: plan.source.page_count }),
          loading: i ? "lazy" : "eager",
          decoding: "async",
          width: Math.round(width),
          height: Math.round(height),
        }),
        layer,
        veil,
      );
      const frame = el(
        "figure",
        { class: "sheet", data: { page } },
        el("div", { class: "sheetframe" }, inner),
        el("figcaption", {}, t("page_of", { n: page, of: plan.source.page_count })),
      );
      sheets.set(page, { frame, inner, lights, width, height });
      return frame;
    };

    const lay = () => {
      for (const { frame, inner, width, height } of sheets.values()) {
        const across = turns % 2 === 1;
        const outer = frame.firstElementChild;
        frame.style.width = `${zoom * 100}%`;
        outer.style.aspectRatio = across ? `${height} / ${width}` : `${width} / ${height}`;
        inner.style.width = across ? `${(width / height) * 100}%` : "100%";
        inner.style.aspectRatio = `${width} / ${height}`;
        inner.style.transform = `translate(-50%, -50%) rotate(${turns * 90}deg)`;
      }
    };

    plan.pictures.forEach((size, i) =>
      node.append(size ? sheet(size, i) : el("figure", { class: "sheet lost" }, t("page"), ` ${i + 1}`)),
    );
    lay();

    const clear = () => {
      for (const { lights } of sheets.values()) lights.replaceChildren();
    };

    const bring = (target) => {
      const [box, frame] = [target.getBoundingClientRect(), node.getBoundingClientRect()];
      kehoach.glide(
        node,
        box.top - frame.top - (frame.height - box.height) * 0.4,
        box.left - frame.left - (frame.width - box.width) / 2,
      );
    };

    // Light the ends of a mark, and bring the first (or the given one) into sight; whether there was one to light.
    const show = (ends, first = 0) => {
      clear();
      const lit = ends.map((end, i) => {
        const place = end?.bbox && sheets.get(end.page);
        if (!place) return null;
        const style = i === first ? "light" : "light second";
        const light = svg(
          "g",
          {},
          kehoach.linesOf(end).map((line) => svg("rect", { class: style, ...placed(line, 2), rx: 2 })),
        );
        place.lights.append(light);
        return light;
      });
      const there = lit[first] ?? lit.find(Boolean);
      const page = ends[first] ?? ends.find(Boolean);
      if (there) bring(there);
      else if (page && sheets.has(page.page)) bring(sheets.get(page.page).frame);
      return Boolean(there);
    };

    const tool = (name, icon, work, pressed = null) => {
      const button = el(
        "button",
        { class: "tool", title: t(name), "aria-label": t(name), "aria-pressed": pressed, onclick: () => work(button) },
        kehoach.icon(icon),
      );
      return button;
    };
    const zoomBy = (factor) => {
      zoom = Math.min(Math.max(zoom * factor, 0.5), 4);
      lay();
    };
    const tools = [
      tool("zoom_out", "minus", () => zoomBy(1 / 1.25)),
      tool("zoom_in", "plus", () => zoomBy(1.25)),
      tool("turn", "turn", () => {
        turns = (turns + 1) % 4;
        lay();
      }),
      tool(
        "boxes",
        "frames",
        (button) => {
          const on = node.classList.toggle("framed");
          button.setAttribute("aria-pressed", String(on));
        },
        "false",
      ),
    ];
    return { node, show, clear, tools };
  };

  const placed = ([x0, top, x1, bottom], room = 0) => ({
    x: x0 - room,
    y: top - room,
    width: Math.max(x1 - x0, 1) + 2 * room,
    height: Math.max(bottom - top, 1) + 2 * room,
  });
})();
