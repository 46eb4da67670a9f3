module "namespace" {
  source = "../../../foundation/namespace"

  context     = var.context
  module_path = "${path.module}/.."
}

module "identity" {
  source = "../../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 63
  module_path    = "${path.module}/.."
}

locals {
  key = "value"

  # One place for each service and environment, so that Vault's policies can be as narrow.
  vault_path = "${var.context.service}/${var.context.environment}/${var.name}"

  metadata = {
    name        = module.identity.identifier
    namespace   = module.namespace.name
    labels      = module.namespace.labels
    annotations = module.namespace.annotations
  }
}

# The External Secrets Operator makes the value inside the cluster: neither Terraform nor the portal ever has it. The
# provider knows the operator's kinds only from a cluster that has them, so planning needs one.
resource "kubernetes_manifest" "generator" {
  manifest = {
    apiVersion = "generators.external-secrets.io/v1alpha1"
    kind       = "Password"
    metadata   = local.metadata

    # Letters and digits, which need no quotes anywhere.
    spec = {
      length      = 48
      symbols     = 0
      noUpper     = false
      allowRepeat = true
    }
  }
}

# Each refresh is a new value.
resource "kubernetes_manifest" "secret" {
  manifest = {
    apiVersion = "external-secrets.io/v1"
    kind       = "ExternalSecret"
    metadata   = local.metadata

    spec = {
      refreshInterval = "${var.rotation_days * 24}h0m0s"

      target = {
        name           = "${var.name}-secret"
        creationPolicy = "Owner"
      }

      dataFrom = [{
        sourceRef = {
          generatorRef = {
            apiVersion = "generators.external-secrets.io/v1alpha1"
            kind       = "Password"
            name       = kubernetes_manifest.generator.manifest.metadata.name
          }
        }
        rewrite = [{ regexp = { source = "password", target = local.key } }]
      }]
    }
  }

  wait {
    condition {
      type   = "Ready"
      status = "True"
    }
  }
}

# Vault keeps the versions, and lets whoever else has to know it read it. It goes when the secret goes, but in production.
resource "kubernetes_manifest" "copy_in_vault" {
  manifest = {
    apiVersion = "external-secrets.io/v1alpha1"
    kind       = "PushSecret"
    metadata   = local.metadata

    spec = {
      refreshInterval = "5m0s"
      deletionPolicy  = module.namespace.production ? "None" : "Delete"
      secretStoreRefs = [{ kind = "ClusterSecretStore", name = "slipway-vault" }]
      selector        = { secret = { name = kubernetes_manifest.secret.manifest.spec.target.name } }

      data = [{
        match = {
          secretKey = local.key
          remoteRef = { remoteKey = local.vault_path, property = local.key }
        }
      }]
    }
  }
}
