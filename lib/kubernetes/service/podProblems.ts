import type { ArgumentChecks, Refuse } from "../../component/argumentChecks";
import { checkOne } from "../../component/listChecks";
import { checkFolders, checkVariables } from "../../component/variableProblems";
import { checkPeer } from "../peer";
import { checkQuantity } from "../quantity";
import { isKey, isStored, type SecretSource } from "../secrets/secretSource";
import { checkStore, checkStored } from "../secrets/secretsSpec";
import type { PodArgs } from "./podArgs";
import type { PodWish } from "./podSpec";
import { checkSecretFiles } from "./secretFiles";

/** Refuses replicas that could not be started, stopped or reached. */
export function checkPod(args: PodWish, checks: ArgumentChecks): void {
  const { refuse, whole } = checks;
  whole("port", args.port, 1, 65_535);
  checkOne("protocol", args.protocol ?? "http/1.1", ["http/1.1", "h2c"], refuse);
  checkHealth(args, checks);
  checkGrpc(args, refuse);
  checkVariables(args, refuse);
  checkFolders(args, refuse);
  checkQuantity("cpu", args.cpu, "cpu", refuse);
  checkQuantity("memory", args.memory, "memory", refuse);
  // 0 is root, which the pods of this package never are.
  whole("user", args.user, 1, 2_147_483_647);
  whole("drainSeconds", args.drainSeconds, 1, 300);
  whole("stopSeconds", args.stopSeconds, 1, 3600);
  whole("deploySeconds", args.deploySeconds, 30, 7200);
  checkSecretFiles(args, refuse);
  checkSources("secrets", args.secrets ?? {}, refuse);
  checkSources("secretFiles", args.secretFiles ?? {}, refuse);
  checkFlows(args, checks);
}

function checkSources(
  list: string,
  sources: Readonly<Record<string, SecretSource>>,
  refuse: Refuse,
): void {
  for (const [name, source] of Object.entries(sources)) {
    const where = `${list}.${name}`;
    if (isStored(source)) {
      checkStore(`${where}.store`, source.store, refuse);
      checkStored(where, source, refuse);
    } else if (isKey(source) && !/^[\w.-]{1,253}$/.test(source.key)) {
      refuse(`${where}.key is ${JSON.stringify(source.key)}, expected a key such as "password"`);
    }
  }
}

/** A question that could never get its answer. */
function checkGrpc({ port, protocol, health = {} }: PodWish, refuse: Refuse): void {
  if (health.protocol !== "grpc") return;
  for (const key of ["path", "livePath"] as const) {
    if (health[key] === undefined) continue;
    const given = `health.${key} is ${JSON.stringify(health[key])}`;
    refuse(`${given}, expected none where health.protocol is "grpc"`);
  }
  if (protocol === "h2c" || (health.port ?? port) !== port) return;
  refuse(`health.protocol is "grpc", expected protocol "h2c" with it, or a health.port of its own`);
}

function checkHealth({ health = {} }: PodArgs, { refuse, whole }: ArgumentChecks): void {
  checkOne("health.protocol", health.protocol ?? "http", ["http", "grpc"], refuse);
  for (const key of ["path", "livePath"] as const) {
    const path = health[key];
    if (path === undefined || /^\/[^\s]*$/.test(path)) continue;
    refuse(`health.${key} is ${JSON.stringify(path)}, expected a path such as "/health"`);
  }
  whole("health.port", health.port, 1, 65_535);
  whole("health.intervalSeconds", health.intervalSeconds, 1, 300);
  whole("health.timeoutSeconds", health.timeoutSeconds, 1, 120);
  whole("health.unhealthyCount", health.unhealthyCount, 1, 10);
  whole("health.deadCount", health.deadCount, 1, 100);
  whole("health.startSeconds", health.startSeconds, 1, 3600);
  const { intervalSeconds = 5, timeoutSeconds } = health;
  if (timeoutSeconds !== undefined && timeoutSeconds > intervalSeconds) {
    refuse(
      `health.timeoutSeconds is ${String(timeoutSeconds)}, expected at most the interval, ${String(intervalSeconds)}`,
    );
  }
}

function checkFlows(
  { reaches = {}, admits = {} }: PodArgs,
  { refuse, whole }: ArgumentChecks,
): void {
  for (const [name, reach] of Object.entries(reaches)) {
    checkPeer(`reaches.${name}`, reach, refuse);
    whole(`reaches.${name}.port`, reach.port, 1, 65_535);
  }
  for (const [name, peer] of Object.entries(admits)) checkPeer(`admits.${name}`, peer, refuse);
}
