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
}

/** One type of resource. All inputs and outputs are without marks of secrecy. */
export interface Resource<Platform> {
  readonly arguments: Arguments;
  /** Argument that gets a generated name when it is not given. */
  readonly named?: string;
  /** @default false - a replacement is made before the old one goes, unless both have the same name */
  readonly deleteBeforeReplace?: boolean;
  /** Says what is wrong beyond types, by argument. */
  readonly problems?: (inputs: Properties) => Readonly<Record<string, string>>;
  /** Names of outputs that are known only once the resource exists. */
  readonly computed: readonly string[];
  create(inputs: Properties, context: Context<Platform>): Promise<Made>;
  read(id: string, inputs: Properties, context: Context<Platform>): Promise<Found | undefined>;
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
  configure(settings: Readonly<Record<string, string>>): Platform;
  readonly resources: Readonly<Record<string, Resource<Platform>>>;
  readonly invokes?: Readonly<Record<string, Invoke<Platform>>>;
}
