import type { Answer } from "./ask";
import { backendFinding } from "./backend";
import { balancerFinding } from "./balancer";
import { containerFindings, rememberedThings } from "./containers";
import { diskFindings } from "./disk";
import { dockerFinding } from "./dockerFacts";
import type { Facts } from "./facts";
import { engineFinding, type Finding, ok, problem, skipped, warning } from "./finding";
import { locksFinding } from "./locks";
import { packagesFinding } from "./packages";
import { pendingFinding } from "./pending";
import { pluginsFinding } from "./plugins";
import { isSame, stackFinding } from "./stack";
import { nodeFinding, pulumiFinding } from "./tools";

/** Judges everything that was seen, from what everything else rests on to what rests on it. */
export function diagnosis(facts: Facts): Finding[] {
  return [
    nodeFinding(facts.node),
    judged("pulumi", facts.pulumi, "", pulumiFinding),
    judged("project", facts.project, "", ({ file, name }) => ok("project", `${name} (${file})`)),
    ...(facts.packages === undefined ? [] : [packagesFinding(facts.packages)]),
    judged("plugins", facts.plugins, "it needs pulumi", (found) =>
      pluginsFinding(facts.neededPlugins, found),
    ),
    judged("backend", facts.backend, "it needs pulumi", backendFinding),
    judged("stack", facts.stacks, "it needs the backend and a project", (stacks) =>
      stackFinding(facts.stack, stacks),
    ),
    ...(facts.stack === undefined ? [] : ofStack(facts, facts.stack)),
    ...ofDocker(facts),
    ...diskFindings(facts.spaces),
  ];
}

function ofStack(facts: Facts, stack: string): Finding[] {
  return [
    fileFinding(facts, stack),
    ...lockFindings(facts, stack),
    ...(facts.state === undefined
      ? []
      : [
          judged("pending", facts.state, "", ({ pending }) => pendingFinding(stack, pending)),
          ...passphraseFindings(facts),
        ]),
  ];
}

function fileFinding({ file }: Facts, stack: string): Finding {
  const check = `crossfade check ${stack}`;
  if (file?.problem !== undefined) return problem("file", file.problem.words, check);
  return judged("file", file, "it needs a project", ({ path }) => ok("file", `${path} is valid`));
}

/** Where the locks cannot be read, some backends tell at least whether an update runs. */
function lockFindings({ locks, stacks, backend, machine, now }: Facts, stack: string): Finding[] {
  if (locks !== undefined) {
    return [judged("lock", locks, "", (list) => locksFinding(stack, list, machine, now))];
  }
  const known = stacks?.value?.find(({ name }) => isSame(name, stack));
  if (known === undefined) return [];
  if (known.updating) return [warning("lock", `an update of ${stack} runs`, "wait for it")];
  const isService = backend?.value?.url.startsWith("http") === true;
  if (isService) return [ok("lock", `no update of ${stack} runs`)];
  return [skipped("lock", "only those of a file backend can be read")];
}

function passphraseFindings({ state, hasPassphrase }: Facts): Finding[] {
  if (state?.value?.needsPassphrase !== true || hasPassphrase) return [];
  return [
    warning(
      "passphrase",
      "the stack's secrets need one, and none is set",
      "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE",
    ),
  ];
}

function ofDocker({ docker, state, stack, balancers }: Facts): Finding[] {
  if (docker === undefined) return [];
  const there = docker.value?.things;
  const resources = state?.value?.resources;
  const isKnown = stack !== undefined && resources !== undefined && there !== undefined;
  return [
    judged("docker", docker, "", dockerFinding),
    ...balancers.map(({ container, answer }) =>
      judged("balancer", answer, "", (text) => balancerFinding(container, text)),
    ),
    ...(isKnown ? containerFindings(stack, rememberedThings(resources), there) : []),
  ];
}

function judged<T>(
  check: string,
  answer: Answer<T> | undefined,
  missing: string,
  judge: (value: T) => Finding,
): Finding {
  if (answer === undefined) return skipped(check, missing);
  if (answer.problem !== undefined) return engineFinding(check, answer.problem);
  return judge(answer.value);
}
