output "namespace" {
  description = "Namespace that the certificate is in."
  value       = module.namespace.name
}

output "secret_name" {
  description = "Name of the Kubernetes secret that holds key and certificate, as tls.key and tls.crt."
  value       = kubernetes_manifest.certificate.manifest.spec.secretName
}

output "tags" {
  description = "Annotations of the certificate."
  value       = module.namespace.annotations
}
