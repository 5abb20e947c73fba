import * as pulumi from "@pulumi/pulumi";
import { describe, expect, it } from "vitest";
import { environmentList } from "../../../lib/docker/service/environmentList";

describe("environmentList", () => {
  it("is in one order, however a program names its variables, and waits for their values", async () => {
    const variables = [
      ["b", "1"],
      ["A", pulumi.output(Promise.resolve("x=y"))],
      ["a", ""],
    ] as const;
    const list = await new Promise((resolve) =>
      pulumi.all(environmentList(variables)).apply(resolve),
    );
    expect(list).toEqual(["A=x=y", "a=", "b=1"]);
  });

  it("makes no output of a plain text", () => {
    expect(environmentList([["LOG_LEVEL", "info"]])).toEqual(["LOG_LEVEL=info"]);
  });

  it("keeps a secret a secret", async () => {
    const [entry] = environmentList([["KEY", pulumi.secret("hidden")]]);
    expect(await pulumi.isSecret(pulumi.output(entry))).toBe(true);
  });
});
