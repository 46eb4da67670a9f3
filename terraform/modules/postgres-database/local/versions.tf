terraform {
  # Ephemeral variables, which keep the password out of plan and state, came with 1.10.
  required_version = ">= 1.10"
}
