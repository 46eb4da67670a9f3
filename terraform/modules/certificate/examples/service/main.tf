module "certificate" {
  source = "../.."

  context = {
    service     = "parcel-tracker"
    owner       = "group:default/harbour"
    cost_centre = "harbour"
    environment = "production"
    tier        = 1
    lease       = "permanent"
  }

  dns_names = ["parcels.example.com"]
  issuer    = "public"
}
