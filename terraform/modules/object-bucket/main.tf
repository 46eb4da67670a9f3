data "aws_caller_identity" "current" {}

module "identity" {
  source = "../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 45
  module_path    = path.module
}

locals {
  # Bucket names are shared by the whole world; nobody else can hold this one by chance. 63 characters at most.
  bucket     = "${module.identity.identifier}-${data.aws_caller_identity.current.account_id}"
  log_bucket = "${local.bucket}-logs"
}

module "key" {
  source = "../../foundation/encryption-key"

  identifier = module.identity.identifier
  tags       = module.identity.tags
}

module "logs" {
  source = "../../foundation/private-bucket"

  bucket            = local.log_bucket
  production        = module.identity.production
  key_arn           = null
  expire_after_days = 365
  access_logs_of    = local.bucket
  tags              = module.identity.tags
}

module "objects" {
  source = "../../foundation/private-bucket"

  bucket            = local.bucket
  production        = module.identity.production
  key_arn           = module.key.arn
  expire_after_days = var.expire_after_days
  access_log_bucket = module.logs.name
  tags              = module.identity.tags
}
