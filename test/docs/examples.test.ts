import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "./blocks";
import { examplesOf, withoutExample } from "./examples";

const text = `import { A } from "./a";

/**
 * A thing.
 *
 * @example
 * \`\`\`ts
 * new Thing("a", {
 *   size: 1,
 * });
 * \`\`\`
 */
export class Thing extends pulumi.ComponentResource {}

/** Another. */
export class Other extends DynamicResource {}

export class Bare extends DynamicResource {}

/** No resource. */
export class Plain extends Error {}
`;

describe("examples in the sources", () => {
  it("are found with their place and source", () => {
    expect(examplesOf("lib/thing.ts", text)).toEqual([
      {
        where: "lib/thing.ts:8",
        language: "ts",
        info: "",
        code: 'new Thing("a", {\n  size: 1,\n});\n',
        source: "lib/thing.ts",
      },
    ]);
  });

  it("are missed where a component or a resource has none", () => {
    expect(withoutExample(text)).toEqual(["Other", "Bare"]);
  });

  it("are there for every component and resource", () => {
    const missing = globSync("lib/**/*.ts", { cwd: root }).flatMap((path) =>
      withoutExample(readFileSync(join(root, path), "utf8")).map((name) => `${name} in ${path}`),
    );
    expect(missing).toEqual([]);
  });
});
