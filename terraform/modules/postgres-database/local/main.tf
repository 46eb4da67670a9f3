module "identity" {
  source = "../../../foundation/identity"

  context        = var.context
  name           = var.name
  maximum_length = 63
  module_path    = "${path.module}/.."
}

locals {
  # PostgreSQL takes hyphens only in quotes. Services have no underscores, so two of them never meet in one name.
  database = replace(module.identity.identifier, "-", "_")

  # Runs on Node.js, which the portal names; psql need not be there. Every value comes by the environment.
  command = "\"$${SLIPWAY_NODE:-node}\" \"$SCRIPT\""
  script  = "${path.module}/database.cjs"
}

# Its id marks the login as made for this resource, so that no other one of the same name adopts or drops it. It drops
# them itself: Terraform runs no destroy provisioner of a resource whose creation failed, and here nothing can fail.
resource "terraform_data" "database" {
  triggers_replace = local.database

  # Terraform allows references to the resource itself only.
  provisioner "local-exec" {
    when    = destroy
    command = "\"$${SLIPWAY_NODE:-node}\" \"$SCRIPT\""
    environment = {
      SCRIPT   = "${path.module}/database.cjs"
      ACTION   = "drop"
      DATABASE = self.triggers_replace
      MARK     = self.id
    }
  }
}

# Makes what is missing, and sets the password. Replacing it loses nothing.
resource "terraform_data" "creation" {
  triggers_replace = terraform_data.database.id

  provisioner "local-exec" {
    command = local.command
    environment = {
      SCRIPT   = local.script
      ACTION   = "create"
      DATABASE = local.database
      MARK     = terraform_data.database.id
      PASSWORD = var.password
      NOTE     = "${path.root}/server-${self.id}.json"
    }
  }
}

# Replacing it sets the settings anew: Terraform runs no provisioner when a resource changes in place.
resource "terraform_data" "settings" {
  triggers_replace = {
    creation         = terraform_data.creation.id
    connection_limit = var.connection_limit
    tags             = module.identity.tags
  }

  provisioner "local-exec" {
    command = local.command
    environment = {
      SCRIPT           = local.script
      ACTION           = "configure"
      DATABASE         = local.database
      MARK             = terraform_data.database.id
      CONNECTION_LIMIT = var.connection_limit
      TAGS             = jsonencode(module.identity.tags)
    }
  }
}

# Terraform reads no environment variables: the creation notes where it found the server. The path is unknown until
# then, so the note is read right after it was written, and later runs keep what was read.
resource "terraform_data" "server" {
  input = try(jsondecode(file("${path.root}/server-${terraform_data.creation.id}.json")), null)

  lifecycle {
    ignore_changes       = [input]
    replace_triggered_by = [terraform_data.creation]
  }
}
