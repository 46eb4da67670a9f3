# What is planned; needs no server. tests/server makes real databases.
variables {
  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "cc-4711"
    environment = "development"
    tier        = 2
    lease       = "2027-01-31"
  }
  password = "not-a-secret-0123456789abcdef"
}

run "names" {
  command = plan

  assert {
    condition     = output.database == "parcel_tracker_development_main" && output.username == output.database
    error_message = "Database and login must be called SERVICE_ENVIRONMENT_NAME, which needs no quotes in SQL."
  }

  assert {
    condition     = output.tags["slipway.io/module"] == "postgres-database" && output.tags["slipway.io/module-version"] == trimspace(file("../VERSION"))
    error_message = "The tags must name the module and its version, not the folder of the target."
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
    condition     = length(output.database) <= 63 && can(regex("_[0-9a-f]{8}$", output.database))
    error_message = "PostgreSQL cuts names at 63 characters: what is longer must end in a digest."
  }
}

run "refuses_too_few_connections" {
  command = plan
  variables {
    connection_limit = 4
  }
  expect_failures = [var.connection_limit]
}

run "refuses_too_many_connections" {
  command = plan
  variables {
    connection_limit = 101
  }
  expect_failures = [var.connection_limit]
}

run "refuses_a_part_of_a_connection" {
  command = plan
  variables {
    connection_limit = 5.5
  }
  expect_failures = [var.connection_limit]
}

run "refuses_a_short_password" {
  command = plan
  variables {
    password = "twenty-three-characters"
  }
  expect_failures = [var.password]
}

run "refuses_a_password_that_is_not_ascii" {
  command = plan
  variables {
    password = "pässwörter-0123456789abcdef"
  }
  expect_failures = [var.password]
}
