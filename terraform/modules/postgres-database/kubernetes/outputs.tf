output "address" {
  description = "Host name that workloads connect to, by TLS; it follows the primary instance."
  value       = "${local.identifier}-rw.${module.namespace.name}.svc"
}

output "port" {
  description = "TCP port that workloads connect to."
  value       = local.port
}

output "database" {
  description = "Name of the database on the server."
  value       = kubernetes_manifest.cluster.manifest.spec.bootstrap.initdb.database
}

output "namespace" {
  description = "Namespace that the database is in."
  value       = module.namespace.name
}

output "secret_name" {
  description = "Name of the Kubernetes secret that holds username and password, and uri with all of it."
  value       = "${local.identifier}-app"
}

output "protection" {
  description = "What stands between the data and its loss: a second zone, and whether each change is archived as well."
  value = {
    multiple_zones = kubernetes_manifest.cluster.manifest.spec.instances > 1
    archived       = kubernetes_manifest.cluster.manifest.spec.plugins[0].isWALArchiver
  }
}

output "tags" {
  description = "Annotations of every resource of the module."
  value       = module.namespace.annotations
}
