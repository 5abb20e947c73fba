import type { Answers } from "./answers";

/** A test of the program: whatever somebody changes in it, a shift stays a change of one resource. */
export function testText({ name, platform }: Answers): string {
  const config: Readonly<Record<string, string>> =
    platform === "docker"
      ? { port: "8480" }
      : {
          certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/any",
          clients: "[]",
        };
  const keys = Object.entries(config).map(
    ([key, value]) => `  "${name}:${key}":${value.length > 40 ? "\n   " : ""} "${value}",`,
  );
  return `import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readStackFile } from "pulumi-crossfade";
import { appliedFrom, cutoverOnly, record } from "pulumi-crossfade/testing";
import { describe, it } from "vitest";
import { program } from "./program";

/** Every stack that has a file. */
const stacks = readdirSync(__dirname)
  .map((file) => /^Pulumi\\.(.+)\\.yaml$/.exec(file)?.[1])
  .filter((stack) => stack !== undefined);

/** Keys of the stack that the program reads by itself. */
const config = {
${keys.join("\n")}
};

/** Two releases of any service. */
const releases = {
  blue: { version: "1.0.0", image: \`any@sha256:\${"a".repeat(64)}\` },
  green: { version: "1.1.0", image: \`any@sha256:\${"b".repeat(64)}\` },
};

/** A stack as its file says, with both releases there and some percent on green. */
async function stackWith(stack: string, green: number) {
  const path = join(__dirname, \`Pulumi.\${stack}.yaml\`);
  const { configuration } = await readStackFile(path);
  const traffic = { blue: 100 - green, green };
  const services = Object.entries(configuration.services).map(
    ([name, service]) => [
      name,
      { ...service, ...releases, live: "blue", traffic },
    ],
  );
  return { ...configuration, services: Object.fromEntries(services) };
}

describe.each(stacks)("the stack %s", (stack) => {
  it("shifts by its cutovers alone", async () => {
    const today = await stackWith(stack, 0);
    const shifted = await stackWith(stack, 10);
    const applied = appliedFrom(today);
    const past = { project: "${name}", stack, config, applied };
    cutoverOnly(
      await record(program, { ...past, configuration: today }),
      await record(program, { ...past, configuration: shifted }),
    );
  });
});
`;
}
