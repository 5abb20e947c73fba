import type { PlatformName, Traffic } from "../model";
import type { Applied } from "../plan";

/** A custom resource as the state remembers it. */
export interface StateResource {
  readonly urn: string;
  /** Type token, for example `docker:index/container:Container`. */
  readonly type: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a platform knows about its own resources; each platform entry exports one as `platform`. */
export interface Platform {
  /** The name that `crossfade:environment.platform` gives. */
  readonly name: PlatformName;

  /** Reads what is applied, by service, out of the stack's own state. */
  applied(resources: readonly StateResource[]): Applied;

  /**
   * Asks the switch for the split of now, by service. A switch that is not there or does not run answers with nothing:
   * the program must still be able to repair it.
   *
   * @throws Error when an `up` could do nothing there either
   */
  readSwitch(resources: readonly StateResource[]): Promise<Readonly<Record<string, Traffic>>>;
}
