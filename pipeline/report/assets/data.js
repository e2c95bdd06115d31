// Data comes as script files that call `kehoach.take(name, base64 of raw deflate)`: fetch() fails on file://.
(() => {
  const waiting = new Map();
  const plans = new Map();
  const url = /^data\/[0-9a-f]{2}\/kh-[0-9a-f]{20}\.js\?[0-9a-f]{0,12}$/;
  const policy = window.trustedTypes?.createPolicy("kehoach", {
    createScriptURL(text) {
      if (!url.test(text)) throw new TypeError("not a plan's data");
      return text;
    },
  });

  const unpack = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
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

  // A plan's page data; loaded once.
  kehoach.plan = (id) => {
    const row = kehoach.byId.get(id);
    if (!row) return Promise.reject(new Error("unknown plan"));
    if (!plans.has(id)) {
      const script = document.createElement("script");
      const place = `data/${id.slice(3, 5)}/${id}.js?${row.made}`;
      script.src = policy ? policy.createScriptURL(place) : place;
      script.onerror = () => arrival(id).reject(new Error("no data"));
      document.head.append(script);
      script.onload = () => script.remove();
      plans.set(id, arrival(id).promise);
    }
    return plans.get(id);
  };

  kehoach.picture = (id, page) => `pages/${id.slice(3, 5)}/${id}/${page}.webp`;

  // The index as one object a plan. Copies of a plan stand behind the plan that they were joined to.
  kehoach.openIndex = async () => {
    const index = await arrival("index").promise;
    const { columns, texts } = index;
    const interned = new Set(Object.keys(texts));
    const rows = index.rows.map((line) => {
      const row = {};
      for (let i = 0; i < columns.length; i += 1) {
        const value = line[i];
        row[columns[i]] = interned.has(columns[i]) && value !== null ? texts[columns[i]][value] : value;
      }
      row.alarms = row.warnings.reduce((sum, [, number]) => sum + number, 0);
      row.codes = row.warnings.map(([code]) => index.codes[code]);
      row.total = row.facts.reduce((sum, number) => sum + number, 0);
      return row;
    });
    kehoach.kinds = index.kinds;
    kehoach.byId = new Map(rows.map((row) => [row.id, row]));
    const copies = new Set(rows.flatMap((row) => row.copies.filter((id) => id !== row.id)));
    kehoach.rows = rows.filter((row) => !copies.has(row.id));
    kehoach.warningCount = (row, code) => row.warnings.find(([number]) => index.codes[number] === code)?.[1] ?? 0;
  };

  // What a line is searched by, made when first needed.
  kehoach.searchKey = (row) => {
    row.key ??= kehoach.fold(
      [row.title, row.number, row.issuer, row.place, row.province, row.programme, row.file, row.id].join(" "),
    );
    return row.key;
  };
})();
