import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";
import { withPast } from "../component/past";
import { awsAnswer, awsOutputs } from "./awsOutputs";
import type { RecordOptions } from "./recordOptions";

/** A resource as a program registered it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the parent; empty for a resource at the top. */
  readonly parent: string;
  /** Type of the parent, such as `crossfade:aws:Network`; empty for a resource at the top. */
  readonly parentType: string;
  /** Names of the resources that it comes after, whether by option or by input. */
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Functions that the engine calls before it creates the resource. */
  readonly beforeCreate: readonly string[];
  /** Functions that the engine calls before it updates the resource. */
  readonly beforeUpdate: readonly string[];
}

/** The request of a registration, reduced to what is read here. */
interface Request {
  getType(): string;
  getName(): string;
  getParent(): string;
  getCustom(): boolean;
  getDependenciesList(): string[];
  getIgnorechangesList(): string[];
  getDeletebeforereplace(): boolean;
  getHooks(): { getBeforeCreateList(): string[]; getBeforeUpdateList(): string[] } | undefined;
}

type RegisterHook = (request: unknown, callback: (error: null, answer: object) => void) => void;

type Register = (request: Request, callback: unknown) => Promise<void>;

interface Monitor {
  registerResource: Register;
  registerResourceHook: RegisterHook;
  registerErrorHook: RegisterHook;
}

const requests: Request[] = [];
const prototype = MockMonitor.prototype as unknown as Monitor;
const register = prototype.registerResource;

// Mocks are told about inputs only; the options of a resource are in the request.
prototype.registerResource = async function (this: unknown, request, callback) {
  requests.push(request);
  await register.call(this, request, callback);
};

// Mocks know no hooks; here they are registered like anywhere else, and never called.
prototype.registerResourceHook = prototype.registerErrorHook = (_request, callback) => {
  callback(null, {});
};

/**
 * Runs a piece of a program without an engine and answers with everything that it registered, in order, after the last
 * registration is through. Outputs are the inputs, and for Amazon what it would add to them: ARNs, host names, the
 * account; objects of Kubernetes get the name that Pulumi would choose. Ids are `<name>-id`, also those of pulled images. A program that calls `load()` meets the configuration and
 * the past that are given, and the guard decides as it does in an `up`.
 *
 * @throws what the program throws: `pulumi.RunError` with every refusal of the guard
 *
 * @example
 * ```ts
 * const made = await record(program, { configuration, applied: appliedFrom(before) });
 * expect(named(made, "web-cutover").inputs).toMatchObject({ weights: { blue: 90, green: 10 } });
 * ```
 */
export async function record(
  build: () => unknown,
  options: RecordOptions = {},
): Promise<Recorded[]> {
  const { project = "shop", stack = "prod", applied, now = new Date() } = options;
  requests.length = 0;
  const inputs = new Map<string, Record<string, unknown>>();
  const outer = pulumi.runtime.allConfig();
  await pulumi.runtime.setMocks(mocks(inputs, options.stacks ?? {}), project, stack);
  pulumi.runtime.setAllConfig({ ...outer, ...configurationOf(options) });
  const past = options.configuration === undefined ? undefined : { applied: applied ?? {}, now };
  try {
    await withoutStacks(() =>
      withPast(past, async () => {
        try {
          await build();
        } finally {
          // Also after a failure: what was registered before it would end up in the next recording.
          await pulumi.runtime.disconnect();
        }
      }),
    );
  } finally {
    pulumi.runtime.setAllConfig(outer);
  }
  return requests.map((request) => ({
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    inputs: inputs.get(`${request.getType()}::${request.getName()}`) ?? {},
    parent: nameOf(request.getParent()),
    parentType: typeOf(request.getParent()),
    dependsOn: request.getDependenciesList().map(nameOf).sort(),
    ignoreChanges: request.getIgnorechangesList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
    beforeUpdate: request.getHooks()?.getBeforeUpdateList() ?? [],
  }));
}

/** Finds the one resource of this name. */
export function named(recorded: readonly Recorded[], name: string): Recorded {
  const found = recorded.filter((resource) => resource.custom && resource.name === name);
  const [one] = found;
  if (one === undefined || found.length > 1) {
    throw new Error(
      `expected one resource "${name}" among ${recorded.map((it) => it.name).join(", ")}`,
    );
  }
  return one;
}

/** An engine whose outputs are the inputs, and which remembers those. */
function mocks(
  inputs: Map<string, Record<string, unknown>>,
  stacks: NonNullable<RecordOptions["stacks"]>,
): pulumi.runtime.Mocks {
  return {
    newResource({ type, name, inputs: given }) {
      const own = given as Record<string, unknown>;
      inputs.set(`${type}::${name}`, own);
      if (type === "pulumi:pulumi:StackReference") {
        const outputs = stacks[String(own["name"])] ?? {};
        return { id: name, state: { ...own, outputs, secretOutputNames: [] } };
      }
      const id = `${name}-id`;
      const pulled = type === "docker:index/remoteImage:RemoteImage";
      const added = pulled ? { imageId: id } : awsOutputs(type, name, own);
      return { id, state: { ...added, ...own, ...namedInCluster(type, name, own) } };
    },
    call: ({ token, inputs: asked }) => ({
      ...(asked as Record<string, unknown>),
      ...awsAnswer(token),
    }),
  };
}

/** What Pulumi adds to an object of Kubernetes that was given no name. */
function namedInCluster(
  type: string,
  name: string,
  { metadata }: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  if (!type.startsWith("kubernetes:")) return {};
  return { metadata: { name: `${name}-1a2b3c4d`, ...(metadata as object | undefined) } };
}

/** Configuration as the engine hands it over: text by key. */
function configurationOf({
  configuration = {},
  config = {},
}: RecordOptions): Record<string, string> {
  const own = Object.entries(configuration).map(([key, value]): [string, string] => [
    `crossfade:${key}`,
    JSON.stringify(value),
  ]);
  return { ...Object.fromEntries(own), ...config };
}

/** How many programs run now, and how many frames a stack had before the first of them. */
const traced = { running: 0, limit: 0 };

/**
 * The SDK takes a stack trace for each output, which is most of the time that a registration costs. Several programs may
 * run at once: the last one that ends brings the traces back.
 */
async function withoutStacks(run: () => Promise<void>): Promise<void> {
  if (traced.running === 0) traced.limit = Error.stackTraceLimit;
  traced.running += 1;
  Error.stackTraceLimit = 0;
  try {
    await run();
  } finally {
    traced.running -= 1;
    if (traced.running === 0) Error.stackTraceLimit = traced.limit;
  }
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}

/** A URN has the types of all parents before its own. */
function typeOf(urn: string): string {
  return urn.split("::").at(2)?.split("$").at(-1) ?? "";
}
