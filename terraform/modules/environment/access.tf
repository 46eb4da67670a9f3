locals {
  # The cluster's sign-in gives groups by their names in the catalog, as group:default/harbour.
  subject = var.context.owner

  # What helps to find a fault. In production people look; changes come by the pipeline.
  operations = module.namespace.production ? [] : [
    { group = "", resources = ["pods/exec", "pods/portforward"], verbs = ["create"] },
    { group = "", resources = ["pods"], verbs = ["delete"] },
    { group = "apps", resources = ["deployments", "statefulsets"], verbs = ["patch"] },
    { group = "apps", resources = ["deployments/scale", "statefulsets/scale"], verbs = ["patch", "update"] },
  ]
}

# Everything but secrets.
resource "kubernetes_role_binding_v1" "view" {
  metadata {
    name        = "owner-view"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "ClusterRole"
    name      = "view"
  }

  subject {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Group"
    name      = local.subject
  }
}

resource "kubernetes_role_v1" "operate" {
  count = length(local.operations) > 0 ? 1 : 0

  metadata {
    name        = "operate"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  dynamic "rule" {
    for_each = local.operations

    content {
      api_groups = [rule.value.group]
      resources  = rule.value.resources
      verbs      = rule.value.verbs
    }
  }
}

resource "kubernetes_role_binding_v1" "operate" {
  count = length(kubernetes_role_v1.operate)

  metadata {
    name        = "owner-operate"
    namespace   = local.namespace
    labels      = local.labels
    annotations = local.annotations
  }

  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Role"
    name      = kubernetes_role_v1.operate[count.index].metadata[0].name
  }

  subject {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Group"
    name      = local.subject
  }
}
