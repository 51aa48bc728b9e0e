/**
 * Documents as people paste them: what is reported, and what is left when fix-all and then the fixes of
 * errors and warnings, the preferred ones first, are applied until nothing changes any more.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './support/check.ts';
import { mend, written } from './support/mend.ts';

interface Seed {
  readonly defect: string;
  /** In seeds/flawed; what it ends as stands in seeds/mended. */
  readonly file: string;
  /** Line:column, severity, code, and the squiggled text, all of them. */
  readonly finds: readonly string[];
  /** What was applied, in order. */
  readonly steps: readonly string[];
  /** Findings of the mended document, none of them an error. */
  readonly left?: readonly string[];
}

const SEEDS: readonly Seed[] = [
  {
    defect: 'a comment inside the JSON, a comma after the only statement, placeholders in the ARN',
    file: 'invoke-tenant-models.json',
    finds: [
      '11:32 error INVALID_ARN_REGION your-region',
      '11:44 error INVALID_ARN_ACCOUNT account_id',
      '11:64 warning SAGEMAKER_ARN_PLACEHOLDER endpoint_name',
      '13:17 error JSON_SYNTAX_ERROR // one folder per line of ships, and one they all share',
      '18:10 error JSON_SYNTAX_ERROR ,',
    ],
    steps: ['fix all', 'Fill in the Region', 'Fill in the account ID', 'Fill in the name'],
  },
  {
    defect: 'a policy on one line, whose comment swallows the rest',
    file: 'invoke-tenant-models-on-one-line.json',
    finds: [
      '1:166 error INVALID_ARN_REGION your-region',
      '1:178 error INVALID_ARN_ACCOUNT account_id',
      '1:198 warning SAGEMAKER_ARN_PLACEHOLDER endpoint_name',
      '1:229 error JSON_SYNTAX_ERROR // one folder per line of ships ',
    ],
    steps: ['fix all', 'Fill in the Region', 'Fill in the account ID', 'Fill in the name'],
  },
  {
    defect: 'regular expressions where globs are meant',
    file: 'invoke-by-expression.json',
    finds: [
      '11:37 warning SAGEMAKER_TARGET_MODEL_REGEX "^baltic/.*$"',
      '11:52 warning SAGEMAKER_TARGET_MODEL_REGEX "(pooled|spare)/v1\\\\.tar\\\\.gz"',
    ],
    steps: ['Change to "baltic/*" under StringLike', 'Change to "pooled/v1.tar.gz" and "spare/v1.tar.gz"'],
  },
  {
    defect: 'misspelt InvokeEndpoint and CreateFlowDefinition behind a # comment',
    file: 'review-tasks.json',
    finds: [
      '7:9 error JSON_SYNTAX_ERROR # starting and asking',
      '8:9 error INVALID_ACTION "sagemaker:CreateFlowDefiniton"',
      '9:9 error INVALID_ACTION "sagemaker:InvokeEndpont"',
      '19:19 error MISSING_ARN_ACCOUNT "arn:aws:ecr:eu-north-1::repository/berths"',
    ],
    steps: [
      'fix all',
      'Change to "sagemaker:CreateFlowDefinition"',
      'Change to "sagemaker:InvokeEndpoint"',
      'Fill in "111122223333"',
    ],
    left: ['8:9 information SAGEMAKER_TARGET_MODEL_UNRESTRICTED "sagemaker:InvokeEndpoint"'],
  },
  {
    defect: 'VpcConfig without the braces around it',
    file: 'vpc-config-member.json',
    finds: ['1:1 error JSON_SYNTAX_ERROR VpcConfig'],
    steps: ['fix all'],
  },
  {
    defect: "VpcConfig with another service's names",
    file: 'vpc-config-from-another-service.json',
    finds: [
      '3:9 error SAGEMAKER_VPC_CONFIG_MEMBER_NAME "SubnetIds"',
      '4:9 error SAGEMAKER_VPC_CONFIG_MEMBER_NAME "SecurityGroups"',
      '5:13 warning SAGEMAKER_VPC_ID_INVALID "sg12345"',
      '6:13 error SAGEMAKER_VPC_IDS_SWAPPED "subnet-0b1d2f3a4c5e6f709"',
      '8:9 error SAGEMAKER_VPC_CONFIG_MEMBER_NAME "VpcId"',
    ],
    steps: ['fix all', 'fix all'],
    left: ['5:13 warning SAGEMAKER_VPC_ID_INVALID "sg12345"'],
  },
  {
    defect: 'VpcConfig of a model with a single subnet',
    file: 'vpc-config-one-subnet.json',
    finds: [
      '5:17 error SAGEMAKER_VPC_IDS_SWAPPED "sg-0b1d2f3a4c5e6f70a"',
      '6:26 error SAGEMAKER_VPC_IDS_SWAPPED "subnet-0B1D2F3A4C5E6F708"',
    ],
    steps: ['fix all', 'fix all', 'Add a second subnet'],
    left: ['6:45 warning SAGEMAKER_VPC_ID_INVALID "subnet-"'],
  },
  {
    defect: 'two endpoint policies one after the other, without Version, that only deny',
    file: 's3-endpoint-policies.json',
    finds: [
      '1:1 warning MISSING_VERSION {',
      '2:5 warning SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY "Statement"',
      '18:1 error JSON_SYNTAX_ERROR {',
      '18:1 warning MISSING_VERSION {',
      '19:5 warning SAGEMAKER_ENDPOINT_POLICY_DENY_ONLY "Statement"',
    ],
    steps: ['fix all', 'Add a statement that allows the resources of one account'],
  },
  {
    defect: 'a Statement array that is not closed',
    file: 'network-interfaces.json',
    finds: ['20:1 error JSON_SYNTAX_ERROR }'],
    steps: ['fix all'],
  },
  {
    defect: 'a Statement array that is not closed, on one line',
    file: 'network-interfaces-on-one-line.json',
    finds: ['1:178 error JSON_SYNTAX_ERROR }'],
    steps: ['fix all'],
  },
  {
    defect: 'a Statement array that is closed with a brace',
    file: 'network-interfaces-wrong-bracket.json',
    finds: ['20:5 error JSON_SYNTAX_ERROR }'],
    steps: ['fix all'],
  },
  {
    defect: 'a fragment that breaks off, without Resource',
    file: 'network-interfaces-cut-short.json',
    finds: ['4:5 error MISSING_RESOURCE {', '11:5 error JSON_SYNTAX_ERROR }'],
    steps: ['fix all', 'Add "Resource"', 'Fill in the Region', 'Fill in the account ID'],
    left: ['11:28 information INVALID_SERVICE service'],
  },
  {
    defect: 'a trust policy with a Resource, a misspelt action and the partition as placeholder',
    file: 'execution-role-trust-policy.json',
    finds: [
      '5:14 information EMPTY_SID_VALUE ""',
      '6:17 error INVALID_EFFECT "allow"',
      '8:17 error INVALID_ACTION "sts:AsumeRole"',
      '9:7 error ROLE_TRUST_POLICY_SYNTAX_ERROR_RESOURCE "Resource"',
      '12:44 warning SAGEMAKER_ARN_PLACEHOLDER partition',
    ],
    steps: ['fix all', 'Change to "sts:AssumeRole"', 'Remove Resource', 'Change to "aws"'],
  },
  {
    defect: 'a bucket policy with misspelt names and a missing comma',
    file: 'model-bucket-policy.json',
    finds: [
      '8:18 information INVALID_ACTION "s3:GetObjects"',
      '9:20 error INVALID_ARN_PREFIX "aws:s3:::harbour-models"',
      '13:7 error INVALID_POLICY_ELEMENT "Efect"',
      '17:7 error JSON_SYNTAX_ERROR "Condition"',
      '17:32 error INVALID_GLOBAL_CONDITION_KEY "aws:SecureTransprt"',
    ],
    steps: ['fix all', 'Change to "arn:aws:s3:::harbour-models"', 'Change to "aws:SecureTransport"'],
    left: ['8:18 information INVALID_ACTION "s3:GetObjects"'],
  },
  {
    defect: 'a key policy whose first statement is not closed',
    file: 'training-key-policy.json',
    finds: [
      '10:3 error JSON_SYNTAX_ERROR {',
      '14:53 information INVALID_ACTION "kms:CreateGrants"',
      '17:5 error INVALID_CONDITION_OPERATOR "StringEqual"',
    ],
    steps: ['fix all', 'Change to "StringEquals"'],
    left: ['15:53 information INVALID_ACTION "kms:CreateGrants"'],
  },
  {
    defect: 'a Condition that tests lists, wildcards and Booleans with StringEquals',
    file: 'guard-the-network.json',
    finds: [
      '7:49 information ACTION_NOT_FOR_RESOURCE "sagemaker:CreateProcessingJob"',
      '11:11 error MISSING_QUALIFIER "sagemaker:VpcSubnets"',
      '12:11 information SAGEMAKER_DEPRECATED_KMS_CONDITION_KEY "sagemaker:VolumeKmsKey"',
      '12:37 warning WILDCARD_WITHOUT_LIKE_OPERATOR "arn:aws:kms:eu-north-1:111122223333:key/*"',
      '13:11 warning TYPE_MISMATCH "sagemaker:NetworkIsolation"',
      '18:14 error UNIQUE_SIDS_REQUIRED "TrainInTheVpc"',
      '21:19 warning PASS_ROLE_WITH_STAR_IN_RESOURCE "*"',
    ],
    steps: [
      'fix all',
      'Change to "ForAllValues:StringEquals" and ask for the key with Null',
      'Change to "ArnLike"',
      'Change to "Bool"',
      'Add an iam:PassedToService condition',
    ],
    left: [
      '7:49 information ACTION_NOT_FOR_RESOURCE "sagemaker:CreateProcessingJob"',
      '14:11 information SAGEMAKER_DEPRECATED_KMS_CONDITION_KEY "sagemaker:VolumeKmsKey"',
    ],
  },
  {
    defect: 'a policy with Windows line ends',
    file: 'windows-line-ends.json',
    finds: [
      '1:1 warning MISSING_VERSION {',
      '4:20 error UNSUPPORTED_SID "Ask the models"',
      '6:23 information SAGEMAKER_TARGET_MODEL_UNRESTRICTED "sagemaker:InvokeEndpoint"',
      '6:51 error JSON_SYNTAX_ERROR // the only one',
      '7:91 error JSON_SYNTAX_ERROR ,',
      '9:9 error JSON_SYNTAX_ERROR {',
      '9:9 error MISSING_RESOURCE {',
    ],
    steps: ['fix all', 'Add "Resource"', 'Change to "eu-north-1"', 'Change to "111122223333"'],
    left: [
      '7:23 information SAGEMAKER_TARGET_MODEL_UNRESTRICTED "sagemaker:InvokeEndpoint"',
      '13:34 information INVALID_SERVICE service',
    ],
  },
  {
    defect: 'a policy with a byte-order mark, escapes and emoji',
    file: 'escapes-and-emoji.json',
    finds: [
      '4:36 error INVALID_ACTION "s\\u0033:GetObjekt"',
      '5:153 information EQUIVALENT_TO_NULL_FALSE "*"',
      '5:158 error INVALID_SERVICE_CONDITION_KEY "s3:x-amz-akl"',
      '5:189 error JSON_SYNTAX_ERROR ,',
    ],
    steps: ['fix all', 'Change to "s3:GetObject"', 'Change to "s3:x-amz-acl"'],
    left: ['5:153 information EQUIVALENT_TO_NULL_FALSE "*"'],
  },
];

describe('what people paste', () => {
  for (const { defect, file, finds, steps, left = [] } of SEEDS) {
    describe(defect, () => {
      const text = read(`flawed/${file}`);
      it('is found', () => expect(problemsOf(text, { file }).map((problem) => written(problem, text))).toEqual(finds));
      it('is mended', () => {
        const mended = mend(text, { file });
        expect(mended).toEqual({ text: read(`mended/${file}`), steps });
        const problems = problemsOf(mended.text, { file });
        expect(problems.map((problem) => written(problem, mended.text))).toEqual(left);
        expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      });
    });
  }
});

describe('sound documents', () => {
  for (const file of readdirSync(fileURLToPath(new URL('seeds/sound', import.meta.url)))) {
    it(`${file} has no finding`, () => expect(problemsOf(read(`sound/${file}`), { file })).toEqual([]));
  }
});

function read(path: string): string {
  return readFileSync(fileURLToPath(new URL(`seeds/${path}`, import.meta.url)), 'utf8');
}
