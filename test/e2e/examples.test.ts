import { beforeAll, describe, expect, it } from "vitest";
import { buildImages, type ImageName } from "../../tools/images";
import { Example } from "./support/example";
import { ask, share } from "./support/look";
import { type Machine, provideMachine } from "./support/machine";
import { succeeds } from "./support/succeeds";

const progress = (line: string): void => void process.stderr.write(`${line}\n`);

/** What each example releases: its service, and two versions with the images that carry them. */
const released: readonly {
  readonly folder: string;
  readonly service: string;
  readonly images: Readonly<Record<string, ImageName>>;
}[] = [
  { folder: "minimal", service: "hello", images: { "1.4.2": "web:1.4.2", "1.5.0": "web:1.5.0" } },
  {
    folder: "existing-stack",
    service: "web",
    images: { "1.4.2": "web:1.4.2", "1.5.0": "web:1.5.0" },
  },
  {
    folder: "third-party",
    service: "files",
    images: { "14.1.0": "http-server:14.1.0", "14.1.1": "http-server:14.1.1" },
  },
  {
    folder: "python",
    service: "quotes",
    images: { "1.0.0": "python:1.0.0", "1.1.0": "python:1.1.0" },
  },
];

/** Each example as its user starts it: the program and the stack file that are there, and the command line. */
describe("the examples", () => {
  let machine: Machine;

  beforeAll(async () => {
    machine = await provideMachine();
  });

  it.concurrent.each(released)(
    "$folder: releases beside what serves, looks at it, and shifts to it",
    async ({ folder, service, images }) => {
      const ids = await buildImages({ only: Object.values(images), progress });
      const example = await Example.prepare(machine, { folder, stack: "dev" });
      try {
        for (const [version, name] of Object.entries(images)) {
          await succeeds(example.release(service, version, ids[name]));
        }
        await succeeds(example.up());
        expect(await share(example.url(), 5)).toEqual({ blue: 5 });
        expect(await ask(example.url("green"))).toMatchObject({ status: 200, color: "green" });
        await succeeds(example.shift(service, "green", 100));
        const { changes } = await succeeds(example.up());
        expect(changes).toMatchObject([{ op: "update", name: `${service}-cutover` }]);
        expect(await share(example.url(), 5)).toEqual({ green: 5 });
      } finally {
        await example.remove();
      }
    },
  );
});
