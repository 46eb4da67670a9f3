module "cache" {
  source = "../.."

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }

  size = "medium"
}

resource "aws_iam_role_policy" "cache" {
  name   = "cache"
  role   = "parcel-tracker"
  policy = module.cache.access_policy
}
