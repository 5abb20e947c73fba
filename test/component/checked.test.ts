import * as pulumi from "@pulumi/pulumi";
import { beforeAll, describe, expect, it } from "vitest";
import { checked } from "../../lib/component";
import { ConfigError } from "../../lib/model";

describe("checked", () => {
  let component: pulumi.ComponentResource;

  beforeAll(async () => {
    await pulumi.runtime.setMocks({
      newResource: ({ name }) => ({ id: name, state: {} }),
      call: () => ({}),
    });
    component = new pulumi.ComponentResource("test:index:Thing", "thing");
  });

  it("passes a decision on", () => {
    expect(checked(component, () => 42)).toBe(42);
  });

  it("reports a mistake with its resource, and hides the stack", () => {
    const decide = (): never => {
      throw new ConfigError('BlueGreenService "web"', "port is 0, expected 1 to 65535");
    };
    const error = caught(() => checked(component, decide));
    expect(error).toBeInstanceOf(pulumi.ResourceError);
    expect(error).toMatchObject({
      message: 'BlueGreenService "web": port is 0, expected 1 to 65535',
      resource: component,
      hideStack: true,
    });
  });

  it("lets a bug through as it is", () => {
    const bug = new TypeError("x is undefined");
    expect(caught(() => checked(component, () => raise(bug)))).toBe(bug);
  });
});

function raise(error: Error): never {
  throw error;
}

function caught(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}
