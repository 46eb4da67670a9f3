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
  name = "carrier"
}

run "production" {
  command = plan

  assert {
    condition     = kubernetes_manifest.secret.manifest.spec.refreshInterval == "720h0m0s" && kubernetes_manifest.secret.manifest.spec.dataFrom[0].sourceRef.generatorRef.name == kubernetes_manifest.generator.manifest.metadata.name
    error_message = "The operator must make a new value each month."
  }

  assert {
    condition     = output.vault_path == "parcel-tracker/production/carrier" && kubernetes_manifest.copy_in_vault.manifest.spec.data[0].match.remoteRef.remoteKey == output.vault_path
    error_message = "Vault must have the value in the folder of the service and its environment."
  }

  assert {
    condition     = kubernetes_manifest.copy_in_vault.manifest.spec.deletionPolicy == "None"
    error_message = "In production the value must outlive the secret."
  }

  assert {
    condition     = output.namespace == "parcel-tracker-production" && output.secret_name == "carrier-secret" && kubernetes_manifest.copy_in_vault.manifest.spec.selector.secret.name == output.secret_name
    error_message = "The secret must be in the namespace of the service, and the same that Vault has."
  }

  assert {
    condition     = alltrue([for resource in [kubernetes_manifest.generator, kubernetes_manifest.secret, kubernetes_manifest.copy_in_vault] : resource.manifest.metadata.annotations["slipway.io/module"] == "secret"])
    error_message = "Every resource must carry the tags."
  }
}

run "development" {
  command = plan
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "development", tier = 3, lease = "2027-01-31"
    }
    rotation_days = 7
  }

  assert {
    condition     = kubernetes_manifest.copy_in_vault.manifest.spec.deletionPolicy == "Delete" && kubernetes_manifest.secret.manifest.spec.refreshInterval == "168h0m0s"
    error_message = "Outside production the value must go with the secret; the rotation must be as asked for."
  }
}

run "refuses_no_rotation" {
  command = plan
  variables {
    rotation_days = 0
  }
  expect_failures = [var.rotation_days]
}

run "refuses_rare_rotation" {
  command = plan
  variables {
    rotation_days = 91
  }
  expect_failures = [var.rotation_days]
}

run "refuses_a_part_of_a_day" {
  command = plan
  variables {
    rotation_days = 1.5
  }
  expect_failures = [var.rotation_days]
}
