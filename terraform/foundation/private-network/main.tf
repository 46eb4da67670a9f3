# The platform team tags its networks once; a caller cannot place data anywhere else.
data "aws_vpc" "this" {
  tags = { "slipway.io/environment" = var.environment }
}

data "aws_subnets" "data" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.this.id]
  }

  filter {
    name   = "map-public-ip-on-launch"
    values = ["false"]
  }

  tags = { "slipway.io/network" = "data" }

  lifecycle {
    postcondition {
      condition     = length(self.ids) >= 2
      error_message = "The network of ${var.environment} needs at least two subnets without public addresses, in two zones, tagged slipway.io/network = data. Ask the platform team for them."
    }
  }
}

data "aws_security_group" "workloads" {
  vpc_id = data.aws_vpc.this.id
  tags   = { "slipway.io/network" = "workloads" }
}

# No rule lets it open connections of its own.
resource "aws_security_group" "this" {
  name        = var.identifier
  description = "Traffic from workloads to ${var.identifier}"
  vpc_id      = data.aws_vpc.this.id
  tags        = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "workloads" {
  description                  = "From workloads of the environment"
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = data.aws_security_group.workloads.id
  ip_protocol                  = "tcp"
  from_port                    = var.port
  to_port                      = var.port
  tags                         = var.tags
}
