import { describe, expect, it } from "vitest";
import { page, type PageContent } from "../../../examples/shop/src/page";
import { firstProducts } from "../../../examples/shop/src/product";
import { featuresOf } from "../../../examples/shop/src/versions";

const content: PageContent = {
  version: "1.4.2",
  features: featuresOf("web", "1.4.2"),
  color: "blue",
  replica: "prod-web-blue-1",
  catalog: { products: firstProducts, stale: false },
  visits: 41,
  query: "",
};

const newer: PageContent = {
  ...content,
  version: "1.5.0",
  features: featuresOf("web", "1.5.0"),
  color: "green",
};

describe("page", () => {
  it("shows version, color, replica, products and visits", () => {
    const shown = page(content);
    for (const text of [
      '<span class="badge version">1.4.2</span>',
      '<span class="badge blue">blue</span>',
      '<span class="badge">prod-web-blue-1</span>',
      "Visit number 41.",
      ...firstProducts.map(({ name }) => `<h2>${name}</h2>`),
      '<p class="price">€14.90</p>',
    ]) {
      expect(shown).toContain(text);
    }
  });

  it("looks different in another version, and can then be searched", () => {
    const style = (shown: string): string | undefined => /:root {.*}/.exec(shown)?.[0];
    expect(style(page(content))).not.toBe(style(page(newer)));
    expect(page(content)).not.toContain('role="search"');
    expect(page(newer)).toContain('role="search"');
  });

  it("shows what was searched for, and says when there is none", () => {
    expect(page({ ...newer, query: "lamp" }).match(/<h2>.*?<\/h2>/g)).toEqual([
      "<h2>Desk lamp</h2>",
    ]);
    expect(page({ ...newer, query: "yacht" })).toContain("Nothing matches “yacht”.");
  });

  it("ignores a search in the version that has none", () => {
    expect(page({ ...content, query: "lamp" }).match(/<h2>/g)).toHaveLength(firstProducts.length);
  });

  it("stays a page without products and without the counter", () => {
    const shown = page({ ...content, catalog: { problem: "down" }, visits: undefined });
    expect(shown).toContain("Our shelves are being restocked.");
    expect(shown).toContain("The visit counter is resting.");
    expect(shown).not.toContain("down");
  });

  it("never lets a visitor or a product write HTML", () => {
    const attack = `"><script>alert('x')</script>&`;
    const [product] = firstProducts;
    const products = product ? [{ ...product, name: attack, description: attack }] : [];
    const shown = page({ ...newer, query: attack, catalog: { products, stale: false } });
    expect(shown).not.toContain("<script>");
    expect(shown).toContain("&quot;&gt;&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&amp;");
  });
});
