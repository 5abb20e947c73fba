import type { ArgumentChecks, Refuse } from "../../component/argumentChecks";
import { choice } from "../../model/wording";
import { databaseEngines, engineOf, majorOf } from "./databaseEngine";
import { checkOne } from "../../component/listChecks";
import { checkNetwork } from "../edge/loadBalancerSpec";
import { checkPlace } from "../network/place";
import type { Filled } from "./databaseSpec";
import { dailyWindow, overlap, weeklyWindow } from "./databaseWindow";

/** Refuses what AWS would refuse about a database, and what would only fail later. */
export function checkDatabase(name: string, args: Filled, { refuse, whole }: ArgumentChecks): void {
  if (!/^[A-Za-z][A-Za-z0-9-]*$/.test(name)) {
    refuse(`is named ${JSON.stringify(name)}, expected a letter, then letters, digits and hyphens`);
  }
  checkPlace(args, refuse);
  if (!Object.hasOwn(databaseEngines, args.engine)) {
    refuse(
      `engine is ${JSON.stringify(args.engine)}, expected ${choice(Object.keys(databaseEngines))}`,
    );
    return;
  }
  checkVersions(args, refuse);
  checkNames(args, refuse);
  checkParameters(args, refuse);
  checkWindows(args, refuse);
  checkRestore(args, refuse);
  whole("readReplicas", args.readReplicas, 0, 15);
  whole("recoveryDays", args.recoveryDays, 1, 35);
  whole("storage.start", args.storage.start, 20, 65_536);
  whole("storage.most", args.storage.most, 20, 65_536);
  whole("rotation.days", args.rotation?.days, 1, 1000);
  // RDS grows by a tenth at least.
  const least = Math.ceil((args.storage.start * 11) / 10);
  if (args.storage.most < least) {
    refuse(
      `storage.most is ${String(args.storage.most)}, expected at least ${String(least)}: a tenth above storage.start, as RDS wants`,
    );
  }
  checkOne("recovery", args.recovery, ["rds", "aws-backup"], refuse);
  checkOne("passwordKeeper", args.passwordKeeper, ["rds", "component"], refuse);
  checkPassword(args, refuse);
}

function checkPassword({ passwordKeeper, readReplicas, rotation }: Filled, refuse: Refuse): void {
  if (passwordKeeper === "rds" && readReplicas > 0) {
    refuse(
      'passwordKeeper is "rds", expected "component": RDS creates no read replica of a database whose password it keeps',
      'passwordKeeper: "component", or readReplicas: 0',
    );
  }
  if (passwordKeeper === "rds" && rotation !== undefined) {
    refuse(
      "rotation is given, but RDS keeps the password and turns it over itself",
      'leave rotation out, or passwordKeeper: "component"',
    );
  }
}

function checkVersions(
  { engine, version, upgradeFrom, readReplicas }: Filled,
  refuse: Refuse,
): void {
  const major = majorOf(engine, version);
  const { examples } = engineOf(engine);
  if (major === undefined) {
    refuse(`version is ${JSON.stringify(version)}, expected one such as ${examples}`);
    return;
  }
  if (upgradeFrom === undefined) return;
  const from = majorOf(engine, upgradeFrom);
  if (from === undefined || from !== upgradeFrom || Number(from) >= Number(major)) {
    refuse(
      `upgradeFrom is ${JSON.stringify(upgradeFrom)}, expected a major version below ${major}, which version asks for`,
      from === major ? "leave upgradeFrom out: the upgrade is done" : undefined,
    );
  }
  if (readReplicas > 0) {
    refuse(
      `readReplicas is ${String(readReplicas)}, expected 0 during a major upgrade: each engine has rules of its own for readers`,
      'readReplicas: 0 and passwordKeeper: "component" in a pulumi up before, until upgradeFrom is gone',
    );
  }
}

function checkNames(
  { engine, clients, instanceClass, databaseName, username }: Filled,
  refuse: Refuse,
) {
  for (const [client, peer] of Object.entries(clients)) {
    if (!/^[A-Za-z0-9-]+$/.test(client)) {
      refuse(`clients has ${JSON.stringify(client)}, expected letters, digits and hyphens`);
    }
    if ("network" in peer) checkClient(`clients.${client}`, peer.network, refuse);
  }
  if (!/^db\.[a-z0-9-]+\.[a-z0-9]+$/.test(instanceClass)) {
    refuse(
      `instanceClass is ${JSON.stringify(instanceClass)}, expected one such as "db.t4g.medium"`,
    );
  }
  if (!/^[A-Za-z][A-Za-z0-9_]{0,62}$/.test(databaseName)) {
    refuse(
      `databaseName is ${JSON.stringify(databaseName)}, expected a letter, then at most 62 letters, digits and underscores`,
    );
  }
  if (!/^[A-Za-z][A-Za-z0-9_]{0,15}$/.test(username)) {
    refuse(
      `username is ${JSON.stringify(username)}, expected a letter, then at most 15 letters, digits and underscores`,
    );
  } else if (engineOf(engine).reserved.includes(username.toLowerCase())) {
    refuse(`username is "${username}", expected a word that RDS does not keep for itself`);
  }
}

/** Everybody is nobody that a program names. */
function checkClient(where: string, network: string, refuse: Refuse): void {
  if (/\/0+$/.test(network)) {
    refuse(`${where} has "${network}", expected a network that is not the whole Internet`);
  } else {
    checkNetwork(where, network, refuse);
  }
}

function checkParameters({ engine, parameters }: Filled, refuse: Refuse): void {
  for (const name of Object.keys(engineOf(engine).tls)) {
    if (!Object.hasOwn(parameters, name)) continue;
    refuse(`parameters has ${name}, expected settings but that: connections are always encrypted`);
  }
}

function checkWindows({ backupWindow, maintenanceWindow }: Filled, refuse: Refuse): void {
  const daily = dailyWindow(backupWindow);
  const weekly = weeklyWindow(maintenanceWindow);
  const isDaily = daily !== undefined && daily.length >= 30;
  const isWeekly = weekly !== undefined && weekly.length >= 30 && weekly.length < 24 * 60;
  if (!isDaily) {
    refuse(
      `backupWindow is ${JSON.stringify(backupWindow)}, expected 30 minutes or more such as "02:00-02:30"`,
    );
  }
  if (!isWeekly) {
    refuse(
      `maintenanceWindow is ${JSON.stringify(maintenanceWindow)}, expected 30 minutes to a day such as "sun:09:00-sun:10:00"`,
    );
  }
  if (!isDaily || !isWeekly || !overlap(daily, weekly)) return;
  refuse(
    `backupWindow is "${backupWindow}", expected one outside of maintenanceWindow "${maintenanceWindow}"`,
  );
}

function checkRestore({ restore }: Filled, refuse: Refuse): void {
  if (restore === undefined) return;
  if (!/^[a-z][a-z0-9-]{0,62}$/i.test(restore.from)) {
    refuse(
      `restore.from is ${JSON.stringify(restore.from)}, expected the identifier of a database`,
      "aws rds describe-db-instances --query DBInstances[].DBInstanceIdentifier",
    );
  }
  const { at } = restore;
  if (at === undefined) return;
  const isTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(at) && !Number.isNaN(Date.parse(at));
  if (!isTime) {
    refuse(`restore.at is ${JSON.stringify(at)}, expected a time such as "2026-03-01T11:59:00Z"`);
  }
}
