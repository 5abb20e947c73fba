import * as pulumi from "@pulumi/pulumi";
import { load } from "pulumi-crossfade";
import { BlueGreenService, LoadBalancer, platform } from "pulumi-crossfade/docker";

/** A team's stack: services of its own on the platform team's balancer, told apart by the host that users ask for. */
export = async () => {
  const application = await load({ platform });
  const config = new pulumi.Config();
  const platformStack = new pulumi.StackReference(config.require("platformStack"));
  const balancer = await LoadBalancer.fromStack(platformStack, "edge");
  const services = application.serviceNames.map(
    (name) =>
      new BlueGreenService(name, {
        service: application.service(name),
        balancer,
        port: 8080,
        routes: [{ host: config.get(`${name}Host`) ?? `${name}.localhost` }],
      }),
  );
  return { urls: services.map(({ url }) => url) };
};
