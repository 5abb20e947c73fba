import { type LoadReport, type SpawnedLoad, spawnLoad } from "../load";
import type { CommandOptions } from "./command";
import { crossfade, type Done } from "./crossfade";
import { seconds, things } from "./format";
import type { Production } from "./platform";
import type { Screen } from "./screen";
import { statusLine, statusLines } from "./status";
import type { Stage, Step } from "./story";
import type { Shown } from "./summary";

const drawMilliseconds = 500;

/** What all steps share: where they run, what they show, and what they have seen so far. */
export class LiveStage implements Stage {
  public readonly shown: Shown[] = [];
  #load: SpawnedLoad | undefined;
  readonly #began = performance.now();
  #detail = "";
  #at = { step: 1, steps: 1, title: "" };

  constructor(
    private readonly options: Omit<CommandOptions, "onLine">,
    private readonly production: Production,
    private readonly screen: Screen,
    private readonly colored: boolean,
  ) {}

  /** Takes the steps one after the other. */
  async play(steps: readonly Step[]): Promise<void> {
    const timer = setInterval(() => {
      this.#draw();
    }, drawMilliseconds);
    try {
      for (const [index, { title, act }] of steps.entries()) {
        this.#at = { step: index + 1, steps: steps.length, title };
        this.#detail = "";
        this.#draw();
        await act(this);
      }
    } finally {
      clearInterval(timer);
      this.screen.clear();
    }
  }

  async startLoad(): Promise<void> {
    const { url, load, through } = this.production;
    await this.production.answers();
    this.#load = spawnLoad(load, through);
    this.say(
      `asking ${url}: 64 kept connections, fresh ones, requests that take 1.5 s; no retries`,
    );
  }

  seen(): LoadReport | undefined {
    return this.#load?.snapshot();
  }

  /** Ends the load and returns what it has seen in all; undefined where it never began. */
  async endLoad(): Promise<LoadReport | undefined> {
    return this.#load?.stop();
  }

  say(line: string): void {
    this.screen.say(line);
  }

  /** Shows what the step does at the moment. */
  detail(line: string): void {
    this.#detail = line.trim();
    // What a preview says in words is the point of it all.
    if (/^\s*[\d.]+ s {2}(?:web|api): /.test(line))
      this.say(`    ${line.trim().replace(/^\S+ s +/, "")}`);
  }

  async crossfade(...args: string[]): Promise<Done> {
    this.#detail = "";
    this.say(`crossfade ${args.map(shortened).join(" ")}`);
    const done = await crossfade(args, {
      ...this.options,
      onLine: (line) => {
        this.detail(line);
      },
    });
    if (args.includes("--up")) {
      this.say(`    ${things(done.changed, "resource")} changed in ${seconds(done.upSeconds)}`);
    }
    return done;
  }

  #draw(): void {
    const situation = {
      ...this.#at,
      detail: this.#detail,
      milliseconds: performance.now() - this.#began,
      report: this.seen(),
    };
    this.screen.show(statusLines(situation, this.colored), statusLine(situation));
  }
}

/** The beginning of a digest is enough to recognize it. */
export function shortened(word: string): string {
  return word.replace(/(^|@)(sha256:[\da-f]{12})[\da-f]{52}$/, "$1$2…");
}
