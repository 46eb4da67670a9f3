output "namespace" {
  description = "Namespace that the secret is in."
  value       = module.namespace.name
}

output "secret_name" {
  description = "Name of the Kubernetes secret; its key is value."
  value       = kubernetes_manifest.secret.manifest.spec.target.name
}

output "vault_path" {
  description = "Path in Vault; the property is value."
  value       = local.vault_path
}

output "tags" {
  description = "Annotations of every resource of the module."
  value       = module.namespace.annotations
}
