output "name" {
  description = "Name of the bucket, once its policy is in force."
  value       = aws_s3_bucket.this.bucket
  depends_on  = [aws_s3_bucket_policy.this]
}

output "arn" {
  description = "ARN of the bucket."
  value       = local.bucket_arn
}

output "protection" {
  description = "Whether a bucket that holds objects is kept from being destroyed, and days for which replaced and deleted versions stay."
  value = {
    deletion_protection = !aws_s3_bucket.this.force_destroy
    version_days        = local.version_days
  }
}
