import { setTimeout as sleep } from "node:timers/promises";
import { docker } from "./docker";
import type { System } from "./system";

/** Something that is killed, at a moment that chance decides. */
export interface Kill {
  readonly name: string;
  /** Whether requests may be lost by it; what is lost is counted either way. */
  readonly mayLose: boolean;
  readonly act: (system: System, random: () => number) => Promise<void>;
}

/** What can be killed. Each of them begins with all traffic on blue. */
export const kills: readonly Kill[] = [
  { name: "up that deploys", mayLose: false, act: killDeployment },
  { name: "up that shifts", mayLose: false, act: killShift },
  { name: "idle replica", mayLose: false, act: (system) => killReplica(system, "green") },
  { name: "live replica", mayLose: true, act: (system) => killReplica(system, "blue") },
  { name: "balancer", mayLose: true, act: killBalancer },
];

/** Ends the balancer's processes from inside: the master ends with its worker, and Docker starts both anew. */
export async function killBalancer({ balancer }: Pick<System, "balancer">): Promise<void> {
  await docker.run(balancer, "sh", "-c", "kill -9 -1").catch(() => undefined);
}

async function killDeployment(system: System, random: () => number): Promise<void> {
  const { green } = system.wish;
  const variables = { ROUND: String(random()) };
  system.ask({ green: green === "1.4.2" ? "1.5.0" : "1.4.2", variables });
  await interrupt(system, 500 + random() * 9000);
}

async function killShift(system: System, random: () => number): Promise<void> {
  system.ask({ traffic: { blue: 0, green: 100 } });
  await interrupt(system, 500 + random() * 5000);
}

/** By hand, so that Docker does not start it again; a person does. */
async function killReplica(system: System, color: "blue" | "green"): Promise<void> {
  const name = system.container(color, 1);
  await docker.kill(name);
  await sleep(1500);
  await docker.start(name);
}

/** Starts an up and ends all its processes the hard way after a while. */
async function interrupt(system: System, milliseconds: number): Promise<void> {
  const running = system.project.start(["up", "--yes", "--skip-preview", "--stack", "prod"]);
  await Promise.race([sleep(milliseconds), running.ended]);
  running.kill();
  await running.ended;
}
