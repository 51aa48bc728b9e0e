/** Documents that several protocol tests open. */

/** One misspelt Effect, in the line with the number 3. */
export const ALLOW = `{
  "Version": "2012-10-17",
  "Statement": {
    "Effect": "allow",
    "Action": "s3:GetObject",
    "Resource": "arn:aws:s3:::bucket/*"
  }
}`;

/** One model condition too few, in the line with the number 5. */
export const UNRESTRICTED = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "sagemaker:InvokeEndpoint",
      "Resource": "arn:aws:sagemaker:eu-west-1:111122223333:endpoint/shared"
    }
  ]
}`;
