import { describe, expect, it } from "vitest";
import { readSettings } from "../../../examples/shop/src/settings";

const web = { role: "web", version: "1.5.0" } as const;

describe("readSettings", () => {
  it("needs no variable at all", () => {
    const settings = readSettings({ REPLICA: "here" }, web);
    expect(settings).toEqual({
      role: "web",
      version: "1.5.0",
      features: { theme: "modern", search: true, stock: false, becomesReady: true },
      port: 8080,
      replica: "here",
      color: "unknown",
      drainSeconds: 3,
    });
  });

  it("reads everything that it can be told", () => {
    const variables = {
      PORT: "9000",
      DRAIN_SECONDS: "0.5",
      CROSSFADE_COLOR: "green",
      DATABASE_HOST: "postgres",
      DATABASE_PASSWORD: "open sesame",
      REDIS_HOST: "redis",
      REDIS_PORT: "6380",
      SUPPLIER_URL: "http://supplier:8080/status",
    };
    expect(readSettings(variables, web)).toMatchObject({
      port: 9000,
      drainSeconds: 0.5,
      color: "green",
      database: {
        host: "postgres",
        port: 5432,
        database: "shop",
        user: "shop",
        password: "open sesame",
      },
      redis: { host: "redis", port: 6380 },
      supplier: "http://supplier:8080/status",
    });
  });

  it.each([
    ["prod-web-blue-1", "blue"],
    ["green", "green"],
    ["evergreen-1", "unknown"],
    ["3f2a9c", "unknown"],
  ])("sees in the replica's name %s that it is %s", (replica, color) => {
    expect(readSettings({ REPLICA: replica }, web).color).toBe(color);
  });

  it("reads a secret from a file, without the line break at its end", () => {
    const files: Record<string, string> = { "/run/secrets/db": "open sesame\n" };
    const settings = readSettings(
      { DATABASE_HOST: "postgres", DATABASE_PASSWORD_FILE: "/run/secrets/db" },
      web,
      (path) => files[path] ?? "",
    );
    expect(settings.database?.password).toBe("open sesame");
  });

  it("finds a secret where orchestrators put it, and goes without where there is none", () => {
    const read = (path: string): string => {
      if (path === "/run/secrets/DATABASE_PASSWORD") return "open sesame";
      throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    };
    const none = (): never => read("") as never;
    const variables = { DATABASE_HOST: "postgres" };
    expect(readSettings(variables, web, read).database?.password).toBe("open sesame");
    expect(readSettings(variables, web, none).database?.password).toBe("");
  });

  it.each([
    [{ DATABASE_PASSWORD_FILE: "/nowhere" }, "ENOENT", "/nowhere"],
    [{}, "EACCES", "/run/secrets/DATABASE_PASSWORD"],
  ])("refuses a secret's file that it cannot read (%o)", (variables, code, file) => {
    const read = (): never => {
      throw Object.assign(new Error("unreadable"), { code });
    };
    expect(() => readSettings({ DATABASE_HOST: "postgres", ...variables }, web, read)).toThrow(
      `${file} cannot be read (${code}), expected the secret DATABASE_PASSWORD`,
    );
  });

  it("runs sources in the role and version that the variables name", () => {
    expect(readSettings({}, undefined)).toMatchObject({ role: "web", version: "1.4.2" });
    const variables = { ROLE: "api", VERSION: "2.4.0" };
    expect(readSettings(variables, undefined)).toMatchObject({ role: "api", version: "2.4.0" });
  });

  it("does not let an image be something else than what it was made as", () => {
    expect(() => readSettings({ ROLE: "api", VERSION: "1.4.2" }, web)).toThrow(
      'ROLE is "api", expected web\nVERSION is "1.4.2", expected 1.5.0',
    );
  });

  it("tells all mistakes at once, and never a secret", () => {
    const variables = {
      PORT: "eighty",
      DRAIN_SECONDS: "60",
      DATABASE_HOST: "postgres",
      DATABASE_PORT: "0",
      DATABASE_PASSWORD: "open sesame",
      DATABASE_PASSWORD_FILE: "/nowhere",
      REDIS_HOST: "redis",
      REDIS_PORT: "-1",
      SUPPLIER_URL: "supplier",
    };
    expect(() => readSettings(variables, web)).toThrow(
      [
        'DATABASE_PORT is "0", expected a whole number from 1 to 65535',
        "DATABASE_PASSWORD and DATABASE_PASSWORD_FILE are both set, expected one of them",
        'REDIS_PORT is "-1", expected a whole number from 1 to 65535',
        'SUPPLIER_URL is "supplier", expected an address such as http://supplier:8080/status',
        'PORT is "eighty", expected a whole number from 0 to 65535',
        'DRAIN_SECONDS is "60", expected a number from 0 to 20',
      ].join("\n"),
    );
  });
});
