import { ConfigError, maintenanceSchema, own, type Page, pageOf, samePage } from "../../model";
import { EngineError } from "../../operate";
import {
  coloredSituation,
  editedService,
  maintainedServices,
  type MaintenanceWish,
  type Plan,
  planMaintenance,
  type Refusal,
  type Situation,
} from "../../plan";
import { carryOut } from "../change/carryOut";
import { changeOne, placeOf, type Switching } from "../change/change";
import type { ExitCode } from "../exitCode";
import type { Live } from "../change/live";
import type { MaintenanceFlags } from "./maintenance";
import { reach } from "../change/reach";
import type { Session } from "../session";

/** Plans the maintenance of services, and carries it out. */
export async function maintain(
  session: Session,
  flags: MaintenanceFlags,
  stack: string,
  what: readonly string[],
): Promise<ExitCode> {
  const wish = wishOf(flags, what);
  return flags.now === true
    ? maintainNow(session, flags, stack, wish, what)
    : changeOne(session, flags, stack, (situation) => planMaintenance(situation, wish));
}

/** The switches are told first, then the file is edited, and `pulumi up` makes the state agree. */
async function maintainNow(
  session: Session,
  flags: MaintenanceFlags,
  stack: string,
  wish: MaintenanceWish,
  what: readonly string[],
): Promise<ExitCode> {
  const { place, file, situation, lives } = await reach(
    session.ports,
    { ...placeOf(flags), stack },
    ["maintenance", stack, ...what],
    (name, seen) => maintainedServices(seen, wish).includes(name),
  );
  const names = maintainedServices(situation, wish);
  const plan = planMaintenance(situation, wish);
  const refusals = names.flatMap((name) => unreachable(stack, name, own(lives, name)));
  const switchings = names.flatMap((name) => {
    const live = own(lives, name);
    const page = wantedPage(situation, plan, name);
    const isDone = live === undefined || samePage(live.reading.page, page);
    return isDone ? [] : [switchingOf(name, page, live)];
  });
  return carryOut(session, flags, [{ place, file, plan: { ...plan, refusals }, switchings }]);
}

/** What the requests of a service will meet after the edits of a plan. */
function wantedPage(situation: Situation, { edits }: Plan, name: string): Page | undefined {
  const { asked } = coloredSituation(situation, name);
  const own = edits.filter(({ path }) => path[1] === name);
  return pageOf(editedService(asked, own).maintenance);
}

function unreachable(stack: string, service: string, live: Live | undefined): Refusal[] {
  if (live?.reading.traffic === undefined) {
    return [
      {
        service,
        problem: "the switch does not know it yet, so there is nothing to tell it",
        fix: `pulumi up --stack ${stack}`,
      },
    ];
  }
  if (live.reading.owner === live.owner) return [];
  return [
    {
      service,
      problem: `its switch belongs to ${live.reading.owner ?? "nobody"}, expected ${live.owner}`,
      fix: `pulumi refresh --stack ${stack}, which shows what this stack has lost`,
    },
  ];
}

function switchingOf(service: string, page: Page | undefined, { switch: opened }: Live): Switching {
  const isOn = page !== undefined;
  return {
    service,
    wish: isOn ? `close ${service} for maintenance` : `end the maintenance of ${service}`,
    done: isOn ? `${service} answers with its page` : `requests of ${service} reach the colors`,
    data: { service, maintenance: isOn ? "on" : "off", ...(isOn ? { page } : {}) },
    async perform() {
      if (samePage(await opened.maintain(page), page)) return;
      throw new EngineError({
        kind: "failed",
        words: `${service}: the switch does not know maintenance yet; pulumi up teaches it`,
      });
    },
  };
}

function wishOf({ message, retry }: MaintenanceFlags, what: readonly string[]): MaintenanceWish {
  const state = what.at(-1) ?? "";
  if (what.length > 2 || (state !== "on" && state !== "off")) {
    throw new ConfigError(
      "crossfade maintenance",
      `is asked for "${what.join(" ")}", expected on or off, and before it at most one service`,
      "crossfade maintenance prod web on",
    );
  }
  const service = what.length === 2 ? what[0] : undefined;
  const words = { message: message ?? "-", ...(retry === undefined ? {} : { retry }) };
  const { error } = maintenanceSchema.safeParse(words, { reportInput: true });
  if (error !== undefined) {
    throw new ConfigError(
      error.issues.map(({ path, message: problem }) => ({ where: `--${path.join()}`, problem })),
    );
  }
  return { on: state === "on", service, message, retry };
}
