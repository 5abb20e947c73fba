import type { SwitchReading } from "../../lib/plan";
import type { World } from "./fakePorts";
import { stackText, web, webApplied } from "./samples";

/** Where the switches are, as the state says. */
export const records = {
  switches: {
    web: { owner: "shop/prod", outputs: { service: "web" } },
    api: { owner: "shop/prod", outputs: { service: "api" } },
  },
};
/** A color that is ready. */
export const ready = { ready: 2, needed: 2, says: [] };

/** What a switch says that gives green a share of the traffic. */
export function says(green: number, more: Partial<SwitchReading> = {}): SwitchReading {
  return {
    traffic: { blue: 100 - green, green },
    owner: "shop/prod",
    page: undefined,
    readiness: { blue: ready, green: ready },
    ...more,
  };
}

/** A rollout at 50 %, in the file, in the state, and in the switch. */
export function world(more: Partial<World> = {}): World {
  return {
    files: { prod: stackText("production", web(50)) },
    applied: { prod: { ...webApplied(50, 60), ...records } as never },
    switches: { web: says(50) },
    ...more,
  };
}

/** The call that is tried. */
export const now = ["rollback", "prod", "web", "--now"];

/** What it looks at before it does anything. */
export const looked = ["read the state of prod", "ask the switch of web, 30000 ms"];

/** Text without its line breaks, which depend on where words meet the edge of the page. */
export function flat(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}
