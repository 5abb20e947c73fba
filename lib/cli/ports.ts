import type { CommentText, Posted, PullRequest, Variables } from "../comment";
import type { Rewriting, StackFile } from "../config";
import type { Planning } from "../declaration";
import type { Edit } from "../model";
import type { Changes } from "../preview";
import type { ScaffoldFile } from "../scaffold";
import type { Answer } from "./ask/confirm";
import type {
  AppliedState,
  Evidence,
  EvidenceOptions,
  Examination,
  LiveSwitch,
  SwitchRecord,
  UpdateSummary,
} from "../operate";

/** Where a command works: a project, and perhaps a stack file in another place. */
export interface Place {
  readonly cwd?: string | undefined;
  readonly configFile?: string | undefined;
}

/** One stack of a project. */
export interface StackPlace extends Place {
  readonly stack: string;
}

/** Reads and edits stack files. */
export interface ConfigPort {
  /** The text of a stack's file, whatever is in it. */
  text(place: StackPlace): Promise<string>;
  /** Name of the project. */
  project(place: Place): Promise<string>;
  /** The stacks of the project that have a file. */
  stacks(place: Place): Promise<readonly string[]>;
  read(place: StackPlace): Promise<StackFile>;
  write(file: StackFile, edits: readonly Edit[]): Promise<void>;
  /** What brings a stack file up to date with the schema. */
  rewriting(file: StackFile): Promise<Rewriting>;
  rewrite(rewriting: Rewriting): Promise<void>;
  /** Names for who is still typing: fast, and none where something is wrong. */
  readonly names: {
    stacks(place: Place): Promise<readonly string[]>;
    services(place: Place, stack: string): Promise<readonly string[]>;
  };
}

/** Talks to the Pulumi engine. */
export interface EnginePort {
  applied(place: StackPlace): Promise<AppliedState>;
  /**
   * What `pulumi stack export` answers; no program runs for it.
   *
   * @throws EngineError when there is no such stack, or it cannot be had
   */
  exported(place: StackPlace): Promise<string>;
  /** Looks at everything that an update rests on; without a stack, at the selected one. */
  examine(place: Place, stack: string | undefined): Promise<Examination>;
  /** Asks for everything that a report rests on, and an approval binds. */
  evidence(place: StackPlace, options: EvidenceOptions): Promise<Evidence>;
  preview(place: StackPlace, say: (line: string) => void): Promise<UpdateSummary>;
  up(
    place: StackPlace,
    say: (line: string) => void,
    options: { readonly continueOnError: boolean },
  ): Promise<UpdateSummary>;
}

/** How a switch is found, and how long it may take to answer. */
export interface SwitchPlace {
  readonly file: StackFile;
  readonly record: SwitchRecord;
  readonly patienceMilliseconds: number;
}

/** Reaches the switch of a service past the engine. */
export interface SwitchPort {
  /** @throws ConfigError where the platform has no switch that can be reached so */
  open(place: SwitchPlace): Promise<LiveSwitch>;
}

/** Reads and writes files of the user's, by names that count from where the command works. */
export interface FilesPort {
  /** @throws ConfigError when it cannot be read */
  read(place: Place, path: string): Promise<string>;
  /**
   * Writes a file, and the directories above it.
   *
   * @throws ConfigError when it cannot be written
   */
  write(place: Place, path: string, text: string): Promise<void>;
  /**
   * Names in a directory.
   *
   * @throws ConfigError when it cannot be read
   */
  list(place: Place, directory: string): Promise<readonly string[]>;
  /** @throws ConfigError with every file that is there already */
  free(place: Place, directory: string, files: readonly ScaffoldFile[]): Promise<void>;
  /**
   * Writes files that are not there yet: all of them, or none. Whoever stops it finds none.
   *
   * @throws ConfigError when one is there already, or cannot be written
   */
  create(
    place: Place,
    directory: string,
    files: readonly ScaffoldFile[],
  ): Promise<"written" | "interrupted">;
}

/** A question to a person. */
export interface Question {
  readonly message: string;
  /** The answer of who only agrees. */
  readonly usual?: string;
  /** The answers that there are. */
  readonly choices?: readonly string[];
  /** What is wrong with an answer. */
  readonly problemOf?: (answer: string) => string | undefined;
}

/** What a person is shown, and may be asked. */
export interface TerminalPort {
  /** Whether somebody is there who can answer. */
  readonly interactive: boolean;
  /** Whether text may be colored, on either stream. */
  readonly color: { readonly out: boolean; readonly err: boolean };
  /** Everything that comes in on stdin. */
  input(): Promise<string>;
  out(text: string): void;
  err(text: string): void;
  confirm(question: string): Promise<Answer>;
  /** Asks for a value; nothing when who is asked leaves. */
  ask(question: Question): Promise<string | undefined>;
}

/** Every effect of the command line; tests pass fake ones. */
export interface Ports {
  readonly config: ConfigPort;
  readonly engine: EnginePort;
  readonly switches: SwitchPort;
  readonly files: FilesPort;
  readonly terminal: TerminalPort;
  /** The variables of the process. */
  readonly environment: Variables;
  /** Comments on a pull request. */
  comment(pull: PullRequest, text: CommentText): Promise<Posted>;
  /** What the programs of a base and of now declare otherwise. */
  planned(planning: Planning): Promise<readonly Changes[]>;
  now(): Date;
}
