data "aws_partition" "current" {}
data "aws_region" "current" {}

resource "aws_iam_role" "monitoring" {
  name_prefix = "rds-monitoring-"
  tags        = local.tags

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

locals {
  secret_arn = one(aws_db_instance.this.master_user_secret).secret_arn

  access_policy = {
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "ReadLogin"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"]
        Resource = local.secret_arn
      },
      {
        Sid       = "DecryptLogin"
        Effect    = "Allow"
        Action    = "kms:Decrypt"
        Resource  = module.key.arn
        Condition = { StringEquals = { "kms:EncryptionContext:SecretARN" = local.secret_arn } }
      },
    ]
  }
}
