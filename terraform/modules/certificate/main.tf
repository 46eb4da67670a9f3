module "namespace" {
  source = "../../foundation/namespace"

  context     = var.context
  module_path = path.module
}

module "identity" {
  source = "../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 63
  module_path    = path.module
}

locals {
  secret_name = "${var.name}-certificate"
}

# The provider knows cert-manager's kinds only from a cluster that has them, so planning needs one. In return the plan
# shows each field, and a field that cert-manager has not got fails there.
resource "kubernetes_manifest" "certificate" {
  manifest = {
    apiVersion = "cert-manager.io/v1"
    kind       = "Certificate"

    metadata = {
      name        = module.identity.identifier
      namespace   = module.namespace.name
      labels      = module.namespace.labels
      annotations = module.namespace.annotations
    }

    spec = {
      dnsNames   = distinct(var.dns_names)
      secretName = local.secret_name
      usages     = ["digital signature", "server auth"]

      issuerRef = {
        group = "cert-manager.io"
        kind  = "ClusterIssuer"
        name  = "slipway-${var.issuer}"
      }

      # 90 days, and a new one with a new key 30 days before the end.
      duration    = "2160h0m0s"
      renewBefore = "720h0m0s"
      privateKey = {
        algorithm      = "ECDSA"
        size           = 256
        rotationPolicy = "Always"
      }
    }
  }

  wait {
    condition {
      type   = "Ready"
      status = "True"
    }
  }
}
