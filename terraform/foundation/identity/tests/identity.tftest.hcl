variables {
  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "cc-4711"
    environment = "development"
    tier        = 2
    lease       = "2027-01-31"
  }
  name           = "main"
  maximum_length = 40
  module_path    = "../../modules/postgres-database"
}

run "names_and_tags" {
  command = plan

  assert {
    condition     = output.identifier == "parcel-tracker-development-main" && !output.production
    error_message = "What fits is SERVICE-ENVIRONMENT-NAME, and development is not production."
  }

  assert {
    condition = output.tags == tomap({
      "slipway.io/service"        = "parcel-tracker"
      "slipway.io/owner"          = "group:default/harbour"
      "slipway.io/cost-centre"    = "cc-4711"
      "slipway.io/environment"    = "development"
      "slipway.io/tier"           = "2"
      "slipway.io/lease"          = "2027-01-31"
      "slipway.io/module"         = "postgres-database"
      "slipway.io/module-version" = trimspace(file("../../modules/postgres-database/VERSION"))
    })
    error_message = "Tags must name service, owner, cost centre, environment, tier, lease, module and version."
  }
}

run "production" {
  command = plan

  variables {
    context = {
      service = "true", owner = "group:default/harbour", cost_centre = "cc", environment = "production", tier = 1, lease = "permanent"
    }
  }

  assert {
    condition     = output.production && output.identifier == "true-production-main"
    error_message = "A permanent lease in production must be accepted, for any service name."
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
    condition     = can(regex("^a23456789-123456789-123456789-1-[0-9a-f]{8}$", output.identifier)) && length(output.identifier) <= 40
    error_message = "What is too long must be cut to the limit and end in a digest."
  }
}

run "two_hyphens" {
  command = plan

  variables {
    context = {
      service = "a--b", owner = "group:default/harbour", cost_centre = "cc", environment = "development", tier = 3, lease = "permanent"
    }
  }

  assert {
    condition     = can(regex("^a-b-development-main-[0-9a-f]{8}$", output.identifier))
    error_message = "Two hyphens must become one, with a digest that tells a--b from a-b."
  }
}

run "refuses_service" {
  command = plan
  variables {
    context = {
      service = "Parcel Tracker", owner = "group:default/harbour", cost_centre = "cc", environment = "development", tier = 3, lease = "permanent"
    }
  }
  expect_failures = [var.context]
}

run "refuses_owner" {
  command = plan
  variables {
    context = {
      service = "parcel-tracker", owner = "user:default/ada", cost_centre = "cc", environment = "development", tier = 3, lease = "permanent"
    }
  }
  expect_failures = [var.context]
}

run "refuses_cost_centre" {
  command = plan
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "", environment = "development", tier = 3, lease = "permanent"
    }
  }
  expect_failures = [var.context]
}

run "refuses_environment" {
  command = plan
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc", environment = "prod", tier = 3, lease = "permanent"
    }
  }
  expect_failures = [var.context]
}

run "refuses_tier" {
  command = plan
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc", environment = "development", tier = 4, lease = "permanent"
    }
  }
  expect_failures = [var.context]
}

run "refuses_lease" {
  command = plan
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc", environment = "development", tier = 3, lease = "2027-02-30"
    }
  }
  expect_failures = [var.context]
}

run "refuses_name" {
  command = plan
  variables {
    name = "read-model"
  }
  expect_failures = [var.name]
}
