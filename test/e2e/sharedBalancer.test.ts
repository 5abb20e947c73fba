import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { docker } from "./support/docker";
import { Example } from "./support/example";
import { share } from "./support/look";
import { imageOf, type Machine, provideMachine } from "./support/machine";

/** Two teams' stacks on a platform team's balancer; the programs are those of `examples/shared-balancer`. */
describe("a balancer that several stacks share, on docker", () => {
  let machine: Machine;
  let platform: Example;
  let shop: Example;
  let blog: Example;
  /** In the order in which they were made; what stands on others goes first. */
  const started: Example[] = [];

  /** A team's stack with one service; both of its releases are there at once. */
  async function team(service: string): Promise<Example> {
    const stack = await Example.prepare(machine, {
      folder: "shared-balancer/application",
      stack: "prod",
      beside: platform,
      port: platform.port,
      config: {
        platformStack: `organization/${platform.name}/prod`,
        [`${service}Host`]: `${service}.localhost`,
      },
    });
    started.push(stack);
    stack.edit((file) =>
      file
        .replace("stage: production", "stage: development")
        .replace("    shop:", `    ${service}:`),
    );
    for (const version of ["1.4.2", "1.5.0"]) {
      const { code, stderr } = await stack.release(
        service,
        version,
        imageOf(machine, `web:${version}`),
      );
      if (code !== 0) throw new Error(stderr);
    }
    return stack;
  }

  const shares = (host: string) => share(platform.url(), 10, { host: `${host}.localhost` });

  const fragments = async (): Promise<string[]> => {
    const list = await docker.run(
      `${platform.name}-prod-edge`,
      ...["ls", "/var/lib/haproxy/current/fragments"],
    );
    return list.split(/\s+/).filter(Boolean).sort();
  };

  beforeAll(async () => {
    machine = await provideMachine();
    platform = await Example.prepare(machine, {
      folder: "shared-balancer/platform",
      stack: "prod",
    });
    started.push(platform);
    const first = await platform.up();
    if (first.code !== 0) throw new Error(first.stdout + first.stderr);
    [shop, blog] = await Promise.all([team("shop"), team("blog")]);
  });

  afterAll(async () => {
    for (const stack of started.toReversed()) await stack.remove();
  });

  it("takes the services of two stacks whose ups run at once", async () => {
    const [one, two] = await Promise.all([shop.up(), blog.up()]);
    expect(one).toMatchObject({ code: 0 });
    expect(two).toMatchObject({ code: 0 });
    expect(await shares("shop")).toEqual({ blue: 10 });
    expect(await shares("blog")).toEqual({ blue: 10 });
  });

  it("shifts one service by one resource of its own stack, and leaves the other one", async () => {
    expect(await shop.shift("shop", "green", 100)).toMatchObject({ code: 0 });
    expect(await shop.up()).toMatchObject({
      code: 0,
      changes: [{ op: "update", name: "shop-cutover" }],
    });
    expect(await shares("shop")).toEqual({ green: 10 });
    expect(await shares("blog")).toEqual({ blue: 10 });
  });

  it("refuses an address and a name of another stack in the preview, and says who has them", async () => {
    const file = blog.project.readStack("prod");
    const previewed = async (from: string | RegExp, to: string): Promise<string> => {
      blog.edit((text) => text.replace(from, to));
      const { code, stdout, stderr } = await blog.preview();
      blog.edit(() => file);
      expect(code).not.toBe(0);
      return stdout + stderr;
    };
    const balancer = `${platform.name}-prod-edge`;
    expect(await previewed("Host: blog", "Host: shop")).toContain(
      `on the balancer ${balancer}, shop.localhost belongs to the service "shop" of ${shop.name}/prod`,
    );
    expect(await previewed(/ {4}blog:\n((?: {6}.*\n)+)/, "$&    shop:\n$1")).toContain(
      `the balancer ${balancer} has a service "shop" of ${shop.name}/prod already`,
    );
    expect(await shares("shop")).toEqual({ green: 10 });
  });

  it("cannot be taken away while services of other stacks are on it", async () => {
    const destroy = ["--yes", "--skip-preview", "--stack", "prod"];
    const refused = await platform.project.pulumi("destroy", ...destroy);
    expect(refused.code).not.toBe(0);
    expect(refused.stdout + refused.stderr).toContain(
      `still has services of other stacks: blog (${blog.name}/prod), shop (${shop.name}/prod)`,
    );
    expect(await shares("blog")).toEqual({ blue: 10 });
  });

  it("loses the parts of a stack that is destroyed, and no others", async () => {
    started.splice(started.indexOf(shop), 1);
    await shop.remove();
    expect(await fragments()).toEqual(["base", "blog-blue", "blog-green", "blog-route"]);
    expect(await shares("blog")).toEqual({ blue: 10 });
    expect(await shares("shop")).toEqual({ "404": 10 });
  });
});
