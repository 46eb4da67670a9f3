module "identity" {
  source = "../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 50
  module_path    = path.module
}

module "key" {
  source = "../../foundation/encryption-key"

  identifier = local.identifier
  log_groups = [for name in local.log_exports : local.log_group_names[name]]
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

  port            = 5432
  log_exports     = ["postgresql", "upgrade"]
  log_group_names = { for name in local.log_exports : name => "/aws/rds/instance/${local.identifier}/${name}" }

  instance_class = {
    small  = "db.t4g.medium"
    medium = "db.m7g.large"
    large  = "db.m7g.2xlarge"
  }[var.size]
}

resource "aws_db_subnet_group" "this" {
  name       = local.identifier
  subnet_ids = module.network.subnet_ids
  tags       = local.tags
}

resource "aws_db_parameter_group" "this" {
  name   = local.identifier
  family = "postgres18"
  tags   = local.tags

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }

  # What changed the schema, and what took longer than a second (the value is in milliseconds).
  parameter {
    name  = "log_statement"
    value = "ddl"
  }

  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_group_names

  name              = each.value
  kms_key_id        = module.key.arn
  retention_in_days = 365
  tags              = local.tags
}

# A database that is made anew gets another value, so that its final snapshot never meets that of the one before.
resource "terraform_data" "generation" {
  input = local.identifier
}

resource "aws_db_instance" "this" {
  identifier     = local.identifier
  engine         = "postgres"
  engine_version = "18"
  instance_class = local.instance_class
  db_name        = "service"
  port           = local.port
  tags           = local.tags

  username                            = "service_owner"
  manage_master_user_password         = true
  master_user_secret_kms_key_id       = module.key.arn
  iam_database_authentication_enabled = true

  storage_type          = "gp3"
  allocated_storage     = var.storage_gib
  max_allocated_storage = var.storage_gib * 4
  storage_encrypted     = true
  kms_key_id            = module.key.arn

  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [module.network.security_group_id]
  publicly_accessible    = false
  ca_cert_identifier     = "rds-ca-rsa2048-g1"
  parameter_group_name   = aws_db_parameter_group.this.name

  multi_az                  = local.production
  deletion_protection       = local.production
  skip_final_snapshot       = !local.production
  final_snapshot_identifier = local.production ? "${local.identifier}-${substr(terraform_data.generation.id, 0, 8)}" : null
  backup_retention_period   = local.production ? 35 : 7
  delete_automated_backups  = !local.production
  copy_tags_to_snapshot     = true

  # Times in UTC.
  backup_window               = "01:00-02:00"
  maintenance_window          = "sun:03:00-sun:04:00"
  auto_minor_version_upgrade  = true
  allow_major_version_upgrade = false
  apply_immediately           = !local.production

  enabled_cloudwatch_logs_exports       = local.log_exports
  monitoring_interval                   = 60
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = module.key.arn
  performance_insights_retention_period = 7

  # RDS would make log groups of its own, neither encrypted nor ever emptied.
  depends_on = [aws_cloudwatch_log_group.this]
}
