mock_provider "kubernetes" {}

variables {
  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "cc-4711"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }
}

run "production" {
  assert {
    condition     = output.namespace == "parcel-tracker-production" && kubernetes_namespace_v1.this.metadata[0].annotations["slipway.io/owner"] == "group:default/harbour"
    error_message = "The namespace must be called SERVICE-ENVIRONMENT and name its owner."
  }

  assert {
    condition     = alltrue([for mode in ["enforce", "audit", "warn"] : kubernetes_namespace_v1.this.metadata[0].labels["pod-security.kubernetes.io/${mode}"] == "restricted"])
    error_message = "Pods must keep to the restricted standard."
  }

  assert {
    condition     = kubernetes_network_policy_v1.default_deny.spec[0].policy_types == tolist(["Ingress", "Egress"]) && length(kubernetes_network_policy_v1.default_deny.spec[0].ingress) + length(kubernetes_network_policy_v1.default_deny.spec[0].egress) == 0
    error_message = "By default nothing may come in and nothing may go out."
  }

  assert {
    condition     = length(kubernetes_network_policy_v1.egress) == 0
    error_message = "Nothing may leave the cluster that nobody asked for."
  }

  assert {
    condition     = one(kubernetes_role_binding_v1.view.subject).name == "group:default/harbour" && kubernetes_role_binding_v1.view.role_ref[0].name == "view"
    error_message = "The owners must see everything but secrets."
  }

  assert {
    condition     = length(kubernetes_role_v1.operate) == 0
    error_message = "In production nobody changes anything by hand."
  }

  assert {
    condition     = !kubernetes_default_service_account_v1.this.automount_service_account_token
    error_message = "Pods must not be given a token that they did not ask for."
  }

  assert {
    condition     = kubernetes_resource_quota_v1.this.spec[0].hard["requests.cpu"] == "4" && kubernetes_resource_quota_v1.this.spec[0].hard["services.loadbalancers"] == "0"
    error_message = "The quota must be that of the size, and leave no way round the gateway."
  }
}

run "development" {
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "development", tier = 3, lease = "2027-01-31"
    }
    name   = "branch42"
    size   = "large"
    egress = [{ purpose = "Test API of the carrier", cidr = "203.0.113.0/24" }]
  }

  assert {
    condition     = output.namespace == "parcel-tracker-development-branch42" && output.quota.cpu == 48
    error_message = "An environment of a branch must carry its name and the size that was asked for."
  }

  assert {
    condition     = alltrue([for rule in kubernetes_role_v1.operate[0].rule : !contains(rule.resources, "secrets") && !contains(rule.verbs, "*")])
    error_message = "Owners must not read secrets, nor do anything without limits."
  }

  assert {
    condition = (
      kubernetes_network_policy_v1.egress[0].spec[0].egress[0].to[0].ip_block[0].cidr == "203.0.113.0/24" &&
      kubernetes_network_policy_v1.egress[0].spec[0].egress[0].ports[0].port == "443"
    )
    error_message = "What was asked for must be let out, by TLS unless another port is named."
  }
}

run "refuses_size" {
  command = plan
  variables {
    size = "huge"
  }
  expect_failures = [var.size]
}

run "refuses_the_whole_internet" {
  command = plan
  variables {
    egress = [{ purpose = "Everything", cidr = "0.0.0.0/0" }]
  }
  expect_failures = [var.egress]
}

run "refuses_what_is_no_network" {
  command = plan
  variables {
    egress = [{ purpose = "A host by its name", cidr = "example.com/24" }]
  }
  expect_failures = [var.egress]
}

run "refuses_credentials_of_the_node" {
  command = plan
  variables {
    egress = [{ purpose = "Instance metadata", cidr = "169.254.169.254/32" }]
  }
  expect_failures = [var.egress]
}

run "refuses_credentials_of_the_node_by_ipv6" {
  command = plan
  variables {
    egress = [{ purpose = "Instance metadata", cidr = "fd00:ec2::254/128" }, { purpose = "A part of it", cidr = "FD00:0E00::/24" }]
  }
  expect_failures = [var.egress]
}

run "refuses_port" {
  command = plan
  variables {
    egress = [{ purpose = "No port", cidr = "203.0.113.0/24", port = 65536 }]
  }
  expect_failures = [var.egress]
}

run "refuses_purpose" {
  command = plan
  variables {
    egress = [{ purpose = "?", cidr = "203.0.113.0/24" }]
  }
  expect_failures = [var.egress]
}

run "refuses_too_many_networks" {
  command = plan
  variables {
    egress = [for number in range(21) : { purpose = "Network ${number}", cidr = "203.0.113.${number}/32" }]
  }
  expect_failures = [var.egress]
}
