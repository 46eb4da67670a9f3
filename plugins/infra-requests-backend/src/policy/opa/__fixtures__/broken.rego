# Entry points that give what nobody can use.
package slipway.broken

deny := "no set"

warn contains {"text": "no msg"}

require_approval contains "No group."

violation contains msg if {
	# What this built-in function would do is not compiled into WebAssembly, and the runtime has none of it.
	msg := crypto.x509.parse_certificates(input.request.name)[0].Subject
}
