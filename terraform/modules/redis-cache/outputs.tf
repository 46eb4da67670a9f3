output "address" {
  description = "Host name that workloads connect to, by TLS."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "port" {
  description = "TCP port that workloads connect to."
  value       = local.port
}

output "username" {
  description = "User that workloads log in as, with an IAM token for a password."
  value       = aws_elasticache_user.service.user_name
}

output "identifier" {
  description = "What the cache is called in AWS."
  value       = aws_elasticache_replication_group.this.replication_group_id
}

output "region" {
  description = "AWS region that the cache is in."
  value       = data.aws_region.current.name
}

output "access_policy" {
  description = "IAM policy document (JSON) that lets a role log in to this cache as its user, and nothing else."
  value = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "LogIn"
      Effect   = "Allow"
      Action   = "elasticache:Connect"
      Resource = [aws_elasticache_replication_group.this.arn, aws_elasticache_user.service.arn]
    }]
  })
}

output "protection" {
  description = "What stands between the content and its loss: a final snapshot, a second zone, and days for which daily snapshots stay. ElastiCache itself has no deletion protection."
  value = {
    final_snapshot = aws_elasticache_replication_group.this.final_snapshot_identifier != null
    multiple_zones = aws_elasticache_replication_group.this.multi_az_enabled
    backup_days    = aws_elasticache_replication_group.this.snapshot_retention_limit
  }
}

output "tags" {
  description = "Tags of every resource of the module."
  value       = local.tags
}
