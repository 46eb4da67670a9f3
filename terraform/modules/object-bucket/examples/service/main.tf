module "bucket" {
  source = "../.."

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }

  expire_after_days = 365
}

resource "aws_iam_role_policy" "bucket" {
  name   = "bucket"
  role   = "parcel-tracker"
  policy = module.bucket.access_policy
}
