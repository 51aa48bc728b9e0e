/**
 * The event that EventBridge hands over for a call that CloudTrail recorded. Everything about the call stands under
 * `detail`, and the request's members are written in lowerCamelCase there. Only what the guard reads is typed.
 */
export interface CloudTrailEvent {
  readonly detail: RecordedCall;
}

export interface RecordedCall {
  readonly eventSource: string;
  readonly eventName: string;
  /** In whole seconds, such as `2026-11-22T09:30:00Z`. */
  readonly eventTime: string;
  /** Present when the call failed, which is recorded as well. */
  readonly errorCode?: string;
  readonly userIdentity: UserIdentity;
  /** Left out by CloudTrail where the record would grow too large. */
  readonly requestParameters?: RequestParameters | null;
}

export interface UserIdentity {
  readonly type: string;
  readonly arn?: string;
  readonly sessionContext?: { readonly sessionIssuer?: { readonly arn?: string } };
  /** The AWS service that called, on its own or with somebody's credentials. */
  readonly invokedBy?: string;
}

export interface RequestParameters {
  readonly transformJobName?: string;
  readonly modelName?: string;
  readonly endpointName?: string;
  readonly endpointConfigName?: string;
  readonly executionRoleArn?: string;
  readonly productionVariants?: readonly RequestedVariant[];
  readonly shadowProductionVariants?: readonly RequestedVariant[];
  readonly inferenceComponentName?: string;
  readonly specification?: RequestedComponent;
  readonly specifications?: readonly RequestedComponent[];
}

export interface RequestedVariant {
  readonly modelName?: string;
  readonly instancePools?: readonly { readonly modelNameOverride?: string }[];
}

export interface RequestedComponent {
  readonly modelName?: string;
  readonly baseInferenceComponentName?: string;
}
