// Package contract tests the behavior of helmsman, Keel and ChartMuseum that Slipway depends on: one test for each known
// pitfall. The tests must pass with the real programs and with the stand-ins, so that what works with one works with the
// other.
//
// The tests start their own API server, registry and object store. There is no kubelet and no controller, since none of the
// three programs needs a running pod. `run` compiles the programs and starts the tests.
package contract
