import * as pulumi from "@pulumi/pulumi";
import { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

/** A resource as a program registered it. */
export interface Recorded {
  readonly type: string;
  readonly name: string;
  readonly custom: boolean;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** Name of the parent; empty for a resource at the top. */
  readonly parent: string;
  /** Names of the resources that it comes after, whether by option or by input. */
  readonly dependsOn: readonly string[];
  readonly ignoreChanges: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Functions that the engine calls before it creates the resource. */
  readonly beforeCreate: readonly string[];
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
  getHooks(): { getBeforeCreateList(): string[] } | undefined;
}

type Register = (request: Request, callback: unknown) => Promise<void>;

interface Monitor {
  registerResource: Register;
  registerResourceHook(request: unknown, callback: (error: null, answer: object) => void): void;
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
prototype.registerResourceHook = (_request, callback) => {
  callback(null, {});
};

/**
 * Runs a piece of a program without an engine and answers with everything that it registered, in order, after the last
 * registration is through. Outputs are the inputs; ids are `<name>-id`, also those of pulled images.
 *
 * @example
 * ```ts
 * const shop = loadWith({ configuration });
 * const made = await record(() => {
 *   const network = new Network("shop");
 *   const balancer = new LoadBalancer("edge", { network, port: 8080 });
 *   new BlueGreenService("web", { service: shop.service("web"), balancer, port: 3000 });
 * });
 * expect(named(made, "web-cutover").inputs).toMatchObject({ weights: { blue: 90, green: 10 } });
 * ```
 */
export async function record(
  build: () => unknown,
  { project = "shop", stack = "prod" } = {},
): Promise<Recorded[]> {
  requests.length = 0;
  const inputs = new Map<string, Record<string, unknown>>();
  await pulumi.runtime.setMocks(
    {
      newResource(args) {
        const given = args.inputs as Record<string, unknown>;
        inputs.set(`${args.type}::${args.name}`, given);
        const pulled = args.type === "docker:index/remoteImage:RemoteImage";
        const id = `${args.name}-id`;
        return { id, state: pulled ? { ...given, imageId: id } : given };
      },
      call: (args) => args.inputs as Record<string, unknown>,
    },
    project,
    stack,
  );
  await withoutStacks(async () => {
    await build();
    await pulumi.runtime.disconnect();
  });
  return requests.map((request) => ({
    type: request.getType(),
    name: request.getName(),
    custom: request.getCustom(),
    inputs: inputs.get(`${request.getType()}::${request.getName()}`) ?? {},
    parent: nameOf(request.getParent()),
    dependsOn: request.getDependenciesList().map(nameOf).sort(),
    ignoreChanges: request.getIgnorechangesList(),
    deleteBeforeReplace: request.getDeletebeforereplace(),
    beforeCreate: request.getHooks()?.getBeforeCreateList() ?? [],
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

/** The SDK takes a stack trace for each output, which is most of the time that a registration costs. */
async function withoutStacks(run: () => Promise<void>): Promise<void> {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    await run();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? "";
}
