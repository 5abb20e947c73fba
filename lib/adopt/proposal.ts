import type { Color, PlatformName, Release } from "../model";

/** What somebody wants to bring under Crossfade, and into which stack. */
export interface AdoptionWish {
  /** Name that the service has, or gets, in the configuration. */
  readonly service: string;
  /** Name of the project and of the stack that take it over. */
  readonly project: string;
  readonly stack: string;
  /** Color that what runs becomes. */
  readonly color: Color;
  /** What runs, where the state does not tell it by digest. */
  readonly image?: string;
  readonly version?: string;
  /** The resource that is meant, by its URN or its name, where several fit. */
  readonly resource?: string;
}

/** A resource that could become a color, or a service of its own. */
export interface Candidate {
  readonly urn: string;
  /** Its name in the program that made it. */
  readonly name: string;
  /** What the platform calls it. */
  readonly called: string;
  readonly type: string;
}

/** A resource that is taken over, and how. */
export interface Taken {
  readonly urn: string;
  readonly kind: string;
  /** `alias` keeps it in the stack where it is, `import` brings it in. */
  readonly by: "alias" | "import";
  /** Name in the program, URN, or what the platform knows it by. */
  readonly id: string;
  /** Its name from then on. */
  readonly becomes: string;
}

/** Something that a person has to look up, since no state tells it. */
export interface Missing {
  /** Key of the stack's configuration that the program asks for. */
  readonly key: string;
  readonly words: string;
}

/** How a service comes under Crossfade, and what that changes. Nothing of it is done. */
export interface Proposal {
  readonly platform: PlatformName;
  /** `adopt` takes over what runs; `beside` builds a second one, to which users are moved. */
  readonly way: "adopt" | "beside";
  readonly candidate: Candidate;
  /** Why it is not taken over, where it is not. */
  readonly why?: string;
  readonly taken: readonly Taken[];
  /** What is made besides, in words. */
  readonly made: readonly string[];
  /** What stays as it is and is not taken over, and what comes of it. */
  readonly left: readonly string[];
  /** What the color gets another value for with its next release. */
  readonly differs: readonly string[];
  readonly missing: readonly Missing[];
  /** A module of the program, complete. */
  readonly program: string;
  /** The function that it exports. */
  readonly functionName: string;
  readonly service: {
    readonly strategy: string;
    readonly live: Color;
    readonly traffic: Readonly<Record<Color, number>>;
  } & Readonly<Partial<Record<Color, Release>>>;
  /** What to do, in order: words, and commands to type. */
  readonly steps: readonly { readonly words: string; readonly commands: readonly string[] }[];
}
