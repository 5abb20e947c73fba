import type { Arguments } from "./shape";
import type { Properties } from "./values";

/** What a resource is once it exists. */
export interface Made {
  readonly id: string;
  readonly outputs: Properties;
}

/** What is found when a resource is read. */
export interface Found extends Made {
  /** Inputs as they are now; what differs from the program shows as a change in the next `up`. */
  readonly inputs: Properties;
}

/** What a resource gets beside its inputs. */
export interface Context<Platform> {
  readonly platform: Platform;
  /** Aborted when the engine cancels. */
  readonly signal: AbortSignal;
  /** The resource that it is about. */
  readonly urn?: string;
}

/** One type of resource. All inputs and outputs are without marks of secrecy. */
export interface Resource<Platform> {
  readonly arguments: Arguments;
  /** Argument that gets a generated name when it is not given. */
  readonly named?: string;
  /** What generated names begin with, out of the resource's own. */
  readonly nameStart?: (resource: string) => string;
  /** @default false - a replacement is made before the old one goes, unless both have the same name */
  readonly deleteBeforeReplace?: boolean;
  /** Fills in what the plugin adds to the inputs that a program gives. */
  readonly completed?: (inputs: Properties, context: Context<Platform>) => Properties;
  /** Arguments that replace the resource when they change from one of these inputs to the other. */
  readonly alsoReplacing?: (olds: Properties, news: Properties) => readonly string[];
  /** Says what is wrong beyond types, by argument. */
  readonly problems?: (inputs: Properties) => Readonly<Record<string, string>>;
  /** Names of outputs that are known only once the resource exists. */
  readonly computed: readonly string[];
  /** Those of them that change with an update, so that a preview of one does not know them. */
  readonly renewed?: readonly string[];
  create(inputs: Properties, context: Context<Platform>): Promise<Made>;
  /** `old` is what the engine knows of it: nothing in an import. */
  read(
    id: string,
    inputs: Properties,
    context: Context<Platform>,
    old?: Properties,
  ): Promise<Found | undefined>;
  update?(
    id: string,
    inputs: Properties,
    old: Properties,
    context: Context<Platform>,
  ): Promise<Properties>;
  delete(id: string, outputs: Properties, context: Context<Platform>): Promise<void>;
}

/** A function of a package, such as `docker:index/getRemoteImage:getRemoteImage`. */
export type Invoke<Platform> = (
  inputs: Properties,
  context: Context<Platform>,
) => Promise<Properties>;

/** Everything that the stand-in for one package's plugin offers. */
export interface Table<Platform> {
  readonly name: string;
  readonly version: string;
  /** Keys of the provider's configuration that are understood; any other is refused by name. */
  readonly settings: readonly string[];
  /** Those of them that say where resources are: with another value, they have to be made anew. */
  readonly places?: readonly string[];
  configure(settings: Readonly<Record<string, string>>): Platform;
  readonly resources: Readonly<Record<string, Resource<Platform>>>;
  readonly invokes?: Readonly<Record<string, Invoke<Platform>>>;
}
