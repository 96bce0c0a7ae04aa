import assert from "node:assert/strict";
import { test } from "node:test";
import { sentenceAt } from "../src/sentence";

/** The sentence in which the bar stands. */
function at(marked: string): string {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const { start, end } = sentenceAt(text, offset);
  return text.slice(start, end);
}

test("one sentence of a paragraph", () => {
  assert.equal(at("They met. It |was late. They left."), "It was late.");
  assert.equal(at("|They met. It was late."), "They met.");
  assert.equal(at("They met. It was late.|"), "It was late.");
});

test("a line end ends no sentence, the end of a paragraph does", () => {
  assert.equal(at("The report was\nwritten |by us. It is long."), "The report was\nwritten by us.");
  assert.equal(at("# A heading\n\nThe text| goes on"), "The text goes on");
  assert.equal(at("One paragraph|\n \nAnother"), "One paragraph");
});

test("list items, rows and headings stand alone", () => {
  assert.equal(at("- first thing\n- second| thing\n- third"), "- second thing");
  assert.equal(at("1. one\n2. two|"), "2. two");
  assert.equal(at("A text\n> a quo|te"), "> a quote");
});

test("emoji and empty places do no harm", () => {
  assert.equal(at("🙂 They met. 🙂 It was| late."), "🙂 It was late.");
  assert.equal(at("|"), "");
  assert.equal(at("A.\n\n|\n\nB."), "");
});
