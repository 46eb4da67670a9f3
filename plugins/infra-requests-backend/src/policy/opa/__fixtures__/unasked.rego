# An entry point that nobody asks.
package slipway.unasked

allow := true
