data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}

locals {
  version_days = var.production ? 90 : 7
  bucket_arn   = "arn:${data.aws_partition.current.partition}:s3:::${var.bucket}"

  encrypted_transport_statement = {
    Sid       = "OnlyEncryptedTransport"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  current_tls_statement = {
    Sid       = "OnlyCurrentTls"
    Effect    = "Deny"
    Principal = "*"
    Action    = "s3:*"
    Resource  = [local.bucket_arn, "${local.bucket_arn}/*"]
    Condition = { NumericLessThan = { "s3:TlsVersion" = "1.2" } }
  }

  access_logs_statement = var.access_logs_of == null ? [] : [{
    Sid       = "TakeAccessLogs"
    Effect    = "Allow"
    Principal = { Service = "logging.s3.amazonaws.com" }
    Action    = "s3:PutObject"
    Resource  = "${local.bucket_arn}/*"
    Condition = {
      StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
      ArnEquals    = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:s3:::${var.access_logs_of}" }
    }
  }]
}

resource "aws_s3_bucket" "this" {
  #checkov:skip=CKV_AWS_144:Data stays in the region it was put in. Versions protect against deletion; a second region is a decision of its own.
  #checkov:skip=CKV2_AWS_62:Nothing listens for events of a new bucket. A service that wants them brings the queue and the notification.
  bucket        = var.bucket
  force_destroy = !var.production
  tags          = var.tags

  # The key goes after the bucket. Where objects keep the bucket from being destroyed, they can still be read.
  depends_on = [var.key_arn]
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    bucket_key_enabled = var.key_arn != null

    apply_server_side_encryption_by_default {
      sse_algorithm     = var.key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.key_arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "uploads-never-finished"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }

  rule {
    id     = "versions-replaced-or-deleted"
    status = "Enabled"
    filter {}

    noncurrent_version_expiration {
      noncurrent_days = local.version_days
    }

    expiration {
      expired_object_delete_marker = true
    }
  }

  # Disabled rather than left out, so that the bucket always shows the three rules.
  rule {
    id     = "objects-past-their-time"
    status = var.expire_after_days == null ? "Disabled" : "Enabled"
    filter {}

    expiration {
      days = coalesce(var.expire_after_days, 3650)
    }
  }

  # Rules on versions need versioning to be on.
  depends_on = [aws_s3_bucket_versioning.this]
}

resource "aws_s3_bucket_logging" "this" {
  count = var.access_log_bucket == null ? 0 : 1

  bucket        = aws_s3_bucket.this.id
  target_bucket = var.access_log_bucket
  target_prefix = "access/"
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [local.encrypted_transport_statement, local.current_tls_statement],
      local.access_logs_statement,
    )
  })

  # Both change what the bucket admits; S3 refuses to change them at once.
  depends_on = [aws_s3_bucket_public_access_block.this]
}
