import type { Missing } from "./error";
import type { EngineFacts, Facts, NodeFacts, PulumiFacts } from "./facts";
import { isAtLeast, versions } from "./version";

const GIGABYTES_TO_BUILD = 4;

/** One thing to do, in this order. */
export type Step = "download pulumi" | "build pulumi" | "install engine" | "start engine";

/** What is to be done, or all that is missing for it. */
export interface Decision {
  readonly steps: readonly Step[];
  readonly missing: readonly Missing[];
}

/** Decides what to do about what is not there. */
export function decide({ node, pulumi, engine }: Facts): Decision {
  const decisions = [decideNode(node), decidePulumi(pulumi), decideEngine(engine)];
  return {
    steps: decisions.flatMap(({ steps }) => steps),
    missing: decisions.flatMap(({ missing }) => missing),
  };
}

function decideNode({ executable, running }: NodeFacts): Decision {
  if (executable) return doing();
  const { oldest } = versions.node;
  return lacking({
    what: `Node ${oldest} or newer: this is ${running}, and node_modules has none`,
    fix: "npm ci, which installs one, or install a newer Node (https://nodejs.org)",
  });
}

function decidePulumi(facts: PulumiFacts): Decision {
  if (facts.found !== "nowhere") return doing();
  if (facts.download) return doing("download pulumi");
  const { go, freeGigabytes } = facts;
  const missing: Missing[] = [];
  if (!go || !isAtLeast(go, versions.go.oldest)) missing.push(missingGo(go));
  if (freeGigabytes < GIGABYTES_TO_BUILD) missing.push(missingSpace(freeGigabytes));
  return missing.length > 0 ? { steps: [], missing } : doing("build pulumi");
}

function missingGo(go: string | undefined): Missing {
  const what = `Pulumi ${versions.pulumi.oldest} or newer: none is on PATH, the vendor's download cannot be reached, and to build it there is`;
  return {
    what: go ? `${what} only ${go.trim()}` : `${what} no Go`,
    fix: `install Go ${versions.go.oldest} or newer (https://go.dev/dl), or Pulumi (https://www.pulumi.com/docs/install)`,
  };
}

function missingSpace(freeGigabytes: number): Missing {
  return {
    what: `${String(GIGABYTES_TO_BUILD)} GB of disk to build Pulumi: ${freeGigabytes.toFixed(1)} GB are free`,
    fix: "free some, or point XDG_CACHE_HOME to another disk",
  };
}

function decideEngine(facts: EngineFacts): Decision {
  if (facts.found === "unreachable") {
    const what = `a Docker Engine: DOCKER_HOST is ${facts.host}, and nothing answers there`;
    return lacking({ what, fix: "start it, or unset DOCKER_HOST to use the one of this machine" });
  }
  if (facts.found !== "nowhere") return doing();
  const { installed, root, debian } = facts;
  if (root && installed) return doing("start engine");
  if (root && debian) return doing("install engine", "start engine");
  return lacking({
    what: `a Docker Engine: none answers at /var/run/docker.sock, and ${whyNone(facts)}`,
    fix: installed
      ? "start it (sudo systemctl start docker), or run this as root"
      : "install Docker (https://docs.docker.com/engine/install) and start it",
  });
}

function whyNone({ installed, root }: { installed: boolean; root: boolean }): string {
  if (!root) return installed ? "only root can start it" : "only root can install it";
  return "this is not Debian, where it could be installed";
}

function doing(...steps: Step[]): Decision {
  return { steps, missing: [] };
}

function lacking(...missing: Missing[]): Decision {
  return { steps: [], missing };
}
