module "namespace" {
  source = "../../foundation/namespace"

  context     = var.context
  name        = var.name
  module_path = path.module
}

locals {
  namespace   = kubernetes_namespace_v1.this.metadata[0].name
  labels      = module.namespace.labels
  annotations = module.namespace.annotations

  quota = {
    small  = { cpu = 4, memory_gib = 8, storage_gib = 50, pods = 30 }
    medium = { cpu = 16, memory_gib = 32, storage_gib = 250, pods = 100 }
    large  = { cpu = 48, memory_gib = 96, storage_gib = 1000, pods = 300 }
  }[var.size]
}

resource "kubernetes_namespace_v1" "this" {
  metadata {
    name        = module.namespace.name
    annotations = local.annotations

    # No pod may run as root, gain privileges, or reach into its node.
    labels = merge(local.labels, {
      for mode in ["enforce", "audit", "warn"] : "pod-security.kubernetes.io/${mode}" => "restricted"
    })
  }
}

resource "kubernetes_resource_quota_v1" "this" {
  metadata {
    name        = "quota"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    hard = {
      "requests.cpu"           = local.quota.cpu
      "requests.memory"        = "${local.quota.memory_gib}Gi"
      "limits.memory"          = "${local.quota.memory_gib}Gi"
      "requests.storage"       = "${local.quota.storage_gib}Gi"
      "pods"                   = local.quota.pods
      "services.nodeports"     = 0
      "services.loadbalancers" = 0
    }
  }
}

# What a container gets that asks for nothing, and the most that one may take. Without it the quota refuses such pods.
resource "kubernetes_limit_range_v1" "this" {
  metadata {
    name        = "limits"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    limit {
      type            = "Container"
      default_request = { cpu = "50m", memory = "128Mi" }
      default         = { memory = "256Mi" }
      max             = { memory = "${local.quota.memory_gib / 2}Gi" }
    }

    limit {
      type = "PersistentVolumeClaim"
      max  = { storage = "${local.quota.storage_gib}Gi" }
    }
  }
}

# Whoever needs the API has a service account of their own.
resource "kubernetes_default_service_account_v1" "this" {
  automount_service_account_token = false

  metadata {
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }
}
