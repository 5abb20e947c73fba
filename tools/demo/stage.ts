import type { SpawnedLoad } from "../load";
import type { CommandOptions } from "./command";
import { crossfade, type Done } from "./crossfade";
import { seconds, things } from "./format";
import type { Screen } from "./screen";
import { statusLine, statusLines } from "./status";
import type { Shown } from "./summary";

/** A step of the demonstration. */
export interface Step {
  readonly title: string;
  readonly act: (stage: Stage) => Promise<void>;
}

const drawMilliseconds = 500;

/** What all steps share: where they run, what they show, and what they have seen so far. */
export class Stage {
  /** The load on production, once it runs. */
  public load: SpawnedLoad | undefined;

  /** Every change of traffic in production. */
  public readonly shown: Shown[] = [];
  readonly #began = performance.now();
  #detail = "";
  #at = { step: 1, steps: 1, title: "" };

  constructor(
    private readonly options: Omit<CommandOptions, "onLine">,
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

  /** Writes a line that stays. */
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

  /** Runs a command of crossfade and says what came of it. */
  async crossfade(...args: string[]): Promise<Done> {
    this.say(`crossfade ${args.join(" ")}`);
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
      report: this.load?.snapshot(),
    };
    this.screen.show(statusLines(situation, this.colored), statusLine(situation));
  }
}
