# Nothing comes in and nothing goes out but what a policy allows.
resource "kubernetes_network_policy_v1" "default_deny" {
  metadata {
    name        = "default-deny"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    pod_selector {}
    policy_types = ["Ingress", "Egress"]
  }
}

resource "kubernetes_network_policy_v1" "names" {
  metadata {
    name        = "names"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    pod_selector {}
    policy_types = ["Egress"]

    egress {
      to {
        namespace_selector {
          match_labels = { "kubernetes.io/metadata.name" = "kube-system" }
        }

        pod_selector {
          match_labels = { "k8s-app" = "kube-dns" }
        }
      }

      dynamic "ports" {
        for_each = ["UDP", "TCP"]

        content {
          port     = 53
          protocol = ports.value
        }
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "within" {
  metadata {
    name        = "within"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    pod_selector {}
    policy_types = ["Ingress", "Egress"]

    ingress {
      from {
        pod_selector {}
      }
    }

    egress {
      to {
        pod_selector {}
      }
    }
  }
}

# The platform labels the namespaces of its gateway and of its monitoring.
resource "kubernetes_network_policy_v1" "platform" {
  metadata {
    name        = "platform"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    pod_selector {}
    policy_types = ["Ingress"]

    ingress {
      from {
        namespace_selector {
          match_expressions {
            key      = "slipway.io/network"
            operator = "In"
            values   = ["gateway", "monitoring"]
          }
        }
      }
    }
  }
}

resource "kubernetes_network_policy_v1" "egress" {
  count = length(var.egress) > 0 ? 1 : 0

  metadata {
    name        = "egress"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  spec {
    pod_selector {}
    policy_types = ["Egress"]

    dynamic "egress" {
      for_each = var.egress

      content {
        to {
          ip_block {
            cidr = egress.value.cidr
          }
        }

        ports {
          port     = egress.value.port
          protocol = "TCP"
        }
      }
    }
  }
}
