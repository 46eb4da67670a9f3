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
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.at_rest_encryption_enabled && aws_elasticache_replication_group.this.kms_key_id == module.key.arn
    error_message = "The cache must be encrypted in transit, and at rest with the key of the module."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.security_group_ids == toset([module.network.security_group_id]) && aws_elasticache_subnet_group.this.subnet_ids == toset(module.network.subnet_ids)
    error_message = "The cache must be in private subnets, behind the security group of the module."
  }

  assert {
    condition     = aws_elasticache_user.service.authentication_mode[0].type == "iam" && aws_elasticache_replication_group.this.auth_token == null && aws_elasticache_user.service.user_id == aws_elasticache_user.service.user_name
    error_message = "Workloads must log in with IAM tokens; there must be no password. IAM wants user id and user name to be the same."
  }

  assert {
    condition     = output.protection == { final_snapshot = true, multiple_zones = true, backup_days = 35 }
    error_message = "Production needs a final snapshot, a second zone and 35 days of snapshots."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.num_cache_clusters == 2 && aws_elasticache_replication_group.this.automatic_failover_enabled
    error_message = "Production needs a second node that takes over."
  }

  assert {
    condition     = length(aws_elasticache_replication_group.this.log_delivery_configuration) == 2 && alltrue([for group in aws_cloudwatch_log_group.this : group.kms_key_id == module.key.arn && group.retention_in_days == 365])
    error_message = "Slow log and engine log must be delivered, encrypted and kept for a year."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.tags["slipway.io/module"] == "redis-cache" && output.tags["slipway.io/cost-centre"] == "cc-4711"
    error_message = "Resources must carry the tags."
  }

  assert {
    condition     = jsondecode(output.access_policy).Statement[0].Action == "elasticache:Connect" && length(jsondecode(output.access_policy).Statement) == 1 && !strcontains(output.access_policy, "*")
    error_message = "The access policy must let a role connect to this cache, and nothing else."
  }
}

run "development" {
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "development", tier = 3, lease = "2027-01-31"
    }
    size = "large"
  }

  assert {
    condition     = output.protection == { final_snapshot = false, multiple_zones = false, backup_days = 1 }
    error_message = "Outside production one node with a day of snapshots is enough."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.node_type == "cache.r7g.xlarge"
    error_message = "The size must be as asked for."
  }
}

run "refuses_size" {
  command = plan
  variables {
    size = "huge"
  }
  expect_failures = [var.size]
}
