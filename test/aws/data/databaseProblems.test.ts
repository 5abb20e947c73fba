import { describe, expect, it } from "vitest";
import { type Decided, databaseSpec } from "../../../lib/aws/data/databaseSpec";
import { ConfigError, type Stage } from "../../../lib/model";

const place = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-b"] };

function refusals(args: Partial<Decided>, stage: Stage = "production", name = "orders"): string[] {
  try {
    databaseSpec(name, stage, { ...place, engine: "postgres", version: "17", ...args });
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.mistakes.map(({ problem, fix }) =>
      fix === undefined ? problem : `${problem}; try: ${fix}`,
    );
  }
}

const mysql = { engine: "mysql", version: "8.4" } as const;
const rotation = { lambdaArn: "arn:aws:lambda:eu-central-1:1:function:rotate", days: 30 };

describe("a database", () => {
  it.each<[string, Partial<Decided>]>([
    ["an older version", { version: "11" }],
    ["MySQL's old form of a major version", { engine: "mysql", version: "8.0.36" }],
    ["a network as a client", { clients: { office: { network: "10.1.0.0/16" } } }],
    ["a password that is turned over", { rotation }],
    ["a window over midnight", { backupWindow: "23:45-00:15" }],
    ["a week's window over its end", { maintenanceWindow: "sat:23:30-sun:00:30" }],
    ["a master user that only the other engine reserves", { ...mysql, username: "admin" }],
    ["the least storage that can grow", { storage: { start: 100, most: 110 } }],
    ["another database's past", { restore: { from: "orders-1", at: "2026-03-01T11:59:00Z" } }],
  ])("may have %s", (_what, args) => {
    expect(refusals(args)).toEqual([]);
  });

  it.each<[string, Partial<Decided>, string]>([
    [
      "an unknown engine",
      { engine: "oracle" as "mysql" },
      'engine is "oracle", expected "postgres" or "mysql"',
    ],
    [
      "no version",
      { version: "latest" },
      'version is "latest", expected one such as "17" or "17.4"',
    ],
    [
      "half a version of MySQL",
      { engine: "mysql", version: "8" },
      'version is "8", expected one such as "8.4" or "8.4.5"',
    ],
    [
      "an upgrade that is done",
      { upgradeFrom: "17", readReplicas: 0 },
      'upgradeFrom is "17", expected a major version below 17, which version asks for; try: leave upgradeFrom out: the upgrade is done',
    ],
    [
      "an upgrade from a minor version",
      { upgradeFrom: "16.3", readReplicas: 0 },
      'upgradeFrom is "16.3", expected a major version below 17, which version asks for',
    ],
    [
      "a way back",
      { upgradeFrom: "18", readReplicas: 0 },
      'upgradeFrom is "18", expected a major version below 17, which version asks for',
    ],
    [
      "an upgrade with readers",
      { upgradeFrom: "16" },
      'readReplicas is 1, expected 0 during a major upgrade: each engine has rules of its own for readers; try: readReplicas: 0 and passwordKeeper: "component" in a pulumi up before, until upgradeFrom is gone',
    ],
    [
      "a password of RDS with readers",
      { passwordKeeper: "rds" },
      'passwordKeeper is "rds", expected "component": RDS creates no read replica of a database whose password it keeps; try: passwordKeeper: "component", or readReplicas: 0',
    ],
    [
      "a rotation of what RDS keeps",
      { readReplicas: 0, rotation },
      'rotation is given, but RDS keeps the password and turns it over itself; try: leave rotation out, or passwordKeeper: "component"',
    ],
    [
      "a rotation of no days",
      { rotation: { ...rotation, days: 0 } },
      "rotation.days is 0, expected 1 to 1000",
    ],
    [
      "a client that no resource can be named after",
      { clients: { "web app": { securityGroupId: "sg-1" } } },
      'clients has "web app", expected letters, digits and hyphens',
    ],
    [
      "a client that is no network",
      { clients: { office: { network: "10.0.0.0" } } },
      'clients.office has "10.0.0.0", expected a network such as "10.0.0.0/8"',
    ],
    [
      "everybody as a client",
      { clients: { all: { network: "0.0.0.0/0" } } },
      'clients.all has "0.0.0.0/0", expected a network that is not the whole Internet',
    ],
    [
      "everybody of the new Internet as a client",
      { clients: { all: { network: "::/0" } } },
      'clients.all has "::/0", expected a network that is not the whole Internet',
    ],
    [
      "an instance class without its first part",
      { instanceClass: "t4g.medium" },
      'instanceClass is "t4g.medium", expected one such as "db.t4g.medium"',
    ],
    [
      "a name that needs quotes",
      { databaseName: "my-shop" },
      'databaseName is "my-shop", expected a letter, then at most 62 letters, digits and underscores',
    ],
    [
      "a long master user",
      { username: "a-user" },
      'username is "a-user", expected a letter, then at most 15 letters, digits and underscores',
    ],
    [
      "a reserved master user",
      { username: "Admin" },
      'username is "Admin", expected a word that RDS does not keep for itself',
    ],
    [
      "too little storage",
      { storage: { start: 10, most: 100 } },
      "storage.start is 10, expected 20 to 65536",
    ],
    [
      "no room to grow",
      { storage: { start: 100, most: 109 } },
      "storage.most is 109, expected at least 110: a tenth above storage.start, as RDS wants",
    ],
    ["too many readers", { readReplicas: 16 }, "readReplicas is 16, expected 0 to 15"],
    ["no recovery", { recoveryDays: 0 }, "recoveryDays is 0, expected 1 to 35"],
    [
      "connections without TLS",
      { parameters: { "rds.force_ssl": "0" } },
      "parameters has rds.force_ssl, expected settings but that: connections are always encrypted",
    ],
    [
      "connections to MySQL without TLS",
      { ...mysql, parameters: { require_secure_transport: "0" } },
      "parameters has require_secure_transport, expected settings but that: connections are always encrypted",
    ],
    [
      "a short backup window",
      { backupWindow: "02:00-02:29" },
      'backupWindow is "02:00-02:29", expected 30 minutes or more such as "02:00-02:30"',
    ],
    [
      "a maintenance window of a day",
      { maintenanceWindow: "sun:09:00-mon:09:00" },
      'maintenanceWindow is "sun:09:00-mon:09:00", expected 30 minutes to a day such as "sun:09:00-sun:10:00"',
    ],
    [
      "windows that overlap",
      { backupWindow: "09:45-10:15" },
      'backupWindow is "09:45-10:15", expected one outside of maintenanceWindow "sun:09:00-sun:10:00"',
    ],
    [
      "an address to restore from",
      { restore: { from: "orders.example.com" } },
      'restore.from is "orders.example.com", expected the identifier of a database; try: aws rds describe-db-instances --query DBInstances[].DBInstanceIdentifier',
    ],
    [
      "a local time to restore",
      { restore: { from: "orders", at: "2026-03-01 11:59" } },
      'restore.at is "2026-03-01 11:59", expected a time such as "2026-03-01T11:59:00Z"',
    ],
    [
      "a day that does not exist to restore",
      { restore: { from: "orders", at: "2026-13-01T11:59:00Z" } },
      'restore.at is "2026-13-01T11:59:00Z", expected a time such as "2026-03-01T11:59:00Z"',
    ],
  ])("may not have %s", (_what, args, problem) => {
    expect(refusals(args)).toEqual([problem]);
  });

  it("may not have a name that RDS would not take", () => {
    expect(refusals({}, "production", "1st")).toEqual([
      'is named "1st", expected a letter, then letters, digits and hyphens',
    ]);
  });

  it("hears of all mistakes at once, with its name", () => {
    expect(() =>
      databaseSpec("orders", "staging", {
        ...place,
        engine: "postgres",
        version: "17",
        recoveryDays: 36,
        readReplicas: -1,
      }),
    ).toThrow(
      'Database "orders": readReplicas is -1, expected 0 to 15\nDatabase "orders": recoveryDays is 36, expected 1 to 35',
    );
  });
});
