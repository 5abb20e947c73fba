import type { LoadOptions } from "../load";
import type { PlatformName } from "./args";

/** Names of the stacks that the demonstration deploys. */
export interface DemoStacks {
  readonly staging: string;
  readonly production: string;
}

/** Both, in the order in which they are deployed. */
export function stackNames({ staging, production }: DemoStacks): readonly string[] {
  return [staging, production];
}

/** What the demonstration runs on. */
export interface DemoPlatform {
  readonly name: PlatformName;
  readonly stacks: DemoStacks;

  /** Command that shows what is there. */
  readonly look: string;

  /** Why the demonstration cannot run on this computer; nothing where it can. */
  refusal(): Promise<string | undefined>;

  /** Provides the engine, and answers with the environment of its commands. */
  engine(): Promise<NodeJS.ProcessEnv>;

  /** Whether what the stacks were deployed on is still there; where it is not, they have nothing left to destroy. */
  isThere(): Promise<boolean>;

  /** Provides what the stacks are deployed on. */
  prepare(): Promise<Place>;

  /** Ends what `prepare` began, once the stacks are destroyed, and refuses to call it removed where something is left. */
  clear(): Promise<void>;
}

/** Where the stacks are deployed. */
export interface Place {
  /** Images by name, in the words of a stack's configuration. */
  readonly images: StoryImages;
  readonly production: Production;
}

/** Images that the story tells of. */
export type StoryImages = Readonly<Record<"web:1.4.2" | "web:1.5.0" | "api:2.3.0", string>>;

/** Production, for those who ask it. */
export interface Production {
  /** Its address, as users know it. */
  readonly url: string;

  /** What a person may do who wants to see it, by what it is. */
  readonly ways: Readonly<Record<string, string>>;

  /** What the strict client is told. */
  readonly load: LoadOptions;

  /** Command that starts the client where production can be reached; nothing where that is here. */
  readonly through: readonly string[];

  /** Waits until it answers, after it was deployed for the first time. */
  answers(): Promise<void>;
}
