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
  dns_names = ["parcels.example.com", "*.parcels.example.com", "parcels.example.com"]
}

run "certificate" {
  command = plan

  assert {
    condition     = kubernetes_manifest.certificate.manifest.spec.dnsNames == tolist(["parcels.example.com", "*.parcels.example.com"])
    error_message = "The certificate must be for each name once."
  }

  assert {
    condition     = kubernetes_manifest.certificate.manifest.spec.privateKey == { algorithm = "ECDSA", size = 256, rotationPolicy = "Always" }
    error_message = "Each renewal must come with a new key."
  }

  assert {
    condition     = kubernetes_manifest.certificate.manifest.spec.issuerRef.name == "slipway-internal" && output.namespace == "parcel-tracker-production" && output.secret_name == "web-certificate"
    error_message = "It must come from the company's authority, into the namespace of the service."
  }

  assert {
    condition     = kubernetes_manifest.certificate.manifest.metadata.annotations["slipway.io/module"] == "certificate"
    error_message = "It must carry the tags."
  }
}

run "public" {
  command = plan
  variables {
    issuer = "public"
  }

  assert {
    condition     = kubernetes_manifest.certificate.manifest.spec.issuerRef.name == "slipway-public"
    error_message = "The issuer must be as asked for."
  }
}

run "refuses_no_name" {
  command = plan
  variables {
    dns_names = []
  }
  expect_failures = [var.dns_names]
}

run "refuses_too_many_names" {
  command = plan
  variables {
    dns_names = [for number in range(21) : "host${number}.example.com"]
  }
  expect_failures = [var.dns_names]
}

run "refuses_what_is_no_host_name" {
  command = plan
  variables {
    dns_names = ["https://parcels.example.com"]
  }
  expect_failures = [var.dns_names]
}

run "refuses_a_star_inside" {
  command = plan
  variables {
    dns_names = ["parcels.*.example.com"]
  }
  expect_failures = [var.dns_names]
}

run "refuses_issuer" {
  command = plan
  variables {
    issuer = "self"
  }
  expect_failures = [var.issuer]
}
