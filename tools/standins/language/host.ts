import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Server, type ServerWritableStream, status } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  RunResponse,
  type RunPluginRequest,
  type RunPluginResponse,
  type RunRequest,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { nonEmpty } from "../nonEmpty";
import { unary } from "../unary";
import { runPolicyPack } from "./policyPack";
import { programArguments, programVariables, type Program } from "./program";

/** The runner exits with it after it has shown the error itself. */
const ERROR_WAS_SHOWN = 32;

/** Registers the stand-in for Pulumi's own language host of nodejs: it runs programs and policy packs, and nothing else. */
export function languageHost(server: Server, orphaned: AbortSignal): void {
  const canceled = new AbortController();
  const stop = AbortSignal.any([orphaned, canceled.signal]);
  const engine = process.argv.slice(2).findLast((argument) => !argument.startsWith("-")) ?? "";
  server.addService(LanguageRuntimeService, {
    getRequiredPackages: unary(() => new GetRequiredPackagesResponse()),
    getRequiredPlugins: unary(() => new GetRequiredPluginsResponse()),
    getPluginInfo: unary(() => new PluginInfo().setVersion("1.0.0")),
    runPlugin: (call: ServerWritableStream<RunPluginRequest, RunPluginResponse>) => {
      // A provider or a tool that is a program of Node.js is nothing that this project needs.
      if (call.request.getKind() !== "analyzer") {
        call.emit("error", { code: status.UNIMPLEMENTED });
        return;
      }
      runPolicyPack(call).catch((error: unknown) => call.emit("error", error));
    },
    run: unary((request: RunRequest) => run(programOf(request, engine), stop)),
    cancel: unary(() => {
      canceled.abort();
      return new Empty();
    }),
  });
}

function programOf(request: RunRequest, engine: string): Program {
  const info = request.getInfo();
  return {
    project: request.getProject(),
    stack: request.getStack(),
    organization: request.getOrganization(),
    rootDirectory: info?.getRootDirectory() ?? request.getPwd(),
    directory: request.getPwd(),
    entryPoint: nonEmpty(info?.getEntryPoint()) ?? nonEmpty(request.getProgram()) ?? ".",
    args: request.getArgsList(),
    monitor: request.getMonitorAddress(),
    engine,
    parallel: request.getParallel(),
    dryRun: request.getDryrun(),
    config: Object.fromEntries(request.getConfigMap().toArray()),
    secretKeys: request.getConfigsecretkeysList(),
    options: info?.getOptions()?.toJavaScript() ?? {},
  };
}

function run(program: Program, stop: AbortSignal): Promise<RunResponse> {
  // The program's own SDK, since its version has to fit the one the program imports.
  const runner = createRequire(join(program.directory, "index.js")).resolve(
    "@pulumi/pulumi/cmd/run",
  );
  const child = spawn(process.execPath, programArguments(program, runner), {
    cwd: program.directory,
    env: { ...process.env, ...programVariables(program) },
    stdio: ["ignore", "inherit", "inherit"],
  });
  stop.addEventListener("abort", () => child.kill(), { once: true });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code, signal) => {
      resolve(outcome(code, signal));
    });
  });
}

function outcome(code: number | null, signal: NodeJS.Signals | null): RunResponse {
  const response = new RunResponse();
  if (code === 0) return response;
  if (code === ERROR_WAS_SHOWN) return response.setBail(true);
  return response.setError(
    signal ? `program was stopped by ${signal}` : `program exited with code ${String(code)}`,
  );
}
