import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Server, credentials } from "@grpc/grpc-js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GetRequiredPackagesRequest,
  ProgramInfo,
  RunRequest,
  type GetRequiredPackagesResponse,
  type RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { describe, expect, it, onTestFinished } from "vitest";
import { languageHost } from "../../../../tools/standins/language/host";
import { temporaryFolder } from "../../toolchain/support";
import { answerOf, listening } from "../connection";

/** A project whose SDK has a runner with this body, and the host that runs it. */
async function project(body: string) {
  const folder = await temporaryFolder();
  const sdk = join(folder, "node_modules", "@pulumi", "pulumi", "cmd", "run");
  await mkdir(sdk, { recursive: true });
  await writeFile(join(sdk, "index.js"), body);

  const orphaned = new AbortController();
  const server = new Server();
  languageHost(server, orphaned.signal);
  const address = await listening(server);
  const client = new LanguageRuntimeClient(address, credentials.createInsecure());
  onTestFinished(() => {
    client.close();
    server.forceShutdown();
  });
  const request = runRequest(folder);
  const run = () => answerOf<RunResponse>((done) => client.run(request, done));
  return { folder, client, orphaned, request, run };
}

function runRequest(folder: string): RunRequest {
  const info = new ProgramInfo().setRootDirectory(folder).setEntryPoint(".");
  const request = new RunRequest().setProject("shop").setStack("dev").setPwd(folder);
  request.setOrganization("me").setMonitorAddress("127.0.0.1:1").setParallel(4).setInfo(info);
  request.getConfigMap().set("shop:a", "1");
  return request.setConfigsecretkeysList(["shop:a"]);
}

const REMEMBER = `
  const { PULUMI_CONFIG, PULUMI_NODEJS_TYPESCRIPT } = process.env;
  const seen = { args: process.argv.slice(2), flags: process.execArgv, PULUMI_CONFIG, PULUMI_NODEJS_TYPESCRIPT };
  require("fs").writeFileSync("seen.json", JSON.stringify(seen));
`;

describe("running a program", () => {
  it("uses the program's own SDK, in the program's folder", async () => {
    const { folder, run } = await project(REMEMBER);
    const response = await run();
    expect([response.getError(), response.getBail()]).toEqual(["", false]);
    const seen = JSON.parse(await readFile(join(folder, "seen.json"), "utf8")) as {
      args: string[];
    };
    expect(seen).toMatchObject({
      flags: [],
      PULUMI_CONFIG: '{"shop:a":"1"}',
      PULUMI_NODEJS_TYPESCRIPT: "true",
    });
    expect(seen.args).toEqual(expect.arrayContaining(["--project", "shop", "--pwd", folder]));
  });

  it("honors the options of Pulumi.yaml", async () => {
    const { folder, request, run } = await project(REMEMBER);
    const options = { typescript: false, nodeargs: "--no-warnings" };
    request.getInfo()?.setOptions(Struct.fromJavaScript(options));
    await run();
    expect(JSON.parse(await readFile(join(folder, "seen.json"), "utf8"))).toMatchObject({
      flags: ["--no-warnings"],
      PULUMI_NODEJS_TYPESCRIPT: "false",
    });
  });

  it.each([
    [0, "", false],
    [32, "", true],
    [5, "program exited with code 5", false],
  ])("after exit code %i answers with error %j and bail %s", async (code, error, bail) => {
    const { run } = await project(`process.exitCode = ${String(code)}`);
    const response = await run();
    expect([response.getError(), response.getBail()]).toEqual([error, bail]);
  });

  it("says what is wrong where there is no SDK", async () => {
    const { request, run } = await project("");
    request.setPwd("/");
    await expect(run()).rejects.toMatchObject({
      details: expect.stringContaining("Cannot find module '@pulumi/pulumi/cmd/run'") as string,
    });
  });
});

describe("ending early", () => {
  const FOREVER = `require("fs").writeFileSync("seen.json", ""); setInterval(() => {}, 1000);`;
  const started = (folder: string) => readFile(join(folder, "seen.json")).then(() => true);

  it("stops the program when the engine cancels", async () => {
    const { folder, client, run } = await project(FOREVER);
    const running = run();
    await expect.poll(() => started(folder).catch(() => false)).toBe(true);
    await answerOf((done) => client.cancel(new Empty(), done));
    expect((await running).getError()).toBe("program was stopped by SIGTERM");
  });

  it("stops the program when the engine is gone", async () => {
    const { folder, orphaned, run } = await project(FOREVER);
    const running = run();
    await expect.poll(() => started(folder).catch(() => false)).toBe(true);
    orphaned.abort();
    expect((await running).getError()).toBe("program was stopped by SIGTERM");
  });
});

describe("what a program needs", () => {
  it("is left to the engine", async () => {
    const { client } = await project("");
    const response = await answerOf<GetRequiredPackagesResponse>((done) =>
      client.getRequiredPackages(new GetRequiredPackagesRequest(), done),
    );
    expect(response.getPackagesList()).toEqual([]);
  });
});
