import * as aws from "../../../lib/aws";
import { type Component, component } from "./component";
import { above0, listOf, named, whole, word } from "./values";

const networks = ["10.0.0.0", "10.0.0.0/33", "everybody", "", "fd00::/129"];
const place = { vpcId: "vpc-1", subnetIds: ["subnet-a", "subnet-b"] };
const group = { securityGroupId: "sg-1" };

export const edge: readonly Component[] = [
  component(
    "Environment",
    (name, args: { tags: aws.Tags }, { system }) => new aws.Environment(name, { system, ...args }),
    {
      right: {},
      wrong: {
        tags: [
          ...named("x", "aws:team", "crossfade.stack", "", "team*", "t".repeat(129)),
          { team: "x".repeat(257) },
          { team: "a<b" },
          Object.fromEntries(Array.from({ length: 41 }, (_, index) => [`t${String(index)}`, "x"])),
        ],
      },
    },
  ),
  component(
    "Network",
    (name, args: Omit<aws.NetworkArgs, "environment">, { environment }) =>
      new aws.Network(name, { environment, ...args }),
    {
      right: {},
      wrong: {
        cidr: [
          "10.0.0.0",
          "10.0.0.0/15",
          "10.0.0.0/22",
          "10.0.1.0/16",
          "8.8.0.0/16",
          "300.0.0.0/16",
        ],
        zones: [...whole(1, 8), [], ["eu-central-1"], ["eu-central-1z"]],
        tiers: [[], ["secret"]],
        nat: word("one"),
        gatewayEndpoints: listOf("s3", "sqs", "S3"),
        endpoints: listOf("logs", "ECR api", ""),
        flowLogs: word("all"),
      },
      pairs: [
        ["zones", { zones: ["eu-central-1a", "us-east-1b"] }],
        ["zones", { zones: ["eu-central-1a", "eu-central-1a"] }],
        ["tiers", { tiers: ["private", "private"] }],
        ["nat", { nat: "one", tiers: ["isolated"] }],
        ["endpoints", { endpoints: ["logs"], tiers: ["public"] }],
      ],
    },
  ),
  component(
    "Flow",
    (name, args: Omit<aws.FlowArgs, "environment">, { environment }) =>
      new aws.Flow(name, { environment, ...args }),
    {
      right: { from: group, to: group, port: 443 },
      wrong: {
        port: whole(1, 65_535),
        "port.first": [0, 0.5].map((first) => ({ first, last: 65_535 })),
        protocol: word("tcp"),
        description: ["", "x".repeat(256), "a\nb", "für alle"],
        from: networks.map((network) => ({ network })),
        to: networks.map((network) => ({ network })),
      },
      pairs: [
        ["port.last", { port: { first: 80, last: 79 } }],
        ["from", { from: { network: "10.0.0.0/8" }, to: { network: "10.0.0.0/8" } }],
      ],
    },
  ),
  component(
    "Domain",
    (name, args: Omit<aws.DomainArgs, "environment">, { environment }) =>
      new aws.Domain(name, { environment, ...args }),
    {
      right: { domainName: "shop.example.com" },
      wrong: {
        domainName: [
          "shop",
          "Shop.example.com",
          "-a.example.com",
          "a..b",
          "a.b.",
          "",
          `${"a".repeat(64)}.io`,
        ],
        parent: ["example.org", "shop.example.com", "www.shop.example.com"].map((domainName) => ({
          domainName,
          zoneId: "Z1",
        })),
      },
      alone: ["parent"],
      pairs: [["parent", { parent: { domainName: "example.com", zoneId: "Z1" }, zoneId: "Z2" }]],
    },
  ),
  component(
    "Certificate",
    (name, args: Omit<aws.CertificateArgs, "environment">, { environment }) =>
      new aws.Certificate(name, { environment, ...args }),
    {
      right: { domain: { domainName: "shop.example.com", zoneId: "Z1" } },
      wrong: {
        names: [
          [],
          ...listOf("shop.example.com", "shop", "www.example.org", "*.*.shop.example.com", ""),
          [`${"a".repeat(60)}.shop.example.com`],
          Array.from({ length: 101 }, (_, index) => `a${String(index)}.shop.example.com`),
        ],
        region: ["frankfurt", "EU-central-1", "", "eu-central"],
      },
      pairs: [["domains", { otherDomains: [{ domainName: "shop.example.com", zoneId: "Z2" }] }]],
    },
  ),
  component(
    "LoadBalancer",
    (name, args: Omit<aws.LoadBalancerArgs, "environment">, { environment }) =>
      new aws.LoadBalancer(name, { environment, ...args }),
    {
      right: { ...place, certificateArn: "arn:aws:acm:c" },
      wrong: {
        clients: listOf("10.0.0.0/8", ...networks),
        timeoutSeconds: whole(1, 4000),
        tlsPolicy: ["ELBSecurityPolicy-2016-08", "TLS13", ""],
        "accessLogs.prefix": ["/logs", "logs/", "AWSLogs/edge", ""],
        "hsts.maxAgeSeconds": whole(0, 63_072_000),
        frameOptions: word("deny").slice(0, 1),
        contentSecurityPolicy: ["", " ", "a\nb", "x".repeat(1025)],
        "cors.origin": ["shop.example.com", "https://shop.example.com/path", ""],
      },
      pairs: [
        ["hsts.preload", { hsts: { preload: true } }],
        ["cors.credentials", { cors: { origin: "*", credentials: true } }],
        ["cors.maxAgeSeconds", { cors: { origin: "*", maxAgeSeconds: 86_401 } }],
        ["cors.methods", { cors: { origin: "*", methods: ["get"] } }],
        ["vpcId", { vpcId: undefined }],
        ["subnetIds", { subnetIds: undefined }],
      ],
    },
  ),
  component(
    "WebFirewall",
    (name, args: Omit<aws.WebFirewallArgs, "environment">, { environment }) =>
      new aws.WebFirewall(name, { environment, ...args }),
    {
      right: {},
      wrong: {
        guards: named("arn:aws:lb:edge", "Edge", "edge 1", ""),
        scope: word("regional"),
        logs: word("all"),
        managedRules: listOf("AWSManagedRulesSQLiRuleSet", "SQLi", "AWSManagedRulesATPRuleSet", ""),
        "rateLimit.requests": whole(10, 2_000_000_000),
        allow: listOf("10.0.0.0/8", ...networks, "0.0.0.0/0"),
        deny: listOf("10.0.0.0/8", ...networks, "::/0"),
        "redact.headers": listOf("cookie", "Cookie", "a b", ""),
      },
      pairs: [
        ["rateLimit.windowSeconds", { rateLimit: { requests: 10, windowSeconds: 90 } }],
        ["allow", { allow: ["10.0.0.0/8"], deny: ["10.0.0.0/8"] }],
        ["guards", { scope: "cloudfront", guards: { edge: "arn" }, keyArn: "arn:aws:kms:k" }],
        ["keyArn", { scope: "cloudfront" }],
      ],
    },
  ),
];

const runbooks = ["wiki", "ftp://wiki.example.com", "https://wiki.example.com/?a=b", ""];

/** What watches, and needs somebody to tell. */
export const monitoring: readonly Component[] = [
  component(
    "Notifications",
    (name, args: Omit<aws.NotificationsArgs, "environment">, { environment }) =>
      new aws.Notifications(name, { environment, ...args }),
    {
      right: {},
      wrong: {
        secondEmails: [["ops"], ["ops@"], ["a b@example.com"], [""]],
        everyoneEmails: [["ops"], ["ops@example"], [""]],
      },
      pairs: [
        ["slack.teamId", { slack: { teamId: "#releases", channelId: "C1" } }],
        ["slack.channelId", { slack: { teamId: "T1", channelId: "#releases" } }],
      ],
    },
  ),
  component(
    "Monitoring",
    (name, args: Omit<aws.MonitoringArgs, "environment" | "notifications">, { environment }) => {
      const notifications = new aws.Notifications("told", { environment });
      return new aws.Monitoring(name, { environment, notifications, ...args });
    },
    {
      right: {
        runbooks: "https://wiki.example.com",
        watched: {
          balancerSuffix: "app/edge/1",
          clusterName: "shop",
          blue: { targetGroupSuffix: "targetgroup/web/1", serviceName: "web" },
        },
      },
      wrong: {
        runbooks,
        minimumRequests: whole(1, 100_000),
        usualRequests: above0(1e9),
        anomalyBand: above0(10),
        logPatterns: [
          ...named("ERROR", "Errors", "1st", "a b", "", "a".repeat(41)),
          { errors: " " },
          { errors: "x".repeat(1025) },
        ],
        businessMetrics: named({ namespace: "Shop", metricName: "Orders", usual: 1 }, "Orders", ""),
        "businessMetrics.orders.usual": above0(1e12).map((usual) => ({
          orders: { namespace: "Shop", metricName: "Orders", usual },
        })),
      },
      pairs: [
        [
          "businessMetrics.orders.statistic",
          {
            businessMetrics: {
              orders: { namespace: "Shop", metricName: "Orders", usual: 1, statistic: "Median" },
            },
          },
        ],
      ],
    },
  ),
  component(
    "DatabaseMonitoring",
    (name, args: Pick<aws.DatabaseMonitoringArgs, "runbooks" | "database">, { environment }) => {
      const notifications = new aws.Notifications("told", { environment });
      return new aws.DatabaseMonitoring(name, { environment, notifications, ...args });
    },
    {
      right: {
        runbooks: "https://wiki.example.com",
        database: { identifier: "d", storageGigabytes: 20, memoryGigabytes: 4, maxConnections: 99 },
      },
      wrong: {
        runbooks,
        "database.storageGigabytes": above0(65_536),
        "database.memoryGigabytes": above0(24_576),
        "database.maxConnections": whole(1, 262_143),
        "database.replicas": named("db-2", "Reader", "r 1", ""),
      },
    },
  ),
  component(
    "Budget",
    (name, args: Omit<aws.BudgetArgs, "environment" | "notifications">, { environment }) => {
      const notifications = new aws.Notifications("told", { environment });
      return new aws.Budget(name, { environment, notifications, ...args });
    },
    {
      right: {},
      wrong: {
        actualPercents: [[0], [-1], [1001], [NaN], [80, 80], [1, 2, 3, 4, 5]],
        forecastPercents: [[0], [1001], [90, 90]],
        scope: word("stack"),
      },
      pairs: [["actualPercents", { actualPercents: [], forecastPercents: [] }]],
    },
  ),
];
