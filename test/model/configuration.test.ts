import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { configurationKeys, configurationSchema, formatPath } from "../../lib/model";
import { raw, rawService } from "./fixtures";

describe("configurationSchema", () => {
  it("accepts an environment with services and needs no governance", () => {
    expect(configurationSchema.safeParse(raw()).success).toBe(true);
  });

  it("accepts a stack without services", () => {
    expect(configurationSchema.safeParse(raw({ services: {} })).success).toBe(true);
  });

  it("gives back what it was given", () => {
    const data = raw({ governance: { approvals: 2 } });
    expect(configurationSchema.parse(data)).toEqual(data);
  });

  it.each(configurationKeys.filter((key) => key !== "governance" && key !== "schema"))(
    "needs %s",
    (key) => {
      const data = raw();
      Reflect.deleteProperty(data, key);
      expect(configurationSchema.safeParse(data).success).toBe(false);
    },
  );

  it("has AMIs on aws only, in every color and without colors", () => {
    const ami = { version: "1.4.2", image: "ami-0123456789abcdef0" };
    const services = {
      web: { ...rawService(), blue: ami, green: ami },
      jobs: { strategy: "rolling", release: ami },
    };
    const found = (platform: string) =>
      configurationSchema
        .safeParse(raw({ environment: { stage: "production", platform }, services }))
        .error?.issues.map(({ path, message }) => [path.join("."), message]);
    expect(found("aws")).toBeUndefined();
    const problem =
      'is "ami-0123456789abcdef0", which instances on aws run; expected an image of a container on docker';
    expect(found("docker")).toEqual([
      ["services.web.blue.image", problem],
      ["services.web.green.image", problem],
      ["services.jobs.release.image", problem],
    ]);
  });

  it("knows no other key", () => {
    expect(configurationSchema.safeParse(raw({ service: {} })).success).toBe(false);
  });

  it("reads exactly the keys that it names", () => {
    expect(Object.keys(configurationSchema.shape)).toEqual([...configurationKeys]);
  });

  it.each(["constructor", "valueof", "secure", "a", "a-1"])("keeps a service called %s", (name) => {
    const { services } = configurationSchema.parse(raw({ services: { [name]: rawService() } }));
    expect(Object.keys(services)).toEqual([name]);
  });
});

describe("formatPath", () => {
  it.each([
    [["environment"], "crossfade:environment"],
    [["services", "web", "traffic"], "crossfade:services.web.traffic"],
    [["services", "web", "steps", 0], "crossfade:services.web.steps[0]"],
    [["governance", "windows", 1, "duration"], "crossfade:governance.windows[1].duration"],
    [[], "crossfade:"],
  ])("writes %j as %s", (path, text) => {
    expect(formatPath(path)).toBe(text);
  });

  it("tells different paths of names apart", () => {
    const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);
    const path = fc.array(fc.oneof(name, fc.nat(20)), { minLength: 1, maxLength: 5 });
    const named = fc.tuple(name, path).map(([first, rest]) => [first, ...rest]);
    fc.assert(
      fc.property(named, named, (a, b) => {
        expect(formatPath(a) === formatPath(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
    );
  });
});
