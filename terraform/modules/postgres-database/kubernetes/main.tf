module "namespace" {
  source = "../../../foundation/namespace"

  context     = var.context
  module_path = "${path.module}/.."
}

module "identity" {
  source = "../../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 40
  module_path    = "${path.module}/.."
}

locals {
  identifier = module.identity.identifier
  production = module.namespace.production
  port       = 5432

  # What the platform lays out in each namespace: the plugin's access to the bucket of backups.
  backup_plugin = "barman-cloud.cloudnative-pg.io"
  backup_store  = "slipway-backups"

  resources = {
    small  = { cpu = "1", memory = "2Gi" }
    medium = { cpu = "2", memory = "8Gi" }
    large  = { cpu = "8", memory = "32Gi" }
  }[var.size]

  metadata = {
    name        = local.identifier
    namespace   = module.namespace.name
    labels      = module.namespace.labels
    annotations = module.namespace.annotations
  }
}

# The provider knows the operator's kinds only from a cluster that has them, so planning needs one. In return the plan
# shows each field, and a field that CloudNativePG has not got fails there.
resource "kubernetes_manifest" "cluster" {
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "Cluster"
    metadata   = local.metadata

    spec = {
      imageName             = "ghcr.io/cloudnative-pg/postgresql:18"
      instances             = local.production ? 3 : 1
      enableSuperuserAccess = false
      storage               = { size = "${var.storage_gib}Gi", storageClass = "slipway-encrypted" }
      resources             = { requests = local.resources, limits = { memory = local.resources.memory } }

      # The operator makes the owner's password and keeps it as a secret; Terraform holds none.
      bootstrap = { initdb = { database = "service", owner = "service_owner", dataChecksums = true } }

      affinity = {
        enablePodAntiAffinity = true
        podAntiAffinityType   = local.production ? "required" : "preferred"
        topologyKey           = "topology.kubernetes.io/zone"
      }

      postgresql = {
        pg_hba = ["hostssl all all all scram-sha-256", "host all all all reject"]

        # What changed the schema, and what took longer than a second.
        parameters = { log_statement = "ddl", log_min_duration_statement = "1s" }
      }

      plugins = [{
        name          = local.backup_plugin
        isWALArchiver = true
        parameters    = { barmanObjectName = local.backup_store }
      }]
    }
  }

  wait {
    condition {
      type   = "Ready"
      status = "True"
    }
  }

  timeouts {
    create = "20m"
  }
}

resource "kubernetes_manifest" "daily_backup" {
  manifest = {
    apiVersion = "postgresql.cnpg.io/v1"
    kind       = "ScheduledBackup"
    metadata   = local.metadata

    # At one o'clock UTC, beginning with the seconds. The backups stay when the database goes.
    spec = {
      schedule             = "0 0 1 * * *"
      immediate            = true
      backupOwnerReference = "none"
      cluster              = { name = kubernetes_manifest.cluster.manifest.metadata.name }
      method               = "plugin"
      pluginConfiguration  = { name = local.backup_plugin }
    }
  }
}

resource "kubernetes_network_policy_v1" "this" {
  metadata {
    name        = local.identifier
    namespace   = module.namespace.name
    labels      = module.namespace.labels
    annotations = module.namespace.annotations
  }

  spec {
    policy_types = ["Ingress", "Egress"]

    pod_selector {
      match_labels = { "cnpg.io/cluster" = local.identifier }
    }

    ingress {
      from {
        pod_selector {}
      }

      ports {
        port     = local.port
        protocol = "TCP"
      }
    }

    # The operator watches over each instance.
    ingress {
      from {
        namespace_selector {
          match_labels = { "kubernetes.io/metadata.name" = "cnpg-system" }
        }
      }

      ports {
        port     = 8000
        protocol = "TCP"
      }

      ports {
        port     = local.port
        protocol = "TCP"
      }
    }

    # To the other instances.
    egress {
      to {
        pod_selector {
          match_labels = { "cnpg.io/cluster" = local.identifier }
        }
      }
    }

    # To the API of Kubernetes and to the bucket of backups. Neither has a fixed address.
    egress {
      to {
        ip_block {
          cidr   = "0.0.0.0/0"
          except = ["169.254.0.0/16"]
        }
      }

      dynamic "ports" {
        for_each = [443, 6443]

        content {
          port     = ports.value
          protocol = "TCP"
        }
      }
    }
  }
}
