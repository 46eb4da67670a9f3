mock_provider "aws" {
  source = "../../testing/aws"
}

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
    condition     = output.bucket == "parcel-tracker-production-objects-123456789012"
    error_message = "The name must end in the account, so that it is unique in the world."
  }

  assert {
    condition     = output.protection == { deletion_protection = true, backup_days = 90 }
    error_message = "In production a bucket that holds objects must stay, and old versions for 90 days."
  }

  assert {
    condition     = output.tags["slipway.io/module"] == "object-bucket" && output.tags["slipway.io/cost-centre"] == "cc-4711"
    error_message = "The tags must name module and cost centre."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(output.access_policy).Statement : alltrue([
        for resource in flatten([statement.Resource]) : startswith(resource, "arn:aws:s3:::${output.bucket}") || resource == module.key.arn
      ])
    ]) && !strcontains(output.access_policy, "DeleteObjectVersion") && !strcontains(output.access_policy, "s3:*")
    error_message = "The access policy must reach this bucket and its key only, and must not delete versions."
  }
}

run "longest_name" {
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
    condition     = length(output.access_log_bucket) <= 63 && startswith(output.access_log_bucket, output.bucket)
    error_message = "The names of both buckets must fit into 63 characters."
  }
}

run "development" {
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "development", tier = 3, lease = "2027-01-31"
    }
    expire_after_days = 30
  }

  assert {
    condition     = output.protection == { deletion_protection = false, backup_days = 7 }
    error_message = "Outside production a bucket goes with its objects when its lease ends."
  }
}

run "refuses_no_day" {
  command = plan
  variables {
    expire_after_days = 0
  }
  expect_failures = [var.expire_after_days]
}

run "refuses_more_than_ten_years" {
  command = plan
  variables {
    expire_after_days = 3651
  }
  expect_failures = [var.expire_after_days]
}

run "refuses_a_part_of_a_day" {
  command = plan
  variables {
    expire_after_days = 1.5
  }
  expect_failures = [var.expire_after_days]
}
