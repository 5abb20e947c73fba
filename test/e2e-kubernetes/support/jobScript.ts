import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { insist } from "../../../tools/cluster/apiClient";
import { type Access, kubeconfig } from "../../../tools/cluster/kubeconfig";
import { provide } from "../../../tools/toolchain";
import type { Told } from "./objects";

/** How a script ended. */
export interface ScriptEnd {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of a job's script. */
export interface ScriptRun {
  readonly child: ChildProcess;
  readonly ended: Promise<ScriptEnd>;
}

/**
 * Runs the script of a CronJob as its pod would: with the variables that stand in it, kubectl itself, and no right but
 * those of its account.
 */
export async function runScript(
  access: Access,
  job: Told,
  more: Readonly<Record<string, string>> = {},
): Promise<ScriptRun> {
  const { jobTemplate } = job.spec as CronJob;
  const { serviceAccountName, containers } = jobTemplate.spec.template.spec;
  const [{ command, env }] = containers;
  const [shell = "", ...words] = command;
  const { folder, path } = await kubectlFor(
    access,
    job.metadata.namespace ?? "",
    serviceAccountName,
  );
  const told = env.map(({ name, value = "" }) => [name, value.replaceAll("$$", "$")] as const);
  const variables = {
    ...Object.fromEntries(told),
    HOME: folder,
    KUBECONFIG: join(folder, "kubeconfig"),
    PATH: path,
    POLL_SECONDS: "0.2",
    ...more,
  };
  const child = spawn(shell, words, { env: variables, stdio: ["ignore", "pipe", "pipe"] });
  const said = { stdout: "", stderr: "" };
  child.stdout.on("data", (data) => (said.stdout += String(data)));
  child.stderr.on("data", (data) => (said.stderr += String(data)));
  const ended = new Promise<ScriptEnd>((resolve) => {
    child.once("close", (code) => {
      resolve({ code, ...said });
    });
  });
  return { child, ended };
}

interface CronJob {
  readonly jobTemplate: {
    readonly spec: {
      readonly template: {
        readonly spec: {
          readonly serviceAccountName: string;
          readonly containers: readonly [
            {
              readonly command: readonly string[];
              readonly env: readonly { readonly name: string; readonly value?: string }[];
            },
          ];
        };
      };
    };
  };
}

/** A folder with kubectl, and with what it says who it is; both go away with the test. */
async function kubectlFor(access: Access, namespace: string, account: string) {
  const folder = await mkdtemp(join(tmpdir(), "crossfade-job-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const { controlPlane } = await provide({ docker: false, kubernetes: "cluster" });
  await symlink(controlPlane?.kube ?? "", join(folder, "kubectl"));
  const token = await tokenOf(access, namespace, account);
  await writeFile(join(folder, "kubeconfig"), kubeconfig({ ...access, token }), { mode: 0o600 });
  return { folder, path: `${folder}${delimiter}${process.env["PATH"] ?? ""}` };
}

/** A token of an account, as a pod would be given it. */
async function tokenOf(access: Access, namespace: string, account: string): Promise<string> {
  const { status } = (await insist(access, {
    method: "POST",
    path: `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`,
    body: { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} },
  })) as { readonly status: { readonly token: string } };
  return status.token;
}
