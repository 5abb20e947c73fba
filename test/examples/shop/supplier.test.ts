import { describe, expect, it } from "vitest";
import { supplierClient } from "../../../examples/shop/src/supplier";
import { good, withServer } from "../../tools/load/misbehaving";

describe("supplierClient", () => {
  it("is content with any good answer", async () => {
    await withServer(
      (_, response) => {
        good(response);
      },
      async ({ url }) => {
        await expect(supplierClient(url).check()).resolves.toBeUndefined();
      },
    );
  });

  it("says what a supplier answered that is not well", async () => {
    await withServer(
      (_, response) => response.writeHead(500).end(),
      async ({ url }) => {
        await expect(supplierClient(url).check()).rejects.toThrow(`${url} answered 500`);
      },
    );
  });
});
