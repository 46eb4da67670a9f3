output "bucket" {
  description = "Name of the bucket."
  value       = module.objects.name
}

output "access_log_bucket" {
  description = "Name of the bucket that takes the access logs, for a year."
  value       = module.logs.name
}

output "access_policy" {
  description = "IAM policy document (JSON) that lets a role list, read, write and delete objects of this bucket, and nothing else."
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ListObjects"
        Effect   = "Allow"
        Action   = ["s3:ListBucket", "s3:ListBucketMultipartUploads"]
        Resource = module.objects.arn
      },
      {
        Sid    = "ReadAndWriteObjects"
        Effect = "Allow"
        Action = [
          "s3:GetObject",
          "s3:PutObject",
          "s3:DeleteObject",
          "s3:AbortMultipartUpload",
          "s3:ListMultipartUploadParts",
        ]
        Resource = "${module.objects.arn}/*"
      },
      {
        Sid      = "UseKey"
        Effect   = "Allow"
        Action   = ["kms:Decrypt", "kms:GenerateDataKey"]
        Resource = module.key.arn
      },
    ]
  })
}

output "protection" {
  description = "What stands between the objects and their loss: whether a bucket that holds objects can be destroyed, and days for which replaced and deleted versions stay."
  value = {
    deletion_protection = module.objects.protection.deletion_protection
    backup_days         = module.objects.protection.version_days
  }
}

output "tags" {
  description = "Tags of every resource of the module."
  value       = module.identity.tags
}
