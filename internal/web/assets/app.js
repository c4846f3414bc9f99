// Everything here works without this file: forms post and links lead. With it
// the answer follows each change, and what is slow comes when it is ready.
"use strict";

const $ = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));

// page fetches a page of this server and reads it.
async function page(url, options) {
  const response = await fetch(url, options);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

// put lays an element of another page over ours. What had the focus in it has
// it again, if it is still there.
function put(id, from) {
  const ours = document.getElementById(id), theirs = from.getElementById(id);
  if (!ours || !theirs) return;
  const fresh = document.importNode(theirs, true), focused = document.activeElement;
  const inside = ours !== focused && ours.contains(focused);
  const href = focused?.getAttribute("href"), alike = focused?.localName + (href ? `[href="${CSS.escape(href)}"]` : "");
  const number = inside ? all(alike, ours).indexOf(focused) : -1;
  ours.replaceWith(fresh);
  if (inside) all(alike, fresh)[number]?.focus({ preventScroll: true });
}

// say tells what changed, once, to those who listen.
let said = $("#status")?.dataset.says ?? "";
function say(from) {
  const now = from.getElementById("status")?.dataset.says ?? "";
  const problems = all("#problems li", from).length;
  let text = "";
  if (problems > 0) text = problems + (problems === 1 ? " thing to mend." : " things to mend.");
  else if (now !== said) text = "The answer is now: " + now;
  if (text && $("#status")) $("#status").textContent = text;
  if (now) said = now;
}

// link is the address of the case on the screen.
const link = (from) => $("#views a", from)?.getAttribute("href");

let asking = null;
async function send(form, submitter) {
  asking?.abort();
  const mine = asking = new AbortController();
  document.body.classList.add("busy");
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  try {
    return await page(form.action, { method: "POST", body, signal: mine.signal });
  } catch (error) {
    if (error.name !== "AbortError") form.submit();
    return null;
  } finally {
    if (asking === mine) {
      asking = null;
      document.body.classList.remove("busy");
    }
  }
}

// follow shows the answer to the form as it is, and leaves the form alone but
// for what is said of each fact.
async function follow(form) {
  const from = await send(form);
  if (!from) return;
  for (const id of ["answer", "views", "details", "problems", "headline"]) put(id, from);
  for (const marks of all(".marks", form)) {
    const theirs = from.getElementById(marks.id);
    if (theirs) marks.replaceWith(document.importNode(theirs, true));
  }
  for (const control of all(".control", form)) {
    const theirs = $(`.control[data-name="${CSS.escape(control.dataset.name)}"]`, from);
    if (theirs) mend(control, theirs);
  }
  say(from);
  keep(from);
  later();
}

// mend shows or takes away what is wrong with a control.
function mend(control, theirs) {
  const old = $(".error", control), error = $(".error", theirs), field = $("select, textarea, input, fieldset", control);
  old?.remove();
  control.classList.toggle("wrong", Boolean(error));
  if (!field) return;
  const told = $("select, textarea, input, fieldset", theirs);
  for (const name of ["aria-invalid", "aria-describedby"]) {
    if (told?.hasAttribute(name)) field.setAttribute(name, told.getAttribute(name));
    else field.removeAttribute(name);
  }
  if (error) (field.closest(".or-unknown") ?? field).before(document.importNode(error, true));
}

// keep puts the case into the address, so that it can be reloaded and shared.
function keep(from) {
  const to = link(from);
  if (to) history.replaceState(null, "", to);
  for (const a of all(".masthead a[href^='/?'], .masthead a[href='/']:not(.brand)")) if (to) a.setAttribute("href", to);
}

// redraw lays the whole case over ours, after an item came or went.
async function redraw(form, submitter) {
  const [verb, path] = submitter.value.split(" ");
  const from = await send(form, submitter);
  if (!from) return;
  const open = new Set(all("details[open]", form).map((d) => d.id));
  for (const id of ["case", "answer", "views", "details", "problems", "headline"]) put(id, from);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "open");
  say(from);
  keep(from);
  watch();
  later();
  const list = document.getElementById("f-" + path.replace(/\[\d+\]$/, "").replaceAll(".", "-"));
  const items = all("fieldset.item", list ?? document);
  (verb === "add" ? $("select, input", items.at(-1)) : list)?.focus();
}

// watch follows the form of the case.
function watch() {
  const form = $("#case");
  if (!form) return;
  let timer;
  form.addEventListener("change", () => {
    clearTimeout(timer);
    timer = setTimeout(() => follow(form), 120);
  });
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    event.preventDefault();
    if (event.submitter?.name === "do") redraw(form, event.submitter);
    else follow(form).then(() => ($("#problem-summary") ?? $("#answer"))?.focus());
  });
}

// later fetches what takes longer, one after the other, when it comes near.
let near = null;
function later() {
  near?.disconnect();
  near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) load(entry.target);
  }, { rootMargin: "200px" });
  for (const section of all("[data-load]")) near.observe(section);
}

let queue = Promise.resolve();
function load(section) {
  const url = section.dataset.load;
  delete section.dataset.load;
  near.unobserve(section);
  queue = queue.then(async () => {
    if (!section.isConnected) return;
    section.setAttribute("aria-busy", "true");
    try {
      const part = $("#part", await page(url));
      if (part && section.isConnected) {
        const title = $("h2", section), more = $("p", section), own = $("h2", part);
        if (own) section.removeAttribute("aria-labelledby");
        section.replaceChildren(...(own ? [] : [title]), ...part.childNodes, more);
      }
    } catch {
      // the link that stands there leads to it
    }
    section.removeAttribute("aria-busy");
  });
}

// A cell of a matrix leads where its row leads.
document.addEventListener("click", (event) => {
  const cell = event.target.closest?.("#matrix td");
  if (!cell || event.target.closest("a")) return;
  cell.parentElement.querySelector("th a[href^='#']")?.click();
});

// A fact that is led to may lie in what is folded away.
function unfold() {
  const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
  target.scrollIntoView({ block: "nearest" });
  if (target.matches("input, select, textarea, fieldset")) target.focus({ preventScroll: true });
}
addEventListener("hashchange", unfold);

for (const button of all("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = "Copied";
  });
}

const summary = $("#problem-summary");
if (summary) summary.focus();
if ($("#case") && link(document)) keep(document);
watch();
later();
unfold();
