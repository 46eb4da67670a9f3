mock_provider "aws" {
  source = "../../testing/aws"
}

variables {
  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "cc-4711"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }
}

run "production" {
  assert {
    condition     = aws_db_instance.this.storage_encrypted && aws_db_instance.this.kms_key_id == module.key.arn && aws_db_instance.this.performance_insights_kms_key_id == module.key.arn
    error_message = "Storage and Performance Insights must be encrypted with the key of the module."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "Connections without TLS must be refused."
  }

  assert {
    condition     = !aws_db_instance.this.publicly_accessible && aws_db_instance.this.vpc_security_group_ids == toset([module.network.security_group_id]) && aws_db_subnet_group.this.subnet_ids == toset(module.network.subnet_ids)
    error_message = "The database must be in private subnets, behind the security group of the module."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password && aws_db_instance.this.master_user_secret_kms_key_id == module.key.arn && aws_db_instance.this.password == null
    error_message = "RDS must make the password and keep it in Secrets Manager; Terraform must hold none."
  }

  assert {
    condition     = output.protection == { deletion_protection = true, final_snapshot = true, multiple_zones = true, backup_days = 35 }
    error_message = "Production needs deletion protection, a final snapshot, a second zone and 35 days of recovery."
  }

  assert {
    condition     = startswith(aws_db_instance.this.final_snapshot_identifier, "parcel-tracker-production-main-") && !aws_db_instance.this.delete_automated_backups
    error_message = "The final snapshot must have a name of its own, and backups must outlive the database."
  }

  assert {
    condition     = alltrue([for group in aws_cloudwatch_log_group.this : group.kms_key_id == module.key.arn && group.retention_in_days == 365]) && length(aws_cloudwatch_log_group.this) == 2
    error_message = "Both logs must be encrypted and kept for a year."
  }

  assert {
    condition     = aws_db_instance.this.tags["slipway.io/module"] == "postgres-database" && aws_db_instance.this.tags["slipway.io/cost-centre"] == "cc-4711" && aws_db_instance.this.tags == aws_db_subnet_group.this.tags
    error_message = "Resources must carry the tags."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(output.access_policy).Statement : contains([local.secret_arn, module.key.arn], statement.Resource)
    ]) && !strcontains(output.access_policy, "*")
    error_message = "The access policy must name the one secret and the one key, without wildcards."
  }
}

run "staging" {
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "staging", tier = 1, lease = "2027-01-31"
    }
    size        = "medium"
    storage_gib = 100
  }

  assert {
    condition     = output.protection == { deletion_protection = false, final_snapshot = false, multiple_zones = false, backup_days = 7 }
    error_message = "Outside production a database can be destroyed when its lease ends, and has 7 days of recovery."
  }

  assert {
    condition     = aws_db_instance.this.instance_class == "db.m7g.large" && aws_db_instance.this.max_allocated_storage == 400
    error_message = "Size and storage must be as asked for."
  }
}

run "refuses_size" {
  command = plan
  variables {
    size = "huge"
  }
  expect_failures = [var.size]
}

run "refuses_too_little_storage" {
  command = plan
  variables {
    storage_gib = 19
  }
  expect_failures = [var.storage_gib]
}

run "refuses_too_much_storage" {
  command = plan
  variables {
    storage_gib = 1001
  }
  expect_failures = [var.storage_gib]
}

run "refuses_a_part_of_a_gibibyte" {
  command = plan
  variables {
    storage_gib = 20.5
  }
  expect_failures = [var.storage_gib]
}
