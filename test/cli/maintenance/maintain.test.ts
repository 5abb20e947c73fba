import { describe, expect, it } from "vitest";
import type { AppliedState } from "../../../lib/operate";
import { crossfade, type World } from "../fakePorts";
import { flat, records, says, world } from "../rolloutWorld";
import { release, stackText, unreadable, web, webApplied } from "../samples";

const rolling = `    jobs:
      strategy: rolling
      release: ${release("7.0.0", 7)}
`;
const line = '      maintenance: {message: "Back at 14:00"}\n';
const page = { message: "Back at 14:00", retrySeconds: 120 };
const on = ["maintenance", "prod", "web", "on", "--message", "Back at 14:00"];
const off = ["maintenance", "prod", "web", "off"];

/** The state while the service is maintained. */
const closed = {
  applied: { web: { ...webApplied(50, 60).applied?.["web"], page } },
  ...records,
} as unknown as AppliedState;

/** A rollout at 50 % whose service is maintained, in the file, in the state, and in the switch. */
function maintained(more: Partial<World> = {}): World {
  return {
    files: { prod: stackText("production", web(50, line)) },
    applied: { prod: closed },
    switches: { web: says(50, { page }) },
    ...more,
  };
}

describe("crossfade maintenance", () => {
  it("writes one line, and leaves the switch to the up", async () => {
    const result = await crossfade(world(), ...on, "-y");
    expect([result.code, result.err]).toEqual([0, ""]);
    expect(result.log).toEqual(["read the state of prod", "write stacks/Pulumi.prod.yaml"]);
    const { prod = "" } = result.files;
    expect(prod.split("\n").filter((text) => text.includes("maintenance"))).toHaveLength(1);
    expect(prod).toContain("Back at 14:00");
    expect(result.out).toContain(`maintenance in prod
  web: every request is answered with "Back at 14:00"; previews reach the
  colors, and nothing restarts
`);
    expect(result.out).toContain("next: pulumi preview --stack prod\n");
  });

  it("ends by taking the line away, and every other byte stays", async () => {
    const { code, files } = await crossfade(maintained(), ...off, "-y");
    expect([code, files]).toEqual([0, world().files]);
  });

  it("is about every service with colors where none is named", async () => {
    const prod = stackText("production", web(50) + web(0).replace("web:", "api:") + rolling);
    const { code, files } = await crossfade(
      world({ files: { prod } }),
      ...["maintenance", "prod", "on", "-y"],
    );
    expect(code).toBe(0);
    expect(files["prod"]?.match(/maintenance:/g)).toHaveLength(2);
  });

  it("tells the switch first with --now, then writes the file", async () => {
    const { code, log, out } = await crossfade(world(), ...on, "--now", "-y");
    expect(code).toBe(0);
    expect(log).toEqual([
      "read the state of prod",
      "ask the switch of web, 30000 ms",
      "web: Back at 14:00",
      "write stacks/Pulumi.prod.yaml",
    ]);
    expect(out).toContain(
      "Switched: web answers with its page.\nWritten: stacks/Pulumi.prod.yaml\n",
    );
  });

  it("ends at once with --now", async () => {
    const { code, log, files, out } = await crossfade(maintained(), ...off, "--now", "-y");
    expect([code, files]).toEqual([0, world().files]);
    expect(log.slice(2)).toEqual(["web: no page", "write stacks/Pulumi.prod.yaml"]);
    expect(out).toContain("Switched: requests of web reach the colors.\n");
  });

  it("changes nothing a second time", async () => {
    const again = await crossfade(maintained(), ...on, "--now", "-y");
    const never = await crossfade(world(), ...off, "--now", "-y");
    for (const { code, err, log } of [again, never]) {
      expect([code, err, log]).toEqual([
        0,
        "",
        ["read the state of prod", "ask the switch of web, 30000 ms"],
      ]);
    }
  });

  it("ends what somebody began by hand, though neither file nor state know of it", async () => {
    const by = { ...world(), switches: { web: says(50, { page }) } };
    const { code, log } = await crossfade(by, ...off, "--now", "-y");
    expect([code, log.at(-1)]).toEqual([0, "web: no page"]);
  });

  it("asks before it tells a switch", async () => {
    const { code, log } = await crossfade(world({ answers: ["no"] }), ...on, "--now");
    expect([code, log.at(-1)]).toEqual([
      1,
      "ask: At once close web for maintenance, and write this to stacks/Pulumi.prod.yaml?",
    ]);
  });

  it("prints what the switch was told as data", async () => {
    const { out } = await crossfade(world(), ...on, "--now", "-y", "--json");
    expect(JSON.parse(out)).toMatchObject({
      command: "maintenance",
      switchings: [{ service: "web", maintenance: "on", page, done: true }],
      written: true,
    });
  });

  it("is refused with --now where the switch is not the own one, or knows nothing", async () => {
    const foreign = await crossfade(
      world({ switches: { web: says(50, { owner: "shop/staging" }) } }),
      ...on,
      "--now",
      "-y",
    );
    expect([foreign.code, foreign.err]).toEqual([
      3,
      "web: refused: its switch belongs to shop/staging, expected shop/prod\n" +
        "  try: pulumi refresh --stack prod, which shows what this stack has lost\n" +
        "Refused: nothing was written.\n",
    ]);
    const absent = await crossfade(
      world({ applied: { prod: webApplied(50, 60) } }),
      ...on,
      "--now",
      "-y",
    );
    expect([absent.code, absent.err]).toEqual([
      3,
      "web: refused: the switch does not know it yet, so there is nothing to tell it\n" +
        "  try: pulumi up --stack prod\n" +
        "Refused: nothing was written.\n",
    ]);
  });

  it("fails with --now on a balancer that was made before there was maintenance", async () => {
    const { code, err, files } = await crossfade(world({ isDeaf: true }), ...on, "--now", "-y");
    expect([code, files]).toEqual([1, world().files]);
    expect(err).toBe(
      "web: the switch does not know maintenance yet; pulumi up teaches it\n" +
        "Nothing was written. What requests of web see now: crossfade status prod\n",
    );
  });

  it("needs the state with --now, and says how to do without", async () => {
    const { code, err } = await crossfade(
      world({ applied: { prod: unreadable } }),
      ...on,
      "--now",
      "-y",
    );
    expect(code).toBe(1);
    expect(flat(err)).toContain(
      "pulumi login; without it, crossfade maintenance prod web on edits the file",
    );
  });

  it.each([
    [["prod", "off", "web"], 'crossfade maintenance: is asked for "off web", expected on or off'],
    [["prod", "web", "api", "on"], 'crossfade maintenance: is asked for "web api on", expected on'],
    [
      ["prod", "on", "--message", ""],
      '--message: is "", expected a message for the people who meet',
    ],
    [["prod", "on", "--retry", "soon"], '--retry: is "soon", expected a duration such as'],
    [["prod", "jobs", "on"], 'crossfade:services.jobs.strategy in stack prod: is "rolling"'],
  ])("says what is wrong with %j", async (words, message) => {
    const files = { prod: stackText("production", web(50) + rolling) };
    const { code, err } = await crossfade(world({ files }), "maintenance", ...words, "-y");
    expect(code).toBe(2);
    expect(err).toContain(message);
  });
});

describe("crossfade status of a switch", () => {
  const status = (more: Partial<World>) => crossfade(world(more), "status", "prod");

  it("says nothing while it agrees with the state, and asks it for a moment only", async () => {
    const { out, log } = await status({});
    expect(out).not.toContain("warning");
    expect(log).toEqual(["read the state of prod", "ask the switch of web, 1500 ms"]);
  });

  it("says what requests see where the state says something else, and what makes them agree", async () => {
    const { code, out } = await status({ switches: { web: says(0) } });
    expect(code).toBe(0);
    expect(out)
      .toContain(`warning: requests of web see blue 100, green 0, where the state says blue 50,
  green 50; pulumi up makes them agree
next for web: pulumi up --stack prod
`);
    expect(out).toMatch(/blue +1\.4\.2 +50 % +50 % +2 +live/);
  });

  it("says so in data as well", async () => {
    const { out } = await crossfade(
      world({ switches: { web: says(0, { page }) } }),
      ...["status", "prod", "--json"],
    );
    expect(JSON.parse(out)).toMatchObject({
      stacks: [
        { services: [{ differs: { traffic: { blue: 100, green: 0 }, maintenance: page } }] },
      ],
    });
  });

  it("says which maintenance the state does not know", async () => {
    const began = await status({ switches: { web: says(50, { page }) } });
    expect(began.out)
      .toContain(`warning: web is maintained, and the state does not know it: its requests are
  answered with "Back at 14:00"
`);
    const ended = await crossfade(maintained({ switches: { web: says(50) } }), "status", "prod");
    expect(ended.out).toContain(
      "warning: web is not maintained any more, and the state does not know it\n",
    );
  });

  it("asks the listener on AWS, which knows weights and no maintenance", async () => {
    const onAws = (text = "") => text.replace("platform: docker", "platform: aws");
    const { page, ...reading } = says(0);
    expect(page).toBeUndefined();
    const files = { prod: onAws(maintained({}).files["prod"]) };
    const { out, log } = await crossfade(
      maintained({ files, switches: { web: reading } }),
      ...["status", "prod"],
    );
    expect(log).toEqual(["read the state of prod", "ask the switch of web, 1500 ms"]);
    expect(out).toContain("warning: requests of web see blue 100, green 0, where the state says");
    expect(out).not.toContain("not maintained any more");
  });

  it("says in plain words that it does not answer, and shows the rest", async () => {
    const { code, out } = await status({ switches: {} });
    expect(code).toBe(0);
    expect(out)
      .toContain(`warning: what requests see could not be asked: Docker at unix:///d.sock: does
  not answer (ECONNREFUSED)
`);
    expect(out).toMatch(/blue +1\.4\.2 +50 % +50 % +live/);
  });
});

describe("crossfade status of a maintained service", () => {
  it.each<[string, World, string, string]>([
    [
      "says what requests meet",
      maintained(),
      'warning: web is maintained: its requests are answered with "Back at 14:00"\n',
      "crossfade shift",
    ],
    [
      "says that its begin waits for the up",
      maintained({ applied: { prod: webApplied(50, 60) } }),
      "warning: web is to be maintained, and that is not applied yet\n",
      "pulumi up --stack prod",
    ],
    [
      "says that its end waits for the up",
      { ...world(), applied: { prod: closed } },
      'warning: web is maintained: its requests are answered with "Back at 14:00"; its\n  end is not applied yet\n',
      "pulumi up --stack prod",
    ],
  ])("%s", async (_, asked, warning, next) => {
    const { code, out } = await crossfade(asked, "status", "prod");
    expect(code).toBe(0);
    expect(out).toContain(warning);
    expect(out).toContain(next);
  });
});
