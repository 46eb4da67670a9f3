output "subnet_ids" {
  description = "Private subnets for data, in at least two zones."
  value       = data.aws_subnets.data.ids
}

output "security_group_id" {
  description = "Security group that lets workloads of the environment in, on one port."
  value       = aws_security_group.this.id
}
