import type { Traffic } from "pulumi-crossfade";
import { median, medianRatio, printTable } from "./figures";
import { Project } from "./kubernetes/project";
import { configuration } from "./kubernetes/shop";

/** An `up` that shifts one service of many, beside one that has nothing to do: real engine, plugin and API server. */
const services = Number(process.env["CROSSFADE_SERVICES"] ?? 7);
const rounds = Number(process.env["CROSSFADE_ROUNDS"] ?? 5);
const stack = "shift";

function wished(traffic: Traffic): ReturnType<typeof configuration> {
  const all = configuration(services);
  const [first = ""] = Object.keys(all.services);
  const service = all.services[first];
  if (service === undefined) throw new Error("there is no service");
  return { ...all, services: { ...all.services, [first]: { ...service, traffic } } };
}

/** How long an `up` took, by the clock. */
async function up(project: Project, expected: string): Promise<number> {
  const began = performance.now();
  const said = await project.pulumi("up", "--yes", "--skip-preview", "--stack", stack);
  const milliseconds = performance.now() - began;
  if (!said.includes(expected)) throw new Error(`expected "${expected}":\n${said}`);
  return milliseconds;
}

async function compare(project: Project): Promise<void> {
  await project.pulumi("stack", "init", stack);
  project.writeStack(stack, wished({ blue: 100, green: 0 }));
  await up(project, "created");
  const state = JSON.parse(await project.pulumi("stack", "export", "--stack", stack)) as {
    readonly deployment: { readonly resources: readonly { readonly custom: boolean }[] };
  };
  const objects = state.deployment.resources.filter(({ custom }) => custom).length;
  const [empty, shift]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    empty.push(await up(project, "unchanged"));
    const green = round % 2 === 0 ? 50 : 0;
    project.writeStack(stack, wished({ blue: 100 - green, green }));
    shift.push(await up(project, "1 updated"));
  }
  const row = (name: string, own: readonly number[]) => [
    name,
    `${median(own).toFixed(0)} ms`,
    `${medianRatio(own, empty).toFixed(2)} x`,
  ];
  printTable(
    `One of ${String(services)} services, ${String(objects)} objects (goal: at most 2 x)`,
    [["", "up", "ratio"], row("nothing to do", empty), row("a shift", shift)],
  );
}

void Project.use(compare);
