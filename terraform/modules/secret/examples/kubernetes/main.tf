module "secret" {
  source = "../../kubernetes"

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
}
