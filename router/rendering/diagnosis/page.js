"use strict";
// Search, filter, sort, copy, permalinks; the page can be read whole without it.
const rows = [...document.querySelectorAll("#list tbody tr")];
const cards = new Map([...document.querySelectorAll("details[id]")].map((card) => [card.id, card]));
const search = document.getElementById("search");
const order = document.getElementById("order");
const graves = [...document.querySelectorAll("input[name=severity]")];
const shown = document.getElementById("shown");
document.getElementById("tools").hidden = false;

function narrow() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const wanted = new Set(graves.filter((box) => box.checked).map((box) => box.value));
  let count = 0;
  for (const row of rows) {
    const card = cards.get(row.dataset.id);
    const text = card.textContent.toLowerCase();
    const fits = wanted.has(row.dataset.severity) && words.every((word) => text.includes(word));
    row.hidden = card.hidden = !fits;
    count += fits;
  }
  shown.textContent = `${count} / ${rows.length}`;
}

const keys = {
  severity: (row) => [Number(row.dataset.rank), Number(row.dataset.number)],
  count: (row) => [-Number(row.dataset.count), Number(row.dataset.number)],
  last: (row) => [row.dataset.last === "" ? 1 : 0, row.dataset.last],
  type: (row) => [row.dataset.type === "" ? 1 : 0, row.dataset.type],
};

function compare(one, other) {
  const [a, b] = [keys[order.value](one), keys[order.value](other)];
  const place = a.findIndex((value, n) => value !== b[n]);
  if (place < 0) return 0;
  const ascending = a[place] < b[place] ? -1 : 1;
  return order.value === "last" && place === 1 ? -ascending : ascending;
}

function sort() {
  for (const row of [...rows].sort(compare)) {
    row.parentNode.append(row);
    const card = cards.get(row.dataset.id);
    card.parentNode.append(card);
  }
}

function reveal() {
  const card = cards.get(location.hash.slice(1));
  if (!card) return;
  card.hidden = false;
  card.open = true;
  card.scrollIntoView();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-copy]");
  if (!button) return;
  event.preventDefault();
  const text = button.dataset.copy || button.nextElementSibling.textContent;
  navigator.clipboard?.writeText(text).then(() => button.classList.add("done"));
});
document.getElementById("all").addEventListener("click", () => {
  const open = [...cards.values()].some((card) => !card.open);
  for (const card of cards.values()) card.open = open;
});
search.addEventListener("input", narrow);
order.addEventListener("change", sort);
for (const box of graves) box.addEventListener("change", narrow);
window.addEventListener("hashchange", reveal);
narrow();
reveal();
