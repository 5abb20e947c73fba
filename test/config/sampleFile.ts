/** An image pinned by a digest of one letter. */
export function image(letter: string): string {
  return `registry.example.com/web@sha256:${letter.repeat(64)}`;
}

/** A stack file as people write it. */
export const sampleFile = `# Production.
encryptionsalt: v1:abc=
config:
  aws:region: eu-central-1
  crossfade:pagerdutyKey:
    secure: v1:def=
  crossfade:environment:
    stage: production
    platform: docker # aws | kubernetes | docker
    contacts: {email: ops@example.com, slack: "#releases", pagerduty: crossfade:pagerdutyKey}
  crossfade:services:
    web:
      strategy: canary
      live: blue
      traffic: {blue: 90, green: 10}
      blue: {version: "1.4.2", image: "${image("a")}"}
      green: {version: "1.5.0", image: "${image("b")}"}
    worker:
      strategy: rolling
      release:
        version: "7"
        image: ${image("c")}
  crossfade:governance:
    freezes: [{name: year end, from: "2026-12-18", to: "2027-01-04"}]
    approvals: 2
`;
