import type { Color, Traffic } from "../../model";

/** What the contract asks of the one service; what is left out stays as it was asked before. */
export interface ConformanceWish {
  readonly live?: Color;
  readonly traffic?: Traffic;
  /** Version that a color runs, one of the platform's; `retired` takes it down. */
  readonly blue?: ConformanceRelease;
  readonly green?: ConformanceRelease;
  /** Environment variables of the service. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Time that a color keeps what it still answers, for example `5 minutes`; none at first, as there is no bake time. */
  readonly drain?: string;
}

/** What a color is asked to run. */
export interface ConformanceRelease {
  readonly version: string;
  /**
   * Whether it is taken down.
   *
   * @default false
   */
  readonly retired?: boolean;
}

/** How a preview or an `up` ended. */
export interface ConformanceOutcome {
  /** Exit code of the engine; 0 when all went well. */
  readonly code: number | null;
  /** Everything that a person would have read. */
  readonly output: string;
  /** Every resource that was, or would be, touched; components too. */
  readonly changes: readonly { readonly op: string; readonly name: string }[];
  readonly milliseconds: number;
}

/** What requests met while a load was kept up. */
export interface ConformanceLoad {
  /** Ends the load and counts. */
  stop(): Promise<{ readonly sent: number; readonly lost: number }>;
}

/**
 * A service called `web` on the platform under test, deployed by the real engine in the stage `production` with the
 * strategy `blue-green`, at least two replicas, no bake and no drain time, `preview.secret` set, and the rule that every
 * response names its color in the header `x-crossfade-color`.
 */
export interface ConformanceSystem {
  /** Where users come in. */
  readonly url: string;
  readonly previewUrl: Readonly<Record<Color, string>>;
  /** The value of `preview.secret`. */
  readonly previewSecret: string;
  /**
   * Status that meets whoever asks for a color without the secret.
   *
   * @default 403 - what it means; a gateway without answers of its own has another one
   */
  readonly refusedStatus?: number;

  /** Changes the configuration; `up` and `preview` then meet it. */
  ask(change: ConformanceWish): void;
  up(): Promise<ConformanceOutcome>;
  /** @param expectNoChanges - whether the engine is told that nothing may change */
  preview(expectNoChanges?: boolean): Promise<ConformanceOutcome>;

  /** All that was decided about a color's workload, without its names, its color and its release. */
  specification(color: Color): Promise<unknown>;
  /** Something that changes whenever a replica of the color is replaced or restarted. */
  identity(color: Color): Promise<unknown>;
  /** The value of an environment variable as a replica of the color has it. */
  variable(color: Color, name: string): Promise<string | undefined>;
  /** Whether anything of the color's workload is there. */
  exists(color: Color): Promise<boolean>;
  /** Takes the replicas of a color down behind the engine's back. */
  break(color: Color): Promise<void>;
  /** Brings them back. */
  repair(color: Color): Promise<void>;

  /** Keeps requests of every kind up: fresh, kept-alive, slow. */
  load(): ConformanceLoad;
  remove(): Promise<void>;
}

/** A platform that is to keep the contract. */
export interface ConformancePlatform {
  /** Versions that it can deploy: two that work, and one that never becomes ready. */
  readonly versions: { readonly old: string; readonly fresh: string; readonly broken: string };

  /** Deploys the service with `old` on blue, which serves, and `fresh` on green. */
  deploy(): Promise<ConformanceSystem>;
}
