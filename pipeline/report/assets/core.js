"use strict";
// The one global: every part of the page hangs its functions here.
// Elements are made with `el`, which only ever sets text and plain attributes, so that no plan's words become markup.
const kehoach = {};

kehoach.el = (name, attributes = {}, ...children) => {
  const node = document.createElement(name);
  kehoach.dress(node, attributes);
  node.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
};

kehoach.svg = (name, attributes = {}, ...children) => {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  kehoach.dress(node, attributes);
  node.append(...children.flat(3).filter(Boolean));
  return node;
};

kehoach.dress = (node, attributes) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "style")
      for (const [property, one] of Object.entries(value)) node.style.setProperty(property, one);
    else if (name === "data") Object.assign(node.dataset, value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
};

// A memory that may be switched off (private windows, some file:// settings).
kehoach.memory = {
  get(key) {
    try {
      return localStorage.getItem(`kehoach.${key}`);
    } catch {
      return null;
    }
  },
  set(key, value) {
    try {
      localStorage.setItem(`kehoach.${key}`, value);
    } catch {
      /* the page works without */
    }
  },
};

// Text as it is searched: no diacritics, no capitals, đ as d.
kehoach.fold = (text) =>
  String(text ?? "")
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .replace(/[đĐ]/g, "d")
    .toLowerCase();

kehoach.number = (value) => {
  if (typeof value !== "number") return value === null || value === undefined ? "" : String(value);
  const [whole, part] = String(Math.abs(value)).split(".");
  if (whole.includes("e")) return String(value);
  const [group, point] = kehoach.language === "vi" ? [".", ","] : [",", "."];
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return (value < 0 ? "−" : "") + grouped + (part ? point + part : "");
};

// "2024-05-20" as 20/5/2024, "2025-09" as 9/2025.
kehoach.day = (iso) =>
  String(iso ?? "")
    .split("-")
    .reverse()
    .map((part) => part.replace(/^0/, ""))
    .join("/");

// What is nearly all or nearly nothing is not called all or nothing.
kehoach.percent = (share) => {
  const whole = Math.round(share * 100);
  if (whole === 0 && share > 0) return "<1%";
  return `${kehoach.number(whole === 100 && share < 1 ? 99 : whole)}%`;
};

kehoach.clip = (text, length) => (text.length > length ? `${text.slice(0, length).trimEnd()}…` : text);

kehoach.say = (text) => {
  document.getElementById("live").textContent = text;
};

// Scroll by so much: smoothly where it is near and the reader has not asked for calm, at once where it is far.
kehoach.glide = (node, top, left = 0) => {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches || Math.abs(top) > 1.5 * innerHeight;
  node.scrollBy({ top, left, behavior: still ? "auto" : "smooth" });
};

// Work that waits until it has not been asked for again for a while; `now` does at once what still waits.
kehoach.debounce = (work, wait) => {
  let timer = 0;
  const now = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    work();
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(now, wait);
  };
  return Object.assign(later, { now });
};

// Fill a list with its first few lines, and where there are more with a button for all of them, or for the few again.
kehoach.fewOrAll = (list, lines, few, drawn) => {
  const { el, t } = kehoach;
  const fill = (all) =>
    list.replaceChildren(
      ...(all ? lines : lines.slice(0, few)).map(drawn),
      ...(lines.length > few ? [el("li", {}, el("button", { class: "quiet", onclick: () => fill(!all) }, other(all)))] : []),
    );
  const other = (all) => (all ? t("show_less") : t("show_all", { n: lines.length }));
  fill(false);
  return list;
};

kehoach.icon = (name) => {
  const paths = {
    search: "M11 11l3.5 3.5M12.5 7a5.5 5.5 0 1 1-11 0 5.5 5.5 0 0 1 11 0z",
    sun:
      "M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M8 1v1.500M8 13.500V15M1 8h1.500M13.500 8H15" +
      "M3 3l1.100 1.100M11.900 11.900L13 13M13 3l-1.100 1.100M4.100 11.900L3 13",
    moon: "M13.5 9.8A6 6 0 0 1 6.2 2.5 6 6 0 1 0 13.5 9.8z",
    back: "M9.5 3L4.5 8l5 5",
    forward: "M6.5 3l5 5-5 5",
    up: "M8 13V3M3.8 7.2L8 3l4.200 4.200",
    down: "M8 3v10M3.800 8.800L8 13l4.200-4.200",
    level: "M2.500 8h11M9.500 4l4 4-4 4",
    turn: "M13 8a5 5 0 1 1-1.600-3.700M13 1.800v3h-3",
    check: "M3 8.500l3.300 3.300L13 4.800",
    pen: "M10.800 2.700l2.500 2.500L5.500 13H3v-2.500z",
    cross: "M4 4l8 8M12 4l-8 8",
    alert: "M8 2.200L14.500 13.500h-13zM8 6.500v3.200M8 11.600v.2",
    plus: "M8 3v10M3 8h10",
    minus: "M3 8h10",
    frames: "M2 3h7v4H2zM7 9h7v4H7z",
    save: "M8 2v8M4.500 7L8 10.500 11.500 7M2.500 13.500h11",
  };
  return kehoach.svg(
    "svg",
    { class: "icon", viewBox: "0 0 16 16", "aria-hidden": "true" },
    kehoach.svg("path", { d: paths[name] }),
  );
};
