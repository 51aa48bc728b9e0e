// Every snippet, accepted as it is, is a valid document; what it says is written out here in full.
import { describe, expect, test } from 'vitest';
import { expandAllSnippets, expandSnippet } from './support/expandSnippet.ts';

const documents: Record<string, string> = {
  'sm-invoke-multi-model': `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "InvokeOwnAndSharedModels",
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:us-east-1:111122223333:endpoint/multi-model-endpoint",
      "Condition": {
        "StringLike": {
          "sagemaker:TargetModel": ["tenant-a/*", "shared/*"]
        }
      }
    }
  ]
}`,
  'sm-execution-role-trust': `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "SageMakerForThisAccount",
      "Effect": "Allow",
      "Principal": { "Service": "sagemaker.amazonaws.com" },
      "Action": "sts:AssumeRole",
      "Condition": {
        "StringEquals": { "aws:SourceAccount": "111122223333" },
        "ArnLike": { "aws:SourceArn": "arn:aws:sagemaker:us-east-1:111122223333:*" }
      }
    }
  ]
}`,
  'sm-vpc-config': `{
  "VpcConfig": {
    "Subnets": ["subnet-0123456789abcdef0", "subnet-0fedcba9876543210"],
    "SecurityGroupIds": ["sg-0123456789abcdef0"]
  }
}`,
  'sm-s3-endpoint': `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "OwnAccountBucketsOnly",
      "Effect": "Allow",
      "Principal": "*",
      "Action": ["s3:GetObject", "s3:PutObject", "s3:ListBucket"],
      "Resource": "*",
      "Condition": {
        "StringEquals": { "aws:ResourceAccount": "111122223333" }
      }
    }
  ]
}`,
};

describe('the snippets', () => {
  const snippets = expandAllSnippets();

  test('expand to exactly these documents', () => {
    expect(Object.fromEntries(snippets.map(({ prefix, text }) => [prefix, text]))).toEqual(documents);
  });

  test.each(snippets)('$prefix parses as JSON', ({ text }) => {
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('have prefixes and names of their own', () => {
    for (const values of [snippets.map(({ prefix }) => prefix), snippets.map(({ name }) => name)]) {
      expect(values).toEqual([...new Set(values)]);
    }
  });

  test.each(snippets)('$prefix begins with sm- and says what it is for', ({ prefix, description }) => {
    expect(prefix).toMatch(/^sm-[a-z0-9-]+$/);
    expect(description).toMatch(/^[A-Z].+\.$/);
  });
});

describe('expandSnippet', () => {
  test.each([
    ['plain text', 'a $ b } c', 'a $ b } c'],
    ['a placeholder', '${1:abc}-$1-${1}', 'abc-abc-abc'],
    ['a mirror before its placeholder', '$1 and ${1:abc}', 'abc and abc'],
    ['a nested placeholder', '${1:a${2:b}c} $2', 'abc b'],
    ['a choice', '${1|x/*,y|} $1', 'x/* x/*'],
    ['a choice with escapes', '${1|a\\,b\\|c,d|}', 'a,b|c'],
    ['empty tab stops', 'a$1${2}$0', 'a'],
    ['an escaped policy variable', '\\${aws:PrincipalTag/team\\}/*', '${aws:PrincipalTag/team}/*'],
    ['a policy variable as default', '${1:\\${aws:username\\}}/*', '${aws:username}/*'],
    ['an escaped backslash', 'a\\\\b\\n', 'a\\b\\n'],
  ])('%s', (_, body, text) => {
    expect(expandSnippet(body)).toBe(text);
  });

  test('rejects an unescaped policy variable', () => {
    expect(() => expandSnippet('${aws:username}/*')).toThrow(
      'Snippet variable where a policy variable was meant? Escape its $: ${aws',
    );
  });

  test('rejects a tab stop without end', () => {
    expect(() => expandSnippet('"${1:abc"')).toThrow('A tab stop is not closed: abc"');
  });
});
