import {
  type Color,
  type ColoredService,
  colors,
  type Configuration,
  type Governance,
  type Release,
  type Service,
  type Traffic,
} from "../../lib/model";
import {
  type Applied,
  type AppliedService,
  guardService,
  type Refusal,
  type Situation,
} from "../../lib/plan";

/** The moment at which every plan and every guard is asked. */
export const now = new Date("2026-03-02T12:00:00Z");

/** The moment so many seconds before, as a cutover notes it. */
export function ago(seconds: number): string {
  return new Date(now.getTime() - seconds * 1000).toISOString();
}

/** A release whose image follows from its version. */
export function release(version: string): Release {
  const digits = Buffer.from(version).toString("hex").padEnd(64, "0");
  return { version, image: `sha256:${digits}` };
}

/** A split by the percent that blue has. */
export function at(blue: number): Traffic {
  return { blue, green: 100 - blue };
}

type Parts = Partial<Omit<ColoredService, "strategy">> & { strategy?: "blue-green" | "canary" };

/** A canary that serves 1.4.2 on blue and has 1.5.0 on green, with parts replaced; `undefined` takes a part away. */
export function canary(parts: Parts = {}): ColoredService {
  const service = {
    strategy: "canary",
    live: "blue",
    traffic: at(100),
    blue: release("1.4.2"),
    green: release("1.5.0"),
    ...parts,
  };
  const kept = Object.entries(service).filter(([, part]) => part !== undefined);
  return Object.fromEntries(kept) as unknown as ColoredService;
}

interface Past extends Omit<AppliedService, "colors" | "held"> {
  /** Versions that run in a color. */
  readonly blue?: readonly string[];
  readonly green?: readonly string[];
  /** The version that held all traffic in a color. */
  readonly held?: Readonly<Partial<Record<Color, string>>>;
}

/** What is applied: blue with 1.4.2, proven and serving for a day, green with 1.5.0, untried; with parts replaced. */
export function past(parts: Past = {}): AppliedService {
  const { blue = ["1.4.2"], green = ["1.5.0"], held = { blue: "1.4.2" }, ...rest } = parts;
  const versions = { blue, green };
  const running = colors
    .filter((color) => versions[color].length > 0)
    .map((color) => [color, { releases: versions[color].map(release), replicas: 2 }]);
  const images = Object.entries(held).map(([color, version]) => [color, release(version).image]);
  return {
    traffic: at(100),
    since: ago(86_400),
    held: Object.fromEntries(images) as NonNullable<AppliedService["held"]>,
    colors: Object.fromEntries(running) as AppliedService["colors"],
    ...rest,
  };
}

/** A configuration of some services. */
export function configuration(
  services: Readonly<Record<string, Service>>,
  governance?: Governance,
): Configuration {
  return {
    environment: { stage: "production", platform: "docker" },
    services: { ...services },
    ...(governance === undefined ? {} : { governance }),
  };
}

/** What a command knows of a stack with the one service `web`. */
export function situation(service: Service, applied?: AppliedService, stack = "prod"): Situation {
  return known(stack, { web: service }, applied === undefined ? undefined : { web: applied });
}

/** What a command knows of a stack with several services. */
export function known(
  stack: string,
  services: Readonly<Record<string, Service>>,
  applied?: Applied,
): Situation {
  const base = { stack, configuration: configuration(services), now };
  return applied === undefined ? base : { ...base, applied };
}

/** What the guard says of the one service `web` of the stack `prod`. */
export function verdict(asked: ColoredService, applied: AppliedService): Refusal[] {
  return guardService({ stack: "prod", service: "web", asked, applied, now });
}

/** The names of the rules that refuse. */
export function rules(refusals: readonly Refusal[]): (string | undefined)[] {
  return refusals.map(({ rule }) => rule);
}

/** The two steps that make every change of a file true. */
export function steps(words: string, stack = "prod"): unknown[] {
  return [
    { kind: "preview", stack, words: `pulumi preview --stack ${stack}` },
    { kind: "up", stack, words: `pulumi up --stack ${stack}: ${words}` },
  ];
}
