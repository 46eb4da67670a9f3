output "address" {
  description = "Host name that workloads connect to."
  value       = try(terraform_data.server.output.address, null)

  precondition {
    condition     = terraform_data.server.input != null
    error_message = "Terraform was interrupted after it had made the database and before it knew where the server is. Destroy the database, which is empty, and make it again."
  }
}

output "port" {
  description = "TCP port that workloads connect to."
  value       = try(terraform_data.server.output.port, null)
}

output "database" {
  description = "Name of the database on the server."
  value       = local.database
}

output "username" {
  description = "Login that owns the database; its password is the variable password."
  value       = local.database
}

output "tags" {
  description = "Tags of the database, kept as its comment."
  value       = module.identity.tags
}
