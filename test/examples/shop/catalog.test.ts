import { describe, expect, it } from "vitest";
import { CatalogCache } from "../../../examples/shop/src/catalog";
import { firstProducts, type Product } from "../../../examples/shop/src/product";

/** A source whose answers are made up, with a clock that is moved by hand. */
function catalogOf(...answers: readonly (Error | readonly Product[])[]) {
  let now = 1;
  let asked = 0;
  const source = {
    products: (): Promise<readonly Product[]> => {
      const answer = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer ?? []);
    },
  };
  const catalog = new CatalogCache(source, 2000, () => now);
  return { catalog, asked: () => asked, wait: (milliseconds: number) => (now += milliseconds) };
}

describe("CatalogCache", () => {
  it("asks once for all requests that arrive together, and again after two seconds", async () => {
    const { catalog, asked, wait } = catalogOf(firstProducts);
    const seen = await Promise.all([catalog.read(), catalog.read(), catalog.read()]);
    expect(seen[2]).toEqual({ products: firstProducts, stale: false });
    wait(1999);
    await catalog.read();
    expect(asked()).toBe(1);
    wait(1);
    await catalog.read();
    expect(asked()).toBe(2);
  });

  it("remembers a failure as well, so that pages do not wait for a database that is down", async () => {
    const { catalog, asked, wait } = catalogOf(new Error("connection refused"), firstProducts);
    expect(await catalog.read()).toEqual({ problem: "connection refused" });
    expect(await catalog.read()).toEqual({ problem: "connection refused" });
    expect(asked()).toBe(1);
    wait(2000);
    expect(await catalog.read()).toEqual({ products: firstProducts, stale: false });
  });

  it("shows the last products while the database is away, and says that they are old", async () => {
    const { catalog, wait } = catalogOf(firstProducts, new Error("gone"), firstProducts);
    await catalog.read();
    wait(2000);
    expect(await catalog.read()).toEqual({ products: firstProducts, stale: true });
    wait(2000);
    expect(await catalog.read()).toEqual({ products: firstProducts, stale: false });
  });
});
