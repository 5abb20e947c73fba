import { beforeEach, describe, expect, it } from "vitest";
import { bootScript } from "../../../lib/balancer";
import { bootedMachine, failure, type Machine } from "./machine";

const base = { "base.cfg": "base\n" };
const blue = { "backend.cfg": "backend web-blue\n" };
const green = { "backend.cfg": "backend web-green\n" };
const route = {
  "routes-exact.map": "",
  "routes-prefix.map": "/ web\n",
  "settings.map": "web/sticky off\n",
};

let machine: Machine;

beforeEach(() => {
  machine = bootedMachine();
});

describe("bootScript", () => {
  it("never changes, since a changed command replaces the balancer's container", () => {
    expect(bootScript).toBe(`cd /var/lib/haproxy
if [ ! -e current ]; then
  mkdir -p generations/first/fragments
  printf 'defaults\\n  mode http\\n  timeout client 10s\\nfrontend edge\\n  bind :8080\\n  http-request return status 503\\n' > generations/first/10-base.cfg
  ln -s generations/first current
fi
[ -e weights.map ] || : > weights.map
: > servers.state
exec haproxy -W -db -S 127.0.0.1:9999 -f /var/lib/haproxy/current
`);
  });

  it("starts with a configuration that answers 503, before any service exists", () => {
    expect(machine.read("current/10-base.cfg")).toContain("http-request return status 503\n");
    expect(machine.read("started")).toMatch(/^-W -db -S 127\.0\.0\.1:9999 -f \S+\/current\n$/);
  });

  it("keeps configuration and weights when the container starts again", () => {
    machine.apply("shop/prod", "base", base);
    machine.weigh("web/green", "10");
    machine.boot();
    expect(machine.read("current/10-base.cfg")).toBe("base\n");
    expect(machine.read("weights.map")).toBe("web/green 10\n");
  });

  it("forgets where servers were, since other containers may have their addresses now", () => {
    machine.write("servers.state", "old");
    machine.boot();
    expect(machine.read("servers.state")).toBe("");
  });
});

describe("applyScript", () => {
  it("joins the fragments of all services", () => {
    machine.apply("shop/prod", "base", base);
    machine.apply("shop/prod", "web-green", green);
    machine.apply("shop/prod", "web-blue", blue);
    machine.apply("shop/prod", "web-route", route);
    expect(machine.read("current/10-base.cfg")).toBe("base\n");
    expect(machine.read("current/20-services.cfg")).toBe("backend web-blue\nbackend web-green\n");
    expect(machine.read("current/25-serving.cfg")).toMatch(/^backend serving\n/);
    expect(machine.read("current/routes-prefix.map")).toBe("/ web\n");
    expect(machine.read("current/settings.map")).toBe("web/sticky off\n");
    expect(machine.reloads).toBe(4);
  });

  it("keeps one generation, and nothing half done beside it", () => {
    machine.apply("shop/prod", "base", base);
    machine.apply("shop/prod", "web-blue", blue);
    expect(machine.list("generations")).toHaveLength(1);
    expect(machine.list(".")).not.toContain("current.next");
  });

  it("does not reload when nothing changes", () => {
    machine.apply("shop/prod", "web-blue", blue);
    machine.apply("shop/prod", "web-blue", blue);
    expect(machine.reloads).toBe(1);
  });

  it("reloads again when an earlier run died between writing and loading", () => {
    machine.apply("shop/prod", "web-blue", blue);
    machine.write("loaded", "description: of-before\n");
    machine.apply("shop/prod", "web-blue", blue);
    expect(machine.reloads).toBe(2);
  });

  it("replaces a fragment as a whole", () => {
    machine.apply("shop/prod", "web-route", { ...route, "routes-exact.map": "/a web\n" });
    machine.apply("shop/prod", "web-route", { "settings.map": "web/sticky on\n" });
    expect(machine.list("current/fragments/web-route")).toEqual(["owner", "settings.map"]);
    expect(machine.read("current/routes-exact.map")).toBe("");
  });

  it("removes a fragment that has no files", () => {
    machine.apply("shop/prod", "web-blue", blue);
    machine.apply("shop/prod", "web-green", green);
    machine.apply("shop/prod", "web-blue", {});
    expect(machine.read("current/20-services.cfg")).toBe("backend web-green\n");
    expect(machine.list("current/fragments")).toEqual(["web-green"]);
  });

  it("leaves everything as it was when HAProxy refuses", () => {
    machine.apply("shop/prod", "web-blue", blue);
    const { status, output } = failure(() =>
      machine.apply("shop/prod", "web-green", { "backend.cfg": "nonsense\n" }),
    );
    expect({ status, output }).toEqual({
      status: 65,
      output: "[ALERT]    (1) : config : unknown keyword 'nonsense'",
    });
    expect(machine.read("current/20-services.cfg")).toBe("backend web-blue\n");
    expect(machine.list("current/fragments")).toEqual(["web-blue"]);
    expect(machine.reloads).toBe(1);
  });

  it("goes back to what ran when HAProxy does not load what it had accepted", () => {
    machine.apply("shop/prod", "web-blue", blue);
    machine.write("stuck", "");
    const { status, output } = failure(() => machine.apply("shop/prod", "web-green", green));
    expect({ status, output }).toEqual({
      status: 70,
      output: "HAProxy did not load the configuration within 15 seconds",
    });
    expect(machine.read("current/20-services.cfg")).toBe("backend web-blue\n");
  });

  it("refuses a fragment that belongs to another stack", () => {
    machine.apply("shop/prod", "web-blue", blue);
    expect(failure(() => machine.apply("shop/staging", "web-blue", green))).toEqual({
      status: 65,
      output: "web-blue belongs to shop/prod",
    });
  });

  it("refuses an address that another service has", () => {
    machine.apply("shop/prod", "web-route", route);
    expect(
      failure(() => machine.apply("shop/prod", "api-route", { "routes-prefix.map": "/ api\n" })),
    ).toEqual({
      status: 65,
      output: "two services have the address /: api of shop/prod, web of shop/prod",
    });
  });

  it("says which stacks want the same address", () => {
    machine.apply("shop/prod", "web-route", { "routes-prefix.map": "/ web\n/a/ web\n" });
    expect(
      failure(() =>
        machine.apply("blog/prod", "blog-route", { "routes-prefix.map": "/a/ blog\n" }),
      ),
    ).toEqual({
      status: 65,
      output: "two services have the address /a/: blog of blog/prod, web of shop/prod",
    });
    expect(machine.read("current/routes-prefix.map")).toBe("/ web\n/a/ web\n");
  });

  it("sorts routes that have a rank, and takes off what they are sorted by", () => {
    machine.apply("shop/prod", "a-route", { "routes-first.map": "0990-0-9990|^b/ a\n" });
    machine.apply("shop/prod", "b-route", {
      "routes-first.map": "0980-2-9999|^c/ b\n0990-0-9989|^a|b/ b\n",
      "routes-last.map": "1001-0-9990|^d/ b\n",
    });
    expect(machine.read("current/routes-first.map")).toBe("^c/ b\n^a|b/ b\n^b/ a\n");
    expect(machine.read("current/routes-last.map")).toBe("^d/ b\n");
  });

  it("refuses a rank that another service has for the same address", () => {
    machine.apply("shop/prod", "a-route", { "routes-first.map": "0990-0-9990|^b/ a\n" });
    const again = { "routes-first.map": "0990-0-9990|^b/ b\n" };
    expect(failure(() => machine.apply("shop/prod", "b-route", again)).status).toBe(65);
    expect(machine.read("current/routes-first.map")).toBe("^b/ a\n");
  });

  it("puts certificates where HAProxy looks for them, named by their fragments, for nobody else to read", () => {
    machine.apply("shop/prod", "certificate-01", { "certificate.pem": "one" });
    machine.apply("shop/prod", "certificate-02", { "certificate.pem": "two" });
    expect(machine.list("current/certificates")).toEqual([
      "certificate-01.pem",
      "certificate-02.pem",
    ]);
    expect(machine.read("current/certificates/certificate-02.pem")).toBe("two");
    expect(machine.mode("current/certificates/certificate-02.pem")).toBe("600");
    expect(machine.mode("current/fragments/certificate-02/certificate.pem")).toBe("600");
  });

  it("reloads for a certificate that is replaced, and forgets the one of before", () => {
    machine.apply("shop/prod", "certificate-01", { "certificate.pem": "one" });
    machine.apply("shop/prod", "certificate-01", { "certificate.pem": "two" });
    expect(machine.reloads).toBe(2);
    expect(machine.read("current/certificates/certificate-01.pem")).toBe("two");
    expect(machine.list("generations")).toHaveLength(1);
  });

  it("changes nothing when its input ends early", () => {
    machine.apply("shop/prod", "web-blue", blue);
    const cut = () => machine.applyWith("", "shop/prod", "web-blue", "backend.cfg");
    expect(failure(cut).status).toBe(1);
    expect(machine.read("current/20-services.cfg")).toBe("backend web-blue\n");
    expect(machine.reloads).toBe(1);
  });

  it("keeps what is known about servers, but not about those that change", () => {
    machine.write("servers", "1\n# header\n3 web-blue 1 a\n4 web-green 1 b\n");
    machine.apply("shop/prod", "web-green", green);
    expect(machine.read("servers.state")).toBe("1\n# header\n3 web-blue 1 a\n");
  });

  it("takes content literally, whatever a shell would make of it", () => {
    const text = "backend $(touch oops) `id` \"quoted\" %s \\n 'x'\n";
    machine.apply("shop/prod", "web-blue", { "backend.cfg": text });
    expect(machine.read("current/20-services.cfg")).toBe(text);
    expect(machine.list(".")).not.toContain("oops");
  });
});

describe("claimsScript", () => {
  it("prints who owns which fragment, and the addresses that it takes", () => {
    machine.apply("platform/prod", "base", base);
    machine.apply("shop/prod", "web-blue", blue);
    machine.apply("shop/prod", "web-route", { ...route, "routes-prefix.map": "/ web\n/a/ web\n" });
    expect(machine.claims()).toBe(
      "base platform/prod\nweb-blue shop/prod\nweb-route shop/prod\n / web\n /a/ web\n",
    );
  });

  it("prints nothing before the first fragment", () => {
    expect(machine.claims()).toBe("");
  });
});

describe("readScript", () => {
  it("prints each file of a fragment after its name and length", () => {
    machine.apply("shop/prod", "web-route", route);
    expect(machine.fragment("web-route")).toBe(
      "routes-exact.map 0\nroutes-prefix.map 6\n/ web\nsettings.map 15\nweb/sticky off\n",
    );
  });

  it("prints nothing for a fragment that is not there", () => {
    expect(machine.fragment("web-route")).toBe("");
  });
});

describe("askScript", () => {
  it("separates the answers of several commands", () => {
    machine.weigh("web/green", "10");
    expect(machine.ask("show map", "show map")).toBe(
      "0x1 web/green 10\n\x1e0x1 web/green 10\n\x1e",
    );
  });

  it("waits out the moment in which the master reloads for somebody else", () => {
    machine.weigh("web/green", "10");
    machine.write("away", "refused\nrefused\nCan't find the target PID matching the prefix '@1'\n");
    expect(machine.ask("show map")).toBe("0x1 web/green 10\n\x1e");
    expect(machine.read("away")).toBe("");
  });

  it("fails with the reason when the master stays away", () => {
    machine.write("away", "refused\n".repeat(100));
    expect(() => machine.ask("show map")).toThrow("Connection refused");
  });
});

describe("lookScript", () => {
  it("ends with who owns a fragment, and with nothing where there is none", () => {
    machine.weigh("web/green", "10");
    machine.apply("shop/prod", "web-route", route);
    const weights = "0x1 web/green 10\n\x1e";
    expect(machine.look("web-route", "show map")).toBe(`${weights}shop/prod\n`);
    expect(machine.look("api-route", "show map", "show map")).toBe(weights + weights);
  });
});
