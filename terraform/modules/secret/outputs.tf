output "secret_arn" {
  description = "ARN of the secret in AWS Secrets Manager."
  value       = aws_secretsmanager_secret.this.arn
}

output "secret_name" {
  description = "Name of the secret in AWS Secrets Manager."
  value       = aws_secretsmanager_secret.this.name
}

output "region" {
  description = "AWS region that the secret is in."
  value       = data.aws_region.current.name
}

output "access_policy" {
  description = "IAM policy document (JSON) that lets a role read the secret, and nothing else."
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "Read"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
        Resource = aws_secretsmanager_secret.this.arn
      },
      {
        Sid       = "Decrypt"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = module.key.arn
        Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = aws_secretsmanager_secret.this.arn } }
      },
    ]
  })
}

output "protection" {
  description = "What stands between the secret and its loss: days for which a deleted secret can be restored."
  value       = { recovery_days = aws_secretsmanager_secret.this.recovery_window_in_days }
}

output "tags" {
  description = "Tags of every resource of the module."
  value       = module.identity.tags
}
