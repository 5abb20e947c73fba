import type { Claim, Fragment } from "../../balancer";
import { CommandError, isAbsent } from "../engine/engine";
import { type BalancerAddress, glanceAt, readLasting, runtimeOf } from "./balancer";
import { collisions } from "./collisions";
import { keepForOthers } from "./keepForOthers";

/** A part of the balancer's configuration, as it stands in the state. */
export interface BalancerConfigInputs extends BalancerAddress {
  /** Project and stack; another owner cannot change the fragment. */
  readonly owner: string;
  /** Name of the fragment, unique on the balancer. */
  readonly name: string;
  readonly files: Fragment;
}

/** HAProxy's exit code for a configuration that it refuses, as the script passes it on. */
const refused = 65;

/** Puts a fragment on the balancer's volume and loads it. */
export const balancerConfig = {
  /**
   * What another service or stack has already is refused in the preview. The balancer itself refuses it as well, under
   * its lock; one that cannot be asked now says nothing, and may be about to be made.
   */
  async check(olds: Partial<BalancerConfigInputs>, news: BalancerConfigInputs) {
    if (olds.files !== undefined && sameFiles(olds.files, news.files)) return { inputs: news };
    const claims = await glanceAt(news)
      .claims()
      .catch((): Claim[] => []);
    // A failure of a named property would show its whole value, which is no help.
    const failures = collisions(claims, news).map((reason) => ({ property: "", reason }));
    return { inputs: news, failures };
  },

  async create(inputs: BalancerConfigInputs) {
    await apply(inputs, inputs.files);
    return { id: `${inputs.balancer}/${inputs.name}`, outs: inputs };
  },

  async diff(_id: string, olds: BalancerConfigInputs, news: BalancerConfigInputs) {
    const moved = olds.balancer !== news.balancer || olds.name !== news.name;
    return await Promise.resolve({
      changes: moved || !sameFiles(olds.files, news.files),
      replaces: moved ? ["balancer"] : [],
    });
  },

  async update(_id: string, _olds: BalancerConfigInputs, news: BalancerConfigInputs) {
    await apply(news, news.files);
    return { outs: news };
  },

  /** What is on the volume, so that `pulumi refresh` shows what somebody changed there. */
  async read(id: string, props: BalancerConfigInputs) {
    return await readLasting(id, props, async () => {
      const files = await runtimeOf(props).fragment(props.name);
      return files === undefined ? { id: "" } : { id, props: { ...props, files } };
    });
  },

  /**
   * The base stays: HAProxy cannot run without one, and it goes with the balancer's volume. So do certificates that the
   * base still needs. Since the container comes after the base, this is where a balancer that other stacks use is kept.
   */
  async delete(_id: string, props: BalancerConfigInputs) {
    if (props.files["base.cfg"] !== undefined) {
      await keepForOthers(props, props.owner);
      return;
    }
    try {
      await runtimeOf(props).apply(props.owner, props.name, {});
    } catch (error) {
      const needed = props.files["certificate.pem"] !== undefined && isRefused(error);
      if (needed || isAbsent(error)) return;
      throw explained(error, props);
    }
  },
};

async function apply(inputs: BalancerConfigInputs, files: Fragment): Promise<void> {
  try {
    await runtimeOf(inputs).apply(inputs.owner, inputs.name, files);
  } catch (error) {
    throw explained(error, inputs);
  }
}

function isRefused(error: unknown): error is CommandError {
  return error instanceof CommandError && error.exitCode === refused;
}

function explained(error: unknown, inputs: BalancerConfigInputs): unknown {
  if (!isRefused(error)) return error;
  return new Error(
    `the balancer ${inputs.balancer} refuses ${inputs.name}: ${reasons(error.output)}\nIts configuration stays as it was.`,
    { cause: error },
  );
}

/** HAProxy's own words, without its notices about itself. */
function reasons(output: string): string {
  return output
    .trim()
    .split("\n")
    .filter((line) => !line.startsWith("[NOTICE]"))
    .map((line) => line.replace(/^\[\w+\]\s+\(\d+\) : (?:config : )?/, ""))
    .join("\n  ");
}

function sameFiles(olds: Fragment, news: Fragment): boolean {
  const text = (files: Fragment) => JSON.stringify(Object.entries(files).sort());
  return text(olds) === text(news);
}
