mock_provider "aws" {
  source = "../../testing/aws"
}

variables {
  environment = "staging"
  identifier  = "parcel-tracker-staging-main"
  port        = 5432
  tags        = { "slipway.io/service" = "parcel-tracker" }
}

run "one_port_from_workloads" {
  assert {
    condition     = aws_vpc_security_group_ingress_rule.workloads.referenced_security_group_id == data.aws_security_group.workloads.id && aws_vpc_security_group_ingress_rule.workloads.cidr_ipv4 == null
    error_message = "Only the security group of workloads may be let in, no address range."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.workloads.from_port == 5432 && aws_vpc_security_group_ingress_rule.workloads.to_port == 5432
    error_message = "Only the port asked for may be open."
  }

  assert {
    condition     = data.aws_vpc.this.tags["slipway.io/environment"] == "staging" && contains([for filter in data.aws_subnets.data.filter : filter.name], "map-public-ip-on-launch")
    error_message = "The network must be that of the environment, and its subnets without public addresses."
  }
}

run "refuses_one_subnet" {
  command = plan

  override_data {
    target = data.aws_subnets.data
    values = { ids = ["subnet-0123456789abcdef0"] }
  }

  expect_failures = [data.aws_subnets.data]
}
