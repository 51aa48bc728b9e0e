/**
 * Defects of documents that people really have at hand, the guides of AWS among them: what is said of each, and what
 * is left when every repair on offer is taken.
 */
import { describe, expect, it } from 'vitest';
import { problemsOf } from './support/check.ts';
import { mend, written } from './support/mend.ts';

interface Row {
  readonly row: string;
  readonly file: string;
  readonly text: string;
  /** Line:column, severity, code, and the squiggled text, all of them. */
  readonly finds: readonly string[];
  /** What was applied, in order. */
  readonly steps?: readonly string[];
  /** The same text where nothing can be repaired. */
  readonly mended?: string;
  /** Findings of the mended document where it is another text. */
  readonly left?: readonly string[];
}

const ROWS: readonly Row[] = [
  {
    row: 'a comment inside the JSON',
    file: 'invoke.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants",
      "Condition": {
        // the models of one line of ships
        "StringLike": { "sagemaker:TargetModel": ["baltic/*", "pooled/*"] }
      }
    }
  ]
}`,
    finds: ['9:9 error JSON_SYNTAX_ERROR // the models of one line of ships'],
    steps: ['fix all'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants",
      "Condition": {
        "StringLike": { "sagemaker:TargetModel": ["baltic/*", "pooled/*"] }
      }
    }
  ]
}`,
  },
  {
    row: 'a comma after the only statement',
    file: 'invoke.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants"
    },
  ]
}`,
    finds: ['8:6 error JSON_SYNTAX_ERROR ,'],
    steps: ['fix all'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants"
    }
  ]
}`,
  },
  {
    row: 'a policy on one line, of which a comment swallows the rest',
    file: 'invoke.json',
    text: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint"], "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants", "Condition": { // the models of one line of ships "StringLike": { "sagemaker:TargetModel": ["baltic/*"] } } } ] }`,
    finds: ['1:193 error JSON_SYNTAX_ERROR // the models of one line of ships '],
    steps: ['fix all'],
    mended: `{ "Version": "2012-10-17", "Statement": [ { "Effect": "Allow", "Action": ["sagemaker:InvokeEndpoint"], "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants", "Condition": { "StringLike": { "sagemaker:TargetModel": ["baltic/*"] } } } ] }`,
  },
  {
    row: 'a misspelt InvokeEndpoint',
    file: 'invoke.json',
    text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpont", "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants", "Condition": { "StringLike": { "sagemaker:TargetModel": "baltic/*" } } }] }`,
    finds: ['1:73 error INVALID_ACTION "sagemaker:InvokeEndpont"'],
    steps: ['Change to "sagemaker:InvokeEndpoint"'],
    mended: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:InvokeEndpoint", "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants", "Condition": { "StringLike": { "sagemaker:TargetModel": "baltic/*" } } }] }`,
  },
  {
    row: 'regular expressions where patterns are meant',
    file: 'invoke.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants",
      "Condition": { "StringLike": { "sagemaker:TargetModel": ["^baltic/.*$", "(pooled|spare)/v1\\\\.tar\\\\.gz"] } }
    }
  ]
}`,
    finds: [
      '8:64 warning SAGEMAKER_TARGET_MODEL_REGEX "^baltic/.*$"',
      '8:79 warning SAGEMAKER_TARGET_MODEL_REGEX "(pooled|spare)/v1\\\\.tar\\\\.gz"',
    ],
    steps: ['Change to "baltic/*"', 'Change to "pooled/v1.tar.gz" and "spare/v1.tar.gz"'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:endpoint/tenants",
      "Condition": { "StringLike": { "sagemaker:TargetModel": ["baltic/*", "pooled/v1.tar.gz", "spare/v1.tar.gz"] } }
    }
  ]
}`,
  },
  {
    row: 'placeholders for the Region, the account and the endpoint',
    file: 'invoke.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "arn:aws:sagemaker:region:account-id:endpoint/endpoint_name"
    }
  ]
}`,
    finds: [
      '7:38 error INVALID_ARN_REGION region',
      '7:45 error INVALID_ARN_ACCOUNT account-id',
      '7:65 warning SAGEMAKER_ARN_PLACEHOLDER endpoint_name',
    ],
    steps: ['Fill in the Region', 'Fill in the account ID', 'Fill in the name'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:DescribeEndpoint",
      "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/my-endpoint"
    }
  ]
}`,
  },
  {
    row: 'VpcConfig without the braces around it',
    file: 'vpc-config.json',
    text: `VpcConfig: { "Subnets": ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"], "SecurityGroupIds": ["sg-0a1b2c3d4e5f60720"] }`,
    finds: ['1:1 error JSON_SYNTAX_ERROR VpcConfig'],
    steps: ['fix all'],
    mended: `{ "VpcConfig": { "Subnets": ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"], "SecurityGroupIds": ["sg-0a1b2c3d4e5f60720"] } }`,
  },
  {
    row: 'two policies one after the other, neither with a Version',
    file: 'endpoint-policy.json',
    text: `{
  "Statement": [
    { "Sid": "Cargo", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::harbour-cargo/*" }
  ]
}
{
  "Statement": [
    { "Sid": "Cargo", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::harbour-spares/*" }
  ]
}`,
    finds: [
      '1:1 warning MISSING_VERSION {',
      '6:1 error JSON_SYNTAX_ERROR {',
      '6:1 warning MISSING_VERSION {',
      '7:3 warning SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY "Statement"',
    ],
    steps: ['fix all'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "Cargo", "Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::harbour-cargo/*" },
    { "Sid": "Cargo2", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::harbour-spares/*" }
  ]
}`,
  },
  {
    row: 'a Principal, which an endpoint policy must have',
    file: 's3-endpoint-policy.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject", "s3:PutObject"], "Resource": "arn:aws:s3:::harbour-*/*" }
  ]
}`,
    finds: [],
  },
  {
    row: 'an endpoint policy that only denies',
    file: 's3-endpoint-policy.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "NoPackages", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::packages.*.amazonaws.com/*" }
  ]
}`,
    finds: ['3:3 warning SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY "Statement"'],
    steps: ['Add a statement that allows the resources of one account'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    { "Sid": "NoPackages", "Effect": "Deny", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::packages.*.amazonaws.com/*" },
    {
      "Sid": "AllowOwnAccount",
      "Effect": "Allow",
      "Principal": "*",
      "Action": "s3:*",
      "Resource": "*",
      "Condition": {
        "StringEquals": {
          "aws:ResourceAccount": "account"
        }
      }
    }
  ]
}`,
  },
  {
    row: 'a Statement list that a brace closes in place of its bracket',
    file: 'network-interfaces.json',
    text: `{ "Version": "2012-10-17", "Statement": [ { "Sid": "SageMakerNetwork", "Effect": "Allow", "Action": [ "ec2:DescribeVpcEndpoints", "ec2:DescribeDhcpOptions", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:CreateNetworkInterface" ], "Resource": "*" } }`,
    finds: ['1:424 error JSON_SYNTAX_ERROR }'],
    steps: ['fix all'],
    mended: `{ "Version": "2012-10-17", "Statement": [ { "Sid": "SageMakerNetwork", "Effect": "Allow", "Action": [ "ec2:DescribeVpcEndpoints", "ec2:DescribeDhcpOptions", "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterfacePermission", "ec2:DeleteNetworkInterface", "ec2:CreateNetworkInterfacePermission", "ec2:CreateNetworkInterface" ], "Resource": "*" } ] }`,
  },
  {
    row: 'a single subnet for a model',
    file: 'create-model.json',
    text: `{
  "ModelName": "berths",
  "ExecutionRoleArn": "arn:aws:iam::111122223333:role/harbour-models",
  "PrimaryContainer": { "Image": "111122223333.dkr.ecr.eu-north-1.amazonaws.com/berths:1" },
  "VpcConfig": {
    "Subnets": ["subnet-0a1b2c3d4e5f60718"],
    "SecurityGroupIds": ["sg-0a1b2c3d4e5f60720"]
  }
}`,
    finds: ['6:5 warning SAGEMAKER_VPC_SINGLE_SUBNET "Subnets"'],
    steps: ['Add a second subnet'],
    mended: `{
  "ModelName": "berths",
  "ExecutionRoleArn": "arn:aws:iam::111122223333:role/harbour-models",
  "PrimaryContainer": { "Image": "111122223333.dkr.ecr.eu-north-1.amazonaws.com/berths:1" },
  "VpcConfig": {
    "Subnets": ["subnet-0a1b2c3d4e5f60718", "subnet-"],
    "SecurityGroupIds": ["sg-0a1b2c3d4e5f60720"]
  }
}`,
    left: ['6:45 warning SAGEMAKER_VPC_ID_INVALID "subnet-"'],
  },
  {
    row: 'fourteen actions that run together',
    file: 'inference.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["sagemaker:CreateAIWorkloadConfigsagemaker:DescribeAIWorkloadConfigsagemaker:ListAIWorkloadConfigssagemaker:DeleteAIWorkloadConfigsagemaker:CreateAIBenchmarkJobsagemaker:DescribeAIBenchmarkJobsagemaker:ListAIBenchmarkJobssagemaker:StopAIBenchmarkJobsagemaker:DeleteAIBenchmarkJobsagemaker:CreateAIRecommendationJobsagemaker:DescribeAIRecommendationJobsagemaker:ListAIRecommendationJobssagemaker:StopAIRecommendationJobsagemaker:DeleteAIRecommendationJob"],
      "Resource": "*"
    }
  ]
}`,
    finds: [
      '6:18 error INVALID_ACTION "sagemaker:CreateAIWorkloadConfigsagemaker:DescribeAIWorkloadConfigsagemaker:ListAIWorkloadConfigssagemaker:DeleteAIWorkloadConfigsagemaker:CreateAIBenchmarkJobsagemaker:DescribeAIBenchmarkJobsagemaker:ListAIBenchmarkJobssagemaker:StopAIBenchmarkJobsagemaker:DeleteAIBenchmarkJobsagemaker:CreateAIRecommendationJobsagemaker:DescribeAIRecommendationJobsagemaker:ListAIRecommendationJobssagemaker:StopAIRecommendationJobsagemaker:DeleteAIRecommendationJob"',
    ],
    steps: ['Change to 14 actions ("sagemaker:CreateAIWorkloadConfig" to "sagemaker:DeleteAIRecommendationJob")'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:CreateAIWorkloadConfig",
        "sagemaker:DescribeAIWorkloadConfig",
        "sagemaker:ListAIWorkloadConfigs",
        "sagemaker:DeleteAIWorkloadConfig",
        "sagemaker:CreateAIBenchmarkJob",
        "sagemaker:DescribeAIBenchmarkJob",
        "sagemaker:ListAIBenchmarkJobs",
        "sagemaker:StopAIBenchmarkJob",
        "sagemaker:DeleteAIBenchmarkJob",
        "sagemaker:CreateAIRecommendationJob",
        "sagemaker:DescribeAIRecommendationJob",
        "sagemaker:ListAIRecommendationJobs",
        "sagemaker:StopAIRecommendationJob",
        "sagemaker:DeleteAIRecommendationJob"
      ],
      "Resource": "*"
    }
  ]
}`,
  },
  {
    row: 'a misspelt CreateFlowDefinition',
    file: 'review.json',
    text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:CreateFlowDefiniton", "sagemaker:DescribeFlowDefinition"], "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:flow-definition/*" }] }`,
    finds: ['1:74 error INVALID_ACTION "sagemaker:CreateFlowDefiniton"'],
    steps: ['Change to "sagemaker:CreateFlowDefinition"'],
    mended: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": ["sagemaker:CreateFlowDefinition", "sagemaker:DescribeFlowDefinition"], "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:flow-definition/*" }] }`,
  },
  {
    row: 'a security group without its dash, in a condition',
    file: 'guard.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:model/*",
      "Condition": {
        "ForAllValues:StringEquals": { "sagemaker:VpcSecurityGroupIds": ["sg12345"] },
        "Null": { "sagemaker:VpcSecurityGroupIds": "false" }
      }
    }
  ]
}`,
    finds: ['9:74 warning SAGEMAKER_CONDITION_VALUE_INVALID "sg12345"'],
    steps: ['Change to "sg-12345"'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateModel",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:model/*",
      "Condition": {
        "ForAllValues:StringEquals": { "sagemaker:VpcSecurityGroupIds": ["sg-12345"] },
        "Null": { "sagemaker:VpcSecurityGroupIds": "false" }
      }
    }
  ]
}`,
  },
  {
    row: 'a security group without its dash, in a VpcConfig',
    file: 'vpc-config.json',
    text: `{ "VpcConfig": { "Subnets": ["subnet-0a1b2c3d4e5f60718", "subnet-0a1b2c3d4e5f60719"], "SecurityGroupIds": ["sg12345"] } }`,
    finds: ['1:108 warning SAGEMAKER_VPC_ID_INVALID "sg12345"'],
  },
  {
    row: 'a comment that begins with #',
    file: 'review.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        # what reviewers may start
        "sagemaker:StartHumanLoop"
      ],
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:flow-definition/*"
    }
  ]
}`,
    finds: ['7:9 error JSON_SYNTAX_ERROR # what reviewers may start'],
    steps: ['fix all'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "sagemaker:StartHumanLoop"
      ],
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:flow-definition/*"
    }
  ]
}`,
  },
  {
    row: 'an ARN without its account',
    file: 'pull.json',
    text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": "arn:aws:ecr:eu-north-1::repository/berths" }] }`,
    finds: ['1:106 error MISSING_ARN_ACCOUNT "arn:aws:ecr:eu-north-1::repository/berths"'],
    steps: ['Fill in the account ID'],
    mended: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "ecr:BatchGetImage", "Resource": "arn:aws:ecr:eu-north-1:111122223333:repository/berths" }] }`,
  },
  {
    row: 'a condition key that was replaced',
    file: 'train.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:transform-job/*",
      "Condition": { "ArnEquals": { "sagemaker:VolumeKmsKey": "arn:aws:kms:eu-north-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9" } }
    }
  ]
}`,
    finds: ['8:37 information SAGEMAKER_DEPRECATED_KMS_CONDITION_KEY "sagemaker:VolumeKmsKey"'],
    steps: ['Change to "sagemaker:VolumeKmsKeyArn"'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:transform-job/*",
      "Condition": { "ArnEquals": { "sagemaker:VolumeKmsKeyArn": "arn:aws:kms:eu-north-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9" } }
    }
  ]
}`,
  },
  {
    row: 'a pattern without colons under an ARN operator',
    file: 'train.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:transform-job/*",
      "Condition": { "ArnLike": { "sagemaker:VolumeKmsKeyArn": "*key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9" } }
    }
  ]
}`,
    finds: ['8:64 warning SAGEMAKER_CONDITION_VALUE_INVALID "*key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9"'],
  },
  {
    row: 'instance types that a request may leave out',
    file: 'train.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:transform-job/*",
      "Condition": { "ForAllValues:StringEquals": { "sagemaker:InstanceTypes": ["ml.m5.large", "ml.m5.xlarge"] } }
    }
  ]
}`,
    finds: ['8:53 warning SAGEMAKER_FORALLVALUES_NO_NULL_GUARD "sagemaker:InstanceTypes"'],
    steps: ['Add "Null": { "sagemaker:InstanceTypes": "false" }'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:CreateTransformJob",
      "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:transform-job/*",
      "Condition": { "ForAllValues:StringEquals": { "sagemaker:InstanceTypes": ["ml.m5.large", "ml.m5.xlarge"] }, "Null": { "sagemaker:InstanceTypes": "false" } }
    }
  ]
}`,
  },
  {
    row: 'network interfaces without a Resource',
    file: 'network-interfaces.json',
    text: `{
  "Effect": "Allow",
  "Action": [
    "ec2:CreateNetworkInterface",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeSubnets"
  ]
}`,
    finds: ['1:1 error MISSING_RESOURCE {', '1:1 error MISSING_STATEMENT {'],
    steps: ['fix all', 'Add "Resource"', 'Fill in the Region', 'Fill in the account ID'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "ec2:CreateNetworkInterface",
        "ec2:DeleteNetworkInterface",
        "ec2:DescribeSubnets"
      ],
      "Resource": "arn:aws:service:us-east-1:111122223333:resource"
    }
  ]
}`,
    left: ['11:28 information INVALID_SERVICE service'],
  },
  {
    row: 'a fragment that is never closed',
    file: 'network-interfaces.json',
    text: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeSubnets",
      "Resource": "*"
    }`,
    finds: ['8:5 error JSON_SYNTAX_ERROR }'],
    steps: ['fix all'],
    mended: `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "ec2:DescribeSubnets",
      "Resource": "*"
    }
  ]
}`,
  },
  {
    row: 'a placeholder for the partition',
    file: 'describe.json',
    text: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:DescribeModel", "Resource": "arn:partition:sagemaker:eu-north-1:111122223333:model/*" }] }`,
    finds: ['1:117 error INVALID_PARTITION partition'],
    steps: ['Change to "aws"'],
    mended: `{ "Version": "2012-10-17", "Statement": [{ "Effect": "Allow", "Action": "sagemaker:DescribeModel", "Resource": "arn:aws:sagemaker:eu-north-1:111122223333:model/*" }] }`,
  },
];

const PATTERNS: readonly Row[] = [
  {
    row: 'the caller is looked for beside detail',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "userIdentity": { "type": ["AssumedRole"] },
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"]
  }
}`,
    finds: ['4:3 warning SAGEMAKER_EVENT_SHAPE "userIdentity"'],
    steps: ['Move userIdentity under detail'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"],
    "userIdentity": {
      "type": ["AssumedRole"]
    }
  }
}`,
  },
  {
    row: 'only assumed roles have a session issuer',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob", "CreateEndpoint"],
    "userIdentity": {
      "sessionContext": {
        "sessionIssuer": { "arn": [{ "anything-but": ["arn:aws:iam::111122223333:role/deployers"] }] }
      }
    }
  }
}`,
    finds: ['9:38 information SAGEMAKER_EVENT_SESSION_ISSUER_GAP "anything-but"'],
    steps: ['Add a branch for calls without a sessionIssuer'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob", "CreateEndpoint"],
    "$or": [
      {
        "userIdentity": {
          "sessionContext": {
            "sessionIssuer": {
              "arn": [
                {
                  "anything-but": ["arn:aws:iam::111122223333:role/deployers"]
                }
              ]
            }
          }
        }
      },
      {
        "userIdentity": {
          "sessionContext": {
            "sessionIssuer": {
              "arn": [
                {
                  "exists": false
                }
              ]
            }
          }
        }
      }
    ]
  }
}`,
  },
  {
    row: 'CreateEndpoint names no model',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateEndpoint"],
    "requestParameters": { "modelName": ["berths"] }
  }
}`,
    finds: ['7:28 warning SAGEMAKER_EVENT_PARAM_NOT_IN_API "modelName"'],
    steps: ['Change to "endpointConfigName"'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateEndpoint"],
    "requestParameters": { "endpointConfigName": ["berths"] }
  }
}`,
  },
  {
    row: 'parameters in the spelling of the API',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"],
    "requestParameters": { "ModelName": ["berths"] }
  }
}`,
    finds: ['7:28 warning SAGEMAKER_EVENT_PARAM_NOT_IN_API "ModelName"'],
    steps: ['Change to "modelName"'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"],
    "requestParameters": { "modelName": ["berths"] }
  }
}`,
  },
  {
    row: 'a leaf that is no list',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": "CreateTransformJob"
  }
}`,
    finds: ['6:18 error SAGEMAKER_EVENT_SHAPE "CreateTransformJob"'],
    steps: ['fix all'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"]
  }
}`,
  },
  {
    row: 'the detail-type in the words of another partition',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["Amazon API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"]
  }
}`,
    finds: ['3:19 warning SAGEMAKER_EVENT_HEADER "Amazon API Call via CloudTrail"'],
    steps: ['Change to "AWS API Call via CloudTrail"'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"]
  }
}`,
  },
  {
    row: 'a misspelt operation',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransfromJob"]
  }
}`,
    finds: ['6:19 warning SAGEMAKER_EVENT_NAME_UNKNOWN "CreateTransfromJob"'],
    steps: ['Change to "CreateTransformJob"'],
    mended: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateTransformJob"]
  }
}`,
  },
  {
    row: 'calls that no trail delivers by default',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["InvokeEndpoint"]
  }
}`,
    finds: ['6:5 information SAGEMAKER_EVENT_NOT_DELIVERED "eventName"'],
  },
  {
    row: 'every way to put a model to use',
    file: 'rule.json',
    text: `{
  "source": ["aws.sagemaker"],
  "detail-type": ["AWS API Call via CloudTrail"],
  "detail": {
    "eventSource": ["sagemaker.amazonaws.com"],
    "eventName": ["CreateEndpoint", "UpdateEndpoint", "CreateTransformJob", "CreateInferenceComponent"]
  }
}`,
    finds: [],
  },
];

describe.each([
  ['a policy or a VpcConfig', ROWS],
  ['an event pattern', PATTERNS],
])('%s', (_, rows) => {
  for (const { row, file, text, finds, steps = [], mended = text, left } of rows) {
    it(`row: ${row}`, () => {
      const linesOf = (document: string) => problemsOf(document, { file }).map((problem) => written(problem, document));
      expect(linesOf(text)).toEqual(finds);
      const result = mend(text, { file, everything: true });
      expect(result).toEqual({ text: mended, steps });
      expect(linesOf(mended)).toEqual(mended === text ? finds : (left ?? []));
    });
  }
});
