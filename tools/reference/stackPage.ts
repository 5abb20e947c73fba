import type { Recorded } from "pulumi-crossfade/testing";
import { listPrices } from "../../lib/model";
import { billed } from "./billed";
import { code, table } from "./markdown";
import { monthlyCost } from "./monthlyCost";

/** What the program of the stacks registers in one of them, with a release in each color or in blue only. */
export interface StackRecording {
  readonly stack: string;
  readonly both: readonly Recorded[];
  readonly one: readonly Recorded[];
}

/** Writes the page about what each of the repository's stacks consists of. */
export function stackPage(stacks: readonly StackRecording[]): string {
  const names = stacks.map(({ stack }) => code(stack));
  const [tasks, ...others] = billed;
  const cost = (releases: string, of: (stack: StackRecording) => string): string[] => [
    `about ${listPrices.currency} a month without databases, ${releases}`,
    ...stacks.map(of),
    "as of below",
  ];
  const types = [...new Set(stacks.flatMap(({ both }) => both.map(typeOf)))].filter(isAws).sort();
  return `# What the stacks consist of

This page is written from the program of [\`stacks/\`](../../stacks) by \`npm run docs\`: it is what each stack registers with
two services, and a release in both colors of each. [The guide](../aws.md#the-reference-stacks) says what it is for.

## What AWS bills though nobody uses it

${table(
  ["", ...names, "prices"],
  [
    ...(tasks === undefined
      ? []
      : [
          row(
            `${tasks.what}, two releases`,
            stacks.map(({ both }) => tasks.count(both)),
            tasks.prices,
          ),
          row(
            `${tasks.what}, one release`,
            stacks.map(({ one }) => tasks.count(one)),
            tasks.prices,
          ),
        ]),
    ...others.map(({ what, prices, count }) =>
      row(
        what,
        stacks.map(({ both }) => count(both)),
        prices,
      ),
    ),
    cost("two releases", ({ stack, both }) => monthlyCost(stack, both)),
    cost("one release", ({ stack, one }) => monthlyCost(stack, one)),
  ],
)}

Tasks are those that services begin with; scaling goes on from there. Requests, traffic, logs, backups and storage come on
top, by volume. The last rows are an estimate by the ${listPrices.asOf}, of tasks, balancers, NAT gateways, endpoints, keys and
secrets only; prices differ between regions and change, and AWS's pages have all of them. \`crossfade report --prices\`
estimates with yours.

## Resources

${table(
  ["type", ...names],
  [
    ...types.map((type) => [
      code(type.replace("aws:", "").replace(/\/\w+:/, ".")),
      ...stacks.map(({ both }) => String(both.filter((it) => typeOf(it) === type).length)),
    ]),
    [
      "**together**",
      ...stacks.map(({ both }) => `**${String(both.filter(({ type }) => isAws(type)).length)}**`),
    ],
  ],
)}
`;
}

function row(what: string, counts: readonly string[], prices: string): string[] {
  return [what, ...counts, `[AWS](${prices})`];
}

function typeOf({ type }: Recorded): string {
  return type;
}

function isAws(type: string): boolean {
  return type.startsWith("aws:");
}
