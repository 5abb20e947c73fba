import type { Choices } from "./choices";
import { YamlWriter } from "./yamlWriter";

/** A value of a random file. */
export type Value =
  string | number | boolean | readonly Value[] | { readonly [key: string]: Value };

const hex = (letter: string) => letter.repeat(64);

/** Images that a random file uses; none of them is a prefix of another one. */
export const images = ["a", "b", "c", "d"].map((l) => `registry.example.com/web@sha256:${hex(l)}`);

const long = "because the traffic of the last sale showed that nobody needs this any more ".repeat(
  2,
);

/** Writes a random stack file: any configuration, in any style that YAML allows. */
export function randomStackFile(choices: Choices): YamlWriter {
  const writer = new YamlWriter(choices);
  const write = (text: string) => () => {
    writer.raw(text);
  };
  const own = (key: string, value: Value) => () => {
    writer.entry([key], value);
  };
  writer.head();
  for (const text of choices.shuffle(above)) if (choices.once(2)) writer.raw(text);
  writer.openConfig();
  const entries = [
    own("environment", environment(choices)),
    own("services", services(choices)),
    ...(choices.once(2) ? [own("governance", governance)] : []),
    ...others(writer)
      .filter(() => choices.once(2))
      .map(write),
  ];
  for (const add of choices.shuffle(entries)) add();
  writer.tail();
  return writer;
}

const above = ["encryptionsalt: v1:abc=:v1:def\n", "# Everything about this stack.\n\n"];

function environment(choices: Choices): Value {
  return {
    stage: choices.pick("production", "staging"),
    platform: "docker",
    ...(choices.once(2) ? { contacts: { email: "ops@example.com", slack: "#releases" } } : {}),
  };
}

const governance: Value = {
  windows: [{ kind: "allow", schedule: "0 9 * * 1-4", duration: "7 hours" }],
  freezes: [{ name: "year's end", from: "2026-12-18", to: "2027-01-04" }],
  approvals: 2,
};

function services(choices: Choices): Value {
  const names = ["web", "api", "on"].slice(0, 1 + choices.below(3));
  return Object.fromEntries(names.map((name) => [name, service(choices)]));
}

function service(choices: Choices): Value {
  const blue = choices.below(101);
  const both = blue > 0 && blue < 100;
  return {
    strategy: choices.pick("blue-green", "canary"),
    live: blue > 0 ? "blue" : "green",
    traffic: { blue, green: 100 - blue },
    ...(blue > 0 || both || choices.once(2) ? { blue: release(choices, blue === 0) } : {}),
    ...(blue < 100 || both || choices.once(2) ? { green: release(choices, blue === 100) } : {}),
    ...(choices.once(3) ? { steps: [10, 50, 100], bake: "5 minutes" } : {}),
    ...(choices.once(3)
      ? {
          override: {
            rule: "jump",
            reason: choices.pick(long.trim(), `${long.trim()}\n`),
            until: "2027-01-01",
          },
        }
      : {}),
  };
}

function release(choices: Choices, idle: boolean): Value {
  return {
    version: choices.pick("1.4.2", "1.10", "2026-11-20", "v2"),
    image: images[choices.below(2)] ?? "",
    ...(idle && choices.once(3) ? { retired: choices.pick(true, false) } : {}),
  };
}

/** Keys of other projects, with everything that could confuse an editor. */
function others({ indent, step }: YamlWriter): string[] {
  const deeper = indent + " ".repeat(step);
  const lines = [
    "aws:region: eu-central-1   # Frankfurt",
    "crossfade:pagerdutyKey:\n>secure: v1:abc=",
    'shop:release: &release {version: "9", retired: true}',
    "shop:base: &base\n>live: blue\n>traffic: {blue: 1}\n-shop:heir:\n><<: *base\n>live: green",
    "shop:copy: &copy {a: [1, 2]}\n-shop:same: *copy",
    "shop:more: {<<: {live: green}, blue: {version: 1.10}}",
    `shop:note: >-\n>${long}\n\n>live: green`,
    "shop:kept: |+\n>traffic:\n>  blue: 5\n\n",
    'shop:services: {web: {live: green, "traffic": {blue: 3}}}',
    `shop:long: "${long}\n>and so on"`,
    "shop:list:\n-- live: blue\n-  traffic: 5\n-- x",
    "? shop:asked\n-: live",
    "shop:nothing:",
  ];
  // At the beginning of a line, "-" stands for the indentation of the keys and ">" for the one below them.
  return lines.map((text) => `-${text}\n`.replace(/^-/gm, indent).replace(/^>/gm, deeper));
}
