output "namespace" {
  description = "Name of the namespace."
  value       = local.namespace
}

output "quota" {
  description = "How much all workloads together may ask for."
  value       = local.quota
}

output "tags" {
  description = "Annotations of every resource of the module."
  value       = local.annotations
}
