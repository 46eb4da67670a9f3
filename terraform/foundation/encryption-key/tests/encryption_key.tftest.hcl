mock_provider "aws" {
  source = "../../testing/aws"
}

variables {
  identifier = "parcel-tracker-development-main"
  tags       = { "slipway.io/service" = "parcel-tracker" }
}

run "rotates_and_serves_its_account" {
  assert {
    condition     = aws_kms_key.this.enable_key_rotation && aws_kms_key.this.deletion_window_in_days == 30
    error_message = "The key must rotate, and its deletion must leave 30 days to think again."
  }

  assert {
    condition     = [for statement in jsondecode(aws_kms_key.this.policy).Statement : statement.Principal] == [{ AWS = "arn:aws:iam::123456789012:root" }]
    error_message = "Without logs, only the account decides on the key."
  }
}

run "serves_named_log_groups" {
  variables {
    log_groups = ["/aws/rds/instance/parcel-tracker-development-main/postgresql"]
  }

  assert {
    condition = jsondecode(aws_kms_key.this.policy).Statement[1].Condition.ArnEquals["kms:EncryptionContext:aws:logs:arn"] == [
      "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/rds/instance/parcel-tracker-development-main/postgresql",
    ]
    error_message = "CloudWatch may use the key for the log groups named, and no others."
  }
}
