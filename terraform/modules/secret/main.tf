data "aws_region" "current" {}

# The platform team provides the function that replaces values, once in each region and account.
data "aws_lambda_function" "rotation" {
  function_name = "slipway-secret-rotation"
}

module "identity" {
  source = "../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 63
  module_path    = path.module
}

module "key" {
  source = "../../foundation/encryption-key"

  identifier = module.identity.identifier
  tags       = module.identity.tags
}

# A deleted secret keeps its name until it can no longer be restored: each one gets a name of its own.
resource "aws_secretsmanager_secret" "this" {
  name_prefix             = "${module.identity.identifier}-"
  description             = "${var.name} of ${var.context.service}"
  kms_key_id              = module.key.arn
  recovery_window_in_days = module.identity.production ? 30 : 7
  tags                    = module.identity.tags
}

# Write-only: neither the plan nor the state has the value. The version never rises, so Terraform never sets it again.
resource "aws_secretsmanager_secret_version" "first" {
  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = var.value
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret_rotation" "this" {
  secret_id           = aws_secretsmanager_secret.this.id
  rotation_lambda_arn = data.aws_lambda_function.rotation.arn
  rotate_immediately  = false

  rotation_rules {
    automatically_after_days = var.rotation_days
  }

  depends_on = [aws_secretsmanager_secret_version.first]
}

# Whatever a role of the account may do, nobody opens the secret to another account, or reads it without TLS.
resource "aws_secretsmanager_secret_policy" "this" {
  secret_arn          = aws_secretsmanager_secret.this.arn
  block_public_policy = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OnlyByTls"
      Effect    = "Deny"
      Principal = "*"
      Action    = "secretsmanager:*"
      Resource  = "*"
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
