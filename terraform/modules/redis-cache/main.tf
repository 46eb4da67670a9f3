module "identity" {
  source = "../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 40
  module_path    = path.module
}

module "key" {
  source = "../../foundation/encryption-key"

  identifier = local.identifier
  log_groups = values(local.log_group_names)
  tags       = local.tags
}

module "network" {
  source = "../../foundation/private-network"

  environment = var.context.environment
  identifier  = local.identifier
  port        = local.port
  tags        = local.tags
}

locals {
  identifier = module.identity.identifier
  production = module.identity.production
  tags       = module.identity.tags

  port            = 6379
  log_group_names = { for log in ["slow-log", "engine-log"] : log => "/aws/elasticache/${local.identifier}/${log}" }

  node_type = {
    small  = "cache.t4g.small"
    medium = "cache.m7g.large"
    large  = "cache.r7g.xlarge"
  }[var.size]
}

resource "aws_elasticache_subnet_group" "this" {
  name       = local.identifier
  subnet_ids = module.network.subnet_ids
  tags       = local.tags
}

resource "aws_elasticache_parameter_group" "this" {
  name   = local.identifier
  family = "valkey8"
  tags   = local.tags

  # A cache that is full makes room instead of refusing to write.
  parameter {
    name  = "maxmemory-policy"
    value = "allkeys-lru"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_group_names

  name              = each.value
  kms_key_id        = module.key.arn
  retention_in_days = 365
  tags              = local.tags
}

# A cache that is made anew gets another value, so that its final snapshot never meets that of the one before.
resource "terraform_data" "generation" {
  input = local.identifier
}

resource "aws_elasticache_replication_group" "this" {
  #checkov:skip=CKV_AWS_31:There is no shared password: workloads log in with short-lived IAM tokens as the user of user_group_ids.
  replication_group_id = local.identifier
  description          = "Cache ${local.identifier}"
  engine               = "valkey"
  engine_version       = "8.0"
  node_type            = local.node_type
  port                 = local.port
  parameter_group_name = aws_elasticache_parameter_group.this.name
  tags                 = local.tags

  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]
  transit_encryption_enabled = true
  at_rest_encryption_enabled = true
  kms_key_id                 = module.key.arn

  subnet_group_name  = aws_elasticache_subnet_group.this.name
  security_group_ids = [module.network.security_group_id]

  num_cache_clusters         = local.production ? 2 : 1
  automatic_failover_enabled = local.production
  multi_az_enabled           = local.production
  snapshot_retention_limit   = local.production ? 35 : 1
  final_snapshot_identifier  = local.production ? "${local.identifier}-${substr(terraform_data.generation.id, 0, 8)}" : null

  # Times in UTC.
  snapshot_window            = "01:00-02:00"
  maintenance_window         = "sun:03:00-sun:04:00"
  auto_minor_version_upgrade = true
  apply_immediately          = !local.production

  dynamic "log_delivery_configuration" {
    for_each = local.log_group_names

    content {
      log_type         = log_delivery_configuration.key
      log_format       = "json"
      destination_type = "cloudwatch-logs"
      destination      = aws_cloudwatch_log_group.this[log_delivery_configuration.key].name
    }
  }
}
