import {
  type Color,
  formatShift,
  formatTraffic,
  type Page,
  sameTraffic,
  soleColor,
  type Traffic,
} from "../model";
import { appliedServing, isProven, runs } from "./applied";
import type { ServicePlan } from "./plan";
import type { Refusal } from "./refusal";
import { type KnownServiceSituation, nameColor } from "./situation";

/** How many replicas of a color the switch would send requests to. */
export interface Readiness {
  readonly ready: number;
  /** How many must be ready before the color may gain traffic. */
  readonly needed: number;
  /** What the last checks of its replicas said; nothing needs to be said of a color that is ready. */
  readonly says: readonly string[];
}

/** What the switch of one service says now. */
export interface SwitchReading {
  /** The split that requests see; absent while the service is not open. */
  readonly traffic?: Traffic | undefined;
  /** Who owns it, as `project/stack`; absent where nobody does. */
  readonly owner?: string | undefined;
  /**
   * What requests meet while the service is maintained, undefined while it is not; absent where the switch does not know
   * it.
   */
  readonly page?: Page | undefined;
  readonly readiness: Readonly<Record<Color, Readiness>>;
}

/** What the switch is told at once, before anything is written. */
export interface Flip {
  readonly service: string;
  /** The color that gets all traffic. */
  readonly color: Color;
  readonly from: Traffic;
  readonly to: Traffic;
}

/** A flip, or why there is none: nothing is left to do, or it is refused. */
export interface FlipPlan extends Pick<ServicePlan, "words" | "refusals"> {
  readonly flip?: Flip;
}

/** What decides about a flip. */
export interface FlipQuery {
  /** The service as the configuration will ask for it. */
  readonly wanted: KnownServiceSituation;
  readonly reading: SwitchReading;
  /** The project and stack that ask. */
  readonly owner: string;
}

/**
 * Decides whether the switch may be told at once what the configuration will say. It must be the own one, and the color
 * must be a way back, run what is asked, and be ready: nobody looks at a preview before it happens.
 */
export function planFlip(query: FlipQuery): FlipPlan {
  const { wanted, reading, owner } = query;
  const { service, asked, stack } = wanted;
  const { traffic } = reading;
  if (traffic === undefined) {
    return no({
      service,
      problem: "the switch does not know it yet, so there is nothing to flip",
      fix: `pulumi up --stack ${stack}`,
    });
  }
  if (reading.owner !== owner) {
    return no({
      service,
      problem: `its switch belongs to ${reading.owner ?? "nobody"}, expected ${owner}`,
      fix: `roll back the stack that owns it; pulumi refresh --stack ${stack} shows what this one has lost`,
    });
  }
  const color = soleColor(asked.traffic);
  if (color === undefined || sameTraffic(traffic, asked.traffic)) {
    return {
      words: [`${service}: the switch gives ${formatTraffic(traffic)} already`],
      refusals: [],
    };
  }
  const refusal = unfit(query, color);
  if (refusal !== undefined) return no(refusal);
  return {
    flip: { service, color, from: traffic, to: asked.traffic },
    words: [
      `${service}: at once, before anything is written: ${formatShift(traffic, asked.traffic)}`,
    ],
    refusals: [],
  };
}

function no(refusal: Refusal): FlipPlan {
  return { words: [], refusals: [refusal] };
}

/** Why a color must not get all traffic at once. */
function unfit({ wanted, reading }: FlipQuery, color: Color): Refusal | undefined {
  const { service, asked, applied, stack } = wanted;
  const release = asked[color];
  const name = nameColor(asked, color);
  const again = `crossfade rollback ${stack} ${service} --now`;
  if (release === undefined || !runs(applied, color, release)) {
    const current = applied.colors[color]?.releases.map(({ version }) => version).join(" and ");
    return {
      service,
      problem: `${name} is no way back: ${color} runs ${current ?? "nothing"}`,
      fix: `pulumi preview --stack ${stack}, which shows what differs`,
    };
  }
  if (!isProven(applied, color, release) && !appliedServing(applied).includes(color)) {
    return {
      service,
      problem: `${name} is no way back: it has not held all traffic, or was rolled back from`,
      fix: `pulumi preview --stack ${stack}, which shows what the configuration asks for`,
    };
  }
  const { ready, needed, says } = reading.readiness[color];
  if (ready >= needed) return undefined;
  const words = [`${String(ready)} replicas answer, ${String(needed)} needed`, ...says].join("; ");
  return {
    service,
    problem: `${name} is not ready: ${words}`,
    fix: `bring it back (pulumi refresh --stack ${stack}, then pulumi up --stack ${stack}), then ${again}`,
  };
}
