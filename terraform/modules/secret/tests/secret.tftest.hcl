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
  name  = "carrier"
  value = "not-a-secret-0123456789abcdef"
}

run "production" {
  assert {
    condition     = aws_secretsmanager_secret.this.kms_key_id == module.key.arn && output.protection.recovery_days == 30
    error_message = "The secret must be encrypted with the key of the module, and be restorable for 30 days."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.first.secret_string == null && aws_secretsmanager_secret_version.first.secret_string_wo_version == 1
    error_message = "The state must not hold the value, and Terraform must never set it a second time."
  }

  assert {
    condition     = aws_secretsmanager_secret_rotation.this.rotation_rules[0].automatically_after_days == 30 && !aws_secretsmanager_secret_rotation.this.rotate_immediately
    error_message = "The value must be replaced each month, and not before the service has read it."
  }

  assert {
    condition     = aws_secretsmanager_secret_policy.this.block_public_policy && jsondecode(aws_secretsmanager_secret_policy.this.policy).Statement[0].Effect == "Deny"
    error_message = "The secret must never be public, nor be read without TLS."
  }

  assert {
    condition     = startswith(aws_secretsmanager_secret.this.name_prefix, "parcel-tracker-production-carrier-") && output.tags["slipway.io/module"] == "secret"
    error_message = "The secret must be called after its service, and carry the tags."
  }

  assert {
    condition     = !strcontains(output.access_policy, "*") && length(jsondecode(output.access_policy).Statement) == 2
    error_message = "The access policy must name the one secret and the one key, without wildcards."
  }
}

run "development" {
  variables {
    context = {
      service = "parcel-tracker", owner = "group:default/harbour", cost_centre = "cc-4711", environment = "development", tier = 3, lease = "2027-01-31"
    }
    rotation_days = 90
  }

  assert {
    condition     = output.protection.recovery_days == 7 && aws_secretsmanager_secret_rotation.this.rotation_rules[0].automatically_after_days == 90
    error_message = "Outside production a week to restore is enough; the rotation must be as asked for."
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

run "refuses_a_short_value" {
  command = plan
  variables {
    value = "twenty-three-characters"
  }
  expect_failures = [var.value]
}
