terraform {
  required_version = ">= 1.10"
}

variable "expected" {
  description = "The databases of the service: the one to log in to."
  type        = list(object({ name = string, connections = number, tags = map(string) }))
}

variable "password" {
  description = "Password of the login."
  type        = string
  sensitive   = true
  ephemeral   = true
}

# Asked anew in each run.
resource "terraform_data" "login" {
  triggers_replace = timestamp()

  provisioner "local-exec" {
    command = "\"$${SLIPWAY_NODE:-node}\" \"$SCRIPT\""
    environment = {
      SCRIPT     = "${path.module}/login.cjs"
      PGUSER     = var.expected[0].name
      PGDATABASE = var.expected[0].name
      PGPASSWORD = var.password
      EXPECTED   = jsonencode(var.expected)
    }
  }
}
