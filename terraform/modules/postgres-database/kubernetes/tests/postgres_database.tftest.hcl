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
    condition     = kubernetes_manifest.cluster.manifest.spec.instances == 3 && kubernetes_manifest.cluster.manifest.spec.affinity == { enablePodAntiAffinity = true, podAntiAffinityType = "required", topologyKey = "topology.kubernetes.io/zone" }
    error_message = "Production needs instances in several zones."
  }

  assert {
    condition     = kubernetes_manifest.cluster.manifest.spec.storage.storageClass == "slipway-encrypted"
    error_message = "Storage must be encrypted."
  }

  assert {
    condition     = kubernetes_manifest.cluster.manifest.spec.postgresql.pg_hba == ["hostssl all all all scram-sha-256", "host all all all reject"]
    error_message = "Connections without TLS must be refused."
  }

  assert {
    condition     = !kubernetes_manifest.cluster.manifest.spec.enableSuperuserAccess
    error_message = "Nobody logs in as superuser."
  }

  assert {
    condition     = output.protection == { multiple_zones = true, archived = true } && kubernetes_manifest.daily_backup.manifest.spec.cluster.name == kubernetes_manifest.cluster.manifest.metadata.name && kubernetes_manifest.daily_backup.manifest.spec.backupOwnerReference == "none"
    error_message = "There must be daily backups that outlive the database, and an archive of each change."
  }

  assert {
    condition     = kubernetes_network_policy_v1.this.spec[0].pod_selector[0].match_labels["cnpg.io/cluster"] == kubernetes_manifest.cluster.manifest.metadata.name && kubernetes_network_policy_v1.this.spec[0].ingress[0].ports[0].port == "5432" && length(kubernetes_network_policy_v1.this.spec[0].ingress[0].from[0].namespace_selector) == 0
    error_message = "Only workloads of the namespace may connect, to the one port."
  }

  assert {
    condition     = output.address == "parcel-tracker-production-main-rw.parcel-tracker-production.svc" && output.secret_name == "parcel-tracker-production-main-app"
    error_message = "Address and secret must be those that CloudNativePG makes."
  }

  assert {
    condition     = kubernetes_manifest.cluster.manifest.metadata.annotations["slipway.io/module"] == "postgres-database" && output.tags["slipway.io/cost-centre"] == "cc-4711"
    error_message = "Resources must carry the tags."
  }
}

run "staging" {
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "staging", tier = 1, lease = "2027-01-31"
    }
    size        = "medium"
    storage_gib = 100
  }

  assert {
    condition     = output.protection == { multiple_zones = false, archived = true }
    error_message = "Outside production one instance with backups is enough."
  }

  assert {
    condition     = kubernetes_manifest.cluster.manifest.spec.resources.requests.memory == "8Gi" && kubernetes_manifest.cluster.manifest.spec.storage.size == "100Gi"
    error_message = "Size and storage must be as asked for."
  }
}

run "refuses_size" {
  command = plan
  variables {
    size = "huge"
  }
  expect_failures = [var.size]
}

run "refuses_too_little_storage" {
  command = plan
  variables {
    storage_gib = 19
  }
  expect_failures = [var.storage_gib]
}

run "refuses_too_much_storage" {
  command = plan
  variables {
    storage_gib = 1001
  }
  expect_failures = [var.storage_gib]
}

run "refuses_a_part_of_a_gibibyte" {
  command = plan
  variables {
    storage_gib = 20.5
  }
  expect_failures = [var.storage_gib]
}
