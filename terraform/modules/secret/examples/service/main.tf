ephemeral "aws_secretsmanager_random_password" "first" {
  password_length     = 48
  exclude_punctuation = true
}

module "secret" {
  source = "../.."

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }

  name          = "carrier"
  rotation_days = 7
  value         = ephemeral.aws_secretsmanager_random_password.first.random_password
}

resource "aws_iam_role_policy" "secret" {
  name   = "secret"
  role   = "parcel-tracker"
  policy = module.secret.access_policy
}
