import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse, parseDocument, stringify } from "yaml";
import { parseStackFile } from "../../lib/config";
import { stackFileJsonSchema } from "../../lib/model";
import { withValue } from "../../lib/model/data";
import { type Block, blocksIn } from "./blocks";

const validate = new Ajv().compile(stackFileJsonSchema());

const digest = (digit: number) => `sha256:${String(digit).repeat(64)}`;

/** A stack file into which a piece is put. */
const frame = {
  environment: { stage: "production", platform: "docker" },
  services: {
    web: {
      strategy: "canary",
      live: "blue",
      traffic: { blue: 100, green: 0 },
      blue: { version: "1", image: digest(1) },
      green: { version: "2", image: digest(2) },
    },
  },
};

/** What a block means as a whole stack file, or nothing when it is other YAML. */
function stackFileOf({ code, info }: Pick<Block, "code" | "info">): string | undefined {
  const data = parse(code) as Record<string, unknown>;
  if (Object.hasOwn(data, "config")) return code;
  if (!info.startsWith("crossfade:")) return undefined;
  const path = info.slice("crossfade:".length).split(".");
  const whole = Object.entries(data).reduce<unknown>(
    (all, [key, value]) => withValue(all, [...path, key], value as string),
    frame,
  );
  const keys = Object.entries(whole as typeof frame).map(([key, value]) => [
    `crossfade:${key}`,
    value,
  ]);
  return stringify(
    { config: Object.fromEntries(keys) as unknown },
    { lineWidth: 0, defaultStringType: "QUOTE_DOUBLE", defaultKeyType: "PLAIN" },
  );
}

describe("YAML in the documents", () => {
  it.each(blocksIn("yaml"))(
    "%s is valid, as our own parser and an editor see it",
    (where, block) => {
      expect(parseDocument(block.code).errors).toEqual([]);
      const text = stackFileOf(block);
      if (text === undefined) return;
      expect(() => parseStackFile(where, text)).not.toThrow();
      validate(parse(text));
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  it("is read by our own parser when it is a stack file, and where it says that it belongs into one", () => {
    expect(stackFileOf({ code: "on: push\n", info: "" })).toBeUndefined();
    expect(stackFileOf({ code: "config: {}\n", info: "" })).toBe("config: {}\n");
    const text = stackFileOf({ code: "bake: soon\n", info: "crossfade:services.web" });
    expect(() => parseStackFile("a.yaml", text ?? "")).toThrow(/services\.web\.bake: is "soon"/);
  });
});
