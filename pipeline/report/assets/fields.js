// The fields of each kind of fact that an analyst can change, and how each is written.
(() => {
  const { el, t } = kehoach;
  const choice = (...values) => ({ as: "choice", values });
  const [text, long, number, list] = [{ as: "text" }, { as: "long" }, { as: "number" }, { as: "list" }];

  kehoach.fields = {
    header: {
      document_type: text,
      number: text,
      issued_on: text,
      issuer: text,
      level: choice("province", "district", "commune"),
      place: text,
      province: text,
      title: long,
      programme: text,
      plan_year: number,
      "signatory.name": text,
      "signatory.position": text,
      recipients: list,
    },
    legal_bases: { kind: text, number: text, date: text, issuer: text },
    objectives: { scope: choice("general", "specific"), text: long },
    indicators: {
      measure: text,
      direction: choice("reach", "decrease", "increase"),
      value: number,
      value_max: number,
      unit: text,
      due: text,
      baseline: number,
      population: text,
    },
    projects: { code: text, name: text, objective: long, beneficiaries: long, content: long, outputs: long },
    assignments: {
      agency: text,
      role: choice("lead", "support", "requested"),
      task: long,
      partners: list,
      projects: list,
      deliverable: text,
      due: text,
      monitors: list,
    },
    budgets: {
      project: text,
      source: choice("total", "central", "provincial", "district", "commune", "local", "mobilised", "other"),
      amount_vnd: number,
      year: number,
      purpose: text,
    },
    deadlines: {
      due: text,
      precision: choice("day", "month", "quarter", "year"),
      kind: choice("report", "submission", "completion"),
      assignee: text,
      recipient: text,
      action: long,
    },
    recurring_deadlines: { every: choice("month", "quarter", "half_year", "year"), action: long, assignee: text },
  };

  // A number as it was typed, by the page's language where a sign can be either: "1.234" is a thousand and more in
  // Vietnamese, and one and a bit in English. "12,5" and "12.5" are one number in both; NaN for what is none.
  kehoach.typedNumber = (typed) => {
    const tight = typed.replace(/[\s\u00a0]/g, "");
    const [group, point] = kehoach.language === "vi" ? [".", ","] : [",", "."];
    const plain = (text, thousands, decimal) => Number(text.replaceAll(thousands, "").replace(decimal, "."));
    if (new RegExp(`^-?[1-9]\\d{0,2}([${group}]\\d{3})+([${point}]\\d+)?$`).test(tight)) return plain(tight, group, point);
    if (new RegExp(`^-?[1-9]\\d{0,2}([${point}]\\d{3}){2,}$`).test(tight)) return plain(tight, point, group);
    return /^-?\d+([.,]\d+)?$/.test(tight) ? Number(tight.replace(",", ".")) : NaN;
  };

  const inDigits = (value) => String(value).replace(".", kehoach.language === "vi" ? "," : ".");

  const written = (spec, value) =>
    value === null || value === undefined
      ? ""
      : spec.as === "list"
        ? value.join("\n")
        : typeof value === "number"
          ? inDigits(value)
          : String(value);

  // An input for a field: { node, value() }; `value` gives undefined for what cannot be.
  kehoach.input = (field, spec, before, word = t(field)) => {
    const start = written(spec, before);
    const echo = el("small", { class: "echo" });
    let control;
    if (spec.as === "choice") {
      control = el(
        "select",
        {},
        [...(spec.values.includes(before) ? [] : [""]), ...spec.values].map((value) =>
          el(
            "option",
            { value, selected: value === (before ?? "") },
            value === "" ? "–" : field === "level" ? t(`${value}_level`) : t(value),
          ),
        ),
      );
    } else if (spec.as === "long" || spec.as === "list") {
      control = el("textarea", { rows: spec.as === "list" ? 3 : 4 });
      control.value = start;
    } else {
      control = el("input", {
        type: "text",
        inputmode: spec.as === "number" ? "decimal" : "text",
        autocomplete: "off",
      });
      control.value = start;
    }
    control.dataset.field = field;
    const value = () => {
      const typed = control.value.trim();
      if (typed === start.trim()) return before ?? null;
      if (spec.as === "list")
        return typed
          .split("\n")
          .map((line) => line.trim())
          .filter(Boolean);
      if (typed === "") return null;
      if (spec.as !== "number") return typed;
      const read = kehoach.typedNumber(typed);
      return Number.isNaN(read) ? undefined : read;
    };
    if (spec.as === "number") {
      control.addEventListener("input", () => {
        const read = value();
        echo.textContent =
          read === undefined ? t("not_number") : read === null ? "" : t("reads_as", { n: kehoach.number(read) });
        control.setAttribute("aria-invalid", String(read === undefined));
      });
    }
    return { node: el("label", { class: "field" }, el("span", {}, word), control, echo), value };
  };
})();
