import { describe, expect, it } from "vitest";
import { productsAnswer, versionAnswer } from "../../../examples/shop/src/api";
import { firstProducts } from "../../../examples/shop/src/product";
import { readSettings } from "../../../examples/shop/src/settings";

const settings = (version: string) =>
  readSettings({ REPLICA: "prod-api-green-1" }, { role: "api", version });

const catalog = { products: firstProducts.slice(0, 1), stale: false };

describe("productsAnswer", () => {
  it.each([
    ["2.3.0", {}],
    ["2.4.0", { stock: 120 }],
  ])("in version %s adds %o to a product", (version, added) => {
    expect(JSON.parse(productsAnswer(settings(version), catalog).body)).toEqual({
      version,
      stale: false,
      products: [
        {
          id: 1,
          name: "Enamel mug",
          description: "Holds 350 ml and survives a fall.",
          cents: 1490,
          ...added,
        },
      ],
    });
  });

  it("says that there are no products instead of showing none", () => {
    const { status, body } = productsAnswer(settings("2.3.0"), { problem: "connection refused" });
    expect([status, body]).toEqual([503, '{"version":"2.3.0","problem":"connection refused"}\n']);
  });
});

describe("versionAnswer", () => {
  it("tells who answers", () => {
    expect(JSON.parse(versionAnswer(settings("2.4.0")).body)).toEqual({
      role: "api",
      version: "2.4.0",
      color: "green",
      replica: "prod-api-green-1",
    });
  });
});
