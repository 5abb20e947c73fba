import type { Recorded } from "pulumi-crossfade/testing";

/** A component of a program, with everything below it. */
export interface Part {
  readonly name: string;
  /** Without the package: `Network`. */
  readonly type: string;
  /** How many resources of the provider it consists of. */
  readonly resources: number;
}

/** The components of a program, and which of them needs which. */
export interface StackGraph {
  readonly parts: readonly Part[];
  /** Places of the parts that come first, and of those that come after them, without what follows from others. */
  readonly edges: readonly (readonly [first: number, then: number])[];
}

/** What is the top of everything, and no part of its own. */
const stackType = "pulumi:pulumi:Stack";

/** Draws a program's components together: what one of their resources waits for, they wait for. */
export function stackGraph(made: readonly Recorded[]): StackGraph {
  const idOf = ({ type, name }: Pick<Recorded, "type" | "name">) => `${type} ${name}`;
  const known = new Map(made.map((it) => [idOf(it), it]));
  const top = (it: Recorded): Recorded => {
    const parent = known.get(`${it.parentType} ${it.parent}`);
    return parent === undefined || parent.type === stackType ? it : top(parent);
  };
  const tops = made.filter((it) => !it.custom && it.type !== stackType && top(it) === it);
  const custom = made.filter((it) => it.custom && tops.includes(top(it)));
  const owner = new Map(custom.map((it) => [it.name, tops.indexOf(top(it))]));
  const needs = tops.map((_, place) => {
    const own = custom.filter((it) => tops.indexOf(top(it)) === place);
    const firsts = own.flatMap((it) => it.dependsOn.map((name) => owner.get(name) ?? place));
    // A record of a domain leads to a balancer that has a certificate of that domain: what the program says first, is.
    return new Set(firsts.filter((first) => first < place));
  });
  return {
    parts: tops.map(({ name, type }, place) => ({
      name,
      type: type.split(":").at(-1) ?? type,
      resources: custom.filter((it) => tops.indexOf(top(it)) === place).length,
    })),
    edges: needs.flatMap((firsts, then) =>
      [...firsts]
        .filter(
          (first) => ![...firsts].some((other) => other !== first && leads(needs, other, first)),
        )
        .sort((a, b) => a - b)
        .map((first) => [first, then] as const),
    ),
  };
}

/** Whether one part needs another one, by however many steps. */
function leads(needs: readonly ReadonlySet<number>[], from: number, to: number): boolean {
  const next = needs[from] ?? new Set<number>();
  return next.has(to) || [...next].some((step) => leads(needs, step, to));
}
