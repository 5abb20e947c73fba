/** One capture: what the stack asks for, what happened outside, and what the engine is asked. */
export interface Phase {
  /** Name of the folder that holds what was captured. */
  readonly name: string;
  readonly command: "preview" | "refresh" | "up";
  /** Lines below `capture:resources:`. */
  readonly resources: readonly string[];
  /** Lines of other keys. */
  readonly others?: readonly string[];
  /** What the world outside has in place of what was made; null where a thing is gone. */
  readonly world?: Readonly<Record<string, Readonly<Record<string, unknown>> | null>>;
  /** Whether the engine is expected to fail. */
  readonly fails?: boolean;
}

const begin = [
  "base: {properties: {size: 1, zone: a}, replaces: [zone], parent: net}",
  "twin: {properties: {size: 1, zone: a}, replaces: [zone], deleteFirst: true}",
  "leaf: {properties: {size: 1}, uses: [base], replaces: [uses]}",
  "far: {properties: {size: 1}, dependsOn: [leaf]}",
  "gone: {properties: {size: 1}}",
  "kept: {properties: {size: 1}, retainOnDelete: true}",
  "login: {properties: {user: app, password: hunter2}, secret: [password]}",
  "open: {properties: {password: plain-and-old}}",
  "file: {properties: {}, asset: hello}",
  "guarded: {properties: {size: 1}, protect: true}",
  "other: {properties: {}, get: id-elsewhere}",
  'odd: {properties: {"a.b": {"c d": [{x: 1}, {x: 2}]}}}',
];

const changed = [
  "base: {properties: {size: 1, zone: b}, replaces: [zone], parent: net}",
  "twin: {properties: {size: 1, zone: b}, replaces: [zone], deleteFirst: true}",
  "leaf: {properties: {size: 1}, uses: [base], replaces: [uses]}",
  "far: {properties: {size: 2}, dependsOn: [leaf]}",
  "login: {properties: {user: app, password: hunter3}, secret: [password]}",
  "open: {properties: {password: plain-and-new}, secret: [password]}",
  "file: {properties: {}, asset: good day}",
  "guarded: {properties: {size: 1}, protect: false}",
  "other: {properties: {}, get: id-elsewhere}",
  'odd: {properties: {"a.b": {"c d": [{x: 1}, {x: 3}, {x: 4}]}}}',
  "fresh: {properties: {size: 3}}",
];

const words = (error: string): string =>
  `capture:words: {warn: "the zone b is small", info: "thirteen things", error: ${JSON.stringify(error)}}`;

/** Volumes that are on the machine before they are imported. */
export const volumesBefore = ["crossfade-capture-a", "crossfade-capture-b"] as const;

const [volumeA, volumeB] = volumesBefore;
const volumes = (found: string): string =>
  `capture:volumes: {data: {name: ${found}, import: ${found}}, box: {name: crossfade-capture-box}}`;

const found = [...changed, "second: {properties: {}, get: id-second}"];
const moved = changed.map((line) => line.replace("id-elsewhere", "id-somewhere"));

/** Everything that is captured, in this order and on one stack: each one begins where the last one ended. */
export const phases: readonly Phase[] = [
  { name: "create", command: "preview", resources: begin },
  { name: "create-up", command: "up", resources: begin },
  { name: "nothing", command: "preview", resources: begin },
  {
    name: "drift",
    command: "refresh",
    resources: begin,
    world: { far: { size: 9 }, gone: null, odd: { "a.b": { "c d": [] } } },
  },
  {
    name: "refused",
    command: "preview",
    resources: [...begin, "bad: {properties: {size: 0}, fails: check}"],
    fails: true,
  },
  {
    name: "program-error",
    command: "preview",
    resources: begin,
    others: [words("there is no zone c")],
    fails: true,
  },
  { name: "change", command: "preview", resources: changed, others: [words("")] },
  {
    name: "failed-up",
    command: "up",
    resources: changed.map((line) => line.replace("{size: 3}}", "{size: 3}, fails: create}")),
    others: [words("")],
    fails: true,
  },
  { name: "change-up", command: "up", resources: changed, others: [words("")] },
  { name: "import", command: "preview", resources: found, others: [volumes(volumeA)] },
  { name: "import-up", command: "up", resources: found, others: [volumes(volumeA)] },
  { name: "move", command: "preview", resources: moved, others: [volumes(volumeB)] },
  { name: "move-up", command: "up", resources: moved, others: [volumes(volumeB)] },
];
