/**
 * Family and revision of a task definition, `web:7`: of two ARNs, or of an ARN and what a service that was imported is said
 * to run, which is no ARN.
 *
 * @see https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/service/ecs/service.go
 */
export function definitionName(arn: string): string {
  return arn.split("/").at(-1) ?? arn;
}
