import { describe, expect, it } from "vitest";
import {
  applyScript,
  askScript,
  orderScript,
  claimsScript,
  flipScript,
  maintainNowScript,
  maintainScript,
  maintenanceEntry,
  lookScript,
  readScript,
  Runtime,
  weighScript,
} from "../../../lib/balancer";

/** A runtime whose container answers every command with the given text, and the commands that it got. */
function answering(text: string) {
  const commands: (readonly string[])[] = [];
  const inputs: (string | undefined)[] = [];
  const runtime = new Runtime((command, input) => {
    commands.push(command);
    inputs.push(input);
    return Promise.resolve(text);
  });
  return { runtime, commands, inputs };
}

const command = (script: string, ...args: string[]) => ["sh", "-c", script, "crossfade", ...args];

describe("Runtime", () => {
  it("reads the split of every service", async () => {
    const { runtime, commands } = answering("0x1 web/green 10\n\n\x1e");
    expect(await runtime.weights()).toEqual({ web: { blue: 90, green: 10 } });
    expect(commands).toEqual([command(askScript, "show map /var/lib/haproxy/weights.map")]);
  });

  it("reads traffic and servers of a service in one command", async () => {
    const servers =
      "1\n# srv_name srv_op_state srv_admin_state srv_check_result\nweb-blue-1 2 0 3\n";
    const { runtime, commands } = answering(`0x1 web/green 0\n\x1e${servers}\n\x1e\n\x1e`);
    expect(await runtime.read("web")).toEqual({
      traffic: { blue: 100, green: 0 },
      servers: { blue: [{ name: "web-blue-1", ready: true }], green: [] },
    });
    expect(commands).toEqual([
      command(
        askScript,
        "show map /var/lib/haproxy/weights.map",
        "show servers state web-blue",
        "show servers state web-green",
      ),
    ]);
  });

  it("reads a service that is not open as one without traffic", async () => {
    const { runtime } = answering("0x1 api/green 0\n\x1e\n\x1e\n\x1e");
    expect((await runtime.read("web")).traffic).toBeUndefined();
  });

  it("sets a split and answers with what requests see then", async () => {
    const { runtime, commands } = answering("0x1 web/green 25\n\n");
    expect(await runtime.weigh("web", { blue: 75, green: 25 })).toEqual({ blue: 75, green: 25 });
    expect(commands).toEqual([command(weighScript, "web/green", "25")]);
  });

  it("tells the balancer since when an update is at work, so that a flip after that is not undone", async () => {
    const { runtime, commands } = answering("0x1 web/green 25\n\n");
    await runtime.weigh("web", { blue: 75, green: 25 }, 12.9);
    expect(commands).toEqual([command(weighScript, "web/green", "25", "13")]);
  });

  it("flips a split past everybody else, and answers with what requests see then", async () => {
    const { runtime, commands } = answering("0x1 web/green 0\n\n");
    expect(await runtime.flip("web", { blue: 100, green: 0 })).toEqual({ blue: 100, green: 0 });
    expect(commands).toEqual([command(flipScript, "web/green", "0")]);
  });

  const page = { message: "Back at 14:00", retrySeconds: 60 };
  const entry = maintenanceEntry(page);

  it("reads the page of every service that is maintained", async () => {
    const { runtime, commands } = answering(`0x1 web ${entry}\n\n\x1e`);
    expect(await runtime.maintenance()).toEqual({ web: page });
    expect(commands).toEqual([command(askScript, "show map /var/lib/haproxy/maintenance.map")]);
  });

  it("begins maintenance in its turn or at once, and answers with the page that requests meet", async () => {
    const { runtime, commands } = answering(`0x1 web ${entry}\n`);
    expect(await runtime.maintain("web", page, 3.7)).toEqual(page);
    expect(await runtime.maintainNow("web", page)).toEqual(page);
    expect(commands).toEqual([
      command(maintainScript, "web", entry, "4"),
      command(maintainNowScript, "web", entry),
    ]);
  });

  it("ends maintenance by taking the entry away", async () => {
    const { runtime, commands } = answering("\n");
    expect(await runtime.maintain("web", undefined)).toBeUndefined();
    expect(await runtime.maintainNow("web", undefined)).toBeUndefined();
    expect(commands).toEqual([
      command(maintainScript, "web", ""),
      command(maintainNowScript, "web", ""),
    ]);
  });

  it.each([
    ["shop/prod\n", "shop/prod"],
    ["", undefined],
  ])("looks at everything that decides about a service in one command: %j", async (text, owner) => {
    const answers = `0x1 web/green 0\n\x1e\n\x1e\n\x1e0x1 web ${entry}\n\x1e${text}`;
    const { runtime, commands } = answering(answers);
    expect(await runtime.look("web")).toEqual({
      traffic: { blue: 100, green: 0 },
      servers: { blue: [], green: [] },
      page,
      owner,
    });
    expect(commands).toEqual([
      command(
        lookScript,
        "web-route",
        "show map /var/lib/haproxy/weights.map",
        "show servers state web-blue",
        "show servers state web-green",
        "show map /var/lib/haproxy/maintenance.map",
      ),
    ]);
  });

  it("closes a service by taking its key away", async () => {
    const { runtime, commands } = answering("\n");
    await runtime.close("web");
    expect(commands).toEqual([command(weighScript, "web/green")]);
  });

  it("makes servers prove themselves anew", async () => {
    const { runtime, commands } = answering("\n\x1e\n\x1e");
    await runtime.distrust("web", "green", ["web-green-1", "web-green-2"]);
    expect(commands).toEqual([
      command(
        orderScript,
        "set server web-green/web-green-1 health down",
        "set server web-green/web-green-2 health down",
      ),
    ]);
  });

  it("asks for the checks of the servers of one backend only", async () => {
    const { runtime, commands } = answering(
      "# svname,status,check_desc\nweb-green-1,UP,passed\n\x1e",
    );
    expect(await runtime.checks("web", "green")).toEqual([
      { name: "web-green-1", says: "UP, passed" },
    ]);
    expect(commands).toEqual([command(askScript, "show stat web-green 4 -1")]);
  });

  it("hands over the names of a fragment's files, and their contents where no list of processes shows them", async () => {
    const { runtime, commands, inputs } = answering("");
    await runtime.apply("shop/prod", "web-route", {
      "settings.map": "web/sticky on\n",
      "routes-exact.map": "",
    });
    const names = ["settings.map", "routes-exact.map"];
    expect(commands).toEqual([command(applyScript, "shop/prod", "web-route", ...names)]);
    expect(inputs).toEqual([`${Buffer.from("web/sticky on\n").toString("base64")}\n\n`]);
  });

  it("needs no input to remove a fragment", async () => {
    const { runtime, commands, inputs } = answering("");
    await runtime.apply("shop/prod", "web-route", {});
    expect(commands).toEqual([command(applyScript, "shop/prod", "web-route")]);
    expect(inputs).toEqual([undefined]);
  });

  it("reads a fragment back, also where its text has umlauts and lines that look like headers", async () => {
    const settings = "web/note grün\nroutes-exact.map 3\n";
    const length = String(Buffer.byteLength(settings));
    const { runtime, commands } = answering(
      `routes-exact.map 0\nsettings.map ${length}\n${settings}`,
    );
    expect(await runtime.fragment("web-route")).toEqual({
      "routes-exact.map": "",
      "settings.map": settings,
    });
    expect(commands).toEqual([command(readScript, "web-route")]);
  });

  it("reads a fragment that is not there as none", async () => {
    expect(await answering("").runtime.fragment("web-route")).toBeUndefined();
  });

  it("reads who has claimed what", async () => {
    const { runtime, commands } = answering("web-route shop/prod\n / web\n");
    expect(await runtime.claims()).toEqual([
      { fragment: "web-route", owner: "shop/prod", addresses: { "/": "web" } },
    ]);
    expect(commands).toEqual([command(claimsScript)]);
  });

  it("fails when the command does", async () => {
    const runtime = new Runtime(() => Promise.reject(new Error("no such container")));
    await expect(runtime.weights()).rejects.toThrow("no such container");
  });
});
