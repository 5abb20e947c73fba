import { countReady } from "../balancer/haproxy/servers";
import type { Color, Page, Traffic } from "../model";
import type { Readiness, SwitchReading } from "../plan";
import { glanceAt } from "./provider/balancer";
import type { CutoverOutputs } from "./provider/cutover";

/** How the switch of a service is found. */
export interface LiveSwitchArgs {
  /** What the state remembers of its cutover. */
  readonly outputs: Readonly<Record<string, unknown>>;

  /**
   * Value of `docker:host` in the stack's configuration.
   *
   * @default the one that the last `up` used - the balancer is where it was made
   */
  readonly host?: string | undefined;

  /** Milliseconds to wait for an answer. */
  readonly patienceMilliseconds: number;
}

/**
 * The switch of one service, for whoever cannot wait for an `up`: the command line loads this file, and with it no SDK.
 */
export function liveSwitch({ outputs, host, patienceMilliseconds }: LiveSwitchArgs) {
  const cutover = outputs as unknown as CutoverOutputs;
  const { service, balancer } = cutover;
  const address = host ?? cutover.host;
  const runtime = glanceAt(
    address === undefined ? { balancer } : { host: address, balancer },
    patienceMilliseconds / 1000,
  );
  return {
    async read(): Promise<SwitchReading> {
      const { traffic, servers, owner, page } = await runtime.look(service);
      const readiness = async (color: Color): Promise<Readiness> => {
        const [ready, needed] = [countReady(servers[color]), cutover.needed[color] ?? 1];
        if (ready >= needed) return { ready, needed, says: [] };
        const checks = await runtime.checks(service, color);
        return { ready, needed, says: checks.map(({ name, says }) => `${name}: ${says}`) };
      };
      const [blue, green] = await Promise.all([readiness("blue"), readiness("green")]);
      return { traffic, owner, page, readiness: { blue, green } };
    },

    /** Answers with the split that requests see then. */
    async flip(traffic: Traffic): Promise<Traffic | undefined> {
      return await runtime.flip(service, traffic);
    },

    /** Answers with the page that requests meet then. */
    async maintain(page: Page | undefined): Promise<Page | undefined> {
      return await runtime.maintainNow(service, page);
    },
  };
}
