import * as pulumi from "@pulumi/pulumi";
import { beforeEach, describe, expect, it } from "vitest";
import {
  checkHostName,
  labelList,
  ownerName,
  physicalName,
  stackLabels,
} from "../../lib/docker/naming";

function inStack(project: string, stack: string): Promise<void> {
  const mocks = { newResource: () => ({ id: "", state: {} }), call: () => ({}) };
  return pulumi.runtime.setMocks(mocks, project, stack);
}

beforeEach(() => inStack("shop", "prod"));

describe("physicalName", () => {
  it("tells stacks apart that share an Engine", () => {
    expect(physicalName("web")).toBe("shop-prod-web");
  });

  it("is a host name, whatever project and stack are called", async () => {
    await inStack("My.Shop_2", "Prod");
    expect(physicalName("web")).toBe("my-shop-2-prod-web");
  });
});

describe("ownerName", () => {
  it("is project and stack", () => {
    expect(ownerName()).toBe("shop/prod");
  });
});

describe("stackLabels", () => {
  it("are what everything of a stack carries", () => {
    expect(labelList(stackLabels())).toEqual([
      { label: "crossfade.project", value: "shop" },
      { label: "crossfade.stack", value: "prod" },
    ]);
  });
});

describe("checkHostName", () => {
  it("takes what fits a label of the domain name system", () => {
    expect(() => {
      checkHostName("here", "a".repeat(63));
    }).not.toThrow();
  });

  it("refuses what does not", () => {
    const name = "a".repeat(64);
    expect(() => {
      checkHostName('BlueGreenService "web"', name);
    }).toThrow(
      `BlueGreenService "web": its containers would be named like "${name}", 64 characters, expected at most 63\n  try: shorten the name of the project, the stack or the service`,
    );
  });
});
