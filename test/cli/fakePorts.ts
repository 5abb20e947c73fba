import { editText, parseStackFile, rewritingOf } from "../../lib/config";
import type { Answer } from "../../lib/cli/ask/confirm";
import type { Ports } from "../../lib/cli/ports";
import { run } from "../../lib/cli/program";
import { ConfigError, formatTraffic, type Traffic } from "../../lib/model";
import type {
  AppliedState,
  EngineError,
  Evidence,
  Examination,
  UpdateSummary,
} from "../../lib/operate";
import type { SwitchReading } from "../../lib/plan";
import type { Changes } from "../../lib/preview";
import { fakeFiles, promised } from "./fakeFiles";
import { asking } from "./fakeQuestions";

/** The moment at which every test takes place. */
export const now = new Date("2026-11-21T12:00:00Z");

/** A world for one call of the command line. */
export interface World {
  /** Texts of the stack files, by stack. */
  readonly files: Readonly<Record<string, string>>;
  /** What is applied, by stack; a stack that is not named has nothing applied. */
  readonly applied?: Readonly<Record<string, AppliedState>>;
  /** Answers to the questions, in order. Without any, nobody is there to ask. */
  readonly answers?: readonly Answer[];
  /** Stacks whose file cannot be written. */
  readonly readOnly?: readonly string[];
  /** What the switch of each service says; one that is not named does not answer. */
  readonly switches?: Readonly<Record<string, SwitchReading>>;
  /** What a flip answers with in place of what it was told. */
  readonly flip?: Traffic | EngineError;
  /** Whether switches do not know maintenance. */
  readonly isDeaf?: boolean;
  readonly preview?: UpdateSummary | EngineError;
  readonly up?: UpdateSummary | EngineError;
  readonly color?: boolean;
  /** What the engine says for a report, by stack. */
  readonly evidence?: Readonly<Record<string, Evidence | EngineError>>;
  /** What is declared otherwise than by a base, by stack. */
  readonly plans?: Readonly<Record<string, Changes>>;
  /** Exported states, by stack; a stack that is not named has an empty one. */
  readonly exports?: Readonly<Record<string, string | EngineError>>;
  /** Variables of the process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** What comes in on stdin. */
  readonly input?: string;
  /** Files besides the stack files, by path. */
  readonly others?: Readonly<Record<string, string>>;
  /** What is typed where a value is asked for, in order; then whoever is asked leaves. */
  readonly typed?: readonly string[];
  /** Whether somebody stops the writing of a project. */
  readonly isStopped?: boolean;
  /** What the doctor finds. */
  readonly findings?: Examination["findings"];
}

/** What came out of a call. */
export interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** Texts of the stack files afterwards. */
  readonly files: Readonly<Record<string, string>>;
  /** Texts of the other files afterwards. */
  readonly others: Readonly<Record<string, string>>;
  /** Everything that was done or asked, in order. */
  readonly log: readonly string[];
}

/** Runs the command line in a world of its own. */
export async function crossfade(world: World, ...argv: string[]): Promise<Result> {
  const scene = new Scene(world);
  const code = await run(argv, scene.ports(), "1.2.3");
  const { out, err, files, others, log } = scene;
  return { code, out, err, files, others, log };
}

const oneChange: UpdateSummary = {
  changed: 1,
  resources: [{ name: "web-cutover", type: "Cutover", change: "update" }],
  seconds: 2.5,
};

const noChanges: Evidence = {
  digest: JSON.stringify({ steps: [], changeSummary: {} }),
  events: "",
  state: "{}",
  program: "tree",
};

const emptyState = JSON.stringify({ version: 3, deployment: { resources: [] } });

class Scene {
  public out = "";
  public err = "";
  public readonly files: Record<string, string>;
  public readonly others: Record<string, string>;
  public readonly log: string[] = [];
  readonly #answers: Answer[];

  constructor(private readonly world: World) {
    this.files = { ...world.files };
    this.others = { ...world.others };
    this.#answers = [...(world.answers ?? [])];
  }

  ports(): Ports {
    return {
      config: this.#config(),
      engine: this.#engine(),
      switches: this.#switches(),
      files: fakeFiles(this.others, this.log, this.world.isStopped === true),
      terminal: this.#terminal(),
      environment: this.world.environment ?? {},
      comment: ({ forge, repository, number }, { marker, markdown, whole }) => {
        const pull = `${forge} ${repository} ${String(number)}`;
        this.log.push(`comment on ${pull} as ${marker}: ${markdown} (${whole})`);
        return Promise.resolve("edited");
      },
      planned: ({ stacks, base, say }) => {
        const against = base.ref ?? base.directory ?? "nothing";
        return promised(() =>
          stacks.map((stack) => {
            this.log.push(`plan ${stack} against ${against}`);
            say(`planning ${stack} …`);
            const changes = this.world.plans?.[stack];
            if (changes === undefined) throw new ConfigError(stack, "cannot be planned");
            return changes;
          }),
        );
      },
      now: () => now,
    };
  }

  #config(): Ports["config"] {
    return {
      project: () => Promise.resolve("shop"),
      stacks: () => Promise.resolve(Object.keys(this.files)),
      read: ({ stack, configFile }) =>
        promised(() => {
          const text = this.files[stack];
          const path = configFile ?? `stacks/Pulumi.${stack}.yaml`;
          if (text === undefined) throw new ConfigError(path, "is not there");
          return parseStackFile(path, text);
        }),
      text: ({ stack }) => promised(() => this.files[stack] ?? ""),
      names: {
        stacks: () => Promise.resolve(Object.keys(this.files)),
        services: (_place, stack) =>
          promised(() => {
            const text = this.files[stack];
            return text === undefined
              ? []
              : Object.keys(parseStackFile(stack, text).configuration.services);
          }),
      },
      write: (file, edits) =>
        promised(() => {
          const stack =
            Object.keys(this.files).find((name) => this.files[name] === file.text) ?? "";
          if (this.world.readOnly?.includes(stack)) {
            throw new ConfigError(file.path, "cannot be written: the file system is read-only");
          }
          this.files[stack] = editText(file.text, edits);
          this.log.push(`write ${file.path}`);
        }),
      rewriting: (file) =>
        promised(() => rewritingOf(file, "../node_modules/pulumi-crossfade/schema/stack.json")),
      rewrite: ({ path, before, after }) =>
        promised(() => {
          const stack = Object.keys(this.files).find((name) => this.files[name] === before) ?? "";
          this.files[stack] = after;
          this.log.push(`write ${path}`);
        }),
    };
  }

  #engine(): Ports["engine"] {
    const update = (what: UpdateSummary | EngineError = oneChange) => promised(() => orThrow(what));
    return {
      applied: ({ stack }) => {
        this.log.push(`read the state of ${stack}`);
        return Promise.resolve(this.world.applied?.[stack] ?? { applied: {} });
      },
      exported: ({ stack }) => {
        this.log.push(`export the state of ${stack}`);
        return promised(() => orThrow(this.world.exports?.[stack] ?? emptyState));
      },
      examine: (_place, stack) => {
        this.log.push(`examine ${stack ?? "the selected stack"}`);
        const { findings = [] } = this.world;
        return Promise.resolve(stack === undefined ? { findings } : { stack, findings });
      },
      evidence: ({ stack }, { drift, policyPacks = [] }) => {
        const packs = policyPacks.map(({ folder, config = "none" }) => `, ${folder}, ${config}`);
        this.log.push(`ask about ${stack}${drift ? ", with drift" : ""}${packs.join("")}`);
        return promised(() => orThrow(this.world.evidence?.[stack] ?? noChanges));
      },
      preview: ({ stack }, say) => {
        this.log.push(`preview ${stack}`);
        say("would update web-cutover (Cutover)");
        return update(this.world.preview);
      },
      up: ({ stack }, say, { continueOnError }) => {
        this.log.push(`up ${stack}${continueOnError ? ", past errors" : ""}`);
        say("updated web-cutover (Cutover) in 0.3 s");
        return update(this.world.up);
      },
    };
  }

  #switches(): Ports["switches"] {
    return {
      open: ({ record, patienceMilliseconds }) => {
        const service = String(record.outputs["service"]);
        return Promise.resolve({
          read: () =>
            promised(() => {
              this.log.push(`ask the switch of ${service}, ${String(patienceMilliseconds)} ms`);
              const reading = this.world.switches?.[service];
              if (reading !== undefined) return reading;
              throw new ConfigError("Docker at unix:///d.sock", "does not answer (ECONNREFUSED)");
            }),
          flip: (traffic) =>
            promised(() => {
              this.log.push(`flip ${service} to ${formatTraffic(traffic)}`);
              if (this.world.flip instanceof Error) throw this.world.flip;
              return this.world.flip ?? traffic;
            }),
          maintain: (page) =>
            promised(() => {
              this.log.push(`${service}: ${page === undefined ? "no page" : page.message}`);
              return this.world.isDeaf === true ? undefined : page;
            }),
        });
      },
    };
  }

  #terminal(): Ports["terminal"] {
    const color = this.world.color === true;
    return {
      interactive: this.world.answers !== undefined,
      color: { out: color, err: color },
      input: () => Promise.resolve(this.world.input ?? ""),
      out: (text) => {
        this.out += text;
      },
      err: (text) => {
        this.err += text;
      },
      confirm: (question) => {
        this.log.push(`ask: ${question}`);
        return promised(() => {
          const answer = this.#answers.shift();
          if (answer === undefined) throw new Error(`no answer to: ${question}`);
          return answer;
        });
      },
      ask: asking(this.world.typed ?? [], this.log),
    };
  }
}

function orThrow<T>(what: T | EngineError): T {
  if (what instanceof Error) throw what;
  return what;
}
