// The tray of an analyst's corrections: kept in the browser until they are downloaded, for the next ingest to apply.
(() => {
  const { el, t } = kehoach;
  const key = "corrections";

  kehoach.pending = () => {
    try {
      const known = JSON.parse(kehoach.memory.get(key) ?? "[]");
      return Array.isArray(known) ? known : [];
    } catch {
      return [];
    }
  };

  // What is to be told when other corrections are kept.
  kehoach.onKept = () => {};

  kehoach.keep = (all) => {
    kehoach.memory.set(key, JSON.stringify(all));
    kehoach.memory.set("handed", "");
    kehoach.showTray();
    kehoach.onKept();
  };

  kehoach.showTray = () => {
    const tray = document.getElementById("tray");
    const all = kehoach.pending();
    tray.hidden = !all.length;
    document.body.classList.toggle("withtray", all.length > 0);
    // A download may be called off: the corrections are let go when the analyst says that the file is there.
    const handed = kehoach.memory.get("handed") === "yes";
    const again = el(
      "button",
      { class: handed ? "quiet" : "button strong", id: "download", onclick: download },
      handed ? null : kehoach.icon("save"),
      t(handed ? "download_again" : "download"),
    );
    const leave = el(
      "button",
      { class: handed ? "button strong" : "quiet", id: "leave", onclick: () => kehoach.keep([]) },
      t(handed ? "done" : "discard"),
    );
    tray.replaceChildren(
      el("p", {}, el("b", {}, t(handed ? "handed" : "pending", { n: all.length })), el("small", {}, t("put_there"))),
      ...(handed ? [leave, again] : [again, leave]),
    );
  };

  const download = () => {
    const all = kehoach.pending();
    const content = JSON.stringify({ format: "kehoach-corrections-1", corrections: all }, null, 1);
    const link = el("a", {
      href: URL.createObjectURL(new Blob([`${content}\n`], { type: "application/json" })),
      download: `corrections-${new Date()
        .toISOString()
        .slice(0, 19)
        .replace(/[^0-9T]/g, "")}.json`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    kehoach.memory.set("handed", "yes");
    kehoach.showTray();
    document.getElementById("leave").focus();
  };
})();
