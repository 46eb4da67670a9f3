output "address" {
  description = "Host name that workloads connect to."
  value       = aws_db_instance.this.address
}

output "port" {
  description = "TCP port that workloads connect to."
  value       = local.port
}

output "database" {
  description = "Name of the database on the server."
  value       = aws_db_instance.this.db_name
}

output "identifier" {
  description = "What the database server is called in AWS."
  value       = aws_db_instance.this.identifier
}

output "region" {
  description = "AWS region that the database is in."
  value       = data.aws_region.current.name
}

output "secret_arn" {
  description = "ARN of the secret in AWS Secrets Manager that holds username and password. RDS rotates it."
  value       = local.secret_arn
}

output "access_policy" {
  description = "IAM policy document (JSON) that lets a role read the owner's login, and nothing else."
  value       = jsonencode(local.access_policy)
}

output "protection" {
  description = "What stands between the data and its loss: deletion protection, a final snapshot, a second zone, and days of point-in-time recovery."
  value = {
    deletion_protection = aws_db_instance.this.deletion_protection
    final_snapshot      = !aws_db_instance.this.skip_final_snapshot
    multiple_zones      = aws_db_instance.this.multi_az
    backup_days         = aws_db_instance.this.backup_retention_period
  }
}

output "tags" {
  description = "Tags of every resource of the module."
  value       = local.tags
}
