/** How the API of a cluster is reached where Pulumi's provider cannot be asked: before, during and after an `up`. */
export interface ClusterAccess {
  /**
   * Content of a kubeconfig, or the path of one.
   *
   * @default kubernetes:kubeconfig of the stack, or else KUBECONFIG and ~/.kube/config - what Pulumi's provider takes
   */
  readonly kubeconfig?: string | undefined;

  /**
   * Name of the context in it.
   *
   * @default kubernetes:context of the stack, or else the kubeconfig's current one - what Pulumi's provider takes
   */
  readonly context?: string | undefined;

  /**
   * Milliseconds to wait for an answer.
   *
   * @default 15000 - an API server that is asked across the world answers in that time
   */
  readonly patienceMilliseconds?: number;
}
