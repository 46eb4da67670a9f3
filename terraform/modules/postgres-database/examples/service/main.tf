module "database" {
  source = "../.."

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }

  size        = "medium"
  storage_gib = 100
}

resource "aws_iam_role_policy" "database" {
  name   = "database"
  role   = "parcel-tracker"
  policy = module.database.access_policy
}
