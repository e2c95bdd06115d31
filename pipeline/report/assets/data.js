// Data comes as script files that call `kehoach.take(name, base64 of raw deflate)`: fetch() fails on file://.
(() => {
  const waiting = new Map();
  const plans = new Map();
  const url = /^data\/(?:[0-9a-f]{2}\/kh-[0-9a-f]{20}|facts\/[0-9a-f]{2}|between)\.js\?[0-9a-f]{0,12}$/;
  const policy = window.trustedTypes?.createPolicy("kehoach", {
    createScriptURL(text) {
      if (!url.test(text)) throw new TypeError("not a plan's data");
      return text;
    },
  });

  const unpack = async (base64) => {
    const letters = atob(base64);
    const bytes = new Uint8Array(letters.length);
    for (let i = 0; i < letters.length; i += 1) bytes[i] = letters.charCodeAt(i);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
  };

  const arrival = (name) => {
    if (!waiting.has(name)) {
      const entry = {};
      entry.promise = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
      waiting.set(name, entry);
    }
    return waiting.get(name);
  };

  kehoach.take = (name, base64) => unpack(base64).then(arrival(name).resolve, arrival(name).reject);

  const load = (name, place) => {
    const script = document.createElement("script");
    script.src = policy ? policy.createScriptURL(place) : place;
    script.onerror = () => arrival(name).reject(new Error("no data"));
    document.head.append(script);
    script.onload = () => script.remove();
    return arrival(name).promise;
  };

  // A plan's page data; loaded once.
  kehoach.plan = (id) => {
    const row = kehoach.byId.get(id);
    if (!row) return Promise.reject(new Error("unknown plan"));
    if (!plans.has(id)) plans.set(id, load(id, `data/${id.slice(3, 5)}/${id}.js?${row.made}`));
    return plans.get(id);
  };

  // What plans have to do with each other, loaded with the first plan: { ids, links, warnings }, empty if it is not there.
  const apart = { ids: [], links: [], warnings: [] };
  let mark = null;
  let together = null;
  kehoach.between = () => {
    together ??= mark === null ? Promise.resolve(apart) : load("between", `data/between.js?${mark}`).catch(() => apart);
    return together;
  };

  // What the facts are searched by, loaded when first searched; `come` is called when all of it is there.
  let asked = false;
  kehoach.loadFacts = (come) => {
    if (asked) return;
    asked = true;
    const files = Object.entries(kehoach.factFiles).map(([name, mark]) =>
      load(`facts-${name}`, `data/facts/${name}.js?${mark}`).then(
        ({ ids, texts }) => {
          ids.forEach((id, i) => {
            const row = kehoach.byId.get(id);
            if (row) row.said = texts[i];
          });
        },
        () => {},
      ),
    );
    Promise.all(files).then(come);
  };

  // Programmes are one whose names differ in capitals alone: called as most plans call it.
  let programmes = new Map();
  const alike = (name) => name.normalize("NFC").toLowerCase();
  kehoach.programmeName = (name) => (name === null ? null : (programmes.get(alike(name)) ?? name));
  const nameAlike = (rows) => {
    const counts = new Map();
    for (const { programme } of rows) if (programme) counts.set(programme, (counts.get(programme) ?? 0) + 1);
    programmes = new Map([...counts].sort((a, b) => a[1] - b[1]).map(([name]) => [alike(name), name]));
    for (const row of rows) row.programme = kehoach.programmeName(row.programme);
  };

  kehoach.picture = (id, page) => `pages/${id.slice(3, 5)}/${id}/${page}.webp`;

  // The index as one object a plan. Copies of a plan stand behind the plan that they were joined to.
  kehoach.openIndex = async () => {
    const index = await arrival("index").promise;
    const at = Object.fromEntries(index.columns.map((name, i) => [name, i]));
    const text = (line, name) => (line[at[name]] === null ? null : index.texts[name][line[at[name]]]);
    // All of one shape, which the browser reads fastest: ten thousand of them are made before anything is shown.
    const rows = index.rows.map((line) => {
      const [warnings, facts] = [line[at.warnings], line[at.facts]];
      let [alarms, total] = [0, 0];
      for (const [, number] of warnings) alarms += number;
      for (const number of facts) total += number;
      return {
        id: line[at.id],
        made: line[at.made],
        title: line[at.title],
        number: line[at.number],
        issued_on: line[at.issued_on],
        year: line[at.year],
        until: line[at.until],
        file: line[at.file],
        issuer: text(line, "issuer"),
        province: text(line, "province"),
        level: text(line, "level"),
        place: text(line, "place"),
        programme: text(line, "programme"),
        pages: line[at.pages],
        read: line[at.read],
        facts,
        total,
        alarms,
        codes: warnings.map(([code]) => index.codes[code]),
        edits: line[at.edits],
        corrections: line[at.corrections],
        copies: line[at.copies],
        differences: line[at.differences],
        withdrawn: line[at.withdrawn],
        key: null,
        said: null,
      };
    });
    nameAlike(rows);
    kehoach.kinds = index.kinds;
    kehoach.factFiles = index.facts;
    kehoach.byId = new Map(rows.map((row) => [row.id, row]));
    mark = index.between ?? null;
    for (const [id, code] of index.disagree ?? []) {
      const row = kehoach.byId.get(id);
      row.alarms += 1;
      if (!row.codes.includes(code)) row.codes.push(code);
    }
    const copies = new Set();
    for (const row of rows) for (const id of row.copies) if (id !== row.id) copies.add(id);
    kehoach.rows = rows.filter((row) => !copies.has(row.id));
  };

  // What a line is searched by, made when first needed.
  kehoach.searchKey = (row) => {
    row.key ??= kehoach.fold(
      [row.title, row.number, row.issuer, row.place, row.province, row.programme, row.file, row.id].join(" "),
    );
    return row.key;
  };
})();
