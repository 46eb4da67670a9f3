mock_provider "aws" {
  source = "../../testing/aws"
}

variables {
  bucket            = "parcel-tracker-objects"
  production        = true
  key_arn           = "arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000"
  expire_after_days = null
  access_log_bucket = "parcel-tracker-objects-logs"
  tags              = { "slipway.io/service" = "parcel-tracker" }
}

run "objects" {
  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls,
      aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls,
      aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "No way to the public may stay open."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default) == { sse_algorithm = "aws:kms", kms_master_key_id = var.key_arn }
    error_message = "Objects must be encrypted with the key given."
  }

  assert {
    condition     = aws_s3_bucket_versioning.this.versioning_configuration[0].status == "Enabled" && one(aws_s3_bucket_ownership_controls.this.rule).object_ownership == "BucketOwnerEnforced"
    error_message = "Versions must be kept, and access lists must be off."
  }

  assert {
    condition = toset([for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : "${statement.Effect} ${statement.Sid}"]) == toset([
      "Deny OnlyEncryptedTransport",
      "Deny OnlyCurrentTls",
    ])
    error_message = "The policy must refuse plain HTTP and old TLS, and allow nothing."
  }

  assert {
    condition     = one(aws_s3_bucket_logging.this).target_bucket == var.access_log_bucket && !aws_s3_bucket.this.force_destroy && aws_s3_bucket.this.tags == var.tags
    error_message = "Access must be logged, objects must be kept in production, and the tags be there."
  }

  assert {
    condition = { for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.id => rule.status } == {
      uploads-never-finished       = "Enabled"
      versions-replaced-or-deleted = "Enabled"
      objects-past-their-time      = "Disabled"
    }
    error_message = "Left-overs must go; objects must stay unless asked."
  }
}

run "access_logs" {
  variables {
    key_arn           = null
    production        = false
    expire_after_days = 365
    access_log_bucket = null
    access_logs_of    = "parcel-tracker-objects"
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "Amazon S3 delivers access logs only to buckets that its own keys encrypt."
  }

  assert {
    condition = one([
      for statement in jsondecode(aws_s3_bucket_policy.this.policy).Statement : statement.Condition.ArnEquals["aws:SourceArn"] if statement.Effect == "Allow"
    ]) == "arn:aws:s3:::parcel-tracker-objects"
    error_message = "Only logs of the one bucket may be delivered."
  }

  assert {
    condition     = one([for rule in aws_s3_bucket_lifecycle_configuration.this.rule : rule.expiration[0].days if rule.id == "objects-past-their-time" && rule.status == "Enabled"]) == 365 && aws_s3_bucket.this.force_destroy
    error_message = "Logs must go after the days asked for, and with the bucket outside production."
  }
}
