import { type ChildProcess, spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Readable } from "node:stream";
import {
  Client,
  credentials,
  type handleUnaryCall,
  type MethodDefinition,
  Server,
  ServerCredentials,
  type ServerWritableStream,
  status,
} from "@grpc/grpc-js";
import { AnalyzerService } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import { AnalyzerStackConfigureRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { type RunPluginRequest, RunPluginResponse } from "@pulumi/pulumi/proto/language_pb";
import { StatusError } from "../unary";

/** Whole stacks travel in one message. */
const MAXIMUM_MESSAGE = 400 * 1024 * 1024;
const sizes = {
  "grpc.max_receive_message_length": MAXIMUM_MESSAGE,
  "grpc.max_send_message_length": MAXIMUM_MESSAGE,
};

type Call = ServerWritableStream<RunPluginRequest, RunPluginResponse>;
type Bytes = Buffer;
type Method = MethodDefinition<unknown, unknown>;

/**
 * Runs a policy pack as the vendor's host does. A pack reads its stack from variables, which are known only when the
 * engine configures it: so the engine is given a proxy, and the pack is started by what the engine says first.
 */
export async function runPolicyPack(call: Call): Promise<void> {
  const pack = new PackProcess(call);
  const server = new Server(sizes);
  const methods = Object.entries(AnalyzerService as unknown as Record<string, Method>);
  const bytes = methods.map(([name, method]) => [name, passing(method)] as const);
  const handlers = methods.map(([name, method]) => [name, forward(pack, method)] as const);
  server.addService(Object.fromEntries(bytes), Object.fromEntries(handlers));
  call.on("cancelled", () => {
    pack.end();
    server.forceShutdown();
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => {
      if (error === null) resolve(bound);
      else reject(error);
    });
  });
  call.write(new RunPluginResponse().setStdout(Buffer.from(`${String(port)}\n`)));
}

/** The process of a pack, started once. */
class PackProcess {
  #child: ChildProcess | undefined;
  #client: Promise<Client> | undefined;

  constructor(private readonly call: Call) {}

  end(): void {
    this.#child?.kill();
  }

  client(configuration?: AnalyzerStackConfigureRequest): Promise<Client> {
    this.#client ??= this.#start(configuration);
    return this.#client;
  }

  async #start(configuration?: AnalyzerStackConfigureRequest): Promise<Client> {
    const { request } = this.call;
    const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
    const runner = createRequire(join(folder, "index.js")).resolve(
      "@pulumi/pulumi/cmd/run-policy-pack",
    );
    const child = spawn(process.execPath, [runner, ...request.getArgsList(), folder], {
      cwd: folder,
      env: { ...variablesIn(request.getEnvList()), ...packVariables(configuration) },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    const { stdout, stderr } = child;
    stderr.on("data", (chunk: Bytes) => {
      this.call.write(new RunPluginResponse().setStderr(chunk));
    });
    const port = await portOf(child, stdout);
    stdout.on("data", (chunk: Bytes) => {
      this.call.write(new RunPluginResponse().setStdout(chunk));
    });
    return new Client(`127.0.0.1:${port}`, credentials.createInsecure(), sizes);
  }
}

function portOf(child: ChildProcess, stdout: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    stdout.once("data", (chunk: Bytes) => {
      resolve(chunk.toString().trim());
    });
    child.once("exit", (code) => {
      reject(new StatusError(status.UNKNOWN, `the policy pack ended with ${String(code)}`));
    });
  });
}

/** Variables through which the SDK of a pack takes its stack. */
export function packVariables(
  configuration?: AnalyzerStackConfigureRequest,
): Record<string, string> {
  if (configuration === undefined) return {};
  return {
    PULUMI_NODEJS_ORGANIZATION: configuration.getOrganization(),
    PULUMI_NODEJS_PROJECT: configuration.getProject(),
    PULUMI_NODEJS_STACK: configuration.getStack(),
    PULUMI_NODEJS_DRY_RUN: String(configuration.getDryRun()),
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(configuration.getConfigMap().toArray())),
  };
}

function variablesIn(list: readonly string[]): NodeJS.ProcessEnv {
  const pairs = list.map((text) => {
    const at = text.indexOf("=");
    return [text.slice(0, at), text.slice(at + 1)];
  });
  return { ...process.env, ...Object.fromEntries(pairs) } as NodeJS.ProcessEnv;
}

/** A method whose messages stay as they came. */
function passing(method: Method): Method {
  const same = (value: unknown): Bytes => value as Bytes;
  return {
    ...method,
    requestSerialize: same,
    requestDeserialize: same,
    responseSerialize: same,
    responseDeserialize: same,
  };
}

function forward(pack: PackProcess, { path }: Method): handleUnaryCall<Bytes, Bytes> {
  const same = (value: Bytes): Bytes => value;
  return (call, callback) => {
    const configuration = path.endsWith("/ConfigureStack")
      ? AnalyzerStackConfigureRequest.deserializeBinary(call.request)
      : undefined;
    // What only the vendor's newer engines say before that, no pack of Node.js understands.
    if (path.endsWith("/Handshake")) {
      callback({ code: status.UNIMPLEMENTED });
      return;
    }
    pack.client(configuration).then(
      (client) => {
        client.makeUnaryRequest(path, same, same, call.request, (error, answer) => {
          callback(error, answer);
        });
      },
      (error: unknown) => {
        callback({ code: status.UNKNOWN, details: String(error) });
      },
    );
  };
}
