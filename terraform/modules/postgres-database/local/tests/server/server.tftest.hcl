# Makes real databases on the server that PGHOST, PGPORT, PGUSER and PGPASSWORD name, and logs in to them.
variables {
  context = {
    service     = "terraform-test"
    owner       = "group:default/harbour"
    cost_centre = "cc-4711"
    environment = "development"
    tier        = 2
    lease       = "2027-01-31"
  }
  password = "not-a-secret-'\"$\\%0123456789"
}

run "create" {
  assert {
    condition     = output.address != null && output.port != null
    error_message = "It must say where the server is."
  }
}

run "log_in" {
  module {
    source = "./tests/server/login"
  }

  variables {
    expected = [{ name = "terraform_test_development_main", connections = 20, tags = run.create.tags }]
  }
}

run "change" {
  variables {
    connection_limit = 30
  }
}

run "log_in_after_the_change" {
  module {
    source = "./tests/server/login"
  }

  variables {
    expected = [{ name = "terraform_test_development_main", connections = 30, tags = run.create.tags }]
  }
}

run "replace" {
  variables {
    name = "other"
  }
}

run "log_in_to_what_replaced_it" {
  module {
    source = "./tests/server/login"
  }

  # The one before is gone.
  variables {
    expected = [{ name = "terraform_test_development_other", connections = 20, tags = run.create.tags }]
  }
}
