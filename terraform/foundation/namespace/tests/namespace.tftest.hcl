variables {
  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "cc-4711."
    environment = "development"
    tier        = 2
    lease       = "2027-01-31"
  }
  module_path = "../../modules/environment"
}

run "main" {
  command = plan

  assert {
    condition     = output.name == "parcel-tracker-development"
    error_message = "The namespace called main must be SERVICE-ENVIRONMENT, where the golden paths deploy."
  }

  assert {
    condition     = output.annotations["slipway.io/cost-centre"] == "cc-4711." && output.annotations["slipway.io/owner"] == "group:default/harbour"
    error_message = "What no label can hold must be an annotation."
  }

  assert {
    condition     = output.labels == { "slipway.io/service" = "parcel-tracker", "slipway.io/environment" = "development", "slipway.io/tier" = "2" }
    error_message = "Labels must name service, environment and tier."
  }
}

run "of_a_branch" {
  command = plan
  variables {
    name = "branch42"
  }

  assert {
    condition     = output.name == "parcel-tracker-development-branch42" && !output.production
    error_message = "Another namespace must carry its name."
  }
}

run "longest_name" {
  command = plan
  variables {
    context = {
      service     = "a23456789-123456789-123456789-123456789-123456789-123456789-123"
      owner       = "group:default/harbour"
      cost_centre = "cc"
      environment = "production"
      tier        = 1
      lease       = "permanent"
    }
  }

  assert {
    condition     = length(output.name) <= 63 && can(regex("[a-z0-9]-[0-9a-f]{8}$", output.name)) && output.production
    error_message = "What is too long must be cut to a DNS label and end in a digest."
  }
}

run "refuses_the_name_of_an_environment" {
  command = plan
  variables {
    name = "production"
  }
  expect_failures = [var.name]
}
